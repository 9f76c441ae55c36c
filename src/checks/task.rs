//! `task`: whether each task does what it is there for, and when it should.

use std::time::Duration;

use anyhow::Result;

use super::{Check, Finding, HOUR, TaskView, View, millis, since, time};
use crate::output::plural;
use crate::report::{Level, Outcome};
use crate::schedule::{Standing, standing};
use crate::store::Run;

pub(super) const CHECK: Check = Check {
    name: "task",
    code: "health.task",
    about: "every task runs when it is due, and ends well",
    every: Duration::ZERO,
    news_from: Level::Error,
    look,
};

/// So many failures in a row are no accident.
const MANY: u64 = 3;

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    // Where nothing runs by itself, or nothing does any more, each task for itself cannot be late.
    let by_itself = super::timers::at_work(view)?;
    let watched = super::timers::watched_until(view)?;
    let born = view.store.born_at()?.unwrap_or(view.now_ms);
    view.tasks.iter().map(|task| one(view, task, by_itself.then_some(watched), born)).collect()
}

/// `watched`: until when `run-due` was there to run it, where it is in use.
fn one(view: &View<'_>, task: &TaskView, watched: Option<i64>, born: i64) -> Result<Finding> {
    let name = task.terms.name;
    let ended = match &task.last.attempt {
        Some(run) if task.running => view.store.run_before(name, run.id)?,
        other => other.clone(),
    };
    if let Some(finding) = failing(task, ended.as_ref()) {
        return Ok(finding);
    }
    if !task.terms.enabled {
        return Ok(Finding::new(Level::Notice, name, "is switched off")
            .hint(format!("run-due leaves it out; see tasks.{name}.enabled")));
    }
    if task.running {
        return Ok(Finding::ok(name, "is running"));
    }
    // Whoever holds the lock for so long is told of by `lock`.
    if let Some(watched) = watched.filter(|_| view.holder.is_none())
        && let Some(finding) = overdue(view, task, born, watched)
    {
        return Ok(finding);
    }
    if watched.is_some()
        && let Some(finding) = ended.as_ref().and_then(|run| slow(task, run))
    {
        return Ok(finding);
    }
    Ok(match ended.and_then(|run| run.outcome) {
        None => Finding::ok(name, "has not run yet"),
        Some(outcome) => Finding::ok(name, format!("its last run: {}", outcome.as_str())),
    })
}

/// Runs that failed, were refused or were killed since the last that did not; one that goes on is none of them.
fn failing(task: &TaskView, ended: Option<&Run>) -> Option<Finding> {
    let goes_on =
        task.running && task.last.attempt.as_ref().is_some_and(|run| run.outcome.is_none());
    let failures = task.last.failures.saturating_sub(u64::from(goes_on));
    if failures == 0 {
        return None;
    }
    let name = task.terms.name;
    let reason = match ended {
        Some(run) if run.outcome.is_none() => Some("it was killed before it ended".to_owned()),
        other => other.and_then(Run::failed_because),
    };
    let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    let message = match failures {
        1 => format!("its last run failed{reason}"),
        more => format!("{} in a row failed{reason}", plural(more, "run")),
    };
    let level = if failures < MANY { Level::Warning } else { Level::Error };
    Some(Finding::new(level, name, message).hint(format!("try it by hand: tonarm {name} -v")))
}

/// Due for longer than twice its interval, and for an hour, while `run-due` was there.
fn overdue(view: &View<'_>, task: &TaskView, born: i64, watched: i64) -> Option<Finding> {
    let Standing::Due { since_ms, .. } =
        standing(&task.terms, &task.past, view.now_ms, view.zone, false)
    else {
        return None;
    };
    // A task that never ran is due since there is a catalogue.
    let never = task.last.attempt.is_none();
    let since_ms = since_ms.or(never.then_some(born))?;
    let late = since(since_ms, watched);
    (late > HOUR.max(task.terms.every.saturating_mul(2))).then(|| {
        let what = if never { "has never run, though due" } else { "is due" };
        Finding::new(Level::Warning, task.terms.name, format!("{what} for {}", time(late))).hint(
            "run-due passes it over: give it more time with --max-time, or raise its priority",
        )
    })
}

