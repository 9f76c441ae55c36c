//! Roots that are absent, emptied, half there, swapped or unreadable: nothing is marked, and all is well once the disk is back.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};

use serde_json::Value;

use crate::audio::song;
use crate::home::{Counts, Home, Scan};
use crate::system;
use crate::tree::Tree;

/// Scans, and holds the scan to a refusal: exit 4, the switch is named, no row is marked or lost.
fn refused(home: &Home, music: &Tree, known: usize) -> Scan {
    let scan = home.scan(&[]);
    assert_refused(home, music, known, &scan);
    scan
}

fn assert_refused(home: &Home, music: &Tree, known: usize, scan: &Scan) {
    assert_eq!((scan.code, &scan.report["outcome"]), (4, &"refused".into()), "{}", scan.report);
    assert_eq!(scan.counts.missing, 0);
    names_the_switch(scan, music);
    nothing_is_marked(home, music, known);
}

fn names_the_switch(scan: &Scan, music: &Tree) {
    let switch = format!("--accept-missing {}", music.str());
    let named =
        |problem: &Value| problem["hint"].as_str().is_some_and(|hint| hint.contains(&switch));
    assert!(scan.problems().iter().any(named), "{}", scan.report);
}

fn nothing_is_marked(home: &Home, music: &Tree, known: usize) {
    assert_eq!(home.missing(music), Vec::<String>::new());
    assert!(home.present(music).len() >= known, "rows were lost");
}

/// With the disk back the next scan finds everything as it was.
fn recovers(home: &Home, known: u64) {
    let scan = home.scan(&[]);
    let expected = Counts { seen: known, unchanged: known, ..Counts::default() };
    assert_eq!((scan.code, scan.counts), (0, expected), "{}", scan.report);
}

#[test]
fn an_absent_root_marks_nothing() {
    let (home, music) = Home::with_songs(12);
    let rows = home.files_text();
    let away = music.unmount();
    refused(&home, &music, 12);
    assert_eq!(home.files_text(), rows);
    let human = home.run(&["refresh-library"]);
    assert_eq!(human.code, 4);
    assert!(human.out.contains(&format!("--accept-missing {}", music.str())), "{}", human.out);
    away.back();
    recovers(&home, 12);
    assert_eq!(home.files_text(), rows);
}

#[test]
fn an_absent_root_marks_nothing_when_a_part_of_it_is_asked_for() {
    let (home, music) = Home::with_songs(12);
    let away = music.unmount();
    let part = home.scan(&[music.at_path("00").to_str().unwrap()]);
    assert_refused(&home, &music, 12, &part);
    away.back();
    recovers(&home, 12);
}

#[test]
fn an_empty_root_marks_nothing() {
    let (home, music) = Home::with_songs(12);
    let away = music.unmount();
    fs::create_dir(&music.path).unwrap();
    refused(&home, &music, 12);
    away.back();
    recovers(&home, 12);
}

#[test]
fn a_root_with_only_the_litter_of_a_file_system_marks_nothing() {
    let (home, music) = Home::with_songs(12);
    let away = music.unmount();
    for litter in ["lost+found/x.mp3", ".Trash-1000/y.mp3", "@eaDir/z.mp3", ".DS_Store"] {
        music.put(litter, &song("litter").mp3());
    }
    refused(&home, &music, 12);
    away.back();
    recovers(&home, 12);
}

#[test]
fn an_emptied_folder_of_many_files_counts_as_an_unmounted_disk() {
    let home = Home::new();
    let music = home.tree("music");
    for n in 0..300 {
        let folder = if n < 55 { "disk/a" } else { "rest" };
        music.put(&format!("{folder}/{n:03}.mp3"), &song(&format!("song {n}")).mp3());
    }
    assert_eq!(home.scan(&[music.str()]).counts.added, 300);
    let disk = Tree { path: music.at_path("disk") };
    let away = disk.unmount();
    let aside = home.path("aside");
    fs::rename(&away.away, &aside).unwrap();
    fs::create_dir(&disk.path).unwrap();
    let scan = refused(&home, &music, 300);
    let message = scan.problems()[0]["message"].as_str().unwrap().to_owned();
    assert!(message.contains(disk.str()) && message.contains("55 files"), "{message}");
    fs::remove_dir(&disk.path).unwrap();
    fs::rename(aside, &disk.path).unwrap();
    recovers(&home, 300);
    // A folder that is gone itself was removed by somebody: 55 of 300 are within a fifth.
    music.remove("disk");
    let removed = home.scan(&[]);
    assert_eq!((removed.code, removed.counts.missing), (0, 55));
}

