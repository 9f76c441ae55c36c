//! `refresh-library`: roots to files. Looks at each root, puts what is new or changed, and closes all of them together.

mod closing;
mod probe;
mod targets;
mod verdict;

use std::path::PathBuf;
use std::time::{Duration, Instant};

pub use probe::{RootState, probe};
pub use targets::{Target, normalise, targets};

use super::Task;
use crate::clock;
use crate::progress::{Progress, Style};
use crate::report::{FileCounts, Outcome, Problems, SourceReport, TaskReport, sum};
use crate::resolve;
use crate::signals::Stop;
use crate::sources::Source;
use crate::sources::local::{Rules, Scan, Survey, count};
use crate::store::{Root, Store};

/// The row of the task table.
pub const TASK: Task = Task {
    name: "refresh-library",
    every: Duration::from_secs(3600),
    priority: 1,
    about: "reads the tags of new and changed files below the roots",
};

/// What a run is asked to do.
pub struct Request<'a> {
    /// The roots, or parts of roots, to look at.
    pub targets: &'a [Target],
    /// What is listed and what is left out; the other roots are added to it.
    pub rules: &'a Rules,
    /// Whether unchanged files are read again too.
    pub full: bool,
    /// Roots whose files may vanish in any number.
    pub accept_missing: &'a [PathBuf],
    /// How many threads read files.
    pub readers: usize,
    /// Artist names that are never taken apart.
    pub split_exceptions: &'a [String],
    /// How long a root may take to answer.
    pub probe_timeout: Duration,
    /// Whether nothing is to be changed; the store is then a private copy.
    pub dry_run: bool,
    /// Who is told how far the reading is.
    pub progress: &'a Progress,
    /// How the progress of what follows is shown.
    pub progress_style: Style,
    /// Whether to end early.
    pub stop: &'a Stop,
}

/// One root, or a part of it, after it was looked at.
struct Look {
    root: Root,
    /// Whether all of the root was looked at.
    whole: bool,
    survey: Survey,
    outcome: Outcome,
}

/// Runs the task.
///
/// # Errors
/// Those of the store; everything else becomes part of the report.
pub fn run(store: &mut Store, request: &Request<'_>) -> crate::store::Result<TaskReport> {
    let (started, started_ms) = (Instant::now(), clock::now_ms());
    let first_new = store.last_file_id()? + 1;
    let mut looks = Vec::new();
    for target in request.targets {
        if request.stop.asked() {
            break;
        }
        looks.push(look(store, target, request, started_ms)?);
    }
    closing::close(store, &mut looks, request, first_new, started_ms)?;
    request.progress.finish();
    if !request.dry_run {
        resolve(store, request)?;
    }
    let sources: Vec<SourceReport> = looks
        .into_iter()
        .map(|look| SourceReport {
            name: look.root.path.display().to_string(),
            outcome: look.outcome,
            counts: look.survey.counts,
            problems: look.survey.problems,
        })
        .collect();
    let signal = request.stop.signal();
    let outcome = match signal {
        Some(_) => Outcome::Interrupted,
        None => sum(sources.iter().map(|source| source.outcome)),
    };
    Ok(TaskReport {
        schema: 1,
        command: TASK.name,
        outcome,
        started_at: clock::rfc3339_ms(started_ms),
        duration_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        dry_run: request.dry_run,
        counts: sources.iter().fold(FileCounts::default(), |mut sum, source| {
            sum += source.counts;
            sum
        }),
        sources,
        problems: Problems::default(),
        signal,
    })
}

/// What the files say becomes artists, albums and recordings. Where nothing changed, nothing is done.
fn resolve(store: &mut Store, request: &Request<'_>) -> crate::store::Result<()> {
    let progress = Progress::start(request.progress_style, "claims");
    let asked = resolve::Request {
        exceptions: request.split_exceptions,
        progress: &progress,
        stop: &|| request.stop.asked(),
    };
    let done = resolve::run(store, &asked)?;
    if !done.is_unchanged() {
        log::info!("{} claims and {} entities changed", done.claims, done.entities);
    }
    Ok(())
}

