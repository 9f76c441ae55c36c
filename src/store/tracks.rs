//! Tracks: what the files of an edition add up to, and the files without an edition.

use std::cmp::Reverse;
use std::hash::Hasher;

use rusqlite::{Connection, Row, Statement};
use siphasher::sip::SipHasher13;

use super::shelf::{Edition, Group, artist_place, shelf};
use super::sides::{AllIds, Credits, IdMap, map, path, public_id};
use super::{Result, Store, columns};
use crate::model::{PublicId, Quality, Sound};
use crate::query::sort_key;

/// A track of an edition, or a file without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackRow {
    /// Made of the edition, the place on it and the recording.
    pub id: PublicId,
    /// Its recording.
    pub recording: PublicId,
    /// As tagged on the best file, else the recording's.
    pub title: String,
    /// Credit of the recording.
    pub artist: Option<String>,
    /// Title of the album.
    pub album: Option<String>,
    /// Credit of the album.
    pub album_artist: Option<String>,
    /// The album.
    pub album_id: Option<PublicId>,
    /// The edition.
    pub release: Option<PublicId>,
    /// Disc number, from 1.
    pub disc: Option<u32>,
    /// Position on the disc, from 1.
    pub track: Option<u32>,
    /// Whether its edition has several discs, as far as is known.
    pub several_discs: bool,
    /// Date of the edition, else of the album, else as written in the best file; a partial one.
    pub date: Option<String>,
    /// Length in milliseconds, of the best file.
    pub duration_ms: Option<u64>,
    /// ISRCs of the recording.
    pub isrc: Vec<String>,
    /// Genres of its files.
    pub genre: Vec<String>,
    /// Ids of the recording.
    pub ids: IdMap,
    /// Absolute paths of its files, byte for byte, the best first; never empty.
    pub files: Vec<Vec<u8>>,
    /// Short name of the best file's format.
    pub format: String,
    /// Average bit rate of the best file in bit/s.
    pub bitrate: Option<u32>,
    /// When its first file was added, milliseconds since 1970 UTC.
    pub added_at: i64,
}

/// A file with its place.
struct Copy {
    release_id: Option<i64>,
    disc: Option<u32>,
    position: Option<u32>,
    recording_id: i64,
    recording: PublicId,
    title: Option<String>,
    recording_title: String,
    claim_key: i64,
    path: Vec<u8>,
    quality: Quality,
    format: String,
    bitrate: Option<u32>,
    duration_ms: Option<u64>,
    genre: Vec<String>,
    date: Option<String>,
    added_at: i64,
}

const COPY: &str = "release_claim.release_id, track_claim.disc, track_claim.position, recording.id, recording.public_id, \
     coalesce(file.title, track_claim.title), recording.title, track_claim.claim_key, root.path, folder.path, file.name, \
     file.format, file.bitrate, file.sample_rate, file.channels, file.problem IS NOT NULL, \
     coalesce(file.duration_ms, recording.length_ms), file.genre, file.date, file.added_at \
     FROM {claims} \
     CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
     CROSS JOIN recording ON recording.id = track_claim.recording_id \
     CROSS JOIN file ON file.id = track_claim.id \
     CROSS JOIN folder ON folder.id = file.folder_id \
     CROSS JOIN root ON root.id = folder.root_id";

/// Makes rows of copies, with what all of them share.
pub(super) struct Tracks<'c> {
    connection: &'c Connection,
    of_group: Statement<'c>,
    credits: Credits,
    ids: AllIds,
}

impl Store {
    /// Calls `visit` with every track until it answers `false`: by artist of the album, album, disc and position; what has no
    /// edition behind the albums of its artist.
    pub fn each_track(&self, mut visit: impl FnMut(TrackRow) -> bool) -> Result<()> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let mut tracks = Tracks::new(&moment)?;
            let mut loose = tracks.loose()?.into_iter().peekable();
            for group in shelf(&moment)? {
                while let Some((_, row)) = loose.next_if(|(place, _)| *place < group.sort) {
                    if !visit(row) {
                        return Ok(());
                    }
                }
                for row in tracks.of(&group)? {
                    if !visit(row) {
                        return Ok(());
                    }
                }
            }
            for (_, row) in loose {
                if !visit(row) {
                    break;
                }
            }
            Ok(())
        })
    }
}

