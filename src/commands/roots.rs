//! `roots`: the folders that hold music.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

use super::{Session, status};
use crate::cli::RootsAction;
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::output::{self, Cell, Column, Style, Table};
use crate::sources::local::probe::{RootState, probe};
use crate::store::{Access, NewEvent, Root, Store, Writer};
use crate::tasks::refresh_library::normalise;

/// Runs the command.
pub(super) fn run(session: &mut Session, action: &RootsAction) -> Result<Exit> {
    match action {
        RootsAction::List => list(session),
        RootsAction::Add { path } => add(session, path),
        RootsAction::Move { old, new, force } => move_root(session, old, new, *force),
        RootsAction::Forget { path } => forget(session, path),
    }
}

fn list(session: &mut Session) -> Result<Exit> {
    let store = session.open(Access::Read)?;
    let roots = status::roots(session, &store)?;
    if session.out.wants_json() {
        roots.iter().try_for_each(|(line, _)| session.out.json(line))?;
        return Ok(Exit::Done);
    }
    let mut table = Table::new([
        Column::path("Root"),
        Column::word("State"),
        Column::number("Files"),
        Column::number("Missing"),
    ]);
    for (line, state) in &roots {
        let style = if *state == RootState::Present { Style::Good } else { Style::Error };
        table.push([
            Cell::from(line.path.as_str()),
            Cell::styled(style, &line.state.replace('_', " ")),
            Cell::from(output::count(line.files)),
            Cell::from(output::count(line.missing)),
        ]);
    }
    session.out.table(&table)?;
    if roots.is_empty() {
        session.advise("no root is known; add one: tonarm refresh-library PATH");
    }
    Ok(Exit::Done)
}

fn add(session: &mut Session, path: &Path) -> Result<Exit> {
    let path = normalise(path)?;
    let state = probe(&path, *session.settings.library.probe_timeout);
    if state != RootState::Present {
        return Err(Failure::new(
            Exit::Usage,
            state.code(),
            format!("{}: {state}", path.display()),
        )
        .into());
    }
    let mut store =
        session.open(if session.global.dry_run { Access::Read } else { Access::Write })?;
    let roots = store.roots()?;
    if let Some(root) = roots.iter().find(|root| path.starts_with(&root.path)) {
        session.say(
            "unchanged",
            &path,
            &format!("{} is already covered by the root {}", path.display(), root.path.display()),
        )?;
        return Ok(Exit::Done);
    }
    if !session.global.dry_run {
        store.write(|writer| {
            event(writer, "root_added", &path, None)?;
            writer.put_root(&path, clock::now_ms())
        })?;
    }
    session.say(
        "added",
        &path,
        &format!("{} is a root; it is read at the next refresh-library", path.display()),
    )?;
    Ok(Exit::Done)
}

fn move_root(session: &mut Session, old: &Path, new: &Path, force: bool) -> Result<Exit> {
    let new = normalise(new)?;
    // A scan that is under way stands on the roots.
    let _lock = if session.global.dry_run { None } else { Some(session.lock("roots move")?) };
    let mut store =
        session.open(if session.global.dry_run { Access::Read } else { Access::Write })?;
    let root = known(&store, old)?;
    if store.roots()?.iter().any(|other| other.path == new) {
        return Err(Failure::new(
            Exit::Usage,
            "local.root_known",
            format!("{} is a root already", new.display()),
        )
        .hint(format!(
            "to take over the files of {}: tonarm roots forget NEW, then move again",
            root.path.display()
        ))
        .into());
    }
    let (there, looked) = sample(&store, &root, &new)?;
    if looked > 0 && there == 0 && !force {
        return Err(Failure::new(
            Exit::Refused,
            "local.root_moved_elsewhere",
            format!(
                "none of {} of {} is below {}",
                output::plural(looked, "known file"),
                root.path.display(),
                new.display()
            ),
        )
        .hint("check the path; to move the root all the same: --force")
        .into());
    }
    if !session.global.dry_run {
        store.write_durably(|writer| {
            event(writer, "root_moved", &new, Some(&root.path.to_string_lossy()))?;
            writer.move_root(root.id, &new)
        })?;
    }
    session.say("moved", &new, &format!("{} is now {}", root.path.display(), new.display()))?;
    Ok(Exit::Done)
}

/// How many of the first known files of a root lie below `new`, and how many were looked for.
fn sample(store: &Store, root: &Root, new: &Path) -> Result<(u64, u64)> {
    const ENOUGH: u64 = 50;
    let (mut there, mut looked) = (0, 0);
    store.each_file(false, |file| {
        let path = Path::new(std::ffi::OsStr::from_bytes(&file.path));
        if let Ok(below) = path.strip_prefix(&root.path) {
            looked += 1;
            there += u64::from(new.join(below).exists());
        }
        looked < ENOUGH
    })?;
    Ok((there, looked))
}

fn forget(session: &mut Session, path: &Path) -> Result<Exit> {
    let _lock = if session.global.dry_run { None } else { Some(session.lock("roots forget")?) };
    let mut store =
        session.open(if session.global.dry_run { Access::Read } else { Access::Write })?;
    let root = known(&store, path)?;
    let counts = store.root_counts(root.id)?;
    if session.settings.library.roots.contains(&root.path) {
        return Err(Failure::new(
            Exit::Usage,
            "local.root_configured",
            format!("{} stands in the configuration", root.path.display()),
        )
        .hint("take it out of library.roots first")
        .into());
    }
    let files = output::plural(counts.files + counts.missing, "file");
    let mut exit = Exit::Done;
    if !session.global.dry_run {
        store.write_durably(|writer| {
            event(writer, "root_forgotten", &root.path, Some(&files))?;
            writer.forget_root(root.id)
        })?;
        // What only its files said goes with them.
        exit = session.settle(&mut store)?;
    }
    session.say(
        "forgotten",
        &root.path,
        &format!(
            "{} and its {files} are forgotten; nothing on disk was touched",
            root.path.display()
        ),
    )?;
    Ok(exit)
}

/// Writes what happened to a root, for `history`.
fn event(
    writer: &mut Writer<'_>,
    event: &str,
    path: &Path,
    detail: Option<&str>,
) -> rusqlite::Result<()> {
    let subject = &path.to_string_lossy();
    writer.put_event(&NewEvent { at: clock::now_ms(), event, subject, detail, run: None })
}

fn known(store: &Store, path: &Path) -> Result<Root> {
    let path = normalise(path)?;
    let root = store.roots()?.into_iter().find(|root| root.path == path);
    root.ok_or_else(|| {
        Failure::new(
            Exit::Usage,
            "local.not_a_root",
            format!("{} is not a known root", path.display()),
        )
        .hint("`tonarm roots` lists them")
        .into()
    })
}

impl Session {
    /// One line that says what was done, or would be.
    fn say(&mut self, done: &'static str, path: &Path, text: &str) -> Result<(), output::Error> {
        let dry_run = self.global.dry_run;
        if self.out.wants_json() {
            return self.out.json(
                &json!({ "root": path.display().to_string(), "done": done, "dry_run": dry_run }),
            );
        }
        self.out.line(&if dry_run { format!("dry run: {text}") } else { text.to_owned() })
    }
}
