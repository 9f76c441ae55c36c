//! `health`: looks at everything that may be wrong, and keeps what it found.

use anyhow::Result;
use jiff::tz::TimeZone;

use super::due::{Scheduled, scheduled};
use super::{Conditions, Task};
use crate::checks::{self, CHECKS, Check, Looked as Answer, TaskView, View};
use crate::clock;
use crate::lock::{self, Holder};
use crate::output::plural;
use crate::report::{Begun, Counts, Level, Outcome, TaskReport};
use crate::store::{self, Change, Finding, Look, Store, compare};

/// The row of the task table.
pub const TASK: Task =
    Task { name: "health", about: "looks at what may be wrong", alone: false, works_on: &[], run };

/// A run of a task that needs no lock and has not ended counts as going on for so long: 1 h.
const GOES_ON: i64 = 60 * 60 * 1000;

/// Which checks are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// Those whose interval is over.
    Due,
    /// Those that have none, as they cost next to nothing.
    Cheap,
}

/// What came of a look.
#[derive(Debug, Clone)]
pub struct Looked {
    /// All that stands now, found by this look or an earlier one: the worst first, then in the order of the checks.
    pub rows: Vec<Finding>,
    /// What this look changed, in the same order.
    pub changed: Vec<Change>,
    /// The task's report.
    pub report: TaskReport,
}

fn run(store: &mut Store, conditions: &Conditions<'_>) -> Result<TaskReport> {
    let which = Which::Due;
    let looked = match conditions.run {
        Some(_) => look(store, conditions, which),
        None => look_only(store, conditions, which, None),
    };
    looked.map(|looked| looked.report)
}

/// Looks, and keeps what was found: what changed is an event.
///
/// # Errors
/// Those of the store, where it cannot be asked what is due or take what was found.
pub fn look(store: &mut Store, conditions: &Conditions<'_>, which: Which) -> Result<Looked> {
    let begun = Begun::now();
    let (look, cut_short) = gather(store, conditions, which, None)?;
    let (run, now_ms) = (conditions.run, clock::now_ms());
    let (rows, changed) = store.write(|writer| writer.put_findings(look, run, now_ms))?;
    Ok(sum_up(begun, rows, changed, cut_short, conditions))
}

/// Looks, and keeps nothing. `unwritable` is why nothing can be written, where that is so.
///
/// # Errors
/// Those of the store, where it cannot be asked what is due.
pub fn look_only(
    store: &Store,
    conditions: &Conditions<'_>,
    which: Which,
    unwritable: Option<&store::Error>,
) -> Result<Looked> {
    let begun = Begun::now();
    let (look, cut_short) = gather(store, conditions, which, unwritable)?;
    let (rows, changed) = compare(store.findings()?, &look);
    Ok(sum_up(begun, rows, changed, cut_short, conditions))
}

/// Looks at one check after the other; answers also whether it was asked to stop before it was through.
fn gather(
    store: &Store,
    conditions: &Conditions<'_>,
    which: Which,
    unwritable: Option<&store::Error>,
) -> Result<(Look, bool)> {
    let settings = conditions.settings;
    let now_ms = clock::now_ms();
    let holder = lock::holder(&settings.db_path);
    let tasks: Vec<TaskView> = scheduled(store, settings)?
        .iter()
        .map(|task| task_view(task, holder.as_ref(), conditions.run, now_ms))
        .collect();
    let view = View {
        store,
        settings,
        now_ms,
        zone: &TimeZone::system(),
        tasks: &tasks,
        holder: holder.as_ref(),
        unwritable,
        patience: *settings.library.probe_timeout,
        stop: conditions.stop,
        run: conditions.run,
    };
    let mut look = Look { at: now_ms, ..Look::default() };
    let ignored = |check: &&Check| settings.health.ignore.iter().any(|name| name == check.name);
    for check in CHECKS.iter().filter(|check| !ignored(check)) {
        look.checks.push(check.name);
        let wanted = match which {
            Which::All => true,
            Which::Due => checks::is_due(check, store, now_ms)?,
            Which::Cheap => check.every.is_zero(),
        };
        if !wanted || conditions.stop.asked() {
            continue;
        }
        let findings = match checks::look(check, &view) {
            Answer::Stopped => continue,
            Answer::Found(findings) => findings,
            Answer::Failed(finding) => {
                look.failed.push(check.name);
                vec![finding]
            }
        };
        look.looked.push(check.name);
        look.found.extend(findings.into_iter().map(|finding| Finding {
            check: check.name.into(),
            subject: finding.subject,
            level: finding.level,
            message: finding.message,
            hint: finding.hint,
            since: now_ms,
        }));
    }
    Ok((look, conditions.stop.asked()))
}

