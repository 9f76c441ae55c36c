//! Which claims are of one album (release group), and which of those of one edition (release).

use std::collections::BTreeSet;

use super::fold;
use super::ids::Ids;
use super::keys::{Kind, claim_key, hash};
use super::partition::{Join, Partition, Rung, Sets, buckets};
use super::pins::{ClaimKeys, Pins, loose_key};
use super::recordings::Place;
use crate::model::Mbid;

/// Changes when anything here or in the folding does, so that what stands is looked at again.
pub const VERSION: i64 = 2;

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

/// How two track lists lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tracks {
    /// At least half of the shorter one is on the longer one.
    Overlap,
    /// No place is taken by both, as with two discs or two halves of one set.
    Complement,
    /// One of them says nothing.
    Unknown,
    /// Other titles in the same places.
    Differ,
}

/// Of a source's list so few tracks, none of them on the other one, say nothing: a bonus track that was saved alone.
const FEW: usize = 3;

fn compare(a: &ReleaseNode, b: &ReleaseNode) -> Tracks {
    let says_little = |node: &ReleaseNode| node.listed && node.titles.len() < FEW;
    match tracks(&a.titles, &b.titles) {
        Tracks::Differ | Tracks::Complement if says_little(a) || says_little(b) => Tracks::Unknown,
        how => how,
    }
}

fn tracks(a: &[TrackTitle], b: &[TrackTitle]) -> Tracks {
    if a.is_empty() || b.is_empty() {
        return Tracks::Unknown;
    }
    let titles =
        |list: &[TrackTitle]| list.iter().map(|track| track.title).collect::<BTreeSet<_>>();
    let (left, right) = (titles(a), titles(b));
    if left.intersection(&right).count() * 2 >= left.len().min(right.len()) {
        return Tracks::Overlap;
    }
    let places =
        |list: &[TrackTitle]| list.iter().map(|track| track.place).collect::<Option<BTreeSet<_>>>();
    match (places(a), places(b)) {
        (Some(left), Some(right)) if left.is_disjoint(&right) => Tracks::Complement,
        _ => Tracks::Differ,
    }
}

/// What is known of a set of claims of one album.
#[derive(Debug, Clone, Default)]
struct Summary {
    mbids: BTreeSet<Mbid>,
    group_mbid: Option<Mbid>,
    class: Option<Class>,
}

impl Summary {
    fn add(&mut self, other: &Self) {
        self.group_mbid = self.group_mbid.or(other.group_mbid);
        self.class = self.class.or(other.class);
        self.mbids.extend(&other.mbids);
    }
}

fn merge(into: &mut Summary, other: &Summary) -> Result<(), &'static str> {
    if let (Some(a), Some(b)) = (into.group_mbid, other.group_mbid)
        && a != b
    {
        return Err("different release group MBIDs");
    }
    into.add(other);
    Ok(())
}

fn merge_names(into: &mut Summary, other: &Summary) -> Result<(), &'static str> {
    if let (Some(a), Some(b)) = (into.class, other.class)
        && a != b
    {
        return Err("a single, an EP and an album of one name are three");
    }
    merge(into, other)
}

/// Sorts claims into albums (release groups). They come sorted by claim key and content.
pub fn groups(nodes: &[ReleaseNode], pins: &Pins) -> Partition {
    let summaries = nodes
        .iter()
        .map(|node| Summary {
            mbids: node.mbid.into_iter().collect(),
            group_mbid: node.group_mbid,
            class: node.class(),
        })
        .collect();
    let mut sets = Sets::new(summaries);
    if nodes.len() > 1 {
        sets.pin(pins, |at| nodes[at].claim_keys(), Summary::add);
        for bucket in buckets(nodes, |node| vec![(node.claim_key, node.content)]) {
            sets.chain(&bucket, Rung::Names, SAME, 1.0, merge);
        }
        for bucket in buckets(nodes, |node| node.group_mbid.into_iter().collect()) {
            sets.chain(&bucket, Rung::Mbid, "same release group MBID", 1.0, merge);
        }
        for bucket in buckets(nodes, |node| node.mbid.into_iter().collect()) {
            sets.chain(&bucket, Rung::Mbid, "same release MBID", 1.0, merge);
        }
        for bucket in buckets(nodes, |node| node.barcode.iter().cloned().collect()) {
            same_barcode(nodes, &mut sets, &bucket);
        }
        for bucket in buckets(nodes, |node| node.ids.keys().collect()) {
            sets.chain(&bucket, Rung::Id, "same id at a provider", 1.0, merge);
        }
        for bucket in buckets(nodes, ReleaseNode::names) {
            same_names(nodes, &mut sets, &bucket);
        }
    }
    sets.finish()
}

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

