//! Sources of type `file`: lists whole and broken, and that their order does not matter.

use std::io::Write as _;

use serde_json::{Value, json};

use crate::home::Home;

/// A home with a source of a file for each name, which lies there.
fn home(sources: &[(&str, &str)]) -> Home {
    let home = Home::new();
    let section = |(name, file): &(&str, &str)| {
        let path = home.path(file);
        format!("[sources.{name}]\ntype = \"file\"\npath = \"{}\"\n", path.display())
    };
    home.configure(&sources.iter().map(section).collect::<String>());
    home
}

fn sync(home: &Home, args: &[&str]) -> (i32, Value) {
    let ran = home.run(&[&["sync-cloud", "--json"], args].concat());
    let [report] = &ran.json()[..] else { panic!("not one line: {ran:?}") };
    (ran.code, report.clone())
}

fn saved(home: &Home) -> Vec<u64> {
    let rows = home.run(&["sources", "--json"]).json();
    rows.iter().map(|row| row["counts"]["saved"].as_u64().unwrap()).collect()
}

fn csv(songs: std::ops::Range<usize>) -> String {
    let song = |n| format!("Björk,Song {n},Homogenic,{}\n", n + 1);
    format!("Artist,Title,Album,Track\n{}", songs.map(song).collect::<String>())
}

fn line(n: usize) -> String {
    json!({"kind": "track", "id": format!("t{n}"), "title": format!("Song {n}"), "artist": "Björk",
        "album": {"title": "Homogenic", "artists": ["Björk"]}, "track": n + 1, "collection": "saved"})
    .to_string()
}

fn ndjson(songs: std::ops::Range<usize>) -> String {
    let end = r#"{"kind":"end","complete":true}"#.to_owned();
    songs.map(line).chain([end]).collect::<Vec<_>>().join("\n")
}

fn export(songs: std::ops::Range<usize>) -> Vec<u8> {
    let track = |n| json!({"artist": "Björk", "album": "Homogenic", "track": format!("Song {n}"), "uri": format!("spotify:track:t{n}")});
    let library =
        json!({"tracks": songs.map(track).collect::<Vec<_>>(), "albums": [], "artists": []});
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("MyData/YourLibrary.json", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(library.to_string().as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_table_is_the_same_with_the_marks_of_another_system() {
    let home = home(&[("list", "list.csv")]);
    let path = home.path("list.csv");
    std::fs::write(&path, csv(0..10)).unwrap();
    let (code, report) = sync(&home, &[]);
    assert_eq!((code, &report["counts"]["added"]), (0, &json!(10)));
    std::fs::write(&path, format!("\u{feff}{}", csv(0..10).replace('\n', "\r\n"))).unwrap();
    let (code, report) = sync(&home, &[]);
    assert_eq!((code, &report["counts"]["unchanged"]), (0, &json!(10)));
    std::fs::write(&path, csv(0..9)).unwrap();
    let (code, report) = sync(&home, &[]);
    assert_eq!((code, &report["counts"]["ended"], saved(&home)), (0, &json!(1), vec![9]));
}

#[test]
fn broken_and_endless_lines_cost_themselves_and_end_nothing() {
    let home = home(&[("list", "list.ndjson")]);
    let path = home.path("list.ndjson");
    std::fs::write(&path, ndjson(0..10)).unwrap();
    assert_eq!(sync(&home, &[]).0, 0);
    let long = format!("{{\"kind\":\"track\",\"title\":\"{}\"}}", "x".repeat(9 << 20));
    std::fs::write(&path, format!("{{\"kind\":\n{long}\n{}", ndjson(5..12))).unwrap();
    let (code, report) = sync(&home, &[]);
    assert_eq!((code, &report["outcome"]), (3, &json!("partial")));
    let counts = &report["counts"];
    assert_eq!(
        (&counts["skipped"], &counts["added"], &counts["ended"]),
        (&json!(2), &json!(2), &json!(0))
    );
    assert_eq!(saved(&home), [12]);
}

#[test]
fn a_cut_archive_ends_nothing() {
    let home = home(&[("spotify", "export.zip")]);
    let path = home.path("export.zip");
    std::fs::write(&path, export(0..10)).unwrap();
    let (code, report) = sync(&home, &[]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(saved(&home), [10]);
    let whole = export(0..3);
    for cut in [whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let (code, report) = sync(&home, &[]);
        assert!(code == 1 || code == 3, "{report}");
        assert!(!report["sources"][0]["problems"].as_array().unwrap().is_empty());
        assert_eq!(saved(&home), [10], "{cut}");
    }
}

#[test]
fn the_order_of_sources_does_not_matter_to_the_catalogue() {
    let catalogue = |order: [&str; 3]| {
        let home = home(&[("a", "a.csv"), ("b", "b.ndjson"), ("c", "c.zip")]);
        std::fs::write(home.path("a.csv"), csv(0..6)).unwrap();
        std::fs::write(home.path("b.ndjson"), ndjson(3..9)).unwrap();
        std::fs::write(home.path("c.zip"), export(5..12)).unwrap();
        for name in order {
            let (code, report) = sync(&home, &["--source", name]);
            assert_eq!(code, 0, "{report}");
        }
        let ran = home.run(&["export", "catalogue"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.out.contains("Homogenic") && ran.out.contains("Song 11"), "{}", ran.out);
        ran.out
    };
    let first = catalogue(["a", "b", "c"]);
    assert_eq!(catalogue(["c", "a", "b"]), first);
    assert_eq!(catalogue(["b", "c", "a"]), first);
}

#[test]
fn the_example_of_the_manual_is_read_as_it_says() {
    let page = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("man/tonarm-records.5"),
    )
    .unwrap();
    let lines = page.lines().map(|line| line.replace("\\-", "-").replace("\\&", ""));
    let example: Vec<String> = lines.filter(|line| line.starts_with("{\"kind\"")).collect();
    assert_eq!(example.len(), 5);
    let home = home(&[("list", "list.ndjson")]);
    std::fs::write(home.path("list.ndjson"), example.join("\n")).unwrap();
    let (code, report) = sync(&home, &[]);
    assert_eq!((code, &report["counts"]["added"]), (0, &json!(4)), "{report}");
    let sources = home.run(&["sources", "--json"]).json();
    let counts = &sources[0]["counts"];
    assert_eq!(
        (&counts["followed"], &counts["saved"], &counts["playlists"]),
        (&json!(1), &json!(2), &json!(1))
    );
    let more = r#"{"kind":"track","id":"t2","title":"Hunter","artist":"Björk","album":"Homogenic"}
{"kind":"playlist","id":"p2","name":"Both","tracks":[{"id":"t2","added_at":"2026-01-01"},{"path":"/m/a.mp3"}]}"#;
    let end = example.last().unwrap();
    let rest = example[..4].join("\n");
    std::fs::write(home.path("list.ndjson"), format!("{rest}\n{more}\n{end}\n")).unwrap();
    let (code, report) = sync(&home, &[]);
    assert_eq!((code, &report["counts"]["added"]), (0, &json!(2)), "{report}");
}
