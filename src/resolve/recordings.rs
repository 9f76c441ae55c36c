//! Track claims to recordings.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Known;
use super::artists::scheme_ids;
use super::choice::spelling;
use super::closure::{Heirs, Level, heirs, public_ids};
use super::fates::When;
use super::releases::{credit, order_by_artists};
use crate::matching::credit::people;
use crate::matching::fold;
use crate::matching::ids::Ids;
use crate::matching::partition::Partition;
use crate::matching::recordings::{Place, TrackNode, partition};
use crate::model::{Isrc, PublicId};
use crate::store::{
    EntityCredit, NextIds, Recording, Rekeyed, Result, Store, Stratum, Surroundings, TrackClaimRow,
    Writer,
};

/// The third level.
pub(super) struct Recordings;

/// What the tracks of one release claim share, remembered, for they come one behind the other.
#[derive(Default, Clone)]
pub(super) struct Around(HashMap<i64, Surrounding>);

/// What the tracks of one release claim share.
#[derive(Clone)]
struct Surrounding {
    release_group: Option<i64>,
    order: (i64, i64),
    /// Each artist claim.
    artists: HashMap<i64, Named>,
    album_fold: Option<Arc<str>>,
}

/// An artist as a claim names it.
#[derive(Clone)]
struct Named {
    artist: i64,
    /// The name as a key.
    fold: Arc<str>,
    /// Whom the name may stand for.
    people: Vec<Arc<str>>,
}

impl From<Surroundings> for Surrounding {
    fn from(rows: Surroundings) -> Self {
        let named = |artist, name: &str| {
            let people = people(name).into_iter().map(Arc::from).collect();
            Named { artist, fold: Arc::from(fold::artist(name)), people }
        };
        Self {
            release_group: rows.release_group,
            order: rows.order,
            artists: rows
                .artists
                .into_iter()
                .map(|(id, (artist, name))| (id, named(artist, &name)))
                .collect(),
            album_fold: rows.title.map(|title| Arc::from(fold::album(&title).key)),
        }
    }
}

/// Of how many release claims the surroundings are remembered.
const REMEMBERED: usize = 4096;

impl Around {
    fn of(&mut self, store: &Store, release_claim: i64) -> Result<&Surrounding> {
        if self.0.len() >= REMEMBERED && !self.0.contains_key(&release_claim) {
            self.0.clear();
        }
        match self.0.entry(release_claim) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => Ok(place.insert(store.surroundings(release_claim)?.into())),
        }
    }
}

/// A claim with what it is compared by.
struct Claim {
    row: TrackClaimRow,
    node: TrackNode,
    /// Its artists as they were resolved, with the words between them.
    credit: EntityCredit,
    /// Tells tracks that say the same apart by the releases they are on.
    order: (i64, i64),
}

/// Reads claims, in the order that `matching` asks for.
fn load(store: &Store, ids: &[i64], known: &Known, around: &mut Around) -> Result<Vec<Claim>> {
    let mut claims = Vec::with_capacity(ids.len());
    for row in store.track_claims(ids)? {
        claims.push(claim(row, known, around, store)?);
    }
    // Two of one source may say the same and still be two; its keys then tell them apart.
    let place = |claim: &Claim| (claim.node.claim_key, claim.node.content, claim.order);
    claims.sort_by(|a, b| {
        place(a).cmp(&place(b)).then_with(|| a.row.source_key.cmp(&b.row.source_key))
    });
    // And so may tracks of two artists of one name, or of two albums of theirs.
    for same in claims.chunk_by_mut(|a, b| place(a) == place(b)) {
        order_by_artists(store, same, |claim| (&claim.node.artists, claim.node.group))?;
    }
    Ok(claims)
}

fn claim(
    mut row: TrackClaimRow,
    known: &Known,
    around: &mut Around,
    store: &Store,
) -> Result<Claim> {
    let around = around.of(store, row.release_claim)?;
    let mut credit = EntityCredit::with_capacity(row.credit.len());
    let mut artist_folds = Vec::with_capacity(row.credit.len());
    let mut people = Vec::with_capacity(row.credit.len());
    for (id, phrase) in row.credit.drain(..) {
        if let Some(named) = around.artists.get(&id) {
            credit.push((named.artist, phrase));
            artist_folds.push(Arc::clone(&named.fold));
            people.extend(named.people.iter().cloned());
        }
    }
    people.sort_unstable();
    people.dedup();
    let node = TrackNode {
        claim_key: row.claim_key,
        content: row.content,
        title: std::mem::take(&mut row.title),
        title_key: row.title_key,
        artists: credit.iter().map(|(artist, _)| *artist).collect(),
        artist_folds,
        people,
        album_fold: around.album_fold.clone(),
        ids: Ids::new("recording", &row.ids),
        length_ms: row.length_ms,
        isrcs: std::mem::take(&mut row.isrcs),
        mbid: known.live(row.mbid),
        listed: row.id < 0,
        release_claim: row.release_claim,
        group: around.release_group,
        place: row.position.map(|position| Place { disc: row.disc.unwrap_or(1), position }),
    };
    Ok(Claim { row, node, credit, order: around.order })
}

