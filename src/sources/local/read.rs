//! Opens audio files and reads them; what changes while it is read is read again.

use std::fs::{File, Metadata};
use std::hash::{Hash, Hasher};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::fs::{Mode, OFlags};
use siphasher::sip::SipHasher13;

use super::shifts::Replaced;
use super::survey::Job;
use super::tags;
use super::walk::{Found, audio_extension, mtime_ns};
use crate::model::{FileFacts, Problem};
use crate::report::{FileCounts, Problems};
use crate::store::{Known, Put};

/// Stands for the content of a file that was listed and could not be read yet.
const NEVER_READ: i64 = 0;

/// What one job brought.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Rows to put.
    pub(super) files: Vec<Put>,
    /// Rows that were there and hold another content now.
    pub(super) replaced: Vec<Replaced>,
    /// Rows of files that could be read for the first time: as good as new.
    pub(super) newly: Vec<i64>,
    /// What was counted.
    pub(super) counts: FileCounts,
    /// How many of the files that the survey counted as seen were gone when they were to be opened.
    pub(super) vanished: u64,
    /// What went wrong.
    pub(super) problems: Problems,
    /// How many files the job had.
    pub(super) done: u64,
}

/// Reads the files of a job.
pub(super) fn read(root_id: i64, job: Job) -> Read {
    let mut read = Read::default();
    for (found, known) in job.files {
        read.done += 1;
        let path = job.path.join(std::ffi::OsStr::from_bytes(&found.name));
        let outcome = read_steadily(&path, &found);
        read.take(root_id, &job.folder, &path, found, known, outcome);
    }
    read
}

/// A file as it was at one moment.
struct Steady {
    facts: FileFacts,
    size: u64,
    mtime_ns: i64,
    inode: u64,
    /// Whether it may have changed since without showing it.
    doubtful: bool,
}

impl Read {
    fn take(
        &mut self,
        root_id: i64,
        folder: &std::sync::Arc<[u8]>,
        path: &Path,
        found: Found,
        known: Option<Known>,
        outcome: io::Result<Steady>,
    ) {
        let steady = match outcome {
            Ok(steady) => steady,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if known.is_none() {
                    self.vanished += 1;
                } else {
                    self.counts.unchanged += 1;
                }
                return;
            }
            Err(error) => {
                let message = format!("cannot read the file: {error}");
                self.problem("unreadable", path, &message);
                if known.is_some() {
                    // What is known of it stays; it is tried again next time, for its size or time differ or it is doubtful.
                    self.counts.unchanged += 1;
                    return;
                }
                let format = audio_extension(&found.name).unwrap_or_default();
                let problem = Some(Problem { code: "unreadable", message });
                Steady {
                    facts: FileFacts { format, problem, ..FileFacts::default() },
                    size: found.size,
                    mtime_ns: found.mtime_ns,
                    inode: found.inode,
                    doubtful: true,
                }
            }
        };
        if let Some(problem) = steady.facts.problem.as_ref().filter(|p| p.code != "unreadable") {
            self.problem(problem.code, path, &problem.message);
        }
        let is_read = steady.facts.problem.as_ref().is_none_or(|p| p.code != "unreadable");
        let content = if is_read { content(&steady.facts, steady.size) } else { NEVER_READ };
        match &known {
            None => self.counts.added += 1,
            Some(known) if known.missing => self.counts.restored += 1,
            Some(known)
                if known.content == content
                    && known.size == steady.size
                    && known.mtime_ns == steady.mtime_ns =>
            {
                self.counts.unchanged += 1;
                if known.doubtful == steady.doubtful {
                    return;
                }
            }
            Some(known) => {
                self.counts.updated += 1;
                if known.content == NEVER_READ {
                    self.newly.push(known.id);
                } else if known.content != content {
                    self.replaced.push(Replaced {
                        id: known.id,
                        root_id,
                        before: (known.content, known.mtime_ns),
                        now: (content, steady.mtime_ns),
                    });
                }
            }
        }
        self.files.push(Put {
            root_id,
            folder: folder.clone(),
            id: known.map(|known| known.id),
            name: found.name,
            size: steady.size,
            mtime_ns: steady.mtime_ns,
            inode: steady.inode,
            doubtful: steady.doubtful,
            content,
            facts: steady.facts,
        });
    }

    fn problem(&mut self, code: &'static str, path: &Path, message: &str) {
        self.counts.unreadable += 1;
        let code = match code {
            "unreadable" => "local.unreadable",
            "empty" => "local.empty",
            "not_audio" => "local.not_audio",
            "cut_short" => "local.cut_short",
            "reader_panicked" => "local.reader_panicked",
            _ => "local.damaged",
        };
        let message = format!("{}: {message}", path.display());
        log::warn!("{message}");
        self.problems.push(code, message, None);
    }
}

