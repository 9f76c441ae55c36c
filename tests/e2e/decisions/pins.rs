//! What is pinned is one or two at once, and again by undo.

use std::fs::File;

use rusqlite::Connection;
use serde_json::json;

use super::reviews::doubt;
use super::{artists, decisions, library, ok, refused, told};
use crate::audio::song;
use crate::home::Home;
use crate::tree::Tree;

#[test]
fn a_pin_is_refused_where_there_is_nothing_to_decide() {
    let (home, music) = library();
    let code = |args: &[&str]| refused(&home, &[&["pin"], args].concat()).0;
    assert_eq!(code(&["same", "Air", "Björk - Debut"]), "pin.kinds");
    let already = |args: &[&str]| {
        let row = told(&home, &[&["pin"], args].concat());
        assert_eq!(row["done"], "unchanged", "{row}");
        row["n"].as_i64()
    };
    assert_eq!(already(&["same", "Air", "air"]), None);
    assert_eq!(code(&["different", "Air", "air"]), "pin.alike");
    assert_eq!(code(&["same", "Hits", "Debut"]), "what.ambiguous");
    assert_eq!(home.run(&["pin", "same", "Air", "Nobody At All"]).code, 1);
    assert_eq!(home.run(&["pin", "perhaps", "Air", "Blur"]).code, 2);
    let path = |name: &str| music.at_path(name).to_str().unwrap().to_owned();
    assert_eq!(already(&["same", &path("air/1.mp3"), &path("air/1.mp3")]), None);
    assert_eq!(code(&["same", &path("air/1.mp3"), "Blur"]), "pin.kinds");
    assert_eq!(decisions(&home), [""; 0]);
    ok(&home, &["pin", "different", "Björk", "Bjork Gudmundsdottir"]);
    assert_eq!(already(&["different", "Bjork Gudmundsdottir", "Björk"]), Some(1));
    let (again, hint) = refused(&home, &["pin", "same", "Björk", "Bjork Gudmundsdottir"]);
    assert_eq!(
        (again.as_str(), hint.as_str()),
        ("pin.decided_already", "to take that back: tonarm undo 1")
    );
    ok(&home, &["undo", "1"]);
    ok(&home, &["pin", "different", &path("air/1.mp3"), &path("blur/1.mp3")]);
    assert_eq!(decisions(&home), ["2 different recording Air - Hits 1 and Blur - Hits 1 -"]);
}

#[test]
fn what_is_pinned_the_same_is_one_at_once_through_rebuilds_and_moves_until_it_is_undone() {
    let (home, music) = library();
    let apart = artists(&home);
    assert_eq!(apart.len(), 4);
    let told = told(&home, &["pin", "same", "Björk", "Bjork Gudmundsdottir"]);
    assert_eq!(told["subject"], "Björk and Bjork Gudmundsdottir");
    assert_eq!(artists(&home), ["Air", "Björk", "Blur"]);
    music.rename("gudmund", "elsewhere");
    home.scan(&[]);
    ok(&home, &["rebuild"]);
    assert_eq!(artists(&home), ["Air", "Björk", "Blur"]);
    let again = self::told(&home, &["pin", "same", "Björk", "Bjork Gudmundsdottir"]);
    assert_eq!((&again["done"], &again["n"]), (&json!("unchanged"), &json!(1)));
    let why = ok(&home, &["explain", "--json", "Björk"]).json().remove(0);
    let joined = why["joined"].as_array().unwrap();
    assert!(joined.iter().any(|join| join["rung"] == "pin"), "{why}");
    ok(&home, &["undo", "1"]);
    assert_eq!(artists(&home), apart);
}

/// Portishead, once with a slip of the pen: one artist.
fn slip() -> (Home, Tree) {
    let (home, music) = library();
    for (folder, artist) in [("p", "Portishead"), ("q", "Portishaed")] {
        for (track, title) in (1..).zip(["Mysterons", "Sour Times", "Strangers"]) {
            let song = song(title).artist(artist).album("Dummy").track(track);
            music.put(&format!("{folder}/{track}.mp3"), &song.mp3());
        }
    }
    home.scan(&[]);
    assert_eq!(artists(&home).len(), 5, "{:?}", artists(&home));
    (home, music)
}

