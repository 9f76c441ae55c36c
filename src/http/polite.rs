//! Asks no sooner and no oftener than a provider allows, and tries again what may be better in a moment.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::ledger::Ledger;
use super::pause::Clock;
use super::told::{full_for, retry_after};
use super::unsaid::unsaid;
use super::{Error, Http, Limits, Request, Response, Result, Verdict};
use crate::clock;
use crate::signals::Stop;
use crate::store::{self, Ask, Held, Reserved};

/// No run waits longer than so for one request; what has to wait longer is left to a later run.
const MOST_WAIT: Duration = Duration::from_secs(60);

/// So often a request is sent at most.
const MOST_TRIES: u32 = 5;

/// Nor is it sent again so long after it failed first: a server that hangs takes half of it each time.
const MOST_TRYING: Duration = Duration::from_secs(60);

/// How long to wait before a request is sent for the second time; then twice as long each time.
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// How long to wait for a host that asks to wait and does not say how long; then twice as long each time.
const UNSAID: Duration = Duration::from_secs(30);

/// An [`Http`] that waits for its turn. What a provider allows stands in the store, where all runs see it.
pub(super) struct Polite {
    pub(super) wire: Rc<RefCell<dyn Http>>,
    pub(super) ledger: Rc<RefCell<Ledger>>,
    pub(super) clock: Rc<dyn Clock>,
    pub(super) stop: Stop,
    pub(super) limits: Limits,
}

/// What came of one try.
enum Tried {
    /// An answer that counts.
    Answer(Response),
    /// Too many requests; how long to wait, where it was told.
    TooMany(Option<Duration>),
    /// It may be better in a moment, or once the time is over that it told.
    Transient { reason: String, told: bool, after: Option<Duration> },
}

impl Http for Polite {
    fn send(&mut self, request: &Request) -> Result<Response> {
        let mut unsaid = UNSAID;
        let mut failed_first = None;
        for tries in 1.. {
            self.wait_for_turn(request, unsaid > UNSAID)?;
            let is_last = tries == MOST_TRIES || request.form.is_some();
            let tries_at = self.clock.now_ms();
            let tried = self.sent(request)?;
            let now_ms = self.clock.now_ms();
            match tried {
                Tried::Answer(answer) if request.form.is_some() => {
                    // It may be handed out once, as tokens are: nothing may come between.
                    self.ledger.borrow_mut().answered_just_now(&self.limits.host, now_ms);
                    return Ok(answer);
                }
                Tried::Answer(answer) => {
                    self.note_answer(&answer, now_ms)?;
                    return Ok(answer);
                }
                Tried::TooMany(after) => {
                    let wait = after.unwrap_or(unsaid);
                    let until = self.note_told(wait, now_ms, "it had too many requests")?;
                    if after.is_none() {
                        unsaid = unsaid.saturating_mul(2);
                    }
                    if is_last {
                        self.note_failure(after.is_none(), "it has too many requests", now_ms)?;
                        return Err(self.limited(until, Held::Told));
                    }
                }
                Tried::Transient { reason, told, after } => {
                    let since = now_ms - *failed_first.get_or_insert(tries_at);
                    let is_last = is_last || since >= millis(MOST_TRYING);
                    if let Some(wait) = after {
                        self.note_told(wait, now_ms, &reason)?;
                    }
                    if is_last {
                        self.note_failure(true, &reason, now_ms)?;
                        return Err(self.unavailable(reason, told));
                    }
                    log::info!("{}: {reason}; it is asked again", self.limits.host);
                    self.pause(tries)?;
                }
            }
        }
        unreachable!("the last try ends it")
    }
}

impl Polite {
    /// Waits until a request may go. `gave_up`: the host asked to wait, more than once and without a time.
    fn wait_for_turn(&self, request: &Request, gave_up: bool) -> Result<()> {
        if self.stop.asked() {
            return Err(Error::Stopped);
        }
        let Limits { host, gap, burst, per_day, .. } = &self.limits;
        // What can wait leaves the other half of the day to what cannot.
        let per_day = per_day.map(|most| if request.can_wait { most / 2 } else { most });
        if let Some(most) = self.ledger.borrow().used_up() {
            return Err(Error::Limited {
                host: host.clone(),
                until_ms: None,
                reason: format!("this run has made its {most} requests, see max_requests"),
            });
        }
        let now_ms = self.clock.now_ms();
        let wait = self.stop.time_left().unwrap_or(Duration::MAX).min(MOST_WAIT.max(*gap));
        let reserved = self.kept(self.ledger.borrow_mut().reserve(Ask {
            host,
            now_ms,
            latest_ms: now_ms.saturating_add(millis(wait)),
            gap_ms: millis(*gap),
            burst: *burst,
            per_day,
            heeds_backoff: true,
        }))?;
        match reserved {
            Reserved::At(at) => {
                let wait = u64::try_from(at - now_ms).unwrap_or(0);
                // A millisecond more: those that were begun count as over.
                let wait = Duration::from_millis(if wait > 0 { wait + 1 } else { 0 });
                if wait > Duration::from_secs(5) {
                    log::info!("{host}: waits for {} s", wait.as_secs());
                }
                if wait.is_zero() || self.clock.pause(wait, &self.stop) {
                    Ok(())
                } else {
                    Err(Error::Stopped)
                }
            }
            Reserved::Not(until, held) => {
                if held == Held::Told {
                    self.note_failure(gave_up, "it has too many requests", now_ms)?;
                }
                Err(self.limited(until, held))
            }
        }
    }