/// Looks at one target: probes its root, then walks it and puts what is new or changed.
fn look(
    store: &mut Store,
    target: &Target,
    request: &Request<'_>,
    now_ms: i64,
) -> crate::store::Result<Look> {
    let state = probe(&target.root, request.probe_timeout);
    let path = target.root.display();
    let known = store.roots()?.into_iter().find(|root| root.path == target.root);
    if known.is_none() && state != RootState::Present {
        let mut survey = Survey::default();
        survey.problems.push(state.code(), format!("{path}: {state}"), Some(state.hint().into()));
        let root = Root { id: 0, path: target.root.clone(), walked_at: None, settled_id: 0 };
        return Ok(Look { root, whole: false, survey, outcome: Outcome::Failed });
    }
    let root = if let Some(root) = known {
        root
    } else {
        let id = store.write(|writer| writer.put_root(&target.root, now_ms))?;
        log::info!("{path}: new root");
        Root { id, path: target.root.clone(), walked_at: None, settled_id: 0 }
    };
    let whole = target.scope.is_empty();
    let survey = match state {
        RootState::Present => scan(store, &root, target, request)?,
        RootState::Absent | RootState::NotAFolder => {
            let mut survey = Survey { complete: true, ..Survey::default() };
            survey.problems.push(
                state.code(),
                format!("{path}: {state}"),
                Some(state.hint().into()),
            );
            survey.gone = all_files(store, root.id)?;
            survey
        }
        RootState::Unreadable(_) | RootState::Silent(_) => {
            let mut survey = Survey { unreadable: true, ..Survey::default() };
            survey.problems.push(
                state.code(),
                format!("{path}: {state}"),
                Some(state.hint().into()),
            );
            survey
        }
    };
    let outcome = if survey.unreadable {
        // Nothing is known of what it holds now, so nothing is changed.
        if store.root_counts(root.id)?.files > 0 { Outcome::Refused } else { Outcome::Failed }
    } else if !survey.problems.is_empty() {
        Outcome::Partial
    } else {
        Outcome::Ok
    };
    Ok(Look { root, whole, survey, outcome })
}

fn scan(
    store: &mut Store,
    root: &Root,
    target: &Target,
    request: &Request<'_>,
) -> crate::store::Result<Survey> {
    let mut rules = request.rules.clone();
    let roots = store.roots()?;
    rules.other_roots.extend(roots.into_iter().map(|other| other.path).filter(|p| *p != root.path));
    let scan = Scan {
        root_id: root.id,
        root: &root.path,
        scope: &target.scope,
        rules: &rules,
        full: request.full,
        readers: request.readers,
        known: store.second()?,
        progress: request.progress,
        stop: request.stop,
    };
    let name = scan.name();
    log::info!("{name}: scan starts");
    let finished = Stop::default();
    let survey = std::thread::scope(|threads| {
        if request.progress.is_watched() {
            threads.spawn(|| {
                let asked = || finished.asked() || request.stop.asked();
                if let Some(total) = count(&root.path, &target.scope, &rules, &asked) {
                    request.progress.expect_more(total);
                }
            });
        }
        let survey =
            scan.follow(&mut |page| store.write(|writer| writer.put_files(&page, clock::now_ms())));
        finished.ask();
        survey
    })?;
    log::info!("{name}: scan ends; {:?}", survey.counts);
    Ok(survey)
}

/// Every file of a root that is not marked as missing.
fn all_files(
    store: &Store,
    root_id: i64,
) -> crate::store::Result<Vec<crate::sources::local::Gone>> {
    let mut folders = Vec::new();
    store.each_folder(root_id, |id, _| folders.push(id))?;
    let mut gone = Vec::new();
    for folder in folders {
        let files = store.files_in(folder, i64::MAX)?;
        gone.extend(files.into_iter().map(|id| crate::sources::local::Gone { id, emptied: None }));
    }
    Ok(gone)
}
