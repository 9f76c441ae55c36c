//! `journal`: whether the journal beside the catalogue is folded into it.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use super::{Check, Finding, View};
use crate::output;
use crate::report::Level;

pub(super) const CHECK: Check = Check {
    name: "journal",
    code: "health.journal",
    about: "the journal beside the catalogue stays small",
    every: Duration::ZERO,
    news_from: Level::Warning,
    look,
};

/// A writer folds it in every 40 MB; one transaction of a scan may need more, but not this much.
const LARGE: u64 = 256 * 1024 * 1024;

#[expect(clippy::unnecessary_wraps, reason = "the shape of every check")]
fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let mut path = view.settings.db_path.as_os_str().to_owned();
    path.push("-wal");
    let path = PathBuf::from(path);
    let bytes = path.metadata().map_or(0, |facts| facts.len());
    if bytes > LARGE {
        let message = format!("{} has grown to {}", path.display(), output::size(bytes));
        return Ok(vec![Finding::new(Level::Warning, "", message).hint(
            "a program that keeps reading holds it up: end what else has the catalogue open, then run a task",
        )]);
    }
    Ok(vec![Finding::ok("", output::size(bytes))])
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;
    use crate::checks::scene::Scene;

    #[test]
    fn a_journal_that_is_never_folded_in_is_told() {
        let mut scene = Scene::new("");
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
        scene.settings.db_path.value = scene.dir.path().join("other.db");
        let journal = File::create(scene.dir.path().join("other.db-wal")).unwrap();
        journal.set_len(LARGE).unwrap();
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
        journal.set_len(LARGE + 1).unwrap();
        assert_eq!(scene.found(&CHECK, "").0, Level::Warning);
    }
}
