//! Readers on entities: rows, pages and exit codes. The catalogue is filled row by row, so that each test knows what is in it.

use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::home::{Home, Ran};

const ALBUM: &[&str] = &[
    "id",
    "title",
    "artist",
    "type",
    "secondary_types",
    "first_release_date",
    "label",
    "genre",
    "ids",
    "barcode",
    "state",
    "tracks_owned",
    "tracks_total",
    "editions",
    "cover",
    "added",
    "sources",
];
const ARTIST: &[&str] = &[
    "id",
    "name",
    "sort_name",
    "disambiguation",
    "ids",
    "followed",
    "want",
    "image",
    "genre",
    "albums",
    "tracks",
    "sources",
];
const TRACK: &[&str] = &[
    "id",
    "recording",
    "title",
    "artist",
    "album",
    "disc",
    "track",
    "duration_ms",
    "isrc",
    "genre",
    "ids",
    "path",
    "added",
    "sources",
];
const LISTS: &[&str] =
    &["secondary_types", "genre", "barcode", "sources", "isrc", "paths", "files", "releases"];

/// Two albums by Björk, one by her and another, a homonym of that one, a copy in another format with a name that is no UTF-8, and a file
/// without an album.
const LIBRARY: &str = "
    INSERT INTO folder (id, root_id, path) SELECT 1, id, CAST('b' AS BLOB) FROM root;
    INSERT INTO artist (id, public_id, name, sort_name) VALUES
        (1, 11, 'Björk', NULL), (2, 12, 'The Brodsky Quartet', 'Brodsky Quartet, The'), (3, 13, 'Homonym', NULL), (4, 14, 'Homonym', NULL);
    INSERT INTO artist_ids VALUES (1, 'musicbrainz', '87c5dedd-371d-4a53-9f7f-80522fb7f3cb');
    INSERT INTO release_group (id, public_id, title, type, first_release_date) VALUES
        (1, 21, 'Homogenic', 'album', '1997-09-22'), (2, 22, 'Debut', 'album', '1993'), (3, 23, 'Together', NULL, NULL);
    INSERT INTO release_group_ids VALUES (1, 'musicbrainz', 'b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d');
    INSERT INTO release_group_credit VALUES (1, 0, 1, ''), (2, 0, 1, ''), (3, 0, 1, ' & '), (3, 1, 2, '');
    INSERT INTO release (id, release_group_id, public_id, title, label, track_total) VALUES
        (1, 1, 31, 'Homogenic', 'One Little Indian', 10), (2, 2, 32, 'Debut', NULL, NULL), (3, 3, 33, 'Together', NULL, NULL);
    INSERT INTO release_ids VALUES (1, 'barcode', '5016958997022');
    INSERT INTO release_claim (id, source, claim_key, content, loose, credit, titles, release_id) VALUES
        (1, 'local', 0, 0, 0, '', x'', 1), (2, 'local', 0, 0, 0, '', x'', 2), (3, 'local', 0, 0, 0, '', x'', 3),
        (4, 'local', 0, 0, 1, '', x'', NULL);
    INSERT INTO artist_claim (release_claim_id, claim_key, name, artist_id) VALUES (1, 0, 'Björk', 1), (2, 0, 'Bjork', 1);
    INSERT INTO recording (id, public_id, title) VALUES (1, 41, 'Jóga'), (2, 42, 'Human Behaviour'), (3, 43, 'Hyperballad'), (4, 44, 'Loose');
    INSERT INTO recording_credit VALUES (1, 0, 1, ''), (2, 0, 1, ''), (3, 0, 1, ' & '), (3, 1, 2, ''), (4, 0, 3, '');
    INSERT INTO recording_ids VALUES (1, 'isrc', 'GBAAA9700123');
    INSERT INTO file (id, folder_id, name, size, mtime, inode, doubtful, added_at, content, format, title, has_picture, bitrate, sample_rate)
    VALUES
        (1, 1, CAST('joga.flac' AS BLOB), 9, 0, 1, 0, 1000, 0, 'flac', 'Jóga', 0, 900000, 44100),
        (2, 1, x'6a6fff0a2e6d7033', 5, 0, 2, 0, 2000, 0, 'mp3', 'Joga', 0, 128000, 44100),
        (3, 1, CAST('human.mp3' AS BLOB), 5, 0, 3, 0, 3000, 0, 'mp3', NULL, 0, 128000, 44100),
        (4, 1, CAST('hyper.mp3' AS BLOB), 5, 0, 4, 0, 4000, 0, 'mp3', NULL, 0, 128000, 44100),
        (5, 1, CAST('loose.mp3' AS BLOB), 5, 0, 5, 0, 5000, 0, 'mp3', NULL, 0, 128000, 44100);
    INSERT INTO track_claim (id, release_claim_id, claim_key, disc, position, content, credit, title_key, recording_id) VALUES
        (1, 1, 0, 1, 2, 0, '', 0, 1), (2, 1, 0, 1, 2, 0, '', 0, 1), (3, 2, 0, 1, 1, 0, '', 0, 2), (4, 3, 0, NULL, 1, 0, '', 0, 3),
        (5, 4, 0, NULL, NULL, 0, '', 0, 4);
