//! Days played through: a timer calls each five minutes, what is due runs, and its past is what the next call sees.

use std::time::Duration;

use jiff::tz::TimeZone;

use super::dice::Dice;
use super::notation::{time, zone};
use crate::report::Outcome;
use crate::schedule::{Attempt, Past, Standing, Terms, back_off, order, standing};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const TICK: i64 = 5 * MINUTE;

fn terms(name: &'static str, every_ms: i64, window: Option<&str>) -> Terms {
    Terms {
        name,
        every: Duration::from_millis(every_ms.unsigned_abs()),
        priority: 10,
        enabled: true,
        window: window.map(|window| window.parse().unwrap()),
    }
}

fn is_due(terms: &Terms, past: &Past, now: i64, zone: &TimeZone) -> bool {
    matches!(standing(terms, past, now, zone, false), Standing::Due { .. })
}

fn ran(past: &mut Past, at_ms: i64, outcome: Outcome) {
    let failed = matches!(outcome, Outcome::Failed | Outcome::Refused);
    let failures = if failed { past.failures + 1 } else { 0 };
    *past = Past {
        attempt: Some(Attempt { at_ms, outcome: Some(outcome) }),
        failures,
        ..Past::default()
    };
}

/// When a task runs in ten days from a time, with a timer that comes up to `jitter_ms` late.
fn ten_days(terms: &Terms, from: &str, zone: &TimeZone, jitter_ms: i64) -> Vec<i64> {
    let from = time(from, 0);
    let mut dice = Dice::new(4);
    let mut past = Past::default();
    let mut runs = Vec::new();
    for tick in 0..10 * DAY / TICK {
        let now = from + tick * TICK + dice.roll(jitter_ms);
        if is_due(terms, &past, now, zone) {
            ran(&mut past, now, Outcome::Ok);
            runs.push(now);
        }
    }
    runs
}

#[test]
fn ten_days_hold_as_many_runs_as_intervals() {
    let utc = zone("utc");
    for every in [5, 10, 15, 30, 60, 120, 360, 720, 1440, 2880, 7200] {
        for jitter in [0, 1000, 29_000] {
            let task = terms("task", every * MINUTE, None);
            let runs = ten_days(&task, "2026-03-20T00:00Z", &utc, jitter);
            let intervals = 10 * DAY / (every * MINUTE);
            let tenths = intervals + intervals / 9 + 1;
            let count = i64::try_from(runs.len()).unwrap();
            assert!((intervals..=tenths).contains(&count), "each {every} m: {count} runs");
        }
    }
}

#[test]
fn random_intervals_neither_hurry_nor_fall_behind() {
    let mut dice = Dice::new(5);
    let utc = zone("utc");
    for _ in 0..200 {
        let every = MINUTE + dice.roll(3 * DAY);
        let runs = ten_days(&terms("task", every, None), "2026-03-20T00:00Z", &utc, 2 * MINUTE);
        let due = every - every / 10;
        for pair in runs.windows(2) {
            let gap = pair[1] - pair[0];
            assert!(gap >= due && gap < due + TICK + 2 * MINUTE, "{gap} for each {every}");
        }
    }
}

#[test]
fn a_nightly_task_runs_once_each_night_also_when_clocks_change() {
    for (place, from) in [
        ("utc", "2026-03-25T12:00Z"),
        ("berlin", "2026-03-25T12:00Z"),
        ("berlin", "2026-10-20T12:00Z"),
        ("new_york", "2026-03-04T18:00Z"),
        ("new_york", "2026-10-28T18:00Z"),
        ("lord_howe", "2026-04-01T01:00Z"),
        ("lord_howe", "2026-09-30T01:00Z"),
    ] {
        for window in ["02:00-06:00", "02:00-03:00", "01:30-02:00", "22:00-02:30", "02:10-02:20"] {
            for jitter in [0, 4 * MINUTE] {
                let task = terms("task", DAY, Some(window));
                let runs = ten_days(&task, from, &zone(place), jitter);
                assert_eq!(runs.len(), 10, "{window} in {place} from {from}");
            }
        }
    }
}

#[test]
fn an_hourly_task_keeps_to_its_window() {
    let berlin = zone("berlin");
    let runs = ten_days(&terms("task", HOUR, Some("02:00-06:00")), "2026-03-25T11:00Z", &berlin, 0);
    // 02:00, 02:55, 03:50, 04:45 and 05:40, and an hour less in the night of the 29th.
    assert_eq!(runs.len(), 49);
    for at in runs {
        let at = jiff::Timestamp::from_millisecond(at).unwrap();
        assert!((2..6).contains(&berlin.to_datetime(at).hour()), "{at}");
    }
}

