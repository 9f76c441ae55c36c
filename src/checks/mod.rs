//! What health looks at: one row a check, and how one of them is looked at without ending the others.

mod backup;
mod catalogue;
mod clock;
mod config;
mod disk;
mod file_system;
mod files;
mod integrity;
mod journal;
mod lock;
mod root;
#[cfg(test)]
mod scene;
mod size;
mod source;
mod task;
mod timers;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use anyhow::Result;
use jiff::tz::TimeZone;

use crate::config::Settings;
use crate::lock::Holder;
use crate::output;
use crate::report::Level;
use crate::schedule::{Past, Terms};
use crate::signals::Stop;
use crate::store::{self, LastRuns, Store};

/// Something that may be wrong, and who looks.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// Its name, in rows, in `health.ignore` and in events.
    pub name: &'static str,
    /// Stable name of its problems for programs: `health.NAME`.
    pub code: &'static str,
    /// What it looks at, for people.
    pub about: &'static str,
    /// How often it is looked at; zero is each time.
    pub every: Duration,
    /// From which level on a change is news of `run-due`; below, whoever caused it tells of it.
    pub news_from: Level,
    /// Looks: one finding for each of its subjects, well or not. Changes nothing.
    pub look: fn(&View<'_>) -> Result<Vec<Finding>>,
}

/// All checks, the gravest first.
pub static CHECKS: &[Check] = &[
    catalogue::CHECK,
    integrity::CHECK,
    disk::CHECK,
    root::CHECK,
    source::CHECK,
    task::CHECK,
    timers::CHECK,
    backup::CHECK,
    clock::CHECK,
    lock::CHECK,
    config::CHECK,
    file_system::CHECK,
    journal::CHECK,
    size::CHECK,
    files::CHECK,
];

/// What a check found of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What of several things it is about, such as a root's path; empty where there is but one.
    pub subject: String,
    /// How bad it is.
    pub level: Level,
    /// What was found, to be read behind the names of check and subject.
    pub message: String,
    /// What helps.
    pub hint: Option<String>,
}

impl Finding {
    /// A finding without a hint.
    pub fn new(level: Level, subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self { subject: subject.into(), level, message: message.into(), hint: None }
    }

    /// All is well.
    pub fn ok(subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Level::Ok, subject, message)
    }

    /// The same with what helps.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// What checks look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The catalogue; an empty one where there is none at [`Settings::db_path`].
    pub store: &'a Store,
    /// What the run is set to.
    pub settings: &'a Settings,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// The zone of windows.
    pub zone: &'a TimeZone,
    /// The tasks with what they are set to and what their runs say.
    pub tasks: &'a [TaskView],
    /// Who holds the lock.
    pub holder: Option<&'a Holder>,
    /// Why nothing can be written to the catalogue, where that is so.
    pub unwritable: Option<&'a store::Error>,
    /// How long a disk may take to answer.
    pub patience: Duration,
    /// Whether to end early.
    pub stop: &'a Stop,
    /// The run of health that looks, where it is recorded.
    pub run: Option<i64>,
}

/// A task, as checks see it.
#[derive(Debug, Clone)]
pub struct TaskView {
    /// What it is set to.
    pub terms: Terms,
    /// What its runs say to the schedule.
    pub past: Past,
    /// Its last runs.
    pub last: LastRuns,
    /// Whether its last attempt goes on, as far as can be told.
    pub running: bool,
}

/// What came of a look at a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// A finding for each of its subjects.
    Found(Vec<Finding>),
    /// It could not be looked at; the finding says why.
    Failed(Finding),
    /// It was asked to end before it was through, so what it found may be but a part.
    Stopped,
}

