//! What hosts allow, on a clock that is told.

use super::super::Access;
use super::*;

const HOST: &str = "api.example";
const MINUTE: i64 = 60_000;
/// Noon of some day.
const NOON: i64 = 20_000 * DAY + DAY / 2;

fn ask(now_ms: i64) -> Ask<'static> {
    Ask {
        host: HOST,
        now_ms,
        latest_ms: now_ms + MINUTE,
        gap_ms: 1000,
        burst: 1,
        per_day: None,
        heeds_backoff: true,
    }
}

fn reserve(store: &mut Store, ask: &Ask<'_>) -> Reserved {
    store.write(|writer| writer.reserve(ask)).unwrap()
}

fn told(store: &mut Store, now_ms: i64, until_ms: i64) -> i64 {
    store.write(|writer| writer.host_told(HOST, now_ms, until_ms, "too many")).unwrap()
}

fn failed(store: &mut Store, now_ms: i64, climbs: bool) -> i64 {
    store.write(|writer| writer.host_failed(HOST, now_ms, "it is down", climbs)).unwrap()
}

#[test]
fn requests_keep_their_gap_after_a_burst() {
    let mut store = Store::in_memory().unwrap();
    let at = |store: &mut Store, now_ms: i64, burst| {
        let Reserved::At(at) = reserve(store, &Ask { burst, ..ask(now_ms) }) else { panic!() };
        at - NOON
    };
    assert_eq!([0, 0, 10].map(|now| at(&mut store, NOON + now, 1)), [0, 1000, 2000]);
    // It rests, and the bucket is full again.
    let later = NOON + 10_000;
    assert_eq!([0; 4].map(|_| at(&mut store, later, 2)), [10_000, 10_000, 11_000, 12_000]);
    let other = Ask { host: "other.example", ..ask(NOON) };
    assert_eq!(reserve(&mut store, &other), Reserved::At(NOON), "each host has its own");
}

#[test]
fn what_would_wait_too_long_is_not_counted() {
    let mut store = Store::in_memory().unwrap();
    let short = Ask { latest_ms: NOON + 1500, ..ask(NOON) };
    assert_eq!(reserve(&mut store, &short), Reserved::At(NOON));
    assert_eq!(reserve(&mut store, &short), Reserved::At(NOON + 1000));
    for _ in 0..2 {
        assert_eq!(reserve(&mut store, &short), Reserved::Not(NOON + 2000, Held::Gap));
    }
    assert_eq!(store.hosts().unwrap()[0].requests, 2);
}

#[test]
fn a_day_has_its_requests_and_the_next_one_its_own() {
    let mut store = Store::in_memory().unwrap();
    let budget = |now| Ask { per_day: Some(2), gap_ms: 0, ..ask(now) };
    for _ in 0..2 {
        assert_eq!(reserve(&mut store, &budget(NOON)), Reserved::At(NOON));
    }
    let midnight = NOON + DAY / 2;
    assert_eq!(reserve(&mut store, &budget(NOON)), Reserved::Not(midnight, Held::Day));
    let row = &store.hosts().unwrap()[0];
    assert_eq!((row.requests_at(NOON), row.requests_at(midnight)), (2, 0));
    assert_eq!(row.blocked(NOON, Some(2)), Some((midnight, Held::Day)));
    assert_eq!(row.blocked(NOON, Some(3)), None);
    assert_eq!(reserve(&mut store, &budget(midnight)), Reserved::At(midnight));
}

