//! Opens a catalogue for reading or writing, on whatever disk it lies.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Error, Result, Store, backup, migrate};
use crate::signals;

/// Stands for a path where there is no file.
const IN_MEMORY: &str = ":memory:";

/// Most memory for pages of a catalogue that is written.
const CACHE_KIB: i64 = 56 * 1024;

/// How long a statement waits for another process's transaction.
pub(super) const BUSY: Duration = Duration::from_secs(30);

/// What the catalogue is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Looking only. A catalogue that does not exist reads as an empty one; a read-only disk is fine.
    Read,
    /// Changing it too; it is created where it does not exist.
    Write,
    /// As [`Access::Read`], for a copy of it as it is: an older schema will do.
    Copy,
}

/// The SQLite this program was built with, such as `3.54.1`.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

impl Store {
    /// Opens the catalogue at `path`.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        migrate::refuse_by_header(path)?;
        match access {
            Access::Write => Self::open_to_write(path),
            Access::Read | Access::Copy if !path.exists() => Self::in_memory(),
            Access::Read => Self::open_to_read(path, false),
            Access::Copy => Self::open_to_read(path, true),
        }
    }

    /// An empty catalogue that is gone when it is dropped.
    pub fn in_memory() -> Result<Self> {
        let path = Path::new(IN_MEMORY);
        let mut connection =
            Connection::open_in_memory().map_err(|error| Error::from_sqlite(path, &error))?;
        migrate::migrate(&mut connection, path, false)?;
        Ok(Self { connection, path: path.into(), warnings: Vec::new() })
    }

    /// The same catalogue once more, to look at from another thread.
    ///
    /// Its header is not read anew: to close the file behind SQLite's back would give up all of this process's locks on it.
    /// <https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>
    pub fn second(&self) -> Result<Self> {
        Self::open_to_read(&self.path, false)
    }

    /// The same, where there is a file to open once more.
    pub fn beside(&self) -> Result<Option<Self>> {
        if self.path == Path::new(IN_MEMORY) { Ok(None) } else { self.second().map(Some) }
    }

    /// Copies the catalogue to `target`, so that a dry run can work on something of its own.
    pub fn copy_to(&self, target: &Path) -> Result<()> {
        create_private(target).map_err(|error| Error::from_io(target, &error))?;
        let copied = backup::copy_pages(
            (&self.connection, &self.path),
            (target, target),
            &|_, _| {},
            &|| false,
        )?;
        debug_assert!(copied.is_some(), "nobody asked it to end");
        Ok(())
    }

    fn open_to_write(path: &Path) -> Result<Self> {
        let mut store = Self::open_unmigrated(path)?;
        migrate::migrate(&mut store.connection, path, true)?;
        store.own()?;
        Ok(store)
    }

    /// From here on closing may checkpoint: the catalogue is ours.
    pub(super) fn own(&self) -> Result<()> {
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
            .map(drop)
            .map_err(|error| Error::from_sqlite(&self.path, &error))
    }

    /// Opens it for writing with the schema that it has, or with none where it is new.
    pub(super) fn open_unmigrated(path: &Path) -> Result<Self> {
        create_private(path).map_err(|error| Error::from_io(path, &error))?;
        let sqlite = |error: rusqlite::Error| Error::from_sqlite(path, &error);
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if connection.is_readonly("main").map_err(sqlite)? {
            return Err(Error::ReadOnly(path.into()));
        }
        migrate::version(&connection, path)?;
        let mut warnings = Vec::new();
        let network = network_file_system(path);
        if let Some(kind) = network {
            warnings.push(format!(
                "the catalogue {} lies on a network file system ({kind}); keep it on a local disk, where locks can be trusted",
                path.display()
            ));
        }
        // Set before the first table is made, or it has no effect.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL").map_err(sqlite)?;
        let mode = if network.is_some() { "DELETE" } else { "WAL" };
        set_journal_mode(&connection, mode).map_err(sqlite)?;
        // Bulk writes may be lost to a power cut, never torn; what must last is written with `write_durably`.
        connection.pragma_update(None, "synchronous", "NORMAL").map_err(sqlite)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(sqlite)?;
        // Resolution looks claims up all over the file; SQLite's own 2 MB would read most pages again and again.
        connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(sqlite)?;
        connection
            .query_row("PRAGMA wal_autocheckpoint = 10000", [], |_| Ok(()))
            .map_err(sqlite)?;
        connection
            .query_row("PRAGMA journal_size_limit = 1048576", [], |_| Ok(()))
            .map_err(sqlite)?;
        Ok(Self { connection, path: path.into(), warnings })
    }

    fn open_to_read(path: &Path, any_schema: bool) -> Result<Self> {
        let looked_at = |connection: Connection| -> Result<Self> {
            let version = migrate::version(&connection, path)?;
            if version != 0 && version != migrate::SCHEMA_VERSION && !any_schema {
                return Err(Error::Unusable {
                    path: path.into(),
                    reason: format!(
                        "it still has schema version {version}; a command that writes migrates it"
                    ),
                });
            }
            if version == 0 {
                return Self::in_memory();
            }
            connection
                .pragma_update(None, "query_only", true)
                .and_then(|()| {
                    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
                })
                .map_err(|error| Error::from_sqlite(path, &error))?;
            Ok(Self { connection, path: path.into(), warnings: Vec::new() })
        };
        // A reader of a WAL catalogue writes to the shared-memory file beside it, so it opens the ordinary way first.
        let ordinary = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(looked_at);
        match ordinary {
            Err(Error::ReadOnly(_) | Error::Unusable { .. }) => {}
            other => return other,
        }
        let read_only = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(looked_at);
        match read_only {
            Err(Error::ReadOnly(_) | Error::Unusable { .. }) => {}
            other => return other,
        }
        // A folder that cannot be written and no other process at work: the main file alone is the catalogue.
        let mut store = looked_at(connect_immutable(path)?)?;
        store.warnings.push(format!(
            "{} is read as it stands: its folder cannot be written, so changes still in its journal are not seen",
            path.display()
        ));
        Ok(store)
    }
}

pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let sqlite = |error: rusqlite::Error| Error::from_sqlite(path, &error);
    let mut connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(sqlite)?;
    // A catalogue that turns out to be refused keeps every byte.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(sqlite)?;
    // Partial indexes would have a statement compiled anew for each value that is bound to it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(sqlite)?;
    be_patient(&mut connection).map_err(sqlite)?;
    // Resolution goes round some forty statements; the default of 16 would compile them again and again.
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// Has statements wait for another process's transaction, for [`BUSY`] or until a signal asks this one to end.
pub(super) fn be_patient(connection: &mut Connection) -> rusqlite::Result<()> {
    const STEP: Duration = Duration::from_millis(10);
    connection.busy_handler(Some(|waits: i32| {
        let waited = STEP.saturating_mul(waits.unsigned_abs());
        let goes_on = waited < BUSY && !signals::is_ending();
        if goes_on {
            // At first another one may be through in no time.
            std::thread::sleep(if waits < 5 { STEP / 10 } else { STEP });
        }
        goes_on
    }))
}

/// Sets the journal mode. SQLite asks nobody to wait for that, and says that the catalogue is busy where another process opens it for the
/// first time at the same moment.
fn set_journal_mode(connection: &Connection, mode: &str) -> rusqlite::Result<()> {
    let begun = Instant::now();
    loop {
        let set = connection.query_row(&format!("PRAGMA journal_mode = {mode}"), [], |_| Ok(()));
        match set {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && begun.elapsed() < BUSY
                    && !signals::is_ending() =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            other => return other,
        }
    }
}

/// Opens a file that nobody changes meanwhile: nothing is locked, and nothing is written to it or beside it.
pub(super) fn connect_immutable(path: &Path) -> Result<Connection> {
    use std::fmt::Write;
    use std::os::unix::ffi::OsStrExt;
    let absolute = std::path::absolute(path)
        .map_err(|error| Error::Unusable { path: path.into(), reason: error.to_string() })?;
    let mut uri = String::from("file:");
    for &byte in absolute.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            uri.push(byte as char);
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri, flags).map_err(|error| Error::from_sqlite(path, &error))
}

