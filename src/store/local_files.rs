//! Which file on disk is meant: by a path as others write it, or by a recording, of which the best file is taken.

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::sides::path;
use crate::model::{Quality, Sound};

/// The least is the best: quality, then the path.
type Rank = (Reverse<Quality>, Vec<u8>);

/// Finds files that are not missing, each by its row.
pub(super) struct LocalFiles<'c> {
    connection: &'c Connection,
    /// The longest path first, so that a root inside another is asked before that one.
    roots: Vec<(i64, Vec<u8>)>,
    best: HashMap<i64, Option<i64>>,
}

impl<'c> LocalFiles<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        let roots = connection
            .prepare_cached("SELECT id, path FROM root ORDER BY length(path) DESC, id")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { connection, roots, best: HashMap::new() })
    }

    /// The file at an absolute path. `//`, `.` and `..` in it do not matter.
    pub(super) fn at(&self, path: &[u8]) -> rusqlite::Result<Option<i64>> {
        let Some(path) = plain(path) else { return Ok(None) };
        for (root, root_path) in &self.roots {
            let Some(below) = below(&path, root_path) else { continue };
            let cut = below.iter().rposition(|byte| *byte == b'/');
            let (folder, name) =
                cut.map_or((&b""[..], below), |at| (&below[..at], &below[at + 1..]));
            let found = self
                .connection
                .prepare_cached(
                    "SELECT file.id FROM folder CROSS JOIN file ON file.folder_id = folder.id \
                     WHERE folder.root_id = ?1 AND folder.path = ?2 AND file.name = ?3 AND file.missing_since IS NULL",
                )?
                .query_row(params![root, folder, name], |row| row.get(0))
                .optional()?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The best file of a recording; of equally good ones the first by its path.
    pub(super) fn best_of(&mut self, recording: i64) -> rusqlite::Result<Option<i64>> {
        if let Some(known) = self.best.get(&recording) {
            return Ok(*known);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT file.id, file.format, file.bitrate, file.sample_rate, file.channels, file.problem IS NOT NULL, \
                 root.path, folder.path, file.name \
             FROM track_claim CROSS JOIN file ON file.id = track_claim.id \
             CROSS JOIN folder ON folder.id = file.folder_id CROSS JOIN root ON root.id = folder.root_id \
             WHERE track_claim.recording_id = ?1 AND file.missing_since IS NULL",
        )?;
        let mut rows = statement.query([recording])?;
        let mut best: Option<(Rank, i64)> = None;
        while let Some(row) = rows.next()? {
            let quality = Quality::of(Sound {
                format: row.get_ref(1)?.as_str()?,
                bitrate: row.get(2)?,
                sample_rate: row.get(3)?,
                channels: row.get(4)?,
                has_problem: row.get(5)?,
            });
            let place = (Reverse(quality), path(row, 6)?);
            if best.as_ref().is_none_or(|(known, _)| place < *known) {
                best = Some((place, row.get(0)?));
            }
        }
        let best = best.map(|(_, file)| file);
        self.best.insert(recording, best);
        Ok(best)
    }
}

/// An absolute path without `//`, `.` and `..`; `None` of one that is not absolute.
fn plain(path: &[u8]) -> Option<Vec<u8>> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.strip_prefix(b"/")?.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let mut plain = Vec::with_capacity(path.len());
    for part in parts {
        plain.push(b'/');
        plain.extend_from_slice(part);
    }
    Some(plain)
}

/// What of a path lies below a root.
fn below<'p>(path: &'p [u8], root: &[u8]) -> Option<&'p [u8]> {
    let root = root.strip_suffix(b"/").unwrap_or(root);
    path.strip_prefix(root)?.strip_prefix(b"/")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song};
    use super::*;

    #[test]
    fn a_path_is_found_however_it_is_written_and_a_missing_file_is_not() {
        let sample = Sample::new();
        let recording = sample.recording("R", &[]);
        let claim = sample.claim(None);
        let deep = sample.song(Song::at(claim, 1, recording, "a/b/deep.mp3"));
        let top = sample.song(Song::at(claim, 1, recording, "top.mp3"));
        let gone = sample.song(Song::at(claim, 1, recording, "gone.mp3"));
        sample.put("UPDATE file SET missing_since = 1 WHERE id = ?1", &[&gone]);
        let files = LocalFiles::new(sample.connection()).unwrap();
        for (path, file) in [
            ("/m/a/b/deep.mp3", Some(deep)),
            ("//m/./a/x/../b//deep.mp3", Some(deep)),
            ("/m/top.mp3", Some(top)),
            ("/m/gone.mp3", None),
            ("/m/a/b", None),
            ("/m", None),
            ("/mtop.mp3", None),
            ("m/top.mp3", None),
            ("", None),
        ] {
            assert_eq!(files.at(path.as_bytes()).unwrap(), file, "{path}");
        }
    }

    #[test]
    fn the_root_of_the_file_system_may_be_a_root() {
        assert_eq!(below(b"/m/a.mp3", b"/"), Some(&b"m/a.mp3"[..]));
        assert_eq!(below(b"/music/a.mp3", b"/m"), None);
    }

    #[test]
    fn of_a_recording_the_best_file_that_is_there_is_taken() {
        let sample = Sample::new();
        let recording = sample.recording("R", &[]);
        let claim = sample.claim(None);
        let best = |sample: &Sample| {
            LocalFiles::new(sample.connection()).unwrap().best_of(recording).unwrap()
        };
        assert_eq!(best(&sample), None);
        let broken =
            Song { problem: Some("cut: short"), ..Song::at(claim, 1, recording, "0.flac") };
        sample.song(broken);
        let b = sample.song(Song::at(claim, 1, recording, "b.mp3"));
        assert_eq!(best(&sample), Some(b));
        let a = sample.song(Song::at(claim, 1, recording, "a.mp3"));
        assert_eq!(best(&sample), Some(a));
        let flac =
            sample.song(Song { bitrate: 900_000, ..Song::at(claim, 1, recording, "z.flac") });
        assert_eq!(best(&sample), Some(flac));
        sample.put("UPDATE file SET missing_since = 1 WHERE id = ?1", &[&flac]);
        assert_eq!(best(&sample), Some(a));
    }
}
