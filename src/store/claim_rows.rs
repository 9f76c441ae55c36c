//! Claims as resolution reads them, each with what it belongs to now.

use std::collections::HashMap;

use rusqlite::Row;

use super::claims::{ClaimCredit, credit, mbid, titles};
use super::said::ids;
use super::witness::{Stratum, unpack};
use super::{Result, Store, Writer, columns};
use crate::model::{ForeignId, Isrc, Mbid};

/// An artist claim with the album that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtistClaimRow {
    /// Its row.
    pub id: i64,
    /// As written.
    pub name: String,
    /// Sort name.
    pub sort_name: Option<String>,
    /// MBID as claimed.
    pub mbid: Option<Mbid>,
    /// Ids at providers.
    pub ids: Vec<ForeignId>,
    /// The release claim that names it; none for an artist that a source says by itself.
    pub release_claim: Option<i64>,
    /// Title of that; none for files without an album.
    pub album: Option<String>,
    /// Track titles of that: disc, position, hash.
    pub titles: Vec<(u32, u32, i64)>,
    /// The witness keys it gave.
    pub keys: Vec<i64>,
    /// The artist it belongs to.
    pub artist: Option<i64>,
}

/// A release claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseClaimRow {
    /// Its row.
    pub id: i64,
    /// What it is known by.
    pub claim_key: i64,
    /// Hash of all it says.
    pub content: i64,
    /// Its title.
    pub title: String,
    /// Whom it is by: artist claims.
    pub credit: ClaimCredit,
    /// Release date.
    pub date: Option<String>,
    /// Date of the first release.
    pub original_date: Option<String>,
    /// Types in lower case.
    pub types: Vec<String>,
    /// Record label.
    pub label: Option<String>,
    /// Barcode as written.
    pub barcode: Option<String>,
    /// The label's catalogue number.
    pub catalog_number: Option<String>,
    /// Release MBID.
    pub mbid: Option<Mbid>,
    /// Release group MBID.
    pub release_group_mbid: Option<Mbid>,
    /// How many tracks it has.
    pub track_total: Option<u32>,
    /// How many discs it has.
    pub disc_total: Option<u32>,
    /// Its tracks: disc, position, hash of the title.
    pub titles: Vec<(u32, u32, i64)>,
    /// Ids at providers.
    pub ids: Vec<ForeignId>,
    /// Whether it is a source's, not made of files.
    pub listed: bool,
    /// The witness keys it gave.
    pub keys: Vec<i64>,
    /// The release it belongs to.
    pub release: Option<i64>,
    /// The release group of that.
    pub release_group: Option<i64>,
}

/// A track claim with what its file or its source says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackClaimRow {
    /// Its row, which is the file's, or the negative of the source's track.
    pub id: i64,
    /// The release claim it belongs to.
    pub release_claim: i64,
    /// What it is known by.
    pub claim_key: i64,
    /// Hash of all it says.
    pub content: i64,
    /// Disc number.
    pub disc: Option<u32>,
    /// Position on the disc.
    pub position: Option<u32>,
    /// Title.
    pub title: String,
    /// Hash of the folded title.
    pub title_key: i64,
    /// Whom it is by: artist claims.
    pub credit: ClaimCredit,
    /// Length in milliseconds.
    pub length_ms: Option<u64>,
    /// ISRCs.
    pub isrcs: Vec<Isrc>,
    /// Recording MBID.
    pub mbid: Option<Mbid>,
    /// Ids at providers.
    pub ids: Vec<ForeignId>,
    /// The witness keys it gave.
    pub keys: Vec<i64>,
    /// The recording it belongs to.
    pub recording: Option<i64>,
    /// What its source knows it by; none of a file.
    pub source_key: Option<String>,
}

/// What the tracks of a release claim are seen with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The release group, as it was resolved.
    pub release_group: Option<i64>,
    /// Claim key and content of the release claim, which order tracks that say the same.
    pub order: (i64, i64),
    /// Each artist claim: the artist, as it was resolved, and its name.
    pub artists: HashMap<i64, (i64, String)>,
    /// The title of the release claim; none for tracks without an album.
    pub title: Option<String>,
}

fn track_claim(row: &Row<'_>) -> rusqlite::Result<TrackClaimRow> {
    let length: Option<i64> = row.get(9)?;
    let isrcs = columns::texts(row, 10)?;
    Ok(TrackClaimRow {
        id: row.get(0)?,
        release_claim: row.get(1)?,
        claim_key: row.get(2)?,
        content: row.get(3)?,
        disc: row.get(4)?,
        position: row.get(5)?,
        title: row.get(6)?,
        title_key: row.get(7)?,
        credit: credit(row.get_ref(8)?.as_str()?),
        length_ms: length.and_then(|ms| u64::try_from(ms).ok()),
        isrcs: isrcs.iter().filter_map(|code| code.parse().ok()).collect(),
        mbid: mbid(row, 11)?,
        recording: row.get(12)?,
        keys: unpack(row.get_ref(13)?.as_blob()?),
        ids: ids(row.get_ref(14)?.as_str_or_null()?),
        source_key: row.get(15)?,
    })
}

