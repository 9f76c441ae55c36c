//! Files and the folders they lie in.

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension, ToSql, params};

use super::{Result, Store, Writer, columns};
use crate::model::{FileFacts, FileRow};

/// What is known of a file without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its row.
    pub id: i64,
    /// Its name in its folder, byte for byte.
    pub name: Vec<u8>,
    /// Size in bytes.
    pub size: u64,
    /// Modification time, nanoseconds since 1970 UTC.
    pub mtime_ns: i64,
    /// Whether size and time prove nothing, so that it must be read again.
    pub doubtful: bool,
    /// Whether it was marked as missing.
    pub missing: bool,
    /// Hash of what was read.
    pub content: i64,
}

/// A folder with its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFolder {
    /// Its row.
    pub id: i64,
    /// Its files by name, the missing ones too.
    pub files: Vec<Known>,
}

/// A file as it was read, on its way into the catalogue.
#[derive(Debug, Clone)]
pub struct Put {
    /// The root it lies in.
    pub root_id: i64,
    /// Folder below the root, without a slash at either end.
    pub folder: std::sync::Arc<[u8]>,
    /// Its row, if it is known.
    pub id: Option<i64>,
    /// Its name in its folder.
    pub name: Vec<u8>,
    /// Size in bytes.
    pub size: u64,
    /// Modification time, nanoseconds since 1970 UTC.
    pub mtime_ns: i64,
    /// Inode number, a hint that pairs moves.
    pub inode: u64,
    /// Whether the next scan must read it again, whatever size and time say.
    pub doubtful: bool,
    /// Hash of what was read.
    pub content: i64,
    /// What was read.
    pub facts: FileFacts,
}

/// Sizes and inodes are 64 bits without a sign on disk and with one in SQLite.
#[expect(clippy::cast_possible_wrap, reason = "bits in, the same bits out")]
const fn signed(number: u64) -> i64 {
    number as i64
}

#[expect(clippy::cast_sign_loss, reason = "bits in, the same bits out")]
pub(super) const fn unsigned(number: i64) -> u64 {
    number as u64
}

impl Store {
    /// For each of these folders its row and its files by name, all as of one moment; `None` for a folder that is not known.
    pub fn known_files<'a>(
        &self,
        root_id: i64,
        folders: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Vec<Option<KnownFolder>>> {
        self.read(|connection| {
            // One transaction spares the locks of one for each statement.
            let moment = connection.unchecked_transaction()?;
            let known = folders
                .into_iter()
                .map(|folder| known_folder(&moment, root_id, folder))
                .collect::<rusqlite::Result<_>>()?;
            moment.commit()?;
            Ok(known)
        })
    }

    /// Calls `visit` with the row and the path of every folder of a root.
    pub fn each_folder(&self, root_id: i64, mut visit: impl FnMut(i64, &[u8])) -> Result<()> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT id, path FROM folder WHERE root_id = ?1")?;
            let mut rows = statement.query([root_id])?;
            while let Some(row) = rows.next()? {
                visit(row.get(0)?, row.get_ref(1)?.as_blob()?);
            }
            Ok(())
        })
    }

    /// The files of a folder that are not missing and whose id is at most `newest`.
    pub fn files_in(&self, folder_id: i64, newest: i64) -> Result<Vec<i64>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT id FROM file WHERE folder_id = ?1 AND id <= ?2 AND missing_since IS NULL",
                )?
                .query_map([folder_id, newest], |row| row.get(0))?
                .collect()
        })
    }

    /// The greatest file id that is in use, or was at the last closing.
    pub fn last_file_id(&self) -> Result<i64> {
        self.read(last_file_id)
    }

    /// Calls `visit` with every file by path until it answers `false`; missing ones only where they are asked for.
    pub fn each_file(
        &self,
        missing_too: bool,
        mut visit: impl FnMut(FileRow) -> bool,
    ) -> Result<()> {
        static SELECT: LazyLock<String> = LazyLock::new(|| {
            let facts = columns::FACTS.join(", file.");
            // Three nested loops over the unique indexes, in their order: nothing is sorted.
            format!(
                "SELECT root.path, folder.path, file.name, file.size, file.mtime, file.missing_since, file.{facts} \
                 FROM root CROSS JOIN folder ON folder.root_id = root.id CROSS JOIN file ON file.folder_id = folder.id \
                 WHERE ?1 OR file.missing_since IS NULL \
                 ORDER BY root.path, folder.path, file.name"
            )
        });
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&SELECT)?;
            let mut rows = statement.query([missing_too])?;
            while let Some(row) = rows.next()? {
                let mut path = Vec::with_capacity(128);
                for part in 0..3 {
                    let bytes = row.get_ref(part)?.as_blob()?;
                    if !path.is_empty() && !path.ends_with(b"/") && !bytes.is_empty() {
                        path.push(b'/');
                    }
                    path.extend_from_slice(bytes);
                }
                let mut file = FileRow {
                    path,
                    format: String::new(),
                    size: unsigned(row.get(3)?),
                    mtime_ns: row.get(4)?,
                    tags: crate::model::Tags::default(),
                    audio: crate::model::Audio::default(),
                    missing_since: row.get(5)?,
                    problem: None,
                };
                columns::read(row, 6, &mut file)?;
                if !visit(file) {
                    break;
                }
            }
            Ok(())
        })
    }

    /// How many files of each format there are, the most frequent first; missing ones do not count.
    pub fn formats(&self) -> Result<Vec<(String, u64)>> {
        self.read(|connection| {
            connection
                .prepare(
                    "SELECT format, count(*) FROM file WHERE missing_since IS NULL \
                     GROUP BY format ORDER BY 2 DESC, 1",
                )?
                .query_map([], |row| Ok((row.get(0)?, unsigned(row.get(1)?))))?
                .collect()
        })
    }

    /// How many files have a problem that is not `missing`.
    pub fn problem_count(&self) -> Result<u64> {
        self.read(|connection| {
            connection.query_row(
                "SELECT count(*) FROM file WHERE problem IS NOT NULL AND missing_since IS NULL",
                [],
                |row| Ok(unsigned(row.get(0)?)),
            )
        })
    }
}

