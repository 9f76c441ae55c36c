//! What holds at any moment, for any settings and any past.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::dice::Dice;
use super::notation::{time, zone};
use crate::report::Outcome;
use crate::schedule::{Attempt, Past, Standing, Terms, Wait, Why, Window, standing};

const ZONES: [&str; 4] = ["utc", "berlin", "new_york", "lord_howe"];
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn window(dice: &mut Dice) -> Window {
    let start = dice.roll(1440);
    // Also short ones, for they are easily missed.
    let length = if dice.chance(30) { 1 + dice.roll(10) } else { 1 + dice.roll(1439) };
    let end = (start + length) % 1440;
    let text = format!("{:02}:{:02}-{:02}:{:02}", start / 60, start % 60, end / 60, end % 60);
    text.parse().unwrap()
}

/// A time near now, also in the future, near a night on which clocks change, or anywhere.
fn moment(dice: &mut Dice, now: i64) -> i64 {
    match dice.roll(20) {
        0 => i64::MIN,
        1 => i64::MAX,
        2 => dice.roll(i64::MAX) * if dice.chance(50) { 1 } else { -1 },
        3 => time("1960-01-01T00:00Z", 0) + dice.roll(DAY),
        4 => time("2100-03-01T00:00Z", 0) + dice.roll(DAY),
        5 => time("9999-12-29T00:00Z", 0) + dice.roll(2 * DAY),
        6 => Timestamp::MIN.as_millisecond() + dice.roll(2 * DAY) - HOUR,
        7 => now.saturating_add(dice.roll(2 * DAY)),
        _ => now.saturating_sub(dice.roll(2 * DAY)),
    }
}

/// Mostly about a night on which some clock changes.
fn now(dice: &mut Dice) -> i64 {
    const NIGHTS: [&str; 6] = [
        "2026-03-29T01:00Z",
        "2026-10-25T01:00Z",
        "2026-03-08T07:00Z",
        "2026-11-01T06:00Z",
        "2026-04-04T15:00Z",
        "2026-10-03T15:30Z",
    ];
    let night = time(dice.pick(&NIGHTS), 0);
    if dice.chance(20) { moment(dice, night) } else { night - 2 * DAY + dice.roll(3 * DAY) }
}

fn terms(dice: &mut Dice) -> Terms {
    const EVERY: [i64; 8] = [0, 1, 30_000, 5 * MINUTE, HOUR, DAY, 7 * DAY, i64::MAX];
    let every = if dice.chance(50) { dice.pick(&EVERY) } else { dice.roll(8 * DAY) };
    let every = Duration::from_millis(every.unsigned_abs());
    let window = dice.chance(60).then(|| window(dice));
    Terms { name: "task", every, priority: 0, enabled: true, window }
}

fn past(dice: &mut Dice, now: i64) -> Past {
    const OUTCOMES: [Option<Outcome>; 7] = [
        None,
        Some(Outcome::Ok),
        Some(Outcome::Skipped),
        Some(Outcome::Partial),
        Some(Outcome::Interrupted),
        Some(Outcome::Refused),
        Some(Outcome::Failed),
    ];
    let attempt = Attempt { at_ms: moment(dice, now), outcome: dice.pick(&OUTCOMES) };
    Past {
        attempt: dice.chance(95).then_some(attempt),
        failures: if dice.chance(5) { u64::MAX } else { dice.roll(12).unsigned_abs() },
        input_changed_at: dice.chance(20).then(|| moment(dice, now)),
        passed_over_at: dice.chance(20).then(|| moment(dice, now)),
    }
}

