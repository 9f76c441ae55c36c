//! What is due: the tasks with what they are set to and what their runs say.

use anyhow::Result;

use super::{TASKS, Task};
use crate::config::Settings;
use crate::schedule::{Attempt, Past, Terms};
use crate::store::{LastRuns, Store};

/// A task with what decides when it is due.
#[derive(Debug, Clone)]
pub struct Scheduled {
    /// The task.
    pub task: &'static Task,
    /// What it is set to.
    pub terms: Terms,
    /// Its last runs.
    pub last: LastRuns,
}

impl Scheduled {
    /// What its runs say to the schedule.
    pub fn past(&self) -> Past {
        let attempt = self.last.attempt.as_ref();
        Past {
            attempt: attempt.map(|run| Attempt { at_ms: run.started_at, outcome: run.outcome }),
            failures: self.last.failures,
            input_changed_at: self.last.input_changed_at,
            passed_over_at: self.last.passed_over_at,
        }
    }
}

/// Every task as it stands now.
///
/// # Errors
/// Those of the store.
pub fn scheduled(store: &Store, settings: &Settings) -> Result<Vec<Scheduled>> {
    TASKS.iter().map(|task| one(store, settings, task)).collect()
}

/// One task as it stands now.
///
/// # Errors
/// Those of the store.
pub fn one(store: &Store, settings: &Settings, task: &'static Task) -> Result<Scheduled> {
    Ok(Scheduled { task, terms: terms(settings, task.name), last: store.last_runs(task.name)? })
}

fn terms(settings: &Settings, name: &'static str) -> Terms {
    let set = &settings.tasks[name];
    Terms {
        name,
        every: *set.every,
        priority: *set.priority,
        enabled: *set.enabled,
        window: set.window.as_deref().copied(),
    }
}
