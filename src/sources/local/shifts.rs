//! Recognises known files that changed places: a swap of two names, an album that was renumbered. Pure.

use std::collections::{HashMap, HashSet};

use crate::store::Trace;

/// What was read of a file, and its modification time: a renamed file keeps both.
pub type Stamp = (i64, i64);

/// A known file in whose place another content lies now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// Its row.
    pub id: i64,
    /// The root it lies in.
    pub root_id: i64,
    /// What lay there.
    pub before: Stamp,
    /// What lies there now.
    pub now: Stamp,
}

/// Rows (each with its root) whose files changed places: each one's file lies now where the next one's lay. The first is gone and the last
/// is new, as after an album was renumbered; or both are the same row, as after two files swapped names.
pub type Shift = Vec<(i64, i64)>;

/// Finds the files that changed places among those that are `gone`, `replaced` and `fresh`. Each must be known by its stamp alone.
pub fn shifts(gone: &[Trace], replaced: &[Replaced], fresh: &[Trace]) -> Vec<Shift> {
    if replaced.is_empty() {
        return Vec::new();
    }
    let stamp = |trace: &Trace| (trace.content, trace.mtime_ns);
    let mut at: HashMap<Stamp, Vec<(i64, i64)>> = HashMap::new();
    let now = replaced.iter().map(|row| (row.now, (row.id, row.root_id)));
    for (stamp, row) in now.chain(fresh.iter().map(|new| (stamp(new), (new.id, new.root_id)))) {
        at.entry(stamp).or_default().push(row);
    }
    let before: HashMap<i64, Stamp> = replaced.iter().map(|row| (row.id, row.before)).collect();
    let lost = gone.iter().map(|gone| ((gone.id, gone.root_id), stamp(gone)));
    let starts = lost.chain(replaced.iter().map(|row| ((row.id, row.root_id), row.before)));
    let mut shifts = Vec::new();
    let mut used = HashSet::new();
    for (start, mut left) in starts {
        let mut shift = vec![start];
        let mut ends = used.contains(&start.0);
        while !ends {
            let Some(&[next]) = at.get(&left).map(Vec::as_slice) else { break };
            if used.contains(&next.0) || shift[1..].contains(&next) {
                break;
            }
            shift.push(next);
            match before.get(&next.0) {
                Some(&stamp) if next != start => left = stamp,
                _ => ends = true,
            }
        }
        // What begins with a row that is still in use must come back to it.
        let whole = shift.last() == Some(&start) || !before.contains_key(&start.0);
        if ends && whole && shift.len() > 1 {
            used.extend(shift.iter().map(|(id, _)| *id));
            shifts.push(shift);
        }
    }
    shifts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(id: i64, content: i64, name: &str) -> Trace {
        Trace::of_test(id, content, name)
    }

    #[test]
    fn files_that_change_places_are_followed_in_chains_and_rings() {
        let replaced =
            |id, before, now| Replaced { id, root_id: 1, before: (before, 0), now: (now, 0) };
        let chain = |ids: &[i64]| ids.iter().map(|id| (*id, 1)).collect::<Shift>();
        // 1 -> 2 -> 3 -> 9, a new name.
        let album = [replaced(2, 20, 10), replaced(3, 30, 20)];
        assert_eq!(
            shifts(&[file(1, 10, "1")], &album, &[file(9, 30, "4")]),
            [chain(&[1, 2, 3, 9])]
        );
        // Without the new name the last one's file was overwritten, and without the first there is no telling.
        assert_eq!(shifts(&[file(1, 10, "1")], &album, &[]), Vec::<Shift>::new());
        assert_eq!(shifts(&[], &album, &[file(9, 30, "4")]), Vec::<Shift>::new());
        assert_eq!(
            shifts(&[], &[replaced(2, 20, 10), replaced(3, 10, 20)], &[]),
            [chain(&[2, 3, 2])]
        );
        // Tagged anew in its place, and two of the same content: no shift.
        assert_eq!(shifts(&[], &[replaced(2, 20, 21)], &[file(9, 5, "x")]), Vec::<Shift>::new());
        let twins = [file(8, 30, "x"), file(9, 30, "y")];
        assert_eq!(shifts(&[file(1, 10, "1")], &album, &twins), Vec::<Shift>::new());
    }
}