/// Looks at one check. An error and a panic are findings of that check.
pub fn look(check: &Check, view: &View<'_>) -> Looked {
    let failed = |reason: String| {
        log::warn!("health: {} could not be looked at: {reason}", check.name);
        let message = format!("could not be looked at: {reason}");
        Looked::Failed(Finding::new(Level::Error, "", message))
    };
    match catch_unwind(AssertUnwindSafe(|| (check.look)(view))) {
        _ if view.stop.asked() => Looked::Stopped,
        Ok(Ok(findings)) => Looked::Found(findings),
        Ok(Err(error)) => failed(format!("{error:#}")),
        Err(_) => failed("a mistake in tonarm ended the look; please report it".into()),
    }
}

/// Whether a check is due. A time in the future says nothing, so it counts as due.
///
/// # Errors
/// Those of the store.
pub fn is_due(check: &Check, store: &Store, now_ms: i64) -> store::Result<bool> {
    if check.every.is_zero() {
        return Ok(true);
    }
    let last = store.check_stamp(check.name)?;
    Ok(last.is_none_or(|at| at > now_ms || now_ms.saturating_sub(at) >= millis(check.every)))
}

/// The check of that name.
pub fn named(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.name == name)
}

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// How long ago that was; nothing where it lies in the future.
fn since(then_ms: i64, now_ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(now_ms.saturating_sub(then_ms)).unwrap_or(0))
}

/// `3 h 12 min`.
fn time(time: Duration) -> String {
    output::duration(time)
}

#[cfg(test)]
mod tests {
    use super::scene::Scene;
    use super::*;

    fn check(look: fn(&View<'_>) -> Result<Vec<Finding>>) -> Check {
        Check {
            name: "test",
            code: "health.test",
            about: "a test",
            every: DAY,
            news_from: Level::Warning,
            look,
        }
    }

    #[test]
    fn the_table_is_sound() {
        for (at, check) in CHECKS.iter().enumerate() {
            assert_eq!(check.code, format!("health.{}", check.name));
            assert!(!check.about.is_empty() && named(check.name).is_some());
            assert!(CHECKS[..at].iter().all(|other| other.name != check.name), "{}", check.name);
        }
    }

    #[test]
    fn a_check_that_errs_or_panics_is_a_finding() {
        let scene = Scene::new("");
        let failed = |look| match super::look(&check(look), &scene.view()) {
            Looked::Failed(finding) => (finding.level, finding.message),
            other => panic!("{other:?}"),
        };
        let (level, message) = failed(|_| anyhow::bail!("no such thing"));
        assert_eq!((level, &*message), (Level::Error, "could not be looked at: no such thing"));
        let (level, message) = failed(|_| panic!("at the disco"));
        assert_eq!(level, Level::Error);
        assert!(message.starts_with("could not be looked at: a mistake"), "{message}");
    }

    #[test]
    fn a_look_that_was_stopped_says_nothing() {
        let scene = Scene::new("");
        scene.stop.ask();
        let stopped = check(|_| Ok(vec![Finding::ok("", "is well")]));
        assert_eq!(super::look(&stopped, &scene.view()), Looked::Stopped);
    }

    #[test]
    fn a_check_rests_for_its_interval_and_a_future_time_does_not_starve_it() {
        let mut scene = Scene::new("");
        let daily = check(|_| Ok(Vec::new()));
        let mut due = |at| {
            scene.store.write(|writer| writer.put_stamp("check.test", at)).unwrap();
            is_due(&daily, &scene.store, scene.now_ms).unwrap()
        };
        let (now, day) = (Scene::NOW, millis(DAY));
        assert!(!due(now) && !due(now - day + 1));
        assert!(due(now - day) && due(now + 1));
        let each_time = Check { every: Duration::ZERO, ..daily };
        assert!(is_due(&each_time, &scene.store, now).unwrap());
    }

    #[test]
    fn all_is_well_in_a_catalogue_in_use() {
        let mut scene = Scene::new("");
        scene.in_use();
        for check in CHECKS {
            let Looked::Found(findings) = super::look(check, &scene.view()) else {
                panic!("{} was not looked at", check.name);
            };
            for finding in findings {
                assert_eq!(finding.level, Level::Ok, "{}: {finding:?}", check.name);
                assert!(!finding.message.is_empty());
            }
        }
    }
}
