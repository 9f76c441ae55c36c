//! A task by hand: takes the lock, runs it, records the run, and sums it up for people or programs.

use std::time::Duration;

use anyhow::Result;

use super::{Session, heard};
use crate::exit::Exit;
use crate::output::{self, Output, Style};
use crate::report::{Outcome, TaskReport};
use crate::store::{Access, Store};
use crate::tasks::{Conditions, Start, Task, record};

/// Runs a task on all there is to do.
pub(super) fn run(session: &mut Session, task: &'static Task) -> Result<Exit> {
    let report = report(session, task, task.run)?;
    let told = if session.out.wants_json() {
        session.out.json(&report)
    } else if session.global.quiet == 0 {
        print(&mut session.out, &report)
    } else {
        log_failures(&report);
        Ok(())
    };
    heard(told.map_err(Into::into), report.exit())
}

/// Runs a task in the way of `run`, which may be narrower or wider than the task's own; answers its report.
pub(super) fn report(
    session: &mut Session,
    task: &'static Task,
    run: impl FnOnce(&mut Store, &Conditions<'_>) -> Result<TaskReport>,
) -> Result<TaskReport> {
    if session.global.dry_run {
        let (_folder, mut copy) = session.open_copy()?;
        return run(&mut copy, &session.conditions(None));
    }
    let _lock = task.alone.then(|| session.lock(task.name)).transpose()?;
    let mut store = session.open(Access::Write)?;
    let start = Start { narrowed: false, by_hand: true };
    record(&mut store, task, start, |store, id| run(store, &session.conditions(Some(id))))
}

/// A line that sums it up, what is new, what went wrong.
pub(super) fn print(out: &mut Output<'_>, report: &TaskReport) -> Result<(), output::Error> {
    let time = output::duration(Duration::from_millis(report.duration_ms));
    let (style, word) = match report.outcome {
        Outcome::Ok => (Style::Good, "done"),
        Outcome::Skipped => (Style::Dim, "skipped"),
        Outcome::Partial => (Style::Warning, "partly done"),
        Outcome::Interrupted => (Style::Warning, "interrupted"),
        Outcome::Refused => (Style::Error, "refused"),
        Outcome::Failed => (Style::Error, "failed"),
    };
    let goes_on =
        if report.outcome == Outcome::Interrupted { "; the next run goes on" } else { "" };
    out.spans(&[
        (Style::Heading, report.command),
        (Style::Plain, ": "),
        (style, word),
        (Style::Plain, &format!(" in {time}{goes_on}")),
    ])?;
    for news in &report.news {
        out.line(&format!("  {news}"))?;
    }
    if report.outcome == Outcome::Skipped {
        // Nothing is wrong about that.
        return report.all_problems().try_for_each(|problem| {
            out.dim(&format!("  {}", problem.message))?;
            problem.hint.iter().try_for_each(|hint| out.dim(&format!("  {hint}")))
        });
    }
    // One hint for all problems in a row that it helps with.
    let mut problems = report.all_problems().peekable();
    while let Some(problem) = problems.next() {
        out.spans(&[(Style::Warning, "! "), (Style::Plain, &problem.message)])?;
        let next = problems.peek().and_then(|next| next.hint.as_ref());
        if let Some(hint) = problem.hint.as_ref().filter(|hint| next != Some(*hint)) {
            out.dim(&format!("  {hint}"))?;
        }
    }
    Ok(())
}

/// What whoever wants to hear less hears of all the same.
pub(super) fn log_failures(report: &TaskReport) {
    if report.outcome.is_failure() {
        for problem in report.all_problems() {
            log::error!("{}", problem.message);
        }
    }
}
