//! The entries of a playlist, and which files of the library each describes: worked out from the tags alone.
//!
//! An entry *describes* a file whose title and artists are its own, and whose album and length are, where it tells them (a length to within
//! two seconds), or which has one of its ids; none that has another MBID. Any of several files that it describes is a right answer; none is a right answer only where
//! the list does not say enough: no album, and several files of that title that its artists have a part in and whose lengths fit. An entry
//! that describes no file has none. What is not held against anybody then: a length so near that it may be another rip of the same (ten
//! seconds), a path where the ISRC is another one and, in a list without albums, a credit of which one side leaves artists out.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

use crate::tags::{Tagged, plain};

/// What a list tells of its tracks beside artist and title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) album: bool,
    pub(crate) length: bool,
    pub(crate) ids: bool,
}

/// The kinds of lists.
pub(crate) const KINDS: [Kind; 5] = [
    Kind { name: "a", album: true, length: true, ids: true },
    Kind { name: "b", album: true, length: true, ids: false },
    Kind { name: "c", album: false, length: true, ids: false },
    Kind { name: "d", album: true, length: false, ids: false },
    Kind { name: "e", album: false, length: false, ids: false },
];

/// Numbers that look thrown, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// So many tracks of the library in no order, about one of sixteen changed to one that is not there.
pub(crate) fn choose(library: &[Tagged], count: usize, seed: u64) -> Vec<Tagged> {
    let mut dice = Dice((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut left: Vec<usize> = (0..library.len()).collect();
    let mut entries = Vec::with_capacity(count);
    for at in 0..count {
        let chosen = library[left.swap_remove(dice.below(left.len()))].clone();
        let other = &library[dice.below(library.len())];
        entries.push(if at % 16 == 5 { changed(&chosen, other, at / 16) } else { chosen });
    }
    entries
}

/// A track that is nearly one of the library.
fn changed(track: &Tagged, other: &Tagged, way: usize) -> Tagged {
    let foreign = Tagged {
        isrc: track.isrc.as_ref().map(|_| format!("SEZZZ26{way:05}")),
        mbid: track.mbid.as_ref().map(|_| format!("5eed0000-0000-4000-8000-{way:012}")),
        ..track.clone()
    };
    let length_ms = track.length_ms + 60_000;
    match way % 6 {
        // Another title, with the rest as it is.
        0 => Tagged { title: "Pineapple Xylophone".into(), ..foreign },
        1 => Tagged { title: format!("{} Umbrella", track.title), length_ms, ..foreign },
        // Another version.
        2 => Tagged { title: format!("{} (Live)", track.title), ..foreign },
        // Somebody else's.
        3 if names(other).0.is_disjoint(&names(track).0) => {
            Tagged { artists: other.artists.clone(), ..foreign }
        }
        3 | 4 => Tagged { artists: vec!["Quentin Umbrella".into()], ..foreign },
        // On an album that nobody has.
        _ => Tagged { album: "Pineapple Sunday".into(), length_ms, ..foreign },
    }
}

/// Artists and title of an entry. A list may have these twice under ids of its own, of which only one can be the recording.
pub(crate) fn names(entry: &Tagged) -> (BTreeSet<String>, String) {
    (entry.artists.iter().map(|name| plain(name)).collect(), plain(&entry.title))
}

/// Which answers are right.
#[derive(Debug, Default)]
pub(crate) struct Truth {
    /// The files that it describes.
    pub(crate) right: BTreeSet<PathBuf>,
    /// Whether it must have one of them.
    pub(crate) must: bool,
    /// Files that nobody is blamed for.
    pub(crate) near: BTreeSet<PathBuf>,
}

/// The files of a library by title.
pub(crate) struct Known<'l> {
    /// Titles of which there are other recordings that are not on disk: who names neither album nor length may mean these.
    elsewhere: HashSet<String>,
    by_title: HashMap<String, Vec<&'l Tagged>>,
    by_id: HashMap<&'l str, Vec<&'l Tagged>>,
}

/// Rounding, and the ways to count the samples of a file.
const EQUAL: u64 = 2_000;
const NEAR: u64 = 10_000;

impl<'l> Known<'l> {
    pub(crate) fn new(library: &'l [Tagged]) -> Self {
        let mut known =
            Self { elsewhere: HashSet::new(), by_title: HashMap::new(), by_id: HashMap::new() };
        for file in library {
            known.by_title.entry(plain(&file.title)).or_default().push(file);
            for id in [&file.isrc, &file.mbid].into_iter().flatten() {
                known.by_id.entry(id).or_default().push(file);
            }
        }
        known
    }

    /// Learns of the tracks of a list which of them are not on disk.
    pub(crate) fn learn(&mut self, entries: &[Tagged]) {
        for entry in entries {
            if KINDS[..2].iter().any(|kind| self.truth(entry, *kind).right.is_empty()) {
                self.elsewhere.insert(plain(&entry.title));
            }
        }
    }

    /// What an entry of that kind of list describes.
    pub(crate) fn truth(&self, entry: &Tagged, kind: Kind) -> Truth {
        let names = |file: &Tagged| names(file).0;
        let artists = names(entry);
        let gap = |file: &Tagged| -> u64 {
            // A length of nothing is not told.
            let told = kind.length && entry.length_ms >= 1_000;
            if told { entry.length_ms.abs_diff(file.length_ms) } else { 0 }
        };
        let titled = self.by_title.get(&plain(&entry.title)).map_or(&[][..], Vec::as_slice);
        let album = |file: &Tagged| !kind.album || plain(&file.album) == plain(&entry.album);
        let by = |file: &Tagged| names(file) == artists;
        let differ = |a: &Option<String>, b: &Option<String>| {
            kind.ids && a.is_some() && b.is_some() && a != b
        };
        let mut truth = Truth::default();
        let described: Vec<&Tagged> = titled
            .iter()
            .copied()
            .filter(|file| by(file) && album(file) && !differ(&file.mbid, &entry.mbid))
            .collect();
        let path = |file: &&Tagged| file.path.clone();
        truth.right = described.iter().filter(|file| gap(file) <= EQUAL).map(path).collect();
        truth.near = described.iter().filter(|file| gap(file) <= NEAR).map(path).collect();
        let ids = [&entry.isrc, &entry.mbid].into_iter().flatten().filter(|_| kind.ids);
        let of_ids = ids.filter_map(|id| self.by_id.get(id.as_str())).flatten();
        truth.right.extend(of_ids.map(path));
        // Everything of that title that one of its artists has a part in.
        let namesakes: Vec<&Tagged> =
            titled.iter().copied().filter(|file| !names(file).is_disjoint(&artists)).collect();
        if !kind.album {
            let is_part = |file: &&&Tagged| {
                names(file).is_subset(&artists) || names(file).is_superset(&artists)
            };
            let parts = namesakes.iter().filter(is_part);
            truth.near.extend(parts.filter(|file| gap(file) <= NEAR).map(path));
        }
        let told = if kind.album || kind.ids {
            1
        } else {
            namesakes.iter().filter(|file| gap(file) <= NEAR).count()
        };
        let other_isrc = described.iter().any(|file| differ(&file.isrc, &entry.isrc));
        truth.must = !truth.right.is_empty() && told == 1 && !other_isrc;
        if !kind.album && self.elsewhere.contains(&plain(&entry.title)) {
            truth.must = false;
        }
        truth
    }
}
