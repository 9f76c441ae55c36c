//! `sync-cloud`, `sources` and what `status` and `health` say of them, with programs as sources.

use std::os::unix::fs::PermissionsExt;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::home::{Home, Ran};

/// A home whose config sets up sources of programs, each a shell script of that name.
struct Scene {
    home: Home,
}

impl Scene {
    fn new(sources: &[(&str, &str)]) -> Self {
        let scene = Self { home: Home::new() };
        for (name, script) in sources {
            scene.script(name, script);
        }
        let names: Vec<&str> = sources.iter().map(|(name, _)| *name).collect();
        scene.configure(&names, "");
        scene
    }

    /// What a source does from now on.
    fn script(&self, name: &str, script: &str) {
        let path = self.home.path(&format!("bin/{name}"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// What a source prints from now on.
    fn says(&self, name: &str, records: &[String]) {
        let path = self.home.path(&format!("bin/{name}.ndjson"));
        self.script(name, "exec cat \"$0.ndjson\"");
        std::fs::write(path, records.join("\n")).unwrap();
    }

    fn configure(&self, names: &[&str], more: &str) {
        let section = |name: &&str| {
            let program = self.home.path(&format!("bin/{name}"));
            format!("[sources.{name}]\ntype = \"command\"\ncommand = [\"{}\"]\n", program.display())
        };
        self.home.configure(&(names.iter().map(section).collect::<String>() + more));
    }

    fn sync(&self, args: &[&str]) -> (i32, Value) {
        let ran = self.home.run(&[&["sync-cloud", "--json"], args].concat());
        let [report] = &ran.json()[..] else { panic!("not one line: {ran:?}") };
        (ran.code, report.clone())
    }

    fn rows(&self, args: &[&str]) -> Vec<Value> {
        let ran: Ran = self.home.run(&[args, &["--json"]].concat());
        assert!(ran.code == 0 || ran.code == 3, "{ran:?}");
        ran.json()
    }

    fn source(&self, name: &str) -> Value {
        let rows = self.rows(&["sources"]);
        let row = rows.iter().find(|row| row["name"] == name);
        row.unwrap_or_else(|| panic!("no {name}: {rows:?}")).clone()
    }

    fn events(&self) -> Vec<(String, String)> {
        let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
        self.rows(&["history"])
            .iter()
            .map(|row| (text(row, "event"), text(row, "subject")))
            .collect()
    }

    /// Rows of the catalogue, their columns joined.
    fn stored(&self, sql: &str) -> Vec<String> {
        let connection = Connection::open(self.home.db()).unwrap();
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }
}

fn song(id: usize) -> String {
    format!(
        r#"{{"kind":"track","id":"t{id}","title":"Song {id}","artists":[{{"name":"Björk","id":"a1"}}],"album":{{"title":"Homogenic","id":"b1"}},"collection":"saved"}}"#
    )
}

fn playlist(id: &str, tracks: &[&str]) -> String {
    json!({"kind": "playlist", "id": id, "name": id, "tracks": tracks}).to_string()
}

const COMPLETE: &str = r#"{"kind":"end","complete":true}"#;

/// Songs, and an end that says that these are all.
fn songs(ids: std::ops::Range<usize>) -> Vec<String> {
    ids.map(song).chain([COMPLETE.to_owned()]).collect()
}

fn outcomes(report: &Value) -> Vec<(&str, &str)> {
    let sources = report["sources"].as_array().unwrap();
    sources
        .iter()
        .map(|source| (source["name"].as_str().unwrap(), source["outcome"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_source_that_fails_does_not_end_the_others() {
    let scene = Scene::new(&[("a-broken", "exit 3"), ("b-fine", ""), ("c-gone", "")]);
    scene.says("b-fine", &songs(0..3));
    std::fs::remove_file(scene.home.path("bin/c-gone")).unwrap();
    let (code, report) = scene.sync(&[]);
    assert_eq!((code, &report["outcome"]), (3, &json!("partial")));
    assert_eq!(outcomes(&report), [("a-broken", "failed"), ("b-fine", "ok"), ("c-gone", "failed")]);
    assert_eq!(
        report["counts"],
        json!({"seen": 3, "added": 3, "updated": 0, "unchanged": 0, "ended": 0, "skipped": 0})
    );
    let (code, report) = scene.sync(&["--source", "a-broken", "c-gone"]);
    assert_eq!((code, &report["outcome"]), (1, &json!("failed")));
    assert_eq!(scene.source("b-fine")["state"], "ok");
    assert_eq!(scene.source("b-fine")["counts"]["saved"], 3);
    let broken = scene.source("a-broken");
    assert_eq!((&broken["state"], &broken["last_success"]), (&json!("failed"), &Value::Null));
    let health = scene.rows(&["health"]);
    let level = |subject: &str| {
        let row = health.iter().find(|row| row["check"] == "source" && row["subject"] == subject);
        row.unwrap()["level"].clone()
    };
    assert_eq!((level("a-broken"), level("b-fine")), (json!("warning"), json!("ok")));
}

#[test]
fn what_is_broken_is_counted_and_nothing_ends_by_it() {
    let scene = Scene::new(&[("list", "")]);
    scene.says("list", &songs(0..10));
    assert_eq!(scene.sync(&[]).0, 0);
    for (script, skipped) in [
        ("head -3 \"$0.ndjson\"; echo '{\"kind\":'; tail -1 \"$0.ndjson\"", 1),
        ("head -3 \"$0.ndjson\"; exit 7", 0),
        ("cat \"$0.ndjson\" | tail -4; kill -9 $$", 0),
    ] {
        scene.script("list", script);
        let (code, report) = scene.sync(&[]);
        assert_eq!((code, outcomes(&report)), (3, vec![("list", "partial")]), "{script}");
        assert_eq!(report["counts"]["skipped"], skipped, "{script}");
        assert_eq!(scene.source("list")["counts"]["saved"], 10, "{script}");
        assert!(!report["sources"][0]["problems"].as_array().unwrap().is_empty());
    }
    // Without an end it is fine, and says nothing of what is not there.
    scene.says("list", &songs(0..3)[..3]);
    let (code, report) = scene.sync(&[]);
    assert_eq!((code, outcomes(&report)), (0, vec![("list", "ok")]));
    assert_eq!(scene.source("list")["counts"]["saved"], 10);
}

#[test]
fn a_mass_disappearance_is_refused_until_it_is_accepted() {
    let scene = Scene::new(&[("list", ""), ("other", "")]);
    scene.says("other", &songs(0..2));
    let with_lists = |songs: std::ops::Range<usize>, lists: &[&str]| -> Vec<String> {
        let lists = lists.iter().map(|id| playlist(id, &["t1"]));
        songs.map(song).chain(lists).chain([COMPLETE.to_owned()]).collect()
    };
    scene.says("list", &with_lists(0..20, &["p1", "p2"]));
    assert_eq!(scene.sync(&[]).0, 0);
    scene.says("list", &with_lists(0..10, &["p1"]));
    let (code, report) = scene.sync(&[]);
    assert_eq!((code, outcomes(&report)), (3, vec![("list", "refused"), ("other", "ok")]));
    assert_eq!(scene.sync(&["--source", "list"]).0, 4);
    let counts = |saved: u64| {
        let counts = scene.source("list")["counts"].clone();
        assert_eq!((&counts["saved"], &counts["playlists"]), (&json!(saved), &json!(1)));
    };
    counts(20);
    let problem = &report["sources"][0]["problems"][0];
    assert_eq!(problem["code"], "sync.refused");
    assert!(problem["hint"].as_str().unwrap().contains("--accept-missing"), "{problem}");
    assert_eq!(scene.sync(&["--accept-missing", "other"]).0, 3, "not what is accepted");
    counts(20);
    let (code, report) = scene.sync(&["--accept-missing"]);
    assert_eq!((code, &report["counts"]["ended"]), (0, &json!(10)));
    counts(10);
    assert_eq!(
        scene.stored("SELECT count(*) || '' FROM source_track"),
        ["22"],
        "nothing is deleted"
    );
    let events = scene.events();
    let told = |event: &str| events.iter().filter(|(name, _)| name == event).count();
    assert_eq!((told("source_added"), told("unsaved"), told("playlist_gone")), (2, 10, 1));
    scene.says("list", &with_lists(0..12, &["p1", "p2"]));
    assert_eq!(scene.sync(&[]).0, 0);
    let counts = scene.source("list")["counts"].clone();
    assert_eq!((&counts["saved"], &counts["playlists"]), (&json!(12), &json!(2)));
    let again = scene.events().split_off(events.len());
    let of = |event: &str, subject: &str| (event.to_owned(), subject.to_owned());
    assert_eq!(
        again,
        [
            of("saved", "Björk - Song 10"),
            of("saved", "Björk - Song 11"),
            of("playlist_added", "p2")
        ]
    );
}

#[test]
fn a_dry_run_says_all_and_writes_nothing() {
    let scene = Scene::new(&[("list", "")]);
    scene.says("list", &songs(0..3));
    let (code, report) = scene.sync(&["-n"]);
    assert_eq!(
        (code, &report["counts"]["added"], &report["dry_run"]),
        (0, &json!(3), &json!(true))
    );
    assert!(!scene.home.db().exists());
    scene.sync(&[]);
    let before = scene.home.run(&["sources", "--json"]).out;
    scene.says("list", &songs(1..3));
    let (_, report) = scene.sync(&["-n"]);
    assert_eq!(report["counts"]["ended"], 1);
    assert_eq!(scene.home.run(&["sources", "--json"]).out, before);
    let (_, report) = scene.sync(&[]);
    assert_eq!(report["counts"]["ended"], 1);
}

#[test]
fn playlists_are_references_in_order_and_an_unchanged_source_is_left_alone() {
    let scene = Scene::new(&[("list", "")]);
    scene.says("list", &[vec![playlist("p", &["t2", "t9", "t2"])], songs(0..3)].concat());
    let (code, report) = scene.sync(&[]);
    assert_eq!((code, &report["counts"]["added"]), (0, &json!(4)));
    let items = "SELECT position || ' ' || track_key FROM playlist_item ORDER BY position";
    assert_eq!(scene.stored(items), ["1 t2", "2 t9", "3 t2"]);
    assert_eq!(scene.source("list")["counts"]["tracks"], 3, "t9 is nobody's track");
    let events = scene.events();
    let (code, report) = scene.sync(&[]);
    assert_eq!((code, &report["counts"]["unchanged"]), (0, &json!(4)));
    assert_eq!((&report["counts"]["added"], &report["counts"]["updated"]), (&json!(0), &json!(0)));
    assert_eq!(scene.events(), events);
    scene.says("list", &[vec![playlist("p", &["t1"])], songs(0..3)].concat());
    let (_, report) = scene.sync(&[]);
    assert_eq!(report["counts"]["updated"], 1);
    assert_eq!(scene.stored(items), ["1 t1"]);
}

#[test]
fn sources_are_narrowed_switched_off_and_named() {
    let scene = Scene::new(&[("one", ""), ("two", "")]);
    scene.says("one", &songs(0..1));
    scene.says("two", &songs(0..2));
    scene.configure(&["one", "two"], "enabled = false\n");
    let (code, report) = scene.sync(&[]);
    assert_eq!((code, outcomes(&report)), (0, vec![("one", "ok")]));
    assert_eq!(scene.source("two")["state"], "disabled");
    let clock = || {
        let status = scene.rows(&["status"]).remove(0);
        crate::home::task(&status, "sync-cloud")["last_attempt"].clone()
    };
    let before = clock();
    let (_, report) = scene.sync(&["--source", "two"]);
    assert_eq!(outcomes(&report), [("two", "ok")]);
    assert_eq!(clock(), before, "a narrowed run does not move the clock");
    let ran = scene.home.run(&["sync", "--source", "tow"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `two`?"), "{}", ran.err);
    scene.home.configure("");
    let (code, report) = scene.sync(&[]);
    assert_eq!((code, &report["outcome"]), (0, &json!("skipped")));
    assert_eq!(report["problems"][0]["code"], "sync.no_source");
}

#[test]
fn a_source_is_listed_until_it_is_forgotten() {
    let scene = Scene::new(&[("one", ""), ("two", "")]);
    scene.says("one", &songs(0..1));
    scene.says("two", &songs(0..2));
    scene.sync(&[]);
    scene.configure(&["two"], "");
    let row = scene.source("one");
    for field in [
        "name",
        "type",
        "enabled",
        "state",
        "login",
        "login_ends",
        "blocked_until",
        "last_success",
        "requests_today",
        "counts",
    ] {
        assert!(row.get(field).is_some(), "no {field}: {row}");
    }
    assert_eq!((&row["state"], &row["type"]), (&json!("unconfigured"), &json!("command")));
    let status = scene.rows(&["status"]).remove(0);
    assert_eq!(status["sources"], json!(scene.rows(&["sources"])));
    let said = scene.home.run(&["sources", "forget", "one", "-n"]);
    assert_eq!(said.code, 0);
    assert!(said.out.contains("1 track"), "{}", said.out);
    assert_eq!(scene.source("one"), row);
    assert_eq!(scene.home.run(&["sources", "forget", "one"]).code, 0);
    assert_eq!(scene.rows(&["sources"]).len(), 1);
    assert_eq!(scene.stored("SELECT key FROM source_track ORDER BY key"), ["t0", "t1"]);
    assert_eq!(scene.events().last().unwrap().0, "source_forgotten");
    assert_eq!(scene.home.run(&["sources", "forget", "one"]).code, 2);
}

#[test]
fn the_order_of_sources_and_records_does_not_matter() {
    let lists = [songs(0..5), songs(3..9), songs(1..2)];
    let objects = |order: [usize; 3], turned: bool| {
        let scene = Scene::new(&[("x", ""), ("y", ""), ("z", "")]);
        for at in order {
            let mut records = lists[at].clone();
            if turned {
                let end = records.pop();
                records.reverse();
                records.extend(end);
            }
            let name = ["x", "y", "z"][at];
            scene.says(name, &records);
            assert_eq!(scene.sync(&["--source", name]).0, 0);
        }
        scene.stored(
            "SELECT source.name || source_track.key || source_album.key || source_album.title || source_album.credit \
             FROM source_track JOIN source ON source.id = source_track.source_id \
             JOIN source_album ON source_album.id = source_album_id ORDER BY 1",
        )
    };
    let first = objects([0, 1, 2], false);
    assert_eq!(first.len(), 12);
    assert_eq!(objects([2, 0, 1], false), first);
    assert_eq!(objects([1, 2, 0], true), first);
}

#[test]
fn a_killed_run_is_gone_on_with() {
    let whole = Scene::new(&[("list", "")]);
    whole.says("list", &songs(0..1300));
    assert_eq!(whole.sync(&[]).0, 0);
    let objects = |scene: &Scene| {
        scene.stored(
            "SELECT kind || ' ' || collection || ' ' || key || ' ' || title FROM membership \
             JOIN source_track ON source_track.id = object_id WHERE ended_at IS NULL ORDER BY 1",
        )
    };
    let scene = Scene::new(&[("list", "")]);
    scene.says("list", &songs(0..1300));
    // Whatever of it was kept by then, the next run comes to the same.
    scene.script("list", "cat \"$0.ndjson\"; kill -9 $PPID");
    for _ in 0..3 {
        let ran = scene.home.run(&["sync-cloud", "-q"]);
        assert_eq!(ran.code, -9, "{ran:?}");
    }
    scene.says("list", &songs(0..1300));
    assert_eq!(scene.sync(&[]).0, 0);
    assert_eq!(objects(&scene), objects(&whole));
    assert_eq!(scene.events(), whole.events());
    assert_eq!(scene.events(), [("source_added".to_owned(), "list".to_owned())]);
}

#[test]
fn a_signal_ends_the_run_and_nothing_on_a_list() {
    let scene = Scene::new(&[("a-list", ""), ("b-list", "")]);
    scene.says("a-list", &songs(0..3));
    scene.says("b-list", &songs(0..3));
    assert_eq!(scene.sync(&[]).0, 0);
    scene.script("a-list", "kill -TERM $PPID; exec tail -f /dev/null");
    let (code, report) = scene.sync(&[]);
    assert_eq!((code, &report["outcome"]), (143, &json!("interrupted")));
    assert_eq!(outcomes(&report), [("a-list", "interrupted")]);
    assert_eq!(scene.source("a-list")["counts"]["saved"], 3);
    assert_eq!(scene.source("a-list")["state"], "interrupted");
}
