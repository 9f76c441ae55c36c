//! What is due runs, once, in its order, each task for itself.

use std::process::Stdio;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::audio::song;
use crate::home::{Home, Ran};

const ALL: [&str; 6] =
    ["health", "refresh-library", "sync-cloud", "enrich", "discography", "cleanup"];

/// The lines of `run-due --json`: those of the tasks, and the last one.
fn lines(ran: &Ran) -> (Vec<Value>, Value) {
    let mut lines = ran.json();
    let last = lines.pop().unwrap_or_else(|| panic!("no line: {ran:?}"));
    assert_eq!((&last["schema"], &last["command"]), (&json!(1), &json!("run-due")));
    let names: Vec<&Value> = lines.iter().map(|line| &line["command"]).collect();
    assert_eq!(json!(names), last["ran"]);
    (lines, last)
}

fn run_due(home: &Home, args: &[&str]) -> (Vec<Value>, Value, Ran) {
    let ran = home.run(&[&["run-due", "--json"], args].concat());
    let (tasks, last) = lines(&ran);
    (tasks, last, ran)
}

/// As if so much time had gone by since every run.
fn later(home: &Home, time: &str) {
    let ms: i64 = match time.split_at(time.len() - 1) {
        (n, "m") => n.parse::<i64>().unwrap() * 60_000,
        (n, "h") => n.parse::<i64>().unwrap() * 3_600_000,
        _ => panic!("{time}"),
    };
    let catalogue = Connection::open(home.db()).unwrap();
    catalogue
        .execute("UPDATE run SET started_at = started_at - ?1, ended_at = ended_at - ?1", [ms])
        .unwrap();
    catalogue.execute("UPDATE stamp SET at = at - ?1", [ms]).unwrap();
}

