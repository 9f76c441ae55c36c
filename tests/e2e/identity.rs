//! What is one and what is not: small trees of files, and the albums, artists and recordings that they are.

use std::collections::BTreeSet;
use std::process::Stdio;

use rusqlite::{Connection, OpenFlags};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::audio::{Song, song, untagged};
use crate::home::{Home, Ran};
use crate::tree::Tree;

const ARTIST: &str = "TXXX:MusicBrainz Artist Id";
const ALBUM_ARTIST: &str = "TXXX:MusicBrainz Album Artist Id";
const GROUP: &str = "TXXX:MusicBrainz Release Group Id";
const ONE: &str = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";
const TWO: &str = "9282c8b4-ca0b-4c6b-b7e3-4f7762dfc4d6";

fn home() -> (Home, Tree) {
    let home = Home::new();
    let music = home.tree("music");
    (home, music)
}

fn scan(home: &Home, music: &Tree) {
    let scan = home.scan(&[music.str()]);
    assert_eq!(scan.code, 0, "{} {}", scan.report, scan.err);
}

/// An album of three songs, `01.mp3` and so on, each as `change` leaves it.
fn put(music: &Tree, folder: &str, artist: &str, album: &str, change: impl Fn(Song) -> Song) {
    for track in 1..=3 {
        let song = song(&format!("{album} {track}")).artist(artist).album(album).track(track);
        music.put(&format!("{folder}/0{track}.mp3"), &change(song).mp3());
    }
}

