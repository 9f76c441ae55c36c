//! One task at a time: a kernel lock beside the catalogue, which dies with the process that holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::clock;

/// Who holds the lock, as the holder wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The task it runs.
    pub task: String,
    /// Its process id.
    pub pid: u32,
    /// Since when, milliseconds since 1970 UTC.
    pub since_ms: i64,
}

/// Why the lock could not be had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another run holds it.
    #[error("another run holds the lock{}", .0.as_ref().map(|h| format!(": {} (process {})", h.task, h.pid)).unwrap_or_default())]
    Held(Option<Holder>),
    /// The lock file could not be opened or locked.
    #[error("cannot lock {path}: {error}", path = .path.display())]
    Io {
        /// The lock file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// The lock, held until dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// The lock file of the catalogue `db`.
pub fn path_for(db: &Path) -> PathBuf {
    let mut name = db.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

impl Lock {
    /// How often a waiting run looks again.
    const STEP: Duration = Duration::from_millis(50);
    /// How long a nameless holder is taken for a glance of [`holder`] or a run that is just ending.
    const GLANCE: Duration = Duration::from_millis(250);

    /// Takes the lock of the catalogue `db` for `task`; another holder is waited for at most `wait`, or until `stop` says so.
    pub fn take(
        db: &Path,
        task: &str,
        wait: Duration,
        stop: &dyn Fn() -> bool,
    ) -> Result<Self, Error> {
        let path = path_for(db);
        let io = |error| Error::Io { path: path.clone(), error };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(io)?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(io)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if start.elapsed() < wait && !stop() => {
                    std::thread::sleep(Self::STEP.min(wait.saturating_sub(start.elapsed())));
                }
                Err(TryLockError::WouldBlock) => match read_holder(&mut file) {
                    // `holder` looks at the lock by taking it for a moment; that is no run.
                    None if start.elapsed() < Self::GLANCE => std::thread::sleep(Self::STEP / 10),
                    holder => return Err(Error::Held(holder)),
                },
                Err(TryLockError::Error(error)) => return Err(io(error)),
            }
        }
        let holder =
            Holder { task: task.to_owned(), pid: std::process::id(), since_ms: clock::now_ms() };
        let text = serde_json::to_string(&holder).expect("a holder is plain data");
        // Who holds the lock is a courtesy to `status`; a full disk must not keep a task from running.
        let _ = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(text.as_bytes()));
        Ok(Self { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

/// Who holds the lock of the catalogue `db` now, if anybody does. Takes nothing and changes nothing.
pub fn holder(db: &Path) -> Option<Holder> {
    let mut file = File::open(path_for(db)).ok()?;
    match file.try_lock_shared() {
        Ok(()) => None,
        Err(_) => Some(read_holder(&mut file).unwrap_or(Holder {
            task: "unknown".into(),
            pid: 0,
            since_ms: clock::now_ms(),
        })),
    }
}

fn read_holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(4096).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_taker_is_told_who_holds_it() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("catalogue.db");
        assert_eq!(holder(&db), None);
        let lock = Lock::take(&db, "enrich", Duration::ZERO, &|| false).unwrap();
        let Err(Error::Held(Some(held))) = Lock::take(&db, "sync-cloud", Duration::ZERO, &|| false)
        else {
            panic!("the second taker got the lock");
        };
        assert_eq!((held.task.as_str(), held.pid), ("enrich", std::process::id()));
        assert_eq!(holder(&db), Some(held));
        drop(lock);
        assert_eq!(holder(&db), None);
        Lock::take(&db, "sync-cloud", Duration::ZERO, &|| false).unwrap();
    }

    #[test]
    fn a_waiting_run_ends_when_told_to() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("catalogue.db");
        let _lock = Lock::take(&db, "enrich", Duration::ZERO, &|| false).unwrap();
        let waited = Lock::take(&db, "enrich", Duration::from_secs(3600), &|| true);
        assert!(matches!(waited, Err(Error::Held(_))));
    }
}
