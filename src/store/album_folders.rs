//! Album folders: which files may be of one album, and which of them are to be looked at again.

use rusqlite::{OptionalExtension, params};

use super::{Result, Store, Writer, columns};
use crate::model::{Audio, FileRow, Tags};

/// A file of an album folder.
#[derive(Debug, Clone)]
pub struct AlbumFile {
    /// Its row.
    pub id: i64,
    /// The folder it lies in, below its root.
    pub folder: Vec<u8>,
    /// Its name.
    pub name: Vec<u8>,
    /// Its tags.
    pub tags: Tags,
    /// Its length in milliseconds.
    pub duration_ms: Option<u64>,
}

/// A folder that was not sorted into an album folder yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFolder {
    /// Its row.
    pub id: i64,
    /// The root it lies in.
    pub root_id: i64,
    /// Below the root.
    pub path: Vec<u8>,
}

impl Store {
    /// Folders that are not sorted into album folders yet.
    pub fn new_folders(&self) -> Result<Vec<NewFolder>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT id, root_id, path FROM folder WHERE album_folder_id IS NULL ORDER BY id",
                )?
                .query_map([], |row| {
                    Ok(NewFolder { id: row.get(0)?, root_id: row.get(1)?, path: row.get(2)? })
                })?
                .collect()
        })
    }

    /// Album folders whose files changed since their claims were made.
    pub fn dirty_album_folders(&self) -> Result<Vec<i64>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT id FROM album_folder WHERE dirty ORDER BY id")?
                .query_map([], |row| row.get(0))?
                .collect()
        })
    }

    /// The files of an album folder that are there.
    pub fn album_files(&self, album_folder: i64) -> Result<Vec<AlbumFile>> {
        static SELECT: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
            format!(
                "SELECT file.id, folder.path, file.name, {} FROM folder \
                 CROSS JOIN file ON file.folder_id = folder.id \
                 WHERE folder.album_folder_id = ?1 AND file.missing_since IS NULL",
                columns::FACTS
                    .iter()
                    .map(|name| format!("file.{name}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        });
        self.read(|connection| {
            connection
                .prepare_cached(&SELECT)?
                .query_map([album_folder], |row| {
                    let mut file = FileRow {
                        path: Vec::new(),
                        format: String::new(),
                        size: 0,
                        mtime_ns: 0,
                        tags: Tags::default(),
                        audio: Audio::default(),
                        missing_since: None,
                        problem: None,
                    };
                    columns::read(row, 3, &mut file)?;
                    Ok(AlbumFile {
                        id: row.get(0)?,
                        folder: row.get(1)?,
                        name: row.get(2)?,
                        tags: file.tags,
                        duration_ms: file.audio.duration_ms,
                    })
                })?
                .collect()
        })
    }
}

impl Writer<'_> {
    /// Sorts a folder into the album folder at `path`, which is looked at again.
    pub fn put_in_album_folder(&mut self, folder: &NewFolder, path: &[u8]) -> rusqlite::Result<()> {
        let known: Option<i64> = self
            .transaction
            .prepare_cached("SELECT id FROM album_folder WHERE root_id = ?1 AND path = ?2")?
            .query_row(params![folder.root_id, path], |row| row.get(0))
            .optional()?;
        let id = if let Some(id) = known {
            self.transaction
                .prepare_cached("UPDATE album_folder SET dirty = 1 WHERE id = ?1 AND NOT dirty")?
                .execute([id])?;
            id
        } else {
            self.transaction
                .prepare_cached(
                    "INSERT INTO album_folder (root_id, path, dirty) VALUES (?1, ?2, 1)",
                )?
                .execute(params![folder.root_id, path])?;
            self.transaction.last_insert_rowid()
        };
        self.transaction
            .prepare_cached("UPDATE folder SET album_folder_id = ?2 WHERE id = ?1")?
            .execute([folder.id, id])
            .map(drop)
    }

    /// The claims of these album folders are made; one that no folder belongs to any more goes.
    pub fn settle_album_folders(&mut self, album_folders: &[i64]) -> rusqlite::Result<()> {
        let mut gone = self.transaction.prepare_cached(
            "DELETE FROM album_folder WHERE id = ?1 \
             AND NOT EXISTS (SELECT 1 FROM folder WHERE album_folder_id = album_folder.id)",
        )?;
        let mut clean =
            self.transaction.prepare_cached("UPDATE album_folder SET dirty = 0 WHERE id = ?1")?;
        for id in album_folders {
            if gone.execute([id])? == 0 {
                clean.execute([id])?;
            }
        }
        Ok(())
    }
}
