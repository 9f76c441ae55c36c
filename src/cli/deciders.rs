//! What was typed for the deciders.

use std::ffi::OsString;

use clap::builder::RangedU64ValueParser;
use clap::{Args, Subcommand, ValueEnum};

use super::QUERY_HELP;

/// `follow`.
#[derive(Debug, Args)]
pub struct Follow {
    /// What of the artist is wanted: every album, what comes out from now on, or nothing
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    pub want: Want,
    /// An id, an MBID, scheme:id, or a name
    #[arg(value_name = "ARTIST", required = true)]
    pub words: Vec<String>,
}

/// What of an artist is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Want {
    /// Every album.
    #[default]
    All,
    /// What comes out from now on.
    Future,
    /// Nothing.
    None,
}

/// `pin`.
#[derive(Debug, Args)]
pub struct Pin {
    /// What they are
    #[arg(value_enum)]
    pub how: PinHow,
    /// One: an id, an MBID, scheme:id, a path, or a name
    pub a: OsString,
    /// The other
    pub b: OsString,
}

/// Whether two things are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PinHow {
    /// They are one.
    Same,
    /// They are two.
    Different,
}

/// `decisions`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct Decisions {
    /// Words, field:value, decision:follow, kind:album, ^not, either , or, field+ to sort
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
}

/// `review`.
#[derive(Debug, Args)]
pub struct Review {
    /// What to do with pairs; without one they are shown
    #[command(subcommand)]
    pub action: Option<ReviewAction>,
    /// Only pairs of this kind
    #[arg(long, value_enum, global = true)]
    pub kind: Option<ReviewKind>,
    /// At most so many pairs, the surest
    #[arg(long, value_name = "N", global = true, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub limit: Option<usize>,
}

/// What to do with pairs.
#[derive(Debug, Subcommand)]
pub enum ReviewAction {
    /// Say that the two of a pair are the same
    Accept(ReviewChoice),
    /// Say that the two of a pair are different
    Reject(ReviewChoice),
}

/// Which pairs.
#[derive(Debug, Args)]
pub struct ReviewChoice {
    /// Numbers of `review`
    #[arg(value_name = "N", required_unless_present_any = ["all", "min_score"], conflicts_with_all = ["all", "min_score"])]
    pub numbers: Vec<i64>,
    /// All pairs
    #[arg(long)]
    pub all: bool,
    /// All pairs with at least this score, from 0 to 1
    #[arg(long, value_name = "SCORE")]
    pub min_score: Option<f64>,
}

/// What the two of a pair are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewKind {
    /// Artists.
    Artist,
    /// Albums.
    Album,
    /// Recordings.
    Recording,
}
