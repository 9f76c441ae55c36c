//! Copies of a catalogue of an older schema.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rusqlite::{Connection, OpenFlags};

use super::restore;
use crate::home::{Home, Ran, bytes_of};

/// Makes a catalogue as the first version left it, with a root, which is answered.
fn of_the_first_version(home: &Home, path: &Path) -> PathBuf {
    let root = home.path("music");
    fs::create_dir_all(&root).unwrap();
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(include_str!("../../../src/store/migrations/0001_files.sql")).unwrap();
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
