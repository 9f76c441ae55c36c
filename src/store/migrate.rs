//! Brings a catalogue to the schema this program knows: numbered steps, each in its own transaction, after a backup.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Error, Result};

/// The steps, oldest first; step n leads to schema version n.
const STEPS: &[&str] = &[
    include_str!("migrations/0001_files.sql"),
    include_str!("migrations/0002_entities.sql"),
    include_str!("migrations/0003_schedule.sql"),
];

/// The schema version this program writes.
#[expect(clippy::cast_possible_wrap, reason = "a handful of steps")]
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Marks the file as tonarm's: "tona".
pub(super) const APPLICATION_ID: i64 = 0x746f_6e61;

/// Refuses what is newer or another program's before SQLite has a chance to change a byte of it.
///
/// Reads the header itself: opening a database in WAL mode may already write to it.
/// <https://sqlite.org/fileformat2.html#the_database_header>
pub(super) fn refuse_by_header(path: &Path) -> Result<()> {
    use std::io::Read;
    let mut header = Vec::with_capacity(100);
    match std::fs::File::open(path) {
        Ok(file) => match file.take(100).read_to_end(&mut header) {
            Ok(_) => {}
            Err(error) => {
                return Err(Error::Unusable { path: path.into(), reason: error.to_string() });
            }
        },
        Err(_) => return Ok(()), // SQLite says why it cannot be opened.
    }
    if header.is_empty() {
        return Ok(());
    }
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(Error::Damaged { path: path.into(), reason: "not an SQLite file".into() });
    }
    let number = |at: usize| {
        i64::from(u32::from_be_bytes(header[at..at + 4].try_into().expect("four bytes")))
    };
    let (version, application) = (number(60), number(68));
    if application != APPLICATION_ID && (application != 0 || version != 0) {
        return Err(Error::Foreign(path.into()));
    }
    refuse_newer(path, version)
}

fn refuse_newer(path: &Path, found: i64) -> Result<()> {
    if found > SCHEMA_VERSION {
        return Err(Error::Newer { path: path.into(), found, known: SCHEMA_VERSION });
    }
    Ok(())
}

/// Schema version of an open catalogue; refuses a newer one and another program's.
pub(super) fn version(connection: &Connection, path: &Path) -> Result<i64> {
    let (version, application, tables) = connection
        .query_row(
            "SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id), \
             (SELECT count(*) FROM sqlite_schema)",
            [],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)),
        )
        .map_err(|error| Error::from_sqlite(path, &error))?;
    if application != APPLICATION_ID && tables > 0 {
        return Err(Error::Foreign(path.into()));
    }
    refuse_newer(path, version)?;
    Ok(version)
}

/// Runs the steps that are still to come. `path` is `None` for a catalogue in memory.
pub(super) fn migrate(connection: &mut Connection, path: Option<&Path>) -> Result<()> {
    let shown = path.unwrap_or(Path::new(":memory:"));
    let sqlite = |error: rusqlite::Error| Error::from_sqlite(shown, &error);
    let from = version(connection, shown)?;
    if from == SCHEMA_VERSION {
        return Ok(());
    }
    if let (Some(path), true) = (path, from > 0) {
        back_up(connection, path, from)?;
    }
    for (target, step) in (1_i64..).zip(STEPS) {
        let transaction = connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(sqlite)?;
        // Another process may have come first, so the version counts that this transaction sees.
        let stands: i64 = transaction
            .query_row("SELECT user_version FROM pragma_user_version", [], |row| row.get(0))
            .map_err(sqlite)?;
        if stands >= target {
            continue;
        }
        transaction.execute_batch(step).map_err(sqlite)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(sqlite)?;
        transaction.pragma_update(None, "user_version", target).map_err(sqlite)?;
        transaction.commit().map_err(sqlite)?;
        log::info!("catalogue: schema version {target}");
    }
    Ok(())
}

/// Where the backup before leaving schema `version` lies.
fn backup_path(path: &Path, version: i64) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-v{}", version + 1));
    name.into()
}

/// Copies the catalogue through SQLite's backup API, under another name until it is whole.
fn back_up(connection: &Connection, path: &Path, version: i64) -> Result<()> {
    let target = backup_path(path, version);
    let mut part = target.clone().into_os_string();
    part.push(".part");
    let part = PathBuf::from(part);
    let io = |error: std::io::Error| Error::Unusable {
        path: target.clone(),
        reason: format!("the backup before the migration failed: {error}"),
    };
    if part.exists() {
        std::fs::remove_file(&part).map_err(io)?;
    }
    super::open::copy(connection, &part)?;
    std::fs::File::open(&part).and_then(|file| file.sync_all()).map_err(io)?;
    std::fs::rename(&part, &target).map_err(io)?;
    log::info!("catalogue: backup {}", target.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_leads_from_an_empty_file_to_the_newest_schema() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, None).unwrap();
        assert_eq!(version(&connection, Path::new("x")).unwrap(), SCHEMA_VERSION);
        let bad: i64 = connection
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 \
                 AND name NOT LIKE 'sqlite%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(bad, 0, "every table is STRICT");
    }

    #[test]
    fn a_backup_is_whole_before_it_has_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("catalogue.db");
        let mut connection = Connection::open(&path).unwrap();
        migrate(&mut connection, Some(&path)).unwrap();
        back_up(&connection, &path, 1).unwrap();
        let copy = Connection::open(backup_path(&path, 1)).unwrap();
        assert_eq!(version(&copy, &path).unwrap(), SCHEMA_VERSION);
        assert!(!dir.path().join("catalogue.db.before-v2.part").exists());
    }
}
