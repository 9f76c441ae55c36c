//! Histories: the ways in which a catalogue can come to hold a library.

use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use super::super::{Request, Resolution, dirty_everything, redirect, run};
use super::library::{Library, Place, Song, merged, other};
use super::lists::{SOURCES, decision, otherwise};
use crate::dice::Dice;
use crate::model::{Audio, FileFacts, Mbid, Record, Tags};
use crate::progress::Progress;
use crate::store::{
    Access, Decision, NewDecision, NewSource, Place as Page, Put, Sightings, Store,
};

/// A catalogue on its way, with all that was done to it.
pub(super) struct Way {
    pub(super) store: Store,
    pub(super) log: Vec<String>,
    /// Rows of the roots.
    roots: Vec<i64>,
    /// Rows of the sources.
    sources: Vec<i64>,
    /// What lies where just now.
    lies: BTreeMap<Place, (Tags, Option<u64>)>,
    /// Where it lies, if not in memory: there, reading goes ahead of writing.
    _folder: Option<tempfile::TempDir>,
}

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    Put(Vec<Song>),
    Missing(Place),
    /// Missing, and nobody brings it back.
    Gone(Place),
    Present(Place),
    Move {
        from: Place,
        to: Place,
    },
    Swap(Place, Place),
    /// The first place is given up and the row of the second goes by its name.
    Shift(Place, Place),
    Forget(usize),
    Redirect(Mbid, Option<Mbid>),
    Rebuild,
    /// All that a source says this time.
    Say(usize, Vec<Record>),
    Decide(NewDecision),
    /// Takes a decision back that says this.
    Undo(NewDecision),
}

impl Way {
    fn new(on_disk: bool) -> Self {
        let folder = on_disk.then(|| tempfile::tempdir().unwrap());
        let store = folder.as_ref().map_or_else(Store::in_memory, |folder| {
            Store::open(&folder.path().join("catalogue.db"), Access::Write)
        });
        let mut store = store.unwrap();
        let roots = store
            .write(|writer| {
                (0..3).map(|root| writer.put_root(&path(root), 0)).collect::<Result<_, _>>()
            })
            .unwrap();
        let sources = store
            .write(|writer| {
                let put = |name: &&str| {
                    writer.put_source(&NewSource {
                        name,
                        kind: "file",
                        scheme: Some(name),
                        now_ms: 0,
                    })
                };
                SOURCES.iter().map(put).collect::<Result<_, _>>()
            })
            .unwrap();
        Self { store, log: Vec::new(), roots, sources, lies: BTreeMap::new(), _folder: folder }
    }

    /// All at once.
    pub(super) fn straight(library: &Library) -> Self {
        let mut way = Self::new(false);
        way.put(&library.songs);
        for (source, record) in &library.records {
            way.step(Step::Say(*source, vec![record.clone()]));
        }
        for (from, target) in &library.redirects {
            way.step(Step::Redirect(*from, Some(*target)));
        }
        for decision in &library.decisions {
            way.step(Step::Decide(decision.clone()));
        }
        way.resolve(None);
        way
    }

    /// By detours.
    pub(super) fn winding(library: &Library, dice: &mut Dice) -> Self {
        let mut way = Self::new(dice.chance(10));
        let mut lines = lines(library, dice);
        while !lines.is_empty() {
            let at = dice.roll(lines.len());
            if let Some(step) = lines[at].pop_front() {
                way.step(step);
            } else {
                drop(lines.swap_remove(at));
                continue;
            }
            if dice.chance(30) {
                let after = dice.chance(45).then(|| dice.roll(14));
                way.resolve(after);
            }
        }
        way.step(Step::Forget(2));
        while dice.chance(50) {
            let after = dice.roll(20);
            way.resolve(Some(after));
        }
        way.resolve(None);
        way
    }

    /// Resolves, and is stopped at the question after so many; answers what that did.
    pub(super) fn resolve(&mut self, stopped_after: Option<usize>) -> Resolution {
        self.log.push(match stopped_after {
            None => "resolve".to_owned(),
            Some(asked) => format!("resolve, stopped after {asked} questions"),
        });
        let left = Cell::new(stopped_after.unwrap_or(usize::MAX));
        let stop = || {
            let now = left.get();
            left.set(now.saturating_sub(1));
            now == 0
        };
        let progress = Progress::silent();
        let request =
            Request { exceptions: &[], progress: &progress, stop: &stop, now_ms: 9, run: None };
        run(&mut self.store, &request).unwrap()
    }

    pub(super) fn rebuild(&mut self) {
        self.step(Step::Rebuild);
        self.resolve(None);
    }

    /// What `export catalogue` has, line by line.
    pub(super) fn export(&self) -> Vec<String> {
        let entries = self.store.entries();
        entries.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect()
    }

