//! The catalogue in numbers.

use rusqlite::Connection;

use super::decisions::Want;
use super::held_artists::followed_at_sources;
use super::tally::Tally;
use super::wishes::followed_by_hand;
use super::{Result, Store, columns};
use crate::model::is_lossless;

/// The catalogue in numbers. Missing files count as missing and in nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Artists, with how many have an MBID.
    pub artists: Identified,
    /// Release groups.
    pub albums: Identified,
    /// Releases.
    pub editions: Identified,
    /// Recordings.
    pub recordings: Identified,
    /// Recordings that have an ISRC.
    pub with_isrc: u64,
    /// Tracks of editions of which a file is there, and files without one.
    pub tracks: u64,
    /// Files that are there.
    pub files: u64,
    /// Files that are marked as missing.
    pub missing: u64,
    /// Bytes of the files that are there.
    pub bytes: u64,
    /// Their length in milliseconds, as far as it is known.
    pub duration_ms: u64,
    /// How many of them keep every sample.
    pub lossless: u64,
    /// Files by format, the most frequent first.
    pub formats: Vec<Share>,
    /// Files by genre, the most frequent first. A file counts for each of its genres.
    pub genres: Vec<Share>,
    /// Albums by the decade of their first release, in time, `None` for those without a date.
    pub decades: Vec<(Option<u32>, u64)>,
    /// When the last file was added, milliseconds since 1970 UTC.
    pub newest_at: Option<i64>,
    /// Artists that are followed, at a source or by hand.
    pub followed: u64,
    /// Albums that the user saved at a source.
    pub saved_albums: u64,
    /// Recordings that the user saved at a source, one by one.
    pub saved_tracks: u64,
    /// Playlists at sources.
    pub playlists: u64,
}

/// Entities of a kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Identified {
    /// How many there are.
    pub total: u64,
    /// How many of them have an MBID.
    pub with_mbid: u64,
}

/// What part of the files something has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// What.
    pub name: String,
    /// How many files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Store {
    /// The catalogue in numbers.
    pub fn stats(&self) -> Result<Stats> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let mut stats = Stats {
                artists: identified(&moment, "artist")?,
                albums: identified(&moment, "release_group")?,
                editions: identified(&moment, "release")?,
                recordings: identified(&moment, "recording")?,
                with_isrc: number(
                    &moment,
                    "SELECT count(DISTINCT recording_id) FROM recording_ids WHERE scheme = 'isrc'",
                )?,
                tracks: number(
                    &moment,
                    "SELECT (SELECT count(*) FROM (SELECT DISTINCT release_id, disc, position, recording_id \
                       FROM track_claim JOIN release_claim ON release_claim.id = release_claim_id \
                       WHERE release_id IS NOT NULL AND recording_id IS NOT NULL AND track_claim.id > 0)) \
                     + (SELECT count(*) FROM track_claim JOIN release_claim ON release_claim.id = release_claim_id \
                       WHERE release_id IS NULL AND recording_id IS NOT NULL AND track_claim.id > 0)",
                )?,
                missing: number(&moment, "SELECT count(missing_since) FROM file")?,
                decades: decades(&moment)?,
                followed: followed(&moment)?,
                saved_albums: number(
                    &moment,
                    "SELECT count(DISTINCT release.release_group_id) FROM membership \
                     CROSS JOIN release_claim ON release_claim.source_album_id = membership.object_id \
                     CROSS JOIN release ON release.id = release_claim.release_id \
                     WHERE membership.kind = 'album' AND membership.ended_at IS NULL",
                )?,
                saved_tracks: number(
                    &moment,
                    "SELECT count(DISTINCT track_claim.recording_id) FROM membership \
                     CROSS JOIN track_claim ON track_claim.id = -membership.object_id \
                     WHERE membership.kind = 'track' AND membership.ended_at IS NULL",
                )?,
                playlists: number(&moment, "SELECT count(*) FROM playlist WHERE ended_at IS NULL")?,
                ..Stats::default()
            };
            files(&moment, &mut stats)?;
            Ok(stats)
        })
    }
}

/// How many artists are followed, at a source or by hand.
fn followed(connection: &Connection) -> rusqlite::Result<u64> {
    let mut artists = followed_at_sources(connection)?;
    let by_hand = followed_by_hand(connection)?;
    artists.extend(by_hand.into_iter().filter(|it| it.1 != Want::None).map(|(artist, _)| artist));
    Ok(artists.len() as u64)
}

fn number(connection: &Connection, sql: &str) -> rusqlite::Result<u64> {
    connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs)
}

fn identified(connection: &Connection, kind: &str) -> rusqlite::Result<Identified> {
    Ok(Identified {
        total: number(connection, &format!("SELECT count(*) FROM {kind}"))?,
        with_mbid: number(
            connection,
            &format!(
                "SELECT count(DISTINCT {kind}_id) FROM {kind}_ids WHERE scheme = 'musicbrainz'"
            ),
        )?,
    })
}

