//! Which tasks are due. Pure: what a task is set to, what its runs say and the time go in; whether it is due, and why, comes out.
//!
//! Due counts from the start of the last attempt, with a tenth of slack, so that a timer's jitter never makes a task miss its turn. It is a
//! state and no count: three days asleep are one run. Whatever the clock does, a task that is switched on becomes due again within its
//! interval and a day.

mod window;

use std::time::Duration;

use jiff::tz::TimeZone;

use crate::report::Outcome;

pub use window::{InvalidWindow, Window};

/// What a task is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Its name.
    pub name: &'static str,
    /// How often it is due.
    pub every: Duration,
    /// The lowest number runs first.
    pub priority: u32,
    /// Whether it runs by itself.
    pub enabled: bool,
    /// The hours in which it may start; `None` = all.
    pub window: Option<Window>,
}

/// What the runs say. Narrowed ones are not among them. Times are milliseconds since 1970 UTC.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// The last one.
    pub attempt: Option<Attempt>,
    /// How many failed since the last that did not.
    pub failures: u64,
    /// When another task changed what this one works on, since it last began.
    pub input_changed_at: Option<i64>,
    /// Since when it is passed over for lack of time.
    pub passed_over_at: Option<i64>,
}

/// A run that began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// How it ended; `None`: it was killed, or runs now.
    pub outcome: Option<Outcome>,
}

/// Why a task is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Somebody wants it to run.
    Forced,
    /// It never ran.
    Never,
    /// Its interval is over.
    Interval,
    /// What it works on changed.
    Input,
    /// It failed, and has waited long enough.
    Retry,
    /// It was asked to end before it came to its end.
    Unfinished,
    /// Its last run is stamped in the future: nobody knows when that was.
    Future,
}

impl Why {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forced => "forced",
            Self::Never => "never_run",
            Self::Interval => "interval",
            Self::Input => "input_changed",
            Self::Retry => "retry",
            Self::Unfinished => "unfinished",
            Self::Future => "future_stamp",
        }
    }
}

/// What a task waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The end of its interval.
    Interval,
    /// It failed, and is tried again later.
    BackOff,
    /// The hours in which it may start.
    Window,
}

impl Wait {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Interval => "interval",
            Self::BackOff => "back_off",
            Self::Window => "window",
        }
    }
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is to run.
    Due {
        /// Why.
        why: Why,
        /// Since when, where that is known; never later than now.
        since_ms: Option<i64>,
    },
    /// It is not to run yet.
    Waits {
        /// When it will be due; always later than now.
        until_ms: i64,
        /// For what it waits.
        wait: Wait,
    },
    /// It is switched off.
    Off,
}

/// How a task stands now. `zone` is that of its window.
pub fn standing(
    terms: &Terms,
    past: &Past,
    now_ms: i64,
    zone: &TimeZone,
    forced: bool,
) -> Standing {
    if forced {
        return Standing::Due { why: Why::Forced, since_ms: None };
    }
    if !terms.enabled {
        return Standing::Off;
    }
    let ready = ready(terms, past, now_ms);
    let at_ms = ready.at_ms.map_or(now_ms, |at| at.max(now_ms));
    let opens = terms.window.map_or(at_ms, |window| window.opening(at_ms, zone));
    if opens > at_ms {
        // A stamp in the future can be one of the past by then, and hold the task back for longer.
        match standing(terms, past, opens, zone, false) {
            later @ Standing::Waits { .. } => later,
            _ => Standing::Waits { until_ms: opens, wait: Wait::Window },
        }
    } else if at_ms > now_ms {
        Standing::Waits { until_ms: at_ms, wait: ready.wait }
    } else {
        Standing::Due { why: ready.why, since_ms: ready.at_ms }
    }
}

/// From when on a task may run but for its window, and why.
struct Ready {
    /// `None` = at any time.
    at_ms: Option<i64>,
    why: Why,
    wait: Wait,
}

fn ready(terms: &Terms, past: &Past, now_ms: i64) -> Ready {
    let Some(attempt) = past.attempt else {
        return Ready { at_ms: None, why: Why::Never, wait: Wait::Interval };
    };
    if attempt.at_ms > now_ms {
        return Ready { at_ms: None, why: Why::Future, wait: Wait::Interval };
    }
    let after = |time: Duration| Some(attempt.at_ms.saturating_add(less_slack(time)));
    match attempt.outcome {
        Some(Outcome::Ok | Outcome::Partial | Outcome::Skipped) => match past.input_changed_at {
            Some(at) => {
                Ready { at_ms: Some(at.min(now_ms)), why: Why::Input, wait: Wait::Interval }
            }
            None => Ready { at_ms: after(terms.every), why: Why::Interval, wait: Wait::Interval },
        },
        Some(Outcome::Interrupted) => {
            Ready { at_ms: Some(attempt.at_ms), why: Why::Unfinished, wait: Wait::Interval }
        }
        Some(Outcome::Failed | Outcome::Refused) | None => Ready {
            at_ms: after(back_off(past.failures, terms.every)),
            why: Why::Retry,
            wait: Wait::BackOff,
        },
    }
}

/// A time less its slack, in milliseconds.
fn less_slack(time: Duration) -> i64 {
    let ms = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    ms - ms / 10
}

/// How long after a failed attempt the next may start: 1, 5, 15 and 30 minutes, an hour, and then twice as long each time; at most `every`.
pub fn back_off(failures: u64, every: Duration) -> Duration {
    const MINUTES: [u64; 4] = [1, 5, 15, 30];
    let nth = usize::try_from(failures.max(1) - 1).unwrap_or(usize::MAX);
    let minutes = MINUTES.get(nth).copied().unwrap_or_else(|| {
        // A year is longer than any interval that makes sense, and far from where numbers end.
        60_u64 << (nth - MINUTES.len()).min(13)
    });
    Duration::from_secs(minutes * 60).min(every)
}

/// In which order due tasks run: those that were passed over before, the one that waits longest first; then by priority.
pub fn order<'a>(due: impl IntoIterator<Item = (&'a Terms, &'a Past)>) -> Vec<&'static str> {
    let mut due: Vec<(&Terms, &Past)> = due.into_iter().collect();
    due.sort_by_key(|(terms, past)| {
        (past.passed_over_at.is_none(), past.passed_over_at, terms.priority, terms.name)
    });
    due.into_iter().map(|(terms, _)| terms.name).collect()
}

#[cfg(test)]
mod tests;
