//! Names and titles as keys: what two spellings of one thing have in common.

use super::letters::fold;
use super::pieces::{Piece, Place};
use super::words::Mark;
use super::{counts, guests, pieces, words};

/// A track title, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The title itself, folded; empty only for blank text.
    pub key: String,
    /// The words that make it another recording (`live`, `remix:femme`, `part:1`), sorted; empty for the plain one.
    pub versions: Vec<String>,
    /// Guests that the title names, as written.
    pub guests: Vec<String>,
}

/// An album title, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlbumTitle {
    /// The title itself with the words that make it another album (`live`), folded; empty only for blank text.
    pub key: String,
    /// The words that make it another edition of the same album (`deluxe`, `remaster:2009`), sorted; empty for the plain one.
    pub edition: Vec<String>,
    /// The disc that the title names.
    pub disc: Option<u32>,
}

/// An artist's name as a key; empty only for blank text.
///
/// Without its English article, in front or behind a comma: `The Band`, `Band, The` and `Band` are one; `The The` is not `The`. Articles of
/// other languages stay, for `Die`, `Los` and `Les` are words and names elsewhere. Guests stay too: a credit is the caller's to split.
pub fn artist(name: &str) -> String {
    fold(without_article(name))
}

/// A track title as a key, with what makes it another recording told apart from what does not.
///
/// In brackets, behind ` - ` and as `-Word-`, version words (live, remix, acoustic, instrumental, demo, karaoke, a cappella, edits, extended,
/// dub, reprise, mono, parts and volumes) go to `versions` with the name that belongs to them, and words of an edition (remaster, deluxe,
/// bonus, explicit, clean, album version, original mix, stereo, EP, single) go away: they are of the release. Nothing else is cut from a bare
/// title but `Pt. 2` at its end: `Live Forever`, `Demo` and `Part of Me` stay. Unknown words in brackets stay in the key. Word lists
/// after beets (`distance.py`), the `ListenBrainz` mapper (`mbid_mapper.py`: `- 2008 Remaster`) and the style of `MusicBrainz` for recordings.
pub fn title(text: &str) -> Title {
    let mut title = Title { key: String::new(), versions: Vec::new(), guests: Vec::new() };
    title.key = if pieces::whole(text) {
        let piece = Piece { text: text.trim(), place: Place::Open };
        title.take(piece).map(artist).unwrap_or_default()
    } else {
        let kept: Vec<&str> =
            pieces::cut(text).into_iter().filter_map(|piece| title.take(piece)).collect();
        joined(&kept)
    };
    if title.key.is_empty() || !text.contains(char::is_alphanumeric) {
        return Title { key: artist(text), versions: Vec::new(), guests: Vec::new() };
    }
    title.versions.sort_unstable();
    title.versions.dedup();
    title
}

impl Title {
    /// Takes what a piece says of version and guests; gives back what belongs to the key.
    fn take<'a>(&mut self, piece: Piece<'a>) -> Option<&'a str> {
        let (own, guests) = guests::cut(piece.text);
        self.guests.extend(guests.map(str::to_owned));
        if own.is_empty() {
            return None;
        }
        if let Some(marks) = piece.place.says().then(|| words::marks(own)).flatten() {
            self.versions.extend(marks.into_iter().filter_map(version));
            return None;
        }
        if let Some(guest) = (piece.place == Place::Bracket).then(|| guests::aside(own)).flatten() {
            self.guests.push(guest.to_owned());
            return None;
        }
        let (own, count) = counts::cut(own);
        self.versions.extend(count.map(|(kind, number)| format!("{kind}:{number}")));
        Some(own)
    }
}

/// What a mark says of a recording.
fn version(mark: Mark) -> Option<String> {
    match mark {
        Mark::Version(word) | Mark::Mix(word) => Some(word),
        Mark::Count(kind, number) => Some(format!("{kind}:{number}")),
        Mark::Edition(_) => None,
    }
}

