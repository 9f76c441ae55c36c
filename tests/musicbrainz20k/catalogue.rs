//! Records of lists to recordings, by the pure parts of the program in the order that `resolve` has them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use tonarm::matching::artists::{self, ArtistNode};
use tonarm::matching::ids::Ids;
use tonarm::matching::keys::{Kind, hash};
use tonarm::matching::local::{Credit, LocalRelease, LocalTrack};
use tonarm::matching::partition::Partition;
use tonarm::matching::pins::Pins;
use tonarm::matching::recordings::{self, Place, TrackNode};
use tonarm::matching::releases::{self, ReleaseNode, TrackTitle};
use tonarm::matching::review::{Known, Recording};
use tonarm::matching::{credit, fold, listed};

use crate::list::{Row, albums};

/// What came of the rows.
pub(crate) struct Catalogue {
    /// A node a row, in the order that `matching` asks for; with it the row.
    pub(crate) nodes: Vec<(usize, TrackNode)>,
    /// The recordings: places in `nodes`.
    pub(crate) things: Vec<Vec<usize>>,
    /// How many claims the largest closure has.
    pub(crate) largest: usize,
    /// How many witness keys there are in all.
    pub(crate) keys: usize,
    /// The credit of each row.
    pub(crate) credits: HashMap<usize, Credit>,
    /// The album of each row.
    pub(crate) titles: HashMap<usize, String>,
}

/// Sorts the rows. `mix` mixes up all row numbers of the store, which must not matter.
pub(crate) fn catalogue(rows: &[Row], mix: i64) -> Catalogue {
    let releases: Vec<LocalRelease> =
        albums(rows).iter().map(|(_, album)| listed::release(album, &[])).collect();
    let artists = artists_of(&releases, mix);
    let groups = groups_of(&releases, &artists, mix);
    let mut nodes: Vec<(usize, TrackNode)> = Vec::new();
    let (mut credits, mut titles) = (HashMap::new(), HashMap::new());
    for (at, release) in releases.iter().enumerate() {
        for track in &release.tracks {
            let row = usize::try_from(track.file).expect("a row's place");
            nodes.push((row, node(release, at, track, &rows[row], &artists, groups[at], mix)));
            credits.insert(row, track.credit.clone());
            titles.extend(release.title.clone().map(|title| (row, title)));
        }
    }
    nodes.sort_by_key(|(_, node)| (node.claim_key, node.content));
    let keys: Vec<Vec<i64>> = nodes.iter().map(|(_, node)| node.keys()).collect();
    let mut things = Vec::new();
    let mut largest = 0;
    for closure in closures(&keys) {
        largest = largest.max(closure.len());
        let members: Vec<&TrackNode> = closure.iter().map(|at| &nodes[*at].1).collect();
        let Partition { things: found, .. } = recordings::partition(&members, &Pins::default());
        things.extend(
            found.iter().map(|thing| thing.iter().map(|at| closure[*at]).collect::<Vec<_>>()),
        );
    }
    let keys = keys.iter().map(Vec::len).sum();
    Catalogue { nodes, things, largest, keys, credits, titles }
}

/// Each release with a name: the row of the artist.
type Artists = HashMap<(usize, String), i64>;

fn artists_of(releases: &[LocalRelease], mix: i64) -> Artists {
    let mut nodes: Vec<(usize, ArtistNode)> = Vec::new();
    for (at, release) in releases.iter().enumerate() {
        let credits = release.tracks.iter().flat_map(|track| &track.credit).chain(&release.credit);
        let names: BTreeMap<&str, _> =
            credits.map(|name| (name.name.as_str(), name.mbid)).collect();
        let titles: Vec<i64> =
            release.tracks.iter().map(|track| recordings::title_key(&track.title)).collect();
        let claim = i64::try_from(at).expect("few releases") ^ mix;
        for (name, mbid) in names {
            let album = release.title.as_deref();
            let node =
                ArtistNode::new(name.to_owned(), mbid, &[], Some(claim), album, titles.clone());
            nodes.push((at, node));
        }
    }
    nodes.sort_by_key(|(_, node)| (node.claim_key, node.content()));
    let keys: Vec<Vec<i64>> = nodes.iter().map(|(_, node)| node.keys()).collect();
    let mut artists = Artists::new();
    let mut next = 0;
    for closure in closures(&keys) {
        let members: Vec<ArtistNode> = closure.iter().map(|at| nodes[*at].1.clone()).collect();
        for thing in artists::partition(&members, &Pins::default()).things {
            next += 1;
            for at in thing {
                let (release, node) = &nodes[closure[at]];
                artists.insert((*release, node.name.clone()), next ^ mix);
            }
        }
    }
    artists
}

/// All that a release says, but for the numbers of its rows.
fn said(release: &LocalRelease) -> String {
    let mut release = release.clone();
    for track in &mut release.tracks {
        track.file = 0;
    }
    release.tracks.sort_by_key(|track| format!("{track:?}"));
    format!("{release:?}")
}

fn claim_keys(credit: &Credit) -> Vec<u8> {
    let node =
        |name: &str, mbid| ArtistNode::new(name.to_owned(), mbid, &[], None, None, Vec::new());
    credit.iter().flat_map(|name| node(&name.name, name.mbid).claim_key.to_be_bytes()).collect()
}

