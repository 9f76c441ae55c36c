//! What was typed for readers.

use clap::{Args, ValueEnum};

use super::QUERY_HELP;

/// `history`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct History {
    /// Words, field:value, event:=added, detail::regex, at:2026-01.., ^not, either , or, field+ to sort
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Only what happened since then: a day (2026-11-01), a time (2026-11-01T18:30), or so long ago (2d)
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub since: Option<String>,
}

/// `albums`, `artists`, `tracks`, `files`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct Asked {
    /// Words, field:value, field::regex, year:1990..1999, saved:true, source:tidal, ^not, either , or, field+ to sort
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when
    #[arg(long)]
    pub all: bool,
}

/// `duplicates`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct Duplicates {
    /// Words, field:value, field::regex, ^not, either , or, field+ to sort
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Every recording with more than one file, also those on several albums
    #[arg(long)]
    pub all: bool,
    /// Artists that are spelled in several ways
    #[arg(long, conflicts_with = "all")]
    pub artists: bool,
    /// Print only the paths that are not kept, each ended by NUL, for `xargs -0`
    #[arg(short = '0', long, conflicts_with_all = ["all", "artists", "json"])]
    pub print0: bool,
}

/// `playlists`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct Playlists {
    /// Words, field:value, source:spotify, missing:1.., ^not, either , or, field+ to sort
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Also those that are no longer there
    #[arg(long)]
    pub all: bool,
    /// One row a track: those of the playlists in their order, each with its file
    #[arg(long)]
    pub tracks: bool,
}

/// `compare`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct Compare {
    /// Words, field:value, in:spotify, ^not, either , or, field+ to sort
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// What is compared
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    pub kind: CompareKind,
    /// Only what is there: disk, or a source
    #[arg(long = "in", value_name = "PLACE")]
    pub within: Vec<String>,
    /// Only what is not there
    #[arg(long, value_name = "PLACE")]
    pub not_in: Vec<String>,
    /// Only what is on disk and nowhere else
    #[arg(long, conflicts_with_all = ["within", "not_in"])]
    pub only_disk: bool,
    /// Only what is saved or followed somewhere and not on disk
    #[arg(long, conflicts_with_all = ["within", "not_in", "only_disk"])]
    pub not_on_disk: bool,
    /// Also what is everywhere, and what you ignore
    #[arg(long)]
    pub all: bool,
}

/// What is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum CompareKind {
    /// Albums: those of which files are there, and those that are saved.
    #[default]
    Album,
    /// Artists: those of whom files are there, and those that are followed.
    Artist,
    /// Tracks: those of which files are there, and those that are saved.
    Track,
}