fn outcomes(home: &Home, task: &str) -> Vec<Option<String>> {
    let catalogue = Connection::open(home.db()).unwrap();
    let mut statement =
        catalogue.prepare("SELECT outcome FROM run WHERE task = ?1 ORDER BY id").unwrap();
    let rows = statement.query_map([task], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// A home whose library and clock have come to rest.
fn at_rest() -> (Home, crate::tree::Tree) {
    let (home, music) = Home::with_songs(5);
    let (_, last, ran) = run_due(&home, &[]);
    assert_eq!((ran.code, &last["outcome"]), (0, &json!("ok")), "{ran:?}");
    (home, music)
}

#[test]
fn the_first_run_does_everything_and_the_next_nothing() {
    let home = Home::new();
    home.tree("Music").fill(3);
    let listed = home.run(&["run-due", "--list", "--json"]).json().remove(0);
    let due: Vec<_> = listed["due"].as_array().unwrap().iter().map(|due| &due["task"]).collect();
    assert_eq!(json!(due), json!(ALL));
    assert!(listed["due"].as_array().unwrap().iter().all(|due| due["why"] == "never_run"));
    assert!(!home.db().exists(), "a list changes nothing");
    let (tasks, last, ran) = run_due(&home, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert_eq!((&last["ran"], &last["outcome"]), (&json!(ALL), &json!("ok")));
    assert_eq!((&last["not_due"], &last["due"]), (&json!([]), &json!([])));
    assert_eq!(tasks[1]["counts"]["added"], 3, "the music folder is taken without a word");
    for (task, outcome) in tasks.iter().zip(["", "ok", "skipped", "skipped", "skipped", "ok"]) {
        if !outcome.is_empty() {
            assert_eq!(task["outcome"], outcome, "{task}");
        }
        if outcome == "skipped" {
            let problem = &task["problems"][0];
            assert!(problem["message"].is_string() && problem["hint"].is_string(), "{task}");
        }
    }
    let (tasks, last, ran) = run_due(&home, &[]);
    assert_eq!((ran.code, tasks.len(), &last["ran"]), (0, 0, &json!([])));
    let not_due = last["not_due"].as_array().unwrap();
    assert_eq!(not_due.len(), ALL.len());
    assert!(not_due.iter().all(|one| one["due_at"].is_string()), "{last}");
    let ran = home.run(&["run-due"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

#[test]
fn only_news_are_told() {
    let (home, music) = at_rest();
    later(&home, "25h");
    let ran = home.run(&["run-due"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""), "nothing is new");
    music.put("new.mp3", &song("new").mp3());
    later(&home, "1h");
    let ran = home.run(&["run-due"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "refresh-library: 1 file added\n"), "{ran:?}");
    let quiet = {
        music.put("newer.mp3", &song("newer").mp3());
        later(&home, "1h");
        home.run(&["run-due", "-q"])
    };
    assert_eq!((quiet.code, quiet.out.as_str()), (0, ""));
}

#[test]
fn a_task_that_fails_ends_no_other_and_is_tried_again_soon() {
    let (home, music) = at_rest();
    let away = music.unmount();
    later(&home, "25h");
    let (tasks, last, ran) = run_due(&home, &[]);
    assert_eq!(last["ran"], json!(ALL));
    assert_eq!((&tasks[1]["outcome"], &tasks[5]["outcome"]), (&json!("refused"), &json!("ok")));
    assert_eq!((ran.code, &last["outcome"]), (3, &json!("partial")), "some did well");
    let status = &home.run(&["status", "--json"]).json()[0];
    let task = &status["tasks"][1];
    assert_eq!((&task["failures"], &task["last_outcome"]), (&json!(1), &json!("refused")));
    assert!(task["last_error"].as_str().unwrap().contains("is not there"), "{task}");
    assert!(task["last_success"].as_str() < task["last_attempt"].as_str(), "{task}");
    // After the first failure it waits a minute, after the second five.
    for (time, runs) in [("0m", false), ("1m", true), ("1m", false), ("4m", true), ("5m", false)] {
        later(&home, time);
        let (_, last, ran) = run_due(&home, &[]);
        let ran_it = last["ran"].as_array().unwrap().contains(&json!("refresh-library"));
        assert_eq!(ran_it, runs, "{time}: {last}");
        // What health finds is no failure, and its being well hides none.
        assert_eq!(ran.code, if runs { 4 } else { 0 }, "{last}");
    }
    away.back();
    later(&home, "10m");
    let ran = home.run(&["run-due"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("refresh-library: is well again"), "{ran:?}");
    assert_eq!(home.run(&["status", "--json"]).json()[0]["tasks"][1]["failures"], 0);
}

#[test]
fn a_standing_problem_is_told_once() {
    let (home, music) = at_rest();
    let _away = music.unmount();
    later(&home, "1h");
    let ran = home.run(&["run-due"]);
    assert!(ran.out.contains("known files is there"), "{ran:?}");
    let mails: Vec<String> = (0..6)
        .map(|_| {
            later(&home, "1h");
            let ran = home.run(&["run-due"]);
            assert_eq!((ran.code, ran.err.as_str()), (4, ""), "{ran:?}");
            ran.out
        })
        .collect();
    // That it goes on and on is told once more; else cron mails nothing.
    let told: Vec<usize> = (0..6).filter(|n| !mails[*n].is_empty()).collect();
    assert_eq!(told, [2], "{mails:?}");
    assert!(mails[2].contains("3 runs in a row failed"), "{mails:?}");
}

#[test]
fn what_is_forced_runs_whether_due_or_not() {
    let (home, _music) = at_rest();
    let ran = |args: &[&str]| run_due(&home, args).1["ran"].clone();
    assert_eq!(
        ran(&["--force", "cleanup", "refresh-library"]),
        json!(["refresh-library", "cleanup"])
    );
    assert_eq!(ran(&["--force"]), json!(ALL));
    assert_eq!(ran(&[]), json!([]));
    let wrong = home.run(&["run-due", "--force", "clean"]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(wrong.err.contains("cleanup"), "{wrong:?}");
    home.configure("[tasks.cleanup]\nenabled = false\n[tasks.health]\nevery = \"1h\"\n");
    later(&home, "25h");
    assert_eq!(
        ran(&[]),
        json!(["health", "refresh-library", "sync-cloud", "enrich", "discography"])
    );
    let listed = home.run(&["run-due", "--list", "--json"]).json().remove(0);
    let cleanup = listed["not_due"].as_array().unwrap().iter().find(|one| one["task"] == "cleanup");
    assert_eq!(*cleanup.unwrap(), json!({ "task": "cleanup", "due_at": null, "why": "disabled" }));
    assert_eq!(ran(&["--force", "cleanup"]), json!(["cleanup"]), "asked for by name");
}

#[test]
fn a_task_whose_input_changed_is_due_at_once() {
    let (home, music) = at_rest();
    music.put("new.mp3", &song("new").mp3());
    later(&home, "1h");
    let (_, last, _) = run_due(&home, &[]);
    // Enrich works on claims, discography on artists; neither is due by its interval.
    assert_eq!(
        last["ran"],
        json!(["health", "refresh-library", "sync-cloud", "enrich"]),
        "a song by a known artist calls nobody else"
    );
    music.put("other/new.mp3", &song("other").artist("Somebody Else").mp3());
    later(&home, "1h");
    let (_, last, _) = run_due(&home, &[]);
    assert_eq!(last["ran"], json!(ALL[..5]));
    // Also where somebody looked by hand.
    music.put("newer.mp3", &song("newer").mp3());
    assert_eq!(home.scan(&[]).counts.added, 1);
    assert_eq!(run_due(&home, &[]).1["ran"], json!(["enrich"]));
}

#[test]
fn a_run_by_hand_counts_and_a_narrowed_one_does_not() {
    let (home, music) = at_rest();
    let due = |home: &Home| {
        let listed = home.run(&["run-due", "--list", "--json"]).json().remove(0);
        listed["due"].as_array().unwrap().iter().any(|due| due["task"] == "refresh-library")
    };
    later(&home, "1h");
    assert!(due(&home));
    home.scan(&[music.at_path("00").to_str().unwrap()]);
    assert!(due(&home), "a part of the library is not the library");
    home.scan(&[]);
    assert!(!due(&home));
}

#[test]
fn without_time_tasks_are_passed_over_and_go_first_next_time() {
    let (home, _music) = at_rest();
    later(&home, "25h");
    let (_, last, ran) = run_due(&home, &["--max-time", "0s"]);
    assert_eq!((ran.code, &last["ran"], &last["passed_over"]), (0, &json!([]), &json!(ALL)));
    Connection::open(home.db())
        .unwrap()
        .execute("UPDATE task_state SET passed_over_at = 5 WHERE task = 'cleanup'", [])
        .unwrap();
    let listed = home.run(&["run-due", "--list", "--json"]).json().remove(0);
    assert_eq!(listed["due"][0]["task"], "cleanup", "passed over for longest: {listed}");
    let (_, last, _) = run_due(&home, &["--max-time=1h"]);
    assert_eq!((&last["ran"][0], &last["passed_over"]), (&json!("cleanup"), &json!([])));
    let wrong = home.run(&["run-due", "--max-time", "soon"]);
    assert_eq!((wrong.code, wrong.err.contains("soon")), (2, true), "{wrong:?}");
}

#[test]
fn a_task_that_is_cut_short_by_its_own_limit_goes_on_with_the_next_run() {
    let home = Home::new();
    home.tree("Music").fill(200);
    home.configure("[tasks.refresh-library]\nmax_time = \"1ms\"\n");
    let (tasks, last, ran) = run_due(&home, &[]);
    assert_eq!(last["ran"], json!(ALL), "the others have their time");
    assert_eq!((&tasks[1]["outcome"], ran.code), (&json!("interrupted"), 3), "{ran:?}");
    assert_eq!(tasks[1]["problems"][0]["code"], "task.out_of_time");
    home.configure("");
    let (tasks, _, _) = run_due(&home, &[]);
    assert_eq!(
        (&tasks[0]["command"], &tasks[0]["outcome"]),
        (&json!("refresh-library"), &json!("ok"))
    );
    assert_eq!(home.files().len(), 200);
}

#[test]
fn while_another_run_holds_the_lock_only_health_runs() {
    let (home, _music) = at_rest();
    later(&home, "25h");
    let path = home.path("data/tonarm/catalogue.db.lock");
    let held = std::fs::File::options().read(true).write(true).open(path).unwrap();
    held.lock().unwrap();
    let begun = Instant::now();
    let (_, last, ran) = run_due(&home, &[]);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert_eq!((ran.code, &last["ran"]), (75, &json!(["health"])), "{ran:?}");
    let error: Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(error["error"]["code"], "lock.held");
    // Now nothing is due but what needs the lock, and then nothing at all.
    assert_eq!(home.run(&["run-due"]).code, 75);
    drop(held);
    assert_eq!(run_due(&home, &[]).1["ran"], json!(ALL[1..]));
    let held = std::fs::File::options()
        .read(true)
        .write(true)
        .open(home.path("data/tonarm/catalogue.db.lock"))
        .unwrap();
    held.lock().unwrap();
    assert_eq!(run_due(&home, &[]).2.code, 0, "nothing is due, whoever holds the lock");
}

#[test]
fn a_signal_ends_it_soon_and_what_it_did_not_finish_is_due() {
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        // On a busy machine the run may be over before the signal comes; then another one is tried.
        assert!((0..20).any(|_| is_interrupted(signal, code)), "no run was asked in good time");
    }
}

fn is_interrupted(signal: Signal, code: i32) -> bool {
    let home = Home::new();
    home.tree("Music").fill(800);
    let mut command = home.command(&["run-due", "--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let scans = || -> rusqlite::Result<i64> {
        Connection::open(home.db())?.query_row(
            "SELECT count(*) FROM run WHERE task = 'refresh-library'",
            [],
            |row| row.get(0),
        )
    };
    while !home.db().exists() || scans().unwrap_or(0) == 0 {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        std::thread::yield_now();
    }
    let asked = Instant::now();
    kill_process(Pid::from_child(&child), signal).unwrap();
    let ran: Ran = child.wait_with_output().unwrap().into();
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    if outcomes(&home, "refresh-library") != [Some("interrupted".to_owned())] {
        return false;
    }
    let (_, last) = lines(&ran);
    assert_eq!((ran.code, &last["outcome"]), (code, &json!("interrupted")), "{ran:?}");
    assert_eq!(last["ran"], json!(["health", "refresh-library"]), "nothing more begins");
    let status = &home.run(&["status", "--json"]).json()[0];
    assert_eq!(status["tasks"][1]["last_success"], Value::Null);
    let (tasks, last, _) = run_due(&home, &[]);
    assert_eq!((&last["ran"], &tasks[0]["outcome"]), (&json!(ALL[1..]), &json!("ok")));
    assert_eq!(home.files().len(), 800);
    true
}

#[test]
fn a_killed_run_is_no_success_and_is_due_after_a_minute() {
    let (home, _music) = at_rest();
    Connection::open(home.db())
        .unwrap()
        .execute(
            "INSERT INTO run (task, narrowed, by_hand, started_at) VALUES ('cleanup', 0, 0, ?1)",
            params![jiff::Timestamp::now().as_millisecond() - 10_000],
        )
        .unwrap();
    let status = &home.run(&["status", "--json"]).json()[0];
    let cleanup = &status["tasks"][5];
    assert_eq!((&cleanup["last_outcome"], &cleanup["failures"]), (&json!("killed"), &json!(1)));
    assert_eq!(run_due(&home, &[]).1["ran"], json!([]));
    later(&home, "1m");
    assert_eq!(run_due(&home, &[]).1["ran"], json!(["cleanup"]));
}

#[test]
fn whoever_does_not_listen_ends_no_task() {
    let home = Home::new();
    home.tree("Music").fill(50);
    let mut command = home.command(&["run-due", "--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ran: Ran = child.wait_with_output().unwrap().into();
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert_eq!(outcomes(&home, "cleanup"), [Some("ok".to_owned())]);
    assert_eq!(home.files().len(), 50);
}

#[test]
fn two_at_once_run_each_task_once() {
    for _ in 0..5 {
        let home = Home::new();
        home.tree("Music").fill(30);
        let start = || {
            let mut command = home.command(&["run-due", "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let children = [start(), start(), start()];
        for child in children {
            let ran: Ran = child.wait_with_output().unwrap().into();
            assert!([0, 75].contains(&ran.code), "{ran:?}");
        }
        assert_eq!(run_due(&home, &[]).2.code, 0);
        for task in ALL {
            assert_eq!(outcomes(&home, task).len(), 1, "{task}");
        }
        assert_eq!(home.files().len(), 30);
    }
}
