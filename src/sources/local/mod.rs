//! Audio files on disk: a walk, a comparison with what is known, and readers beside the one writer.
//!
//! ```text
//! walk ──folders──▶ survey ──what changed──▶ readers ──rows──▶ put (the caller's thread)
//! ```
//! Each arrow is a bounded channel and none leads back, so nothing waits in a circle. Nothing is opened that did not change.

pub mod moves;
pub mod probe;
mod read;
pub mod shifts;
mod survey;
pub mod tags;
mod walk;

use std::path::Path;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

pub use survey::{Gone, Survey};
use walk::Listing;
pub use walk::{EXTENSIONS, Rules, count};

use super::Source;
use crate::progress::Progress;
use crate::report::Problems;
use crate::signals::Stop;
use crate::store::{Put, Result, Store};

/// A look at a root, or at a part of it.
pub struct Scan<'a> {
    /// The root's row.
    pub root_id: i64,
    /// The root's folder.
    pub root: &'a Path,
    /// Folder below the root to look at; empty for all of it.
    pub scope: &'a [u8],
    /// What is listed and what is left out.
    pub rules: &'a Rules,
    /// Whether unchanged files are read again too.
    pub full: bool,
    /// How many threads read files.
    pub readers: usize,
    /// The catalogue, opened a second time to compare with.
    pub known: Store,
    /// Who is told how far it is.
    pub progress: &'a Progress,
    /// Whether to end early.
    pub stop: &'a Stop,
}

/// The survey takes so many folders at a time, for waking it up costs more than comparing one …
const BATCH_FOLDERS: usize = 64;
/// … unless the disk is so slow that gathering them takes longer than this.
const BATCH_AGE: Duration = Duration::from_millis(5);
/// A page is full with so many files …
const PAGE_FILES: usize = 1000;
/// … or when its first file has waited for so long.
const PAGE_AGE: Duration = Duration::from_millis(500);

impl Source for Scan<'_> {
    type Page = Vec<Put>;
    type Ending = Survey;

    fn name(&self) -> String {
        self.root.display().to_string()
    }

    fn follow(self: Box<Self>, put: &mut dyn FnMut(Vec<Put>) -> Result<()>) -> Result<Survey> {
        let (listing_out, listings) = bounded(16);
        let (job_out, jobs) = bounded(self.readers * 4);
        let (read_out, reads) = bounded::<read::Read>(self.readers * 4);
        let Scan { root_id, root, scope, rules, full, readers, known, progress, stop } = *self;
        let newest = known.last_file_id()?;
        std::thread::scope(|threads| {
            let walk = threads.spawn(move || list(root, scope, rules, stop, &listing_out));
            let survey = threads.spawn(move || {
                let comparison =
                    survey::Comparison { known: &known, root_id, scope, full, newest, progress };
                comparison.run(&listings, &job_out, || joined(walk))
            });
            for _ in 0..readers {
                let (jobs, read_out) = (jobs.clone(), read_out.clone());
                threads.spawn(move || {
                    for job in jobs {
                        if read_out.send(read::read(root_id, job)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop((jobs, read_out));
            let sum = collect(reads, put, progress)?;
            let mut survey = joined(survey)?;
            survey.counts += sum.counts;
            survey.replaced = sum.replaced;
            survey.first_read = sum.newly;
            survey.counts.seen -= sum.vanished.min(survey.counts.seen);
            survey.problems.append(sum.problems);
            Ok(survey)
        })
    }
}

/// What a thread brought; its panic goes on in this one.
fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Walks and sends the folders in batches. Answers whether it came to its end, and what it could not see.
fn list(
    root: &Path,
    scope: &[u8],
    rules: &Rules,
    stop: &Stop,
    listings: &Sender<Vec<Listing>>,
) -> (bool, Problems) {
    let mut problems = Problems::default();
    let mut batch = Vec::with_capacity(BATCH_FOLDERS);
    let mut begun = Instant::now();
    let mut whole = true;
    walk::walk(
        root,
        scope,
        rules,
        |listing| {
            if batch.is_empty() {
                begun = Instant::now();
            }
            batch.push(listing);
            if batch.len() == BATCH_FOLDERS || begun.elapsed() >= BATCH_AGE {
                whole = listings.send(std::mem::take(&mut batch)).is_ok();
            }
            whole = whole && !stop.asked();
            whole
        },
        |unseen| {
            log::warn!("{}", unseen.message);
            problems.push(unseen.code, unseen.message, None);
        },
    );
    (whole && listings.send(batch).is_ok() && !stop.asked(), problems)
}

/// Gathers what the readers bring into pages and puts them. Returning early drops the channel, which ends all that feeds it.
#[expect(clippy::needless_pass_by_value, reason = "dropping the channel is what ends the others")]
fn collect(
    reads: Receiver<read::Read>,
    put: &mut dyn FnMut(Vec<Put>) -> Result<()>,
    progress: &Progress,
) -> Result<read::Read> {
    let mut sum = read::Read::default();
    let mut page = Vec::new();
    let mut due = Instant::now();
    loop {
        let next = if page.is_empty() {
            reads.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            reads.recv_deadline(due)
        };
        match next {
            Ok(read) => {
                if page.is_empty() {
                    due = Instant::now() + PAGE_AGE;
                }
                sum.counts += read.counts;
                sum.replaced.extend(read.replaced);
                sum.newly.extend(read.newly);
                sum.vanished += read.vanished;
                sum.problems.append(read.problems);
                progress.done(read.done);
                page.extend(read.files);
                if page.len() >= PAGE_FILES {
                    put(std::mem::take(&mut page))?;
                }
            }
            Err(RecvTimeoutError::Timeout) => put(std::mem::take(&mut page))?,
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if !page.is_empty() {
        put(page)?;
    }
    Ok(sum)
}
