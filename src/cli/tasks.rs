//! What was typed for tasks.

use std::path::PathBuf;

use clap::Args;

/// The periodic tasks; a test of the tasks compares.
pub const TASK_NAMES: &[&str] =
    &["health", "refresh-library", "sync-cloud", "enrich", "discography", "cleanup"];

/// `refresh-library`.
#[derive(Debug, Args)]
pub struct RefreshLibrary {
    /// Roots, or folders in them [default: all known roots]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read every file again, changed or not
    #[arg(long)]
    pub full: bool,
    /// Mark the missing files of this root, however many they are
    #[arg(long, value_name = "ROOT")]
    pub accept_missing: Vec<PathBuf>,
    /// Number of threads that read files [default: 8, or `library.readers`]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub readers: Option<u16>,
}

/// `sync-cloud`.
#[derive(Debug, Args)]
pub struct SyncCloud {
    /// Ask only these, enabled or not
    #[arg(long, value_name = "NAME", num_args = 1..)]
    pub source: Vec<String>,
    /// End what is gone from the lists of these, however much it is; without a NAME from those of all that are asked
    #[arg(long, value_name = "NAME", num_args = 0..)]
    pub accept_missing: Option<Vec<String>>,
}

/// `health`.
#[derive(Debug, Args)]
pub struct Health {
    /// Only what changed since it was last looked at
    #[arg(long)]
    pub changed: bool,
}

/// `cleanup`.
#[derive(Debug, Args)]
pub struct Cleanup {
    /// Check the catalogue and back it up too, whether that is due or not
    #[arg(long)]
    pub full: bool,
}

/// `run-due`.
#[derive(Debug, Args)]
pub struct RunDue {
    /// Say what is due, and when the rest will be; run nothing
    #[arg(long)]
    pub list: bool,
    /// Run these tasks too, whether due or not, beside all that are due; without a TASK all that are enabled
    #[arg(long, value_name = "TASK", num_args = 0.., value_parser = clap::builder::PossibleValuesParser::new(TASK_NAMES))]
    pub force: Option<Vec<String>>,
    /// Begin nothing more after DURATION, and end what runs then; what was due goes first next time
    #[arg(long, value_name = "DURATION")]
    pub max_time: Option<String>,
}
