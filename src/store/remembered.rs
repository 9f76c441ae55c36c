//! What is remembered of a source between two looks at it, so that the next one asks for little.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::memberships::List;
use super::records::Place;
use super::walks::{self, Unfinished};
use super::{Result, Store, Writer};
use crate::model::{Found, Lacking};

/// What is remembered of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The lists that were walked to their end, each with how it looked then.
    pub lists: BTreeMap<List, Walked>,
    /// The playlists that are there, by the source's id, with the version that their tracks are of.
    pub playlists: BTreeMap<String, String>,
    /// The playlists that could not be read when they were asked for of late, with the version that they had then.
    pub unread: BTreeMap<String, Option<String>>,
    /// The walks over lists that were cut short.
    pub unfinished: BTreeMap<List, Unfinished>,
    /// What lacks an ISRC or a barcode and was not looked at yet, or longest ago.
    pub lacking: Vec<Lacking>,
}

/// A list that was walked to its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walked {
    /// By what a change of it shows: the same mark, the same list.
    pub mark: Option<String>,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
}

/// So many things that lack something are remembered for one look.
const MOST_LACKING: i64 = 2_000;

/// A thing that had nothing to find is looked at again after so long, milliseconds: 90 days.
const ASK_AGAIN: i64 = 90 * 86_400_000;

/// A playlist that could not be read is asked for again after so long, milliseconds: 7 days.
const READ_AGAIN: i64 = 7 * 86_400_000;

impl Store {
    /// What is remembered of the source of that name.
    pub fn remembered(&self, name: &str, now_ms: i64) -> Result<Remembered> {
        self.read(|connection| {
            let source: Option<i64> = connection
                .prepare_cached("SELECT id FROM source WHERE name = ?1")?
                .query_row([name], |row| row.get(0))
                .optional()?;
            let Some(source) = source else { return Ok(Remembered::default()) };
            Ok(Remembered {
                lists: lists(connection, source)?,
                playlists: connection
                    .prepare_cached(
                        "SELECT key, version FROM playlist \
                         WHERE source_id = ?1 AND version IS NOT NULL AND ended_at IS NULL",
                    )?
                    .query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect::<rusqlite::Result<_>>()?,
                unread: connection
                    .prepare_cached(
                        "SELECT key, version FROM unread_playlist \
                         WHERE source_id = ?1 AND asked_at > ?2 AND asked_at <= ?3",
                    )?
                    .query_map(params![source, now_ms - READ_AGAIN, now_ms], |row| {
                        Ok((row.get(0)?, row.get(1)?))
                    })?
                    .collect::<rusqlite::Result<_>>()?,
                unfinished: walks::unfinished(connection, source)?,
                lacking: lacking(connection, source, now_ms)?,
            })
        })
    }
}

fn lists(connection: &Connection, source: i64) -> rusqlite::Result<BTreeMap<List, Walked>> {
    let mut statement = connection
        .prepare_cached("SELECT list, mark, walked_at FROM source_list WHERE source_id = ?1")?;
    let mut rows = statement.query([source])?;
    let mut lists = BTreeMap::new();
    while let Some(row) = rows.next()? {
        if let Some(list) = List::from_name(row.get_ref(0)?.as_str()?) {
            lists.insert(list, Walked { mark: row.get(1)?, at_ms: row.get(2)? });
        }
    }
    Ok(lists)
}

/// What was never looked at first, in the order in which it came, albums before tracks: one barcode is worth many ISRCs.
fn lacking(connection: &Connection, source: i64, now_ms: i64) -> rusqlite::Result<Vec<Lacking>> {
    let sql = |table: &str, what: &str| {
        format!(
            "SELECT key FROM {table} WHERE source_id = ?1 AND {what} IS NULL AND found_{what} IS NULL \
             AND (asked_at IS NULL OR asked_at < ?2 OR asked_at > ?3) AND substr(key, 1, 1) NOT IN (char(1), char(2)) \
             ORDER BY asked_at, id LIMIT ?4"
        )
    };
    let keys = |table, what| -> rusqlite::Result<Vec<String>> {
        connection
            .prepare_cached(&sql(table, what))?
            .query_map(params![source, now_ms - ASK_AGAIN, now_ms, MOST_LACKING], |row| row.get(0))?
            .collect()
    };
    let albums = keys("source_album", "barcode")?.into_iter().map(Lacking::Album);
    let tracks = keys("source_track", "isrc")?.into_iter().map(Lacking::Track);
    Ok(albums.chain(tracks).collect())
}