/// Creates the file, for the user alone, whatever the umask, and the folders above it; an existing file stays as it is.
pub(super) fn create_private(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    create_private_folder(folder_of(path))?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Creates the folder and those above it, for the user alone; existing ones stay as they are.
pub(super) fn create_private_folder(folder: &Path) -> io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The kind of network file system below `path`, where SQLite's locks and shared memory cannot be trusted.
/// Numbers: `statfs(2)`.
pub fn network_file_system(path: &Path) -> Option<&'static str> {
    const KINDS: &[(u32, &str)] = &[
        (0x6969, "NFS"),
        (0xff53_4d42, "CIFS"),
        (0xfe53_4d42, "SMB"),
        (0x517b, "SMB"),
        (0x0102_1997, "9P"),
        (0x5346_414f, "AFS"),
        (0x00c3_6400, "Ceph"),
        (0x6573_5546, "FUSE"),
    ];
    let folder = path.parent()?;
    let facts = rustix::fs::statfs(folder).ok()?;
    // The type of the field differs between architectures; the number is 32 bits in all of them.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "32 bits, see above"
    )]
    let kind = facts.f_type as u32;
    KINDS.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_sqlite_has_the_wal_reset_fix() {
        let mut parts = sqlite_version().split('.').map(|part| part.parse::<u32>().unwrap());
        let version = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        assert!(version >= (3, 51, 3), "{version:?}");
    }

    #[test]
    fn a_new_catalogue_is_for_the_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/er/catalogue.db");
        Store::open(&path, Access::Write).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
    }

    #[test]
    fn a_second_look_keeps_the_locks_of_the_first() {
        use std::os::unix::fs::MetadataExt;
        let Ok(_) = std::fs::metadata("/proc/locks") else { return };
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("catalogue.db");
        let store = Store::open(&path, Access::Write).unwrap();
        store.roots().unwrap();
        let locked = || {
            let inode = format!(":{} ", path.metadata().unwrap().ino());
            std::fs::read_to_string("/proc/locks").unwrap().contains(&inode)
        };
        assert!(locked(), "or another process might take the journal away");
        let second = store.second().unwrap();
        second.roots().unwrap();
        assert!(locked());
    }

    #[test]
    fn a_newer_catalogue_is_refused_and_keeps_its_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("catalogue.db");
        Store::open(&path, Access::Write).unwrap().pragma("user_version", "999").unwrap();
        // Once in the main file, once only in the journal beside it.
        for in_journal in [false, true] {
            let _holds_the_journal = in_journal.then(|| {
                let open = Connection::open(&path).unwrap();
                open.pragma_update(None, "user_version", 1).unwrap();
                open.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
                open.pragma_update(None, "user_version", 999).unwrap();
                open
            });
            let before = std::fs::read(&path).unwrap();
            for access in [Access::Read, Access::Write] {
                let refused = Store::open(&path, access).unwrap_err();
                assert!(matches!(refused, Error::Newer { found: 999, .. }), "{refused}");
            }
            assert_eq!(std::fs::read(&path).unwrap(), before);
        }
    }

    #[test]
    fn what_is_no_catalogue_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.db");
        for bytes in [&b"hello"[..], &[0u8; 4096]] {
            std::fs::write(&path, bytes).unwrap();
            let refused = Store::open(&path, Access::Write).unwrap_err();
            assert!(matches!(refused, Error::Damaged { .. }), "{refused}");
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
        std::fs::remove_file(&path).unwrap();
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
        assert!(matches!(Store::open(&path, Access::Write), Err(Error::Foreign(_))));
        assert!(matches!(Store::open(&path, Access::Read), Err(Error::Foreign(_))));
    }

    #[test]
    fn a_catalogue_that_does_not_exist_reads_as_empty_and_is_not_made() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("none.db");
        assert_eq!(Store::open(&path, Access::Read).unwrap().roots().unwrap(), []);
        assert!(!path.exists());
    }
}