#[test]
fn whatever_waits_is_due_when_it_is_said_to_be_and_not_before() {
    let mut dice = Dice::new(1);
    let zones = ZONES.map(zone);
    let (mut due, mut waits) = (0, 0);
    for round in 0..30_000 {
        let now = now(&mut dice);
        let (terms, past) = (terms(&mut dice), past(&mut dice, now));
        let zone = dice.pick(&zones);
        let at = |ms| standing(&terms, &past, ms, &zone, false);
        let told = || format!("round {round}: {terms:?} {past:?} at {now}");
        match at(now) {
            Standing::Due { why, since_ms } => {
                due += 1;
                assert!(since_ms.is_none_or(|since| since <= now), "{}", told());
                let never = past.attempt.is_none();
                assert_eq!(why == Why::Never, never, "{}", told());
                let ahead = past.attempt.is_some_and(|attempt| attempt.at_ms > now);
                assert_eq!(why == Why::Future, ahead, "{}", told());
            }
            Standing::Waits { until_ms, wait } => {
                waits += 1;
                assert!(until_ms > now, "{}", told());
                assert!(matches!(at(until_ms), Standing::Due { .. }), "{}", told());
                let between = now + dice.roll(until_ms.saturating_sub(now));
                for before in [between, until_ms - 1] {
                    assert_eq!(at(before), Standing::Waits { until_ms, wait }, "{}", told());
                }
            }
            Standing::Off => panic!("{}", told()),
        }
        let off = Terms { enabled: false, ..terms.clone() };
        assert_eq!(standing(&off, &past, now, &zone, false), Standing::Off);
        let forced = Standing::Due { why: Why::Forced, since_ms: None };
        assert_eq!(standing(&off, &past, now, &zone, true), forced);
    }
    assert!(due > 5000 && waits > 5000, "both are looked at: {due} due, {waits} wait");
}

#[test]
fn no_wait_is_longer_than_the_interval_and_a_day() {
    let mut dice = Dice::new(2);
    let zones = ZONES.map(zone);
    for round in 0..15_000 {
        let now = now(&mut dice);
        let (terms, past) = (terms(&mut dice), past(&mut dice, now));
        // The first opening of all may be nearer to the beginning of the calendar than to now.
        if Timestamp::from_millisecond(now).is_err() {
            continue;
        }
        let found = standing(&terms, &past, now, &dice.pick(&zones), false);
        let every = i64::try_from(terms.every.as_millis()).unwrap_or(i64::MAX);
        if let Standing::Waits { until_ms, wait } = found {
            let ahead =
                past.attempt.map_or(0, |attempt| attempt.at_ms.max(now).saturating_sub(now));
            assert!(ahead == 0 || terms.window.is_some(), "round {round}");
            // A window opens each day, and the longest day has 25 hours.
            let window = if terms.window.is_some() { 25 * HOUR + ahead.min(25 * HOUR) } else { 0 };
            let most = every.saturating_add(window);
            assert!(
                until_ms.saturating_sub(now) <= most,
                "round {round}: {terms:?} {past:?} {now} {found:?}"
            );
            assert!(wait != Wait::Window || terms.window.is_some());
        }
    }
}

/// Whether the zone's clock is the same two days before and after.
fn steady(zone: &TimeZone, at: Timestamp) -> bool {
    let offset = |ms: i64| zone.to_offset(Timestamp::from_millisecond(ms).unwrap());
    let at = at.as_millisecond();
    offset(at - 2 * DAY) == offset(at + 2 * DAY)
}

#[test]
fn while_no_clock_changes_a_window_is_what_the_clock_on_the_wall_says() {
    let mut dice = Dice::new(3);
    let zones = ZONES.map(zone);
    let mut looked_at = 0;
    while looked_at < 8000 {
        let at = time("2024-01-01T00:00Z", 0) + dice.roll(1000 * DAY);
        let at = Timestamp::from_millisecond(at).unwrap();
        let (window, zone) = (window(&mut dice), dice.pick(&zones));
        if !steady(&zone, at) {
            continue;
        }
        looked_at += 1;
        let text = window.to_string();
        let (start, end) = text.split_once('-').unwrap();
        let clock = |at: Timestamp| zone.to_datetime(at).strftime("%H:%M").to_string();
        let inside = |at: Timestamp| {
            let shown = clock(at);
            let (after, before) = (start <= shown.as_str(), shown.as_str() < end);
            if start < end { after && before } else { after || before }
        };
        let opening = Timestamp::from_millisecond(window.opening(at.as_millisecond(), &zone));
        let opening = opening.unwrap();
        assert_eq!(opening == at, inside(at), "{text} at {at}");
        if opening != at {
            assert_eq!(clock(opening), start, "{text} at {at}");
            assert!(opening.as_millisecond() - at.as_millisecond() < DAY, "{text} at {at}");
        }
    }
}
