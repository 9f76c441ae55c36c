//! `root`: whether each folder of music is there, is the one that was scanned, and was scanned.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;

use super::{Check, Finding, View};
use crate::output::{count, plural};
use crate::report::Level;
use crate::sources::local::probe::{self, RootState};
use crate::store::{self, RootCounts};

pub(super) const CHECK: Check = Check {
    name: "root",
    code: "health.root",
    about: "every folder of music is there and was scanned",
    every: Duration::ZERO,
    news_from: Level::Warning,
    look,
};

/// So many missing files are worth a word …
const MISSING: u64 = 50;
/// … where they are more than this part of all: one in ten.
const PART: u64 = 10;

/// A root, known or only configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) path: PathBuf,
    counts: RootCounts,
    walked: bool,
}

/// Every root the catalogue knows, then those of the config that it does not know yet.
pub(super) fn all(view: &View<'_>) -> store::Result<Vec<Root>> {
    let mut roots = Vec::new();
    for root in view.store.roots()? {
        let counts = view.store.root_counts(root.id)?;
        roots.push(Root { path: root.path, counts, walked: root.walked_at.is_some() });
    }
    for path in view.settings.library.roots.iter() {
        if !roots.iter().any(|root| root.path == *path) {
            roots.push(Root { path: path.clone(), counts: RootCounts::default(), walked: false });
        }
    }
    Ok(roots)
}

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let roots = all(view)?;
    if roots.is_empty() {
        return Ok(vec![Finding::ok("", "no folder of music is known yet")]);
    }
    let paths: Vec<PathBuf> = roots.iter().map(|root| root.path.clone()).collect();
    let states = probe::probe_all(&paths, view.patience);
    let here: Vec<PathBuf> = paths
        .iter()
        .zip(&states)
        .filter(|(_, state)| **state == RootState::Present)
        .map(|(path, _)| path.clone())
        .collect();
    let empty = probe::all_within(view.patience, &here, is_empty);
    let is_empty =
        |path| here.iter().zip(&empty).any(|(p, empty)| p == path && *empty == Some(true));
    Ok(roots
        .iter()
        .zip(&states)
        .map(|(root, state)| judge(root, state, is_empty(&root.path)))
        .collect())
}

fn is_empty(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| entries.next().is_none())
}

fn judge(root: &Root, state: &RootState, empty: bool) -> Finding {
    let subject = root.path.display().to_string();
    let RootCounts { files, missing } = root.counts;
    if *state != RootState::Present {
        return Finding::new(Level::Error, subject, state.to_string()).hint(state.hint());
    }
    if empty && files > 0 {
        let message = format!("is empty, although {} are known in it", plural(files, "file"));
        return Finding::new(Level::Error, subject, message).hint(RootState::Absent.hint());
    }
    if !root.walked {
        return Finding::new(Level::Notice, subject, "was not scanned to its end yet")
            .hint("scan it: tonarm refresh-library");
    }
    if missing > MISSING.max((files + missing) / PART) {
        let message =
            format!("{} of its {} files are missing", count(missing), count(files + missing));
        return Finding::new(Level::Notice, subject, message).hint(
            "list them: tonarm files missing_since::.; they are forgotten after cleanup.keep_missing",
        );
    }
    Finding::ok(subject, format!("is there, with {}", plural(files, "file")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;

    fn root(files: u64, missing: u64, walked: bool) -> Root {
        Root { path: "/m".into(), counts: RootCounts { files, missing }, walked }
    }

    #[test]
    fn a_root_that_is_gone_is_an_error_and_one_that_is_there_is_well() {
        let mut scene = Scene::new("");
        let (here, gone) = (scene.folder("here"), scene.dir.path().join("gone"));
        scene.put_root(&here, Some(1));
        scene.put_root(&gone, Some(1));
        let level = |path: &Path| scene.found(&CHECK, path.to_str().unwrap());
        assert_eq!(level(&here).0, Level::Ok);
        assert_eq!(level(&gone), (Level::Error, "is not there".into()));
    }

    #[test]
    fn a_configured_root_that_was_never_scanned_is_told() {
        let mut scene = Scene::new("[library]\nroots = [\"music\"]\n");
        let music = scene.folder("music");
        assert_eq!(scene.found(&CHECK, music.to_str().unwrap()).0, Level::Notice);
        scene.put_root(&music, Some(1));
        assert_eq!(scene.look(&CHECK).len(), 1);
        assert_eq!(scene.found(&CHECK, music.to_str().unwrap()).0, Level::Ok);
    }

    #[test]
    fn an_empty_folder_where_files_are_known_is_a_disk_that_is_not_mounted() {
        let level = |files, empty| judge(&root(files, 0, true), &RootState::Present, empty).level;
        assert_eq!(level(7, true), Level::Error);
        assert_eq!((level(0, true), level(7, false)), (Level::Ok, Level::Ok));
        let dir = tempfile::tempdir().unwrap();
        assert!(is_empty(dir.path()));
        std::fs::write(dir.path().join("song.mp3"), b"").unwrap();
        assert!(!is_empty(dir.path()));
    }

    #[test]
    fn many_missing_files_are_told() {
        let level =
            |files, missing| judge(&root(files, missing, true), &RootState::Present, false).level;
        assert_eq!((level(100, 51), level(100, 50)), (Level::Notice, Level::Ok));
        assert_eq!((level(1000, 100), level(800, 100)), (Level::Ok, Level::Notice));
    }
}