/// An album title as a key, with its edition and disc told apart.
///
/// As for tracks, but only the words of an edition (deluxe, expanded, anniversary, remaster, special, bonus, explicit, reissue, mono,
/// `… Edition`), `EP`, `Single` and disc numbers leave the key; live, acoustic, remixes, parts and volumes are another album.
pub fn album(text: &str) -> AlbumTitle {
    let mut album = AlbumTitle { key: String::new(), edition: Vec::new(), disc: None };
    let mut kept: Vec<String> = Vec::new();
    for piece in pieces::cut(text) {
        let (own, _) = guests::cut(piece.text);
        if piece.place.says() && own.starts_with('+') {
            album.edition.push("bonus".to_owned());
        } else if let Some(marks) = piece.place.says().then(|| words::marks(own)).flatten() {
            let text = marks
                .iter()
                .all(|mark| matches!(mark, Mark::Version(_)))
                .then(|| without_article(own).to_owned());
            let words = marks.into_iter().filter_map(|mark| album.take(mark)).collect::<Vec<_>>();
            kept.push(text.unwrap_or_else(|| words.join(" ")));
        } else if !own.is_empty() {
            let (own, behind) = behind_colon(own);
            let (own, count) = counts::cut(without_ep(own));
            kept.push(own.to_owned());
            let marks = behind
                .into_iter()
                .flatten()
                .chain(count.map(|(kind, number)| Mark::Count(kind, number)));
            kept.extend(marks.filter_map(|mark| album.take(mark)));
        }
    }
    album.key = joined(&kept.iter().map(String::as_str).collect::<Vec<_>>());
    if album.key.is_empty() || !text.contains(char::is_alphanumeric) {
        album.key = artist(text);
        album.edition.clear();
    }
    album.edition.sort_unstable();
    album.edition.dedup();
    album
}

impl AlbumTitle {
    /// Takes what a mark says of an edition or disc; gives back the word of the key.
    fn take(&mut self, mark: Mark) -> Option<String> {
        match mark {
            Mark::Edition(word) if word.is_empty() => None,
            Mark::Edition(word) | Mark::Mix(word) => {
                self.edition.push(word);
                None
            }
            Mark::Count("disc", number) => {
                self.disc = number.parse().ok();
                None
            }
            Mark::Count(kind, number) => Some(format!("{kind}{number}")),
            Mark::Version(word) => Some(word),
        }
    }
}

/// `Album: Deluxe Edition`; what is behind a colon and is no edition is a subtitle.
fn behind_colon(text: &str) -> (&str, Option<Vec<Mark>>) {
    let cut = text.rsplit_once(": ").and_then(|(before, behind)| {
        let marks = words::marks(behind)?;
        let edition = marks.iter().all(|mark| matches!(mark, Mark::Edition(_) | Mark::Mix(_)));
        (edition && before.contains(char::is_alphanumeric)).then_some((before, Some(marks)))
    });
    cut.unwrap_or((text, None))
}

/// `Caldwell County EP`
fn without_ep(text: &str) -> &str {
    match text.rsplit_once(char::is_whitespace) {
        Some((rest, "EP" | "ep" | "Ep" | "E.P.")) if rest.contains(char::is_alphanumeric) => rest,
        _ => text,
    }
}

/// The key of what was kept of a title, without the article of its first piece.
fn joined(kept: &[&str]) -> String {
    let kept: Vec<&str> = kept.iter().copied().filter(|piece| !piece.trim().is_empty()).collect();
    match kept.as_slice() {
        [] => String::new(),
        [only] => artist(only),
        [first, rest @ ..] => fold(&format!("{} {}", without_article(first), rest.join(" "))),
    }
}

/// A name without its article, or the whole of it where too little would be left: `The The`, `A Ha`, `A.R. Rahman`.
fn without_article(text: &str) -> &str {
    let text = text.trim();
    if let Some((article, rest)) = text.split_once(char::is_whitespace)
        && is_article(article)
        && stands_alone(article, rest)
    {
        return rest;
    }
    if let Some((rest, article)) = text.rsplit_once(',')
        && is_article(article.trim())
        && stands_alone(article.trim(), rest)
    {
        return rest;
    }
    text
}

fn is_article(word: &str) -> bool {
    ["the", "a", "an"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

fn stands_alone(article: &str, rest: &str) -> bool {
    let rest = rest.trim();
    let first = rest.split(char::is_whitespace).next().unwrap_or_default();
    // `A R Rahman` and `A Ha` begin with initials.
    let initial = article.len() == 1 && first.is_ascii() && first.len() <= 2;
    !initial && !rest.is_empty() && !is_article(rest)
}

#[cfg(test)]
mod tests;
