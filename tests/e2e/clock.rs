//! The same decisions by the real binary under a clock that says what the test wants, and what it does when that clock jumps.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::home::{Home, Ran};
use crate::system;

/// Zones by their rules, so that no database of zones is needed.
const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
const NEW_YORK: &str = "EST5EDT,M3.2.0,M11.1.0";
const LORD_HOWE: &str = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0";

fn has_faketime() -> bool {
    system::works("faketime", &["2026-01-01 00:00:00", "true"])
}

/// The program at this time of its own; what measures durations stays true.
fn at(home: &Home, now: &str, zone: &str, args: &[&str]) -> Ran {
    // As seconds since 1970, for local times come twice in a year.
    let now = format!("@{}", ms(now) / 1000);
    let mut command = home.behind(&["faketime", "-f", &now], args);
    command.env("TZ", zone).env("FAKETIME_FMT", "%s");
    command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1").env("NO_FAKE_STAT", "1");
    command.output().unwrap().into()
}

fn ms(time: &str) -> i64 {
    time.parse::<Timestamp>().unwrap().as_millisecond()
}

/// A run of `cleanup` (due each 24 h) and how it ended.
type Run = (&'static str, Option<&'static str>);

struct Case {
    name: &'static str,
    zone: &'static str,
    runs: &'static [Run],
    config: &'static str,
    now: &'static str,
    /// Why it is due, or else when it will be, and what it waits for.
    expected: Result<&'static str, (&'static str, &'static str)>,
}

const NIGHTLY: &str = "[tasks.cleanup]\nwindow = \"02:00-03:00\"\n";
const LATE: &str = "[tasks.cleanup]\nwindow = \"22:00-04:00\"\n";

