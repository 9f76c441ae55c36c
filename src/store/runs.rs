//! Runs of tasks: when each was tried last, when it last did well, and what it reported.

use rusqlite::{OptionalExtension, params};

use super::{Result, Store, Writer};
use crate::report::Outcome;

/// One run of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Start, milliseconds since 1970 UTC.
    pub started_at: i64,
    /// How it ended; `None` while it runs, or where it was killed.
    pub outcome: Option<String>,
    /// Its report as JSON, once it ended.
    pub report: Option<String>,
}

/// What the runs of a task say about when it is due. Narrowed runs do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastRuns {
    /// The last one, however it ended.
    pub attempt: Option<Run>,
    /// Start of the last that ended well or in part, milliseconds since 1970 UTC.
    pub success_at: Option<i64>,
    /// How many in a row went wrong since.
    pub failures: u64,
}

impl Store {
    /// The last runs of a task.
    pub fn last_runs(&self, task: &str) -> Result<LastRuns> {
        self.read(|connection| {
            let attempt = connection
                .prepare_cached(
                    "SELECT started_at, outcome, report FROM run WHERE task = ?1 AND narrowed = 0 \
                     ORDER BY id DESC LIMIT 1",
                )?
                .query_row([task], |row| {
                    Ok(Run { started_at: row.get(0)?, outcome: row.get(1)?, report: row.get(2)? })
                })
                .optional()?;
            let success: Option<(i64, i64)> = connection
                .prepare_cached(
                    "SELECT id, started_at FROM run WHERE task = ?1 AND narrowed = 0 \
                     AND outcome IN ('ok', 'partial', 'skipped') ORDER BY id DESC LIMIT 1",
                )?
                .query_row([task], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let failures: i64 = connection
                .prepare_cached(
                    "SELECT count(*) FROM run WHERE task = ?1 AND narrowed = 0 AND id > ?2 \
                     AND outcome IN ('failed', 'refused')",
                )?
                .query_row(params![task, success.map_or(0, |(id, _)| id)], |row| row.get(0))?;
            Ok(LastRuns {
                attempt,
                success_at: success.map(|(_, at)| at),
                failures: u64::try_from(failures).unwrap_or(0),
            })
        })
    }
}

impl Writer<'_> {
    /// Notes that a task starts; answers the run's id.
    pub fn start_run(&mut self, task: &str, narrowed: bool, now_ms: i64) -> rusqlite::Result<i64> {
        self.transaction.execute(
            "INSERT INTO run (task, narrowed, started_at) VALUES (?1, ?2, ?3)",
            params![task, narrowed, now_ms],
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Notes how a run ended.
    pub fn end_run(
        &mut self,
        id: i64,
        now_ms: i64,
        outcome: Outcome,
        report: &str,
    ) -> rusqlite::Result<()> {
        self.transaction
            .execute(
                "UPDATE run SET ended_at = ?2, outcome = ?3, report = ?4 WHERE id = ?1",
                params![id, now_ms, outcome.as_str(), report],
            )
            .map(drop)
    }
}
