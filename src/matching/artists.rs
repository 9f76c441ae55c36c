//! Which claims are of one artist.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ids::Ids;
use super::keys::{Kind, claim_key, hash};
use super::partition::{Join, Partition, Rung, Sets, buckets};
use super::pins::{ClaimKeys, Pins, loose_key};
use super::{fold, local, score};
use crate::model::{ForeignId, Mbid};

/// Changes when anything here or in the folding does, so that what stands is looked at again.
pub const VERSION: i64 = 2;

/// The MBID of Various Artists, 89ad4ac3-39f7-470e-963a-56509c546377.
const VARIOUS: [u8; 16] = 0x89ad_4ac3_39f7_470e_963a_5650_9c54_6377_u128.to_be_bytes();

/// The MBID of Various Artists.
pub fn various_artists() -> Mbid {
    Mbid::from_bytes(VARIOUS).expect("it is not nil")
}

/// An artist as one release claim names it, or as a source says it by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtistNode {
    /// See [`claim_key`]: the same for every claim of this MBID, else of this id, else of this name.
    pub claim_key: i64,
    /// As written.
    pub name: String,
    /// The name as a key.
    pub fold: String,
    /// MBID after redirects; none for the nil and special-purpose ones, which identify nobody.
    pub mbid: Option<Mbid>,
    /// Ids at providers.
    pub ids: Ids,
    /// The release claim that names it, which tells its names apart from each other.
    pub release_claim: Option<i64>,
    /// Hash of the folded title of the album that names it.
    pub album: Option<i64>,
    /// Hashes of that album's track titles, sorted.
    pub titles: Vec<i64>,
    /// Whether it is Various Artists.
    pub various: bool,
}

impl ArtistNode {
    /// A claim from what a source says. `titles` are hashes of the album's track titles.
    pub fn new(
        name: String,
        mbid: Option<Mbid>,
        ids: &[ForeignId],
        release_claim: Option<i64>,
        album_title: Option<&str>,
        mut titles: Vec<i64>,
    ) -> Self {
        let various = mbid.is_some_and(|mbid| *mbid.bytes() == VARIOUS) || local::is_various(&name);
        let mbid = mbid.filter(|mbid| !local::is_special(mbid));
        let fold = fold::artist(&name);
        // Providers have Various Artists more than once; they are nobody, and so never two.
        let ids = if various { Ids::default() } else { Ids::new("artist", ids) };
        let claim_key = match (mbid, ids.first()) {
            _ if various => claim_key(Kind::Various, &[]),
            (Some(mbid), _) => claim_key(Kind::Mbid, &[b"artist", mbid.bytes()]),
            (None, Some(id)) => claim_key(Kind::Foreign, &[b"artist", &id.to_be_bytes()]),
            (None, None) => claim_key(Kind::Name, &[fold.as_bytes()]),
        };
        titles.sort_unstable();
        titles.dedup();
        let album =
            album_title.map(|title| hash(Kind::AlbumTitle, &[fold::album(title).key.as_bytes()]));
        Self { claim_key, name, fold, mbid, ids, release_claim, album, titles, various }
    }

    /// All that a decision may know it by.
    pub fn claim_keys(&self) -> ClaimKeys {
        let mut exact = Vec::new();
        if !self.various {
            exact.extend(self.mbid.map(|mbid| claim_key(Kind::Mbid, &[b"artist", mbid.bytes()])));
            exact.extend(self.ids.claim_keys("artist"));
        }
        if exact.is_empty() {
            exact.push(self.claim_key);
        }
        ClaimKeys { exact, loose: loose_artist(&self.fold), mbid: self.mbid }
    }

    /// The witness keys: equal keys bring claims together.
    pub fn keys(&self) -> Vec<i64> {
        if self.various {
            return vec![hash(Kind::Various, &[])];
        }
        let mut keys = vec![self.name_key()];
        keys.extend(self.mbid.map(|mbid| hash(Kind::Mbid, &[mbid.bytes()])));
        keys.extend(self.ids.keys());
        keys.extend(self.name_parts());
        keys
    }

