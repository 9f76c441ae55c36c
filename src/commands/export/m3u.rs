//! `export m3u`: playlists as lists of the files that are there, each in a file of its own.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;

use super::super::Session;
use super::{may_be_written, not_as_json, unwritable};
use crate::cli;
use crate::exit::{Exit, Failure};
use crate::export::m3u::{self, Paths};
use crate::export::written::{self, Outcome, There};
use crate::export::{names, unmatched};
use crate::model::PublicId;
use crate::output::{self, Cell, Column, Style, Table, nearest, plural, sanitised};
use crate::store::{Access, PlaylistRow, Store};

/// What became of a playlist, as `--json` prints it.
#[derive(Debug, Serialize)]
struct Row {
    id: PublicId,
    name: String,
    source: String,
    tracks: u64,
    matched_local: u64,
    file: String,
    file_outcome: &'static str,
    /// The table of tracks without a file; `null` where there is none and was none.
    unmatched_file: Option<String>,
    unmatched_outcome: Option<&'static str>,
    dry_run: bool,
}

/// A file that is to be there.
struct Planned {
    playlist: PlaylistRow,
    path: PathBuf,
    there: There,
    bytes: Vec<u8>,
    matched: u64,
    unmatched: Option<Beside>,
}

/// The table beside it.
struct Beside {
    path: PathBuf,
    there: There,
    /// `None` = every track has its file, and what tonarm wrote there goes.
    bytes: Option<Vec<u8>>,
}

/// Runs the command.
pub(super) fn run(
    session: &mut Session,
    asked: &cli::ExportM3u,
    output: Option<&Path>,
) -> Result<Exit> {
    let paths = paths(asked)?;
    let store = session.open(Access::Read)?;
    let all = store.playlists()?;
    let chosen = chosen(&all, &asked.playlists)?;
    let Some(output) = output else {
        not_as_json(session, "playlists --tracks --json")?;
        return to_stdout(session, &store, &chosen, &paths);
    };
    let into_folder = output.as_os_str().as_bytes().ends_with(b"/") || output.is_dir();
    let targets = if into_folder {
        in_folder(&all, &chosen, output)?
    } else {
        vec![(one(&chosen)?, output.to_owned())]
    };
    let mut planned = Vec::new();
    for (playlist, path) in targets {
        planned.push(plan(&store, playlist, path, &paths, asked.force)?);
    }
    if into_folder && !session.global.dry_run && !planned.is_empty() {
        fs::create_dir_all(output).map_err(|error| unwritable(output, &error))?;
    }
    let mut rows = Vec::new();
    for planned in &planned {
        rows.push(write(planned, session.global.dry_run)?);
    }
    print(session, &rows)?;
    if into_folder && asked.playlists.is_empty() {
        tell_left(session, output, &planned)?;
    }
    Ok(Exit::Done)
}

/// How paths are written, as it was typed.
fn paths(asked: &cli::ExportM3u) -> Result<Paths> {
    let relative_to = asked.relative_to.as_deref().map(std::path::absolute).transpose()?;
    let map = asked.prefix_map.iter().map(pair).collect::<Result<_, _>>()?;
    Ok(Paths { map, relative_to })
}

/// `FROM=TO`. FROM ends at the first `=` behind which, and before which, something stands.
fn pair(typed: &OsString) -> Result<(PathBuf, PathBuf), Failure> {
    let bytes = typed.as_bytes();
    let path = |bytes: &[u8]| PathBuf::from(OsString::from_vec(bytes.to_vec()));
    match bytes.iter().position(|byte| *byte == b'=') {
        Some(at) if bytes.starts_with(b"/") && at + 1 < bytes.len() => {
            Ok((path(&bytes[..at]), path(&bytes[at + 1..])))
        }
        _ => Err(Failure::new(
            Exit::Usage,
            "usage.prefix_map",
            format!("--prefix-map {}: expected FROM=TO", sanitised(&typed.to_string_lossy())),
        )
        .hint("FROM is an absolute path here, as in --prefix-map /home/me/Music=/sdcard/Music")),
    }
}

/// The playlists of these ids or names, each once; without a word all that are there.
fn chosen<'p>(all: &'p [PlaylistRow], words: &[String]) -> Result<Vec<&'p PlaylistRow>, Failure> {
    let live = |playlist: &&PlaylistRow| playlist.ended_at.is_none();
    if words.is_empty() {
        return Ok(all.iter().filter(live).collect());
    }
    let mut chosen: Vec<&PlaylistRow> = Vec::new();
    for word in words {
        let id = word.parse::<PublicId>().ok();
        let folded = names::folded(word);
        let by_id = all.iter().filter(|playlist| Some(playlist.id) == id);
        let by_name = all.iter().filter(live).filter(|p| names::folded(&p.name) == folded);
        let exact = all.iter().filter(live).filter(|playlist| playlist.name == *word);
        let found = [by_id.collect::<Vec<_>>(), exact.collect(), by_name.collect()];
        let Some(found) = found.into_iter().find(|found| !found.is_empty()) else {
            return Err(unknown(word, all));
        };
        for playlist in found {
            if !chosen.iter().any(|known| known.id == playlist.id) {
                chosen.push(playlist);
            }
        }
    }
    Ok(chosen)
}

