//! `clock`: whether the machine's clock can be believed.

use std::time::Duration;

use anyhow::Result;

use super::{Check, DAY, Finding, View, millis, since, time};
use crate::clock::rfc3339_ms;
use crate::report::Level;

pub(super) const CHECK: Check = Check {
    name: "clock",
    code: "health.clock",
    about: "the clock agrees with what was recorded",
    every: Duration::ZERO,
    news_from: Level::Warning,
    look,
};

/// 2026-01-01T00:00:00Z: there was no tonarm before.
const BEGINNING: i64 = 1_767_225_600_000;
/// Clocks of two machines may differ, and be put right now and then.
const SLACK: Duration = Duration::from_secs(5 * 60);
/// A machine that was off for so long is rarer than a clock that jumped.
const LONG: Duration = Duration::from_secs(365 * 24 * 60 * 60);

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    // Today's runs would hide that the clock jumped today.
    let before_today = view.store.newest_stamp(view.now_ms.saturating_sub(millis(DAY)))?;
    // Of each task the last run: what lies ahead and was run again since is over.
    let attempts = view.tasks.iter().filter_map(|task| task.last.attempt.as_ref());
    let newest = attempts.map(|run| run.started_at).max();
    Ok(vec![judge(view.now_ms, newest, before_today)])
}

fn judge(now_ms: i64, newest: Option<i64>, before_today: Option<i64>) -> Finding {
    let now = rfc3339_ms(now_ms);
    let hint = "set the clock of this machine, best by NTP: timedatectl";
    if now_ms < BEGINNING {
        return Finding::new(Level::Error, "", format!("says {now}, which is long over"))
            .hint(hint);
    }
    if let Some(newest) = newest.filter(|at| at.saturating_sub(now_ms) > millis(SLACK)) {
        let message = format!("says {now}, but a run was recorded at {}", rfc3339_ms(newest));
        return Finding::new(Level::Warning, "", message)
            .hint(format!("{hint}; tasks count as due until the clock is past that time"));
    }
    if let Some(last) = before_today.filter(|at| since(*at, now_ms) > LONG) {
        let ago = time(since(last, now_ms));
        let message = format!("says {now}, {ago} after the last run before today");
        return Finding::new(Level::Warning, "", message).hint(format!(
            "where the machine was not off for so long: {hint}; cleanup would forget what seems old"
        ));
    }
    Finding::ok("", "agrees with what was recorded")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;
    use crate::report::Outcome;

    const NOW: i64 = Scene::NOW;
    const MINUTE: i64 = 60_000;

    #[test]
    fn a_run_in_the_future_means_that_the_clock_was_set_back() {
        let mut scene = Scene::new("");
        scene.ran("health", NOW + 5 * MINUTE, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
        scene.ran("health", NOW + 5 * MINUTE + 1, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Warning);
        scene.ran("health", NOW, Some(Outcome::Ok));
        assert_eq!(
            scene.found(&CHECK, "").0,
            Level::Ok,
            "it was set right, and the task ran again"
        );
    }

    #[test]
    fn a_year_without_a_run_means_that_the_clock_jumped_also_once_it_has_run() {
        let mut scene = Scene::new("");
        scene.ran("health", NOW - 366 * Scene::DAY, Some(Outcome::Ok));
        scene.ran("health", NOW - MINUTE, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Warning);
        scene.ran("health", NOW - 2 * Scene::DAY, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
    }

    #[test]
    fn a_clock_before_tonarm_is_wrong_and_odd_stamps_do_no_harm() {
        assert_eq!(judge(0, None, None).level, Level::Error);
        assert_eq!(judge(BEGINNING - 1, None, None).level, Level::Error);
        assert_eq!(judge(BEGINNING, None, None).level, Level::Ok);
        assert_eq!(judge(i64::MIN, Some(i64::MAX), None).level, Level::Error);
        assert_eq!(judge(NOW, Some(i64::MAX), Some(i64::MIN)).level, Level::Warning);
        assert_eq!(judge(NOW, Some(NOW), Some(i64::MIN)).level, Level::Warning);
    }
}
