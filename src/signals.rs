//! Whether the work is to end: by SIGINT, SIGTERM or SIGHUP, or because its time is over. A second signal ends the process at once.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

/// Whether a signal came, for what waits where no [`Stop`] reaches.
static ENDING: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Whether a signal asked the process to end.
pub fn is_ending() -> bool {
    ENDING.load(Ordering::Relaxed)
}

/// Knows the signal that came, if one did, and when the time is over. Clones share the signal.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    signal: Arc<AtomicUsize>,
    deadline: Option<Instant>,
}

impl Stop {
    /// Listens to the signals from now on.
    pub fn listen() -> io::Result<Self> {
        let stop = Self::default();
        let asked_before = &*ENDING;
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // The number first: from the first handler on a signal is no longer deadly, and must be known.
            let number = usize::try_from(signal).expect("signal numbers are positive");
            flag::register_usize(signal, stop.signal.clone(), number)?;
            // In this order: the first signal finds the flag down and raises it, the second one ends the process.
            flag::register_conditional_shutdown(signal, 128 + signal, asked_before.clone())?;
            flag::register(signal, asked_before.clone())?;
        }
        Ok(stop)
    }

    /// The number of the signal that came.
    pub fn signal(&self) -> Option<u8> {
        u8::try_from(self.signal.load(Ordering::Relaxed)).ok().filter(|number| *number > 0)
    }

    /// Asks in the program's own name, as if a SIGTERM had come.
    pub fn ask(&self) {
        self.signal.store(SIGTERM.unsigned_abs() as usize, Ordering::Relaxed);
    }

    /// The same, and from `deadline` on the time is over; an earlier deadline stands.
    #[must_use]
    pub fn until(&self, deadline: Option<Instant>) -> Self {
        let deadline = self.deadline.into_iter().chain(deadline).min();
        Self { signal: self.signal.clone(), deadline }
    }

    /// Whether the time is over.
    pub fn is_late(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// How much time is left; `None` where it does not end.
    pub fn time_left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    /// Whether the work is to end, for either reason.
    pub fn asked(&self) -> bool {
        self.signal().is_some() || self.is_late()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earlier_of_two_deadlines_counts_and_a_signal_reaches_every_clone() {
        let now = Instant::now();
        let stop = Stop::default();
        let late = stop.until(Some(now)).until(None);
        let in_time = stop.until(now.checked_add(Duration::from_secs(3600)));
        assert!(late.asked() && late.is_late() && late.signal().is_none());
        assert!(in_time.until(Some(now)).is_late());
        assert!(!in_time.asked() && !stop.asked());
        assert_eq!((late.time_left(), stop.time_left()), (Some(Duration::ZERO), None));
        stop.ask();
        assert_eq!((in_time.signal(), in_time.is_late()), (Some(15), false));
    }
}
