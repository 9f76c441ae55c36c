//! A library whose truth is known: what `files` says of it equals what its generator wrote.
//!
//! 1,000 tracks by default; `TONARM_LONG=1 cargo test --test generated_library` takes 10,000.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn shared() -> PathBuf {
    std::env::var_os("TONARM_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

fn tonarm(home: &Path, args: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_tonarm"))
        .args(args)
        .env_clear()
        .env("HOME", home)
        .output()
        .unwrap();
    assert!(run.status.success(), "{args:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// Says so on the real stderr, which the test runner does not swallow.
fn skip(why: &str) {
    writeln!(std::io::stderr().lock(), "skipped: {why}").unwrap();
}

#[test]
fn a_generated_library_is_read_as_it_was_written() {
    let generator = shared().join("bench/make_library.py");
    if !generator.exists() {
        skip("../shared is absent");
        return;
    }
    let tracks = if std::env::var_os("TONARM_LONG").is_some() { "10000" } else { "1000" };
    let dir = tempfile::tempdir().unwrap();
    let music = dir.path().join("Music");
    let made = Command::new("python3")
        .arg(&generator)
        .arg(&music)
        .args(["--tracks", tracks, "--seed", "11", "--payload", "2"])
        .env("BENCH_DIR", dir.path())
        .output();
    let Ok(made) = made else {
        skip("python3 is absent");
        return;
    };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let truth: Value = serde_json::from_slice(&made.stdout).unwrap();

    // No path, no config: the music folder of the user.
    let report: Value =
        serde_json::from_str(&tonarm(dir.path(), &["refresh-library", "--json"])).unwrap();
    assert_eq!(report["outcome"], "ok");
    assert_eq!(report["counts"]["seen"], truth["tracks"]);
    assert_eq!(report["counts"]["added"], truth["tracks"]);

    let first = tonarm(dir.path(), &["files", "--json"]);
    let rows: Vec<Value> = first.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
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

    let again: Value =
        serde_json::from_str(&tonarm(dir.path(), &["refresh-library", "--json"])).unwrap();
    assert_eq!(again["counts"]["unchanged"], truth["tracks"]);
    assert_eq!(tonarm(dir.path(), &["files", "--json"]), first);
}
