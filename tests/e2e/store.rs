//! A catalogue that cannot be written, read, trusted or grown.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Stdio;

use rusqlite::Connection;

use crate::audio::song;
use crate::home::{Home, Ran, bytes_of};
use crate::system::{self, SmallDisk};

/// Fails with 7 and one sentence, and a hint where there is one.
fn assert_unusable(ran: &Ran, code: &str) {
    assert_eq!(ran.code, 7, "{ran:?}");
    assert!(ran.err.starts_with("error: ") && !ran.err.contains("panicked"), "{}", ran.err);
    assert!(ran.err.lines().count() <= 2, "{}", ran.err);
    assert!(ran.err.contains(code), "{}", ran.err);
}

#[test]
fn a_read_only_catalogue_still_answers_and_a_scan_says_why_it_cannot() {
    if !system::has_plain_user() {
        return;
    }
    let (home, _music) = Home::with_songs(5);
    let rows = home.files_text();
    assert_eq!(
        home.run_plain(&["files", "--json"]).out,
        rows,
        "as the plain user, who owns it now"
    );
    let folder = home.path("data/tonarm");
    let mode = |path: &std::path::Path, mode| {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    };
    // The file alone, the folder alone, and both, as on a disk that is mounted read-only.
    for (file, dir) in [(0o400, 0o755), (0o600, 0o555), (0o400, 0o555)] {
        for entry in fs::read_dir(&folder).unwrap() {
            mode(&entry.unwrap().path(), file);
        }
        mode(&folder, dir);
        for args in [&["files", "--json"][..], &["status"], &["roots"], &["files", "title:song"]] {
            let ran = home.run_plain(args);
            assert_eq!(ran.code, 0, "{file:o} {dir:o} {args:?}: {ran:?}");
            assert!(args != ["files", "--json"] || ran.out == rows, "{file:o} {dir:o}: {ran:?}");
        }
        let scan = home.run_plain(&["refresh-library"]);
        if file == 0o600 {
            // A folder that cannot be written takes no journal, but what is there may do.
            assert!([0, 7].contains(&scan.code), "{scan:?}");
        } else {
            assert_eq!(scan.code, 7, "{file:o} {dir:o}: {scan:?}");
        }
        mode(&folder, 0o755);
        for entry in fs::read_dir(&folder).unwrap() {
            mode(&entry.unwrap().path(), 0o600);
        }
    }
    assert_eq!(home.run_plain(&["refresh-library"]).code, 0);
    assert_eq!(home.run_plain(&["files", "--json"]).out, rows);
}

#[test]
fn a_newer_catalogue_is_refused_and_keeps_its_bytes() {
    let (home, _music) = Home::with_songs(5);
    Connection::open(home.db()).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let bytes = fs::read(home.db()).unwrap();
    for args in
        [&["refresh-library"][..], &["files"], &["status"], &["roots"], &["refresh-library", "-n"]]
    {
        assert_unusable(&home.run(args), "999");
        assert!(fs::read(home.db()).unwrap() == bytes, "{args:?} changed it");
    }
}

#[test]
fn another_programs_database_is_refused_and_keeps_its_bytes() {
    let (home, _music) = Home::with_songs(1);
    let other = home.path("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE items (id)").unwrap();
    let bytes = fs::read(&other).unwrap();
    for command in ["refresh-library", "files", "status"] {
        assert_unusable(&home.run(&["--db", other.to_str().unwrap(), command]), "not a catalogue");
    }
    assert_eq!(fs::read(&other).unwrap(), bytes);
}

#[test]
fn a_damaged_catalogue_never_panics_and_is_never_made_anew() {
    let (home, music) = Home::with_songs(200);
    // All of it in the main file.
    Connection::open(home.db())
        .unwrap()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    let whole = fs::read(home.db()).unwrap();
    music.put("new.mp3", &song("new").mp3());
    let mut seed = 42_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let mut damages: Vec<Vec<u8>> = vec![b"not a database".to_vec(), vec![0; whole.len()]];
    damages.extend(
        [100, 1000, 4096, 5000, whole.len() / 2, whole.len() - 4096].map(|at| whole[..at].to_vec()),
    );
    let mut header = whole.clone();
    header[..16].fill(b'x');
    damages.push(header);
    for _ in 0..15 {
        let mut page = whole.clone();
        let at = random(whole.len() / 4096) * 4096;
        page[at..at + 4096].iter_mut().for_each(|byte| *byte = u8::try_from(random(256)).unwrap());
        damages.push(page);
    }
    let mut refused = 0;
    for (number, damage) in damages.iter().enumerate() {
        for args in [
            &["files", "--json"][..],
            &["status"],
            &["refresh-library", "-n"],
            &["refresh-library"],
        ] {
            for suffix in ["-wal", "-shm"] {
                let _ = fs::remove_file(home.path(&format!("data/tonarm/catalogue.db{suffix}")));
            }
            fs::write(home.db(), damage).unwrap();
            let ran = home.run(args);
            assert!([0, 4, 7].contains(&ran.code), "damage {number}, {args:?}: {ran:?}");
            assert!(!ran.err.contains("panicked"), "damage {number}, {args:?}: {ran:?}");
            refused += u32::from(ran.code == 7);
            let after = fs::read(home.db()).unwrap();
            assert!(
                after.len() >= damage.len().min(whole.len() / 2),
                "damage {number}, {args:?}: cut or made anew"
            );
            if ran.code == 7 && args[0] != "refresh-library" {
                assert!(after == *damage, "damage {number}, {args:?}: a reader changed it");
            }
        }
    }
    assert!(refused > 40, "{refused}");
}

