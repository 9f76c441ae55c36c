//! Waiting between requests, on a clock that tests can turn.

use std::cell::Cell;
use std::time::{Duration, Instant};

use crate::clock;
use crate::signals::Stop;

/// Tells the time and lets it pass.
pub trait Clock {
    /// Now, milliseconds since 1970 UTC.
    fn now_ms(&self) -> i64;

    /// Waits so long, or until the run is to end; answers whether it goes on.
    fn pause(&self, time: Duration, stop: &Stop) -> bool;

    /// A share between 0 and 1, another one each time.
    fn chance(&self) -> f64;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Real;

impl Clock for Real {
    fn now_ms(&self) -> i64 {
        clock::now_ms()
    }

    fn pause(&self, time: Duration, stop: &Stop) -> bool {
        const STEP: Duration = Duration::from_millis(50);
        let begun = Instant::now();
        loop {
            if stop.asked() {
                return false;
            }
            let left = time.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return true;
            }
            std::thread::sleep(left.min(STEP));
        }
    }

    fn chance(&self) -> f64 {
        fastrand::f64()
    }
}

/// A clock that stands still but for pauses, which pass at once.
#[derive(Debug, Clone, Default)]
pub struct Turned {
    /// What it shows.
    pub now_ms: Cell<i64>,
}

impl Clock for Turned {
    fn now_ms(&self) -> i64 {
        self.now_ms.get()
    }

    fn pause(&self, time: Duration, stop: &Stop) -> bool {
        let passed = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        self.now_ms.set(self.now_ms.get().saturating_add(passed));
        !stop.asked()
    }

    fn chance(&self) -> f64 {
        0.5
    }
}
