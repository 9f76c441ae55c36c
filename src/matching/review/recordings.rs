//! Recordings that may be one.

use super::phrases;
use super::search::{Likeness, Thing, search};
use super::{Decided, Known, Suggestion};
use crate::matching::keys::{Kind, hash};
use crate::matching::slips::{self, Text};
use crate::matching::{fold, words};

/// A recording as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recording {
    /// What it is called in suggestions: its smallest claim key.
    pub key: i64,
    /// As written.
    pub title: String,
    /// The artists of its credit as written.
    pub artists: Vec<String>,
    /// The title of an album it is on.
    pub album: Option<String>,
    /// Length in milliseconds.
    pub length_ms: Option<u64>,
    /// Its positions on albums.
    pub positions: Vec<u32>,
    /// Its ids.
    pub known: Known,
}

/// The recordings that may be one, best first: pairs among `open`, which a source besides the files names, and between them and `closed`,
/// all others. Some are in at most three pairs each.
pub fn recordings(
    open: impl IntoIterator<Item = Recording>,
    closed: impl IntoIterator<Item = Recording>,
    decided: &Decided,
) -> Vec<Suggestion> {
    search(open.into_iter().map(Read::new), closed.into_iter().map(Read::new), decided)
}

/// A recording as it is compared.
struct Read {
    of: Recording,
    text: Text,
    artists: Vec<String>,
    album: Option<String>,
}

impl Read {
    fn new(of: Recording) -> Self {
        let album = of.album.as_deref().map(|title| fold::album(title).key);
        let text = Text::new(&of.title, album.as_deref());
        let artists = of.artists.iter().map(|name| fold::artist(name)).collect();
        Self { of, text, artists, album }
    }
}

/// From here on it is worth a question.
const LINE: f64 = 0.6;
/// Lengths further apart are of two recordings, unless one of them is wrong.
const FAR: u64 = 15_000;

/// Lengths no further apart are one.
const EQUAL: u64 = 1_500;
/// How near lengths are that differ by so much at most.
const NEARNESS: [(u64, f64); 4] = [(EQUAL, 1.0), (3_000, 0.9), (7_000, 0.5), (FAR, 0.1)];
/// Titles less alike need place and length for witnesses, and no name against them.
const TITLE: f64 = 0.7;
/// Names of artists and albums less alike speak against it.
const ALIKE: f64 = 0.6;
/// Names are the same but for a slip.
const SAME: f64 = 0.9;

impl Thing for Read {
    fn key(&self) -> i64 {
        self.of.key
    }

    fn known(&self) -> &Known {
        &self.of.known
    }

    fn words(&self) -> Vec<u64> {
        let mut keys = Vec::new();
        let mut key = |parts: &[&[u8]]| keys.push(hash(Kind::Slip, parts).cast_unsigned());
        let texts = self.of.artists.iter().chain(&self.of.album).chain([&self.of.title]);
        for word in texts.flat_map(|text| words::split(text)).filter(|word| word.len() > 1) {
            key(&[b"word", word.as_bytes()]);
        }
        let title = self.text.key();
        let begin: String = title.chars().take(5).collect();
        if let Some(length) = self.of.length_ms {
            let length = length / 1000;
            for second in [length, length + 1] {
                let second = second.to_be_bytes();
                key(&[b"begin", begin.as_bytes(), &second]);
                if let Some(artist) = self.artists.first() {
                    key(&[b"artist", artist.as_bytes(), &second]);
                }
                for position in &self.of.positions {
                    key(&[b"place", &position.to_be_bytes(), &second]);
                }
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn compare(&self, other: &Self) -> Option<Likeness> {
        let gap = self.of.length_ms.zip(other.of.length_ms).map(|(a, b)| a.abs_diff(b));
        let one_place = (!self.of.positions.is_empty() && !other.of.positions.is_empty())
            .then(|| self.of.positions.iter().any(|place| other.of.positions.contains(place)));
        // Most pairs end here, before letters are compared.
        if gap.is_some_and(|gap| gap > FAR) && one_place != Some(true) {
            return None;
        }
        let artist = slips::artists(&self.artists, &other.artists);
        let albums = (self.album.as_deref(), other.album.as_deref());
        let against = artist.is_some_and(|artist| artist < ALIKE);
        if against && (albums.0.is_none() || gap.is_none_or(|gap| gap > EQUAL)) {
            return None;
        }
        let names = slips::names((&self.text, albums.0), (&other.text, albums.1))?;
        let found = Found { names, artist, gap, one_place };
        let score = found.score();
        (score >= LINE && found.asks()).then(|| found.told(score, &self.of, &other.of))
    }
}

/// How two recordings lie to each other; `None` where one does not say.
struct Found {
    names: slips::Names,
    artist: Option<f64>,
    gap: Option<u64>,
    one_place: Option<bool>,
}

impl Found {
    /// Whether a person may be asked: what is seldom so by chance.
    fn asks(&self) -> bool {
        let Self { names, artist, gap, one_place } = *self;
        let not_against = |name: Option<f64>| name.is_none_or(|name| name >= ALIKE);
        let same = |name: Option<f64>| name.is_some_and(|name| name >= SAME);
        let equal = gap.is_some_and(|gap| gap <= EQUAL);
        let place = one_place == Some(true);
        if gap.is_some_and(|gap| gap > FAR) {
            return same(names.title) && same(artist) && same(names.album) && place;
        }
        // Tracks of one album often last as long as one another.
        if names.title.is_none_or(|title| title < TITLE) {
            let named = artist.is_some() || names.album.is_some();
            return place && equal && named && not_against(artist) && not_against(names.album);
        }
        // Songs of one name there are many.
        not_against(artist) || same(names.album) && equal
    }

    fn score(&self) -> f64 {
        let near = |gap| NEARNESS.iter().find(|(most, _)| gap <= *most).map_or(0.0, |row| row.1);
        let length = self.gap.map(near);
        let place = self.one_place.map(|one| f64::from(u8::from(one)));
        let parts = [
            (0.35, self.names.title),
            (0.25, self.artist),
            (0.15, self.names.album),
            (0.15, length),
            (0.10, place),
        ];
        parts.iter().map(|(weight, part)| weight * part.unwrap_or(0.5)).sum()
    }

    fn told(&self, score: f64, a: &Recording, b: &Recording) -> Likeness {
        let (mut for_, mut against) = (Vec::new(), Vec::new());
        let mut say = |phrase: Result<String, String>| match phrase {
            Ok(phrase) => for_.push(phrase),
            Err(phrase) => against.push(phrase),
        };
        match self.names.title {
            Some(like) => say(phrases::names("title", &a.title, &b.title, like)),
            None => say(Err("one has no title".to_owned())),
        }
        match self.artist {
            Some(like) => {
                say(phrases::names("artist", &a.artists.join(", "), &b.artists.join(", "), like));
            }
            None => say(Err("one names no artist".to_owned())),
        }
        if let (Some(like), Some(a), Some(b)) = (self.names.album, &a.album, &b.album) {
            say(phrases::names("album", a, b, like));
        }
        if let Some(gap) = self.gap {
            let phrase = phrases::lengths(gap);
            say(if gap <= 3_000 { Ok(phrase) } else { Err(phrase) });
        }
        match self.one_place {
            Some(true) => say(Ok("same place on the album".to_owned())),
            Some(false) if self.names.album.is_some_and(|like| like >= SAME) => {
                say(Err("other places on the album".to_owned()));
            }
            _ => {}
        }
        Likeness { score, for_, against }
    }
}
