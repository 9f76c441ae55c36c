//! Does away with rows that name a row which is not there. A sound catalogue has none.

use anyhow::Result;

use super::{Chore, Done, Terms, each_time, follow};
use crate::store::Store;

pub(super) const CHORE: Chore = Chore {
    name: "orphans",
    about: "does away with rows that name a row which is not there",
    every: each_time,
    by_clock: false,
    run,
};

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let mut done = Done::default();
    for nth in 0..Store::references() {
        if terms.stop.asked() {
            done.cut_short = true;
            return Ok(done);
        }
        done.count += store.write(|writer| writer.drop_orphans(nth))?;
    }
    done.cut_short = !follow(store, terms)?;
    Ok(done)
}
