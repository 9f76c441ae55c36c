//! Dirty claims to closures: what meets by witness keys is looked at together, batch by batch.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::{ControlFlow, Range};

use super::ahead::ahead;
use super::fates::When;
use super::{Known, Run};
use crate::store::{NextIds, Rekeyed, Result, Seen, Store, Stratum, Writer};

/// About how many claims one transaction settles. Small in tests, so that a few claims make many batches.
const BATCH: usize = if cfg!(test) { 3 } else { 4000 };

/// Of how many claims the witness keys are read at once.
const READ: usize = if cfg!(test) { 2 } else { 10_000 };

/// Of how many claims the witness keys are set in one transaction, at least and at most. A share of all of them: few enough that reading
/// and writing overlap, and not so few that each transaction goes over the whole table again.
const REKEYED: (usize, usize) = if cfg!(test) { (4, 8) } else { (20_000, 200_000) };

/// From how many dirty claims on one pass over all witnesses may be cheaper than following each.
const MANY: usize = if cfg!(test) { 12 } else { 500 };

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
    let at_once = (dirty.len() / 5).clamp(REKEYED.0, REKEYED.1);
    let (mut pending, mut read) = (Vec::new(), 0);
    let whole = ahead(
        store,
        &chunks,
        &memory,
        |store, chunk, memory| L::keys(store, chunk, known, memory),
        |store, chunk, keys| {
            read += chunk.len();
            pending.extend(keys);
            if pending.len() < at_once && read < dirty.len() {
                return Ok(ControlFlow::Continue(()));
            }
            let pending = std::mem::take(&mut pending);
            store.write(|writer| writer.rekey(L::STRATUM, &pending))?;
            Ok(stopped())
        },
    )?;
    if !whole {
        return Ok(false);
    }
    // Lost witnesses made more claims dirty.
    let dirty = store.dirty_claims(L::STRATUM)?;
    let closures = store.moment(|| closures(store, L::STRATUM, &dirty))?;
    request.progress.expect_more(closures.claims.len() as u64);
    let whole = ahead(
        store,
        &closures.batches(),
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

/// Closures one behind the other: a million of one claim each take no million lists.
#[derive(Debug, Default)]
struct Closures {
    claims: Vec<i64>,
    /// Where each one ends.
    ends: Vec<usize>,
}

impl Closures {
    fn push(&mut self, closure: impl IntoIterator<Item = i64>) {
        self.claims.extend(closure);
        self.ends.push(self.claims.len());
    }

    /// The closures with these numbers.
    fn of(&self, numbers: &Range<usize>) -> impl Iterator<Item = &[i64]> {
        numbers.clone().map(|n| {
            let begin = if n == 0 { 0 } else { self.ends[n - 1] };
            &self.claims[begin..self.ends[n]]
        })
    }

    /// Their numbers in batches of about [`BATCH`] claims.
    fn batches(&self) -> Vec<Range<usize>> {
        let mut batches = Vec::new();
        let (mut begin, mut done) = (0, 0);
        for (n, &end) in self.ends.iter().enumerate() {
            if end - done >= BATCH || n + 1 == self.ends.len() {
                batches.push(begin..n + 1);
                (begin, done) = (n + 1, end);
            }
        }
        batches
    }
}

/// The closures of these claims, each sorted, in the order of their first claims.
fn closures(store: &Store, stratum: Stratum, dirty: &[i64]) -> Result<Closures> {
    let all = store.claim_count(stratum)?;
    if dirty.len() > MANY && dirty.len() * 4 > all {
        return all_closures(store, stratum, dirty);
    }
    let mut closures = Closures::default();
    let mut seen = Seen::default();
    let mut done = HashSet::new();
    for &claim in dirty {
        if !done.insert(claim) {
            continue;
        }
        let mut closure = vec![claim];
        let mut at = 0;
        while at < closure.len() {
            for other in store.meet(stratum, closure[at], &mut seen)? {
                if done.insert(other) {
                    closure.push(other);
                }
            }
            at += 1;
        }
        closure.sort_unstable();
        closures.push(closure);
    }
    Ok(closures)
}

/// The same by one pass over all witnesses, where most claims are dirty.
fn all_closures(store: &Store, stratum: Stratum, dirty: &[i64]) -> Result<Closures> {
    let mut claims: Vec<i64> = Vec::new();
    let mut entities: Vec<(i64, u32)> = Vec::new();
    store.each_claim(stratum, |claim, entity| {
        let at = u32::try_from(claims.len()).expect("no catalogue has four milliards of claims");
        entities.extend(entity.map(|entity| (entity, at)));
        claims.push(claim);
    })?;
    let mut sets = Sets((0..u32::try_from(claims.len()).unwrap_or(u32::MAX)).collect());
    entities.sort_unstable();
    for pair in entities.windows(2) {
        if pair[0].0 == pair[1].0 {
            sets.join(pair[0].1, pair[1].1);
        }
    }
    drop(entities);
    let place =
        |claim: i64| claims.binary_search(&claim).ok().and_then(|at| u32::try_from(at).ok());
    let mut last: Option<(i64, i64)> = None;
    store.each_witness(stratum, |key, claim| {
        if let Some((last_key, last_claim)) = last
            && last_key == key
            && let (Some(a), Some(b)) = (place(last_claim), place(claim))
        {
            sets.join(a, b);
        }
        last = Some((key, claim));
    })?;
    let mut wanted = vec![false; claims.len()];
    for at in dirty.iter().filter_map(|claim| place(*claim)) {
        wanted[sets.find(at) as usize] = true;
    }
    // A set is named by its first claim, so this order is that of the sets and in each of its claims.
    let mut members: Vec<(u32, u32)> = (0_u32..)
        .take(claims.len())
        .map(|at| (sets.find(at), at))
        .filter(|(set, _)| wanted[*set as usize])
        .collect();
    members.sort_unstable();
    let mut closures = Closures::default();
    for closure in members.chunk_by(|a, b| a.0 == b.0) {
        closures.push(closure.iter().map(|(_, at)| claims[*at as usize]));
    }
    Ok(closures)
}

/// Union-find over places; the smaller place names the set.
struct Sets(Vec<u32>);

impl Sets {
    fn find(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            self.0[at as usize] = self.0[self.0[at as usize] as usize];
            at = self.0[at as usize];
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
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
