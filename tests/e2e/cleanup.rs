//! `cleanup`: what it forgets, what it keeps whatever the clock and the disks do, and the backups it makes.

use std::fs;

use rusqlite::Connection;
use serde_json::Value;

use crate::home::{Home, Ran, bytes_of};
use crate::tree::Tree;

const DAY: i64 = 24 * 60 * 60 * 1000;

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

fn catalogue(home: &Home) -> Connection {
    Connection::open(home.db()).unwrap()
}

/// `cleanup --json` with these further arguments: exit code and report.
fn clean(home: &Home, args: &[&str]) -> (i32, Value) {
    cleaned(&home.run(&[&["cleanup", "--json"], args].concat()))
}

fn cleaned(ran: &Ran) -> (i32, Value) {
    let [report] = &ran.json()[..] else { panic!("not one line: {ran:?}") };
    (ran.code, report.clone())
}

fn count(report: &Value, chore: &str) -> u64 {
    report["counts"][chore].as_u64().unwrap_or_else(|| panic!("no {chore} in {report}"))
}

fn codes(report: &Value) -> Vec<&str> {
    let problems = report["problems"].as_array().unwrap();
    problems.iter().map(|problem| problem["code"].as_str().unwrap()).collect()
}

fn export(home: &Home) -> String {
    home.run(&["export", "catalogue"]).out
}

