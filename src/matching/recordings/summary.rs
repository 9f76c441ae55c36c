//! What is known of the claims of one recording, and what may join them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Place, SIMILAR, TrackNode};
use crate::matching::ids::Ids;
use crate::matching::slips;
use crate::model::Mbid;

/// What is known of a set of claims.
#[derive(Debug, Clone, Default)]
pub(super) struct Summary {
    pub(super) mbid: Option<Mbid>,
    ids: Ids,
    shortest: Option<u64>,
    longest: Option<u64>,
    /// On which albums it is, as keys.
    albums: BTreeSet<Arc<str>>,
    /// Where it stands on each release claim.
    places: BTreeMap<i64, BTreeSet<Option<Place>>>,
}

impl Summary {
    pub(super) fn of(node: &TrackNode) -> Self {
        Self {
            mbid: node.mbid,
            ids: node.ids.clone(),
            shortest: node.length_ms,
            longest: node.length_ms,
            albums: node.album_fold.iter().cloned().collect(),
            places: BTreeMap::from([(node.release_claim, BTreeSet::from([node.place]))]),
        }
    }

    /// Whether both say that they are on albums of one name.
    pub(super) fn shares_album(&self, other: &Self) -> bool {
        let alike = |a: &str| other.albums.iter().any(|b| slips::near(a, b) >= SIMILAR);
        self.albums.iter().any(|album| alike(album))
    }

    /// Whether both say on which albums they are, and these are others.
    pub(super) fn is_elsewhere(&self, other: &Self) -> bool {
        !self.albums.is_empty() && !other.albums.is_empty() && !self.shares_album(other)
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.mbid = self.mbid.or(other.mbid);
        self.ids.add(&other.ids);
        self.shortest = [self.shortest, other.shortest].into_iter().flatten().min();
        self.longest = [self.longest, other.longest].into_iter().flatten().max();
        self.albums.extend(other.albums.iter().cloned());
        for (release, places) in &other.places {
            self.places.entry(*release).or_default().extend(places);
        }
    }
}

/// Joins by ids: only another MBID speaks against it.
pub(super) fn merge_ids(into: &mut Summary, other: &Summary) -> Result<(), &'static str> {
    if let (Some(a), Some(b)) = (into.mbid, other.mbid)
        && a != b
    {
        return Err("different MBIDs");
    }
    into.add(other);
    Ok(())
}

/// Joins by names: so do different ids of one provider, lengths that differ by more than `spread` allows, and other places on the same
/// release.
pub(super) fn merge_names(
    into: &mut Summary,
    other: &Summary,
    spread: fn(u64) -> u64,
) -> Result<(), &'static str> {
    if let (Some(a), Some(b)) = (into.mbid, other.mbid)
        && a != b
    {
        return Err("different MBIDs");
    }
    if into.ids.differ(&other.ids) {
        return Err("different ids of one provider");
    }
    let shortest = [into.shortest, other.shortest].into_iter().flatten().min();
    let longest = [into.longest, other.longest].into_iter().flatten().max();
    if let (Some(shortest), Some(longest)) = (shortest, longest)
        && longest - shortest > spread(longest)
    {
        return Err("lengths differ");
    }
    let (few, many) = if into.places.len() <= other.places.len() {
        (&into.places, &other.places)
    } else {
        (&other.places, &into.places)
    };
    let clash = few.iter().any(|(release, places)| {
        many.get(release).is_some_and(|others| places.union(others).count() > 1)
    });
    if clash {
        return Err("two places on one release");
    }
    into.add(other);
    Ok(())
}

/// How far lengths may lie apart on one album: editions fade out differently.
pub(super) fn wide(longest: u64) -> u64 {
    (longest / 10).max(15_000)
}

/// How far lengths may lie apart where only the names agree.
pub(super) fn narrow(_: u64) -> u64 {
    7_000
}
