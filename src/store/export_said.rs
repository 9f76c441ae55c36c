//! What sources say, what the user has there, and decisions, by natural keys: the part of the catalogue's export that is no entity.

use rusqlite::{Connection, Row};
use serde::Serialize;

use super::claims::mbid;
use super::decisions::{About, Decision, decisions};
use super::said::{artists, ids};
use super::sides::{IdMap, map};
use super::{columns, export_paths::BytePath};
use crate::matching::anchor::Anchor;
use crate::model::{Mbid, NamedArtist, PublicId};

/// Something beside the entities. Equal catalogues give equal ones in equal order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// An artist as a source says it.
    SourceArtist {
        /// Name of the source.
        source: String,
        /// What the source knows it by.
        key: String,
        /// The artist that it belongs to.
        artist: Option<PublicId>,
        /// As written.
        name: String,
        /// Sort name.
        sort_name: Option<String>,
        /// MBID.
        mbid: Option<Mbid>,
        /// Ids by scheme.
        ids: IdMap,
        /// Genres.
        genre: Vec<String>,
        /// Address of a picture.
        image: Option<String>,
    },
    /// An album as a source says it.
    SourceAlbum(Box<SourceAlbum>),
    /// A track as a source says it.
    SourceTrack(Box<SourceTrack>),
    /// Something that the user has, or had, at a source.
    Membership {
        /// Name of the source.
        source: String,
        /// `artist`, `album` or `track`.
        of: String,
        /// What the source knows it by.
        key: String,
        /// The artist, album or recording that it belongs to.
        entity: Option<PublicId>,
        /// `followed` or `saved`.
        collection: String,
        /// Whether it still stands there.
        live: bool,
    },
    /// A playlist.
    Playlist {
        /// Name of the source.
        source: String,
        /// What the source knows it by.
        key: String,
        /// As written.
        name: String,
        /// Address of its picture.
        image: Option<String>,
        /// Whether it is still there.
        live: bool,
        /// Its tracks in order.
        items: Vec<Item>,
    },
    /// Something that the user decided.
    Decision {
        /// `same`, `different`, `follow`, `ignore`.
        decision: &'static str,
        /// `artist`, `album`, `recording`, `type`.
        of: &'static str,
        /// What it is about, by what its claims say of themselves.
        a: Vec<Anchor>,
        /// The other of two; which of them is which says nothing.
        b: Vec<Anchor>,
        /// The type of albums that it is about.
        r#type: Option<String>,
        /// What of an artist is wanted.
        want: Option<&'static str>,
    },
}

/// An album as a source says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceAlbum {
    source: String,
    key: String,
    album: Option<PublicId>,
    release: Option<PublicId>,
    /// Whether the source has a record of it; else only tracks name it.
    told: bool,
    title: String,
    credit: Vec<Named>,
    date: Option<String>,
    types: Vec<String>,
    label: Option<String>,
    barcode: Option<String>,
    mbid: Option<Mbid>,
    release_group_mbid: Option<Mbid>,
    ids: IdMap,
    track_total: Option<u32>,
    disc_total: Option<u32>,
    genre: Vec<String>,
    image: Option<String>,
}

/// A track as a source says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceTrack {
    source: String,
    key: String,
    recording: Option<PublicId>,
    /// Key of its album; of none where it names none.
    album_key: Option<String>,
    title: String,
    credit: Vec<Named>,
    disc: Option<u32>,
    position: Option<u32>,
    length_ms: Option<i64>,
    isrc: Vec<String>,
    mbid: Option<Mbid>,
    ids: IdMap,
    #[serde(flatten)]
    path: BytePath,
}

/// An artist of a source's credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Named {
    name: String,
    id: Option<String>,
    mbid: Option<Mbid>,
    listed: bool,
}

/// A place of a playlist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What the source knows the track by.
    track_key: Option<String>,
    /// The recording of that.
    recording: Option<PublicId>,
    #[serde(flatten)]
    path: BytePath,
}

type Visit<'v> = &'v mut dyn FnMut(Entry) -> bool;

/// Calls `visit` with all of it until it answers `false`, which is answered then: artists, albums and tracks of sources, memberships and
/// playlists, each kind by source and key, and decisions by what they say.
pub(super) fn each(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    Ok(rows(connection, ARTISTS, artist, visit)?
        && rows(connection, ALBUMS, album, visit)?
        && rows(connection, TRACKS, track, visit)?
        && memberships(connection, visit)?
        && playlists(connection, visit)?
        && each_decision(connection, visit)?)
}

