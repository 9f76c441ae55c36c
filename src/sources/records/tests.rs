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
