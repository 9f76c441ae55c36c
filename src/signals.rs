//! Whether somebody asked this process to end: SIGINT, SIGTERM or SIGHUP. A second signal ends it at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

/// Knows the signal that came, if one did. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicUsize>);

impl Stop {
    /// Listens to the signals from now on.
    pub fn listen() -> io::Result<Self> {
        let stop = Self::default();
        let asked_before = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // In this order: the first signal finds the flag down and raises it, the second one ends the process.
            flag::register_conditional_shutdown(signal, 128 + signal, asked_before.clone())?;
            flag::register(signal, asked_before.clone())?;
            let number = usize::try_from(signal).expect("signal numbers are positive");
            flag::register_usize(signal, stop.0.clone(), number)?;
        }
        Ok(stop)
    }

    /// The number of the signal that came.
    pub fn signal(&self) -> Option<u8> {
        u8::try_from(self.0.load(Ordering::Relaxed)).ok().filter(|number| *number > 0)
    }

    /// Asks in the program's own name, as if a SIGTERM had come.
    pub fn ask(&self) {
        self.0.store(SIGTERM.unsigned_abs() as usize, Ordering::Relaxed);
    }

    /// Whether one came.
    pub fn asked(&self) -> bool {
        self.signal().is_some()
    }
}
