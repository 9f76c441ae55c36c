//! `refresh-library`: roots to files. Looks at each root, puts what is new or changed, and closes all of them together.

mod closing;
mod request;
mod targets;
mod telling;
mod verdict;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

pub use request::{Asked, Plan, expected_files, plan, run as run_planned};
pub use targets::{Target, normalise, targets};

use super::{Conditions, Task};
use crate::clock;
use crate::exit::Failure;
use crate::output;
use crate::progress::{Progress, Style};
use crate::report::{Begun, FileCounts, Input, Outcome, SourceReport, TaskReport, sum};
use crate::resolve;
use crate::signals::Stop;
use crate::sources::Source;
use crate::sources::local::probe::{RootState, probe};
use crate::sources::local::{Rules, Scan, Survey, count};
use crate::store::{NewEvent, Root, Store};

/// The row of the task table.
pub const TASK: Task = Task {
    name: "refresh-library",
    about: "reads the tags of new and changed files below the roots",
    alone: true,
    works_on: &[],
    run: run_all,
};

/// Looks at every root. That none is known is nothing wrong: there may be no files in this house.
fn run_all(store: &mut Store, conditions: &Conditions<'_>) -> Result<TaskReport> {
    let (begun, asked) = (Begun::now(), Asked::default());
    match plan(store, conditions.settings, &asked) {
        Ok(plan) => run_planned(store, &plan, &asked, conditions),
        Err(error) => match error.downcast_ref::<Failure>() {
            Some(none) if none.code == "local.no_root" => {
                let hint = none.hint.as_deref().unwrap_or_default();
                Ok(TaskReport::skipped(TASK.name, begun, none.code, &none.message, hint))
            }
            _ => Err(error),
        },
    }
}

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
    /// The run as it is recorded.
    pub run: Option<i64>,
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
    let begun = Begun::now();
    let first_new = store.last_file_id()? + 1;
    let mut looks = Vec::new();
    for target in request.targets {
        if request.stop.asked() {
            break;
        }
        looks.push(look(store, target, request, begun.at_ms)?);
    }
    closing::close(store, &mut looks, request, first_new, begun.at_ms)?;
    request.progress.finish();
    let mut whole = looks.len() == request.targets.len()
        && (!request.stop.asked() || looks.iter().all(|look| look.survey.complete));
    let mut changed = Vec::new();
    if !request.dry_run {
        let resolution = resolve(store, request)?;
        whole &= resolution.complete;
        changed.extend((resolution.claims > 0).then_some(Input::Claims));
        changed.extend((resolution.artists > 0).then_some(Input::Artists));
    }
    let counts = looks.iter().fold(FileCounts::default(), |mut sum, look| {
        sum += look.survey.counts;
        sum
    });
    let asked_to_end = request.stop.asked();
    let sources: Vec<SourceReport> = looks
        .into_iter()
        .map(|look| SourceReport {
            name: look.root.path.display().to_string(),
            outcome: match look.outcome {
                Outcome::Ok | Outcome::Partial if asked_to_end && !look.survey.complete => {
                    Outcome::Interrupted
                }
                outcome => outcome,
            },
            counts: look.survey.counts.into(),
            problems: look.survey.problems,
        })
        .collect();
    let signal = request.stop.signal();
    let cut_short = !whole && request.stop.asked();
    let outcome = if signal.is_some() || cut_short {
        Outcome::Interrupted
    } else {
        sum(sources.iter().map(|source| source.outcome))
    };
    let mut report = TaskReport::new(TASK.name, begun, outcome);
    if cut_short && signal.is_none() {
        let message =
            "its time was over before it came to the end; the next run goes on from there";
        report.problems.push("task.out_of_time", message, None);
    }
    Ok(TaskReport {
        dry_run: request.dry_run,
        news: news(&counts),
        counts: counts.into(),
        sources,
        signal,
        changed,
        ..report
    })
}

/// What changed, in a line.
fn news(counts: &FileCounts) -> Vec<String> {
    let changes: Vec<String> = [
        (counts.added, "added"),
        (counts.updated, "updated"),
        (counts.moved, "moved"),
        (counts.restored, "restored"),
        (counts.missing, "marked as missing"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{} {word}", output::plural(*count, "file")))
    .collect();
    if changes.is_empty() { Vec::new() } else { vec![changes.join(", ")] }
}

/// What the files say becomes artists, albums and recordings. Where nothing changed, nothing is done.
fn resolve(store: &mut Store, request: &Request<'_>) -> crate::store::Result<resolve::Resolution> {
    let progress = Progress::start(request.progress_style, "claims");
    let asked = resolve::Request {
        exceptions: request.split_exceptions,
        progress: &progress,
        stop: &|| request.stop.asked(),
        now_ms: clock::now_ms(),
        run: request.run,
    };
    let done = resolve::run(store, &asked)?;
    if !done.is_unchanged() {
        log::info!("{} claims and {} entities changed", done.claims, done.entities);
    }
    Ok(done)
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
        let id = store.write(|writer| {
            writer.put_event(&NewEvent {
                at: now_ms,
                event: "root_added",
                subject: &path.to_string(),
                detail: None,
                run: request.run,
            })?;
            writer.put_root(&target.root, now_ms)
        })?;
        log::info!("{path}: new root");
        Root { id, path: target.root.clone(), walked_at: None, settled_id: 0 }
    };
    // Nobody walked a root that is not there, even where its files may go.
    let whole = target.scope.is_empty() && state == RootState::Present;
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
        let survey = Box::new(scan)
            .follow(&mut |page| store.write(|writer| writer.put_files(&page, clock::now_ms())));
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
