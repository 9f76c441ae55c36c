//! What is counted: names and numbers in the order they were counted in.

use serde::{Serialize, Serializer};

/// Numbers by name. In JSON one object, its fields in this order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(Vec<(&'static str, u64)>);

impl Counts {
    /// Adds so many of these; a name that was never added to is not among the counts.
    pub fn add(&mut self, name: &'static str, more: u64) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += more,
            None => self.0.push((name, more)),
        }
    }

    /// How many of these; 0 where none was counted.
    pub fn of(&self, name: &str) -> u64 {
        self.iter().find(|(known, _)| *known == name).map_or(0, |(_, count)| count)
    }

    /// The counts in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<(&'static str, u64)> for Counts {
    fn from_iter<T: IntoIterator<Item = (&'static str, u64)>>(counts: T) -> Self {
        let mut sum = Self::default();
        counts.into_iter().for_each(|(name, count)| sum.add(name, count));
        sum
    }
}

impl<'a> Extend<&'a Counts> for Counts {
    fn extend<T: IntoIterator<Item = &'a Counts>>(&mut self, others: T) {
        others.into_iter().flat_map(Counts::iter).for_each(|(name, count)| self.add(name, count));
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// What `refresh-library` counts, for one root or for all. A found file is exactly one of added, updated, unchanged, moved and restored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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

impl From<FileCounts> for Counts {
    fn from(files: FileCounts) -> Self {
        Self(vec![
            ("seen", files.seen),
            ("added", files.added),
            ("updated", files.updated),
            ("unchanged", files.unchanged),
            ("moved", files.moved),
            ("missing", files.missing),
            ("restored", files.restored),
            ("unreadable", files.unreadable),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_by_name_and_keep_their_order() {
        let mut counts = Counts::from_iter([("b", 1), ("a", 2), ("b", 3)]);
        counts.extend([&Counts::from_iter([("c", 0), ("a", 1)])]);
        assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"b":4,"a":3,"c":0}"#);
        assert_eq!((counts.of("a"), counts.of("z")), (3, 0));
    }
}
