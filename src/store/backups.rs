//! Where backups lie: in a folder of the catalogue's own, by names that tell when each was taken.
//!
//! The backups of `catalogue.db` lie in `catalogue.db.backups` beside it, so that two catalogues in one folder keep theirs apart:
//! `catalogue-2026-11-22T21-41-11Z.db`, and `before-restore-….db` for what a restored one took the place of. Files by other names are
//! not tonarm's: they are never listed and never removed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::backup::{BESIDE, beside};
use super::open::folder_of;
use super::{Error, Result, migrate};
use crate::clock;

/// How the names of backups begin.
const TAKEN: &str = "catalogue-";
/// How the names of what was restored over begin.
const REPLACED: &str = "before-restore-";
/// How they all end.
const END: &str = ".db";
/// How the names of files end that are not whole yet, behind something random.
pub(super) const PART: &str = ".part";
/// How many characters are random.
pub(super) const RANDOM: usize = 6;
/// How many copies of what was restored over are kept.
const REPLACED_KEPT: usize = 2;
/// No run takes so long that its part could be older than this.
const OLD: Duration = Duration::from_secs(24 * 3600);

/// A backup in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was taken, as its name says: milliseconds since 1970 UTC, whole seconds.
    pub taken_at_ms: i64,
    /// Its size.
    pub bytes: u64,
}

/// The folder of the backups of the catalogue `db`.
pub fn backups_folder(db: &Path) -> PathBuf {
    beside(db, ".backups")
}

/// Where a backup that is taken now belongs: a name that nothing has yet.
pub fn new_backup_path(db: &Path, now_ms: i64) -> PathBuf {
    free(now_ms, |stamp| backups_folder(db).join(format!("{TAKEN}{stamp}{END}")))
}

/// Where the catalogue belongs that is restored over now.
pub(super) fn replaced_path(db: &Path, now_ms: i64) -> PathBuf {
    free(now_ms, |stamp| backups_folder(db).join(format!("{REPLACED}{stamp}{END}")))
}

/// Where a damaged catalogue is moved.
pub(super) fn aside_path(db: &Path, now_ms: i64) -> PathBuf {
    free(now_ms, |stamp| beside(db, &format!(".damaged-{stamp}")))
}

/// The first of these names that nothing has, the seconds counted on from now.
fn free(now_ms: i64, name: impl Fn(&str) -> PathBuf) -> PathBuf {
    let is_free = |path: &PathBuf| {
        let taken = |path: &Path| fs::symlink_metadata(path).is_ok();
        !taken(path) && !BESIDE.iter().any(|suffix| taken(&beside(path, suffix)))
    };
    (0..10_000)
        .map(|second: i64| name(&clock::stamp(now_ms.saturating_add(second * 1000))))
        .find(is_free)
        .unwrap_or_else(|| name(&clock::stamp(now_ms)))
}

/// The backups of the catalogue `db`, the newest first.
pub fn backups(db: &Path) -> Result<Vec<BackupFile>> {
    named(&backups_folder(db), TAKEN)
}

/// Removes all but the `keep` newest backups, and never the last one nor `latest`, which was taken just now, whatever the clock said, nor
/// one that `is_dear`; answers those that went.
pub fn prune_backups(
    db: &Path,
    keep: usize,
    latest: Option<&Path>,
    is_dear: &dyn Fn(&BackupFile) -> bool,
) -> Result<Vec<BackupFile>> {
    prune(&backups_folder(db), TAKEN, keep.max(1), latest, is_dear)
}

/// Removes all but the newest copies of what was restored over.
pub(super) fn prune_replaced(db: &Path, latest: &Path) -> Result<Vec<BackupFile>> {
    prune(&backups_folder(db), REPLACED, REPLACED_KEPT, Some(latest), &|_| false)
}

fn prune(
    folder: &Path,
    prefix: &str,
    keep: usize,
    latest: Option<&Path>,
    is_dear: &dyn Fn(&BackupFile) -> bool,
) -> Result<Vec<BackupFile>> {
    let mut all = named(folder, prefix)?;
    all.sort_by_key(|backup| Some(backup.path.as_path()) != latest);
    let mut old = all.split_off(keep.min(all.len()));
    old.retain(|backup| !is_dear(backup));
    for backup in &old {
        remove(&backup.path)?;
    }
    Ok(old)
}

