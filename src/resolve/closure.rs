//! A level of resolution from dirty claims to entities: what meets is looked at together, batch by batch.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::ahead::ahead;
use super::fates::When;
use super::met::Closures;
use super::{Known, Run};
use crate::store::{NextIds, Rekeyed, Rekeying, Result, Store, Stratum, Writer};

/// About how many claims one transaction settles. Small in tests, so that a few claims make many batches.
const BATCH: usize = if cfg!(test) { 3 } else { 4000 };

/// Of how many claims the witness keys are read at once.
const READ: usize = if cfg!(test) { 2 } else { 10_000 };

/// Of how many claims the witness keys are set in one transaction. Keys lie all over their table, so that each transaction goes over nearly
/// all of it again: as many as memory allows.
const REKEYED: usize = if cfg!(test) { 6 } else { 300_000 };

/// One level of resolution.
pub(super) trait Level {
    /// Its tables.
    const STRATUM: Stratum;

    /// What is remembered from one reading to the next; what its copies share they share safely.
    type Memory: Default + Clone + Send + Sync;

    /// A closure that was read and sorted into things.
    type Look: Send;

    /// The witness keys of these claims.
    fn keys(
        store: &Store,
        claims: &[i64],
        known: &Known,
        memory: &mut Self::Memory,
    ) -> Result<Vec<Rekeyed>>;

    /// Reads a closure and sorts it.
    fn look(
        store: &Store,
        closure: &[i64],
        known: &Known,
        memory: &mut Self::Memory,
    ) -> Result<Self::Look>;

    /// Writes what differs from what stands, and tells at `when` what was joined and split; answers how many entities that were.
    fn put(
        writer: &mut Writer<'_>,
        look: Self::Look,
        next: &mut NextIds,
        when: When,
    ) -> rusqlite::Result<u64>;
}

/// Settles all that is dirty on a level; answers whether it came to the end.
pub(super) fn run<L: Level>(store: &mut Store, run: &mut Run<'_>) -> Result<bool> {
    let dirty = store.dirty_claims(L::STRATUM)?;
    if dirty.is_empty() {
        return Ok(true);
    }
    let Run { request, known, next, entities } = run;
    let when = When { at: request.now_ms, run: request.run };
    let stopped = || {
        if (request.stop)() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let memory = L::Memory::default();
    let chunks: Vec<&[i64]> = dirty.chunks(READ).collect();
    let (mut pending, mut read) = (Rekeying::default(), 0);
    let whole = ahead(
        store,
        &chunks,
        &memory,
        |store, chunk, memory| L::keys(store, chunk, known, memory),
        |store, chunk, keys| {
            read += chunk.len();
            pending.extend(keys);
            if pending.len() < REKEYED && read < dirty.len() {
                return Ok(stopped());
            }
            let pending = std::mem::take(&mut pending);
            store.write(|writer| writer.rekey(L::STRATUM, pending))?;
            Ok(stopped())
        },
    )?;
    if !whole {
        return Ok(false);
    }
    // Lost witnesses made more claims dirty.
    let dirty = store.dirty_claims(L::STRATUM)?;
    let closures = store.moment(|| Closures::of_dirty(store, L::STRATUM, &dirty))?;
    request.progress.expect_more(closures.claims.len() as u64);
    let whole = ahead(
        store,
        &closures.batches(BATCH),
        &memory,
        |store, batch, memory| {
            closures
                .of(batch)
                .map(|closure| L::look(store, closure, known, memory))
                .collect::<Result<Vec<_>>>()
        },
        |store, batch, looks| {
            *entities += store.write(|writer| {
                let mut changed = 0;
                for (closure, look) in closures.of(batch).zip(looks) {
                    changed += L::put(writer, look, next, when)?;
                    writer.clear_dirty(L::STRATUM, closure)?;
                }
                if changed > 0 {
                    writer.count_change()?;
                }
                Ok(changed)
            })?;
            request.progress.done(closures.of(batch).map(|closure| closure.len() as u64).sum());
            Ok(stopped())
        },
    )?;
    if !whole {
        return Ok(false);
    }
    // Marks of claims that are gone.
    let rest = store.dirty_claims(L::STRATUM)?;
    if !rest.is_empty() {
        store.write(|writer| writer.clear_dirty(L::STRATUM, &rest))?;
    }
    Ok(true)
}

/// Which entities go on as what.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heirs {
    /// An entity a thing.
    pub(super) ids: Vec<i64>,
    /// Entities that no thing goes on with, by row.
    pub(super) gone: Vec<i64>,
    /// Entities from this one on do not stand yet.
    pub(super) first_new: i64,
    /// Things that have claims of an entity and do not go on with it, each with that entity.
    pub(super) strays: Vec<(usize, i64)>,
}

