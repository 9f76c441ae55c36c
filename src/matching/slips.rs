//! Slips in the names of a track: which claims meet in spite of one, and whether the rest proves them one recording.
//!
//! Where a name is misspelled, cut short or missing, the other names and what was measured (length, place on the album) must say that two
//! claims are one. So a key is made of several parts that one slip leaves alone, and never of a title by itself.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::keys::{Kind, hash};
use super::likeness::{Lone, lone, similarity};
use super::local::{UNTITLED, VARIOUS_ARTISTS};
use super::recordings::TrackNode;
use super::{counts, fold, words};

/// How many letters of the beginning and of the end a key takes.
const ENDS: usize = 6;
/// Shorter names of track and album have ends that too many share.
const SHORTEST: usize = 12;
/// How many letters of an album's end name it.
const ALBUM_END: usize = 8;

/// Various Artists as a key: so many tracks would meet by it.
static VARIOUS: LazyLock<String> = LazyLock::new(|| fold::artist(VARIOUS_ARTISTS));

/// Keys of parts that one slip leaves alone. Any claim has two at most, one with ids of a provider three.
pub(super) fn keys(node: &TrackNode) -> Vec<i64> {
    let mut keys = Vec::with_capacity(3);
    let position = node.place.map_or(0, |place| place.position).to_be_bytes();
    let album = node.album_fold.as_deref().unwrap_or_default();
    if !album.is_empty() || dash(&node.title) {
        // `Title - Album` in one column has the same ends as the two in their own.
        let text = fold::title(&node.title).key + album;
        let digits: String = text.chars().filter(|letter| letter.is_numeric()).collect();
        if let Some((begin, end)) = ends(&text, ENDS) {
            let (begin, end) = (begin.as_bytes(), end.as_bytes());
            keys.push(hash(Kind::Slip, &[b"ends", begin, end, digits.as_bytes()]));
        }
        if let (false, Some(length), Some((_, end))) =
            (node.ids.is_empty(), node.length_ms, ends(&text, ALBUM_END))
        {
            let length = (length / 10_000).to_be_bytes();
            keys.push(hash(Kind::Slip, &[b"album", end.as_bytes(), &position, &length]));
        }
    }
    let artist = node.artist_folds.first().filter(|artist| ***artist != **VARIOUS);
    if let (Some(artist), Some(length)) = (artist, node.length_ms) {
        let (artist, length) = (artist.as_bytes(), (length / 4000).to_be_bytes());
        keys.push(match (node.place, ends(album, ENDS)) {
            (None, Some((_, end))) => {
                hash(Kind::Slip, &[b"artist", artist, b"album", end.as_bytes(), &length])
            }
            _ => hash(Kind::Slip, &[b"artist", artist, &position, &length]),
        });
    }
    keys
}

/// The first and the last letters of a text that is long enough to have both.
fn ends(text: &str, count: usize) -> Option<(&str, &str)> {
    let letters = text.chars().count();
    if letters < SHORTEST {
        return None;
    }
    let at = |letter: usize| text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at);
    Some((&text[..at(count)], &text[at(letters - count)..]))
}

fn dash(title: &str) -> bool {
    title.contains(" - ")
}

/// A title as it is compared.
pub(super) struct Text {
    /// As written.
    title: Read,
    /// Whether it says nothing.
    untitled: bool,
    /// What else it may mean, each with the album that this makes: `Title - Album` in one column, and `Title (Live in Rome)` on an album of
    /// that name, where others call it `Title`.
    others: Vec<(Read, String)>,
}

/// A title as read.
struct Read {
    title: fold::Title,
    words: Vec<String>,
    /// The numbers in it, in whatever way they are written: `II` is another movement than `III`.
    numbers: Vec<u32>,
}

impl Read {
    fn new(text: &str) -> Self {
        let words = words::split(text);
        let numbers = words.iter().filter_map(|word| counts::number(word)).collect();
        Self { title: fold::title(text), words, numbers }
    }

    /// How alike two titles are; nothing for two versions.
    fn near(&self, other: &Self) -> Option<f64> {
        if self.title.versions != other.title.versions {
            return None;
        }
        let (key, other_key) = (self.title.key.as_str(), other.title.key.as_str());
        let like = near(key, other_key);
        if !(OTHER..1.0).contains(&like) {
            return Some(like);
        }
        let replaced = lone((&self.words, key), (&other.words, other_key)) == Lone::Replaced;
        Some(if replaced || self.numbers != other.numbers { OTHER } else { like })
    }
}

/// How alike two titles are at most that count differently, or where another word stands: what movements of one work have in common is long.
const OTHER: f64 = 0.6;