fn named(folder: &Path, prefix: &str) -> Result<Vec<BackupFile>> {
    let mut found = Vec::new();
    for (path, name, facts) in files(folder)? {
        if let Some(taken_at_ms) = taken_at(&name, prefix) {
            found.push(BackupFile { path, taken_at_ms, bytes: facts.len() });
        }
    }
    found.sort_by_key(|backup| std::cmp::Reverse(backup.taken_at_ms));
    Ok(found)
}

/// What killed runs left in the backups' folder and beside the catalogue, where it was last written before `before_ms` (milliseconds
/// since 1970 UTC; a day ago is safe).
pub fn leftovers(db: &Path, before_ms: i64) -> Result<Vec<PathBuf>> {
    let before = match u64::try_from(before_ms) {
        Ok(ms) => SystemTime::UNIX_EPOCH + Duration::from_millis(ms),
        Err(_) => SystemTime::UNIX_EPOCH,
    };
    let name = db.file_name().unwrap_or_default().to_string_lossy();
    let of_the_catalogue = |whole: &str| {
        let rest = whole.strip_prefix(&*name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(migrate::BEFORE))
    };
    let of_a_backup =
        |whole: &str| [TAKEN, REPLACED].iter().any(|prefix| taken_at(whole, prefix).is_some());
    let mut found = parts(folder_of(db), &of_the_catalogue, before)?;
    found.extend(parts(&backups_folder(db), &of_a_backup, before)?);
    Ok(found)
}

/// Removes the [`leftovers`]; answers how many files went.
pub fn remove_leftovers(db: &Path, before_ms: i64) -> Result<u64> {
    let found = leftovers(db, before_ms)?;
    found.iter().try_for_each(|path| remove(path))?;
    Ok(found.len() as u64)
}

/// Removes what killed runs left of copies by the name of `target`, should it be old. What cannot be removed stays.
pub(super) fn remove_parts_of(target: &Path) {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let before = SystemTime::now().checked_sub(OLD).unwrap_or(SystemTime::UNIX_EPOCH);
    let gone = parts(folder_of(target), &|whole| whole == name, before)
        .and_then(|parts| parts.iter().try_for_each(|path| remove(path)));
    if let Err(error) = gone {
        log::debug!("parts of {}: {error}", target.display());
    }
}

/// The parts that were to become a file by such a name.
fn parts(
    folder: &Path,
    is_ours: &dyn Fn(&str) -> bool,
    before: SystemTime,
) -> Result<Vec<PathBuf>> {
    let old = |facts: &fs::Metadata| facts.modified().is_ok_and(|time| time < before);
    let files = files(folder)?.into_iter();
    let ours = files
        .filter(|(_, name, facts)| old(facts) && whole_name(name).is_some_and(is_ours))
        .map(|(path, ..)| path);
    Ok(ours.collect())
}

/// The name that a part, or what SQLite put beside it, was to have.
fn whole_name(part: &str) -> Option<&str> {
    let part = BESIDE.iter().find_map(|end| part.strip_suffix(end)).unwrap_or(part);
    let (whole, random) = part.strip_suffix(PART)?.rsplit_once('.')?;
    let is_random = random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric());
    is_random.then_some(whole)
}

/// When the backup by this name was taken.
fn taken_at(name: &str, prefix: &str) -> Option<i64> {
    clock::from_stamp(name.strip_prefix(prefix)?.strip_suffix(END)?)
}

