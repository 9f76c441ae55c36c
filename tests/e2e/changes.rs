//! Files that change: between scans and while they are read.

use std::fs::{self, File};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::audio::song;
use crate::home::{Counts, Home};
use crate::tree::set_mtime;

#[test]
fn a_file_tagged_anew_in_its_place_is_updated_and_keeps_its_identity() {
    let (home, music) = Home::with_songs(5);
    let ids = home.ids();
    music.put("00/002.mp3", &song("another title").album("Another").mp3());
    let scan = home.scan(&[]);
    assert_eq!(
        (scan.code, scan.counts),
        (0, Counts { seen: 5, updated: 1, unchanged: 4, ..Counts::default() })
    );
    assert_eq!((home.files()[2]["title"].as_str(), home.ids()), (Some("another title"), ids));
    assert_eq!(home.files(), home.fresh_files(&[music.str()]));
}

#[test]
fn a_touched_file_is_read_again_and_its_row_takes_the_new_time() {
    let (home, music) = Home::with_songs(3);
    set_mtime(&music.at_path("00/001.mp3"), 1_400_000_000, 5);
    let scan = home.scan(&[]);
    assert_eq!((scan.code, scan.counts.seen, scan.counts.missing), (0, 3, 0));
    assert_eq!(home.files(), home.fresh_files(&[music.str()]));
    assert_eq!(home.scan(&[]).counts, Counts { seen: 3, unchanged: 3, ..Counts::default() });
}

#[test]
fn a_truncated_file_keeps_its_row_and_names_its_problem() {
    let (home, music) = Home::with_songs(3);
    for length in [10, 0] {
        let path = music.at_path("00/001.mp3");
        File::options().write(true).open(&path).unwrap().set_len(length).unwrap();
        set_mtime(&path, 1_600_000_000 + length, 7);
        let scan = home.scan(&[]);
        assert_eq!((scan.code, scan.counts.missing), (3, 0), "{}", scan.report);
        assert_eq!(scan.counts.unreadable, 1);
        let row = &home.files()[1];
        assert!(row["problem"].is_string() && row["size"] == length, "{row}");
    }
    // A problem that stands is told when it is found and not every hour.
    let again = home.scan(&[]);
    assert_eq!(
        (again.code, again.counts),
        (0, Counts { seen: 3, unchanged: 3, ..Counts::default() })
    );
    music.put("00/001.mp3", &song("song 1").mp3());
    assert_eq!(home.scan(&[]).counts.updated, 1);
    assert_eq!(home.files()[1]["problem"], serde_json::Value::Null);
}

#[test]
fn a_file_that_became_a_folder_or_a_fifo_is_missing_and_never_waited_for() {
    let (home, music) = Home::with_songs(6);
    music.remove("00/001.mp3");
    fs::create_dir(music.at_path("00/001.mp3")).unwrap();
    music.put("00/001.mp3/inner.mp3", &song("inner").mp3());
    music.remove("00/002.mp3");
    let fifo = music.at_path("00/002.mp3");
    mknodat(CWD, &fifo, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    let scan = home.scan(&[]);
    assert_eq!(scan.code, 3, "{}", scan.report);
    assert_eq!(
        scan.counts,
        Counts { seen: 5, added: 1, unchanged: 4, missing: 2, ..Counts::default() }
    );
    assert_eq!(home.missing(&music), ["00/001.mp3", "00/002.mp3"]);
    for name in ["00/001.mp3", "00/002.mp3"] {
        music.remove(name);
        music.put(name, &song("back").mp3());
    }
    let back = home.scan(&[]);
    assert_eq!((back.code, back.counts.missing), (0, 1), "{}", back.report);
    assert_eq!(back.counts.restored, 2);
}

#[test]
fn a_file_written_a_moment_ago_is_read_again_next_time() {
    let home = Home::new();
    let music = home.tree("music");
    music.put("keep.mp3", &song("keep").mp3());
    music.put("x.mp3", &song("one").mp3());
    // The same size and the same time, within the second that a coarse file system keeps: only reading again can tell.
    let path = music.at_path("x.mp3");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    set_mtime(&path, now.as_secs(), 0);
    home.scan(&[music.str()]);
    fs::write(&path, song("two").mp3()).unwrap();
    set_mtime(&path, now.as_secs(), 0);
    let scan = home.scan(&[]);
    assert_eq!((scan.code, scan.counts.updated), (0, 1), "{}", scan.report);
    assert_eq!(home.files()[1]["title"], "two");
}

#[test]
fn files_rewritten_during_scans_end_as_a_fresh_catalogue_has_them() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(40);
    let done = AtomicBool::new(false);
    std::thread::scope(|threads| {
        threads.spawn(|| {
            let mut round = 0;
            while !done.load(Ordering::Relaxed) {
                round += 1;
                for n in 0..20 {
                    // In place, truncated first, as careless taggers do; every other one is replaced.
                    let path = music.at_path(&format!("{:02}/{n:03}.mp3", n / 10));
                    let bytes = song(&format!("round {round} of {n}")).mp3();
                    if n % 2 == 0 {
                        fs::write(&path, bytes).unwrap();
                    } else {
                        let part = path.with_extension("part");
                        fs::write(&part, bytes).unwrap();
                        fs::rename(part, path).unwrap();
                    }
                }
            }
        });
        for _ in 0..15 {
            let scan = home.scan(&[music.str()]);
            assert!(scan.code == 0 || scan.code == 3, "{}", scan.report);
            assert_eq!(scan.counts.missing, 0, "{}", scan.report);
        }
        done.store(true, Ordering::Relaxed);
    });
    let last = home.scan(&[]);
    assert_eq!(last.counts.seen, 40);
    assert_eq!(home.files(), home.fresh_files(&[music.str()]));
}
