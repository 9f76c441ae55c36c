//! Pairs that may be one thing: worked out by others, kept here with numbers that stay while a pair does.

use std::collections::{HashMap, HashSet};

use rusqlite::params;

use super::anchors::meant;
use super::decisions::{Decided, Decision, decisions};
use super::{Result, Store, Writer, columns};
use crate::matching::anchor::{Anchor, Thing};

/// A pair as it was worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReview {
    /// A claim key of one, the smaller of the two.
    pub a_key: i64,
    /// A claim key of the other.
    pub b_key: i64,
    /// How sure it is that they are one, from 0 to 1.
    pub score: f64,
    /// What speaks for it.
    pub reasons_for: Vec<String>,
    /// What speaks against it.
    pub reasons_against: Vec<String>,
    /// The row of one; for an album that of the release group.
    pub a_id: i64,
    /// The row of the other.
    pub b_id: i64,
}

/// A pair that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Its number.
    pub n: i64,
    /// What the two are.
    pub thing: Thing,
    /// What was worked out.
    pub pair: NewReview,
}

impl Store {
    /// The pairs that stand, the surest first.
    pub fn reviews(&self) -> Result<Vec<Review>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, kind, a_key, b_key, score, reasons_for, reasons_against, a_id, b_id FROM review \
                 ORDER BY score DESC, id",
            )?;
            let mut rows = statement.query([])?;
            let mut reviews = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(thing) = Thing::from_word(row.get_ref(1)?.as_str()?) else { continue };
                let said = |at| -> rusqlite::Result<Vec<String>> {
                    let texts = columns::texts(row, at)?;
                    Ok(texts.into_iter().filter(|text| !text.is_empty()).collect())
                };
                let pair = NewReview {
                    a_key: row.get(2)?,
                    b_key: row.get(3)?,
                    score: row.get(4)?,
                    reasons_for: said(5)?,
                    reasons_against: said(6)?,
                    a_id: row.get(7)?,
                    b_id: row.get(8)?,
                };
                reviews.push(Review { n: row.get(0)?, thing, pair });
            }
            Ok(reviews)
        })
    }
}

/// Counts what was changed since, and up to where it was worked out.
const CHANGED: &str = "review.changed";
const SEEN: &str = "review.seen";

impl Store {
    /// How often entities were changed: where it is another number than [`Store::reviews_of`] says, the pairs are of the past.
    pub fn changes(&self) -> Result<i64> {
        Ok(self.stamp(CHANGED)?.unwrap_or_default())
    }

    /// At which number of changes the pairs were worked out, if ever.
    pub fn reviews_of(&self) -> Result<Option<i64>> {
        self.stamp(SEEN)
    }

    /// Pairs of entities that the user decided to be two, by row, the smaller first.
    pub fn decided_pairs(&self, thing: Thing) -> Result<HashSet<(i64, i64)>> {
        self.read(|connection| {
            let mut decided = decisions(connection)?;
            decided.retain(|decision| {
                decision.decided == Decided::Different && decision.about.kind() == thing.as_str()
            });
            let mut pairs = HashSet::new();
            if decided.is_empty() {
                return Ok(pairs);
            }
            let sides: Vec<_> = decided.iter().map(|decision| decision.about.sides()).collect();
            let anchors = sides.iter().flat_map(|(a, b)| a.iter().chain(*b));
            let meant = meant(connection, thing, anchors)?;
            for (a, b) in sides {
                let (a, b) = (meant.entities(a), meant.entities(b));
                pairs.extend(a.iter().flat_map(|a| b.iter().map(|b| (*a.min(b), *a.max(b)))));
            }
            Ok(pairs)
        })
    }
}

/// Which pairs the user has decided.
struct Decidedly {
    /// The sides that each claim key stands on: decision and `a`.
    sides: HashMap<i64, Vec<(i64, bool)>>,
}

impl Decidedly {
    fn of(decisions: &[Decision], thing: Thing) -> Self {
        let mut sides: HashMap<i64, Vec<(i64, bool)>> = HashMap::new();
        let pins = decisions.iter().filter(|decision| {
            decision.decided.is_pin() && decision.about.kind() == thing.as_str()
        });
        for decision in pins {
            let (a, b) = decision.about.sides();
            for (side, is_a) in [(a, true), (b, false)] {
                for key in side.iter().map(Anchor::claim_key) {
                    sides.entry(key).or_default().push((decision.n, is_a));
                }
            }
        }
        Self { sides }
    }

    fn has(&self, pair: &NewReview) -> bool {
        let (Some(a), Some(b)) = (self.sides.get(&pair.a_key), self.sides.get(&pair.b_key)) else {
            return false;
        };
        a.iter().any(|(n, is_a)| b.contains(&(*n, !is_a)))
    }
}