impl<'c> Tracks<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        let claims = "release CROSS JOIN release_claim ON release_claim.release_id = release.id";
        let copy = COPY.replace("{claims}", claims);
        Ok(Self {
            connection,
            of_group: connection
                .prepare(&format!("SELECT {copy} WHERE release.release_group_id = ?1"))?,
            credits: Credits::of_recordings(connection)?,
            ids: AllIds::of_recordings(connection)?,
        })
    }

    /// The tracks of an album, edition by edition, in their order.
    pub(super) fn of(&mut self, group: &Group) -> rusqlite::Result<Vec<TrackRow>> {
        let mut copies =
            self.of_group.query_map([group.id], copy)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let edition_at =
            |id| group.editions.iter().position(|edition| Some(edition.id) == id).unwrap_or(0);
        let place = |copy: &Copy| {
            let (disc, position) = (copy.disc.unwrap_or(1), copy.position);
            (edition_at(copy.release_id), disc, position.is_none(), position)
        };
        let identity = |copy: &Copy| (copy.release_id, copy.disc, copy.position, copy.recording_id);
        copies.sort_by(|a, b| {
            (place(a), a.disc, a.recording, a.recording_id, Reverse(a.quality), &a.path).cmp(&(
                place(b),
                b.disc,
                b.recording,
                b.recording_id,
                Reverse(b.quality),
                &b.path,
            ))
        });
        let mut several = vec![false; group.editions.len()];
        for copy in &copies {
            several[edition_at(copy.release_id)] |= copy.disc.is_some_and(|disc| disc > 1);
        }
        let mut rows = Vec::with_capacity(copies.len());
        for copies in split(copies, |a, b| identity(a) == identity(b)) {
            let at = edition_at(copies[0].release_id);
            let edition = &group.editions[at];
            let mut row = self.row(copies, Some((group, edition)), 0);
            row.several_discs = several[at] || edition.disc_total.is_some_and(|total| total > 1);
            rows.push(row);
        }
        Ok(rows)
    }

    /// The files without an edition, each with its place among artists.
    pub(super) fn loose(&self) -> rusqlite::Result<Vec<((bool, String), TrackRow)>> {
        let copy_of = COPY.replace("{claims}", "release_claim");
        let mut copies = self
            .connection
            .prepare(&format!("SELECT {copy_of} WHERE release_claim.release_id IS NULL"))?
            .query_map([], copy)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        copies.sort_by(|a, b| {
            (a.recording, a.recording_id, a.claim_key, &a.path).cmp(&(
                b.recording,
                b.recording_id,
                b.claim_key,
                &b.path,
            ))
        });
        let mut rows = Vec::with_capacity(copies.len());
        for copies in split(copies, |a, b| a.recording_id == b.recording_id) {
            for (nth, copy) in copies.into_iter().enumerate() {
                let credit = self.credits.of(copy.recording_id);
                let place = artist_place(credit.map(|credit| &*credit.sort));
                rows.push((place, self.row(vec![copy], None, nth)));
            }
        }
        rows.sort_by_cached_key(|(place, row)| (place.clone(), sort_key(&row.title), row.id));
        Ok(rows)
    }

    /// The row of a track whose files these are, the best first.
    fn row(&self, copies: Vec<Copy>, on: Option<(&Group, &Edition)>, nth: usize) -> TrackRow {
        let added_at = copies.iter().map(|copy| copy.added_at).min().unwrap_or_default();
        let mut genre: Vec<String> = Vec::new();
        for name in copies.iter().flat_map(|copy| &copy.genre) {
            if !genre.contains(name) {
                genre.push(name.clone());
            }
        }
        let mut copies = copies.into_iter();
        let best = copies.next().expect("a track has a file");
        let files = std::iter::once(best.path).chain(copies.map(|copy| copy.path)).collect();
        let release = on.map(|(_, edition)| edition.public_id);
        TrackRow {
            id: track_id(release, best.disc, best.position, best.recording, nth),
            recording: best.recording,
            title: best.title.unwrap_or(best.recording_title),
            artist: self.credits.of(best.recording_id).map(|credit| credit.text.to_string()),
            album: on.map(|(group, _)| group.title.clone()),
            album_artist: on.and_then(|(group, _)| group.artist.clone()),
            album_id: on.map(|(group, _)| group.public_id),
            release,
            disc: best.disc,
            track: best.position,
            several_discs: false,
            date: on
                .and_then(|(group, edition)| edition.date.as_ref().or(group.date.as_ref()).cloned())
                .or_else(|| best.date.as_deref().and_then(partial).map(str::to_owned)),
            duration_ms: best.duration_ms,
            isrc: self.ids.values(best.recording_id, "isrc"),
            genre,
            ids: map(self.ids.each(best.recording_id).filter(|id| id.0 != "isrc")),
            files,
            format: best.format,
            bitrate: best.bitrate,
            added_at,
        }
    }
}

