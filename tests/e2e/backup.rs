//! Copies of the catalogue: taken, listed, refused, brought back, and nothing lost on the way.

mod failing;
mod older;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rusqlite::{Connection, OpenFlags};

use crate::audio::song;
use crate::home::{Home, Ran, bytes_of};

fn export(home: &Home) -> String {
    let ran = home.run(&["export", "catalogue"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out + &home.files_text()
}

/// Takes a backup and answers where it lies.
fn back_up(home: &Home) -> PathBuf {
    let ran = home.run(&["backup", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.json()[0]["path"].as_str().unwrap().into()
}

fn restore(home: &Home, from: &Path) -> Ran {
    home.run(&["restore", from.to_str().unwrap()])
}

fn folder(home: &Home) -> PathBuf {
    home.path("data/tonarm/catalogue.db.backups")
}

/// All that is below the folder of the catalogue but what every reader leaves beside it.
fn everything(home: &Home) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = bytes_of(&home.path("data/tonarm"));
    all.extend(bytes_of(&folder(home)));
    all.retain(|path, bytes| {
        let name = path.to_str().unwrap();
        !(name.ends_with("-shm") || name.ends_with("-wal") && bytes.is_empty())
    });
    all
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

/// A home with a backup, and changed since.
fn changed() -> (Home, String, PathBuf) {
    let (home, music) = Home::with_songs(12);
    let before = export(&home);
    let backup = back_up(&home);
    music.remove("00/000.mp3");
    music.put("new.mp3", &song("new").mp3());
    assert_eq!(home.scan(&[]).code, 0);
    assert_ne!(export(&home), before);
    (home, before, backup)
}

#[test]
fn what_was_backed_up_comes_back_and_what_stood_is_kept() {
    let (home, before, backup) = changed();
    let after = export(&home);
    let bytes = fs::read(&backup).unwrap();
    let ran = home.run(&["restore", "--json", backup.to_str().unwrap()]);
    let [line] = &ran.json()[..] else { panic!("{ran:?}") };
    assert_eq!(
        (ran.code, &line["outcome"], &line["counts"]["files"]),
        (0, &"ok".into(), &12.into())
    );
    assert_eq!((&line["schema"], &line["command"]), (&1.into(), &"restore".into()));
    assert!(line["problems"].as_array().unwrap().is_empty() && !line["dry_run"].as_bool().unwrap());
    assert_eq!(export(&home), before);
    assert!(fs::read(&backup).unwrap() == bytes, "the backup stays as it was");
    // There and back again.
    let kept = PathBuf::from(line["kept"].as_str().unwrap());
    assert!(kept.file_name().unwrap().to_str().unwrap().starts_with("before-restore-"));
    assert_eq!(restore(&home, &kept).code, 0);
    assert_eq!(export(&home), after);
    assert_eq!(home.scan(&[]).code, 0);
}

#[test]
fn backups_are_for_the_user_alone_and_are_listed_the_newest_first() {
    let (home, _music) = Home::with_songs(2);
    assert_eq!(home.run(&["backup", "--list", "--json"]).out, "");
    let backups = [back_up(&home), back_up(&home)];
    assert_ne!(backups[0], backups[1], "no backup takes the place of another");
    assert_eq!((mode(&folder(&home)), mode(&backups[0])), (0o700, 0o600));
    fs::write(folder(&home).join("mine.db"), "not listed").unwrap();
    let rows = home.run(&["backup", "--list", "--json"]).json();
    let paths: Vec<&str> = rows.iter().map(|row| row["path"].as_str().unwrap()).collect();
    assert_eq!(paths, [backups[1].to_str().unwrap(), backups[0].to_str().unwrap()]);
    assert_eq!(rows[0]["bytes"], backups[1].metadata().unwrap().len());
    assert!(rows[0]["taken_at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(home.run(&["backup", "--list"]).out.lines().count(), 2);
}

#[test]
fn the_latest_is_the_newest_by_its_name() {
    let (home, before, backup) = changed();
    let old = folder(&home).join("catalogue-2001-01-01T00-00-00Z.db");
    assert_eq!(home.run(&["backup", old.to_str().unwrap()]).code, 0);
    assert_eq!(home.run(&["restore", "--latest"]).code, 0);
    assert_eq!(export(&home), before);
    fs::remove_file(backup).unwrap();
    assert_eq!(home.run(&["restore", "--latest"]).code, 0);
    assert_ne!(export(&home), before);
    fs::remove_file(old).unwrap();
    let none = home.run(&["restore", "--latest"]);
    assert_eq!((none.code, none.err.contains("there is no backup in")), (2, true), "{none:?}");
}

#[test]
fn mistakes_end_with_2_and_say_where_the_backups_are() {
    let (home, _music) = Home::with_songs(1);
    let db = home.db();
    let db = db.to_str().unwrap();
    for args in [&["restore"][..], &["restore", "nowhere.db"], &["restore", "."], &["restore", db]]
    {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.err.contains("tonarm backup --list")), (2, true), "{ran:?}");
    }
    assert_eq!(home.run(&["restore", "x.db", "--latest"]).code, 2);
    fs::write(home.path("mine.txt"), "mine").unwrap();
    let other = home.path("other.db");
    let other = other.to_str().unwrap();
    assert_eq!(home.run(&["--db", other, "refresh-library", "-q", "music"]).code, 0);
    let journal = format!("{db}-wal");
    for file in ["mine.txt", ".", "/dev/null", db, other, &journal] {
        let before = fs::read(file).ok();
        let ran = home.run(&["backup", file]);
        assert_eq!(
            (ran.code, ran.err.contains("it was not touched")),
            (2, true),
            "{file}: {ran:?}"
        );
        assert_eq!(fs::read(file).ok(), before);
    }
    assert_eq!(fs::read(home.path("mine.txt")).unwrap(), b"mine");
    let none = home.run(&["--db", "none.db", "backup"]);
    assert_eq!((none.code, home.path("none.db").exists()), (7, false), "{none:?}");
}

#[test]
fn an_explicit_file_is_written_and_replaced_whole() {
    let (home, before, _) = changed();
    let file = home.path("away/copy.db");
    for _ in 0..2 {
        assert_eq!(home.run(&["backup", file.to_str().unwrap()]).code, 0);
        assert_eq!((mode(&file), bytes_of(&home.path("away")).len()), (0o600, 1));
    }
    assert_ne!(export(&home), before);
    let now = export(&home);
    assert_eq!(home.run(&["restore", "--latest"]).code, 0);
    assert_eq!(export(&home), before);
    assert_eq!(restore(&home, &file).code, 0);
    assert_eq!(export(&home), now);
}

#[test]
fn it_comes_back_where_there_is_no_catalogue() {
    let (home, before, backup) = changed();
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(home.path(&format!("data/tonarm/catalogue.db{suffix}")));
    }
    assert_eq!(restore(&home, &backup).code, 0);
    assert_eq!(export(&home), before);
}

#[test]
fn a_reader_at_work_sees_what_was_until_it_looks_again() {
    let (home, _, backup) = changed();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let reader = Connection::open_with_flags(home.db(), flags).unwrap();
    let titles = || -> i64 {
        reader
            .query_row("SELECT count(*) FROM file WHERE title = 'new'", [], |row| row.get(0))
            .unwrap()
    };
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(titles(), 1);
    assert_eq!(restore(&home, &backup).code, 0);
    assert_eq!(titles(), 1, "one moment");
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(titles(), 0);
    drop(reader);
    assert_eq!(home.scan(&[]).code, 0);
}

#[test]
fn backups_at_once_beside_a_scan_are_all_sound() {
    let (home, music) = Home::with_songs(300);
    for n in 0..200 {
        music.put(&format!("more/{n}.mp3"), &song(&format!("more {n}")).mp3());
    }
    let mut scan = home.command(&["refresh-library", "-q"]).spawn().unwrap();
    let runs: Vec<_> = (0..4)
        .map(|_| {
            let mut command = home.command(&["backup", "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for run in runs {
        let ran: Ran = run.wait_with_output().unwrap().into();
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let path = PathBuf::from(ran.json()[0]["path"].as_str().unwrap());
        assert_eq!(home.run(&["restore", "-n", path.to_str().unwrap()]).code, 0);
    }
    assert!(scan.wait().unwrap().success());
    assert_eq!(home.files().len(), 500);
    let names = bytes_of(&folder(&home));
    assert!(names.keys().all(|path| path.extension().is_some_and(|end| end == "db")), "{names:?}");
}

#[test]
fn a_dry_run_changes_nothing() {
    let (home, _, backup) = changed();
    let before = everything(&home);
    let backup = backup.to_str().unwrap();
    for args in [&["backup", "-n"][..], &["backup", "-n", "x.db"], &["restore", "-n", backup]] {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        assert!(ran.out.contains("dry run"), "{ran:?}");
        assert_eq!(home.run(&[args, &["--json"]].concat()).json()[0]["dry_run"], true);
        assert!(everything(&home) == before, "{args:?}");
    }
    assert!(!home.path("x.db").exists());
}

#[test]
fn a_restore_takes_the_lock_and_a_backup_needs_none() {
    let (home, before, backup) = changed();
    let held =
        File::options().write(true).open(home.path("data/tonarm/catalogue.db.lock")).unwrap();
    held.lock().unwrap();
    let stands = export(&home);
    assert_eq!(restore(&home, &backup).code, 75);
    assert_eq!(export(&home), stands);
    assert_eq!(home.run(&["backup"]).code, 0);
    let again = held.try_clone().unwrap();
    let mut waiting =
        home.command(&["--wait", "restore", "-q", backup.to_str().unwrap()]).spawn().unwrap();
    again.unlock().unwrap();
    assert!(waiting.wait().unwrap().success());
    assert_eq!(export(&home), before);
}
