//! Backs the catalogue up beside itself, and lets go of the oldest backups.

use anyhow::Result;

use super::integrity::damaged;
use super::{Chore, Done, Terms};
use crate::progress::Progress;
use crate::report::Problem;
use crate::store::{Error, Store, new_backup_path, prune_backups};

pub(super) const CHORE: Chore = Chore {
    name: "backup",
    about: "backs the catalogue up beside itself",
    every: |settings| *settings.cleanup.backup_every,
    by_clock: false,
    run,
};

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let (db, keep) = (&*terms.settings.db_path, *terms.settings.cleanup.backups);
    if keep == 0 {
        return Ok(Done::default());
    }
    if terms.dry_run {
        return Ok(Done { count: 1, ..Done::default() });
    }
    let progress = Progress::start(terms.progress, "pages");
    let target = new_backup_path(db, terms.now_ms);
    let told = std::cell::Cell::new(0);
    let made = store.back_up(
        &target,
        &|done, all| {
            if told.get() == 0 {
                progress.expect_more(all);
            }
            progress.done(done.saturating_sub(told.replace(done)));
        },
        &|| terms.stop.asked(),
    );
    let made = match made {
        Ok(Some(made)) => made,
        Ok(None) => return Ok(Done { cut_short: true, ..Done::default() }),
        // No good backup makes room for a bad one.
        Err(Error::Damaged { reason, .. }) => return Err(damaged(db, &[reason])),
        Err(error) => return Err(error.into()),
    };
    log::info!("backup: {}", made.path.display());
    let problem = prune_backups(db, keep, Some(&made.path)).err().map(|error| Problem {
        code: "cleanup.backups",
        message: format!("old backups of {} cannot be removed: {error}", db.display()),
        hint: Some("the new one was made; remove old ones by hand".into()),
    });
    Ok(Done { count: 1, problem, ..Done::default() })
}