impl Text {
    /// Of a track on the album that has this key.
    pub(super) fn new(text: &str, album: Option<&str>) -> Self {
        let title = Read::new(text);
        let untitled = title.title.key.is_empty() || text == UNTITLED;
        let others = match album {
            None => text
                .match_indices(" - ")
                .take(SPLITS)
                .filter_map(|(at, _)| split(text, at))
                .collect(),
            Some(_) if title.title.versions.is_empty() => Vec::new(),
            Some(album) => {
                without(text, album).map(|read| (read, album.to_owned())).into_iter().collect()
            }
        };
        Self { title, untitled, others }
    }

    /// The title as a key.
    pub(super) fn key(&self) -> &str {
        &self.title.title.key
    }
}

/// `Title - Album` at its dash.
fn split(text: &str, at: usize) -> Option<(Read, String)> {
    let (title, album) = (Read::new(&text[..at]), fold::album(&text[at + 3..]).key);
    (!title.title.key.is_empty() && !album.is_empty()).then_some((title, album))
}

/// `Title (Album)` without its album, which has this key.
fn without(text: &str, album: &str) -> Option<Read> {
    text.match_indices(['(', '[']).filter(|(at, _)| *at > 0).take(SPLITS).find_map(|(at, _)| {
        let part = text[at + 1..].trim_end().strip_suffix([')', ']'])?;
        (near(&fold::album(part).key, album) >= SIMILAR).then(|| Read::new(&text[..at]))
    })
}

/// At so many dashes or brackets a title is split.
const SPLITS: usize = 4;

/// Folded titles, made once.
#[derive(Default)]
pub(super) struct Texts(HashMap<usize, Arc<Text>>);

/// How alike two claims are, name by name and by what was measured; `None` where one of them does not say.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Likeness {
    title: Option<f64>,
    artist: Option<f64>,
    album: Option<f64>,
    gap: Option<u64>,
    one_place: Option<bool>,
}

impl Texts {
    fn of(&mut self, nodes: &[&TrackNode], at: usize) -> Arc<Text> {
        let text = || Arc::new(Text::new(&nodes[at].title, nodes[at].album_fold.as_deref()));
        Arc::clone(self.0.entry(at).or_insert_with(text))
    }

    /// How alike two titles are; 0 for two versions.
    pub(super) fn alike(&mut self, nodes: &[&TrackNode], a: usize, b: usize) -> f64 {
        if nodes[a].title_key == nodes[b].title_key {
            return 1.0;
        }
        let (a, b) = (self.of(nodes, a), self.of(nodes, b));
        let (a, b) = (&a.title.title, &b.title.title);
        if a.versions == b.versions { similarity(&a.key, &b.key) } else { 0.0 }
    }

    /// Whether two claims are of one recording in spite of slips: how sure that is, and what says so.
    pub(super) fn one(
        &mut self,
        nodes: &[&TrackNode],
        a: usize,
        b: usize,
    ) -> Option<(f64, &'static str)> {
        let (left, right) = (nodes[a], nodes[b]);
        let gap = left.length_ms.zip(right.length_ms).map(|(a, b)| a.abs_diff(b));
        if gap.is_some_and(|gap| gap > NEAR) {
            return None;
        }
        let (a, b) = (self.of(nodes, a), self.of(nodes, b));
        let albums = (left.album_fold.as_deref(), right.album_fold.as_deref());
        let Names { title, album } = names((&a, albums.0), (&b, albums.1))?;
        verdict(&Likeness {
            title,
            artist: artist(left, right),
            album,
            gap,
            one_place: left.place.zip(right.place).map(|(a, b)| a.position == b.position),
        })
    }
}

/// Lengths further apart are of two recordings, as far as slips go.
const NEAR: u64 = 3_000;
/// Lengths no further apart are one: lists round up or down.
const EQUAL: u64 = 1_500;
/// Names are similar from here on: two letters of ten.
const SIMILAR: f64 = 0.8;

/// Titles must be so alike where the album says nothing, or another thing.
const CLOSE: f64 = 0.85;

