//! Which claims are of one artist.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::keys::{Kind, claim_key, hash};
use super::partition::{Join, Partition, Rung, Sets, buckets};
use super::{fold, local, score};
use crate::model::Mbid;

/// Changes when anything here or in the folding does, so that what stands is looked at again.
pub const VERSION: i64 = 1;

/// The MBID of Various Artists, 89ad4ac3-39f7-470e-963a-56509c546377.
const VARIOUS: [u8; 16] = 0x89ad_4ac3_39f7_470e_963a_5650_9c54_6377_u128.to_be_bytes();

/// The MBID of Various Artists.
pub fn various_artists() -> Mbid {
    Mbid::from_bytes(VARIOUS).expect("it is not nil")
}

/// An artist as one release claim names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtistNode {
    /// See [`claim_key`]: the same for every claim of this name and MBID.
    pub claim_key: i64,
    /// As written.
    pub name: String,
    /// The name as a key.
    pub fold: String,
    /// MBID after redirects; none for the nil and special-purpose ones, which identify nobody.
    pub mbid: Option<Mbid>,
    /// The release claim that names it, which tells its names apart from each other.
    pub release_claim: i64,
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
        release_claim: i64,
        album_title: Option<&str>,
        mut titles: Vec<i64>,
    ) -> Self {
        let various = mbid.is_some_and(|mbid| *mbid.bytes() == VARIOUS) || local::is_various(&name);
        let mbid = mbid.filter(|mbid| !local::is_special(mbid));
        let fold = fold::artist(&name);
        let claim_key = match mbid {
            _ if various => claim_key(Kind::Various, &[]),
            Some(mbid) => claim_key(Kind::Mbid, &[b"artist", mbid.bytes()]),
            None => claim_key(Kind::Name, &[fold.as_bytes()]),
        };
        titles.sort_unstable();
        titles.dedup();
        let album =
            album_title.map(|title| hash(Kind::AlbumTitle, &[fold::album(title).key.as_bytes()]));
        Self { claim_key, name, fold, mbid, release_claim, album, titles, various }
    }

    /// The witness keys: equal keys bring claims together.
    pub fn keys(&self) -> Vec<i64> {
        if self.various {
            return vec![hash(Kind::Various, &[])];
        }
        let mut keys = vec![self.name_key()];
        keys.extend(self.mbid.map(|mbid| hash(Kind::Mbid, &[mbid.bytes()])));
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
        hash(Kind::Content, &[self.fold.as_bytes(), &album, self.name.as_bytes()])
    }
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
    albums: BTreeSet<i64>,
}

fn merge(into: &mut Summary, other: &Summary) -> Result<(), &'static str> {
    if let (Some(a), Some(b)) = (into.mbid, other.mbid)
        && a != b
    {
        return Err("different MBIDs");
    }
    into.mbid = into.mbid.or(other.mbid);
    into.albums.extend(&other.albums);
    Ok(())
}

/// Sorts claims into artists. They come sorted by claim key and content.
pub fn partition(nodes: &[ArtistNode]) -> Partition {
    let summaries = nodes
        .iter()
        .map(|node| Summary { mbid: node.mbid, albums: node.album.into_iter().collect() })
        .collect();
    let mut sets = Sets::new(summaries);
    for bucket in buckets(nodes, |node| node.various.then_some(()).into_iter().collect()) {
        chain(&mut sets, &bucket, Rung::Names, "Various Artists", 1.0);
    }
    for bucket in buckets(nodes, |node| node.mbid.into_iter().collect()) {
        chain(&mut sets, &bucket, Rung::Mbid, "same MBID", 1.0);
    }
    let names =
        buckets(nodes, |node| if node.various { Vec::new() } else { vec![node.name_key()] });
    for bucket in &names {
        same_name(nodes, &mut sets, bucket);
    }
    similar(nodes, &mut sets);
    sets.finish()
}

fn chain(
    sets: &mut Sets<Summary>,
    bucket: &[usize],
    rung: Rung,
    evidence: &'static str,
    score: f64,
) {
    for pair in bucket.windows(2) {
        sets.join(Join { a: pair[0], b: pair[1], rung, evidence, score }, merge);
    }
}

/// Claims of one folded name: with at most one MBID among them they are one artist; with several, the albums decide.
fn same_name(nodes: &[ArtistNode], sets: &mut Sets<Summary>, bucket: &[usize]) {
    let mut known: BTreeMap<Mbid, usize> = BTreeMap::new();
    for &at in bucket {
        if let Some(mbid) = sets.summary(at).mbid {
            known.entry(mbid).or_insert(at);
        }
    }
    let nameless: Vec<usize> =
        bucket.iter().copied().filter(|at| nodes[*at].mbid.is_none()).collect();
    let known: Vec<usize> = known.into_values().collect();
    if known.len() <= 1 {
        let evidence = if known.is_empty() { "same name" } else { "same name, only one MBID" };
        let all: Vec<usize> = known.into_iter().chain(nameless).collect();
        chain(sets, &all, Rung::Names, evidence, 0.95);
        return;
    }
    for pair in known.windows(2) {
        sets.keep_apart(pair[0], pair[1], "same name, different MBIDs", 0.9);
    }
    // Asked before anything is joined, so that no join makes another.
    let albums: Vec<BTreeSet<i64>> =
        known.iter().map(|at| sets.summary(*at).albums.clone()).collect();
    let mut rest: Vec<usize> = Vec::new();
    for at in nameless {
        let fits: Vec<usize> = (0..known.len())
            .filter(|n| nodes[at].album.is_some_and(|album| albums[*n].contains(&album)))
            .collect();
        if let [only] = fits[..] {
            let evidence = "same name and a shared album";
            let join = Join { a: known[only], b: at, rung: Rung::Names, evidence, score: 0.97 };
            sets.join(join, merge);
        } else {
            sets.keep_apart(known[0], at, "several artists have this name", 0.85);
            rest.push(at);
        }
    }
    chain(sets, &rest, Rung::Names, "same name", 0.9);
}

/// Names that differ by a slip: an album by both whose tracks are the same says that they are one, unless one release names both.
fn similar(nodes: &[ArtistNode], sets: &mut Sets<Summary>) {
    let parts = buckets(nodes, ArtistNode::name_parts);
    let mut together: HashMap<i64, Vec<usize>> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        together.entry(node.release_claim).or_default().push(at);
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
