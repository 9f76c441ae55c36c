//! Music is only ever read.

use std::os::unix::fs::MetadataExt;

use crate::audio::{song, untagged};
use crate::home::Home;
use crate::system;

#[test]
fn no_command_changes_anything_below_a_root() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(15);
    music.put("a.flac", &song("a").flac(1));
    music.put("bare.mp3", &untagged(3));
    music.put("broken.mp3", b"no audio at all");
    music.put("empty.mp3", b"");
    std::os::unix::fs::symlink("00/000.mp3", music.at_path("link.mp3")).unwrap();
    let before = music.facts();
    let root = music.str();
    let renamed = home.path("elsewhere");
    let commands: &[&[&str]] = &[
        &["refresh-library", root],
        &["refresh-library", "--full"],
        &["refresh-library", "--dry-run", "--full"],
        &["refresh-library", "--accept-missing", root],
        &["files"],
        &["status"],
        &["cleanup", "--full"],
        &["roots", "move", "--force", root, renamed.to_str().unwrap()],
        &["roots", "forget", renamed.to_str().unwrap()],
        &["roots", "add", root],
        &["scan"],
    ];
    for command in commands {
        let ran = home.run(command);
        assert!(ran.code == 0 || ran.code == 3, "{command:?}: {ran:?}");
        assert!(music.facts() == before, "{command:?} changed the tree");
    }
}

#[test]
fn reading_leaves_access_times_alone() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(5);
    // Each file's access time lies a day before its modification time, which is when a mount with `relatime` would move it.
    let times = || -> Vec<_> {
        let files = (0..5).map(|n| music.at_path(&format!("00/{n:03}.mp3")).metadata().unwrap());
        files.map(|file| (file.atime(), file.atime_nsec())).collect()
    };
    let before = times();
    assert_eq!(home.scan(&[music.str()]).counts.added, 5);
    assert_eq!(home.scan(&["--full"]).counts.unchanged, 5);
    assert_eq!(times(), before);
}

#[test]
fn nothing_below_a_root_is_opened_to_write() {
    if !system::has_strace() {
        return;
    }
    let home = Home::new();
    let music = home.tree("music");
    music.fill(10);
    let log = home.path("strace.log");
    // Every call that takes a path or a descriptor; those that name the root may only read.
    let strace = [
        "strace",
        "-f",
        "-qq",
        "-y",
        "-s",
        "4096",
        "-e",
        "trace=%file,%desc",
        "-o",
        log.to_str().unwrap(),
    ];
    let ran = home.behind(&strace, &["refresh-library", music.str()]).output().unwrap();
    assert!(ran.status.success());
    let log = std::fs::read_to_string(&log).unwrap();
    let mut opened = 0;
    for line in log.lines().filter(|line| line.contains(music.str())) {
        // `PID call("path", flags) = answer`; what the catalogue writes may carry a path as data, so flags are looked at alone.
        let call =
            line.split(['(', ' ']).find(|word| word.starts_with(char::is_alphabetic)).unwrap();
        let flags = line.rsplit('"').next().unwrap();
        opened += u32::from(call.starts_with("open") && line.contains(".mp3"));
        let changes = [
            "creat",
            "unlink",
            "rename",
            "mkdir",
            "rmdir",
            "chmod",
            "fchmod",
            "chown",
            "fchown",
            "lchown",
            "utim",
            "futim",
            "truncate",
            "ftruncate",
            "setxattr",
            "fsetxattr",
            "mknod",
            "symlink",
            "link",
            "fallocate",
        ];
        assert!(!changes.iter().any(|change| call.starts_with(change)), "{line}");
        assert!(
            !["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].iter().any(|flag| flags.contains(flag)),
            "{line}"
        );
        // `-y` shows what a descriptor stands for.
        let written = call.contains("write")
            && line.split('<').nth(1).is_some_and(|to| to.starts_with(music.str()));
        assert!(!written, "{line}");
    }
    assert!(opened >= 10, "the log shows the files being read");
}
