//! Playlists against a library: every track that is on disk gets its path, and none a wrong one.
//!
//! 1,000 files and lists of 100 by default; `TONARM_LONG=1 cargo test --test playlist_paths` takes 10,000 and 1,000, and other libraries
//! too. What is right is worked out from the tags of the files alone, see [`entries`].

mod entries;
mod lists;
mod tags;

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::Write;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use entries::{KINDS, Kind, Known, choose, names};
use lists::{FORMATS, Format};
use serde_json::Value;
use tags::Tagged;
use tempfile::TempDir;

/// What sources are called, one after the other.
const SOURCES: [&str; 5] = ["one", "two", "three", "four", "five"];

/// A scanned library in the home of a user.
struct Library {
    dir: TempDir,
    files: Vec<Tagged>,
}

/// Says so on the real stderr, which the test runner does not swallow.
fn say(text: &str) {
    writeln!(std::io::stderr().lock(), "{text}").unwrap();
}

fn long() -> bool {
    std::env::var_os("TONARM_LONG").is_some()
}

/// Files, entries and seed of each library: one in the short mode.
fn sizes() -> Vec<(usize, usize, u64)> {
    if long() {
        let others = (1..=3).map(|seed| (3_000, 1_000, seed));
        std::iter::once((10_000, 1_000, 11)).chain(others).collect()
    } else {
        vec![(1_000, 100, 11)]
    }
}

impl Library {
    /// None, and a word why, where the generator cannot run.
    fn new(files: usize, seed: u64) -> Option<Self> {
        let shared = std::env::var_os("TONARM_SHARED")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
        let generator = shared.join("bench/make_library.py");
        if !generator.exists() {
            say("skipped: ../shared is absent");
            return None;
        }
        let dir = tempfile::tempdir().unwrap();
        let music = dir.path().join("Music");
        let made = Command::new("python3")
            .arg(&generator)
            .arg(&music)
            .args(["--tracks", &files.to_string(), "--seed", &seed.to_string(), "--payload", "2"])
            .args(["--cover-share", "0"])
            .env("BENCH_DIR", dir.path())
            .output();
        let Ok(made) = made else {
            say("skipped: python3 is absent");
            return None;
        };
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let library = Self { files: tags::all(&music), dir };
        assert_eq!(library.files.len(), files);
        library.tonarm("library", &["refresh-library", "-q"]);
        Some(library)
    }

    /// Runs the program with the catalogue of that name.
    fn tonarm(&self, catalogue: &str, args: &[&str]) -> Vec<u8> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonarm"));
        command.arg("--db").arg(self.dir.path().join(catalogue)).args(args);
        let run = command.env_clear().env("HOME", self.dir.path()).output().unwrap();
        assert!(run.status.success(), "{args:?}: {}", String::from_utf8_lossy(&run.stderr));
        run.stdout
    }

    /// Makes these files the sources `one`, `two`, … of a fresh copy of the catalogue, and asks them.
    fn sync(&self, catalogue: &str, paths: &[PathBuf]) {
        let config = self.dir.path().join(".config/tonarm/config.toml");
        std::fs::create_dir_all(config.parent().unwrap()).unwrap();
        let section = |(path, name): (&PathBuf, &str)| {
            format!("[sources.{name}]\ntype = \"file\"\npath = \"{}\"\n", path.display())
        };
        let text: String = paths.iter().zip(SOURCES).map(section).collect();
        std::fs::write(config, text).unwrap();
        std::fs::copy(self.dir.path().join("library"), self.dir.path().join(catalogue)).unwrap();
        self.tonarm(catalogue, &["sync-cloud", "-q"]);
    }

    /// Writes the entries as a playlist `Winter`.
    fn write(&self, entries: &[Tagged], kind: Kind, format: &Format) -> PathBuf {
        let folder = self.dir.path().join(format!("{}-{}", kind.name, format.name));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("Winter.{}", format.ending));
        std::fs::write(&path, (format.write)(entries, kind)).unwrap();
        path
    }

    /// The tracks of the playlist of a source, in their order.
    fn rows(&self, catalogue: &str, source: &str) -> Vec<Value> {
        let rows = self.tonarm(catalogue, &["playlists", "--tracks", "--json"]);
        let rows = rows.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let rows = rows.map(|line| serde_json::from_slice::<Value>(line).unwrap());
        rows.filter(|row| row["source"] == source).collect()
    }

    /// Their files.
    fn paths(&self, catalogue: &str, source: &str) -> Vec<Option<PathBuf>> {
        let rows = self.rows(catalogue, source);
        rows.iter().map(|row| row["path"].as_str().map(PathBuf::from)).collect()
    }

    /// The files that the list says that is made of the only playlist.
    fn exported(&self, catalogue: &str) -> Vec<PathBuf> {
        let list = self.tonarm(catalogue, &["export", "m3u"]);
        let lines = list.split(|byte| *byte == b'\n');
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with(b"#"));
        lines.map(|line| PathBuf::from(OsString::from_vec(line.to_vec()))).collect()
    }
}

/// What of a playlist is otherwise than the truth.
#[derive(Default)]
struct Verdict {
    there: usize,
    found: usize,
    faults: Vec<String>,
}

