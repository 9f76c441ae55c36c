//! How a catalogue is copied: page by page, at one moment, verified, and whole before it has its name.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::backup::StepResult;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use super::open::{connect, create_private_folder, folder_of};
use super::verify::{Verified, verify_as};
use super::{Error, Result, Store, backups};

/// Pages a step: 1 MiB. Between steps a copy asks whether it is to end.
const STEP: i32 = 256;

/// What SQLite puts beside a database, by the end of its name.
pub(super) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A copy that has its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// What was found in it.
    pub verified: Verified,
}

impl Store {
    /// Copies the catalogue to `target` as it is now, whatever others write meanwhile; they are not held up. `progress` is told how many
    /// pages are done, and of how many; `None` is the answer where `stop` said so, and then nothing is left behind.
    ///
    /// The copy is one file that needs none beside it. It has its name, or takes the place of what had it, once it was verified and the
    /// disk has it. [`Error::Damaged`] names this catalogue where it was found to be unsound.
    pub fn back_up(
        &self,
        target: &Path,
        progress: &dyn Fn(u64, u64),
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Backup>> {
        backups::remove_parts_of(target);
        let part = Part::copied((&self.connection, &self.path), target, progress, stop)?;
        part.map(Part::finish).transpose()
    }
}

/// A verified copy that waits for its name.
pub(super) struct Part {
    file: Private,
    target: PathBuf,
    verified: Verified,
}

impl Part {
    /// Copies the open catalogue that lies at the path beside it.
    pub(super) fn copied(
        source: (&Connection, &Path),
        target: &Path,
        progress: &dyn Fn(u64, u64),
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Self>> {
        let file = Private::new(target)?;
        let path = file.path();
        if copy_pages(source, (path, target), progress, stop)?.is_none() {
            return Ok(None);
        }
        settle(path, target)?;
        sync(path).map_err(|error| Error::from_io(target, &error))?;
        let verified = verify_as(path, source.1, stop)?;
        Ok(verified.map(|verified| Self { file, target: target.into(), verified }))
    }

    pub(super) const fn verified(&self) -> Verified {
        self.verified
    }

    /// Gives it its name.
    pub(super) fn finish(self) -> Result<Backup> {
        let (path, verified) = (self.target, self.verified);
        self.file.take_place_of(&path).map_err(|error| Error::from_io(&path, &error))?;
        Ok(Backup { path, verified })
    }
}

/// A file that only this process knows of, for the user alone. It goes when it is dropped, with what SQLite put beside it.
pub(super) struct Private {
    path: PathBuf,
}

impl Private {
    /// An empty one in the folder of `target`, which is created; its name is that of the target, something random and `.part`.
    pub(super) fn new(target: &Path) -> Result<Self> {
        let io = |error: io::Error| {
            // Without the random name, that nobody asked for.
            let error = error.raw_os_error().map_or(error, io::Error::from_raw_os_error);
            Error::from_io(target, &error)
        };
        let folder = folder_of(target);
        let is_new = !folder.exists();
        create_private_folder(folder).map_err(io)?;
        if is_new {
            sync(folder_of(folder)).map_err(io)?;
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".");
        let file = tempfile::Builder::new()
            .prefix(&name)
            .suffix(backups::PART)
            .rand_bytes(backups::RANDOM)
            .tempfile_in(folder)
            .map_err(io)?;
        // Closed now: to close it later would give up SQLite's locks on it.
        let path = file.into_temp_path().keep().map_err(|error| io(error.error))?;
        Ok(Self { path })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Becomes the file at `path`, in place of what was there, and the disk knows it.
    pub(super) fn take_place_of(self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        sync(folder_of(path))
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        // Whatever stays is swept later.
        let _ = fs::remove_file(&self.path);
        for suffix in BESIDE {
            let _ = fs::remove_file(beside(&self.path, suffix));
        }
    }
}

/// The path with this at its end.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Has the disk write down the file, or the names of the folder.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        // Some file systems know no such thing for folders.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput && path.is_dir() => Ok(()),
        done => done,
    }
}

/// Copies all pages at one moment of the open catalogue into an empty file, which errors call by the second of its names. `None` where
/// `stop` said so.
pub(super) fn copy_pages(
    (source, source_path): (&Connection, &Path),
    (target, shown): (&Path, &Path),
    progress: &dyn Fn(u64, u64),
    stop: &dyn Fn() -> bool,
) -> Result<Option<()>> {
    let blame = |error: rusqlite::Error| {
        let of_the_source = matches!(
            error.sqlite_error_code(),
            Some(
                ErrorCode::DatabaseCorrupt
                    | ErrorCode::NotADatabase
                    | ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
            )
        ) || error.sqlite_error().is_some_and(|error| {
            [ffi::SQLITE_IOERR_READ, ffi::SQLITE_IOERR_SHORT_READ].contains(&error.extended_code)
        });
        Error::from_sqlite(if of_the_source { source_path } else { shown }, &error)
    };
    let mut copy =
        connect(target, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|error| error.called(shown))?;
    // Nobody else knows of the file, and it is worth nothing until it is whole.
    copy.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF",
    )
    .map_err(blame)?;
    // One moment for all steps: without it each step would see what was written since the last, and begin anew.
    let moment = source.unchecked_transaction().map_err(blame)?;
    moment.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(blame)?;
    let copied = steps(source, &mut copy, progress, stop).map_err(blame)?;
    moment.finish().map_err(blame)?;
    copy.close().map_err(|(_, error)| blame(error))?;
    Ok(copied)
}

