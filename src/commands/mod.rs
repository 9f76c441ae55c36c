//! What the user typed, done: the readers and the few deciders. A command opens what it needs, runs, and answers an exit code.

mod albums;
mod artists;
mod backup;
mod cleanup;
mod compare;
mod config;
mod decide;
mod decisions;
mod duplicates;
mod explain;
mod export;
mod files;
mod follow;
mod health;
mod history;
mod ignore;
mod list;
mod login;
mod meant;
mod pin;
mod playlists;
mod rebuild;
mod refresh_library;
mod restore;
mod review;
mod roots;
mod run_due;
mod show;
mod sources;
mod stats;
mod status;
mod sync_cloud;
mod task;
mod tracks;
mod undo;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::cli::{self, Command, Global, RootsAction, SourcesAction};
use crate::clock;
use crate::config::{Layer, Overrides, Settings, parse_duration};
use crate::exit::{Exit, Failure};
use crate::fault::{self, Fault};
use crate::lock::Lock;
use crate::logging;
use crate::output::{self, Output, sanitised};
use crate::progress::{Progress, Style};
use crate::resolve::{self, Resolution};
use crate::signals::Stop;
use crate::store::{self, Access, Store};
use crate::tasks::{Conditions, discography, enrich};

/// What every command works with.
pub struct Session {
    /// Flags that every command takes.
    pub global: Global,
    /// What the run is set to.
    pub settings: Settings,
    /// Where results go.
    pub out: Output<'static>,
    /// Whether somebody asked the process to end.
    pub stop: Stop,
}

/// Runs a command to its end and answers how it ended.
///
/// # Errors
/// What ended it early; [`last_words`] knows the code for it.
pub fn run(session: &mut Session, command: Command) -> Result<Exit> {
    let ended = dispatch(session, command);
    match (ended, session.stop.signal()) {
        // It waited for somebody else's transaction when the signal came.
        (Err(error), Some(signal)) if fault::of(&error).exit == Exit::Locked => {
            let message = "ended while another program held the catalogue";
            Err(Failure::new(Exit::Signal(signal), "signal", message).into())
        }
        (ended, _) => ended,
    }
}

fn dispatch(session: &mut Session, command: Command) -> Result<Exit> {
    match command {
        Command::RefreshLibrary(asked) => refresh_library::run(session, &asked),
        Command::SyncCloud(asked) => sync_cloud::run(session, &asked),
        Command::Sources(asked) => {
            sources::run(session, &asked.action.unwrap_or(SourcesAction::List))
        }
        Command::Enrich => task::run(session, &enrich::TASK),
        Command::Discography => task::run(session, &discography::TASK),
        Command::Cleanup(asked) => cleanup::run(session, &asked),
        Command::Health(asked) => health::run(session, asked.changed),
        Command::RunDue(asked) => run_due::run(session, &asked),
        Command::History(asked) => history::run(session, &asked),
        Command::Albums(asked) => albums::run(session, &asked.query, asked.all),
        Command::Artists(asked) => artists::run(session, &asked.query, asked.all),
        Command::Tracks(asked) => tracks::run(session, &asked.query, asked.all),
        Command::Files(asked) => files::run(session, &asked.query),
        Command::Playlists(asked) => playlists::run(session, &asked),
        Command::Compare(asked) => compare::run(session, &asked),
        Command::Show { words } => show::run(session, &words),
        Command::Follow(asked) => follow::follow(session, &asked),
        Command::Unfollow { words } => follow::unfollow(session, &words),
        Command::Ignore { words } => ignore::ignore(session, &words),
        Command::Unignore { words } => ignore::unignore(session, &words),
        Command::Pin(asked) => pin::run(session, &asked),
        Command::Decisions(asked) => decisions::run(session, &asked.query),
        Command::Login(asked) => login::login(session, &asked),
        Command::Logout { source } => login::logout(session, &source),
        Command::Undo { numbers } => undo::run(session, &numbers),
        Command::Review(asked) => review::run(session, &asked),
        Command::Duplicates(asked) => duplicates::run(session, &asked),
        Command::Export(asked) => export::run(session, &asked),
        Command::Stats => stats::run(session),
        Command::Explain { words } => explain::run(session, &words),
        Command::Backup(asked) => backup::run(session, &asked),
        Command::Restore(asked) => restore::run(session, &asked),
        Command::Rebuild => rebuild::run(session),
        Command::Status => status::run(session),
        Command::Roots(roots) => roots::run(session, &roots.action.unwrap_or(RootsAction::List)),
        Command::Init => config::init(session),
        Command::Config(_) => config::show(session),
        Command::Completions { shell } => config::completions(session, shell),
    }
}

