//! Releases as claims have them, and what they are known by. Which of them are of one album is in `groups`, which of those of one edition in
//! `editions`.

mod editions;
mod groups;
mod track_lists;

use super::fold;
use super::ids::Ids;
use super::keys::{Kind, claim_key, hash};
use super::pins::{ClaimKeys, loose_key};
use super::recordings::Place;
use crate::model::Mbid;

pub use editions::editions;
pub use groups::groups;

/// Changes when anything here or in the folding does, so that what stands is looked at again.
pub const VERSION: i64 = 3;

/// One track of a release claim, as far as albums are compared by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrackTitle {
    /// Where it stands, if that is known.
    pub place: Option<Place>,
    /// Hash of its folded title.
    pub title: i64,
}

/// What releases are made of: single, album or something else that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Single,
    Ep,
    Album,
}

/// A release as one claim has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseNode {
    /// See [`ReleaseNode::key`].
    pub claim_key: i64,
    /// Claim key of the release group it is of: see [`ReleaseNode::group_claim_key`].
    pub group_key: i64,
    /// Its names alone: see [`ReleaseNode::loose_group_key`].
    pub loose_key: i64,
    /// Orders claims that say different things under one claim key.
    pub content: i64,
    /// As written.
    pub title: String,
    /// The title taken apart.
    pub fold: fold::AlbumTitle,
    /// The artists of the credit, as they were resolved: rows of the store.
    pub artists: Vec<i64>,
    /// Release MBID after redirects.
    pub mbid: Option<Mbid>,
    /// Release group MBID after redirects.
    pub group_mbid: Option<Mbid>,
    /// Ids at providers.
    pub ids: Ids,
    /// Whether a source lists it, perhaps with some of its tracks only; else it is made of files.
    pub listed: bool,
    /// Barcode as digits without leading zeros.
    pub barcode: Option<String>,
    /// Year of this release, and of the first one.
    pub year: Option<u16>,
    /// Year of the first release.
    pub original_year: Option<u16>,
    /// Types as the source writes them, in lower case.
    pub types: Vec<String>,
    /// How many tracks it has, where the source says so.
    pub track_total: Option<u32>,
    /// How many discs it has.
    pub disc_total: Option<u32>,
    /// Its tracks, sorted.
    pub titles: Vec<TrackTitle>,
    /// Whether it is called like its artist, so that only the year tells it from others of theirs.
    pub self_titled: bool,
}

/// What a barcode is compared as: its digits without leading zeros; none for what has no eight digits.
pub fn barcode(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let rest = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '-');
    let digits = digits.trim_start_matches('0');
    (rest && (8..=14).contains(&digits.len())).then(|| digits.to_owned())
}

/// The year a partial date begins with.
pub fn year(date: &str) -> Option<u16> {
    date.get(..4)?.parse().ok().filter(|year| *year > 0)
}

/// The claim key of a release: an MBID, else an id, else the claim keys of its artists and the folded title, and the year that tells it from
/// others of that name.
pub fn release_claim_key(
    mbid: Option<Mbid>,
    ids: &Ids,
    artists: &[u8],
    title: &fold::AlbumTitle,
    year: Option<u16>,
) -> i64 {
    if let Some(mbid) = mbid {
        return claim_key(Kind::Mbid, &[b"release", mbid.bytes()]);
    }
    if let Some(id) = ids.first() {
        return claim_key(Kind::Foreign, &[b"release", &id.to_be_bytes()]);
    }
    let year = year.unwrap_or_default().to_be_bytes();
    let edition = title.edition.join("\u{1f}");
    claim_key(Kind::Album, &[artists, title.key.as_bytes(), edition.as_bytes(), &year])
}

/// The claim key of a release group: an MBID, else the claim keys of its artists and the folded title, and the year where the title alone
/// tells nothing.
pub fn group_key(mbid: Option<Mbid>, artists: &[u8], title: &str, year: Option<u16>) -> i64 {
    if let Some(mbid) = mbid {
        return claim_key(Kind::Mbid, &[b"release group", mbid.bytes()]);
    }
    let year = year.unwrap_or_default().to_be_bytes();
    claim_key(Kind::Album, &[artists, title.as_bytes(), &year])
}

