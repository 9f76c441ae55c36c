//! Events: what happened, in the order it happened.

use rusqlite::params;

use super::{Result, Store, Writer};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// What: `added`, `moved`, `joined`, `health`, …
    pub event: String,
    /// To what: a path, a name, a check.
    pub subject: String,
    /// What else there is to say.
    pub detail: Option<String>,
    /// The run it happened in.
    pub run: Option<i64>,
}

/// An event that is written.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// What: `added`, `moved`, `joined`, `health`, …
    pub event: &'a str,
    /// To what: a path, a name, a check.
    pub subject: &'a str,
    /// What else there is to say.
    pub detail: Option<&'a str>,
    /// The run it happened in.
    pub run: Option<i64>,
}

impl Store {
    /// Calls `visit` with the events since `since_ms`, the oldest first, until it answers `false`.
    pub fn each_event(&self, since_ms: i64, mut visit: impl FnMut(Event) -> bool) -> Result<()> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT at, event, subject, detail, run_id FROM event WHERE at >= ?1 ORDER BY id",
            )?;
            let mut rows = statement.query([since_ms])?;
            while let Some(row) = rows.next()? {
                let event = Event {
                    at: row.get(0)?,
                    event: row.get(1)?,
                    subject: row.get(2)?,
                    detail: row.get(3)?,
                    run: row.get(4)?,
                };
                if !visit(event) {
                    break;
                }
            }
            Ok(())
        })
    }
}

impl Writer<'_> {
    /// Writes an event.
    pub fn put_event(&mut self, new: &NewEvent<'_>) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO event (at, event, subject, detail, run_id) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![new.at, new.event, new.subject, new.detail, new.run])
            .map(drop)
    }
}
