//! What a path may name, and what is read of a folder.

use super::*;

const RECORDS: &[u8] =
    b"{\"id\":\"a1\",\"kind\":\"artist\",\"name\":\"A\"}\n{\"kind\":\"end\",\"complete\":true}\n";

#[test]
fn records_are_read_and_their_end_counts() {
    let followed = said("any.txt", RECORDS);
    assert_eq!((&*followed.scheme, followed.ending.complete), ("mine", true));
    assert_eq!(followed.clean().len(), 1);
    let followed = said("a.jsonl", b"broken\n{\"kind\":\"artist\",\"name\":\"A\"}\n");
    assert_eq!(
        (followed.ending.read, followed.ending.skipped, followed.ending.complete),
        (1, 1, false)
    );
    let both = Scene::new(&[("x/a.ndjson", RECORDS), ("x/b.ndjson", &RECORDS[..41])]);
    let followed = both.follow("x").unwrap();
    assert_eq!((followed.ending.read, followed.ending.complete), (2, false));
}

#[test]
fn what_is_no_list_is_refused_with_a_hint() {
    let scene = Scene::new(&[
        ("empty.csv", b""),
        ("blank.m3u", b"\xef\xbb\xbf \r\n\n"),
        ("noise.m3u", &[7; 5000]),
        ("text.csv", b"dreaming,beyonce\nwelcome,guns\n"),
        ("other.json", b"{\"a\":[]}"),
        ("folder/cover.jpg", b"\xff\xd8\xff"),
        ("wide.csv", "artist,".repeat(5000).as_bytes()),
    ]);
    for (name, code) in [
        ("empty.csv", "file.empty"),
        ("blank.m3u", "file.empty"),
        ("noise.m3u", "file.unknown_format"),
        ("other.json", "file.unknown_format"),
        ("gone.csv", "file.missing"),
        ("folder", "file.nothing"),
    ] {
        assert_eq!(scene.refused(name), code, "{name}");
    }
    // Their names say that they are tables; reading them says that they are none.
    for name in ["text.csv", "wide.csv"] {
        let failure = scene.follow(name).unwrap().ending.failure.unwrap();
        assert_eq!(failure.code, "file.unknown_format", "{name}");
        assert!(failure.hint.unwrap().contains("artist,album"), "{name}");
    }
}

#[test]
fn pipes_and_devices_are_not_opened() {
    let scene = Scene::new(&[]);
    let pipe = scene.path("pipe.csv");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &pipe,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o600),
        0,
    )
    .unwrap();
    std::os::unix::fs::symlink("/dev/zero", scene.path("zero.csv")).unwrap();
    std::os::unix::fs::symlink("gone", scene.path("dangling.csv")).unwrap();
    assert_eq!(scene.refused("pipe.csv"), "file.not_a_file");
    assert_eq!(scene.refused("zero.csv"), "file.not_a_file");
    assert_eq!(scene.refused("dangling.csv"), "file.missing");
    assert_eq!(scene.refused("/dev/zero"), "file.not_a_file");
    // In a folder they are left alone; what is a list by its name keeps the listing from being whole.
    fs::write(scene.path("a.csv"), "title\nT\n").unwrap();
    let followed = scene.follow("").unwrap();
    assert_eq!((followed.ending.read, followed.ending.complete), (1, false));
    assert!(followed.problems()[0].starts_with("file.missing"));
}

#[test]
fn a_folder_is_read_in_byte_order() {
    let scene = Scene::new(&[
        ("x/b.csv", b"title,artist\nB,x\n"),
        ("x/a.txt", b"artist;title\nx;A\n"),
        ("x/.c.csv", b"title\nC\n"),
        ("x/cover.jpg", b"\xff\xd8\xff"),
        ("x/deeper/d.csv", b"title\nD\n"),
    ]);
    let followed = scene.follow("x").unwrap();
    let titles: Vec<_> = followed.tracks().into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["A", "B"]);
    assert_eq!(followed.clean().len(), 2);
}

#[test]
fn a_list_of_a_folder_that_is_none_keeps_it_from_being_complete() {
    for (name, content) in
        [("b.csv", &b""[..]), ("c.json", b"{}"), ("d.m3u", &[1; 99]), ("e.zip", b"PK\x05\x06")]
    {
        let scene = Scene::new(&[("x/a.csv", b"title\nT\n"), (&format!("x/{name}"), content)]);
        let followed = scene.follow("x").unwrap();
        assert_eq!((followed.ending.read, followed.ending.complete), (1, false), "{name}");
        assert_eq!(followed.ending.problems.total(), 1, "{name}");
    }
}

#[test]
fn a_folder_of_two_formats_is_refused_by_name() {
    let scene = Scene::new(&[("x/a.csv", b"title\nT\n"), ("x/b.m3u", b"#EXTM3U\n")]);
    let failure = scene.follow("x").map(|it| it.records()).unwrap_err();
    assert_eq!(failure.code, "file.mixed");
    assert!(failure.message.contains("a.csv is a CSV table and"), "{failure}");
    assert!(failure.message.contains("b.m3u is an M3U playlist"), "{failure}");
}

#[test]
fn who_asks_to_end_is_heard() {
    let scene = Scene::new(&[
        ("a.csv", b"title\nT\n"),
        ("b.m3u", b"/m/a.mp3\n"),
        ("YourLibrary.json", spotify::LIBRARY.as_bytes()),
        ("d.ndjson", RECORDS),
    ]);
    let stop = Stop::default();
    stop.ask();
    for name in ["a.csv", "b.m3u", "YourLibrary.json", "d.ndjson"] {
        let followed = follow(&scene.path(name), &[], &stop).unwrap();
        let Ending { interrupted, complete, failure, .. } = followed.ending;
        assert!(interrupted && !complete && failure.is_none(), "{name}");
    }
}

#[test]
fn the_store_ends_it_with_its_error() {
    let scene =
        Scene::new(&[("a.csv", b"title\nT\n"), ("YourLibrary.json", spotify::LIBRARY.as_bytes())]);
    for name in ["a.csv", "YourLibrary.json"] {
        let (progress, stop) = (Progress::silent(), Stop::default());
        let survey = Survey::of(&scene.path(name)).unwrap();
        let mut put = |_: Page| Err(store::Error::Full("x".into()));
        let mut sink = Sink::new(&progress, &stop, &[], &mut put);
        let context =
            Context { format: survey.format, source: "mine", scheme: "mine", this_year: 2026 };
        let path = scene.path(name);
        let read = context.read(name, &path, place::open(&path).unwrap(), &mut sink);
        assert!(sink.goes_on(read, true).is_err() || sink.ending().is_err());
    }
}

#[test]
fn pages_hold_five_hundred_records_or_four_mebibytes() {
    let rows = numbered(1200, |n| format!("T{n}\n"));
    let sizes: Vec<_> =
        said("a.csv", format!("title\n{rows}")).pages.iter().map(Vec::len).collect();
    assert_eq!(sizes, [500, 500, 200]);
    let long = format!("{0},{0},{0}\n", "x".repeat(4096)).repeat(500);
    let sizes: Vec<_> =
        said("a.csv", format!("title,artist,album\n{long}")).pages.iter().map(Vec::len).collect();
    assert_eq!(sizes, [342, 158]);
}
