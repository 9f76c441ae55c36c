//! Playlists as a source says them: names, and tracks in order by the keys that the source knows them by.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

use super::files::unsigned;
use super::memberships::Sightings;
use super::records::{Change, Place, RecordCounts, content};
use super::{Result, Store, Writer};
use crate::model::PlaylistRecord;

/// What counts of two records of one playlist: the one with more tracks, then one that no order decides.
pub(super) type Rank = (u64, i64);

/// A playlist of which the source told fewer tracks than are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrunk {
    row: i64,
    record: PlaylistRecord,
    /// How many tracks are known.
    pub known: u64,
    /// How many of them the source told no more.
    pub gone: u64,
}

impl Shrunk {
    /// What it is called.
    pub fn name(&self) -> &str {
        &self.record.name
    }
}

impl Store {
    /// The playlists that would lose tracks, by what was seen of them.
    pub fn shrunk(&self, sightings: &Sightings) -> Result<Vec<Shrunk>> {
        self.read(|connection| {
            let mut count = connection.prepare_cached(COUNT)?;
            let mut shrunk = Vec::new();
            for (row, record) in &sightings.held_playlists {
                let known = count.query_row([row], |row| row.get(0).map(unsigned))?;
                let gone = known.saturating_sub(record.tracks.len() as u64);
                if gone > 0 {
                    shrunk.push(Shrunk { row: *row, record: record.clone(), known, gone });
                }
            }
            Ok(shrunk)
        })
    }
}

const COUNT: &str = "SELECT count(*) FROM playlist_item WHERE playlist_id = ?1";

impl Writer<'_> {
    /// Puts a playlist with its items; one that had ended is there again. One that says less than is known waits for the end.
    pub(super) fn put_playlist(
        &mut self,
        place: &Place<'_>,
        playlist: &PlaylistRecord,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<Change> {
        self.drop_unread_playlist(place, &playlist.id)?;
        let content = hash(playlist);
        let rank = (playlist.tracks.len() as u64, content);
        let standing: Option<(i64, i64, bool)> = self
            .transaction
            .prepare_cached(
                "SELECT id, content, ended_at IS NOT NULL FROM playlist WHERE source_id = ?1 AND key = ?2",
            )?
            .query_row(params![place.source, playlist.id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let Some((row, same, ended)) = standing else {
            self.transaction
                .prepare_cached(
                    "INSERT INTO playlist (source_id, key, content, name, image, version, told) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
                )?
                .execute(params![
                    place.source,
                    playlist.id,
                    content,
                    playlist.name,
                    playlist.image,
                    playlist.version
                ])?;
            let row = self.transaction.last_insert_rowid();
            sightings.playlists.insert(row, rank);
            self.put_items(row, playlist)?;
            return Ok(Change::Added);
        };
        if sightings.playlists.get(&row).is_some_and(|seen| *seen >= rank) {
            return Ok(Change::Unchanged);
        }
        sightings.playlists.insert(row, rank);
        sightings.held_playlists.remove(&row);
        if ended {
            self.transaction
                .prepare_cached("UPDATE playlist SET told = 0, ended_at = NULL WHERE id = ?1")?
                .execute([row])?;
        }
        let known: u64 = self
            .transaction
            .prepare_cached(COUNT)?
            .query_row([row], |row| row.get(0).map(unsigned))?;
        if same != content {
            if rank < (known, same) {
                sightings.held_playlists.insert(row, playlist.clone());
            } else {
                self.update_playlist(row, playlist)?;
                return Ok(Change::Updated);
            }
        } else if playlist.version.is_some() {
            self.transaction
                .prepare_cached(
                    "UPDATE playlist SET version = ?2 WHERE id = ?1 AND version IS NOT ?2",
                )?
                .execute(params![row, playlist.version])?;
        }
        Ok(if ended { Change::Updated } else { Change::Unchanged })
    }

    /// Notes that a playlist is there with the tracks that are known of it.
    pub(super) fn put_same_playlist(
        &mut self,
        place: &Place<'_>,
        id: &str,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<Change> {
        let standing: Option<(i64, i64, bool)> = self
            .transaction
            .prepare_cached(
                "SELECT id, content, ended_at IS NOT NULL FROM playlist WHERE source_id = ?1 AND key = ?2",
            )?
            .query_row(params![place.source, id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let Some((row, content, ended)) = standing else { return Ok(Change::Unchanged) };
        sightings.playlists.entry(row).or_insert((0, content));
        if ended {
            self.transaction
                .prepare_cached("UPDATE playlist SET told = 0, ended_at = NULL WHERE id = ?1")?
                .execute([row])?;
            return Ok(Change::Updated);
        }
        Ok(Change::Unchanged)
    }

    /// Writes what waited for the end of the stream and loses no tracks.
    pub(super) fn put_held_playlists(
        &mut self,
        sightings: &mut Sightings,
        counts: &mut RecordCounts,
    ) -> rusqlite::Result<()> {
        let held = std::mem::take(&mut sightings.held_playlists);
        for (row, playlist) in held {
            let known: u64 = self
                .transaction
                .prepare_cached(COUNT)?
                .query_row([row], |row| row.get(0).map(unsigned))?;
            if known > playlist.tracks.len() as u64 {
                sightings.held_playlists.insert(row, playlist);
            } else {
                self.update_playlist(row, &playlist)?;
                counts.turned_out_updated();
            }
        }
        Ok(())
    }

    /// Takes from a playlist what the source told no more.
    pub fn shrink(&mut self, shrunk: &Shrunk, counts: &mut RecordCounts) -> rusqlite::Result<()> {
        self.update_playlist(shrunk.row, &shrunk.record)?;
        counts.turned_out_updated();
        Ok(())
    }

    fn update_playlist(&mut self, row: i64, playlist: &PlaylistRecord) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "UPDATE playlist SET content = ?2, name = ?3, image = ?4, version = ?5 WHERE id = ?1",
            )?
            .execute(params![
                row,
                hash(playlist),
                playlist.name,
                playlist.image,
                playlist.version
            ])?;
        self.put_items(row, playlist)
    }

    fn put_items(&mut self, row: i64, playlist: &PlaylistRecord) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("DELETE FROM playlist_item WHERE playlist_id = ?1")?
            .execute([row])?;
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO playlist_item (playlist_id, position, track_key, path, added_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (position, track) in (1_i64..).zip(&playlist.tracks) {
            insert.execute(params![row, position, track.key, track.path, track.added_at])?;
        }
        Ok(())
    }
}

/// Hash of all that is said.
fn hash(playlist: &PlaylistRecord) -> i64 {
    let mut values: Vec<Value> = vec![playlist.name.clone().into(), playlist.image.clone().into()];
    for track in &playlist.tracks {
        values.push(track.key.clone().into());
        values.push(track.path.clone().into());
        values.push(track.added_at.into());
    }
    content("", &values)
}
