//! What the user decides: kept, listed, taken back, and never more than was said.

use std::fs::File;
use std::process::Stdio;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::audio::song;
use crate::home::{Home, Ran, bytes_of};
use crate::system;
use crate::tree::Tree;

const ARTIST: &str = "TXXX:MusicBrainz Artist Id";
const ONE: &str = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";

/// Two albums by Björk, one by Bjork Gudmundsdottir, one each by two artists that share an album title.
fn library() -> (Home, Tree) {
    let home = Home::new();
    let music = home.tree("music");
    for (folder, artist, album) in [
        ("debut", "Björk", "Debut"),
        ("post", "Björk", "Post"),
        ("gudmund", "Bjork Gudmundsdottir", "Gling"),
        ("blur", "Blur", "Hits"),
        ("air", "Air", "Hits"),
    ] {
        for track in 1..=2 {
            let song = song(&format!("{album} {track}")).artist(artist).album(album).track(track);
            music.put(&format!("{folder}/{track}.mp3"), &song.mp3());
        }
    }
    home.scan(&[music.str()]);
    (home, music)
}

fn ok(home: &Home, args: &[&str]) -> Ran {
    let ran = home.run(args);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}: {ran:?}");
    ran
}

/// What a decider prints with `--json`, without its time.
fn told(home: &Home, args: &[&str]) -> Value {
    let mut rows = ok(home, &[&args[..1], &["--json"], &args[1..]].concat()).json();
    assert_eq!(rows.len(), 1, "{args:?}");
    let mut row = rows.remove(0);
    let at = row.as_object_mut().unwrap().remove("at").unwrap();
    assert_eq!(at.is_null(), row["n"].is_null(), "{row}");
    row
}

/// `n decision kind subject want` of each decision.
fn decisions(home: &Home) -> Vec<String> {
    let rows = ok(home, &["decisions", "--json"]).json();
    rows.iter()
        .map(|row| {
            let text = |field: &str| row[field].as_str().unwrap_or("-").to_owned();
            let (decision, kind, subject) = (text("decision"), text("kind"), text("subject"));
            format!("{} {decision} {kind} {subject} {}", row["n"], text("want"))
        })
        .collect()
}

fn artists(home: &Home) -> Vec<String> {
    let rows = ok(home, &["artists", "--json"]).json();
    rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

/// Why a command was refused: code and hint.
fn refused(home: &Home, args: &[&str]) -> (String, String) {
    let ran = home.run(&[&args[..1], &["--json"], &args[1..]].concat());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran:?}");
    let said: Value = serde_json::from_str(&ran.err).unwrap();
    let text = |field: &str| said["error"][field].as_str().unwrap_or_default().to_owned();
    (text("code"), text("hint"))
}

#[test]
fn an_artist_is_followed_otherwise_followed_and_followed_no_longer() {
    let (home, _) = library();
    assert_eq!(
        told(&home, &["follow", "björk"]),
        json!({"done": "decided", "n": 1, "decision": "follow", "kind": "artist", "subject": "Björk",
            "want": "all", "dry_run": false})
    );
    assert_eq!(told(&home, &["follow", "björk"])["done"], "unchanged");
    assert_eq!(told(&home, &["follow", "--want", "future", "björk"])["n"], 2);
    assert_eq!(decisions(&home), ["2 follow artist Björk future"], "in the place of the first");
    assert_eq!(told(&home, &["unfollow", "björk"])["done"], "undone");
    assert_eq!(decisions(&home), [""; 0]);
    assert_eq!(
        told(&home, &["unfollow", "björk"]),
        json!({"done": "unchanged", "n": null, "decision": null, "kind": "artist", "subject": "Björk",
            "want": null, "dry_run": false})
    );
    let events = ok(&home, &["history", "--json", "event::decided|undone"]).json();
    let events: Vec<String> = events
        .iter()
        .map(|row| {
            format!("{} {} {}", row["event"], row["subject"], row["detail"]).replace('"', "")
        })
        .collect();
    assert_eq!(
        events,
        [
            "decided Björk follow (all)",
            "undone Björk follow (all)",
            "decided Björk follow (future)",
            "undone Björk follow (future)"
        ]
    );
    let nobody = home.run(&["follow", "Blurr"]);
    assert_eq!((nobody.code, nobody.err.contains("did you mean `Blur`?")), (1, true), "{nobody:?}");
    assert_eq!(home.run(&["follow", "Debut"]).code, 1, "an album is no artist");
}