fn unknown(word: &str, all: &[PlaylistRow]) -> Failure {
    let live = all.iter().filter(|playlist| playlist.ended_at.is_none());
    let failure = Failure::new(
        Exit::Failed,
        "what.unknown",
        format!("no playlist is called `{}`", sanitised(word)),
    );
    failure.hint(match nearest(word, live.map(|playlist| playlist.name.as_str())) {
        Some(name) => format!("did you mean `{}`?", sanitised(name)),
        None => "list what there is: tonarm playlists".to_owned(),
    })
}

/// The only one of them.
fn one<'p>(chosen: &[&'p PlaylistRow]) -> Result<&'p PlaylistRow, Failure> {
    match chosen {
        [one] => Ok(one),
        [] => Err(Failure::new(Exit::Failed, "what.unknown", "there is no playlist")
            .hint("bring some in: tonarm sync-cloud")),
        several => {
            let mut lines = vec![format!(
                "{} do not fit into one file:",
                plural(several.len() as u64, "playlist")
            )];
            let name =
                |p: &&PlaylistRow| format!("{}  {} ({})", p.id, sanitised(&p.name), p.source);
            lines.extend(several.iter().take(20).map(name));
            if several.len() > 20 {
                lines.push(format!("and {} more", several.len() - 20));
            }
            Err(Failure::new(Exit::Usage, "what.ambiguous", lines.join("\n"))
                .hint("name one by its id, or a folder for all of them: -o FOLDER/"))
        }
    }
}

fn to_stdout(
    session: &mut Session,
    store: &Store,
    chosen: &[&PlaylistRow],
    paths: &Paths,
) -> Result<Exit> {
    let playlist = one(chosen)?;
    let items = store.playlist_items(playlist)?;
    session.out.raw(&m3u::text(playlist.id, &playlist.name, &items, paths))?;
    let missing = items.iter().filter(|item| item.path.is_none()).count() as u64;
    if missing > 0 {
        session.out.flush()?;
        let missing = plural(missing, "track");
        session
            .advise(&format!("left out: {missing} without a file; -o FILE lists them beside it"));
    }
    Ok(Exit::Done)
}

/// Each playlist with its path in the folder.
fn in_folder<'p>(
    all: &[PlaylistRow],
    chosen: &[&'p PlaylistRow],
    folder: &Path,
) -> Result<Vec<(&'p PlaylistRow, PathBuf)>> {
    let known = written::lists(folder).map_err(|error| unwritable(folder, &error))?;
    // All that are there take part, so that a part of them is called as it is among all.
    let others = all.iter().filter(|other| {
        other.ended_at.is_none() && !chosen.iter().any(|playlist| playlist.id == other.id)
    });
    let pool: Vec<(PublicId, &str)> = chosen
        .iter()
        .copied()
        .chain(others)
        .map(|playlist| (playlist.id, playlist.name.as_str()))
        .collect();
    let names = names::all(&pool, &known);
    Ok(chosen
        .iter()
        .zip(names)
        .map(|(playlist, name)| (*playlist, folder.join(format!("{name}.m3u"))))
        .collect())
}

/// What is to be written for a playlist, once nothing of anybody else's stands there.
fn plan(
    store: &Store,
    playlist: &PlaylistRow,
    path: PathBuf,
    paths: &Paths,
    force: bool,
) -> Result<Planned> {
    may_be_written(store, &path)?;
    let look = |path: &Path| written::look(path).map_err(|error| unwritable(path, &error));
    let there = look(&path)?;
    may_be_replaced(&path, &there, force, |bytes| m3u::owner(bytes).is_some())?;
    let items = store.playlist_items(playlist)?;
    let bytes = m3u::text(playlist.id, &playlist.name, &items, paths);
    let table = unmatched::text(&items);
    let unmatched = if there == There::Other {
        None
    } else {
        let path = beside(&path);
        let there = look(&path)?;
        if table.is_some() {
            may_be_written(store, &path)?;
            may_be_replaced(&path, &there, force, unmatched::is_ours)?;
        }
        Some(Beside { path, there, bytes: table })
    };
    let matched = items.iter().filter(|item| item.path.is_some()).count() as u64;
    Ok(Planned { playlist: playlist.clone(), path, there, bytes, matched, unmatched })
}

/// `Winter.m3u` has `Winter.unmatched.csv` beside it.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or(path.as_os_str()).to_owned();
    name.push(".unmatched.csv");
    path.with_file_name(name)
}