";

fn library() -> Home {
    let home = Home::new();
    assert_eq!(home.run(&["roots", "add", home.tree("music").str()]).code, 0);
    Connection::open(home.db()).unwrap().execute_batch(LIBRARY).unwrap();
    home
}

fn titles(home: &Home, args: &[&str]) -> Vec<String> {
    let ran = home.run(&[&args[..1], &["--json"], &args[1..]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    let key = if args[0] == "artists" { "name" } else { "title" };
    ran.json().iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
}

fn assert_shape(row: &Value, fields: &[&str]) {
    for field in fields {
        let value = row.get(*field).unwrap_or_else(|| panic!("no {field} in {row}"));
        assert_ne!(value, "", "{field}: a missing value is null, never empty");
        assert_eq!(value.is_object(), *field == "ids", "{field}: {value}");
        if LISTS.contains(field) {
            assert!(value.is_array(), "{field}: {value}");
        }
    }
}

#[test]
fn every_field_of_an_entity_is_always_there() {
    let home = library();
    for (command, fields, rows) in
        [("albums", ALBUM, 3), ("artists", ARTIST, 3), ("tracks", TRACK, 4)]
    {
        let ran = home.run(&[command, "--json"]);
        assert_eq!((ran.code, ran.err.as_str(), ran.json().len()), (0, "", rows), "{command}");
        ran.json().iter().for_each(|row| assert_shape(row, fields));
        let all = home.run(&[command, "--json", "--all"]).json().len();
        assert_eq!(all, rows + usize::from(command == "artists"), "{command} --all");
        let table = home.run(&[command]);
        assert_eq!((table.code, table.out.lines().count()), (0, rows), "{table:?}");
    }
    let albums = home.run(&["albums", "--json", "homogenic"]).json();
    let [album] = &albums[..] else { panic!("{albums:?}") };
    assert_eq!(
        *album,
        json!({
            "id": "00000000000n", "title": "Homogenic", "artist": "Björk", "type": "album", "secondary_types": [],
            "first_release_date": "1997-09-22", "label": "One Little Indian", "genre": [],
            "ids": {"musicbrainz": ["b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"]}, "barcode": ["5016958997022"],
            "state": "partial", "tracks_owned": 1, "tracks_total": 10, "editions": 1, "cover": null,
            "added": "1970-01-01T00:00:01Z", "saved": false, "sources": ["local"]
        })
    );
}

#[test]
fn entities_answer_queries_in_beets_forms() {
    let home = library();
    assert_eq!(titles(&home, &["albums"]), ["Debut", "Homogenic", "Together"]);
    assert_eq!(titles(&home, &["albums", "year:1990..1995"]), ["Debut"]);
    assert_eq!(titles(&home, &["albums", "-debut", "year-"]), ["Homogenic", "Together"]);
    assert_eq!(
        titles(&home, &["albums", "state:partial", ",", "albumartist:brodsky"]),
        ["Homogenic", "Together"]
    );
    assert_eq!(titles(&home, &["albums", "mb_releasegroupid:b10bbbfc"]), ["Homogenic"]);
    assert_eq!(titles(&home, &["artists"]), ["Björk", "The Brodsky Quartet", "Homonym"]);
    assert_eq!(
        titles(&home, &["artists", "tracks-", "albums:1.."]),
        ["Björk", "The Brodsky Quartet"]
    );
    assert_eq!(titles(&home, &["tracks"]), ["Human Behaviour", "Jóga", "Hyperballad", "Loose"]);
    assert_eq!(titles(&home, &["tracks", "format:flac"]), ["Jóga"]);
    assert_eq!(titles(&home, &["tracks", "album::^$"]), ["Loose"]);
    assert_eq!(titles(&home, &["tracks", "isrc:gbaaa97"]), ["Jóga"]);
    assert_eq!(home.run(&["albums", "nofield:x"]).code, 2);
    let none = home.run(&["albums", "zebra"]);
    assert_eq!((none.code, none.out.as_str(), none.err.as_str()), (0, "", "no album fits\n"));
}

#[test]
fn a_track_names_its_files_the_best_first() {
    let home = library();
    let rows = home.run(&["tracks", "--json", "title:jóga"]).json();
    let [track] = &rows[..] else { panic!("{rows:?}") };
    let folder = home.path("music/b");
    let path = |name: &str| format!("{}/{name}", folder.display());
    assert_eq!(track["path"], path("joga.flac"));
    assert_eq!(track["files"], json!([path("joga.flac"), path("jo\u{fffd}\n.mp3")]));
    assert_eq!((&track["isrc"], &track["ids"]), (&json!(["GBAAA9700123"]), &json!({})));
    assert_eq!(track["recording"], "000000000019");
}

#[test]
fn show_finds_by_id_mbid_and_words() {
    let home = library();
    let show = |words: &[&str]| -> Value {
        let ran = home.run(&[&["show", "--json"], words].concat());
        let [page] = &ran.json()[..] else { panic!("{ran:?}") };
        page.clone()
    };
    let artist = show(&["björk"]);
    assert_eq!((&artist["kind"], &artist["tracks"]), (&"artist".into(), &3.into()));
    let albums = artist["albums"].as_array().unwrap();
    assert_eq!(
        albums.iter().map(|album| &album["state"]).collect::<Vec<_>>(),
        ["owned", "partial", "owned"]
    );
    for album in albums {
        assert_shape(album, ALBUM);
    }
    assert_eq!(show(&["87C5DEDD-371d-4a53-9f7f-80522fb7f3cb"]), artist);
    assert_eq!(show(&["00000000000B"]), artist);
    let album = show(&["Björk", "-", "Homogenic"]);
    assert_shape(&album, ALBUM);
    assert_eq!(
        (&album["kind"], &album["releases"][0]["track_total"]),
        (&"album".into(), &10.into())
    );
    assert_shape(&album["tracks"][0], TRACK);
    assert_eq!(album["tracks"][0]["files"].as_array().unwrap().len(), 2);
    assert_eq!(show(&["homog"]), album);
    assert_eq!(show(&["00000000000z"]), album, "the id of its edition");
    let page = home.run(&["show", "homogenic"]).out;
    assert!(page.contains("Björk - Homogenic") && page.contains("5016958997022"), "{page}");
    assert!(page.contains("\\n.mp3"), "names are data: {page}");
}

#[test]
fn show_says_what_helps_where_nothing_or_too_much_is_meant() {
    let home = library();
    let several = home.run(&["show", "homonym"]);
    assert_eq!((several.code, several.out.as_str()), (2, ""), "{several:?}");
    for text in ["00000000000d", "00000000000e", "tonarm show"] {
        assert!(several.err.contains(text), "{several:?}");
    }
    let nothing = home.run(&["show", "homogemic"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    assert!(nothing.err.contains("did you mean `Homogenic`?"), "{nothing:?}");
    let nothing = home.run(&["show", "--json", "zebra"]);
    let said: Value = serde_json::from_str(&nothing.err).unwrap();
    assert_eq!((&said["error"]["code"], &said["exit"]), (&"what.unknown".into(), &1.into()));
    assert_eq!(home.run(&["show"]).code, 2);
    assert_eq!(home.run(&["show", ""]).code, 2);
    for missing in ["show", "explain", "follow"] {
        let ran = home.run(&[missing, "--json"]);
        let said: Value = serde_json::from_str(&ran.err).unwrap();
        let message = said["error"]["message"].as_str().unwrap();
        assert!(message.contains("not provided: <"), "names what is missing: {message}");
    }
    let wrong = home.run(&["follow", "x", "--want", "bad", "--json"]).err;
    assert!(wrong.contains("[possible values: all, future, none]"), "{wrong}");
}

#[test]
fn addresses_titles_and_paths_of_any_bytes_name_a_thing() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    let home = library();
    let mbid = "87c5dedd-371d-4a53-9f7f-80522fb7f3cb";
    let at_musicbrainz = format!("https://musicbrainz.org/artist/{mbid}/releases");
    for command in ["show", "explain"] {
        let shown = home.run(&[command, "--json", &at_musicbrainz]).json();
        assert_eq!((&shown[0]["kind"], &shown[0]["name"]), (&"artist".into(), &"Björk".into()));
    }
    let unknown =
        home.run(&["show", "https://open.spotify.com/artist/7w29UYBi0qsHi5RTcv3lmA?si=x"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("nothing is known of `https://open.spotify"), "{unknown:?}");
    let path = OsString::from_vec(
        [home.path("music/b/").as_os_str().as_encoded_bytes(), b"jo\xff\n.mp3"].concat(),
    );
    let explained = home.command(&["explain", "--json"]).arg(path).output().unwrap();
    let row: Value = serde_json::from_slice(&explained.stdout).unwrap();
    assert_eq!((&row["kind"], &row["name"]), (&"recording".into(), &"Björk - Jóga".into()));
    let by_title = home.run(&["explain", "--json", "jóga"]).json();
    assert_eq!(by_title, [row]);
    let gone = home.run(&["explain", "/no/file.mp3"]);
    assert!(gone.code == 1 && gone.err.contains("no file is catalogued as"), "{gone:?}");
    let wrong = home.run(&["show", "jóga"]);
    assert!(wrong.code == 2 && wrong.err.contains("is a recording: Björk - Jóga"), "{wrong:?}");
}

#[test]
fn stats_are_one_object_and_one_screen() {
    let home = library();
    let ran = home.run(&["stats", "--json"]);
    let [stats] = &ran.json()[..] else { panic!("{ran:?}") };
    for (field, number) in [
        ("artists", 4),
        ("albums", 3),
        ("recordings", 4),
        ("tracks", 4),
        ("files", 5),
        ("lossless", 1),
    ] {
        assert_eq!(stats[field], number, "{field}");
    }
    assert_eq!(stats["newest"], "1970-01-01T00:00:05Z");
    assert!(home.run(&["stats"]).out.starts_with("5 files, 29 B"));
    let empty = Home::new().run(&["stats"]);
    assert_eq!((empty.code, empty.out.as_str()), (0, ""));
    assert!(empty.err.contains("tonarm refresh-library"), "{empty:?}");
}

#[test]
fn duplicates_name_the_file_to_keep_and_touch_none() {
    let home = library();
    let rows = home.run(&["duplicates", "--json"]).json();
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_shape(row, &["recording", "paths", "keep", "why"]);
    assert_eq!((&row["why"], &row["bytes"]), (&"lossless".into(), &5.into()));
    assert!(row["keep"].as_str().unwrap().ends_with("/b/joga.flac"));
    let output = home.command(&["duplicates", "-0"]).output().unwrap();
    let expected =
        [home.path("music/b/").as_os_str().as_encoded_bytes(), b"jo\xff\n.mp3\0"].concat();
    assert_eq!((output.status.code(), output.stdout), (Some(0), expected));
    let table = home.run(&["duplicates"]);
    assert!(table.err.contains("nothing was deleted"), "{table:?}");
    assert_eq!(
        home.run(&["duplicates", "-0", "-jóga"]).out,
        "",
        "a query narrows what would be given away"
    );
    for args in [&["--all"][..], &["--artists"], &["--json"]] {
        assert_eq!(home.run(&[&["duplicates", "-0"], args].concat()).code, 2, "{args:?}");
    }
    let rows = home.run(&["duplicates", "--artists", "--json"]).json();
    assert_eq!(
        rows,
        [json!({"artist": "00000000000b", "name": "Björk",
            "spellings": [{"name": "Bjork", "albums": 1}, {"name": "Björk", "albums": 1}]})]
    );
}

#[test]
fn an_export_is_the_same_on_stdout_and_in_a_file_that_is_whole_or_untouched() {
    let home = library();
    let out = home.run(&["export", "catalogue"]);
    assert_eq!((out.code, out.err.as_str()), (0, ""));
    let kinds: Vec<Value> = out.json().iter().map(|line| line["kind"].clone()).collect();
    let count = |kind: &str| kinds.iter().filter(|line| *line == kind).count();
    assert_eq!(
        ["artist", "release_group", "release", "recording", "track"].map(count),
        [4, 3, 3, 4, 1]
    );
    for word in ["/music", "1970", "added", "joga.flac"] {
        assert!(!out.out.contains(word), "no path and no time: {word}");
    }
    let file = home.path("out.ndjson");
    let name = file.to_str().unwrap();
    std::fs::write(&file, "before").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(home.run(&["export", "catalogue", "-n", "-o", name]).code, 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "before");
    assert_eq!(home.run(&["export", "catalogue", "-o", name]).code, 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), out.out);
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(home.run(&["export", "catalogue", "-o", "-"]).out, out.out);
    for unwritable in ["/dev/full", "/nowhere/at/all", home.path("music").to_str().unwrap()] {
        let ran = home.run(&["export", "catalogue", "-o", unwritable]);
        assert_eq!((ran.code, ran.err.contains(unwritable)), (74, true), "{ran:?}");
    }
    let db = home.db();
    let before = std::fs::read(&db).unwrap();
    assert_eq!(home.run(&["export", "catalogue", "-o", db.to_str().unwrap()]).code, 2);
    assert_eq!(std::fs::read(&db).unwrap(), before);
    assert_eq!(home.run(&["export", "nonsense"]).code, 2);
}

#[test]
fn readers_end_quietly_when_their_reader_goes_and_loudly_when_the_disk_is_full() {
    let home = library();
    let readers: [&[&str]; 7] = [
        &["albums", "--json"],
        &["artists", "--json"],
        &["tracks", "--json"],
        &["tracks"],
        &["show", "björk"],
        &["duplicates", "--json"],
        &["export", "catalogue"],
    ];
    for args in readers {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran: Ran = home.command(args).stdout(full).output().unwrap().into();
        assert_eq!(ran.code, 74, "{args:?}: {ran:?}");
        let mut child =
            home.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn a_task_ends_as_it_ended_whoever_heard_of_it() {
    let home = Home::new();
    home.configure("[sources.gone]\ntype = \"file\"\npath = \"/no/such/list\"\n");
    for (args, code) in [
        (&["sync-cloud"][..], 1),
        (&["sync-cloud", "--json"], 1),
        // The other tasks end well.
        (&["run-due", "--force", "sync-cloud", "--json"], 3),
    ] {
        let mut child =
            home.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{args:?}");
    }
}