fn same_barcode(nodes: &[ReleaseNode], sets: &mut Sets<Summary>, bucket: &[usize]) {
    for (a, b) in pairs(bucket) {
        if sets.same(a, b) {
            continue;
        }
        let same_title = nodes[a].fold.key == nodes[b].fold.key;
        if same_title || compare(&nodes[a], &nodes[b]) == Tracks::Overlap {
            let evidence = "same barcode, titles or tracks agree";
            sets.join(Join { a, b, rung: Rung::Barcode, evidence, score: 0.99 }, merge);
        } else {
            sets.keep_apart(a, b, "same barcode, but neither title nor tracks agree", 0.5);
        }
    }
}

/// Claims with one artist and title: the tracks are the second witness, and which MBID a claim without one belongs to.
fn same_names(nodes: &[ReleaseNode], sets: &mut Sets<Summary>, bucket: &[usize]) {
    if bucket.len() > MOST_NAMES {
        return;
    }
    let mut found: Vec<(f64, &'static str, usize, usize)> = Vec::new();
    for (a, b) in pairs(bucket) {
        if sets.same(a, b) {
            continue;
        }
        let (left, right) = (&nodes[a], &nodes[b]);
        let years = match (left.year, right.year) {
            (Some(x), Some(y)) => Some(x == y),
            _ => None,
        };
        match compare(left, right) {
            Tracks::Overlap => {
                found.push((0.99, "same artist and title, tracks agree", a, b));
            }
            Tracks::Complement if years != Some(false) => {
                found.push((0.95, "same artist and title, tracks complete each other", a, b));
            }
            Tracks::Unknown if years != Some(false) => {
                found.push((0.93, "same artist and title", a, b));
            }
            Tracks::Complement | Tracks::Unknown => {
                sets.keep_apart(a, b, "same artist and title, but another year", 0.85);
            }
            Tracks::Differ => {
                sets.keep_apart(a, b, "same artist and title, but other tracks", 0.8);
            }
        }
    }
    found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.2, x.3).cmp(&(y.2, y.3))));
    // A claim without an MBID that fits two albums with different ones goes to neither.
    let mut fits: Vec<BTreeSet<Mbid>> = vec![BTreeSet::new(); nodes.len()];
    for &(_, _, a, b) in &found {
        for (one, other) in [(a, b), (b, a)] {
            if sets.summary(one).group_mbid.is_none()
                && let Some(mbid) = sets.summary(other).group_mbid
            {
                fits[one].insert(mbid);
            }
        }
    }
    for (score, evidence, a, b) in found {
        let torn = [(a, b), (b, a)]
            .into_iter()
            .any(|(one, other)| fits[one].len() > 1 && sets.summary(other).group_mbid.is_some());
        if torn {
            sets.keep_apart(a, b, "it fits several albums of this name", 0.85);
        } else {
            sets.join(Join { a, b, rung: Rung::Names, evidence, score }, merge_names);
        }
    }
    only_one(nodes, sets, bucket);
}

/// A source that names an album without its tracks, and of another year, as reissues are, means the only album of that artist and title
/// that is known by its tracks.
fn only_one(nodes: &[ReleaseNode], sets: &mut Sets<Summary>, bucket: &[usize]) {
    let says_little = |at: usize| nodes[at].listed && nodes[at].titles.len() < FEW;
    let told: BTreeSet<usize> =
        bucket.iter().filter(|at| !says_little(**at)).map(|at| sets.find(*at)).collect();
    let Some(&one) = told.first().filter(|_| told.len() == 1) else { return };
    for at in bucket.iter().copied().filter(|at| says_little(*at)) {
        let evidence = "same artist and title, the only album of that name";
        sets.join(Join { a: one, b: at, rung: Rung::Names, evidence, score: 0.9 }, merge_names);
    }
}

/// What is known of a set of claims of one edition.
#[derive(Debug, Clone, Default)]
struct Edition {
    mbid: Option<Mbid>,
    ids: Ids,
    barcode: Option<String>,
    members: Vec<usize>,
}