    fn name_key(&self) -> i64 {
        hash(Kind::Name, &[self.fold.as_bytes()])
    }

    /// One slip of the pen leaves the beginning or the end of a name as it was. One of the album's tracks is part of the key, for many an
    /// artist has "Greatest Hits", and these would all meet.
    fn name_parts(&self) -> Vec<i64> {
        match (self.album, self.titles.first(), ends(&self.fold)) {
            (Some(album), Some(track), Some((begin, end))) if !self.various => {
                let (album, track) = (album.to_be_bytes(), track.to_be_bytes());
                vec![
                    hash(Kind::NamePart, &[b"begin", begin.as_bytes(), &album, &track]),
                    hash(Kind::NamePart, &[b"end", end.as_bytes(), &album, &track]),
                ]
            }
            _ => Vec::new(),
        }
    }

    /// Orders claims that say different things under one claim key.
    pub fn content(&self) -> i64 {
        let album = self.album.unwrap_or_default().to_be_bytes();
        let ids: Vec<u8> = self.ids.keys().flat_map(i64::to_be_bytes).collect();
        let titles: Vec<u8> = self.titles.iter().flat_map(|title| title.to_be_bytes()).collect();
        let mbid = self.mbid.as_ref().map_or(&[][..], |mbid| &mbid.bytes()[..]);
        let parts = [self.fold.as_bytes(), &album, self.name.as_bytes(), &ids, &titles, mbid];
        hash(Kind::Content, &parts)
    }
}

/// See [`loose_key`].
pub fn loose_artist(fold: &str) -> i64 {
    loose_key("artist", [], fold.as_bytes(), b"")
}

/// First and last three letters of a name that is long enough for a slip to leave one of them alone.
fn ends(fold: &str) -> Option<(&str, &str)> {
    let letters: Vec<usize> = fold.char_indices().map(|(at, _)| at).collect();
    (letters.len() >= 7).then(|| (&fold[..letters[3]], &fold[letters[letters.len() - 3]..]))
}

/// What is known of a set of claims.
#[derive(Debug, Clone, Default)]
struct Summary {
    mbid: Option<Mbid>,
    ids: Ids,
    albums: BTreeSet<i64>,
}

impl Summary {
    /// Whether an id says who it is.
    fn is_known(&self) -> bool {
        self.mbid.is_some() || !self.ids.is_empty()
    }

    fn add(&mut self, other: &Self) {
        self.mbid = self.mbid.or(other.mbid);
        self.ids.add(&other.ids);
        self.albums.extend(&other.albums);
    }

    /// Why the two cannot be one, by their ids.
    fn clash(&self, other: &Self) -> Option<&'static str> {
        match (self.mbid, other.mbid) {
            (Some(a), Some(b)) if a != b => Some("different MBIDs"),
            // MusicBrainz knows artists that a provider has twice.
            (Some(_), Some(_)) => None,
            _ if self.ids.differ(&other.ids) => Some("different ids at one provider"),
            _ => None,
        }
    }
}

fn merge(into: &mut Summary, other: &Summary) -> Result<(), &'static str> {
    if let Some(why) = into.clash(other) {
        return Err(why);
    }
    into.add(other);
    Ok(())
}

/// Sorts claims into artists. They come sorted by claim key and content.
pub fn partition(nodes: &[ArtistNode], pins: &Pins) -> Partition {
    let summaries = nodes
        .iter()
        .map(|node| Summary {
            mbid: node.mbid,
            ids: node.ids.clone(),
            albums: node.album.into_iter().collect(),
        })
        .collect();
    let mut sets = Sets::new(summaries);
    sets.pin(pins, |at| nodes[at].claim_keys(), Summary::add);
    for bucket in buckets(nodes, |node| node.various.then_some(()).into_iter().collect()) {
        sets.chain(&bucket, Rung::Names, "Various Artists", 1.0, merge);
    }
    for bucket in buckets(nodes, |node| node.mbid.into_iter().collect()) {
        sets.chain(&bucket, Rung::Mbid, "same MBID", 1.0, merge);
    }
    let ids = |node: &ArtistNode| {
        if node.various { Vec::new() } else { node.ids.keys().collect() }
    };
    for bucket in buckets(nodes, ids) {
        same_id(&mut sets, &bucket);
    }
    let names =
        buckets(nodes, |node| if node.various { Vec::new() } else { vec![node.name_key()] });
    for bucket in &names {
        same_name(&mut sets, bucket);
    }
    similar(nodes, &mut sets);
    sets.finish()
}

