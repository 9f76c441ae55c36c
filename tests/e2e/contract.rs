//! What other programs may rely on: rows, exit codes, help, and words about mistakes.

use serde_json::Value;

use crate::audio::{song, untagged};
use crate::home::{self, Home};

/// The fields of a `files` row, as the contract lists them.
const FIELDS: &[&str] = &[
    "path",
    "format",
    "size",
    "mtime",
    "title",
    "artist",
    "album_artist",
    "album",
    "disc",
    "disc_total",
    "track",
    "track_total",
    "date",
    "genre",
    "duration_ms",
    "bitrate",
    "sample_rate",
    "channels",
    "has_picture",
    "isrc",
    "label",
    "compilation",
    "musicbrainz_recording",
    "musicbrainz_track",
    "musicbrainz_release",
    "musicbrainz_release_group",
    "musicbrainz_artist",
    "musicbrainz_album_artist",
    "missing_since",
    "problem",
];
const LISTS: &[&str] =
    &["artist", "album_artist", "genre", "isrc", "musicbrainz_artist", "musicbrainz_album_artist"];
const COMMANDS: &[&str] = &[
    "refresh-library",
    "sync-cloud",
    "sources",
    "albums",
    "artists",
    "tracks",
    "files",
    "show",
    "duplicates",
    "stats",
    "status",
    "export",
    "roots",
    "backup",
    "restore",
    "init",
    "config",
    "completions",
];

#[test]
fn every_field_of_a_row_is_always_there() {
    let home = Home::new();
    let music = home.tree("music");
    music.put("tagged.mp3", &song("t").mp3());
    music.put("tagged.flac", &song("t").flac(1));
    music.put("bare.mp3", &untagged(4));
    music.put("empty.ogg", b"");
    music.put("broken.wav", b"no audio");
    music.put("gone.mp3", &song("gone").mp3());
    home.scan(&[music.str()]);
    music.remove("gone.mp3");
    home.scan(&[]);
    let rows = home.files();
    assert_eq!(rows.len(), 6);
    for row in &rows {
        let row = row.as_object().unwrap();
        for field in FIELDS {
            let value = row.get(*field).unwrap_or_else(|| panic!("no {field} in {row:?}"));
            assert_eq!(value.is_array(), LISTS.contains(field), "{field}: {value}");
            assert_ne!(value, "", "{field}: nothing is null, never empty");
        }
        assert_eq!(row.get("path_bytes"), None, "only for names that are not UTF-8");
        assert!(row["mtime"].as_str().unwrap().ends_with('Z') && row["size"].is_u64());
    }
    let tagged = rows
        .iter()
        .find(|row| row["path"] == music.at_path("tagged.mp3").to_str().unwrap())
        .unwrap();
    let expected: [(&str, Value); 4] = [
        ("title", "t".into()),
        ("album", "Album".into()),
        ("track", 1.into()),
        ("format", "mp3".into()),
    ];
    for (field, value) in expected {
        assert_eq!(tagged[field], value, "{field}");
    }
    assert_eq!(
        (&tagged["artist"], &tagged["bitrate"]),
        (&["Artist"][..].into(), &Value::from(128_000))
    );
}

#[test]
fn the_task_line_has_its_shape() {
    let (home, music) = Home::with_songs(2);
    let line = home.scan(&[]).report;
    assert_eq!((&line["schema"], &line["command"]), (&1.into(), &"refresh-library".into()));
    assert!(line["started_at"].as_str().unwrap().ends_with('Z') && line["duration_ms"].is_u64());
    assert!(line["problems"].is_array());
    let source = &line["sources"][0];
    assert_eq!((&source["name"], &source["outcome"]), (&music.str().into(), &"ok".into()));
    assert!(source["counts"].is_object() && source["problems"].is_array());
}

#[test]
fn status_has_its_shape_before_and_after_the_first_scan() {
    let home = Home::new();
    for scanned in [false, true] {
        let ran = home.run(&["status", "--json"]);
        let [status] = &ran.json()[..] else { panic!("{ran:?}") };
        for field in ["schema", "counts", "roots", "tasks", "sources", "lock", "problems"] {
            assert!(status.get(field).is_some(), "no {field} in {status}");
        }
        let task = home::task(status, "refresh-library");
        for field in [
            "name",
            "every",
            "priority",
            "enabled",
            "last_attempt",
            "last_success",
            "last_outcome",
            "last_error",
            "failures",
            "next_due",
            "running",
        ] {
            assert!(task.get(field).is_some(), "no {field} in {task}");
        }
        assert_eq!(task["last_success"].is_string(), scanned);
        assert_eq!(status["roots"].as_array().unwrap().len(), usize::from(scanned));
        let music = home.tree("music");
        music.fill(1);
        home.scan(&[music.str()]);
        home.scan(&[]);
    }
    assert_eq!(home.run(&["status"]).code, 0);
}

