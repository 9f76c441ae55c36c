//! What is over: files that were missing for too long, folders without files, old runs and old events.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use rusqlite::params;

use super::files::mark_folder;
use super::{NewEvent, Result, Store, Writer};

/// A file that was missing for too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expired {
    /// Its row.
    pub id: i64,
    /// The folder it lay in.
    pub folder_id: i64,
    /// Since when it is missing, milliseconds since 1970 UTC.
    pub missing_since: i64,
}

/// How long what is missing is kept.
#[derive(Debug, Clone, Copy)]
pub struct Grace {
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// How long, in milliseconds.
    pub keep_ms: i64,
}

impl Store {
    /// The files of a root that are missing for longer than the grace, folder by folder.
    ///
    /// Only where the root was walked whole after that: a root that is away keeps everything, and so does a time to come.
    pub fn expired_files(&self, root_id: i64, grace: Grace) -> Result<Vec<Expired>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT file.id, file.folder_id, file.missing_since \
                     FROM file CROSS JOIN folder ON folder.id = file.folder_id \
                     CROSS JOIN root ON root.id = folder.root_id \
                     WHERE file.missing_since <= ?2 - ?3 AND root.id = ?1 \
                     AND root.walked_at BETWEEN file.missing_since + ?3 AND ?2 \
                     ORDER BY folder.path, file.name",
                )?
                .query_map(params![root_id, grace.now_ms, grace.keep_ms], |row| {
                    Ok(Expired {
                        id: row.get(0)?,
                        folder_id: row.get(1)?,
                        missing_since: row.get(2)?,
                    })
                })?
                .collect()
        })
    }

    /// The path of a folder.
    pub fn folder_path(&self, folder_id: i64) -> Result<PathBuf> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT root.path, folder.path FROM folder JOIN root ON root.id = folder.root_id \
                     WHERE folder.id = ?1",
                )?
                .query_row([folder_id], |row| {
                    let root = PathBuf::from(OsStr::from_bytes(row.get_ref(0)?.as_blob()?));
                    let below = row.get_ref(1)?.as_blob()?;
                    // Joining nothing would end it with a slash.
                    Ok(if below.is_empty() { root } else { root.join(OsStr::from_bytes(below)) })
                })
        })
    }

    /// The name of a file in its folder.
    pub fn file_name(&self, file_id: i64) -> Result<PathBuf> {
        self.read(|connection| {
            connection.prepare_cached("SELECT name FROM file WHERE id = ?1")?.query_row(
                [file_id],
                |row| Ok(OsStr::from_bytes(row.get_ref(0)?.as_blob()?).into()),
            )
        })
    }
}