const CASES: &[Case] = &[
    Case {
        name: "never run",
        zone: "UTC0",
        runs: &[],
        config: "",
        now: "2026-11-22T10:00:00Z",
        expected: Ok("never_run"),
    },
    Case {
        name: "a second before its interval less a tenth",
        zone: "UTC0",
        runs: &[("2026-11-21T10:00:00Z", Some("ok"))],
        config: "",
        now: "2026-11-22T07:35:58Z",
        expected: Err(("2026-11-22T07:36:00Z", "interval")),
    },
    Case {
        name: "a second after it",
        zone: "UTC0",
        runs: &[("2026-11-21T10:00:00Z", Some("ok"))],
        config: "",
        now: "2026-11-22T07:36:01Z",
        expected: Ok("interval"),
    },
    Case {
        name: "partly done rests as long",
        zone: "UTC0",
        runs: &[("2026-11-21T10:00:00Z", Some("partial"))],
        config: "",
        now: "2026-11-22T07:00:00Z",
        expected: Err(("2026-11-22T07:36:00Z", "interval")),
    },
    Case {
        name: "skipped rests as long",
        zone: "UTC0",
        runs: &[("2026-11-21T10:00:00Z", Some("skipped"))],
        config: "",
        now: "2026-11-22T07:00:00Z",
        expected: Err(("2026-11-22T07:36:00Z", "interval")),
    },
    Case {
        name: "failed once, half a minute ago",
        zone: "UTC0",
        runs: &[("2026-11-22T09:59:30Z", Some("failed"))],
        config: "",
        now: "2026-11-22T10:00:00Z",
        expected: Err(("2026-11-22T10:00:24Z", "back_off")),
    },
    Case {
        name: "failed once, a minute ago",
        zone: "UTC0",
        runs: &[("2026-11-22T09:59:00Z", Some("failed"))],
        config: "",
        now: "2026-11-22T10:00:00Z",
        expected: Ok("retry"),
    },
    Case {
        name: "refused three times waits a quarter of an hour",
        zone: "UTC0",
        runs: &[
            ("2026-11-22T09:00:00Z", Some("refused")),
            ("2026-11-22T09:30:00Z", Some("refused")),
            ("2026-11-22T10:00:00Z", Some("refused")),
        ],
        config: "",
        now: "2026-11-22T10:10:00Z",
        expected: Err(("2026-11-22T10:13:30Z", "back_off")),
    },
    Case {
        name: "a success ends the row of failures",
        zone: "UTC0",
        runs: &[
            ("2026-11-22T09:00:00Z", Some("failed")),
            ("2026-11-22T09:10:00Z", Some("ok")),
            ("2026-11-22T10:00:00Z", Some("failed")),
        ],
        config: "",
        now: "2026-11-22T10:00:55Z",
        expected: Ok("retry"),
    },
    Case {
        name: "killed is as failed",
        zone: "UTC0",
        runs: &[("2026-11-22T09:58:00Z", None)],
        config: "",
        now: "2026-11-22T10:00:00Z",
        expected: Ok("retry"),
    },
    Case {
        name: "asked to end goes on at once",
        zone: "UTC0",
        runs: &[("2026-11-22T09:59:59Z", Some("interrupted"))],
        config: "",
        now: "2026-11-22T10:00:00Z",
        expected: Ok("unfinished"),
    },
    Case {
        name: "stamped in the future by an hour, as after the clock was set back",
        zone: "UTC0",
        runs: &[("2026-11-22T11:00:00Z", Some("ok"))],
        config: "",
        now: "2026-11-22T10:00:00Z",
        expected: Ok("future_stamp"),
    },
    Case {
        name: "stamped in 2100",
        zone: "UTC0",
        runs: &[("2100-01-01T00:00:00Z", Some("ok"))],
        config: "",
        now: "2026-11-22T10:00:00Z",
        expected: Ok("future_stamp"),
    },
    Case {
        name: "stamped in 1960",
        zone: "UTC0",
        runs: &[("1960-01-01T00:00:00Z", Some("ok"))],
        config: "",
        now: "2026-11-22T10:00:00Z",
        expected: Ok("interval"),
    },
    Case {
        name: "the clock says 2100",
        zone: "UTC0",
        runs: &[("2026-11-22T10:00:00Z", Some("ok"))],
        config: "",
        now: "2100-01-01T00:00:00Z",
        expected: Ok("interval"),
    },
    Case {
        name: "the clock says 1975",
        zone: "UTC0",
        runs: &[("2026-11-22T10:00:00Z", Some("ok"))],
        config: "",
        now: "1975-01-01T00:00:00Z",
        expected: Ok("future_stamp"),
    },
    Case {
        name: "in its window",
        zone: BERLIN,
        runs: &[("2026-11-21T01:05:00Z", Some("ok"))],
        config: NIGHTLY,
        now: "2026-11-22T01:00:01Z",
        expected: Ok("interval"),
    },
    Case {
        name: "due before its window opens",
        zone: BERLIN,
        runs: &[("2026-11-21T01:05:00Z", Some("ok"))],
        config: NIGHTLY,
        now: "2026-11-22T00:59:00Z",
        expected: Err(("2026-11-22T01:00:00Z", "window")),
    },
    Case {
        name: "never run and outside its window",
        zone: NEW_YORK,
        runs: &[],
        config: NIGHTLY,
        now: "2026-11-22T12:00:00Z",
        expected: Err(("2026-11-23T07:00:00Z", "window")),
    },
    Case {
        name: "a window over midnight, after midnight",
        zone: BERLIN,
        runs: &[("2026-11-20T02:00:00Z", Some("ok"))],
        config: LATE,
        now: "2026-11-22T02:30:00Z",
        expected: Ok("interval"),
    },
    Case {
        name: "a night without that hour has a window all the same",
        zone: BERLIN,
        runs: &[("2026-03-28T01:05:00Z", Some("ok"))],
        config: NIGHTLY,
        now: "2026-03-29T01:20:00Z",
        expected: Ok("interval"),
    },
    Case {
        name: "the night that has the hour twice: once is enough",
        zone: BERLIN,
        runs: &[("2026-10-25T00:10:00Z", Some("ok"))],
        config: NIGHTLY,
        now: "2026-10-25T01:10:00Z",
        expected: Err(("2026-10-26T01:00:00Z", "window")),
    },
    Case {
        name: "half an hour of summer time",
        zone: LORD_HOWE,
        runs: &[("2026-10-02T15:35:00Z", Some("ok"))],
        config: NIGHTLY,
        now: "2026-10-03T15:45:00Z",
        expected: Ok("interval"),
    },
];

