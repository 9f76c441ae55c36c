//! What a source says, record by record, as rows: one an object, written only where it says something else than before.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

use super::memberships::Kind;
use super::merged::Said;
use super::said::{artists_text, ids_text};
use super::{Sightings, Writer};
use crate::matching::keys;
use crate::model::{AlbumRecord, ArtistRecord, ForeignId, LOOSE, Mbid, Record, TrackRecord};

/// Whose records are put, and when.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The row of the source.
    pub source: i64,
    /// Whose its ids are.
    pub scheme: &'a str,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// It is of something new.
    Added,
    /// It says something else than before, or puts it on another list.
    Updated,
    /// All of it was known.
    Unchanged,
}

/// What became of records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RecordCounts {
    /// How many there were.
    pub seen: u64,
    /// Of something new.
    pub added: u64,
    /// That say something else than before, or put it on another list.
    pub updated: u64,
    /// Of which all was known.
    pub unchanged: u64,
}

impl RecordCounts {
    fn count(&mut self, change: Change) {
        self.seen += 1;
        *match change {
            Change::Added => &mut self.added,
            Change::Updated => &mut self.updated,
            Change::Unchanged => &mut self.unchanged,
        } += 1;
    }
}

impl RecordCounts {
    /// One that was counted as unchanged is updated after all.
    pub(super) fn turned_out_updated(&mut self) {
        self.unchanged = self.unchanged.saturating_sub(1);
        self.updated += 1;
    }
}

impl std::ops::AddAssign for RecordCounts {
    fn add_assign(&mut self, other: Self) {
        self.seen += other.seen;
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
    }
}

/// A table of objects: source, key and hash of all that is said, and these columns.
pub(super) struct Objects {
    pub(super) table: &'static str,
    pub(super) columns: &'static [&'static str],
    /// A column that is set whenever a row is written, with its value.
    pub(super) mark: (&'static str, i64),
}

pub(super) const ARTISTS: Objects = Objects {
    table: "source_artist",
    columns: &["name", "sort_name", "mbid", "ids", "genre", "image"],
    mark: ("dirty", 1),
};

pub(super) const ALBUMS: Objects = Objects {
    table: "source_album",
    columns: &[
        "told",
        "title",
        "credit",
        "date",
        "type",
        "label",
        "barcode",
        "mbid",
        "release_group_mbid",
        "ids",
        "track_total",
        "disc_total",
        "genre",
        "image",
    ],
    mark: ("dirty", 1),
};

/// The table of tracks.
pub(super) const TRACK_TABLE: &str = "source_track";

/// The mark of a track is its album.
pub(super) const TRACKS: &[&str] = &[
    "album_title",
    "album_credit",
    "album_date",
    "title",
    "credit",
    "disc",
    "position",
    "length_ms",
    "isrc",
    "mbid",
    "ids",
    "path",
];

