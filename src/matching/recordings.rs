//! Which claims are of one recording.

mod only;
mod summary;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use super::fold;
use super::ids::Ids;
use super::keys::{Kind, claim_key, hash};
use super::partition::{Join, Partition, Rung, Sets, buckets};
use super::pins::{ClaimKeys, Pins, loose_key};
use super::slips::{self, Texts};
use crate::model::{Isrc, Mbid};
use only::only_one;
use summary::{Summary, merge_ids, merge_names, narrow, wide};

/// Changes when anything here or in the folding does, so that what stands is looked at again.
pub const VERSION: i64 = 3;

/// A place on a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Disc number, from 1.
    pub disc: u32,
    /// Position on the disc, from 1.
    pub position: u32,
}

/// A track as one claim has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackNode {
    /// See [`claim_key`].
    pub claim_key: i64,
    /// Orders claims that say different things under one claim key.
    pub content: i64,
    /// As written.
    pub title: String,
    /// Hash of the folded title with its version words.
    pub title_key: i64,
    /// The artists of the credit, as they were resolved: rows of the store.
    pub artists: Vec<i64>,
    /// Their names as keys ([`fold::artist`]), as this claim has them.
    pub artist_folds: Vec<Arc<str>>,
    /// The people whom the credit names ([`credit::people`]), as keys in order, each once.
    pub people: Vec<Arc<str>>,
    /// The title of the album as a key ([`fold::album`]).
    pub album_fold: Option<Arc<str>>,
    /// Ids at providers.
    pub ids: Ids,
    /// Length in milliseconds.
    pub length_ms: Option<u64>,
    /// ISRCs.
    pub isrcs: Vec<Isrc>,
    /// Recording MBID after redirects.
    pub mbid: Option<Mbid>,
    /// Whether a source lists it; else it is a file.
    pub listed: bool,
    /// The release claim it belongs to.
    pub release_claim: i64,
    /// The release group of that, as it was resolved; none for a file without an album.
    pub group: Option<i64>,
    /// Where it stands on the release.
    pub place: Option<Place>,
}

/// Hash of a track title as names are compared: folded, with its version words.
pub fn title_key(title: &str) -> i64 {
    let title = fold::title(title);
    let versions = title.versions.join("\u{1f}");
    hash(Kind::Title, &[title.key.as_bytes(), versions.as_bytes()])
}

/// The claim key of a track: its MBID, else its id at a provider ([`Ids::first`]), else the claim keys of its artists, and title and album as
/// folded.
pub fn track_claim_key(
    mbid: Option<Mbid>,
    id: Option<i64>,
    artists: &[u8],
    title_key: i64,
    album: &str,
) -> i64 {
    match (mbid, id) {
        (Some(mbid), _) => claim_key(Kind::Mbid, &[b"recording", mbid.bytes()]),
        (None, Some(id)) => claim_key(Kind::Foreign, &[b"recording", &id.to_be_bytes()]),
        (None, None) => {
            claim_key(Kind::Title, &[artists, &title_key.to_be_bytes(), album.as_bytes()])
        }
    }
}

/// Beyond so many artists of a credit no key is given: an opera is found by its first ones.
const MOST_ARTISTS: usize = 4;

/// Beyond so many people a credit is the cast of an opera.
const MOST_PEOPLE: usize = 16;

/// A key of the names of a recording alone; `artists` and `album` are folded.
pub fn loose_track_key<'a>(
    artists: impl IntoIterator<Item = &'a str>,
    title_key: i64,
    album: &str,
) -> i64 {
    loose_key("recording", artists, &title_key.to_be_bytes(), album.as_bytes())
}

/// The witness key of a recording by an artist, a row of the store, and by its title.
pub fn names_witness(artist: i64, title_key: i64) -> i64 {
    hash(Kind::Title, &[&artist.to_be_bytes(), &title_key.to_be_bytes()])
}

/// The witness key of a recording by nobody.
pub fn title_witness(title_key: i64) -> i64 {
    hash(Kind::Title, &[&title_key.to_be_bytes()])
}

impl TrackNode {
    /// All that a decision may know it by.
    pub fn claim_keys(&self) -> ClaimKeys {
        let mut exact = vec![self.claim_key];
        exact.extend(self.mbid.map(|mbid| track_claim_key(Some(mbid), None, &[], 0, "")));
        exact.extend(self.ids.claim_keys("recording"));
        let artists = self.artist_folds.iter().map(|fold| &**fold);
        let album = self.album_fold.as_deref().unwrap_or_default();
        ClaimKeys { exact, loose: loose_track_key(artists, self.title_key, album), mbid: self.mbid }
    }

