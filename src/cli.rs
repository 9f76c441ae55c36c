//! What was typed: the clap types and nothing else. What it means is the matter of `config` and of the commands.

#![expect(
    clippy::doc_markdown,
    reason = "the comments are the help text, where backticks would show"
)]

mod accounts;
mod care;
mod deciders;
mod hyphens;
mod outputs;
mod readers;
mod tasks;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub use accounts::Login;
pub use care::{Backup, Config, Restore, Roots, RootsAction, Sources, SourcesAction};
pub use deciders::{
    Decisions, Follow, Pin, PinHow, Review, ReviewAction, ReviewChoice, ReviewKind, Want,
};
pub use outputs::{Export, ExportCsv, ExportFormat, ExportM3u};
pub use readers::{Asked, Compare, CompareKind, Duplicates, History, Playlists};
pub use tasks::{Cleanup, Health, RefreshLibrary, RunDue, SyncCloud, TASK_NAMES};

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
        Self::try_parse_from(hyphens::to_carets(args))
    }
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
    /// Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say
    ///
    /// Every source of the configuration is asked, each for itself: what goes wrong at one does not end the others. What is no longer on
    /// a list there is marked as ended, and nothing of it is deleted; where too much of a list is gone at once nothing of that list is
    /// marked, and the exit code is 4. Where no source is set up there is nothing to do, and the run is skipped with the reason.
    #[command(visible_alias = "sync")]
    SyncCloud(SyncCloud),
    /// List the sources beside your files with how they stand, or forget one
    Sources(Sources),
    /// Look up what tags and services leave open
    ///
    /// Where nobody can be asked there is nothing to do, and the run is skipped with the reason.
    Enrich,
    /// Look for missing, new and upcoming releases of your artists
    ///
    /// Where nobody can be asked there is nothing to do, and the run is skipped with the reason.
    Discography,
    /// Forget what is over, tidy the catalogue and back it up
    ///
    /// Files that have been missing for long, old runs and events, and what nothing refers to any more. Files on disk are never touched. The
    /// catalogue is checked and backed up once a week.
    Cleanup(Cleanup),
    /// Look at what may be wrong, and say what helps
    ///
    /// One row a check. The exit code is 3 where a check warns. What is found is kept, so that `status` can tell it and a change becomes an
    /// event of `history`.
    Health(Health),
    /// Run the tasks that are due, for cron and systemd timers
    ///
    /// The most urgent first, one after the other, each for itself: what fails does not end the others, and is tried again sooner than its
    /// interval says. Where nothing is new, nothing is printed.
    RunDue(RunDue),
    /// Say what happened: files that came, moved or went, what was saved and followed, artists and albums that were joined or split, checks that changed
    ///
    /// The oldest first. Where more than 500 files of a root, or 100 things of a list of a source, came or went at once, one row stands for all
    /// of them.
    History(History),
    /// List albums with how much of each is there
    ///
    /// One row an album, whatever editions of it there are: the albums of which a file is there, and those you saved at a source. The tracks
    /// are those of the edition of which most is there. The state is owned, partial, missing (no file is there) or ignored (no file is there,
    /// and you ignore the album, its type or everybody it is by; that is listed only with --all). An album was added when its first file was,
    /// or when you saved it, whichever was first.
    Albums(Asked),
    /// List artists with the albums and tracks they are credited on
    ///
    /// Those with files, those you follow, and those of what you saved at a source. Albums and tracks are counted where a file of them is there.
    /// What is wanted of an artist is what you said with `follow`, else all where you follow it at a source.
    Artists(Asked),
    /// List tracks: those of every edition, and files without one
    ///
    /// One row a track, however many files and sources there are of it; the path is that of the best file, and null where only sources have
    /// the track. Listed are tracks with a file and those you saved at a source, one by one or with their album; with --all also what only
    /// stands in playlists or was saved once.
    Tracks(Asked),
    /// List audio files with their tags as read
    Files(Asked),
    /// List playlists with how much of each is on disk
    ///
    /// The file of a track is the one at the path that the playlist names, else the best file of its recording.
    Playlists(Playlists),
    /// List what is at one place and not at another: on disk, or saved and followed at a source
    ///
    /// By default what is not everywhere. "At A but not at B" is: compare --in A --not-in B. A source that has playlists only is no place:
    /// `playlists` tells how much of those is on disk.
    Compare(Compare),
    /// Show one artist with every album, or one album with every track and its files
    ///
    /// WHAT is an id, an MBID, an id at a provider such as spotify:7w29UYBi0qsHi5RTcv3lmA, the address that a provider gives one to copy,
    /// any name of an artist, any title of an album, "Artist - Album", or a part of these. Albums and tracks that only sources have are shown too. Where several things may be meant they
    /// are named with their ids, and the exit code is 2.
    Show {
        /// An id, an MBID, scheme:id, or words
        #[arg(value_name = "WHAT", required = true)]
        words: Vec<OsString>,
    },
    /// Say why an artist, an album or a recording is what it is
    ///
    /// WHAT is an id, an MBID, an id at a provider such as spotify:7w29UYBi0qsHi5RTcv3lmA, the address that a provider gives one to copy,
    /// any name of an artist, any title of an album, "Artist - Album", the title of a recording, or the path of a file, which means its
    /// recording. Told are the claims it is made of, what joined them, and what met them and was kept apart.
    Explain {
        /// An id, an MBID, scheme:id, a path, or words
        #[arg(value_name = "WHAT", required = true)]
        words: Vec<OsString>,
    },
    /// Follow an artist
    ///
    /// ARTIST is an id, an MBID, an id at a provider such as spotify:7w29UYBi0qsHi5RTcv3lmA, the artist's address there, or a name. Whom you follow at a provider is
    /// followed anyhow; what is decided here counts before that.
    Follow(Follow),
    /// Follow an artist no longer
    ///
    /// Where you follow the artist here only, that decision is taken back. Where you follow it at a provider too, nothing changes there:
    /// kept is the decision that nothing of it is wanted (follow --want none).
    Unfollow {
        /// An id, an MBID, scheme:id, or a name
        #[arg(value_name = "ARTIST", required = true)]
        words: Vec<String>,
    },
    /// Leave an artist, an album or a type of album out of what is missing or new
    ///
    /// WHAT is an id, an MBID, scheme:id, a name, a title, "Artist - Album", or a type such as type:live.
    Ignore {
        /// An id, an MBID, scheme:id, words, or type:NAME
        #[arg(value_name = "WHAT", required = true)]
        words: Vec<String>,
    },
    /// Ignore an artist, an album or a type no longer
    Unignore {
        /// An id, an MBID, scheme:id, words, or type:NAME
        #[arg(value_name = "WHAT", required = true)]
        words: Vec<String>,
    },
    /// Say that two artists, albums or recordings are the same, or that they are not
    ///
    /// A and B are each an id, an MBID, an id at a provider such as spotify:3TVXtAsR1Inumwj472S9r4, a name, or the path of a file, which means
    /// its recording. Two parts of what is one thing are told apart by what their tags or a provider say: name each by that. What is decided
    /// outlives moves, rebuilds and new rules, and is taken back by `undo`.
    Pin(Pin),
    /// List what you decided
    Decisions(Decisions),
    /// Take decisions back
    ///
    /// What a decision took the place of does not come back with it: decide that again.
    Undo {
        /// Numbers of `decisions`
        #[arg(value_name = "N", required = true)]
        numbers: Vec<i64>,
    },
    /// Log in at a provider: Spotify, Tidal
    ///
    /// An address is shown. Open it in a browser, agree there, and the browser tells tonarm; where it runs on another machine, paste the
    /// address that it ends at. What the provider gives is kept beside the catalogue, in a file that only you can read, and renewed by
    /// itself. What has to be set up first stands in the provider's page in docs.
    Login(Login),
    /// Forget a login
    Logout {
        /// The source, as the configuration calls it
        #[arg(value_name = "SOURCE")]
        source: String,
    },
    /// Go through what may be the same
    ///
    /// Listed are pairs that are too alike for chance and not sure enough to be joined, the surest first. On a terminal each is shown with
    /// what speaks for and against it, and asked about; the answer is a decision as `pin` makes it.
    Review(Review),
    /// List recordings that are there twice, with the file to keep
    ///
    /// Listed are files of one recording on one album, whatever editions of it there are, and files with bit-identical audio. A song on its
    /// album and on a compilation is no duplicate. The file to keep is the one that could be read in full, is lossless, has the higher
    /// sample rate or bit rate, more of its album beside it, or more complete tags, in this order. Nothing is ever deleted: tonarm only
    /// lists.
    Duplicates(Duplicates),
    /// Show the catalogue in numbers
    ///
    /// Artists, albums, editions and recordings are all that files and sources name; tracks are those of which a file is there.
    Stats,
    /// Say what is known and what is wrong, on one screen
    Status,
    /// Write the catalogue, its tracks or its playlists for others
    ///
    /// The file of -o is replaced once all of it is written; until then, and where that fails, it holds what it held before.
    Export(Export),
    /// List the folders that hold music, or change that list
    Roots(Roots),
    /// Copy the catalogue to a file of its own, verified
    ///
    /// Without FILE the copy goes to the folder of backups beside the catalogue, catalogue.db.backups, by a name that says when. Nothing is
    /// held up by it, and it takes its name once it was checked and is on disk. A file that is there is replaced only where it is such a
    /// copy. Music files are not part of it.
    Backup(Backup),
    /// Bring back a copy of the catalogue
    ///
    /// The copy is verified first; what is damaged, newer or another program's is refused. What stood before is kept: as a backup named
    /// before-restore-TIME.db, of which the last two stay, or, where it was damaged, beside the catalogue by the name
    /// catalogue.db.damaged-TIME. Music files are not touched.
    Restore(Restore),
    /// Make artists, albums and recordings anew from what is known of the files
    ///
    /// No file is read for it. What comes out is what stood before: this is of use only where that is in doubt, and says whether anything
    /// differed.
    Rebuild,
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

const QUERY_HELP: &str = "Queries: words match names and titles; `field:value` one field, `field:=value` exactly, \
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
    fn wait_takes_a_duration_only_behind_an_equals_sign() {
        let wait = |args: &[&str]| Cli::parse_from(args).global.wait;
        assert_eq!(wait(&["tonarm", "status"]), None);
        assert_eq!(wait(&["tonarm", "--wait", "status"]), Some(String::new()));
        assert_eq!(wait(&["tonarm", "--wait=5m", "status"]), Some("5m".into()));
    }
}
