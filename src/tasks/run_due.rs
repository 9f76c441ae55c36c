//! `run-due`: runs what is due, one task after the other. A task that fails, or panics, ends itself and nothing else.

use std::time::{Duration, Instant};

use anyhow::Result;
use jiff::tz::TimeZone;

use super::due::{Scheduled, one, scheduled};
use super::{Conditions, Task, failure, go_on};
use crate::clock;
use crate::config::Settings;
use crate::exit::Exit;
use crate::fault;
use crate::lock::Lock;
use crate::progress::Style;
use crate::report::{Begun, Outcome, TaskReport};
use crate::schedule::{Past, Standing, Terms, Why, order, standing};
use crate::signals::Stop;
use crate::store::{NewRun, Run, Store};

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Tasks that run whether due or not.
    pub force: Vec<&'static str>,
    /// After how long nothing more begins, and what runs then ends.
    pub max_time: Option<Duration>,
}

/// What the tasks run under.
pub struct Surroundings<'a> {
    /// What the run is set to.
    pub settings: &'a Settings,
    /// Whether to end early.
    pub stop: &'a Stop,
    /// How progress is shown.
    pub progress: Style,
    /// Takes the lock for a task, or says who holds it.
    pub lock: &'a dyn Fn(&str) -> Result<Lock>,
}

/// A task that ran.
pub struct Ran {
    /// The task.
    pub task: &'static Task,
    /// What it did.
    pub report: TaskReport,
    /// The run of it that ended before, whose problems are no news.
    pub before: Option<Run>,
}

/// How a task that did not run stands.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The task with what decides.
    pub scheduled: Scheduled,
    /// When it is due, and why.
    pub standing: Standing,
}

/// How it all ended.
#[derive(Default)]
pub struct Ending {
    /// The tasks that ran, in their order, and how each ended.
    pub ran: Vec<(&'static Task, Outcome, Exit)>,
    /// The tasks that were due and got no time; they go first next time.
    pub passed_over: Vec<&'static str>,
    /// Why a task could not have the lock.
    pub held: Option<anyhow::Error>,
    /// The signal that ended it.
    pub signal: Option<u8>,
}

/// How every task stands now, in the order of the table.
///
/// # Errors
/// Those of the store.
pub fn plan(store: &Store, settings: &Settings, force: &[&str]) -> Result<Vec<Planned>> {
    let zone = zone(settings);
    let now = clock::now_ms();
    Ok(scheduled(store, settings)?
        .into_iter()
        .map(|scheduled| {
            let standing = stands(&scheduled, force, now, &zone);
            Planned { scheduled, standing }
        })
        .collect())
}

/// The due ones of these, in the order they run in.
pub fn due(plan: &[Planned]) -> Vec<&'static str> {
    let due: Vec<(&Terms, Past)> = plan
        .iter()
        .filter(|one| matches!(one.standing, Standing::Due { .. }))
        .map(|one| (&one.scheduled.terms, one.scheduled.past()))
        .collect();
    order(due.iter().map(|(terms, past)| (*terms, past)))
}

fn stands(one: &Scheduled, force: &[&str], now_ms: i64, zone: &TimeZone) -> Standing {
    let forced = force.contains(&one.task.name);
    standing(&one.terms, &one.past(), now_ms, zone, forced)
}

/// Local time, which only windows ask for.
fn zone(settings: &Settings) -> TimeZone {
    if settings.tasks.values().any(|task| task.window.is_some()) {
        TimeZone::system()
    } else {
        TimeZone::UTC
    }
}

/// Runs each due task once. A task that becomes due by what an earlier one changed runs too.
///
/// `each` is told of every task that ran, as soon as it ended.
///
/// # Errors
/// Those of the store between tasks, and those of `each`.
pub fn run(
    store: &mut Store,
    asked: &Asked,
    around: &Surroundings<'_>,
    each: &mut dyn FnMut(Ran) -> Result<()>,
) -> Result<Ending> {
    let deadline = asked.max_time.and_then(|time| Instant::now().checked_add(time));
    let stop = around.stop.until(deadline);
    let mut ending = Ending::default();
    let mut done: Vec<&str> = Vec::new();
    loop {
        ending.signal = stop.signal();
        if ending.signal.is_some() {
            break;
        }
        let mut plan = plan(store, around.settings, &asked.force)?;
        plan.retain(|one| !done.contains(&one.scheduled.task.name));
        let due = due(&plan);
        let Some(first) = due.first() else { break };
        if stop.is_late() {
            store.write(|writer| writer.pass_over(&due, clock::now_ms()))?;
            ending.passed_over = due;
            break;
        }
        let next = plan.iter().find(|one| one.scheduled.task.name == *first);
        let task = next.expect("what is due is planned").scheduled.task;
        done.push(task.name);
        let _lock = match task.alone.then(|| (around.lock)(task.name)).transpose() {
            Ok(lock) => lock,
            Err(error) if fault::of(&error).exit == Exit::Locked => {
                log::info!("{}: {error:#}", task.name);
                ending.held.get_or_insert(error);
                continue;
            }
            // A signal while waiting for the lock.
            Err(_) if stop.signal().is_some() => continue,
            Err(error) => return Err(error),
        };
        if let Some(ran) = begin(store, task, asked, around, &stop)? {
            ending.ran.push((ran.task, ran.report.outcome, ran.report.exit()));
            each(ran)?;
        }
    }
    Ok(ending)
}

