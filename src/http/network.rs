//! The network of one run: who sends, what limits hold, how much was asked. Nothing is opened before the first request.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use super::cached::{Cached, Kept};
use super::ledger::Ledger;
use super::live::Live;
use super::pause::{Clock, Real, Turned};
use super::polite::Polite;
use super::redirects::Redirects;
use super::{Http, Response, Result};
use crate::config::WebSettings;
use crate::model::address;
use crate::signals::Stop;

/// What a provider allows, and how its "not now" is told from an answer.
#[derive(Debug, Clone)]
pub struct Limits {
    /// By which name the store knows it: host and port, see [`authority`](crate::model::address::authority).
    pub host: String,
    /// How long to wait between two requests.
    pub gap: Duration,
    /// How many requests may go at once before the gap counts; at least 1.
    pub burst: u32,
    /// How many requests a day of UTC may have.
    pub per_day: Option<u32>,
    /// What an answer means.
    pub verdict: fn(&Response) -> Verdict,
}

impl Limits {
    /// The limits that a provider is set to, for requests to that address.
    pub fn of(web: &WebSettings, url: &str, verdict: fn(&Response) -> Verdict) -> Self {
        Self {
            host: address::authority(url),
            gap: *web.request_gap,
            burst: web.burst,
            per_day: web.max_requests_per_day.as_ref().map(|most| most.value),
            verdict,
        }
    }
}

/// What an answer means for whoever asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It counts; also one that says no.
    Answer,
    /// Too many requests: not before the time that its `Retry-After` tells, if it tells one.
    TooMany,
    /// It may be better in a moment: an overloaded server, a page of a captive portal.
    Transient(String),
}

/// The network of one run. All who ask through it share connections, and what hosts allow.
pub struct Network<'a> {
    stop: &'a Stop,
    wire: Rc<RefCell<dyn Http>>,
    ledger: Rc<RefCell<Ledger>>,
    clock: Rc<dyn Clock>,
    answers: Rc<RefCell<Kept>>,
}

impl std::fmt::Debug for Network<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network").finish_non_exhaustive()
    }
}

impl<'a> Network<'a> {
    /// The network for a run that ends when asked to: limits stand in that catalogue, answers that may be kept in that folder.
    pub fn new(catalogue: &Path, cache: &Path, stop: &'a Stop) -> Self {
        Self {
            stop,
            wire: Rc::new(RefCell::new(Live::new(stop.clone()))),
            ledger: Rc::new(RefCell::new(Ledger::new(catalogue))),
            clock: Rc::new(Real),
            answers: Rc::new(RefCell::new(Kept::new(cache))),
        }
    }

    /// One where that one answers, nothing is kept beyond it, and waiting takes no time.
    pub fn answered_by(wire: Rc<RefCell<dyn Http>>, stop: &'a Stop) -> Self {
        let clock = Turned::default();
        clock.now_ms.set(crate::clock::now_ms());
        Self::answered_on(wire, Rc::new(clock), stop)
    }

    /// The same on that clock.
    pub fn answered_on(wire: Rc<RefCell<dyn Http>>, clock: Rc<dyn Clock>, stop: &'a Stop) -> Self {
        Self {
            stop,
            wire,
            ledger: Rc::new(RefCell::new(Ledger::new(Path::new("")))),
            clock,
            answers: Rc::new(RefCell::new(Kept::nowhere())),
        }
    }

    /// The same for a run that somebody started by hand: hosts that failed lately are asked all the same.
    #[must_use]
    pub fn by_hand(self, by_hand: bool) -> Self {
        if by_hand {
            self.ledger.borrow_mut().defy_backoff();
        }
        self
    }

    /// The same for a run that makes so many requests at most.
    #[must_use]
    pub fn most_requests(self, most: Option<u32>) -> Self {
        self.ledger.borrow_mut().bound(most);
        self
    }

    /// Whether the run is to end.
    pub const fn stop(&self) -> &'a Stop {
        self.stop
    }

    /// Who asks a provider within its limits.
    ///
    /// # Errors
    /// None so far: nothing is opened before the first request.
    pub fn client(&self, limits: Limits) -> Result<Box<dyn Http + 'a>> {
        Ok(Box::new(Redirects::new(Polite {
            wire: self.wire.clone(),
            ledger: self.ledger.clone(),
            clock: self.clock.clone(),
            stop: self.stop.clone(),
            limits,
        })))
    }

    /// The same answers as of that one; those that may be kept are kept for the next run. `account` is whose answers they are: blank where
    /// everybody gets the same.
    pub fn cached(&self, account: &str, inner: Box<dyn Http + 'a>) -> Box<dyn Http + 'a> {
        Box::new(Cached {
            inner,
            account: account.to_owned(),
            answers: self.answers.clone(),
            clock: self.clock.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Recorded, Request};

    fn limits() -> Limits {
        Limits {
            host: "a.example".into(),
            gap: Duration::from_secs(1),
            burst: 1,
            per_day: Some(3),
            verdict: |_| Verdict::Answer,
        }
    }

    fn made(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
        let headers = headers.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Response { status, headers, body: body.into() }
    }

    #[test]
    fn all_who_ask_share_what_a_host_allows() {
        let stop = Stop::default();
        let recorded = Recorded::new("/", &[])
            .with("/old", made(301, &[("location", "/new?x=1")], ""))
            .with("/new?x=1", made(503, &[], ""))
            .with("/new?x=1", made(200, &[], "fine"));
        let recorded = Rc::new(RefCell::new(recorded));
        let network = Network::answered_by(recorded.clone(), &stop);
        let inner = network.client(limits()).unwrap();
        let mut cached = network.cached("me", inner);
        assert_eq!(cached.send(&Request::get("https://a.example/old")).unwrap().body, b"fine");
        assert_eq!((recorded.borrow().asked().len(), recorded.borrow().missed().len()), (3, 0));
        let mut other = network.client(limits()).unwrap();
        let limited = other.send(&Request::get("https://a.example/new?x=1"));
        assert!(matches!(limited, Err(crate::http::Error::Limited { .. })), "{limited:?}");
    }

    #[test]
    fn nothing_is_opened_before_the_first_request() {
        let dir = tempfile::tempdir().unwrap();
        let (catalogue, cache) = (dir.path().join("catalogue.db"), dir.path().join("cache"));
        let stop = Stop::default();
        let network = Network::new(&catalogue, &cache, &stop).by_hand(true).most_requests(Some(1));
        drop(network.cached("", network.client(limits()).unwrap()));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
