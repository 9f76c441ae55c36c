//! Whether a root is there. A dead network mount hangs whoever asks, so the question has a time limit.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// What a root answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RootState {
    /// It is a folder that can be listed.
    Present,
    /// There is nothing at its path.
    Absent,
    /// There is something else at its path.
    NotAFolder,
    /// The system refuses to list it, and why.
    Unreadable(String),
    /// It did not answer within this time.
    Silent(Duration),
}

impl RootState {
    /// One word for JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
            Self::NotAFolder => "not_a_folder",
            Self::Unreadable(_) => "unreadable",
            Self::Silent(_) => "silent",
        }
    }

    /// Stable name of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Present => "local.root_present",
            Self::Absent => "local.root_absent",
            Self::NotAFolder => "local.root_not_a_folder",
            Self::Unreadable(_) => "local.root_unreadable",
            Self::Silent(_) => "local.root_silent",
        }
    }

    /// What helps.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Present => "",
            Self::Absent | Self::NotAFolder => {
                "mount its disk; if it lies elsewhere now: tonarm roots move OLD NEW; if it is no longer wanted: tonarm roots forget PATH"
            }
            Self::Unreadable(_) => "give the user who runs tonarm the right to list it",
            Self::Silent(_) => "its disk or server does not answer; check the mount",
        }
    }
}

impl fmt::Display for RootState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Present => f.write_str("is there"),
            Self::Absent => f.write_str("is not there"),
            Self::NotAFolder => f.write_str("is not a folder"),
            Self::Unreadable(reason) => write!(f, "cannot be listed: {reason}"),
            Self::Silent(limit) => write!(f, "did not answer within {} s", limit.as_secs_f64()),
        }
    }
}

/// Asks whether it is there, for at most `limit`.
pub fn probe(root: &Path, limit: Duration) -> RootState {
    within(limit, root, look).unwrap_or(RootState::Silent(limit))
}

/// Asks all of them at once, so that one that hangs costs no more than its own time.
pub fn probe_all(roots: &[PathBuf], limit: Duration) -> Vec<RootState> {
    let answers = all_within(limit, roots, look);
    answers.into_iter().map(|state| state.unwrap_or(RootState::Silent(limit))).collect()
}

/// Asks something of the file system at `path`, for at most `limit`; `None` where it does not answer. A question that hangs is left to
/// itself; it ends with the process.
pub fn within<T: Send + 'static>(
    limit: Duration,
    path: &Path,
    question: fn(&Path) -> T,
) -> Option<T> {
    ask(path, question).recv_timeout(limit).ok()
}

/// The same of many paths at once.
pub fn all_within<T: Send + 'static>(
    limit: Duration,
    paths: &[PathBuf],
    question: fn(&Path) -> T,
) -> Vec<Option<T>> {
    let asked: Vec<_> = paths.iter().map(|path| ask(path, question)).collect();
    let begun = Instant::now();
    asked
        .into_iter()
        .map(|answer| answer.recv_timeout(limit.saturating_sub(begun.elapsed())).ok())
        .collect()
}

fn ask<T: Send + 'static>(path: &Path, question: fn(&Path) -> T) -> mpsc::Receiver<T> {
    let (answer, answered) = mpsc::channel();
    let path = path.to_owned();
    std::thread::spawn(move || {
        // Whoever asked may have gone.
        let _ = answer.send(question(&path));
    });
    answered
}

fn look(root: &Path) -> RootState {
    match std::fs::read_dir(root).map(|mut entries| entries.next().transpose()) {
        Ok(Ok(_)) => RootState::Present,
        Ok(Err(error)) => RootState::Unreadable(error.to_string()),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => RootState::Absent,
            io::ErrorKind::NotADirectory => RootState::NotAFolder,
            _ => RootState::Unreadable(error.to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_hangs_keeps_no_other_from_answering() {
        fn hangs(path: &Path) -> u8 {
            while path == Path::new("/hangs") {
                std::thread::park();
            }
            7
        }
        let paths = ["/hangs", "/answers"].map(PathBuf::from);
        // Nothing is waited for where the limit is over, and an answer that is there counts.
        assert_eq!(within(Duration::ZERO, &paths[0], hangs), None);
        assert_eq!(within(Duration::from_secs(60), &paths[1], hangs), Some(7));
        let answers = all_within(Duration::from_millis(100), &paths, hangs);
        assert_eq!(answers[0], None);
    }

    #[test]
    fn a_root_answers_what_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let limit = Duration::from_secs(10);
        assert_eq!(probe(dir.path(), limit), RootState::Present);
        assert_eq!(probe(&dir.path().join("none"), limit), RootState::Absent);
        std::fs::write(dir.path().join("file"), b"").unwrap();
        assert_eq!(probe(&dir.path().join("file"), limit), RootState::NotAFolder);
        assert_eq!(probe(&dir.path().join("file/below"), limit), RootState::NotAFolder);
    }
}