    /// Sends a request once.
    fn sent(&self, request: &Request) -> Result<Tried> {
        log::debug!("{request:?}");
        let answer = match self.wire.borrow_mut().send(request) {
            Ok(answer) => unsaid(request, answer),
            Err(Error::Unavailable { reason, told, .. }) => {
                return Ok(Tried::Transient { reason, told, after: None });
            }
            Err(error) => return Err(error),
        };
        log::debug!("{request:?}: {answer:?}");
        let after = retry_after(&answer, self.clock.now_ms());
        let verdict = match (answer.status, (self.limits.verdict)(&answer)) {
            (304, _) => Verdict::Answer,
            (429, Verdict::Answer) => Verdict::TooMany,
            (500 | 502 | 503 | 504, Verdict::Answer) => {
                Verdict::Transient(format!("it answers {}", answer.status))
            }
            (_, verdict) => verdict,
        };
        Ok(match verdict {
            Verdict::Answer => Tried::Answer(answer),
            Verdict::TooMany => Tried::TooMany(after),
            Verdict::Transient(reason) => Tried::Transient { reason, told: true, after },
        })
    }

    fn note_answer(&self, answer: &Response, now_ms: i64) -> Result<()> {
        let Limits { host, gap, burst, .. } = &self.limits;
        let mut ledger = self.ledger.borrow_mut();
        self.kept(ledger.answered(host, now_ms))?;
        match full_for(answer) {
            None => Ok(()),
            Some(wait) if wait <= MOST_WAIT => {
                self.kept(ledger.is_full(host, now_ms + millis(wait), *gap, *burst))
            }
            Some(wait) => {
                let until = now_ms.saturating_add(millis(wait));
                self.kept(ledger.told(host, now_ms, until, "it has no room for more")).map(drop)
            }
        }
    }

    fn note_told(&self, wait: Duration, now_ms: i64, problem: &str) -> Result<i64> {
        let until = now_ms.saturating_add(millis(wait));
        self.kept(self.ledger.borrow_mut().told(&self.limits.host, now_ms, until, problem))
    }

    fn note_failure(&self, counts: bool, problem: &str, now_ms: i64) -> Result<()> {
        if counts {
            self.kept(self.ledger.borrow_mut().failed(&self.limits.host, now_ms, problem))?;
        }
        Ok(())
    }

    /// Waits before a request is sent again, not always for the same time.
    fn pause(&self, tries: u32) -> Result<()> {
        let pause = FIRST_PAUSE * 2_u32.pow(tries - 1);
        let pause = pause.mul_f64(0.75 + self.clock.chance() / 2.0);
        if self.clock.pause(pause, &self.stop) { Ok(()) } else { Err(Error::Stopped) }
    }

    /// What the store answers; that it gave up because the run is to end is no fault of it.
    fn kept<T>(&self, answer: store::Result<T>) -> Result<T> {
        answer.map_err(|error| match error {
            store::Error::Busy { .. } if self.stop.asked() => Error::Stopped,
            error => Error::Store(error),
        })
    }

    fn limited(&self, until_ms: i64, held: Held) -> Error {
        let time = clock::local_ms(until_ms, &TimeZone::system());
        let reason = match held {
            Held::Told => format!("it allows no request before {time}"),
            Held::Day => format!("the requests of today are made; the next may go at {time}"),
            Held::BackOff => format!("it failed lately and is left alone until {time}"),
            Held::Gap => format!("so many requests wait for it that the next may go at {time}"),
        };
        Error::Limited { host: self.limits.host.clone(), until_ms: Some(until_ms), reason }
    }

    fn unavailable(&self, reason: String, told: bool) -> Error {
        Error::Unavailable { host: self.limits.host.clone(), reason, told }
    }
}

fn millis(time: Duration) -> i64 {
    // Far more than any wait, and no sum with a time overflows.
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX).min(i64::MAX / 4)
}

#[cfg(test)]
mod tests;
