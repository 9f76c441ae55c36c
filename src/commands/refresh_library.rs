//! `refresh-library` by hand: takes the lock, runs the task, and sums it up for people or programs.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::{Session, environment};
use crate::cli::RefreshLibrary;
use crate::config::music_folder;
use crate::exit::{Exit, Failure};
use crate::output::{self, Style};
use crate::progress::Progress;
use crate::report::{Outcome, TaskReport};
use crate::sources::local::Rules;
use crate::store::{Access, Store};
use crate::tasks::record;
use crate::tasks::refresh_library::{self as task, Request, TASK, Target};

/// Threads that read files where nothing else is said: more than cores, because a cold disk answers many questions at once.
const READERS: usize = 8;

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &RefreshLibrary) -> Result<Exit> {
    if session.global.dry_run {
        // The whole task runs on a private copy, so that it says exactly what it would do.
        let folder = tempfile::Builder::new()
            .prefix("tonarm-")
            .tempdir()
            .context("cannot make a temporary folder")?;
        let copy = folder.path().join("catalogue.db");
        session.open(Access::Read)?.copy_to(&copy)?;
        let mut store = Store::open(&copy, Access::Write)?;
        let (targets, accepted) = plan(session, &store, asked)?;
        let report = with_request(session, asked, &targets, &accepted, |request| {
            task::run(&mut store, request)
        })?;
        return finish(session, &report, &store);
    }
    let _lock = session.lock(TASK.name)?;
    let mut store = session.open(Access::Write)?;
    let (targets, accepted) = plan(session, &store, asked)?;
    let narrowed = store.roots()?.iter().any(|root| !covers(&targets, &root.path));
    let report = with_request(session, asked, &targets, &accepted, |request| {
        record(&mut store, &TASK, narrowed, |store| task::run(store, request))
    })?;
    finish(session, &report, &store)
}

fn plan(
    session: &Session,
    store: &Store,
    asked: &RefreshLibrary,
) -> Result<(Vec<Target>, Vec<PathBuf>)> {
    let mut roots: Vec<PathBuf> = store.roots()?.into_iter().map(|root| root.path).collect();
    for path in session.settings.library.roots.iter() {
        if !roots.contains(path) {
            roots.push(path.clone());
        }
    }
    let targets = task::targets(&roots, &asked.paths, existing_music_folder())?;
    let accepted = asked
        .accept_missing
        .iter()
        .map(|path| {
            let path = task::normalise(path)?;
            if roots.contains(&path) {
                return Ok(path);
            }
            Err(Failure::new(
                Exit::Usage,
                "local.not_a_root",
                format!("--accept-missing {}: not a known root", path.display()),
            )
            .hint("`tonarm roots` lists them")
            .into())
        })
        .collect::<Result<_>>()?;
    Ok((targets, accepted))
}

/// Whether the targets take in all of a root.
fn covers(targets: &[Target], root: &Path) -> bool {
    targets.iter().any(|target| target.root == root && target.scope.is_empty())
}

fn with_request<T>(
    session: &Session,
    asked: &RefreshLibrary,
    targets: &[Target],
    accepted: &[PathBuf],
    run: impl FnOnce(&Request<'_>) -> crate::store::Result<T>,
) -> Result<T> {
    let library = &session.settings.library;
    let rules = Rules {
        exclude: exclude(&library.exclude)?,
        follow_symlinks: *library.follow_symlinks,
        other_roots: library.roots.value.clone(),
    };
    let chosen = asked.readers.map_or(*library.readers, usize::from);
    let progress = Progress::start(session.progress_style(), "files");
    let request = Request {
        targets,
        rules: &rules,
        full: asked.full,
        accept_missing: accepted,
        readers: if chosen == 0 { READERS } else { chosen },
        split_exceptions: &library.split_exceptions,
        probe_timeout: *library.probe_timeout,
        dry_run: session.global.dry_run,
        progress: &progress,
        progress_style: session.progress_style(),
        stop: &session.stop,
    };
    Ok(run(&request)?)
}

/// The music folder, where it exists. A desktop without one names the home folder itself, which is never meant.
fn existing_music_folder() -> Option<PathBuf> {
    music_folder(&environment)
        .filter(|path| path.is_dir() && std::env::home_dir().as_ref() != Some(path))
}

fn exclude(patterns: &[String]) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let glob = GlobBuilder::new(pattern.trim_end_matches('/')).literal_separator(true).build();
        set.add(glob.map_err(|error| {
            Failure::new(Exit::Usage, "config.exclude", format!("library.exclude: {error}"))
        })?);
    }
    Ok(set.build()?)
}

fn finish(session: &mut Session, report: &TaskReport, store: &Store) -> Result<Exit> {
    if session.out.wants_json() {
        session.out.json(report)?;
    } else if session.global.quiet == 0 {
        summary(session, report, store)?;
    }
    Ok(report.exit())
}

/// A few lines: what was found, what is wrong, what to do next.
fn summary(session: &mut Session, report: &TaskReport, store: &Store) -> Result<()> {
    let c = &report.counts;
    let time = output::duration(Duration::from_millis(report.duration_ms));
    let what = if report.dry_run { "would be " } else { "" };
    let changes: Vec<String> = [
        (c.added, "added"),
        (c.updated, "updated"),
        (c.moved, "moved"),
        (c.restored, "restored"),
        (c.missing, "marked as missing"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{} {what}{word}", output::count(*count)))
    .collect();
    let changes =
        if changes.is_empty() { "nothing changed".to_owned() } else { changes.join(", ") };
    let out = &mut session.out;
    out.spans(&[
        (Style::Heading, &output::plural(c.seen, "file")),
        (Style::Plain, &format!(" seen in {time}: {changes}")),
    ])?;
    if c.added > 0 {
        let formats: Vec<String> = store
            .formats()?
            .iter()
            .map(|(name, count)| format!("{} {name}", output::count(*count)))
            .collect();
        out.dim(&formats.join(", "))?;
    }
    problems(session, report)?;
    let out = &mut session.out;
    if report.outcome == Outcome::Interrupted {
        out.line("Interrupted; what was read is kept, and the next run goes on from there.")?;
    } else if c.added > 0 && !report.dry_run {
        out.dim("Next: tonarm albums, tonarm artists, tonarm status")?;
    }
    Ok(())
}

/// The worst first: refusals and lost folders before single files; never more than fit the eye.
fn problems(session: &mut Session, report: &TaskReport) -> Result<()> {
    const SHOWN: usize = 5;
    let all = || report.sources.iter().flat_map(|s| &s.problems).chain(&report.problems);
    let mut worst: Vec<_> = all().collect();
    worst.sort_by_key(|problem| match problem.code {
        "local.mass_disappearance" => 0,
        code if code.starts_with("local.root") => 1,
        "local.folder_unreadable" => 2,
        _ => 3,
    });
    let total: u64 =
        report.sources.iter().map(|s| s.problems.total()).sum::<u64>() + report.problems.total();
    let out = &mut session.out;
    for problem in worst.iter().take(SHOWN) {
        out.spans(&[(Style::Warning, "! "), (Style::Plain, &problem.message)])?;
        if let Some(hint) = &problem.hint {
            out.dim(&format!("  {hint}"))?;
        }
    }
    if total > SHOWN as u64 {
        out.line(&format!(
            "  and {} more; all files with one: tonarm files problem::.",
            output::plural(total - SHOWN as u64, "problem")
        ))?;
    }
    Ok(())
}
