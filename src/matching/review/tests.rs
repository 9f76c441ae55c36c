//! What is asked, and what is not.

use super::*;
use crate::model::ForeignId;

fn recording(key: i64, title: &str, artist: &str, album: &str) -> Recording {
    Recording {
        key,
        title: title.into(),
        artists: Some(artist)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .into_iter()
            .collect(),
        album: Some(album.to_owned()).filter(|album| !album.is_empty()),
        length_ms: Some(240_000),
        positions: vec![3],
        ..Recording::default()
    }
}

fn spotify(value: &str) -> Known {
    let id = ForeignId { scheme: "spotify".into(), value: value.into() };
    Known { ids: Ids::new("recording", [&id]), ..Known::default() }
}

fn asked(a: Recording, b: Recording) -> Option<Suggestion> {
    let mut found = recordings([a], [b], &Decided::new());
    assert!(found.len() <= 1);
    found.pop()
}

#[test]
fn a_question_says_what_is_for_it_and_what_against() {
    let plain = recording(2, "Street Hype", "Bruce Maginnis", "Groove City");
    let other = Recording {
        length_ms: Some(245_000),
        ..recording(1, "Stret Hype", "Bruce Maginnis", "Motown")
    };
    let found = asked(plain, other).expect("a question");
    assert_eq!((found.a, found.b), (1, 2));
    assert_eq!(
        found.for_,
        ["titles differ by one letter", "same artist", "same place on the album"]
    );
    assert_eq!(found.against, ["another album: Groove City / Motown", "lengths 5 s apart"]);
}

#[test]
fn two_ids_two_mbids_and_two_versions_are_never_asked_about() {
    let plain = || recording(1, "Street Hype", "Bruce Maginnis", "Groove City");
    let other = || recording(2, "Stret Hype", "Bruce Maginnis", "Groove City");
    assert!(asked(plain(), other()).is_some());
    let with = |recording, value| Recording { known: spotify(value), ..recording };
    assert!(asked(with(plain(), "x"), with(other(), "y")).is_none());
    let mbid = |n: u8| vec![Mbid::from_bytes([n; 16]).expect("an MBID")];
    let known = |recording, n| Recording {
        known: Known { mbids: mbid(n), ..Known::default() },
        ..recording
    };
    assert!(asked(known(plain(), 1), known(other(), 2)).is_none());
    assert!(
        asked(plain(), recording(2, "Stret Hype (Live)", "Bruce Maginnis", "Groove City"))
            .is_none()
    );
    let decided = Decided::from([(1, 2)]);
    assert!(recordings([plain()], [other()], &decided).is_empty());
}

#[test]
fn songs_of_one_name_and_neighbours_on_an_album_are_not_asked_about() {
    let home = recording(1, "Home", "Dierks Bentley", "Now 5");
    assert!(asked(home, recording(2, "Home", "Billy Crudup", "Rudderless")).is_none());
    let first = recording(1, "Concerto in D: I. Allegro", "Brahms", "Concertos");
    let second = Recording {
        positions: vec![4],
        ..recording(2, "Concerto in D: II. Allegro", "Brahms", "Concertos")
    };
    assert!(asked(first, second).is_none());
    let untitled = |key| recording(key, "[untitled]", "", "");
    assert!(asked(untitled(1), untitled(2)).is_none());
}

#[test]
fn only_pairs_with_something_open_are_asked_about_and_each_a_few_times() {
    let many = |from: i64| {
        (from..from + 9).map(|key| recording(key, "Street Hype", "Bruce Maginnis", "Groove City"))
    };
    assert!(recordings([], many(1), &Decided::new()).is_empty());
    let found = recordings(many(1).take(1), many(10), &Decided::new());
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|suggestion| suggestion.a == 1));
}

#[test]
fn a_question_that_contradicts_a_better_one_waits() {
    let plain = recording(1, "Street Hype", "Bruce Maginnis", "Groove City");
    let near = Recording {
        known: spotify("x"),
        ..recording(2, "Street Hyp", "Bruce Maginnis", "Groove City")
    };
    let far = Recording { known: spotify("y"), key: 3, positions: vec![9], ..near.clone() };
    let pairs = |decided: &Decided| -> Vec<(i64, i64)> {
        let found = recordings([plain.clone(), near.clone(), far.clone()], [], decided);
        found.iter().map(|suggestion| (suggestion.a, suggestion.b)).collect()
    };
    assert_eq!(pairs(&Decided::new()), [(1, 2)]);
    assert_eq!(pairs(&Decided::from([(1, 2)])), [(1, 3)]);
}

#[test]
fn the_order_in_which_things_come_does_not_matter() {
    let ends = ["", "e", "r", "rs", "y"].iter().cycle();
    let mut all: Vec<Recording> = (0..30)
        .zip(ends)
        .map(|(n, end)| Recording {
            known: spotify(&(n % 4).to_string()),
            ..recording(n, &format!("Street Hype{end}"), "Bruce Maginnis", "Groove City")
        })
        .collect();
    let forth = recordings(all.clone(), [], &Decided::new());
    all.reverse();
    assert_eq!(forth, recordings(all, [], &Decided::new()));
    assert!(!forth.is_empty());
}

#[test]
fn artists_of_similar_names_are_asked_about_and_surely_with_an_album_in_common() {
    let artist = |key, name: &str, album: &str| Artist {
        key,
        name: name.into(),
        albums: vec![title(album)],
        ..Artist::default()
    };
    let plain = || artist(1, "Bruce Maginnis", "Groove City");
    let with = |other| artists([plain()], [other], &Decided::new());
    let one = with(artist(2, "Bruce Magginnis", "Groove City"));
    assert_eq!(one[0].for_, ["names differ by one letter", "1 album in common"]);
    let two = with(artist(2, "Bruce Magginnis", "Other"));
    assert_eq!(two[0].against, ["no album or track in common"]);
    assert!(one[0].score > two[0].score);
    assert!(with(artist(2, "Bruce Springsteen", "Groove City")).is_empty());
    let various = || artist(1, "Various Artists", "Hits");
    assert!(
        artists([various()], [artist(2, "Various Artist", "Hits")], &Decided::new()).is_empty()
    );
}

#[test]
fn albums_of_one_artist_and_similar_titles_are_asked_about() {
    let album = |key, name: &str, artist: &str, track: &str| Album {
        key,
        title: name.into(),
        artists: vec![artist.into()],
        year: Some(1994),
        titles: vec![title(track)],
        ..Album::default()
    };
    let plain = || album(1, "Groove City", "Bruce Maginnis", "Street Hype");
    let with = |other| albums([plain()], [other], &Decided::new());
    let one = with(album(2, "Grove City", "Bruce Maginnis", "Street Hype"));
    assert_eq!(
        one[0].for_,
        ["titles differ by one letter", "same artist", "1 track in common", "same year"]
    );
    assert!(with(album(2, "Groove City", "Someone Else", "Street Hype")).is_empty());
    assert!(with(album(2, "Volume 2", "Bruce Maginnis", "Street Hype")).is_empty());
}
