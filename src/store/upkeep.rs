//! What keeps a catalogue small and quick: free pages given back, statistics for the planner, an empty journal.

use std::time::Duration;

use rusqlite::Connection;

use super::files::unsigned;
use super::{Error, Result, Store, open};

/// How many entries of an index are looked at for its statistics.
const ANALYSIS_LIMIT: u32 = 400;
/// How many rows a table must have for its statistics to be true tomorrow.
const WORTH_STATISTICS: u32 = 10_000;

/// How large the file is, in pages of 4 KiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// All of them.
    pub all: u64,
    /// Those that hold nothing.
    pub free: u64,
}

impl Store {
    /// How many bytes the catalogue has, with what holds nothing and without its journal.
    pub fn bytes(&self) -> Result<u64> {
        self.read(|connection| {
            connection.query_row(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                [],
                |row| row.get(0).map(i64::unsigned_abs),
            )
        })
    }

    /// Has SQLite look at the tables whose statistics are worth it; answers of how many it has some now.
    /// <https://sqlite.org/pragma.html#pragma_optimize>
    ///
    /// Statistics of small tables go again: with those of a catalogue of five files SQLite reads whole tables where it had better look rows
    /// up, and a scan that brings 100,000 files takes twenty times as long.
    pub fn optimize(&self) -> Result<u64> {
        self.read(|connection| {
            each_row(connection, &format!("PRAGMA analysis_limit = {ANALYSIS_LIMIT}"))?;
            each_row(connection, "PRAGMA optimize(0x1fffe)")?;
            let is_made = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1')";
            if !connection.query_row(is_made, [], |row| row.get::<_, bool>(0))? {
                return Ok(0);
            }
            // A row's first number is how many rows the table has. Samples of what has no such row would be used all the same.
            let forget = format!(
                "DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < {WORTH_STATISTICS}"
            );
            let mut forgotten = connection.execute(&forget, [])?;
            let has_samples =
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4')";
            if connection.query_row(has_samples, [], |row| row.get::<_, bool>(0))? {
                forgotten += connection.execute(
                    "DELETE FROM sqlite_stat4 WHERE tbl NOT IN (SELECT tbl FROM sqlite_stat1)",
                    [],
                )?;
            }
            if forgotten > 0 {
                // Has this connection take up what stands now.
                connection.execute_batch("ANALYZE sqlite_schema")?;
            }
            let count = "SELECT count(DISTINCT tbl) FROM sqlite_stat1";
            connection.query_row(count, [], |row| Ok(unsigned(row.get(0)?)))
        })
    }

    /// How many pages the file has.
    pub fn pages(&self) -> Result<Pages> {
        self.read(|connection| {
            let number = |sql: &str| connection.query_row(sql, [], |row| Ok(unsigned(row.get(0)?)));
            Ok(Pages { all: number("PRAGMA page_count")?, free: number("PRAGMA freelist_count")? })
        })
    }

    /// Gives so many free pages back to the disk, in one transaction.
    pub fn release_pages(&self, most: u32) -> Result<()> {
        self.read(|connection| {
            each_row(connection, &format!("PRAGMA incremental_vacuum({most})")).map(drop)
        })
    }

    /// Moves what is in the journal to the catalogue and empties the journal; answers whether that was done. Readers and writers at work
    /// are not waited for: then some of it stays, which is no error.
    pub fn checkpoint(&mut self) -> Result<bool> {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        let connection = &mut self.connection;
        let mut move_all = || -> rusqlite::Result<bool> {
            connection.busy_timeout(Duration::ZERO)?;
            let busy = connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
            open::be_patient(connection)?;
            match busy {
                Err(error)
                    if matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked)) =>
                {
                    Ok(false)
                }
                other => Ok(other? == 0),
            }
        };
        move_all().map_err(|error| Error::from_sqlite(&self.path, &error))
    }
}

/// Steps through all rows, which is what does the work of such a statement. Answers how many there were.
fn each_row(connection: &Connection, sql: &str) -> rusqlite::Result<u64> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while rows.next()?.is_some() {
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::Access;

    fn filled() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("catalogue.db"), Access::Write).unwrap();
        let fill = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) \
                    INSERT INTO event (at, event, subject, detail) SELECT i, 'x', 'y', hex(zeroblob(200)) FROM n";
        store.connection.execute(fill, []).unwrap();
        (folder, store)
    }

    #[test]
    fn free_pages_go_back_to_the_disk_step_by_step() {
        let (_folder, store) = filled();
        let full = store.pages().unwrap();
        store.connection.execute("DELETE FROM event", []).unwrap();
        let emptied = store.pages().unwrap();
        assert!(emptied.all == full.all && emptied.free > 1500, "{emptied:?}");
        store.release_pages(1000).unwrap();
        let less = store.pages().unwrap();
        assert_eq!(emptied.free - less.free, 1000);
        assert!(less.all + 1000 <= emptied.all);
    }

    #[test]
    fn a_checkpoint_empties_the_journal_and_waits_for_nobody() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("c.db");
        let mut store = Store::open(&path, Access::Write).unwrap();
        let reader = store.second().unwrap();
        reader
            .moment(|| {
                reader.roots()?;
                store.write(|writer| writer.put_root(Path::new("/m"), 1))?;
                assert!(!store.checkpoint()?);
                Ok(())
            })
            .unwrap();
        assert!(store.checkpoint().unwrap());
        assert_eq!(dir.path().join("c.db-wal").metadata().unwrap().len(), 0);
    }

    #[test]
    fn only_large_tables_have_statistics() {
        let (_folder, store) = filled();
        let make = |sql: &str| store.connection.execute_batch(sql).unwrap();
        make(
            "CREATE INDEX event_at ON event (at); INSERT INTO run (task, narrowed, started_at) VALUES ('x', 0, 1)",
        );
        make("ANALYZE");
        assert_eq!(store.optimize().unwrap(), 1);
        let tables: Vec<String> = store
            .connection
            .prepare("SELECT DISTINCT tbl FROM sqlite_stat1")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        assert_eq!(tables, ["event"]);
        make("DELETE FROM event");
        assert_eq!(store.optimize().unwrap(), 0, "what was large once is not now");
    }
}