    /// The witness keys: equal keys bring claims together.
    pub fn keys(&self) -> Vec<i64> {
        let mut keys = Vec::with_capacity(8);
        keys.extend(self.mbid.map(|mbid| hash(Kind::Mbid, &[mbid.bytes()])));
        keys.extend(self.isrcs.iter().map(|isrc| hash(Kind::Isrc, &[isrc.as_str().as_bytes()])));
        keys.extend(self.ids.keys());
        keys.extend(names(&self.artists, self.title_key));
        keys.extend(self.people_key());
        keys.extend(slips::keys(self));
        if self.artists.is_empty() {
            // Nothing is joined by it: equal claim keys must meet, so that their recordings get different ids.
            keys.push(title_witness(self.title_key));
        }
        keys.extend(place_key(self.group, self.place));
        keys
    }
}

impl TrackNode {
    /// The key of several people and the title: `A/B` in one text is whom others list as `A` and `B`.
    fn people_key(&self) -> Option<i64> {
        let people = (2..=MOST_PEOPLE).contains(&self.people.len());
        people.then(|| {
            let title = self.title_key.to_be_bytes();
            let names = self.people.iter().map(|name| name.as_bytes());
            hash(
                Kind::Title,
                &[&b"people"[..], &title].into_iter().chain(names).collect::<Vec<_>>(),
            )
        })
    }

    /// The keys of the whole credit with the title: who has one in common is by the same people.
    fn credit_keys(&self) -> Vec<i64> {
        let mut artists = self.artists.clone();
        artists.sort_unstable();
        artists.dedup();
        let rows: Vec<u8> = artists.iter().flat_map(|artist| artist.to_be_bytes()).collect();
        let key = hash(Kind::Title, &[b"credit", &self.title_key.to_be_bytes(), &rows]);
        let named = (!artists.is_empty()).then_some(key);
        named.into_iter().chain(self.people_key()).collect()
    }

    /// Whether one of two credits has all that the other has: who names the first artist alone contradicts nobody.
    fn is_part_of(&self, other: &Self) -> bool {
        let within = |few: &Self, many: &Self| {
            few.people.iter().all(|name| many.people.contains(name))
                || few.artists.iter().all(|artist| many.artists.contains(artist))
        };
        within(self, other) || within(other, self)
    }
}

fn names(artists: &[i64], title_key: i64) -> impl Iterator<Item = i64> {
    artists.iter().take(MOST_ARTISTS).map(move |artist| names_witness(*artist, title_key))
}

fn place_key(group: Option<i64>, place: Option<Place>) -> Option<i64> {
    let (group, place) = (group?, place?);
    let place = (u64::from(place.disc) << 32) | u64::from(place.position);
    Some(hash(Kind::Place, &[&group.to_be_bytes(), &place.to_be_bytes()]))
}

/// Sorts claims into recordings. They come sorted by claim key and content.
pub fn partition(nodes: &[&TrackNode], pins: &Pins) -> Partition {
    let mut sets = Sets::new(nodes.iter().map(|node| Summary::of(node)).collect());
    if nodes.len() > 1 {
        sets.pin(pins, |at| nodes[at].claim_keys(), Summary::add);
        let mut titles = Texts::default();
        ids(nodes, &mut sets, &mut titles);
        // Those of the same people first: who names others too may mean another recording.
        let credits = buckets(nodes, |node| node.credit_keys());
        let artists = buckets(nodes, |node| names(&node.artists, node.title_key).collect());
        for bucket in &credits {
            same_names(nodes, &mut sets, bucket);
        }
        for bucket in artists.iter().filter(|bucket| credits.binary_search(bucket).is_err()) {
            same_names(nodes, &mut sets, bucket);
        }
        similar(nodes, &mut sets, &mut titles);
    }
    sets.finish()
}

/// Beyond so many claims with one id only neighbours are compared.
const MOST_PAIRS: usize = if cfg!(test) { 6 } else { 32 };

