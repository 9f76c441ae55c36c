//! What a line says.

use super::*;

/// The record of a line that has nothing wrong with it.
fn clean(line: &str) -> Record {
    let followed = followed(line);
    assert_eq!(followed.problems(), [], "{line}");
    followed.pages.into_iter().flatten().next().expect(line)
}

fn named(name: &str) -> NamedArtist {
    NamedArtist { name: name.into(), listed: true, ..NamedArtist::default() }
}

fn foreign(scheme: &str, value: &str) -> ForeignId {
    ForeignId { scheme: scheme.into(), value: value.into() }
}

#[test]
fn the_records_of_the_contract_are_read_as_they_stand_there() {
    let stream = r#"{"kind":"artist","id":"a1","name":"Björk","ids":{"musicbrainz":["87c5dedd-371d-4a53-9f7f-80522fb7f3cb"]},"collection":"followed"}
{"kind":"album","id":"b1","title":"Homogenic","artists":[{"name":"Björk","id":"a1"}],"date":"1997-09-22","type":"album","barcode":"0602445790098","collection":"saved"}
{"kind":"track","id":"t1","title":"Jóga","artists":[{"name":"Björk","id":"a1"}],"album":{"title":"Homogenic","id":"b1"},"disc":1,"track":2,"duration_ms":305000,"isrc":"GBAAA9700123"}
{"kind":"playlist","id":"p1","name":"Winter","tracks":["t1"]}
{"kind":"end","complete":true}
"#;
    let followed = followed(stream);
    let bjork = NamedArtist { id: Some("a1".into()), ..named("Björk") };
    assert_eq!(
        followed.records(),
        [
            &Record::Artist(ArtistRecord {
                id: Some("a1".into()),
                name: "Björk".into(),
                mbid: MBID.parse().ok(),
                collection: Some(Collection::Followed),
                ..ArtistRecord::default()
            }),
            &Record::Album(AlbumRecord {
                id: Some("b1".into()),
                title: "Homogenic".into(),
                artists: vec![bjork.clone()],
                date: Some("1997-09-22".into()),
                types: vec!["album".into()],
                barcode: Some("0602445790098".into()),
                collection: Some(Collection::Saved),
                ..AlbumRecord::default()
            }),
            &Record::Track(TrackRecord {
                id: Some("t1".into()),
                title: "Jóga".into(),
                artists: vec![bjork],
                album: Some(NamedAlbum {
                    title: "Homogenic".into(),
                    id: Some("b1".into()),
                    ..NamedAlbum::default()
                }),
                disc: Some(1),
                position: Some(2),
                length_ms: Some(305_000),
                isrcs: vec!["GBAAA9700123".parse().unwrap()],
                ..TrackRecord::default()
            }),
            &Record::Playlist(PlaylistRecord {
                id: "p1".into(),
                name: "Winter".into(),
                image: None,
                version: None,
                tracks: vec![PlaylistTrack { key: Some("t1".into()), ..PlaylistTrack::default() }],
            }),
        ]
    );
    let Ending { complete, read, skipped, failure, interrupted, .. } = followed.ending;
    assert_eq!((complete, read, skipped, interrupted), (true, 4, 0, false));
    assert!(failure.is_none());
}

