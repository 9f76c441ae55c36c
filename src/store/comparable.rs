//! Artists, albums and recordings as they are compared for `review`: those that a source names, and all others page by page.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::{Result, Store};
use crate::matching::anchor::Thing;

/// An entity with what it is compared by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparable {
    /// Its row.
    pub id: i64,
    /// Name or title.
    pub name: String,
    /// The artists of its credit.
    pub artists: Vec<String>,
    /// Titles of the albums it is on, of artists those that name it.
    pub albums: Vec<String>,
    /// Hashes of the folded titles of its tracks.
    pub titles: Vec<i64>,
    /// Positions on albums.
    pub positions: Vec<u32>,
    /// Length in milliseconds.
    pub length_ms: Option<u64>,
    /// Date of the first release.
    pub date: Option<String>,
    /// Its ids: scheme and value.
    pub ids: Vec<(String, String)>,
    /// Whether a source beside the files names it.
    pub open: bool,
}

/// How many rows of entities are read at once.
const PAGE: i64 = 2_000;

/// Rows of a source's entities no further apart are read together.
const NEAR: i64 = 16;

/// The statements of a kind of thing.
struct Tables {
    /// The last row.
    last: &'static str,
    /// Rows of entities that a source names.
    open: &'static str,
    /// Row, name, length, date.
    entities: &'static str,
    /// Row, name.
    credits: &'static str,
    /// Row, scheme, value.
    ids: &'static str,
    /// Row, album title, titles of the album, position, whether a source says it.
    claims: &'static str,
}

const ARTISTS: Tables = Tables {
    last: "SELECT coalesce(max(id), 0) FROM artist",
    open: "SELECT DISTINCT claim.artist_id FROM artist_claim AS claim \
           LEFT JOIN release_claim AS release ON release.id = claim.release_claim_id \
           WHERE claim.source_artist_id IS NOT NULL OR release.source_album_id IS NOT NULL ORDER BY 1",
    entities: "SELECT id, name, NULL, NULL FROM artist WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    credits: "SELECT id, name FROM artist WHERE id BETWEEN ?1 AND ?2 AND 0",
    ids: "SELECT artist_id, scheme, value FROM artist_ids WHERE artist_id BETWEEN ?1 AND ?2",
    claims: "SELECT claim.artist_id, release.title, release.titles, NULL, \
             claim.source_artist_id IS NOT NULL OR release.source_album_id IS NOT NULL \
             FROM artist_claim AS claim \
             LEFT JOIN release_claim AS release ON release.id = claim.release_claim_id \
             WHERE claim.artist_id BETWEEN ?1 AND ?2",
};
const ALBUMS: Tables = Tables {
    last: "SELECT coalesce(max(id), 0) FROM release_group",
    open: "SELECT DISTINCT release.release_group_id FROM release_claim AS claim \
           JOIN release ON release.id = claim.release_id WHERE claim.source_album_id IS NOT NULL ORDER BY 1",
    entities: "SELECT id, title, NULL, first_release_date FROM release_group WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    credits: "SELECT release_group_id, artist.name FROM release_group_credit \
              JOIN artist ON artist.id = artist_id WHERE release_group_id BETWEEN ?1 AND ?2 \
              ORDER BY release_group_id, position",
    ids: "SELECT release_group_id, scheme, value FROM release_group_ids WHERE release_group_id BETWEEN ?1 AND ?2",
    claims: "SELECT release.release_group_id, NULL, claim.titles, NULL, \
             claim.source_album_id IS NOT NULL FROM release \
             JOIN release_claim AS claim ON claim.release_id = release.id \
             WHERE release.release_group_id BETWEEN ?1 AND ?2",
};
const RECORDINGS: Tables = Tables {
    last: "SELECT coalesce(max(id), 0) FROM recording",
    open: "SELECT DISTINCT recording_id FROM track_claim WHERE id < 0 AND recording_id IS NOT NULL ORDER BY 1",
    entities: "SELECT id, title, length_ms, NULL FROM recording WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    credits: "SELECT recording_id, artist.name FROM recording_credit JOIN artist ON artist.id = artist_id \
              WHERE recording_id BETWEEN ?1 AND ?2 ORDER BY recording_id, position",
    ids: "SELECT recording_id, scheme, value FROM recording_ids WHERE recording_id BETWEEN ?1 AND ?2",
    claims: "SELECT claim.recording_id, release.title, NULL, claim.position, claim.id < 0 \
             FROM track_claim AS claim JOIN release_claim AS release ON release.id = claim.release_claim_id \
             WHERE claim.recording_id BETWEEN ?1 AND ?2",
};

