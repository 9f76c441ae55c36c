//! Backs the catalogue up beside itself, and lets go of the oldest backups.

use std::path::Path;

use anyhow::Result;

use super::integrity::damaged;
use super::{Chore, Done, Terms};
use crate::guard::{FILES_FLOOR, judge};
use crate::progress::Progress;
use crate::report::Problem;
use crate::store::{
    Backup, BackupFile, Error, Store, backups, new_backup_path, prune_backups, verify,
};

pub(super) const CHORE: Chore = Chore {
    name: "backup",
    about: "backs the catalogue up beside itself",
    every: |settings| *settings.cleanup.backup_every,
    by_clock: false,
    run,
};

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let (db, keep) = (&*terms.settings.db_path, *terms.settings.cleanup.backups);
    // Of an empty catalogue nobody wants a copy, least of all as the newest.
    if keep == 0 || store.roots()?.is_empty() {
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
    let dear = fullest(db, keep, &made, &|| terms.stop.asked())?;
    let is_dear = |old: &BackupFile| dear.as_ref().is_some_and(|dear| dear.path == old.path);
    if let Some(dear) = &dear {
        log::info!("{} is kept: it holds far more than the catalogue", dear.path.display());
    }
    let problem = prune_backups(db, keep, Some(&made.path), &is_dear).err().map(|error| Problem {
        code: "cleanup.backups",
        message: format!("old backups of {} cannot be removed: {error}", db.display()),
        hint: Some("the new one was made; remove old ones by hand".into()),
    });
    Ok(Done { count: 1, problem, ..Done::default() })
}

/// Of the backups whose time is over the one that holds most, where so much of it is gone from the catalogue that somebody may miss it: as
/// after the catalogue was lost and a new one grew in its place.
fn fullest(
    db: &Path,
    keep: usize,
    made: &Backup,
    stop: &dyn Fn() -> bool,
) -> Result<Option<BackupFile>> {
    let now = made.verified.files;
    let mut fullest: Option<(u64, BackupFile)> = None;
    for old in backups(db)?.into_iter().filter(|old| old.path != made.path).skip(keep - 1) {
        // One that cannot be read is nothing to hold on to.
        let Ok(Some(held)) = verify(&old.path, stop) else { continue };
        let is_missed = judge(held.files, held.files.saturating_sub(now), FILES_FLOOR).is_err();
        if is_missed && fullest.as_ref().is_none_or(|(files, _)| held.files > *files) {
            fullest = Some((held.files, old));
        }
    }
    Ok(fullest.map(|(_, old)| old))
}
