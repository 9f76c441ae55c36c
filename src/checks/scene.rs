//! A catalogue with its surroundings, made up for tests of checks.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::tz::TimeZone;
use tempfile::TempDir;

use super::{Check, Finding, TaskView, View};
use crate::config::{Overrides, Settings, TASK_DEFAULTS};
use crate::lock::Holder;
use crate::report::{Level, Outcome};
use crate::schedule::{Attempt, Past, Terms};
use crate::signals::Stop;
use crate::store::{Access, EndedRun, NewRun, Store};

pub(super) struct Scene {
    pub(super) dir: TempDir,
    pub(super) settings: Settings,
    pub(super) store: Store,
    pub(super) now_ms: i64,
    pub(super) holder: Option<Holder>,
    pub(super) stop: Stop,
    zone: TimeZone,
    pub(super) tasks: Vec<TaskView>,
}

impl Scene {
    /// 2026-11-22T12:00:00Z.
    pub(super) const NOW: i64 = 1_795_348_800_000;
    pub(super) const HOUR: i64 = 3_600_000;
    pub(super) const DAY: i64 = 24 * Self::HOUR;

    /// A new catalogue, and this for a config file.
    pub(super) fn new(config: &str) -> Self {
        let dir = TempDir::with_prefix("tonarm-checks-").unwrap();
        let path = dir.path().to_owned();
        fs::write(path.join("config.toml"), config).unwrap();
        let flags = Overrides {
            config: Some(path.join("config.toml")),
            db: Some(path.join("data/catalogue.db")),
            verbosity: 0,
        };
        let home = |name: &str| (name == "HOME").then(|| path.clone().into_os_string());
        let settings = Settings::load(&flags, &home).unwrap();
        let store = Store::open(&settings.db_path, Access::Write).unwrap();
        let mut scene = Self {
            dir,
            settings,
            store,
            now_ms: Self::NOW,
            holder: None,
            stop: Stop::default(),
            zone: TimeZone::UTC,
            tasks: Vec::new(),
        };
        scene.refresh();
        scene
    }

    /// A root with a file in it, looked through an hour ago; tasks that `run-due` runs; a backup of yesterday.
    pub(super) fn in_use(&mut self) {
        let root = self.folder("music");
        fs::write(root.join("song.mp3"), b"").unwrap();
        self.put_root(&root, Some(Self::NOW - Self::HOUR));
        for task in TASK_DEFAULTS {
            self.ran(task.name, Self::NOW - Self::HOUR / 60, Some(Outcome::Ok));
        }
        let header = [&b"SQLite format 3\0"[..], &[0; 84]].concat();
        self.backup("catalogue-2026-11-21T12-00-00Z.db", &header);
    }

    pub(super) fn folder(&self, name: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::create_dir_all(&path).unwrap();
        path
    }

    pub(super) fn put_root(&mut self, path: &Path, walked_at: Option<i64>) {
        self.store
            .write(|writer| {
                let id = writer.put_root(path, Self::NOW - 30 * Self::DAY)?;
                walked_at.map_or(Ok(()), |at| writer.settle_root(id, at))
            })
            .unwrap();
    }

    pub(super) fn backup(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder("data/catalogue.db.backups").join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A run that `run-due` started then, and that took a second.
    pub(super) fn ran(&mut self, task: &str, at: i64, outcome: Option<Outcome>) {
        self.ran_so(task, at, outcome, false, 1000);
    }

    pub(super) fn ran_so(
        &mut self,
        task: &str,
        at: i64,
        outcome: Option<Outcome>,
        by_hand: bool,
        took_ms: i64,
    ) {
        let report = r#"{"problems":[{"message":"the disk is gone"}],"sources":[]}"#;
        self.store
            .write(|writer| {
                let id =
                    writer.start_run(&NewRun { task, narrowed: false, by_hand, now_ms: at })?;
                let (now_ms, changed_input_of) = (at + took_ms, &[][..]);
                outcome.map_or(Ok(()), |outcome| {
                    writer.end_run(&EndedRun { id, now_ms, outcome, report, changed_input_of })
                })
            })
            .unwrap();
        self.refresh();
    }

    /// Reads what the runs say.
    fn refresh(&mut self) {
        let one = |name: &'static str| {
            let set = &self.settings.tasks[name];
            let last = self.store.last_runs(name).unwrap();
            let attempt = last.attempt.as_ref();
            let past = Past {
                attempt: attempt.map(|run| Attempt { at_ms: run.started_at, outcome: run.outcome }),
                failures: last.failures,
                input_changed_at: last.input_changed_at,
                passed_over_at: last.passed_over_at,
            };
            let terms = Terms {
                name,
                every: *set.every,
                priority: *set.priority,
                enabled: *set.enabled,
                window: set.window.as_deref().copied(),
            };
            TaskView { terms, past, last, running: false }
        };
        self.tasks = TASK_DEFAULTS.iter().map(|task| one(task.name)).collect();
    }

    pub(super) fn task(&mut self, name: &str) -> &mut TaskView {
        self.tasks.iter_mut().find(|task| task.terms.name == name).unwrap()
    }

    pub(super) fn view(&self) -> View<'_> {
        View {
            store: &self.store,
            settings: &self.settings,
            now_ms: self.now_ms,
            zone: &self.zone,
            tasks: &self.tasks,
            holder: self.holder.as_ref(),
            unwritable: None,
            patience: Duration::from_secs(10),
            stop: &self.stop,
            run: None,
        }
    }

    pub(super) fn look(&self, check: &Check) -> Vec<Finding> {
        (check.look)(&self.view()).unwrap()
    }

    /// Level and message of what a check finds of a subject.
    pub(super) fn found(&self, check: &Check, subject: &str) -> (Level, String) {
        let findings = self.look(check);
        let of = findings.iter().find(|finding| finding.subject == subject);
        let of = of.unwrap_or_else(|| panic!("nothing of {subject}: {findings:?}"));
        assert!(of.level == Level::Ok || of.level == Level::Notice || of.hint.is_some(), "{of:?}");
        (of.level, of.message.clone())
    }
}
