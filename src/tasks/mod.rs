//! The periodic tasks, one row each, and how one of them is run: recorded, and kept from ending the others.

pub mod cleanup;
pub mod discography;
pub mod due;
pub mod enrich;
pub mod health;
pub mod refresh_library;
pub mod run_due;
pub mod sync_cloud;

use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::Result;

use crate::clock;
use crate::config::Settings;
use crate::exit::{Exit, Failure};
use crate::fault;
use crate::progress::Style;
use crate::report::{Begun, Input, Outcome, TaskReport};
use crate::signals::Stop;
use crate::store::{EndedRun, NewRun, Store};

/// A periodic task. How often it is due and in which order stands in [`crate::config::TASK_DEFAULTS`].
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// Its name, which is also the command that runs it by hand.
    pub name: &'static str,
    /// What it does, for people.
    pub about: &'static str,
    /// Whether it runs alone. One that does not writes in short transactions only.
    pub alone: bool,
    /// What it works on: where another task changed that, it is due at once.
    pub works_on: &'static [Input],
    /// Does it, for all there is to do.
    pub run: fn(&mut Store, &Conditions<'_>) -> Result<TaskReport>,
}

/// What a task runs under.
pub struct Conditions<'a> {
    /// What the run is set to.
    pub settings: &'a Settings,
    /// Whether to end early.
    pub stop: &'a Stop,
    /// How progress is shown.
    pub progress: Style,
    /// Whether nothing is to be changed.
    pub dry_run: bool,
    /// Whether somebody typed the command, so that hosts that failed lately are asked all the same.
    pub by_hand: bool,
    /// The run as it is recorded; `None` in a dry run.
    pub run: Option<i64>,
}

/// All tasks, by priority.
pub static TASKS: &[Task] = &[
    health::TASK,
    refresh_library::TASK,
    sync_cloud::TASK,
    enrich::TASK,
    discography::TASK,
    cleanup::TASK,
];

/// How a run is recorded.
#[derive(Debug, Clone, Copy)]
pub struct Start {
    /// Whether it is narrowed to some paths, sources or artists, so that it does not move the clock.
    pub narrowed: bool,
    /// Whether somebody typed the command.
    pub by_hand: bool,
}

/// Runs a task and records the run: that it began, before it does anything, and how it ended.
///
/// # Errors
/// What ended the task; the run is then recorded as failed where that is still possible.
pub fn record(
    store: &mut Store,
    task: &Task,
    start: Start,
    run: impl FnOnce(&mut Store, i64) -> Result<TaskReport>,
) -> Result<TaskReport> {
    let Start { narrowed, by_hand } = start;
    let new = NewRun { task: task.name, narrowed, by_hand, now_ms: clock::now_ms() };
    let id = store.write(|writer| writer.start_run(&new))?;
    go_on(store, task, id, run)
}

/// The same for a run that is noted as begun already.
///
/// # Errors
/// As [`record`].
pub fn go_on(
    store: &mut Store,
    task: &Task,
    id: i64,
    run: impl FnOnce(&mut Store, i64) -> Result<TaskReport>,
) -> Result<TaskReport> {
    log::info!("{}: run {id} starts", task.name);
    let begun = Begun::now();
    let ended = isolated(task, || run(store, id));
    // What failed is recorded as a report too, so that whoever reads the runs finds one shape.
    let failed = ended.as_ref().err().map(|error| failure(task.name, begun, error));
    let report = ended.as_ref().ok().or(failed.as_ref()).expect("it ended well or it failed");
    let text = serde_json::to_string(report).expect("a report is plain data");
    log::info!("{}: run {id} ends: {}; {text}", task.name, report.outcome.as_str());
    let changed_input_of: Vec<&str> = TASKS
        .iter()
        .filter(|other| other.works_on.iter().any(|input| report.changed.contains(input)))
        .map(|other| other.name)
        .collect();
    let recorded = store.write(|writer| {
        writer.end_run(&EndedRun {
            id,
            now_ms: clock::now_ms(),
            outcome: report.outcome,
            report: &text,
            changed_input_of: &changed_input_of,
        })
    });
    let report = ended?;
    recorded?;
    Ok(report)
}

/// What a task that was ended by an error reports.
pub fn failure(command: &'static str, begun: Begun, error: &anyhow::Error) -> TaskReport {
    let fault = fault::of(error);
    let mut report = TaskReport::new(command, begun, Outcome::Failed);
    report.problems.push(fault.code, fault.message, fault.hint);
    report.class = Some(fault.exit);
    report
}

/// A panic in a task is a failure of that task.
fn isolated(task: &Task, run: impl FnOnce() -> Result<TaskReport>) -> Result<TaskReport> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let message =
            format!("{}: a mistake in tonarm ended it: {}", task.name, fault::said_by(&*panic));
        Err(Failure::new(Exit::Failed, "task.panicked", message)
            .hint("please report it, with the lines above")
            .into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::TASK_NAMES;
    use crate::config::TASK_DEFAULTS;

    #[test]
    fn the_tables_of_tasks_agree() {
        let names: Vec<&str> = TASKS.iter().map(|task| task.name).collect();
        assert_eq!(names, TASK_NAMES);
        assert_eq!(names, TASK_DEFAULTS.iter().map(|task| task.name).collect::<Vec<_>>());
        assert!(TASK_DEFAULTS.is_sorted_by_key(|task| task.priority));
    }

    #[test]
    fn a_panic_is_a_failure_of_its_task_and_is_recorded() {
        let mut store = Store::in_memory().unwrap();
        let start = Start { narrowed: false, by_hand: false };
        let ended = record(&mut store, &enrich::TASK, start, |store, _| {
            store.write(|writer| {
                writer.put_stamp("half", 1)?;
                panic!("seven")
            })?;
            unreachable!("it panics")
        });
        let error = fault::of(&ended.unwrap_err());
        assert_eq!((error.exit, error.code), (Exit::Failed, "task.panicked"));
        assert!(error.message.contains("seven"), "{}", error.message);
        let last = store.last_runs("enrich").unwrap();
        assert_eq!((last.attempt.unwrap().outcome, last.failures), (Some(Outcome::Failed), 1));
        assert_eq!(store.stamp("half").unwrap(), None, "its transaction was taken back");
    }

    #[test]
    fn what_a_task_changed_calls_those_that_work_on_it() {
        let mut store = Store::in_memory().unwrap();
        let start = Start { narrowed: false, by_hand: true };
        record(&mut store, &refresh_library::TASK, start, |_, _| {
            let mut report = TaskReport::new("refresh-library", Begun::now(), Outcome::Ok);
            report.changed = vec![Input::Claims];
            Ok(report)
        })
        .unwrap();
        let called = |task| store.last_runs(task).unwrap().input_changed_at.is_some();
        assert!(called("enrich"));
        assert!(!called("discography") && !called("cleanup"));
    }
}
