//! `backup`: a verified copy of the catalogue, or the list of those that there are.

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;
use jiff::Timestamp;
use serde_json::json;

use super::{Session, list::path_texts};
use crate::exit::{Exit, Failure};
use crate::output::{self, Cell, Column, Style, Table};
use crate::progress::Progress;
use crate::store::{self, Access};
use crate::{cli, clock};

/// No run takes so long that what it left could be older than this.
const LEFTOVER_MS: i64 = 24 * 3_600_000;

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &cli::Backup) -> Result<Exit> {
    if asked.list {
        return list(session);
    }
    let started = (clock::now_ms(), Instant::now());
    let db = session.settings.db_path.value.clone();
    if !db.exists() {
        return Err(Failure::new(
            Exit::Catalogue,
            "catalogue.absent",
            format!("there is no catalogue {} yet", db.display()),
        )
        .hint("begin with: tonarm refresh-library ~/Music")
        .into());
    }
    let target = match &asked.file {
        Some(file) => may_replace(file, &db)?,
        None => store::new_backup_path(&db, started.0),
    };
    let store = session.open(Access::Copy)?;
    if session.global.dry_run {
        let done = Done { path: &target, bytes: store.bytes()?, files: None };
        return finish(session, Some(&done), &target, started);
    }
    sweep(&db, started.0);
    let progress = Pages::start(session);
    let backup =
        store.back_up(&target, &|done, all| progress.at(done, all), &|| session.stop.asked())?;
    drop(progress);
    let done = backup.as_ref().map(|backup| Done {
        path: &backup.path,
        bytes: backup.verified.bytes,
        files: Some(backup.verified.files),
    });
    finish(session, done.as_ref(), &target, started)
}

/// Takes away what killed runs left long ago. That it cannot is no reason to fail.
pub(super) fn sweep(db: &Path, now_ms: i64) {
    match store::remove_leftovers(db, now_ms.saturating_sub(LEFTOVER_MS)) {
        Ok(0) => {}
        Ok(count) => log::info!("removed {}", output::plural(count, "leftover")),
        Err(error) => log::warn!("{error}"),
    }
}

/// Tells how many pages of a copy are done.
pub(super) struct Pages {
    shown: Progress,
    told: std::cell::Cell<(u64, u64)>,
}

impl Pages {
    pub(super) fn start(session: &Session) -> Self {
        Self {
            shown: Progress::start(session.progress_style(), "pages"),
            told: std::cell::Cell::default(),
        }
    }

    pub(super) fn at(&self, done: u64, all: u64) {
        let (before, known) = self.told.replace((done, all));
        if all > known {
            self.shown.expect_more(all - known);
        }
        self.shown.done(done.saturating_sub(before));
    }
}

struct Done<'a> {
    path: &'a Path,
    bytes: u64,
    files: Option<u64>,
}

/// `None` where a signal ended it.
fn finish(
    session: &mut Session,
    done: Option<&Done>,
    target: &Path,
    (started_ms, started): (i64, Instant),
) -> Result<Exit> {
    let ended = if done.is_none() { session.stop.signal() } else { None };
    let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    if session.out.wants_json() {
        let (path, path_bytes) = path_texts(target.as_os_str().as_bytes());
        let mut line = json!({
            "schema": 1,
            "command": "backup",
            "outcome": if done.is_some() { "ok" } else { "interrupted" },
            "started_at": clock::rfc3339_ms(started_ms),
            "duration_ms": duration_ms,
            "dry_run": session.global.dry_run,
            "path": path,
            "bytes": done.map(|done| done.bytes),
            "counts": { "files": done.and_then(|done| done.files) },
            "problems": [],
        });
        if let Some(bytes) = path_bytes {
            line["path_bytes"] = bytes.into();
        }
        session.out.json(&line)?;
    } else if session.global.quiet == 0 {
        match done {
            None => session.out.line("Interrupted; nothing was written.")?,
            Some(done) => {
                let (path, size) = (done.path.display(), output::size(done.bytes));
                if session.global.dry_run {
                    session.out.line(&format!("dry run: {path} would be written, about {size}"))?;
                } else {
                    let time = output::duration(Duration::from_millis(duration_ms));
                    let heading = (Style::Heading, "Backed up");
                    session.out.spans(&[
                        heading,
                        (Style::Plain, &format!(" in {time}: {path}, {size}, verified")),
                    ])?;
                }
            }
        }
    }
    Ok(ended.map_or(Exit::Done, Exit::Signal))
}

