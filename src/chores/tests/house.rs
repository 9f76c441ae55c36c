//! A catalogue on disk that chores are tried on.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::NOW;
use crate::chores::{CHORES, Chore, Tally, Terms, run};
use crate::config::{Overrides, Settings};
use crate::model::{Audio, FileFacts, Tags};
use crate::progress::Style;
use crate::report::Outcome;
use crate::signals::Stop;
use crate::store::{Access, EndedRun, NewEvent, NewRun, Put, Store};

/// A catalogue on disk with a root that was walked just now.
pub(super) struct House {
    pub(super) folder: tempfile::TempDir,
    pub(super) store: Store,
    pub(super) settings: Settings,
    pub(super) root: i64,
}

impl House {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = folder.path().join("catalogue.db");
        let home = folder.path().as_os_str().to_owned();
        let env = |name: &str| -> Option<OsString> { (name == "HOME").then(|| home.clone()) };
        let flags = Overrides { db: Some(db.clone()), ..Overrides::default() };
        let settings = Settings::load(&flags, &env).unwrap();
        let mut store = Store::open(&db, Access::Write).unwrap();
        let root = store.write(|writer| writer.put_root(Path::new("/m"), 0)).unwrap();
        let mut house = Self { folder, store, settings, root };
        house.walk(house.root, NOW);
        house
    }

    pub(super) fn root(&mut self, path: &str) -> i64 {
        self.store.write(|writer| writer.put_root(Path::new(path), 0)).unwrap()
    }

    pub(super) fn walk(&mut self, root: i64, at: i64) {
        self.store.write(|writer| writer.settle_root(root, at)).unwrap();
    }

    /// A file of that album; answers its row.
    pub(super) fn file(&mut self, root: i64, folder: &str, name: &str) -> i64 {
        let tags = Tags {
            title: Some(name.to_owned()),
            artist: vec![folder.to_owned()],
            album: Some(folder.to_owned()),
            ..Tags::default()
        };
        self.put(root, folder, name, tags)
    }

    pub(super) fn put(&mut self, root: i64, folder: &str, name: &str, tags: Tags) -> i64 {
        let put = Put {
            root_id: root,
            folder: folder.as_bytes().into(),
            id: None,
            name: name.into(),
            size: 1,
            mtime_ns: 1,
            inode: 1,
            doubtful: false,
            content: 0,
            facts: FileFacts { format: "mp3", tags, audio: Audio::default(), problem: None },
        };
        self.store.write(|writer| writer.put_files(&[put], 5)).unwrap();
        self.store.last_file_id().unwrap()
    }

    pub(super) fn missing(&mut self, file: i64, since: i64) {
        self.store.write(|writer| writer.mark_missing(&[file], since)).unwrap();
    }

    pub(super) fn ran(&mut self, task: &str, at: i64) {
        self.store
            .write(|writer| {
                let new = NewRun { task, narrowed: false, by_hand: true, now_ms: at };
                let id = writer.start_run(&new)?;
                let outcome = Outcome::Ok;
                let changed_input_of = &[];
                writer.end_run(&EndedRun {
                    id,
                    now_ms: at,
                    outcome,
                    report: "{}",
                    changed_input_of,
                })
            })
            .unwrap();
    }

    pub(super) fn event(&mut self, at: i64) {
        let new = NewEvent { at, event: "added", subject: "x", detail: None, run: None };
        self.store.write(|writer| writer.put_event(&new)).unwrap();
    }

    pub(super) fn terms<'a>(settings: &'a Settings, stop: &'a Stop, now_ms: i64) -> Terms<'a> {
        let progress = Style::Silent;
        Terms { settings, stop, progress, dry_run: false, full: false, run: None, now_ms }
    }

    pub(super) fn clean(&mut self, now_ms: i64) -> Tally {
        self.clean_with(CHORES, now_ms, |_| {})
    }

    pub(super) fn clean_with(
        &mut self,
        chores: &[Chore],
        now_ms: i64,
        change: impl FnOnce(&mut Terms<'_>),
    ) -> Tally {
        let stop = Stop::default();
        let mut terms = Self::terms(&self.settings, &stop, now_ms);
        change(&mut terms);
        run(chores, &mut self.store, &terms).unwrap()
    }

    pub(super) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.store
            .each_file(true, |file| {
                names.push(String::from_utf8(file.path).unwrap());
                true
            })
            .unwrap();
        names
    }

    pub(super) fn export(&self) -> Vec<String> {
        let entries = self.store.entries();
        entries.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect()
    }

    pub(super) fn forgotten(&self) -> Vec<(String, String)> {
        let mut told = Vec::new();
        self.store
            .each_event(i64::MIN, |event| {
                told.extend(
                    (event.event == "forgotten").then_some((event.subject, event.detail.unwrap())),
                );
                true
            })
            .unwrap();
        told
    }

    pub(super) fn backups(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.folder.path().join("catalogue.db.backups")) else {
            return Vec::new();
        };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
