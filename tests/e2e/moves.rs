//! Moved files keep their identity: counted as moved, nothing missing, no row twice.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use crate::audio::{song, untagged};
use crate::home::{Counts, Home};
use crate::system;

fn counts(seen: u64, moved: u64) -> Counts {
    Counts { seen, moved, unchanged: seen - moved, ..Counts::default() }
}

/// Scans and holds it to so many moves and nothing else; then a second scan finds everything as it is.
fn moves(home: &Home, seen: u64, moved: u64) {
    let scan = home.scan(&[]);
    assert_eq!((scan.code, scan.counts), (0, counts(seen, moved)), "{}", scan.report);
    assert!(home.files().iter().all(|row| row["missing_since"].is_null()));
    assert_eq!(home.files().len() as u64, seen);
    let again = home.scan(&[]);
    assert_eq!((again.code, again.counts), (0, counts(seen, 0)), "{}", again.report);
}

/// The identities by file name, whatever the folder.
fn by_title(home: &Home) -> BTreeMap<String, i64> {
    let ids = home.ids();
    home.files()
        .iter()
        .map(|row| (row["title"].to_string(), ids[row["path"].as_str().unwrap()]))
        .collect()
}

#[test]
fn a_renamed_file_and_a_renamed_album_are_moves() {
    let (home, music) = Home::with_songs(25);
    let ids = by_title(&home);
    music.rename("00/003.mp3", "00/other name.mp3");
    moves(&home, 25, 1);
    music.rename("01", "Artist/The Album");
    moves(&home, 25, 10);
    assert_eq!(by_title(&home), ids);
}

#[test]
fn a_whole_root_rearranged_is_no_disappearance() {
    let (home, music) = Home::with_songs(80);
    let ids = by_title(&home);
    for folder in 0..8 {
        music.rename(&format!("{folder:02}"), &format!("new/{folder:02}"));
    }
    moves(&home, 80, 80);
    assert_eq!(by_title(&home), ids);
}

#[test]
fn files_move_between_roots_also_when_the_old_one_is_left_empty() {
    let (home, music) = Home::with_songs(12);
    let ids = by_title(&home);
    let other = home.tree("other");
    other.put("stay.mp3", &song("stay").album("Other").mp3());
    home.scan(&[other.str()]);
    fs::rename(music.at_path("00"), other.at_path("00")).unwrap();
    moves(&home, 13, 10);
    fs::rename(music.at_path("01"), other.at_path("01")).unwrap();
    moves(&home, 13, 2);
    assert_eq!(home.present(&other).len(), 13);
    assert!(ids.iter().all(|(title, id)| by_title(&home)[title] == *id));
}

#[test]
fn a_root_renamed_as_a_whole_keeps_its_files_where_it_is_told() {
    let (home, music) = Home::with_songs(12);
    let ids = by_title(&home);
    let new = home.path("new place");
    fs::rename(&music.path, &new).unwrap();
    let hint = home.scan(&[]).problems()[0]["hint"].as_str().unwrap().to_owned();
    assert!(hint.contains("roots move"), "{hint}");
    assert_eq!(home.run(&["roots", "move", music.str(), new.to_str().unwrap()]).code, 0);
    moves(&home, 12, 0);
    assert_eq!(by_title(&home), ids);
}

#[test]
fn a_flac_tagged_anew_while_it_moved_is_known_by_its_sound() {
    let home = Home::new();
    let music = home.tree("music");
    for n in 1..=9 {
        music.put(&format!("{n}.flac"), &song(&format!("song {n}")).flac(n));
    }
    home.scan(&[music.str()]);
    let id = by_title(&home)["\"song 4\""];
    music.remove("4.flac");
    music.put("Artist/04.flac", &song("Song Four, retagged").track(4).flac(4));
    let scan = home.scan(&[]);
    assert_eq!((scan.code, scan.counts), (0, counts(9, 1)), "{}", scan.report);
    assert_eq!(by_title(&home)["\"Song Four, retagged\""], id);
}

#[test]
fn two_files_that_swap_names_are_two_moves() {
    let (home, music) = Home::with_songs(5);
    let ids = by_title(&home);
    music.rename("00/000.mp3", "00/tmp");
    music.rename("00/001.mp3", "00/000.mp3");
    music.rename("00/tmp", "00/001.mp3");
    moves(&home, 5, 2);
    let rows = home.files();
    assert_eq!((&rows[0]["title"], &rows[1]["title"]), (&"song 1".into(), &"song 0".into()));
    assert_eq!(rows, home.fresh_files(&[music.str()]));
    assert_eq!(by_title(&home), ids);
}