impl Writer<'_> {
    /// Puts what a source says, in its order, and two records of one thing as one. What is unchanged is not written.
    ///
    /// What is new or changed is marked as dirty, a track by its album. A track that goes to another album makes both dirty: the one it
    /// left may have neither a record nor tracks then, and is there only for its claim to be taken back.
    pub fn put_records(
        &mut self,
        place: &Place<'_>,
        records: &[Record],
        sightings: &mut Sightings,
    ) -> rusqlite::Result<RecordCounts> {
        let mut counts = RecordCounts::default();
        for record in records {
            counts.count(match record {
                Record::Artist(artist) => self.put_artist_record(place, artist, sightings)?,
                Record::Album(album) => self.put_album_record(place, album, sightings)?,
                Record::Track(track) => self.put_track_record(place, track, sightings)?,
                Record::Playlist(playlist) => self.put_playlist(place, playlist, sightings)?,
                Record::SamePlaylist(id) => self.put_same_playlist(place, id, sightings)?,
                Record::UnreadPlaylist { id, version } => {
                    self.put_unread_playlist(place, id, version.as_deref())?;
                    self.put_same_playlist(place, id, sightings)?
                }
                Record::Found(found) => {
                    self.put_found(place, found)?;
                    continue;
                }
                Record::End { .. } => continue,
            });
        }
        self.settle_named_albums(sightings)?;
        Ok(counts)
    }

    fn put_artist_record(
        &mut self,
        place: &Place<'_>,
        artist: &ArtistRecord,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<Change> {
        let values = [
            artist.name.clone().into(),
            artist.sort_name.clone().into(),
            mbid(artist.mbid),
            ids(&artist.ids, artist.id.as_deref(), place.scheme),
            list(&artist.genre),
            artist.image.clone().into(),
        ];
        let (row, change) =
            self.put_object(&ARTISTS, place.source, &artist.key(), values.into(), sightings)?;
        let list = artist.collection.map(|collection| (Kind::Artist, collection));
        self.stand(place, list, row, artist.added_at, change, sightings)
    }

    fn put_album_record(
        &mut self,
        place: &Place<'_>,
        album: &AlbumRecord,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<Change> {
        let values = [
            Value::Integer(1),
            album.title.clone().into(),
            artists_text(&album.artists).into(),
            album.date.clone().into(),
            list(&album.types),
            album.label.clone().into(),
            album.barcode.clone().into(),
            mbid(album.mbid),
            mbid(album.release_group_mbid),
            ids(&album.ids, album.id.as_deref(), place.scheme),
            album.track_total.into(),
            album.disc_total.into(),
            list(&album.genre),
            album.image.clone().into(),
        ];
        let (row, change) =
            self.put_object(&ALBUMS, place.source, &album.key(), values.into(), sightings)?;
        let list = album.collection.map(|collection| (Kind::Album, collection));
        self.stand(place, list, row, album.added_at, change, sightings)
    }

    fn put_track_record(
        &mut self,
        place: &Place<'_>,
        track: &TrackRecord,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<Change> {
        let album = track.album.as_ref();
        let mut isrcs: Vec<&str> = track.isrcs.iter().map(crate::model::Isrc::as_str).collect();
        isrcs.sort_unstable();
        isrcs.dedup();
        let values = [
            album.map(|album| album.title.clone()).into(),
            album.and_then(|album| artists_text(&album.artists)).into(),
            album.and_then(|album| album.date.clone()).into(),
            track.title.clone().into(),
            artists_text(&track.artists).into(),
            track.disc.into(),
            track.position.into(),
            track.length_ms.map(|ms| i64::try_from(ms).unwrap_or(i64::MAX)).into(),
            (!isrcs.is_empty()).then(|| isrcs.join("\u{1f}")).into(),
            mbid(track.mbid),
            ids(&track.ids, track.id.as_deref(), place.scheme),
            track.path.clone().into(),
        ];
        let key = track.key();
        // The album by its key, so that nothing else need be asked of an unchanged one.
        let said = Said {
            album: track.album_key(),
            album_id: album.and_then(|album| album.id.clone()),
            values: values.into(),
        };
        let standing: Option<(i64, i64, i64)> = self
            .transaction
            .prepare_cached(
                "SELECT id, content, source_album_id FROM source_track WHERE source_id = ?1 AND key = ?2",
            )?
            .query_row(params![place.source, key], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let (row, change) = if let Some((row, content, before)) = standing {
            let news = self.weigh(TRACK_TABLE, row, content, said, sightings)?;
            if let Some(said) = &news {
                self.update_track(place, row, before, said, sightings)?;
            }
            (row, if news.is_some() { Change::Updated } else { Change::Unchanged })
        } else {
            let album = self.named_album(place, &said, sightings)?;
            sightings.albums.insert(album);
            let objects = tracks_of(album);
            let content = said.content();
            let row = self.insert_object(&objects, place.source, &key, content, &said.values)?;
            sightings.said.insert((TRACK_TABLE, row));
            (row, Change::Added)
        };
        let list = track.collection.map(|collection| (Kind::Track, collection));
        self.stand(place, list, row, track.added_at, change, sightings)
    }

    /// Writes a track anew; the album that it was on and the one that it is on now are settled with the page.
    pub(super) fn update_track(
        &mut self,
        place: &Place<'_>,
        row: i64,
        before: i64,
        said: &Said,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<()> {
        let album = self.named_album(place, said, sightings)?;
        sightings.albums.extend([album, before]);
        self.update_object(&tracks_of(album), row, said.content(), &said.values)
    }

    /// The row of the album that a track names.
    fn named_album(
        &mut self,
        place: &Place<'_>,
        said: &Said,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<i64> {
        let key = &said.album;
        if let Some((last, row)) = &sightings.last_named
            && last == key
        {
            return Ok(*row);
        }
        let known = self
            .transaction
            .prepare_cached("SELECT id FROM source_album WHERE source_id = ?1 AND key = ?2")?
            .query_row(params![place.source, key], |row| row.get(0))
            .optional()?;
        let id = said.album_id.as_deref();
        let own = ids(&[], id.filter(|_| !key.starts_with(LOOSE)), place.scheme);
        let row = if let Some(row) = known {
            if own != Value::Null {
                // It was taken out where the source's ids were another's for a while.
                self.transaction
                    .prepare_cached(
                        "UPDATE source_album SET ids = ?2 WHERE id = ?1 AND NOT told AND ids IS NULL",
                    )?
                    .execute(params![row, own])?;
            }
            row
        } else {
            // Its ids come from its key alone; the rest is settled once all tracks of the page are there.
            let mut values = vec![Value::Null; ALBUMS.columns.len()];
            values[0] = Value::Integer(0);
            values[IDS] = own;
            self.insert_object(&ALBUMS, place.source, key, 0, &values)?
        };
        sightings.last_named = Some((key.clone(), row));
        Ok(row)
    }

    /// Puts it on its list, and adds up what changed.
    fn stand(
        &mut self,
        place: &Place<'_>,
        list: Option<(Kind, crate::model::Collection)>,
        row: i64,
        added_at: Option<i64>,
        change: Change,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<Change> {
        let Some((kind, collection)) = list else { return Ok(change) };
        let new = self.put_membership(place, (kind, collection), row, added_at, sightings)?;
        Ok(if new && change == Change::Unchanged { Change::Updated } else { change })
    }

    /// Puts an object of a source; answers its row.
    fn put_object(
        &mut self,
        objects: &Objects,
        source: i64,
        key: &str,
        values: Vec<Value>,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<(i64, Change)> {
        let said = Said { values, ..Said::default() };
        let standing: Option<(i64, i64)> = self
            .transaction
            .prepare_cached(&format!(
                "SELECT id, content FROM {} WHERE source_id = ?1 AND key = ?2",
                objects.table
            ))?
            .query_row(params![source, key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((row, content)) = standing else {
            let row = self.insert_object(objects, source, key, said.content(), &said.values)?;
            sightings.said.insert((objects.table, row));
            return Ok((row, Change::Added));
        };
        Ok(match self.weigh(objects.table, row, content, said, sightings)? {
            Some(said) => {
                self.update_object(objects, row, said.content(), &said.values)?;
                (row, Change::Updated)
            }
            None => (row, Change::Unchanged),
        })
    }

    fn insert_object(
        &mut self,
        objects: &Objects,
        source: i64,
        key: &str,
        content: i64,
        values: &[Value],
    ) -> rusqlite::Result<i64> {
        let Objects { table, columns, mark } = objects;
        let sql = format!(
            "INSERT INTO {table} (source_id, key, content, {}, {}) VALUES (?, ?, ?, ?{})",
            mark.0,
            columns.join(", "),
            ", ?".repeat(columns.len())
        );
        let before = [
            Value::Integer(source),
            key.to_owned().into(),
            Value::Integer(content),
            Value::Integer(mark.1),
        ];
        self.transaction
            .prepare_cached(&sql)?
            .execute(params_from_iter(before.iter().chain(values)))?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub(super) fn update_object(
        &mut self,
        objects: &Objects,
        row: i64,
        content: i64,
        values: &[Value],
    ) -> rusqlite::Result<()> {
        let Objects { table, columns, mark } = objects;
        let sql = format!(
            "UPDATE {table} SET content = ?, {} = ?, {} = ? WHERE id = ?",
            mark.0,
            columns.join(" = ?, ")
        );
        let before = [Value::Integer(content), Value::Integer(mark.1)];
        let values = before.iter().chain(values);
        self.transaction
            .prepare_cached(&sql)?
            .execute(params_from_iter(values.chain([&Value::Integer(row)])))
            .map(drop)
    }
}

/// The table of tracks, for those of an album.
fn tracks_of(album: i64) -> Objects {
    Objects { table: TRACK_TABLE, columns: TRACKS, mark: ("source_album_id", album) }
}

/// Where the ids stand among the columns of an album.
pub(super) const IDS: usize = 9;

/// Hash of all that is said.
pub(super) fn content(first: &str, values: &[Value]) -> i64 {
    let mut parts: Vec<(&[u8], [u8; 9])> = vec![(first.as_bytes(), [0; 9])];
    parts.extend(values.iter().map(|value| {
        let mut number = [0; 9];
        let bytes = match value {
            Value::Null => &[],
            Value::Integer(n) => {
                number[0] = 1;
                number[1..].copy_from_slice(&n.to_be_bytes());
                &[][..]
            }
            Value::Real(_) => unreachable!("no column is one"),
            Value::Text(text) => {
                number[0] = 2;
                text.as_bytes()
            }
            Value::Blob(bytes) => {
                number[0] = 3;
                bytes
            }
        };
        (bytes, number)
    }));
    let parts: Vec<&[u8]> =
        parts.iter().flat_map(|(bytes, number)| [*bytes, &number[..]]).collect();
    keys::hash(keys::Kind::Content, &parts)
}

fn mbid(mbid: Option<Mbid>) -> Value {
    mbid.map(|mbid| mbid.bytes().to_vec()).into()
}

fn list(values: &[String]) -> Value {
    (!values.is_empty()).then(|| values.join("\u{1f}")).into()
}

/// Its ids with its own among them, in an order that says nothing.
fn ids(others: &[ForeignId], own: Option<&str>, scheme: &str) -> Value {
    let mut ids = others.to_vec();
    ids.extend(own.map(|id| ForeignId { scheme: scheme.to_owned(), value: id.to_owned() }));
    ids.sort_unstable();
    ids.dedup();
    ids_text(&ids).into()
}

#[cfg(test)]
mod tests;
