//! Which pairs of many things are worth a comparison, and which of those are suggested: by rare words, best first, a few each.

use std::collections::{BTreeMap, HashMap};

use super::{Decided, Known, Suggestion};

/// Something that may be one with another of its kind.
pub(super) trait Thing {
    /// What it is called in suggestions.
    fn key(&self) -> i64;
    /// Hashes of its words, and of parts that a slip leaves alone.
    fn words(&self) -> Vec<u64>;
    /// Its ids.
    fn known(&self) -> &Known;
    /// How sure it is that both are one, what speaks for and what against it; nothing where that is not worth a question.
    fn compare(&self, other: &Self) -> Option<Likeness>;
}

/// What a comparison found.
pub(super) struct Likeness {
    pub(super) score: f64,
    pub(super) for_: Vec<String>,
    pub(super) against: Vec<String>,
}

/// A word that so many things have says nothing.
const FREQUENT: usize = 64;
/// With so many others a thing is compared, those with which it shares the rarest words.
const COMPARED: usize = 24;
/// What two things must share to be compared: a word that four have at most, or several.
const ENOUGH: f32 = 0.4;
/// So many suggestions a thing is part of at most.
const EACH: usize = 3;

impl Known {
    fn differ(&self, other: &Self) -> bool {
        let (a, b) = (&self.mbids, &other.mbids);
        let mbids = !a.is_empty() && !b.is_empty() && !a.iter().any(|mbid| b.contains(mbid));
        mbids || self.ids.differ(&other.ids)
    }

    fn add(&mut self, other: &Self) {
        self.mbids.extend(&other.mbids);
        self.ids.add(&other.ids);
    }
}

/// The pairs among `open` and between them and `closed` that may be one, best first. `closed` may be many: it is gone through once and
/// little of it is kept.
///
/// A pair that contradicts better ones (two ids of one provider by way of a third thing) is left out until those are decided.
pub(super) fn search<T: Thing>(
    open: impl IntoIterator<Item = T>,
    closed: impl IntoIterator<Item = T>,
    decided: &Decided,
) -> Vec<Suggestion> {
    let mut open: Vec<T> = open.into_iter().collect();
    open.sort_by_key(Thing::key);
    let index = Index::new(&open);
    let mut board = Board::new(open.len());
    let mut best: Vec<Vec<(Suggestion, Known)>> = vec![Vec::new(); open.len()];
    for (at, thing) in open.iter().enumerate() {
        for other in board.nearest(&index, &thing.words(), at) {
            keep(&mut best[at], thing, &open[other], decided);
        }
    }
    for thing in closed {
        for other in board.nearest(&index, &thing.words(), open.len()) {
            keep(&mut best[other], &open[other], &thing, decided);
        }
    }
    let own: HashMap<i64, Known> =
        open.iter().map(|thing| (thing.key(), thing.known().clone())).collect();
    drop((index, open));
    chosen(best.into_iter().flatten().collect(), own)
}

/// How many finds are kept of each thing, so that some are left where better ones contradict.
const KEPT: usize = 2 * EACH;

fn keep<T: Thing>(best: &mut Vec<(Suggestion, Known)>, thing: &T, other: &T, decided: &Decided) {
    let (a, b) = (thing.key().min(other.key()), thing.key().max(other.key()));
    if a == b || thing.known().differ(other.known()) || decided.contains(&(a, b)) {
        return;
    }
    let Some(Likeness { score, for_, against }) = thing.compare(other) else { return };
    let found = Suggestion { a, b, score, for_, against };
    let place = best.partition_point(|(other, _)| order(other, &found).is_lt());
    if place < KEPT {
        best.insert(place, (found, other.known().clone()));
        best.truncate(KEPT);
    }
}

fn order(x: &Suggestion, y: &Suggestion) -> std::cmp::Ordering {
    y.score.total_cmp(&x.score).then_with(|| (x.a, x.b).cmp(&(y.a, y.b)))
}

/// The finds that go together, best first.
fn chosen(mut found: Vec<(Suggestion, Known)>, mut known: HashMap<i64, Known>) -> Vec<Suggestion> {
    found.sort_by(|x, y| order(&x.0, &y.0));
    found.dedup_by(|x, y| (x.0.a, x.0.b) == (y.0.a, y.0.b));
    let mut parent: BTreeMap<i64, i64> = BTreeMap::new();
    let mut counts: HashMap<i64, usize> = HashMap::new();
    let mut chosen = Vec::new();
    for (suggestion, other) in found {
        let keys = [suggestion.a, suggestion.b];
        for key in keys {
            known.entry(key).or_insert_with(|| other.clone());
        }
        if keys.iter().any(|key| counts.get(key).is_some_and(|count| *count >= EACH)) {
            continue;
        }
        let (a, b) = (root(&parent, keys[0]), root(&parent, keys[1]));
        if a != b {
            let other = known[&b].clone();
            if known[&a].differ(&other) {
                continue;
            }
            known.entry(a).or_default().add(&other);
            parent.insert(b, a);
        }
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
        chosen.push(suggestion);
    }
    chosen
}

fn root(parent: &BTreeMap<i64, i64>, mut key: i64) -> i64 {
    while let Some(up) = parent.get(&key) {
        key = *up;
    }
    key
}

/// Which things have a word.
struct Index {
    /// Each word's part of `things`.
    words: HashMap<u64, (u32, u32)>,
    things: Vec<u32>,
}

impl Index {
    fn new<T: Thing>(open: &[T]) -> Self {
        let mut pairs: Vec<(u64, u32)> = Vec::new();
        for (at, thing) in (0_u32..).zip(open) {
            pairs.extend(thing.words().into_iter().map(|word| (word, at)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let (mut words, mut things) = (HashMap::new(), Vec::new());
        let count =
            |number: usize| u32::try_from(number).expect("four milliards of words are none");
        for word in pairs.chunk_by(|a, b| a.0 == b.0).filter(|word| word.len() <= FREQUENT) {
            let begin = count(things.len());
            things.extend(word.iter().map(|(_, at)| *at));
            words.insert(word[0].0, (begin, count(things.len())));
        }
        Self { words, things }
    }
}

/// How much each thing shares with the one that is asked about.
struct Board {
    weights: Vec<f32>,
    touched: Vec<u32>,
}

impl Board {
    fn new(things: usize) -> Self {
        Self { weights: vec![0.0; things], touched: Vec::new() }
    }

    /// The things before `end` that share the rarest of these words, most first.
    fn nearest(&mut self, index: &Index, words: &[u64], end: usize) -> Vec<usize> {
        for word in words {
            let Some(&(from, to)) = index.words.get(word) else { continue };
            #[expect(clippy::cast_precision_loss, reason = "a few things")]
            let weight = 1.0 / (1.0 + ((to - from) as f32).ln());
            for &thing in &index.things[from as usize..to as usize] {
                let place = &mut self.weights[thing as usize];
                if *place == 0.0 {
                    self.touched.push(thing);
                }
                *place += weight;
            }
        }
        let weights = &self.weights;
        let near = |thing: &u32| (*thing as usize) < end && weights[*thing as usize] >= ENOUGH;
        let mut found: Vec<u32> = self.touched.iter().copied().filter(near).collect();
        found.sort_unstable_by(|x, y| {
            weights[*y as usize].total_cmp(&weights[*x as usize]).then_with(|| x.cmp(y))
        });
        found.truncate(COMPARED);
        for thing in self.touched.drain(..) {
            self.weights[thing as usize] = 0.0;
        }
        found.into_iter().map(|thing| thing as usize).collect()
    }
}