impl Store {
    /// These artist claims.
    pub fn artist_claims(&self, rows: &[i64]) -> Result<Vec<ArtistClaimRow>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT claim.id, claim.name, claim.sort_name, claim.mbid, claim.release_claim_id, release.title, \
                 release.titles, claim.artist_id, claim.keys, claim.ids FROM artist_claim AS claim \
                 LEFT JOIN release_claim AS release ON release.id = claim.release_claim_id WHERE claim.id = ?1",
            )?;
            let mut claims = Vec::with_capacity(rows.len());
            for id in rows {
                for claim in statement.query_map([id], |row| {
                    Ok(ArtistClaimRow {
                        id: row.get(0)?,
                        name: row.get(1)?,
                        sort_name: row.get(2)?,
                        mbid: mbid(row, 3)?,
                        release_claim: row.get(4)?,
                        album: row.get(5)?,
                        titles: titles(row.get_ref(6)?.as_blob_or_null()?.unwrap_or_default()),
                        artist: row.get(7)?,
                        keys: unpack(row.get_ref(8)?.as_blob()?),
                        ids: ids(row.get_ref(9)?.as_str_or_null()?),
                    })
                })? {
                    claims.push(claim?);
                }
            }
            Ok(claims)
        })
    }

    /// These release claims.
    pub fn release_claims(&self, rows: &[i64]) -> Result<Vec<ReleaseClaimRow>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT claim.id, claim.claim_key, claim.content, claim.title, claim.credit, claim.date, \
                 claim.original_date, claim.type, claim.label, claim.barcode, claim.catalog_number, claim.mbid, \
                 claim.release_group_mbid, claim.track_total, claim.disc_total, claim.titles, claim.release_id, \
                 release.release_group_id, claim.keys, claim.ids, \
                 claim.source_album_id IS NOT NULL FROM release_claim AS claim \
                 LEFT JOIN release ON release.id = claim.release_id WHERE claim.id = ?1 AND NOT claim.loose",
            )?;
            let mut claims = Vec::with_capacity(rows.len());
            for id in rows {
                for claim in statement.query_map([id], |row| {
                    Ok(ReleaseClaimRow {
                        id: row.get(0)?,
                        claim_key: row.get(1)?,
                        content: row.get(2)?,
                        title: row.get(3)?,
                        credit: credit(row.get_ref(4)?.as_str()?),
                        date: row.get(5)?,
                        original_date: row.get(6)?,
                        types: columns::texts(row, 7)?,
                        label: row.get(8)?,
                        barcode: row.get(9)?,
                        catalog_number: row.get(10)?,
                        mbid: mbid(row, 11)?,
                        release_group_mbid: mbid(row, 12)?,
                        track_total: row.get(13)?,
                        disc_total: row.get(14)?,
                        titles: titles(row.get_ref(15)?.as_blob()?),
                        release: row.get(16)?,
                        release_group: row.get(17)?,
                        keys: unpack(row.get_ref(18)?.as_blob()?),
                        ids: ids(row.get_ref(19)?.as_str_or_null()?),
                        listed: row.get(20)?,
                    })
                })? {
                    claims.push(claim?);
                }
            }
            Ok(claims)
        })
    }

    /// These track claims.
    pub fn track_claims(&self, rows: &[i64]) -> Result<Vec<TrackClaimRow>> {
        self.read(|connection| {
            let mut of_file = connection.prepare_cached(
                "SELECT claim.id, claim.release_claim_id, claim.claim_key, claim.content, claim.disc, claim.position, \
                 coalesce(claim.title, file.title, ''), claim.title_key, claim.credit, file.duration_ms, file.isrc, \
                 file.musicbrainz_recording, claim.recording_id, claim.keys, NULL, NULL FROM track_claim AS claim \
                 JOIN file ON file.id = claim.id WHERE claim.id = ?1",
            )?;
            let mut of_source = connection.prepare_cached(
                "SELECT claim.id, claim.release_claim_id, claim.claim_key, claim.content, claim.disc, claim.position, \
                 coalesce(claim.title, track.title), claim.title_key, claim.credit, track.length_ms, coalesce(track.isrc, track.found_isrc), \
                 track.mbid, claim.recording_id, claim.keys, track.ids, track.key FROM track_claim AS claim \
                 JOIN source_track AS track ON track.id = -claim.id WHERE claim.id = ?1",
            )?;
            let mut claims = Vec::with_capacity(rows.len());
            for id in rows {
                let statement = if *id < 0 { &mut of_source } else { &mut of_file };
                for claim in statement.query_map([id], track_claim)? {
                    claims.push(claim?);
                }
            }
            Ok(claims)
        })
    }

    /// What the tracks of a release claim are seen with.
    pub fn surroundings(&self, release_claim: i64) -> Result<Surroundings> {
        self.read(|connection| {
            let (release_group, order, title) = connection
                .prepare_cached(
                    "SELECT release.release_group_id, claim.claim_key, claim.content, claim.title \
                     FROM release_claim AS claim \
                     LEFT JOIN release ON release.id = claim.release_id WHERE claim.id = ?1",
                )?
                .query_row([release_claim], |row| {
                    Ok((row.get(0)?, (row.get(1)?, row.get(2)?), row.get(3)?))
                })?;
            let artists = connection
                .prepare_cached(
                    "SELECT id, artist_id, name FROM artist_claim WHERE release_claim_id = ?1 AND artist_id IS NOT NULL",
                )?
                .query_map([release_claim], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Surroundings { release_group, order, artists, title })
        })
    }

    /// The public ids of these artists and of that album, as the tables have them: what is the same whatever the numbers of rows are.
    pub fn public_ids(&self, artists: &[i64], release_group: Option<i64>) -> Result<Vec<i64>> {
        self.read(|connection| {
            let mut of_artist =
                connection.prepare_cached("SELECT public_id FROM artist WHERE id = ?1")?;
            let mut of_group =
                connection.prepare_cached("SELECT public_id FROM release_group WHERE id = ?1")?;
            let artists = artists.iter().map(|id| of_artist.query_row([id], |row| row.get(0)));
            let group = release_group.iter().map(|id| of_group.query_row([id], |row| row.get(0)));
            artists.chain(group).collect()
        })
    }

    /// Name and claim key of an artist claim.
    pub fn claimed_name(&self, artist_claim: i64) -> Result<Option<(String, i64)>> {
        use rusqlite::OptionalExtension;
        self.read(|connection| {
            connection
                .prepare_cached("SELECT name, claim_key FROM artist_claim WHERE id = ?1")?
                .query_row([artist_claim], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })
    }

    /// `MBIDs` that `MusicBrainz` merged into others.
    pub fn redirects(&self) -> Result<HashMap<Mbid, Mbid>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT mbid, target FROM redirect")?;
            let mut rows = statement.query([])?;
            let mut redirects = HashMap::new();
            while let Some(row) = rows.next()? {
                if let (Some(from), Some(to)) = (mbid(row, 0)?, mbid(row, 1)?) {
                    redirects.insert(from, to);
                }
            }
            Ok(redirects)
        })
    }
}