#[test]
fn an_empty_catalogue_file_counts_as_none() {
    let home = Home::new();
    let music = home.tree("music");
    music.fill(2);
    fs::create_dir_all(home.path("data/tonarm")).unwrap();
    File::create(home.db()).unwrap();
    assert_eq!(home.run(&["files", "--json"]).code, 0);
    assert_eq!(home.scan(&[music.str()]).counts.added, 2);
}

#[test]
fn a_full_disk_ends_a_scan_with_one_sentence_and_room_completes_it() {
    let home = Home::new();
    let music = home.tree("music");
    for n in 0..1500 {
        let long = format!("song {n} {}", "of a long title ".repeat(20));
        music.put(&format!("{:03}/{n}.mp3", n / 20), &song(&long).mp3());
    }
    let small = home.path("small");
    let Some(_disk) = SmallDisk::mount(&small, 700) else { return };
    let db = small.join("catalogue.db");
    let db = db.to_str().unwrap();
    let scan = home.run(&["--db", db, "refresh-library", "--no-progress", music.str()]);
    assert_unusable(&scan, "no space is left");
    // What was committed can be read, and another try fails alike.
    assert_eq!(home.run(&["--db", db, "files", "--json"]).code, 0);
    assert_eq!(home.run(&["--db", db, "status"]).code, 0);
    assert_unusable(&home.run(&["--db", db, "refresh-library", music.str()]), "no space is left");
    // Not even the first page, where nothing at all is free.
    let other = small.join("other.db");
    let mut ballast = File::create(small.join("ballast")).unwrap();
    while ballast.write_all(&[0; 4096]).is_ok() {}
    assert_unusable(
        &home.run(&["--db", other.to_str().unwrap(), "refresh-library", music.str()]),
        "no space is left",
    );
    let room = ["-o", "remount,size=32m", small.to_str().unwrap()];
    assert!(system::works("mount", &room));
    let scan = home.scanned(home.run(&["--db", db, "refresh-library", "--json"]));
    assert_eq!((scan.code, scan.counts.seen), (0, 1500), "{}", scan.report);
    assert_eq!(home.run(&["--db", db, "files", "--json"]).json(), home.fresh_files(&[music.str()]));
}

#[test]
fn an_output_that_cannot_be_written_ends_with_74() {
    if !std::path::Path::new("/dev/full").exists() {
        return system::skipped("there is no /dev/full");
    }
    let (home, music) = Home::with_songs(5);
    for args in [
        &["files", "--json"][..],
        &["files"],
        &["status"],
        &["completions", "bash"],
        &["config", "--show"],
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran: Ran =
            home.command(args).stdout(full).stderr(Stdio::piped()).output().unwrap().into();
        assert_eq!(ran.code, 74, "{args:?}: {ran:?}");
        assert!(ran.err.contains("cannot write the output"), "{ran:?}");
        assert_eq!(ran.err.matches("No space left").count(), 1, "the reason once: {}", ran.err);
    }
    // A task finishes its work first.
    music.remove("00/000.mp3");
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran: Ran = home
        .command(&["refresh-library"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap()
        .into();
    assert_eq!(ran.code, 74, "{ran:?}");
    assert_eq!(home.missing(&music), ["00/000.mp3"]);
}

#[test]
fn a_reader_that_goes_ends_quietly_and_a_task_finishes_its_work() {
    let (home, music) = Home::with_songs(300);
    for args in [
        &["files", "--json"][..],
        &["files"],
        &["files", "--json", "title+"],
        &["completions", "zsh"],
    ] {
        let (read, write) = std::io::pipe().unwrap();
        drop(read);
        let ran: Ran =
            home.command(args).stdout(write).stderr(Stdio::piped()).output().unwrap().into();
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    }
    music.remove("00/000.mp3");
    let (read, write) = std::io::pipe().unwrap();
    drop(read);
    let ran: Ran = home
        .command(&["refresh-library", "--json"])
        .stdout(write)
        .stderr(Stdio::piped())
        .output()
        .unwrap()
        .into();
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(home.missing(&music).len(), 1);
}

fn restore(bytes: &BTreeMap<PathBuf, Vec<u8>>) {
    for (path, bytes) in bytes {
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_stale_journal_beside_a_readers_catalogue_is_recovered() {
    let (home, _music) = Home::with_songs(20);
    let rows = home.files_text();
    // A catalogue copied while its journal was still beside it, as after a power cut.
    let open = Connection::open(home.db()).unwrap();
    open.execute("UPDATE file SET title = 'in the journal' WHERE id = 1", []).unwrap();
    let folder = home.path("data/tonarm");
    let bytes = bytes_of(&folder);
    drop(open);
    restore(&bytes);
    let after = home.files_text();
    assert_ne!(after, rows);
    assert!(after.contains("in the journal"));
    // A journal cut in the middle gives the state before.
    let wal = folder.join("catalogue.db-wal");
    restore(&bytes);
    let length = wal.metadata().unwrap().len();
    let mut file = OpenOptions::new().write(true).open(&wal).unwrap();
    file.seek(SeekFrom::Start(length - 100)).unwrap();
    file.set_len(length - 100).unwrap();
    drop(file);
    let _ = fs::remove_file(folder.join("catalogue.db-shm"));
    assert_eq!(home.files_text(), rows);
}
