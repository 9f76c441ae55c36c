//! What kind of file the catalogue is: its schema, its journal, its size and its age.

use super::{Result, Store, migrate};

/// What SQLite says of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Whether it is marked as tonarm's.
    pub ours: bool,
    /// Its schema version.
    pub schema_version: i64,
    /// `wal`, `delete`, …; `memory` for one that is no file.
    pub journal_mode: String,
    /// Its size in bytes, without its journal.
    pub bytes: u64,
    /// How many of them hold nothing.
    pub free_bytes: u64,
}

impl Store {
    /// What SQLite says of the file.
    pub fn shape(&self) -> Result<Shape> {
        self.read(|connection| {
            connection.query_row(
                "SELECT (SELECT application_id FROM pragma_application_id), \
                 (SELECT user_version FROM pragma_user_version), \
                 (SELECT journal_mode FROM pragma_journal_mode), \
                 (SELECT page_count FROM pragma_page_count) * page_size, \
                 (SELECT freelist_count FROM pragma_freelist_count) * page_size \
                 FROM pragma_page_size",
                [],
                |row| {
                    Ok(Shape {
                        ours: row.get::<_, i64>(0)? == migrate::APPLICATION_ID,
                        schema_version: row.get(1)?,
                        journal_mode: row.get(2)?,
                        bytes: row.get::<_, i64>(3)?.unsigned_abs(),
                        free_bytes: row.get::<_, i64>(4)?.unsigned_abs(),
                    })
                },
            )
        })
    }

    /// How many files and claims the catalogue holds, the missing files too.
    pub fn holds(&self) -> Result<u64> {
        self.read(|connection| {
            connection.query_row(
                "SELECT (SELECT count(*) FROM file) + (SELECT count(*) FROM artist_claim) \
                 + (SELECT count(*) FROM release_claim) + (SELECT count(*) FROM track_claim)",
                [],
                |row| row.get::<_, i64>(0).map(i64::unsigned_abs),
            )
        })
    }

    /// Whether it knows no root, no file and no source, and nothing was decided.
    pub fn is_blank(&self) -> Result<bool> {
        self.read(|connection| {
            connection.query_row(
                "SELECT NOT EXISTS (SELECT 1 FROM root) AND NOT EXISTS (SELECT 1 FROM file) \
                 AND NOT EXISTS (SELECT 1 FROM source) AND NOT EXISTS (SELECT 1 FROM decision)",
                [],
                |row| row.get(0),
            )
        })
    }

    /// The earliest time that it knows of itself, milliseconds since 1970 UTC: a root or a source was added, or a task began. `None` where it is new.
    pub fn born_at(&self) -> Result<Option<i64>> {
        self.read(|connection| {
            connection.query_row(
                "SELECT min(at) FROM (SELECT min(added_at) AS at FROM root \
                 UNION ALL SELECT min(added_at) FROM source \
                 UNION ALL SELECT min(started_at) FROM run)",
                [],
                |row| row.get(0),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::{NewRun, SCHEMA_VERSION};

    #[test]
    fn a_new_catalogue_is_ours_blank_and_has_no_age() {
        let mut store = Store::in_memory().unwrap();
        let shape = store.shape().unwrap();
        assert_eq!((shape.ours, shape.schema_version), (true, SCHEMA_VERSION));
        assert_eq!((shape.journal_mode.as_str(), shape.free_bytes), ("memory", 0));
        assert!(shape.bytes > 4096);
        assert_eq!((store.is_blank().unwrap(), store.holds().unwrap()), (true, 0));
        assert_eq!(store.born_at().unwrap(), None);
        let new = NewRun { task: "health", narrowed: false, by_hand: false, now_ms: 7 };
        store.write(|writer| writer.start_run(&new)).unwrap();
        assert_eq!((store.born_at().unwrap(), store.is_blank().unwrap()), (Some(7), true));
        store.write(|writer| writer.put_root(Path::new("/m"), 5)).unwrap();
        assert_eq!((store.born_at().unwrap(), store.is_blank().unwrap()), (Some(5), false));
    }
}