impl Session {
    /// Reads the configuration, sets up the log, and listens to signals.
    ///
    /// # Errors
    /// Where the configuration is wrong.
    pub fn start(global: Global, command: &Command) -> Result<Self> {
        let verbosity = i8::try_from(global.verbose).unwrap_or(i8::MAX)
            - i8::try_from(global.quiet).unwrap_or(i8::MAX);
        let flags = Overrides { config: global.config.clone(), db: global.db.clone(), verbosity };
        let mut settings = match command {
            Command::Init => config::before_init(&flags)?,
            _ => Settings::load(&flags, &environment)?,
        };
        // What `run-due` has to say it prints itself, once; cron would mail each warning again and again.
        if matches!(command, Command::RunDue(_)) && settings.log.level.layer == Layer::Default {
            "error".clone_into(&mut settings.log.level.value);
        }
        let stderr = output::Look::of(std::io::stderr(), global.json, color(&global), &environment);
        logging::init(&settings.log.level, stderr, &environment);
        let out = Output::stdout(global.json, color(&global), &environment);
        let stop = Stop::listen().context("cannot listen to signals")?;
        Ok(Self { global, settings, out, stop })
    }

    /// Writes what is left of the output; answers how the command ended, whoever heard of it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self, exit: Exit) -> Result<Exit> {
        heard(self.out.finish().map_err(Into::into), exit)
    }

    /// Opens the catalogue and says what is odd about it.
    fn open(&self, access: Access) -> store::Result<Store> {
        let store = Store::open(&self.settings.db_path, access)?;
        for warning in store.warnings() {
            log::warn!("{warning}");
        }
        Ok(store)
    }

    /// A private copy of the catalogue, gone with its folder, for a dry run to work on.
    fn open_copy(&self) -> Result<(tempfile::TempDir, Store)> {
        let folder = tempfile::Builder::new()
            .prefix("tonarm-")
            .tempdir()
            .context("cannot make a temporary folder")?;
        let copy = folder.path().join("catalogue.db");
        self.open(Access::Read)?.copy_to(&copy)?;
        Ok((folder, Store::open(&copy, Access::Write)?))
    }

    /// What a task runs under.
    fn conditions(&self, run: Option<i64>) -> Conditions<'_> {
        Conditions {
            settings: &self.settings,
            stop: &self.stop,
            progress: self.progress_style(),
            dry_run: self.global.dry_run,
            by_hand: true,
            run,
        }
    }

    /// Takes the lock for a task, waiting as long as `--wait` says.
    fn lock(&self, task: &str) -> Result<Lock> {
        lock(&self.global, &self.settings, &self.stop, task)
    }

    fn progress_style(&self) -> Style {
        progress_style(&self.global)
    }

    /// Has artists, albums and recordings follow what changed.
    fn resolve(&self, store: &mut Store) -> store::Result<Resolution> {
        let request = resolve::Request {
            exceptions: &self.settings.library.split_exceptions,
            progress: &Progress::start(self.progress_style(), "claims"),
            stop: &|| self.stop.asked(),
            now_ms: clock::now_ms(),
            run: None,
        };
        resolve::run(store, &request)
    }

    /// A word of advice on stderr, for people only.
    fn advise(&self, text: &str) {
        if !self.out.wants_json() && self.global.quiet == 0 {
            // Whoever cannot read it does not miss it.
            let _ = writeln!(std::io::stderr().lock(), "{}", sanitised(text));
        }
    }
}

