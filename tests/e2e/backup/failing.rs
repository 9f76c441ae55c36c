//! Copies where something is damaged, full, forbidden or ended early.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rustix::process::{Pid, Signal, kill_process};

use super::{changed, everything, export, folder, mode, restore};
use crate::home::{Home, Ran, bytes_of};
use crate::system::{self, SmallDisk};

#[test]
fn what_cannot_be_trusted_is_refused_and_the_catalogue_keeps_its_bytes() {
    let (home, _, backup) = changed();
    let whole = fs::read(&backup).unwrap();
    let bad = home.path("bad.db");
    let stands = everything(&home);
    let with = |at: usize, with: &[u8]| {
        let mut bytes = whole.clone();
        bytes[at..at + with.len()].copy_from_slice(with);
        bytes
    };
    let mut cases = vec![
        ("schema version 999", with(60, &999_u32.to_be_bytes())),
        ("not a catalogue", with(68, b"else")),
        ("empty", Vec::new()),
        ("damaged", b"no database".to_vec()),
        ("damaged", vec![0; whole.len()]),
        ("damaged", with(0, b"x")),
    ];
    cases.extend(
        [100, 5000, whole.len() / 2, whole.len() - 4096]
            .map(|at| ("damaged", whole[..at].to_vec())),
    );
    // Every page in its turn. What lies in no page in use hurts nobody.
    let noise: Vec<u8> = (0..4096_u32).map(|n| u8::try_from(n * 167 % 251).unwrap()).collect();
    cases.extend((1..whole.len() / 4096).map(|page| ("damaged", with(page * 4096, &noise))));
    for (number, (why, bytes)) in cases.iter().enumerate() {
        fs::write(&bad, bytes).unwrap();
        for args in [&["restore", "bad.db"][..], &["restore", "-n", "bad.db"]] {
            let ran = home.run(args);
            assert_eq!(ran.code, 7, "{number}: {ran:?}");
            assert!(
                ran.err.starts_with("error: cannot restore bad.db") && ran.err.contains(why),
                "{ran:?}"
            );
            assert!(ran.err.lines().count() == 2 && !ran.err.contains("panicked"), "{ran:?}");
        }
        assert!(fs::read(&bad).unwrap() == *bytes);
    }
    assert!(everything(&home) == stands, "nothing changed, nothing was left");
    // Another program's database with tables of its own.
    fs::remove_file(&bad).unwrap();
    Connection::open(&bad).unwrap().execute_batch("CREATE TABLE items (id)").unwrap();
    let ran = restore(&home, &bad);
    assert_eq!((ran.code, ran.err.contains("not a catalogue of tonarm")), (7, true), "{ran:?}");
    assert!(everything(&home) == stands);
}

#[test]
fn a_damaged_catalogue_is_laid_aside_whole() {
    let (home, before, backup) = changed();
    let whole = fs::read(home.db()).unwrap();
    let mut page = whole.clone();
    page[4096 * 4..4096 * 6].fill(0xa5);
    for damage in [b"not a database".to_vec(), whole[..whole.len() / 2].to_vec(), page] {
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(home.path(&format!("data/tonarm/catalogue.db{suffix}")));
        }
        fs::write(home.db(), &damage).unwrap();
        let ran = home.run(&["restore", "--json", backup.to_str().unwrap()]);
        let [line] = &ran.json()[..] else { panic!("{ran:?}") };
        assert_eq!((ran.code, &line["problems"][0]["code"]), (0, &"catalogue.damaged".into()));
        let aside = Path::new(line["kept"].as_str().unwrap());
        assert!(fs::read(aside).unwrap() == damage, "it is kept as it was");
        assert_eq!((export(&home), mode(&home.db())), (before.clone(), 0o600));
    }
    // A damaged catalogue gives no backup, and its last good one stays.
    let mut page = whole;
    page[4096 * 4..4096 * 6].fill(0xa5);
    fs::write(home.db(), page).unwrap();
    let names = bytes_of(&folder(&home));
    let ran = home.run(&["backup"]);
    assert_eq!((ran.code, ran.err.contains("damaged")), (7, true), "{ran:?}");
    assert!(bytes_of(&folder(&home)) == names, "nothing came, nothing went");
}

#[test]
fn a_newer_catalogue_is_not_restored_over() {
    let (home, _, backup) = changed();
    Connection::open(home.db()).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let stands = fs::read(home.db()).unwrap();
    let ran = restore(&home, &backup);
    assert_eq!((ran.code, ran.err.contains("999")), (7, true), "{ran:?}");
    assert!(fs::read(home.db()).unwrap() == stands);
}