#[test]
fn a_told_time_is_waited_for_where_it_is_near_and_stands_for_all_where_it_is_not() {
    let mut store = Store::in_memory().unwrap();
    told(&mut store, NOON, NOON + 5000);
    assert_eq!(reserve(&mut store, &ask(NOON)), Reserved::At(NOON + 5000));
    let by_hand = Ask { heeds_backoff: false, ..ask(NOON) };
    told(&mut store, NOON, NOON + DAY);
    assert_eq!(told(&mut store, NOON, NOON + MINUTE), NOON + DAY, "the later word stands");
    assert_eq!(reserve(&mut store, &by_hand), Reserved::Not(NOON + DAY, Held::Told));
    assert_eq!(store.hosts().unwrap()[0].blocked(NOON, None), Some((NOON + DAY, Held::Told)));
    assert_eq!(reserve(&mut store, &ask(NOON + DAY)), Reserved::At(NOON + DAY));
    assert_eq!(told(&mut store, NOON, i64::MAX), NOON + MOST_TOLD);
}

#[test]
fn who_fails_is_left_alone_ever_longer_and_comes_back_rung_by_rung() {
    let mut store = Store::in_memory().unwrap();
    let minutes = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 1440];
    for expected in minutes {
        assert_eq!(failed(&mut store, NOON, true), NOON + expected * MINUTE);
    }
    assert_eq!(reserve(&mut store, &ask(NOON)), Reserved::Not(NOON + DAY, Held::BackOff));
    let by_hand = Ask { heeds_backoff: false, ..ask(NOON) };
    assert_eq!(reserve(&mut store, &by_hand), Reserved::At(NOON));
    let answered = |store: &mut Store, first| {
        store.write(|writer| writer.host_answered(HOST, NOON, first)).unwrap();
        let row = store.hosts().unwrap().remove(0);
        (row.failures, row.backoff_until, row.problem, row.last_success)
    };
    assert_eq!(answered(&mut store, true), (8, None, None, Some(NOON)));
    assert_eq!(answered(&mut store, false), (8, None, None, Some(NOON)));
    assert_eq!(failed(&mut store, NOON, true), NOON + DAY);
    assert_eq!(failed(&mut store, NOON, false), NOON + DAY);
}

#[test]
fn what_a_wrong_clock_stamped_blocks_nothing() {
    let mut store = Store::in_memory().unwrap();
    let in_2100 = NOON + 75 * 365 * DAY;
    reserve(&mut store, &ask(in_2100));
    told(&mut store, in_2100, in_2100 + DAY);
    failed(&mut store, in_2100, true);
    assert_eq!(store.hosts().unwrap()[0].blocked(NOON, Some(1)), None);
    assert_eq!(reserve(&mut store, &ask(NOON)), Reserved::At(NOON));
    assert_eq!(reserve(&mut store, &ask(NOON)), Reserved::At(NOON + 1000));
    assert_eq!(told(&mut store, NOON, NOON + 1), NOON + 1);
}

#[test]
fn a_host_that_is_full_is_waited_for_whatever_its_burst() {
    let mut store = Store::in_memory().unwrap();
    store
        .write(|writer| writer.host_is_full(HOST, NOON + 7000, Duration::from_secs(1), 3))
        .unwrap();
    let burst = Ask { burst: 3, ..ask(NOON) };
    assert_eq!(reserve(&mut store, &burst), Reserved::At(NOON + 7000));
    assert_eq!(reserve(&mut store, &burst), Reserved::At(NOON + 8000));
}

#[test]
fn two_processes_never_share_a_slot() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("catalogue.db");
    assert!(Store::open_for_hosts(&path).unwrap().is_none() && !path.exists());
    let catalogue = Store::open(&path, Access::Write).unwrap();
    let mut slots: Vec<i64> = std::thread::scope(|scope| {
        let one = || {
            let mut store = Store::open_for_hosts(&path).unwrap().unwrap();
            let slot = |_| match reserve(&mut store, &ask(NOON)) {
                Reserved::At(at) => at,
                Reserved::Not(..) => panic!("a minute has room for all"),
            };
            (0..20).map(slot).collect::<Vec<_>>()
        };
        let both = [scope.spawn(one), scope.spawn(one)];
        both.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    slots.sort_unstable();
    assert_eq!(slots, (0..40).map(|n| NOON + n * 1000).collect::<Vec<_>>());
    assert_eq!(catalogue.hosts().unwrap()[0].requests, 40);
}