/// A closure: claims and the recordings they make up.
pub(super) struct Look {
    claims: Vec<Claim>,
    things: Vec<Vec<usize>>,
}

impl Level for Recordings {
    const STRATUM: Stratum = Stratum::Tracks;
    type Memory = Around;
    type Look = Look;

    fn keys(
        store: &Store,
        claims: &[i64],
        known: &Known,
        around: &mut Around,
    ) -> Result<Vec<Rekeyed>> {
        let mut keys = Vec::with_capacity(claims.len());
        for row in store.track_claims(claims)? {
            let claim = claim(row, known, around, store)?;
            let mut new = claim.node.keys();
            new.extend(known.decided.recordings.keys(|| claim.node.claim_keys()));
            keys.push(Rekeyed { claim: claim.row.id, new, old: claim.row.keys });
        }
        Ok(keys)
    }

    fn look(store: &Store, closure: &[i64], known: &Known, around: &mut Around) -> Result<Look> {
        let claims = load(store, closure, known, around)?;
        // Most claims meet nobody.
        let things = if claims.len() == 1 {
            vec![vec![0]]
        } else {
            let nodes: Vec<&TrackNode> = claims.iter().map(|claim| &claim.node).collect();
            partition(&nodes, &known.decided.recordings).things
        };
        Ok(Look { claims, things })
    }

    fn put(
        writer: &mut Writer<'_>,
        look: Look,
        next: &mut NextIds,
        _: When,
    ) -> rusqlite::Result<u64> {
        let Look { claims, things } = look;
        let entities: Vec<Option<i64>> = claims.iter().map(|claim| claim.row.recording).collect();
        let Heirs { ids, gone, first_new, .. } = heirs(&things, &entities, &mut next.recording);
        let smallest: Vec<i64> =
            things.iter().map(|thing| claims[thing[0]].node.claim_key).collect();
        let mut changed = 0;
        for ((thing, id), public_id) in
            things.iter().zip(&ids).zip(public_ids("recording", &smallest))
        {
            let members: Vec<&Claim> = thing.iter().map(|at| &claims[*at]).collect();
            let recording = recording(&members, public_id);
            changed += u64::from(writer.put_recording(*id, *id >= first_new, &recording)?);
            for claim in members.iter().filter(|claim| claim.row.recording != Some(*id)) {
                writer.assign(Stratum::Tracks, claim.row.id, *id)?;
            }
        }
        for id in gone {
            writer.remove_entity(Stratum::Tracks, id)?;
            changed += 1;
        }
        Ok(changed)
    }
}

fn recording(claims: &[&Claim], public_id: PublicId) -> Recording {
    let isrcs: BTreeSet<&str> =
        claims.iter().flat_map(|claim| &claim.node.isrcs).map(Isrc::as_str).collect();
    let mbids: BTreeSet<_> = claims.iter().filter_map(|claim| claim.node.mbid).collect();
    let mut ids = scheme_ids(&mbids, claims.iter().flat_map(|claim| &claim.row.ids));
    ids.extend(isrcs.into_iter().map(|isrc| ("isrc".into(), isrc.to_owned())));
    ids.sort_unstable();
    let mut lengths: Vec<u64> = claims.iter().filter_map(|claim| claim.node.length_ms).collect();
    lengths.sort_unstable();
    let length_ms = lengths.get(lengths.len().saturating_sub(1) / 2).copied();
    Recording {
        public_id,
        title: spelling(claims.iter().map(|claim| claim.node.title.as_str())).unwrap_or_default(),
        length_ms: length_ms.and_then(|ms| i64::try_from(ms).ok()),
        credit: credit(claims.iter().map(|claim| &claim.credit)),
        ids,
    }
}

/// A closure with the reasons, for people.
pub(super) fn sorted(
    store: &Store,
    closure: &[i64],
    known: &Known,
) -> Result<(Vec<i64>, Partition)> {
    let claims = load(store, closure, known, &mut Around::default())?;
    let nodes: Vec<&TrackNode> = claims.iter().map(|claim| &claim.node).collect();
    Ok((
        claims.iter().map(|claim| claim.row.id).collect(),
        partition(&nodes, &known.decided.recordings),
    ))
}