impl Writer<'_> {
    /// Puts files as they were read. A row that is given keeps its identity and is no longer missing.
    pub fn put_files(&mut self, files: &[Put], now_ms: i64) -> rusqlite::Result<()> {
        static COLUMNS: LazyLock<String> = LazyLock::new(|| {
            format!(
                "folder_id, name, size, mtime, inode, doubtful, missing_since, content, {}",
                columns::FACTS.join(", ")
            )
        });
        static INSERT: LazyLock<String> = LazyLock::new(|| {
            let names: Vec<&str> = COLUMNS.split(", ").collect();
            let updates: Vec<String> =
                names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
            // Two arms that write the same: a row that came in between is brought up to date.
            format!(
                "INSERT INTO file (id, added_at, {}) VALUES ({}) ON CONFLICT (folder_id, name) DO UPDATE SET {}",
                *COLUMNS,
                vec!["?"; names.len() + 2].join(", "),
                updates.join(", ")
            )
        });
        static UPDATE: LazyLock<String> = LazyLock::new(|| {
            format!(
                "UPDATE file SET ({}) = ({}) WHERE id = ?1",
                *COLUMNS,
                (0..COLUMNS.split(", ").count())
                    .map(|at| format!("?{}", at + 2))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        });
        let mut next = self.last_file_id()?;
        let mut insert = self.transaction.prepare_cached(&INSERT)?;
        let mut update = self.transaction.prepare_cached(&UPDATE)?;
        // What came back or differs; a row of which only the doubt goes is the same as it was.
        let mut untold = self.transaction.prepare_cached(
            "INSERT OR IGNORE INTO untold (file_id, event) \
             SELECT id, iif(missing_since IS NULL, 'updated', 'restored') FROM file WHERE id = ?1 \
             AND (missing_since IS NOT NULL OR (content, size, mtime) IS NOT (?2, ?3, ?4))",
        )?;
        let mut folder: Option<(i64, &[u8], i64)> = None;
        for file in files {
            let folder_id = match folder {
                Some((root, path, id)) if root == file.root_id && path == &*file.folder => id,
                _ => folder_id(&self.transaction, file.root_id, &file.folder)?,
            };
            if folder.is_none_or(|(_, _, last)| last != folder_id) {
                mark_folder(&self.transaction, folder_id)?;
            }
            folder = Some((file.root_id, &file.folder, folder_id));
            let own: [&dyn ToSql; 8] = [
                &folder_id,
                &file.name,
                &signed(file.size),
                &file.mtime_ns,
                &signed(file.inode),
                &file.doubtful,
                &rusqlite::types::Null,
                &file.content,
            ];
            if let Some(id) = file.id {
                untold.execute(params![id, file.content, signed(file.size), file.mtime_ns])?;
                let first: Vec<&dyn ToSql> =
                    std::iter::once(&id as &dyn ToSql).chain(own).collect();
                columns::bind(&first, &file.facts, |values| update.execute(values))?;
            } else {
                next += 1;
                let first: Vec<&dyn ToSql> =
                    [&next as &dyn ToSql, &now_ms].into_iter().chain(own).collect();
                columns::bind(&first, &file.facts, |values| insert.execute(values))?;
            }
        }
        Ok(())
    }

    /// Marks files as missing since `now_ms`.
    pub fn mark_missing(&mut self, files: &[i64], now_ms: i64) -> rusqlite::Result<()> {
        let mut mark = self.transaction.prepare_cached(
            "UPDATE file SET missing_since = ?2 WHERE id = ?1 AND missing_since IS NULL",
        )?;
        let mut untold = self.transaction.prepare_cached(
            "INSERT OR REPLACE INTO untold (file_id, event) VALUES (?1, 'missing')",
        )?;
        files.iter().try_for_each(|id| {
            if mark.execute(params![id, now_ms])? > 0 {
                untold.execute([id])?;
            }
            mark_folder_of(&self.transaction, *id)
        })
    }

    /// Takes the mark off again.
    pub fn mark_present(&mut self, files: &[i64]) -> rusqlite::Result<()> {
        let mut mark = self
            .transaction
            .prepare_cached("UPDATE file SET missing_since = NULL WHERE id = ?1")?;
        let mut untold = self.transaction.prepare_cached(
            "INSERT OR REPLACE INTO untold (file_id, event) VALUES (?1, 'restored')",
        )?;
        files.iter().try_for_each(|id| {
            mark.execute([id])?;
            untold.execute([id])?;
            mark_folder_of(&self.transaction, *id)
        })
    }

    pub(super) fn last_file_id(&self) -> rusqlite::Result<i64> {
        last_file_id(&self.transaction)
    }
}