    /// What was told of entities: event, subject and detail.
    pub(super) fn events(&self) -> Vec<(String, String, String)> {
        let mut events = Vec::new();
        self.store
            .each_event(i64::MIN, |event| {
                // What the user decided is told by whoever asked.
                if ["decided", "undone"].contains(&event.event.as_str()) {
                    return true;
                }
                events.push((event.event, event.subject, event.detail.unwrap_or_default()));
                true
            })
            .unwrap();
        events
    }

    fn step(&mut self, step: Step) {
        self.log.push(shown(&step));
        if let Step::Gone(place) = &step {
            self.lies.remove(place);
        }
        match step {
            Step::Put(songs) => self.put(&songs),
            Step::Missing(place) | Step::Gone(place) => {
                let Some(id) = self.row(&place) else { return };
                self.store.write(|writer| writer.mark_missing(&[id], 7)).unwrap();
            }
            Step::Present(place) => {
                let Some(id) = self.row(&place) else { return };
                self.store.write(|writer| writer.mark_present(&[id])).unwrap();
            }
            Step::Move { from, to } => {
                let (Some(gone), Some(fresh)) = (self.row(&from), self.row(&to)) else { return };
                self.store.write(|writer| writer.move_file(gone, fresh)).unwrap();
                self.lies.remove(&from);
            }
            Step::Swap(one, two) => {
                let (Some(a), Some(b)) = (self.row(&one), self.row(&two)) else { return };
                if a != b {
                    self.store.write(|writer| writer.shift_files(&[a, b, a])).unwrap();
                }
            }
            Step::Shift(given_up, stays) => {
                let (Some(a), Some(b)) = (self.row(&given_up), self.row(&stays)) else { return };
                self.store.write(|writer| writer.shift_files(&[a, b])).unwrap();
                self.lies.remove(&given_up);
            }
            Step::Forget(root) => {
                let id = self.roots[root];
                let lay: Vec<(Place, (Tags, Option<u64>))> =
                    self.lies.extract_if(.., |place, _| place.root == root).collect();
                self.store.write(|writer| writer.forget_root(id)).unwrap();
                self.roots[root] =
                    self.store.write(|writer| writer.put_root(&path(root), 0)).unwrap();
                if root < 2 {
                    let songs: Vec<Song> = lay
                        .into_iter()
                        .map(|(place, (tags, length))| Song { place, tags, length })
                        .collect();
                    self.put(&songs);
                }
            }
            Step::Redirect(from, target) => redirect(&mut self.store, from, target).unwrap(),
            Step::Rebuild => dirty_everything(&mut self.store).unwrap(),
            Step::Say(source, records) => {
                let place =
                    Page { source: self.sources[source], scheme: SOURCES[source], now_ms: 3 };
                let mut sightings = Sightings::default();
                self.store
                    .write(|writer| {
                        let mut counts = writer.put_records(&place, &records, &mut sightings)?;
                        writer.put_held(&place, &mut sightings, &mut counts)
                    })
                    .unwrap();
            }
            Step::Decide(decision) => {
                self.store.write(|writer| writer.put_decision(&decision, 4)).unwrap();
            }
            Step::Undo(decision) => {
                let said = |other: &Decision| {
                    (other.decided, &other.about) == (decision.decided, &decision.about)
                };
                let stand = self.store.decisions().unwrap();
                let stand = stand.iter().find(|other| said(other)).unwrap();
                self.store.write(|writer| writer.undo_decision(stand, 4)).unwrap();
            }
        }
    }

    pub(super) fn row(&self, place: &Place) -> Option<i64> {
        let root = self.roots[place.root];
        let known = self.store.known_files(root, [place.folder.as_bytes()]).unwrap().pop()??;
        known.files.iter().find(|file| file.name == place.name.as_bytes()).map(|file| file.id)
    }

    pub(super) fn put(&mut self, songs: &[Song]) {
        let puts: Vec<Put> = songs.iter().map(|song| self.read(song)).collect();
        self.store.write(|writer| writer.put_files(&puts, 5)).unwrap();
        for song in songs {
            self.lies.insert(song.place.clone(), (song.tags.clone(), song.length));
        }
    }

    fn read(&self, song: &Song) -> Put {
        let audio = Audio { duration_ms: song.length, ..Audio::default() };
        Put {
            root_id: self.roots[song.place.root],
            folder: song.place.folder.as_bytes().into(),
            id: self.row(&song.place),
            name: song.place.name.clone().into_bytes(),
            size: 1,
            mtime_ns: 1,
            inode: 1,
            doubtful: false,
            content: 0,
            facts: FileFacts { format: "mp3", tags: song.tags.clone(), audio, problem: None },
        }
    }
}

fn path(root: usize) -> std::path::PathBuf {
    Path::new(["/a", "/b", "/c"][root]).to_owned()
}

