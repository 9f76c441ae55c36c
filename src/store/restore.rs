//! How a backup becomes the catalogue again: verified first, in one transaction, with what stood before kept.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use super::backup::{BESIDE, Private, beside, settle, steps, sync};
use super::open::connect;
use super::verify::{Verified, verify_as};
use super::{Access, Error, Result, Store, backups, migrate};

/// A backup on its way back: a private copy of it, verified and of the newest schema, so that whatever happens to the file itself hurts
/// nobody. It is gone when it is dropped.
pub struct Incoming {
    file: Private,
    from: PathBuf,
    verified: Verified,
}

/// What happened to the catalogue that stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// There was none.
    Nothing,
    /// It was sound; this is its backup.
    Backup(PathBuf),
    /// It was damaged; this is where it lies now, with what was beside it.
    Aside {
        /// Its new name.
        path: PathBuf,
        /// What was found to be wrong.
        reason: String,
    },
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup held when it was taken: its schema may have been older.
    pub verified: Verified,
    /// What stood before.
    pub kept: Kept,
}

impl Incoming {
    /// Reads the backup `from`, with a journal that may lie beside it, into a copy beside `near`, and refuses what is no catalogue,
    /// damaged, another program's or newer; such errors name `from`. `None` where `stop` said so.
    pub fn take(from: &Path, near: &Path, stop: &dyn Fn() -> bool) -> Result<Option<Self>> {
        let file = Private::new(&real(near))?;
        let path = file.path();
        if read(from, path, near, stop)?.is_none() {
            return Ok(None);
        }
        settle(path, from)?;
        let Some(verified) = verify_as(path, from, stop)? else { return Ok(None) };
        let mut copy = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        migrate::migrate(&mut copy, path, false).map_err(|error| error.called(from))?;
        copy.close().map_err(|(_, error)| Error::from_sqlite(from, &error))?;
        sync(path).map_err(|error| Error::from_io(near, &error))?;
        Ok(Some(Self { file, from: from.into(), verified }))
    }

    /// What was found in it.
    pub const fn verified(&self) -> Verified {
        self.verified
    }

