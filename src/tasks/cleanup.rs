//! `cleanup`: does the chores that are due.

use anyhow::Result;

use super::{Conditions, Task};
use crate::chores::{self, CHORES, Tally, Terms};
use crate::report::{Begun, Outcome, TaskReport};
use crate::store::Store;

/// The row of the task table.
pub const TASK: Task = Task {
    name: "cleanup",
    about: "forgets what is over, tidies and backs up the catalogue",
    alone: true,
    works_on: &[],
    run: |store, conditions| run(store, conditions, false),
};

/// Runs the task; where it is to be `full`, the chores that are not due are done too.
///
/// # Errors
/// Those of the store where nothing at all could be done.
pub fn run(store: &mut Store, conditions: &Conditions<'_>, full: bool) -> Result<TaskReport> {
    let begun = Begun::now();
    let Conditions { settings, stop, progress, dry_run, run, .. } = *conditions;
    let terms = Terms { settings, stop, progress, dry_run, full, run, now_ms: begun.at_ms };
    let mut tally = chores::run(CHORES, store, &terms)?;
    let outcome = outcome(&tally);
    let interrupted = outcome == Outcome::Interrupted;
    if interrupted && stop.signal().is_none() {
        let message =
            "its time was over before it came to the end; the next run goes on from there";
        tally.problems.push("task.out_of_time", message, None);
    }
    Ok(TaskReport {
        dry_run,
        counts: tally.counts,
        news: tally.news,
        problems: tally.problems,
        signal: if interrupted { stop.signal() } else { None },
        class: tally.ended_by,
        ..TaskReport::new(TASK.name, begun, outcome)
    })
}

fn outcome(tally: &Tally) -> Outcome {
    let nothing_went_well = tally.failed > 0 && tally.failed == tally.done;
    if tally.ended_by.is_some() || nothing_went_well {
        Outcome::Failed
    } else if tally.cut_short {
        Outcome::Interrupted
    } else if tally.problems.is_empty() {
        Outcome::Ok
    } else {
        Outcome::Partial
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exit::Exit;

    #[test]
    fn one_failure_beside_successes_is_partial_and_a_damaged_catalogue_fails() {
        let mut tally = Tally { done: 3, ..Tally::default() };
        assert_eq!(outcome(&tally), Outcome::Ok);
        tally.failed = 1;
        tally.problems.push("x", "x", None);
        assert_eq!(outcome(&tally), Outcome::Partial);
        tally.cut_short = true;
        assert_eq!(outcome(&tally), Outcome::Interrupted);
        tally.ended_by = Some(Exit::Catalogue);
        assert_eq!(outcome(&tally), Outcome::Failed);
        let all = Tally { done: 1, failed: 1, ..Tally::default() };
        assert_eq!(outcome(&all), Outcome::Failed);
    }
}
