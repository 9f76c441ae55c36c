//! How the track lists of two claims lie to each other.

use std::collections::BTreeSet;

use super::{ReleaseNode, TrackTitle};

/// How two track lists lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tracks {
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
pub(super) const FEW: usize = 3;

pub(super) fn compare(a: &ReleaseNode, b: &ReleaseNode) -> Tracks {
    let says_little = |node: &ReleaseNode| node.listed && node.titles.len() < FEW;
    match tracks(&a.titles, &b.titles) {
        Tracks::Differ | Tracks::Complement if says_little(a) || says_little(b) => Tracks::Unknown,
        how => how,
    }
}

pub(super) fn tracks(a: &[TrackTitle], b: &[TrackTitle]) -> Tracks {
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