#[test]
fn parts_of_one_thing_are_named_by_what_is_said_of_them() {
    let (home, music) = slip();
    let told = told(&home, &["pin", "different", "portishead", "Portishaed"]);
    assert_eq!(told["subject"], "portishead and Portishaed");
    let code = |args: &[&str]| refused(&home, &[&["pin", "different"], args].concat()).0;
    let again = self::told(&home, &["pin", "different", "Portishaed", "Portishead"]);
    assert_eq!(again["done"], "unchanged");
    let path = |name: &str| music.at_path(name).to_str().unwrap().to_owned();
    music.put("copy/1.mp3", &song("Hits 1").artist("Air").album("Hits").mp3());
    home.scan(&[]);
    assert_eq!(code(&[&path("air/1.mp3"), &path("copy/1.mp3")]), "pin.alike");
    let id = ok(&home, &["show", "--json", "Björk"]).json()[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(code(&[&id, "Björk"]), "pin.alike");
}

#[test]
fn what_is_one_is_parted_at_once_and_joined_again_by_undo() {
    let (home, music) = slip();
    let export = |home: &Home| ok(home, &["export", "catalogue"]).out;
    let before = export(&home);
    ok(&home, &["pin", "different", "Portishead", "Portishaed"]);
    assert_eq!(artists(&home).len(), 6);
    let parted = export(&home);
    music.rename("q", "elsewhere");
    home.scan(&[]);
    ok(&home, &["rebuild"]);
    assert_eq!(export(&home), parted);
    let why = ok(&home, &["explain", "--json", "Portishead"]).json().remove(0);
    assert_eq!(why["kept_apart"].as_array().map(Vec::len), Some(1), "{why}");
    ok(&home, &["undo", "1"]);
    assert_eq!(export(&home), before);
}

#[test]
fn albums_and_recordings_are_pinned_as_artists_are() {
    let (home, music) = library();
    let export = |home: &Home| ok(home, &["export", "catalogue"]).out;
    let count = |what: &str| ok(&home, &[what, "--json"]).json().len();
    let before = export(&home);
    let [one, two] = ["debut/1.mp3", "debut/2.mp3"].map(|name| music.at_path(name));
    ok(&home, &["pin", "same", one.to_str().unwrap(), two.to_str().unwrap()]);
    let tracks = ok(&home, &["tracks", "--json", "album:debut"]).json();
    assert_eq!(tracks[0]["recording"], tracks[1]["recording"]);
    assert_eq!(count("albums"), 5);
    ok(&home, &["pin", "same", "Debut", "Post"]);
    assert_eq!(count("albums"), 4);
    ok(&home, &["undo", "1", "2"]);
    assert_eq!(export(&home), before);
}

#[test]
fn while_another_run_holds_the_lock_a_pin_is_kept_for_the_next_one() {
    let (home, _) = library();
    let lock = File::options().write(true).open(home.db().with_extension("db.lock")).unwrap();
    lock.lock().unwrap();
    let ran = home.run(&["pin", "same", "Air", "Blur"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "Air and Blur are the same\n"), "{ran:?}");
    for said in ["another run holds the lock", "follow with the next run"] {
        assert!(ran.err.contains(said), "{ran:?}");
    }
    assert_eq!(decisions(&home), ["1 same artist Air and Blur -"]);
    assert_eq!(ok(&home, &["follow", "Air"]).out, "Air is followed\n", "that needs no run");
    let waiting: i64 = news(&home);
    assert_eq!(waiting, 1);
    lock.unlock().unwrap();
    home.scan(&[]);
    assert_eq!(news(&home), 0, "it was looked at");
}

#[test]
fn programs_are_told_whether_the_catalogue_follows_now_or_with_the_next_run() {
    let (home, _) = library();
    let pending = |args: &[&str]| {
        let told = told(&home, args);
        (told["done"].as_str().unwrap().to_owned(), told["pending"].as_bool().unwrap())
    };
    let lock = File::options().write(true).open(home.db().with_extension("db.lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(pending(&["pin", "-n", "same", "Air", "Blur"]), ("decided".into(), false));
    assert_eq!(pending(&["pin", "same", "Air", "Blur"]), ("decided".into(), true));
    assert_eq!(pending(&["ignore", "Air"]), ("decided".into(), false), "nothing follows from it");
    assert_eq!(pending(&["undo", "2"]), ("undone".into(), false));
    assert_eq!(pending(&["undo", "1"]), ("undone".into(), true));
    doubtful(&home, &lock);
    lock.unlock().unwrap();
    let before = artists(&home).len();
    assert_eq!(pending(&["pin", "same", "Air", "Blur"]), ("decided".into(), false));
    assert_eq!((artists(&home).len(), news(&home)), (before - 1, 0));
    assert_eq!(pending(&["undo", "4"]), ("undone".into(), false));
}

/// An answer to `review` that comes while another run holds the lock.
fn doubtful(home: &Home, lock: &File) {
    lock.unlock().unwrap();
    doubt(home);
    lock.lock().unwrap();
    let told = told(home, &["review", "reject", "1"]);
    assert_eq!((&told["decision"], &told["pending"]), (&json!("different"), &json!(true)));
}

/// How many decisions the next resolution has to look at.
fn news(home: &Home) -> i64 {
    let catalogue = Connection::open(home.db()).unwrap();
    catalogue.query_row("SELECT count(*) FROM decision_news", [], |row| row.get(0)).unwrap()
}

#[test]
fn what_was_joined_is_found_by_every_name_that_it_had() {
    let (home, _) = library();
    ok(&home, &["pin", "same", "Björk", "Bjork Gudmundsdottir"]);
    for command in ["show", "explain"] {
        let found = ok(&home, &[command, "--json", "bjork gudmundsdottir"]).json();
        assert_eq!(found[0]["name"], "Björk", "{command}");
    }
    assert_eq!(told(&home, &["follow", "Bjork Gudmundsdottir"])["subject"], "Björk");
    let none = home.run(&["artists", "gudmundsdottir"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""), "a part of a name that is not shown");
    let none = home.run(&["artists", "bjork gudmundsdottir"]);
    let expected = "no artist fits; `bjork gudmundsdottir` means Björk: tonarm show ";
    assert!(none.err.starts_with(expected), "{none:?}");
}

#[test]
fn a_decision_whose_reader_has_gone_is_followed_all_the_same() {
    let (home, _) = library();
    let mut command = home.command(&["pin", "same", "Björk", "Bjork Gudmundsdottir"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = command.stdout(writer).status().unwrap();
    assert_eq!(status.code(), Some(0));
    assert_eq!(artists(&home), ["Air", "Björk", "Blur"]);
}