/// Which entity each thing of a closure is: one that stands goes on with most of its claims, the others are new or gone.
///
/// `entities` are those of the claims; things hold places in it.
pub(super) fn heirs(things: &[Vec<usize>], entities: &[Option<i64>], next: &mut i64) -> Heirs {
    let mut votes: BTreeMap<(i64, usize), usize> = BTreeMap::new();
    for (thing, places) in things.iter().enumerate() {
        for entity in places.iter().filter_map(|at| entities[*at]) {
            *votes.entry((entity, thing)).or_default() += 1;
        }
    }
    let mut order: Vec<(usize, i64, usize)> =
        votes.into_iter().map(|((entity, thing), count)| (count, entity, thing)).collect();
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut heir: Vec<Option<i64>> = vec![None; things.len()];
    let mut given = BTreeSet::new();
    for (_, entity, thing) in &order {
        if heir[*thing].is_none() && !given.contains(entity) {
            heir[*thing] = Some(*entity);
            given.insert(*entity);
        }
    }
    let gone: BTreeSet<i64> = order
        .iter()
        .map(|(_, entity, _)| *entity)
        .filter(|entity| !given.contains(entity))
        .collect();
    // Mostly each entity is one thing, and there is nothing to look for.
    let mut strays = Vec::new();
    if order.len() > given.len() {
        let pairs = order.iter().map(|(_, entity, thing)| (*thing, *entity));
        strays.extend(pairs.filter(|(thing, entity)| heir[*thing] != Some(*entity)));
        strays.sort_unstable();
    }
    let first_new = *next;
    let ids = heir
        .into_iter()
        .map(|entity| {
            entity.unwrap_or_else(|| {
                *next += 1;
                *next - 1
            })
        })
        .collect();
    Heirs { ids, gone: gone.into_iter().collect(), first_new, strays }
}

/// The public ids of the things of a closure, from each one's smallest claim key. Where two have the same one, the order of what their
/// claims say tells them apart.
pub(super) fn public_ids(kind: &str, smallest: &[i64]) -> Vec<crate::model::PublicId> {
    use crate::matching::keys::{Kind, hash};
    let mut seen: HashMap<i64, u32> = HashMap::new();
    smallest
        .iter()
        .map(|key| {
            let nth = seen.entry(*key).or_default();
            *nth += 1;
            let parts = [kind.as_bytes(), &key.to_be_bytes(), &nth.to_be_bytes()];
            crate::model::PublicId::new(hash(Kind::Public, &parts))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_goes_on_with_most_of_its_claims() {
        let mut next = 100;
        let things = [vec![0], vec![1, 2], vec![3]];
        let heirs = heirs(&things, &[Some(7), Some(7), Some(7), None], &mut next);
        let strays = vec![(0, 7)];
        assert_eq!(heirs, Heirs { ids: vec![100, 7, 101], gone: vec![], first_new: 100, strays });
        assert_eq!(next, 102);
    }

    #[test]
    fn of_two_that_became_one_the_lesser_goes() {
        let mut next = 100;
        let heirs = heirs(&[vec![0, 1, 2]], &[Some(7), Some(5), Some(7)], &mut next);
        let strays = vec![(0, 5)];
        assert_eq!(heirs, Heirs { ids: vec![7], gone: vec![5], first_new: 100, strays });
    }

    #[test]
    fn equal_keys_give_different_ids() {
        let ids = public_ids("artist", &[3, 3, 4]);
        assert_ne!(ids[0], ids[1]);
        assert_ne!(ids, public_ids("recording", &[3, 3, 4]));
    }
}
