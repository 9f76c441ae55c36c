//! What recognises a file that moved: its traces, and the rows that change hands.

use std::collections::HashMap;

use rusqlite::{Row, params};

use super::files::{mark_folder_of, unsigned};
use super::{Result, Store, Writer, columns};

/// What pairs the old and the new row of a moved file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The row.
    pub id: i64,
    /// The root it lies in.
    pub root_id: i64,
    /// Hash of what was read.
    pub content: i64,
    /// Its name in its folder.
    pub name: Vec<u8>,
    /// Inode number.
    pub inode: i64,
    /// Modification time, nanoseconds since 1970 UTC.
    pub mtime_ns: i64,
    /// Whether it carries a title or an album, so that equal content means the same file.
    pub tagged: bool,
    /// Short name of the format.
    pub format: String,
    /// Length in milliseconds.
    pub duration_ms: Option<i64>,
    /// Average bit rate in bit/s.
    pub bitrate: Option<i64>,
    /// Sample rate in Hz.
    pub sample_rate: Option<i64>,
    /// MD5 of the decoded audio.
    pub audio_md5: Option<[u8; 16]>,
    /// Track MBID.
    pub musicbrainz_track: Option<[u8; 16]>,
    /// Whether the row was already marked as missing.
    pub missing: bool,
}

const TRACE: &str = "file.id, folder.root_id, file.content, file.name, file.inode, file.mtime, \
     file.title IS NOT NULL OR file.album IS NOT NULL, file.format, file.duration_ms, file.audio_md5, \
     file.musicbrainz_track, file.missing_since IS NOT NULL, file.bitrate, file.sample_rate";

fn trace(row: &Row<'_>) -> rusqlite::Result<Trace> {
    Ok(Trace {
        id: row.get(0)?,
        root_id: row.get(1)?,
        content: row.get(2)?,
        name: row.get(3)?,
        inode: row.get(4)?,
        mtime_ns: row.get(5)?,
        tagged: row.get(6)?,
        format: row.get(7)?,
        duration_ms: row.get(8)?,
        audio_md5: row.get(9)?,
        musicbrainz_track: row.get(10)?,
        missing: row.get(11)?,
        bitrate: row.get(12)?,
        sample_rate: row.get(13)?,
    })
}

impl Store {
    /// What pairs these files with others.
    pub fn traces(&self, ids: &[i64]) -> Result<Vec<Trace>> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {TRACE} FROM file JOIN folder ON folder.id = file.folder_id WHERE file.id = ?1"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            ids.iter().map(|id| statement.query_row([id], trace)).collect()
        })
    }

    /// The same of every file that is marked as missing.
    pub fn missing_traces(&self) -> Result<Vec<Trace>> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {TRACE} FROM file JOIN folder ON folder.id = file.folder_id \
                 WHERE file.missing_since IS NOT NULL"
            );
            connection.prepare_cached(&sql)?.query_map([], trace)?.collect()
        })
    }

    /// The same of every file that came after the last closing of its root.
    pub fn unsettled_traces(&self) -> Result<Vec<Trace>> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {TRACE} FROM file JOIN folder ON folder.id = file.folder_id \
                 JOIN root ON root.id = folder.root_id \
                 WHERE file.id > (SELECT min(settled_id) FROM root) AND file.id > root.settled_id \
                 AND file.missing_since IS NULL ORDER BY file.id"
            );
            connection.prepare_cached(&sql)?.query_map([], trace)?.collect()
        })
    }

    /// How many such files each root has, by its row.
    pub fn unsettled_counts(&self) -> Result<HashMap<i64, u64>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT folder.root_id, count(*) FROM file JOIN folder ON folder.id = file.folder_id \
                     JOIN root ON root.id = folder.root_id \
                     WHERE file.id > (SELECT min(settled_id) FROM root) AND file.id > root.settled_id \
                     AND file.missing_since IS NULL GROUP BY folder.root_id",
                )?
                .query_map([], |row| Ok((row.get(0)?, unsigned(row.get(1)?))))?
                .collect()
        })
    }
}

impl Writer<'_> {
    /// The known file `gone` now lies where the new row `fresh` was put: it keeps its identity and takes the rest over.
    pub fn move_file(&mut self, gone: i64, fresh: i64) -> rusqlite::Result<()> {
        let taken = columns::FACTS.join(", ");
        let sql = format!(
            "CREATE TEMP TABLE IF NOT EXISTS moved AS SELECT folder_id, name, size, mtime, inode, doubtful, content, {taken} \
             FROM file WHERE 0"
        );
        self.transaction.execute_batch(&sql)?;
        mark_folder_of(&self.transaction, gone)?;
        mark_folder_of(&self.transaction, fresh)?;
        let columns = format!("folder_id, name, size, mtime, inode, doubtful, content, {taken}");
        self.transaction
            .prepare_cached(&format!(
                "INSERT INTO temp.moved SELECT {columns} FROM file WHERE id = ?1"
            ))?
            .execute([fresh])?;
        self.transaction.prepare_cached("DELETE FROM file WHERE id = ?1")?.execute([fresh])?;
        self.transaction
            .prepare_cached(&format!(
                "UPDATE file SET ({columns}) = (SELECT {columns} FROM temp.moved), missing_since = NULL WHERE id = ?1"
            ))?
            .execute([gone])?;
        self.transaction.prepare_cached("DELETE FROM temp.moved")?.execute([])?;
        Ok(())
    }

    /// Files changed places: each row goes to where the next one is and finds its tags there. Where the last is not the first again, the
    /// first one's place is given up and the last row with it.
    pub fn shift_files(&mut self, rows: &[i64]) -> rusqlite::Result<()> {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(()) };
        rows.iter().try_for_each(|id| mark_folder_of(&self.transaction, *id))?;
        let mut added =
            self.transaction.prepare_cached("SELECT added_at FROM file WHERE id = ?1")?;
        let added: Vec<i64> = rows
            .iter()
            .map(|id| added.query_row([id], |row| row.get(0)))
            .collect::<rusqlite::Result<_>>()?;
        if first != last {
            self.transaction.execute("DELETE FROM file WHERE id = ?1", [first])?;
        }
        // Identities go from row to row, by way of the negative, where none of them meets another.
        let mut rename = self
            .transaction
            .prepare_cached("UPDATE file SET id = -?2, added_at = ?3 WHERE id = ?1")?;
        for (pair, added) in rows.windows(2).zip(added) {
            rename.execute(params![pair[1], pair[0], added])?;
        }
        self.transaction.execute("UPDATE file SET id = -id WHERE id < 0", [])?;
        Ok(())
    }
}

#[cfg(test)]
impl Trace {
    /// A tagged FLAC file of one second in the first root, for tests.
    pub(crate) fn of_test(id: i64, content: i64, name: &str) -> Self {
        Self {
            id,
            root_id: 1,
            content,
            name: name.into(),
            inode: id,
            mtime_ns: 0,
            tagged: true,
            format: "flac".into(),
            duration_ms: Some(1000),
            bitrate: Some(900_000),
            sample_rate: Some(44_100),
            audio_md5: None,
            musicbrainz_track: None,
            missing: false,
        }
    }
}
