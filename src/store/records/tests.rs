//! Records as they are put, what stands on lists, and how it is told, tried on the tables.

use rusqlite::types::Value;

use crate::model::{
    AlbumRecord, ArtistRecord, Collection, NamedAlbum, NamedArtist, PlaylistRecord, PlaylistTrack,
    Record, TrackRecord,
};
use crate::store::sample::Sample;
use crate::store::{Kind, List, NewSource, Place, RecordCounts, Sightings, Store, Told, Vanished};

fn by(name: &str) -> Vec<NamedArtist> {
    vec![NamedArtist { name: name.into(), listed: true, ..NamedArtist::default() }]
}

fn track(id: &str, title: &str, artist: &str, album: Option<NamedAlbum>) -> TrackRecord {
    TrackRecord {
        id: Some(id.into()),
        title: title.into(),
        artists: by(artist),
        album,
        ..TrackRecord::default()
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as the record has it")]
fn on(id: &str, title: &str) -> Option<NamedAlbum> {
    Some(NamedAlbum { id: Some(id.into()), title: title.into(), ..NamedAlbum::default() })
}

fn saved(track: TrackRecord) -> Record {
    Record::Track(TrackRecord { collection: Some(Collection::Saved), ..track })
}

fn album(id: &str, title: &str, artist: &str) -> AlbumRecord {
    AlbumRecord {
        id: Some(id.into()),
        title: title.into(),
        artists: by(artist),
        ..AlbumRecord::default()
    }
}

fn playlist(id: &str, tracks: &[&str]) -> Record {
    let item = |key: &&str| PlaylistTrack { key: Some((*key).into()), ..PlaylistTrack::default() };
    Record::Playlist(PlaylistRecord {
        id: id.into(),
        name: format!("list {id}"),
        tracks: tracks.iter().map(item).collect(),
        ..PlaylistRecord::default()
    })
}

/// What a source has: of every kind something.
fn everything() -> Vec<Record> {
    let artist = |id: &str, name: &str| {
        Record::Artist(ArtistRecord {
            id: Some(id.into()),
            name: name.into(),
            genre: vec!["pop".into(), "art".into()],
            collection: Some(Collection::Followed),
            ..ArtistRecord::default()
        })
    };
    let by_two = |id: &str, title: &str| {
        let mut track = track(id, title, "Björk", on("b2", "Other"));
        track.artists.extend(by("Tricky"));
        Record::Track(track)
    };
    vec![
        artist("a1", "Björk"),
        artist("a2", "Tricky"),
        Record::Album(AlbumRecord {
            collection: Some(Collection::Saved),
            date: Some("1997-09-22".into()),
            ..album("b1", "Homogenic", "Björk")
        }),
        saved(track("t1", "Hunter", "Björk", on("b1", "Homogenic (Deluxe)"))),
        Record::Track(track("t2", "Jóga", "Björk", on("b1", "homogenic"))),
        by_two("t3", "Headphones"),
        Record::Track(track("t4", "Headphones", "Tricky", on("b2", "Other One"))),
        Record::Track(track("t5", "Enjoy", "Björk", on("b2", "Other"))),
        Record::Track(TrackRecord { id: None, ..track("", "Loose", "Björk", None) }),
        playlist("p1", &["t1", "t9", "t1"]),
        playlist("p2", &[]),
    ]
}

/// A catalogue with one source.
struct Scene {
    store: Store,
    source: i64,
    now_ms: i64,
}

impl Scene {
    fn new() -> Self {
        let mut store = Store::in_memory().unwrap();
        let new = NewSource { name: "list", kind: "file", scheme: Some("spotify"), now_ms: 1 };
        let source = store.write(|writer| writer.put_source(&new)).unwrap();
        Self { store, source, now_ms: 1000 }
    }

    /// Puts a page.
    fn put(&mut self, records: &[Record], sightings: &mut Sightings) -> RecordCounts {
        let place = Place { source: self.source, scheme: "spotify", now_ms: self.now_ms };
        self.store.write(|writer| writer.put_records(&place, records, sightings)).unwrap()
    }

    /// Puts all of a source that is complete, ends what is not there, and tells it.
    fn sync(&mut self, records: &[Record]) -> (RecordCounts, Vec<Vanished>) {
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
        let vanished = self.store.vanished(self.source, &sightings).unwrap();
        self.close(&vanished);
        (counts, vanished)
    }

    fn close(&mut self, vanished: &[Vanished]) {
        let told = Told { source: self.source, name: "list", now_ms: self.now_ms, run: None };
        self.store
            .write(|writer| {
                vanished.iter().try_for_each(|list| writer.end_vanished(&told, list))?;
                writer.tell_new(&told)
            })
            .unwrap();
    }

    /// Rows as text, one a line.
    fn rows(&self, sql: &str) -> Vec<String> {
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

    fn events(&self) -> Vec<String> {
        self.rows("SELECT event, subject, detail FROM event ORDER BY id")
    }

    fn clean(&self) {
        for table in ["source_artist", "source_album"] {
            self.store.connection.execute(&format!("UPDATE {table} SET dirty = 0"), []).unwrap();
        }
    }

    /// All that is known, without row numbers.
    fn dump(&self) -> Vec<String> {
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

    fn writes(&self) -> i64 {
        self.store.connection.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap()
    }
}

#[test]
fn an_unchanged_second_sync_writes_nothing() {
    let mut scene = Scene::new();
    let (first, _) = scene.sync(&everything());
    assert_eq!(first, RecordCounts { seen: 11, added: 11, updated: 0, unchanged: 0 });
    let (before, writes) = (scene.dump(), scene.writes());
    let (second, vanished) = scene.sync(&everything());
    assert_eq!(second, RecordCounts { seen: 11, added: 0, updated: 0, unchanged: 11 });
    assert!(vanished.is_empty());
    assert_eq!((scene.dump(), scene.writes()), (before, writes));
}

#[test]
fn the_order_of_records_does_not_matter() {
    let mut orders = vec![everything()];
    for turn in 1..everything().len() {
        let mut order = everything();
        order.rotate_left(turn);
        orders.push(order.iter().rev().cloned().collect());
        orders.push(order);
    }
    let dumps: Vec<Vec<String>> = orders
        .iter()
        .map(|order| {
            let mut scene = Scene::new();
            scene.sync(order);
            scene.dump()
        })
        .collect();
    for dump in &dumps {
        assert_eq!(dump, &dumps[0]);
    }
    let albums: Vec<&String> = dumps[0].iter().filter(|row| row.contains("Homogenic")).collect();
    assert_eq!(albums.len(), 1, "the record says the title: {albums:?}");
    let other = dumps[0].iter().find(|row| row.starts_with("b2|")).unwrap();
    assert!(other.contains("|0|Other|Björk///l||spotify/b2"), "{other}");
}

#[test]
fn what_changed_is_dirty_and_nothing_else() {
    let mut scene = Scene::new();
    scene.sync(&everything());
    scene.clean();
    let dirty = |scene: &Scene| {
        scene.rows(
            "SELECT key FROM source_artist WHERE dirty UNION ALL SELECT key FROM source_album WHERE dirty ORDER BY 1",
        )
    };
    scene.sync(&everything());
    assert!(dirty(&scene).is_empty());
    let mut changed = everything();
    changed[4] = Record::Track(track("t2", "Jóga", "Björk", on("b3", "Live Box")));
    changed[0] = Record::Artist(ArtistRecord {
        id: Some("a1".into()),
        name: "Bjork".into(),
        ..ArtistRecord::default()
    });
    let (counts, _) = scene.sync(&changed);
    assert_eq!((counts.updated, counts.added), (2, 0));
    assert_eq!(dirty(&scene), ["a1", "b1", "b3"]);
}

#[test]
fn an_album_that_every_track_left_is_dirty_and_says_nothing() {
    let mut scene = Scene::new();
    scene.sync(&[Record::Track(track("t1", "Hunter", "Björk", on("b1", "Homogenic")))]);
    scene.clean();
    scene.sync(&[Record::Track(track("t1", "Hunter", "Björk", on("b2", "Live")))]);
    assert_eq!(
        scene.rows("SELECT key, told, title, dirty FROM source_album ORDER BY key"),
        ["b1|0||1", "b2|0|Live|1"]
    );
}

#[test]
fn two_records_of_one_thing_are_one_and_the_second_sync_writes_nothing() {
    let full = saved(TrackRecord {
        position: Some(3),
        length_ms: Some(1000),
        ..track("t1", "Hunter", "Björk", on("b1", "Homogenic"))
    });
    let short = Record::Track(track("t1", "Hunter", "Björk", None));
    let other = Record::Track(TrackRecord {
        isrcs: vec!["GBAAA9700123".parse().unwrap()],
        ..track("t1", "Hunter!", "Björk", None)
    });
    let artist = |sort_name: Option<&str>, image: Option<&str>| {
        Record::Artist(ArtistRecord {
            id: Some("a".into()),
            name: "Björk".into(),
            sort_name: sort_name.map(Into::into),
            image: image.map(Into::into),
            ..ArtistRecord::default()
        })
    };
    let mut records = vec![
        full,
        short.clone(),
        other,
        artist(Some("Bjork"), None),
        artist(None, Some("https://x/y")),
        playlist("p", &["t1", "t2"]),
        playlist("p", &["t2", "t1"]),
        playlist("p", &["t1"]),
    ];
    let mut dumps: Vec<Vec<String>> = Vec::new();
    for _ in 0..records.len() {
        records.rotate_left(1);
        for turned in [false, true] {
            let mut scene = Scene::new();
            let mut order = records.clone();
            if turned {
                order.reverse();
            }
            assert_eq!(scene.sync(&order).0.added, 3);
            let (before, writes) = (scene.dump(), scene.writes());
            let (counts, _) = scene.sync(&order);
            assert_eq!(counts, RecordCounts { seen: 8, unchanged: 8, ..RecordCounts::default() });
            assert_eq!((scene.dump(), scene.writes()), (before.clone(), writes));
            // The place of a track that named no album at first is empty, and goes once claims are made.
            dumps.push(before.into_iter().filter(|row| !row.starts_with('\u{2}')).collect());
        }
    }
    assert!(dumps.iter().all(|dump| *dump == dumps[0]), "{dumps:#?}");
    // What no record says any more goes.
    let mut scene = Scene::new();
    scene.sync(&records);
    assert_eq!(scene.sync(&[short]).0.updated, 1);
    assert_eq!(scene.rows("SELECT title, position, isrc FROM source_track"), ["Hunter||"]);
}

#[test]
fn of_two_records_of_one_thing_the_greater_counts() {
    let mut scene = Scene::new();
    let named = |name: &str| {
        Record::Artist(ArtistRecord {
            id: Some("a".into()),
            name: name.into(),
            ..ArtistRecord::default()
        })
    };
    let (counts, _) = scene.sync(&[named("one"), named("two")]);
    assert_eq!((counts.added, counts.updated), (1, 1));
    assert_eq!(scene.rows("SELECT name FROM source_artist"), ["two"]);
}

#[test]
fn what_vanishes_ends_and_what_comes_back_begins_anew() {
    let mut scene = Scene::new();
    let songs = |ids: &[&str]| -> Vec<Record> {
        ids.iter().map(|id| saved(track(id, id, "Björk", None))).collect()
    };
    scene.sync(&songs(&["t1", "t2"]));
    assert_eq!(scene.events(), ["source_added|list|2 tracks, 2 saved"]);
    let (_, vanished) = scene.sync(&songs(&["t2", "t3"]));
    let list = List::Of(Kind::Track, Collection::Saved);
    assert_eq!((vanished[0].list, vanished[0].known, vanished[0].gone), (list, 2, 1));
    assert_eq!(
        scene.events()[1..],
        ["unsaved|Björk - t1|track at list", "saved|Björk - t3|track at list"]
    );
    let memberships = "SELECT source_track.key, membership.added_at, ended_at FROM membership \
                       JOIN source_track ON source_track.id = object_id ORDER BY 1";
    assert_eq!(scene.rows(memberships), ["t1|2000|3000", "t2|2000|", "t3|3000|"]);
    let (counts, _) = scene.sync(&songs(&["t1", "t2", "t3"]));
    assert_eq!((counts.updated, counts.unchanged), (1, 2));
    assert_eq!(scene.events()[3..], ["saved|Björk - t1|track at list"]);
    assert_eq!(scene.rows(memberships), ["t1|4000|", "t2|2000|", "t3|3000|"]);
}

#[test]
fn a_thing_is_on_a_list_since_the_earliest_time_that_was_said() {
    let mut scene = Scene::new();
    let since = |at| {
        let track = track("t1", "Hunter", "Björk", None);
        saved(TrackRecord { added_at: at, ..track })
    };
    let mut added = |records: &[Record]| {
        scene.sync(records);
        scene.rows("SELECT added_at FROM membership").remove(0)
    };
    assert_eq!(added(&[since(None)]), "2000");
    assert_eq!(added(&[since(Some(700)), since(Some(500)), since(None)]), "500");
    assert_eq!(added(&[since(Some(600))]), "500");
}

#[test]
fn playlists_keep_their_order_end_and_come_back() {
    let mut scene = Scene::new();
    scene.sync(&[playlist("p1", &["t1", "t2", "t1"]), playlist("p2", &[])]);
    let items = |scene: &Scene| {
        scene.rows(
            "SELECT position, track_key FROM playlist JOIN playlist_item ON playlist_id = id WHERE key = 'p1' ORDER BY 1",
        )
    };
    assert_eq!(items(&scene), ["1|t1", "2|t2", "3|t1"]);
    let (counts, _) = scene.sync(&[playlist("p1", &["t2", "t1"]), playlist("p3", &[])]);
    assert_eq!((counts.added, counts.updated), (1, 1));
    assert_eq!(items(&scene), ["1|t2", "2|t1"]);
    assert_eq!(scene.rows("SELECT key FROM playlist WHERE ended_at = 3000"), ["p2"]);
    scene.sync(&[playlist("p1", &["t2", "t1"]), playlist("p2", &[]), playlist("p3", &[])]);
    assert!(scene.rows("SELECT key FROM playlist WHERE ended_at IS NOT NULL").is_empty());
    assert_eq!(
        scene.events(),
        [
            "source_added|list|2 playlists",
            "playlist_gone|list p2|playlist at list",
            "playlist_added|list p3|playlist at list",
            "playlist_added|list p2|playlist at list",
        ]
    );
}

#[test]
fn many_at_once_are_told_in_one_row() {
    let mut scene = Scene::new();
    let songs = |count: usize| -> Vec<Record> {
        (0..count).map(|n| saved(track(&n.to_string(), "x", "y", None))).collect()
    };
    scene.sync(&songs(1));
    scene.sync(&songs(101));
    assert_eq!(scene.events().len(), 101, "a hundred, each for itself");
    scene.sync(&songs(202));
    assert_eq!(scene.events()[101..], ["saved|list|101 tracks"]);
    scene.sync(&songs(101));
    assert_eq!(scene.events()[102..], ["unsaved|list|101 tracks"]);
}

#[test]
fn what_a_killed_run_put_is_told_by_the_next_and_is_no_witness() {
    let mut scene = Scene::new();
    let songs = |ids: &[&str]| -> Vec<Record> {
        ids.iter().map(|id| saved(track(id, id, "y", None))).collect()
    };
    scene.sync(&songs(&["a", "b"]));
    scene.put(&songs(&["c", "d"]), &mut Sightings::default());
    // The source has another thought before the next run.
    let (_, vanished) = scene.sync(&songs(&["a", "b", "c"]));
    assert_eq!((vanished[0].known, vanished[0].gone, vanished[0].rows.len()), (2, 0, 1));
    assert_eq!(scene.events()[1..], ["saved|y - c|track at list"]);
    assert_eq!(
        scene.rows("SELECT count(*) FROM membership WHERE ended_at IS NOT NULL AND told"),
        ["1"]
    );
}

#[test]
fn a_source_that_is_forgotten_takes_its_claims_along() {
    let sample = Sample::new();
    let (artist, other) = (sample.artist("Björk", None), sample.artist("Tricky", None));
    let group = sample.group("Homogenic", &[artist], None);
    let release = sample.release(group, "Homogenic", None);
    let recording = sample.recording("Jóga", &[artist]);
    let local = sample.claim(None);
    sample.spelling(local, "Tricky", other);
    let mut scene = Scene { store: sample.store, source: 0, now_ms: 1000 };
    for name in ["list", "rest"] {
        let new = NewSource { name, kind: "file", scheme: None, now_ms: 1 };
        scene.source = scene.store.write(|writer| writer.put_source(&new)).unwrap();
        scene.sync(&everything());
    }
    for sql in [
        "INSERT INTO release_claim (source, claim_key, content, loose, credit, titles, release_id, source_album_id) \
         VALUES ('list', 0, 0, 0, '', x'', ?1, 1)",
        "INSERT INTO artist_claim (release_claim_id, claim_key, name, artist_id) VALUES (2, 0, 'Björk', ?2)",
        "INSERT INTO artist_claim (source_artist_id, claim_key, name, artist_id) VALUES (1, 0, 'Tricky', ?3)",
        "INSERT INTO track_claim (id, release_claim_id, claim_key, content, credit, title_key, recording_id) \
         VALUES (-1, 2, 0, 0, '', 0, ?4)",
    ] {
        let values = [release, artist, other, recording];
        let mut statement = scene.store.connection.prepare(sql).unwrap();
        for at in 1..=statement.parameter_count() {
            // Parameters that a statement leaves out are there all the same.
            statement.raw_bind_parameter(at, values[at - 1]).unwrap();
        }
        statement.raw_execute().unwrap();
    }
    assert!(scene.store.orphan_counts().unwrap().iter().all(|count| *count == 0));
    let changes = scene.store.changes().unwrap();
    scene.store.write(|writer| writer.forget_source(1)).unwrap();
    assert_eq!(scene.store.changes().unwrap(), changes + 1, "`review` works its pairs out anew");
    assert_eq!(
        scene.rows("SELECT name FROM artist UNION ALL SELECT title FROM release UNION ALL SELECT title FROM recording"),
        ["Tricky"],
        "what files claim stays"
    );
    assert!(scene.store.orphan_counts().unwrap().iter().all(|count| *count == 0));
    assert_eq!(scene.rows("SELECT name FROM source"), ["rest"]);
    let left = scene.store.source_counts(2).unwrap();
    assert_eq!((left.artists, left.tracks, left.playlists, left.saved), (2, 6, 2, 2));
    assert_eq!(scene.store.source_counts(1).unwrap().each().map(|(_, count)| count), [0; 6]);
}

#[test]
fn a_source_with_other_ids_than_before_keeps_none_of_the_old_ones() {
    let mut scene = Scene::new();
    let ids = "SELECT ids FROM source_artist WHERE ids IS NOT NULL \
               UNION ALL SELECT ids FROM source_album WHERE ids IS NOT NULL \
               UNION ALL SELECT ids FROM source_track WHERE ids IS NOT NULL";
    let mut records = everything();
    let foreign = crate::model::ForeignId { scheme: "deezer".into(), value: "7".into() };
    records.push(Record::Artist(ArtistRecord {
        id: Some("a3".into()),
        name: "Air".into(),
        ids: vec![foreign],
        ..ArtistRecord::default()
    }));
    scene.sync(&records);
    scene.clean();
    let put = |scene: &mut Scene, scheme| {
        let new = NewSource { name: "list", kind: "file", scheme: Some(scheme), now_ms: 1 };
        scene.store.write(|writer| writer.put_source(&new)).unwrap();
    };
    let dirty = "SELECT key FROM source_artist WHERE dirty UNION ALL SELECT key FROM source_album WHERE dirty";
    put(&mut scene, "spotify");
    assert!(scene.rows(dirty).is_empty());
    assert!(scene.rows(ids).len() > 5);
    put(&mut scene, "other");
    assert_eq!(scene.rows(ids), ["deezer/7"]);
    assert_eq!(scene.rows(dirty).len(), 6);
    // What is said again is as it was.
    put(&mut scene, "spotify");
    scene.sync(&records);
    let mut fresh = Scene::new();
    fresh.sync(&records);
    let without_times = |scene: &Scene| {
        let dump = scene.dump().into_iter();
        dump.filter(|row| !row.contains("000|")).collect::<Vec<_>>()
    };
    assert_eq!(without_times(&scene), without_times(&fresh));
}
