//! Content that is meant to do harm, or looks like it.

use super::*;

#[test]
fn a_hundred_megabytes_in_one_place_cost_that_place_alone() {
    let flood = "x".repeat(100 << 20);
    let followed = said("a.csv", format!("title,artist\nA,B\n{flood},C\nD,\"{flood}\"\nE,F\n"));
    assert_eq!(
        followed.problems(),
        [
            "file.bad_line 3: the row is longer than 1024 KiB",
            "file.bad_line 4: the row is longer than 1024 KiB",
        ]
    );
    assert_eq!(followed.tracks().len(), 2);

    let followed = said("a.m3u", format!("#EXTM3U\n{flood}\n/m/a.mp3\n"));
    assert_eq!(followed.problems(), ["file.bad_line 2: the line is too long"]);
    assert_eq!(followed.playlists()[0].tracks.len(), 1);

    let text = format!(
        "{{\"tracks\":[{{\"track\":\"{flood}\",\"uri\":\"spotify:track:t1\"}},{{\"track\":\"U\",\"uri\":\"spotify:track:t2\"}}]}}"
    );
    let tracks = said("YourLibrary.json", text).tracks();
    assert_eq!((tracks[0].title.len(), &*tracks[1].title), (4096, "U"));
}

#[test]
fn a_stray_quote_costs_its_line_alone() {
    let rows = numbered(5000, |n| format!("T{n},A{n}\n"));
    let followed = said("a.csv", format!("title,artist\n\"stray,A\n{rows}"));
    assert_eq!(followed.problems(), ["file.bad_line 2: a quote that is never closed"]);
    assert_eq!(followed.tracks().len(), 5000);
    let followed = said("a.csv", format!("title,artist\n\"stray,A\n{rows}other\",B,C\n"));
    let titles = followed.tracks().len();
    assert_eq!((titles, followed.ending.skipped), (5000, 2));
}

#[test]
fn names_lose_what_no_name_holds() {
    let followed = said("a.csv", b"title,artist\nA\0B\x1b[31m,\x07C\x7f\n");
    assert_eq!(
        (&*followed.tracks()[0].title, &*followed.tracks()[0].artists[0].name),
        ("AB[31m", "C")
    );
    let long = said("a.csv", format!("title\n{}\n", "é".repeat(10_000)));
    assert_eq!(long.tracks()[0].title.chars().count(), 4096);
}

#[test]
fn deep_json_ends_and_nothing_is_complete() {
    let deep = format!("{{\"tracks\":[{}", "[".repeat(100_000));
    let followed = said("YourLibrary.json", deep);
    assert_eq!(followed.ending.failure.unwrap().code, "file.broken_json");
    let list = format!("{{\"tracks\":[{{\"uri\":[{}0]}}]}}", "0,".repeat(1 << 20));
    let followed = said("YourLibrary.json", list);
    assert_eq!(followed.problems(), ["file.bad_line 1: a track without a title"]);
}

#[test]
fn a_flood_of_bad_rows_is_counted_and_the_first_are_named() {
    let followed = said("a.csv", format!("title,artist\n{}", "x\n".repeat(1000)));
    let Ending { skipped, problems, .. } = &followed.ending;
    assert_eq!((*skipped, problems.total(), problems.iter().count()), (1000, 1000, 100));
}

#[test]
fn a_playlist_without_end_is_cut() {
    let rows = format!("/m/{}.mp3\n", "x".repeat(4000)).repeat(10_000);
    let followed = said("a.m3u", format!("#EXTM3U\n{rows}"));
    let tracks = followed.playlists()[0].tracks.len();
    assert!((8000..9000).contains(&tracks), "{tracks}");
    assert!(followed.problems()[0].starts_with("file.too_long") && !followed.ending.complete);
}