impl Writer<'_> {
    /// Notes that a list was walked to its end, and how it looked.
    pub fn put_walked(&mut self, source: i64, list: List, walked: &Walked) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO source_list (source_id, list, mark, walked_at) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT DO UPDATE SET mark = excluded.mark, walked_at = excluded.walked_at",
            )?
            .execute(params![source, list.to_string(), walked.mark, walked.at_ms])
            .map(drop)
    }

    /// Notes that a playlist could not be read.
    pub(super) fn put_unread_playlist(
        &mut self,
        place: &Place<'_>,
        id: &str,
        version: Option<&str>,
    ) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO unread_playlist (source_id, key, version, asked_at) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT DO UPDATE SET version = excluded.version, asked_at = excluded.asked_at",
            )?
            .execute(params![place.source, id, version, place.now_ms])
            .map(drop)
    }

    /// Notes that a playlist can be read.
    pub(super) fn drop_unread_playlist(
        &mut self,
        place: &Place<'_>,
        id: &str,
    ) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("DELETE FROM unread_playlist WHERE source_id = ?1 AND key = ?2")?
            .execute(params![place.source, id])
            .map(drop)
    }

    /// Puts what a look at a thing found; what lists say of the thing goes before it.
    pub(super) fn put_found(&mut self, place: &Place<'_>, found: &Found) -> rusqlite::Result<()> {
        let Place { source, now_ms, .. } = *place;
        match &found.of {
            Lacking::Album(key) => {
                self.transaction
                    .prepare_cached(
                        "UPDATE source_album SET asked_at = ?3, found_barcode = coalesce(?4, found_barcode), \
                         found_label = coalesce(?5, found_label), dirty = dirty OR ?4 IS NOT NULL OR ?5 IS NOT NULL \
                         WHERE source_id = ?1 AND key = ?2",
                    )?
                    .execute(params![source, key, now_ms, found.barcode, found.label])?;
            }
            Lacking::Track(key) => {
                let isrcs: Vec<String> = found.isrcs.iter().map(ToString::to_string).collect();
                let isrcs = (!isrcs.is_empty()).then(|| isrcs.join("\u{1f}"));
                self.transaction
                    .prepare_cached(
                        "UPDATE source_track SET asked_at = ?3, found_isrc = coalesce(?4, found_isrc) \
                         WHERE source_id = ?1 AND key = ?2",
                    )?
                    .execute(params![source, key, now_ms, isrcs])?;
                if isrcs.is_some() {
                    self.transaction
                        .prepare_cached(
                            "UPDATE source_album SET dirty = 1 WHERE id = \
                             (SELECT source_album_id FROM source_track WHERE source_id = ?1 AND key = ?2)",
                        )?
                        .execute(params![source, key])?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NewSource, Sightings};
    use super::*;
    use crate::model::{AlbumRecord, Collection, NamedAlbum, PlaylistRecord, Record, TrackRecord};
    use crate::store::Kind;

    const DAY: i64 = 86_400_000;

    struct Scene {
        store: Store,
        source: i64,
    }

    impl Scene {
        fn new() -> Self {
            let mut store = Store::in_memory().unwrap();
            let new =
                NewSource { name: "cloud", kind: "deezer", scheme: Some("deezer"), now_ms: 1 };
            let source = store.write(|writer| writer.put_source(&new)).unwrap();
            Self { store, source }
        }

        fn put(&mut self, now_ms: i64, records: &[Record]) {
            let place = Place { source: self.source, scheme: "deezer", now_ms };
            self.store
                .write(|writer| writer.put_records(&place, records, &mut Sightings::default()))
                .unwrap();
        }

        fn remembered(&self, now_ms: i64) -> Remembered {
            self.store.remembered("cloud", now_ms).unwrap()
        }
    }

    fn album(barcode: Option<&str>) -> Record {
        Record::Album(AlbumRecord {
            id: Some("a".into()),
            title: "Homogenic".into(),
            barcode: barcode.map(str::to_owned),
            collection: Some(Collection::Saved),
            ..AlbumRecord::default()
        })
    }

    fn track() -> Record {
        Record::Track(TrackRecord {
            id: Some("t".into()),
            title: "Jóga".into(),
            album: Some(NamedAlbum {
                title: "Homogenic".into(),
                id: Some("a".into()),
                ..NamedAlbum::default()
            }),
            ..TrackRecord::default()
        })
    }

    #[test]
    fn lists_and_playlists_are_remembered_as_they_were_walked() {
        let mut scene = Scene::new();
        assert_eq!(scene.remembered(0), Remembered::default());
        let walked = Walked { mark: Some("3 of x".into()), at_ms: 7 };
        let lists = [List::Playlists, List::Of(Kind::Track, Collection::Saved)];
        for list in lists {
            scene.store.write(|writer| writer.put_walked(scene.source, list, &walked)).unwrap();
        }
        let playlist = |version: &str| {
            Record::Playlist(PlaylistRecord {
                id: "p".into(),
                name: "Winter".into(),
                version: Some(version.into()),
                ..PlaylistRecord::default()
            })
        };
        scene.put(8, &[playlist("v1")]);
        scene.put(9, &[playlist("v2"), Record::SamePlaylist("unknown".into())]);
        let remembered = scene.remembered(10);
        assert_eq!(remembered.lists, lists.map(|list| (list, walked.clone())).into());
        assert_eq!(remembered.playlists, [("p".to_owned(), "v2".to_owned())].into());
        assert_eq!(scene.store.remembered("other", 10).unwrap(), Remembered::default());
    }

    #[test]
    fn a_playlist_that_cannot_be_read_is_remembered_for_a_week_or_until_it_is() {
        let mut scene = Scene::new();
        let unread = |version: &str| Record::UnreadPlaylist {
            id: "p".into(),
            version: Some(version.to_owned()),
        };
        let remembered = |version: &str| [("p".to_owned(), Some(version.to_owned()))].into();
        scene.put(DAY, &[unread("v1")]);
        assert_eq!(scene.remembered(DAY).unread, remembered("v1"));
        assert!(scene.remembered(0).unread.is_empty(), "the clock was wrong");
        scene.put(2 * DAY, &[unread("v2")]);
        assert_eq!(scene.remembered(9 * DAY - 1).unread, remembered("v2"));
        assert!(scene.remembered(9 * DAY).unread.is_empty());
        let read = Record::Playlist(PlaylistRecord { id: "p".into(), ..PlaylistRecord::default() });
        scene.put(3 * DAY, &[read]);
        assert!(scene.remembered(3 * DAY).unread.is_empty());
        scene.put(4 * DAY, &[unread("v3")]);
        scene.store.write(|writer| writer.forget_source(scene.source)).unwrap();
        assert_eq!(scene.remembered(4 * DAY), Remembered::default());
    }

    #[test]
    fn what_lists_lack_is_asked_for_once_and_what_was_found_stays() {
        let mut scene = Scene::new();
        scene.put(1, &[album(None), track()]);
        let both = [Lacking::Album("a".into()), Lacking::Track("t".into())];
        assert_eq!(scene.remembered(2).lacking, both);
        let found =
            Found { of: both[0].clone(), barcode: Some("5016958".into()), ..Found::default() };
        let nothing = Found { of: both[1].clone(), ..Found::default() };
        scene.put(DAY, &[Record::Found(found), Record::Found(nothing)]);
        assert_eq!(scene.remembered(2 * DAY).lacking, []);
        assert_eq!(scene.remembered(92 * DAY).lacking, [both[1].clone()], "it may have one by now");
        assert_eq!(scene.remembered(0).lacking, [both[1].clone()], "the clock was wrong");
        // The list comes again, and still lacks it.
        scene.put(3 * DAY, &[album(None), track()]);
        let ids = scene.store.dirty_source_albums().unwrap();
        let said = scene.store.said_album(ids[0]).unwrap().album.unwrap();
        assert_eq!(said.barcode.as_deref(), Some("5016958"));
        scene.put(4 * DAY, &[album(Some("12"))]);
        let said = scene.store.said_album(ids[0]).unwrap().album.unwrap();
        assert_eq!(said.barcode.as_deref(), Some("12"), "the list itself goes before");
    }
}
