//! The logins of a user, in a file of their own beside the catalogue: never in the catalogue, a log, an export or a backup.
//!
//! The file is readable by its owner alone, and replaced as a whole. Whoever changes it holds a lock and reads it again inside, so that of
//! two processes that renew a login the second one finds what the first one got.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// What a provider gave for a login.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Login {
    /// For which client.
    pub(super) client_id: String,
    /// Empty once the login has ended.
    pub(super) access_token: String,
    /// When the access token is over, milliseconds since 1970 UTC.
    pub(super) expires_at: i64,
    pub(super) refresh_token: Option<String>,
    /// When the user consented, milliseconds since 1970 UTC.
    pub(super) granted_at: i64,
    /// When the provider said that it counts no more, milliseconds since 1970 UTC.
    pub(super) ended_at: Option<i64>,
}

impl std::fmt::Debug for Login {
    /// Without what is secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("ended_at", &self.ended_at).finish_non_exhaustive()
    }
}

/// All logins, by source.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Logins {
    logins: BTreeMap<String, Login>,
}

impl Logins {
    pub(super) fn get(&self, source: &str) -> Option<&Login> {
        self.logins.get(source)
    }

    pub(super) fn put(&mut self, source: &str, login: Login) {
        self.logins.insert(source.to_owned(), login);
    }

    pub(super) fn remove(&mut self, source: &str) -> Option<Login> {
        self.logins.remove(source)
    }
}

/// Why the file is of no use.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("the logins in {path} cannot be used: {error}", path = .path.display())]
    Io { path: PathBuf, error: io::Error },
    #[error("{path} is damaged; remove it and log in again", path = .path.display())]
    Damaged { path: PathBuf },
    #[error("another process has held {path} for too long", path = .path.display())]
    Held { path: PathBuf },
    #[error("ended while waiting for another process")]
    Stopped,
}

/// It is said once a run.
static OPEN_TO_OTHERS: Once = Once::new();

/// Nobody renews a login for so long.
const MOST_WAIT: Duration = Duration::from_secs(180);

/// How often a waiting process looks again.
const STEP: Duration = Duration::from_millis(20);

/// More than all logins take.
const ROOM: usize = 16 << 10;

/// A file that is larger was not written by tonarm.
const MOST: u64 = 1 << 20;

/// The file.
#[derive(Debug, Clone)]
pub(super) struct TokenFile {
    path: PathBuf,
}

impl TokenFile {
    /// The one of that catalogue.
    pub(super) fn of(catalogue: &Path) -> Self {
        Self { path: beside(catalogue, ".tokens") }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    fn io(&self, error: io::Error) -> Error {
        Error::Io { path: self.path.clone(), error }
    }

    /// What stands there now; nothing where there is no file.
    pub(super) fn read(&self) -> Result<Logins, Error> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Logins::default()),
            Err(error) => return Err(self.io(error)),
        };
        let mode = file.metadata().map_err(|error| self.io(error))?.permissions().mode();
        if mode & 0o077 != 0 {
            let path = self.path.display();
            OPEN_TO_OTHERS.call_once(|| {
                log::warn!("{path} can be read by others; make it yours alone: chmod 600 {path}");
            });
        }
        let mut text = Vec::new();
        file.take(MOST).read_to_end(&mut text).map_err(|error| self.io(error))?;
        serde_json::from_slice(&text).map_err(|_| Error::Damaged { path: self.path.clone() })
    }

    /// Waits until nobody else changes it.
    pub(super) fn lock(&self, stop: &dyn Fn() -> bool) -> Result<Locked, Error> {
        let path = beside(&self.path, ".lock");
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| self.io(error))?;
        }
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(|error| self.io(error))?;
        let begun = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(Locked { file: self.clone(), _lock: lock }),
                Err(TryLockError::Error(error)) => return Err(self.io(error)),
                Err(TryLockError::WouldBlock) if stop() => return Err(Error::Stopped),
                Err(TryLockError::WouldBlock) if begun.elapsed() > MOST_WAIT => {
                    return Err(Error::Held { path });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(STEP),
            }
        }
    }
}

