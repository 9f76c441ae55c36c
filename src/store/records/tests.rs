//! Records as they are put, what stands on lists, and how it is told, tried on the tables.

mod lists;
mod scene;

use scene::Scene;

use crate::model::{
    AlbumRecord, ArtistRecord, Collection, NamedAlbum, NamedArtist, PlaylistRecord, PlaylistTrack,
    Record, TrackRecord,
};
use crate::store::sample::Sample;
use crate::store::{Kind, List, NewSource, RecordCounts, Sightings};

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
