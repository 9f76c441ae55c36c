//! `sync-cloud`: what is saved and followed at every source beside the files, to claims. Each source is asked for itself.

mod one;
#[cfg(test)]
mod tests;

use anyhow::Result;

use self::one::{Asking, Synced, sync_one};
use super::{Conditions, Task};
use crate::accounts::Accounts;
use crate::clock;
use crate::config::{Settings, SourceSettings};
use crate::exit::{Exit, Failure};
use crate::http::Network;
use crate::output::{nearest, plural};
use crate::progress::Progress;
use crate::report::{Begun, Counts, Input, Outcome, SourceReport, TaskReport, sum};
use crate::resolve::{self, Resolution};
use crate::sources::{Opening, SOURCES};
use crate::store::{self, Store};

/// The row of the task table.
pub const TASK: Task = Task {
    name: "sync-cloud",
    about: "brings in what is saved, followed and put in playlists elsewhere: what lists and programs say",
    alone: true,
    works_on: &[],
    run: |store, conditions| {
        let asked = Asked::default();
        run_planned(store, &plan(conditions.settings, &asked)?, conditions)
    },
};

/// What was asked for beyond "every source that is enabled".
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Sources, enabled or not; none: all that are enabled.
    pub sources: Vec<String>,
    /// Sources whose lists may lose any number of things; none: all that are asked.
    pub accept_missing: Option<Vec<String>>,
}

/// What a run asks.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    sources: Vec<&'a SourceSettings>,
    /// Whether some enabled source is not asked, so that the run does not move the clock.
    pub narrowed: bool,
    accepted: Vec<&'a str>,
}

/// Works out what is meant.
///
/// # Errors
/// Where a source is named that is not set up.
pub fn plan<'a>(settings: &'a Settings, asked: &Asked) -> Result<Plan<'a>> {
    let all = &settings.sources;
    let all_known = |flag: &str, names: &[String]| {
        names.iter().map(|name| known(all, flag, name)).collect::<Result<Vec<_>, Failure>>()
    };
    let chosen = all_known("--source", &asked.sources)?;
    let is_chosen = |source: &SourceSettings| chosen.iter().any(|one| one.name == source.name);
    let accepted = match &asked.accept_missing {
        None => Vec::new(),
        Some(names) if names.is_empty() => all.iter().collect(),
        Some(names) => all_known("--accept-missing", names)?,
    };
    let is_asked = |source: &&SourceSettings| match &chosen[..] {
        [] => *source.enabled,
        _ => is_chosen(source),
    };
    Ok(Plan {
        sources: all.iter().filter(is_asked).collect(),
        narrowed: !chosen.is_empty() && all.iter().any(|one| *one.enabled && !is_chosen(one)),
        accepted: accepted.into_iter().map(|source| source.name.as_str()).collect(),
    })
}

