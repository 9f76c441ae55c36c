//! Gives free pages back to the disk, where they are many, and empties the journal.

use anyhow::Result;

use super::{Chore, Done, Terms, each_time};
use crate::store::{Pages, Store};

pub(super) const CHORE: Chore = Chore {
    name: "vacuum",
    about: "gives free pages back to the disk where they are many, and empties the journal",
    every: each_time,
    by_clock: false,
    run,
};

/// Pages in one transaction, and how many may stay free whatever the size: what the next scan needs is not taken away each day.
const STEP: u32 = 1_000;

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let mut pages = store.pages()?;
    let mut done = Done::default();
    while is_wasteful(pages) {
        if terms.stop.asked() {
            done.cut_short = true;
            return Ok(done);
        }
        store.release_pages(STEP)?;
        let left = store.pages()?;
        if left.free >= pages.free {
            // A catalogue that was not made for it.
            break;
        }
        done.count += pages.free - left.free;
        pages = left;
    }
    store.checkpoint()?;
    Ok(done)
}

/// More than a tenth is free, and more than a little.
fn is_wasteful(pages: Pages) -> bool {
    pages.free > u64::from(STEP).max(pages.all / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_may_stay_free() {
        for (all, free, wasteful) in [
            (1_500, 1_000, false),
            (1_500, 1_001, true),
            (50_000, 5_000, false),
            (50_000, 5_001, true),
        ] {
            assert_eq!(is_wasteful(Pages { all, free }), wasteful, "{free} of {all}");
        }
    }
}