    /// Makes it the content of the catalogue `db`, whose lock the caller holds. Readers see what was or what is, as does whoever comes
    /// after a kill or a power cut; what was is kept. `None` where `stop` said so, and then the catalogue is as it was.
    pub fn put_into(
        self,
        db: &Path,
        now_ms: i64,
        progress: &dyn Fn(u64, u64),
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Restored>> {
        let verified = self.verified;
        let db = real(db);
        let kept = match stands(&db, now_ms, stop)? {
            None => return Ok(None),
            Some(Stands::Sound(backup)) => {
                let done = self.overwrite(&db, progress, stop);
                if !matches!(done, Ok(Some(()))) {
                    // The catalogue is as it was, and the disk may be full.
                    let _ = fs::remove_file(&backup);
                }
                if done?.is_none() {
                    return Ok(None);
                }
                Kept::Backup(backup)
            }
            Some(_) if stop() => return Ok(None),
            Some(Stands::Nothing) => {
                self.take_place(&db, now_ms)?;
                Kept::Nothing
            }
            Some(Stands::Damaged(reason)) => {
                Kept::Aside { path: self.take_place(&db, now_ms)?, reason }
            }
        };
        if let Kept::Backup(latest) = &kept
            && let Err(error) = backups::prune_replaced(&db, latest)
        {
            log::warn!("old copies of what was restored over stay: {error}");
        }
        Ok(Some(Restored { verified, kept }))
    }

    /// Puts the content into the sound catalogue that stands, in one transaction.
    fn overwrite(
        self,
        db: &Path,
        progress: &dyn Fn(u64, u64),
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<()>> {
        let mut live = Store::open_unmigrated(db)?;
        let source = connect(self.file.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let page_size: i64 = live.read(|live| {
            live.query_row("SELECT page_size FROM pragma_page_size", [], |row| row.get(0))
        })?;
        // A catalogue with a journal keeps the size of its pages.
        let of_source = |error: rusqlite::Error| Error::from_sqlite(&self.from, &error);
        if source
            .query_row("SELECT page_size FROM pragma_page_size", [], |row| row.get::<_, i64>(0))
            .map_err(of_source)?
            != page_size
        {
            source.pragma_update(None, "page_size", page_size).map_err(of_source)?;
            source.execute_batch("VACUUM").map_err(of_source)?;
        }
        live.pragma("synchronous", "FULL")?;
        let done = steps(&source, &mut live.connection, progress, stop)
            .map_err(|error| Error::from_sqlite(db, &error))?;
        live.own()?;
        if done.is_some() {
            live.checkpoint()?;
        }
        Ok(done)
    }

    /// Becomes the catalogue file; what has its name is moved aside, by the name that is answered.
    fn take_place(self, db: &Path, now_ms: i64) -> Result<PathBuf> {
        let io = |error: io::Error| Error::from_io(db, &error);
        let aside = backups::aside_path(db, now_ms);
        // The journals first: beside another file they would be taken for that one's.
        for suffix in BESIDE {
            match fs::rename(beside(db, suffix), beside(&aside, suffix)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io(error)),
                _ => {}
            }
        }
        // By a second name, so that there is a catalogue at any moment; not every file system has that.
        match fs::hard_link(db, &aside) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => fs::rename(db, &aside).map_err(io)?,
            Ok(()) => {}
        }
        self.file.take_place_of(db).map_err(io)?;
        Ok(aside)
    }
}

/// The catalogue itself, where its name is a link.
fn real(db: &Path) -> PathBuf {
    fs::canonicalize(db).unwrap_or_else(|_| db.into())
}

enum Stands {
    Nothing,
    /// And was backed up there.
    Sound(PathBuf),
    /// For this reason.
    Damaged(String),
}

/// What stands, and keeps it. `None` where `stop` said so.
fn stands(db: &Path, now_ms: i64, stop: &dyn Fn() -> bool) -> Result<Option<Stands>> {
    match fs::metadata(db) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(Stands::Nothing)),
        Err(error) => return Err(Error::from_io(db, &error)),
        Ok(facts) if facts.len() == 0 => return Ok(Some(Stands::Nothing)),
        Ok(_) => {}
    }
    let backup = Store::open(db, Access::Copy)
        .and_then(|store| store.back_up(&backups::replaced_path(db, now_ms), &|_, _| {}, stop));
    match backup {
        Ok(backup) => Ok(backup.map(|backup| Stands::Sound(backup.path))),
        Err(Error::Damaged { path, reason }) if path == db => Ok(Some(Stands::Damaged(reason))),
        Err(other) => Err(other),
    }
}

/// Reads the file and its journal into `to`; `near` is named where there is no room. `None` where `stop` said so.
fn read(from: &Path, to: &Path, near: &Path, stop: &dyn Fn() -> bool) -> Result<Option<()>> {
    const TRIES: usize = 3;
    // The index of a journal is made anew.
    let parts = ["", "-wal", "-journal"];
    let looks = || {
        parts.map(|suffix| {
            let facts = fs::metadata(beside(from, suffix)).ok()?;
            Some((facts.ino(), facts.len(), facts.mtime(), facts.mtime_nsec()))
        })
    };
    for _ in 0..TRIES {
        let before = looks();
        for (suffix, look) in parts.iter().zip(before) {
            let (from, to) = (beside(from, suffix), beside(to, suffix));
            if look.is_none() && !suffix.is_empty() {
                let _ = fs::remove_file(to);
            } else if read_one(&from, &to, near, stop)?.is_none() {
                return Ok(None);
            }
        }
        if looks() == before {
            return Ok(Some(()));
        }
    }
    Err(Error::Unusable { path: from.into(), reason: "it changes while it is read".into() })
}

