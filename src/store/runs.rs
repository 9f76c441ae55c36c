//! Runs of tasks: when each was tried last, when it last did well, what it reported, and what is due out of turn.

use rusqlite::{OptionalExtension, params};

use super::{Result, Store, Writer};
use crate::report::Outcome;

/// One run of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its row.
    pub id: i64,
    /// Start, milliseconds since 1970 UTC.
    pub started_at: i64,
    /// End; `None` while it runs, or where it was killed.
    pub ended_at: Option<i64>,
    /// How it ended; `None` while it runs, or where it was killed.
    pub outcome: Option<Outcome>,
    /// Its report as JSON, once it ended.
    pub report: Option<String>,
}

impl Run {
    /// Why it did not end well, in the words of its report: the first problem of a run that failed or was refused.
    pub fn failed_because(&self) -> Option<String> {
        let failed = self.outcome.is_some_and(Outcome::is_failure);
        let report: serde_json::Value = serde_json::from_str(self.report.as_ref()?).ok()?;
        let first =
            |of: &serde_json::Value| of["problems"][0]["message"].as_str().map(str::to_owned);
        failed.then(|| {
            first(&report).or_else(|| report["sources"].as_array()?.iter().find_map(first))
        })?
    }
}

/// What the runs of a task say about when it is due. Narrowed runs do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastRuns {
    /// The last one, however it ended.
    pub attempt: Option<Run>,
    /// Start of the last that ended well or in part, milliseconds since 1970 UTC.
    pub success_at: Option<i64>,
    /// How many since then failed, were refused or were killed; one that runs now is among them.
    pub failures: u64,
    /// When an earlier task changed what this one works on, since this one last began.
    pub input_changed_at: Option<i64>,
    /// Since when it is passed over for lack of time.
    pub passed_over_at: Option<i64>,
}

/// A run that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewRun<'a> {
    /// The task.
    pub task: &'a str,
    /// Whether it is narrowed to some paths, sources or artists, so that it does not move the clock.
    pub narrowed: bool,
    /// Whether somebody typed the command.
    pub by_hand: bool,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// A run that ends.
#[derive(Debug, Clone, Copy)]
pub struct EndedRun<'a> {
    /// Its row.
    pub id: i64,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// How it ended.
    pub outcome: Outcome,
    /// Its report as JSON.
    pub report: &'a str,
    /// The tasks that work on what it changed.
    pub changed_input_of: &'a [&'a str],
}

const COLUMNS: &str = "id, started_at, ended_at, outcome, report";

fn run(row: &rusqlite::Row<'_>) -> rusqlite::Result<Run> {
    Ok(Run {
        id: row.get(0)?,
        started_at: row.get(1)?,
        ended_at: row.get(2)?,
        outcome: row.get::<_, Option<String>>(3)?.and_then(|word| Outcome::from_word(&word)),
        report: row.get(4)?,
    })
}

