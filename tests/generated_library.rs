//! A library whose truth is known: what the program says of it equals what its generator wrote.
//!
//! 1,000 tracks by default; `TONARM_LONG=1 cargo test --test generated_library` takes 10,000, and other libraries too.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use tonarm::matching::fold;

/// A generated library in the home of a user.
struct Library {
    dir: TempDir,
    truth: Value,
}

/// Whose folder, and which folder in it.
type Shelf = (String, String);

fn shared() -> PathBuf {
    std::env::var_os("TONARM_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// Says so on the real stderr, which the test runner does not swallow.
fn say(text: &str) {
    writeln!(std::io::stderr().lock(), "{text}").unwrap();
}

fn long() -> bool {
    std::env::var_os("TONARM_LONG").is_some()
}

/// Tracks and seed of each library: one in the short mode.
fn sizes() -> Vec<(u32, u32)> {
    if long() {
        let others = (1..=12).map(|seed| (1_000, seed));
        std::iter::once((10_000, 11)).chain(others).collect()
    } else {
        vec![(1_000, 11)]
    }
}

impl Library {
    /// None, and a word why, where the generator cannot run.
    fn new(tracks: u32, seed: u32) -> Option<Self> {
        let generator = shared().join("bench/make_library.py");
        if !generator.exists() {
            say("skipped: ../shared is absent");
            return None;
        }
        let dir = tempfile::tempdir().unwrap();
        let made = Command::new("python3")
            .arg(&generator)
            .arg(dir.path().join("Music"))
            .args(["--tracks", &tracks.to_string(), "--seed", &seed.to_string(), "--payload", "2"])
            .env("BENCH_DIR", dir.path())
            .output();
        let Ok(made) = made else {
            say("skipped: python3 is absent");
            return None;
        };
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let truth = serde_json::from_slice(&made.stdout).unwrap();
        Some(Self { dir, truth })
    }

    fn music(&self) -> PathBuf {
        self.dir.path().join("Music")
    }

    /// Runs the program with a catalogue of this name; an empty name is the user's own.
    fn tonarm(&self, catalogue: &str, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonarm"));
        if !catalogue.is_empty() {
            command.arg("--db").arg(self.dir.path().join(catalogue));
        }
        let run = command.args(args).env_clear().env("HOME", self.dir.path()).output().unwrap();
        assert!(run.status.success(), "{args:?}: {}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    }

    fn rows(&self, args: &[&str]) -> Vec<Value> {
        let text = self.tonarm("", args);
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn scan(&self, catalogue: &str, roots: &[&Path]) -> Value {
        let roots: Vec<&str> = roots.iter().map(|root| root.to_str().unwrap()).collect();
        let args = [&["refresh-library", "--json"], &roots[..]].concat();
        serde_json::from_str(&self.tonarm(catalogue, &args)).unwrap()
    }

    fn export(&self, catalogue: &str) -> String {
        self.tonarm(catalogue, &["export", "catalogue"])
    }

    /// Where a file lies: the artist's folder and the album's, whatever disc it is on.
    fn shelf(&self, path: &str) -> Shelf {
        let below = Path::new(path).strip_prefix(self.music()).unwrap();
        let parts: Vec<&str> = below.iter().map(|part| part.to_str().unwrap()).collect();
        (parts[0].to_owned(), parts[1].to_owned())
    }

    /// The folders of albums on disk.
    fn shelves(&self) -> BTreeSet<Shelf> {
        let names = |path: &Path| -> Vec<PathBuf> {
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
        };
        let artists = names(&self.music());
        let albums = artists.iter().flat_map(|artist| names(artist));
        albums.map(|album| self.shelf(album.join("x").to_str().unwrap())).collect()
    }
}

#[test]
fn a_generated_library_is_read_as_it_was_written() {
    let (tracks, seed) = sizes()[0];
    let Some(library) = Library::new(tracks, seed) else { return };
    let truth = &library.truth;

    // No path, no config: the music folder of the user.
    let report = library.scan("", &[]);
    assert_eq!(report["outcome"], "ok");
    assert_eq!(report["counts"]["seen"], truth["tracks"]);
    assert_eq!(report["counts"]["added"], truth["tracks"]);

    let first = library.tonarm("", &["files", "--json"]);
    let rows = library.rows(&["files", "--json"]);
    let count = |fits: &dyn Fn(&Value) -> bool| rows.iter().filter(|row| fits(row)).count();
    let full = |field: &'static str| move |row: &Value| !row[field].as_array().unwrap().is_empty();
    for format in ["mp3", "flac", "m4a", "ogg", "opus"] {
        assert_eq!(count(&|row| row["format"] == format), truth[format], "{format}");
    }
    assert_eq!(count(&full("isrc")), truth["with_isrc"]);
    assert_eq!(count(&|row| row["title"].is_null()), truth["untagged"]);
    assert_eq!(count(&|row| row["has_picture"] == true), truth["with_cover"]);
    assert_eq!(count(&|row| !row["musicbrainz_recording"].is_null()), truth["with_mbid"]);
    assert_eq!(count(&|row| row["duration_ms"].is_null()), 0);
    assert_eq!(count(&|row| !row["problem"].is_null()), 0);

    let again = library.scan("", &[]);
    assert_eq!(again["counts"]["unchanged"], truth["tracks"]);
    assert_eq!(library.tonarm("", &["files", "--json"]), first);
}

#[test]
fn every_album_and_artist_of_a_generated_library_is_found_once() {
    for (tracks, seed) in sizes() {
        let Some(library) = Library::new(tracks, seed) else { return };
        library.scan("", &[]);
        let differences = differences(&library);
        assert!(differences.is_empty(), "seed {seed}:\n{}", differences.join("\n"));
        if long() {
            say(&format!("{tracks} tracks of seed {seed}: {} albums", library.truth["albums"]));
        }
    }
}

/// What the catalogue says otherwise than the folders, each with its name.
fn differences(library: &Library) -> Vec<String> {
    let mut differences = Vec::new();
    let truth = &library.truth;
    let tracks = library.rows(&["tracks", "--json"]);
    let albums = library.rows(&["albums", "--json"]);
    for (what, found) in [("tracks", tracks.len()), ("albums", albums.len())] {
        if found != truth[what] {
            differences.push(format!("{found} {what} instead of {}", truth[what]));
        }
    }
    // Which albums the files of a folder are of, and in which folders an album lies.
    let mut of_shelf: BTreeMap<Shelf, BTreeSet<String>> = BTreeMap::new();
    let mut of_album: BTreeMap<String, BTreeSet<Shelf>> = BTreeMap::new();
    for track in &tracks {
        let path = track["path"].as_str().unwrap();
        if track["files"].as_array().unwrap().len() != 1 {
            differences.push(format!("several files are one track: {}", track["files"]));
        }
        let Some(id) = track["album_id"].as_str() else {
            differences.push(format!("without an album: {path}"));
            continue;
        };
        let album = format!("{id} {} - {}", track["album_artist"], track["album"]);
        let shelf = library.shelf(path);
        of_shelf.entry(shelf.clone()).or_default().insert(album.clone());
        of_album.entry(album).or_default().insert(shelf);
    }
    for shelf in library.shelves() {
        match of_shelf.get(&shelf).map_or(0, BTreeSet::len) {
            1 => {}
            0 => differences.push(format!("a folder without an album: {shelf:?}")),
            _ => differences.push(format!("{shelf:?} is several albums: {:?}", of_shelf[&shelf])),
        }
    }
    for (album, shelves) in of_album.iter().filter(|(_, shelves)| shelves.len() > 1) {
        differences.push(format!("{album} is several folders: {shelves:?}"));
    }
    // The artists of albums are those who have a folder.
    let expected: BTreeSet<String> =
        library.shelves().iter().map(|(artist, _)| fold::artist(artist)).collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in library.export("").lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        for artist in row["credit"]
            .as_array()
            .filter(|_| row["kind"] == "release_group")
            .into_iter()
            .flatten()
        {
            let name = fold::artist(artist["name"].as_str().unwrap());
            found.entry(name).or_default().insert(artist["artist"].as_str().unwrap().to_owned());
        }
    }
    if expected.len() != truth["artists_canonical"] {
        differences.push(format!("{} artists have folders of their own", expected.len()));
    }
    for name in expected.iter().filter(|name| !found.contains_key(*name)) {
        differences.push(format!("no album by {name}"));
    }
    for (name, ids) in &found {
        if !expected.contains(name) {
            differences.push(format!("albums by {name}, who has no folder"));
        }
        if ids.len() > 1 {
            differences.push(format!("{name} is several artists: {ids:?}"));
        }
    }
    differences
}

#[test]
fn the_way_in_which_a_library_was_scanned_does_not_matter() {
    for (tracks, seed) in sizes() {
        let Some(library) = Library::new(tracks, seed) else { return };
        let music = library.music();
        // Two roots, so that they can come in two orders.
        let mut artists: Vec<PathBuf> =
            std::fs::read_dir(&music).unwrap().map(|entry| entry.unwrap().path()).collect();
        artists.sort();
        let other = library.dir.path().join("Other");
        std::fs::create_dir(&other).unwrap();
        for artist in artists.iter().step_by(3) {
            std::fs::rename(artist, other.join(artist.file_name().unwrap())).unwrap();
        }
        library.scan("one.db", &[&music, &other]);
        let expected = library.export("one.db");
        library.scan("one.db", &[]);
        assert_eq!(library.export("one.db"), expected, "seed {seed}: a second scan");

        library.scan("turned.db", &[&other]);
        library.scan("turned.db", &[&music]);
        assert_eq!(library.export("turned.db"), expected, "seed {seed}: the other root first");

        let halves = artists.iter().filter(|artist| artist.exists());
        let (one, two): (Vec<_>, Vec<_>) = halves.enumerate().partition(|(at, _)| at % 2 == 0);
        library.scan("halves.db", &[&other]);
        for half in [two, one] {
            // Folders of a root that is not known yet would be roots themselves.
            library.tonarm("halves.db", &["roots", "add", music.to_str().unwrap()]);
            let half: Vec<&Path> = half.into_iter().map(|(_, path)| path.as_path()).collect();
            library.scan("halves.db", &half);
        }
        assert_eq!(library.export("halves.db"), expected, "seed {seed}: in two halves");

        let moved = library.dir.path().join("Moved");
        std::fs::rename(&other, &moved).unwrap();
        let args = ["roots", "move", other.to_str().unwrap(), moved.to_str().unwrap()];
        library.tonarm("one.db", &args);
        rename_albums(&library, "one.db");
        let report = library.scan("one.db", &[]);
        assert_ne!(report["counts"]["moved"], 0, "{report}");
        assert_eq!(library.export("one.db"), expected, "seed {seed}: folders with other names");
    }
}

/// Gives other names to album folders of which a file names the album: what has no tag is named by its folder.
fn rename_albums(library: &Library, catalogue: &str) {
    let tagged = library.tonarm(catalogue, &["files", "--json"]);
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for row in tagged.lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        let below = Path::new(row["path"].as_str().unwrap());
        if let Ok(below) = below.strip_prefix(library.music())
            && !row["album"].is_null()
        {
            folders.insert(library.music().join(below.iter().take(2).collect::<PathBuf>()));
        }
    }
    for folder in folders.iter().step_by(4) {
        let mut name = folder.file_name().unwrap().to_owned();
        name.push(" x");
        std::fs::rename(folder, folder.with_file_name(name)).unwrap();
    }
}
