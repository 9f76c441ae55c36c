//! What sources say, as claims are made of it: artists by themselves, and albums with the tracks that name them.

use rusqlite::{OptionalExtension, Row};

use super::claims::{ArtistClaim, artist_claim, mbid};
use super::said::{artists, ids};
use super::{Result, Store, Writer, columns};
use crate::model::{AlbumRecord, ArtistRecord, TrackRecord};

/// An artist that a source says by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidArtist {
    /// What it says, without what concerns the user's lists.
    pub record: ArtistRecord,
    /// The claim that stands for it.
    pub standing: Option<(i64, ArtistClaim)>,
}

/// An album of a source with the tracks that name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidAlbum {
    /// The source.
    pub source: i64,
    /// Under which name its ids stand.
    pub scheme: String,
    /// What it says, without what concerns the user's lists; `None` is the place of a track without an album.
    pub album: Option<AlbumRecord>,
    /// The tracks that name it by row.
    pub tracks: Vec<(i64, TrackRecord)>,
}

impl Store {
    /// Artists of sources whose claims are to be made again.
    pub fn dirty_source_artists(&self) -> Result<Vec<i64>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT id FROM source_artist WHERE dirty ORDER BY id")?
                .query_map([], |row| row.get(0))?
                .collect()
        })
    }

    /// Albums of sources whose claims are to be made again.
    pub fn dirty_source_albums(&self) -> Result<Vec<i64>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT id FROM source_album WHERE dirty ORDER BY id")?
                .query_map([], |row| row.get(0))?
                .collect()
        })
    }

    /// An artist of a source.
    pub fn said_artist(&self, id: i64) -> Result<Option<SaidArtist>> {
        self.read(|connection| {
            let record = connection
                .prepare_cached("SELECT name, sort_name, mbid, ids FROM source_artist WHERE id = ?1")?
                .query_row([id], |row| {
                    Ok(ArtistRecord {
                        name: row.get(0)?,
                        sort_name: row.get(1)?,
                        mbid: mbid(row, 2)?,
                        ids: ids(row.get_ref(3)?.as_str_or_null()?),
                        ..ArtistRecord::default()
                    })
                })
                .optional()?;
            let Some(record) = record else { return Ok(None) };
            let standing = connection
                .prepare_cached(
                    "SELECT id, claim_key, name, sort_name, mbid, ids FROM artist_claim WHERE source_artist_id = ?1",
                )?
                .query_row([id], artist_claim)
                .optional()?;
            Ok(Some(SaidArtist { record, standing }))
        })
    }

    /// An album of a source; empty where it is gone.
    pub fn said_album(&self, id: i64) -> Result<SaidAlbum> {
        self.read(|connection| {
            let album = connection
                .prepare_cached(
                    "SELECT album.source_id, source.scheme, album.title, album.credit, album.date, album.type, \
                     coalesce(album.label, album.found_label), coalesce(album.barcode, album.found_barcode), album.mbid, album.release_group_mbid, album.ids, album.track_total, \
                     album.disc_total FROM source_album AS album JOIN source ON source.id = album.source_id \
                     WHERE album.id = ?1",
                )?
                .query_row([id], |row| {
                    Ok(SaidAlbum {
                        source: row.get(0)?,
                        scheme: row.get(1)?,
                        album: album(row)?,
                        tracks: Vec::new(),
                    })
                })
                .optional()?;
            let Some(mut album) = album else { return Ok(SaidAlbum::default()) };
            album.tracks = connection
                .prepare_cached(
                    "SELECT id, title, credit, disc, position, length_ms, coalesce(isrc, found_isrc), mbid, ids FROM source_track \
                     WHERE source_album_id = ?1 ORDER BY id",
                )?
                .query_map([id], |row| Ok((row.get(0)?, track(row)?)))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(album)
        })
    }
}

fn album(row: &Row<'_>) -> rusqlite::Result<Option<AlbumRecord>> {
    let Some(title) = row.get(2)? else { return Ok(None) };
    Ok(Some(AlbumRecord {
        title,
        artists: artists(row.get_ref(3)?.as_str_or_null()?),
        date: row.get(4)?,
        types: columns::texts(row, 5)?,
        label: row.get(6)?,
        barcode: row.get(7)?,
        mbid: mbid(row, 8)?,
        release_group_mbid: mbid(row, 9)?,
        ids: ids(row.get_ref(10)?.as_str_or_null()?),
        track_total: row.get(11)?,
        disc_total: row.get(12)?,
        ..AlbumRecord::default()
    }))
}

fn track(row: &Row<'_>) -> rusqlite::Result<TrackRecord> {
    let isrcs = columns::texts(row, 6)?;
    Ok(TrackRecord {
        title: row.get(1)?,
        artists: artists(row.get_ref(2)?.as_str_or_null()?),
        disc: row.get(3)?,
        position: row.get(4)?,
        length_ms: row.get::<_, Option<i64>>(5)?.and_then(|ms| u64::try_from(ms).ok()),
        isrcs: isrcs.iter().filter_map(|code| code.parse().ok()).collect(),
        mbid: mbid(row, 7)?,
        ids: ids(row.get_ref(8)?.as_str_or_null()?),
        ..TrackRecord::default()
    })
}

impl Writer<'_> {
    /// The claims of these artists of sources are made.
    pub fn settle_source_artists(&mut self, artists: &[i64]) -> rusqlite::Result<()> {
        let mut clean =
            self.transaction.prepare_cached("UPDATE source_artist SET dirty = 0 WHERE id = ?1")?;
        artists.iter().try_for_each(|id| clean.execute([id]).map(drop))
    }

    /// The claims of these albums of sources are made; one that nobody says any more goes.
    pub fn settle_source_albums(&mut self, albums: &[i64]) -> rusqlite::Result<()> {
        let mut gone = self.transaction.prepare_cached(
            "DELETE FROM source_album WHERE id = ?1 AND NOT told \
             AND NOT EXISTS (SELECT 1 FROM source_track WHERE source_album_id = source_album.id)",
        )?;
        let mut clean =
            self.transaction.prepare_cached("UPDATE source_album SET dirty = 0 WHERE id = ?1")?;
        for id in albums {
            if gone.execute([id])? == 0 {
                clean.execute([id])?;
            }
        }
        Ok(())
    }

    /// Has the claims of all sources made again.
    pub fn mark_all_said(&mut self) -> rusqlite::Result<()> {
        self.transaction.execute("UPDATE source_artist SET dirty = 1", [])?;
        self.transaction.execute("UPDATE source_album SET dirty = 1", []).map(drop)
    }
}
