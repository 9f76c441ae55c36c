//! How claims fall into things: union-find with the reasons of every join.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use super::pins::{ClaimKeys, Pins, Side};

/// What a join rests on, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rung {
    /// The user said so.
    Pin,
    /// The same `MusicBrainz` id, after redirects.
    Mbid,
    /// The same ISRC, and titles or lengths that agree.
    Isrc,
    /// The same barcode.
    Barcode,
    /// The same id at a provider, and titles or lengths that agree.
    Id,
    /// Folded names and a second witness.
    Names,
    /// Similar names and two further witnesses.
    Similar,
}

impl fmt::Display for Rung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Pin => "pin",
            Self::Mbid => "mbid",
            Self::Isrc => "isrc",
            Self::Barcode => "barcode",
            Self::Id => "id",
            Self::Names => "names",
            Self::Similar => "similar",
        })
    }
}

/// Why two claims are of one thing. `a` and `b` are places in the list of claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Join {
    /// One claim.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// What the join rests on.
    pub rung: Rung,
    /// What was found, for people.
    pub evidence: &'static str,
    /// How sure it is, from 0 to 1.
    pub score: f64,
}

/// Why two claims that met are of two things.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// One claim.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// What speaks against it, for people.
    pub why: &'static str,
    /// How alike they are, from 0 to 1.
    pub score: f64,
}

/// The things that a list of claims adds up to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Partition {
    /// For each thing its claims, as places in the list, in rising order; the things by their first claim.
    pub things: Vec<Vec<usize>>,
    /// Why they were joined.
    pub joins: Vec<Join>,
    /// What met and was kept apart.
    pub apart: Vec<Apart>,
}

/// Union-find over claims where each set has a summary that says what may join it.
pub(super) struct Sets<S> {
    parent: Vec<usize>,
    summaries: Vec<S>,
    /// By set: the decisions that keep it from another one, and on which side of each it is.
    sides: HashMap<usize, Vec<Side>>,
    joins: Vec<Join>,
    apart: Vec<Apart>,
}

impl<S> Sets<S> {
    /// Each claim a set of its own, with its summary.
    pub(super) fn new(summaries: Vec<S>) -> Self {
        let parent = (0..summaries.len()).collect();
        let (joins, apart) = (Vec::new(), Vec::new());
        Self { parent, summaries, sides: HashMap::new(), joins, apart }
    }

    /// What the user decided of these claims, given by all that each is known by, before anything else is joined: first what is different,
    /// then what is the same. `merge` takes whatever ids say.
    pub(super) fn pin(
        &mut self,
        pins: &Pins,
        keys: impl Fn(usize) -> ClaimKeys,
        merge: impl Fn(&mut S, &S),
    ) {
        if pins.is_empty() {
            return;
        }
        let claims: Vec<ClaimKeys> = (0..self.parent.len()).map(keys).collect();
        let decided = pins.of(&claims);
        self.sides = decided.sides;
        // In an order that knows nothing of when it was decided.
        for claims in decided.same.into_values().collect::<BTreeSet<_>>() {
            let claims: Vec<usize> = claims.into_iter().collect();
            self.chain(&claims, Rung::Pin, "you decided it", 1.0, |into, other| {
                merge(into, other);
                Ok(())
            });
        }
    }

    /// Whether the user keeps two sets apart.
    fn are_pinned_apart(&self, a: usize, b: usize) -> bool {
        match (self.sides.get(&a), self.sides.get(&b)) {
            (Some(a), Some(b)) => a
                .iter()
                .any(|one| b.iter().any(|two| one.pin == two.pin && one.second != two.second)),
            _ => false,
        }
    }

