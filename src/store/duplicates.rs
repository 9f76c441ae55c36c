//! Recordings that are there more than once, and which of their files to keep.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use rusqlite::{Connection, Row};

use super::sides::{Credits, path, public_id};
use super::{Result, Store};
use crate::model::{PublicId, Quality, Sound};
use crate::query::sort_key;

/// Which files count as copies of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// Those of one recording on one album, or with bit-identical audio. The same recording on an album and on a compilation is no copy,
    /// nor are two places of one edition that sound the same.
    OfOneAlbum,
    /// All files of one recording, and all with bit-identical audio.
    All,
}

/// Files of which one would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateRow {
    /// The recording of the file to keep; `None` where it is not sorted in yet.
    pub recording: Option<PublicId>,
    /// Title of the file to keep, else the recording's.
    pub title: Option<String>,
    /// Credit of the recording.
    pub artist: Option<String>,
    /// The album of the file to keep.
    pub album: Option<String>,
    /// Absolute paths, byte for byte: first the one to keep, then the others, the better ones first.
    pub paths: Vec<Vec<u8>>,
    /// Why the first is kept.
    pub why: String,
    /// Bytes of the others.
    pub bytes: u64,
}

#[derive(Debug)]
struct Copy {
    recording_id: Option<i64>,
    recording: Option<PublicId>,
    title: Option<String>,
    album: Option<String>,
    group_id: Option<i64>,
    release_id: Option<i64>,
    /// Disc and position.
    place: (u32, Option<u32>),
    path: Vec<u8>,
    worth: Worth,
    md5: Option<[u8; 16]>,
    size: u64,
    /// What one file has under all its names.
    same_file: (i64, i64, u64),
}

/// How much a file is worth keeping; what counts most stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    quality: Quality,
    /// How many files there are of its release claim, so that an album is kept as a whole.
    siblings: i64,
    /// How many of the usual tags it has.
    tags: i64,
}

impl Worth {
    fn better_than(&self, other: &Self) -> &'static str {
        if let Some(why) = self.quality.better_than(&other.quality) {
            why
        } else if self.siblings > other.siblings {
            "more of its album is there"
        } else if self.tags > other.tags {
            "more complete tags"
        } else {
            "first by path"
        }
    }
}

impl Store {
    /// Recordings that are there more than once, by artist and title.
    pub fn duplicates(&self, copies: Copies) -> Result<Vec<DuplicateRow>> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let credits = Credits::of_recordings(&moment)?;
            let mut rows: Vec<_> = classes(files(&moment)?, copies)
                .into_iter()
                .map(|class| {
                    let credit = class[0].recording_id.and_then(|id| credits.of(id));
                    (credit.map(|credit| credit.sort.clone()), row(class, credit.map(|c| &*c.text)))
                })
                .collect();
            rows.sort_by_cached_key(|(sort, row)| {
                let title = row.title.as_deref().map(sort_key);
                (sort.is_none(), sort.clone(), title, row.paths[0].clone())
            });
            Ok(rows.into_iter().map(|(_, row)| row).collect())
        })
    }
}

