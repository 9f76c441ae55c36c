//! Whether a root is there. A dead network mount hangs whoever asks, so the question has a time limit.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

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

/// Asks, for at most `limit`. A question that hangs is left to itself; it ends with the process.
pub fn probe(root: &Path, limit: Duration) -> RootState {
    let (answer, answered) = mpsc::channel();
    let path = root.to_owned();
    std::thread::spawn(move || {
        let _ = answer.send(look(&path));
    });
    answered.recv_timeout(limit).unwrap_or(RootState::Silent(limit))
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
