//! Every entity by natural keys: what the catalogue adds up to, without times, paths and row numbers.

use std::cmp::Reverse;

use rusqlite::{Connection, Row};
use serde::Serialize;

use super::beside::Beside;
use super::sides::{IdMap, public_id};
use super::{Result, Store, columns, export_said as said};
use crate::model::{PublicId, Quality, Sound};

/// One entity. Equal catalogues give equal entries in equal order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// An artist.
    Artist {
        /// Public id.
        id: PublicId,
        /// Name.
        name: String,
        /// Sort name.
        sort_name: Option<String>,
        /// Ids by scheme.
        ids: IdMap,
    },
    /// An album.
    ReleaseGroup {
        /// Public id.
        id: PublicId,
        /// Title.
        title: String,
        /// Primary type.
        r#type: Option<String>,
        /// Secondary types.
        secondary_types: Vec<String>,
        /// Date of the first release.
        first_release_date: Option<String>,
        /// Whom it is by.
        credit: Vec<CreditEntry>,
        /// Ids by scheme.
        ids: IdMap,
    },
    /// An edition.
    Release {
        /// Public id.
        id: PublicId,
        /// Public id of its album.
        album: PublicId,
        /// Title.
        title: String,
        /// Date.
        date: Option<String>,
        /// Label.
        label: Option<String>,
        /// The label's catalogue number.
        catalog_number: Option<String>,
        /// How many tracks it has, where that is known.
        track_total: Option<u32>,
        /// How many discs it has, where that is known.
        disc_total: Option<u32>,
        /// Ids by scheme.
        ids: IdMap,
        /// The tracks of which files are there, or that a source lists.
        tracks: Vec<TrackEntry>,
    },
    /// A recording.
    Recording {
        /// Public id.
        id: PublicId,
        /// Title.
        title: String,
        /// Length in milliseconds.
        length_ms: Option<i64>,
        /// Whom it is by.
        credit: Vec<CreditEntry>,
        /// Ids by scheme.
        ids: IdMap,
    },
    /// Files without an edition.
    Track(TrackEntry),
    /// What a source beside the files says, or a decision.
    #[serde(untagged)]
    Beside(said::Entry),
}

/// One artist of a credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CreditEntry {
    /// Public id.
    pub artist: PublicId,
    /// Name.
    pub name: String,
    /// What stands between this name and the next.
    pub join: String,
}

/// A place on an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrackEntry {
    /// Disc number.
    pub disc: Option<u32>,
    /// Position on the disc.
    pub position: Option<u32>,
    /// Public id of the recording.
    pub recording: PublicId,
    /// Title as the best file has it, else as a source does.
    pub title: String,
    /// How many files there are.
    pub files: u64,
}

impl Store {
    /// Calls `visit` with every entity until it answers `false`: artists, albums, editions, recordings, then tracks without an edition, each
    /// kind by public id; behind them what sources say, what the user has there, and decisions. Nothing is held but one entry at a time.
    pub fn each_entry(&self, mut visit: impl FnMut(Entry) -> bool) -> Result<()> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            // In this order; the first that is told to stop ends it.
            let _ = artists(&moment, &mut visit)?
                && release_groups(&moment, &mut visit)?
                && releases(&moment, &mut visit)?
                && recordings(&moment, &mut visit)?
                && loose(&moment, &mut visit)?
                && said::each(&moment, &mut |entry| visit(Entry::Beside(entry)))?;
            Ok(())
        })
    }
}

type Visit<'v> = &'v mut dyn FnMut(Entry) -> bool;

