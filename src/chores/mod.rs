//! The chores of `cleanup`, one row each, and how they are done one after the other.

mod backup;
mod clock_jump;
mod empty_folders;
mod events;
mod integrity;
mod leftovers;
mod missing_files;
mod optimize;
mod orphans;
mod runs;
#[cfg(test)]
mod tests;
mod vacuum;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use anyhow::Result;

use crate::config::Settings;
use crate::exit::{Exit, Failure};
use crate::fault;
use crate::progress::{Progress, Style};
use crate::report::{Counts, Problem, Problems};
use crate::resolve;
use crate::signals::Stop;
use crate::store::{self, Store};

/// Something that is done again and again to keep the catalogue in order.
#[derive(Debug, Clone, Copy)]
pub struct Chore {
    /// Its name, which is also that of its count.
    pub name: &'static str,
    /// What it does, for people.
    pub about: &'static str,
    /// How often it is due; zero is each time.
    pub every: fn(&Settings) -> Duration,
    /// Whether it forgets by the clock, and so rests where the clock jumped.
    pub by_clock: bool,
    /// Does it, in transactions of its own.
    pub run: fn(&mut Store, &Terms<'_>) -> Result<Done>,
}

/// All chores in their order: first what forgets, then what tidies, then what keeps the outcome safe.
pub static CHORES: &[Chore] = &[
    missing_files::CHORE,
    empty_folders::CHORE,
    orphans::CHORE,
    runs::CHORE,
    events::CHORE,
    leftovers::CHORE,
    optimize::CHORE,
    vacuum::CHORE,
    integrity::CHORE,
    backup::CHORE,
];

/// What chores are done under.
pub struct Terms<'a> {
    /// What the run is set to.
    pub settings: &'a Settings,
    /// Whether to end early; asked between transactions.
    pub stop: &'a Stop,
    /// How progress is shown.
    pub progress: Style,
    /// Whether nothing is to be changed; the store is then a private copy, and no file is touched.
    pub dry_run: bool,
    /// Whether chores are done that are not due.
    pub full: bool,
    /// The run as it is recorded.
    pub run: Option<i64>,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// What a chore did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// How many rows, pages or files it was about.
    pub count: u64,
    /// What a person wants to hear of it.
    pub news: Option<String>,
    /// What went wrong and did not end it.
    pub problem: Option<Problem>,
    /// Whether it was asked to stop before it was through.
    pub cut_short: bool,
}

/// What all of them did.
#[derive(Debug, Default)]
pub struct Tally {
    /// The count of each chore.
    pub counts: Counts,
    /// What a person wants to hear.
    pub news: Vec<String>,
    /// What went wrong.
    pub problems: Problems,
    /// How many chores were done, well or not.
    pub done: usize,
    /// How many of them failed.
    pub failed: usize,
    /// Whether it was asked to stop before all were through.
    pub cut_short: bool,
    /// The class of what made it pointless to go on, such as a damaged catalogue.
    pub ended_by: Option<Exit>,
}

const fn each_time(_: &Settings) -> Duration {
    Duration::ZERO
}

const fn weekly(_: &Settings) -> Duration {
    Duration::from_secs(7 * 24 * 60 * 60)
}

/// Does the chores that are due. One that fails or panics is a problem and the others go on, but where the catalogue is damaged or
/// cannot take anything in any more.
///
/// # Errors
/// Those of the store where it cannot even say what is due.
pub fn run(chores: &[Chore], store: &mut Store, terms: &Terms<'_>) -> store::Result<Tally> {
    let counts = chores.iter().map(|chore| (chore.name, 0)).collect();
    let mut tally = Tally { counts, ..Tally::default() };
    let jumped = clock_jump::seen(store, terms.now_ms)?;
    if let Some(problem) = &jumped {
        tally.problems.push(problem.code, &problem.message, problem.hint.clone());
    }
    for chore in chores {
        let rests = chore.by_clock && jumped.is_some();
        if rests || !is_due(chore, store, terms)? {
            continue;
        }
        if terms.stop.asked() {
            tally.cut_short = true;
            break;
        }
        let ended = isolated(chore, store, terms);
        tally.done += 1;
        match ended {
            Ok(done) => took(chore, done, &mut tally, store, terms)?,
            Err(error) => failed(chore, &error, &mut tally),
        }
        if tally.cut_short || tally.ended_by.is_some() {
            break;
        }
    }
    Ok(tally)
}