fn pairs(bucket: &[usize]) -> Vec<(usize, usize)> {
    if bucket.len() > MOST_PAIRS {
        return bucket.windows(2).map(|pair| (pair[0], pair[1])).collect();
    }
    let mut pairs = Vec::new();
    for (n, &a) in bucket.iter().enumerate() {
        pairs.extend(bucket[n + 1..].iter().map(|&b| (a, b)));
    }
    pairs
}

fn length_gap(a: &TrackNode, b: &TrackNode) -> Option<u64> {
    Some(a.length_ms?.abs_diff(b.length_ms?))
}

/// The same MBID, ISRC or id at a provider. Any may be wrong: labels use ISRCs again, and careless tools give a whole album one MBID.
fn ids(nodes: &[&TrackNode], sets: &mut Sets<Summary>, titles: &mut Texts) {
    for bucket in buckets(nodes, |node| node.mbid.into_iter().collect()) {
        for (a, b) in pairs(&bucket) {
            let agree = titles.alike(nodes, a, b) >= 0.6
                || length_gap(nodes[a], nodes[b]).is_some_and(|gap| gap <= 10_000);
            if agree {
                let (rung, evidence) = (Rung::Mbid, "same recording MBID");
                sets.join(Join { a, b, rung, evidence, score: 1.0 }, merge_ids);
            } else {
                let why = "same recording MBID, but neither title nor length agrees";
                sets.keep_apart(a, b, why, 0.5);
            }
        }
    }
    for bucket in buckets(nodes, |node| node.isrcs.clone()) {
        for (a, b) in pairs(&bucket) {
            let title = titles.alike(nodes, a, b);
            let gap = length_gap(nodes[a], nodes[b]);
            let artist = nodes[a].artists.iter().any(|artist| nodes[b].artists.contains(artist));
            let evidence = if title >= 0.6 && gap.is_none_or(|gap| gap <= wide(0)) {
                "same ISRC, titles agree"
            } else if artist && gap.is_some_and(|gap| gap <= 3_000) {
                "same ISRC, artist and length agree"
            } else {
                sets.keep_apart(a, b, "same ISRC, but neither title nor length agrees", 0.5);
                continue;
            };
            sets.join(Join { a, b, rung: Rung::Isrc, evidence, score: 0.99 }, merge_ids);
        }
    }
    for bucket in buckets(nodes, |node| node.ids.keys().collect()) {
        for (a, b) in pairs(&bucket) {
            let agree = titles.alike(nodes, a, b) >= 0.6
                || length_gap(nodes[a], nodes[b]).is_some_and(|gap| gap <= 10_000);
            if agree {
                let (rung, evidence) = (Rung::Id, "same id at a provider");
                sets.join(Join { a, b, rung, evidence, score: 0.98 }, merge_ids);
            } else {
                let why = "same id at a provider, but neither title nor length agrees";
                sets.keep_apart(a, b, why, 0.5);
            }
        }
    }
}