/// Claims with one id at a provider. Where MBIDs tell several artists apart that it was given to, it tells nothing of which of them others are.
fn same_id(sets: &mut Sets<Summary>, bucket: &[usize]) {
    let evidence = "same id at a provider";
    let mbids: BTreeSet<Mbid> = bucket.iter().filter_map(|at| sets.summary(*at).mbid).collect();
    if mbids.len() <= 1 {
        return sets.chain(bucket, Rung::Id, evidence, 1.0, merge);
    }
    let (known, others): (Vec<usize>, Vec<usize>) =
        bucket.iter().partition(|at| sets.summary(**at).mbid.is_some());
    sets.chain(&others, Rung::Id, evidence, 1.0, merge);
    for at in others.first().into_iter().chain(known.get(1)) {
        sets.keep_apart(known[0], *at, "same id at a provider, but several MBIDs", 0.85);
    }
}

/// Beyond so many artists of one name that ids tell apart a name joins nobody with any of them.
const MOST_NAMESAKES: usize = if cfg!(test) { 6 } else { 256 };

/// Claims of one folded name: where no id speaks against it they are one artist; else the albums decide.
fn same_name(sets: &mut Sets<Summary>, bucket: &[usize]) {
    // Each set by its first claim, with what is known of it before anything is joined here, so that no join makes another.
    let mut seen = BTreeSet::new();
    let firsts: Vec<usize> =
        bucket.iter().copied().filter(|at| seen.insert(sets.find(*at))).collect();
    let (known, nameless): (Vec<usize>, Vec<usize>) =
        firsts.iter().partition(|at| sets.summary(**at).is_known());
    if known.len() > MOST_NAMESAKES {
        sets.keep_apart(known[0], known[1], "too many artists have this name", 0.85);
        return sets.chain(&nameless, Rung::Names, "same name", 0.9, merge);
    }
    let summaries: Vec<Summary> = known.iter().map(|at| sets.summary(*at).clone()).collect();
    let clashes = clashes(&summaries);
    if clashes.is_empty() {
        let evidence = match &summaries[..] {
            [] => "same name",
            [only] if only.mbid.is_some() => "same name, only one MBID",
            _ => "same name, and no id speaks against it",
        };
        let all: Vec<usize> = known.into_iter().chain(nameless).collect();
        sets.chain(&all, Rung::Names, evidence, 0.95, merge);
        return;
    }
    // Of each the first pair: a hundred namesakes make five thousand.
    for pairs in clashes.chunk_by(|x, y| x.0 == y.0) {
        let (a, b, why) = pairs[0];
        sets.keep_apart(known[a], known[b], why, 0.9);
    }
    let clash: BTreeSet<(usize, usize)> =
        clashes.iter().flat_map(|&(a, b, _)| [(a, b), (b, a)]).collect();
    let mut on_album: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (n, summary) in summaries.iter().enumerate() {
        for album in &summary.albums {
            on_album.entry(*album).or_default().push(n);
        }
    }
    let fits = |albums: &BTreeSet<i64>| -> BTreeSet<usize> {
        albums.iter().filter_map(|album| on_album.get(album)).flatten().copied().collect()
    };
    let torn = |fits: &BTreeSet<usize>, with: usize| {
        fits.iter().any(|other| clash.contains(&(with, *other)))
    };
    let known_fits: Vec<BTreeSet<usize>> = summaries
        .iter()
        .enumerate()
        .map(|(n, summary)| {
            let fits = fits(&summary.albums).into_iter();
            fits.filter(|other| *other != n && !clash.contains(&(n, *other))).collect()
        })
        .collect();
    let evidence = "same name and a shared album";
    for (a, others) in known_fits.iter().enumerate() {
        for &b in others.range(a + 1..) {
            if torn(others, b) || torn(&known_fits[b], a) {
                sets.keep_apart(known[a], known[b], "several artists have this name", 0.85);
            } else {
                let (a, b) = (known[a], known[b]);
                sets.join(Join { a, b, rung: Rung::Names, evidence, score: 0.97 }, merge);
            }
        }
    }
    let mut rest: Vec<usize> = Vec::new();
    for at in nameless {
        let fits: Vec<usize> = fits(&sets.summary(at).albums).into_iter().collect();
        let together = |a: &usize, b: &usize| !clash.contains(&(*a, *b));
        match fits.first() {
            Some(first) if fits.iter().all(|other| together(first, other)) => {
                let join =
                    Join { a: known[*first], b: at, rung: Rung::Names, evidence, score: 0.97 };
                // Whom the user keeps from it is one with the others that are left.
                if !sets.join(join, merge) {
                    rest.push(at);
                }
            }
            _ => {
                sets.keep_apart(known[0], at, "several artists have this name", 0.85);
                rest.push(at);
            }
        }
    }
    sets.chain(&rest, Rung::Names, "same name", 0.9, merge);
}

