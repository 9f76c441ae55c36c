//! A catalogue with one source, and what it holds as text.

use std::collections::BTreeMap;

use rusqlite::types::Value;

use crate::model::Record;
use crate::store::{NewSource, Place, RecordCounts, Sightings, Store, Told, Vanished};

/// A catalogue with one source.
pub(super) struct Scene {
    pub(super) store: Store,
    pub(super) source: i64,
    pub(super) now_ms: i64,
}

impl Scene {
    pub(super) fn new() -> Self {
        let mut store = Store::in_memory().unwrap();
        let new = NewSource { name: "list", kind: "file", scheme: Some("spotify"), now_ms: 1 };
        let source = store.write(|writer| writer.put_source(&new)).unwrap();
        Self { store, source, now_ms: 1000 }
    }

    /// Puts a page.
    pub(super) fn put(&mut self, records: &[Record], sightings: &mut Sightings) -> RecordCounts {
        let place = Place { source: self.source, scheme: "spotify", now_ms: self.now_ms };
        self.store.write(|writer| writer.put_records(&place, records, sightings)).unwrap()
    }

    /// Puts all of a source that is complete, ends what is not there, and tells it.
    pub(super) fn sync(&mut self, records: &[Record]) -> (RecordCounts, Vec<Vanished>) {
        self.now_ms += 1000;
        let mut sightings = Sightings::default();
        let mut counts = RecordCounts::default();
        for page in records.chunks(3) {
            counts += self.put(page, &mut sightings);
        }
        let place = Place { source: self.source, scheme: "spotify", now_ms: self.now_ms };
        self.store.write(|writer| writer.put_held(&place, &mut sightings, &mut counts)).unwrap();
        let shrunk = self.store.shrunk(&sightings).unwrap();
        self.store
            .write(|writer| shrunk.iter().try_for_each(|list| writer.shrink(list, &mut counts)))
            .unwrap();
        let vanished = self.store.vanished(self.source, &sightings, &BTreeMap::new()).unwrap();
        self.close(&vanished);
        (counts, vanished)
    }

    pub(super) fn close(&mut self, vanished: &[Vanished]) {
        let told = Told { source: self.source, name: "list", now_ms: self.now_ms, run: None };
        self.store
            .write(|writer| {
                vanished.iter().try_for_each(|list| writer.end_vanished(&told, list))?;
                writer.tell_new(&told)
            })
            .unwrap();
    }

    /// Rows as text, one a line.
    pub(super) fn rows(&self, sql: &str) -> Vec<String> {
        let mut statement = self.store.connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let text = |value: Value| match value {
            Value::Text(text) => text,
            Value::Integer(number) => number.to_string(),
            Value::Blob(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Value::Real(_) | Value::Null => String::new(),
        };
        statement
            .query_map([], |row| {
                let values: Vec<String> =
                    (0..columns).map(|at| text(row.get(at).unwrap())).collect();
                Ok(values.join("|").replace(['\u{1e}', '\u{1f}'], "/"))
            })
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap()
    }

    pub(super) fn events(&self) -> Vec<String> {
        self.rows("SELECT event, subject, detail FROM event ORDER BY id")
    }

    pub(super) fn clean(&self) {
        for table in ["source_artist", "source_album"] {
            self.store.connection.execute(&format!("UPDATE {table} SET dirty = 0"), []).unwrap();
        }
    }

    /// All that is known, without row numbers.
    pub(super) fn dump(&self) -> Vec<String> {
        [
            "SELECT key, content, name, ids, genre FROM source_artist ORDER BY key",
            "SELECT key, content, told, title, credit, date, ids FROM source_album ORDER BY key",
            "SELECT source_track.key, source_track.content, source_album.key, source_track.title, source_track.ids \
             FROM source_track JOIN source_album ON source_album.id = source_album_id ORDER BY source_track.key",
            "SELECT kind, collection, coalesce(a.key, b.key, t.key), added_at, ended_at, membership.told FROM membership \
             LEFT JOIN source_artist AS a ON kind = 'artist' AND a.id = object_id \
             LEFT JOIN source_album AS b ON kind = 'album' AND b.id = object_id \
             LEFT JOIN source_track AS t ON kind = 'track' AND t.id = object_id ORDER BY 1, 2, 3",
            "SELECT key, name, position, track_key, ended_at FROM playlist \
             LEFT JOIN playlist_item ON playlist_id = playlist.id ORDER BY key, position",
        ]
        .iter()
        .flat_map(|sql| self.rows(sql))
        .collect()
    }

    pub(super) fn writes(&self) -> i64 {
        self.store.connection.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap()
    }
}
