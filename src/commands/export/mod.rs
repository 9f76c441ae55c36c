//! `export`: the catalogue, its tracks or its playlists in a format for others.

mod m3u;

use std::fs::canonicalize;
use std::path::Path;

use anyhow::{Context as _, Result};
use jiff::Zoned;
use serde::Serialize;

use super::list::{self, Listed};
use super::{Session, tracks};
use crate::cli::{self, ExportFormat};
use crate::exit::{Exit, Failure};
use crate::export::{EachTrack, FORMATS, written};
use crate::output::{self, Look, Output, WholeFile};
use crate::query::{Context, Query};
use crate::store::{self, Access, Store, TrackRow};

/// What became of a file, as `--json` prints it.
#[derive(Debug, Serialize)]
struct Row<'a> {
    format: &'a str,
    file: &'a str,
    file_outcome: &'static str,
    dry_run: bool,
}

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &cli::Export) -> Result<Exit> {
    let output = asked.output.as_deref().filter(|path| *path != Path::new("-"));
    match &asked.format {
        ExportFormat::M3u(lists) => m3u::run(session, lists, output),
        ExportFormat::Csv(csv) => {
            if output.is_none() {
                not_as_json(session, "tracks --json")?;
            }
            let query = Query::parse(&csv.query, TrackRow::SCHEMA, &Context::here(Zoned::now()))?;
            stream(session, asked.format.as_str(), output, &|store, visit| {
                each_track(store, &query, csv.all, visit)
            })
        }
        ExportFormat::Catalogue => stream(session, asked.format.as_str(), output, &|_, _| Ok(())),
    }
}

/// The tracks that `tracks` would list.
fn each_track(
    store: &Store,
    query: &Query,
    all: bool,
    visit: &mut dyn FnMut(&TrackRow) -> bool,
) -> store::Result<()> {
    if query.has_sort() {
        let rows = list::chosen(query, store, |store, visit| tracks::each(store, all, visit))?;
        let _ = rows.iter().all(visit);
        return Ok(());
    }
    tracks::each(store, all, &mut |track| !query.matches(&track) || visit(&track))
}

/// Writes a format that is a single stream.
fn stream(
    session: &mut Session,
    name: &str,
    output: Option<&Path>,
    tracks: &EachTrack<'_>,
) -> Result<Exit> {
    let format = FORMATS
        .iter()
        .find(|format| format.name == name)
        .expect("every format that is a stream has its row");
    let store = session.open(Access::Read)?;
    let Some(path) = output else {
        (format.write)(&store, tracks, &mut session.out)?;
        return Ok(Exit::Done);
    };
    may_be_written(&store, path)?;
    if session.global.dry_run {
        session.advise(&format!("dry run: {} would be written", path.display()));
        return told(session, name, path);
    }
    let mut file = WholeFile::create(path).map_err(|error| unwritable(path, &error))?;
    let mut out = Output::new(Box::new(&mut file), Look::default());
    let written = (format.write)(&store, tracks, &mut out)
        .and_then(|()| out.finish().map_err(anyhow::Error::from))
        .with_context(|| format!("cannot write {}", path.display()));
    match written.map_err(anyhow::Error::downcast::<output::Error>) {
        Err(Ok(output::Error::Unwritable(error))) => return Err(unwritable(path, &error).into()),
        Err(Ok(closed)) => return Err(closed.into()),
        Err(Err(other)) => return Err(other),
        Ok(()) => {}
    }
    file.finish().map_err(|error| unwritable(path, &error))?;
    told(session, name, path)
}

/// What became of the file, for programs.
fn told(session: &mut Session, format: &str, path: &Path) -> Result<Exit> {
    if session.out.wants_json() {
        let (file, dry_run) = (path.to_string_lossy(), session.global.dry_run);
        let file_outcome = written::Outcome::Written.as_str();
        session.out.json(&Row { format, file: &file, file_outcome, dry_run })?;
    }
    Ok(Exit::Done)
}

/// Neither the catalogue nor a file of music is ever written over, whatever was typed.
fn may_be_written(store: &Store, path: &Path) -> Result<()> {
    let is = |other: &Path| canonicalize(path).is_ok_and(|path| path == other);
    let what = if canonicalize(store.path()).is_ok_and(|db| is(&db)) {
        "the catalogue itself"
    } else if is_music(store, path)? {
        "a file of your music"
    } else {
        return Ok(());
    };
    let message = format!("{} is {what}; it was not touched", path.display());
    Err(Failure::new(Exit::Usage, "usage.output", message).hint("name another file with -o").into())
}

fn is_music(store: &Store, path: &Path) -> Result<bool> {
    for path in [std::path::absolute(path), canonicalize(path)].into_iter().flatten() {
        if store.file_at(&path)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let message = format!("cannot write {}: {error}", path.display());
    let failure = Failure::new(Exit::Output, "output.unwritable", message);
    if path.is_file() { failure.hint("it holds what it held before") } else { failure }
}

/// What is asked for on standard output is no JSON.
fn not_as_json(session: &Session, instead: &str) -> Result<()> {
    if !session.out.wants_json() {
        return Ok(());
    }
    Err(Failure::new(Exit::Usage, "usage.json", "this format is not JSON")
        .hint(format!("leave out --json, or write a file with -o; as JSON: tonarm {instead}"))
        .into())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_format_can_be_typed_and_what_can_be_typed_is_a_format() {
        let mut rows: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        rows.push("m3u");
        let command = cli::Cli::command();
        let export = command.find_subcommand("export").unwrap();
        let typed: Vec<&str> = export.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(rows, typed);
    }
}
