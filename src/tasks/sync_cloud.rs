//! `sync-cloud`: what is saved and followed at providers, to claims. No kind of provider is known yet.

use anyhow::Result;

use super::{Conditions, Task};
use crate::report::{Begun, TaskReport};
use crate::store::Store;

/// The row of the task table.
pub const TASK: Task = Task {
    name: "sync-cloud",
    about: "brings in what is saved and followed at streaming services",
    alone: true,
    works_on: &[],
    run,
};

#[expect(clippy::unnecessary_wraps, reason = "every task has this shape")]
fn run(_store: &mut Store, _conditions: &Conditions<'_>) -> Result<TaskReport> {
    Ok(TaskReport::skipped(
        TASK.name,
        Begun::now(),
        "sync.no_source",
        "no source beside your files is set up",
        "this version of tonarm knows no streaming service yet",
    ))
}
