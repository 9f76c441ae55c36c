//! First and second scans, dry runs, narrowed scans, and where music is looked for.

use crate::audio::song;
use crate::home::{Counts, Home, bytes_of};
use crate::system;

#[test]
fn a_first_scan_adds_every_file_and_a_second_one_opens_none() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(25);
    music.put("flac/a.flac", &song("a").flac(1));
    music.put("cover.jpg", b"no audio");
    let first = home.scan(&[music.str()]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert_eq!(first.counts, Counts { seen: 26, added: 26, ..Counts::default() });
    assert_eq!(first.report["outcome"], "ok");
    let (rows, size) = (home.files_text(), home.db().metadata().unwrap().len());
    assert_eq!(rows.lines().count(), 26);
    let second = home.scan(&[]);
    assert_eq!(second.code, 0);
    assert_eq!(second.counts, Counts { seen: 26, unchanged: 26, ..Counts::default() });
    assert_eq!(home.files_text(), rows);
    assert_eq!(home.db().metadata().unwrap().len(), size);
    if system::has_strace() {
        assert_eq!(opened(&home, &[]), Vec::<String>::new());
        assert_eq!(opened(&home, &["--full"]).len(), 26);
    }
}

/// The audio files that a scan opens.
fn opened(home: &Home, args: &[&str]) -> Vec<String> {
    let log = home.path("strace.log");
    let strace = ["strace", "-f", "-qq", "-e", "trace=open,openat,openat2", "-o"];
    let before = [&strace[..], &[log.to_str().unwrap()]].concat();
    let ran = home.behind(&before, &[&["refresh-library"], args].concat()).output().unwrap();
    assert!(ran.status.success());
    let log = std::fs::read_to_string(log).unwrap();
    log.lines()
        .filter(|line| line.contains(".mp3\"") || line.contains(".flac\""))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_full_scan_reads_everything_again_and_changes_nothing() {
    let (home, music) = Home::with_songs(12);
    let rows = home.files_text();
    let full = home.scan(&["--full", music.str()]);
    assert_eq!(
        (full.code, full.counts),
        (0, Counts { seen: 12, unchanged: 12, ..Counts::default() })
    );
    assert_eq!(home.files_text(), rows);
}

#[test]
fn a_full_scan_sees_a_change_that_kept_size_and_time() {
    let (home, music) = Home::with_songs(3);
    let path = music.at_path("00/001.mp3");
    let times = std::fs::metadata(&path).unwrap().modified().unwrap();
    std::fs::write(&path, song("gnos 1").mp3()).unwrap();
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(times).unwrap();
    assert_eq!(home.scan(&[]).counts.unchanged, 3);
    let full = home.scan(&["--full"]);
    assert_eq!(full.counts, Counts { seen: 3, updated: 1, unchanged: 2, ..Counts::default() });
    assert_eq!(home.files()[1]["title"], "gnos 1");
}

#[test]
fn a_dry_run_counts_the_truth_and_changes_no_byte() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(8);
    let first = home.scan(&["--dry-run", music.str()]);
    assert_eq!((first.code, first.counts), (0, Counts { seen: 8, added: 8, ..Counts::default() }));
    assert_eq!(first.report["dry_run"], true);
    assert!(!home.path("data").exists(), "no catalogue was made");

    home.scan(&[music.str()]);
    music.put("new.mp3", &song("new").mp3());
    music.put("00/000.mp3", &song("changed").mp3());
    music.rename("00/001.mp3", "else/x.mp3");
    music.remove("00/002.mp3");
    let data = home.path("data/tonarm");
    let before = bytes_of(&data);
    let dry = home.scan(&["-n"]);
    assert_eq!(bytes_of(&data), before);
    let expected = Counts {
        seen: 8,
        added: 1,
        updated: 1,
        unchanged: 5,
        moved: 1,
        missing: 1,
        ..Counts::default()
    };
    assert_eq!((dry.code, dry.counts), (0, expected));
    assert_eq!(home.scan(&[]).counts, expected, "and then it happens so");
}