fn read_one(from: &Path, to: &Path, near: &Path, stop: &dyn Fn() -> bool) -> Result<Option<()>> {
    use std::os::unix::fs::OpenOptionsExt;
    let reading =
        |error: io::Error| Error::Unusable { path: from.into(), reason: error.to_string() };
    let writing = |error: io::Error| Error::from_io(near, &error);
    let mut source = File::open(from).map_err(reading)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut target = options.open(to).map_err(writing)?;
    let mut buffer = vec![0; 1 << 20];
    loop {
        if stop() {
            return Ok(None);
        }
        match source.read(&mut buffer).map_err(reading)? {
            0 => return Ok(Some(())),
            length => target.write_all(&buffer[..length]).map_err(writing)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    const NOW: i64 = 1_763_826_047_000;

    fn stored(path: &Path, root: &str) -> Store {
        let mut store = Store::open(path, Access::Write).unwrap();
        store.write(|writer| writer.put_root(Path::new(root), 1)).unwrap();
        store
    }

    fn roots(path: &Path) -> Vec<String> {
        let roots = Store::open(path, Access::Read).unwrap().roots().unwrap();
        roots.into_iter().map(|root| root.path.to_str().unwrap().to_owned()).collect()
    }

    fn restore(from: &Path, db: &Path) -> Result<Kept> {
        let incoming = Incoming::take(from, db, &|| false)?.unwrap();
        Ok(incoming.put_into(db, NOW, &|_, _| {}, &|| false)?.unwrap().kept)
    }

    /// Names beside the catalogue, without what every open catalogue has.
    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with("db-wal") && !name.ends_with("db-shm"))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_sound_catalogue_is_kept_as_a_backup_and_a_reader_stays_where_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let (db, from) = (dir.path().join("c.db"), dir.path().join("from.db"));
        stored(&dir.path().join("other.db"), "/old").back_up(&from, &|_, _| {}, &|| false).unwrap();
        let reader = stored(&db, "/new");
        let Kept::Backup(kept) = reader
            .moment(|| {
                assert_eq!(reader.roots()?.len(), 1);
                let kept = restore(&from, &db)?;
                assert_eq!(reader.roots()?[0].path, Path::new("/new"), "of one moment");
                Ok(kept)
            })
            .unwrap()
        else {
            panic!("the sound catalogue has no backup")
        };
        assert_eq!(reader.roots().unwrap()[0].path, Path::new("/old"));
        assert_eq!((roots(&db), roots(&kept)), (vec!["/old".to_owned()], vec!["/new".to_owned()]));
        assert_eq!(kept, dir.path().join("c.db.backups/before-restore-2025-11-22T15-40-47Z.db"));
        // Back again, and of what was restored over only the last two are kept.
        for (from, root) in [(&kept, "/new"), (&from, "/old"), (&from, "/old")] {
            restore(from, &db).unwrap();
            assert_eq!(roots(&db), [root]);
        }
        // The clock went back: what was kept just now is not the oldest.
        let incoming = Incoming::take(&from, &db, &|| false).unwrap().unwrap();
        let restored = incoming.put_into(&db, 0, &|_, _| {}, &|| false).unwrap().unwrap();
        assert!(matches!(restored.kept, Kept::Backup(path) if path.exists()));
        assert_eq!(names(&dir.path().join("c.db.backups")).len(), 2);
        assert_eq!(names(dir.path()), ["c.db", "c.db.backups", "from.db", "other.db"]);
    }

    #[test]
    fn a_damaged_catalogue_lies_beside_with_its_journal() {
        let dir = tempfile::tempdir().unwrap();
        let (db, from) = (dir.path().join("c.db"), dir.path().join("from.db"));
        stored(&dir.path().join("other.db"), "/old").back_up(&from, &|_, _| {}, &|| false).unwrap();
        for damage in [b"rubbish".to_vec(), vec![1; 8192]] {
            fs::write(&db, &damage).unwrap();
            fs::write(dir.path().join("c.db-wal"), b"journal").unwrap();
            let Kept::Aside { path, .. } = restore(&from, &db).unwrap() else {
                panic!("not aside")
            };
            assert_eq!(fs::read(&path).unwrap(), damage);
            assert_eq!(fs::read(beside(&path, "-wal")).unwrap(), b"journal");
            assert_eq!(roots(&db), ["/old"]);
        }
        assert_eq!(
            names(dir.path()).iter().filter(|name| name.contains("damaged")).count(),
            4,
            "the second did not take the name of the first"
        );
    }

    #[test]
    fn a_file_with_its_journal_beside_it_comes_back_whole_and_stays_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let (db, from) = (dir.path().join("c.db"), dir.path().join("from.db"));
        let open = stored(&from, "/in the journal");
        fs::create_dir(dir.path().join("copied")).unwrap();
        let copied = dir.path().join("copied/from.db");
        for suffix in ["", "-wal"] {
            fs::copy(beside(&from, suffix), beside(&copied, suffix)).unwrap();
        }
        drop(open);
        let before = fs::read(&copied).unwrap();
        assert_eq!(restore(&copied, &db).unwrap(), Kept::Nothing);
        assert_eq!(roots(&db), ["/in the journal"]);
        assert!(fs::read(&copied).unwrap() == before);
        assert_eq!(fs::read_dir(dir.path().join("copied")).unwrap().count(), 2);
    }

    #[test]
    fn an_older_schema_and_other_pages_come_back_and_no_backup_of_a_migration_is_lost() {
        let dir = tempfile::tempdir().unwrap();
        let (db, from) = (dir.path().join("c.db"), dir.path().join("from.db"));
        let old = Connection::open(&from).unwrap();
        old.execute_batch(include_str!("migrations/0001_files.sql")).unwrap();
        old.execute("INSERT INTO root (path, added_at) VALUES (CAST('/one' AS BLOB), 1)", [])
            .unwrap();
        old.execute_batch(
            "PRAGMA application_id = 0x746f6e61; PRAGMA user_version = 1; PRAGMA page_size = 1024; VACUUM",
        )
        .unwrap();
        drop(old);
        drop(stored(&db, "/two"));
        fs::write(dir.path().join("c.db.before-v2"), "of the migration").unwrap();
        let incoming = Incoming::take(&from, &db, &|| false).unwrap().unwrap();
        assert_eq!(incoming.verified().schema_version, 1);
        incoming.put_into(&db, NOW, &|_, _| {}, &|| false).unwrap().unwrap();
        assert_eq!(roots(&db), ["/one"]);
        assert_eq!(fs::read(dir.path().join("c.db.before-v2")).unwrap(), b"of the migration");
        let verified = super::super::verify(&from, &|| false).unwrap().unwrap();
        assert_eq!(verified.schema_version, 1, "the file itself stays as it was");
    }

    #[test]
    fn whoever_is_asked_to_end_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let (db, from) = (dir.path().join("c.db"), dir.path().join("from.db"));
        stored(&dir.path().join("other.db"), "/old").back_up(&from, &|_, _| {}, &|| false).unwrap();
        drop(stored(&db, "/new"));
        let mut ended = false;
        for after in 0.. {
            let asked = std::cell::Cell::new(0);
            let stop = || asked.replace(asked.get() + 1) >= after;
            let done = Incoming::take(&from, &db, &stop)
                .unwrap()
                .and_then(|incoming| incoming.put_into(&db, NOW, &|_, _| {}, &stop).unwrap());
            if done.is_some() {
                break;
            }
            ended = true;
            assert_eq!(roots(&db), ["/new"], "{after}");
            assert!(!names(dir.path()).iter().any(|name| name.contains("part")));
        }
        assert!(ended);
        assert_eq!(roots(&db), ["/old"]);
    }
}
