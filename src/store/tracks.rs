//! Tracks: what files and sources say of the places of an edition, and of what is on none.

use std::cmp::Reverse;
use std::hash::Hasher;

use rusqlite::{Connection, Row, Statement};
use siphasher::sip::SipHasher13;

use super::held::{Held, Sources, Which, earlier};
use super::said_tracks::{LooseSaid, SaidTrack, loose, of_group, of_group_statement};
use super::shelf::{Edition, Group, artist_place, shelf};
use super::sides::{AllIds, Credits, IdMap, map, path, public_id};
use super::spots::{Spot, Spots};
use super::{Result, Store, columns};
use crate::model::{PublicId, Quality, Sound};
use crate::query::sort_key;

/// A track of an edition, or a file or track of a source without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackRow {
    /// Made of the edition, the place on it and the recording.
    pub id: PublicId,
    /// Its recording.
    pub recording: PublicId,
    /// As tagged on the best file, else as a source says it, else the recording's.
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
    /// Length in milliseconds, of the best file, else as a source says it.
    pub duration_ms: Option<u64>,
    /// ISRCs of the recording.
    pub isrc: Vec<String>,
    /// Genres of its files, else of its album at sources.
    pub genre: Vec<String>,
    /// Ids of the recording.
    pub ids: IdMap,
    /// Absolute paths of its files, byte for byte, the best first; none where only sources have it.
    pub files: Vec<Vec<u8>>,
    /// Short name of the best file's format.
    pub format: Option<String>,
    /// Average bit rate of the best file in bit/s.
    pub bitrate: Option<u32>,
    /// When its first file was added, or the user saved it or its edition, whichever was first; milliseconds since 1970 UTC.
    pub added_at: Option<i64>,
    /// Whether the user saved it or its edition at a source.
    pub saved: bool,
    /// Who has it.
    pub sources: Sources,
    /// Whether it is listed where not everything is asked for: it is owned, or saved and not ignored.
    pub is_listed: bool,
}

/// A file with its place.
struct Copy {
    spot: Spot,
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

/// Makes rows of what files and sources say, with what all of them share.
pub(super) struct Tracks<'c> {
    connection: &'c Connection,
    of_group: Statement<'c>,
    said_of_group: Statement<'c>,
    held: Held,
    loose: LooseSaid,
    credits: Credits,
    ids: AllIds,
}

/// A track, as its files and sources say it; one of them at least.
struct Stand {
    spot: Spot,
    recording: PublicId,
    /// The best first.
    copies: Vec<Copy>,
    said: Vec<SaidTrack>,
}

