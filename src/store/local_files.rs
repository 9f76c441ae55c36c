//! Which file on disk is meant: by a path as others write it, or by a recording, of which the best file is taken.

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use unicode_normalization::UnicodeNormalization as _;

use super::sides::path;
use crate::model::{Quality, Sound, latin};

/// The least is the best: quality, then the path.
type Rank = (Reverse<Quality>, Vec<u8>);

/// Finds files that are not missing, each by its row.
pub(super) struct LocalFiles<'c> {
    connection: &'c Connection,
    /// The longest path first, so that a root inside another is asked before that one.
    roots: Vec<(i64, Vec<u8>)>,
    known: HashMap<i64, Vec<Candidate>>,
}

/// What a list means: a recording, which may lie on disk as part of several albums and in several cuts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Meant {
    /// The recording, by row.
    pub(super) recording: i64,
    /// The edition that the list names, by row.
    pub(super) release: Option<i64>,
    /// The album that it names, by row.
    pub(super) group: Option<i64>,
    /// The length that it tells.
    pub(super) length_ms: Option<i64>,
}

/// A file of a recording.
struct Candidate {
    id: i64,
    rank: Rank,
    release: Option<i64>,
    group: Option<i64>,
    length_ms: Option<i64>,
}

/// Lengths no further apart are one: lists round up or down.
const EQUAL: u64 = 2_000;

