//! What the user decides: kept, listed, taken back, and never more than was said.

mod pins;
mod reviews;

use serde_json::{Value, json};

use crate::audio::song;
use crate::home::{Home, Ran, bytes_of};
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
            "want": "all", "pending": false, "dry_run": false})
    );
    assert_eq!(told(&home, &["follow", "björk"])["done"], "unchanged");
    assert_eq!(told(&home, &["follow", "--want", "future", "björk"])["n"], 2);
    assert_eq!(decisions(&home), ["2 follow artist Björk future"], "in the place of the first");
    assert_eq!(told(&home, &["unfollow", "björk"])["done"], "undone");
    assert_eq!(decisions(&home), [""; 0]);
    assert_eq!(
        told(&home, &["unfollow", "björk"]),
        json!({"done": "unchanged", "n": null, "decision": null, "kind": "artist", "subject": "Björk",
            "want": null, "pending": false, "dry_run": false})
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
    let album = home.run(&["follow", "Debut"]);
    assert_eq!(
        (album.code, album.err.contains("is an album: Björk - Debut; follow takes an artist")),
        (2, true),
        "{album:?}"
    );
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
    let unknown = home.run(&["undo", "1", "7"]);
    assert!(unknown.code == 1 && unknown.err.contains("no decision 7"), "{unknown:?}");
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
