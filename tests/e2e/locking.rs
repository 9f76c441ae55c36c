//! One task at a time, readers at any time.

use std::fs::File;
use std::time::{Duration, Instant};

use crate::home::{self, Home, Ran};

/// The lock file, held as another run would hold it.
fn hold(home: &Home) -> File {
    let path = home.path("data/tonarm/catalogue.db.lock");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let file =
        File::options().read(true).write(true).create(true).truncate(false).open(path).unwrap();
    file.lock().unwrap();
    file
}

#[test]
fn a_second_run_ends_with_75_at_once_and_changes_nothing() {
    let (home, music) = Home::with_songs(3);
    let rows = home.files_text();
    music.remove("00/000.mp3");
    let held = hold(&home);
    let begun = Instant::now();
    let ran = home.run(&["refresh-library"]);
    assert_eq!(ran.code, 75, "{ran:?}");
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    assert!(ran.err.contains("--wait"), "{}", ran.err);
    let json = home.run(&["refresh-library", "--json"]);
    assert_eq!((json.code, json.out.as_str()), (75, ""));
    let said: serde_json::Value = serde_json::from_str(&json.err).unwrap();
    assert_eq!((&said["exit"], &said["error"]["code"]), (&75.into(), &"lock.held".into()));
    // Readers and dry runs need no lock.
    assert_eq!(home.files_text(), rows);
    assert_eq!(home.run(&["status"]).code, 0);
    assert_eq!(home.scan(&["--dry-run"]).counts.missing, 1);
    drop(held);
    assert_eq!(home.scan(&[]).counts.missing, 1);
}

#[test]
fn waiting_ends_with_the_lock_or_with_the_time() {
    let (home, _music) = Home::with_songs(3);
    let held = hold(&home);
    let begun = Instant::now();
    let short = home.run(&["--wait=100ms", "refresh-library"]);
    assert_eq!(short.code, 75, "{short:?}");
    assert!((100..5000).contains(&begun.elapsed().as_millis()), "{:?}", begun.elapsed());
    for wait in ["--wait", "--wait=1m"] {
        let again = held.try_clone().unwrap();
        let mut waiting = home.command(&[wait, "refresh-library"]).spawn().unwrap();
        again.unlock().unwrap();
        assert_eq!(waiting.wait().unwrap().code(), Some(0));
        again.lock().unwrap();
    }
    let wrong = home.run(&["--wait=soon", "refresh-library"]);
    assert_eq!((wrong.code, wrong.err.contains("soon")), (2, true), "{wrong:?}");
}

#[test]
fn a_signal_ends_the_wait() {
    let (home, _music) = Home::with_songs(1);
    let _held = hold(&home);
    let mut waiting = home.command(&["--wait", "refresh-library"]).spawn().unwrap();
    // Sent until it listens: before that the signal's default ends it, which is as well.
    let begun = Instant::now();
    let pid = rustix::process::Pid::from_child(&waiting);
    let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
    let status = waiting.wait().unwrap();
    let code = status.code().or_else(|| std::os::unix::process::ExitStatusExt::signal(&status));
    assert!([Some(143), Some(15)].contains(&code), "{status:?}");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn runs_at_once_end_with_0_or_75_and_leave_what_one_would() {
    for _ in 0..10 {
        let home = Home::new();
        let music = home.tree("music");
        music.fill(60);
        let args = ["refresh-library", "--json", music.str()];
        let runs: Vec<_> = (0..3)
            .map(|_| {
                let mut command = home.command(&args);
                command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        let ran: Vec<Ran> =
            runs.into_iter().map(|run| run.wait_with_output().unwrap().into()).collect();
        assert!(ran.iter().all(|ran| [0, 75].contains(&ran.code)), "{ran:?}");
        assert!(ran.iter().any(|ran| ran.code == 0), "{ran:?}");
        assert_eq!(home.files(), home.fresh_files(&[music.str()]));
    }
}

#[test]
fn readers_run_while_a_scan_runs() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(400);
    let mut scan =
        home.command(&["refresh-library", "-q", "--readers", "1", music.str()]).spawn().unwrap();
    let mut before = 0;
    loop {
        let ended = scan.try_wait().unwrap();
        for args in
            [&["files", "--json"][..], &["status", "--json"], &["files"], &["roots", "--json"]]
        {
            let ran = home.run(args);
            assert_eq!((ran.code, ran.err.lines().count() <= 1), (0, true), "{args:?}: {ran:?}");
            if args == ["files", "--json"] {
                let rows = ran.json().len();
                assert!(rows >= before, "rows only come: {rows} after {before}");
                before = rows;
            }
        }
        if let Some(status) = ended {
            assert!(status.success());
            break;
        }
    }
    assert_eq!(before, 400);
}

#[test]
fn status_names_who_holds_the_lock() {
    let (home, _music) = Home::with_songs(1);
    assert_eq!(home.run(&["status", "--json"]).json()[0]["lock"], serde_json::Value::Null);
    let mut held = hold(&home);
    let holder = r#"{"task":"refresh-library","pid":12345,"since_ms":1500000000000}"#;
    std::io::Write::write_all(&mut held, holder.as_bytes()).unwrap();
    let status = &home.run(&["status", "--json"]).json()[0];
    assert_eq!(
        (&status["lock"]["task"], &status["lock"]["pid"]),
        (&"refresh-library".into(), &12345.into())
    );
    assert_eq!(status["lock"]["since"], "2017-07-14T02:40:00Z");
    assert_eq!(home::task(status, "refresh-library")["running"], true);
}