/// Albums by decade. A date that begins with no year has none.
fn decades(connection: &Connection) -> rusqlite::Result<Vec<(Option<u32>, u64)>> {
    connection
        .prepare(
            "SELECT CASE WHEN first_release_date GLOB '[0-9][0-9][0-9][0-9]*' \
                 THEN substr(first_release_date, 1, 3) * 10 END AS decade, count(*) \
             FROM release_group GROUP BY decade ORDER BY decade IS NULL, decade",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?
        .collect()
}

/// One pass over the files that are there.
fn files(connection: &Connection, stats: &mut Stats) -> rusqlite::Result<()> {
    let (mut formats, mut genres) = (Tally::default(), Tally::default());
    let mut statement = connection.prepare(
        "SELECT format, bitrate, size, duration_ms, genre, added_at FROM file WHERE missing_since IS NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let format = row.get_ref(0)?.as_str()?;
        let bytes = row.get::<_, i64>(2)?.unsigned_abs();
        stats.files += 1;
        stats.bytes += bytes;
        stats.duration_ms += row.get::<_, Option<i64>>(3)?.map_or(0, i64::unsigned_abs);
        stats.lossless += u64::from(is_lossless(format, row.get(1)?));
        stats.newest_at = stats.newest_at.max(Some(row.get(5)?));
        formats.add_weighed(format, bytes);
        for genre in columns::texts(row, 4)? {
            genres.add_weighed(&genre, bytes);
        }
    }
    let shares = |tally: Tally| -> Vec<Share> {
        tally.counted().map(|(name, files, bytes)| Share { name, files, bytes }).collect()
    };
    stats.formats = shares(formats);
    stats.genres = shares(genres);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song};
    use super::*;

    #[test]
    fn numbers_add_up_and_missing_files_count_as_missing_alone() {
        let sample = Sample::new();
        let artist = sample.artist("A", None);
        sample.id("artist", artist, "musicbrainz", "m");
        let group = sample.group("G", &[artist], Some("1997-09"));
        sample.group("Undated", &[artist], None);
        sample.group("Odd", &[artist], Some("c. 1980"));
        sample.group("Later", &[artist], Some("1991"));
        let claim = sample.claim(Some(sample.release(group, "G", None)));
        let loose = sample.claim(None);
        let recording = sample.recording("R", &[artist]);
        sample.id("recording", recording, "isrc", "GBAAA9700123");
        sample
            .song(Song { genre: Some("Pop\u{1f}Rock"), ..Song::at(claim, 1, recording, "a.flac") });
        sample.song(Song { genre: Some("Rock"), ..Song::at(claim, 1, recording, "b.mp3") });
        sample.song(Song { added_at: 5_000, ..Song::at(loose, 1, recording, "c.mp3") });
        sample.song(Song::at(loose, 1, recording, "d.mp3"));
        sample.put("UPDATE file SET missing_since = 1 WHERE name = x'642e6d7033'", &[]);
        sample.put("DELETE FROM track_claim WHERE id = 4", &[]);
        let share = |name: &str, files| Share { name: name.into(), files, bytes: files };
        let found = Identified { total: 1, with_mbid: 0 };
        assert_eq!(
            sample.store.stats().unwrap(),
            Stats {
                artists: Identified { total: 1, with_mbid: 1 },
                albums: Identified { total: 4, with_mbid: 0 },
                editions: found,
                recordings: found,
                with_isrc: 1,
                tracks: 2,
                files: 3,
                missing: 1,
                bytes: 3,
                duration_ms: 900_000,
                lossless: 1,
                formats: vec![share("mp3", 2), share("flac", 1)],
                genres: vec![share("Rock", 2), share("Pop", 1)],
                decades: vec![(Some(1990), 2), (None, 2)],
                newest_at: Some(5_000),
                ..Stats::default()
            }
        );
        let tidal = sample.source("tidal");
        let saved = sample.said_album(tidal, "album", Some(sample.release(group, "G", None)));
        let track = sample.said_track(saved, (Some(1), Some(9)), recording);
        sample.member("album", saved.0, "saved", 7);
        sample.member("track", track, "saved", 7);
        sample.member("artist", sample.said_artist(tidal, "A", artist), "followed", 7);
        let other = sample.said_artist(tidal, "B", sample.artist("B", None));
        sample.end(sample.member("artist", other, "followed", 7));
        for (key, ended) in [("a", None), ("b", Some(9))] {
            sample.put(
                "INSERT INTO playlist (source_id, key, content, name, ended_at, told) VALUES (?1, ?2, 0, '', ?3, 1)",
                &[&tidal, &key, &ended],
            );
        }
        let stats = sample.store.stats().unwrap();
        assert_eq!(
            (stats.followed, stats.saved_albums, stats.saved_tracks, stats.playlists),
            (1, 1, 1, 1)
        );
        assert_eq!((stats.tracks, stats.files), (2, 3), "what is on disk");
        assert_eq!(Sample::new().store.stats().unwrap(), Stats::default());
    }
}
