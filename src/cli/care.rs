//! What was typed for the care of the catalogue: sources, roots, copies, the configuration.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `sources`.
#[derive(Debug, Args)]
pub struct Sources {
    /// What to do; without one the sources are listed
    #[command(subcommand)]
    pub action: Option<SourcesAction>,
}

/// What to do with the sources.
#[derive(Debug, Subcommand)]
pub enum SourcesAction {
    /// List them with what is known of each
    List,
    /// Forget a source with all that it said; what nothing else says goes with it
    Forget {
        /// The source
        name: String,
    },
}

/// `roots`.
#[derive(Debug, Args)]
pub struct Roots {
    /// What to do; without one the roots are listed
    #[command(subcommand)]
    pub action: Option<RootsAction>,
}

/// What to do with the roots.
#[derive(Debug, Subcommand)]
pub enum RootsAction {
    /// List them with what is known of each
    List,
    /// Add a folder; it is read at the next refresh-library
    Add {
        /// The folder
        path: PathBuf,
    },
    /// Say that a root lies elsewhere now; its files keep their identity
    Move {
        /// Where it was
        old: PathBuf,
        /// Where it is
        new: PathBuf,
        /// Move it even where none of its files is found there
        #[arg(long)]
        force: bool,
    },
    /// Forget a root and its files; nothing on disk is touched
    Forget {
        /// The root
        path: PathBuf,
    },
}

/// `backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// Where to [default: a new file in the folder of backups]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// List the backups in the folder of backups, the newest first
    #[arg(long, conflicts_with = "file")]
    pub list: bool,
}

/// `restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The copy, which stays as it is
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The newest in the folder of backups
    #[arg(long, conflicts_with = "file")]
    pub latest: bool,
}

/// `config`.
#[derive(Debug, Args)]
pub struct Config {
    /// Print each value and where it came from: flag, environment, file or default
    #[arg(long)]
    pub show: bool,
}