/// Every file whose recording or audio is there more than once, by path.
fn files(connection: &Connection) -> rusqlite::Result<Vec<Copy>> {
    let mut files = connection
        .prepare(
            "SELECT recording.id, recording.public_id, coalesce(file.title, track_claim.title, recording.title), \
                 release_group.title, release_group.id, release.id, coalesce(track_claim.disc, 1), track_claim.position, \
                 root.path, folder.path, file.name, file.format, file.bitrate, file.sample_rate, file.channels, \
                 file.problem IS NOT NULL, iif(release.id IS NULL, 0, coalesce(siblings.number, 0)), \
                 (file.title IS NOT NULL) + (file.artist IS NOT NULL) + (file.album IS NOT NULL) + (file.track IS NOT NULL) \
                 + (file.date IS NOT NULL) + (file.genre IS NOT NULL) + (file.musicbrainz_recording IS NOT NULL) \
                 + (file.musicbrainz_release IS NOT NULL) + file.has_picture, \
                 nullif(file.audio_md5, zeroblob(16)), file.size, file.inode, file.mtime \
             FROM file JOIN folder ON folder.id = file.folder_id JOIN root ON root.id = folder.root_id \
             LEFT JOIN track_claim ON track_claim.id = file.id \
             LEFT JOIN recording ON recording.id = track_claim.recording_id \
             LEFT JOIN release_claim ON release_claim.id = track_claim.release_claim_id \
             LEFT JOIN release ON release.id = release_claim.release_id \
             LEFT JOIN release_group ON release_group.id = release.release_group_id \
             LEFT JOIN (SELECT release_claim_id, count(*) AS number FROM track_claim GROUP BY release_claim_id) AS siblings \
                 ON siblings.release_claim_id = release_claim.id \
             WHERE file.missing_since IS NULL AND ( \
                 track_claim.recording_id IN (SELECT recording_id FROM track_claim WHERE recording_id IS NOT NULL AND id > 0 \
                     GROUP BY recording_id HAVING count(*) > 1) \
                 OR file.audio_md5 IN (SELECT audio_md5 FROM file WHERE audio_md5 <> zeroblob(16) AND missing_since IS NULL \
                     GROUP BY audio_md5 HAVING count(*) > 1))",
        )?
        .query_map([], copy)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn copy(row: &Row<'_>) -> rusqlite::Result<Copy> {
    let quality = Quality::of(Sound {
        format: row.get_ref(11)?.as_str()?,
        bitrate: row.get(12)?,
        sample_rate: row.get(13)?,
        channels: row.get(14)?,
        has_problem: row.get(15)?,
    });
    let recording_id: Option<i64> = row.get(0)?;
    let size = row.get::<_, i64>(19)?.unsigned_abs();
    Ok(Copy {
        recording_id,
        recording: recording_id.map(|_| public_id(row, 1)).transpose()?,
        title: row.get(2)?,
        album: row.get(3)?,
        group_id: row.get(4)?,
        release_id: row.get(5)?,
        place: (row.get(6)?, row.get(7)?),
        path: path(row, 8)?,
        worth: Worth { quality, siblings: row.get(16)?, tags: row.get(17)? },
        md5: row.get(18)?,
        size,
        same_file: (row.get(20)?, row.get(21)?, size),
    })
}

/// The files that are copies of each other, each class in the order of `files`.
fn classes(files: Vec<Copy>, copies: Copies) -> Vec<Vec<Copy>> {
    let all = copies == Copies::All;
    let mut joined = Joined((0..files.len()).collect());
    let recordings = together(&files, |file| {
        file.recording_id.map(|recording| (recording, if all { None } else { file.group_id }))
    });
    let audio = together(&files, |file| file.md5);
    for class in recordings.into_iter().chain(audio) {
        let mut places: HashMap<_, usize> = HashMap::new();
        let apart = !all && is_several_places(class.iter().map(|&at| &files[at]));
        for at in class {
            let place = apart.then(|| (files[at].group_id, files[at].place));
            let first = *places.entry(place).or_insert(at);
            joined.join(first, at);
        }
    }
    let mut classes: HashMap<usize, Vec<Copy>> = HashMap::new();
    for (at, file) in files.into_iter().enumerate() {
        classes.entry(joined.root(at)).or_default().push(file);
    }
    let mut classes: Vec<Vec<Copy>> = classes.into_values().collect();
    for class in &mut classes {
        // Links and mounts: one file under several names is no copy, and to remove one may remove all.
        let mut seen = HashSet::new();
        class.retain(|file| file.same_file.0 == 0 || seen.insert(file.same_file));
    }
    classes.retain(|class| class.len() > 1);
    classes
}

/// Whether some edition has these files at several places: then they are meant to be there.
fn is_several_places<'f>(files: impl Iterator<Item = &'f Copy>) -> bool {
    let mut places: HashMap<i64, (u32, u32)> = HashMap::new();
    for file in files {
        let (Some(release), Some(position)) = (file.release_id, file.place.1) else { continue };
        let place = (file.place.0, position);
        if *places.entry(release).or_insert(place) != place {
            return true;
        }
    }
    false
}

/// The places in `files` of those that share a key.
fn together<K: Eq + Hash>(files: &[Copy], key: impl Fn(&Copy) -> Option<K>) -> Vec<Vec<usize>> {
    let mut classes: HashMap<K, Vec<usize>> = HashMap::new();
    for (at, file) in files.iter().enumerate() {
        if let Some(key) = key(file) {
            classes.entry(key).or_default().push(at);
        }
    }
    classes.into_values().collect()
}

/// Which items were joined, directly or through others.
struct Joined(Vec<usize>);

