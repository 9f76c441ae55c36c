//! What was not joined and may be one thing: pairs for a person to decide, the surest first. Pure.
//!
//! Nothing is joined by it, so it may count how frequent words are. Only pairs with something of a source besides the files are
//! suggested: what lies in files alone is told apart by its tags.

mod albums;
mod artists;
mod phrases;
mod recordings;
mod search;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

pub use albums::{Album, albums};
pub use artists::{Artist, artists, title};
pub use recordings::{Recording, recordings};

use super::ids::Ids;
use crate::model::Mbid;

/// The ids of a thing that others may be one with: two with different ones are two things.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// MBIDs.
    pub mbids: Vec<Mbid>,
    /// Ids at providers.
    pub ids: Ids,
}

/// Two things that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The key of the one, the smaller.
    pub a: i64,
    /// The key of the other.
    pub b: i64,
    /// How sure it is, from 0 to 1.
    pub score: f64,
    /// What speaks for it: short phrases for people.
    pub for_: Vec<String>,
    /// What speaks against it.
    pub against: Vec<String>,
}

/// Pairs of keys about which nothing is to be asked, for that was decided; the smaller key first.
pub type Decided = HashSet<(i64, i64)>;