/// What happens to each file and redirect, in its own order.
fn lines(library: &Library, dice: &mut Dice) -> Vec<VecDeque<Step>> {
    let songs = &library.songs;
    let taken = |place: &Place| songs.iter().any(|song| song.place == *place);
    let mut away = 0;
    let mut elsewhere = |dice: &mut Dice| {
        let mut song = other(dice, songs);
        // A name of its own, so that nothing else is put there.
        away += 1;
        song.place.name = format!("{:02} - away {away}.mp3", away % 20 + 1);
        song
    };
    let mut lines: Vec<VecDeque<Step>> = Vec::new();
    // Some come together, as a scan puts them.
    let mut rest: Vec<&Song> = songs.iter().collect();
    dice.shuffle(&mut rest);
    let together = rest.split_off(dice.roll(rest.len() + 1));
    for part in together.chunks(1 + dice.roll(5)) {
        lines.push(VecDeque::from([Step::Put(part.iter().map(|song| (*song).clone()).collect())]));
    }
    for song in rest {
        let put = Step::Put(vec![song.clone()]);
        let place = &song.place;
        let mut early = elsewhere(dice);
        let steps = match dice.roll(8) {
            0 => vec![put],
            1 => vec![put, Step::Missing(place.clone()), Step::Present(place.clone())],
            2 => vec![put.clone(), Step::Missing(place.clone()), put],
            3 => {
                early.place = place.clone();
                vec![Step::Put(vec![early]), put]
            }
            4 => {
                early.place = place.clone();
                vec![Step::Put(vec![early]), Step::Missing(place.clone()), put]
            }
            5 => {
                let from = early.place.clone();
                let (gone, moved) =
                    (Step::Missing(from.clone()), Step::Move { from, to: place.clone() });
                let put_away = Step::Put(vec![early]);
                if dice.chance(50) {
                    vec![put_away, gone, put, moved]
                } else {
                    vec![put_away, put, moved]
                }
            }
            6 => {
                let given_up = early.place.clone();
                vec![Step::Put(vec![early]), put, Step::Shift(given_up, place.clone())]
            }
            _ => {
                let with = dice.pick(songs).place.clone();
                vec![put, Step::Swap(place.clone(), with)]
            }
        };
        lines.push(steps.into());
    }
    // What is no more in the end.
    for _ in 0..dice.roll(5) {
        let mut noise = elsewhere(dice);
        let place = noise.place.clone();
        if dice.chance(40) {
            noise.place.root = 2;
            lines.push(VecDeque::from([Step::Put(vec![noise])]));
        } else if !taken(&place) {
            lines.push(VecDeque::from([Step::Put(vec![noise]), Step::Gone(place)]));
        }
    }
    for _ in 0..dice.roll(3) {
        let step = match dice.roll(4) {
            0 => Step::Forget(2),
            1 => Step::Forget(dice.roll(2)),
            _ => Step::Rebuild,
        };
        lines.push(VecDeque::from([step]));
    }
    lines.extend(said_and_decided(library, dice));
    for (from, target) in &library.redirects {
        let set = Step::Redirect(*from, Some(*target));
        lines.push(match dice.roll(3) {
            0 => vec![set].into(),
            1 => vec![set.clone(), Step::Redirect(*from, None), set].into(),
            _ => {
                let (_, wrong) = merged(dice);
                vec![Step::Redirect(*from, Some(wrong)), set].into()
            }
        });
    }
    if dice.chance(20) {
        let (from, target) = merged(dice);
        if library.redirects.iter().all(|(other, _)| *other != from) {
            lines.push(VecDeque::from([
                Step::Redirect(from, Some(target)),
                Step::Redirect(from, None),
            ]));
        }
    }
    lines
}

/// What sources say and the user decides, each in its own order.
fn said_and_decided(library: &Library, dice: &mut Dice) -> Vec<VecDeque<Step>> {
    let mut lines: Vec<VecDeque<Step>> = Vec::new();
    let mut records = library.records.clone();
    dice.shuffle(&mut records);
    for page in records.chunk_by(|a, b| a.0 == b.0) {
        let source = page[0].0;
        let said: Vec<Record> = page.iter().map(|(_, record)| record.clone()).collect();
        let early: Vec<Record> =
            said.iter().map(|record| otherwise(dice, record, &library.songs)).collect();
        let (say, early) = (Step::Say(source, said), Step::Say(source, early));
        lines.push(match dice.roll(4) {
            0 => vec![early, say].into(),
            1 => vec![say.clone(), early, say].into(),
            2 => vec![say.clone(), say].into(),
            _ => vec![say].into(),
        });
    }
    for decision in &library.decisions {
        let (decide, undo) = (Step::Decide(decision.clone()), Step::Undo(decision.clone()));
        lines.push(match dice.roll(3) {
            0 => vec![decide.clone(), undo, decide].into(),
            _ => vec![decide].into(),
        });
    }
    if dice.chance(30) {
        let wrong = decision(dice);
        lines.push(vec![Step::Decide(wrong.clone()), Step::Undo(wrong)].into());
    }
    lines
}

fn shown(step: &Step) -> String {
    match step {
        Step::Put(songs) => {
            let songs: Vec<String> = songs.iter().map(Song::to_string).collect();
            format!("put {}", songs.join("\n        "))
        }
        other => format!("{other:?}"),
    }
}
