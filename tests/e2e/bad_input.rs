//! Bad input as users meet it: what is wrong is counted by line, the rest is brought in, and nothing ends.

use std::io::Write as _;
use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::home::Home;

const END: &str = r#"{"kind":"end","complete":true}"#;

/// A home with one source, of which ten saved tracks are known.
struct Scene {
    home: Home,
}

/// Puts something in the place of a list.
type Make = fn(&Path);

/// What a sync said.
struct Said {
    code: i32,
    counts: Value,
    problems: Vec<Value>,
}

impl Said {
    fn of(home: &Home) -> Self {
        let ran = home.run(&["sync-cloud", "--json"]);
        let [report] = &ran.json()[..] else { panic!("not one line: {ran:?}") };
        let problems = report["sources"][0]["problems"].as_array().unwrap().clone();
        Self { code: ran.code, counts: report["counts"].clone(), problems }
    }

    /// Codes of the problems, each with the line it names.
    fn told(&self) -> Vec<(&str, Option<u64>)> {
        let told = self.problems.iter().map(|problem| {
            let message = problem["message"].as_str().unwrap();
            let line = message.split_once("line ").and_then(|(_, rest)| {
                rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
            });
            (problem["code"].as_str().unwrap(), line)
        });
        told.collect()
    }
}

fn track(n: usize) -> Value {
    json!({"kind": "track", "id": format!("t{n}"), "title": format!("Song {n}"), "artist": "Björk",
        "collection": "saved"})
}

/// A track with another value in one field.
fn odd(n: usize, field: &str, value: &str) -> Vec<u8> {
    let whole = track(n).to_string();
    let with = format!(",\"{field}\":{value}}}");
    (whole.trim_end_matches('}').to_owned() + &with).into_bytes()
}

fn tracks(which: std::ops::Range<usize>) -> Vec<Vec<u8>> {
    which.map(|n| track(n).to_string().into_bytes()).collect()
}

/// Tracks 5 to 11, with these lines before the last one, and an end that says that this is all.
fn with(bad: &[Vec<u8>]) -> Vec<u8> {
    let mut lines = tracks(5..11);
    lines.extend_from_slice(bad);
    lines.extend(tracks(11..12));
    lines.push(END.into());
    lines.join(&b'\n')
}

impl Scene {
    fn new() -> Self {
        let scene = Self { home: Home::new() };
        let mut lines = tracks(0..10);
        lines.push(END.into());
        scene.write(&lines.join(&b'\n'));
        scene.read_file();
        assert_eq!((Said::of(&scene.home).code, scene.saved()), (0, 10));
        scene
    }

    fn path(&self) -> std::path::PathBuf {
        self.home.path("list.ndjson")
    }

    fn write(&self, content: &[u8]) {
        std::fs::write(self.path(), content).unwrap();
    }

    fn read_file(&self) {
        let path = format!("path = \"{}\"", self.path().display());
        self.home.configure(&format!("[sources.mine]\ntype = \"file\"\n{path}\n"));
    }

    /// From now on the source is a program, with `$0` as the list.
    fn run(&self, script: &str, timeout: &str) {
        let command = json!(["/bin/sh", "-c", script, self.path()]);
        self.home.configure(&format!(
            "[sources.mine]\ntype = \"command\"\ncommand = {command}\ntimeout = \"{timeout}\"\n"
        ));
    }

    /// How many tracks are saved, none of which has ended.
    fn saved(&self) -> u64 {
        let rows = self.home.run(&["sources", "--json"]).json();
        rows[0]["counts"]["saved"].as_u64().unwrap()
    }

    fn stored(&self, sql: &str) -> Vec<String> {
        let catalogue = Connection::open(self.home.db()).unwrap();
        let mut rows = catalogue.prepare(sql).unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }
}

