//! Decisions as they are kept: by what the claims of artists, albums and recordings say of themselves.
//!
//! A decision that joins or parts concerns resolution: with it goes a row of `decision_news`, which the next resolution takes up by
//! [`Store::take_up_decisions`] before it asks for [`Store::pins`]. So none is lost that comes while another program resolves.

mod said;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};

use super::anchors::{Merged, keys_of_side, meant};
use super::events::NewEvent;
use super::{Result, Store, Writer};
use crate::matching::anchor::{self, Anchor, Thing};

use said::detail;
pub use said::{About, Decided, Decision, NewDecision, Pin, Want};

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let odd = |at, error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, error);
    let (word, want) = (row.get_ref(2)?.as_str()?, row.get_ref(6)?.as_str_or_null()?);
    let decided = Decided::read(word, want)
        .ok_or_else(|| odd(2, format!("`{word}` is no decision").into()))?;
    let (kind, a, b) =
        (row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?, row.get_ref(5)?.as_str_or_null()?);
    let about = About::read(kind, a, b).map_err(|error| odd(4, error.into()))?;
    Ok(Decision { n: row.get(0)?, at: row.get(1)?, decided, about, subject: row.get(7)? })
}

/// All decisions, the oldest first.
pub(super) fn decisions(connection: &Connection) -> rusqlite::Result<Vec<Decision>> {
    connection
        .prepare_cached(
            "SELECT id, at, decision, kind, a, b, want, subject FROM decision ORDER BY id",
        )?
        .query_map([], decision)?
        .collect()
}

impl Store {
    /// All decisions that stand, the oldest first.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        self.read(decisions)
    }

    /// The decisions that join or part things of a kind, the oldest first.
    pub fn pins(&self, thing: Thing) -> Result<Vec<Pin>> {
        self.read(|connection| {
            let merged = Merged::load(connection)?;
            let keys = |side: &[Anchor]| keys_of_side(side, &merged);
            let pins = decisions(connection)?.into_iter().filter(|decision| {
                decision.decided.is_pin() && decision.about.kind() == thing.as_str()
            });
            Ok(pins
                .map(|decision| {
                    let (a, b) = decision.about.sides();
                    let same = decision.decided == Decided::Same;
                    Pin { n: decision.n, same, a: keys(a), b: keys(b) }
                })
                .collect())
        })
    }

    /// Has the claims looked at again that decisions joined or parted since this was last asked, or no longer do. Answers how many.
    pub fn take_up_decisions(&mut self) -> Result<usize> {
        let none = self.read(|connection| {
            connection
                .query_row("SELECT NOT EXISTS (SELECT 1 FROM decision_news)", [], |row| row.get(0))
        })?;
        if none {
            return Ok(0);
        }
        self.write(|writer| {
            let news: Vec<(String, String)> = writer
                .transaction
                .prepare("SELECT kind, anchors FROM decision_news ORDER BY id")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let mut dirty = 0;
            for thing in Thing::ALL {
                let mut anchors = Vec::new();
                for (_, text) in news.iter().filter(|(kind, _)| kind == thing.as_str()) {
                    anchors.extend(Anchor::read(thing, text).map_err(|error| {
                        rusqlite::Error::FromSqlConversionFailure(1, Type::Text, error.into())
                    })?);
                }
                if anchors.is_empty() {
                    continue;
                }
                for claim in meant(&writer.transaction, thing, &anchors)?.claims() {
                    writer.mark_dirty(thing.stratum(), claim)?;
                    dirty += 1;
                }
            }
            writer.transaction.execute("DELETE FROM decision_news", [])?;
            Ok(dirty)
        })
    }
}

