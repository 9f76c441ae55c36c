//! The network of one run: who sends, what limits hold, how much was asked. Nothing is opened before the first request.

use std::path::Path;
use std::time::Duration;

use super::{Error, Http, Response, Result};
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

/// The network of one run.
#[derive(Debug)]
pub struct Network<'a> {
    catalogue: &'a Path,
    cache: &'a Path,
    stop: &'a Stop,
}

impl<'a> Network<'a> {
    /// The network for a run that ends when asked to: limits stand in that catalogue, answers that may be kept in that folder.
    pub const fn new(catalogue: &'a Path, cache: &'a Path, stop: &'a Stop) -> Self {
        Self { catalogue, cache, stop }
    }

    /// Who asks a provider within its limits.
    ///
    /// # Errors
    /// Those of the store.
    pub fn client(&self, limits: Limits) -> Result<Box<dyn Http + 'a>> {
        let _ = (self.catalogue, self.cache, self.stop);
        Err(Error::Refused { host: limits.host, reason: "nobody sends yet".into() })
    }
}
