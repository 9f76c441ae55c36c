//! `timers`: whether something runs tonarm by itself.

use std::time::Duration;

use anyhow::Result;

use super::{Check, DAY, Finding, HOUR, View, since, time};
use crate::report::Level;
use crate::store;

pub(super) const CHECK: Check = Check {
    name: "timers",
    code: "health.timers",
    about: "cron or systemd runs tonarm run-due",
    every: Duration::ZERO,
    news_from: Level::Warning,
    look,
};

const HINT: &str = "systemctl --user enable --now tonarm.timer, or this line in `crontab -e`: */5 * * * * tonarm run-due";

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let last = view.store.last_run_by_itself(None)?;
    let age = view.store.born_at()?.map_or(Duration::ZERO, |born| since(born, view.now_ms));
    let finding = match last.map(|at| since(at, view.now_ms)) {
        None if age > DAY => {
            Finding::new(Level::Notice, "", "nothing runs tonarm by itself").hint(HINT)
        }
        None => Finding::ok("", "nothing runs tonarm by itself yet"),
        Some(ago) if ago > patience(view) => {
            let message = format!("run-due last ran a task {} ago", time(ago));
            Finding::new(Level::Warning, "", message).hint(format!(
                "see whether its timer is at work: systemctl --user list-timers tonarm.timer, or crontab -l; to begin anew: {HINT}"
            ))
        }
        Some(_) => Finding::ok("", "run-due runs"),
    };
    Ok(vec![finding])
}

/// Whether `run-due` runs tasks, now and not only in earlier days.
pub(super) fn at_work(view: &View<'_>) -> store::Result<bool> {
    let last = view.store.last_run_by_itself(None)?;
    Ok(last.is_some_and(|at| since(at, view.now_ms) <= patience(view)))
}

/// Until when `run-due` was there to do what had to be done: after a night in which the machine slept nothing is late. Now, where it is not
/// in use at all.
pub(super) fn watched_until(view: &View<'_>) -> store::Result<i64> {
    let before = if at_work(view)? { view.store.last_run_by_itself(view.run)? } else { None };
    Ok(before.map_or(view.now_ms, |at| at.min(view.now_ms)))
}

/// How long `run-due` may go without a task to run: three times the shortest interval, at least an hour. A task with hours of its own may
/// rest for a day.
fn patience(view: &View<'_>) -> Duration {
    let intervals = view
        .tasks
        .iter()
        .map(|task| &task.terms)
        .filter(|terms| terms.enabled)
        .map(|terms| if terms.window.is_some() { terms.every.max(DAY) } else { terms.every });
    intervals.min().map_or(Duration::MAX, |shortest| HOUR.max(shortest.saturating_mul(3)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;
    use crate::report::Outcome;

    const NOW: i64 = Scene::NOW;
    const HOUR: i64 = Scene::HOUR;

    #[test]
    fn a_catalogue_that_only_hands_kept_for_a_day_hears_of_timers() {
        let mut scene = Scene::new("");
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok, "it is new");
        scene.ran_so("refresh-library", NOW - 23 * HOUR, Some(Outcome::Ok), true, 1);
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
        scene.ran_so("refresh-library", NOW - 25 * HOUR, Some(Outcome::Ok), true, 1);
        assert_eq!(scene.found(&CHECK, "").0, Level::Notice);
        scene.ran("health", NOW - 60_000, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
    }

    #[test]
    fn a_timer_that_has_stopped_is_a_warning() {
        let mut scene = Scene::new("");
        scene.ran("health", NOW - HOUR - 1000, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Warning);
        scene.ran("health", NOW - HOUR, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
    }

    #[test]
    fn timers_that_seldom_have_a_task_to_run_are_waited_for() {
        let tasks = ["health", "refresh-library", "sync-cloud", "discography", "enrich"];
        let off = tasks.map(|name| format!("[tasks.{name}]\nenabled = false\n")).concat();
        let mut scene = Scene::new(&off);
        scene.ran("cleanup", NOW - 70 * HOUR, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
        let mut scene = Scene::new(&off);
        scene.ran("cleanup", NOW - 73 * HOUR, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Warning);
    }
}
