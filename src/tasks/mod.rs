//! The periodic tasks, one row each.

pub mod refresh_library;

use std::time::Duration;

use crate::clock;
use crate::report::{Outcome, TaskReport};
use crate::store::{self, Store};

/// A periodic task.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// Its name, which is also the command that runs it by hand.
    pub name: &'static str,
    /// How often it is due.
    pub every: Duration,
    /// The lowest number runs first.
    pub priority: u8,
    /// What it does, for people.
    pub about: &'static str,
}

/// All tasks, by priority.
pub static TASKS: &[Task] = &[refresh_library::TASK];

/// Runs a task and records the run: that it began, before it does anything, and how it ended.
///
/// # Errors
/// Those of the store; the run is then recorded as failed where that is still possible.
pub fn record(
    store: &mut Store,
    task: &Task,
    narrowed: bool,
    run: impl FnOnce(&mut Store) -> store::Result<TaskReport>,
) -> store::Result<TaskReport> {
    let id = store.write(|writer| writer.start_run(task.name, narrowed, clock::now_ms()))?;
    log::info!("{}: run {id} starts", task.name);
    let report = run(store);
    let (outcome, text) = match &report {
        Ok(report) => (report.outcome, serde_json::to_string(report).unwrap_or_default()),
        Err(error) => {
            (Outcome::Failed, serde_json::json!({ "error": error.to_string() }).to_string())
        }
    };
    log::info!("{}: run {id} ends: {}; {text}", task.name, outcome.as_str());
    let ended = store.write(|writer| writer.end_run(id, clock::now_ms(), outcome, &text));
    let report = report?;
    ended?;
    Ok(report)
}