#[test]
fn a_full_disk_ends_with_7_and_leaves_neither_parts_nor_changes() {
    let (home, _, backup) = changed();
    let small = home.path("small");
    let bytes = backup.metadata().unwrap().len();
    let Some(_disk) = SmallDisk::mount(&small, u32::try_from(bytes / 1024 / 2).unwrap()) else {
        return;
    };
    let target = small.join("copy.db");
    let ran = home.run(&["backup", target.to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.contains("no space is left")), (7, true), "{ran:?}");
    assert_eq!(bytes_of(&small).len(), 0);
    // Room for the catalogue and, step by step, for more of what a restore needs.
    let db = small.join("catalogue.db");
    let db = db.to_str().unwrap();
    let files = |home: &Home| home.run(&["--db", db, "files", "--json"]).out;
    let resize = |kib: u64| {
        assert!(system::works(
            "mount",
            &["-o", &format!("remount,size={kib}k"), small.to_str().unwrap()]
        ));
    };
    resize(bytes / 1024 * 2);
    assert_eq!(home.run(&["--db", db, "restore", backup.to_str().unwrap()]).code, 0);
    let connection = Connection::open(db).unwrap();
    connection.execute("UPDATE file SET title = 'changed' WHERE id = 1", []).unwrap();
    drop(connection);
    let before = files(&home);
    let mut failed = 0;
    for step in 2..20 {
        resize(bytes / 1024 * step / 2);
        let ran = home.run(&["--db", db, "restore", backup.to_str().unwrap()]);
        if ran.code == 0 {
            break;
        }
        failed += 1;
        assert_eq!((ran.code, ran.err.contains("no space is left")), (7, true), "{step}: {ran:?}");
        assert!(files(&home) == before, "{step}");
        for folder in [&small, &small.join("catalogue.db.backups")] {
            let is_part = |path: &PathBuf| path.to_str().unwrap().contains(".part");
            assert!(!bytes_of(folder).keys().any(is_part), "{step}");
        }
    }
    assert!(failed > 2, "{failed}");
    assert!(files(&home) != before);
}

#[test]
fn a_folder_that_cannot_be_written_ends_with_7() {
    if !system::has_plain_user() {
        return;
    }
    let (home, _music) = Home::with_songs(1);
    let away = home.path("away");
    fs::create_dir(&away).unwrap();
    assert_eq!(home.run_plain(&["backup"]).code, 0);
    fs::set_permissions(&away, Permissions::from_mode(0o555)).unwrap();
    let ran = home.run_plain(&["backup", away.join("x.db").to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.contains("read-only")), (7, true), "{ran:?}");
    fs::set_permissions(&away, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_signal_ends_a_backup_and_a_restore_with_nothing_half_done() {
    let (home, before, backup) = changed();
    let after = export(&home);
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        for args in [&["backup", "-q"][..], &["restore", "-q", backup.to_str().unwrap()]] {
            let child = home.command(args).spawn().unwrap();
            let _ = kill_process(Pid::from_child(&child), signal);
            let ran: Ran = child.wait_with_output().unwrap().into();
            // Before it listens, the signal's default ends it.
            assert!([0, code, -signal.as_raw()].contains(&ran.code), "{ran:?}");
            assert!([&before, &after].contains(&&export(&home)), "all or nothing");
            for path in bytes_of(&folder(&home)).keys() {
                let whole = path.extension().is_some_and(|end| end == "db");
                assert!(!whole || home.run(&["restore", "-n", path.to_str().unwrap()]).code == 0);
            }
        }
    }
}

#[test]
fn what_went_on_when_a_backup_was_taken_is_nothing_that_was_killed() {
    let (home, _music) = Home::with_songs(3);
    assert_eq!(home.run(&["run-due"]).code, 0);
    // Cleanup took it, which had not ended then.
    assert_eq!(home.run(&["restore", "--latest"]).code, 0);
    let status = home.run(&["status", "--json"]).json().remove(0);
    let outcomes: Vec<_> =
        status["tasks"].as_array().unwrap().iter().map(|task| &task["last_outcome"]).collect();
    assert!(outcomes.iter().all(|outcome| **outcome != "killed"), "{outcomes:?}");
    assert_eq!(home.run(&["health"]).code, 0);
}

#[test]
fn a_catalogue_that_was_lost_takes_no_good_backup_with_it() {
    let (home, music) = Home::with_songs(120);
    home.configure("[cleanup]\nbackup_every = \"1ms\"\nbackups = 2\n");
    let clean = || assert_eq!(home.run(&["cleanup"]).code, 0);
    clean();
    let listed = || home.run(&["backup", "--list", "--json"]).json();
    let good = listed()[0]["path"].as_str().unwrap().to_owned();
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(home.path(&format!("data/tonarm/catalogue.db{end}")));
    }
    // An empty one is not backed up at all, and one that grows anew takes no place of the old.
    clean();
    assert_eq!(listed().len(), 1);
    let away = music.unmount();
    let other = home.tree("other");
    other.fill(3);
    assert_eq!(home.scan(&[other.str()]).code, 0);
    (0..4).for_each(|_| clean());
    let paths: Vec<String> =
        listed().iter().map(|row| row["path"].as_str().unwrap().to_owned()).collect();
    assert!(paths.len() == 3 && paths.contains(&good), "{paths:?} without {good}");
    assert_eq!(home.run(&["restore", &good]).code, 0);
    away.back();
    assert_eq!(home.files().len(), 120);
}
