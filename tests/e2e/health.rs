//! `health`: what is wrong is found, told once, stands, and is well again.

use std::fs::{self, File, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use rusqlite::Connection;
use serde_json::Value;

use crate::home::{Home, Ran, bytes_of};
use crate::system::{self, SmallDisk};

/// A run of `health --json`: its exit code, its rows and the task line.
struct Look {
    code: i32,
    rows: Vec<Value>,
    task: Value,
}

impl Look {
    fn of(ran: &Ran) -> Self {
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        let mut rows = ran.json();
        let task = rows.pop().unwrap_or_else(|| panic!("no task line: {ran:?}"));
        assert_eq!(task["command"], "health");
        Self { code: ran.code, rows, task }
    }

    /// The rows of a check that are not well, as `level: message`.
    fn wrong(&self, check: &str) -> Vec<String> {
        let rows = self.rows.iter().filter(|row| row["check"] == check && row["level"] != "ok");
        rows.map(|row| format!("{}: {}", text(row, "level"), text(row, "message"))).collect()
    }

    /// That nothing else is wrong, and how this check's row ends.
    fn assert_only(&self, check: &str, level: &str, end: &str) -> &Value {
        let wrong: Vec<_> = self.rows.iter().filter(|row| row["level"] != "ok").collect();
        let [row] = wrong[..] else { panic!("not one row: {wrong:?}") };
        assert_eq!((text(row, "check"), text(row, "level")), (check, level), "{row}");
        assert!(text(row, "message").ends_with(end), "{row}");
        assert!(row["hint"].is_string(), "{row}");
        let trouble = matches!(level, "warning" | "error");
        assert_eq!(self.code, if trouble { 3 } else { 0 });
        assert_eq!(self.task["outcome"], if trouble { "partial" } else { "ok" });
        row
    }
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

fn look(home: &Home) -> Look {
    Look::of(&home.run(&["health", "--json"]))
}

fn changed(home: &Home) -> Vec<Value> {
    Look::of(&home.run(&["health", "--json", "--changed"])).rows
}

fn catalogue(home: &Home) -> Connection {
    Connection::open(home.db()).unwrap()
}

/// Subject and detail of every event of health.
fn events(home: &Home) -> Vec<(String, String)> {
    let catalogue = catalogue(home);
    let mut statement = catalogue
        .prepare("SELECT subject, detail FROM event WHERE event = 'health' ORDER BY id")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn rows_and_task_line_have_their_shape_and_a_well_kept_catalogue_rests() {
    let (home, _music) = Home::with_songs(3);
    let look = look(&home);
    assert_eq!(look.code, 0, "{:?}", look.rows);
    assert!(look.rows.len() > 15);
    for row in &look.rows {
        let row = row.as_object().unwrap();
        let keys: Vec<&str> = row.keys().map(String::as_str).collect();
        assert_eq!(keys, ["check", "hint", "level", "message", "since", "subject"]);
        assert!(row["since"].as_str().unwrap().ends_with('Z') && row["subject"] != "");
        assert_eq!(row["level"], "ok", "{row:?}");
    }
    let counts = &look.task["counts"];
    assert_eq!(counts["ok"], look.rows.len());
    assert_eq!((&counts["notice"], &counts["warning"]), (&0.into(), &0.into()));
    assert_eq!((&look.task["outcome"], counts["error"].as_u64()), (&"ok".into(), Some(0)));
    let people = home.run(&["health"]);
    assert_eq!((people.code, &*people.out), (0, "15 checks are well.\nNothing is wrong.\n"));
    assert!(home.run(&["-v", "health"]).out.contains("ok      integrity: "));
    assert_eq!(home.run(&["health", "--changed"]).out, "");
    assert_eq!(events(&home), []);
}

#[test]
fn a_root_that_goes_is_told_once_stands_and_is_well_again() {
    let (home, music) = Home::with_songs(3);
    look(&home);
    let aside = home.path("aside");
    fs::rename(home.path("music"), &aside).unwrap();
    let first = look(&home);
    let row = first.assert_only("root", "error", "is not there").clone();
    assert_eq!(row["subject"], music.str());
    let problem = &first.task["problems"][0];
    assert_eq!(problem["code"], "health.root");
    assert_eq!(text(problem, "message"), format!("root {}: is not there", music.str()));
    // It stands: no event, no change, and since when it does.
    assert_eq!(changed(&home), Vec::<Value>::new());
    assert_eq!(look(&home).assert_only("root", "error", "is not there"), &row);
    let people = home.run(&["health"]);
    assert_eq!((people.code, people.err.as_str()), (3, ""));
    assert!(people.out.starts_with("error   root "), "{}", people.out);
    assert!(people.out.ends_with("14 checks are well.\n"), "{}", people.out);
    assert!(home.run(&["status"]).out.contains("is not there"));
    // An empty folder is where the disk would be mounted.
    fs::create_dir(home.path("music")).unwrap();
    let [empty] = &look(&home).wrong("root")[..] else { panic!("the root is not wrong") };
    assert_eq!(empty, "error: is empty, although 3 files are known in it");
    let status = &home.run(&["status", "--json"]).json()[0]["problems"];
    assert_eq!(status.as_array().unwrap().len(), 1, "{status}");
    assert_eq!(status[0]["code"], "health.root");
    fs::remove_dir(home.path("music")).unwrap();
    fs::rename(&aside, home.path("music")).unwrap();
    let [well] = &changed(&home)[..] else { panic!("not one row") };
    assert_eq!((text(well, "level"), text(well, "check")), ("ok", "root"));
    assert_ne!(well["since"], row["since"]);
    let subject = format!("root:{}", music.str());
    let events = events(&home);
    assert_eq!(events[0], (subject.clone(), "error: is not there".into()));
    assert_eq!(events[1], (subject, "ok: is there, with 3 files".into()));
    assert_eq!(events.len(), 2);
    // A root that is forgotten while it is wrong is gone.
    fs::rename(home.path("music"), &aside).unwrap();
    look(&home);
    assert_eq!(home.run(&["roots", "forget", music.str()]).code, 0);
    let [gone] = &changed(&home)[..] else { panic!("not one row") };
    assert_eq!((text(gone, "level"), text(gone, "message")), ("ok", "gone"));
}

#[test]
fn many_looks_at_once_tell_a_change_once() {
    let (home, _music) = Home::with_songs(3);
    look(&home);
    fs::rename(home.path("music"), home.path("aside")).unwrap();
    let spawn = || {
        home.command(&["health", "--json", "--changed"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let running: Vec<_> = (0..8).map(|_| spawn()).collect();
    let mut rows = 0;
    for run in running {
        let look = Look::of(&run.wait_with_output().unwrap().into());
        assert_eq!(look.code, 3);
        rows += look.rows.len();
    }
    assert_eq!((rows, events(&home).len()), (1, 1), "{:?}", events(&home));
}

#[test]
fn a_long_held_lock_is_told_and_health_needs_none() {
    let (home, _music) = Home::with_songs(1);
    let mut lock = File::create(home.path("data/tonarm/catalogue.db.lock")).unwrap();
    lock.lock().unwrap();
    let mut hold = |since_ms: i64| {
        lock.set_len(0).unwrap();
        std::io::Seek::rewind(&mut lock).unwrap();
        write!(lock, r#"{{"task":"enrich","pid":4711,"since_ms":{since_ms}}}"#).unwrap();
        look(&home)
    };
    let long = hold(1_767_225_600_000);
    let [told] = &long.wrong("lock")[..] else { panic!("the lock is not wrong") };
    assert!(told.starts_with("warning: enrich (process 4711) holds it for "), "{told}");
    assert_eq!(long.code, 3);
    let now = jiff::Timestamp::now().as_millisecond();
    assert_eq!(hold(now - 3_600_000).code, 0);
}

#[test]
fn a_config_that_others_can_write_and_names_that_are_no_checks_are_told() {
    let (home, _music) = Home::with_songs(1);
    home.configure("");
    let config = home.path("config/tonarm/config.toml");
    fs::set_permissions(&config, Permissions::from_mode(0o666)).unwrap();
    look(&home).assert_only("config", "warning", "config.toml");
    fs::set_permissions(&config, Permissions::from_mode(0o644)).unwrap();
    assert_eq!(look(&home).code, 0);
    home.configure("[health]\nignore = [\"backupp\"]\n");
    let look = look(&home);
    let row = look.assert_only("config", "warning", "there is no check `backupp`");
    assert!(text(row, "hint").contains("`backup`"), "{row}");
}

#[test]
fn a_check_that_is_ignored_is_left_out_and_what_it_found_is_forgotten() {
    let (home, _music) = Home::with_songs(1);
    fs::rename(home.path("music"), home.path("aside")).unwrap();
    assert_eq!(look(&home).code, 3);
    home.configure("[health]\nignore = [\"root\"]\n");
    let look = look(&home);
    assert_eq!(look.code, 0);
    assert!(look.rows.iter().all(|row| row["check"] != "root"));
    let left: i64 = catalogue(&home)
        .query_row("SELECT count(*) FROM finding WHERE name = 'root'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn an_old_backup_is_a_warning_and_an_empty_one_an_error() {
    let (home, _music) = Home::with_songs(1);
    let backups = home.path("data/tonarm/catalogue.db.backups");
    fs::create_dir(&backups).unwrap();
    let old = backups.join("catalogue-2026-01-05T10-00-00Z.db");
    fs::copy(home.db(), &old).unwrap();
    look(&home).assert_only("backup", "warning", " old");
    fs::write(&old, b"").unwrap();
    look(&home).assert_only("backup", "error", "catalogue-2026-01-05T10-00-00Z.db");
    // A catalogue that is gone is not made anew by looking.
    let folder = home.path("data/tonarm");
    for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_file() {
            fs::remove_file(entry).unwrap();
        }
    }
    let [gone] = &look(&home).wrong("catalogue")[..] else { panic!("the catalogue is not wrong") };
    assert!(gone.starts_with("error: is not there, although there are backups"), "{gone}");
    assert!(!home.db().exists());
}

#[test]
fn a_run_in_the_future_means_that_the_clock_is_wrong() {
    let (home, _music) = Home::with_songs(1);
    let sql = "UPDATE run SET started_at = 4102444800000";
    catalogue(&home).execute(sql, []).unwrap();
    let look = look(&home);
    let [clock] = &look.wrong("clock")[..] else { panic!("the clock is not wrong") };
    assert!(clock.starts_with("warning: ") && clock.contains("2100-01-01"), "{clock}");
    assert_eq!(look.code, 3);
}

#[test]
fn runs_that_fail_are_told_and_status_tells_them_once() {
    let (home, _music) = Home::with_songs(1);
    let sql =
        "UPDATE run SET outcome = 'failed', report = '{\"problems\":[{\"message\":\"no luck\"}]}'";
    catalogue(&home).execute(sql, []).unwrap();
    look(&home).assert_only("task", "warning", "its last run failed: no luck");
    let problems = home.run(&["status", "--json"]).json()[0]["problems"].clone();
    assert_eq!(problems.as_array().unwrap().len(), 1, "{problems}");
    let sql = "UPDATE run SET outcome = NULL WHERE task = 'refresh-library'";
    catalogue(&home).execute(sql, []).unwrap();
    look(&home).assert_only(
        "task",
        "warning",
        "its last run failed: it was killed before it ended",
    );
}

#[test]
fn damage_is_found_wherever_it_is() {
    let (home, _music) = Home::with_songs(200);
    assert_eq!(look(&home).code, 0);
    catalogue(&home).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let whole = fs::read(home.db()).unwrap();
    let pages = whole.len() / 4096;
    let (mut by_integrity, mut unusable) = (0, 0);
    for at in (0..24).map(|n| (n * pages / 24) * 4096) {
        let mut damaged = whole.clone();
        damaged[at..at + 4096].fill(0xa5);
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(home.path(&format!("data/tonarm/catalogue.db{suffix}")));
        }
        fs::write(home.db(), &damaged).unwrap();
        let look = look(&home);
        match look.code {
            3 => {
                let found = look.wrong("integrity");
                by_integrity += usize::from(found.iter().any(|row| row.starts_with("error: ")));
            }
            7 => {
                unusable += 1;
                let [row] = &look.wrong("catalogue")[..] else { panic!("not one row") };
                assert!(row.starts_with("error: ") && row.contains("damaged"), "{row}");
                assert_eq!(look.task["outcome"], "failed");
            }
            code => panic!("page {} of {pages}: {code}", at / 4096),
        }
        if at == 0 {
            assert!(look.code == 7 && fs::read(home.db()).unwrap() == damaged, "bytes are kept");
        }
    }
    assert!(by_integrity > 12 && unusable > 0, "{by_integrity} {unusable}");
}

#[test]
fn a_catalogue_that_cannot_be_used_is_a_row_and_ends_with_7() {
    let (home, _music) = Home::with_songs(1);
    catalogue(&home).pragma_update(None, "user_version", 999).unwrap();
    let bytes = fs::read(home.db()).unwrap();
    let look = look(&home);
    assert_eq!((look.code, &look.task["outcome"]), (7, &"failed".into()));
    assert_eq!(look.task["problems"][0]["code"], "catalogue.newer");
    let [row] = &look.rows[..] else { panic!("not one row") };
    assert_eq!((text(row, "check"), &row["subject"]), ("catalogue", &Value::Null));
    assert!(text(row, "message").contains("999") && row["hint"].is_string());
    assert_eq!(fs::read(home.db()).unwrap(), bytes);
    let people = home.run(&["health"]);
    assert_eq!(people.code, 7);
    assert!(people.out.starts_with("error   catalogue: "), "{}", people.out);
}

#[test]
fn a_read_only_catalogue_is_looked_at_all_the_same() {
    if !system::has_plain_user() {
        return;
    }
    let (home, _music) = Home::with_songs(2);
    assert_eq!(home.run_plain(&["health"]).code, 0);
    let folder = home.path("data/tonarm");
    let mode = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    for entry in fs::read_dir(&folder).unwrap() {
        mode(&entry.unwrap().path(), 0o400);
    }
    mode(&folder, 0o555);
    let look = Look::of(&home.run_plain(&["health", "--json"]));
    let row = look.assert_only("catalogue", "error", "is read-only");
    assert_eq!(row["subject"], "file");
    assert!(look.rows.iter().any(|row| row["check"] == "root" && row["level"] == "ok"));
    mode(&folder, 0o755);
}

#[test]
fn a_dry_run_and_a_look_at_nothing_leave_no_trace() {
    let home = Home::new();
    look(&home).assert_only("catalogue", "notice", "there is none yet");
    assert!(!home.db().exists());
    let (home, _music) = Home::with_songs(1);
    catalogue(&home).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    fs::rename(home.path("music"), home.path("aside")).unwrap();
    let folder = home.path("data/tonarm");
    let before = bytes_of(&folder);
    let look = Look::of(&home.run(&["--dry-run", "health", "--json"]));
    look.assert_only("root", "error", "is not there");
    assert_eq!(look.task["dry_run"], true);
    let after = bytes_of(&folder);
    assert_eq!(after[&home.db()], before[&home.db()]);
    assert_eq!(events(&home), []);
}

#[test]
fn a_full_disk_is_told() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(2);
    let small = home.path("small");
    let Some(_disk) = SmallDisk::mount(&small, 40_000) else { return };
    let db = small.join("catalogue.db");
    let db = db.to_str().unwrap();
    assert_eq!(home.run(&["--db", db, "refresh-library", "-q", music.str()]).code, 0);
    let look = || Look::of(&home.run(&["--db", db, "health", "--json"]));
    look().assert_only("disk", "error", " are free");
    assert!(system::works("mount", &["-o", "remount,size=100m", small.to_str().unwrap()]));
    look().assert_only("disk", "warning", " are free");
    // Not a byte is free, so nothing can be kept, but it can be told.
    assert!(system::works("mount", &["-o", "remount,size=2m", small.to_str().unwrap()]));
    let mut ballast = File::create(small.join("ballast")).unwrap();
    while ballast.write_all(&[0; 4096]).is_ok() {}
    let full = look();
    assert_eq!(full.code, 3);
    assert!(full.wrong("disk")[0].starts_with("error: only 0 B"), "{:?}", full.rows);
    assert!(full.wrong("catalogue")[0].starts_with("error: "), "{:?}", full.rows);
}