/// The files of a folder changed: what they say is looked at again. A folder that is not sorted into an album folder yet is so anyway.
pub(super) fn mark_folder(connection: &Connection, folder_id: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE album_folder SET dirty = 1 \
             WHERE id = (SELECT album_folder_id FROM folder WHERE id = ?1) AND NOT dirty",
        )?
        .execute([folder_id])
        .map(drop)
}

/// The same for the folder that a file lies in.
pub(super) fn mark_folder_of(connection: &Connection, file_id: i64) -> rusqlite::Result<()> {
    let folder: Option<i64> = connection
        .prepare_cached("SELECT folder_id FROM file WHERE id = ?1")?
        .query_row([file_id], |row| row.get(0))
        .optional()?;
    folder.map_or(Ok(()), |folder| mark_folder(connection, folder))
}

fn last_file_id(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row(
        "SELECT max(coalesce((SELECT max(id) FROM file), 0), \
         coalesce((SELECT max(max(settled_id, told_id)) FROM root), 0))",
        [],
        |row| row.get(0),
    )
}

fn known_folder(
    connection: &Connection,
    root_id: i64,
    path: &[u8],
) -> rusqlite::Result<Option<KnownFolder>> {
    let id = connection
        .prepare_cached("SELECT id FROM folder WHERE root_id = ?1 AND path = ?2")?
        .query_row(params![root_id, path], |row| row.get(0))
        .optional()?;
    let Some(id) = id else { return Ok(None) };
    let mut statement = connection.prepare_cached(
        "SELECT id, name, size, mtime, doubtful, missing_since IS NOT NULL, content \
         FROM file WHERE folder_id = ?1 ORDER BY name",
    )?;
    let files = statement
        .query_map([id], |row| {
            Ok(Known {
                id: row.get(0)?,
                name: row.get(1)?,
                size: unsigned(row.get(2)?),
                mtime_ns: row.get(3)?,
                doubtful: row.get(4)?,
                missing: row.get(5)?,
                content: row.get(6)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Some(KnownFolder { id, files }))
}

fn folder_id(connection: &Connection, root_id: i64, path: &[u8]) -> rusqlite::Result<i64> {
    let known = connection
        .prepare_cached("SELECT id FROM folder WHERE root_id = ?1 AND path = ?2")?
        .query_row(params![root_id, path], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    connection
        .prepare_cached("INSERT INTO folder (root_id, path) VALUES (?1, ?2)")?
        .execute(params![root_id, path])?;
    Ok(connection.last_insert_rowid())
}