/// A file that tonarm did not write stays.
fn may_be_replaced(
    path: &Path,
    there: &There,
    force: bool,
    is_ours: impl Fn(&[u8]) -> bool,
) -> Result<(), Failure> {
    match there {
        There::File(bytes) if !force && !bytes.is_empty() && !is_ours(bytes) => Err(Failure::new(
            Exit::Refused,
            "output.foreign",
            format!("{} was not written by tonarm; nothing was written", path.display()),
        )
        .hint("name another place with -o, or overwrite it with --force")),
        _ => Ok(()),
    }
}

fn write(planned: &Planned, dry_run: bool) -> Result<Row> {
    let put = |path: &Path, bytes: &[u8], there: &There| {
        written::put(path, bytes, there, dry_run).map_err(|error| unwritable(path, &error))
    };
    let outcome = put(&planned.path, &planned.bytes, &planned.there)?;
    let unmatched = match &planned.unmatched {
        Some(Beside { path, there, bytes: Some(bytes) }) => Some((path, put(path, bytes, there)?)),
        Some(Beside { path, there: There::File(known), bytes: None })
            if unmatched::is_ours(known) =>
        {
            if !dry_run {
                fs::remove_file(path).map_err(|error| unwritable(path, &error))?;
            }
            Some((path, Outcome::Removed))
        }
        _ => None,
    };
    let playlist = &planned.playlist;
    Ok(Row {
        id: playlist.id,
        name: playlist.name.clone(),
        source: playlist.source.clone(),
        tracks: playlist.tracks,
        matched_local: planned.matched,
        file: planned.path.to_string_lossy().into_owned(),
        file_outcome: outcome.as_str(),
        unmatched_file: unmatched.map(|(path, _)| path.to_string_lossy().into_owned()),
        unmatched_outcome: unmatched.map(|(_, outcome)| outcome.as_str()),
        dry_run,
    })
}

fn print(session: &mut Session, rows: &[Row]) -> Result<()> {
    if session.out.wants_json() {
        return Ok(rows.iter().try_for_each(|row| session.out.json(row))?);
    }
    let mut table = Table::new([
        Column::path("File"),
        Column::number("Tracks"),
        Column::number("On disk"),
        Column::word("Outcome"),
    ]);
    for row in rows {
        let dry = if row.dry_run { " (dry run)" } else { "" };
        table.push([
            Cell::from(row.file.as_str()),
            Cell::from(output::count(row.tracks)),
            Cell::from(output::count(row.matched_local)),
            Cell::styled(Style::Dim, &format!("{}{dry}", row.file_outcome)),
        ]);
    }
    session.out.table(&table)?;
    session.out.flush()?;
    if rows.is_empty() {
        session.advise("there is no playlist; bring some in: tonarm sync-cloud");
    }
    Ok(())
}

/// Says which lists stand there of playlists that are gone or called otherwise now.
fn tell_left(session: &Session, folder: &Path, planned: &[Planned]) -> Result<()> {
    let known = written::lists(folder).map_err(|error| unwritable(folder, &error))?;
    for name in known.keys() {
        let path = folder.join(format!("{name}.m3u"));
        if !planned.iter().any(|planned| planned.path == path) {
            let shown = path.display();
            session.advise(&format!(
                "{shown} was left alone: its playlist is gone, or called otherwise now"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_from_and_to() {
        let parse = |typed: &str| pair(&OsString::from(typed)).ok();
        let fits = |from: &str, to: &str| Some((PathBuf::from(from), PathBuf::from(to)));
        for (typed, parsed) in [
            ("/m=/sd", fits("/m", "/sd")),
            ("/m=a=b", fits("/m", "a=b")),
            ("/m", None),
            ("/m=", None),
            ("=/sd", None),
            ("m=/sd", None),
        ] {
            assert_eq!(parse(typed), parsed, "{typed}");
        }
    }

    #[test]
    fn the_table_stands_beside_the_list() {
        for (list, table) in [
            ("/l/Winter.m3u", "/l/Winter.unmatched.csv"),
            ("Winter", "Winter.unmatched.csv"),
            ("a.b.m3u8", "a.b.unmatched.csv"),
        ] {
            assert_eq!(beside(Path::new(list)), Path::new(table));
        }
    }

    #[test]
    fn what_tonarm_did_not_write_stays_but_by_force() {
        let may = |there: &There, force| {
            may_be_replaced(Path::new("x"), there, force, |bytes| bytes == b"ours").is_ok()
        };
        let file = |text: &str| There::File(text.into());
        assert!(!may(&file("theirs"), false));
        for (there, force) in [
            (file("theirs"), true),
            (file("ours"), false),
            (file(""), false),
            (There::Nothing, false),
            (There::Other, false),
        ] {
            assert!(may(&there, force), "{there:?}");
        }
    }
}
