//! Forgets runs older than `cleanup.keep_history`, and of each task all but the newest thousand.

use anyhow::Result;

use super::{Chore, Done, Terms, each_time, ms};
use crate::store::Store;

pub(super) const CHORE: Chore = Chore {
    name: "runs",
    about: "forgets old runs, but not the last of each task nor its last success",
    every: each_time,
    by_clock: true,
    run,
};

/// As many as `health` has in three and a half days.
const NEWEST: u32 = 1_000;

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let before = terms.now_ms.saturating_sub(ms(*terms.settings.cleanup.keep_history));
    let count = store.write(|writer| writer.forget_runs(before, NEWEST, terms.run))?;
    Ok(Done { count, ..Done::default() })
}
