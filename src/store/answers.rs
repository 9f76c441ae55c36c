//! Answers of providers that may be asked for again: a file of its own in the cache folder, which may be deleted at any time.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::{Error, Result, open};

/// Its name in the cache folder.
const NAME: &str = "http.db";

/// The tables as they are now; a file with others is thrown away.
const VERSION: i64 = 1;

/// So many bytes are kept; beyond, what was not used for longest goes.
const MOST: u64 = 64 << 20;

/// No body is kept that is longer than so.
const MOST_BODY: usize = 2 << 20;

/// An answer that is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptAnswer {
    /// What it is: its `Content-Type`.
    pub kind: Option<String>,
    /// The server's word for its state: its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
    /// Until when it need not be asked for, milliseconds since 1970 UTC.
    pub fresh_until: i64,
    /// What it said.
    pub body: Vec<u8>,
}

/// What is kept of answers. Who asked for what is kept as a number only, for addresses may hold secrets.
#[derive(Debug)]
pub struct Answers {
    connection: Connection,
    path: PathBuf,
    most: u64,
}

/// By what an answer is found: account and address, hashed.
pub type AnswerKey = [u8; 16];

impl Answers {
    /// Opens what is kept in that folder, or begins it anew; for the user alone. A damaged file is thrown away.
    ///
    /// # Errors
    /// Where it can neither be used nor made.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        match Self::open_file(&path) {
            Err(Error::Damaged { reason, .. }) => {
                log::warn!("{} is thrown away, for it is damaged: {reason}", path.display());
                Self::throw_away(&path)?;
                Self::open_file(&path)
            }
            other => other,
        }
    }

    fn open_file(path: &Path) -> Result<Self> {
        let sqlite = |error: rusqlite::Error| Error::from_sqlite(path, &error);
        open::create_private(path).map_err(|error| Error::from_io(path, &error))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
        connection.busy_timeout(Duration::from_secs(2)).map_err(sqlite)?;
        let version: i64 = connection
            .query_row("SELECT user_version FROM pragma_user_version", [], |row| row.get(0))
            .map_err(sqlite)?;
        // Nothing is lost with it, so nothing waits for the disk.
        connection
            .execute_batch("PRAGMA synchronous = OFF; PRAGMA journal_mode = TRUNCATE;")
            .map_err(sqlite)?;
        if version != VERSION {
            connection
                .execute_batch(&format!(
                    "BEGIN IMMEDIATE; DROP TABLE IF EXISTS answer; \
                     CREATE TABLE answer ( \
                         key BLOB NOT NULL PRIMARY KEY, kind TEXT, etag TEXT, modified TEXT, \
                         fresh_until INTEGER NOT NULL, used_at INTEGER NOT NULL, body BLOB NOT NULL \
                     ) STRICT; \
                     CREATE INDEX answer_used ON answer (used_at); \
                     PRAGMA user_version = {VERSION}; COMMIT;"
                ))
                .map_err(sqlite)?;
        }
        Ok(Self { connection, path: path.into(), most: MOST })
    }

    /// Throws it away, and begins anew.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn begin_anew(self) -> Result<Self> {
        let Self { connection, path, .. } = self;
        drop(connection);
        Self::throw_away(&path)?;
        Self::open_file(&path)
    }

    fn throw_away(path: &Path) -> Result<()> {
        let mut journal = path.as_os_str().to_owned();
        journal.push("-journal");
        for file in [path, Path::new(&journal)] {
            match std::fs::remove_file(file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Error::from_io(file, &error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The answer of that key.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn find(&self, key: &AnswerKey) -> Result<Option<KeptAnswer>> {
        let find = || {
            self.connection
                .prepare_cached(
                    "SELECT kind, etag, modified, fresh_until, body FROM answer WHERE key = ?1",
                )?
                .query_row([key.as_slice()], |row| {
                    Ok(KeptAnswer {
                        kind: row.get(0)?,
                        etag: row.get(1)?,
                        modified: row.get(2)?,
                        fresh_until: row.get(3)?,
                        body: row.get(4)?,
                    })
                })
                .optional()
        };
        find().map_err(|error| Error::from_sqlite(&self.path, &error))
    }

    /// Keeps an answer; a longer one than 2 MiB is not kept.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn put(&self, key: &AnswerKey, answer: &KeptAnswer, now_ms: i64) -> Result<()> {
        if answer.body.len() > MOST_BODY {
            return Ok(());
        }
        let KeptAnswer { kind, etag, modified, fresh_until, body } = answer;
        let put = || {
            self.connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO answer (key, kind, etag, modified, fresh_until, used_at, body) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![key.as_slice(), kind, etag, modified, fresh_until, now_ms, body])?;
            self.prune()
        };
        put().map_err(|error| Error::from_sqlite(&self.path, &error))
    }

    /// Notes that an answer still stands.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn stands(&self, key: &AnswerKey, fresh_until: i64, now_ms: i64) -> Result<()> {
        let note = || {
            self.connection
                .prepare_cached("UPDATE answer SET fresh_until = ?2, used_at = ?3 WHERE key = ?1")?
                .execute(params![key.as_slice(), fresh_until, now_ms])
                .map(drop)
        };
        note().map_err(|error| Error::from_sqlite(&self.path, &error))
    }

    /// Lets a quarter of the answers go, those that were not used for longest, where there is too much. Their room is used again.
    fn prune(&self) -> rusqlite::Result<()> {
        let bytes: u64 = self
            .connection
            .prepare_cached(
                "SELECT (page_count - freelist_count) * page_size \
                 FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
            )?
            .query_row([], |row| row.get::<_, i64>(0).map(i64::unsigned_abs))?;
        if bytes > self.most {
            self.connection.execute(
                "DELETE FROM answer WHERE key IN (SELECT key FROM answer ORDER BY used_at \
                 LIMIT (SELECT (count(*) + 3) / 4 FROM answer))",
                [],
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn answer(body: &[u8]) -> KeptAnswer {
        let etag = Some("\"x\"".to_owned());
        KeptAnswer { etag, fresh_until: 7, body: body.to_vec(), ..KeptAnswer::default() }
    }

    #[test]
    fn answers_are_kept_for_the_user_alone() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("cache");
        let answers = Answers::open(&folder).unwrap();
        let key = [1; 16];
        assert_eq!(answers.find(&key).unwrap(), None);
        answers.put(&key, &answer(b"one"), 1).unwrap();
        answers.put(&key, &answer(b"two"), 2).unwrap();
        answers.stands(&key, 9, 3).unwrap();
        drop(answers);
        let again = Answers::open(&folder).unwrap();
        assert_eq!(
            again.find(&key).unwrap(),
            Some(KeptAnswer { fresh_until: 9, ..answer(b"two") })
        );
        assert_eq!(folder.join(NAME).metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_damaged_or_of_another_version_is_begun_anew() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(NAME);
        let key = [1; 16];
        let filled = || {
            let answers = Answers::open(dir.path()).unwrap();
            answers.put(&key, &answer(b"one"), 1).unwrap();
            answers
        };
        filled().connection.pragma_update(None, "user_version", 99).unwrap();
        assert_eq!(Answers::open(dir.path()).unwrap().find(&key).unwrap(), None);
        drop(filled());
        std::fs::write(&path, "no database, but a text that is longer than its header").unwrap();
        assert_eq!(Answers::open(dir.path()).unwrap().find(&key).unwrap(), None);
        let filled = filled();
        assert_eq!(filled.begin_anew().unwrap().find(&key).unwrap(), None);
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let dir = tempfile::tempdir().unwrap();
        let answers = Answers { most: 1 << 20, ..Answers::open(dir.path()).unwrap() };
        let body = vec![b'x'; 100_000];
        for n in 0..40_u8 {
            answers.put(&[n; 16], &answer(&body), i64::from(n)).unwrap();
        }
        assert!(dir.path().join(NAME).metadata().unwrap().len() < (2 << 20));
        assert_eq!(answers.find(&[0; 16]).unwrap(), None);
        assert!(answers.find(&[39; 16]).unwrap().is_some());
        answers.put(&[77; 16], &answer(&vec![0; MOST_BODY + 1]), 99).unwrap();
        assert_eq!(answers.find(&[77; 16]).unwrap(), None);
    }
}