#[test]
fn the_program_decides_as_the_table_says() {
    if !has_faketime() {
        return;
    }
    for case in CASES {
        let home = Home::new();
        assert_eq!(home.run(&["roots", "add", home.tree("Music").str()]).code, 0);
        let catalogue = Connection::open(home.db()).unwrap();
        for (started, outcome) in case.runs {
            catalogue
                .execute(
                    "INSERT INTO run (task, narrowed, by_hand, started_at, outcome) VALUES ('cleanup', 0, 0, ?1, ?2)",
                    params![ms(started), outcome],
                )
                .unwrap();
        }
        drop(catalogue);
        home.configure(case.config);
        let ran = at(&home, case.now, case.zone, &["run-due", "--list", "--json"]);
        assert_eq!(ran.code, 0, "{}: {ran:?}", case.name);
        let listed = &ran.json()[0];
        let find = |of: &str| -> Option<Value> {
            listed[of].as_array().unwrap().iter().find(|one| one["task"] == "cleanup").cloned()
        };
        match case.expected {
            Ok(why) => {
                let due = find("due").unwrap_or_else(|| panic!("{}: {listed}", case.name));
                assert_eq!(due["why"], why, "{}", case.name);
                let ran = at(&home, case.now, case.zone, &["run-due", "--json"]);
                let last = ran.json().pop().unwrap();
                assert!(last["ran"].as_array().unwrap().contains(&json!("cleanup")), "{ran:?}");
            }
            Err((until, wait)) => {
                let waits = find("not_due").unwrap_or_else(|| panic!("{}: {listed}", case.name));
                let due_at = waits["due_at"].as_str().map(ms);
                assert_eq!(
                    (due_at, &waits["why"]),
                    (Some(ms(until)), &json!(wait)),
                    "{}",
                    case.name
                );
            }
        }
    }
}

#[test]
fn three_days_asleep_are_one_run_of_each() {
    if !has_faketime() {
        return;
    }
    let home = Home::new();
    home.tree("Music").fill(3);
    let ran = |now: &str, rests: bool| -> Value {
        let ran = at(&home, now, BERLIN, &["run-due", "--json"]);
        // By a clock that jumped over years nothing is forgotten, which cleanup says.
        let jumped = ran.out.contains("clock.jumped");
        assert_eq!((jumped, ran.err.as_str()), (now.starts_with("2100") && !rests, ""), "{ran:?}");
        assert_eq!(ran.code, if jumped { 3 } else { 0 }, "{now}: {ran:?}");
        ran.json().pop().unwrap()["ran"].clone()
    };
    let all =
        json!(["health", "refresh-library", "sync-cloud", "enrich", "discography", "cleanup"]);
    assert_eq!(ran("2026-11-22T10:00:00Z", false), all);
    assert_eq!(ran("2026-11-22T10:00:10Z", true), json!([]));
    assert_eq!(ran("2026-11-25T10:00:00Z", false), all);
    assert_eq!(ran("2026-11-25T10:00:10Z", true), json!([]));
    // Set back, and forward again: due at once, and no storm after it.
    assert_eq!(ran("2026-11-25T09:00:00Z", false), all);
    assert_eq!(ran("2026-11-25T09:00:10Z", true), json!([]));
    assert_eq!(ran("2100-01-01T00:00:00Z", false), all);
    assert_eq!(ran("2100-01-01T00:00:10Z", true), json!([]));
    assert_eq!(ran("2026-11-25T10:00:00Z", false), all);
    assert_eq!(ran("2026-11-25T10:00:10Z", true), json!([]));
}

#[test]
fn the_hour_that_comes_twice_and_the_one_that_never_comes_change_no_interval() {
    if !has_faketime() {
        return;
    }
    // An hourly task through the nights in which clocks change: it runs each hour of real time.
    for (zone, first) in [
        (BERLIN, "2026-10-24T22:00:00Z"),
        (BERLIN, "2026-03-28T22:00:00Z"),
        (NEW_YORK, "2026-11-01T03:00:00Z"),
        (NEW_YORK, "2026-03-08T03:00:00Z"),
        (LORD_HOWE, "2026-04-04T12:00:00Z"),
        (LORD_HOWE, "2026-10-03T12:00:00Z"),
    ] {
        let home = Home::new();
        assert_eq!(home.run(&["roots", "add", home.tree("Music").str()]).code, 0);
        let mut runs = 0;
        let first = ms(first);
        // Each twenty minutes for five hours.
        for tick in 0..15 {
            let now = Timestamp::from_millisecond(first + tick * 20 * 60_000).unwrap().to_string();
            let ran = at(&home, &now, zone, &["run-due", "--json"]);
            let last = ran.json().pop().unwrap();
            runs += i32::from(last["ran"].as_array().unwrap().contains(&json!("refresh-library")));
        }
        assert_eq!(runs, 5, "{zone}");
    }
}
