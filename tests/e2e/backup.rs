//! Copies of the catalogue: taken, listed, refused, brought back, and nothing lost on the way.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rusqlite::{Connection, OpenFlags};
use rustix::process::{Pid, Signal, kill_process};

use crate::audio::song;
use crate::home::{Home, Ran, bytes_of};
use crate::system::{self, SmallDisk};

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

/// Makes a catalogue as the first version left it, with a root, which is answered.
fn of_the_first_version(home: &Home, path: &Path) -> PathBuf {
    let root = home.path("music");
    fs::create_dir_all(&root).unwrap();
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(include_str!("../../src/store/migrations/0001_files.sql")).unwrap();
    connection
        .execute(
            "INSERT INTO root (path, added_at) VALUES (CAST(? AS BLOB), 1)",
            [root.to_str().unwrap()],
        )
        .unwrap();
    connection
        .execute_batch("PRAGMA application_id = 0x746f6e61; PRAGMA user_version = 1")
        .unwrap();
    root
}

/// The schema version of the catalogue at this path.
fn version(path: &Path) -> i64 {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

#[test]
fn several_that_migrate_at_once_keep_what_stood_before_the_first() {
    for _ in 0..10 {
        let home = Home::new();
        let db = home.path("c.db");
        let root = of_the_first_version(&home, &db);
        // They need no lock.
        let args = ["--db", "c.db", "roots", "add", root.to_str().unwrap()];
        let runs: Vec<_> = (0..4)
            .map(|_| {
                let mut command = home.command(&args);
                command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for run in runs {
            let ran: Ran = run.wait_with_output().unwrap().into();
            assert_eq!(ran.code, 0, "{ran:?}");
        }
        assert!(version(&db) > 1);
        assert_eq!(version(&home.path("c.db.before-v2")), 1);
        assert!(
            bytes_of(&home.path("")).keys().all(|path| !path.to_str().unwrap().contains(".part"))
        );
    }
}

#[test]
fn an_older_schema_is_migrated_on_its_way_back_and_backed_up_as_it_is() {
    let home = Home::new();
    let old = home.path("old.db");
    let root = of_the_first_version(&home, &old);
    // As it is, before anything migrates it.
    let copy = home.path("copy.db");
    let ran = home.run(&["--db", old.to_str().unwrap(), "backup", copy.to_str().unwrap()]);
    assert_eq!((ran.code, version(&copy)), (0, 1), "{ran:?}");
    let ran = restore(&home, &copy);
    assert_eq!((ran.code, version(&copy)), (0, 1), "{ran:?}");
    assert!(version(&home.db()) > 1);
    assert_eq!(home.run(&["roots", "--json"]).json()[0]["path"], root.to_str().unwrap());
    assert_eq!(home.scan(&[]).code, 0);
    // By way of a catalogue that is of the old schema itself: kept as it is.
    fs::copy(&copy, home.db()).unwrap();
    let ran = home.run(&["restore", "--json", copy.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(version(Path::new(ran.json()[0]["kept"].as_str().unwrap())), 1);
    assert!(version(&home.db()) > 1);
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