fn backups(home: &Home) -> Vec<String> {
    let Ok(entries) = fs::read_dir(home.path("data/tonarm/catalogue.db.backups")) else {
        return Vec::new();
    };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Files that are gone since so many days. What was written down about roots stays as it is.
fn age_missing(home: &Home, like: &str, days: i64) {
    let changed = catalogue(home)
        .execute(
            "UPDATE file SET missing_since = ?1 WHERE missing_since IS NOT NULL AND CAST(name AS TEXT) LIKE ?2",
            rusqlite::params![now() - days * DAY, like],
        )
        .unwrap();
    assert!(changed > 0, "{like}");
}

/// Twelve songs, of which 000 is missing for 40 days and 001 for 20; what happened long ago is there too.
fn worn() -> (Home, Tree) {
    let (home, music) = Home::with_songs(12);
    music.remove("00/000.mp3");
    music.remove("00/001.mp3");
    assert_eq!(home.scan(&[]).counts.missing, 2);
    age_missing(&home, "000%", 40);
    age_missing(&home, "001%", 20);
    let old = now() - 100 * DAY;
    let plant = "INSERT INTO run (task, narrowed, by_hand, started_at, ended_at, outcome, report) VALUES (?1, 0, 1, ?2, ?2, ?3, '{}')";
    let catalogue = catalogue(&home);
    for (task, outcome) in [
        ("refresh-library", "ok"),
        ("enrich", "ok"),
        ("enrich", "ok"),
        ("enrich", "failed"),
        ("enrich", "interrupted"),
    ] {
        catalogue.execute(plant, rusqlite::params![task, old, outcome]).unwrap();
    }
    let event = "INSERT INTO event (at, event, subject) VALUES (?1, 'added', 'x')";
    for age in [100, 91, 80] {
        catalogue.execute(event, [now() - age * DAY]).unwrap();
    }
    drop(catalogue);
    assert_eq!(home.scan(&[]).code, 0, "the root is there");
    (home, music)
}

#[test]
fn what_is_over_is_forgotten_and_the_rest_is_kept() {
    let (home, music) = worn();
    let (code, report) = clean(&home, &[]);
    assert_eq!((code, &report["outcome"]), (0, &"ok".into()), "{report}");
    assert_eq!((count(&report, "missing_files"), count(&report, "events")), (1, 2));
    // Of `enrich` the last success, the failure since, and the last attempt stay.
    assert_eq!(count(&report, "runs"), 2, "{report}");
    assert_eq!(home.missing(&music), ["00/001.mp3"]);
    assert_eq!(home.present(&music).len(), 10);
    let status = &home.run(&["status", "--json"]).json()[0];
    let enrich = status["tasks"].as_array().unwrap().iter().find(|task| task["name"] == "enrich");
    if let Some(enrich) = enrich {
        assert!(!enrich["last_success"].is_null(), "{enrich}");
    }
    assert_eq!(count(&clean(&home, &[]).1, "runs"), 0);
    assert_eq!(export(&home), {
        home.run(&["rebuild"]);
        export(&home)
    });
}

#[test]
fn people_are_told_what_was_forgotten_and_that_nothing_on_disk_is_touched() {
    let (home, _music) = worn();
    let would = home.run(&["cleanup", "--dry-run"]);
    assert!(would.out.contains("1 file would be forgotten"), "{}", would.out);
    let ran = home.run(&["cleanup"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("1 file forgotten that was missing for more than 30d"), "{}", ran.out);
    assert!(ran.out.contains("nothing on disk is touched"), "{}", ran.out);
    assert!(!home.run(&["cleanup"]).out.contains("forgotten"));
}

#[test]
fn a_root_that_is_away_keeps_everything() {
    let (home, music) = Home::with_songs(12);
    let other = home.tree("other");
    other.put("a.mp3", &crate::audio::song("a").mp3());
    other.put("b.mp3", &crate::audio::song("b").mp3());
    home.scan(&[other.str()]);
    music.remove("00/000.mp3");
    other.remove("a.mp3");
    assert_eq!(home.scan(&[]).counts.missing, 2);
    age_missing(&home, "%", 40);
    // Nobody saw the root whole since.
    catalogue(&home).execute("UPDATE root SET walked_at = ?1", [now() - 40 * DAY]).unwrap();
    let away = music.unmount();
    assert_eq!(home.scan(&[]).code, 3, "one root is refused");
    assert_eq!(count(&clean(&home, &[]).1, "missing_files"), 1);
    assert_eq!((home.missing(&music).len(), home.missing(&other).len()), (1, 0));
    // Not even where its files may go: nobody walked it.
    home.scan(&["--accept-missing", music.str()]);
    age_missing(&home, "%", 40);
    home.scan(&[]);
    assert_eq!(count(&clean(&home, &[]).1, "missing_files"), 0);
    assert_eq!(home.missing(&music).len(), 12);
    away.back();
    assert_eq!(home.scan(&[]).counts.restored, 11);
    assert_eq!(count(&clean(&home, &[]).1, "missing_files"), 1);
    assert_eq!(home.present(&music).len(), 11);
}

/// The bytes of all that lies beside the catalogue. A reader may make and unmake its shared memory.
fn kept(home: &Home) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut bytes = bytes_of(&home.path("data/tonarm"));
    bytes.extend(bytes_of(&home.path("data/tonarm/catalogue.db.backups")));
    bytes.retain(|path, _| !path.to_str().unwrap().ends_with("-shm"));
    bytes
}

#[test]
fn a_dry_run_counts_the_same_and_changes_nothing() {
    let (home, _music) = worn();
    let leftover = home.path("data/tonarm/catalogue.db.before-v2.aB3dE5.part");
    let half = fs::File::create(&leftover).unwrap();
    half.set_modified(std::time::UNIX_EPOCH).unwrap();
    let before = (kept(&home), export(&home), home.files_text());
    let (code, dry) = clean(&home, &["--dry-run"]);
    assert_eq!((code, &dry["dry_run"]), (0, &true.into()), "{dry}");
    assert_eq!((kept(&home), export(&home), home.files_text()), before);
    let (_, done) = clean(&home, &[]);
    assert_eq!(dry["counts"], done["counts"]);
    for chore in ["missing_files", "runs", "events", "leftovers", "integrity", "backup"] {
        assert!(count(&done, chore) > 0, "{chore}: {done}");
    }
    assert!(!leftover.exists());
    let (_, again) = clean(&home, &["--dry-run"]);
    assert_eq!((count(&again, "backup"), count(&again, "integrity")), (0, 0), "{again}");
    let (_, full) = clean(&home, &["--dry-run", "--full"]);
    assert_eq!((count(&full, "backup"), count(&full, "integrity")), (1, 1), "{full}");
}

#[test]
fn four_of_six_backups_are_kept_and_each_is_a_catalogue() {
    let (home, _music) = Home::with_songs(5);
    for _ in 0..6 {
        assert_eq!(count(&clean(&home, &[]).1, "backup"), 1);
        catalogue(&home)
            .execute("UPDATE stamp SET at = at - ?1 WHERE name = 'chore.backup'", [7 * DAY])
            .unwrap();
    }
    let names = backups(&home);
    assert_eq!(names.len(), 4, "{names:?}");
    for name in &names {
        let copy = home.path("data/tonarm/catalogue.db.backups").join(name);
        let files = home.run(&["--db", copy.to_str().unwrap(), "files", "--json"]);
        assert_eq!(files.out, home.files_text());
    }
    assert_eq!(count(&clean(&home, &["--full"]).1, "backup"), 1);
    home.configure("[cleanup]\nbackups = 0\n");
    assert_eq!(count(&clean(&home, &["--full"]).1, "backup"), 0);
    assert_eq!(backups(&home).len(), 4);
    home.configure("[cleanup]\nbackup_every = \"1s\"\nbackups = 2\n");
    catalogue(&home).execute("UPDATE stamp SET at = at - 1000", []).unwrap();
    assert_eq!((count(&clean(&home, &[]).1, "backup"), backups(&home).len()), (1, 2));
}

#[test]
fn a_damaged_catalogue_makes_no_backup_and_lets_none_go() {
    let (home, _music) = Home::with_songs(200);
    home.configure("[cleanup]\nbackups = 1\n");
    assert_eq!(clean(&home, &[]).0, 0);
    let kept = backups(&home);
    assert_eq!(kept.len(), 1);
    // An index loses its row, which no reader of the table minds and nothing asks for.
    let catalogue = catalogue(&home);
    catalogue
        .execute_batch(
            "CREATE INDEX finding_since ON finding (since); \
             INSERT INTO finding (name, subject, level, message, since) VALUES ('a', '', 'ok', 'b', 1);",
        )
        .unwrap();
    let page: i64 = catalogue
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'finding_since'", [], |row| {
            row.get(0)
        })
        .unwrap();
    catalogue.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(catalogue);
    let mut bytes = fs::read(home.db()).unwrap();
    let at = usize::try_from(page - 1).unwrap() * 4096;
    // No cells in the page of the index.
    bytes[at + 3..at + 5].fill(0);
    fs::write(home.db(), &bytes).unwrap();
    let (code, report) = clean(&home, &["--full"]);
    assert_eq!((code, &report["outcome"]), (7, &"failed".into()), "{report}");
    assert_eq!(codes(&report), ["catalogue.damaged"]);
    assert!(report["problems"][0]["hint"].as_str().unwrap().contains("restore"), "{report}");
    assert_eq!(backups(&home), kept);
    // Also where only the backup is due, for the copy is looked at.
    self::catalogue(&home)
        .execute("UPDATE stamp SET at = ?1 - iif(name = 'chore.backup', 7 * 86400000, 0)", [now()])
        .unwrap();
    let (code, report) = clean(&home, &[]);
    assert_eq!((code, codes(&report)), (7, vec!["catalogue.damaged"]), "{report}");
    assert_eq!(backups(&home), kept);
}

