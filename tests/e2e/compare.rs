//! `compare`, `export csv` and `export catalogue` with sources beside the files.

use std::fmt::Write as _;

use std::fs;

use serde_json::{Value, json};

use crate::audio::song;
use crate::home::Home;

const END: &str = r#"{"kind":"end","complete":true}"#;

/// What two sources say: one has an album that is on disk and one that is not, the other follows somebody.
const SAID: [(&str, &[&str]); 2] = [
    (
        "alpha",
        &[
            r#"{"kind":"album","id":"b1","title":"Homogenic","artists":[{"name":"Björk","id":"a1"}],"collection":"saved"}"#,
            r#"{"kind":"album","id":"b2","title":"Debut","artists":[{"name":"Björk","id":"a1"}],"collection":"saved"}"#,
            r#"{"kind":"track","id":"t1","title":"Hunter","artists":[{"name":"Björk","id":"a1"}],"album":{"title":"Homogenic","id":"b1"},"track":1,"collection":"saved"}"#,
            r#"{"kind":"playlist","id":"p1","name":"Winter","tracks":["t1","t1"]}"#,
            END,
        ],
    ),
    (
        "beta",
        &[
            r#"{"kind":"artist","id":"x","name":"Björk","collection":"followed"}"#,
            r#"{"kind":"artist","id":"y","name":"Stina Nordenstam","collection":"followed"}"#,
            END,
        ],
    ),
];

