//! `refresh-library` by hand: takes the lock, runs the task, and sums it up for people or programs.

use std::time::Duration;

use anyhow::Result;

use super::Session;
use crate::cli::RefreshLibrary;
use crate::exit::Exit;
use crate::output::{self, Style};
use crate::report::{Outcome, TaskReport};
use crate::store::{Access, Store};
use crate::tasks::refresh_library::{Asked, TASK, plan, run_planned};
use crate::tasks::{Start, record};

/// Runs the command.
pub(super) fn run(session: &mut Session, typed: &RefreshLibrary) -> Result<Exit> {
    let asked = Asked {
        paths: typed.paths.clone(),
        full: typed.full,
        accept_missing: typed.accept_missing.clone(),
        readers: typed.readers.map(usize::from),
    };
    if session.global.dry_run {
        // The whole task runs on a private copy, so that it says exactly what it would do.
        let (_folder, mut store) = session.open_copy()?;
        let plan = plan(&store, &session.settings, &asked)?;
        let report = run_planned(&mut store, &plan, &asked, &session.conditions(None))?;
        return finish(session, &report, &store);
    }
    let _lock = session.lock(TASK.name)?;
    let mut store = session.open(Access::Write)?;
    let plan = plan(&store, &session.settings, &asked)?;
    let start = Start { narrowed: plan.narrowed, by_hand: true };
    let report = record(&mut store, &TASK, start, |store, run| {
        run_planned(store, &plan, &asked, &session.conditions(Some(run)))
    })?;
    finish(session, &report, &store)
}

fn finish(session: &mut Session, report: &TaskReport, store: &Store) -> Result<Exit> {
    let told = if session.out.wants_json() {
        session.out.json(report).map_err(Into::into)
    } else if session.global.quiet == 0 {
        summary(session, report, store)
    } else {
        super::task::log_failures(report);
        Ok(())
    };
    super::heard(told, report.exit())
}

/// A few lines: what was found, what is wrong, what to do next.
fn summary(session: &mut Session, report: &TaskReport, store: &Store) -> Result<()> {
    let count = |name: &str| report.counts.of(name);
    let time = output::duration(Duration::from_millis(report.duration_ms));
    let what = if report.dry_run { "would be " } else { "" };
    let changes: Vec<String> = [
        ("added", "added"),
        ("updated", "updated"),
        ("moved", "moved"),
        ("restored", "restored"),
        ("missing", "marked as missing"),
    ]
    .iter()
    .filter(|(name, _)| count(name) > 0)
    .map(|(name, word)| format!("{} {what}{word}", output::count(count(name))))
    .collect();
    let changes =
        if changes.is_empty() { "nothing changed".to_owned() } else { changes.join(", ") };
    let out = &mut session.out;
    out.spans(&[
        (Style::Heading, &output::plural(count("seen"), "file")),
        (Style::Plain, &format!(" seen in {time}: {changes}")),
    ])?;
    if count("added") > 0 {
        let formats: Vec<String> = store
            .formats()?
            .iter()
            .map(|(name, count)| format!("{} {name}", output::count(*count)))
            .collect();
        out.dim(&formats.join(", "))?;
    }
    problems(session, report)?;
    let out = &mut session.out;
    if report.outcome == Outcome::Interrupted {
        out.line("Interrupted; what was read is kept, and the next run goes on from there.")?;
    } else if count("added") > 0 && !report.dry_run {
        out.dim("Next: tonarm albums, tonarm artists, tonarm status")?;
    }
    Ok(())
}

/// The worst first: refusals and lost folders before single files; never more than fit the eye.
fn problems(session: &mut Session, report: &TaskReport) -> Result<()> {
    const SHOWN: usize = 5;
    let all = || report.sources.iter().flat_map(|s| &s.problems).chain(&report.problems);
    let mut worst: Vec<_> = all().collect();
    worst.sort_by_key(|problem| match problem.code {
        "local.mass_disappearance" => 0,
        code if code.starts_with("local.root") => 1,
        "local.folder_unreadable" => 2,
        _ => 3,
    });
    let total: u64 =
        report.sources.iter().map(|s| s.problems.total()).sum::<u64>() + report.problems.total();
    let out = &mut session.out;
    for problem in worst.iter().take(SHOWN) {
        out.spans(&[(Style::Warning, "! "), (Style::Plain, &problem.message)])?;
        if let Some(hint) = &problem.hint {
            out.dim(&format!("  {hint}"))?;
        }
    }
    if total > SHOWN as u64 {
        out.line(&format!(
            "  and {} more; all files with one: tonarm files problem::.",
            output::plural(total - SHOWN as u64, "problem")
        ))?;
    }
    Ok(())
}
