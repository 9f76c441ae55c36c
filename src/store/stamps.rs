//! When something with an interval of its own was last done.

use rusqlite::{OptionalExtension, params};

use super::{Result, Store, Writer};

impl Store {
    /// When `name` was last done, milliseconds since 1970 UTC.
    pub fn stamp(&self, name: &str) -> Result<Option<i64>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT at FROM stamp WHERE name = ?1")?
                .query_row([name], |row| row.get(0))
                .optional()
        })
    }
}

impl Writer<'_> {
    /// Notes that `name` was done now.
    pub fn put_stamp(&mut self, name: &str, now_ms: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO stamp (name, at) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET at = excluded.at",
            )?
            .execute(params![name, now_ms])
            .map(drop)
    }
}
