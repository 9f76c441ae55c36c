//! Which claims are of one album (release group).

use std::collections::BTreeSet;

use super::track_lists::{FEW, Tracks, compare};
use super::{Class, MOST_NAMES, ReleaseNode, SAME, pairs};
use crate::matching::partition::{Join, Partition, Rung, Sets, buckets};
use crate::matching::pins::Pins;
use crate::model::Mbid;

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
