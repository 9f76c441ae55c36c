//! What `history` tells: each thing once, with the run it happened in.

use std::process::Stdio;

use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::audio::song;
use crate::home::Home;
use crate::tree::Tree;

/// The rows of `history` with these arguments.
fn history(home: &Home, args: &[&str]) -> Vec<Value> {
    let ran = home.run(&[&["history", "--json"], args].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    ran.json()
}

/// `event subject: detail (run)` of each row that was not `known`, paths below the tree.
fn news(home: &Home, music: &Tree, known: usize) -> Vec<String> {
    let below = |text: &Value| text.as_str().unwrap().replace(&format!("{}/", music.str()), "");
    let told = |row: &Value| {
        let (event, subject) = (row["event"].as_str().unwrap(), below(&row["subject"]));
        let detail = if row["detail"].is_null() { String::new() } else { below(&row["detail"]) };
        format!("{event} {subject}: {detail} ({})", row["run"])
    };
    history(home, &[]).iter().skip(known).map(told).collect()
}

#[test]
fn each_thing_that_happens_to_a_file_is_told_once_with_its_run() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(12);
    home.scan(&[music.str()]);
    let first = news(&home, &music, 0);
    assert_eq!(first.len(), 13, "{first:?}");
    assert_eq!(
        (first[0].as_str(), first[1].as_str()),
        (&*format!("root_added {}:  (1)", music.str()), "added 00/000.mp3:  (1)")
    );
    assert!(first[1..].is_sorted());
    home.scan(&[]);
    home.scan(&["--full"]);
    assert_eq!(history(&home, &[]).len(), 13, "nothing is new");

    music.put("00/000.mp3", &song("another song").mp3());
    music.rename("00/001.mp3", "new/1.mp3");
    music.put("new/2.mp3", &song("new").mp3());
    let away = std::fs::read(music.at_path("00/002.mp3")).unwrap();
    music.remove("00/002.mp3");
    let scan = home.scan(&[]);
    assert_eq!((scan.counts.updated, scan.counts.moved, scan.counts.missing), (1, 1, 1));
    assert_eq!(
        news(&home, &music, 13),
        [
            "added new/2.mp3:  (4)",
            "updated 00/000.mp3:  (4)",
            "moved new/1.mp3: 00/001.mp3 (4)",
            "missing 00/002.mp3:  (4)",
        ]
    );
    music.put("00/002.mp3", &away);
    home.scan(&["--dry-run"]);
    assert_eq!(history(&home, &[]).len(), 17, "a dry run tells nothing");
    home.scan(&[]);
    assert_eq!(news(&home, &music, 17), ["restored 00/002.mp3:  (5)"]);
    let runs = Connection::open(home.db()).unwrap();
    let last: i64 = runs.query_row("SELECT max(id) FROM run", [], |row| row.get(0)).unwrap();
    assert_eq!(last, 5);
}

#[test]
fn files_that_change_places_are_told_as_moved_alone() {
    let (home, music) = Home::with_songs(3);
    let known = history(&home, &[]).len();
    music.rename("00/000.mp3", "00/swap");
    music.rename("00/001.mp3", "00/000.mp3");
    music.rename("00/swap", "00/001.mp3");
    assert_eq!(home.scan(&[]).counts.moved, 2);
    assert_eq!(
        news(&home, &music, known),
        ["moved 00/000.mp3: 00/001.mp3 (2)", "moved 00/001.mp3: 00/000.mp3 (2)"]
    );
}

#[test]
fn a_refused_root_tells_what_came_and_not_what_is_gone() {
    let (home, music) = Home::with_songs(60);
    let known = history(&home, &[]).len();
    (0..6).for_each(|folder| music.remove(&format!("{folder:02}")));
    music.put("new.mp3", &song("new").mp3());
    assert_eq!(home.scan(&[]).code, 4);
    assert_eq!(news(&home, &music, known), ["added new.mp3:  (2)"]);
    assert_eq!(home.scan(&[]).code, 4);
    assert_eq!(history(&home, &[]).len(), known + 1);
    assert_eq!(home.scan(&["--accept-missing", music.str()]).counts.missing, 60);
    assert_eq!(history(&home, &["event:missing"]).len(), 60);
}