fn task_view(one: &Scheduled, holder: Option<&Holder>, own: Option<i64>, now_ms: i64) -> TaskView {
    let Scheduled { task, terms, last } = one;
    let mut view =
        TaskView { terms: terms.clone(), past: one.past(), last: last.clone(), running: false };
    if own.is_some() && task.name == TASK.name {
        // This look is the proof that it works; what else has not ended may be another one at this moment.
        view.running = true;
        view.last.failures = 0;
        return view;
    }
    let goes_on = |at: i64| (0..GOES_ON).contains(&now_ms.saturating_sub(at));
    view.running = last.attempt.as_ref().is_some_and(|run| {
        let held = holder.is_some_and(|holder| holder.task == task.name);
        run.outcome.is_none() && (held || !task.alone && goes_on(run.started_at))
    });
    view
}

fn sum_up(
    begun: Begun,
    mut rows: Vec<Finding>,
    mut changed: Vec<Change>,
    cut_short: bool,
    conditions: &Conditions<'_>,
) -> Looked {
    let place = |finding: &Finding| {
        let row = CHECKS.iter().position(|check| check.name == finding.check);
        (std::cmp::Reverse(finding.level), row.unwrap_or(CHECKS.len()), finding.subject.clone())
    };
    rows.sort_by_key(place);
    changed.sort_by_key(|change| place(&change.now));
    let counts = Level::ALL
        .map(|level| (level.as_str(), rows.iter().filter(|row| row.level == level).count() as u64));
    let trouble = rows.iter().any(|row| row.level.is_trouble());
    let outcome = match trouble {
        _ if cut_short => Outcome::Interrupted,
        true => Outcome::Partial,
        false => Outcome::Ok,
    };
    let mut report = TaskReport::new(TASK.name, begun, outcome);
    report.dry_run = conditions.dry_run;
    report.signal = conditions.stop.signal().filter(|_| cut_short);
    report.counts = Counts::from_iter(counts);
    report.news = changed.iter().filter(|change| is_news(change)).map(Change::line).collect();
    for row in rows.iter().filter(|row| row.level.is_trouble()) {
        report.problems.push(code(row), told(row), row.hint.clone());
    }
    Looked { rows, changed, report }
}

/// Whether a change is worth a line. That a task failed is told by that task when it does.
fn is_news(change: &Change) -> bool {
    let least = checks::named(&change.now.check).map_or(Level::Ok, |check| check.news_from);
    change.now.level >= least || change.before.is_some_and(|level| level >= least)
}

/// Stable name of the problem that a finding is.
pub fn code(finding: &Finding) -> &'static str {
    checks::named(&finding.check).map_or("health", |check| check.code)
}

/// A finding as one sentence: `root /music: is not there`.
pub fn told(finding: &Finding) -> String {
    format!("{}: {}", finding.title(), finding.message)
}