/// Sorts the claims of one album into editions. They come sorted by claim key and content.
pub fn editions(nodes: &[&ReleaseNode]) -> Partition {
    let summaries = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| Edition {
            mbid: node.mbid,
            ids: node.ids.clone(),
            barcode: node.barcode.clone(),
            members: vec![at],
        })
        .collect();
    let mut sets = Sets::new(summaries);
    let ids = |into: &mut Edition, other: &Edition| {
        if let (Some(a), Some(b)) = (into.mbid, other.mbid)
            && a != b
        {
            return Err("different release MBIDs");
        }
        into.mbid = into.mbid.or(other.mbid);
        into.ids.add(&other.ids);
        into.barcode = into.barcode.take().or_else(|| other.barcode.clone());
        into.members.extend(&other.members);
        Ok(())
    };
    for bucket in buckets(nodes, |node| vec![(node.claim_key, node.content)]) {
        for pair in bucket.windows(2) {
            let (rung, evidence) = (Rung::Names, SAME);
            sets.join(Join { a: pair[0], b: pair[1], rung, evidence, score: 1.0 }, ids);
        }
    }
    for bucket in buckets(nodes, |node| node.mbid.into_iter().collect()) {
        for pair in bucket.windows(2) {
            let evidence = "same release MBID";
            let join = Join { a: pair[0], b: pair[1], rung: Rung::Mbid, evidence, score: 1.0 };
            sets.join(join, ids);
        }
    }
    for bucket in buckets(nodes, |node| node.barcode.iter().cloned().collect()) {
        for pair in bucket.windows(2) {
            let evidence = "same barcode";
            let join = Join { a: pair[0], b: pair[1], rung: Rung::Barcode, evidence, score: 0.99 };
            sets.join(join, ids);
        }
    }
    for bucket in buckets(nodes, |node| node.ids.keys().collect()) {
        for pair in bucket.windows(2) {
            let evidence = "same id at a provider";
            let join = Join { a: pair[0], b: pair[1], rung: Rung::Id, evidence, score: 1.0 };
            sets.join(join, ids);
        }
    }
    for (a, b) in pairs(&(0..nodes.len()).collect::<Vec<_>>()) {
        if sets.same(a, b) {
            continue;
        }
        let evidence = "same title, date and tracks";
        let join = Join { a, b, rung: Rung::Names, evidence, score: 0.95 };
        sets.join(join, |into, other| {
            if let (Some(a), Some(b)) = (&into.barcode, &other.barcode)
                && a != b
            {
                return Err("different barcodes");
            }
            if into.ids.differ(&other.ids) {
                return Err("different ids at one provider");
            }
            for &left in &into.members {
                for &right in &other.members {
                    one_edition(nodes[left], nodes[right])?;
                }
            }
            ids(into, other)
        });
    }
    sets.finish()
}

/// Why two claims of one album are of two editions.
fn one_edition(a: &ReleaseNode, b: &ReleaseNode) -> Result<(), &'static str> {
    if a.fold.edition != b.fold.edition {
        return Err("another edition by its title");
    }
    if let (Some(a), Some(b)) = (a.year, b.year)
        && a != b
    {
        return Err("different years");
    }
    if let (Some(a), Some(b)) = (a.disc_total, b.disc_total)
        && a != b
    {
        return Err("different numbers of discs");
    }
    if let (Some(a), Some(b)) = (a.track_total, b.track_total)
        && a != b
    {
        return Err("different numbers of tracks");
    }
    let totals_known = a.track_total.is_some() && b.track_total.is_some();
    let mut overlap = 0;
    for left in a.titles.iter().filter(|track| track.place.is_some()) {
        for right in b.titles.iter().filter(|track| track.place == left.place) {
            if left.title != right.title {
                return Err("other tracks in the same places");
            }
            overlap += 1;
        }
    }
    if overlap > 0 && (totals_known || a.titles.len() == b.titles.len()) {
        return Ok(());
    }
    match tracks(&a.titles, &b.titles) {
        Tracks::Unknown => Ok(()),
        Tracks::Complement if totals_known || a.disc_total.is_some_and(|total| total > 1) => Ok(()),
        Tracks::Overlap if a.titles.iter().all(|track| track.place.is_none()) => Ok(()),
        _ => Err("other track lists"),
    }
}
