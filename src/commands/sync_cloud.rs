//! `sync-cloud` by hand: takes the lock, asks the sources, and sums it up for people or programs.

use anyhow::Result;

use super::{Session, heard, task};
use crate::cli::SyncCloud;
use crate::exit::Exit;
use crate::report::TaskReport;
use crate::store::Access;
use crate::tasks::sync_cloud::{Asked, TASK, plan, run_planned};
use crate::tasks::{Start, record};

/// Runs the command.
pub(super) fn run(session: &mut Session, typed: &SyncCloud) -> Result<Exit> {
    let asked =
        Asked { sources: typed.source.clone(), accept_missing: typed.accept_missing.clone() };
    let report = report(session, &asked)?;
    heard(tell(session, &report), report.exit())
}

fn tell(session: &mut Session, report: &TaskReport) -> Result<()> {
    if session.out.wants_json() {
        session.out.json(report)?;
    } else if session.global.quiet == 0 {
        task::print(&mut session.out, report)?;
        if report.dry_run {
            session.out.dim("  dry run: nothing was changed")?;
        }
    } else {
        task::log_failures(report);
    }
    Ok(())
}

fn report(session: &Session, asked: &Asked) -> Result<TaskReport> {
    let plan = plan(&session.settings, asked)?;
    if session.global.dry_run {
        // The whole task runs on a private copy, so that it says exactly what it would do.
        let (_folder, mut copy) = session.open_copy()?;
        return run_planned(&mut copy, &plan, &session.conditions(None));
    }
    let _lock = session.lock(TASK.name)?;
    let mut store = session.open(Access::Write)?;
    let start = Start { narrowed: plan.narrowed, by_hand: true };
    record(&mut store, &TASK, start, |store, run| {
        run_planned(store, &plan, &session.conditions(Some(run)))
    })
}