/// `15 checks are well`: how many have nothing but good findings, where there is any.
pub fn well(rows: &[Finding]) -> Option<String> {
    let has = |name: &str, well: bool| {
        rows.iter().any(|row| row.check == name && (row.level == Level::Ok) == well)
    };
    let well = CHECKS.iter().filter(|check| has(check.name, true) && !has(check.name, false));
    match well.count() {
        0 => None,
        1 => Some("1 check is well".into()),
        more => Some(format!("{} are well", plural(more as u64, "check"))),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::{Overrides, Settings};
    use crate::progress::Style;
    use crate::signals::Stop;
    use crate::store::Access;
    use crate::tasks::{Start, record};

    struct Scene {
        dir: tempfile::TempDir,
        settings: Settings,
        store: Store,
        stop: Stop,
    }

    impl Scene {
        fn new(config: &str) -> Self {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("config.toml");
            std::fs::write(&path, config).unwrap();
            let db = Some(dir.path().join("data/catalogue.db"));
            let flags = Overrides { config: Some(path), db, verbosity: 0 };
            let home = dir.path().as_os_str().to_owned();
            let settings =
                Settings::load(&flags, &|name| (name == "HOME").then(|| home.clone())).unwrap();
            let store = Store::open(&settings.db_path, Access::Write).unwrap();
            Self { dir, settings, store, stop: Stop::default() }
        }

        fn look(&mut self, which: Which) -> Looked {
            let Self { settings, store, stop, .. } = self;
            let mut looked = None;
            let start = Start { narrowed: false, by_hand: true };
            let report = record(store, &TASK, start, |store, run| {
                let progress = Style::Silent;
                let (dry_run, by_hand, run) = (false, true, Some(run));
                let conditions = Conditions { settings, stop, progress, dry_run, by_hand, run };
                let answer = look(store, &conditions, which)?;
                let report = answer.report.clone();
                looked = Some(answer);
                Ok(report)
            });
            report.unwrap();
            looked.unwrap()
        }

        fn add_root(&mut self, path: &Path) {
            self.store.write(|writer| writer.put_root(path, clock::now_ms())).unwrap();
        }
    }

    #[test]
    fn a_new_catalogue_is_well_and_says_nothing() {
        let mut scene = Scene::new("");
        let looked = scene.look(Which::All);
        let report = &looked.report;
        assert_eq!((report.outcome, report.news.len()), (Outcome::Ok, 0), "{:?}", report.news);
        assert_eq!(report.counts.of("ok"), looked.rows.len() as u64);
        assert_eq!(well(&looked.rows).unwrap(), "15 checks are well", "{:?}", looked.rows);
    }

    #[test]
    fn a_look_tells_what_changed_and_counts_what_stands() {
        let mut scene = Scene::new("");
        let gone = scene.dir.path().join("gone");
        scene.add_root(&gone);
        let first = scene.look(Which::Due);
        let bad = format!("error: root {}: is not there", gone.display());
        assert_eq!((first.report.outcome, &first.report.news[..]), (Outcome::Partial, &[bad][..]));
        assert_eq!((first.rows[0].check.as_str(), first.rows[0].level), ("root", Level::Error));
        let problem = first.report.problems.iter().next().unwrap();
        assert_eq!(problem.code, "health.root");
        assert!(problem.message.ends_with("/gone: is not there") && problem.hint.is_some());
        let second = scene.look(Which::Due);
        assert_eq!((second.report.outcome, second.report.news.len()), (Outcome::Partial, 0));
        assert_eq!(second.report.counts.of("error"), 1, "it stands");
        std::fs::create_dir(&gone).unwrap();
        let third = scene.look(Which::Due);
        assert_eq!(third.report.outcome, Outcome::Ok);
        assert!(third.report.news[0].starts_with("notice: root "), "{:?}", third.report.news);
    }

    #[test]
    fn a_costly_check_rests_but_for_a_look_at_all() {
        let mut scene = Scene::new("");
        scene.look(Which::Due);
        let stamp = |scene: &Scene| scene.store.check_stamp("integrity").unwrap().unwrap();
        let long_ago = stamp(&scene) - 1000;
        scene.store.write(|writer| writer.put_stamp("check.integrity", long_ago)).unwrap();
        for which in [Which::Due, Which::Cheap] {
            assert!(scene.look(which).rows.iter().any(|row| row.check == "integrity"), "it stands");
        }
        assert_eq!(stamp(&scene), long_ago);
        scene.look(Which::All);
        assert!(stamp(&scene) > long_ago);
    }

    #[test]
    fn checks_that_are_ignored_are_not_among_the_rows() {
        let mut scene = Scene::new("[health]\nignore = [\"root\"]\n");
        scene.add_root(Path::new("/nowhere/at/all"));
        let looked = scene.look(Which::All);
        assert!(looked.rows.iter().all(|row| row.check != "root"));
        assert_eq!(looked.report.outcome, Outcome::Ok);
    }

    #[test]
    fn a_look_that_is_stopped_is_interrupted_and_keeps_what_stood() {
        let mut scene = Scene::new("");
        let rows = scene.look(Which::All).rows;
        scene.stop.ask();
        let looked = scene.look(Which::All);
        assert_eq!((looked.report.outcome, looked.report.signal), (Outcome::Interrupted, Some(15)));
        assert_eq!((looked.rows, looked.changed), (rows, Vec::new()));
    }
}
