//! `discography`: what there is by the artists of the catalogue. Nobody can be asked yet.

use anyhow::Result;

use super::{Conditions, Task};
use crate::report::{Begun, Input, TaskReport};
use crate::store::Store;

/// The row of the task table.
pub const TASK: Task = Task {
    name: "discography",
    about: "looks for missing, new and upcoming releases of your artists",
    alone: true,
    works_on: &[Input::Artists],
    run,
};

#[expect(clippy::unnecessary_wraps, reason = "every task has this shape")]
fn run(_store: &mut Store, _conditions: &Conditions<'_>) -> Result<TaskReport> {
    Ok(TaskReport::skipped(
        TASK.name,
        Begun::now(),
        "discography.no_source",
        "there is nobody to ask for releases",
        "this version of tonarm asks no provider yet",
    ))
}