/// The file, while nobody else changes it.
#[derive(Debug)]
pub(super) struct Locked {
    file: TokenFile,
    _lock: File,
}

impl Locked {
    pub(super) fn read(&self) -> Result<Logins, Error> {
        self.file.read()
    }

    /// Room on the disk for the next state, taken before it is known: what a provider gives only once must not be lost to a full disk.
    pub(super) fn room(&self) -> Result<Room, Error> {
        let io = |error| self.file.io(error);
        let folder = self.file.path.parent().unwrap_or(Path::new("."));
        // Its owner's alone from the first moment on. `cleanup` knows a part by that name that a killed run left.
        let catalogue = self.file.path.file_stem().unwrap_or_default().to_string_lossy();
        let mut file = tempfile::Builder::new()
            .prefix(&format!("{catalogue}."))
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(io)?;
        file.write_all(&[b' '; ROOM]).and_then(|()| file.as_file().sync_all()).map_err(io)?;
        Ok(Room(file))
    }

    /// Puts the next state in place of this one.
    pub(super) fn write(&self, logins: &Logins, Room(mut file): Room) -> Result<(), Error> {
        let io = |error| self.file.io(error);
        let mut text = serde_json::to_vec_pretty(logins).expect("logins are plain data");
        text.push(b'\n');
        file.seek(SeekFrom::Start(0))
            .and_then(|_| file.write_all(&text))
            .and_then(|()| file.as_file().set_len(text.len() as u64))
            .and_then(|()| file.as_file().sync_all())
            .map_err(io)?;
        file.persist(&self.file.path).map_err(|error| io(error.error))?;
        let folder = self.file.path.parent().unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)
    }
}

/// See [`Locked::room`].
#[derive(Debug)]
pub(super) struct Room(tempfile::NamedTempFile);

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(token: &str) -> Login {
        Login {
            client_id: "client".into(),
            access_token: token.into(),
            expires_at: 5,
            refresh_token: Some("again".into()),
            granted_at: 1,
            ended_at: None,
        }
    }

    #[test]
    fn what_is_written_is_read_again_and_is_its_owners_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = TokenFile::of(&dir.path().join("deep/tonarm.db"));
        assert!(file.read().unwrap().get("spotify").is_none());
        for token in ["one", "two"] {
            let locked = file.lock(&|| false).unwrap();
            let mut logins = locked.read().unwrap();
            logins.put("spotify", login(token));
            let room = locked.room().unwrap();
            locked.write(&logins, room).unwrap();
        }
        assert_eq!(file.read().unwrap().get("spotify"), Some(&login("two")));
        let mode = std::fs::metadata(file.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let names: Vec<_> = std::fs::read_dir(file.path().parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(names.len(), 2, "the file and its lock: {names:?}");
    }

    #[test]
    fn what_a_killed_renewal_leaves_is_cleaned_up() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("tonarm.db");
        let file = TokenFile::of(&db);
        let (_, left) = file.lock(&|| false).unwrap().room().unwrap().0.keep().unwrap();
        assert_eq!(crate::store::leftovers(&db, i64::MAX / 2).unwrap(), [left]);
    }

    #[test]
    fn who_waits_for_the_lock_ends_when_asked() {
        let dir = tempfile::tempdir().unwrap();
        let file = TokenFile::of(&dir.path().join("tonarm.db"));
        let held = file.lock(&|| false).unwrap();
        assert!(matches!(file.lock(&|| true), Err(Error::Stopped)));
        drop(held);
        assert!(file.lock(&|| true).is_ok());
    }

    #[test]
    fn a_damaged_file_is_said_to_be_and_nothing_secret_is_shown() {
        let dir = tempfile::tempdir().unwrap();
        let file = TokenFile::of(&dir.path().join("tonarm.db"));
        for text in ["", "[]", "{\"logins\":{\"spotify\":{}}}", "\u{0}"] {
            std::fs::write(file.path(), text).unwrap();
            assert!(matches!(file.read(), Err(Error::Damaged { .. })), "{text}");
        }
        let shown = format!("{:?}", login("hush"));
        assert!(!shown.contains("hush") && !shown.contains("again"), "{shown}");
    }
}
