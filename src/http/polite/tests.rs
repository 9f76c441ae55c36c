//! Politeness on a clock that is turned.

use std::collections::VecDeque;
use std::path::Path;

use super::*;
use crate::http::pause::Turned;
use crate::store::{HostRow, Store};

const HOST: &str = "a.example";
const NOW: i64 = 1_800_000_000_000;

/// What the wire does next.
enum Next {
    Answer(u16, &'static [(&'static str, &'static str)]),
    Fail,
    /// Fails after half a minute.
    Hang,
}
use Next::{Answer, Fail, Hang};

/// Does what stands next, 200 after the last, and notes when it was asked.
struct Wire {
    script: VecDeque<Next>,
    clock: Rc<Turned>,
    asked: Vec<i64>,
}

impl Http for Wire {
    fn send(&mut self, _: &Request) -> Result<Response> {
        self.asked.push(self.clock.now_ms() - NOW);
        let (status, headers) = match self.script.pop_front() {
            Some(next @ (Fail | Hang)) => {
                let time = Duration::from_secs(if matches!(next, Hang) { 30 } else { 0 });
                self.clock.pause(time, &Stop::default());
                let (host, reason) = (HOST.into(), "no connection".into());
                return Err(Error::Unavailable { host, reason, told: false });
            }
            Some(Answer(status, headers)) => (status, headers),
            None => (200, &[][..]),
        };
        let headers = headers.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Ok(Response { status, headers, body: Vec::new() })
    }
}

struct Scene {
    _dir: tempfile::TempDir,
    catalogue: std::path::PathBuf,
    clock: Rc<Turned>,
    wire: Rc<RefCell<Wire>>,
    stop: Stop,
    limits: Limits,
    /// The client of the run that goes on.
    polite: Polite,
}

fn polite(
    catalogue: &Path,
    clock: &Rc<Turned>,
    wire: &Rc<RefCell<Wire>>,
    stop: &Stop,
    limits: &Limits,
) -> Polite {
    Polite {
        wire: wire.clone(),
        ledger: Rc::new(RefCell::new(Ledger::new(catalogue))),
        clock: clock.clone(),
        stop: stop.clone(),
        limits: limits.clone(),
    }
}

impl Scene {
    fn new(script: impl IntoIterator<Item = Next>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let catalogue = dir.path().join("catalogue.db");
        Store::open(&catalogue, crate::store::Access::Write).unwrap();
        let clock = Rc::new(Turned::default());
        clock.now_ms.set(NOW);
        let (script, asked) = (script.into_iter().collect(), Vec::new());
        let wire = Rc::new(RefCell::new(Wire { script, clock: clock.clone(), asked }));
        let limits = Limits {
            host: HOST.into(),
            gap: Duration::ZERO,
            burst: 1,
            per_day: None,
            verdict: |answer| match answer.status {
                418 => Verdict::TooMany,
                203 => Verdict::Transient("a portal".into()),
                _ => Verdict::Answer,
            },
        };
        let stop = Stop::default();
        let polite = polite(&catalogue, &clock, &wire, &stop, &limits);
        Self { _dir: dir, catalogue, clock, wire, stop, limits, polite }
    }

    fn limited(script: impl IntoIterator<Item = Next>, limits: impl FnOnce(&mut Limits)) -> Self {
        let mut scene = Self::new(script);
        limits(&mut scene.limits);
        scene.next_run();
        scene
    }

    /// From here on another process asks.
    fn next_run(&mut self) {
        self.polite = polite(&self.catalogue, &self.clock, &self.wire, &self.stop, &self.limits);
    }

    fn get(&mut self) -> Result<u16> {
        self.polite.send(&Request::get("https://a.example/x")).map(|answer| answer.status)
    }

    fn post(&mut self) -> Result<u16> {
        self.polite
            .send(&Request::post("https://a.example/x", Vec::new()))
            .map(|answer| answer.status)
    }

    /// When it was asked since the last look, milliseconds from the beginning.
    fn asked(&self) -> Vec<i64> {
        std::mem::take(&mut self.wire.borrow_mut().asked)
    }