/// What is wrong in one line, how often a record is skipped, and what is told, of line 7 each.
fn bad_lines() -> Vec<(&'static str, Vec<u8>, u64, &'static str)> {
    let line = "records.bad_line";
    let deep = |count| b"[".repeat(count);
    let field = [br#"{"kind":"artist","name":"x","more":"#.to_vec(), deep(100_000)].concat();
    vec![
        ("broken", br#"{"kind":"track","title":"#.to_vec(), 1, line),
        ("a title of another type", br#"{"kind":"track","title":["x"]}"#.to_vec(), 1, line),
        ("a kind of another type", br#"{"kind":7}"#.to_vec(), 1, line),
        ("a list", b"[1]".to_vec(), 1, line),
        ("a number", b"7".to_vec(), 1, line),
        ("artists of another type", odd(20, "artists", "7.5"), 1, line),
        ("no title", br#"{"kind":"track"}"#.to_vec(), 1, line),
        ("no kind", b"{}".to_vec(), 1, line),
        ("no name", br#"{"kind":"artist"}"#.to_vec(), 1, line),
        ("no tracks", br#"{"kind":"playlist","name":"P"}"#.to_vec(), 1, line),
        ("no UTF-8", b"{\"kind\":\"artist\",\"name\":\"\xff\xfe\"}".to_vec(), 1, line),
        ("NUL", b"\0\0".to_vec(), 1, line),
        ("NUL in a name", b"{\"kind\":\"artist\",\"name\":\"a\0b\"}".to_vec(), 1, line),
        ("depth", deep(100_000), 1, line),
        ("depth in a field", field, 1, line),
        ("a hundred megabytes", vec![b'x'; 100 << 20], 1, line),
        ("millions of values", [b"[0".to_vec(), b",0".repeat(2_000_000)].concat(), 1, line),
        ("a key twice", br#"{"kind":"track","title":"x","kind":"artist"}"#.to_vec(), 1, line),
        ("more than a number", odd(20, "track", "1e999"), 1, line),
        (
            "an MBID of another shape",
            odd(20, "ids", r#"{"musicbrainz":["x"]}"#),
            0,
            "records.bad_id",
        ),
        ("an ISRC of another shape", odd(20, "isrc", "\"x\""), 0, "records.bad_id"),
        ("an id of a reserved scheme", odd(20, "ids", r#"{"local":["x"]}"#), 0, "records.bad_id"),
        ("a huge number", odd(20, "track", "1e30"), 0, "records.bad_field"),
        ("a negative length", odd(20, "duration_ms", "-5"), 0, "records.bad_field"),
    ]
}

#[test]
fn a_bad_line_costs_itself_and_is_named_by_its_number_whoever_says_it() {
    let scene = Scene::new();
    for (what, line, skipped, code) in bad_lines() {
        scene.write(&with(&[line]));
        for program in [false, true] {
            if program {
                scene.run("cat \"$0\"", "10m");
            } else {
                scene.read_file();
            }
            let said = Said::of(&scene.home);
            assert_eq!(said.told(), [(code, Some(7))], "{what}");
            assert_eq!((said.code, &said.counts["skipped"]), (3, &json!(skipped)), "{what}");
            assert_eq!(said.counts["ended"], json!(0), "{what}");
        }
    }
    // Of what is wrong in a field the rest is kept: one more.
    assert_eq!(scene.saved(), 13);
}

#[test]
fn marks_and_windows_ends_are_no_fault_and_faults_among_them_keep_their_line() {
    let scene = Scene::new();
    let windows =
        with(&[b"{".to_vec()]).split(|byte| *byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]);
    scene.write(&[b"\xef\xbb\xbf".to_vec(), windows].concat());
    let said = Said::of(&scene.home);
    assert_eq!((said.code, said.told()), (3, vec![("records.bad_line", Some(7))]));
    assert_eq!(scene.saved(), 12);
}

#[test]
fn a_list_that_breaks_off_or_goes_on_behind_its_end_ends_nothing() {
    let scene = Scene::new();
    let lines = tracks(5..12).join(&b'\n');
    for (rest, told) in [
        ("\n{\"kind\":\"end\",\"comp", vec![("records.bad_line", Some(8))]),
        ("", vec![]),
        (
            "\n{\"kind\":\"end\",\"complete\":true}\n{\"kind\":\"artist\",\"name\":\"X\"}",
            vec![("records.after_end", Some(9))],
        ),
    ] {
        scene.write(&[lines.clone(), rest.into()].concat());
        let said = Said::of(&scene.home);
        assert_eq!(said.told(), told, "{rest}");
        // One without an end is none the worse.
        assert_eq!(said.code, if told.is_empty() { 0 } else { 3 }, "{rest}");
        assert_eq!(scene.saved(), 12);
    }
}

#[test]
fn a_title_without_measure_is_cut_and_what_it_names_is_kept() {
    let scene = Scene::new();
    let long = track(20).to_string().replace("Song 20", &"T".repeat(1 << 20)).into_bytes();
    scene.write(&[tracks(0..10), vec![long, END.into()]].concat().join(&b'\n'));
    let said = Said::of(&scene.home);
    assert_eq!((said.code, &said.counts["added"], scene.saved()), (0, &json!(1), 11));
}

#[test]
fn what_is_no_list_is_refused_and_the_rest_of_the_sources_goes_on() {
    let scene = Scene::new();
    std::fs::write(scene.home.path("other.csv"), "Artist,Title\nBjörk,Other\n").unwrap();
    let path = scene.path();
    let set: [(&str, &str, Make); 8] = [
        ("gone", "file.missing", |_| {}),
        ("a folder", "file.nothing", |path| std::fs::create_dir(path).unwrap()),
        ("a pipe", "file.not_a_file", |path| {
            rustix::fs::mkfifoat(rustix::fs::CWD, path, 0o644.into()).unwrap();
        }),
        ("without end", "file.not_a_file", |path| {
            std::os::unix::fs::symlink("/dev/zero", path).unwrap();
        }),
        ("a link to nowhere", "file.missing", |path| {
            std::os::unix::fs::symlink("/nowhere/at/all", path).unwrap();
        }),
        ("a link to itself", "file.unreadable", |path| {
            std::os::unix::fs::symlink(path, path).unwrap();
        }),
        ("empty", "file.empty", |path| std::fs::write(path, "").unwrap()),
        ("noise", "file.unknown_format", |path| {
            std::fs::write(path, [0x80, 1, 2, 0xff].repeat(10_000)).unwrap();
        }),
    ];
    scene.home.configure(&format!(
        "[sources.mine]\ntype = \"file\"\npath = \"{}\"\n[sources.other]\ntype = \"file\"\npath = \"{}\"\n",
        path.display(),
        scene.home.path("other.csv").display()
    ));
    for (what, code, make) in set {
        let _ = std::fs::remove_file(&path);
        let _ = std::fs::remove_dir(&path);
        make(&path);
        let said = Said::of(&scene.home);
        assert_eq!((said.code, said.told()), (3, vec![(code, None)]), "{what}");
        assert_eq!(scene.saved(), 10, "{what}");
    }
}

#[test]
fn a_program_that_hangs_floods_or_dies_ends_nothing_and_leaves_nobody() {
    let scene = Scene::new();
    scene.write(&tracks(5..12).join(&b'\n'));
    let end = format!("echo '{END}'");
    for (script, code) in [
        // The children write their numbers down, to be looked for afterwards.
        (
            "sleep 1000 & echo $! >>\"$0.pids\"; echo $$ >>\"$0.pids\"; sleep 1000",
            "command.timed_out",
        ),
        ("trap '' TERM; echo $$ >>\"$0.pids\"; while :; do sleep 1000; done", "command.timed_out"),
        ("exec >&-; sleep 1000", "command.timed_out"),
        ("exec cat /dev/zero >&2", "command.timed_out"),
        ("kill -SEGV $$", "command.failed"),
        ("END; kill -KILL $$", "command.failed"),
        ("END; exit 3", "command.failed"),
        ("END; sleep 1000", "command.timed_out"),
    ] {
        let script = format!("cat \"$0\"; echo; {}", script.replace("END", &end));
        let timeout = if code == "command.timed_out" { "1s" } else { "10m" };
        scene.run(&script, timeout);
        let said = Said::of(&scene.home);
        assert_eq!((said.code, said.told()), (3, vec![(code, None)]), "{script}");
        assert_eq!((&said.counts["ended"], scene.saved()), (&json!(0), 12), "{script}");
    }
    let pids = std::fs::read_to_string(scene.home.path("list.ndjson.pids")).unwrap();
    assert_eq!(pids.lines().count(), 3);
    for pid in pids.lines() {
        let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        assert!(state.is_empty() || state.contains(") Z "), "{state}");
    }
    let open = scene.stored("SELECT task FROM run WHERE ended_at IS NULL");
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn an_export_that_is_a_bomb_is_refused_before_it_is_unpacked() {
    let scene = Scene::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("list.ndjson", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(&with(&[])).unwrap();
    for _ in 0..64 {
        zip.write_all(&vec![b'\n'; 1 << 20]).unwrap();
    }
    scene.write(&zip.finish().unwrap().into_inner());
    let said = Said::of(&scene.home);
    assert_eq!((said.code, said.told()), (1, vec![("file.zip_bomb", None)]));
    assert_eq!((&said.counts["seen"], scene.saved()), (&json!(0), 10));
}
