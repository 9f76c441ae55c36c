//! Reads all of the catalogue and asks SQLite whether it is sound.

use anyhow::Result;

use super::{Chore, Done, Terms, weekly};
use crate::exit::{Exit, Failure};
use crate::store::Store;

pub(super) const CHORE: Chore = Chore {
    name: "integrity",
    about: "checks that the catalogue is sound",
    every: weekly,
    by_clock: false,
    run,
};

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    match store.check_integrity(false, &|| terms.stop.asked())? {
        None => Ok(Done { cut_short: true, ..Done::default() }),
        Some(found) if found.is_empty() => Ok(Done { count: 1, ..Done::default() }),
        Some(found) => Err(damaged(&terms.settings.db_path, &found)),
    }
}

/// Ends the cleanup: above all no good backup makes room for a bad one.
pub(super) fn damaged(what: &std::path::Path, found: &[String]) -> anyhow::Error {
    for line in found {
        log::error!("{}: {line}", what.display());
    }
    let message = format!("the catalogue {} is damaged: {}", what.display(), found[0]);
    Failure::new(Exit::Catalogue, "catalogue.damaged", message)
        .hint(
            "bring back the newest backup with `tonarm restore --latest`, or move the catalogue away and scan again; \
             no backup was made or removed",
        )
        .into()
}