    /// The set of a claim, named by one of its claims.
    pub(super) fn find(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// The summary of a claim's set.
    pub(super) fn summary(&mut self, at: usize) -> &S {
        let root = self.find(at);
        &self.summaries[root]
    }

    /// Whether two claims are in one set.
    pub(super) fn same(&mut self, a: usize, b: usize) -> bool {
        self.find(a) == self.find(b)
    }

    /// Joins the sets of two claims unless `merge`, which adds the second summary to the first, says why not.
    pub(super) fn join(
        &mut self,
        join: Join,
        merge: impl FnOnce(&mut S, &S) -> Result<(), &'static str>,
    ) -> bool {
        let (a, b) = (self.find(join.a), self.find(join.b));
        if a == b {
            return true;
        }
        let (low, high) = (a.min(b), a.max(b));
        if !self.sides.is_empty() && self.are_pinned_apart(low, high) {
            let (a, b, score) = (join.a, join.b, join.score);
            self.apart.push(Apart { a, b, why: "you decided that they differ", score });
            return false;
        }
        let (left, right) = self.summaries.split_at_mut(high);
        match merge(&mut left[low], &right[0]) {
            Ok(()) => {
                self.parent[high] = low;
                if let Some(sides) = self.sides.remove(&high) {
                    self.sides.entry(low).or_default().extend(sides);
                }
                self.joins.push(join);
                true
            }
            Err(why) => {
                self.apart.push(Apart { a: join.a, b: join.b, why, score: join.score });
                false
            }
        }
    }

    /// Joins the sets of claims that are of one thing, each with the next; where the user keeps some apart, those on either side of them, too.
    pub(super) fn chain(
        &mut self,
        claims: &[usize],
        rung: Rung,
        evidence: &'static str,
        score: f64,
        merge: impl Fn(&mut S, &S) -> Result<(), &'static str>,
    ) {
        let mut whole = true;
        for pair in claims.windows(2) {
            whole &= self.join(Join { a: pair[0], b: pair[1], rung, evidence, score }, &merge);
        }
        if whole || self.sides.is_empty() {
            return;
        }
        let mut seen = BTreeSet::new();
        let firsts: Vec<usize> =
            claims.iter().copied().filter(|at| seen.insert(self.find(*at))).collect();
        for (n, &b) in firsts.iter().enumerate() {
            for &a in &firsts[..n] {
                if self.join(Join { a, b, rung, evidence, score }, &merge) {
                    break;
                }
            }
        }
    }

    /// Notes that two claims met and are of two things.
    pub(super) fn keep_apart(&mut self, a: usize, b: usize, why: &'static str, score: f64) {
        self.apart.push(Apart { a, b, why, score });
    }

    /// What came of it.
    pub(super) fn finish(mut self) -> Partition {
        let mut things: Vec<Vec<usize>> = Vec::new();
        let mut thing_of = vec![usize::MAX; self.parent.len()];
        for at in 0..self.parent.len() {
            let root = self.find(at);
            if thing_of[root] == usize::MAX {
                thing_of[root] = things.len();
                things.push(Vec::new());
            }
            things[thing_of[root]].push(at);
        }
        let thing_at = |at: usize, parent: &[usize]| {
            let mut at = at;
            while parent[at] != at {
                at = parent[at];
            }
            at
        };
        let parent = &self.parent;
        let mut told: HashSet<(usize, usize, &str)> = HashSet::new();
        self.apart.retain(|apart| {
            thing_at(apart.a, parent) != thing_at(apart.b, parent)
                && told.insert((apart.a, apart.b, apart.why))
        });
        Partition { things, joins: self.joins, apart: self.apart }
    }
}

/// Groups the places of `items` by a key and answers the groups of two and more, ordered by what they hold: a key may be made of row
/// numbers, which are others after another history.
pub(super) fn buckets<T, K: Ord>(items: &[T], keys: impl Fn(&T) -> Vec<K>) -> Vec<Vec<usize>> {
    let mut places: Vec<(K, usize)> = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        places.extend(keys(item).into_iter().map(|key| (key, at)));
    }
    places.sort_unstable();
    places.dedup();
    let mut buckets: Vec<Vec<usize>> = places
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|bucket| bucket.len() > 1)
        .map(|bucket| bucket.iter().map(|(_, at)| *at).collect())
        .collect();
    buckets.sort_unstable();
    buckets.dedup();
    buckets
}
