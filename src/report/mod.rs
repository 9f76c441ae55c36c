//! What a task did: the line that `--json` prints and the run that the store keeps.

mod counts;
mod level;

use std::time::Instant;

use serde::Serialize;

pub use counts::{Counts, FileCounts};
pub use level::Level;

use crate::clock;
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

    /// Whether it did not do what it was to do.
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::Failed | Self::Refused)
    }

    /// The outcome of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Ok, Self::Skipped, Self::Partial, Self::Interrupted, Self::Refused, Self::Failed]
            .into_iter()
            .find(|outcome| outcome.as_str() == word)
    }
}

/// What a task works on, and what another may have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// What sources say.
    Claims,
    /// Artists that claims add up to.
    Artists,
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

/// What one source of a task did.
#[derive(Debug, Clone, Serialize)]
pub struct SourceReport {
    /// Its name; a root's path for local files.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// What it counted.
    pub counts: Counts,
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
    pub counts: Counts,
    /// Each source for itself.
    pub sources: Vec<SourceReport>,
    /// What went wrong outside any one source.
    pub problems: Problems,
    /// The signal that ended it, if one did.
    #[serde(skip)]
    pub signal: Option<u8>,
    /// The exit code of a failure that has a class of its own.
    #[serde(skip)]
    pub class: Option<Exit>,
    /// What it changed that other tasks work on.
    #[serde(skip)]
    pub changed: Vec<Input>,
    /// What is new, a line each, for people; nothing where nothing is.
    #[serde(skip)]
    pub news: Vec<String>,
}

/// When a task began.
#[derive(Debug, Clone, Copy)]
pub struct Begun {
    /// Milliseconds since 1970 UTC.
    pub at_ms: i64,
    started: Instant,
}

impl Begun {
    /// Now.
    pub fn now() -> Self {
        Self { at_ms: clock::now_ms(), started: Instant::now() }
    }

    /// How long ago, in milliseconds.
    pub fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl TaskReport {
    /// The report of a task that ends now and has nothing else to say.
    pub fn new(command: &'static str, begun: Begun, outcome: Outcome) -> Self {
        Self {
            schema: 1,
            command,
            outcome,
            started_at: clock::rfc3339_ms(begun.at_ms),
            duration_ms: begun.elapsed_ms(),
            dry_run: false,
            counts: Counts::default(),
            sources: Vec::new(),
            problems: Problems::default(),
            signal: None,
            class: None,
            changed: Vec::new(),
            news: Vec::new(),
        }
    }

    /// The report of a task that had nothing to work on.
    pub fn skipped(
        command: &'static str,
        begun: Begun,
        code: &'static str,
        reason: &str,
        hint: &str,
    ) -> Self {
        let mut report = Self::new(command, begun, Outcome::Skipped);
        report.problems.push(code, reason, Some(hint.into()));
        report
    }

    /// The problems of the task and of all its sources.
    pub fn all_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(self.sources.iter().flat_map(|source| &source.problems))
    }

    /// The exit code of the task when it was run by hand.
    pub fn exit(&self) -> Exit {
        match self.outcome {
            Outcome::Ok | Outcome::Skipped => Exit::Done,
            Outcome::Partial => Exit::Partial,
            Outcome::Refused => Exit::Refused,
            Outcome::Failed => self.class.unwrap_or(Exit::Failed),
            // Its time was over; the next run goes on.
            Outcome::Interrupted => self.signal.map_or(Exit::Partial, Exit::Signal),
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