#[test]
fn whoever_is_followed_at_a_provider_too_is_wanted_no_more() {
    let (home, _) = library();
    let blur = json!({"kind": "artist", "id": "b", "name": "Blur", "collection": "followed"});
    lists(&home, &[("spotify", &[blur])]);
    ok(&home, &["follow", "Blur"]);
    let ran = ok(&home, &["unfollow", "Blur"]);
    assert_eq!(ran.out, "nothing of Blur is wanted; at spotify it stays followed\n");
    assert_eq!(decisions(&home), ["2 follow artist Blur none"]);
    assert_eq!(told(&home, &["unfollow", "Blur"])["done"], "unchanged");
    ok(&home, &["follow", "Blur"]);
    assert_eq!(decisions(&home), ["3 follow artist Blur all"]);
}

#[test]
fn decisions_outlive_moves_rebuilds_and_files_that_went_and_came_back() {
    let (home, music) = library();
    ok(&home, &["follow", "--want", "future", "Blur"]);
    ok(&home, &["ignore", "Björk - Post"]);
    let before = decisions(&home);
    let stand = |home: &Home| {
        let follow = told(home, &["follow", "-n", "--want", "future", "Blur"]);
        let ignore = told(home, &["ignore", "-n", "Post"]);
        [follow, ignore].map(|row| row["done"] == "unchanged")
    };
    music.rename("blur", "elsewhere/b");
    music.rename("post", "elsewhere/p");
    home.scan(&[]);
    assert_eq!(stand(&home), [true; 2]);
    ok(&home, &["rebuild"]);
    assert_eq!(stand(&home), [true; 2]);
    let away = music.at_path("elsewhere");
    std::fs::rename(&away, home.path("away")).unwrap();
    home.scan(&["--accept-missing", music.str()]);
    assert_eq!(home.run(&["unfollow", "Blur"]).code, 1, "nobody is called so now");
    assert_eq!(decisions(&home), before);
    std::fs::rename(home.path("away"), &away).unwrap();
    home.scan(&[]);
    assert_eq!(stand(&home), [true; 2]);
}

#[test]
fn artists_albums_and_types_are_ignored_each_for_itself() {
    let (home, _) = library();
    assert_eq!(told(&home, &["ignore", "type:Live"])["subject"], "live");
    assert_eq!(told(&home, &["ignore", "Air", "-", "Hits"])["subject"], "Air - Hits");
    assert_eq!(told(&home, &["ignore", "Air"])["kind"], "artist");
    for what in ["type:live", "Air - Hits", "air"] {
        assert_eq!(told(&home, &["ignore", what])["done"], "unchanged", "{what}");
    }
    assert_eq!(
        decisions(&home),
        ["1 ignore type live -", "2 ignore album Air - Hits -", "3 ignore artist Air -"]
    );
    let rows = ok(&home, &["decisions", "--json", "kind:album"]).json();
    assert_eq!((rows.len(), &rows[0]["want"]), (1, &Value::Null));
    let (code, hint) = refused(&home, &["ignore", "type:liv"]);
    assert_eq!((code.as_str(), hint.as_str()), ("what.type", "did you mean `type:live`?"));
    assert_eq!(refused(&home, &["ignore", "Hits"]).0, "what.ambiguous");
    assert_eq!(told(&home, &["unignore", "Blur - Hits"])["done"], "unchanged");
    for what in ["type:live", "Air - Hits", "air"] {
        assert_eq!(told(&home, &["unignore", what])["done"], "undone", "{what}");
    }
    assert_eq!(decisions(&home), [""; 0]);
}

#[test]
fn undo_takes_back_what_is_named_or_nothing() {
    let (home, _) = library();
    for what in [&["follow", "Air"][..], &["ignore", "Blur"], &["ignore", "type:live"]] {
        ok(&home, what);
    }
    assert_eq!(refused(&home, &["undo", "1", "7"]).0, "decision.unknown");
    assert_eq!(decisions(&home).len(), 3);
    let dry = ok(&home, &["undo", "-n", "1"]).out;
    assert_eq!(dry, "dry run: 1 is taken back: follow artist, Air\n");
    let rows = ok(&home, &["undo", "--json", "1", "3", "1"]).json();
    let undone: Vec<(&Value, &Value)> = rows.iter().map(|row| (&row["done"], &row["n"])).collect();
    assert_eq!(undone, [(&json!("undone"), &json!(1)), (&json!("undone"), &json!(3))]);
    assert_eq!(decisions(&home), ["2 ignore artist Blur -"]);
    assert_eq!(home.run(&["undo"]).code, 2);
}

