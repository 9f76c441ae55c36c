//! In which order due tasks run, and how back-off grows.

use std::time::Duration;

use crate::schedule::{Past, Terms, back_off, order};

fn ordered(due: &[(&'static str, u32, Option<i64>)]) -> Vec<&'static str> {
    let due: Vec<(Terms, Past)> = due
        .iter()
        .map(|&(name, priority, passed_over_at)| {
            let every = Duration::from_secs(3600);
            let terms = Terms { name, every, priority, enabled: true, window: None };
            (terms, Past { passed_over_at, ..Past::default() })
        })
        .collect();
    order(due.iter().map(|(terms, past)| (terms, past)))
}

#[test]
fn nothing_due_has_no_order() {
    assert_eq!(ordered(&[]), Vec::<&str>::new());
}

#[test]
fn the_lowest_number_runs_first() {
    let due = [("c", 30, None), ("a", 20, None), ("b", 10, None), ("d", 0, None)];
    assert_eq!(ordered(&due), ["d", "b", "a", "c"]);
}

#[test]
fn equal_priorities_run_by_name() {
    let due = [("cleanup", 10, None), ("b", 10, None), ("a", 10, None)];
    assert_eq!(ordered(&due), ["a", "b", "cleanup"]);
}

#[test]
fn the_one_passed_over_for_longest_runs_first_whatever_its_priority() {
    let due =
        [("urgent", 1, None), ("late", 90, Some(200)), ("later", 99, Some(100)), ("b", 2, None)];
    assert_eq!(ordered(&due), ["later", "late", "urgent", "b"]);
}

#[test]
fn those_passed_over_at_once_run_by_priority_then_by_name() {
    let due = [("z", 5, Some(7)), ("c", 9, Some(7)), ("b", 9, Some(7)), ("a", 0, Some(8))];
    assert_eq!(ordered(&due), ["z", "b", "c", "a"]);
}

#[test]
fn a_stamp_before_1970_or_in_the_future_is_still_one() {
    let due = [
        ("never", 0, None),
        ("end", 1, Some(i64::MAX)),
        ("1960", 2, Some(-315_619_200_000)),
        ("zero", 3, Some(0)),
        ("beginning", 4, Some(i64::MIN)),
    ];
    assert_eq!(ordered(&due), ["beginning", "1960", "zero", "end", "never"]);
}

#[test]
fn the_order_is_the_same_from_any_other() {
    let mut due = vec![("a", 3, None), ("b", 2, Some(5)), ("c", 2, None), ("d", 9, Some(4))];
    let expected = ordered(&due);
    for _ in 0..due.len() {
        due.rotate_left(1);
        assert_eq!(ordered(&due), expected);
        due.swap(0, 1);
        assert_eq!(ordered(&due), expected);
    }
}

#[test]
fn back_off_grows_and_ends_at_the_interval() {
    let minutes = |failures, every| back_off(failures, Duration::from_secs(every * 60)).as_secs();
    let week = 7 * 24 * 60;
    let found: Vec<u64> = (0..=13).map(|failures| minutes(failures, week) / 60).collect();
    assert_eq!(found, [1, 1, 5, 15, 30, 60, 120, 240, 480, 960, 1920, 3840, 7680, week]);
    assert_eq!(minutes(u64::MAX, week), week * 60);
    for failures in 0..100 {
        assert!(minutes(failures, week) <= minutes(failures + 1, week));
        assert_eq!(minutes(failures, 5), minutes(failures, week).min(300));
        assert_eq!(minutes(failures, 0), 0);
    }
    assert_eq!(back_off(u64::MAX, Duration::MAX), back_off(u64::MAX - 1, Duration::MAX));
}