/// What a pair proves.
fn verdict(like: &Likeness) -> Option<(f64, &'static str)> {
    let similar = |name: Option<f64>| name.is_some_and(|name| name >= SIMILAR);
    let known = [(like.title, 0.45), (like.artist, 0.35), (like.album, 0.2)];
    let known = known.iter().filter_map(|&(name, weight)| Some((name?, weight)));
    let (sum, weights) =
        known.fold((0.0, 0.0), |(sum, all), (name, weight)| (sum + name * weight, all + weight));
    let names = if weights > 0.0 { sum / weights } else { 0.0 };
    let (place, near) = (like.one_place == Some(true), like.gap.is_some());
    let equal = like.gap.is_some_and(|gap| gap <= EQUAL);
    let same_title = like.title.is_some_and(|title| title >= 1.0);
    let other_place = like.one_place == Some(false);
    let evidence = match (like.title, like.artist, like.album) {
        (Some(_), Some(_), Some(_))
            if similar(like.title) && similar(like.artist) && similar(like.album) =>
        {
            // A track's neighbours on the album are called much like it.
            let measured = if same_title { near || place } else { place || near && !other_place };
            measured.then_some("similar title, artist and album, and length or place agree")?
        }
        (Some(_), None, Some(_)) if similar(like.title) && similar(like.album) => {
            let measured = place && (equal || same_title && like.gap.is_none());
            measured.then_some("similar title and album, place and length agree")?
        }
        (None, Some(_), Some(_)) if similar(like.artist) && similar(like.album) => {
            (place && equal).then_some("similar artist and album, place and length agree")?
        }
        (Some(title), Some(_), _) if title >= CLOSE && similar(like.artist) => {
            let same = same_title || like.artist.is_some_and(|artist| artist >= 1.0);
            (same && place && equal)
                .then_some("similar title and artist, place and length agree")?
        }
        (Some(_), Some(_), Some(album)) if similar(like.title) && album >= 1.0 => {
            // Another spelling of the artist altogether, or a part of the credit.
            (same_title && place && equal && like.artist >= Some(0.4))
                .then_some("same title and album, place and length agree")?
        }
        _ => return None,
    };
    let measured = 0.5 * f64::from(u8::from(equal)) + 0.5 * f64::from(u8::from(place));
    Some((0.85 * names + 0.14 * measured, evidence))
}

/// How alike the names of two tracks and of their albums are; `None` where one is not said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Names {
    pub(super) title: Option<f64>,
    pub(super) album: Option<f64>,
}

/// How alike title and album are, read as they fit best; nothing for two versions.
pub(super) fn names(a: (&Text, Option<&str>), b: (&Text, Option<&str>)) -> Option<Names> {
    let plain = plain(a, b);
    if plain.is_some_and(|names| names.title == Some(1.0)) {
        return plain;
    }
    let other = |text: &Text, album: Option<&str>, title: &Text| {
        let album = album?;
        let read = |(read, split): &(Read, String)| {
            let like = near(split, album);
            let title = if title.untitled { None } else { Some(read.near(&title.title)?) };
            (like >= SIMILAR).then_some(Names { title, album: Some(like) })
        };
        text.others.iter().filter_map(read).max_by(Names::order)
    };
    [other(a.0, b.1, b.0), other(b.0, a.1, a.0), plain].into_iter().flatten().max_by(Names::order)
}

impl Names {
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let sum = |names: &Self| 2.0 * names.title.unwrap_or(0.5) + names.album.unwrap_or(0.5);
        sum(self).total_cmp(&sum(other))
    }
}

/// The same of both as written.
fn plain(a: (&Text, Option<&str>), b: (&Text, Option<&str>)) -> Option<Names> {
    let album = a.1.zip(b.1).map(|(a, b)| near(a, b));
    let untitled = a.0.untitled || b.0.untitled;
    let title = if untitled { None } else { Some(a.0.title.near(&b.0.title)?) };
    Some(Names { title, album })
}

/// How alike the artists are: one they were resolved to both have, or the two names that are most alike.
fn artist(a: &TrackNode, b: &TrackNode) -> Option<f64> {
    if a.artists.iter().any(|artist| b.artists.contains(artist)) {
        return Some(1.0);
    }
    artists(&a.artist_folds, &b.artist_folds)
}

/// How alike the two names are that are most alike.
pub(super) fn artists<T: AsRef<str>>(a: &[T], b: &[T]) -> Option<f64> {
    let few = |names| <[T]>::iter(names).take(MOST_ARTISTS);
    few(a)
        .flat_map(|one| few(b).map(move |other| near(one.as_ref(), other.as_ref())))
        .max_by(f64::total_cmp)
}

/// Of a credit so many artists are compared.
const MOST_ARTISTS: usize = 4;

/// How alike two keys are, where words may have changed places or one is cut short.
pub(super) fn near(a: &str, b: &str) -> f64 {
    let like = similarity(a, b);
    if like >= SIMILAR || digits(a).ne(digits(b)) {
        return like;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (few, many) = (short.chars().count(), long.chars().count());
    if few == many && few > 5 && [long, long].concat().contains(short) {
        return 0.9;
    }
    let part = few >= 5 && few * 2 >= many && (long.starts_with(short) || long.ends_with(short));
    if part { SIMILAR } else { like }
}

fn digits(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(|letter| letter.is_numeric())
}
