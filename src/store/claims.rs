//! Claims as they are put: what the files of an album folder say of releases, artists and tracks.

use rusqlite::{Row, params};

use super::said::{ids, ids_text};
use super::witness::Stratum;
use super::{Result, Store, Writer};
use crate::model::{ForeignId, Mbid};

/// A credit: rows of artist claims, each with the words behind it.
pub type ClaimCredit = Vec<(i64, String)>;

/// What a source says of a release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReleaseClaim {
    /// What it is known by.
    pub claim_key: i64,
    /// Hash of all it says.
    pub content: i64,
    /// Its title; `None` gathers files without an album.
    pub title: Option<String>,
    /// Whom it is by.
    pub credit: ClaimCredit,
    /// Release date.
    pub date: Option<String>,
    /// Date of the first release.
    pub original_date: Option<String>,
    /// Release group types in lower case.
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
    /// One entry a track: disc, position (0 = unknown), hash of the folded title.
    pub titles: Vec<(u32, u32, i64)>,
    /// Ids at providers.
    pub ids: Vec<ForeignId>,
}

/// What release claims are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// The files of an album folder.
    AlbumFolder(i64),
    /// An album of a source, by the rows of both.
    SourceAlbum {
        /// The source.
        source: i64,
        /// The album.
        album: i64,
    },
}

/// What an artist claim is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NamedBy {
    /// A release claim.
    Release(i64),
    /// An artist of a source, which stands by itself.
    SourceArtist(i64),
}

/// An artist as a release claim names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArtistClaim {
    /// What it is known by.
    pub claim_key: i64,
    /// As written.
    pub name: String,
    /// Sort name.
    pub sort_name: Option<String>,
    /// MBID as claimed.
    pub mbid: Option<Mbid>,
    /// Ids at providers.
    pub ids: Vec<ForeignId>,
}

/// Where a file stands, or a track of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackClaim {
    /// The file, or the negative of a source's track.
    pub id: i64,
    /// What it is known by.
    pub claim_key: i64,
    /// Disc number.
    pub disc: Option<u32>,
    /// Position on the disc.
    pub position: Option<u32>,
    /// Hash of all it says.
    pub content: i64,
    /// Title, where the file's tags have none.
    pub title: Option<String>,
    /// Whom it is by.
    pub credit: ClaimCredit,
    /// Hash of the folded title.
    pub title_key: i64,
}

/// A release claim that stands, with what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its row.
    pub id: i64,
    /// What it is known by.
    pub claim_key: i64,
    /// Hash of all it says.
    pub content: i64,
    /// Its artists by row.
    pub artists: Vec<(i64, ArtistClaim)>,
    /// Its tracks: file and hash of all it says.
    pub tracks: Vec<(i64, i64)>,
}

/// `17 U+001F " & " U+001F 23 U+001F ""`: row, words behind it, row, …
fn credit_text(credit: &ClaimCredit) -> String {
    let mut text = String::new();
    for (id, phrase) in credit {
        if !text.is_empty() {
            text.push('\u{1f}');
        }
        text.push_str(&id.to_string());
        text.push('\u{1f}');
        text.push_str(phrase);
    }
    text
}

/// The credit that [`credit_text`] wrote.
pub(super) fn credit(text: &str) -> ClaimCredit {
    let mut parts = text.split('\u{1f}');
    let mut credit = Vec::new();
    while let (Some(id), Some(phrase)) = (parts.next(), parts.next()) {
        credit.extend(id.parse().ok().map(|id| (id, phrase.to_owned())));
    }
    credit
}