/// Reads until the file was the same before and after; a file that never holds still is noted as doubtful.
fn read_steadily(path: &Path, found: &Found) -> io::Result<Steady> {
    const TRIES: usize = 3;
    let extension = audio_extension(&found.name).unwrap_or_default();
    for tries in 1.. {
        let file = open(path)?;
        let before = file.metadata()?;
        if !before.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        let facts = tags::read(&file, before.len(), extension);
        if let Some(error) = facts.problem.as_ref().filter(|problem| problem.code == "unreadable") {
            return Err(io::Error::other(error.message.clone()));
        }
        let after = file.metadata()?;
        let steady = stamp(&before) == stamp(&after);
        if steady || tries == TRIES {
            return Ok(Steady {
                facts,
                size: after.len(),
                mtime_ns: mtime_ns(&after),
                inode: after.ino(),
                doubtful: !steady || is_fresh(mtime_ns(&after), now_ns()),
            });
        }
    }
    unreachable!("the last try returns")
}

fn stamp(metadata: &Metadata) -> (u64, i64, u64) {
    (metadata.len(), mtime_ns(metadata), metadata.ino())
}

/// Opens without waiting (a FIFO may have taken the file's place) and, where the system lets us, without touching its access time.
fn open(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    #[cfg(target_os = "linux")]
    match rustix::fs::open(path, flags | OFlags::NOATIME, Mode::empty()) {
        Err(rustix::io::Errno::PERM) => {} // Only the owner may; ask again without.
        other => return Ok(File::from(other?)),
    }
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

fn now_ns() -> i64 {
    let now = SystemTime::now();
    match now.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |ns| -ns),
    }
}

/// Whether the file was written so shortly before `now_ns` that a further change may bear the same time: within a tick of the kernel
/// where the file system keeps fractions of a second, within FAT's two seconds where it does not.
fn is_fresh(mtime_ns: i64, now_ns: i64) -> bool {
    const SECOND: i64 = 1_000_000_000;
    let window = if mtime_ns % SECOND == 0 { 2 * SECOND } else { SECOND / 100 };
    (0..window).contains(&now_ns.saturating_sub(mtime_ns))
}

/// A hash of what was read, the same wherever the file lies.
fn content(facts: &FileFacts, size: u64) -> i64 {
    let mut hasher = SipHasher13::new();
    facts.format.hash(&mut hasher);
    facts.tags.hash(&mut hasher);
    facts.audio.hash(&mut hasher);
    size.hash(&mut hasher);
    hasher.finish().cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_written_a_moment_ago_is_doubtful() {
        const S: i64 = 1_000_000_000;
        assert!(is_fresh(100 * S + 1, 100 * S + 2));
        assert!(!is_fresh(100 * S + 1, 100 * S + 50_000_000));
        assert!(is_fresh(100 * S, 101 * S), "a time in whole seconds may be a coarse one");
        assert!(!is_fresh(100 * S, 103 * S));
        assert!(!is_fresh(200 * S, 100 * S), "a time in the future is not fresh");
    }

    #[test]
    fn a_fifo_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.mp3");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &path,
            rustix::fs::FileType::Fifo,
            Mode::from_raw_mode(0o600),
            0,
        )
        .unwrap();
        let found = Found { name: b"x.mp3".to_vec(), size: 0, mtime_ns: 0, inode: 0 };
        assert!(read_steadily(&path, &found).is_err());
    }
}