/// Every plain file with its name; none where there is no folder. Names that are not UTF-8 are not ours.
fn files(folder: &Path) -> Result<Vec<(PathBuf, String, fs::Metadata)>> {
    let io = |error: io::Error| Error::from_io(folder, &error);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(io)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(io)?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        match entry.metadata() {
            Ok(facts) if facts.is_file() => found.push((entry.path(), name, facts)),
            // Another run may just have removed or renamed it.
            _ => {}
        }
    }
    Ok(found)
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::from_io(path, &error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    /// A catalogue's folder with these files in that of its backups.
    fn with(names: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("my.db");
        fs::create_dir(backups_folder(&db)).unwrap();
        for name in names {
            fs::write(backups_folder(&db).join(name), "x").unwrap();
        }
        (dir, db)
    }

    fn left(db: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            files(&backups_folder(db)).unwrap().into_iter().map(|(_, name, _)| name).collect();
        names.sort();
        names
    }

    #[test]
    fn the_newest_comes_first_and_what_has_another_name_is_none() {
        let (_dir, db) = with(&[
            "catalogue-2026-11-22T21-41-11Z.db",
            "catalogue-2026-12-01T00-00-00Z.db",
            "catalogue-2025-12-01T00-00-00Z.db",
            "catalogue-2026-13-01T00-00-00Z.db",
            "catalogue-2026-11-22T21-41-11Z.db.abcdef.part",
            "before-restore-2026-11-22T21-41-11Z.db",
            "mine.db",
        ]);
        let found = backups(&db).unwrap();
        let stamps: Vec<String> = found.iter().map(|b| clock::stamp(b.taken_at_ms)).collect();
        assert_eq!(
            stamps,
            ["2026-12-01T00-00-00Z", "2026-11-22T21-41-11Z", "2025-12-01T00-00-00Z"]
        );
        assert_eq!(found[0].bytes, 1);
        assert_eq!(backups(Path::new("/nowhere/my.db")).unwrap(), []);
        assert_eq!(backups(&db.with_file_name("other.db")).unwrap(), []);
    }

    #[test]
    fn pruning_removes_the_oldest_and_nothing_else() {
        let names = [
            "before-restore-2020-01-01T00-00-00Z.db",
            "catalogue-2026-11-22T21-41-11Z.db",
            "catalogue-2026-11-23T21-41-11Z.db",
            "catalogue-2026-11-24T21-41-11Z.db",
            "catalogue-old.db",
        ];
        let (_dir, db) = with(&names);
        assert_eq!(prune_backups(&db, 3, None, &|_| false).unwrap(), []);
        assert_eq!(prune_backups(&db, 2, None, &|_| false).unwrap().len(), 1);
        assert_eq!(left(&db), [names[0], names[2], names[3], names[4]]);
        assert_eq!(prune_backups(&db, 0, None, &|_| false).unwrap().len(), 1, "the last one stays");
        assert_eq!(left(&db), [names[0], names[3], names[4]]);
        let latest = backups_folder(&db).join(names[0]);
        assert_eq!(prune_replaced(&db, &latest).unwrap(), []);
    }

    #[test]
    fn a_backup_that_was_just_taken_stays_though_the_clock_went_back() {
        let names = [
            "catalogue-1970-01-01T00-00-00Z.db",
            "catalogue-2026-11-22T21-41-11Z.db",
            "catalogue-2026-11-23T21-41-11Z.db",
        ];
        let (_dir, db) = with(&names);
        let latest = backups_folder(&db).join(names[0]);
        assert_eq!(prune_backups(&db, 2, Some(&latest), &|_| false).unwrap().len(), 1);
        assert_eq!(left(&db), [names[0], names[2]]);
    }

    #[test]
    fn a_name_that_is_taken_is_not_given_again() {
        let (_dir, db) = with(&["catalogue-1970-01-02T00-00-00Z.db"]);
        let next = new_backup_path(&db, DAY);
        assert_eq!(next, backups_folder(&db).join("catalogue-1970-01-02T00-00-01Z.db"));
    }

    #[test]
    fn leftovers_go_once_they_are_old() {
        let (dir, db) = with(&[
            "catalogue-2026-11-22T21-41-11Z.db",
            "catalogue-2026-11-22T21-41-11Z.db.abcdef.part",
            "before-restore-2026-11-22T21-41-11Z.db.abcdef.part-wal",
            "mine.part",
            "mine.db.abcdef.part",
        ]);
        let mine = ["my.db", "my.db.part", "my.database.abcdef.part", "other.db.abcdef.part"];
        for name in ["my.db.abcdef.part", "my.db.before-v2.abcdef.part"].iter().chain(&mine) {
            fs::write(dir.path().join(name), "x").unwrap();
        }
        assert_eq!(remove_leftovers(&db, clock::now_ms() - DAY).unwrap(), 0);
        assert_eq!(remove_leftovers(&db, -5).unwrap(), 0);
        assert_eq!(remove_leftovers(&db, clock::now_ms() + DAY).unwrap(), 4);
        assert_eq!(
            left(&db),
            ["catalogue-2026-11-22T21-41-11Z.db", "mine.db.abcdef.part", "mine.part"]
        );
        assert!(mine.iter().all(|name| dir.path().join(name).exists()));
    }
}