#[test]
fn a_renumbered_album_is_moved_whole() {
    let (home, music) = Home::with_songs(25);
    let ids = by_title(&home);
    for n in (0..4).rev() {
        music.rename(&format!("00/{n:03}.mp3"), &format!("00/{:03}.mp3", 100 + n));
    }
    for n in 0..4 {
        music.rename(&format!("00/{:03}.mp3", 100 + n), &format!("00/{:03}.mp3", (n + 1) % 4));
    }
    moves(&home, 25, 4); // A ring.
    music.rename("00/009.mp3", "00/010.mp3");
    for n in (4..9).rev() {
        music.rename(&format!("00/{n:03}.mp3"), &format!("00/{:03}.mp3", n + 1));
    }
    moves(&home, 25, 6); // A chain with a new name at its end.
    assert_eq!(home.files(), home.fresh_files(&[music.str()]));
    assert_eq!(by_title(&home), ids);
}

#[test]
fn a_file_renamed_over_another_is_one_file_less() {
    let (home, music) = Home::with_songs(5);
    music.rename("00/000.mp3", "00/001.mp3");
    let scan = home.scan(&[]);
    assert_eq!(
        (scan.code, scan.counts),
        (0, Counts { seen: 4, updated: 1, unchanged: 3, missing: 1, ..Counts::default() })
    );
    assert_eq!((home.missing(&music), home.present(&music).len()), (vec!["00/000.mp3".into()], 4));
}

#[test]
fn a_copy_whose_original_was_deleted_is_a_move() {
    let (home, music) = Home::with_songs(5);
    let bytes = fs::read(music.at_path("00/002.mp3")).unwrap();
    music.put("copied/elsewhere.mp3", &bytes); // With a time and an inode of its own.
    music.remove("00/002.mp3");
    moves(&home, 5, 1);
}

#[test]
fn a_copy_beside_its_original_is_a_new_file() {
    let (home, music) = Home::with_songs(5);
    let bytes = fs::read(music.at_path("00/002.mp3")).unwrap();
    music.put("copied/002.mp3", &bytes);
    let scan = home.scan(&[]);
    assert_eq!(scan.counts, Counts { seen: 6, added: 1, unchanged: 5, ..Counts::default() });
}

#[test]
fn of_two_identical_copies_the_one_that_moved_is_known() {
    let (home, music) = Home::with_songs(3);
    let bytes = song("twin").mp3();
    music.put("a/twin.mp3", &bytes);
    music.put("b/twin.mp3", &bytes);
    home.scan(&[]);
    let before = home.ids();
    music.rename("b/twin.mp3", "c/twin.mp3");
    moves(&home, 5, 1);
    let after = home.ids();
    let at = |name: &str| music.at_path(name).to_str().unwrap().to_owned();
    assert_eq!(after[&at("c/twin.mp3")], before[&at("b/twin.mp3")]);
    assert_eq!(after[&at("a/twin.mp3")], before[&at("a/twin.mp3")]);
    // Both at once: each keeps its own time, so each is known.
    music.rename("a/twin.mp3", "x/1.mp3");
    music.rename("c/twin.mp3", "x/2.mp3");
    moves(&home, 5, 2);
    let last = home.ids();
    assert_eq!(last[&at("x/1.mp3")], before[&at("a/twin.mp3")]);
    assert_eq!(last[&at("x/2.mp3")], before[&at("b/twin.mp3")]);
}

#[test]
fn a_move_seen_first_from_its_new_side_is_still_a_move() {
    // What a killed run, or a scan of the new folder alone, leaves: the new row is there, the old one is not yet known as gone.
    let (home, music) = Home::with_songs(25);
    let ids = by_title(&home);
    music.rename("01", "new");
    let part = home.scan(&[music.at_path("new").to_str().unwrap()]);
    assert_eq!((part.code, part.counts.seen, part.counts.missing), (0, 10, 0));
    moves(&home, 25, 10);
    assert_eq!(by_title(&home), ids);
}

#[test]
fn a_move_seen_first_from_its_old_side_is_still_a_move() {
    let (home, music) = Home::with_songs(25);
    let ids = by_title(&home);
    music.rename("01", "new");
    let part = home.scan(&[music.at_path("01").to_str().unwrap()]);
    assert_eq!((part.code, part.counts.missing), (0, 10));
    moves(&home, 25, 10);
    assert_eq!(by_title(&home), ids);
}