impl Writer<'_> {
    /// Writes a decision and tells it; answers its number. A pair of `review` that it answers goes.
    pub fn put_decision(&mut self, new: &NewDecision, at: i64) -> rusqlite::Result<i64> {
        let NewDecision { decided, about, subject } = new;
        let (a, b) = about.texts();
        let (word, want) = (decided.as_str(), decided.want().map(Want::as_str));
        let otherwise = match decided {
            Decided::Same => Decided::Different.as_str(),
            Decided::Different => Decided::Same.as_str(),
            _ => word,
        };
        // Two that decide the same at once each saw that nobody had; nothing that says otherwise may have come in between.
        let standing: Option<i64> = self
            .transaction
            .prepare_cached(
                "SELECT max(id) FROM decision \
                 WHERE decision = ?1 AND kind = ?2 AND a = ?3 AND b IS ?4 AND want IS ?5 AND id > (\
                     SELECT coalesce(max(id), 0) FROM decision \
                     WHERE kind = ?2 AND decision = ?6 AND (decision <> ?1 OR want IS NOT ?5))",
            )?
            .query_row(params![word, about.kind(), a, b, want, otherwise], |row| row.get(0))?;
        if let Some(n) = standing {
            return Ok(n);
        }
        self.transaction
            .prepare_cached(
                "INSERT INTO decision (at, decision, kind, a, b, want, subject) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![at, word, about.kind(), a, b, want, subject])?;
        let n = self.transaction.last_insert_rowid();
        self.concern(*decided, about)?;
        if decided.is_pin() {
            self.drop_answered_reviews(about)?;
        }
        self.tell("decided", at, *decided, about, subject)?;
        Ok(n)
    }

    /// Takes a decision back and tells it; answers whether it stood.
    pub fn undo_decision(&mut self, decision: &Decision, at: i64) -> rusqlite::Result<bool> {
        let Decision { n, decided, about, subject, .. } = decision;
        if self.transaction.execute("DELETE FROM decision WHERE id = ?1", [n])? == 0 {
            return Ok(false);
        }
        self.concern(*decided, about)?;
        self.tell("undone", at, *decided, about, subject)?;
        Ok(true)
    }

    /// A decision on one thing holds of these claims only.
    pub fn narrow_decision(&mut self, n: i64, anchors: &[Anchor]) -> rusqlite::Result<()> {
        self.transaction
            .execute("UPDATE decision SET a = ?2 WHERE id = ?1", params![n, anchor::text(anchors)])
            .map(drop)
    }

    /// Leaves it to the next resolution to look at what a decision joins or parts, and to the next `review` to work the pairs out anew.
    fn concern(&mut self, decided: Decided, about: &About) -> rusqlite::Result<()> {
        if !decided.is_pin() {
            return Ok(());
        }
        self.count_change()?;
        let (a, b) = about.sides();
        self.transaction
            .prepare_cached("INSERT INTO decision_news (kind, anchors) VALUES (?1, ?2)")?
            .execute(params![about.kind(), anchor::text(&[a, b].concat())])
            .map(drop)
    }

    fn tell(
        &mut self,
        event: &str,
        at: i64,
        decided: Decided,
        about: &About,
        subject: &str,
    ) -> rusqlite::Result<()> {
        let detail = detail(decided, about);
        self.put_event(&NewEvent { at, event, subject, detail: Some(&detail), run: None })
    }

    fn drop_answered_reviews(&mut self, about: &About) -> rusqlite::Result<()> {
        let (a, b) = about.sides();
        let keys = |side: &[Anchor]| -> String {
            let keys: BTreeSet<i64> = side.iter().map(Anchor::claim_key).collect();
            serde_json::to_string(&keys).expect("numbers are plain data")
        };
        let mut drop_answered = self.transaction.prepare_cached(
            "DELETE FROM review WHERE kind = ?1 AND a_key IN (SELECT value FROM json_each(?2)) \
             AND b_key IN (SELECT value FROM json_each(?3))",
        )?;
        let (a, b) = (keys(a), keys(b));
        drop_answered.execute([about.kind(), &a, &b])?;
        drop_answered.execute([about.kind(), &b, &a]).map(drop)
    }
}
