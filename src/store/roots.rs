//! Roots: the folders of the user that hold music.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rusqlite::params;

use super::{Result, Store, Writer};

/// A folder that holds music.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Its row.
    pub id: i64,
    /// Absolute path.
    pub path: PathBuf,
    /// When it was last walked whole, milliseconds since 1970 UTC.
    pub walked_at: Option<i64>,
    /// Files with a greater id came after its last closing.
    pub settled_id: i64,
}

/// How many files of a root are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RootCounts {
    /// Files that were there at the last look.
    pub files: u64,
    /// Files that are marked as missing.
    pub missing: u64,
}

impl Store {
    /// All roots by path.
    pub fn roots(&self) -> Result<Vec<Root>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT id, path, walked_at, settled_id FROM root ORDER BY path")?
                .query_map([], |row| {
                    Ok(Root {
                        id: row.get(0)?,
                        path: OsStr::from_bytes(row.get_ref(1)?.as_blob()?).into(),
                        walked_at: row.get(2)?,
                        settled_id: row.get(3)?,
                    })
                })?
                .collect()
        })
    }

    /// How many files of a root are there and missing.
    pub fn root_counts(&self, root_id: i64) -> Result<RootCounts> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT count(*) - count(missing_since), count(missing_since) FROM folder \
                     JOIN file ON file.folder_id = folder.id WHERE folder.root_id = ?1",
                )?
                .query_row([root_id], |row| {
                    let number = |at| row.get::<_, i64>(at).map(|n| u64::try_from(n).unwrap_or(0));
                    Ok(RootCounts { files: number(0)?, missing: number(1)? })
                })
        })
    }
}

impl Writer<'_> {
    /// Adds a root, or finds it; answers its row.
    pub fn put_root(&mut self, path: &Path, now_ms: i64) -> rusqlite::Result<i64> {
        let path = path.as_os_str().as_bytes();
        // Files that came before it did are none of its own, but for those that move into it.
        self.transaction.execute(
            "INSERT INTO root (path, added_at, told_id) VALUES (?1, ?2, ?3) ON CONFLICT (path) DO NOTHING",
            params![path, now_ms, self.last_file_id()?],
        )?;
        self.transaction.query_row("SELECT id FROM root WHERE path = ?1", [path], |row| row.get(0))
    }

    /// Forgets a root and every file in it; answers how many files that were.
    pub fn forget_root(&mut self, root_id: i64) -> rusqlite::Result<u64> {
        let files = self.transaction.execute(
            "DELETE FROM file WHERE folder_id IN (SELECT id FROM folder WHERE root_id = ?1)",
            [root_id],
        )?;
        self.transaction
            .execute("UPDATE album_folder SET dirty = 1 WHERE root_id = ?1", [root_id])?;
        self.transaction.execute("DELETE FROM folder WHERE root_id = ?1", [root_id])?;
        self.transaction.execute("DELETE FROM root WHERE id = ?1", [root_id])?;
        Ok(files as u64)
    }

    /// The root's folder lies elsewhere now; its files keep their identity.
    pub fn move_root(&mut self, root_id: i64, path: &Path) -> rusqlite::Result<()> {
        self.transaction
            .execute(
                "UPDATE root SET path = ?2 WHERE id = ?1",
                params![root_id, path.as_os_str().as_bytes()],
            )
            .map(drop)
    }

    /// Closes a look at a whole root: all that it holds by now is settled.
    pub fn settle_root(&mut self, root_id: i64, now_ms: i64) -> rusqlite::Result<()> {
        let last = self.last_file_id()?;
        self.transaction
            .execute(
                "UPDATE root SET settled_id = ?2, walked_at = ?3 WHERE id = ?1",
                params![root_id, last, now_ms],
            )
            .map(drop)
    }
}
