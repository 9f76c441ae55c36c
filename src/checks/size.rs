//! `size`: whether the catalogue is as large as what it holds.

use anyhow::Result;

use super::{Check, DAY, Finding, View};
use crate::output;
use crate::report::Level;

pub(super) const CHECK: Check = Check {
    name: "size",
    code: "health.size",
    about: "the catalogue is no larger than it need be",
    every: DAY,
    news_from: Level::Warning,
    look,
};

/// Less than this is not worth a word.
const FREE: u64 = 32_000_000;
/// So many bytes a file or claim are far more than any needs: 100,000 files with their claims take a few hundred MB at most.
const EACH: u64 = 16_000;
/// A catalogue of less than this may be as large as it likes.
const SMALL: u64 = 256_000_000;

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let shape = view.store.shape()?;
    Ok(vec![judge(shape.bytes, shape.free_bytes, view.store.holds()?)])
}

fn judge(bytes: u64, free: u64, holds: u64) -> Finding {
    let size = output::size(bytes);
    if free >= FREE && free > bytes / 4 {
        let message = format!("{} of {size} hold nothing", output::size(free));
        return Finding::new(Level::Notice, "", message)
            .hint("the next cleanup gives them back; now: tonarm cleanup");
    }
    if bytes > SMALL && bytes / EACH > holds {
        let message = format!("{size} are much for {} files and claims", output::count(holds));
        return Finding::new(Level::Notice, "", message)
            .hint("how long runs and events are kept is cleanup.keep_history");
    }
    Finding::ok("", format!("{size}, of which {} hold nothing", output::size(free)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;

    #[test]
    fn pages_that_hold_nothing_and_sheer_size_are_told() {
        assert_eq!(Scene::new("").found(&CHECK, "").0, Level::Ok);
        let level = |bytes, free, holds| judge(bytes, free, holds).level;
        assert_eq!(level(100_000_000, 40_000_000, 100_000), Level::Notice);
        assert_eq!(level(100_000_000, 20_000_000, 100_000), Level::Ok);
        assert_eq!(level(1_000_000, 900_000, 10), Level::Ok, "too little to mention");
        assert_eq!(level(1_000_000_000, 0, 1000), Level::Notice);
        assert_eq!(level(1_000_000_000, 0, 1_000_000), Level::Ok);
    }
}
