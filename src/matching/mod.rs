//! Whether two claims are of one thing. Pure: values in, verdicts that say why out; no SQL, no network, no clock.
//!
//! [`fold`] makes keys of names, [`keys`] hashes them, [`score`] says how alike two are. [`local`] makes release claims of files.
//! [`artists`], [`releases`] and [`recordings`] sort claims into things by [`partition`]: each gives its claims' witness keys, and with
//! all claims that meet by them answers what they add up to and why.
//!
//! The answer must depend on the claims alone. So a rule asks only what every closure of witness keys has whole: the claims that share a
//! key with those it judges, never how many claims happen to be looked at.

pub mod address;
pub mod anchor;
pub mod artists;
mod counts;
pub mod credit;
pub mod fold;
mod guests;
pub mod ids;
pub mod keys;
mod letters;
mod likeness;
pub mod listed;
pub mod local;
mod named;
pub mod partition;
mod pieces;
pub mod pins;
pub mod recordings;
pub mod releases;
pub mod review;
pub mod score;
mod slips;
mod vocabulary;
mod words;

/// The version of folding and of what files say of releases. Another one makes all claims anew.
pub const VERSION: i64 = 3;
