//! Artist claims to artists.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Known;
use super::choice::{most_frequent, spelling};
use super::closure::{Heirs, Level, heirs, public_ids};
use super::fates::{Fates, When};
use crate::matching::artists::{ArtistNode, partition, various_artists};
use crate::matching::local;
use crate::matching::partition::Partition;
use crate::model::{ForeignId, Mbid, PublicId};
use crate::store::{
    Artist, ArtistClaimRow, Entity, NextIds, Rekeyed, Result, SchemeIds, Store, Stratum, Writer,
};

/// The first level.
pub(super) struct Artists;

/// A claim as `matching` sees it.
fn node(row: &ArtistClaimRow, known: &Known) -> ArtistNode {
    ArtistNode::new(
        row.name.clone(),
        known.live(row.mbid),
        &row.ids,
        row.release_claim,
        row.album.as_deref(),
        row.titles.iter().map(|(_, _, title)| *title).collect(),
    )
}

/// A closure: claims, what `matching` sees of them, and the artists they make up.
pub(super) struct Look {
    rows: Vec<ArtistClaimRow>,
    nodes: Vec<ArtistNode>,
    things: Vec<Vec<usize>>,
}

impl Level for Artists {
    const STRATUM: Stratum = Stratum::Artists;
    type Memory = ();
    type Look = Look;

    fn keys(store: &Store, claims: &[i64], known: &Known, (): &mut ()) -> Result<Vec<Rekeyed>> {
        let rows = store.artist_claims(claims)?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let node = node(&row, known);
                let mut new = node.keys();
                new.extend(known.decided.artists.keys(|| node.claim_keys()));
                Rekeyed { claim: row.id, new, old: row.keys }
            })
            .collect())
    }

    fn look(store: &Store, closure: &[i64], known: &Known, (): &mut ()) -> Result<Look> {
        let (rows, nodes) = in_order(store.artist_claims(closure)?, known);
        let things = partition(&nodes, &known.decided.artists).things;
        Ok(Look { rows, nodes, things })
    }

    fn put(
        writer: &mut Writer<'_>,
        look: Look,
        next: &mut NextIds,
        when: When,
    ) -> rusqlite::Result<u64> {
        let Look { rows, nodes, things } = look;
        let entities: Vec<Option<i64>> = rows.iter().map(|row| row.artist).collect();
        let heirs = heirs(&things, &entities, &mut next.artist);
        let fates = Fates::of(writer, Entity::Artist, &heirs)?;
        let Heirs { ids, gone, first_new, .. } = heirs;
        let smallest: Vec<i64> = things.iter().map(|thing| nodes[thing[0]].claim_key).collect();
        let mut changed = 0;
        for ((thing, id), public_id) in things.iter().zip(&ids).zip(public_ids("artist", &smallest))
        {
            let artist = artist(thing, &rows, &nodes, public_id);
            changed += u64::from(writer.put_artist(*id, *id >= first_new, &artist)?);
            for row in thing.iter().map(|at| &rows[*at]).filter(|row| row.artist != Some(*id)) {
                writer.assign(Stratum::Artists, row.id, *id)?;
                if let (Some(_), Some(release)) = (row.artist, row.release_claim) {
                    writer.artist_changed(release, row.id)?;
                }
            }
        }
        for id in gone {
            writer.remove_entity(Stratum::Artists, id)?;
            changed += 1;
        }
        fates.tell(writer, &ids, when)?;
        Ok(changed)
    }
}

fn artist(
    thing: &[usize],
    rows: &[ArtistClaimRow],
    nodes: &[ArtistNode],
    public_id: PublicId,
) -> Artist {
    let various = nodes[thing[0]].various;
    let name = if various {
        local::VARIOUS_ARTISTS.to_owned()
    } else {
        spelling(thing.iter().map(|at| rows[*at].name.as_str())).unwrap_or_default()
    };
    let sort_names = thing.iter().filter_map(|at| rows[*at].sort_name.clone());
    let mbids: BTreeSet<Mbid> = if various {
        BTreeSet::from([various_artists()])
    } else {
        thing.iter().filter_map(|at| nodes[*at].mbid).collect()
    };
    Artist {
        public_id,
        name,
        sort_name: most_frequent(sort_names, Ord::cmp),
        ids: scheme_ids(&mbids, thing.iter().flat_map(|at| &rows[*at].ids)),
    }
}

/// Ids by scheme: MBIDs, and those that providers gave.
pub(super) fn scheme_ids<'a>(
    mbids: &BTreeSet<Mbid>,
    ids: impl Iterator<Item = &'a ForeignId>,
) -> SchemeIds {
    let mut all: BTreeSet<(Cow<'static, str>, String)> =
        mbids.iter().map(|mbid| (Cow::Borrowed("musicbrainz"), mbid.to_string())).collect();
    all.extend(ids.map(|id| (Cow::Owned(id.scheme.clone()), id.value.clone())));
    all.into_iter().collect()
}

/// The claims and what `matching` sees of them, in the order that it asks for.
fn in_order(rows: Vec<ArtistClaimRow>, known: &Known) -> (Vec<ArtistClaimRow>, Vec<ArtistNode>) {
    let mut pairs: Vec<(ArtistClaimRow, ArtistNode)> = rows
        .into_iter()
        .map(|row| {
            let node = node(&row, known);
            (row, node)
        })
        .collect();
    pairs.sort_by_cached_key(|(_, node)| (node.claim_key, node.content()));
    pairs.into_iter().unzip()
}

/// A closure with the reasons, for people.
pub(super) fn sorted(
    store: &Store,
    closure: &[i64],
    known: &Known,
) -> Result<(Vec<i64>, Partition)> {
    let (rows, nodes) = in_order(store.artist_claims(closure)?, known);
    Ok((rows.iter().map(|row| row.id).collect(), partition(&nodes, &known.decided.artists)))
}