fn judge(known: &Known, entries: &[Tagged], kind: Kind, found: &[Option<PathBuf>]) -> Verdict {
    assert_eq!(entries.len(), found.len());
    let mut verdict = Verdict::default();
    let mut times: HashMap<_, u32> = HashMap::new();
    for entry in entries {
        *times.entry(names(entry)).or_default() += 1;
    }
    for (entry, path) in entries.iter().zip(found) {
        let truth = known.truth(entry, kind);
        verdict.there += usize::from(!truth.right.is_empty());
        let Tagged { artists, title, album, length_ms, .. } = entry;
        let shown = format!("{artists:?} - {title} ({album}, {length_ms} ms)");
        match path {
            None if truth.must && (kind.album || times[&names(entry)] == 1) => {
                verdict.faults.push(format!("missed: {shown}: {truth:?}"));
            }
            None => {}
            Some(path) if truth.right.contains(path) => verdict.found += 1,
            Some(path) if truth.right.is_empty() && truth.near.contains(path) => {}
            Some(path) => {
                let path = path.display();
                verdict.faults.push(format!("wrong: {shown}: {path}, {truth:?}"));
            }
        }
    }
    verdict
}

/// What is wrong with the paths of the playlist of a source, after a line with the figures.
fn faults(library: &Library, what: &str, verdict: Verdict) -> Vec<String> {
    let Verdict { there, found, faults } = verdict;
    say(&format!("{} files, {what}: {found} of {there}", library.files.len()));
    faults.into_iter().map(|fault| format!("{what}: {fault}")).collect()
}

#[test]
fn every_track_of_a_playlist_that_is_on_disk_has_its_path_and_none_a_wrong_one() {
    for (files, count, seed) in sizes() {
        let Some(library) = Library::new(files, seed) else { return };
        let known = Known::new(&library.files);
        let entries = choose(&library.files, count, seed);
        let mut wrong = Vec::new();
        for kind in KINDS {
            for format in FORMATS.iter().filter(|format| (format.takes)(kind)) {
                let list = library.write(&entries, kind, format);
                library.sync("synced", &[list]);
                let found = library.paths("synced", "one");
                let listed: Vec<PathBuf> = found.iter().flatten().cloned().collect();
                assert_eq!(library.exported("synced"), listed);
                let verdict = judge(&known, &entries, kind, &found);
                let what = format!("seed {seed}, {} as {}", kind.name, format.name);
                wrong.extend(faults(&library, &what, verdict));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn lists_of_all_kinds_beside_each_other_do_not_lead_each_other_astray() {
    for (files, count, seed) in sizes() {
        let Some(library) = Library::new(files, seed) else { return };
        let mut known = Known::new(&library.files);
        // Other tracks in each, a few of them in several.
        let entries: Vec<Vec<Tagged>> =
            (0..5).map(|list| choose(&library.files, count, seed + 1_000 * list)).collect();
        for entries in &entries {
            known.learn(entries);
        }
        let mut wrong = Vec::new();
        for turn in 0..2 {
            let mut kinds = KINDS;
            kinds.rotate_left(turn * 3);
            let lists: Vec<PathBuf> = kinds
                .iter()
                .zip(&entries)
                .map(|(kind, entries)| library.write(entries, *kind, &FORMATS[0]))
                .collect();
            library.sync("together", &lists);
            for ((kind, entries), source) in kinds.into_iter().zip(&entries).zip(SOURCES) {
                let found = library.paths("together", source);
                let what = format!("seed {seed}, {} among others", kind.name);
                wrong.extend(faults(&library, &what, judge(&known, entries, kind, &found)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn an_exported_playlist_that_is_a_source_has_the_same_tracks() {
    let (files, count, seed) = sizes()[0];
    let Some(library) = Library::new(files, seed) else { return };
    let entries = choose(&library.files, count, seed);
    let facts = |catalogue: &str, source: &str| -> Vec<Value> {
        let rows = library.rows(catalogue, source).into_iter();
        let there = rows.filter(|row| !row["path"].is_null());
        let fields = ["title", "artist", "album", "duration_ms", "path"];
        there.map(|row| fields.iter().map(|field| row[field].clone()).collect()).collect()
    };
    let list = library.write(&entries, KINDS[1], &FORMATS[0]);
    library.sync("synced", std::slice::from_ref(&list));
    let expected = facts("synced", "one");
    assert!(expected.len() * 10 > count * 9, "{}", expected.len());

    let exported = library.dir.path().join("Exported.m3u");
    library.tonarm("synced", &["export", "m3u", "-q", "-o", exported.to_str().unwrap()]);
    library.sync("alone", std::slice::from_ref(&exported));
    assert_eq!(facts("alone", "one").len(), expected.len());
    let paths = |rows: &[Value]| -> Vec<Value> { rows.iter().map(|row| row[4].clone()).collect() };
    assert_eq!(paths(&facts("alone", "one")), paths(&expected));
    assert_eq!(facts("alone", "one"), expected);
    // Beside the list that it was made of too, and no recording is made of it.
    library.sync("both", &[list, exported]);
    assert_eq!(facts("both", "two"), expected);
    assert_eq!(facts("both", "one"), expected);
}
