//! `cleanup` by hand: sums it up, and says what each chore that did something did.

use anyhow::Result;

use super::{Session, heard, task};
use crate::chores::CHORES;
use crate::cli::Cleanup;
use crate::exit::Exit;
use crate::report::TaskReport;
use crate::tasks::cleanup::{TASK, run as clean_up};

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &Cleanup) -> Result<Exit> {
    let report =
        task::report(session, &TASK, |store, conditions| clean_up(store, conditions, asked.full))?;
    let exit = report.exit();
    heard(tell(session, &report), exit)
}

fn tell(session: &mut Session, report: &TaskReport) -> Result<()> {
    if session.out.wants_json() {
        session.out.json(report)?;
    } else if session.global.quiet == 0 {
        task::print(&mut session.out, report)?;
        for chore in CHORES {
            let count = report.counts.of(chore.name);
            if count > 0 {
                session.out.dim(&format!("  {} {count}: {}", chore.name, chore.about))?;
            }
        }
        if report.dry_run {
            session.out.dim("  dry run: nothing was changed")?;
        }
    }
    Ok(())
}
