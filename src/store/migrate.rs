//! Brings a catalogue to the schema this program knows: numbered steps, all in one transaction, after a backup. Nobody reads it in between.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::backup::{Part, beside};
use super::{Error, Result};

/// The steps, oldest first; step n leads to schema version n.
const STEPS: &[&str] = &[
    include_str!("migrations/0001_files.sql"),
    include_str!("migrations/0002_entities.sql"),
    include_str!("migrations/0003_schedule.sql"),
    include_str!("migrations/0004_sources.sql"),
    include_str!("migrations/0005_clouds.sql"),
    include_str!("migrations/0006_walks.sql"),
    include_str!("migrations/0007_unread_playlists.sql"),
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

/// Runs the steps that are still to come, after a backup where that is wanted and there is something to lose.
pub(super) fn migrate(connection: &mut Connection, path: &Path, with_backup: bool) -> Result<()> {
    let sqlite = |error: rusqlite::Error| Error::from_sqlite(path, &error);
    let from = version(connection, path)?;
    if from == SCHEMA_VERSION {
        return Ok(());
    }
    if with_backup && from > 0 {
        back_up(connection, path, from)?;
    }
    let transaction = connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(sqlite)?;
    // Another process may have come first, so the version counts that this transaction sees.
    let stands: i64 = transaction
        .query_row("SELECT user_version FROM pragma_user_version", [], |row| row.get(0))
        .map_err(sqlite)?;
    refuse_newer(path, stands)?;
    for (target, step) in (1_i64..).zip(STEPS).filter(|(target, _)| *target > stands) {
        transaction.execute_batch(step).map_err(sqlite)?;
        log::info!("catalogue: schema version {target}");
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(sqlite)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)
}

/// What follows the catalogue's name in that of a backup before a migration, with the version that is migrated to.
pub(super) const BEFORE: &str = ".before-v";

/// Where the backup before leaving schema `version` lies.
fn backup_path(path: &Path, version: i64) -> PathBuf {
    beside(path, &format!("{BEFORE}{}", version + 1))
}

/// Keeps the catalogue as it is before the migration. Where another process has migrated it meanwhile, that one kept it.
fn back_up(connection: &Connection, path: &Path, version: i64) -> Result<()> {
    let target = backup_path(path, version);
    let copied = Part::copied((connection, path), &target, &|_, _| {}, &|| false)?;
    let part = copied.expect("nobody asked it to end");
    if part.verified().schema_version == version {
        part.finish()?;
        log::info!("catalogue: backup {}", target.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reader_finds_a_catalogue_between_two_steps() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut connection = Connection::open(file.path()).unwrap();
        migrate(&mut connection, file.path(), false).unwrap();
        // How many transactions the file has had.
        let header = std::fs::read(file.path()).unwrap();
        assert_eq!(header[24..28], [0, 0, 0, 1]);
        assert_eq!(version(&connection, file.path()).unwrap(), SCHEMA_VERSION);
    }

    #[test]
    fn every_step_leads_from_an_empty_file_to_the_newest_schema() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, Path::new(":memory:"), false).unwrap();
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

    fn at_version_1(path: &Path) -> Connection {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch(STEPS[0]).unwrap();
        connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        connection
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_stood_before_a_migration_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("catalogue.db");
        let mut connection = at_version_1(&path);
        migrate(&mut connection, &path, true).unwrap();
        assert_eq!(version(&connection, &path).unwrap(), SCHEMA_VERSION);
        let copy = Connection::open(backup_path(&path, 1)).unwrap();
        assert_eq!(version(&copy, &path).unwrap(), 1);
        assert_eq!(names(dir.path()), ["catalogue.db", "catalogue.db.before-v2"]);
    }

    #[test]
    fn one_who_comes_late_leaves_the_backup_of_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("catalogue.db");
        let mut connection = at_version_1(&path);
        migrate(&mut connection, &path, true).unwrap();
        back_up(&connection, &path, 1).unwrap();
        let copy = Connection::open(backup_path(&path, 1)).unwrap();
        assert_eq!(version(&copy, &path).unwrap(), 1);
        assert_eq!(names(dir.path()), ["catalogue.db", "catalogue.db.before-v2"]);
    }
}