#[test]
fn another_library_in_a_roots_place_marks_nothing() {
    let (home, music) = Home::with_songs(60);
    let away = music.unmount();
    for n in 0..70 {
        music.put(&format!("other/{n}.mp3"), &song(&format!("other {n}")).album("Other").mp3());
    }
    refused(&home, &music, 60);
    refused(&home, &music, 60);
    away.back();
    // The other library's files were seen at this path, so now it is they that are gone.
    let back = home.scan(&[]);
    assert_eq!(back.counts.missing, 70, "{}", back.report);
    assert_eq!((back.code, back.counts.unchanged), (0, 60), "{}", back.report);
    assert_eq!(home.present(&music).len(), 60);
}

#[test]
fn a_small_library_in_a_large_ones_place_marks_nothing() {
    let (home, music) = Home::with_songs(60);
    let away = music.unmount();
    music.put("00/000.mp3", &song("other").mp3());
    refused(&home, &music, 60);
    away.back();
    let back = home.scan(&[]);
    assert_eq!(
        (back.code, back.counts.missing, home.present(&music).len()),
        (0, 0, 60),
        "{}",
        back.report
    );
}

#[test]
fn more_than_fifty_files_and_a_fifth_are_too_many_to_go_at_once() {
    let (home, music) = Home::with_songs(110);
    let aside = home.tree("aside");
    let take = |n: usize| {
        fs::rename(
            music.at_path(&format!("{:02}/{n:03}.mp3", n / 10)),
            aside.at_path(&n.to_string()),
        )
        .unwrap();
    };
    (0..51).for_each(take);
    let scan = refused(&home, &music, 110);
    let message = scan.problems()[0]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("51 of 110"), "{message}");
    fs::rename(aside.at_path("50"), music.at_path("05/050.mp3")).unwrap();
    let fewer = home.scan(&[]);
    assert_eq!((fewer.code, fewer.counts.missing), (0, 50), "fifty may go: {}", fewer.report);
}

#[test]
fn many_parts_of_a_root_are_judged_together() {
    let (home, music) = Home::with_songs(110);
    let aside = home.tree("aside");
    for folder in 0..6 {
        fs::rename(music.at_path(&format!("{folder:02}")), aside.at_path(&folder.to_string()))
            .unwrap();
    }
    let parts: Vec<String> =
        (0..11).map(|n| music.at_path(&format!("{n:02}")).to_str().unwrap().into()).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let scan = home.scan(&parts);
    assert_eq!(
        scan.counts,
        Counts { seen: 50, unchanged: 50, ..Counts::default() },
        "{}",
        scan.report
    );
    assert_eq!(scan.code, 3, "{}", scan.report);
    names_the_switch(&scan, &music);
    nothing_is_marked(&home, &music, 110);
    let accepted = home.scan(&[&["--accept-missing", music.str()], &parts[..]].concat());
    assert_eq!((accepted.code, accepted.counts.missing), (0, 60), "{}", accepted.report);
}

#[test]
fn a_stray_file_in_an_emptied_root_is_no_witness() {
    let (home, music) = Home::with_songs(12);
    let away = music.unmount();
    music.put("stray.mp3", &song("stray").mp3());
    refused(&home, &music, 12);
    refused(&home, &music, 12);
    away.back();
    let back = home.scan(&[]);
    assert_eq!((back.code, back.counts.unchanged), (0, 12), "{}", back.report);
    assert_eq!(home.missing(&music), ["stray.mp3"]);
}

#[test]
fn a_root_that_is_a_file_now_marks_nothing() {
    let (home, music) = Home::with_songs(12);
    let away = music.unmount();
    fs::write(&music.path, b"a file").unwrap();
    refused(&home, &music, 12);
    away.back();
    recovers(&home, 12);
}

