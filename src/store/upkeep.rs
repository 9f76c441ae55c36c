//! What keeps a catalogue small and quick: free pages given back, statistics for the planner, an empty journal.

use std::time::Duration;

use super::{Result, Store, open};

/// How many entries of an index are looked at for its statistics.
const ANALYSIS_LIMIT: u32 = 400;

impl Store {
    /// How many pages of the file hold nothing.
    pub fn free_pages(&self) -> Result<u64> {
        self.read(|connection| {
            connection.query_row("SELECT freelist_count FROM pragma_freelist_count", [], |row| {
                row.get(0).map(i64::unsigned_abs)
            })
        })
    }

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

    /// Gives at most so many free pages back to the disk, in one transaction; answers how many are left.
    pub fn vacuum_some(&mut self, pages: u32) -> Result<u64> {
        // Without a number, or with 0, all of them would go.
        if pages > 0 {
            self.read(|connection| {
                let mut statement =
                    connection.prepare(&format!("PRAGMA incremental_vacuum({pages})"))?;
                let mut rows = statement.query([])?;
                // A page a step.
                while rows.next()?.is_some() {}
                Ok(())
            })?;
        }
        self.free_pages()
    }

    /// Brings the planner's statistics up to date where that is worth while.
    pub fn optimize(&self) -> Result<()> {
        self.read(|connection| {
            connection.execute_batch(&format!(
                "PRAGMA analysis_limit = {ANALYSIS_LIMIT}; PRAGMA optimize"
            ))
        })
    }

    /// Moves what is in the journal to the catalogue and empties the journal; answers whether that was done. Readers and writers at work
    /// are not waited for: then some of it stays, which is no error.
    pub fn checkpoint(&self) -> Result<bool> {
        self.read(|connection| {
            connection.busy_timeout(Duration::ZERO)?;
            let busy = connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
            connection.busy_timeout(open::BUSY)?;
            match busy {
                Err(error)
                    if matches!(
                        error.sqlite_error_code(),
                        Some(
                            rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked
                        )
                    ) =>
                {
                    Ok(false)
                }
                other => Ok(other? == 0),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::Access;

    #[test]
    fn free_pages_go_step_by_step_and_the_file_shrinks() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(&dir.path().join("c.db"), Access::Write).unwrap();
        store
            .connection
            .execute_batch(
                "CREATE TABLE t (x BLOB) STRICT; \
                 WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100) \
                 INSERT INTO t SELECT randomblob(4000) FROM n; DROP TABLE t",
            )
            .unwrap();
        let (free, bytes) = (store.free_pages().unwrap(), store.bytes().unwrap());
        assert!(free >= 100, "{free}");
        assert_eq!(store.vacuum_some(0).unwrap(), free);
        assert_eq!(store.vacuum_some(30).unwrap(), free - 30);
        assert_eq!(store.bytes().unwrap(), bytes - 30 * 4096);
        assert_eq!(store.vacuum_some(u32::MAX >> 1).unwrap(), 0);
        store.optimize().unwrap();
        assert_eq!(store.check_integrity(false, &|| false).unwrap(), Some(Vec::new()));
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
}
