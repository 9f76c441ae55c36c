//! Compares what a folder lists with what is known of it: what must be read, what came back, what is gone.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};

use super::shifts::Replaced;
use super::walk::{Found, Listing};
use crate::progress::Progress;
use crate::report::{FileCounts, Problems};
use crate::store::{Known, Result, Store};

/// Files of one folder that must be read.
#[derive(Debug)]
pub(super) struct Job {
    /// Folder below the root.
    pub(super) folder: Arc<[u8]>,
    /// Its full path.
    pub(super) path: Arc<PathBuf>,
    /// The files, each with what is known of it.
    pub(super) files: Vec<(Found, Option<Known>)>,
}

/// A known file that was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// Its row.
    pub id: i64,
    /// Number of the emptied folder it lay in or below, in [`Survey::emptied`].
    pub emptied: Option<usize>,
}

/// What a look at a root, or at a part of it, found.
#[derive(Debug, Default)]
pub struct Survey {
    /// Whether it came to its end. If not, nothing may count as gone.
    pub complete: bool,
    /// What was counted.
    pub counts: FileCounts,
    /// What went wrong with single files and folders.
    pub problems: Problems,
    /// Whether the root itself could not be listed.
    pub unreadable: bool,
    /// Known files that were not found. Those below a folder that could not be listed are not among them.
    pub gone: Vec<Gone>,
    /// Known files in whose place others lie now: tagged anew, or renamed over.
    pub replaced: Vec<Replaced>,
    /// Rows of files that could be read for the first time: as good as new.
    pub first_read: Vec<i64>,
    /// Whether known files may be there that could not be looked at. What is new must then wait for them: it may be one of them, moved.
    pub unsure: bool,
    /// Files that were missing and lie unchanged where they were.
    pub restored: Vec<i64>,
    /// Folders that are there and hold nothing at all, but held known files: an unmounted disk leaves such folders.
    pub emptied: Vec<Arc<[u8]>>,
}

impl Survey {
    /// Rows that were counted as updated and may turn out to be moves.
    pub fn reread(&self) -> impl Iterator<Item = i64> {
        self.replaced.iter().map(|row| row.id).chain(self.first_read.iter().copied())
    }
}

/// How many files of a folder one reader takes at a time.
const CHUNK: usize = 16;

/// What the comparison of one root works with.
pub(super) struct Comparison<'a> {
    pub(super) known: &'a Store,
    pub(super) root_id: i64,
    pub(super) scope: &'a [u8],
    pub(super) full: bool,
    /// The greatest id before the look began: greater ones are its own finds.
    pub(super) newest: i64,
    pub(super) progress: &'a Progress,
}

impl Comparison<'_> {
    /// Takes the listings of a walk and sends on what must be read. `walked` tells
    /// afterwards whether the walk came to its end, and what it could not see.
    pub(super) fn run(
        &self,
        listings: &Receiver<Vec<Listing>>,
        jobs: &Sender<Job>,
        walked: impl FnOnce() -> (bool, Problems),
    ) -> Result<Survey> {
        let mut survey = Survey::default();
        let mut visited = HashSet::new();
        let mut unreadable: Vec<Arc<[u8]>> = Vec::new();
        let mut empty: HashMap<Arc<[u8]>, usize> = HashMap::new();
        for batch in listings {
            let folders = batch.iter().map(|listing| &*listing.folder);
            let known = self.known.known_files(self.root_id, folders)?;
            for (listing, known) in batch.into_iter().zip(known) {
                if !listing.whole {
                    survey.unreadable |= &*listing.folder == self.scope;
                    unreadable.push(listing.folder.clone());
                }
                if listing.empty {
                    let number = empty.len();
                    empty.insert(listing.folder.clone(), number);
                }
                visited.extend(known.as_ref().map(|folder| folder.id));
                let files = known.map(|folder| folder.files).unwrap_or_default();
                let (whole, folder) = (listing.whole, listing.folder.clone());
                let (read, gone) = self.compare(listing, files, &mut survey);
                survey.unsure |= !whole && !gone.is_empty();
                if whole {
                    let emptied = ancestor(&folder, &empty);
                    survey.gone.extend(gone.into_iter().map(|id| Gone { id, emptied }));
                }
                if !read.is_empty() && !send(read, jobs) {
                    return Ok(survey); // The writer has given up and says why.
                }
            }
        }
        let (complete, unseen) = walked();
        survey.complete = complete;
        survey.problems.append(unseen);
        if survey.complete {
            self.unvisited(&visited, &unreadable, &empty, &mut survey)?;
        } else {
            // What seems gone may lie where the walk did not come to.
            survey.gone.clear();
        }
        let mut emptied: Vec<_> = empty.into_iter().collect();
        emptied.sort_by_key(|(_, number)| *number);
        survey.emptied = emptied.into_iter().map(|(folder, _)| folder).collect();
        Ok(survey)
    }

    /// Both sides are sorted by name; answers what must be read and the rows that were not found.
    fn compare(&self, listing: Listing, known: Vec<Known>, survey: &mut Survey) -> (Job, Vec<i64>) {
        let Listing { folder, path, mut files, unknown, .. } = listing;
        files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        survey.counts.seen += files.len() as u64;
        let mut read = Vec::new();
        let mut gone = Vec::new();
        let mut unchanged = 0;
        let mut known = known.into_iter().peekable();
        for found in files {
            while let Some(lost) = known.next_if(|known| known.name < found.name) {
                survey.unsure |= !note_gone(&lost, &unknown, &mut gone);
            }
            match known.next_if(|known| known.name == found.name) {
                Some(known) if !self.full && is_unchanged(&known, &found) => {
                    unchanged += 1;
                    if known.missing {
                        survey.restored.push(known.id);
                        survey.counts.restored += 1;
                    } else {
                        survey.counts.unchanged += 1;
                    }
                }
                known => read.push((found, known)),
            }
        }
        known.for_each(|lost| survey.unsure |= !note_gone(&lost, &unknown, &mut gone));
        self.progress.done(unchanged);
        (Job { folder, path: Arc::new(path), files: read }, gone)
    }

    /// The files of known folders that the walk did not come to.
    fn unvisited(
        &self,
        visited: &HashSet<i64>,
        unreadable: &[Arc<[u8]>],
        empty: &HashMap<Arc<[u8]>, usize>,
        survey: &mut Survey,
    ) -> Result<()> {
        let mut folders = Vec::new();
        let mut hidden = Vec::new();
        self.known.each_folder(self.root_id, |id, path| {
            if visited.contains(&id) || !is_within(path, self.scope) {
                return;
            }
            if unreadable.iter().any(|above| is_within(path, above)) {
                hidden.push(id);
            } else {
                folders.push((id, ancestor(path, empty)));
            }
        })?;
        for (folder, emptied) in folders {
            let files = self.known.files_in(folder, self.newest)?;
            survey.gone.extend(files.into_iter().map(|id| Gone { id, emptied }));
        }
        for folder in hidden {
            survey.unsure |= !self.known.files_in(folder, self.newest)?.is_empty();
        }
        Ok(())
    }
}