impl Joined {
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn row(mut class: Vec<Copy>, artist: Option<&str>) -> DuplicateRow {
    class.sort_by(|a, b| (Reverse(a.worth), &a.path).cmp(&(Reverse(b.worth), &b.path)));
    let (keep, others) = class.split_first().expect("a class has files");
    let mut why = Vec::new();
    if keep.md5.is_some() && others.iter().all(|other| other.md5 == keep.md5) {
        why.push("same audio (MD5)");
    }
    for other in others {
        let better = keep.worth.better_than(&other.worth);
        if !why.contains(&better) {
            why.push(better);
        }
    }
    DuplicateRow {
        recording: keep.recording,
        title: keep.title.clone(),
        artist: artist.map(str::to_owned),
        album: keep.album.clone(),
        why: why.join(", "),
        bytes: others.iter().map(|other| other.size).sum(),
        paths: class.into_iter().map(|file| file.path).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song, entity};
    use super::*;

    /// The classes by the names of their files, and why the first is kept.
    fn found(sample: &Sample, copies: Copies) -> Vec<(String, String)> {
        let name = |path: &Vec<u8>| String::from_utf8_lossy(&path[3..]).into_owned();
        let rows = sample.store.duplicates(copies).unwrap();
        rows.into_iter()
            .map(|row| (row.paths.iter().map(name).collect::<Vec<_>>().join(" "), row.why))
            .collect()
    }

    fn pair(paths: &str, why: &str) -> (String, String) {
        (paths.to_owned(), why.to_owned())
    }

    #[test]
    fn a_copy_is_on_the_same_album_or_has_the_same_audio() {
        let sample = Sample::new();
        let artist = sample.artist("A", None);
        let group = sample.group("Album", &[artist], None);
        let claims = [0; 2].map(|_| sample.claim(Some(sample.release(group, "Album", None))));
        let compilation =
            sample.claim(Some(sample.release(sample.group("Hits", &[artist], None), "Hits", None)));
        let loose = sample.claim(None);
        let [one, two, three, four] =
            ["1", "2", "3", "4"].map(|title| sample.recording(title, &[artist]));
        sample.song(Song::at(claims[0], 1, one, "1.mp3"));
        sample.song(Song::at(claims[1], 1, one, "1.flac"));
        sample.song(Song::at(compilation, 7, one, "hit1.mp3"));
        sample.song(Song { md5: Some(2), ..Song::at(claims[0], 2, two, "2.flac") });
        sample.song(Song {
            md5: Some(2),
            title: Some("2"),
            ..Song::at(compilation, 8, two, "hit2.flac")
        });
        sample.song(Song { md5: Some(0), ..Song::at(claims[0], 3, three, "3.flac") });
        sample.song(Song { md5: Some(0), ..Song::at(compilation, 9, three, "hit3.flac") });
        sample.song(Song::at(loose, 1, four, "4.mp3"));
        sample.song(Song { bitrate: 320_000, ..Song::at(loose, 1, four, "4 again.mp3") });
        assert_eq!(
            found(&sample, Copies::OfOneAlbum),
            [
                pair("1.flac 1.mp3", "lossless"),
                pair("hit2.flac 2.flac", "same audio (MD5), more complete tags"),
                pair("4 again.mp3 4.mp3", "higher bit rate"),
            ]
        );
        assert_eq!(
            found(&sample, Copies::All),
            [
                pair("1.flac 1.mp3 hit1.mp3", "lossless"),
                pair("hit2.flac 2.flac", "same audio (MD5), more complete tags"),
                pair("3.flac hit3.flac", "first by path"),
                pair("4 again.mp3 4.mp3", "higher bit rate"),
            ]
        );
        let rows = sample.store.duplicates(Copies::OfOneAlbum).unwrap();
        assert_eq!(
            rows[0],
            DuplicateRow {
                recording: Some(entity("recording", one)),
                title: Some("1".into()),
                artist: Some("A".into()),
                album: Some("Album".into()),
                paths: vec![b"/m/1.flac".to_vec(), b"/m/1.mp3".to_vec()],
                why: "lossless".into(),
                bytes: 1,
            }
        );
    }

    #[test]
    fn what_an_edition_has_at_two_places_is_meant_to_be_there() {
        let sample = Sample::new();
        let artist = sample.artist("A", None);
        let group = sample.group("Album", &[artist], None);
        let claim = sample.claim(Some(sample.release(group, "Album", None)));
        let again = sample.claim(Some(sample.release(group, "Album", None)));
        let twice = sample.recording("Twice", &[artist]);
        let silence = sample.recording("Silence", &[artist]);
        sample.song(Song::at(claim, 1, twice, "1.mp3"));
        sample.song(Song::at(claim, 9, twice, "9.mp3"));
        sample.song(Song::at(again, 9, twice, "again 9.mp3"));
        for position in 20..23 {
            let path = format!("{position}.flac");
            sample.song(Song { md5: Some(5), ..Song::at(claim, position, silence, &path) });
        }
        assert_eq!(
            found(&sample, Copies::OfOneAlbum),
            [pair("9.mp3 again 9.mp3", "more of its album is there")]
        );
        assert_eq!(found(&sample, Copies::All).len(), 2);
    }

    #[test]
    fn one_file_under_two_names_is_no_copy_and_a_broken_one_is_not_kept() {
        let sample = Sample::new();
        let artist = sample.artist("A", None);
        let claim = sample.claim(Some(sample.release(
            sample.group("Album", &[artist], None),
            "Album",
            None,
        )));
        let [linked, broken] = ["L", "B"].map(|title| sample.recording(title, &[artist]));
        sample.song(Song { inode: 7, ..Song::at(claim, 1, linked, "a.mp3") });
        sample.song(Song { inode: 7, ..Song::at(claim, 1, linked, "b.mp3") });
        sample.song(Song { problem: Some("cut"), ..Song::at(claim, 2, broken, "c.flac") });
        sample.song(Song { inode: 8, ..Song::at(claim, 2, broken, "d.mp3") });
        assert_eq!(
            found(&sample, Copies::OfOneAlbum),
            [pair("d.mp3 c.flac", "it could be read in full")]
        );
    }
}