impl Store {
    /// Calls `visit` with every track, also those that only sources have, until it answers `false`: by artist of the album, album, disc
    /// and position; what has no edition behind the albums of its artist.
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
        let held = Held::load(connection)?;
        let claims = "release CROSS JOIN release_claim ON release_claim.release_id = release.id";
        let copy = COPY.replace("{claims}", claims);
        Ok(Self {
            connection,
            of_group: connection
                .prepare(&format!("SELECT {copy} WHERE release.release_group_id = ?1"))?,
            said_of_group: of_group_statement(connection)?,
            loose: loose(connection, &held.names)?,
            held,
            credits: Credits::of_recordings(connection)?,
            ids: AllIds::of_recordings(connection)?,
        })
    }

    /// The tracks of an album, edition by edition, in their order.
    pub(super) fn of(&mut self, group: &Group) -> rusqlite::Result<Vec<TrackRow>> {
        let copies =
            self.of_group.query_map([group.id], copy)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let edition_at =
            |id| group.editions.iter().position(|edition| Some(edition.id) == id).unwrap_or(0);
        let place = |spot: &Spot, recording: PublicId| {
            let number = (spot.disc.unwrap_or(1), spot.position.is_none(), spot.position);
            (edition_at(spot.release), number, spot.disc, recording, spot.recording)
        };
        let mut copies: Vec<(_, Copy)> =
            copies.into_iter().map(|copy| (place(&copy.spot, copy.recording), copy)).collect();
        copies.sort_by(|(a, copy), (b, other)| {
            (a, Reverse(copy.quality), &copy.path).cmp(&(b, Reverse(other.quality), &other.path))
        });
        let mut stands = split(copies.into_iter().map(|(_, copy)| copy), |a, b| a.spot == b.spot)
            .into_iter()
            .map(Stand::of_files)
            .collect();
        if self.held.claims(group.id) {
            let said = of_group(&mut self.said_of_group, &self.held.names, group.id)?;
            stands = joined(stands, said);
            stands.sort_by_cached_key(|stand| place(&stand.spot, stand.recording));
        }
        let mut several = vec![false; group.editions.len()];
        for Stand { spot, .. } in &stands {
            several[edition_at(spot.release)] |= spot.disc.is_some_and(|disc| disc > 1);
        }
        let is_ignored = self.held.ignoring.album(group);
        let mut rows = Vec::with_capacity(stands.len());
        for stand in stands {
            let at = edition_at(stand.spot.release);
            let edition = &group.editions[at];
            let mut row = self.row(stand, Some((group, edition)), 0, is_ignored);
            row.several_discs = several[at] || edition.disc_total.is_some_and(|total| total > 1);
            rows.push(row);
        }
        Ok(rows)
    }

    /// What has no edition, each with its place among artists: a row a file; of what only sources have a row a recording.
    pub(super) fn loose(&mut self) -> rusqlite::Result<Vec<((bool, String), TrackRow)>> {
        let alone = std::mem::take(&mut self.loose.alone);
        let copy_of = COPY.replace("{claims}", "release_claim");
        let mut copies = self
            .connection
            .prepare(&format!("SELECT {copy_of} WHERE release_claim.release_id IS NULL"))?
            .query_map([], copy)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        copies.sort_by(|a, b| {
            let key = |copy: &Copy| (copy.recording, copy.spot.recording, copy.claim_key);
            (key(a), &a.path).cmp(&(key(b), &b.path))
        });
        let mut rows = Vec::with_capacity(copies.len());
        let mut put = |stand: Stand, nth, is_ignored| {
            let credit = self.credits.of(stand.spot.recording);
            let place = artist_place(credit.map(|credit| &*credit.sort));
            rows.push((place, self.row(stand, None, nth, is_ignored)));
        };
        for copies in split(copies, |a, b| a.spot.recording == b.spot.recording) {
            for (nth, copy) in copies.into_iter().enumerate() {
                put(Stand::of_files(vec![copy]), nth, false);
            }
        }
        for said in alone {
            let is_ignored =
                self.held.ignoring.recording(self.connection, said[0].spot.recording)?;
            put(Stand::of_sources(said), 0, is_ignored);
        }
        rows.sort_by_cached_key(|(place, row)| (place.clone(), sort_key(&row.title), row.id));
        Ok(rows)
    }

    /// The row of a track. `nth` tells those apart that are of one recording and on no edition.
    fn row(
        &self,
        stand: Stand,
        on: Option<(&Group, &Edition)>,
        nth: usize,
        is_ignored: bool,
    ) -> TrackRow {
        let Stand { spot, recording, copies, said } = stand;
        let added_at = copies.iter().map(|copy| copy.added_at).min();
        let mut saved = spot.release.and_then(|release| self.held.saved(release));
        saved = said.iter().map(|said| said.saved).fold(saved, earlier);
        let mut sources: Which = said.iter().filter_map(|said| said.source).collect();
        if let Some(elsewhere) = self.loose.elsewhere.get(&spot.recording) {
            sources.extend(&elsewhere.sources);
            saved = earlier(saved, elsewhere.saved);
        }
        let has_file = !copies.is_empty();
        let mut genre: Vec<String> = Vec::new();
        let of_files = copies.iter().flat_map(|copy| &copy.genre);
        let of_sources = said.iter().filter(|_| !has_file).flat_map(|said| &said.genre);
        for name in of_files.chain(of_sources) {
            if !genre.contains(name) {
                genre.push(name.clone());
            }
        }
        let mut copies = copies.into_iter();
        let best = copies.next();
        let first = said.into_iter().next();
        let mut row = TrackRow {
            id: track_id(on.map(|(_, edition)| edition.public_id), &spot, recording, nth),
            recording,
            title: String::new(),
            artist: self.credits.of(spot.recording).map(|credit| credit.text.to_string()),
            album: on.map(|(group, _)| group.title.clone()),
            album_artist: on.and_then(|(group, _)| group.artist.clone()),
            album_id: on.map(|(group, _)| group.public_id),
            release: on.map(|(_, edition)| edition.public_id),
            disc: spot.disc,
            track: spot.position,
            several_discs: false,
            date: on.and_then(|(group, edition)| {
                edition.date.as_ref().or(group.date.as_ref()).cloned()
            }),
            duration_ms: None,
            isrc: self.ids.values(spot.recording, "isrc"),
            genre,
            ids: map(self.ids.each(spot.recording).filter(|id| id.0 != "isrc")),
            files: Vec::new(),
            format: None,
            bitrate: None,
            added_at: earlier(added_at, saved),
            saved: saved.is_some(),
            sources: self.held.names.of(has_file, &sources),
            is_listed: has_file || (saved.is_some() && !is_ignored),
        };
        if let Some(best) = best {
            row.title = best.title.unwrap_or(best.recording_title);
            row.date =
                row.date.or_else(|| best.date.as_deref().and_then(partial).map(str::to_owned));
            row.duration_ms = best.duration_ms;
            row.files = std::iter::once(best.path).chain(copies.map(|copy| copy.path)).collect();
            row.format = Some(best.format);
            row.bitrate = best.bitrate;
        } else if let Some(first) = first {
            row.title = if first.title.is_empty() { first.recording_title } else { first.title };
            row.duration_ms = first.length_ms;
        }
        row
    }
}

impl Stand {
    /// A track of which these files are, the best first.
    fn of_files(copies: Vec<Copy>) -> Self {
        let Copy { spot, recording, .. } = copies[0];
        Self { spot, recording, copies, said: Vec::new() }
    }

    /// A track that only sources say.
    fn of_sources(said: Vec<SaidTrack>) -> Self {
        let SaidTrack { spot, recording, .. } = said[0];
        Self { spot, recording, copies: Vec::new(), said }
    }
}

/// The tracks that files stand for, each with what sources say of it, and those that only sources say.
fn joined(mut stands: Vec<Stand>, said: Vec<SaidTrack>) -> Vec<Stand> {
    let mut spots = Spots::default();
    for stand in &stands {
        spots.put(stand.spot);
    }
    for said in said {
        match stands.get_mut(spots.put_said(said.spot)) {
            Some(stand) => stand.said.push(said),
            None => stands.push(Stand::of_sources(vec![said])),
        }
    }
    stands
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
fn track_id(release: Option<PublicId>, spot: &Spot, recording: PublicId, nth: usize) -> PublicId {
    let mut hash = SipHasher13::new();
    for number in [
        release.map_or(-1, PublicId::number),
        spot.disc.map_or(-1, i64::from),
        spot.position.map_or(-1, i64::from),
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
        spot: Spot::read(row)?,
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
fn split<T>(sorted: impl IntoIterator<Item = T>, together: impl Fn(&T, &T) -> bool) -> Vec<Vec<T>> {
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
mod tests;
