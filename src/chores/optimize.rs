//! Has SQLite look again at tables that changed much, so that it plans well.

use anyhow::Result;

use super::{Chore, Done, Terms, each_time};
use crate::store::Store;

pub(super) const CHORE: Chore = Chore {
    name: "optimize",
    about: "has SQLite look again at tables that changed much",
    every: each_time,
    by_clock: false,
    run,
};

fn run(store: &mut Store, _terms: &Terms<'_>) -> Result<Done> {
    Ok(Done { count: store.optimize()?, ..Done::default() })
}
