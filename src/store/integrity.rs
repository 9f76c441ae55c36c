//! Whether a catalogue is sound: what SQLite finds in its pages, its rows and what they refer to.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::{Error, Result, Store};

/// How many findings are told: one is enough to distrust a catalogue.
const TOLD: usize = 10;
/// How often a check asks whether it is to end.
const ASKED_EVERY: Duration = Duration::from_millis(20);

impl Store {
    /// What is wrong with the catalogue, at most ten findings: none where it is sound, `None` where `stop` ended the check.
    /// `quick` leaves out whether the indexes say what the tables say, and takes a fraction of the time.
    pub fn check_integrity(
        &self,
        quick: bool,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<String>>> {
        if stop() {
            return Ok(None);
        }
        // A connection of its own, so that this one need not go to another thread.
        let found = match self.beside() {
            Ok(Some(other)) => check(other.connection, quick, stop),
            Ok(None) => findings(&self.connection, quick).map(Some),
            Err(Error::Damaged { reason, .. }) => return Ok(Some(vec![reason])),
            Err(other) => return Err(other),
        };
        found.map_err(|error| Error::from_sqlite(&self.path, &error))
    }
}

/// Looks at all of a catalogue, until `stop` says so. <https://sqlite.org/pragma.html#pragma_integrity_check>
pub(super) fn check(
    connection: Connection,
    quick: bool,
    stop: &dyn Fn() -> bool,
) -> rusqlite::Result<Option<Vec<String>>> {
    let interrupt = connection.get_interrupt_handle();
    let (tell, told) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // Whoever asked is waiting until this was said.
            let _ = tell.send(findings(&connection, quick));
        });
        let mut asked = false;
        loop {
            match told.recv_timeout(ASKED_EVERY) {
                Ok(Ok(_)) if asked => return Ok(None),
                Ok(Ok(found)) => return Ok(Some(found)),
                Ok(Err(error)) => {
                    let ended = error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted);
                    // What asks SQLite in its turn, as the check of references does, says it in other words.
                    return if asked || ended { Ok(None) } else { Err(error) };
                }
                Err(RecvTimeoutError::Timeout) => {
                    asked |= stop();
                    if asked {
                        interrupt.interrupt();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => {
                    unreachable!("the thread says what it found before it ends")
                }
            }
        }
    })
}

fn findings(connection: &Connection, quick: bool) -> rusqlite::Result<Vec<String>> {
    let found = pages(connection, quick).and_then(|mut found| {
        if found.len() < TOLD {
            found.extend(references(connection, TOLD - found.len())?);
        }
        Ok(found)
    });
    match found {
        // Some damage ends the look at it.
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            ) =>
        {
            Ok(vec![error.to_string()])
        }
        other => other,
    }
}

fn pages(connection: &Connection, quick: bool) -> rusqlite::Result<Vec<String>> {
    let pragma = if quick { "quick_check" } else { "integrity_check" };
    let said: Vec<String> = connection
        .prepare(&format!("PRAGMA {pragma}({TOLD})"))?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    // Some rows have a title and many findings.
    let mut found: Vec<String> = said
        .iter()
        .flat_map(|row| row.lines())
        .filter(|line| *line != "ok" && !line.starts_with("***"))
        .map(str::to_owned)
        .collect();
    found.truncate(TOLD);
    Ok(found)
}

fn references(connection: &Connection, most: usize) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT ?")?
        .query_map([i64::try_from(most).unwrap_or(i64::MAX)], |row| {
            let (table, id, parent): (String, Option<i64>, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let id = id.map_or_else(String::new, |id| format!(" {id}"));
            Ok(format!("row{id} of {table} refers to no row of {parent}"))
        })?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Access;

    fn stored(folder: &tempfile::TempDir) -> Store {
        let mut store = Store::open(&folder.path().join("c.db"), Access::Write).unwrap();
        store.write(|writer| writer.put_root(std::path::Path::new("/m"), 1)).unwrap();
        store
    }

    #[test]
    fn a_sound_catalogue_has_no_findings() {
        let dir = tempfile::tempdir().unwrap();
        for store in [stored(&dir), Store::in_memory().unwrap()] {
            for quick in [true, false] {
                assert_eq!(store.check_integrity(quick, &|| false).unwrap(), Some(Vec::new()));
            }
        }
    }

    #[test]
    fn rows_that_refer_to_nothing_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let store = stored(&dir);
        store.pragma("foreign_keys", "OFF").unwrap();
        for _ in 0..12 {
            store
                .connection
                .execute("INSERT INTO folder (root_id, path) VALUES (99, randomblob(9))", [])
                .unwrap();
        }
        let found = store.check_integrity(true, &|| false).unwrap().unwrap();
        assert_eq!(found.len(), TOLD);
        assert_eq!(found[0], "row 1 of folder refers to no row of root");
    }

    #[test]
    fn a_check_ends_when_it_is_asked_to() {
        let connection = Connection::open_in_memory().unwrap();
        // So large that it cannot be over before it is asked.
        connection
            .execute_batch(
                "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE) STRICT; \
                 WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300000) \
                 INSERT INTO t (a, b) SELECT i, i FROM n",
            )
            .unwrap();
        assert_eq!(check(connection, false, &|| true).unwrap(), None);
    }
}