/// The release group of each release with a title.
fn groups_of(releases: &[LocalRelease], artists: &Artists, mix: i64) -> Vec<Option<i64>> {
    let mut nodes: Vec<(usize, ReleaseNode)> = Vec::new();
    for (at, release) in releases.iter().enumerate() {
        let Some(title) = &release.title else { continue };
        let fold = fold::album(title);
        let first = release.credit.first().map(|name| fold::artist(&name.name));
        let mut titles: Vec<TrackTitle> = release
            .tracks
            .iter()
            .map(|track| TrackTitle {
                place: track.position.map(|position| Place { disc: 1, position }),
                title: recordings::title_key(&track.title),
            })
            .collect();
        titles.sort_unstable();
        let year = release.date.as_deref().and_then(releases::year);
        let self_titled = first.is_some_and(|first| first == fold.key);
        let keys = claim_keys(&release.credit);
        let told = year.filter(|_| self_titled);
        nodes.push((
            at,
            ReleaseNode {
                group_key: 0,
                loose_key: 0,
                ids: Ids::default(),
                listed: true,
                claim_key: releases::release_claim_key(None, &Ids::default(), &keys, &fold, told),
                content: hash(Kind::Content, &[said(release).as_bytes()]),
                title: title.clone(),
                fold,
                artists: release
                    .credit
                    .iter()
                    .filter_map(|name| artists.get(&(at, name.name.clone())).copied())
                    .collect(),
                mbid: None,
                group_mbid: None,
                barcode: None,
                year,
                original_year: None,
                types: Vec::new(),
                track_total: None,
                disc_total: None,
                titles,
                self_titled,
            },
        ));
    }
    nodes.sort_by_key(|(_, node)| (node.claim_key, node.content));
    let keys: Vec<Vec<i64>> = nodes.iter().map(|(_, node)| node.keys()).collect();
    let mut groups = vec![None; releases.len()];
    let mut next = 0;
    for closure in closures(&keys) {
        let members: Vec<ReleaseNode> = closure.iter().map(|at| nodes[*at].1.clone()).collect();
        for thing in releases::groups(&members, &Pins::default()).things {
            next += 1;
            for at in thing {
                groups[nodes[closure[at]].0] = Some(next ^ mix);
            }
        }
    }
    groups
}

fn node(
    release: &LocalRelease,
    at: usize,
    track: &LocalTrack,
    row: &Row,
    artists: &Artists,
    group: Option<i64>,
    mix: i64,
) -> TrackNode {
    let ids = Ids::new("recording", &row.track.ids);
    let title_key = recordings::title_key(&track.title);
    let album_fold = release.title.as_deref().map(|title| Arc::from(fold::album(title).key));
    let album: &str = album_fold.as_deref().unwrap_or_default();
    let names = claim_keys(&track.credit);
    let claim_key = recordings::track_claim_key(None, ids.first(), &names, title_key, album);
    let rows = track.credit.iter().filter_map(|name| artists.get(&(at, name.name.clone())));
    let folds = track.credit.iter().map(|name| Arc::from(fold::artist(&name.name)));
    let people = track.credit.iter().flat_map(|name| credit::people(&name.name));
    let people: BTreeSet<Arc<str>> = people.map(Arc::from).collect();
    TrackNode {
        claim_key,
        content: hash(Kind::Content, &[format!("{:?}", row.track).as_bytes()]),
        title: track.title.clone(),
        title_key,
        artists: rows.copied().collect(),
        artist_folds: folds.collect(),
        people: people.into_iter().collect(),
        album_fold,
        ids,
        length_ms: row.track.length_ms,
        isrcs: Vec::new(),
        mbid: None,
        listed: true,
        release_claim: i64::try_from(at).expect("few releases") ^ mix,
        group,
        place: track.position.map(|position| Place { disc: 1, position }),
    }
}

/// What meets by equal keys, directly or by way of others; each in rising order.
pub(crate) fn closures(keys: &[Vec<i64>]) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..keys.len()).collect();
    let mut holder: HashMap<i64, usize> = HashMap::new();
    for (at, keys) in keys.iter().enumerate() {
        for key in keys {
            let other = *holder.entry(*key).or_insert(at);
            let (a, b) = (find(&mut parent, at), find(&mut parent, other));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut sets: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for at in 0..keys.len() {
        let root = find(&mut parent, at);
        sets.entry(root).or_default().insert(at);
    }
    sets.into_values().map(|set| set.into_iter().collect()).collect()
}

fn find(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

impl Catalogue {
    /// The recordings as they are shown to the review, each with its place in `things` for a key.
    pub(crate) fn recordings(&self, rows: &[Row]) -> Vec<Recording> {
        let recording = |(at, thing): (usize, &Vec<usize>)| {
            let nodes = thing.iter().map(|at| &self.nodes[*at]);
            let titles = nodes.clone().map(|(_, node)| node.title.clone());
            let credits = nodes.clone().map(|(row, _)| self.credits[row].clone());
            let artists = most_frequent(credits.filter(|credit| !credit.is_empty()));
            let albums = nodes.clone().filter_map(|(row, _)| self.titles.get(row).cloned());
            let mut lengths: Vec<u64> =
                nodes.clone().filter_map(|(_, node)| node.length_ms).collect();
            lengths.sort_unstable();
            let positions: BTreeSet<u32> =
                nodes.clone().filter_map(|(_, node)| Some(node.place?.position)).collect();
            let ids = nodes.flat_map(|(row, _)| &rows[*row].track.ids);
            Recording {
                key: i64::try_from(at).expect("few recordings"),
                title: most_frequent(titles).unwrap_or_default(),
                artists: artists.into_iter().flatten().map(|name| name.name).collect(),
                album: most_frequent(albums),
                length_ms: lengths.get(lengths.len().saturating_sub(1) / 2).copied(),
                positions: positions.into_iter().collect(),
                known: Known { mbids: Vec::new(), ids: Ids::new("recording", ids) },
            }
        };
        self.things.iter().enumerate().map(recording).collect()
    }
}

/// The most frequent one; of equally frequent ones the first in order.
fn most_frequent<T: Ord>(values: impl IntoIterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}