/// As much of a date as is written year first: `1997-09-22T00:00` is `1997-09-22`; `22.9.97` is none.
fn partial(text: &str) -> Option<&str> {
    let fits = |length: usize| {
        let date = text.get(..length)?;
        let place = |(at, byte): (usize, u8)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        let ends = !text.as_bytes().get(length).is_some_and(u8::is_ascii_digit);
        (ends && date.bytes().enumerate().all(place)).then_some(date)
    };
    [10, 7, 4].into_iter().find_map(fits)
}

/// The id of a track: stable wherever its files lie and in whatever order they came. `nth` tells files without an edition apart that are
/// of one recording.
fn track_id(
    release: Option<PublicId>,
    disc: Option<u32>,
    position: Option<u32>,
    recording: PublicId,
    nth: usize,
) -> PublicId {
    let mut hash = SipHasher13::new();
    for number in [
        release.map_or(-1, PublicId::number),
        disc.map_or(-1, i64::from),
        position.map_or(-1, i64::from),
        recording.number(),
        i64::try_from(nth).unwrap_or(i64::MAX),
    ] {
        hash.write(&number.to_le_bytes());
    }
    PublicId::new(hash.finish().cast_signed())
}

fn copy(row: &Row<'_>) -> rusqlite::Result<Copy> {
    let format: String = row.get(11)?;
    let bitrate = row.get(12)?;
    let quality = Quality::of(Sound {
        format: &format,
        bitrate,
        sample_rate: row.get(13)?,
        channels: row.get(14)?,
        has_problem: row.get(15)?,
    });
    Ok(Copy {
        release_id: row.get(0)?,
        disc: row.get(1)?,
        position: row.get(2)?,
        recording_id: row.get(3)?,
        recording: public_id(row, 4)?,
        title: row.get(5)?,
        recording_title: row.get(6)?,
        claim_key: row.get(7)?,
        path: path(row, 8)?,
        quality,
        format,
        bitrate,
        duration_ms: row.get::<_, Option<i64>>(16)?.and_then(|ms| u64::try_from(ms).ok()),
        genre: columns::texts(row, 17)?,
        date: row.get(18)?,
        added_at: row.get(19)?,
    })
}