fn rows(home: &Home, args: &[&str]) -> Vec<Value> {
    let ran = home.run(&[&args[..1], &["--json"], &args[1..]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    ran.json()
}

/// `artist - title` of each album.
fn albums(home: &Home) -> Vec<String> {
    let said = |row: &Value, field: &str| row[field].as_str().unwrap().to_owned();
    let mut albums: Vec<String> = rows(home, &["albums"])
        .iter()
        .map(|row| format!("{} - {}", said(row, "artist"), said(row, "title")))
        .collect();
    albums.sort();
    albums
}

fn artists(home: &Home) -> Vec<String> {
    let rows = rows(home, &["artists", "--all"]);
    let mut names: Vec<String> =
        rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn ids(rows: &[Value], field: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[field].as_str().unwrap().to_owned()).collect()
}

fn export(home: &Home) -> String {
    let ran = home.run(&["export", "catalogue"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out
}

#[test]
fn a_retitled_file_keeps_its_album_and_is_another_recording() {
    let (home, music) = home();
    put(&music, "a", "Artist", "Night", |song| song);
    scan(&home, &music);
    let (album, before) = (rows(&home, &["albums"]), rows(&home, &["tracks"]));
    let retitled = song("Something Else").album("Night").track(2);
    music.put("a/02.mp3", &retitled.mp3());
    scan(&home, &music);
    assert_eq!(rows(&home, &["albums"])[0]["id"], album[0]["id"]);
    let after = ids(&rows(&home, &["tracks"]), "recording");
    assert_eq!(after.intersection(&ids(&before, "recording")).count(), 2);
}

#[test]
fn two_artists_of_one_name_are_told_apart_by_mbids_and_joined_by_one() {
    let (home, music) = home();
    let known = |id: &'static str| move |song: Song| song.with(ARTIST, id).with(ALBUM_ARTIST, id);
    put(&music, "Nevermind", "Nirvana", "Nevermind", |song| song);
    put(&music, "All of Us", "Nirvana", "All of Us", |song| song);
    scan(&home, &music);
    assert_eq!(artists(&home), ["Nirvana"]);
    put(&music, "Nevermind", "Nirvana", "Nevermind", known(ONE));
    put(&music, "All of Us", "Nirvana", "All of Us", known(TWO));
    scan(&home, &music);
    assert_eq!(artists(&home), ["Nirvana", "Nirvana"]);
    assert_eq!(ids(&rows(&home, &["artists"]), "id").len(), 2);
    put(&music, "All of Us", "Nirvana UK", "All of Us", known(ONE));
    scan(&home, &music);
    assert_eq!(artists(&home).len(), 1, "one id, whatever the names: {:?}", artists(&home));
}

#[test]
fn release_group_ids_join_what_is_called_otherwise_and_split_what_is_called_alike() {
    let (home, music) = home();
    put(&music, "a", "Artist", "Night", |song| song);
    put(&music, "b", "Artist", "Night", |song| song);
    put(&music, "c", "Artist", "Nacht", |song| song);
    scan(&home, &music);
    assert_eq!(albums(&home), ["Artist - Nacht", "Artist - Night"]);
    put(&music, "a", "Artist", "Night", |song| song.with(GROUP, ONE));
    put(&music, "b", "Artist", "Night", |song| song.with(GROUP, TWO));
    put(&music, "c", "Artist", "Nacht", |song| song.with(GROUP, ONE));
    scan(&home, &music);
    assert_eq!(albums(&home).len(), 2, "{:?}", albums(&home));
    let tracks = rows(&home, &["tracks"]);
    let album = |folder: &str| {
        let of = |row: &&Value| row["path"].as_str().unwrap().contains(folder);
        ids(&tracks.iter().filter(of).cloned().collect::<Vec<_>>(), "album_id")
    };
    assert_eq!(album("/a/"), album("/c/"));
    assert_ne!(album("/a/"), album("/b/"));
}

#[test]
fn albums_called_like_their_artist_are_told_apart_by_year() {
    let (home, music) = home();
    for year in ["1994", "2001", "2008", "2016"] {
        put(&music, &format!("Weezer ({year})"), "Weezer", "Weezer", |song| {
            song.with("TDRC", year)
        });
    }
    scan(&home, &music);
    let found = rows(&home, &["albums"]);
    assert_eq!(
        ids(&found, "first_release_date").into_iter().collect::<Vec<_>>(),
        ["1994", "2001", "2008", "2016"]
    );
    assert_eq!((found.len(), ids(&found, "id").len()), (4, 4));
    assert_eq!(artists(&home), ["Weezer"]);
}

#[test]
fn names_that_hold_separators_or_begin_like_others_stay_whole() {
    let (home, music) = home();
    let names =
        ["!!!", "+/-", "AC/DC", "Earth, Wind & Fire", "Tyler, The Creator", "Various Cruelties"];
    for (at, name) in names.iter().enumerate() {
        put(&music, &format!("{at}"), name, &format!("Album {at}"), |song| song);
    }
    scan(&home, &music);
    assert_eq!(artists(&home), names);
    assert_eq!(albums(&home).len(), names.len());
}

#[test]
fn copies_of_an_album_are_one_edition_and_a_deluxe_one_is_another_of_the_same_album() {
    let (home, music) = home();
    put(&music, "mp3/Night", "Artist", "Night", |song| song);
    for track in 1..=3 {
        let copy = song(&format!("Night {track}")).album("Night").track(track);
        music.put(&format!("flac/Night/0{track}.flac"), &copy.flac(u8::try_from(track).unwrap()));
    }
    scan(&home, &music);
    let [album] = &rows(&home, &["albums"])[..] else { panic!("{:?}", albums(&home)) };
    assert_eq!((&album["editions"], &album["tracks_owned"]), (&1.into(), &3.into()));
    for track in rows(&home, &["tracks"]) {
        assert_eq!(track["files"].as_array().unwrap().len(), 2, "{track}");
    }
    put(&music, "Night (Deluxe Edition)", "Artist", "Night (Deluxe Edition)", |song| song);
    let more = song("Demo").album("Night (Deluxe Edition)").track(4);
    music.put("Night (Deluxe Edition)/04.mp3", &more.mp3());
    scan(&home, &music);
    let [with_deluxe] = &rows(&home, &["albums"])[..] else { panic!("{:?}", albums(&home)) };
    assert_eq!((&with_deluxe["editions"], &with_deluxe["id"]), (&2.into(), &album["id"]));
    assert_eq!(with_deluxe["title"], "Night");
}

#[test]
fn folders_of_discs_are_one_album_and_an_untagged_file_joins_the_only_one() {
    let (home, music) = home();
    for disc in ["1", "2"] {
        put(&music, &format!("Artist/Night/CD{disc}"), "Artist", "Night", |song| {
            song.with("TPOS", disc)
        });
    }
    music.put("Artist/Night/CD2/04 - Hidden.mp3", &untagged(9));
    scan(&home, &music);
    let [album] = &rows(&home, &["albums"])[..] else { panic!("{:?}", albums(&home)) };
    assert_eq!((&album["editions"], &album["tracks_owned"]), (&1.into(), &7.into()));
    let hidden = rows(&home, &["tracks", "title:hidden"]);
    assert_eq!((&hidden[0]["album_id"], &hidden[0]["disc"]), (&album["id"], &2.into()));
}

#[test]
fn what_is_missing_leaves_its_album_and_comes_back_as_what_it_was() {
    let (home, music) = home();
    let total = |song: Song| song.with("TPOS", "1/1");
    put(&music, "Night", "Artist", "Night", total);
    put(&music, "Day", "Artist", "Day", total);
    scan(&home, &music);
    let before = export(&home);
    let album = |title: &str| rows(&home, &["albums", title]);
    assert_eq!(album("night")[0]["tracks_owned"], 3);
    let away = home.tree("away");
    std::fs::rename(music.at_path("Night/02.mp3"), away.at_path("02.mp3")).unwrap();
    std::fs::rename(music.at_path("Day"), away.at_path("Day")).unwrap();
    scan(&home, &music);
    assert_eq!(album("night")[0]["tracks_owned"], 2);
    assert_eq!(albums(&home), ["Artist - Night"]);
    std::fs::rename(away.at_path("02.mp3"), music.at_path("Night/02.mp3")).unwrap();
    std::fs::rename(away.at_path("Day"), music.at_path("Day")).unwrap();
    scan(&home, &music);
    assert_eq!(export(&home), before);
    music.rename("Night", "elsewhere/Night of Old");
    scan(&home, &music);
    assert_eq!(export(&home), before, "a moved album is what it was");
}

#[test]
fn a_forgotten_root_leaves_nothing_behind() {
    let (home, music) = home();
    put(&music, "Night", "Artist", "Night", |song| song);
    scan(&home, &music);
    assert_ne!(export(&home), "");
    assert_eq!(home.run(&["roots", "forget", music.str()]).code, 0);
    // The next look at roots takes what they claimed back.
    let other = home.tree("other");
    other.put("x.txt", b"no music");
    let _ = home.run(&["refresh-library", "-q", other.str()]);
    assert_eq!(export(&home), "");
}

#[test]
fn a_signal_while_albums_are_made_of_files_costs_nothing() {
    let (home, music) = home();
    for at in 0..60 {
        let (artist, album) = (format!("Artist {}", at % 7), format!("Album {at}"));
        put(&music, &format!("{at}"), &artist, &album, |song| song);
    }
    scan(&home, &music);
    let expected = export(&home);
    // Signalled as soon as the first rows of each level are there.
    for table in ["album_folder", "release_claim", "artist", "release", "recording"] {
        let db = home.path(&format!("{table}.db"));
        let args = ["--db", db.to_str().unwrap(), "refresh-library", "--json", music.str()];
        let mut command = home.command(&args);
        let mut scan = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let rows = || -> rusqlite::Result<i64> {
            let catalogue = Connection::open_with_flags(&db, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            catalogue.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
        };
        while rows().unwrap_or(0) == 0 && scan.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = kill_process(Pid::from_child(&scan), Signal::TERM);
        let ran: Ran = scan.wait_with_output().unwrap().into();
        assert!([0, 143].contains(&ran.code), "{ran:?}");
        assert_eq!(home.run(&args).code, 0);
        let finished = home.run(&["--db", db.to_str().unwrap(), "export", "catalogue"]);
        assert_eq!(finished.out, expected, "{table}");
    }
}
