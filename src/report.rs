//! What a task did: the line that `--json` prints and the run that the store keeps.

use serde::Serialize;

use crate::exit::Exit;

/// How a task or one of its sources ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Everything was done.
    Ok,
    /// There was nothing to work on; the problems say why.
    Skipped,
    /// Some items or sources failed, everything else is kept.
    Partial,
    /// A signal ended it; what was committed is kept.
    Interrupted,
    /// Refused to protect data.
    Refused,
    /// Nothing could be done.
    Failed,
}

impl Outcome {
    /// The word in JSON and in the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Skipped => "skipped",
            Self::Partial => "partial",
            Self::Interrupted => "interrupted",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// Something that went wrong, or that the user should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Stable name for programs: `source.what`.
    pub code: &'static str,
    /// What happened, on what.
    pub message: String,
    /// What helps.
    pub hint: Option<String>,
}

/// The problems of one run: the first are kept whole, the rest are counted, so that a broken disk cannot fill the memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    kept: Vec<Problem>,
    dropped: u64,
}

impl Problems {
    /// How many are kept whole.
    pub const KEPT: usize = 100;

    /// Adds one.
    pub fn push(&mut self, code: &'static str, message: impl Into<String>, hint: Option<String>) {
        if self.kept.len() < Self::KEPT {
            self.kept.push(Problem { code, message: message.into(), hint });
        } else {
            self.dropped += 1;
        }
    }

    /// Takes over all of another's.
    pub fn append(&mut self, other: Self) {
        let room = Self::KEPT - self.kept.len();
        let too_many = other.kept.len().saturating_sub(room) as u64;
        self.kept.extend(other.kept.into_iter().take(room));
        self.dropped += other.dropped + too_many;
    }

    /// Those that are kept, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.kept.iter()
    }

    /// How many there were in all.
    pub fn total(&self) -> u64 {
        self.kept.len() as u64 + self.dropped
    }

    /// Whether there was none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Problems {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let more = (self.dropped > 0).then(|| Problem {
            code: "more",
            message: format!("{} more problems", self.dropped),
            hint: Some("run again with -v to see each of them".into()),
        });
        serializer.collect_seq(self.kept.iter().chain(more.as_ref()))
    }
}

/// What `refresh-library` counts, for one root or for all. A found file is exactly one of added, updated, unchanged, moved and restored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct FileCounts {
    /// Audio files found on disk.
    pub seen: u64,
    /// New to the catalogue.
    pub added: u64,
    /// Known, and read again because they had changed.
    pub updated: u64,
    /// Known, and not opened.
    pub unchanged: u64,
    /// Known from another path.
    pub moved: u64,
    /// Newly marked as missing.
    pub missing: u64,
    /// Back after they had been missing.
    pub restored: u64,
    /// Read in this run, in vain or in part; each has a row with its problem.
    pub unreadable: u64,
}

impl std::ops::AddAssign for FileCounts {
    fn add_assign(&mut self, other: Self) {
        self.seen += other.seen;
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.moved += other.moved;
        self.missing += other.missing;
        self.restored += other.restored;
        self.unreadable += other.unreadable;
    }
}

/// What one source of a task did.
#[derive(Debug, Clone, Serialize)]
pub struct SourceReport {
    /// Its name; a root's path for local files.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// What it counted.
    pub counts: FileCounts,
    /// What went wrong.
    pub problems: Problems,
}

/// What a task did.
#[derive(Debug, Clone, Serialize)]
pub struct TaskReport {
    /// Version of this shape.
    pub schema: u32,
    /// The task's name.
    pub command: &'static str,
    /// How it ended.
    pub outcome: Outcome,
    /// Start, RFC 3339 UTC.
    pub started_at: String,
    /// Wall time.
    pub duration_ms: u64,
    /// Whether nothing was to be changed.
    pub dry_run: bool,
    /// Sums over the sources.
    pub counts: FileCounts,
    /// Each source for itself.
    pub sources: Vec<SourceReport>,
    /// What went wrong outside any one source.
    pub problems: Problems,
    /// The signal that ended it, if one did.
    #[serde(skip)]
    pub signal: Option<u8>,
}

impl TaskReport {
    /// The exit code of the task when it was run by hand.
    pub fn exit(&self) -> Exit {
        match self.outcome {
            Outcome::Ok | Outcome::Skipped => Exit::Done,
            Outcome::Partial => Exit::Partial,
            Outcome::Refused => Exit::Refused,
            Outcome::Failed => Exit::Failed,
            Outcome::Interrupted => self.signal.map_or(Exit::Failed, Exit::Signal),
        }
    }
}

/// How a task ended whose sources ended so: any success beside a failure is partial; all failed alike, that class.
pub fn sum(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
    let mut all = outcomes.into_iter().filter(|outcome| *outcome != Outcome::Skipped);
    let Some(first) = all.next() else { return Outcome::Skipped };
    all.fold(first, |sum, next| match (sum, next) {
        (Outcome::Interrupted, _) | (_, Outcome::Interrupted) => Outcome::Interrupted,
        (a, b) if a == b => a,
        (Outcome::Failed, Outcome::Refused) | (Outcome::Refused, Outcome::Failed) => {
            Outcome::Failed
        }
        _ => Outcome::Partial,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_add_up() {
        use Outcome::{Failed, Interrupted, Ok, Partial, Refused, Skipped};
        for (outcomes, expected) in [
            (&[][..], Skipped),
            (&[Ok, Ok], Ok),
            (&[Ok, Skipped], Ok),
            (&[Ok, Refused], Partial),
            (&[Refused, Refused], Refused),
            (&[Refused, Failed], Failed),
            (&[Failed, Ok, Refused], Partial),
            (&[Ok, Interrupted, Failed], Interrupted),
        ] {
            assert_eq!(sum(outcomes.iter().copied()), expected, "{outcomes:?}");
        }
    }

    #[test]
    fn a_flood_of_problems_is_counted_not_kept() {
        let mut problems = Problems::default();
        for n in 0..250 {
            problems.push("test", format!("{n}"), None);
        }
        assert_eq!(problems.total(), 250);
        let mut both = problems.clone();
        both.append(problems);
        assert_eq!(both.total(), 500);
        let json = serde_json::to_value(&both).unwrap();
        assert_eq!(json.as_array().unwrap().len(), Problems::KEPT + 1);
        assert_eq!(json[Problems::KEPT]["message"], "400 more problems");
    }
}