#[test]
fn failures_are_tried_again_as_soon_as_they_may_and_no_sooner() {
    let mut dice = Dice::new(6);
    let utc = zone("utc");
    for every in [TICK, HOUR, DAY] {
        let task = terms("task", every, None);
        let mut past = Past::default();
        let mut runs: Vec<(i64, i64)> = Vec::new();
        for tick in 0..10 * DAY / TICK {
            let now = tick * TICK;
            if !is_due(&task, &past, now, &utc) {
                continue;
            }
            let outcome = if dice.chance(70) { Outcome::Failed } else { Outcome::Ok };
            ran(&mut past, now, outcome);
            let wait = match past.failures {
                0 => every,
                failures => i64::try_from(back_off(failures, task.every).as_millis()).unwrap(),
            };
            runs.push((now, wait - wait / 10));
        }
        assert!(runs.len() > 10, "each {every}: {} runs", runs.len());
        for pair in runs.windows(2) {
            let gap = pair[1].0 - pair[0].0;
            assert!(gap >= pair[0].1 && gap < pair[0].1 + TICK, "each {every}: {gap}");
        }
    }
}

#[test]
fn a_clock_that_jumps_now_and_then_starves_nobody() {
    let mut dice = Dice::new(7);
    let utc = zone("utc");
    for every in [TICK, HOUR, DAY] {
        let task = terms("task", every, None);
        let mut past = Past::default();
        let (mut last_run, mut ahead, mut next_jump) = (0, 0, every);
        for tick in 0..5000 {
            // The time that passes, and what the clock says of it.
            let passed = tick * TICK;
            if passed >= next_jump {
                next_jump = passed + 3 * every;
                let far = dice.pick(&[MINUTE, HOUR, DAY, 3650 * DAY]);
                ahead += dice.roll(2 * far) - far;
            }
            if is_due(&task, &past, passed + ahead, &utc) {
                ran(&mut past, passed + ahead, Outcome::Ok);
                let most = 2 * (every - every / 10) + 2 * TICK;
                assert!(passed - last_run <= most, "each {every}: {}", passed - last_run);
                last_run = passed;
            }
        }
        assert!(last_run > 0);
    }
}

/// Rounds in which only the first of those due runs, and the rest are passed over; who ran in each.
fn crowded(tasks: &[Terms], rounds: i64, outcome: Outcome) -> Vec<&'static str> {
    let utc = zone("utc");
    let mut pasts = vec![Past::default(); tasks.len()];
    let mut ran_then = Vec::new();
    for round in 0..rounds {
        let now = round * TICK;
        let due = |past: &Past, terms: &Terms| is_due(terms, past, now, &utc);
        let all = || tasks.iter().zip(&pasts);
        let first = order(all().filter(|(terms, past)| due(past, terms))).first().copied();
        for (terms, past) in tasks.iter().zip(&mut pasts) {
            if Some(terms.name) == first {
                ran(past, now, outcome);
            } else if due(past, terms) {
                past.passed_over_at.get_or_insert(now);
            }
        }
        ran_then.extend(first);
    }
    ran_then
}

#[test]
fn tasks_that_each_use_up_the_whole_time_take_turns() {
    let tasks: Vec<Terms> = ["a", "b", "c", "d", "e"]
        .into_iter()
        .zip([1, 1, 5, 90, 100])
        .map(|(name, priority)| Terms { priority, ..terms(name, TICK, None) })
        .collect();
    for count in 3..=tasks.len() {
        for outcome in [Outcome::Ok, Outcome::Partial, Outcome::Interrupted, Outcome::Failed] {
            let turns = crowded(&tasks[..count], 200, outcome);
            assert_eq!(turns.len(), 200);
            // Any so many turns in a row are one of each.
            for turns in turns.windows(count) {
                let mut seen = turns.to_vec();
                seen.sort_unstable();
                seen.dedup();
                assert_eq!(seen.len(), count, "{outcome:?}: {turns:?}");
            }
        }
    }
}

#[test]
fn a_rare_task_gets_its_turn_among_busy_ones() {
    let busy = |name, priority| Terms { priority, ..terms(name, TICK, None) };
    let tasks = [
        busy("a", 1),
        busy("b", 2),
        busy("c", 3),
        Terms { priority: 1000, ..terms("rare", HOUR, None) },
    ];
    let turns = crowded(&tasks, 1000, Outcome::Ok);
    let rare: Vec<usize> = (0..turns.len()).filter(|at| turns[*at] == "rare").collect();
    for pair in rare.windows(2) {
        // Due after 54 minutes, which is 11 rounds, and then at most as many more as there are tasks.
        let gap = pair[1] - pair[0];
        assert!((11..=11 + tasks.len()).contains(&gap), "{gap} rounds");
    }
    assert!(rare.len() >= 60);
}