fn list(session: &mut Session) -> Result<Exit> {
    let db = &session.settings.db_path;
    let backups = store::backups(db)?;
    if session.out.wants_json() {
        for backup in &backups {
            let (path, path_bytes) = path_texts(backup.path.as_os_str().as_bytes());
            let mut row = json!({
                "path": path,
                "taken_at": clock::rfc3339_ms(backup.taken_at_ms),
                "bytes": backup.bytes,
            });
            if let Some(bytes) = path_bytes {
                row["path_bytes"] = bytes.into();
            }
            session.out.json(&row)?;
        }
        return Ok(Exit::Done);
    }
    let mut table =
        Table::new([Column::word("Taken"), Column::number("Size"), Column::path("Backup")]);
    let now = Timestamp::now();
    for backup in &backups {
        let taken = Timestamp::from_millisecond(backup.taken_at_ms).unwrap_or(now);
        table.push([
            Cell::from(output::age(taken, now)),
            Cell::from(output::size(backup.bytes)),
            Cell::from(backup.path.display().to_string()),
        ]);
    }
    let folder = store::backups_folder(db);
    session.out.table(&table)?;
    if backups.is_empty() {
        session.advise(&format!(
            "there is no backup in {}; make one: tonarm backup",
            folder.display()
        ));
    }
    Ok(Exit::Done)
}

/// The file to write, where a link may lead; refused where something is there that is worth more than an old backup.
fn may_replace(file: &Path, db: &Path) -> Result<PathBuf> {
    let refused = |why: &str| {
        Failure::new(
            Exit::Usage,
            "usage.output",
            format!("{} {why}; it was not touched", file.display()),
        )
        .hint("name another file")
        .into()
    };
    let file_name = file.file_name().unwrap_or_default().as_bytes();
    if [&b"-wal"[..], b"-shm", b"-journal"].iter().any(|end| file_name.ends_with(end)) {
        return Err(refused("is a name that SQLite uses beside a database"));
    }
    let Ok(facts) = fs::metadata(file) else {
        return match fs::symlink_metadata(file) {
            Ok(_) => Err(refused("is a link that leads nowhere")),
            Err(_) => Ok(file.to_owned()),
        };
    };
    if !facts.is_file() {
        return Err(refused(if facts.is_dir() { "is a folder" } else { "is no plain file" }));
    }
    // Asked without opening it, which would give up SQLite's locks.
    if fs::metadata(db).is_ok_and(|db| (db.dev(), db.ino()) == (facts.dev(), facts.ino())) {
        return Err(refused("is the catalogue itself"));
    }
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let is_there = |suffix: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        Path::new(&name).exists()
    };
    if facts.len() > 0 && (!is_settled_copy(&file) || ["-wal", ".lock"].into_iter().any(is_there)) {
        return Err(refused("is there and is no backup of tonarm"));
    }
    Ok(file)
}

/// Whether the header is that of a catalogue that needs no journal beside it, as those in use do.
/// <https://sqlite.org/fileformat2.html#the_database_header>
fn is_settled_copy(file: &Path) -> bool {
    let mut header = [0; 72];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok()
        && header.starts_with(b"SQLite format 3\0")
        && header[18..20] == [1, 1]
        && header[68..72] == *b"tona"
}