impl Store {
    /// The last runs of a task.
    pub fn last_runs(&self, task: &str) -> Result<LastRuns> {
        self.read(|connection| {
            let attempt = connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM run WHERE task = ?1 AND narrowed = 0 ORDER BY id DESC LIMIT 1"
                ))?
                .query_row([task], run)
                .optional()?;
            let success_at = connection
                .prepare_cached(
                    "SELECT started_at FROM run WHERE task = ?1 AND narrowed = 0 \
                     AND outcome IN ('ok', 'partial') ORDER BY id DESC LIMIT 1",
                )?
                .query_row([task], |row| row.get(0))
                .optional()?;
            let failures: i64 = connection
                .prepare_cached(
                    "SELECT count(*) FROM run WHERE task = ?1 AND narrowed = 0 \
                     AND (outcome IS NULL OR outcome IN ('failed', 'refused')) AND id > coalesce(( \
                         SELECT id FROM run WHERE task = ?1 AND narrowed = 0 \
                         AND outcome IN ('ok', 'partial', 'skipped') ORDER BY id DESC LIMIT 1), 0)",
                )?
                .query_row([task], |row| row.get(0))?;
            let state: Option<(Option<i64>, Option<i64>)> = connection
                .prepare_cached(
                    "SELECT input_changed_at, passed_over_at FROM task_state WHERE task = ?1",
                )?
                .query_row([task], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let (input_changed_at, passed_over_at) = state.unwrap_or_default();
            Ok(LastRuns {
                attempt,
                success_at,
                failures: u64::try_from(failures).unwrap_or(0),
                input_changed_at,
                passed_over_at,
            })
        })
    }

    /// The last run of a task that ended before this one began.
    pub fn run_before(&self, task: &str, id: i64) -> Result<Option<Run>> {
        self.read(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM run WHERE task = ?1 AND narrowed = 0 AND id < ?2 \
                     AND outcome IS NOT NULL ORDER BY id DESC LIMIT 1"
                ))?
                .query_row(params![task, id], run)
                .optional()
        })
    }

    /// When `run-due` last started a task, milliseconds since 1970 UTC; the run with the row `but` does not count.
    pub fn last_run_by_itself(&self, but: Option<i64>) -> Result<Option<i64>> {
        self.read(|connection| {
            connection
                .query_row(
                    "SELECT started_at FROM run WHERE by_hand = 0 AND id IS NOT ?1 \
                     ORDER BY id DESC LIMIT 1",
                    [but],
                    |row| row.get(0),
                )
                .optional()
        })
    }

    /// The greatest time before `before_ms` at which a run began.
    pub fn newest_stamp(&self, before_ms: i64) -> Result<Option<i64>> {
        self.read(|connection| {
            connection.query_row(
                "SELECT max(started_at) FROM run WHERE started_at < ?1",
                [before_ms],
                |row| row.get(0),
            )
        })
    }

    /// Whether any task ever ran.
    pub fn has_run(&self) -> Result<bool> {
        self.read(|connection| {
            connection.query_row("SELECT EXISTS (SELECT 1 FROM run)", [], |row| row.get(0))
        })
    }
}

