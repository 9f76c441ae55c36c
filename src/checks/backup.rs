//! `backup`: whether there is a backup of the catalogue, how old it is, and whether it is one.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Check, Finding, HOUR, View, since, time};
use crate::report::Level;
use crate::store::backups;

pub(super) const CHECK: Check = Check {
    name: "backup",
    code: "health.backup",
    about: "there is a backup of the catalogue, and it is not old",
    every: HOUR,
    news_from: Level::Warning,
    look,
};

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let cleanup = &view.settings.cleanup;
    let newest = newest_backup(&view.settings.db_path);
    let finding = |level, message: String| {
        vec![Finding::new(level, "", message).hint("take one now: tonarm backup")]
    };
    if let Some((path, _, _)) =
        newest.as_ref().filter(|(path, _, bytes)| *bytes == 0 || !is_sqlite(path))
    {
        return Ok(finding(
            Level::Error,
            format!("the newest is no catalogue: {}", path.display()),
        ));
    }
    if *cleanup.backups == 0 {
        return Ok(vec![
            Finding::new(Level::Notice, "", "none is made")
                .hint("cleanup.backups is 0; take one by hand with: tonarm backup"),
        ]);
    }
    let limit = cleanup.backup_every.saturating_mul(2);
    let watched = super::timers::watched_until(view)?;
    Ok(match newest {
        Some((_, taken_at, _)) if since(taken_at, watched) > limit => {
            let age = time(since(taken_at, view.now_ms));
            finding(Level::Warning, format!("the newest is {age} old"))
        }
        Some((_, taken_at, _)) => {
            let age = time(since(taken_at, view.now_ms));
            vec![Finding::ok("", format!("the newest is {age} old"))]
        }
        None => {
            let age = view.store.born_at()?.map(|born| since(born, watched));
            match age.filter(|age| *age > limit) {
                Some(age) => {
                    let message = format!("there is none, and the catalogue is {} old", time(age));
                    finding(Level::Warning, message)
                }
                None => vec![Finding::ok("", "there is none yet")],
            }
        }
    })
}

/// The newest backup of the catalogue `db`: where it lies, when it was taken (milliseconds since 1970 UTC), and how many bytes it has.
pub(super) fn newest_backup(db: &Path) -> Option<(PathBuf, i64, u64)> {
    let newest = backups(db).ok()?.into_iter().next()?;
    Some((newest.path, newest.taken_at_ms, newest.bytes))
}

/// Whether the file begins as every SQLite file does: <https://sqlite.org/fileformat2.html#the_database_header>.
fn is_sqlite(path: &Path) -> bool {
    let mut header = [0; 16];
    File::open(path).is_ok_and(|mut file| file.read_exact(&mut header).is_ok())
        && header == *b"SQLite format 3\0"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;
    use crate::report::Outcome;

    const HEADER: &[u8] = b"SQLite format 3\0 and so on";

    #[test]
    fn the_newest_backup_counts_by_the_time_in_its_name() {
        let scene = Scene::new("");
        assert_eq!(newest_backup(&scene.settings.db_path), None);
        let newest = scene.backup("catalogue-2026-11-22T11-00-00Z.db", HEADER);
        scene.backup("catalogue-2026-11-21T23-59-59Z.db", HEADER);
        scene.backup("catalogue-yesterday.db", HEADER);
        scene.backup("before-restore-2026-11-23T11-00-00Z.db", HEADER);
        let taken = Scene::NOW - Scene::HOUR;
        let found = newest_backup(&scene.settings.db_path).unwrap();
        assert_eq!(found, (newest, taken, HEADER.len() as u64));
    }

    #[test]
    fn an_old_backup_is_a_warning_and_a_broken_one_an_error() {
        let mut scene = Scene::new("");
        scene.backup("catalogue-2026-11-08T12-00-01Z.db", HEADER);
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
        scene.now_ms += 2000;
        assert_eq!(scene.found(&CHECK, "").0, Level::Warning);
        for broken in [&b""[..], b"SQLite", b"something else entirely"] {
            scene.backup("catalogue-2026-11-22T11-00-00Z.db", broken);
            assert_eq!(scene.found(&CHECK, "").0, Level::Error);
        }
        scene.backup("catalogue-2026-11-22T11-00-00Z.db", HEADER);
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
    }

    #[test]
    fn a_catalogue_that_was_never_backed_up_is_told_once_it_is_old_enough() {
        let mut scene = Scene::new("");
        scene.ran("health", Scene::NOW - 14 * Scene::DAY, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Ok);
        scene.now_ms += 1;
        assert_eq!(scene.found(&CHECK, "").0, Level::Warning);
    }

    #[test]
    fn backups_that_are_switched_off_are_a_notice() {
        let mut scene = Scene::new("[cleanup]\nbackups = 0\n");
        scene.ran("health", Scene::NOW - 99 * Scene::DAY, Some(Outcome::Ok));
        assert_eq!(scene.found(&CHECK, "").0, Level::Notice);
    }
}
