//! What was typed: the clap types and nothing else. What it means is the matter of `config` and of the commands.

#![expect(
    clippy::doc_markdown,
    reason = "the comments are the help text, where backticks would show"
)]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// One catalogue of the music you own and follow
///
/// tonarm reads the tags of your audio files into one catalogue and answers questions about it. It has no daemon: call it by hand, from
/// cron or from a systemd timer. Music files are never written.
#[derive(Debug, Parser)]
#[command(name = "tonarm", version, styles = STYLES, max_term_width = 100)]
#[command(after_help = "Begin with: tonarm refresh-library ~/Music")]
pub struct Cli {
    /// Flags that every command takes.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// Parses the arguments, the program's name first.
    ///
    /// # Errors
    /// For wrong usage, and for `--help` and `--version`, whose answer is the error's text.
    pub fn from_args(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(hyphens_to_carets(args))
    }
}

/// The commands that take a query.
const READERS: &[&str] = &["files"];

/// In a query `-word` means "not": what follows a reader and is no flag is spelled `^word`, which means the same and is no flag to clap.
fn hyphens_to_carets(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = args.into_iter().collect();
    let Some(reader) =
        words.iter().position(|word| word.to_str().is_some_and(|word| READERS.contains(&word)))
    else {
        return words;
    };
    for at in reader + 1..words.len() {
        if words[at] == "--" {
            break;
        }
        let is_value = matches!(words[at - 1].to_str(), Some("--config" | "--db" | "--color"));
        let Some(word) = words[at].to_str() else { continue };
        let Some(term) = word.strip_prefix('-') else { continue };
        let is_flag = term.starts_with('-') || term.chars().all(|c| "hnqvV".contains(c));
        if !is_value && !is_flag {
            words[at] = format!("^{term}").into();
        }
    }
    words
}

/// Flags that every command takes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Print one JSON object a line on standard output, and nothing else there
    #[arg(long, global = true)]
    pub json: bool,
    /// Say what would change, and change nothing
    #[arg(short = 'n', long, global = true)]
    pub dry_run: bool,
    /// Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
    /// Log less: -q errors only, -qq nothing
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "verbose")]
    pub quiet: u8,
    /// Wait for another run to end instead of ending with 75, at most for DURATION where one is given
    #[arg(long, global = true, value_name = "DURATION", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub wait: Option<String>,
    /// When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
    /// Draw no progress bar and print no progress lines
    #[arg(long, global = true)]
    pub no_progress: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// Where the output is a terminal that has them.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read the tags of new and changed files
    ///
    /// Without a PATH every known root is looked at, and where none is known, your music folder. A PATH inside a known root narrows the
    /// scan to it; any other folder becomes a root. A file that keeps its size and modification time is not opened again. Files that are
    /// gone are marked as missing; where too many are gone at once, as if a disk were not mounted, nothing is marked and the exit code
    /// is 4. Music files are only ever read.
    #[command(visible_alias = "scan")]
    RefreshLibrary(RefreshLibrary),
    /// List audio files with their tags as read
    Files(Files),
    /// Say what is known and what is wrong, on one screen
    Status,
    /// List the folders that hold music, or change that list
    Roots(Roots),
    /// Write a commented configuration file
    Init,
    /// Show the configuration
    Config(Config),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

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

/// `files`.
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub struct Files {
    /// Words, field:value, field::regex, year:1990..1999, ^not, either , or, field+ to sort
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Everything the catalogue holds; for files that is always so: a missing one is shown with since when
    #[arg(long)]
    pub all: bool,
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

/// `config`.
#[derive(Debug, Args)]
pub struct Config {
    /// Print each value and where it came from: flag, environment, file or default
    #[arg(long)]
    pub show: bool,
}

const QUERY_HELP: &str = "Queries: words match title, artist, album and path; `field:value` one field, `field:=value` exactly, \
`field::regex` a regular expression; `year:1990..1999`, `length:3:00..`, `size:10M..` are ranges; `^` or `-` before a term turns it \
round; `,` between terms means or; `field+` and `field-` sort.";

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_query_may_begin_with_a_hyphen() {
        let parse = |words: &[&str]| {
            let cli = Cli::from_args(words.iter().map(OsString::from)).unwrap();
            let Command::Files(files) = cli.command else { panic!("not files") };
            (files.query, cli.global.json, cli.global.verbose)
        };
        assert_eq!(
            parse(&["tonarm", "-v", "files", "--json", "björk", "-live", "year-"]),
            (vec!["björk".into(), "^live".into(), "year-".into()], true, 1)
        );
        assert_eq!(
            parse(&["tonarm", "files", "-title:x", "^y", "--json", "-vv"]),
            (vec!["^title:x".into(), "^y".into()], true, 2)
        );
    }

    #[test]
    fn wait_takes_a_duration_only_behind_an_equals_sign() {
        let wait = |args: &[&str]| Cli::parse_from(args).global.wait;
        assert_eq!(wait(&["tonarm", "status"]), None);
        assert_eq!(wait(&["tonarm", "--wait", "status"]), Some(String::new()));
        assert_eq!(wait(&["tonarm", "--wait=5m", "status"]), Some("5m".into()));
    }
}