/// How something ended that was done before it was told: as it ended, also where who should read of it has gone.
fn heard(told: Result<()>, exit: Exit) -> Result<Exit> {
    match told {
        Err(error) if matches!(error.downcast_ref(), Some(output::Error::Closed)) => Ok(exit),
        told => told.map(|()| exit),
    }
}

/// Takes the lock for a task, waiting as long as `--wait` says.
fn lock(global: &Global, settings: &Settings, stop: &Stop, task: &str) -> Result<Lock> {
    let wait = match global.wait.as_deref() {
        None => Duration::ZERO,
        Some("") => Duration::MAX,
        Some(text) => parse_duration(text).map_err(|error| {
            Failure::new(Exit::Usage, "usage.duration", format!("--wait={text}: {error}"))
        })?,
    };
    let lock = Lock::take(&settings.db_path, task, wait, &|| stop.asked());
    if lock.is_err()
        && let Some(signal) = stop.signal()
    {
        let message = "ended while waiting for the lock";
        return Err(Failure::new(Exit::Signal(signal), "signal", message).into());
    }
    Ok(lock?)
}

/// A bar for a terminal, lines for a log, nothing for whoever asked for silence.
fn progress_style(global: &Global) -> Style {
    if global.no_progress || global.quiet > 0 {
        Style::Silent
    } else if std::io::stderr().is_terminal() {
        Style::Bar
    } else {
        Style::Lines
    }
}

/// How the environment is asked.
pub fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

fn color(global: &Global) -> output::Color {
    match global.color {
        cli::Color::Auto => output::Color::Auto,
        cli::Color::Always => output::Color::Always,
        cli::Color::Never => output::Color::Never,
    }
}

/// Answers `--help` and `--version`, or says what is wrong with what was typed.
pub fn usage(error: &clap::Error, json: bool) -> Exit {
    if json && error.use_stderr() {
        let text = error.render().to_string();
        let fatal = output::Fatal {
            code: "usage".into(),
            message: in_one_line(&text),
            hint: Some("see `tonarm --help`".into()),
        };
        let look = output::Look { json, ..output::Look::default() };
        output::fatal(&mut std::io::stderr().lock(), look, &fatal, Exit::Usage.code());
        return Exit::Usage;
    }
    let printed = error.print().and_then(|()| std::io::stdout().flush());
    match printed.map_err(output::Error::from) {
        _ if error.use_stderr() => Exit::Usage,
        Err(output::Error::Unwritable(_)) => Exit::Output,
        // A reader that has gone needs no help.
        _ => Exit::Done,
    }
}

/// What is wrong with what was typed, without the usage behind it.
fn in_one_line(text: &str) -> String {
    let said = text.lines().take_while(|line| !line.starts_with("Usage:")).map(str::trim);
    let said: Vec<&str> =
        said.filter(|line| !line.is_empty() && !line.starts_with("For more information")).collect();
    said.join(" ").trim_start_matches("error: ").to_owned()
}

/// Says on stderr why a command ended early, and answers the exit code; `None` where a reader of the output has gone, which is no error.
pub fn last_words(error: &anyhow::Error, global: &Global) -> Option<Exit> {
    if matches!(error.downcast_ref(), Some(output::Error::Closed)) {
        return None;
    }
    let Fault { exit, code, message, hint } = fault::of(error);
    let stderr = std::io::stderr().lock();
    let look = output::Look::of(&stderr, global.json, color(global), &environment);
    let fatal = output::Fatal { code: code.into(), message, hint };
    output::fatal(&mut { stderr }, look, &fatal, exit.code());
    Some(exit)
}
