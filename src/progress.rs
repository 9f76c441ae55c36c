//! How far a long task is: a bar where somebody watches a terminal, a line now and then elsewhere, or nothing.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::logging;

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A bar that is redrawn, for terminals.
    Bar,
    /// A line each 30 seconds, for logs.
    Lines,
    /// Nothing.
    Silent,
}

/// Counts things done, from any thread.
#[derive(Debug)]
pub struct Progress {
    done: AtomicU64,
    total: AtomicU64,
    started: Instant,
    noun: &'static str,
    shown: Shown,
}

#[derive(Debug)]
enum Shown {
    Bar(ProgressBar),
    Lines(Mutex<Instant>),
    Silent,
}

impl Progress {
    const LINE_EVERY: Duration = Duration::from_secs(30);

    /// Begins to count `noun` ("files").
    pub fn start(style: Style, noun: &'static str) -> Self {
        let shown = match style {
            Style::Bar => {
                let bar =
                    ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
                bar.set_style(bar_style("{spinner} {human_pos} {msg}, {speed} {msg}/s, {elapsed}"));
                bar.set_message(noun);
                let above = bar.clone();
                logging::around_lines(move |write| above.suspend(&mut *write));
                Shown::Bar(bar)
            }
            Style::Lines => Shown::Lines(Mutex::new(Instant::now())),
            Style::Silent => Shown::Silent,
        };
        Self {
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            started: Instant::now(),
            noun,
            shown,
        }
    }

    /// Shows nothing.
    pub fn silent() -> Self {
        Self::start(Style::Silent, "")
    }

    /// Whether anybody watches, so that counting ahead is worth its cost.
    pub fn is_watched(&self) -> bool {
        matches!(self.shown, Shown::Bar(_))
    }

    /// So many more there are in all, as far as it is known by now.
    pub fn expect_more(&self, more: u64) {
        let total = self.total.fetch_add(more, Ordering::Relaxed) + more;
        if let Shown::Bar(bar) = &self.shown {
            bar.set_style(bar_style(
                "{bar:30} {human_pos} of {human_len} {msg}, {speed} {msg}/s, {eta} left",
            ));
            bar.set_length(total);
        }
    }

    /// So many more are done.
    pub fn done(&self, more: u64) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        match &self.shown {
            Shown::Bar(bar) => bar.set_position(done),
            Shown::Lines(last) => {
                let Ok(mut last) = last.try_lock() else { return };
                if last.elapsed() >= Self::LINE_EVERY {
                    *last = Instant::now();
                    // Nobody reads a log that cannot be written.
                    let _ = writeln!(
                        std::io::stderr().lock(),
                        "{}",
                        self.line(done, self.started.elapsed())
                    );
                }
            }
            Shown::Silent => {}
        }
    }

    /// Takes the bar off the screen.
    pub fn finish(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }

    fn line(&self, done: u64, elapsed: Duration) -> String {
        let seconds = elapsed.as_secs().max(1);
        let speed = done / seconds;
        let noun = self.noun;
        match self.total.load(Ordering::Relaxed) {
            total if total > done && speed > 0 => {
                let left = (total - done) / speed;
                format!("{done} of {total} {noun}, {speed} a second, about {left} s left")
            }
            _ => format!("{done} {noun}, {speed} a second"),
        }
    }
}

fn bar_style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template)
        .expect("the templates are fixed")
        .with_key("speed", |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            // A bar that cannot be formatted is no reason to stop.
            let _ = write!(text, "{:.0}", state.per_sec());
        })
        .progress_chars("=> ")
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_speed_and_what_is_left() {
        let progress = Progress::start(Style::Silent, "files");
        progress.done(600);
        assert_eq!(progress.line(600, Duration::from_secs(60)), "600 files, 10 a second");
        progress.expect_more(1000);
        assert_eq!(
            progress.line(600, Duration::from_secs(60)),
            "600 of 1000 files, 10 a second, about 40 s left"
        );
    }
}