fn slow(task: &TaskView, run: &Run) -> Option<Finding> {
    let took = run.ended_at?.saturating_sub(run.started_at);
    let did = matches!(run.outcome, Some(Outcome::Ok | Outcome::Partial));
    (did && took > millis(task.terms.every)).then(|| {
        let name = task.terms.name;
        let message = format!(
            "its last run took {}, longer than its interval of {}",
            time(since(run.started_at, run.ended_at.unwrap_or(run.started_at))),
            time(task.terms.every)
        );
        Finding::new(Level::Warning, name, message)
            .hint(format!("raise tasks.{name}.every, or bound a run with tasks.{name}.max_time"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;

    const NOW: i64 = Scene::NOW;
    const HOUR: i64 = Scene::HOUR;

    fn scene() -> Scene {
        let mut scene = Scene::new("");
        scene.in_use();
        scene
    }

    #[test]
    fn a_run_that_failed_or_was_killed_is_a_warning_and_three_are_an_error() {
        let mut scene = scene();
        assert_eq!(scene.found(&CHECK, "enrich").0, Level::Ok);
        scene.ran("enrich", NOW - 50_000, None);
        let killed = "its last run failed: it was killed before it ended".to_owned();
        assert_eq!(scene.found(&CHECK, "enrich"), (Level::Warning, killed));
        scene.ran("enrich", NOW - 40_000, Some(Outcome::Failed));
        let twice = "2 runs in a row failed: the disk is gone".to_owned();
        assert_eq!(scene.found(&CHECK, "enrich"), (Level::Warning, twice));
        scene.ran("enrich", NOW - 30_000, Some(Outcome::Refused));
        assert_eq!(scene.found(&CHECK, "enrich").0, Level::Error);
        scene.ran("enrich", NOW - 20_000, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "enrich").0, Level::Ok);
    }

    #[test]
    fn a_run_that_goes_on_has_not_failed() {
        let mut scene = scene();
        scene.ran("enrich", NOW - 50_000, Some(Outcome::Failed));
        scene.ran("enrich", NOW - 10_000, None);
        scene.task("enrich").running = true;
        let message = "its last run failed: the disk is gone".to_owned();
        assert_eq!(scene.found(&CHECK, "enrich"), (Level::Warning, message));
        scene.ran("health", NOW - 10_000, None);
        scene.task("health").running = true;
        assert_eq!(scene.found(&CHECK, "health"), (Level::Ok, "is running".into()));
    }

    #[test]
    fn a_task_that_is_passed_over_is_overdue_only_while_run_due_is_at_work() {
        let mut scene = Scene::new("");
        let level = |scene: &Scene| scene.found(&CHECK, "refresh-library").0;
        scene.ran("refresh-library", NOW - 5 * HOUR, Some(Outcome::Ok));
        assert_eq!(level(&scene), Level::Ok, "run-due has stopped, which another check tells");
        scene.ran("health", NOW - 60_000, Some(Outcome::Ok));
        assert_eq!(level(&scene), Level::Warning);
        scene.ran("refresh-library", NOW - 2 * HOUR, Some(Outcome::Ok));
        assert_eq!(level(&scene), Level::Ok, "due for less than two intervals");
    }

    #[test]
    fn a_task_that_never_ran_is_overdue_in_the_end() {
        let mut scene = Scene::new("");
        let found = |scene: &Scene| scene.found(&CHECK, "cleanup");
        scene.ran("health", NOW - 47 * HOUR, Some(Outcome::Ok));
        scene.ran("health", NOW - 60_000, Some(Outcome::Ok));
        assert_eq!(found(&scene), (Level::Ok, "has not run yet".into()));
        scene.now_ms = NOW + 2 * HOUR;
        scene.ran("health", NOW + 2 * HOUR - 60_000, Some(Outcome::Ok));
        assert_eq!(found(&scene).0, Level::Warning);
    }

    #[test]
    fn a_run_that_takes_longer_than_its_interval_is_told() {
        let mut scene = scene();
        let mut took = |took_ms| {
            let at = NOW - HOUR - HOUR / 2;
            scene.ran_so("refresh-library", at, Some(Outcome::Ok), false, took_ms);
            scene.ran("health", NOW - 60_000, Some(Outcome::Ok));
            scene.found(&CHECK, "refresh-library").0
        };
        assert_eq!((took(HOUR + 1), took(HOUR)), (Level::Warning, Level::Ok));
    }

    #[test]
    fn a_task_that_is_switched_off_is_a_notice() {
        let mut scene = Scene::new("[tasks.cleanup]\nenabled = false\n");
        scene.in_use();
        assert_eq!(scene.found(&CHECK, "cleanup"), (Level::Notice, "is switched off".into()));
        assert_eq!(scene.found(&CHECK, "enrich").0, Level::Ok);
    }
}