#[test]
fn what_happens_to_very_many_files_is_one_event_a_root() {
    let (home, music) = Home::with_songs(501);
    let other = home.tree("other");
    other.put("1.mp3", &song("one").mp3());
    home.scan(&[other.str()]);
    let rows = history(&home, &["event:=added"]);
    let [first, second] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((&first["subject"], &first["detail"]), (&music.str().into(), &"501 files".into()));
    assert_eq!(second["subject"], other.at_path("1.mp3").to_str().unwrap());

    std::fs::rename(&music.path, other.at_path("music")).unwrap();
    std::fs::create_dir(&music.path).unwrap();
    let scan = home.scan(&[]);
    assert_eq!((scan.code, scan.counts.moved), (0, 501), "{}", scan.report);
    let rows = history(&home, &["event:moved", ",", "event:missing"]);
    let [moved] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((&moved["subject"], &moved["detail"]), (&other.str().into(), &"501 files".into()));
    assert_eq!(history(&home, &["event:=added"]).len(), 2);
}

#[test]
fn what_a_killed_scan_did_is_told_once_by_the_next() {
    // On a busy machine a scan may be over before it is killed; then another one is tried.
    let killed = (0..20).any(|_| {
        let home = Home::new();
        let music = home.tree("music");
        music.fill(400);
        let all = ["refresh-library", "--json", "--readers", "1", music.str()];
        let mut scan =
            home.command(&all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let files = || -> rusqlite::Result<i64> {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
            let catalogue = Connection::open_with_flags(home.db(), flags)?;
            catalogue.query_row("SELECT count(*) FROM file", [], |row| row.get(0))
        };
        while files().unwrap_or(0) == 0 && scan.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        scan.kill().unwrap();
        scan.wait().unwrap();
        let before = history(&home, &["event:=added"]).len();
        let known = home.files().len();
        assert!(before == 0 || before == 400, "all or nothing: {before}");
        let next = home.scan(&[music.str()]);
        assert_eq!(next.counts.seen, 400, "{}", next.report);
        assert_eq!(history(&home, &["event:=added"]).len(), 400);
        assert_eq!(history(&home, &["event:root_added"]).len(), 1);
        home.scan(&[]);
        assert_eq!(history(&home, &["event:=added"]).len(), 400);
        before == 0 && known > 0
    });
    assert!(killed, "no scan was killed in good time");
}

#[test]
fn changes_of_a_killed_scan_are_told_once_by_the_next() {
    let (home, music) = Home::with_songs(6);
    music.remove("00/003.mp3");
    home.scan(&[]);
    let known = history(&home, &[]).len();
    music.put("00/001.mp3", &song("changed").mp3());
    music.put("00/003.mp3", &song("back, and changed").mp3());
    // Its pages are in the catalogue, and its closing never came.
    let catalogue = Connection::open(home.db()).unwrap();
    catalogue
        .execute_batch(
            "CREATE TRIGGER never BEFORE INSERT ON event BEGIN SELECT RAISE (ABORT, 'killed'); END",
        )
        .unwrap();
    let ran = home.run(&["refresh-library", "--json"]);
    assert_ne!(ran.code, 0, "{ran:?}");
    catalogue.execute_batch("DROP TRIGGER never").unwrap();
    assert_eq!(home.missing(&music), [""; 0], "it is known to be back");
    assert_eq!(history(&home, &[]).len(), known);
    let next = home.scan(&[]);
    assert_eq!((next.counts.updated, next.counts.restored), (0, 0), "{}", next.report);
    let run: i64 = catalogue.query_row("SELECT max(id) FROM run", [], |row| row.get(0)).unwrap();
    assert_eq!(
        news(&home, &music, known),
        [format!("updated 00/001.mp3:  ({run})"), format!("restored 00/003.mp3:  ({run})")]
    );
}

#[test]
fn namesakes_are_told_as_joined_and_as_split() {
    const ONE: &str = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";
    const TWO: &str = "9282c8b4-ca0b-4c6b-b7e3-4f7762dfc4d6";
    let home = Home::new();
    let music = home.tree("music");
    let put = |album: &str, id: Option<&str>| {
        let song = song(album).artist("Nirvana").album(album);
        let song = match id {
            Some(id) => song
                .with("TXXX:MusicBrainz Artist Id", id)
                .with("TXXX:MusicBrainz Album Artist Id", id),
            None => song,
        };
        music.put(&format!("{album}/1.mp3"), &song.mp3());
    };
    put("Nevermind", Some(ONE));
    put("All of Us", Some(TWO));
    put("Bleach", None);
    home.scan(&[music.str()]);
    assert_eq!(home.run(&["artists", "--all", "--json"]).json().len(), 3);
    let told = || history(&home, &["event:joined", ",", "event:split"]);
    assert_eq!(told(), [] as [Value; 0]);
    put("All of Us", Some(ONE));
    home.scan(&[]);
    put("All of Us", Some(TWO));
    home.scan(&[]);
    let told = told();
    let said: Vec<_> =
        told.iter().map(|row| (&row["event"], &row["subject"], &row["run"])).collect();
    let (joined, split, name) = (json!("joined"), json!("split"), json!("Nirvana"));
    assert_eq!(said, [(&joined, &name, &json!(2)), (&split, &name, &json!(3))]);
    assert!(told[0]["detail"].as_str().unwrap().contains(") with Nirvana ("), "{}", told[0]);
    assert!(told[1]["detail"].as_str().unwrap().contains(") from Nirvana ("), "{}", told[1]);
    home.run(&["rebuild"]);
    assert_eq!(history(&home, &["event:joined", ",", "event:split"]), told);
}

#[test]
fn what_is_done_to_roots_is_told() {
    let (home, music) = Home::with_songs(2);
    let moved = home.path("elsewhere");
    std::fs::rename(&music.path, &moved).unwrap();
    let moved = moved.to_str().unwrap();
    for args in [
        &["roots", "move", music.str(), moved][..],
        &["roots", "forget", moved, "--dry-run"],
        &["roots", "forget", moved],
        &["roots", "add", moved],
        &["roots", "add", moved],
    ] {
        assert_eq!(home.run(args).code, 0, "{args:?}");
    }
    let rows = history(&home, &["event::^root_"]);
    let told: Vec<_> = rows
        .iter()
        .map(|row| json!([row["event"], row["subject"], row["detail"], row["run"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["root_added", music.str(), null, 1]),
            json!(["root_moved", moved, music.str(), null]),
            json!(["root_forgotten", moved, "2 files", null]),
            json!(["root_added", moved, null, null]),
        ]
    );
}

#[test]
fn since_takes_a_day_a_time_or_a_duration_and_nothing_else() {
    let (home, _music) = Home::with_songs(1);
    Connection::open(home.db())
        .unwrap()
        .execute_batch(
            "UPDATE event SET at = 1000 WHERE event = 'root_added'; UPDATE event SET at = 1700000000000 WHERE event = 'added'; \
             INSERT INTO event (at, event, subject) VALUES (9223372036854775807, 'odd', 'a' || char(27) || '[31mb')",
        )
        .unwrap();
    for (since, count) in [
        ("1969-12-01", 3),
        ("2023-11-14T22:13:20Z", 2),
        ("2023-11-15T12:00", 1),
        ("2d", 1),
        ("90000 days", 3),
        ("-2w", 1),
    ] {
        let rows = history(&home, &["--since", since]);
        let oldest_first = rows.iter().map(|row| row["event"].as_str().unwrap());
        assert!(["root_added", "added", "odd"].ends_with(&oldest_first.collect::<Vec<_>>()));
        assert_eq!(rows.len(), count, "{since}");
    }
    for row in history(&home, &[]) {
        let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), 5, "{row}");
        for key in ["at", "event", "subject", "detail", "run"] {
            assert!(row.get(key).is_some(), "{key}: {row}");
        }
    }
    let ran = home.run(&["history", "--since", "soon"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("soon") && ran.err.contains("2026-11-01"), "{}", ran.err);
    let table = home.run(&["history", "-root", "at:..2024"]);
    assert_eq!((table.code, table.out.lines().count()), (0, 1), "{table:?}");
    assert!(!home.run(&["history"]).out.contains('\u{1b}'), "names are harmless on a terminal");
}

#[test]
fn before_the_first_scan_there_is_no_history() {
    let home = Home::new();
    let ran = home.run(&["history", "--json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
}