impl Thing {
    const fn tables(self) -> &'static Tables {
        match self {
            Self::Artist => &ARTISTS,
            Self::Album => &ALBUMS,
            Self::Recording => &RECORDINGS,
        }
    }
}

impl Store {
    /// The entities of a kind that a source beside the files names.
    pub fn open_comparables(&self, thing: Thing) -> Result<Vec<Comparable>> {
        let tables = thing.tables();
        self.read(|connection| {
            let rows: Vec<i64> = connection
                .prepare(tables.open)?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let mut all = Vec::with_capacity(rows.len());
            // Neighbours are read together, for most rows of a source lie behind each other.
            let mut rest = &rows[..];
            while let Some(&first) = rest.first() {
                let mut last = first;
                let near = rest.iter().take_while(|row| {
                    let fits = **row - last < NEAR && **row - first < PAGE;
                    last = if fits { **row } else { last };
                    fits
                });
                rest = &rest[near.count()..];
                let page = read(connection, tables, first, last)?;
                all.extend(page.into_iter().filter(|one| one.open));
            }
            Ok(all)
        })
    }

    /// All others, page by page; each page is read when the one before is done.
    pub fn closed_comparables(
        &self,
        thing: Thing,
    ) -> Result<impl Iterator<Item = Result<Comparable>>> {
        let tables = thing.tables();
        let last: i64 =
            self.read(|connection| connection.query_row(tables.last, [], |row| row.get(0)))?;
        let pages = (0..=last / PAGE).map(move |page| (page * PAGE, page * PAGE + PAGE - 1));
        Ok(pages.flat_map(move |(from, to)| {
            let page = self.read(|connection| read(connection, tables, from, to));
            let (page, error) = match page {
                Ok(page) => (page, None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            page.into_iter().filter(|one| !one.open).map(Ok).chain(error)
        }))
    }
}

/// The entities of these rows.
fn read(
    connection: &Connection,
    tables: &Tables,
    from: i64,
    to: i64,
) -> rusqlite::Result<Vec<Comparable>> {
    let mut all: BTreeMap<i64, Comparable> = BTreeMap::new();
    let range = params![from, to];
    let mut statement = connection.prepare_cached(tables.entities)?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        let length: Option<i64> = row.get(2)?;
        let one = Comparable {
            id,
            name: row.get(1)?,
            length_ms: length.and_then(|ms| u64::try_from(ms).ok()),
            date: row.get(3)?,
            ..Comparable::default()
        };
        all.insert(id, one);
    }
    let mut statement = connection.prepare_cached(tables.credits)?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        if let Some(one) = all.get_mut(&row.get(0)?) {
            one.artists.push(row.get(1)?);
        }
    }
    let mut statement = connection.prepare_cached(tables.ids)?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        if let Some(one) = all.get_mut(&row.get(0)?) {
            one.ids.push((row.get(1)?, row.get(2)?));
        }
    }
    let mut statement = connection.prepare_cached(tables.claims)?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        let Some(one) = all.get_mut(&row.get(0)?) else { continue };
        one.albums.extend(row.get::<_, Option<String>>(1)?);
        if let Some(titles) = row.get_ref(2)?.as_blob_or_null()? {
            one.titles.extend(super::claims::titles(titles).iter().map(|(_, _, title)| *title));
        }
        one.positions.extend(row.get::<_, Option<u32>>(3)?);
        one.open |= row.get::<_, bool>(4)?;
    }
    Ok(all.into_values().collect())
}