    fn row(&self) -> HostRow {
        Store::open_for_hosts(&self.catalogue).unwrap().unwrap().hosts().unwrap().remove(0)
    }
}

/// Until when it is limited, seconds from the beginning.
fn until(answer: Result<u16>) -> i64 {
    match answer {
        Err(Error::Limited { until_ms: Some(until), .. }) => (until - NOW) / 1000,
        other => panic!("{other:?}"),
    }
}

fn reason(answer: Result<u16>) -> (String, bool) {
    match answer {
        Err(Error::Unavailable { reason, told, .. }) => (reason, told),
        other => panic!("{other:?}"),
    }
}

const RETRY_3: &[(&str, &str)] = &[("retry-after", "3")];
const RETRY_DAY: &[(&str, &str)] = &[("retry-after", "86400")];
const NONE: &[(&str, &str)] = &[];

#[test]
fn requests_keep_the_gap_across_runs_and_hosts_their_own() {
    let mut scene = Scene::limited([], |limits| limits.gap = Duration::from_secs(1));
    scene.get().unwrap();
    scene.next_run();
    scene.get().unwrap();
    assert_eq!(scene.asked(), [0, 1001]);
    scene.polite.limits.host = "b.example".into();
    scene.get().unwrap();
    assert_eq!(scene.asked(), [1001]);
    assert_eq!(scene.row().requests, 2);
}

#[test]
fn what_is_transient_is_tried_again_with_growing_pauses() {
    let mut scene = Scene::new([
        Fail,
        Answer(500, NONE),
        Answer(203, NONE),
        Answer(504, NONE),
        Answer(404, NONE),
    ]);
    assert_eq!(scene.get().unwrap(), 404);
    assert_eq!(scene.asked(), [0, 500, 1500, 3500, 7500]);
    let row = scene.row();
    assert_eq!((row.failures, row.problem, row.last_success), (0, None, Some(NOW + 7500)));
}

#[test]
fn who_fails_five_times_is_left_alone_but_for_a_run_by_hand() {
    let mut scene = Scene::new((0..5).map(|_| Answer(503, NONE)));
    assert_eq!(reason(scene.get()), ("it answers 503".into(), true));
    assert_eq!(scene.asked().len(), 5);
    let at = scene.clock.now_ms() - NOW;
    assert_eq!(scene.row().problem.as_deref(), Some("it answers 503"));
    scene.next_run();
    assert_eq!(until(scene.get()), (at + 60_000) / 1000);
    assert!(scene.asked().is_empty());
    scene.next_run();
    scene.polite.ledger.borrow_mut().defy_backoff();
    assert_eq!(scene.get().unwrap(), 200);
    let row = scene.row();
    assert_eq!((row.failures, row.backoff_until), (0, None));
}

#[test]
fn who_hangs_is_not_tried_for_minutes() {
    let mut scene = Scene::new([Hang, Hang, Hang]);
    assert!(!reason(scene.get()).1);
    assert_eq!(scene.asked(), [0, 30_500]);
}

#[test]
fn other_answers_are_answers() {
    for status in [200, 304, 400, 401, 403, 404, 501, 505] {
        let mut scene = Scene::new([Answer(status, NONE)]);
        assert_eq!(scene.get().unwrap(), status);
        assert_eq!(scene.asked(), [0], "{status}");
    }
}

#[test]
fn a_told_time_is_a_minimum() {
    for status in [429, 418, 503] {
        let mut scene = Scene::new([Answer(status, RETRY_3)]);
        assert_eq!(scene.get().unwrap(), 200);
        let asked = scene.asked();
        assert!(asked.len() == 2 && asked[1] > 3000 && asked[1] < 4000, "{status}: {asked:?}");
    }
}

#[test]
fn a_long_one_ends_it_and_no_run_asks_earlier() {
    let mut scene = Scene::new([Answer(429, RETRY_DAY)]);
    assert_eq!(until(scene.get()), 86_400);
    assert_eq!(scene.asked(), [0]);
    scene.next_run();
    scene.polite.ledger.borrow_mut().defy_backoff();
    assert_eq!(until(scene.get()), 86_400);
    assert!(scene.asked().is_empty(), "not by hand either");
    scene.clock.now_ms.set(NOW + 86_400_000);
    assert_eq!(scene.get().unwrap(), 200);
    let mut scene = Scene::new([Answer(429, &[("retry-after", "999999999")])]);
    assert_eq!(until(scene.get()), 31 * 86_400);
}

#[test]
fn where_no_time_is_told_it_waits_ever_longer_and_then_gives_up() {
    for retry in [NONE, &[("retry-after", "-1")], &[("retry-after", "soon")]] {
        let mut scene = Scene::new((0..9).map(|_| Answer(429, retry)));
        assert_eq!(until(scene.get()), 30 + 60 + 120);
        assert_eq!(scene.asked(), [0, 30_001, 90_002]);
        assert_eq!(scene.row().failures, 1);
    }
}

#[test]
fn a_storm_of_short_ones_ends_after_five() {
    let mut scene = Scene::new((0..9).map(|_| Answer(429, RETRY_3)));
    assert_eq!(until(scene.get()), 15);
    let asked = scene.asked();
    assert_eq!(asked.len(), 5);
    assert!(asked.windows(2).all(|pair| pair[1] - pair[0] > 3000), "{asked:?}");
}

#[test]
fn what_is_posted_is_sent_once() {
    for (next, told) in [(Fail, false), (Answer(502, NONE), true)] {
        let mut scene = Scene::new([next]);
        assert_eq!(reason(scene.post()).1, told);
        assert_eq!(scene.asked(), [0]);
    }
    let mut scene = Scene::new([Answer(429, RETRY_3)]);
    assert_eq!(until(scene.post()), 3);
    assert_eq!(scene.asked(), [0]);
}

/// Answers a post with a token, while another program has just taken the catalogue.
struct Busy(std::path::PathBuf, Option<rusqlite::Connection>);

impl Http for Busy {
    fn send(&mut self, _: &Request) -> Result<Response> {
        let other = rusqlite::Connection::open(&self.0).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        self.1 = Some(other);
        Ok(Response { status: 200, headers: Vec::new(), body: b"token".to_vec() })
    }
}

#[test]
fn an_answer_to_what_was_posted_is_there_though_the_catalogue_is_busy() {
    let mut scene = Scene::new([]);
    scene.stop = Stop::default();
    let wire = Rc::new(RefCell::new(Busy(scene.catalogue.clone(), None)));
    scene.polite.wire = wire.clone();
    assert_eq!(scene.post().unwrap(), 200);
    wire.borrow_mut().1 = None;
    scene.polite.wire = scene.wire.clone();
    assert_eq!(scene.row().last_success, None, "it is noted with the next request");
    scene.get().unwrap();
    assert!(scene.row().last_success.is_some());
}

#[test]
fn the_day_and_the_run_have_their_requests() {
    let mut scene = Scene::limited([], |limits| limits.per_day = Some(2));
    scene.get().unwrap();
    scene.next_run();
    scene.get().unwrap();
    let midnight = (NOW / 86_400_000 + 1) * 86_400_000;
    assert_eq!(until(scene.get()), (midnight - NOW) / 1000);
    let mut scene = Scene::new([Fail]);
    scene.polite.ledger.borrow_mut().bound(Some(2));
    scene.get().unwrap();
    let error = scene.get().unwrap_err();
    assert!(
        matches!(&error, Error::Limited { until_ms: None, reason, .. } if reason.contains('2')),
        "{error}"
    );
    assert_eq!(scene.asked().len(), 2, "tries count");
}

#[test]
fn what_can_wait_leaves_half_of_the_day() {
    let mut scene = Scene::limited([], |limits| limits.per_day = Some(3));
    let later = Request { can_wait: true, ..Request::get("https://a.example/look") };
    assert_eq!(scene.polite.send(&later).unwrap().status, 200);
    let limited = scene.polite.send(&later);
    assert!(matches!(limited, Err(Error::Limited { until_ms: Some(_), .. })), "{limited:?}");
    assert_eq!((scene.get().unwrap(), scene.get().unwrap()), (200, 200));
    until(scene.get());
}

#[test]
fn what_is_left_is_heeded() {
    let full = &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-in", "8")];
    let mut scene = Scene::new([Answer(200, full)]);
    scene.get().unwrap();
    scene.get().unwrap();
    assert_eq!(scene.asked(), [0, 8001]);
    let hour = &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-in", "3600")];
    let mut scene = Scene::new([Answer(200, hour)]);
    scene.get().unwrap();
    assert_eq!(until(scene.get()), 3600);
}

#[test]
fn no_wait_goes_beyond_the_end_of_the_run() {
    let mut scene = Scene::limited([], |limits| limits.gap = Duration::from_secs(30));
    scene.get().unwrap();
    scene.stop = scene.stop.until(std::time::Instant::now().checked_add(Duration::from_secs(20)));
    scene.next_run();
    assert_eq!(until(scene.get()), 30);
    scene.stop.ask();
    assert!(matches!(scene.get(), Err(Error::Stopped)));
    assert_eq!(scene.asked(), [0]);
}
