//! Streams of lines good and bad, and what is made of them.

mod lines;

use super::*;
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, ForeignId, NamedAlbum, NamedArtist, PlaylistRecord,
    PlaylistTrack, TrackRecord,
};

const MBID: &str = "87c5dedd-371d-4a53-9f7f-80522fb7f3cb";
const OTHER: &str = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d";

/// What came of a stream.
struct Followed {
    pages: Vec<Page>,
    ending: Ending,
}

impl Followed {
    fn records(&self) -> Vec<&Record> {
        self.pages.iter().flatten().collect()
    }

    /// The problems: code and message without the name of the stream.
    fn problems(&self) -> Vec<(&str, &str)> {
        let short = |message: &'_ str| message.strip_prefix("list, ").map(str::len);
        let all = self.ending.problems.iter();
        all.map(|p| (p.code, &p.message[p.message.len() - short(&p.message).unwrap()..])).collect()
    }
}

fn followed(text: impl AsRef<[u8]>) -> Followed {
    followed_to(text.as_ref(), &Stop::default())
}

fn followed_to(mut text: &[u8], stop: &Stop) -> Followed {
    let mut pages = Vec::new();
    let map = [(PathBuf::from("/music"), PathBuf::from("/data/music"))];
    let ending = follow(&mut text, "list", "mine", &map, &Progress::silent(), stop, &mut |page| {
        pages.push(page);
        Ok(())
    });
    Followed { pages, ending: ending.unwrap() }
}

