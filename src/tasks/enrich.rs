//! `enrich`: what claims leave open, asked of those who know. Nobody can be asked yet.

use anyhow::Result;

use super::{Conditions, Task};
use crate::report::{Begun, Input, TaskReport};
use crate::store::Store;

/// The row of the task table.
pub const TASK: Task = Task {
    name: "enrich",
    about: "looks up what claims leave open: MBIDs, ISRCs, types, dates, covers",
    alone: true,
    works_on: &[Input::Claims],
    run,
};

#[expect(clippy::unnecessary_wraps, reason = "every task has this shape")]
fn run(_store: &mut Store, _conditions: &Conditions<'_>) -> Result<TaskReport> {
    Ok(TaskReport::skipped(
        TASK.name,
        Begun::now(),
        "enrich.no_source",
        "there is nobody to look anything up at",
        "this version of tonarm asks no provider yet",
    ))
}