#[test]
fn a_root_that_is_a_dangling_link_marks_nothing() {
    let (home, music) = Home::with_songs(12);
    let away = music.unmount();
    symlink(home.path("nowhere"), &music.path).unwrap();
    refused(&home, &music, 12);
    fs::remove_file(&music.path).unwrap();
    symlink(&music.path, &music.path).unwrap();
    let looping = home.scan(&[]);
    assert_eq!(looping.code, 4, "{}", looping.report);
    nothing_is_marked(&home, &music, 12);
    away.back();
    recovers(&home, 12);
}

#[test]
fn an_unreadable_root_marks_nothing() {
    if !system::has_plain_user() {
        return;
    }
    let (home, music) = Home::with_songs(12);
    // 0o111 can be entered but not listed, 0 not even that, and 0o444 can be listed but nothing in it can be looked at.
    for mode in [0o111, 0o000, 0o444] {
        fs::set_permissions(&music.path, Permissions::from_mode(mode)).unwrap();
        let scan = home.scan_plain(&[]);
        assert!(scan.code == 4 || mode == 0o444, "{mode:o}: {}", scan.report);
        assert_ne!(scan.code, 0, "{mode:o}: {}", scan.report);
        assert_eq!(scan.counts.missing, 0);
        fs::set_permissions(&music.path, Permissions::from_mode(0o755)).unwrap();
        nothing_is_marked(&home, &music, 12);
    }
    let scan = home.scan_plain(&[]);
    assert_eq!((scan.code, scan.counts.unchanged), (0, 12));
}

#[test]
fn a_folder_without_permission_loses_none_of_its_files() {
    if !system::has_plain_user() {
        return;
    }
    let (home, music) = Home::with_songs(30);
    music.put("01/deep/x.mp3", &song("x").mp3());
    home.scan(&[]);
    music.remove("00/000.mp3");
    for mode in [0o000, 0o444] {
        fs::set_permissions(music.at_path("01"), Permissions::from_mode(mode)).unwrap();
        let scan = home.scan_plain(&[]);
        assert_eq!(scan.code, 3, "{mode:o}: {}", scan.report);
        fs::set_permissions(music.at_path("01"), Permissions::from_mode(0o755)).unwrap();
        assert_eq!(home.missing(&music), ["00/000.mp3"], "the rest of the root is judged");
    }
}

#[test]
fn a_listing_that_breaks_off_marks_nothing_in_its_folder() {
    if !system::has_strace() {
        return;
    }
    let home = Home::new();
    let music = home.tree("music");
    for n in 0..600 {
        music.put(&format!("a/{n:03} {}.mp3", "long ".repeat(20)), &song(&n.to_string()).mp3());
    }
    music.put("b/1.mp3", &song("b").mp3());
    assert_eq!(home.scan(&[music.str()]).counts.added, 601);
    let rows = home.files_text();
    // The probe lists the root once; then the root itself (2 calls or 1), then `a` in several pieces. Whichever call fails, nothing is lost.
    for call in 1..10 {
        let inject = format!("inject=getdents64:error=EIO:when={call}");
        let strace =
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=getdents64", "-e", &inject];
        let ran = home.behind(&strace, &["refresh-library", "--json"]).output().unwrap();
        let scan = home.scanned(ran.into());
        assert!([0, 3, 4].contains(&scan.code), "call {call}: {}", scan.report);
        assert!(call > 4 || scan.code > 0, "call {call}: {}", scan.report);
        assert_eq!(scan.counts.missing, 0, "call {call}");
        assert_eq!(home.files_text(), rows, "call {call}");
    }
    recovers(&home, 601);
}

#[test]
fn an_absent_root_does_not_keep_another_from_being_scanned() {
    let (home, music) = Home::with_songs(12);
    let other = home.tree("other");
    other.fill(5);
    home.scan(&[other.str()]);
    other.put("new.mp3", &song("new").mp3());
    other.remove("00/001.mp3");
    let away = music.unmount();
    let scan = home.scan(&[]);
    assert_eq!(scan.code, 3, "{}", scan.report);
    assert_eq!(
        scan.counts,
        Counts { seen: 5, added: 1, unchanged: 4, missing: 1, ..Counts::default() }
    );
    names_the_switch(&scan, &music);
    nothing_is_marked(&home, &music, 12);
    away.back();
    let back = home.scan(&[]);
    assert_eq!(
        (back.code, back.counts),
        (0, Counts { seen: 17, unchanged: 17, ..Counts::default() })
    );
}

