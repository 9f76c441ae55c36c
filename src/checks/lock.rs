//! `lock`: whether a run holds the lock for longer than any should.

use std::time::Duration;

use anyhow::Result;

use super::{Check, Finding, HOUR, View, since, time};
use crate::lock::Holder;
use crate::report::Level;

pub(super) const CHECK: Check = Check {
    name: "lock",
    code: "health.lock",
    about: "no run holds the lock for hours",
    every: Duration::ZERO,
    news_from: Level::Warning,
    look,
};

/// A first scan of a slow disk may take hours.
const LONG: Duration = HOUR.saturating_mul(6);

#[expect(clippy::unnecessary_wraps, reason = "the shape of every check")]
fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    Ok(vec![judge(view.holder, view.now_ms)])
}

fn judge(holder: Option<&Holder>, now_ms: i64) -> Finding {
    let Some(Holder { task, pid, since_ms }) = holder else {
        return Finding::ok("", "nobody holds it");
    };
    let held = since(*since_ms, now_ms);
    if held > LONG {
        let message = format!("{task} (process {pid}) holds it for {}", time(held));
        return Finding::new(Level::Warning, "", message).hint(format!(
            "other tasks wait for it; should it hang, end it: kill {pid}; what was committed is kept"
        ));
    }
    Finding::ok("", format!("{task} (process {pid}) holds it"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;

    #[test]
    fn a_lock_that_is_held_for_hours_is_told_with_task_process_and_age() {
        let mut scene = Scene::new("");
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
        let mut held = |since_ms| {
            scene.holder = Some(Holder { task: "enrich".into(), pid: 42, since_ms });
            scene.found(&CHECK, "")
        };
        let (now, six) = (Scene::NOW, 6 * Scene::HOUR);
        assert_eq!((held(now - six).0, held(now + six).0), (Level::Ok, Level::Ok));
        let message = "enrich (process 42) holds it for 6 h 1 min".to_owned();
        assert_eq!(held(now - six - 60_000), (Level::Warning, message));
    }
}
