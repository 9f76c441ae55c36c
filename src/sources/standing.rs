//! How each source stands: what the config says of it and what the catalogue knows.

use crate::config::{Settings, SourceSettings};
use crate::report::Outcome;
use crate::store::{Result, SourceCounts, SourceRow, Store};

/// How a source stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was never asked to the end.
    Never,
    /// How it last ended.
    Ended(Outcome),
    /// It is switched off.
    Disabled,
    /// The config does not have it any more.
    Unconfigured,
}

impl State {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Ended(outcome) => outcome.as_str(),
            Self::Disabled => "disabled",
            Self::Unconfigured => "unconfigured",
        }
    }
}

/// A source, set up or known.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What the user calls it.
    pub name: String,
    /// `file`, `command`, …
    pub kind: String,
    /// Whether `sync-cloud` asks it.
    pub enabled: bool,
    /// How it stands.
    pub state: State,
    /// What the catalogue knows of it, if it was ever asked.
    pub row: Option<SourceRow>,
    /// What it brought.
    pub counts: SourceCounts,
}

/// Every source that is set up, and those that the catalogue still knows, by name.
///
/// # Errors
/// Those of the store.
pub fn all(store: &Store, settings: &Settings) -> Result<Vec<Standing>> {
    let mut all = Vec::new();
    let mut known = store.sources()?;
    for set in &settings.sources {
        let row = known.iter().position(|row| row.name == set.name).map(|at| known.remove(at));
        all.push(one(store, Some(set), row)?);
    }
    for row in known {
        all.push(one(store, None, Some(row))?);
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

fn one(store: &Store, set: Option<&SourceSettings>, row: Option<SourceRow>) -> Result<Standing> {
    let counts = row.as_ref().map(|row| store.source_counts(row.id)).transpose()?;
    let state = match (set, row.as_ref().and_then(|row| row.last_outcome)) {
        (None, _) => State::Unconfigured,
        (Some(set), _) if !*set.enabled => State::Disabled,
        (_, None) => State::Never,
        (_, Some(outcome)) => State::Ended(outcome),
    };
    let name = |of: &SourceRow| (of.name.clone(), of.kind.clone());
    let (name, kind) = match set {
        Some(set) => (set.name.clone(), set.kind.value.clone()),
        None => row.as_ref().map(name).unwrap_or_default(),
    };
    let enabled = set.is_some_and(|set| *set.enabled);
    Ok(Standing { name, kind, enabled, state, row, counts: counts.unwrap_or_default() })
}
