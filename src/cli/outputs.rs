//! What was typed for exports.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::QUERY_HELP;

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
