//! Forgets events older than `cleanup.keep_history`.

use anyhow::Result;

use super::{Chore, Done, Terms, each_time, ms};
use crate::store::Store;

pub(super) const CHORE: Chore = Chore {
    name: "events",
    about: "forgets old events of the history",
    every: each_time,
    by_clock: true,
    run,
};

const BATCH: u32 = 20_000;

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let before = terms.now_ms.saturating_sub(ms(*terms.settings.cleanup.keep_history));
    let mut done = Done::default();
    loop {
        if terms.stop.asked() {
            done.cut_short = true;
            return Ok(done);
        }
        let forgotten = store.write(|writer| writer.forget_events(before, BATCH))?;
        done.count += forgotten;
        if forgotten < u64::from(BATCH) {
            return Ok(done);
        }
    }
}
