//! Which recording a list means that tells no length.

use std::collections::BTreeMap;

use super::summary::{Summary, merge_names, wide};
use super::{MOST_PAIRS, TrackNode};
use crate::matching::partition::{Join, Rung, Sets};

/// A list that tells no length names the only recording of that artist and title there is, or the only one that is on an album of the name
/// that it tells: an artist may have two albums of one name, of which nobody says which. On another album it is another one.
pub(super) fn only_one(nodes: &[&TrackNode], sets: &mut Sets<Summary>, bucket: &[usize]) {
    let mut poor: BTreeMap<usize, usize> = BTreeMap::new();
    let mut told: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in bucket {
        let set = sets.find(at);
        let says_little = nodes[at].listed && nodes[at].length_ms.is_none();
        let sets = if says_little { &mut poor } else { &mut told };
        sets.entry(set).or_insert(at);
    }
    if told.is_empty() || told.len() > MOST_PAIRS {
        return;
    }
    for (set, at) in poor {
        if told.contains_key(&set) {
            continue;
        }
        let summary = sets.summary(set).clone();
        let on_album = |known: &usize| sets.summary(*known).shares_album(&summary);
        let there: Vec<usize> = told.values().copied().filter(on_album).collect();
        let (known, evidence) = match (&there[..], told.first_key_value()) {
            ([only], _) => (*only, "same artist, title and name of the album"),
            ([], Some((_, &only))) if told.len() == 1 => {
                (only, "same artist and title, the only recording of that name")
            }
            _ => continue,
        };
        let why = if there.is_empty() && summary.is_elsewhere(sets.summary(known)) {
            "same artist and title, but another album"
        } else if !nodes[at].is_part_of(nodes[known]) {
            "same artist and title, but other artists beside"
        } else {
            let join = Join { a: known, b: at, rung: Rung::Names, evidence, score: 0.85 };
            sets.join(join, |into, other| merge_names(into, other, wide));
            continue;
        };
        sets.keep_apart(known, at, why, 0.8);
    }
}