/// Claims with one artist and title: place on the album, album, or length is the second witness.
fn same_names(nodes: &[&TrackNode], sets: &mut Sets<Summary>, bucket: &[usize]) {
    let join = |sets: &mut Sets<Summary>, a, b, evidence, score, spread: fn(u64) -> u64| {
        sets.join(Join { a, b, rung: Rung::Names, evidence, score }, |into, other| {
            merge_names(into, other, spread)
        })
    };
    // Albums in the order of their first claim, for row numbers are others after another history.
    let mut albums: HashMap<i64, usize> = HashMap::new();
    for &at in bucket {
        if let Some(group) = nodes[at].group {
            albums.entry(group).or_insert(at);
        }
    }
    let on_albums = |place: fn(&TrackNode) -> Option<Place>| {
        let mut order: Vec<usize> =
            bucket.iter().copied().filter(|at| nodes[*at].group.is_some()).collect();
        order.sort_by_key(|&at| {
            let album = nodes[at].group.and_then(|group| albums.get(&group));
            (album, place(nodes[at]), nodes[at].length_ms, at)
        });
        order
    };
    let order = on_albums(|node| node.place);
    for pair in order.windows(2) {
        let (a, b) = (nodes[pair[0]], nodes[pair[1]]);
        if a.group == b.group && a.place.is_some() && a.place == b.place {
            join(sets, pair[0], pair[1], "same artist, title and place on the album", 0.99, wide);
        }
    }
    // The nearest lengths first, for an album may have two tracks of one name.
    let order = on_albums(|_| None);
    for tracks in order.chunk_by(|a, b| nodes[*a].group == nodes[*b].group) {
        let gap = |&(a, b): &(usize, usize)| length_gap(nodes[a], nodes[b]).unwrap_or(u64::MAX);
        let mut pairs = pairs(tracks);
        pairs.sort_by_key(gap);
        for (a, b) in pairs {
            join(sets, a, b, "same artist, title and album", 0.97, wide);
        }
    }
    // By length alone: where two MBIDs lie near, none is chosen.
    let mut order: Vec<usize> =
        bucket.iter().copied().filter(|at| nodes[*at].length_ms.is_some()).collect();
    order.sort_by_key(|&at| (nodes[at].length_ms, at));
    let known: Vec<(u64, Mbid)> = order
        .iter()
        .filter_map(|&at| Some((nodes[at].length_ms?, sets.summary(at).mbid?)))
        .collect();
    let rivals = |low: u64, high: u64| {
        let begin = known.partition_point(|(length, _)| length + narrow(0) < high);
        let mut near = known[begin..].iter().take_while(|(length, _)| *length <= low + narrow(0));
        near.next().is_some_and(|(_, first)| near.any(|(_, mbid)| mbid != first))
    };
    let mut steps: Vec<(u64, usize, usize)> = pairs(&order)
        .into_iter()
        .filter_map(|(a, b)| Some((length_gap(nodes[a], nodes[b])?, a, b)))
        .filter(|(gap, ..)| *gap <= narrow(0))
        .collect();
    steps.sort_unstable();
    for (gap, a, b) in steps {
        let one_is_known = sets.summary(a).mbid.is_some() != sets.summary(b).mbid.is_some();
        let lengths = [nodes[a].length_ms, nodes[b].length_ms].map(Option::unwrap_or_default);
        if one_is_known && rivals(lengths[0].min(lengths[1]), lengths[0].max(lengths[1])) {
            sets.keep_apart(a, b, "several recordings of this name have this length", 0.85);
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "a few thousand milliseconds")]
        let score = 0.85 + 0.15 * (1.0 - gap as f64 / 30_000.0);
        join(sets, a, b, "same artist, title and length", score, narrow);
    }
    only_one(nodes, sets, bucket);
}

/// How alike two titles must be for a slip.
const SIMILAR: f64 = 0.85;

/// Slips in names: place on the album and length are the witnesses, and the names without one.
fn similar(nodes: &[&TrackNode], sets: &mut Sets<Summary>, titles: &mut Texts) {
    let mut found: Vec<(f64, usize, usize, &'static str)> = Vec::new();
    let places = |node: &&TrackNode| place_key(node.group, node.place).into_iter().collect();
    for (a, b) in buckets(nodes, places).iter().flat_map(|bucket| few_pairs(bucket)) {
        let (left, right) = (nodes[a], nodes[b]);
        let near = length_gap(left, right).is_some_and(|gap| gap <= 3_000);
        let artist = left.artists.iter().any(|artist| right.artists.contains(artist));
        if !near || !artist || sets.same(a, b) || left.title_key == right.title_key {
            continue;
        }
        let alike = titles.alike(nodes, a, b);
        if alike >= SIMILAR {
            let evidence = "similar titles, same artist, place on the album and length";
            found.push((alike, a, b, evidence));
        } else {
            sets.keep_apart(a, b, "same place and length, but another title", alike);
        }
    }
    let slips = buckets(nodes, |node| slips::keys(node));
    for (a, b) in slips.iter().flat_map(|bucket| few_pairs(bucket)) {
        let (left, right) = (nodes[a], nodes[b]);
        // One list names its tracks as different ones.
        let told_apart = left.release_claim == right.release_claim || left.ids.differ(&right.ids);
        if !told_apart && !sets.same(a, b) {
            let one = titles.one(nodes, a, b);
            found.extend(one.map(|(score, evidence)| (score, a, b, evidence)));
        }
    }
    found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
    for (score, a, b, evidence) in found {
        sets.join(Join { a, b, rung: Rung::Similar, evidence, score }, |into, other| {
            merge_names(into, other, wide)
        });
    }
}

/// The pairs of a bucket that is not too large to look at each.
fn few_pairs(bucket: &[usize]) -> Vec<(usize, usize)> {
    if bucket.len() <= MOST_PAIRS { pairs(bucket) } else { Vec::new() }
}