impl Writer<'_> {
    /// Forgets files that are missing; what they said goes with the next resolution. Answers how many that were.
    pub fn forget_files(&mut self, files: &[Expired]) -> rusqlite::Result<u64> {
        let mut forget = self
            .transaction
            .prepare_cached("DELETE FROM file WHERE id = ?1 AND missing_since IS NOT NULL")?;
        let mut forgotten = 0;
        let mut marked = None;
        for file in files {
            forgotten += forget.execute([file.id])? as u64;
            if marked.replace(file.folder_id) != Some(file.folder_id) {
                mark_folder(&self.transaction, file.folder_id)?;
            }
        }
        Ok(forgotten)
    }

    /// Writes an event that grows: the one that was written before, where there is one, says `new`'s detail from now on. Answers its row.
    pub fn put_growing_event(
        &mut self,
        before: Option<i64>,
        new: &NewEvent<'_>,
    ) -> rusqlite::Result<i64> {
        if let Some(id) = before {
            self.transaction
                .prepare_cached("UPDATE event SET detail = ?2 WHERE id = ?1")?
                .execute(params![id, new.detail])?;
            return Ok(id);
        }
        self.put_event(new)?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Drops folders that no known file lies in, at most so many. Answers how many that were.
    pub fn drop_empty_folders(&mut self, most: u32) -> rusqlite::Result<u64> {
        let folders: Vec<i64> = self
            .transaction
            .prepare_cached(
                "SELECT id FROM folder WHERE NOT EXISTS (SELECT 1 FROM file WHERE folder_id = folder.id) \
                 ORDER BY id LIMIT ?1",
            )?
            .query_map([most], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut drop = self.transaction.prepare_cached("DELETE FROM folder WHERE id = ?1")?;
        for folder in &folders {
            mark_folder(&self.transaction, *folder)?;
            drop.execute([folder])?;
        }
        Ok(folders.len() as u64)
    }

    /// Forgets runs that began before `before_ms`, and of each task all but the last `most`; never what says when it is due: its last
    /// attempt, its last success, and what failed since. Runs from `own` on do not count. Answers how many that were.
    pub fn forget_runs(
        &mut self,
        before_ms: i64,
        most: u32,
        own: Option<i64>,
    ) -> rusqlite::Result<u64> {
        let own = own.unwrap_or(i64::MAX);
        let tasks: Vec<String> = self
            .transaction
            .prepare_cached("SELECT DISTINCT task FROM run ORDER BY task")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut forget = self.transaction.prepare_cached(
            "WITH past AS MATERIALIZED ( \
                 SELECT id, narrowed, outcome, row_number() OVER (ORDER BY id DESC) AS nth \
                 FROM run WHERE task = ?1 AND id < ?2), \
             last AS MATERIALIZED (SELECT \
                 max(id) FILTER (WHERE narrowed = 0) AS attempt, \
                 max(id) FILTER (WHERE narrowed = 0 AND outcome IN ('ok', 'partial')) AS success, \
                 max(id) FILTER (WHERE narrowed = 0 AND outcome IN ('ok', 'partial', 'skipped')) AS well \
                 FROM past) \
             DELETE FROM run WHERE task = ?1 AND id IN ( \
                 SELECT past.id FROM past CROSS JOIN last JOIN run ON run.id = past.id \
                 WHERE (run.started_at < ?3 OR past.nth > ?4) \
                 AND past.id IS NOT last.attempt AND past.id IS NOT last.success AND past.id IS NOT last.well \
                 AND NOT (past.narrowed = 0 AND past.id > coalesce(last.well, 0) \
                     AND (past.outcome IS NULL OR past.outcome IN ('failed', 'refused')))) \
             AND id IS NOT (SELECT max(id) FROM run WHERE by_hand = 0 AND id < ?2)",
        )?;
        tasks
            .iter()
            .map(|task| Ok(forget.execute(params![task, own, before_ms, most])? as u64))
            .sum()
    }

    /// Forgets events before `before_ms`, at most so many. Answers how many that were.
    pub fn forget_events(&mut self, before_ms: i64, most: u32) -> rusqlite::Result<u64> {
        let forgotten = self
            .transaction
            .prepare_cached(
                "DELETE FROM event WHERE id IN (SELECT id FROM event WHERE at < ?1 ORDER BY id LIMIT ?2)",
            )?
            .execute(params![before_ms, most])?;
        Ok(forgotten as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Outcome;
    use crate::store::{EndedRun, NewRun};

    /// A run that somebody typed or not, narrowed or not.
    fn ran(
        store: &mut Store,
        task: &str,
        at: i64,
        outcome: Option<Outcome>,
        narrowed: bool,
    ) -> i64 {
        store
            .write(|writer| {
                let new = NewRun { task, narrowed, by_hand: at % 3 == 0, now_ms: at };
                let id = writer.start_run(&new)?;
                if let Some(outcome) = outcome {
                    let (now_ms, report, changed_input_of) = (at, "{}", &[][..]);
                    writer.end_run(&EndedRun { id, now_ms, outcome, report, changed_input_of })?;
                }
                Ok(id)
            })
            .unwrap()
    }

    fn runs(store: &Store) -> Vec<i64> {
        store
            .read(|connection| {
                connection
                    .prepare("SELECT id FROM run ORDER BY id")?
                    .query_map([], |row| row.get(0))?
                    .collect()
            })
            .unwrap()
    }

    fn forget(store: &mut Store, before: i64, most: u32, own: Option<i64>) -> u64 {
        store.write(|writer| writer.forget_runs(before, most, own)).unwrap()
    }

    #[test]
    fn what_says_when_a_task_is_due_outlives_its_age() {
        use Outcome::{Failed, Interrupted, Ok, Skipped};
        let mut store = Store::in_memory().unwrap();
        let mut put = |outcome| ran(&mut store, "enrich", 3, outcome, false);
        let all = [
            Some(Ok),
            Some(Ok),
            Some(Failed),
            Some(Skipped),
            Some(Failed),
            Some(Interrupted),
            None,
            Some(Failed),
        ];
        let ids = all.map(&mut put);
        let before = store.last_runs("enrich").unwrap();
        assert_eq!(forget(&mut store, 100, 1_000, None), 3);
        assert_eq!(runs(&store), [ids[1], ids[3], ids[4], ids[6], ids[7]]);
        assert_eq!(store.last_runs("enrich").unwrap(), before);
        assert_eq!((before.success_at, before.failures), (Some(3), 3));
    }

    #[test]
    fn no_history_of_runs_is_read_otherwise_after_some_went() {
        let outcomes = ["ok", "partial", "failed", "refused", "skipped", "interrupted", ""];
        let mut seed = 11_u64;
        let mut roll = move |sides: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 33) % sides).unwrap()
        };
        for _ in 0..60 {
            let mut store = Store::in_memory().unwrap();
            for _ in 0..roll(40) {
                let outcome = Outcome::from_word(outcomes[usize::try_from(roll(7)).unwrap()]);
                let task = ["enrich", "health"][usize::try_from(roll(2)).unwrap()];
                // Also clocks that jump.
                ran(&mut store, task, roll(100), outcome, roll(4) == 0);
            }
            let said = |store: &Store| {
                let last =
                    ["enrich", "health", "cleanup"].map(|task| store.last_runs(task).unwrap());
                (last, store.last_run_by_itself(None).unwrap(), store.has_run().unwrap())
            };
            let before = said(&store);
            let most = u32::try_from(roll(10)).unwrap();
            forget(&mut store, roll(110), most, None);
            assert_eq!(said(&store), before);
            assert_eq!(forget(&mut store, 0, most, None), 0, "a second time nothing goes");
        }
    }

    #[test]
    fn of_each_task_so_many_stay_and_the_run_itself_does_not_count() {
        let mut store = Store::in_memory().unwrap();
        let ids: Vec<i64> = (0..6)
            .map(|at| ran(&mut store, "health", 500 + at, Some(Outcome::Ok), false))
            .collect();
        let other = ran(&mut store, "enrich", 500, Some(Outcome::Ok), false);
        let own = ran(&mut store, "health", 600, None, false);
        assert_eq!(forget(&mut store, 100, 4, Some(own)), 2);
        assert_eq!(runs(&store), [&ids[2..], &[other, own]].concat());
        // Its last attempt before this one is not let go, so that a dry run, which has no run, counts the same.
        assert_eq!(forget(&mut store, i64::MAX, 4, Some(own)), 3);
        assert_eq!(runs(&store), [ids[5], other, own]);
    }

    #[test]
    fn old_events_go_in_batches() {
        let mut store = Store::in_memory().unwrap();
        store
            .write(|writer| {
                [5, 1, 9, 2, 3].into_iter().try_for_each(|at| {
                    writer.put_event(&NewEvent {
                        at,
                        event: "e",
                        subject: "s",
                        detail: None,
                        run: None,
                    })
                })
            })
            .unwrap();
        let mut forget = || store.write(|writer| writer.forget_events(5, 2)).unwrap();
        assert_eq!([forget(), forget(), forget()], [2, 1, 0]);
        let mut left = Vec::new();
        store
            .each_event(0, |event| {
                left.push(event.at);
                true
            })
            .unwrap();
        assert_eq!(left, [5, 9]);
    }

    #[test]
    fn a_file_that_came_back_is_not_forgotten() {
        let sample = crate::store::sample::Sample::new();
        let mut store = sample.store;
        store
            .connection
            .execute_batch(
                "INSERT INTO folder (id, root_id, path) VALUES (1, 1, x'61'); \
                 INSERT INTO file (id, folder_id, name, size, mtime, inode, doubtful, added_at, content, format, has_picture) \
                 VALUES (1, 1, x'62', 1, 1, 1, 0, 1, 1, 'mp3', 0)",
            )
            .unwrap();
        let expired = Expired { id: 1, folder_id: 1, missing_since: 3 };
        assert_eq!(store.write(|writer| writer.forget_files(&[expired])).unwrap(), 0);
        assert_eq!(store.folder_path(1).unwrap(), PathBuf::from("/m/a"));
        assert_eq!(store.file_name(1).unwrap(), PathBuf::from("b"));
    }
}