const ARTISTS: &str = "SELECT source.name, said.key, artist.public_id, said.name, said.sort_name, said.mbid, said.ids, \
     said.genre, said.image FROM source CROSS JOIN source_artist AS said ON said.source_id = source.id \
     LEFT JOIN artist_claim AS claim ON claim.source_artist_id = said.id \
     LEFT JOIN artist ON artist.id = claim.artist_id ORDER BY source.name, said.key";

const ALBUMS: &str = "SELECT source.name, said.key, release_group.public_id, release.public_id, said.told, said.title, \
     said.credit, said.date, said.type, coalesce(said.label, said.found_label), coalesce(said.barcode, said.found_barcode), said.mbid, said.release_group_mbid, said.ids, \
     said.track_total, said.disc_total, said.genre, said.image \
     FROM source CROSS JOIN source_album AS said ON said.source_id = source.id \
     LEFT JOIN release_claim AS claim ON claim.source_album_id = said.id \
     LEFT JOIN release ON release.id = claim.release_id \
     LEFT JOIN release_group ON release_group.id = release.release_group_id \
     WHERE said.title IS NOT NULL ORDER BY source.name, said.key";

const TRACKS: &str = "SELECT source.name, said.key, recording.public_id, iif(album.title IS NULL, NULL, album.key), \
     said.title, said.credit, said.disc, said.position, said.length_ms, coalesce(said.isrc, said.found_isrc), said.mbid, said.ids, said.path \
     FROM source CROSS JOIN source_track AS said ON said.source_id = source.id \
     LEFT JOIN source_album AS album ON album.id = said.source_album_id \
     LEFT JOIN track_claim AS claim ON claim.id = -said.id \
     LEFT JOIN recording ON recording.id = claim.recording_id ORDER BY source.name, said.key";

/// Each kind of thing with what leads from it to its entity.
const MEMBERSHIPS: [(&str, &str); 3] = [
    (
        "artist",
        "JOIN source_artist AS said ON said.id = membership.object_id \
         LEFT JOIN artist_claim AS claim ON claim.source_artist_id = said.id \
         LEFT JOIN artist AS entity ON entity.id = claim.artist_id",
    ),
    (
        "album",
        "JOIN source_album AS said ON said.id = membership.object_id \
         LEFT JOIN release_claim AS claim ON claim.source_album_id = said.id \
         LEFT JOIN release ON release.id = claim.release_id \
         LEFT JOIN release_group AS entity ON entity.id = release.release_group_id",
    ),
    (
        "track",
        "JOIN source_track AS said ON said.id = membership.object_id \
         LEFT JOIN track_claim AS claim ON claim.id = -said.id \
         LEFT JOIN recording AS entity ON entity.id = claim.recording_id",
    ),
];

fn rows(
    connection: &Connection,
    sql: &str,
    read: fn(&Row<'_>) -> rusqlite::Result<Entry>,
    visit: Visit<'_>,
) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if !visit(read(row)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn artist(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry::SourceArtist {
        source: row.get(0)?,
        key: row.get(1)?,
        artist: entity(row, 2)?,
        name: row.get(3)?,
        sort_name: row.get(4)?,
        mbid: mbid(row, 5)?,
        ids: id_map(row, 6)?,
        genre: columns::texts(row, 7)?,
        image: row.get(8)?,
    })
}

fn album(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry::SourceAlbum(Box::new(SourceAlbum {
        source: row.get(0)?,
        key: row.get(1)?,
        album: entity(row, 2)?,
        release: entity(row, 3)?,
        told: row.get(4)?,
        title: row.get(5)?,
        credit: credit(row, 6)?,
        date: row.get(7)?,
        types: columns::texts(row, 8)?,
        label: row.get(9)?,
        barcode: row.get(10)?,
        mbid: mbid(row, 11)?,
        release_group_mbid: mbid(row, 12)?,
        ids: id_map(row, 13)?,
        track_total: row.get(14)?,
        disc_total: row.get(15)?,
        genre: columns::texts(row, 16)?,
        image: row.get(17)?,
    })))
}

