//! A scan that is asked to end keeps what it read, and the next one goes on from there.

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};
use rustix::process::{Pid, Signal, kill_process};

use crate::home::Home;

/// Starts a scan and comes back once it has begun its work, or has done it all.
fn begun(home: &Home, args: &[&str]) -> Child {
    let mut command =
        home.command(&[&["refresh-library", "--json", "--readers", "1"], args].concat());
    let mut scan = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let runs = || -> rusqlite::Result<i64> {
        let catalogue = Connection::open_with_flags(home.db(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        catalogue.query_row("SELECT count(*) FROM run", [], |row| row.get(0))
    };
    while runs().unwrap_or(0) == 0 && scan.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    scan
}

#[test]
fn a_signal_ends_a_scan_soon_and_the_next_one_completes_it() {
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        // On a busy machine a scan may be over before the signal comes; then another one is tried.
        let interrupted = (0..20).any(|_| is_interrupted(signal, code));
        assert!(interrupted, "no scan was asked in good time");
    }
}

/// Whether a scan could be interrupted; if so, it ended as it must.
fn is_interrupted(signal: Signal, code: i32) -> bool {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(800);
    let scan = begun(&home, &[music.str()]);
    let asked = Instant::now();
    kill_process(Pid::from_child(&scan), signal).unwrap();
    let ran = home.scanned(scan.wait_with_output().unwrap().into());
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    if ran.code == 0 && ran.counts.added == 800 {
        return false;
    }
    assert_eq!(ran.code, code, "{}", ran.report);
    assert_eq!((&ran.report["outcome"], ran.counts.missing), (&"interrupted".into(), 0));
    assert_eq!(home.files().len() as u64, ran.counts.added, "what was read is kept");
    let catalogue = Connection::open(home.db()).unwrap();
    let recorded: String =
        catalogue.query_row("SELECT outcome FROM run", [], |row| row.get(0)).unwrap();
    assert_eq!(recorded, "interrupted");

    // By its name, for the signal may have come before the root was noted.
    let next = home.scan(&[music.str()]);
    assert_eq!((next.code, next.counts.seen), (0, 800), "{}", next.report);
    assert_eq!(next.counts.added + next.counts.unchanged, 800);
    assert_eq!(home.files(), home.fresh_files(&[music.str()]));
    true
}

#[test]
fn a_signal_marks_nothing_as_missing_that_was_not_yet_looked_at() {
    let (home, music) = Home::with_songs(300);
    Connection::open(home.db()).unwrap().execute("DELETE FROM run", []).unwrap();
    music.remove("00/000.mp3");
    let scan = begun(&home, &["--full"]);
    kill_process(Pid::from_child(&scan), Signal::TERM).unwrap();
    let ran = home.scanned(scan.wait_with_output().unwrap().into());
    assert!([0, 143].contains(&ran.code), "{}", ran.report);
    assert!(home.missing(&music).len() <= 1);
    assert_eq!(home.files().len(), 300);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(500);
    let mut scan = begun(&home, &[music.str()]);
    for _ in 0..2 {
        let _ = kill_process(Pid::from_child(&scan), Signal::INT);
    }
    let status = scan.wait().unwrap();
    assert!(status.code() == Some(130) || status.signal() == Some(2), "{status:?}");
    assert_eq!(home.scan(&[music.str()]).code, 0);
    assert_eq!(home.files(), home.fresh_files(&[music.str()]));
}

#[test]
fn a_killed_scan_is_completed_by_the_next() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(500);
    for _ in 0..3 {
        let mut scan = begun(&home, &[music.str()]);
        scan.kill().unwrap();
        scan.wait().unwrap();
        let rows = home.run(&["files", "--json"]);
        assert_eq!(rows.code, 0, "{rows:?}");
    }
    let next = home.scan(&[music.str()]);
    assert_eq!((next.code, next.counts.seen), (0, 500));
    assert_eq!(home.files(), home.fresh_files(&[music.str()]));
}

#[test]
fn a_signal_ends_the_wait_for_another_programs_transaction() {
    for args in [&["refresh-library"][..], &["run-due"], &["cleanup"], &["health"], &["rebuild"]] {
        let (home, _music) = Home::with_songs(3);
        let other = Connection::open(home.db()).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut child =
            home.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Before it listens, the signal ends it as well.
        let listens = || {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
            let caught = status.unwrap().lines().find_map(|line| {
                u64::from_str_radix(line.strip_prefix("SigCgt:")?.trim(), 16).ok()
            });
            caught.is_some_and(|caught| caught & (1 << 14) != 0)
        };
        while !listens() {
            std::thread::yield_now();
        }
        let asked = Instant::now();
        kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
        let status = child.wait().unwrap();
        assert!(asked.elapsed() < Duration::from_secs(5), "{args:?}: {:?}", asked.elapsed());
        assert_eq!(status.code(), Some(143), "{args:?}");
        other.execute_batch("COMMIT").unwrap();
        assert_eq!(home.run(args).code, 0);
    }
}

#[test]
fn a_signal_while_a_source_is_forgotten_leaves_the_rest_to_the_next_run() {
    // On a busy machine it may be over before the signal comes; then another one is tried.
    assert!((0..20).any(|_| is_forgetting_interrupted()), "none was asked in good time");
}

/// Whether it could be interrupted; either way what is left is what the exit code says.
fn is_forgetting_interrupted() -> bool {
    let home = Home::new();
    let track =
        |n| format!("{{\"kind\":\"track\",\"title\":\"Song {n}\",\"artist\":\"Artist {n}\"}}\n");
    std::fs::write(home.path("list.ndjson"), (0..1000).map(track).collect::<String>()).unwrap();
    let path = home.path("list.ndjson");
    home.configure(&format!("[sources.list]\ntype = \"file\"\npath = \"{}\"\n", path.display()));
    assert_eq!(home.run(&["sync-cloud"]).code, 0);
    let mut command = home.command(&["sources", "forget", "list"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let known = || -> rusqlite::Result<i64> {
        let catalogue = Connection::open_with_flags(home.db(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        catalogue.query_row("SELECT count(*) FROM source WHERE name = 'list'", [], |row| row.get(0))
    };
    while known().unwrap_or(1) > 0 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = kill_process(Pid::from_child(&child), Signal::TERM);
    let code = child.wait().unwrap().code();
    let left = || home.run(&["artists", "--json"]).json().len();
    assert!(matches!(code, Some(0 | 143)), "{code:?}");
    if code == Some(0) {
        assert_eq!(left(), 0);
    }
    assert_eq!(home.run(&["rebuild"]).code, 0);
    assert_eq!(left(), 0);
    code == Some(143)
}