#[test]
fn a_dry_run_decides_nothing() {
    let (home, music) = library();
    ok(&home, &["follow", "Air"]);
    let folder = home.db().parent().unwrap().to_owned();
    let before = bytes_of(&folder);
    for args in [
        &["follow", "Blur"][..],
        &["follow", "Air", "--want", "none"],
        &["unfollow", "Air"],
        &["ignore", "Blur"],
        &["ignore", "type:live"],
        &["unignore", "Air"],
        &["pin", "same", "Air", "Blur"],
        &["pin", "different", "Air", "Blur"],
        &["undo", "1"],
        &["review"],
        &["review", "accept", "--all"],
    ] {
        let ran = home.run(&[args, &["-n"]].concat());
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        let said = ran.out.starts_with("dry run: ");
        assert_eq!(said, args[0] != "review", "{args:?}: {ran:?}");
    }
    assert_eq!(told(&home, &["follow", "-n", "Blur"])["n"], Value::Null);
    assert!(bytes_of(&folder) == before, "the catalogue is as it was");
    assert_eq!(music.facts().len(), 16, "and so is the music");
}

#[test]
fn a_pin_is_refused_where_there_is_nothing_to_decide() {
    let (home, music) = library();
    let code = |args: &[&str]| refused(&home, &[&["pin"], args].concat()).0;
    assert_eq!(code(&["same", "Air", "Björk - Debut"]), "pin.kinds");
    assert_eq!(code(&["same", "Air", "air"]), "pin.same_already");
    assert_eq!(code(&["different", "Air", "air"]), "pin.alike");
    assert_eq!(code(&["same", "Hits", "Debut"]), "what.ambiguous");
    assert_eq!(home.run(&["pin", "same", "Air", "Nobody At All"]).code, 1);
    assert_eq!(home.run(&["pin", "perhaps", "Air", "Blur"]).code, 2);
    let path = |name: &str| music.at_path(name).to_str().unwrap().to_owned();
    assert_eq!(code(&["same", &path("air/1.mp3"), &path("air/1.mp3")]), "pin.same_already");
    assert_eq!(code(&["same", &path("air/1.mp3"), "Blur"]), "pin.kinds");
    assert_eq!(decisions(&home), [""; 0]);
    ok(&home, &["pin", "different", "Björk", "Bjork Gudmundsdottir"]);
    let (again, hint) = refused(&home, &["pin", "different", "Bjork Gudmundsdottir", "Björk"]);
    assert_eq!(
        (again.as_str(), hint.as_str()),
        ("pin.decided_already", "to take that back: tonarm undo 1")
    );
    assert_eq!(code(&["same", "Björk", "Bjork Gudmundsdottir"]), "pin.decided_already");
    ok(&home, &["undo", "1"]);
    ok(&home, &["pin", "different", &path("air/1.mp3"), &path("blur/1.mp3")]);
    assert_eq!(decisions(&home), ["2 different recording Air - Hits 1 and Blur - Hits 1 -"]);
}