#[test]
fn every_field_is_kept() {
    assert_eq!(
        clean(
            r#"{"kind":"album","id":7,"title":"H","artist":"A, B & C","date":1997,"type":["Album","live","album"],"label":["L","M"],"ids":{"musicbrainz":"87c5dedd-371d-4a53-9f7f-80522fb7f3cb","musicbrainz_release":["b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"],"Spotify":["s2","s1","s1"],"deezer":99,"mine":"7","barcode":"602445790098"},"track_total":"10","disc_total":1.0,"genre":"Pop","image":"https://x/y.jpg","collection":"Liked","added_at":"2025-11-22T15:40:47Z"}"#
        ),
        Record::Album(AlbumRecord {
            id: Some("7".into()),
            title: "H".into(),
            artists: vec![NamedArtist { listed: false, ..named("A, B & C") }],
            date: Some("1997".into()),
            types: vec!["album".into(), "live".into()],
            barcode: Some("602445790098".into()),
            label: Some("L".into()),
            mbid: OTHER.parse().ok(),
            release_group_mbid: MBID.parse().ok(),
            ids: vec![foreign("deezer", "99"), foreign("spotify", "s1"), foreign("spotify", "s2")],
            track_total: Some(10),
            disc_total: Some(1),
            genre: vec!["Pop".into()],
            image: Some("https://x/y.jpg".into()),
            collection: Some(Collection::Saved),
            added_at: Some(1_763_826_047_000),
        })
    );
    assert_eq!(
        clean(
            r#"{"kind":"track","title":"T","artists":["A",{"name":"B","ids":{"mine":"b","musicbrainz":["87c5dedd-371d-4a53-9f7f-80522fb7f3cb"]}}],"album":"H","disc":"1","track":"2","duration_ms":305000.4,"isrc":["gb-aaa-97-00123","GBAAA9700123"],"ids":{"isrc":["GBAAA9700124"],"mine":["t9"]},"path":"/music/a.flac","added_at":1763826047}"#
        ),
        Record::Track(TrackRecord {
            id: Some("t9".into()),
            title: "T".into(),
            artists: vec![
                named("A"),
                NamedArtist { id: Some("b".into()), mbid: MBID.parse().ok(), ..named("B") }
            ],
            album: Some(NamedAlbum { title: "H".into(), ..NamedAlbum::default() }),
            disc: Some(1),
            position: Some(2),
            length_ms: Some(305_000),
            isrcs: vec!["GBAAA9700123".parse().unwrap(), "GBAAA9700124".parse().unwrap()],
            path: Some(b"/data/music/a.flac".to_vec()),
            added_at: Some(1_763_826_047_000),
            ..TrackRecord::default()
        })
    );
    assert_eq!(
        clean(r#"{"kind":"ARTIST","name":311,"sort_name":" S ","genre":["a","b"]}"#),
        Record::Artist(ArtistRecord {
            name: "311".into(),
            sort_name: Some("S".into()),
            genre: vec!["a".into(), "b".into()],
            ..ArtistRecord::default()
        })
    );
}

#[test]
fn null_zero_and_blank_are_not_known_and_other_fields_do_not_matter() {
    let nothing = r#"{"kind":"track","id":null,"title":"T","artists":null,"album":null,"disc":0,"track":0,"duration_ms":null,"isrc":null,"ids":null,"path":null,"collection":null,"added_at":null,"what":{"ever":[1]}}"#;
    let blank = r#"{"kind":"track","id":"","title":"T","artists":[null,"",{},{"name":"","id":null}],"album":{"title":"","id":null},"disc":"","track":"0","duration_ms":0,"isrc":["",null],"ids":{"musicbrainz":null,"spotify":[]},"path":"","collection":"","added_at":0}"#;
    let track = TrackRecord { title: "T".into(), ..TrackRecord::default() };
    for line in [nothing, r#"{"kind":"track","title":"T"}"#] {
        assert_eq!(clean(line), Record::Track(track.clone()));
    }
    let (record, codes) = left(blank);
    assert_eq!((record, codes), (Record::Track(track), Vec::<String>::new()));
    let album = r#"{"kind":"album","title":"A","date":"0000-00-00","image":"","type":null,"genre":[],"barcode":null}"#;
    let expected = AlbumRecord { title: "A".into(), ..AlbumRecord::default() };
    assert_eq!(clean(album), Record::Album(expected));
}

#[test]
fn a_date_beside_the_album_of_a_track_is_the_albums() {
    let dated = |line: &str| {
        let Record::Track(track) = clean(line) else { panic!("{line}") };
        track.album.map(|album| album.date)
    };
    for (line, date) in [
        (r#"{"kind":"track","title":"T","album":"A","date":"1997-09"}"#, Some(Some("1997-09"))),
        (r#"{"kind":"track","title":"T","album":{"title":"A"},"date":1997}"#, Some(Some("1997"))),
        (
            r#"{"kind":"track","title":"T","album":{"title":"A","date":"1996"},"date":"1997"}"#,
            Some(Some("1996")),
        ),
        (r#"{"kind":"track","title":"T","album":"A"}"#, Some(None)),
        (r#"{"kind":"track","title":"T","date":"1997"}"#, None),
    ] {
        assert_eq!(dated(line), date.map(|date| date.map(str::to_owned)), "{line}");
    }
    let wrong = r#"{"kind":"track","title":"T","album":"A","date":"soon"}"#;
    assert_eq!(left(wrong).1, ["records.bad_date"]);
}

#[test]
fn a_playlist_names_its_tracks_by_id_or_by_place() {
    let by_id = |id: &str| PlaylistTrack { key: Some(id.into()), ..PlaylistTrack::default() };
    let by_path = TrackRecord { path: Some(b"/data/music/x".to_vec()), ..TrackRecord::default() };
    assert_eq!(
        clean(
            r#"{"kind":"playlist","name":"W","tracks":["t1",2,null,"t1",{"id":"t3","added_at":1763826047},{"path":"/music/x"}]}"#
        ),
        Record::Playlist(PlaylistRecord {
            id: "W".into(),
            name: "W".into(),
            image: None,
            version: None,
            tracks: vec![
                by_id("t1"),
                by_id("2"),
                by_id("t1"),
                PlaylistTrack { added_at: Some(1_763_826_047_000), ..by_id("t3") },
                PlaylistTrack { path: by_path.path.clone(), ..by_id(&by_path.key()) },
            ],
        })
    );
}

#[test]
fn what_is_no_value_of_its_field_is_told_and_left_out() {
    for (field, code) in [
        (r#""id":{}"#, "records.bad_id"),
        (r#""id":1.5"#, "records.bad_id"),
        (r#""id":"a\u0000b""#, "records.bad_id"),
        (r#""ids":["spotify:track:1"]"#, "records.bad_id"),
        (r#""ids":{"musicbrainz":["nope"]}"#, "records.bad_id"),
        (r#""ids":{"musicbrainz":"00000000-0000-0000-0000-000000000000"}"#, "records.bad_id"),
        (r#""ids":{"Some Thing":"1"}"#, "records.bad_id"),
        (r#""ids":{"local":"1"}"#, "records.bad_id"),
        (r#""ids":{"spotify":[true]}"#, "records.bad_id"),
        (r#""isrc":"TEST""#, "records.bad_id"),
        (r#""isrc":["GBAAA9700123X"]"#, "records.bad_id"),
        (r#""isrc":7"#, "records.bad_id"),
        (r#""collection":"blocked""#, "records.bad_collection"),
        (r#""collection":true"#, "records.bad_collection"),
        (r#""added_at":"yesterday""#, "records.bad_date"),
        (r#""added_at":[1]"#, "records.bad_date"),
        (r#""disc":-1"#, "records.bad_field"),
        (r#""track":"two""#, "records.bad_field"),
        (r#""track":4294967296"#, "records.bad_field"),
        (r#""duration_ms":1e300"#, "records.bad_field"),
        (r#""path":"a\u0000b""#, "records.bad_field"),
        (r#""path":1"#, "records.bad_field"),
        (r#""album":{"id":"b1"}"#, "records.bad_field"),
        (r#""artists":[{"id":"a1"}]"#, "records.bad_field"),
    ] {
        let line = format!(r#"{{"kind":"track","title":"T",{field}}}"#);
        let track = TrackRecord { title: "T".into(), ..TrackRecord::default() };
        assert_eq!(left(&line), (Record::Track(track), vec![code.to_owned()]), "{field}");
    }
    for (field, code) in [
        (r#""date":"1997-02-30""#, "records.bad_date"),
        (r#""date":true"#, "records.bad_date"),
        (r#""type":[1.5]"#, "records.bad_field"),
        (r#""genre":{}"#, "records.bad_field"),
        (r#""label":false"#, "records.bad_field"),
        (r#""barcode":[]"#, "records.bad_field"),
        (r#""image":"file:///etc/passwd""#, "records.bad_field"),
    ] {
        let line = format!(r#"{{"kind":"album","title":"T",{field}}}"#);
        let album = AlbumRecord { title: "T".into(), ..AlbumRecord::default() };
        assert_eq!(left(&line), (Record::Album(album), vec![code.to_owned()]), "{field}");
    }
    let two =
        format!(r#"{{"kind":"artist","name":"A","ids":{{"musicbrainz":["{MBID}","{OTHER}"]}}}}"#);
    let artist =
        ArtistRecord { name: "A".into(), mbid: MBID.parse().ok(), ..ArtistRecord::default() };
    assert_eq!(left(&two), (Record::Artist(artist), vec!["records.bad_id".to_owned()]));
}