fn titles_blob(titles: &[(u32, u32, i64)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(titles.len() * 16);
    for (disc, position, title) in titles {
        bytes.extend(disc.to_be_bytes());
        bytes.extend(position.to_be_bytes());
        bytes.extend(title.to_be_bytes());
    }
    bytes
}

/// The entries that [`titles_blob`] wrote.
pub(super) fn titles(bytes: &[u8]) -> Vec<(u32, u32, i64)> {
    let number = |bytes: &[u8]| u32::from_be_bytes(bytes.try_into().expect("four bytes"));
    bytes
        .chunks_exact(16)
        .map(|entry| {
            let title = i64::from_be_bytes(entry[8..].try_into().expect("eight bytes"));
            (number(&entry[..4]), number(&entry[4..8]), title)
        })
        .collect()
}

pub(super) fn mbid(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Mbid>> {
    let bytes: Option<[u8; 16]> = row.get(at)?;
    Ok(bytes.and_then(Mbid::from_bytes))
}

fn optional_bytes(mbid: Option<&Mbid>) -> Option<&[u8]> {
    mbid.map(|mbid| &mbid.bytes()[..])
}

/// Row and claim of an artist: id, claim key, name, sort name, MBID, ids.
pub(super) fn artist_claim(row: &Row<'_>) -> rusqlite::Result<(i64, ArtistClaim)> {
    let claim = ArtistClaim {
        claim_key: row.get(1)?,
        name: row.get(2)?,
        sort_name: row.get(3)?,
        mbid: mbid(row, 4)?,
        ids: ids(row.get_ref(5)?.as_str_or_null()?),
    };
    Ok((row.get(0)?, claim))
}

impl Store {
    /// The claims that stand for what they are made of.
    pub fn standing(&self, home: Home) -> Result<Vec<Standing>> {
        let (sql, id) = match home {
            Home::AlbumFolder(id) => (
                "SELECT id, claim_key, content FROM release_claim WHERE album_folder_id = ?1 ORDER BY id",
                id,
            ),
            Home::SourceAlbum { album, .. } => (
                "SELECT id, claim_key, content FROM release_claim WHERE source_album_id = ?1 ORDER BY id",
                album,
            ),
        };
        self.read(|connection| {
            let mut releases: Vec<Standing> = connection
                .prepare_cached(sql)?
                .query_map([id], |row| {
                    Ok(Standing {
                        id: row.get(0)?,
                        claim_key: row.get(1)?,
                        content: row.get(2)?,
                        artists: Vec::new(),
                        tracks: Vec::new(),
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            let mut artists = connection.prepare_cached(
                "SELECT id, claim_key, name, sort_name, mbid, ids FROM artist_claim WHERE release_claim_id = ?1",
            )?;
            let mut tracks = connection.prepare_cached(
                "SELECT id, content FROM track_claim WHERE release_claim_id = ?1",
            )?;
            for release in &mut releases {
                release.artists = artists
                    .query_map([release.id], artist_claim)?
                    .collect::<rusqlite::Result<_>>()?;
                release.tracks = tracks
                    .query_map([release.id], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect::<rusqlite::Result<_>>()?;
            }
            Ok(releases)
        })
    }
}

impl Writer<'_> {
    /// Puts a release claim; `id` where it stands already. Answers its row.
    pub fn put_release_claim(
        &mut self,
        id: Option<i64>,
        home: Home,
        claim: &ReleaseClaim,
    ) -> rusqlite::Result<i64> {
        const COLUMNS: &str = "source, album_folder_id, source_album_id, claim_key, content, loose, title, credit, date, \
             original_date, type, label, barcode, catalog_number, mbid, release_group_mbid, track_total, \
             disc_total, titles, ids";
        const VALUES: &str = "(CASE WHEN ?2 IS NULL THEN 'local' ELSE (SELECT name FROM source WHERE id = ?2) END, \
             ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)";
        let (source, folder, album) = match home {
            Home::AlbumFolder(folder) => (None, Some(folder), None),
            Home::SourceAlbum { source, album } => (Some(source), None, Some(album)),
        };
        let sql = if id.is_some() {
            &format!("UPDATE release_claim SET ({COLUMNS}) = {VALUES} WHERE id = ?1")
        } else {
            let values = &VALUES[1..VALUES.len() - 1];
            &format!("INSERT INTO release_claim (id, {COLUMNS}) VALUES (?1, {values})")
        };
        self.transaction.prepare_cached(sql)?.execute(params![
            id,
            source,
            folder,
            album,
            claim.claim_key,
            claim.content,
            claim.title.is_none(),
            claim.title,
            credit_text(&claim.credit),
            claim.date,
            claim.original_date,
            (!claim.types.is_empty()).then(|| claim.types.join("\u{1f}")),
            claim.label,
            claim.barcode,
            claim.catalog_number,
            optional_bytes(claim.mbid.as_ref()),
            optional_bytes(claim.release_group_mbid.as_ref()),
            claim.track_total,
            claim.disc_total,
            titles_blob(&claim.titles),
            ids_text(&claim.ids),
        ])?;
        Ok(id.unwrap_or_else(|| self.transaction.last_insert_rowid()))
    }

    /// Puts an artist that a release claim or a source names. Answers its row.
    pub fn put_artist_claim(
        &mut self,
        named_by: NamedBy,
        claim: &ArtistClaim,
    ) -> rusqlite::Result<i64> {
        let (release, artist) = match named_by {
            NamedBy::Release(id) => (Some(id), None),
            NamedBy::SourceArtist(id) => (None, Some(id)),
        };
        self.transaction
            .prepare_cached(
                "INSERT INTO artist_claim (release_claim_id, source_artist_id, claim_key, name, sort_name, mbid, ids) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                release,
                artist,
                claim.claim_key,
                claim.name,
                claim.sort_name,
                optional_bytes(claim.mbid.as_ref()),
                ids_text(&claim.ids),
            ])?;
        let id = self.transaction.last_insert_rowid();
        self.mark_dirty(Stratum::Artists, id)?;
        Ok(id)
    }

    /// Puts a track claim, wherever its file stood before.
    pub fn put_track_claim(
        &mut self,
        release_claim: i64,
        claim: &TrackClaim,
    ) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO track_claim (id, release_claim_id, claim_key, disc, position, content, title, credit, title_key) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET \
                 release_claim_id = excluded.release_claim_id, claim_key = excluded.claim_key, disc = excluded.disc, \
                 position = excluded.position, content = excluded.content, title = excluded.title, \
                 credit = excluded.credit, title_key = excluded.title_key",
            )?
            .execute(params![
                claim.id,
                release_claim,
                claim.claim_key,
                claim.disc,
                claim.position,
                claim.content,
                claim.title,
                credit_text(&claim.credit),
                claim.title_key,
            ])?;
        self.mark_dirty(Stratum::Tracks, claim.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_reads_as_it_was_written() {
        for sample in [
            vec![],
            vec![(1, String::new())],
            vec![(17, " & ".to_owned()), (23, " feat. ".to_owned()), (4, String::new())],
        ] {
            assert_eq!(credit(&credit_text(&sample)), sample);
        }
    }

    #[test]
    fn titles_read_as_they_were_written() {
        let sample = vec![(1, 2, -3), (0, 0, i64::MAX)];
        assert_eq!(titles(&titles_blob(&sample)), sample);
    }
}
