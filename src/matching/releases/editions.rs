//! Which claims of one album are of one edition (release).

use super::track_lists::{Tracks, tracks};
use super::{ReleaseNode, SAME, pairs};
use crate::matching::ids::Ids;
use crate::matching::partition::{Join, Partition, Rung, Sets, buckets};
use crate::model::Mbid;

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
        sets.chain(&bucket, Rung::Names, SAME, 1.0, ids);
    }
    for bucket in buckets(nodes, |node| node.mbid.into_iter().collect()) {
        sets.chain(&bucket, Rung::Mbid, "same release MBID", 1.0, ids);
    }
    for bucket in buckets(nodes, |node| node.barcode.iter().cloned().collect()) {
        sets.chain(&bucket, Rung::Barcode, "same barcode", 0.99, ids);
    }
    for bucket in buckets(nodes, |node| node.ids.keys().collect()) {
        sets.chain(&bucket, Rung::Id, "same id at a provider", 1.0, ids);
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