fn artists(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut ids = connection.prepare(
        "SELECT artist.public_id, artist.id, scheme, value FROM artist CROSS JOIN artist_ids ON artist_id = artist.id \
         ORDER BY artist.public_id, artist.id, scheme, value",
    )?;
    let mut ids = Beside::new(ids.query([])?, id);
    let mut statement = connection
        .prepare("SELECT public_id, id, name, sort_name FROM artist ORDER BY public_id, id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::Artist {
            id: public_id(row, 0)?,
            name: row.get(2)?,
            sort_name: row.get(3)?,
            ids: map(ids.of(row)?),
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn release_groups(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut ids = connection.prepare(
        "SELECT release_group.public_id, release_group.id, scheme, value \
         FROM release_group CROSS JOIN release_group_ids ON release_group_id = release_group.id \
         ORDER BY release_group.public_id, release_group.id, scheme, value",
    )?;
    let mut ids = Beside::new(ids.query([])?, id);
    let mut credits = connection.prepare(
        "SELECT release_group.public_id, release_group.id, artist.public_id, artist.name, join_phrase \
         FROM release_group CROSS JOIN release_group_credit ON release_group_id = release_group.id \
         CROSS JOIN artist ON artist.id = artist_id ORDER BY release_group.public_id, release_group.id, position",
    )?;
    let mut credits = Beside::new(credits.query([])?, credit);
    let mut statement = connection.prepare(
        "SELECT public_id, id, title, type, secondary_types, first_release_date FROM release_group ORDER BY public_id, id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::ReleaseGroup {
            id: public_id(row, 0)?,
            title: row.get(2)?,
            r#type: row.get(3)?,
            secondary_types: columns::texts(row, 4)?,
            first_release_date: row.get(5)?,
            credit: credits.of(row)?,
            ids: map(ids.of(row)?),
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn releases(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut ids = connection.prepare(
        "SELECT release.public_id, release.id, scheme, value FROM release CROSS JOIN release_ids ON release_id = release.id \
         ORDER BY release.public_id, release.id, scheme, value",
    )?;
    let mut ids = Beside::new(ids.query([])?, id);
    let mut held = connection.prepare(
        "SELECT release.public_id, release.id, track_claim.disc, track_claim.position, recording.public_id, \
             coalesce(file.title, track_claim.title, recording.title), \
             file.format, file.bitrate, file.sample_rate, file.channels, file.problem IS NOT NULL \
         FROM release CROSS JOIN release_claim ON release_claim.release_id = release.id \
         CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
         CROSS JOIN recording ON recording.id = track_claim.recording_id \
         LEFT JOIN file ON file.id = track_claim.id \
         WHERE file.id IS NOT NULL OR track_claim.id < 0 ORDER BY release.public_id, release.id",
    )?;
    let mut held = Beside::new(held.query([])?, self::held);
    let mut statement = connection.prepare(
        "SELECT release.public_id, release.id, release_group.public_id, release.title, release.date, release.label, \
             release.catalog_number, release.track_total, release.disc_total \
         FROM release CROSS JOIN release_group ON release_group.id = release.release_group_id \
         ORDER BY release.public_id, release.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::Release {
            id: public_id(row, 0)?,
            album: public_id(row, 2)?,
            title: row.get(3)?,
            date: row.get(4)?,
            label: row.get(5)?,
            catalog_number: row.get(6)?,
            track_total: row.get(7)?,
            disc_total: row.get(8)?,
            ids: map(ids.of(row)?),
            tracks: tracks(held.of(row)?),
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn recordings(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut ids = connection.prepare(
        "SELECT recording.public_id, recording.id, scheme, value \
         FROM recording CROSS JOIN recording_ids ON recording_id = recording.id \
         ORDER BY recording.public_id, recording.id, scheme, value",
    )?;
    let mut ids = Beside::new(ids.query([])?, id);
    let mut credits = connection.prepare(
        "SELECT recording.public_id, recording.id, artist.public_id, artist.name, join_phrase \
         FROM recording CROSS JOIN recording_credit ON recording_id = recording.id \
         CROSS JOIN artist ON artist.id = artist_id ORDER BY recording.public_id, recording.id, position",
    )?;
    let mut credits = Beside::new(credits.query([])?, credit);
    let mut statement = connection
        .prepare("SELECT public_id, id, title, length_ms FROM recording ORDER BY public_id, id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::Recording {
            id: public_id(row, 0)?,
            title: row.get(2)?,
            length_ms: row.get(3)?,
            credit: credits.of(row)?,
            ids: map(ids.of(row)?),
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn loose(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare(
        "SELECT recording.public_id, recording.id, track_claim.disc, track_claim.position, recording.public_id, \
             coalesce(file.title, track_claim.title, recording.title), \
             file.format, file.bitrate, file.sample_rate, file.channels, file.problem IS NOT NULL \
         FROM release_claim CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
         CROSS JOIN recording ON recording.id = track_claim.recording_id \
         CROSS JOIN file ON file.id = track_claim.id \
         WHERE release_claim.release_id IS NULL ORDER BY recording.public_id, recording.id",
    )?;
    let mut rows = Beside::new(statement.query([])?, held);
    while let Some(held) = rows.next_entity()? {
        for track in tracks(held) {
            if !visit(Entry::Track(track)) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn id(row: &Row<'_>) -> rusqlite::Result<(String, String)> {
    Ok((row.get(2)?, row.get(3)?))
}

fn map(ids: Vec<(String, String)>) -> IdMap {
    let mut map = IdMap::new();
    for (scheme, id) in ids {
        map.entry(scheme).or_default().push(id);
    }
    map
}

fn credit(row: &Row<'_>) -> rusqlite::Result<CreditEntry> {
    Ok(CreditEntry { artist: public_id(row, 2)?, name: row.get(3)?, join: row.get(4)? })
}

/// A file with its place, as much as its track shows of it, or a track of a source.
struct Held {
    disc: Option<u32>,
    position: Option<u32>,
    recording: PublicId,
    title: String,
    /// None of a track of a source.
    quality: Option<Quality>,
}

fn held(row: &Row<'_>) -> rusqlite::Result<Held> {
    Ok(Held {
        disc: row.get(2)?,
        position: row.get(3)?,
        recording: public_id(row, 4)?,
        title: row.get(5)?,
        quality: match row.get_ref(6)?.as_str_or_null()? {
            Some(format) => Some(Quality::of(Sound {
                format,
                bitrate: row.get(7)?,
                sample_rate: row.get(8)?,
                channels: row.get(9)?,
                has_problem: row.get(10)?,
            })),
            None => None,
        },
    })
}

/// The tracks that files and lists add up to. Of equally good files the first title by its bytes is taken, so that paths do not matter.
fn tracks(mut held: Vec<Held>) -> Vec<TrackEntry> {
    held.sort_by(|a, b| {
        (a.disc, a.position, a.recording, Reverse(a.quality), &a.title).cmp(&(
            b.disc,
            b.position,
            b.recording,
            Reverse(b.quality),
            &b.title,
        ))
    });
    let mut tracks: Vec<TrackEntry> = Vec::new();
    for file in held {
        match tracks.last_mut() {
            Some(track)
                if (track.disc, track.position, track.recording)
                    == (file.disc, file.position, file.recording) =>
            {
                track.files += u64::from(file.quality.is_some());
            }
            _ => tracks.push(TrackEntry {
                disc: file.disc,
                position: file.position,
                recording: file.recording,
                title: file.title,
                files: u64::from(file.quality.is_some()),
            }),
        }
    }
    tracks
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song};
    use super::*;

    /// One library, its rows put in one of two orders and its files in one of two places.
    fn library(turned: bool) -> Sample {
        let sample = Sample::new();
        let mut names = vec![("Björk", 31), ("Eno", 17), ("Nobody's", 5)];
        let mut songs = vec![
            ("Jóga", "02.flac", 900_000),
            ("Joga", "02.mp3", 128_000),
            ("Joga!", "02 b.mp3", 128_000),
        ];
        if turned {
            names.reverse();
            songs.reverse();
        }
        let mut artists = std::collections::HashMap::new();
        for (name, public) in names {
            let row = sample.artist(name, None);
            sample.put("UPDATE artist SET public_id = ?1 WHERE id = ?2", &[&public, &row]);
            artists.insert(name, row);
        }
        let (bjork, eno) = (artists["Björk"], artists["Eno"]);
        sample.id("artist", eno, "musicbrainz", "e");
        if turned {
            sample.put("DELETE FROM recording WHERE id = ?1", &[&sample.recording("gone", &[])]);
        }
        let group = sample.group("Homogenic", &[bjork, eno], Some("1997"));
        let release = sample.release(group, "Homogenic", Some(10));
        sample.id("release", release, "barcode", "1");
        sample.id("release", release, "barcode", "2");
        let recording = sample.recording("Jóga", &[bjork]);
        sample.put("UPDATE recording SET public_id = 9", &[]);
        let (claim, loose) = (sample.claim(Some(release)), sample.claim(None));
        let folder = if turned { "other" } else { "here" };
        for (title, name, bitrate) in songs {
            let path = format!("{folder}/{name}");
            sample.song(Song {
                title: Some(title),
                bitrate,
                added_at: if turned { 7 } else { 8 },
                ..Song::at(claim, 2, recording, &path)
            });
        }
        sample.song(Song { disc: None, position: None, ..Song::at(loose, 1, recording, "x.mp3") });
        sample
    }

    #[test]
    fn equal_catalogues_give_equal_entries_whatever_their_history() {
        assert_eq!(library(false).store.entries(), library(true).store.entries());
    }

    #[test]
    fn every_kind_of_entity_is_there_with_what_belongs_to_it() {
        let text = |id: i64| PublicId::new(id).to_string();
        let entries = serde_json::to_value(library(false).store.entries()).unwrap();
        assert_eq!(
            entries,
            serde_json::json!([
                {"kind": "artist", "id": text(5), "name": "Nobody's", "sort_name": null, "ids": {}},
                {"kind": "artist", "id": text(17), "name": "Eno", "sort_name": null, "ids": {"musicbrainz": ["e"]}},
                {"kind": "artist", "id": text(31), "name": "Björk", "sort_name": null, "ids": {}},
                {
                    "kind": "release_group", "id": text(102), "title": "Homogenic", "type": "album", "secondary_types": [],
                    "first_release_date": "1997", "ids": {}, "credit": [
                        {"artist": text(31), "name": "Björk", "join": " & "}, {"artist": text(17), "name": "Eno", "join": ""}
                    ]
                },
                {
                    "kind": "release", "id": text(103), "album": text(102), "title": "Homogenic", "date": null, "label": "L",
                    "catalog_number": null, "track_total": 10, "disc_total": null, "ids": {"barcode": ["1", "2"]}, "tracks": [
                        {"disc": 1, "position": 2, "recording": text(9), "title": "Jóga", "files": 3}
                    ]
                },
                {
                    "kind": "recording", "id": text(9), "title": "Jóga", "length_ms": null, "ids": {}, "credit": [
                        {"artist": text(31), "name": "Björk", "join": ""}
                    ]
                },
                {"kind": "track", "disc": null, "position": null, "recording": text(9), "title": "Jóga", "files": 1}
            ])
        );
    }

    #[test]
    fn an_export_stops_when_nobody_takes_it() {
        let sample = library(false);
        for most in 1..7 {
            let mut seen = 0;
            let visit = |_| {
                seen += 1;
                seen < most
            };
            sample.store.each_entry(visit).unwrap();
            assert_eq!(seen, most);
        }
    }
}
