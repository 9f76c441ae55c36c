//! Artists that may be one.

use super::phrases;
use super::search::{Likeness, Thing, search};
use super::{Decided, Known, Suggestion};
use crate::matching::keys::{Kind, hash};
use crate::matching::{artists::shared, fold, local, slips, words};

/// An artist as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Artist {
    /// What it is called in suggestions: its smallest claim key.
    pub key: i64,
    /// As written.
    pub name: String,
    /// Hashes of the folded titles of its albums, in any order; see [`title`].
    pub albums: Vec<i64>,
    /// Hashes of the folded titles of its tracks, in any order; see [`title`].
    pub titles: Vec<i64>,
    /// Its ids.
    pub known: Known,
}

/// The artists that may be one, best first: pairs among `open`, which a source besides the files names, and between them and `closed`,
/// all others.
pub fn artists(
    open: impl IntoIterator<Item = Artist>,
    closed: impl IntoIterator<Item = Artist>,
    decided: &Decided,
) -> Vec<Suggestion> {
    let various = |artist: &Artist| !local::is_various(&artist.name);
    let open = open.into_iter().filter(various).map(Read::new);
    search(open, closed.into_iter().filter(various).map(Read::new), decided)
}

struct Read {
    of: Artist,
    name: String,
}

impl Read {
    fn new(mut of: Artist) -> Self {
        for list in [&mut of.albums, &mut of.titles] {
            list.sort_unstable();
            list.dedup();
        }
        let name = fold::artist(&of.name);
        Self { of, name }
    }
}

/// Names less alike are two.
const SIMILAR: f64 = 0.8;
/// Without an album or track in common names must be as alike as this: one letter of ten.
const ALONE: f64 = 0.9;

impl Thing for Read {
    fn key(&self) -> i64 {
        self.of.key
    }

    fn known(&self) -> &Known {
        &self.of.known
    }

    fn words(&self) -> Vec<u64> {
        let mut keys = Vec::new();
        let mut key = |parts: &[&[u8]]| keys.push(hash(Kind::Name, parts).cast_unsigned());
        for word in words::split(&self.of.name).iter().filter(|word| word.len() > 1) {
            key(&[b"word", word.as_bytes()]);
        }
        let letters: Vec<char> = self.name.chars().collect();
        if letters.len() >= 5 {
            let text = |part: &[char]| part.iter().collect::<String>();
            key(&[b"begin", text(&letters[..5]).as_bytes()]);
            key(&[b"end", text(&letters[letters.len() - 5..]).as_bytes()]);
        }
        for (kind, hashes) in [(b"album", &self.of.albums), (b"title", &self.of.titles)] {
            for title in hashes.iter().take(MOST_TITLES) {
                key(&[kind, &title.to_be_bytes()]);
            }
        }
        keys
    }

    fn compare(&self, other: &Self) -> Option<Likeness> {
        let like = slips::near(&self.name, &other.name);
        let albums = shared(&self.of.albums, &other.of.albums);
        let titles = shared(&self.of.titles, &other.of.titles);
        let proven = albums > 0 || titles > 0;
        if like < if proven { SIMILAR } else { ALONE } {
            return None;
        }
        let both = f64::from(u8::from(albums > 0)) * 0.08 + f64::from(u8::from(titles > 0)) * 0.07;
        let mut for_: Vec<String> =
            phrases::names("name", &self.of.name, &other.of.name, like).into_iter().collect();
        let mut against = Vec::new();
        let shared = [(albums, "album"), (titles, "track")].into_iter().filter(|of| of.0 > 0);
        for_.extend(shared.map(|(count, what)| phrases::in_common(count, what)));
        if !proven {
            against.push("no album or track in common".to_owned());
        }
        Some(Likeness { score: 0.85 * like + both, for_, against })
    }
}

/// Of so many titles an artist is found by.
const MOST_TITLES: usize = 16;

/// What stands for a title in an [`Artist`], whether of an album or a track.
pub fn title(text: &str) -> i64 {
    hash(Kind::Title, &[fold::title(text).key.as_bytes()])
}
