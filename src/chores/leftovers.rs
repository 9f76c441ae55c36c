//! Removes what killed backups left beside the catalogue.

use std::time::Duration;

use anyhow::Result;

use super::{Chore, Done, Terms, each_time, ms};
use crate::store::{Store, leftovers, remove_leftovers};

pub(super) const CHORE: Chore = Chore {
    name: "leftovers",
    about: "removes what killed backups left beside the catalogue",
    every: each_time,
    by_clock: true,
    run,
};

/// What is younger may still be written.
const AGE: Duration = Duration::from_secs(24 * 60 * 60);

fn run(_store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let (db, before) = (&*terms.settings.db_path, terms.now_ms.saturating_sub(ms(AGE)));
    let count = if terms.dry_run {
        leftovers(db, before)?.len() as u64
    } else {
        remove_leftovers(db, before)?
    };
    Ok(Done { count, ..Done::default() })
}