/// Notes a known file that was not found; false where it is there and could not be looked at.
fn note_gone(known: &Known, unknown: &[Vec<u8>], gone: &mut Vec<i64>) -> bool {
    if known.missing {
        return true;
    }
    let is_seen = !unknown.contains(&known.name);
    if is_seen {
        gone.push(known.id);
    }
    is_seen
}

fn send(job: Job, jobs: &Sender<Job>) -> bool {
    let Job { folder, path, mut files } = job;
    while files.len() > CHUNK {
        let rest = files.split_off(CHUNK);
        let chunk = std::mem::replace(&mut files, rest);
        if jobs.send(Job { folder: folder.clone(), path: path.clone(), files: chunk }).is_err() {
            return false;
        }
    }
    jobs.send(Job { folder, path, files }).is_ok()
}

impl Job {
    fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Whether `path` is `above` or lies below it; everything lies below the empty path.
fn is_within(path: &[u8], above: &[u8]) -> bool {
    above.is_empty()
        || path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest[0] == b'/')
}

/// The number of the folder in `set` that `path` is or lies below.
fn ancestor(path: &[u8], set: &HashMap<Arc<[u8]>, usize>) -> Option<usize> {
    if set.is_empty() {
        return None;
    }
    let mut end = path.len();
    loop {
        if let Some(number) = set.get(&path[..end]) {
            return Some(*number);
        }
        if end == 0 {
            return None;
        }
        end = path[..end].iter().rposition(|&byte| byte == b'/').unwrap_or(0);
    }
}

fn is_unchanged(known: &Known, found: &Found) -> bool {
    !known.doubtful && known.size == found.size && same_time(known.mtime_ns, found.mtime_ns)
}

/// Whether two readings of a modification time mean the same one, where a file system or a server keeps whole seconds (or, as FAT, even
/// ones) and cut the fraction off when it wrote the time down.
fn same_time(known_ns: i64, found_ns: i64) -> bool {
    const SECOND: i64 = 1_000_000_000;
    known_ns == found_ns
        || (found_ns % SECOND == 0
            && known_ns % SECOND != 0
            && (known_ns.div_euclid(SECOND) * SECOND == found_ns
                || known_ns.div_euclid(2 * SECOND) * 2 * SECOND == found_ns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_cut_to_seconds_is_the_same_time() {
        const S: i64 = 1_000_000_000;
        assert!(same_time(7 * S + 5, 7 * S + 5));
        assert!(same_time(7 * S + 5, 7 * S));
        assert!(same_time(7 * S + 5, 6 * S), "FAT keeps even seconds");
        assert!(!same_time(7 * S, 7 * S + 5), "a fraction does not come from nowhere");
        assert!(!same_time(7 * S, 6 * S), "a second later is a change");
        assert!(!same_time(7 * S + 5, 8 * S));
        assert!(same_time(-S - 5, -2 * S), "before 1970 too");
    }

    #[test]
    fn paths_lie_within_whole_components() {
        assert!(is_within(b"a/b", b"a"));
        assert!(is_within(b"a", b"a"));
        assert!(is_within(b"a", b""));
        assert!(!is_within(b"ab", b"a"));
        assert!(!is_within(b"a", b"a/b"));
    }

    #[test]
    fn an_emptied_folder_answers_for_what_was_below_it() {
        let set = HashMap::from([(Arc::from(&b"disk"[..]), 3)]);
        assert_eq!(ancestor(b"disk/a/b", &set), Some(3));
        assert_eq!(ancestor(b"disk", &set), Some(3));
        assert_eq!(ancestor(b"disks/a", &set), None);
        let all = HashMap::from([(Arc::from(&b""[..]), 0)]);
        assert_eq!(ancestor(b"x/y", &all), Some(0));
    }
}