fn track(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry::SourceTrack(Box::new(SourceTrack {
        source: row.get(0)?,
        key: row.get(1)?,
        recording: entity(row, 2)?,
        album_key: row.get(3)?,
        title: row.get(4)?,
        credit: credit(row, 5)?,
        disc: row.get(6)?,
        position: row.get(7)?,
        length_ms: row.get(8)?,
        isrc: columns::texts(row, 9)?,
        mbid: mbid(row, 10)?,
        ids: id_map(row, 11)?,
        path: BytePath::read(row, 12)?,
    })))
}

fn memberships(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    for (of, entity) in MEMBERSHIPS {
        let sql = format!(
            "SELECT source.name, membership.kind, said.key, entity.public_id, membership.collection, \
                 membership.ended_at IS NULL \
             FROM source JOIN membership ON membership.source_id = source.id {entity} \
             WHERE membership.kind = '{of}' ORDER BY source.name, said.key, membership.collection"
        );
        if !rows(connection, &sql, membership, visit)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn membership(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry::Membership {
        source: row.get(0)?,
        of: row.get(1)?,
        key: row.get(2)?,
        entity: entity(row, 3)?,
        collection: row.get(4)?,
        live: row.get(5)?,
    })
}

fn playlists(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut items = connection.prepare(
        "SELECT item.track_key, recording.public_id, item.path FROM playlist_item AS item \
         LEFT JOIN source_track AS said ON said.source_id = ?2 AND said.key = item.track_key \
         LEFT JOIN track_claim AS claim ON claim.id = -said.id \
         LEFT JOIN recording ON recording.id = claim.recording_id \
         WHERE item.playlist_id = ?1 ORDER BY item.position",
    )?;
    let mut statement = connection.prepare(
        "SELECT playlist.id, source.id, source.name, playlist.key, playlist.name, playlist.image, \
             playlist.ended_at IS NULL FROM source CROSS JOIN playlist ON playlist.source_id = source.id \
         ORDER BY source.name, playlist.key",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let place: (i64, i64) = (row.get(0)?, row.get(1)?);
        let items = items.query_map(place, item)?.collect::<rusqlite::Result<_>>()?;
        let entry = Entry::Playlist {
            source: row.get(2)?,
            key: row.get(3)?,
            name: row.get(4)?,
            image: row.get(5)?,
            live: row.get(6)?,
            items,
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item { track_key: row.get(0)?, recording: entity(row, 1)?, path: BytePath::read(row, 2)? })
}

fn each_decision(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut entries: Vec<(String, Entry)> = decisions(connection)?
        .into_iter()
        .map(|decision| {
            let entry = decided(decision);
            (serde_json::to_string(&entry).expect("a decision is plain data"), entry)
        })
        .collect();
    entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(entries.into_iter().all(|(_, entry)| visit(entry)))
}

fn decided(Decision { decided, about, .. }: Decision) -> Entry {
    let of = about.kind();
    let (a, b, r#type) = match about {
        About::Things { a, b, .. } => {
            let turned = decided.is_pin() && text(&b) < text(&a);
            if turned { (b, a, None) } else { (a, b, None) }
        }
        About::Type(name) => (Vec::new(), Vec::new(), Some(name)),
    };
    let want = decided.want().map(super::Want::as_str);
    Entry::Decision { decision: decided.as_str(), of, a, b, r#type, want }
}

fn text(anchors: &[Anchor]) -> String {
    crate::matching::anchor::text(anchors)
}

fn entity(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<PublicId>> {
    Ok(row.get::<_, Option<i64>>(at)?.map(PublicId::new))
}

/// Ids as a source says them, sorted.
fn id_map(row: &Row<'_>, at: usize) -> rusqlite::Result<IdMap> {
    let ids = ids(row.get_ref(at)?.as_str_or_null()?);
    let mut map = map(ids.iter().map(|id| (id.scheme.as_str(), id.value.as_str())));
    for values in map.values_mut() {
        values.sort_unstable();
    }
    Ok(map)
}

fn credit(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<Named>> {
    let artists = artists(row.get_ref(at)?.as_str_or_null()?);
    let named = |NamedArtist { name, id, mbid, listed }| Named { name, id, mbid, listed };
    Ok(artists.into_iter().map(named).collect())
}

#[cfg(test)]
mod tests;