impl Writer<'_> {
    /// The artist that a claim of this release claim belongs to is another one: what is credited with it is looked at again.
    pub fn artist_changed(
        &mut self,
        release_claim: i64,
        artist_claim: i64,
    ) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT OR IGNORE INTO release_dirty (claim_id) SELECT id FROM release_claim WHERE id = ?1 AND NOT loose",
            )?
            .execute([release_claim])?;
        let tracks: Vec<(i64, String)> = self
            .transaction
            .prepare_cached("SELECT id, credit FROM track_claim WHERE release_claim_id = ?1")?
            .query_map([release_claim], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (track, text) in tracks {
            if credit(&text).iter().any(|(id, _)| *id == artist_claim) {
                self.mark_dirty(Stratum::Tracks, track)?;
            }
        }
        Ok(())
    }

    /// The album that a release claim belongs to is another one: its tracks are looked at again.
    pub fn album_changed(&mut self, release_claim: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT OR IGNORE INTO track_dirty (claim_id) SELECT id FROM track_claim WHERE release_claim_id = ?1",
            )?
            .execute([release_claim])
            .map(drop)
    }

    /// `MusicBrainz` merged `from` into `target`.
    pub fn put_redirect(&mut self, from: Mbid, target: Mbid) -> rusqlite::Result<()> {
        self.transaction
            .execute(
                "INSERT INTO redirect (mbid, target) VALUES (?1, ?2) \
                 ON CONFLICT (mbid) DO UPDATE SET target = excluded.target",
                [&from.bytes()[..], &target.bytes()[..]],
            )
            .map(drop)
    }

    /// `MusicBrainz` no longer says that `from` was merged.
    pub fn remove_redirect(&mut self, from: Mbid) -> rusqlite::Result<()> {
        self.transaction
            .execute("DELETE FROM redirect WHERE mbid = ?1", [&from.bytes()[..]])
            .map(drop)
    }
}