/// Pairs that cannot be one by their ids, and why.
fn clashes(summaries: &[Summary]) -> Vec<(usize, usize, &'static str)> {
    let mut pairs = Vec::new();
    for (a, one) in summaries.iter().enumerate() {
        for (b, other) in summaries.iter().enumerate().skip(a + 1) {
            pairs.extend(one.clash(other).map(|why| (a, b, why)));
        }
    }
    pairs
}

/// Names that differ by a slip: an album by both whose tracks are the same says that they are one, unless one release names both.
fn similar(nodes: &[ArtistNode], sets: &mut Sets<Summary>) {
    let parts = buckets(nodes, ArtistNode::name_parts);
    let mut together: HashMap<i64, Vec<usize>> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(release) = node.release_claim {
            together.entry(release).or_default().push(at);
        }
    }
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for bucket in parts.iter().filter(|bucket| bucket.len() <= MOST_SIMILAR) {
        for (n, &a) in bucket.iter().enumerate() {
            for &b in &bucket[n + 1..] {
                if nodes[a].fold == nodes[b].fold || sets.same(a, b) {
                    continue;
                }
                let alike = score::similarity(&nodes[a].fold, &nodes[b].fold);
                let shared = shared(&nodes[a].titles, &nodes[b].titles);
                let fewer = nodes[a].titles.len().min(nodes[b].titles.len());
                if alike >= SIMILAR && shared >= 2 && shared * 2 >= fewer {
                    found.push((alike, a, b));
                }
            }
        }
    }
    found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
    found.dedup();
    for (score, a, b) in found {
        let (left, right) = (&nodes[a].fold, &nodes[b].fold);
        let both = together.values().any(|claims| {
            claims.iter().any(|at| nodes[*at].fold == *left)
                && claims.iter().any(|at| nodes[*at].fold == *right)
        });
        if both {
            sets.keep_apart(a, b, "one release names both", score);
            continue;
        }
        let evidence = "similar names on the same album with the same tracks";
        sets.join(Join { a, b, rung: Rung::Similar, evidence, score }, merge);
    }
}

/// How alike two names must be for a slip.
const SIMILAR: f64 = 0.88;

/// Beyond so many claims that begin or end alike their names are not compared with each other.
const MOST_SIMILAR: usize = if cfg!(test) { 8 } else { 64 };

/// How many hashes two sorted lists share.
pub(super) fn shared(a: &[i64], b: &[i64]) -> usize {
    let (mut at, mut other, mut count) = (0, 0, 0);
    while at < a.len() && other < b.len() {
        match a[at].cmp(&b[other]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                at += 1;
                other += 1;
            }
        }
    }
    count
}