/// Copies all of one database over another, in one transaction of the other's. `None` where `stop` said so; then nothing has changed.
pub(super) fn steps(
    from: &Connection,
    to: &mut Connection,
    progress: &dyn Fn(u64, u64),
    stop: &dyn Fn() -> bool,
) -> rusqlite::Result<Option<()>> {
    let copying = rusqlite::backup::Backup::new(from, to)?;
    loop {
        if stop() {
            return Ok(None);
        }
        let copied = copying.step(STEP)?;
        let (all, left) = (copying.progress().pagecount, copying.progress().remaining);
        let pages = |count: i32| u64::try_from(count).unwrap_or(0);
        progress(pages(all - left), pages(all));
        match copied {
            StepResult::Done => return Ok(Some(())),
            StepResult::More => {}
            // The busy handler has waited already.
            _ => {
                return Err(rusqlite::Error::SqliteFailure(
                    ffi::Error::new(ffi::SQLITE_BUSY),
                    None,
                ));
            }
        }
    }
}

/// Makes it one file: what is in a journal beside it goes into it, and it needs none when it is opened.
pub(super) fn settle(path: &Path, shown: &Path) -> Result<()> {
    let sqlite = |error: rusqlite::Error| Error::from_sqlite(shown, &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE").map_err(sqlite)?;
    // Only now SQLite knows which kind of journal it has.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(sqlite)?;
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).map_err(sqlite)?;
    connection.close().map_err(|(_, error)| sqlite(error))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::store::{Access, verify};

    fn stored(path: &Path, roots: u32) -> Store {
        let mut store = Store::open(path, Access::Write).unwrap();
        put(&mut store, 0..roots);
        store
    }

    fn put(store: &mut Store, roots: std::ops::Range<u32>) {
        store
            .write(|writer| {
                roots.clone().try_for_each(|n| {
                    let path = format!("/music/{n}/{}", "long ".repeat(200));
                    writer.put_root(Path::new(&path), 1).map(drop)
                })
            })
            .unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn roots(path: &Path) -> usize {
        Store::open(path, Access::Read).unwrap().roots().unwrap().len()
    }

    #[test]
    fn a_copy_is_one_private_file_that_needs_none_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let store = stored(&dir.path().join("c.db"), 10);
        let target = dir.path().join("deep/copy.db");
        let backup = store.back_up(&target, &|_, _| {}, &|| false).unwrap().unwrap();
        assert_eq!(backup.path, target);
        let bytes = fs::read(&target).unwrap();
        assert_eq!(backup.verified, verify(&target, &|| false).unwrap().unwrap());
        assert_eq!(backup.verified.bytes, bytes.len() as u64);
        assert_eq!(
            bytes[18..20],
            [1, 1],
            "a rollback journal, https://sqlite.org/fileformat2.html"
        );
        assert_eq!(names(&dir.path().join("deep")), ["copy.db"]);
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&target), mode(target.parent().unwrap())), (0o600, 0o700));
        assert_eq!(roots(&target), 10);
    }

    #[test]
    fn a_copy_shows_the_moment_it_began_and_holds_nobody_up() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("c.db");
        let store = stored(&path, 2000);
        let target = dir.path().join("copy.db");
        let said = std::cell::RefCell::new(Vec::new());
        let progress = |done, all| {
            let mut said = said.borrow_mut();
            if said.is_empty() {
                let mut other = Store::open(&path, Access::Write).unwrap();
                put(&mut other, 2000..4000);
            }
            said.push((done, all));
        };
        store.back_up(&target, &progress, &|| false).unwrap().unwrap();
        assert_eq!((roots(&target), roots(&path)), (2000, 4000));
        let said = said.into_inner();
        assert!(said.len() > 2 && said.is_sorted(), "{said:?}");
        let &(done, all) = said.last().unwrap();
        assert_eq!(done, all);
    }

    #[test]
    fn a_copy_that_is_asked_to_end_leaves_nothing_and_keeps_what_had_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let store = stored(&dir.path().join("c.db"), 2000);
        let target = dir.path().join("b/copy.db");
        store.back_up(&target, &|_, _| {}, &|| false).unwrap().unwrap();
        let before = fs::read(&target).unwrap();
        for after in 0..5 {
            let asked = std::cell::Cell::new(0);
            let stop = || asked.replace(asked.get() + 1) >= after;
            assert_eq!(store.back_up(&target, &|_, _| {}, &stop).unwrap(), None);
            assert_eq!(names(&dir.path().join("b")), ["copy.db"]);
        }
        assert!(fs::read(&target).unwrap() == before);
    }

    #[test]
    fn an_unsound_catalogue_gives_no_copy_and_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("c.db");
        let store = stored(&path, 3);
        store.pragma("foreign_keys", "OFF").unwrap();
        store
            .connection
            .execute("INSERT INTO folder (root_id, path) VALUES (99, x'00')", [])
            .unwrap();
        let target = dir.path().join("b/copy.db");
        let refused = store.back_up(&target, &|_, _| {}, &|| false).unwrap_err();
        assert!(
            matches!(&refused, Error::Damaged { path: named, .. } if *named == path),
            "{refused}"
        );
        assert_eq!(names(&dir.path().join("b")), Vec::<String>::new());
    }

    #[test]
    fn a_killed_copy_to_the_same_name_is_swept_by_the_next_once_it_is_old() {
        let dir = tempfile::tempdir().unwrap();
        let store = stored(&dir.path().join("c.db"), 1);
        let part = |name: &str, hours: u64| {
            let path = dir.path().join(name);
            let file = File::create(&path).unwrap();
            let then = std::time::SystemTime::now() - std::time::Duration::from_secs(3600 * hours);
            file.set_modified(then).unwrap();
        };
        part("copy.db.abcdef.part", 48);
        part("copy.db.abcdef.part-wal", 48);
        part("copy.db.ghijkl.part", 1);
        part("other.db.abcdef.part", 48);
        store.back_up(&dir.path().join("copy.db"), &|_, _| {}, &|| false).unwrap();
        let mut names = names(dir.path());
        names.retain(|name| name.contains("part"));
        assert_eq!(names, ["copy.db.ghijkl.part", "other.db.abcdef.part"]);
    }
}
