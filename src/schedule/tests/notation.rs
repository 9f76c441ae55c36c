//! How the tables of the tests are written, one decision a line: `name | terms | past | now | zone | standing`.
//!
//! - terms: `1h`, `24h 02:00-06:00`, `1h off`, `1h forced`, `forever`
//! - past: `never`, or how the last run ended and when it began, `ok -54m`; failures so far before the time, `failed 3 -10m`; `killed`
//!   for a run without an end; then, where there is one, `input` and when it changed
//! - a time: RFC 3339, milliseconds since 1970, `min`, `max`, `noon`; or seen from now: `now`, `-54m`, `+1ms`
//! - standing: `due WHY`, with since when where that is known; `waits WHAT-FOR UNTIL`; `off`

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::report::Outcome;
use crate::schedule::{Attempt, Past, Standing, Terms, Wait, Why, standing};

/// Zones by their rules, so that no database of zones is needed.
pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::posix(match name {
        "berlin" => "CET-1CEST,M3.5.0,M10.5.0/3",
        "new_york" => "EST5EDT,M3.2.0,M11.1.0",
        "lord_howe" => "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
        "utc" => "UTC0",
        _ => panic!("no zone {name}"),
    })
    .unwrap()
}

/// Checks a table, and says how many rows it has.
pub(super) fn check(table: &str) -> usize {
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let mut wrong = Vec::new();
    let mut names = std::collections::BTreeSet::new();
    for row in &rows {
        let [name, terms, past, now, zone_name, expected] = row[..] else {
            panic!("six columns: {row:?}")
        };
        assert!(names.insert(name), "`{name}` stands twice");
        let now_ms = time(now, 0);
        let (terms, forced) = read_terms(terms);
        let past = read_past(past, now_ms);
        let found = standing(&terms, &past, now_ms, &zone(zone_name), forced);
        let expected = read_standing(expected, now_ms);
        if found != expected {
            wrong.push(format!("{name}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    rows.len()
}

/// A written time as milliseconds since 1970.
pub(super) fn time(text: &str, now_ms: i64) -> i64 {
    let away = |text: &str| {
        let away: SignedDuration = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        i64::try_from(away.as_millis()).unwrap()
    };
    match text {
        "min" => return i64::MIN,
        "max" => return i64::MAX,
        "now" => return now_ms,
        "noon" => return time("2026-03-15T12:00Z", 0),
        _ => {}
    }
    if let Ok(ms) = text.parse() {
        ms
    } else if let Some(before) = text.strip_prefix('-') {
        now_ms - away(before)
    } else if let Some(after) = text.strip_prefix('+') {
        now_ms + away(after)
    } else {
        let at: Timestamp = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        at.as_millisecond()
    }
}

fn read_terms(text: &str) -> (Terms, bool) {
    let mut words = text.split(' ');
    let every = match words.next().unwrap() {
        "forever" => Duration::MAX,
        every => every.parse::<SignedDuration>().unwrap().try_into().unwrap(),
    };
    let mut terms = Terms { name: "task", every, priority: 10, enabled: true, window: None };
    let mut forced = false;
    for word in words {
        match word {
            "off" => terms.enabled = false,
            "forced" => forced = true,
            window => terms.window = Some(window.parse().unwrap()),
        }
    }
    (terms, forced)
}

fn read_past(text: &str, now_ms: i64) -> Past {
    let (run, input) = match text.split_once(" input ") {
        Some((run, input)) => (run, Some(time(input, now_ms))),
        None => (text, None),
    };
    let mut past = Past { input_changed_at: input, ..Past::default() };
    let words: Vec<&str> = run.split(' ').collect();
    let (ended, failures, at) = match words[..] {
        ["never"] => return past,
        [ended, at] => (ended, "0", at),
        [ended, failures, at] => (ended, failures, at),
        _ => panic!("no past: {text}"),
    };
    let outcome = match ended {
        "killed" => None,
        "ok" => Some(Outcome::Ok),
        "skipped" => Some(Outcome::Skipped),
        "partial" => Some(Outcome::Partial),
        "interrupted" => Some(Outcome::Interrupted),
        "refused" => Some(Outcome::Refused),
        "failed" => Some(Outcome::Failed),
        _ => panic!("no end: {ended}"),
    };
    past.failures = if failures == "max" { u64::MAX } else { failures.parse().unwrap() };
    past.attempt = Some(Attempt { at_ms: time(at, now_ms), outcome });
    past
}

fn read_standing(text: &str, now_ms: i64) -> Standing {
    use Why::{Forced, Future, Input, Interval, Never, Retry, Unfinished};
    const WHYS: [Why; 7] = [Forced, Never, Interval, Input, Retry, Unfinished, Future];
    const WAITS: [Wait; 3] = [Wait::Interval, Wait::BackOff, Wait::Window];
    let why = |word| WHYS.into_iter().find(|why| why.as_str() == word).expect(word);
    let wait = |word| WAITS.into_iter().find(|wait| wait.as_str() == word).expect(word);
    match text.split(' ').collect::<Vec<_>>()[..] {
        ["off"] => Standing::Off,
        ["due", word] => Standing::Due { why: why(word), since_ms: None },
        ["due", word, at] => Standing::Due { why: why(word), since_ms: Some(time(at, now_ms)) },
        ["waits", word, at] => Standing::Waits { until_ms: time(at, now_ms), wait: wait(word) },
        _ => panic!("no standing: {text}"),
    }
}