/// One album of two songs on disk and another song; then the sources in this order.
fn library(order: [usize; 2]) -> Home {
    let home = Home::new();
    let music = home.tree("music");
    for (at, title) in [(1, "Hunter"), (2, "-Jóga")] {
        music.put(
            &format!("h/{at}.mp3"),
            &song(title).artist("Björk").album("Homogenic").track(at).mp3(),
        );
    }
    music.put("e/1.mp3", &song("An, Ending").artist("=Eno").album("Apollo").mp3());
    assert_eq!(home.scan(&[music.str()]).code, 0);
    let mut config = String::new();
    for (name, lines) in SAID {
        let path = home.path(&format!("{name}.ndjson"));
        fs::write(&path, lines.join("\n")).unwrap();
        write!(config, "[sources.{name}]\ntype = \"file\"\npath = \"{}\"\n", path.display())
            .unwrap();
    }
    home.configure(&config);
    for at in order {
        let ran = home.run(&["sync-cloud", "--source", SAID[at].0, "-q"]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    home
}

fn rows(home: &Home, args: &[&str]) -> Vec<Value> {
    let ran = home.run(&[&["compare", "--json"], args].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

fn titles(home: &Home, args: &[&str], key: &str) -> Vec<String> {
    rows(home, args).iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_at_one_place_and_not_at_another_is_told() {
    let home = library([0, 1]);
    let albums: Vec<Value> = rows(&home, &[])
        .iter()
        .map(|row| json!([row["album"], row["artist"], row["in"], row["not_in"]]))
        .collect();
    assert_eq!(
        albums,
        [
            json!(["Apollo", "=Eno", ["disk"], ["alpha", "beta"]]),
            json!(["Debut", "Björk", ["alpha"], ["disk", "beta"]]),
            json!(["Homogenic", "Björk", ["disk", "alpha"], ["beta"]]),
        ]
    );
    for (args, found) in [
        (&["--only-disk"][..], &["Apollo"][..]),
        (&["--not-on-disk"], &["Debut"]),
        (&["--in", "disk", "--not-in", "alpha"], &["Apollo"]),
        (&["--in", "alpha", "--not-in", "disk"], &["Debut"]),
        (&["--in", "disk", "--in", "alpha"], &["Homogenic"]),
        (&["björk", "title-"], &["Homogenic", "Debut"]),
        (&["-björk"], &["Apollo"]),
    ] {
        assert_eq!(titles(&home, args, "title"), found, "{args:?}");
    }
    let artists = titles(&home, &["--kind", "artist", "--not-in", "disk"], "artist");
    assert_eq!(artists, ["Stina Nordenstam"]);
    let tracks = titles(&home, &["--kind", "track", "--in", "alpha"], "track");
    assert_eq!(tracks, ["Hunter"]);
    let human = home.run(&["compare", "--only-disk"]);
    assert!(human.code == 0 && human.out.contains("Apollo"), "{human:?}");
    let wrong = home.run(&["compare", "--in", "alhpa"]);
    assert!(wrong.code == 2 && wrong.err.contains("did you mean `alpha`?"), "{wrong:?}");
}

#[test]
fn what_is_ignored_is_not_missing_from_the_disk() {
    let home = library([0, 1]);
    for what in ["Björk - Debut", "Stina Nordenstam", "Homogenic"] {
        assert_eq!(home.run(&["ignore", what]).code, 0, "{what}");
    }
    assert_eq!(titles(&home, &["--not-on-disk"], "title"), [""; 0]);
    assert_eq!(titles(&home, &["--kind", "artist", "--not-in", "disk"], "artist"), [""; 0]);
    assert_eq!(titles(&home, &[], "title"), ["Apollo", "Homogenic"], "what is on disk stays");
    assert_eq!(titles(&home, &["--all", "--not-on-disk"], "title"), ["Debut"]);
    assert_eq!(home.run(&["compare", "--not-on-disk"]).err, "no album fits\n");
}

#[test]
fn nothing_to_compare_is_not_no_difference() {
    let home = Home::new();
    let path = home.path("liked.ndjson");
    let liked = r#"{"kind":"track","id":"t","title":"Hunter","artists":[{"name":"Björk"}],"album":{"title":"Homogenic"},"collection":"saved"}"#;
    fs::write(&path, [liked, END].join("\n")).unwrap();
    home.configure(&format!("[sources.exp]\ntype = \"file\"\npath = \"{}\"\n", path.display()));
    assert_eq!(home.run(&["sync-cloud", "-q"]).code, 0);
    let albums = home.run(&["compare"]);
    assert!(albums.err.starts_with("there is no album to compare"), "{albums:?}");
    assert!(albums.err.contains("--kind track"), "{albums:?}");
    assert_eq!(titles(&home, &["--kind", "track"], "track"), ["Hunter"]);
    let all = home.run(&["compare", "--kind", "track", "--in", "exp", "--in", "disk"]);
    assert_eq!(all.err, "no track fits\n");
}

#[test]
fn a_source_that_has_playlists_only_is_no_place() {
    let home = library([0, 1]);
    fs::write(home.path("mix.m3u8"), "#EXTM3U\nmusic/h/1.mp3\n").unwrap();
    let mut config = fs::read_to_string(home.path("config/tonarm/config.toml")).unwrap();
    let path = home.path("mix.m3u8");
    write!(config, "[sources.mixes]\ntype = \"file\"\npath = \"{}\"\n", path.display()).unwrap();
    home.configure(&config);
    let before = rows(&home, &["--all"]);
    let ran = home.run(&["sync-cloud", "--source", "mixes", "-q"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(home.run(&["playlists", "--json", "source:=mixes"]).json().len(), 1);
    assert_eq!(rows(&home, &["--all"]), before);
    let asked = home.run(&["compare", "--in", "mixes"]);
    assert!(asked.code == 2 && asked.err.contains("only playlists are known"), "{asked:?}");
}

#[test]
fn a_catalogue_does_not_know_in_which_order_its_sources_were_read() {
    let (one, other) = (library([0, 1]), library([1, 0]));
    let export = |home: &Home| home.run(&["export", "catalogue"]).out;
    assert_eq!(export(&one), export(&other));
    let kinds: Vec<String> = export(&one)
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["kind"].as_str().unwrap().to_owned()
        })
        .collect();
    for kind in ["source_artist", "source_album", "source_track", "membership", "playlist"] {
        assert!(kinds.iter().any(|known| known == kind), "no {kind}: {kinds:?}");
    }
    // It stays as it is when everything is asked again, and made again.
    let before = export(&one);
    assert_eq!(one.run(&["sync-cloud", "-q"]).code, 0);
    assert_eq!(one.run(&["rebuild", "-q"]).code, 0);
    assert_eq!(export(&one), before);
}

#[test]
fn tracks_are_a_table_that_no_spreadsheet_runs() {
    let home = library([0, 1]);
    let ran = home.run(&["export", "csv"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "Artist,Album,Title,Length");
    assert!(lines.contains(&"'=Eno,Apollo,\"An, Ending\",0:00"), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("Björk,Homogenic,'-Jóga,0:")), "{lines:?}");
    let listed = home.run(&["tracks", "--json"]).json().len();
    assert_eq!(lines.len(), listed + 1);
    let chosen = home.run(&["export", "csv", "title:jóga", "-eno", "-o", "out.csv"]);
    assert_eq!((chosen.code, chosen.out.as_str()), (0, ""), "{chosen:?}");
    let text = fs::read_to_string(home.path("out.csv")).unwrap();
    assert_eq!(text.lines().count(), 2);
    assert_eq!(home.run(&["export", "csv", "--json"]).code, 2);
    let file = home.path("tracks.csv").to_str().unwrap().to_owned();
    for (dry_run, args) in [(true, &["-n"][..]), (false, &[])] {
        let ran = home.run(&[&["export", "csv", "-o", &file, "--json"], args].concat());
        let row =
            json!({"format": "csv", "file": file, "file_outcome": "written", "dry_run": dry_run});
        assert_eq!((ran.code, ran.json()), (0, vec![row]));
        assert_eq!(fs::exists(&file).unwrap(), !dry_run);
    }
    let nowhere = home.run(&["export", "csv", "-o", "/nonexist/x.csv"]);
    assert!(nowhere.code == 74 && !nowhere.err.contains(".tonarm-"), "{nowhere:?}");
    let sorted = home.run(&["export", "csv", "title-"]).out;
    assert!(sorted.lines().nth(1).unwrap().contains("Hunter"), "{sorted}");
}
