//! Albums that may be one.

use super::phrases;
use super::search::{Likeness, Thing, search};
use super::{Decided, Known, Suggestion};
use crate::matching::keys::{Kind, hash};
use crate::matching::{artists::shared, fold, slips, words};

/// An album (release group) as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Album {
    /// What it is called in suggestions: its smallest claim key.
    pub key: i64,
    /// As written.
    pub title: String,
    /// The artists of its credit as written.
    pub artists: Vec<String>,
    /// Year of its first release.
    pub year: Option<u16>,
    /// Hashes of the folded titles of its tracks, in any order; see [`super::title`].
    pub titles: Vec<i64>,
    /// Its ids.
    pub known: Known,
}

/// The albums that may be one, best first: pairs among `open`, which a source besides the files names, and between them and `closed`,
/// all others.
pub fn albums(
    open: impl IntoIterator<Item = Album>,
    closed: impl IntoIterator<Item = Album>,
    decided: &Decided,
) -> Vec<Suggestion> {
    search(open.into_iter().map(Read::new), closed.into_iter().map(Read::new), decided)
}

struct Read {
    of: Album,
    title: String,
    artists: Vec<String>,
}

impl Read {
    fn new(mut of: Album) -> Self {
        of.titles.sort_unstable();
        of.titles.dedup();
        let title = fold::album(&of.title).key;
        let artists = of.artists.iter().map(|name| fold::artist(name)).collect();
        Self { of, title, artists }
    }
}

/// Titles and artists less alike are of two albums.
const SIMILAR: f64 = 0.8;

impl Thing for Read {
    fn key(&self) -> i64 {
        self.of.key
    }

    fn known(&self) -> &Known {
        &self.of.known
    }

    fn words(&self) -> Vec<u64> {
        let mut keys = Vec::new();
        let mut key = |parts: &[&[u8]]| keys.push(hash(Kind::Album, parts).cast_unsigned());
        let texts = self.of.artists.iter().chain([&self.of.title]);
        for word in texts.flat_map(|text| words::split(text)).filter(|word| word.len() > 1) {
            key(&[b"word", word.as_bytes()]);
        }
        let begin: String = self.title.chars().take(5).collect();
        for artist in &self.artists {
            key(&[b"artist", artist.as_bytes(), begin.as_bytes()]);
        }
        for title in self.of.titles.iter().take(MOST_TITLES) {
            key(&[b"title", &title.to_be_bytes()]);
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn compare(&self, other: &Self) -> Option<Likeness> {
        let title = slips::near(&self.title, &other.title);
        let artist = slips::artists(&self.artists, &other.artists)?;
        if title < SIMILAR || artist < SIMILAR {
            return None;
        }
        let (a, b) = (&self.of, &other.of);
        let tracks = shared(&a.titles, &b.titles);
        let fewer = a.titles.len().min(b.titles.len());
        let years = a.year.zip(b.year).map(|(a, b)| a.abs_diff(b));
        let (mut for_, mut against) = (Vec::new(), Vec::new());
        for phrase in [
            phrases::names("title", &a.title, &b.title, title),
            phrases::names("artist", &a.artists.join(", "), &b.artists.join(", "), artist),
        ] {
            match phrase {
                Ok(phrase) => for_.push(phrase),
                Err(phrase) => against.push(phrase),
            }
        }
        let mut score = 0.45 * title + 0.25 * artist;
        score += match tracks {
            _ if fewer == 0 => 0.1,
            0 => {
                against.push("no track in common".to_owned());
                0.0
            }
            tracks => {
                for_.push(phrases::in_common(tracks, "track"));
                0.2
            }
        };
        score += match years {
            Some(0) => {
                for_.push("same year".to_owned());
                0.1
            }
            Some(years) => {
                against
                    .push(format!("{years} {} apart", if years == 1 { "year" } else { "years" }));
                0.0
            }
            None => 0.05,
        };
        (score >= LINE).then_some(Likeness { score, for_, against })
    }
}

/// From here on it is worth a question.
const LINE: f64 = 0.75;

/// Of so many titles an album is found by.
const MOST_TITLES: usize = 16;