impl Writer<'_> {
    /// Notes that a task starts; answers the run's id. What called it out of turn is answered by that.
    pub fn start_run(&mut self, new: &NewRun<'_>) -> rusqlite::Result<i64> {
        self.transaction
            .prepare_cached(
                "INSERT INTO run (task, narrowed, by_hand, started_at) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![new.task, new.narrowed, new.by_hand, new.now_ms])?;
        let id = self.transaction.last_insert_rowid();
        if !new.narrowed {
            self.transaction.execute("DELETE FROM task_state WHERE task = ?1", [new.task])?;
        }
        Ok(id)
    }

    /// The same, unless another process started the task since its last run was `seen`.
    pub fn start_run_after(
        &mut self,
        new: &NewRun<'_>,
        seen: Option<i64>,
    ) -> rusqlite::Result<Option<i64>> {
        let last: Option<i64> = self.transaction.query_row(
            "SELECT max(id) FROM run WHERE task = ?1 AND narrowed = 0",
            [new.task],
            |row| row.get(0),
        )?;
        if last == seen { self.start_run(new).map(Some) } else { Ok(None) }
    }

    /// Notes how a run ended, and for whom it changed something.
    pub fn end_run(&mut self, ended: &EndedRun<'_>) -> rusqlite::Result<()> {
        self.transaction.execute(
            "UPDATE run SET ended_at = ?2, outcome = ?3, report = ?4 WHERE id = ?1",
            params![ended.id, ended.now_ms, ended.outcome.as_str(), ended.report],
        )?;
        for task in ended.changed_input_of {
            self.transaction.execute(
                "INSERT INTO task_state (task, input_changed_at) VALUES (?1, ?2) \
                 ON CONFLICT (task) DO UPDATE SET input_changed_at = coalesce(input_changed_at, excluded.input_changed_at)",
                params![task, ended.now_ms],
            )?;
        }
        Ok(())
    }

    /// Forgets runs that began before `before_ms` and have not ended: those that went on when a backup was taken, in the catalogue that it
    /// becomes again.
    pub fn forget_open_runs(&mut self, before_ms: i64) -> rusqlite::Result<()> {
        self.transaction
            .execute("DELETE FROM run WHERE outcome IS NULL AND started_at < ?1", [before_ms])
            .map(drop)
    }

    /// Notes that these tasks were due and there was no time for them.
    pub fn pass_over(&mut self, tasks: &[&str], now_ms: i64) -> rusqlite::Result<()> {
        for task in tasks {
            self.transaction.execute(
                "INSERT INTO task_state (task, passed_over_at) VALUES (?1, ?2) \
                 ON CONFLICT (task) DO UPDATE SET passed_over_at = coalesce(passed_over_at, excluded.passed_over_at)",
                params![task, now_ms],
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(store: &mut Store, task: &str, at: i64, outcome: Option<Outcome>) -> i64 {
        store
            .write(|writer| {
                let new = NewRun { task, narrowed: false, by_hand: false, now_ms: at };
                let id = writer.start_run(&new)?;
                if let Some(outcome) = outcome {
                    let report = "{}";
                    let changed_input_of = &[];
                    writer.end_run(&EndedRun {
                        id,
                        now_ms: at + 1,
                        outcome,
                        report,
                        changed_input_of,
                    })?;
                }
                Ok(id)
            })
            .unwrap()
    }

    #[test]
    fn attempt_and_success_are_kept_apart() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(store.last_runs("enrich").unwrap(), LastRuns::default());
        ran(&mut store, "enrich", 1, Some(Outcome::Partial));
        ran(&mut store, "enrich", 2, Some(Outcome::Failed));
        ran(&mut store, "enrich", 3, Some(Outcome::Interrupted));
        ran(&mut store, "health", 4, Some(Outcome::Ok));
        ran(&mut store, "enrich", 5, None);
        let last = store.last_runs("enrich").unwrap();
        let attempt = last.attempt.unwrap();
        assert_eq!((attempt.started_at, attempt.outcome), (5, None));
        assert_eq!((last.success_at, last.failures), (Some(1), 2));
        ran(&mut store, "enrich", 6, Some(Outcome::Skipped));
        let last = store.last_runs("enrich").unwrap();
        assert_eq!((last.success_at, last.failures), (Some(1), 0), "a skipped run is no success");
    }

    #[test]
    fn a_task_is_started_once_however_many_saw_that_it_is_due() {
        let mut store = Store::in_memory().unwrap();
        let seen = ran(&mut store, "health", 1, Some(Outcome::Ok));
        let new = NewRun { task: "health", narrowed: false, by_hand: false, now_ms: 2 };
        let mut start = || store.write(|writer| writer.start_run_after(&new, Some(seen))).unwrap();
        assert!(start().is_some());
        assert_eq!(start(), None);
    }

    #[test]
    fn what_called_a_task_out_of_turn_ends_with_its_start() {
        let mut store = Store::in_memory().unwrap();
        let id = ran(&mut store, "refresh-library", 1, None);
        store
            .write(|writer| {
                let (outcome, report) = (Outcome::Ok, "{}");
                let changed_input_of = &["enrich"];
                writer.end_run(&EndedRun { id, now_ms: 7, outcome, report, changed_input_of })?;
                writer.end_run(&EndedRun { id, now_ms: 8, outcome, report, changed_input_of })?;
                writer.pass_over(&["enrich", "cleanup"], 9)?;
                writer.pass_over(&["enrich", "cleanup"], 10)
            })
            .unwrap();
        let state = |store: &Store, task| {
            let last = store.last_runs(task).unwrap();
            (last.input_changed_at, last.passed_over_at)
        };
        assert_eq!(state(&store, "enrich"), (Some(7), Some(9)), "the first time counts");
        assert_eq!(state(&store, "cleanup"), (None, Some(9)));
        ran(&mut store, "enrich", 11, None);
        assert_eq!(state(&store, "enrich"), (None, None));
    }
}