#[test]
fn two_absent_roots_are_refused_together_and_accepted_one_by_one() {
    let (home, music) = Home::with_songs(12);
    let other = home.tree("other");
    other.put("x.mp3", &song("x").album("Other").mp3());
    home.scan(&[other.str()]);
    let (one, two) = (music.unmount(), other.unmount());
    assert_eq!(home.scan(&[]).code, 4);
    let accepted = home.scan(&["--accept-missing", other.str()]);
    assert_eq!((accepted.code, accepted.counts.missing), (3, 1), "{}", accepted.report);
    nothing_is_marked(&home, &music, 12);
    one.back();
    two.back();
    let back = home.scan(&[]);
    assert_eq!(
        (back.code, back.counts.restored, back.counts.unchanged),
        (0, 1, 12),
        "{}",
        back.report
    );
}

#[test]
fn accepted_missing_files_are_marked_and_restored_when_they_come_back() {
    for remains in [false, true] {
        let (home, music) = Home::with_songs(12);
        let (rows, ids) = (home.files_text(), home.ids());
        let away = music.unmount();
        if remains {
            fs::create_dir(&music.path).unwrap();
        }
        refused(&home, &music, 12);
        let accepted = home.scan(&["--accept-missing", music.str()]);
        assert_eq!(accepted.counts, Counts { missing: 12, ..Counts::default() });
        assert_eq!(home.missing(&music).len(), 12);
        // What is missing already is no news, and no reason to refuse.
        assert_eq!(home.scan(&[]).counts.missing, 0);
        away.back();
        let back = home.scan(&[]);
        assert_eq!(
            (back.code, back.counts),
            (0, Counts { seen: 12, restored: 12, ..Counts::default() })
        );
        assert_eq!((home.files_text(), home.ids()), (rows, ids));
    }
}

#[test]
fn a_missing_file_that_comes_back_changed_is_restored_with_its_new_tags() {
    let (home, music) = Home::with_songs(3);
    let ids = home.ids();
    music.remove("00/001.mp3");
    assert_eq!(home.scan(&[]).counts.missing, 1);
    music.put("00/001.mp3", &song("again").mp3());
    let back = home.scan(&[]);
    assert_eq!(back.counts, Counts { seen: 3, restored: 1, unchanged: 2, ..Counts::default() });
    assert_eq!((home.files()[1]["title"].as_str(), home.ids()), (Some("again"), ids));
}

#[test]
fn the_last_file_of_a_small_root_needs_a_word_before_it_is_marked() {
    let (home, music) = Home::with_songs(1);
    music.remove("00/000.mp3");
    refused(&home, &music, 1);
    assert_eq!(home.scan(&["--accept-missing", music.str()]).counts.missing, 1);
}

#[test]
fn only_a_known_root_can_be_accepted_as_missing() {
    let (home, music) = Home::with_songs(2);
    let ran =
        home.run(&["refresh-library", "--accept-missing", music.at_path("00").to_str().unwrap()]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("not a known root"), "{}", ran.err);
}

#[test]
fn a_root_whose_first_scan_was_killed_is_guarded_too() {
    let (home, music) = Home::with_songs(12);
    // What a kill before the closing leaves: the rows are there, the root was never closed.
    let catalogue = rusqlite::Connection::open(home.db()).unwrap();
    catalogue.execute("UPDATE root SET settled_id = 0, walked_at = NULL", []).unwrap();
    drop(catalogue);
    let away = music.unmount();
    for n in 0..70 {
        music.put(&format!("other/{n}.mp3"), &song(&format!("other {n}")).album("Other").mp3());
    }
    refused(&home, &music, 12);
    away.back();
    assert_eq!(home.scan(&[]).counts.unchanged, 12);
}
