//! A tree with everything that a disk can hold against a scanner.

use std::process::Command;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::audio::song;
use crate::home::{Counts, Home};
use crate::system;
use crate::tree::Tree;

#[test]
fn every_readable_file_of_an_awkward_tree_is_listed_once() {
    let Some(script) = system::shared("faults/mktree.sh") else { return };
    if !system::has_plain_user() {
        return;
    }
    let home = Home::new();
    let music = Tree { path: home.path("music") };
    let carrier = home.path("carrier.mp3");
    std::fs::write(&carrier, song("carrier").mp3()).unwrap();
    let made = Command::new("bash").arg(script).arg(&music.path).arg(&carrier).status().unwrap();
    assert!(made.success());

    let begun = Instant::now();
    let scan = home.scan_plain(&[music.str()]);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert_eq!(scan.code, 3, "{}", scan.report);
    assert_eq!(scan.counts.added, scan.counts.seen);
    let rows = home.run_plain(&["files", "--json"]).json();
    assert_eq!(rows.len() as u64, scan.counts.seen);

    // Read whole: the three of the album, the hard link, those with awkward names, and the one that is 60 folders deep.
    // The one that was cut behind its tags keeps them.
    let whole: Vec<_> = rows
        .iter()
        .filter(|row| row["title"] == "carrier" && row["size"] != 100)
        .map(|row| row["path"].to_string())
        .collect();
    assert_eq!(whole.len(), 17, "{whole:#?}");
    let mut paths: Vec<Vec<u8>> = rows
        .iter()
        .map(|row| match row.get("path_bytes") {
            Some(bytes) => BASE64_STANDARD.decode(bytes.as_str().unwrap()).unwrap(),
            None => row["path"].as_str().unwrap().into(),
        })
        .collect();
    let all = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), all, "no path twice");
    let prefix = format!("{}/normal/", music.str());
    for name in [&b"latin1-\xe9\xff.mp3"[..], b"dir\xfe/x.mp3", b"nl\nname.mp3", b"esc\x1b[31m.mp3"]
    {
        let path = [prefix.as_bytes(), name].concat();
        assert!(paths.contains(&path), "{}", String::from_utf8_lossy(&path));
    }

    // One warning a bad item, and nothing raw in it.
    let problems = scan.problems();
    for bad in
        ["deny", "noread.mp3", "zero.mp3", "random.flac", "html.mp3", "fifo.mp3", "sparse3g.flac"]
    {
        let path = format!("{}/", music.str());
        let about = |text: &str| text.contains(&path) && text.contains(&format!("/{bad}"));
        let told = problems.iter().filter(|p| about(p["message"].as_str().unwrap())).count();
        let warned = scan.err.lines().filter(|line| about(line)).count();
        assert_eq!((told, warned), (1, 1), "{bad}: {}\n{}", scan.report, scan.err);
    }
    assert_eq!(scan.err.lines().count(), problems.len(), "{}", scan.err);
    assert!(!scan.err.contains('\x1b'));

    let again = home.scan_plain(&[]);
    let seen = again.counts.seen;
    // The unreadable one is tried again each time; all others are not opened.
    assert_eq!(
        again.counts,
        Counts { seen, unchanged: seen, unreadable: 1, ..Counts::default() },
        "{}",
        again.report
    );
    assert_eq!(home.run_plain(&["files", "--json"]).json(), rows);
}