impl Writer<'_> {
    /// These are all pairs of a kind now: those that stood keep their numbers, others go. What was decided already is left out.
    pub fn replace_reviews(&mut self, thing: Thing, pairs: &[NewReview]) -> rusqlite::Result<()> {
        let decided = Decidedly::of(&decisions(&self.transaction)?, thing);
        let mut kept: HashSet<i64> = HashSet::new();
        {
            let mut put = self.transaction.prepare_cached(
                "INSERT INTO review (kind, a_key, b_key, score, reasons_for, reasons_against, a_id, b_id) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
                 ON CONFLICT (kind, a_key, b_key, a_id, b_id) DO UPDATE SET score = excluded.score, \
                 reasons_for = excluded.reasons_for, reasons_against = excluded.reasons_against RETURNING id",
            )?;
            for pair in pairs.iter().filter(|pair| !decided.has(pair)) {
                let joined = |texts: &[String]| texts.join("\u{1f}");
                let n = put.query_row(
                    params![
                        thing.as_str(),
                        pair.a_key,
                        pair.b_key,
                        pair.score,
                        joined(&pair.reasons_for),
                        joined(&pair.reasons_against),
                        pair.a_id,
                        pair.b_id
                    ],
                    |row| row.get(0),
                )?;
                kept.insert(n);
            }
        }
        let stand: Vec<i64> = self
            .transaction
            .prepare_cached("SELECT id FROM review WHERE kind = ?1")?
            .query_map([thing.as_str()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        stand.into_iter().filter(|n| !kept.contains(n)).try_for_each(|n| self.drop_review(n))
    }

    /// Entities were changed.
    pub fn count_change(&mut self) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO stamp (name, at) VALUES (?1, 1) ON CONFLICT (name) DO UPDATE SET at = at + 1",
            )?
            .execute([CHANGED])
            .map(drop)
    }

    /// The pairs were worked out from what stood at that number of changes.
    pub fn reviews_are_of(&mut self, changes: i64) -> rusqlite::Result<()> {
        self.put_stamp(SEEN, changes)
    }

    /// A pair was answered.
    pub fn drop_review(&mut self, n: i64) -> rusqlite::Result<()> {
        self.transaction.prepare_cached("DELETE FROM review WHERE id = ?1")?.execute([n]).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::anchor::ArtistAnchor;
    use crate::store::sample::Sample;
    use crate::store::{About, Decided, NewDecision, Stratum};

    fn named(name: &str) -> Anchor {
        Anchor::Artist(ArtistAnchor::new(name, None, &[]))
    }

    fn pair(a: &str, b: &str, score: f64) -> NewReview {
        let mut keys = [a, b].map(|name| named(name).claim_key());
        keys.sort_unstable();
        NewReview {
            a_key: keys[0],
            b_key: keys[1],
            score,
            reasons_for: vec!["similar names".into(), "a shared album".into()],
            reasons_against: Vec::new(),
            a_id: 1,
            b_id: 2,
        }
    }

    fn replace(store: &mut Store, pairs: &[NewReview]) -> Vec<(i64, f64)> {
        store.write(|writer| writer.replace_reviews(Thing::Artist, pairs)).unwrap();
        let stand = store.reviews().unwrap();
        stand.into_iter().map(|review| (review.n, review.pair.score)).collect()
    }

    #[test]
    fn numbers_stay_while_a_pair_does_and_the_surest_is_first() {
        let mut store = Store::in_memory().unwrap();
        let (one, two) = (pair("Air", "Aire", 0.7), pair("Blur", "Blurr", 0.8));
        assert_eq!(replace(&mut store, &[one.clone(), two.clone()]), [(2, 0.8), (1, 0.7)]);
        let stand = &store.reviews().unwrap()[1];
        assert_eq!((stand.thing, &stand.pair), (Thing::Artist, &one));
        let surer = NewReview { score: 0.9, ..one.clone() };
        assert_eq!(replace(&mut store, &[two.clone(), surer]), [(1, 0.9), (2, 0.8)]);
        store.write(|writer| writer.replace_reviews(Thing::Album, &[])).unwrap();
        assert_eq!(replace(&mut store, &[two]), [(2, 0.8)]);
        let again = replace(&mut store, &[one]);
        assert!(again.len() == 1 && again[0].0 > 2, "numbers are not given again: {again:?}");
    }

    #[test]
    fn what_was_decided_is_not_asked_again_until_that_is_undone() {
        let mut store = Store::in_memory().unwrap();
        let pairs = [pair("Air", "Aire", 0.7), pair("Air", "Ayr", 0.6)];
        assert_eq!(replace(&mut store, &pairs).len(), 2);
        let about =
            About::Things { thing: Thing::Artist, a: vec![named("AIRE")], b: vec![named("Air")] };
        let new = NewDecision { decided: Decided::Different, about, subject: String::new() };
        store.write(|writer| writer.put_decision(&new, 0)).unwrap();
        assert_eq!(store.reviews().unwrap().len(), 1, "the pair goes with its answer");
        assert_eq!(replace(&mut store, &pairs), [(2, 0.6)]);
        let changes = store.changes().unwrap();
        let decision = store.decisions().unwrap().remove(0);
        store.write(|writer| writer.undo_decision(&decision, 0)).unwrap();
        assert_eq!(store.changes().unwrap(), changes + 1, "the pairs are worked out anew");
        assert_eq!(replace(&mut store, &pairs).len(), 2);
    }

    #[test]
    fn pairs_that_were_rejected_are_known_by_their_rows_all_at_once() {
        let mut sample = Sample::new();
        let release = sample.claim(None);
        for name in ["Air", "Aire", "Ayr", "Blur"] {
            let artist = sample.artist(name, None);
            let claim = sample.spelling(release, name, artist);
            for key in named(name).witnesses(&|mbid| mbid, &[]) {
                sample.witness(Stratum::Artists, key, claim);
            }
        }
        for (decided, a, b) in [
            (Decided::Different, &["Aire", "gone"][..], &["air"][..]),
            (Decided::Different, &["Ayr"], &["Aire", "Air"]),
            (Decided::Same, &["Blur"], &["Air"]),
        ] {
            let side = |names: &[&str]| names.iter().map(|name| named(name)).collect();
            let about = About::Things { thing: Thing::Artist, a: side(a), b: side(b) };
            let new = NewDecision { decided, about, subject: String::new() };
            sample.store.write(|writer| writer.put_decision(&new, 0)).unwrap();
        }
        let pairs = sample.store.decided_pairs(Thing::Artist).unwrap();
        assert_eq!(pairs, HashSet::from([(1, 2), (1, 3), (2, 3)]));
        assert_eq!(sample.store.decided_pairs(Thing::Album).unwrap(), HashSet::new());
    }
}
