//! What was typed for playlists, comparisons and exports.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::QUERY_HELP;

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
    /// Also what is everywhere
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

/// `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// What to write
    #[command(subcommand)]
    pub format: ExportFormat,
    /// Where to [default: -, standard output]
    #[arg(short, long, value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
}

/// What `export` writes.
#[derive(Debug, Subcommand)]
pub enum ExportFormat {
    /// Everything with natural keys, one JSON object a line: equal catalogues give equal bytes
    ///
    /// Every artist, album, edition, recording and track, what each source says, what is saved and followed there, playlists and decisions;
    /// without times.
    Catalogue,
    /// Tracks as a table: Artist,Album,Title,Length
    ///
    /// One row a track as `tracks` lists it. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    Csv(ExportCsv),
    /// Playlists as lists of the files that are there
    ///
    /// Each playlist becomes NAME.m3u with the paths of its tracks in their order; tracks without a file are listed beside it in
    /// NAME.unmatched.csv, which goes once there are none. A playlist keeps the name of its file while others come and go. A file that
    /// tonarm did not write is never overwritten without --force; files of playlists that are gone stay.
    M3u(ExportM3u),
}

impl ExportFormat {
    /// As it is typed.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Csv(_) => "csv",
            Self::M3u(_) => "m3u",
        }
    }
}

/// `export csv`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct ExportCsv {
    /// Which tracks, as `tracks` takes it
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Everything the catalogue holds, as `tracks --all` lists it
    #[arg(long)]
    pub all: bool,
}

/// `export m3u`.
#[derive(Debug, Args)]
#[command(
    after_help = "Without -o one PLAYLIST goes to standard output. With -o FILE one playlist becomes that file; with \
-o FOLDER/ each playlist becomes a file in it."
)]
pub struct ExportM3u {
    /// Ids or names of playlists [default: all]
    #[arg(value_name = "PLAYLIST")]
    pub playlists: Vec<String>,
    /// Write paths as they are seen from this folder
    #[arg(long, value_name = "FOLDER")]
    pub relative_to: Option<PathBuf>,
    /// Where a path begins with FROM, write TO instead; of several the longest that fits counts
    #[arg(long, value_name = "FROM=TO")]
    pub prefix_map: Vec<OsString>,
    /// Overwrite files that tonarm did not write
    #[arg(long)]
    pub force: bool,
}