impl<'c> LocalFiles<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        let roots = connection
            .prepare_cached("SELECT id, path FROM root ORDER BY length(path) DESC, id")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { connection, roots, known: HashMap::new() })
    }

    /// The file at an absolute path. `//`, `.` and `..` in it do not matter, nor, where no file has these very bytes, that it was written in
    /// Latin-1 or with its accents composed otherwise.
    pub(super) fn at(&self, path: &[u8]) -> rusqlite::Result<Option<i64>> {
        let Some(path) = plain(path) else { return Ok(None) };
        let found = self.exactly(&path)?;
        if found.is_some() || path.is_ascii() {
            return Ok(found);
        }
        let text = text(&path);
        let spellings = [text.clone(), text.nfc().collect(), text.nfd().collect()];
        for (nth, spelling) in spellings.iter().enumerate() {
            if spelling.as_bytes() != path
                && !spellings[..nth].contains(spelling)
                && let Some(found) = self.exactly(spelling.as_bytes())?
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The file at a path, byte for byte.
    fn exactly(&self, path: &[u8]) -> rusqlite::Result<Option<i64>> {
        for (root, root_path) in &self.roots {
            let Some(below) = below(path, root_path) else { continue };
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

    /// The file of a recording that is meant; of several the best, and of equally good ones the first by its path.
    pub(super) fn meant(&mut self, meant: &Meant) -> rusqlite::Result<Option<i64>> {
        if !self.known.contains_key(&meant.recording) {
            let files = self.of(meant.recording)?;
            self.known.insert(meant.recording, files);
        }
        let files = &self.known[&meant.recording];
        Ok(files.iter().min_by_key(|file| file.order(meant)).map(|file| file.id))
    }

    /// All files of a recording.
    fn of(&self, recording: i64) -> rusqlite::Result<Vec<Candidate>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT file.id, file.format, file.bitrate, file.sample_rate, file.channels, file.problem IS NOT NULL, \
                 root.path, folder.path, file.name, release.id, release.release_group_id, file.duration_ms \
             FROM track_claim CROSS JOIN file ON file.id = track_claim.id \
             CROSS JOIN folder ON folder.id = file.folder_id CROSS JOIN root ON root.id = folder.root_id \
             LEFT JOIN release_claim ON release_claim.id = track_claim.release_claim_id \
             LEFT JOIN release ON release.id = release_claim.release_id \
             WHERE track_claim.recording_id = ?1 AND file.missing_since IS NULL",
        )?;
        let mut rows = statement.query([recording])?;
        let mut files = Vec::new();
        while let Some(row) = rows.next()? {
            let quality = Quality::of(Sound {
                format: row.get_ref(1)?.as_str()?,
                bitrate: row.get(2)?,
                sample_rate: row.get(3)?,
                channels: row.get(4)?,
                has_problem: row.get(5)?,
            });
            files.push(Candidate {
                id: row.get(0)?,
                rank: (Reverse(quality), path(row, 6)?),
                release: row.get(9)?,
                group: row.get(10)?,
                length_ms: row.get(11)?,
            });
        }
        Ok(files)
    }
}

impl Candidate {
    /// The least is what is meant: on the edition, on the album, as long as a list may round it, the best.
    fn order(&self, meant: &Meant) -> (bool, bool, bool, &Rank) {
        let other = |own: Option<i64>, meant: Option<i64>| meant.is_some() && own != meant;
        let far = meant.length_ms.zip(self.length_ms).is_some_and(|(a, b)| a.abs_diff(b) > EQUAL);
        (other(self.release, meant.release), other(self.group, meant.group), far, &self.rank)
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

/// A path as text. Each part is UTF-8 or Latin-1 by itself: the folder of a list may be written otherwise than what it names.
fn text(path: &[u8]) -> String {
    let parts: Vec<_> = path.split(|byte| *byte == b'/').map(latin).collect();
    parts.join("/")
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
    fn a_path_is_found_by_its_bytes_and_else_by_what_they_mean() {
        let sample = Sample::new();
        let recording = sample.recording("R", &[]);
        let claim = sample.claim(None);
        let song = |path| sample.song(Song::at(claim, 1, recording, path));
        let composed = song("Björk/Jóga.mp3");
        let apart = song("u\u{308}ber/a\u{308}.mp3");
        let raw = song("raw.mp3");
        sample.put("UPDATE file SET name = x'4af367612e6d7033' WHERE id = ?1", &[&raw]);
        let text = song("Jóga.mp3");
        let files = LocalFiles::new(sample.connection()).unwrap();
        let at = |path: &[u8]| files.at(path).unwrap();
        assert_eq!(at("/m/Björk/Jóga.mp3".as_bytes()), Some(composed));
        assert_eq!(at(b"/m/Bj\xf6rk/J\xf3ga.mp3"), Some(composed));
        assert_eq!(
            at("/m/Björk/".bytes().chain(*b"J\xf3ga.mp3").collect::<Vec<_>>().as_slice()),
            Some(composed)
        );
        assert_eq!(at("/m/Bjo\u{308}rk/Jo\u{301}ga.mp3".as_bytes()), Some(composed));
        assert_eq!(at("/m/über/ä.mp3".as_bytes()), Some(apart));
        assert_eq!(at(b"/m/\xfcber/\xe4.mp3"), Some(apart));
        assert_eq!(at(b"/m/J\xf3ga.mp3"), Some(raw), "these very bytes first");
        assert_eq!(at("/m/Jóga.mp3".as_bytes()), Some(text));
        assert_eq!(at(b"/m/Bj\xf7rk/J\xf3ga.mp3"), None);
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
            let meant = Meant { recording, ..Meant::default() };
            LocalFiles::new(sample.connection()).unwrap().meant(&meant).unwrap()
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

    #[test]
    fn the_edition_the_album_and_the_length_that_a_list_tells_go_before_quality() {
        let sample = Sample::new();
        let recording = sample.recording("R", &[]);
        let plain = sample.group("Plain", &[], None);
        let release = |group, title| sample.release(group, title, None);
        let (first, deluxe) = (release(plain, "Plain"), release(plain, "Plain (Deluxe)"));
        let hits = sample.group("Hits", &[], None);
        let hit = release(hits, "Hits");
        let song = |release, path, length_ms: i64| {
            let claim = sample.claim(Some(release));
            let song = sample.song(Song::at(claim, 1, recording, path));
            sample.put("UPDATE file SET duration_ms = ?2 WHERE id = ?1", &[&song, &length_ms]);
            song
        };
        let one = song(first, "1.mp3", 200_000);
        let two = song(deluxe, "2.mp3", 203_000);
        let three = song(hit, "3.flac", 206_000);
        let mut files = LocalFiles::new(sample.connection()).unwrap();
        let mut meant = |release, group, length_ms| {
            files.meant(&Meant { recording, release, group, length_ms }).unwrap()
        };
        assert_eq!(meant(None, None, None), Some(three));
        assert_eq!(meant(Some(deluxe), Some(plain), None), Some(two));
        assert_eq!(meant(Some(first), Some(plain), Some(206_000)), Some(one));
        assert_eq!(meant(Some(77), Some(plain), Some(203_400)), Some(two));
        assert_eq!(meant(None, None, Some(201_000)), Some(one));
        assert_eq!(meant(Some(78), Some(79), None), Some(three));
    }
}