/// Runs a task that is due, unless another process came first.
fn begin(
    store: &mut Store,
    task: &'static Task,
    asked: &Asked,
    around: &Surroundings<'_>,
    stop: &Stop,
) -> Result<Option<Ran>> {
    // Looked at again, for the lock may have been waited for.
    let now_ms = clock::now_ms();
    let scheduled = one(store, around.settings, task)?;
    let standing = stands(&scheduled, &asked.force, now_ms, &zone(around.settings));
    let Standing::Due { why, .. } = standing else { return Ok(None) };
    if why == Why::Future {
        log::warn!("{}: its last run is stamped in the future; it counts as due", task.name);
    }
    let new = NewRun { task: task.name, narrowed: false, by_hand: false, now_ms };
    let seen = scheduled.last.attempt.map(|run| run.id);
    let Some(id) = store.write(|writer| writer.start_run_after(&new, seen))? else {
        return Ok(None);
    };
    log::info!("{}: due ({})", task.name, why.as_str());
    let begun = Begun::now();
    let max_time = around.settings.tasks[task.name].max_time.as_deref();
    let stop = stop.until(max_time.and_then(|time| Instant::now().checked_add(*time)));
    let conditions = Conditions {
        settings: around.settings,
        stop: &stop,
        progress: around.progress,
        dry_run: false,
        by_hand: false,
        run: Some(id),
    };
    let ended = go_on(store, task, id, |store, _| (task.run)(store, &conditions));
    let report = ended.unwrap_or_else(|error| failure(task.name, begun, &error));
    Ok(Some(Ran { task, report, before: store.run_before(task.name, id)? }))
}

impl Ending {
    /// The exit code: any success beside a failure is partial, all failed alike is that class. What `health` finds is no failure.
    pub fn exit(&self) -> Exit {
        if let Some(signal) = self.signal {
            return Exit::Signal(signal);
        }
        let findings = |task: &Task, outcome| !task.alone && outcome != Outcome::Failed;
        let counted = self
            .ran
            .iter()
            .filter(|(task, outcome, _)| *outcome != Outcome::Skipped && !findings(task, *outcome));
        let mut exits: Vec<Exit> = counted.map(|(_, _, exit)| *exit).collect();
        exits.dedup();
        match exits[..] {
            [] if self.held.is_some() => Exit::Locked,
            [] => Exit::Done,
            [same] => same,
            _ if exits.iter().any(|exit| matches!(exit, Exit::Done | Exit::Partial)) => {
                Exit::Partial
            }
            [first, ..] if exits.iter().all(|exit| *exit == first) => first,
            _ => Exit::Failed,
        }
    }

    /// The same as a word.
    pub fn outcome(&self) -> Outcome {
        match self.exit() {
            Exit::Done => Outcome::Ok,
            Exit::Locked => Outcome::Skipped,
            Exit::Partial => Outcome::Partial,
            Exit::Refused => Outcome::Refused,
            Exit::Signal(_) => Outcome::Interrupted,
            _ => Outcome::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{cleanup, enrich, health, refresh_library, sync_cloud};
    use super::*;

    #[test]
    fn a_run_ends_as_its_tasks_did() {
        use Outcome::{Failed, Interrupted, Ok, Partial, Refused, Skipped};
        let (health, scan, sync, enrich, cleanup) = (
            &health::TASK,
            &refresh_library::TASK,
            &sync_cloud::TASK,
            &enrich::TASK,
            &cleanup::TASK,
        );
        for (ran, exit) in [
            (&[][..], Exit::Done),
            (&[(health, Ok, Exit::Done)], Exit::Done),
            (&[(health, Partial, Exit::Partial)], Exit::Done),
            (&[(health, Failed, Exit::Catalogue)], Exit::Catalogue),
            (&[(sync, Skipped, Exit::Done)], Exit::Done),
            (&[(health, Ok, Exit::Done), (scan, Refused, Exit::Refused)], Exit::Refused),
            (&[(scan, Refused, Exit::Refused), (sync, Skipped, Exit::Done)], Exit::Refused),
            (&[(scan, Refused, Exit::Refused), (cleanup, Ok, Exit::Done)], Exit::Partial),
            (&[(scan, Refused, Exit::Refused), (sync, Failed, Exit::Login)], Exit::Failed),
            (&[(sync, Failed, Exit::Login), (enrich, Failed, Exit::Login)], Exit::Login),
            (&[(scan, Interrupted, Exit::Partial)], Exit::Partial),
        ] {
            let ending = Ending { ran: ran.to_vec(), ..Ending::default() };
            assert_eq!(ending.exit(), exit, "{:?}", ran.iter().map(|r| r.1).collect::<Vec<_>>());
        }
        let held = || Some(anyhow::anyhow!("held"));
        let ran = vec![(health, Ok, Exit::Done)];
        assert_eq!(Ending { ran, held: held(), ..Ending::default() }.exit(), Exit::Locked);
        let ran = vec![(scan, Ok, Exit::Done)];
        assert_eq!(Ending { ran, held: held(), ..Ending::default() }.exit(), Exit::Done);
        assert_eq!(Ending { signal: Some(15), ..Ending::default() }.exit(), Exit::Signal(15));
    }
}