/// The record of a line, and the codes of what was left out of it.
fn left(line: &str) -> (Record, Vec<String>) {
    let followed = followed(line);
    let codes = followed.problems().into_iter().map(|(code, _)| code.to_owned()).collect();
    (followed.pages.into_iter().flatten().next().expect(line), codes)
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

#[test]
fn a_line_that_is_no_record_is_named_and_the_rest_is_kept() {
    let good = r#"{"kind":"artist","name":"A"}"#;
    let deep = format!(
        r#"{{"kind":"artist","name":"A","x":{}{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    for (bad, why) in [
        (
            &b"{\"kind\":\"artist\",\"name\":\"A\""[..],
            "not JSON: EOF while parsing an object at column 27",
        ),
        (b"hello", "not JSON: expected value at column 1"),
        (b"{\"kind\":\"artist\"}{}", "not JSON: trailing characters at column 18"),
        (b"{\"kind\":\"artist\",\"name\":\"\xff\"}", "not UTF-8 from byte 26 on"),
        (b"\0\0\0", "not JSON: expected value at column 1"),
        (b"[]", "expected an object, found a list"),
        (b"null", "expected an object, found null"),
        (b"{}", "`kind` is missing"),
        (b"{\"kind\":[]}", "`kind`: expected a text, found a list"),
        (
            b"{\"kind\":\"genre\"}",
            "`kind`: expected artist, album, track, playlist, end, found \"genre\"",
        ),
        (b"{\"kind\":\"artist\"}", "`name` is missing"),
        (b"{\"kind\":\"artist\",\"name\":\" \"}", "`name` is blank"),
        (b"{\"kind\":\"artist\",\"name\":{}}", "`name`: expected a text, found an object"),
        (b"{\"kind\":\"album\",\"name\":\"A\"}", "`title` is missing"),
        (b"{\"kind\":\"track\",\"title\":null}", "`title` is missing"),
        (
            b"{\"kind\":\"track\",\"title\":\"T\",\"artists\":[true]}",
            "`artists`: expected objects or names, found true",
        ),
        (
            b"{\"kind\":\"track\",\"title\":\"T\",\"album\":[]}",
            "`album`: expected an object or a title, found a list",
        ),
        (b"{\"kind\":\"playlist\",\"name\":\"W\"}", "`tracks` is missing"),
        (
            b"{\"kind\":\"playlist\",\"name\":\"W\",\"tracks\":\"t1\"}",
            "`tracks`: expected a list, found \"t1\"",
        ),
        (b"{\"kind\":\"end\",\"complete\":1}", "`complete`: expected true or false, found 1"),
        (deep.as_bytes(), "not JSON: recursion limit exceeded at column 159"),
    ] {
        let end = &br#"{"kind":"end","complete":true}"#[..];
        let followed = followed([good.as_bytes(), bad, good.as_bytes(), end].join(&b'\n'));
        assert_eq!(followed.problems(), [("records.bad_line", &*format!("line 2: {why}"))]);
        let Ending { read, skipped, complete, .. } = followed.ending;
        assert_eq!((read, skipped, complete), (2, 1, false), "{why}");
    }
}

#[test]
fn a_hundred_megabytes_on_one_line_are_one_bad_line() {
    let mut text = b"{\"kind\":\"artist\",\"name\":\"".to_vec();
    text.resize(100 << 20, b'x');
    text.extend_from_slice(b"\"}\n{\"kind\":\"artist\",\"name\":\"B\"}");
    let followed = followed(text);
    assert_eq!(followed.problems(), [("records.bad_line", "line 1: longer than 8.3 MB")]);
    assert_eq!(followed.ending.read, 1);
}

#[test]
fn a_mark_windows_ends_blank_lines_and_a_missing_last_end_are_fine() {
    let text = "\u{feff}{\"kind\":\"artist\",\"name\":\"A\"}\r\n\r\n  \n{\"kind\":\"end\",\"complete\":true}\r\n\n";
    let followed = followed(text);
    assert_eq!((followed.problems(), followed.ending.complete), (vec![], true));
    let cut = followed_to(b"{\"kind\":\"end\",\"complete\":true}", &Stop::default());
    assert!(cut.ending.complete);
}

#[test]
fn only_a_whole_list_that_says_so_is_complete() {
    let artist = r#"{"kind":"artist","name":"A"}"#;
    let end = r#"{"kind":"end","complete":true}"#;
    for (lines, complete, codes) in [
        (vec![artist, end], true, &[][..]),
        (vec![end], true, &[]),
        (vec![artist], false, &[]),
        (vec![], false, &[]),
        (vec![artist, r#"{"kind":"end"}"#], false, &[]),
        (vec![artist, r#"{"kind":"end","complete":false}"#], false, &[]),
        (vec![end, artist, artist], false, &["records.after_end"]),
        (vec![end, end], false, &["records.after_end"]),
        (vec![r#"{"kind":"end","complete":false}"#, end], false, &["records.after_end"]),
        (
            vec![r#"{"kind":"album","title":"A","id":"b1","date":"soon"}"#, end],
            false,
            &["records.bad_date"],
        ),
        (
            vec![r#"{"kind":"artist","name":"A","collection":"?"}"#, end],
            false,
            &["records.bad_collection"],
        ),
        (vec![r#"{"kind":"artist","name":"A","id":[]}"#, end], false, &["records.bad_id"]),
        (
            vec![r#"{"kind":"playlist","name":"W","tracks":[{}]}"#, end],
            false,
            &["records.bad_field"],
        ),
        (
            vec![r#"{"kind":"playlist","name":"W","tracks":["t1"," "]}"#, end],
            false,
            &["records.bad_id"],
        ),
        (vec![r#"{"kind":"track","title":"T","path":1}"#, end], false, &["records.bad_field"]),
    ] {
        let followed = followed(lines.join("\n"));
        let found: Vec<_> = followed.problems().iter().map(|(code, _)| *code).collect();
        assert_eq!((found, followed.ending.complete), (codes.to_vec(), complete), "{lines:?}");
    }
}

#[test]
fn pages_are_bounded_by_records_and_by_bytes() {
    let many = r#"{"kind":"artist","name":"A"}"#.to_owned() + "\n";
    let sizes = |text: &str| followed(text).pages.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(sizes(&many.repeat(1200)), [500, 500, 200]);
    let ids = format!("{:?}", vec!["track"; 300_000]).replace(' ', "");
    let long = format!("{{\"kind\":\"playlist\",\"name\":\"W\",\"tracks\":{ids}}}\n");
    assert_eq!(sizes(&long.repeat(5)), [2, 2, 1]);
}

#[test]
fn a_flood_of_bad_lines_is_counted_and_the_first_are_named() {
    let followed = followed("x\n".repeat(1000));
    let Ending { skipped, problems, .. } = &followed.ending;
    assert_eq!((*skipped, problems.total(), problems.iter().count()), (1000, 1000, 100));
}

#[test]
fn who_asks_to_end_is_heard_and_nothing_is_complete() {
    let stop = Stop::default();
    stop.ask();
    let followed = followed_to(b"{\"kind\":\"end\",\"complete\":true}\n", &stop);
    assert!(followed.ending.interrupted && !followed.ending.complete);
}

#[test]
fn a_stream_that_breaks_off_fails_and_what_came_is_kept() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let text =
        &b"{\"kind\":\"artist\",\"name\":\"A\"}\n{\"kind\":\"end\",\"complete\":true}\n{\"ki"[..];
    let mut read = 0;
    let mut stream = text.chain(Broken);
    let ending = follow(
        &mut stream,
        "list",
        "mine",
        &[],
        &Progress::silent(),
        &Stop::default(),
        &mut |page| {
            read += page.len();
            Ok(())
        },
    )
    .unwrap();
    let failure = ending.failure.unwrap();
    assert_eq!(
        (failure.code, &*failure.message),
        ("records.unreadable", "list: cannot be read on: the disk is gone")
    );
    assert_eq!((read, ending.skipped, ending.complete), (1, 0, false));
}

#[test]
fn a_line_with_a_million_values_is_read_to_a_bound_and_noted() {
    let many = |count: usize, value: &dyn Fn(usize) -> String| {
        (0..count).map(|n| format!("\"{}\"", value(n))).collect::<Vec<_>>().join(",")
    };
    let name = |n: usize| format!("a{n}");
    let track = format!(
        r#"{{"kind":"track","title":"x","artists":[{}],"isrc":[{}],"ids":{{"a":[{}],"b":["z"]}}}}"#,
        many(300, &name),
        many(100, &|n| format!("GBAAA97{n:05}")),
        many(100, &name)
    );
    let (record, codes) = left(&track);
    let Record::Track(track) = record else { panic!("{record:?}") };
    assert_eq!((track.artists.len(), track.isrcs.len(), track.ids.len()), (256, 64, 64));
    assert_eq!(codes, ["records.bad_field"; 4]);
    let album = format!(
        r#"{{"kind":"album","title":"x","type":[{}],"genre":[{}]}}"#,
        many(100, &name),
        many(100, &name)
    );
    let (record, codes) = left(&album);
    let Record::Album(album) = record else { panic!("{record:?}") };
    assert_eq!((album.types.len(), album.genre.len()), (32, 64));
    assert_eq!(codes.len(), 2);
}

#[test]
fn playlists_of_one_name_without_an_id_are_told_apart() {
    let line = r#"{"kind":"playlist","name":"Mix","tracks":[]}"#;
    let other = r#"{"kind":"playlist","name":"Mix","id":"Mix (2)","tracks":[]}"#;
    let followed = followed([line, other, line].join("\n"));
    let ids = followed.records().into_iter().map(|record| match record {
        Record::Playlist(playlist) => playlist.id.as_str(),
        other => panic!("{other:?}"),
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["Mix", "Mix (2)", "Mix (3)"]);
}
