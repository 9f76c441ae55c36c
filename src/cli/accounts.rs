//! What was typed for logins.

use clap::Args;

/// `login`.
#[derive(Debug, Args)]
pub struct Login {
    /// The source, as the configuration calls it
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// Only say whether the login counts, by asking the provider
    #[arg(long)]
    pub check: bool,
}
