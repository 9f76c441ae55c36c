//! `disk`: whether there is room where tonarm writes, and on the disks of the roots.
//!
//! The catalogue needs room for its journal (64 MB, or a tenth of its size) to go on at all, and twice its size, at least 512 MB, for a
//! backup beside it and for tidying up. Nothing is written to roots: a full one is only worth knowing.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use rustix::fs::{StatVfsMountFlags, statvfs};

use super::{Check, Finding, View};
use crate::output;
use crate::report::Level;
use crate::sources::local::probe;

pub(super) const CHECK: Check = Check {
    name: "disk",
    code: "health.disk",
    about: "there is room for the catalogue, the cache and the music",
    every: Duration::ZERO,
    news_from: Level::Warning,
    look,
};

/// Less is too little for anything.
const LEAST: u64 = 64_000_000;
/// Less is soon too little.
const LITTLE: u64 = 512_000_000;

/// What a disk says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Room {
    /// Bytes that may be written.
    free: u64,
    /// Bytes there are; 0 where the file system does not say.
    total: u64,
    read_only: bool,
    device: u64,
    /// Whether the folder is there that was asked for; else it is the nearest one above it that answers.
    itself: bool,
}

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let db = &view.settings.db_path;
    let roots: Vec<PathBuf> = super::root::all(view)?.into_iter().map(|root| root.path).collect();
    let places = [
        &[db.parent().unwrap_or(Path::new("/")).to_owned(), view.settings.cache_dir.to_path_buf()],
        &roots[..],
    ]
    .concat();
    let mut answers = probe::all_within(view.patience, &places, room).into_iter();
    let (catalogue, cache) = (answers.next().flatten(), answers.next().flatten());
    let mut findings = vec![of_catalogue(catalogue.flatten(), view.store.shape()?.bytes, view)];
    let same = |cache: Room| catalogue.flatten().is_some_and(|room| room.device == cache.device);
    findings.extend(cache.flatten().filter(|cache| !same(*cache)).map(of_cache));
    // Whether a root is there at all says another check.
    for (path, room) in roots.iter().zip(answers) {
        findings.extend(room.flatten().filter(|room| room.itself).map(|room| of_root(path, room)));
    }
    Ok(findings)
}

/// Asks the disk below a folder, or below the nearest one above it that is there.
fn room(folder: &Path) -> Option<Room> {
    let there = folder.ancestors().find(|folder| folder.exists())?;
    let facts = statvfs(there).ok()?;
    Some(Room {
        free: facts.f_bavail.saturating_mul(facts.f_frsize),
        total: facts.f_blocks.saturating_mul(facts.f_frsize),
        read_only: facts.f_flag.contains(StatVfsMountFlags::RDONLY),
        device: there.metadata().ok()?.dev(),
        itself: there == folder,
    })
}

fn of_catalogue(room: Option<Room>, bytes: u64, view: &View<'_>) -> Finding {
    let subject = "catalogue";
    let Some(room) = room else {
        let message = format!("did not answer within {} s", view.patience.as_secs_f64());
        return Finding::new(Level::Error, subject, message)
            .hint("the disk or server of the catalogue does not answer; check the mount");
    };
    let folder = view.settings.db_path.parent().unwrap_or(Path::new("/")).display();
    if room.read_only {
        return Finding::new(Level::Error, subject, "the disk is mounted read-only")
            .hint(format!("mount the disk of {folder} with rw, or name another place with --db"));
    }
    let level = match room.free {
        _ if room.total == 0 => return unknown(subject),
        free if free < LEAST.max(bytes / 10) => Level::Error,
        free if free < LITTLE.max(bytes.saturating_mul(2)) => Level::Warning,
        free => return enough(subject, free),
    };
    Finding::new(level, subject, format!("only {} are free", output::size(room.free)))
        .hint(format!("make room on the disk of {folder}; music files are not touched by this"))
}

fn of_cache(room: Room) -> Finding {
    let subject = "cache";
    if room.total > 0 && room.free < LEAST {
        return Finding::new(
            Level::Warning,
            subject,
            format!("only {} are free", output::size(room.free)),
        )
        .hint("make room there; what lies in the cache may be deleted");
    }
    if room.total == 0 { unknown(subject) } else { enough(subject, room.free) }
}

fn of_root(path: &Path, room: Room) -> Finding {
    let subject = path.display().to_string();
    // A CD or an image is full by nature.
    if room.total == 0 || room.read_only {
        return unknown(subject);
    }
    if room.free < LEAST {
        return Finding::new(
            Level::Notice,
            subject,
            format!("only {} are free", output::size(room.free)),
        )
        .hint("tonarm writes nothing there; new music may not fit");
    }
    enough(subject, room.free)
}

fn enough(subject: impl Into<String>, free: u64) -> Finding {
    Finding::ok(subject, format!("{} are free", output::size(free)))
}

fn unknown(subject: impl Into<String>) -> Finding {
    Finding::ok(subject, "does not tell how much is free")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;

    const PLENTY: Room =
        Room { free: 1 << 40, total: 1 << 41, read_only: false, device: 1, itself: true };

    #[test]
    fn the_fuller_the_disk_of_the_catalogue_the_graver() {
        let scene = Scene::new("");
        let of = |free, bytes| of_catalogue(Some(Room { free, ..PLENTY }), bytes, &scene.view());
        for (free, bytes, level) in [
            (LEAST - 1, 0, Level::Error),
            (LEAST, 0, Level::Warning),
            (LITTLE, 0, Level::Ok),
            (999_999_999, 10_000_000_000, Level::Error),
            (19_000_000_000, 10_000_000_000, Level::Warning),
            (20_000_000_000, 10_000_000_000, Level::Ok),
        ] {
            assert_eq!(of(free, bytes).level, level, "{free} for {bytes}");
        }
        let read_only = Room { read_only: true, ..PLENTY };
        assert_eq!(of_catalogue(Some(read_only), 0, &scene.view()).level, Level::Error);
        assert_eq!(of_catalogue(None, 0, &scene.view()).level, Level::Error);
        let silent = Room { free: 0, total: 0, ..PLENTY };
        assert_eq!(of_catalogue(Some(silent), 0, &scene.view()).level, Level::Ok);
    }

    #[test]
    fn a_full_root_is_a_notice_and_a_full_cache_a_warning() {
        let full = Room { free: 5, ..PLENTY };
        assert_eq!(of_root(Path::new("/m"), full).level, Level::Notice);
        assert_eq!(of_root(Path::new("/m"), Room { read_only: true, ..full }).level, Level::Ok);
        assert_eq!(of_root(Path::new("/m"), PLENTY).level, Level::Ok);
        assert_eq!((of_cache(full).level, of_cache(PLENTY).level), (Level::Warning, Level::Ok));
    }

    #[test]
    fn real_disks_answer_also_for_folders_that_are_not_there_yet() {
        let dir = tempfile::tempdir().unwrap();
        let room = room(&dir.path().join("not/there")).unwrap();
        assert!(room.total >= room.free && !room.read_only && !room.itself, "{room:?}");
    }
}