/// The source of that name.
fn known<'a>(
    all: &'a [SourceSettings],
    flag: &str,
    name: &str,
) -> Result<&'a SourceSettings, Failure> {
    all.iter().find(|source| source.name == name).ok_or_else(|| {
        let names = || all.iter().map(|source| source.name.as_str());
        let hint = match nearest(name, names()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if all.is_empty() => {
                format!("set it up: a section [sources.{name}] in the configuration")
            }
            None => format!("set up are: {}", names().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("{flag} {name}: no such source");
        Failure::new(Exit::Usage, "sync.unknown_source", message).hint(hint)
    })
}

/// Runs the task as planned.
///
/// # Errors
/// Those of the store; everything else becomes part of the report.
pub fn run_planned(
    store: &mut Store,
    plan: &Plan<'_>,
    conditions: &Conditions<'_>,
) -> Result<TaskReport> {
    let begun = Begun::now();
    if plan.sources.is_empty() {
        return Ok(no_source(conditions.settings, begun));
    }
    let progress = Progress::start(conditions.progress, "records");
    let settings = conditions.settings;
    let most = settings.tasks[TASK.name].max_requests.as_deref().copied();
    let network = Network::new(&settings.db_path, &settings.cache_dir, conditions.stop)
        .by_hand(conditions.by_hand)
        .most_requests(most);
    let accounts = Accounts::of(settings);
    let mut all = Vec::new();
    for source in &plan.sources {
        if conditions.stop.asked() {
            break;
        }
        let asking = Asking {
            name: &source.name,
            kind: &source.kind,
            accept_missing: plan.accepted.contains(&source.name.as_str()),
            run: conditions.run,
        };
        let kind = SOURCES.iter().find(|kind| kind.name == *source.kind);
        let kind = kind.expect("a test compares the types of the config with the sources");
        let open = |remembered| {
            (kind.open)(Opening {
                settings: source,
                remembered,
                now_ms: clock::now_ms(),
                network: &network,
                accounts: &accounts,
                progress: &progress,
                stop: conditions.stop,
            })
        };
        all.push(sync_one(store, &asking, open)?);
    }
    progress.finish();
    let resolution = if conditions.dry_run { None } else { Some(resolve(store, conditions)?) };
    let whole =
        all.len() == plan.sources.len() && resolution.is_none_or(|resolution| resolution.complete);
    Ok(summed(all, whole, resolution, conditions, begun))
}

fn no_source(settings: &Settings, begun: Begun) -> TaskReport {
    let (reason, hint) = if settings.sources.is_empty() {
        (
            "no source beside your files is set up",
            "a section [sources.NAME] of the configuration sets one up; `tonarm init` writes a commented one",
        )
    } else {
        (
            "every source is switched off",
            "see `enabled` in the sections [sources.NAME] of the configuration",
        )
    };
    TaskReport::skipped(TASK.name, begun, "sync.no_source", reason, hint)
}

/// What the sources say becomes artists, albums and recordings. Where nothing changed, nothing is done.
fn resolve(store: &mut Store, conditions: &Conditions<'_>) -> store::Result<Resolution> {
    let progress = Progress::start(conditions.progress, "claims");
    let done = resolve::run(
        store,
        &resolve::Request {
            exceptions: &conditions.settings.library.split_exceptions,
            progress: &progress,
            stop: &|| conditions.stop.asked(),
            now_ms: clock::now_ms(),
            run: conditions.run,
        },
    )?;
    if !done.is_unchanged() {
        log::info!("{} claims and {} entities changed", done.claims, done.entities);
    }
    Ok(done)
}

/// Adds up what the sources did. `whole`: all that was planned was done.
fn summed(
    all: Vec<Synced>,
    whole: bool,
    resolution: Option<Resolution>,
    conditions: &Conditions<'_>,
    begun: Begun,
) -> TaskReport {
    let signal = conditions.stop.signal();
    let cut_short = !whole && conditions.stop.asked();
    let outcome = if signal.is_some() || cut_short {
        Outcome::Interrupted
    } else {
        sum(all.iter().map(|one| one.report.outcome))
    };
    let mut report = TaskReport::new(TASK.name, begun, outcome);
    if outcome == Outcome::Interrupted && signal.is_none() {
        let message =
            "its time was over before it came to the end; the next run goes on from there";
        report.problems.push("task.out_of_time", message, None);
    }
    let classes: Vec<Exit> = all.iter().filter_map(|one| one.class).collect();
    // All failed alike: that class.
    report.class = classes.first().copied().filter(|first| {
        outcome == Outcome::Failed
            && classes.len() == all.len()
            && classes.iter().all(|class| class == first)
    });
    let mut counts: Counts = one::NAMES.iter().map(|name| (*name, 0)).collect();
    counts.extend(all.iter().map(|one| &one.report.counts));
    let claims = resolution.is_some_and(|resolution| resolution.claims > 0);
    let artists = resolution.is_some_and(|resolution| resolution.artists > 0);
    let changed = [(claims, Input::Claims), (artists, Input::Artists)];
    TaskReport {
        dry_run: conditions.dry_run,
        news: all.iter().filter_map(|one| news(&one.report)).collect(),
        counts,
        sources: all.into_iter().map(|one| one.report).collect(),
        signal,
        changed: changed.into_iter().filter(|(is, _)| *is).map(|(_, input)| input).collect(),
        ..report
    }
}

/// What changed at a source, in a line; nothing where nothing did.
fn news(source: &SourceReport) -> Option<String> {
    let changes: Vec<String> = [
        ("added", "record", "added"),
        ("updated", "record", "updated"),
        ("ended", "thing", "no longer there"),
    ]
    .iter()
    .map(|(name, noun, word)| (source.counts.of(name), noun, word))
    .filter(|(count, ..)| *count > 0)
    .map(|(count, noun, word)| format!("{} {word}", plural(count, noun)))
    .collect();
    (!changes.is_empty()).then(|| format!("{}: {}", source.name, changes.join(", ")))
}