#[test]
fn a_second_run_ends_with_75_and_a_dry_run_needs_no_lock() {
    let (home, _music) = worn();
    let path = home.path("data/tonarm/catalogue.db.lock");
    let lock =
        fs::File::options().read(true).write(true).create(true).truncate(false).open(path).unwrap();
    lock.lock().unwrap();
    assert_eq!(home.run(&["cleanup"]).code, 75);
    assert_eq!(clean(&home, &["--dry-run"]).0, 0);
    lock.unlock().unwrap();
    assert_eq!(clean(&home, &[]).0, 0);
}

#[test]
fn a_clock_that_jumped_to_another_century_forgets_nothing() {
    let (home, music) = worn();
    let century = 75 * 365 * DAY;
    // As if all that is known were of long ago: to the catalogue it is the same.
    catalogue(&home)
        .execute_batch(&format!(
            "UPDATE run SET started_at = started_at - {century}; UPDATE event SET at = at - {century}; \
             UPDATE file SET missing_since = missing_since - {century}; UPDATE root SET walked_at = walked_at - {century};"
        ))
        .unwrap();
    home.scan(&[]);
    let (code, report) = clean(&home, &[]);
    assert_eq!((code, codes(&report)), (3, vec!["clock.jumped"]), "{report}");
    for chore in ["missing_files", "runs", "events", "leftovers"] {
        assert_eq!(count(&report, chore), 0, "{chore}");
    }
    assert_eq!((count(&report, "integrity"), home.missing(&music).len()), (1, 2));
    // After a day of runs by that clock it goes on.
    catalogue(&home)
        .execute(
            "INSERT INTO run (task, narrowed, started_at) VALUES ('health', 0, ?1)",
            [now() - 25 * 60 * 60 * 1000],
        )
        .unwrap();
    let (code, report) = clean(&home, &[]);
    assert_eq!((code, count(&report, "missing_files")), (0, 2), "{report}");
}

#[test]
fn a_clock_that_was_set_back_forgets_nothing() {
    let (home, music) = worn();
    let century = 75 * 365 * DAY;
    catalogue(&home)
        .execute_batch(&format!(
            "UPDATE run SET started_at = started_at + {century}; UPDATE event SET at = at + {century}; \
             UPDATE file SET missing_since = missing_since + {century}; UPDATE root SET walked_at = walked_at + {century};"
        ))
        .unwrap();
    let (code, report) = clean(&home, &[]);
    assert_eq!((code, codes(&report)), (0, vec![]), "{report}");
    for chore in ["missing_files", "runs", "events"] {
        assert_eq!(count(&report, chore), 0, "{chore}");
    }
    assert_eq!(home.missing(&music).len(), 2);
}