#[test]
fn a_narrowed_scan_does_not_move_the_clock() {
    let (home, music) = Home::with_songs(12);
    home.scan(&[]);
    let clock = || {
        let status = home.run(&["status", "--json"]).json().remove(0);
        let task = home::task(&status, "refresh-library");
        (task["last_attempt"].clone(), task["last_success"].clone())
    };
    let before = clock();
    assert!(before.0.is_string());
    home.scan(&[music.at_path("00").to_str().unwrap()]);
    assert_eq!(clock(), before);
    home.scan(&["--dry-run"]);
    assert_eq!(clock(), before);
}

#[test]
fn an_unknown_config_key_is_named_with_its_line_and_its_neighbour() {
    let home = Home::new();
    home.configure("# mine\n[library]\nexlude = [\"x\"]\n");
    for command in ["refresh-library", "files", "status"] {
        let ran = home.run(&[command]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.err.contains("exlude") && ran.err.contains(":3:") && ran.err.contains("exclude"),
            "{}",
            ran.err
        );
    }
    home.configure("[library]\nroots = 5\n");
    let ran = home.run(&["files", "--json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let said: Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(said["error"]["code"], "config.invalid");
    home.configure("[library\n");
    assert_eq!(home.run(&["status"]).code, 2);
    std::fs::create_dir(home.path("folder.toml")).unwrap();
    let ran = home.run(&["--config", home.path("folder.toml").to_str().unwrap(), "status"]);
    assert_eq!(
        (ran.code, ran.err.matches("directory").count()),
        (2, 1),
        "the reason once: {}",
        ran.err
    );
    assert_eq!(home.run(&["--config", "/nowhere/x.toml", "status"]).code, 2);
}

#[test]
fn mistakes_on_the_command_line_end_with_2() {
    let (home, music) = Home::with_songs(2);
    let mistakes: &[&[&str]] = &[
        &[],
        &["nonsense"],
        &["files", "--nonsense"],
        &["files", "title::("],
        &["files", "year:x..y"],
        &["files", "nofield:x"],
        &["refresh-library", "/nowhere/at/all"],
        &["refresh-library", "--readers", "0"],
        &["-v", "-q", "status"],
        &["completions", "tcsh"],
        &["roots", "forget", "/nowhere"],
        &["roots", "add", "/nowhere"],
    ];
    for args in mistakes {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
    assert_eq!(home.scan(&[]).counts.unchanged, 2);
    let outside = home.path("one.mp3");
    std::fs::copy(music.at_path("00/000.mp3"), &outside).unwrap();
    let ran = home.run(&["refresh-library", outside.to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.contains("scan its folder")), (2, true), "{ran:?}");
}

#[test]
fn help_and_version_go_to_stdout_and_end_well() {
    let home = Home::new();
    for args in [&["--help"][..], &["-h"], &["--version"], &["help"]] {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        assert!(ran.out.contains("tonarm"), "{args:?}: {}", ran.out);
    }
    let overview = home.run(&["--help"]).out;
    for command in COMMANDS {
        assert!(overview.contains(command), "{command}");
        let ran = home.run(&[command, "--help"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command}");
        assert!(
            ran.out.contains("Usage: tonarm") && ran.out.contains("--db"),
            "{command}: {}",
            ran.out
        );
        assert!(!ran.out.contains('\x1b'), "no colours in a pipe");
    }
    assert!(!home.path("data").exists() && !home.path("config").exists(), "help makes nothing");
}

#[test]
fn colours_follow_the_flag_and_the_environment() {
    let (home, _music) = Home::with_songs(2);
    let coloured = |args: &[&str], env: &[(&str, &str)]| {
        let output = home.command(args).envs(env.iter().copied()).output().unwrap();
        assert!(output.status.success());
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&["status"], &[]), "a pipe");
    assert!(coloured(&["status", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&["status"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["status"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["status", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["status", "--json", "--color", "always"], &[]));
}

#[test]
fn the_flag_goes_before_the_environment_and_that_before_the_place() {
    let (home, music) = Home::with_songs(2);
    let other = home.path("other.db");
    let run = |args: &[&str], db: Option<&std::path::Path>| {
        let output = home.command(args).envs(db.map(|db| ("TONARM_DB", db))).output().unwrap();
        crate::home::Ran::from(output).json().len()
    };
    assert_eq!(run(&["files", "--json"], None), 2);
    assert_eq!(run(&["files", "--json"], Some(&other)), 0);
    assert!(!other.exists(), "a reader makes no catalogue");
    assert_eq!(run(&["--db", home.db().to_str().unwrap(), "files", "--json"], Some(&other)), 2);
    let state = home.path("state");
    let scan = home
        .command(&["refresh-library", music.str()])
        .env("STATE_DIRECTORY", &state)
        .output()
        .unwrap();
    assert!(scan.status.success());
    assert!(state.join("catalogue.db").exists());
}

#[test]
fn queries_choose_and_sort_rows() {
    let home = Home::new();
    let music = home.tree("music");
    for (name, title, album, track) in [
        ("a.mp3", "Jóga", "Homogenic", 2),
        ("b.mp3", "Bachelorette", "Homogenic", 4),
        ("c.flac", "Unravel", "Live", 1),
    ] {
        let song = song(title).album(album).track(track);
        music.put(name, &if name.ends_with("flac") { song.flac(9) } else { song.mp3() });
    }
    home.scan(&[music.str()]);
    let titles = |query: &[&str]| -> Vec<String> {
        let ran = home.run(&[&["files", "--json"], query].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.json().iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(&["joga"]).len() + titles(&["jóga"]).len(), titles(&["joga"]).len() + 1);
    assert_eq!(titles(&["album:homogenic", "track-"]), ["Bachelorette", "Jóga"]);
    assert_eq!(titles(&["-album:homogenic"]), ["Unravel"]);
    assert_eq!(titles(&["^format:flac", "title+"]), ["Bachelorette", "Jóga"]);
    assert_eq!(titles(&["format:flac", ",", "track:2"]), ["Jóga", "Unravel"]);
    assert_eq!(titles(&["title::^B"]), ["Bachelorette"]);
    assert_eq!(titles(&["track:2..4", "track+"]), ["Jóga", "Bachelorette"]);
    assert_eq!(titles(&["nothing at all"]), Vec::<String>::new());
}

#[test]
fn init_writes_a_config_once_that_means_the_defaults() {
    let home = Home::new();
    let show = || home.run(&["config", "--show", "--json"]).json();
    let before = show();
    assert_eq!(home.run(&["init", "-n"]).code, 0);
    assert!(!home.path("config").exists(), "a dry run makes nothing");
    assert_eq!(home.run(&["init"]).code, 0);
    assert_eq!(show(), before);
    let text = std::fs::read(home.path("config/tonarm/config.toml")).unwrap();
    assert_eq!(home.run(&["init"]).code, 2);
    assert_eq!(std::fs::read(home.path("config/tonarm/config.toml")).unwrap(), text);
}

#[test]
fn roots_are_added_forgotten_and_dry_run() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(3);
    let roots = || home.run(&["roots", "--json"]).json().len();
    assert_eq!((home.run(&["roots", "add", "-n", music.str()]).code, roots()), (0, 0));
    assert_eq!((home.run(&["roots", "add", music.str()]).code, roots()), (0, 1));
    assert_eq!(home.run(&["roots", "add", music.at_path("00").to_str().unwrap()]).code, 0);
    assert_eq!(roots(), 1, "it is covered already");
    assert_eq!(home.scan(&[]).counts.added, 3);
    let nowhere = home.path("nowhere");
    let moved = home.run(&["roots", "move", music.str(), nowhere.to_str().unwrap()]);
    assert_eq!((moved.code, moved.err.contains("--force")), (4, true), "{moved:?}");
    assert_eq!(
        (home.run(&["roots", "forget", "-n", music.str()]).code, home.files().len()),
        (0, 3)
    );
    let forgotten = home.run(&["roots", "forget", music.str()]);
    assert_eq!((forgotten.code, home.files().len(), roots()), (0, 0, 0), "{forgotten:?}");
    assert!(music.at_path("00/000.mp3").exists());
}
