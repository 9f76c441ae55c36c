//! Tells what a look changed: an event a file, or one for all of a root where they are many.

use std::collections::{BTreeMap, HashSet};

use rusqlite::Result;

use crate::output::plural;
use crate::store::{NewEvent, Writer};

/// Up to so many files of a root are told one by one.
const MOST: u64 = 500;

/// The order in which they are told.
const EVENTS: [&str; 5] = ["added", "updated", "moved", "missing", "restored"];

/// A file that goes to another place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Its row.
    pub(super) file: i64,
    /// The row that is at that place now.
    pub(super) place: i64,
    /// The root that this one lies in.
    pub(super) root: i64,
}

/// What of a root is told under one name. Where it is too much, the lists are not whole.
#[derive(Default)]
struct Heap {
    count: u64,
    /// Where files are now, and where they were.
    told: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    /// Rows of files whose place is not asked for yet.
    files: Vec<i64>,
}

/// Files that move, with the places that are not to be known any more once they have moved.
pub(super) struct Moves {
    files: HashSet<i64>,
    heaps: BTreeMap<i64, Heap>,
}

impl Moves {
    /// Notes them before anything is moved.
    pub(super) fn note(writer: &Writer<'_>, steps: &[Step]) -> Result<Self> {
        let mut heaps: BTreeMap<i64, Heap> = BTreeMap::new();
        for step in steps {
            heaps.entry(step.root).or_default().count += 1;
        }
        for step in steps {
            let heap = heaps.entry(step.root).or_default();
            if heap.count <= MOST {
                let (now, before) = (writer.file_path(step.place)?, writer.file_path(step.file)?);
                heap.told.push((now, Some(before)));
            }
        }
        Ok(Self { files: steps.iter().map(|step| step.file).collect(), heaps })
    }
}

/// Writes the events of all that was changed and not told of yet, be it by a run that was killed. Writes nothing where there is nothing.
pub(super) fn tell(
    writer: &mut Writer<'_>,
    moves: Moves,
    now_ms: i64,
    run: Option<i64>,
) -> Result<()> {
    let mut roots: BTreeMap<i64, BTreeMap<&'static str, Heap>> = BTreeMap::new();
    writer.each_untold(|untold| {
        if moves.files.contains(&untold.file) {
            return;
        }
        let heap = roots.entry(untold.root).or_default().entry(untold.event).or_default();
        heap.count += 1;
        if heap.count <= MOST {
            heap.files.push(untold.file);
        }
    })?;
    for (root, heap) in moves.heaps {
        roots.entry(root).or_default().insert("moved", heap);
    }
    let mut by_path = Vec::new();
    for (root, heaps) in roots {
        by_path.push((writer.root_path(root)?, heaps));
    }
    by_path.sort_by(|a, b| a.0.cmp(&b.0));
    for (root, mut heaps) in by_path {
        for event in EVENTS {
            let Some(heap) = heaps.remove(event) else { continue };
            for (subject, detail) in told(writer, heap, &root)? {
                let (subject, detail) = (subject.as_str(), detail.as_deref());
                writer.put_event(&NewEvent { at: now_ms, event, subject, detail, run })?;
            }
        }
    }
    writer.settle_told()
}

/// Subjects and details: a file each, by path, or the root.
fn told(writer: &Writer<'_>, heap: Heap, root: &[u8]) -> Result<Vec<(String, Option<String>)>> {
    let text = |path: &[u8]| String::from_utf8_lossy(path).into_owned();
    if heap.count > MOST {
        return Ok(vec![(text(root), Some(plural(heap.count, "file")))]);
    }
    let mut told = heap.told;
    for file in heap.files {
        told.push((writer.file_path(file)?, None));
    }
    told.sort_unstable();
    Ok(told.iter().map(|(now, before)| (text(now), before.as_deref().map(text))).collect())
}