#[test]
fn things_of_one_name_are_named_by_ids() {
    let (home, music) = library();
    for n in 1..=2 {
        let song = song("Song").artist("Air").album("Other").with(ARTIST, ONE);
        music.put(&format!("other/{n}.mp3"), &song.track(n).mp3());
    }
    home.scan(&[]);
    let told = told(&home, &["follow", ONE]);
    assert_eq!((&told["subject"], &told["n"]), (&json!("Air"), &json!(1)));
    assert_eq!(self::told(&home, &["follow", &format!("musicbrainz:{ONE}")])["done"], "unchanged");
    let id = ok(&home, &["show", "--json", "Air"]).json()[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(self::told(&home, &["follow", &id])["done"], "unchanged");
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
    assert_eq!(
        refused(&home, &["pin", "same", "Björk", "Bjork Gudmundsdottir"]).0,
        "pin.same_already"
    );
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
    assert_eq!(code(&["Portishaed", "Portishead"]), "pin.decided_already");
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
    assert!(ran.err.contains("another run holds the lock"), "{ran:?}");
    assert_eq!(decisions(&home), ["1 same artist Air and Blur -"]);
    assert_eq!(ok(&home, &["follow", "Air"]).out, "Air is followed\n", "that needs no run");
    let waiting: i64 = news(&home);
    assert_eq!(waiting, 1);
    lock.unlock().unwrap();
    home.scan(&[]);
    assert_eq!(news(&home), 0, "it was looked at");
}

/// How many decisions the next resolution has to look at.
fn news(home: &Home) -> i64 {
    let catalogue = Connection::open(home.db()).unwrap();
    catalogue.query_row("SELECT count(*) FROM decision_news", [], |row| row.get(0)).unwrap()
}

/// Two lists that name two artists, each otherwise by a slip of the pen: the longer name is the surer one.
fn doubt(home: &Home) {
    let lists = [
        ("one", ["Godspeed You Black Emperor", "Kitchens of Dist"]),
        ("two", ["Godspeed You Black Emperror", "Kitchens of Dust"]),
    ];
    let records = lists.map(|(list, names)| {
        let record = |(n, name): (usize, &str)| {
            json!({"kind": "artist", "id": format!("{list}{n}"), "name": name, "collection": "followed"})
        };
        (list, names.into_iter().enumerate().map(record).collect::<Vec<_>>())
    });
    self::lists(home, &records.each_ref().map(|(list, records)| (*list, &records[..])));
}

/// Sources that are lists of these records from now on.
fn lists(home: &Home, lists: &[(&str, &[Value])]) {
    let mut config = String::new();
    for (list, records) in lists {
        let path = home.path(&format!("{list}.ndjson"));
        let lines: Vec<String> = records.iter().map(Value::to_string).collect();
        std::fs::write(&path, lines.join("\n")).unwrap();
        let path = path.display();
        config.extend([format!("[sources.{list}]\ntype = \"file\"\npath = \"{path}\"\n")]);
    }
    home.configure(&config);
    ok(home, &["sync-cloud"]);
}

#[test]
fn decisions_outlive_ids_that_come_to_be_known() {
    let home = Home::new();
    let artist = |id: &str, name: &str, ids: Value| json!({"kind": "artist", "id": id, "name": name, "ids": ids, "collection": "followed"});
    let list = |ids: Value| {
        lists(
            &home,
            &[("list", &[artist("1", "Air", ids.clone()), artist("2", "Aire", json!({}))])],
        );
    };
    list(json!({}));
    assert_eq!(artists(&home), ["Air", "Aire"]);
    ok(&home, &["follow", "--want", "future", "Air"]);
    ok(&home, &["pin", "same", "Air", "Aire"]);
    for ids in [json!({"deezer": ["1"]}), json!({"deezer": ["1"], "musicbrainz": [ONE]})] {
        list(ids.clone());
        assert_eq!(artists(&home).len(), 1, "{ids}");
        let again = told(&home, &["follow", "-n", "--want", "future", "list:1"]);
        assert_eq!(again["done"], "unchanged", "{ids}");
    }
    ok(&home, &["undo", "2"]);
    assert_eq!(artists(&home), ["Air", "Aire"]);
}

#[test]
fn what_is_decided_of_an_artist_is_not_decided_of_its_namesake() {
    const OTHER: &str = "9282c8b4-ca0b-4c6b-b7e3-4f7762dfc4d6";
    let (home, music) = library();
    for (folder, mbid, album) in [
        ("us", Some(ONE), "Bleach"),
        ("us-untagged", None, "Bleach"),
        ("uk", Some(OTHER), "Local Anaesthetic"),
        ("uk-untagged", None, "Local Anaesthetic"),
    ] {
        let song = song(&format!("{album} song")).artist("Nirvana").album(album).track(1);
        let song = mbid.map_or_else(|| song.clone(), |mbid| song.clone().with(ARTIST, mbid));
        music.put(&format!("{folder}/1.mp3"), &song.mp3());
    }
    home.scan(&[]);
    let albums = |mbid: &str| {
        ok(&home, &["show", "--json", mbid]).json()[0]["albums"].as_array().unwrap().len()
    };
    assert_eq!((albums(ONE), albums(OTHER)), (1, 1), "two artists");
    ok(&home, &["follow", ONE]);
    ok(&home, &["ignore", ONE]);
    assert_eq!(told(&home, &["follow", "-n", ONE])["done"], "unchanged");
    assert_eq!(told(&home, &["follow", "-n", OTHER])["done"], "decided");
    assert_eq!(told(&home, &["ignore", "-n", OTHER])["done"], "decided");
    ok(&home, &["pin", "same", ONE, "Blur"]);
    assert_eq!((albums(ONE), albums(OTHER)), (2, 1));
}

#[test]
fn pairs_are_shown_the_surest_first_and_answered_by_number_score_or_all() {
    let (home, _) = library();
    assert_eq!(ok(&home, &["review", "--json"]).out, "");
    doubt(&home);
    let rows = ok(&home, &["review", "--json"]).json();
    let text = |side: &str, field: &str| rows[0][side][field].as_str().unwrap().to_owned();
    let mut said = ["a", "b"].map(|side| [text(side, "name"), text(side, "source")]);
    said.sort_unstable();
    assert_eq!(
        said,
        [["Godspeed You Black Emperor", "one"], ["Godspeed You Black Emperror", "two"]]
    );
    let score = |at: usize| rows[at]["score"].as_f64().unwrap();
    assert!(score(0) > score(1), "{rows:?}");
    assert_eq!((&rows[0]["kind"], &rows[0]["n"]), (&json!("artist"), &json!(1)));
    assert!(!rows[0]["for"].as_array().unwrap().is_empty(), "{rows:?}");
    assert_eq!((rows.len(), &rows[1]["n"]), (2, &json!(2)));
    assert_eq!(ok(&home, &["review", "--json", "--limit", "1"]).json().len(), 1);
    assert_eq!(ok(&home, &["review", "--json", "--kind", "album"]).out, "");
    assert_eq!(refused(&home, &["review", "accept", "7"]).0, "review.unknown");
    assert_eq!(refused(&home, &["review", "accept", "--min-score", "7"]).0, "usage.score");
    for args in [&["accept"][..], &["accept", "1", "--all"], &["accept", "--limit", "1"]] {
        assert_eq!(home.run(&[&["review"], args].concat()).code, 2, "{args:?}");
    }
    for (args, count) in
        [(&["-n", "reject", "--all"][..], 2), (&["reject", "-n", "--all", "--limit", "1"], 1)]
    {
        let dry = ok(&home, &[&["review"], args].concat()).out;
        assert_eq!(dry.lines().count(), count, "{dry}");
    }
    let rejected = ok(&home, &["review", "reject", "--min-score", "0.8"]).out;
    assert_eq!(
        rejected,
        "Godspeed You Black Emperor and Godspeed You Black Emperror are different\n"
    );
    let rejected = ok(&home, &["review", "reject", "2", "--json"]).json();
    assert_eq!((&rejected[0]["decision"], &rejected[0]["n"]), (&json!("different"), &json!(2)));
    assert_eq!(ok(&home, &["review", "--json"]).out, "");
    assert_eq!(home.run(&["review"]).err, "nothing is left to review\n");
    assert_eq!(decisions(&home).len(), 2);
    ok(&home, &["undo", "1"]);
    let again = ok(&home, &["review", "--json"]).json();
    assert_eq!((again.len(), &again[0]["score"]), (1, &rows[0]["score"]), "it is asked again");
}

#[test]
fn on_a_terminal_each_pair_is_asked_about() {
    if !system::works("script", &["-qec", "true", "/dev/null"]) {
        return;
    }
    let (home, _) = library();
    doubt(&home);
    let command = format!("{} review", crate::home::TONARM);
    let mut script = std::process::Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    script.env_clear().env("HOME", home.path("")).env("XDG_DATA_HOME", home.path("data"));
    script.env("TERM", "dumb").env("SHELL", "/bin/sh").env("PATH", "/usr/bin:/bin");
    let mut child = script.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"s\nn\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("The same?"), "{text}");
    assert_eq!(
        decisions(&home),
        ["1 different artist Kitchens of Dist and Kitchens of Dust -"],
        "the first was skipped: {text}"
    );
}
