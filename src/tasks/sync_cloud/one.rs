//! One source, from the first page to the closing: what comes is put, what is gone ends where that may be, and both are told.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crossbeam_channel::bounded;

use crate::clock;
use crate::exit::{Exit, Failure};
use crate::fault;
use crate::guard::{self, Refusal};
use crate::report::{Counts, Outcome, Problems, SourceReport};
use crate::sources::{Ending, Opened, Page, Source};
use crate::store::{
    EndedSource, Error, List, NewSource, Place, RecordCounts, Remembered, Result, Sightings, Store,
    Told, Vanished,
};

/// So many things may go from a list without a question, whatever the share.
const FLOOR: u64 = 5;

/// What is counted of a source, in this order. A record is one of added, updated and unchanged.
pub(super) const NAMES: [&str; 6] = ["seen", "added", "updated", "unchanged", "ended", "skipped"];

/// Which source is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    /// What the user calls it.
    pub(super) name: &'a str,
    /// `file`, `command`, …
    pub(super) kind: &'a str,
    /// Whether its lists may lose any number of things.
    pub(super) accept_missing: bool,
    /// The run as it is recorded.
    pub(super) run: Option<i64>,
}

/// What came of it.
pub(super) struct Synced {
    pub(super) report: SourceReport,
    /// The exit code of its failure.
    pub(super) class: Option<Exit>,
}

/// Asks one source. Whatever goes wrong with it, a panic too, is part of what is answered.
///
/// # Errors
/// Those of the store.
pub(super) fn sync_one<'a>(
    store: &mut Store,
    asking: &Asking<'_>,
    open: impl FnOnce(Remembered) -> std::result::Result<Opened<'a>, Failure>,
) -> Result<Synced> {
    let Asking { name, kind, run, .. } = *asking;
    let label = run.map_or_else(|| "dry run".to_owned(), |run| format!("run {run}"));
    log::info!("{name}: {label} starts");
    let now_ms = clock::now_ms();
    let remembered = store.remembered(name, now_ms)?;
    let opened = catch_unwind(AssertUnwindSafe(|| open(remembered)))
        .unwrap_or_else(|panic| Err(panicked(name, &*panic)));
    let scheme = opened.as_ref().ok().map(|opened| opened.scheme.clone());
    let source = store.write(|writer| {
        let new = NewSource { name, kind, scheme: scheme.as_deref(), now_ms };
        let source = writer.put_source(&new)?;
        writer.source_attempted(source, now_ms)?;
        Ok(source)
    })?;
    let mut sightings = match &opened {
        Ok(opened) if opened.tells_parts => Sightings::of_parts(),
        _ => Sightings::default(),
    };
    let mut counts = RecordCounts::default();
    let ending = match opened {
        Ok(opened) => {
            let place = Place { source, scheme: &opened.scheme, now_ms };
            let ending = follow(store, name, opened.source, &place, &mut sightings, &mut counts)?;
            // What a walk said that another run ends is not said again.
            let goes_on = ending.unfinished.values().any(Option::is_some);
            if goes_on || (ending.failure.is_none() && !ending.interrupted) {
                store.write(|writer| writer.put_held(&place, &mut sightings, &mut counts))?;
            }
            ending
        }
        Err(failure) => Ending { failure: Some(failure), ..Ending::default() },
    };
    let synced = close(store, asking, source, &sightings, counts, ending)?;
    let report = &synced.report;
    let counts = serde_json::to_string(&report.counts).expect("counts are plain data");
    log::info!("{name}: {label} ends: {}; {counts}", report.outcome.as_str());
    Ok(synced)
}

/// Follows a source to its end. Each page is written beside, while the next one is asked for or read.
fn follow(
    store: &mut Store,
    name: &str,
    source: Box<dyn Source<Page = Page, Ending = Ending> + '_>,
    place: &Place<'_>,
    sightings: &mut Sightings,
    counts: &mut RecordCounts,
) -> Result<Ending> {
    let path = store.path().to_owned();
    std::thread::scope(|threads| {
        let (pages, to_write) = bounded::<Page>(1);
        let writer = threads.spawn(move || -> Result<()> {
            to_write.into_iter().try_for_each(|page| {
                *counts += store.write(|writer| writer.put_records(place, &page, sightings))?;
                Ok(())
            })
        });
        let followed = catch_unwind(AssertUnwindSafe(|| {
            source.follow(&mut |page| {
                // Why nobody takes it any more is asked below.
                let ended = |_| Error::Unusable {
                    path: path.clone(),
                    reason: "it is no longer written".to_owned(),
                };
                pages.send(page).map_err(ended)
            })
        }));
        drop(pages);
        match (writer.join(), followed) {
            (Ok(Err(error)), _) => Err(error),
            (Ok(Ok(())), Ok(ending)) => ending,
            (Err(panic), _) | (_, Err(panic)) => {
                Ok(Ending { failure: Some(panicked(name, &*panic)), ..Ending::default() })
            }
        }
    })
}

fn panicked(name: &str, panic: &(dyn std::any::Any + Send)) -> Failure {
    let message = format!("{name}: a mistake in tonarm ended it: {}", fault::said_by(panic));
    Failure::new(Exit::Failed, "sync.panicked", message)
        .hint("please report it, with the lines above")
}

