//! Forgets folders that no known file lies in any more, as after a move. Nothing on disk is touched.

use anyhow::Result;

use super::{Chore, Done, Terms, each_time, follow};
use crate::store::Store;

pub(super) const CHORE: Chore = Chore {
    name: "empty_folders",
    about: "forgets folders that no known file lies in any more",
    every: each_time,
    by_clock: false,
    run,
};

const BATCH: u32 = 2_000;

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let mut done = Done::default();
    loop {
        if terms.stop.asked() {
            done.cut_short = true;
            return Ok(done);
        }
        let dropped = store.write(|writer| writer.drop_empty_folders(BATCH))?;
        done.count += dropped;
        if dropped < u64::from(BATCH) {
            break;
        }
    }
    done.cut_short = !follow(store, terms)?;
    Ok(done)
}