#[test]
fn a_dry_run_refuses_as_the_run_would() {
    let (home, music) = Home::with_songs(5);
    let away = music.unmount();
    let dry = home.scan(&["--dry-run"]);
    assert_eq!((dry.code, dry.counts.missing), (4, 0));
    away.back();
    assert_eq!(home.scan(&[]).code, 0);
}

#[test]
fn a_path_in_a_root_narrows_the_scan_to_it() {
    let (home, music) = Home::with_songs(30);
    music.remove("00/000.mp3");
    music.remove("01/010.mp3");
    music.put("01/new.mp3", &song("new").mp3());
    let part = home.scan(&[music.at_path("01").to_str().unwrap()]);
    assert_eq!(
        (part.code, part.counts),
        (0, Counts { seen: 10, added: 1, unchanged: 9, missing: 1, ..Counts::default() })
    );
    assert_eq!(home.missing(&music), ["01/010.mp3"]);
    let roots = home.run(&["roots", "list", "--json"]).json();
    assert_eq!(roots.len(), 1);
    // A file stands for its folder, a folder that is gone for what was in it.
    assert_eq!(home.scan(&[music.at_path("02/020.mp3").to_str().unwrap()]).counts.seen, 10);
    music.remove("02");
    let gone = home.scan(&[music.at_path("02").to_str().unwrap()]);
    assert_eq!((gone.code, gone.counts), (0, Counts { missing: 10, ..Counts::default() }));
}

#[test]
fn a_root_in_a_root_is_scanned_once() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(20);
    home.configure(&format!("[library]\nroots = [{:?}, {:?}]\n", music.str(), music.at_path("01")));
    let scan = home.scan(&[]);
    assert_eq!((scan.code, scan.counts), (0, Counts { seen: 20, added: 20, ..Counts::default() }));
    assert_eq!(home.files().len(), 20);
    let again = home.scan(&[]);
    assert_eq!(again.counts, Counts { seen: 20, unchanged: 20, ..Counts::default() });
}

#[test]
fn a_folder_that_becomes_a_root_of_its_own_keeps_its_files() {
    let (home, music) = Home::with_songs(20);
    home.configure(&format!("[library]\nroots = [{:?}, {:?}]\n", music.str(), music.at_path("01")));
    let mut ids: Vec<_> = home.ids().into_values().collect();
    ids.sort_unstable();
    let scan = home.scan(&[]);
    assert_eq!((scan.code, scan.counts.missing), (0, 0), "{}", scan.report);
    assert_eq!(scan.counts.moved, 10);
    assert_eq!(home.files().len(), 20);
    let mut kept: Vec<_> = home.ids().into_values().collect();
    kept.sort_unstable();
    assert_eq!(kept, ids);
}

#[test]
fn without_a_path_every_root_is_scanned_and_the_configured_ones_too() {
    let home = Home::new();
    let (a, b) = (home.tree("a"), home.tree("b"));
    a.fill(3);
    b.fill(4);
    home.configure(&format!("[library]\nroots = [{:?}]\n", a.str()));
    assert_eq!(home.scan(&[b.str()]).counts.seen, 4);
    let both = home.scan(&[]);
    assert_eq!(both.counts, Counts { seen: 7, added: 3, unchanged: 4, ..Counts::default() });
}

#[test]
fn with_nothing_configured_the_music_folder_of_the_desktop_is_scanned() {
    let home = Home::new();
    let ran = home.run(&["refresh-library"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("tonarm refresh-library PATH"), "{}", ran.err);
    home.tree("Music").fill(2);
    assert_eq!(home.scan(&["-n"]).counts.added, 2);
    let named = home.tree("Musik");
    named.fill(3);
    std::fs::create_dir_all(home.path("config")).unwrap();
    std::fs::write(home.path("config/user-dirs.dirs"), "XDG_MUSIC_DIR=\"$HOME/Musik\"\n").unwrap();
    assert_eq!(home.scan(&[]).counts.added, 3);
    assert_eq!(home.present(&named).len(), 3);
}

#[test]
fn scan_is_another_name_of_refresh_library() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(1);
    let ran = home.run(&["scan", "--json", music.str()]);
    assert_eq!((ran.code, &ran.json()[0]["command"]), (0, &"refresh-library".into()));
}
