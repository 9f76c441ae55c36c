//! `restore`: a backup becomes the catalogue again.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{Session, backup, list};
use crate::exit::{Exit, Failure};
use crate::output::{self, Style};
use crate::store::{self, Access, Incoming, Kept, Restored};
use crate::{cli, clock};

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &cli::Restore) -> Result<Exit> {
    let started = (clock::now_ms(), Instant::now());
    let db = session.settings.db_path.value.clone();
    let from = chosen(asked, &db)?;
    if session.global.dry_run {
        let folder = tempfile::Builder::new()
            .prefix("tonarm-")
            .tempdir()
            .context("cannot make a temporary folder")?;
        let incoming = take(session, &from, &folder.path().join("catalogue.db"))?;
        let would = incoming
            .map(|incoming| Restored { verified: incoming.verified(), kept: Kept::Nothing });
        return finish(session, &from, would, started);
    }
    let _lock = session.lock("restore")?;
    backup::sweep(&db, started.0);
    let Some(incoming) = take(session, &from, &db)? else {
        return finish(session, &from, None, started);
    };
    let progress = backup::Pages::start(session);
    let restored =
        incoming.put_into(&db, started.0, &|done, all| progress.at(done, all), &|| {
            session.stop.asked()
        })?;
    drop(progress);
    if restored.is_some() {
        let now_ms = started.0;
        session.open(Access::Write)?.write(|writer| writer.forget_open_runs(now_ms))?;
    }
    finish(session, &from, restored, started)
}

/// The backup that is meant.
fn chosen(asked: &cli::Restore, db: &Path) -> Result<PathBuf> {
    let usage = |code, message: String| {
        Failure::new(Exit::Usage, code, message).hint(
            "name a backup of the catalogue, or the newest with --latest; `tonarm backup --list` lists those that are there",
        )
    };
    if asked.latest {
        let all = store::backups(db)?;
        // A lost catalogue may have been backed up empty since.
        let holds = |backup: &&store::BackupFile| matches!(store::verify(&backup.path, &|| false), Ok(Some(held)) if held.files > 0);
        let newest = all.iter().find(holds).or(all.first()).cloned();
        return newest.map(|backup| backup.path).ok_or_else(|| {
            let folder = store::backups_folder(db);
            usage("restore.none", format!("there is no backup in {}", folder.display())).into()
        });
    }
    let Some(file) = &asked.file else {
        return Err(usage("usage.restore", "restore needs to know which backup".into()).into());
    };
    let shown = file.display();
    let facts = fs::metadata(file)
        .map_err(|error| usage("restore.absent", format!("cannot read {shown}: {error}")))?;
    if !facts.is_file() {
        return Err(usage("restore.absent", format!("{shown} is no plain file")).into());
    }
    if fs::metadata(db).is_ok_and(|db| (db.dev(), db.ino()) == (facts.dev(), facts.ino())) {
        return Err(usage("usage.restore", format!("{shown} is the catalogue itself")).into());
    }
    Ok(file.clone())
}

/// Reads and verifies it. What is wrong with the backup is told as such: the catalogue has nothing to do with it.
fn take(session: &Session, from: &Path, near: &Path) -> Result<Option<Incoming>> {
    let taken = Incoming::take(from, near, &|| session.stop.asked());
    taken.map_err(|error| {
        let why = match &error {
            store::Error::Damaged { path, reason } if path == from => {
                format!("it is damaged: {reason}")
            }
            store::Error::Newer { path, found, known } if path == from => {
                format!("it has schema version {found}, this tonarm knows {known}")
            }
            store::Error::Foreign(path) if path == from => {
                "it is a database, but not a catalogue of tonarm".into()
            }
            store::Error::Unusable { path, reason } if path == from => reason.clone(),
            _ => return anyhow::Error::from(error),
        };
        Failure::new(
            Exit::Catalogue,
            error.code(),
            format!("cannot restore {}: {why}", from.display()),
        )
        .hint("the catalogue was not touched; other backups: tonarm backup --list")
        .into()
    })
}

/// `None` where a signal ended it.
fn finish(
    session: &mut Session,
    from: &Path,
    restored: Option<Restored>,
    started: (i64, Instant),
) -> Result<Exit> {
    let ended = if restored.is_none() { session.stop.signal() } else { None };
    let duration_ms = u64::try_from(started.1.elapsed().as_millis()).unwrap_or(u64::MAX);
    if session.out.wants_json() {
        let line = line(session, from, restored.as_ref(), started.0, duration_ms);
        session.out.json(&line)?;
    } else if session.global.quiet == 0 {
        let shown = from.display();
        let Some(restored) = restored else {
            session.out.line("Interrupted; the catalogue is as it was.")?;
            return Ok(ended.map_or(Exit::Done, Exit::Signal));
        };
        let files = output::plural(restored.verified.files, "file");
        if session.global.dry_run {
            let text = format!("dry run: {shown} is sound and would be restored: {files}");
            session.out.line(&text)?;
            return Ok(Exit::Done);
        }
        let time = output::duration(Duration::from_millis(duration_ms));
        let text = format!(" in {time}: {files} from {shown}");
        session.out.spans(&[(Style::Heading, "Restored"), (Style::Plain, &text)])?;
        match &restored.kept {
            Kept::Nothing => {}
            Kept::Backup(path) => {
                session.out.line(&format!("What stood before: {}", path.display()))?;
            }
            Kept::Aside { path, reason } => session.out.line(&format!(
                "What stood before was damaged ({reason}) and lies at {}",
                path.display()
            ))?,
        }
        session.out.dim("Next: tonarm refresh-library")?;
    }
    Ok(ended.map_or(Exit::Done, Exit::Signal))
}

fn line(
    session: &Session,
    from: &Path,
    restored: Option<&Restored>,
    started_ms: i64,
    duration_ms: u64,
) -> Value {
    use std::os::unix::ffi::OsStrExt;
    let kept = match restored.map(|restored| &restored.kept) {
        Some(Kept::Backup(path) | Kept::Aside { path, .. }) => Some(path.display().to_string()),
        _ => None,
    };
    let problems: Vec<Value> = match restored.map(|restored| &restored.kept) {
        Some(Kept::Aside { path, reason }) => vec![json!({
            "code": "catalogue.damaged",
            "message": format!("what stood before was damaged: {reason}"),
            "hint": format!("it lies at {}", path.display()),
        })],
        _ => Vec::new(),
    };
    let (path, path_bytes) = list::path_texts(from.as_os_str().as_bytes());
    let mut line = json!({
        "schema": 1,
        "command": "restore",
        "outcome": if restored.is_some() { "ok" } else { "interrupted" },
        "started_at": clock::rfc3339_ms(started_ms),
        "duration_ms": duration_ms,
        "dry_run": session.global.dry_run,
        "path": path,
        "bytes": restored.map(|restored| restored.verified.bytes),
        "kept": kept,
        "counts": { "files": restored.map(|restored| restored.verified.files) },
        "problems": problems,
    });
    if let Some(bytes) = path_bytes {
        line["path_bytes"] = bytes.into();
    }
    line
}