#[test]
fn untagged_files_move_where_name_or_time_agree_and_are_never_mixed_up() {
    let home = Home::new();
    let music = home.tree("music");
    music.put("a/1.mp3", &untagged(5));
    music.put("a/2.mp3", &untagged(5));
    music.put("a/3.mp3", &untagged(9));
    home.scan(&[music.str()]);
    let before = home.ids();
    music.rename("a", "b");
    moves(&home, 3, 3);
    let at = |name: &str| music.at_path(name).to_str().unwrap().to_owned();
    for n in 1..=3 {
        assert_eq!(home.ids()[&at(&format!("b/{n}.mp3"))], before[&at(&format!("a/{n}.mp3"))]);
    }
    // Equal sound alone, with another name, time and inode, is no proof.
    music.put("c/other.mp3", &untagged(9));
    music.remove("b/3.mp3");
    let scan = home.scan(&[]);
    assert_eq!(
        scan.counts,
        Counts { seen: 3, added: 1, unchanged: 2, missing: 1, ..Counts::default() }
    );
}

#[test]
fn a_file_that_is_missing_and_turns_up_elsewhere_later_has_moved() {
    let (home, music) = Home::with_songs(5);
    let ids = by_title(&home);
    let bytes = fs::read(music.at_path("00/002.mp3")).unwrap();
    music.remove("00/002.mp3");
    assert_eq!(home.scan(&[]).counts.missing, 1);
    music.put("later/002.mp3", &bytes);
    moves(&home, 5, 1);
    assert_eq!(by_title(&home), ids);
}

#[test]
fn what_moved_out_of_a_refused_root_waits_until_the_root_is_understood() {
    let (home, music) = Home::with_songs(80);
    let other = home.tree("other");
    other.put("stay.mp3", &song("stay").album("Other").mp3());
    home.scan(&[other.str()]);
    let ids = by_title(&home);
    fs::rename(music.at_path("00"), other.at_path("00")).unwrap();
    let away = music.unmount();
    let scan = home.scan(&[]);
    assert_eq!((scan.code, scan.counts.missing), (3, 0), "{}", scan.report);
    away.back();
    let back = home.scan(&[]);
    assert_eq!((back.code, back.counts.moved, back.counts.missing), (0, 10, 0), "{}", back.report);
    assert_eq!(home.files().len(), 81);
    assert_eq!(by_title(&home), ids);
}

#[test]
fn a_move_out_of_a_folder_that_could_not_be_listed_is_known_once_it_can() {
    if !system::has_plain_user() {
        return;
    }
    let (home, music) = Home::with_songs(30);
    fs::rename(music.at_path("01/010.mp3"), music.at_path("00/moved.mp3")).unwrap();
    fs::set_permissions(music.at_path("01"), Permissions::from_mode(0o000)).unwrap();
    let scan = home.scan_plain(&[]);
    assert_eq!((scan.code, scan.counts.added, scan.counts.missing), (3, 1, 0), "{}", scan.report);
    fs::set_permissions(music.at_path("01"), Permissions::from_mode(0o755)).unwrap();
    let scan = home.scan_plain(&[]);
    assert_eq!((scan.counts.moved, scan.counts.missing), (1, 0), "{}", scan.report);
    assert_eq!(home.files().len(), 30);
}

#[test]
fn a_moved_file_that_could_not_be_read_is_known_once_it_can() {
    if !system::has_plain_user() {
        return;
    }
    let (home, music) = Home::with_songs(30);
    let moved = music.at_path("00/moved.mp3");
    fs::rename(music.at_path("01/010.mp3"), &moved).unwrap();
    fs::set_permissions(&moved, Permissions::from_mode(0o000)).unwrap();
    let scan = home.scan_plain(&[]);
    assert_eq!((scan.code, scan.counts.added, scan.counts.missing), (3, 1, 1), "{}", scan.report);
    fs::set_permissions(&moved, Permissions::from_mode(0o644)).unwrap();
    let scan = home.scan_plain(&[]);
    assert_eq!((scan.counts.moved, scan.counts.updated), (1, 0), "{}", scan.report);
    assert_eq!(home.files().len(), 30);
    assert_eq!(home.missing(&music), Vec::<String>::new());
}