/// A key of the names of a release group alone; `artists` are folded names.
pub fn loose_group_key<'a>(
    artists: impl IntoIterator<Item = &'a str>,
    title: &str,
    year: Option<u16>,
) -> i64 {
    loose_key("album", artists, title.as_bytes(), &year.unwrap_or_default().to_be_bytes())
}

/// The witness key of an album by an artist, a row of the store, and by its folded title; `year` where the title alone tells nothing.
pub fn names_witness(artist: i64, title: &str, year: Option<u16>) -> i64 {
    let year = year.unwrap_or_default().to_be_bytes();
    hash(Kind::Album, &[&artist.to_be_bytes(), title.as_bytes(), &year])
}

/// The witness key of an album by nobody.
pub fn title_witness(title: &str) -> i64 {
    hash(Kind::Album, &[title.as_bytes()])
}

impl ReleaseNode {
    /// All that a decision may know the release group by.
    pub fn claim_keys(&self) -> ClaimKeys {
        ClaimKeys { exact: vec![self.group_key], loose: self.loose_key, mbid: self.group_mbid }
    }

    /// See [`loose_group_key`].
    pub fn loose_group_key<'a>(&self, artists: impl IntoIterator<Item = &'a str>) -> i64 {
        loose_group_key(artists, &self.fold.key, self.told_apart_by())
    }

    /// The claim key of the release group it belongs to.
    pub fn group_claim_key(&self, artists: &[u8]) -> i64 {
        group_key(self.group_mbid, artists, &self.fold.key, self.told_apart_by())
    }

    /// The year that tells albums of one name apart.
    fn told_apart_by(&self) -> Option<u16> {
        if self.self_titled { self.original_year.or(self.year) } else { None }
    }

    /// The witness keys: equal keys bring claims together.
    pub fn keys(&self) -> Vec<i64> {
        let mut keys = Vec::with_capacity(4);
        keys.extend(self.mbid.map(|mbid| hash(Kind::Mbid, &[mbid.bytes()])));
        keys.extend(self.group_mbid.map(|mbid| hash(Kind::Mbid, &[mbid.bytes()])));
        keys.extend(self.barcode.as_ref().map(|code| hash(Kind::Barcode, &[code.as_bytes()])));
        keys.extend(self.ids.keys());
        keys.extend(self.names());
        if self.group_mbid.is_none() {
            // Nothing is joined by it: where artists of one name are two, their albums of one name must meet, so that they get different ids.
            keys.push(self.group_key);
        }
        if self.artists.is_empty() {
            // Nothing is joined by it: equal claim keys must meet, so that their albums get different ids.
            keys.push(title_witness(&self.fold.key));
        }
        keys
    }

    fn names(&self) -> Vec<i64> {
        let year = self.told_apart_by();
        let key = |artist: &i64| names_witness(*artist, &self.fold.key, year);
        self.artists.iter().take(MOST_ARTISTS).map(key).collect()
    }

    /// Single, EP or album, as the source says or as the number of tracks shows.
    fn class(&self) -> Option<Class> {
        let says = |word: &str| self.types.iter().any(|one| one == word);
        if says("single") {
            return Some(Class::Single);
        }
        if says("ep") {
            return Some(Class::Ep);
        }
        if says("album") {
            return Some(Class::Album);
        }
        match self.track_total {
            Some(1..=3) => Some(Class::Single),
            Some(7..) => Some(Class::Album),
            _ if self.titles.len() >= 7 => Some(Class::Album),
            _ => None,
        }
    }
}

/// Beyond so many artists of a credit no key is given.
const MOST_ARTISTS: usize = 4;

/// Beyond so many claims of one artist and title ("Unknown Album") no names are compared.
const MOST_NAMES: usize = if cfg!(test) { 8 } else { 256 };

/// Copies are one, however many there are and however odd what they say is.
const SAME: &str = "all they say is the same";

/// Pairs of a bucket; neighbours only where it is large.
fn pairs(bucket: &[usize]) -> Vec<(usize, usize)> {
    if bucket.len() > MOST_NAMES {
        return bucket.windows(2).map(|pair| (pair[0], pair[1])).collect();
    }
    let mut pairs = Vec::new();
    for (n, &a) in bucket.iter().enumerate() {
        pairs.extend(bucket[n + 1..].iter().map(|&b| (a, b)));
    }
    pairs
}
