//! What the user decided of pairs, by the claim keys it concerns.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::keys::{Kind, hash};
use crate::model::Mbid;

/// Everything a claim may be known by to a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimKeys {
    /// A claim key of its MBID and of each of its ids; where it has none of them that of its names.
    pub exact: Vec<i64>,
    /// Its names alone, whatever ids it has: a decision that knew nothing but names finds it by them once it has got ids.
    pub loose: i64,
    /// Its MBID.
    pub mbid: Option<Mbid>,
}

/// A key of names alone: a claim has it whatever ids it or its artists have.
pub fn loose_key<'a>(
    kind: &str,
    artists: impl IntoIterator<Item = &'a str>,
    title: &[u8],
    more: &[u8],
) -> i64 {
    let mut parts = vec![kind.as_bytes(), title, more];
    for artist in artists {
        parts.push(artist.as_bytes());
    }
    hash(Kind::Named, &parts)
}

/// A decision that keeps claims apart, and on which side of it a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The decision.
    pub pin: i64,
    /// Whether it is on the second side.
    pub second: bool,
}

/// Decisions on one kind of thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pins {
    same: HashMap<i64, Vec<i64>>,
    different: HashMap<i64, Vec<Side>>,
}

/// What was decided of a list of claims, which are places in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Decided {
    /// By decision the claims that are one.
    pub(super) same: BTreeMap<i64, BTreeSet<usize>>,
    /// By claim the sides it is on.
    pub(super) sides: HashMap<usize, Vec<Side>>,
}

impl Pins {
    /// Adds decision `pin`: the claims of `a` and those of `b`, by their keys, are one thing.
    pub fn add_same(&mut self, pin: i64, a: &[i64], b: &[i64]) {
        for key in a.iter().chain(b).collect::<HashSet<_>>() {
            self.same.entry(*key).or_default().push(pin);
        }
    }

    /// Adds decision `pin`: the claims of `a` and those of `b` are two things. A key on both sides is on none.
    pub fn add_different(&mut self, pin: i64, a: &[i64], b: &[i64]) {
        for (second, keys, others) in [(false, a, b), (true, b, a)] {
            for key in keys.iter().filter(|key| !others.contains(key)).collect::<HashSet<_>>() {
                self.different.entry(*key).or_default().push(Side { pin, second });
            }
        }
    }

    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty()
    }

    fn same(&self, key: i64) -> &[i64] {
        self.same.get(&key).map_or(&[], Vec::as_slice)
    }

    fn different(&self, key: i64) -> &[Side] {
        self.different.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The witness keys that bring a claim together with all others that a decision on it concerns.
    pub fn keys(&self, claim: impl FnOnce() -> ClaimKeys) -> BTreeSet<i64> {
        if self.is_empty() {
            return BTreeSet::new();
        }
        let ClaimKeys { exact, loose, .. } = claim();
        let keys = exact.into_iter().chain([loose]);
        let pins = keys.flat_map(|key| {
            let apart = self.different(key).iter().map(|side| side.pin);
            self.same(key).iter().copied().chain(apart)
        });
        pins.map(|pin| hash(Kind::Pin, &[&pin.to_be_bytes()])).collect()
    }

    /// What is decided of these claims. Names alone count only where they tell nothing else: none of the claims of that name is concerned by
    /// what it says itself, and no two MBIDs are called so.
    pub(super) fn of(&self, claims: &[ClaimKeys]) -> Decided {
        let mut decided = Decided::default();
        for (at, claim) in claims.iter().enumerate() {
            let mut sides: Vec<Side> = Vec::new();
            for key in &claim.exact {
                for pin in self.same(*key) {
                    decided.same.entry(*pin).or_default().insert(at);
                }
                sides.extend(
                    self.different(*key)
                        .iter()
                        .filter(|side| !sides.contains(side))
                        .collect::<Vec<_>>(),
                );
            }
            // A claim that is on both sides is on none.
            let both = |side: &Side| {
                sides.iter().any(|other| other.pin == side.pin && other.second != side.second)
            };
            let sides: Vec<Side> = sides.iter().filter(|side| !both(side)).copied().collect();
            if !sides.is_empty() {
                decided.sides.insert(at, sides);
            }
        }
        for (name, claims) in self.named(claims) {
            for pin in self.same(name) {
                let of_pin = decided.same.entry(*pin).or_default();
                if !claims.iter().any(|at| of_pin.contains(at)) {
                    of_pin.extend(&claims);
                }
            }
            for side in self.different(name) {
                let known = |at: &usize| {
                    let sides = decided.sides.get(at);
                    sides.is_some_and(|sides| sides.iter().any(|one| one.pin == side.pin))
                };
                if !claims.iter().any(known) {
                    for at in &claims {
                        decided.sides.entry(*at).or_default().push(*side);
                    }
                }
            }
        }
        decided
    }

    /// The claims of each name that a decision concerns, where no two MBIDs are called so.
    fn named(&self, claims: &[ClaimKeys]) -> BTreeMap<i64, Vec<usize>> {
        let mut named: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (at, claim) in claims.iter().enumerate() {
            if self.same.contains_key(&claim.loose) || self.different.contains_key(&claim.loose) {
                named.entry(claim.loose).or_default().push(at);
            }
        }
        named.retain(|_, places| {
            let mbids: BTreeSet<_> = places.iter().filter_map(|at| claims[*at].mbid).collect();
            mbids.len() < 2
        });
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(exact: &[i64], loose: i64, mbid: Option<u8>) -> ClaimKeys {
        let mbid = mbid.and_then(|byte| Mbid::from_bytes([byte; 16]));
        ClaimKeys { exact: exact.to_vec(), loose, mbid }
    }

    #[test]
    fn a_claim_is_found_by_any_of_its_keys() {
        let mut pins = Pins::default();
        pins.add_same(1, &[10], &[20]);
        pins.add_different(2, &[10], &[30]);
        let claims =
            [claim(&[5, 10], 100, None), claim(&[20], 200, None), claim(&[30, 10], 300, None)];
        let decided = pins.of(&claims);
        assert_eq!(decided.same, BTreeMap::from([(1, BTreeSet::from([0, 1, 2]))]));
        let first = vec![Side { pin: 2, second: false }];
        assert_eq!(decided.sides, HashMap::from([(0, first)]), "who is on both sides is on none");
        assert_eq!(pins.keys(|| claims[0].clone()).len(), 2);
        assert_eq!(pins.keys(|| claim(&[7], 8, None)).len(), 0);
    }

    #[test]
    fn names_alone_count_where_they_tell_nothing_else() {
        let mut pins = Pins::default();
        pins.add_same(1, &[10, 100], &[20]);
        let joined = |claims: &[ClaimKeys]| {
            pins.of(claims).same.remove(&1).unwrap_or_default().into_iter().collect::<Vec<_>>()
        };
        let (x, tagged) = (claim(&[20], 200, None), claim(&[5], 100, Some(1)));
        assert_eq!(joined(&[x.clone(), tagged.clone()]), [0, 1], "it has an MBID since");
        let bare = claim(&[10], 100, None);
        assert_eq!(joined(&[x.clone(), tagged.clone(), bare]), [0, 2]);
        let other = claim(&[6], 100, Some(2));
        assert_eq!(joined(&[x, tagged, other]), [0], "two are called so");
    }
}