/// Ends what is gone, tells what changed, and notes how it all ended, in one transaction.
fn close(
    store: &mut Store,
    asking: &Asking<'_>,
    source: i64,
    sightings: &Sightings,
    mut records: RecordCounts,
    ending: Ending,
) -> Result<Synced> {
    let Asking { name, run, .. } = *asking;
    let Ending { skipped, walked, unfinished, mut problems, failure, interrupted, .. } = ending;
    // What was not understood may be what is missed.
    let is_whole = ending.complete && skipped == 0 && failure.is_none() && !interrupted;
    let told_whole = |list: List| is_whole || walked.iter().any(|(one, _)| *one == list);
    let mut vanished = if is_whole || !walked.is_empty() {
        let begun = unfinished.iter().filter_map(|(list, it)| Some((*list, it.as_ref()?.began_ms)));
        store.vanished(source, sightings, &begun.collect())?
    } else {
        Vec::new()
    };
    vanished.retain(|list| told_whole(list.list));
    let (refused, ended): (Vec<_>, Vec<_>) = vanished.into_iter().partition(|list| {
        let what = list.list.to_string();
        is_refused(asking, &what, || judge(list), &mut problems)
    });
    // What was not understood of playlists may be what is missed there.
    let shrunk = if told_whole(List::Playlists) { store.shrunk(sightings)? } else { Vec::new() };
    let (kept, shrunk): (Vec<_>, Vec<_>) = shrunk.into_iter().partition(|list| {
        let what = format!("tracks of the playlist {}", list.name());
        is_refused(asking, &what, || guarded(list.known, list.gone), &mut problems)
    });
    // What was refused is looked at again by the next run.
    let is_refused_list = |list: List| {
        refused.iter().any(|one| one.list == list) || (list == List::Playlists && !kept.is_empty())
    };
    // Where not one record was understood, that is a failure too.
    let class = failure.as_ref().map_or(Exit::Failed, |failure| failure.exit);
    let outcome = if interrupted {
        Outcome::Interrupted
    } else if !refused.is_empty() || !kept.is_empty() {
        Outcome::Refused
    } else if records.seen == 0 && (failure.is_some() || skipped > 0) {
        Outcome::Failed
    } else if failure.is_some() || skipped > 0 || !problems.is_empty() {
        Outcome::Partial
    } else {
        Outcome::Ok
    };
    let problems = with(failure, problems);
    let now_ms = clock::now_ms();
    store.write(|writer| {
        let told = Told { source, name, now_ms, run };
        ended.iter().try_for_each(|list| writer.end_vanished(&told, list))?;
        shrunk.iter().try_for_each(|list| writer.shrink(list, &mut records))?;
        for (list, walked) in walked.iter().filter(|(list, _)| !is_refused_list(*list)) {
            writer.put_walked(source, *list, walked)?;
        }
        for (list, unfinished) in &unfinished {
            // Of one that was refused the end is enough once that is accepted.
            let is_over = told_whole(*list) && !is_refused_list(*list);
            match unfinished.as_ref().filter(|_| !is_over) {
                Some(unfinished) => writer.put_unfinished(source, *list, unfinished, sightings)?,
                None => writer.drop_unfinished(source, *list)?,
            }
        }
        writer.tell_new(&told)?;
        let first = problems.iter().next().filter(|_| outcome != Outcome::Ok);
        let problem = first.map(|problem| problem.message.as_str());
        writer.source_ended(&EndedSource { id: source, now_ms, outcome, problem })
    })?;
    let ended = ended.iter().map(|list| list.gone).sum();
    let numbers = [records.seen, records.added, records.updated, records.unchanged, ended, skipped];
    let counts: Counts = NAMES.into_iter().zip(numbers).collect();
    let report = SourceReport { name: name.to_owned(), outcome, counts, problems };
    Ok(Synced { report, class: (outcome == Outcome::Failed).then_some(class) })
}

/// The failure first, for it says most.
fn with(failure: Option<Failure>, others: Problems) -> Problems {
    let mut problems = Problems::default();
    if let Some(failure) = failure {
        problems.push(failure.code, failure.message, failure.hint);
    }
    problems.append(others);
    problems
}

/// Judges what is gone from a list. A few things may all go: they were a short list.
fn guarded(known: u64, gone: u64) -> std::result::Result<(), Refusal> {
    if known <= FLOOR { Ok(()) } else { guard::judge(known, gone, FLOOR).map(drop) }
}

/// The same for a list of the user. Where a run was killed before it looked at what it put, that is judged too.
fn judge(list: &Vanished) -> std::result::Result<(), Refusal> {
    let all = list.rows.len() as u64;
    guarded(list.known, list.gone)?;
    if all - list.gone > FLOOR { guarded(list.live, all) } else { Ok(()) }
}

/// Whether so much is gone from a list that nothing of it ends; the problems then say so.
fn is_refused(
    asking: &Asking<'_>,
    what: &str,
    judge: impl FnOnce() -> std::result::Result<(), Refusal>,
    problems: &mut Problems,
) -> bool {
    let Asking { name, accept_missing, .. } = *asking;
    let Err(refusal) = judge() else { return false };
    let gone = match refusal {
        Refusal::NothingLeft { known } => format!("{name}: nothing is left of {known} {what}"),
        Refusal::TooMany { gone, known, bound } => format!(
            "{name}: {gone} of {known} {what} are gone, more than the {bound} that may go at once"
        ),
    };
    if accept_missing {
        log::warn!("{gone}; they are ended, as --accept-missing asks");
        return false;
    }
    let message = format!("{gone}; nothing of that list was ended");
    log::info!("{message}");
    let hint = format!(
        "check that it lists all; if they were removed on purpose: tonarm sync-cloud --accept-missing {name}"
    );
    problems.push("sync.refused", message, Some(hint));
    true
}