/// A stamp that lies ahead says nothing. A tenth of the interval is slack, for a timer does not come at the second.
fn is_due(chore: &Chore, store: &Store, terms: &Terms<'_>) -> store::Result<bool> {
    let every = ms((chore.every)(terms.settings));
    if every == 0 || terms.full {
        return Ok(true);
    }
    let last = store.stamp(&stamp(chore))?;
    let since = last.map(|last| terms.now_ms.saturating_sub(last));
    Ok(since.is_none_or(|since| since < 0 || since >= every - every / 10))
}

fn stamp(chore: &Chore) -> String {
    format!("chore.{}", chore.name)
}

/// A panic in a chore is a failure of that chore; its transaction is rolled back.
fn isolated(chore: &Chore, store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    log::debug!("{}: starts", chore.name);
    catch_unwind(AssertUnwindSafe(|| (chore.run)(store, terms))).unwrap_or_else(|panic| {
        let message = format!("a mistake in tonarm ended it: {}", fault::said_by(&*panic));
        Err(Failure::new(Exit::Failed, "chore.panicked", message)
            .hint("please report it, with the lines above")
            .into())
    })
}

fn took(
    chore: &Chore,
    done: Done,
    tally: &mut Tally,
    store: &mut Store,
    terms: &Terms<'_>,
) -> store::Result<()> {
    log::debug!("{}: ends; {}", chore.name, done.count);
    tally.counts.add(chore.name, done.count);
    tally.news.extend(done.news);
    if let Some(Problem { code, message, hint }) = done.problem {
        tally.problems.push(code, message, hint);
        tally.failed += 1;
    }
    tally.cut_short = done.cut_short;
    if !done.cut_short && !(chore.every)(terms.settings).is_zero() {
        store.write(|writer| writer.put_stamp(&stamp(chore), terms.now_ms))?;
    }
    Ok(())
}

fn failed(chore: &Chore, error: &anyhow::Error, tally: &mut Tally) {
    let fault = fault::of(error);
    let code = if fault.code == "failed" { "chore.failed" } else { fault.code };
    log::debug!("{}: {}", chore.name, fault.message);
    tally.problems.push(code, format!("{}: {}", chore.name, fault.message), fault.hint);
    tally.failed += 1;
    tally.ended_by = ends_all(error).then_some(fault.exit);
}

/// Whether the other chores would only meet the same.
fn ends_all(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let failure = cause.downcast_ref::<Failure>();
        let store = cause.downcast_ref::<store::Error>();
        failure.is_some_and(|failure| failure.exit == Exit::Catalogue)
            || store.is_some_and(|error| {
                use store::Error::{Damaged, Full, ReadOnly};
                matches!(error, Damaged { .. } | Full(_) | ReadOnly(_))
            })
    })
}

/// What hangs on rows that went goes too. Where nothing is dirty, nothing is done. Answers whether it came to its end.
fn follow(store: &mut Store, terms: &Terms<'_>) -> store::Result<bool> {
    let progress = Progress::start(terms.progress, "claims");
    let request = resolve::Request {
        exceptions: &terms.settings.library.split_exceptions,
        progress: &progress,
        stop: &|| terms.stop.asked(),
        now_ms: terms.now_ms,
        run: terms.run,
    };
    let done = resolve::run(store, &request)?;
    progress.finish();
    Ok(done.complete)
}

/// Milliseconds, as times are.
fn ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
