//! How often each name was met.

use std::cmp::Reverse;
use std::collections::HashMap;

/// Names with how often they were met, and what that weighed.
#[derive(Debug, Default)]
pub(super) struct Tally(HashMap<String, (u64, u64)>);

impl Tally {
    pub(super) fn add(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.0.entry(name).or_default().0 += 1;
        }
    }

    pub(super) fn add_weighed(&mut self, name: &str, weight: u64) {
        if let Some(known) = self.0.get_mut(name) {
            known.0 += 1;
            known.1 += weight;
        } else {
            self.0.insert(name.to_owned(), (1, weight));
        }
    }

    /// Name, number and weight, the most frequent first, those met as often by name.
    pub(super) fn counted(self) -> impl Iterator<Item = (String, u64, u64)> {
        let mut names: Vec<_> = self.0.into_iter().collect();
        names.sort_by(|a, b| (Reverse(a.1.0), &a.0).cmp(&(Reverse(b.1.0), &b.0)));
        names.into_iter().map(|(name, (count, weight))| (name, count, weight))
    }

    /// The names, the most frequent first, those met as often by name.
    pub(super) fn most_frequent_first(self) -> Vec<String> {
        self.counted().map(|(name, ..)| name).collect()
    }
}