/// The runs of neighbours that belong together.
fn split<T>(sorted: Vec<T>, together: impl Fn(&T, &T) -> bool) -> Vec<Vec<T>> {
    let mut runs: Vec<Vec<T>> = Vec::new();
    for item in sorted {
        match runs.last_mut() {
            Some(run) if together(&run[0], &item) => run.push(item),
            _ => runs.push(vec![item]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song, entity};
    use super::*;

    fn tracks(sample: &Sample) -> Vec<TrackRow> {
        let mut rows = Vec::new();
        sample
            .store
            .each_track(|row| {
                rows.push(row);
                true
            })
            .unwrap();
        rows
    }

    #[test]
    fn a_track_adds_up_its_files_and_the_best_one_speaks_for_it() {
        let sample = Sample::new();
        let bjork = sample.artist("Björk", None);
        let group = sample.group("Homogenic", &[bjork], None);
        let release = sample.release(group, "Homogenic", None);
        let claim = sample.claim(Some(release));
        let joga = sample.recording("Jóga", &[bjork]);
        sample.id("recording", joga, "isrc", "GBAAA9700123");
        sample.id("recording", joga, "musicbrainz", "m");
        sample.song(Song {
            title: Some("Joga"),
            genre: Some("Pop"),
            added_at: 10,
            ..Song::at(claim, 2, joga, "b/2.mp3")
        });
        sample.song(Song {
            title: Some("Jóga (CD)"),
            genre: Some("Trip Hop\u{1f}Pop"),
            bitrate: 900_000,
            ..Song::at(claim, 2, joga, "c/2.flac")
        });
        let [row] = &tracks(&sample)[..] else { panic!("one track") };
        let release = entity("release", release);
        let expected = TrackRow {
            id: track_id(Some(release), Some(1), Some(2), entity("recording", joga), 0),
            recording: entity("recording", joga),
            title: "Jóga (CD)".into(),
            artist: Some("Björk".into()),
            album: Some("Homogenic".into()),
            album_artist: Some("Björk".into()),
            album_id: Some(entity("release_group", group)),
            release: Some(release),
            disc: Some(1),
            track: Some(2),
            several_discs: false,
            date: None,
            duration_ms: Some(300_000),
            isrc: vec!["GBAAA9700123".into()],
            genre: vec!["Trip Hop".into(), "Pop".into()],
            ids: IdMap::from([("musicbrainz".into(), vec!["m".into()])]),
            files: vec![b"/m/c/2.flac".to_vec(), b"/m/b/2.mp3".to_vec()],
            format: "flac".into(),
            bitrate: Some(900_000),
            added_at: 10,
        };
        assert_eq!(*row, expected);
    }

    #[test]
    fn tracks_stand_by_album_artist_album_disc_and_position_and_loose_ones_behind() {
        let sample = Sample::new();
        let (a, b) = (sample.artist("A", None), sample.artist("B", None));
        let second = sample.claim(Some(sample.release(
            sample.group("Second", &[a], Some("2000")),
            "",
            None,
        )));
        let first =
            sample.claim(Some(sample.release(sample.group("First", &[a], Some("1990")), "", None)));
        let other = sample.claim(Some(sample.release(sample.group("Other", &[b], None), "", None)));
        let loose = sample.claim(None);
        let put =
            |title: &str, artist: i64, claim: i64, disc: Option<u32>, position: Option<u32>| {
                let recording = sample.recording(title, &[artist]);
                let path = format!("{title}.mp3");
                sample.song(Song { disc, position, ..Song::at(claim, 1, recording, &path) });
            };
        put("loose b", b, loose, None, None);
        put("loose a", a, loose, None, None);
        put("other", b, other, None, Some(1));
        put("unnumbered", a, second, None, None);
        put("disc two", a, second, Some(2), Some(1));
        put("ten", a, second, None, Some(10));
        put("nine", b, second, Some(1), Some(9));
        put("first", a, first, None, Some(1));
        let titles: Vec<String> = tracks(&sample).into_iter().map(|row| row.title).collect();
        assert_eq!(
            titles,
            ["first", "nine", "ten", "unnumbered", "disc two", "loose a", "other", "loose b"]
        );
    }

    #[test]
    fn a_date_is_taken_as_far_as_it_is_one() {
        for (text, date) in [
            ("1997", Some("1997")),
            ("1997-09", Some("1997-09")),
            ("1997-09-22T00:00:00", Some("1997-09-22")),
            ("1997/09", Some("1997")),
            ("19970922", None),
            ("22.9.97", None),
            ("c. 1997", None),
            ("", None),
        ] {
            assert_eq!(partial(text), date, "{text}");
        }
    }

    #[test]
    fn ids_of_tracks_are_unique_and_know_nothing_of_paths_and_rows() {
        let ids = |files: &[(&str, i64)]| {
            let sample = Sample::new();
            let a = sample.artist("A", None);
            let claims = [
                sample.claim(Some(sample.release(sample.group("G", &[a], None), "", None))),
                sample.claim(None),
            ];
            let recording = sample.recording("R", &[a]);
            for (path, on) in files {
                let position = u32::try_from(*on % 10).unwrap();
                let claim = claims[usize::try_from(*on / 10).unwrap()];
                sample.song(Song::at(claim, position, recording, path));
            }
            let mut ids: Vec<PublicId> = tracks(&sample).iter().map(|row| row.id).collect();
            ids.sort_unstable();
            ids
        };
        let mut known = ids(&[("1.mp3", 1), ("2.mp3", 2), ("x.mp3", 11), ("y.mp3", 11)]);
        assert_eq!(known, ids(&[("q/y.mp3", 11), ("q/x.mp3", 11), ("q/2.mp3", 2), ("q/1.mp3", 1)]));
        known.dedup();
        assert_eq!(known.len(), 4);
    }
}
