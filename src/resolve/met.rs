//! Which claims meet: the closures of dirty claims by witness keys, and by the entities that stand.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::store::{Result, Store, Stratum};

/// From how many dirty claims on one pass over all witnesses may be cheaper than following each.
const MANY: usize = if cfg!(test) { 12 } else { 500 };

/// Such a pass goes over so many claims in the time that following one takes.
const PASSED: usize = 2;

/// Closures one behind the other: a million of one claim each take no million lists.
#[derive(Debug, Default)]
pub(super) struct Closures {
    /// The claims of all of them.
    pub(super) claims: Vec<i64>,
    /// Where each one ends.
    ends: Vec<usize>,
}

impl Closures {
    /// The closures of these claims, which come in rising order; each is sorted.
    pub(super) fn of_dirty(store: &Store, stratum: Stratum, dirty: &[i64]) -> Result<Self> {
        if dirty.len() > MANY && dirty.len() * PASSED > store.claim_count(stratum)? {
            of_all(store, stratum, dirty)
        } else {
            Self::followed(store, stratum, dirty)
        }
    }

    /// The same claim by claim: follows witness keys and entities wave by wave, each in the order of the tables.
    pub(super) fn followed(store: &Store, stratum: Stratum, dirty: &[i64]) -> Result<Self> {
        let mut met = Met::new(dirty);
        let (mut seen_keys, mut seen_entities) = (Seen::default(), Seen::default());
        let mut wave: Vec<(i64, u32)> = dirty.iter().copied().zip(0..).collect();
        while !wave.is_empty() {
            wave.sort_unstable();
            let (mut keys, mut entities) = (Vec::new(), Vec::new());
            store.each_key(stratum, &wave, |place, its, entity| {
                keys.extend(its.into_iter().map(|key| (key, place)));
                entities.extend(entity.map(|entity| (entity, place)));
            })?;
            wave.clear();
            met.one_of_each(&mut keys, &mut seen_keys);
            met.one_of_each(&mut entities, &mut seen_entities);
            store.each_with_key(stratum, &keys, |place, other| {
                met.meet(place, other, &mut wave);
            })?;
            store.each_sibling(stratum, &entities, |place, other| {
                met.meet(place, other, &mut wave);
            })?;
        }
        Ok(met.closures())
    }

    fn push(&mut self, closure: impl IntoIterator<Item = i64>) {
        self.claims.extend(closure);
        self.ends.push(self.claims.len());
    }

    /// The closures with these numbers.
    pub(super) fn of(&self, numbers: &Range<usize>) -> impl Iterator<Item = &[i64]> {
        numbers.clone().map(|n| {
            let begin = if n == 0 { 0 } else { self.ends[n - 1] };
            &self.claims[begin..self.ends[n]]
        })
    }

    /// Their numbers in batches of about so many claims.
    pub(super) fn batches(&self, size: usize) -> Vec<Range<usize>> {
        let mut batches = Vec::new();
        let (mut begin, mut done) = (0, 0);
        for (n, &end) in self.ends.iter().enumerate() {
            if end - done >= size || n + 1 == self.ends.len() {
                batches.push(begin..n + 1);
                (begin, done) = (n + 1, end);
            }
        }
        batches
    }
}

/// Keys or entities that were followed.
#[derive(Default)]
struct Seen {
    /// Those of the first wave, which is by far the largest, in rising order.
    first: Vec<i64>,
    later: HashSet<i64>,
}

impl Seen {
    /// Keeps those that were not followed yet; from now on they were. They come in rising order, each once.
    fn keep_new(&mut self, ids: &mut Vec<(i64, u32)>) {
        if self.first.is_empty() {
            self.first = ids.iter().map(|(id, _)| *id).collect();
        } else {
            ids.retain(|(id, _)| self.first.binary_search(id).is_err() && self.later.insert(*id));
        }
    }
}

/// Claims that were met, and which of them met.
struct Met<'a> {
    /// The first ones, in rising order.
    dirty: &'a [i64],
    /// The others, in the order in which they were met.
    others: Vec<i64>,
    places: HashMap<i64, u32>,
    sets: Sets,
}

impl<'a> Met<'a> {
    fn new(dirty: &'a [i64]) -> Self {
        let sets = Sets((0..place(dirty.len())).collect());
        Self { dirty, others: Vec::new(), places: HashMap::new(), sets }
    }

    /// The claim at `place` meets another; one that nobody met yet goes to the next wave.
    fn meet(&mut self, met_by: u32, other: i64, wave: &mut Vec<(i64, u32)>) {
        let known = match self.dirty.binary_search(&other) {
            Ok(at) => place(at),
            Err(_) => *self.places.entry(other).or_insert_with(|| {
                let new = place(self.sets.0.len());
                self.sets.0.push(new);
                self.others.push(other);
                wave.push((other, new));
                new
            }),
        };
        self.sets.join(met_by, known);
    }

    /// Those who have a key or an entity in common meet, and one of them follows it, where nobody did before.
    fn one_of_each(&mut self, ids: &mut Vec<(i64, u32)>, seen: &mut Seen) {
        ids.sort_unstable();
        for pair in ids.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            self.sets.join(pair[0].1, pair[1].1);
        }
        ids.dedup_by_key(|(id, _)| *id);
        seen.keep_new(ids);
    }

    fn closures(mut self) -> Closures {
        // A set is named by its first dirty claim.
        let claims = self.dirty.iter().chain(&self.others);
        let mut members: Vec<(u32, i64)> =
            (0..).zip(claims).map(|(at, claim)| (self.sets.find(at), *claim)).collect();
        members.sort_unstable();
        let mut closures = Closures::default();
        for closure in members.chunk_by(|a, b| a.0 == b.0) {
            closures.push(closure.iter().map(|(_, claim)| *claim));
        }
        closures
    }
}

/// The same by one pass over all witnesses, where most claims are dirty.
fn of_all(store: &Store, stratum: Stratum, dirty: &[i64]) -> Result<Closures> {
    let mut claims: Vec<i64> = Vec::new();
    let mut entities: Vec<(i64, i64)> = Vec::new();
    store.each_claim(stratum, |claim, entity| {
        entities.extend(entity.map(|entity| (entity, claim)));
        claims.push(claim);
    })?;
    claims.sort_unstable();
    entities.sort_unstable();
    let mut sets = Sets((0..place(claims.len())).collect());
    let find = |claim: i64| claims.binary_search(&claim).ok().map(place);
    for pair in entities.windows(2) {
        if pair[0].0 == pair[1].0
            && let (Some(a), Some(b)) = (find(pair[0].1), find(pair[1].1))
        {
            sets.join(a, b);
        }
    }
    drop(entities);
    let mut last: Option<(i64, i64)> = None;
    store.each_witness(stratum, |key, claim| {
        if let Some((last_key, last_claim)) = last
            && last_key == key
            && let (Some(a), Some(b)) = (find(last_claim), find(claim))
        {
            sets.join(a, b);
        }
        last = Some((key, claim));
    })?;
    let mut wanted = vec![false; claims.len()];
    for at in dirty.iter().filter_map(|claim| find(*claim)) {
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

fn place(at: usize) -> u32 {
    u32::try_from(at).expect("no catalogue has four milliards of claims")
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
