//! The order of things never matters: whatever the history of a library, the same files give the same catalogue.
//!
//! Random libraries come about by random histories: in other orders and batches, with files that were tagged otherwise, moved, missing or
//! of forgotten roots in between, with resolutions that were cut short. `TONARM_LONG=1` tries thousands instead of some.

mod anchors;
mod history;
mod library;
mod lists;
mod told;

use std::io::Write;

use crate::dice::Dice;
use history::Way;
use library::{Library, Of, Place, Song, library, mbid};

use super::redirect;
use crate::matching::anchor::{Anchor, ArtistAnchor, Thing};
use crate::model::{AlbumRecord, NamedAlbum, NamedArtist, Record, Tags, TrackRecord};
use crate::store::{About, Decided, NewDecision};

/// Why two histories of a library differ, or what is wrong with one.
fn fault(library: &Library, ways: std::ops::Range<u64>) -> Option<String> {
    let mut straight = Way::straight(library);
    let expected = straight.export();
    if !straight.events().is_empty() {
        return Some(format!("straight: nothing stood, and yet {:?}", straight.events()));
    }
    if let Some(fault) = wrong(&mut straight, &expected) {
        return Some(format!("straight: {fault}"));
    }
    for seed in ways {
        let mut way = Way::winding(library, &mut Dice::new(seed));
        if let Some(fault) = wrong(&mut way, &expected) {
            let log: Vec<String> = way.log.iter().map(|line| format!("    {line}\n")).collect();
            return Some(format!("way {seed}: {fault}\n{}", log.concat()));
        }
    }
    None
}

/// What is wrong with a catalogue that should export these lines.
fn wrong(way: &mut Way, expected: &[String]) -> Option<String> {
    let check = |way: &Way| {
        let unsound = way.store.unsound();
        if !unsound.is_empty() {
            return Some(unsound.join("\n"));
        }
        let orphans = way.store.orphan_counts().unwrap();
        if orphans.iter().any(|count| *count > 0) {
            return Some(format!("orphans: {orphans:?}"));
        }
        let found = way.export();
        (found != expected).then(|| difference(expected, &found))
    };
    if let Some(fault) = check(way) {
        return Some(fault);
    }
    let told = way.events();
    let again = way.resolve(None);
    if !again.is_unchanged() || !again.complete {
        return Some(format!("a second run did something: {again:?}"));
    }
    way.rebuild();
    if way.events() != told {
        return Some("it was told again what had not changed".to_owned());
    }
    check(way).map(|fault| format!("after a rebuild: {fault}"))
}

fn difference(expected: &[String], found: &[String]) -> String {
    let mut text = String::new();
    for line in expected.iter().filter(|line| !found.contains(line)) {
        text.extend(["  - ", line, "\n"]);
    }
    for line in found.iter().filter(|line| !expected.contains(line)) {
        text.extend(["  + ", line, "\n"]);
    }
    if text.is_empty() { "the same lines in another order or number".to_owned() } else { text }
}

/// Leaves out files, redirects and tags as long as it still fails.
fn shrunk(mut library: Library) -> (Library, String) {
    const TRIES: std::ops::Range<u64> = 0..25;
    let mut why = fault(&library, TRIES).unwrap_or_default();
    loop {
        let mut smaller = Vec::new();
        for at in 0..library.songs.len() {
            let mut less = library.clone();
            less.songs.remove(at);
            smaller.push(less);
        }
        for at in 0..library.redirects.len() {
            let mut less = library.clone();
            less.redirects.remove(at);
            smaller.push(less);
        }
        for at in 0..library.records.len() {
            let mut less = library.clone();
            less.records.remove(at);
            smaller.push(less);
        }
        for at in 0..library.decisions.len() {
            let mut less = library.clone();
            less.decisions.remove(at);
            smaller.push(less);
        }
        for at in 0..library.songs.len() {
            smaller.extend(plainer(&library, at));
        }
        let next = smaller.into_iter().find_map(|less| Some((fault(&less, TRIES)?, less)));
        let Some((fault, less)) = next else { return (library, why) };
        (library, why) = (less, fault);
    }
}

/// The same library with one tag less on one file.
fn plainer(library: &Library, at: usize) -> Vec<Library> {
    let clear: [fn(&mut library::Song); 14] = [
        |song| song.tags.barcode = None,
        |song| song.tags.label = None,
        |song| song.tags.date = None,
        |song| song.tags.original_date = None,
        |song| song.tags.disc = None,
        |song| song.tags.track_total = None,
        |song| song.tags.compilation = None,
        |song| song.tags.isrc.clear(),
        |song| song.tags.release_type.clear(),
        |song| song.tags.musicbrainz_release = None,
        |song| song.tags.musicbrainz_release_group = None,
        |song| song.tags.musicbrainz_recording = None,
        |song| song.tags.artist_sort = None,
        |song| song.length = None,
    ];
    let plainer = clear.iter().map(|clear| {
        let mut less = library.clone();
        clear(&mut less.songs[at]);
        less
    });
    plainer.filter(|less| less.songs[at] != library.songs[at]).collect()
}

fn try_case(seed: u64, ways: u64) {
    let mut dice = Dice::new(seed);
    let library = library(&mut dice);
    let first = seed.wrapping_mul(1_000);
    let Some(fault) = fault(&library, first..first + ways) else { return };
    let (small, why) = shrunk(library);
    let why = if why.is_empty() { fault } else { why };
    let songs: Vec<String> = small.songs.iter().map(|song| format!("  {song}\n")).collect();
    let records: Vec<String> =
        small.records.iter().map(|(source, record)| format!("  {source}: {record:?}\n")).collect();
    panic!(
        "seed {seed}\n{}{}redirects: {:?}\ndecisions: {:?}\n{why}",
        songs.concat(),
        records.concat(),
        small.redirects,
        small.decisions
    );
}

#[test]
fn the_same_files_give_the_same_catalogue_whatever_their_history() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let long = std::env::var_os("TONARM_LONG").is_some();
    let first: u64 = number("TONARM_SEED").unwrap_or(1);
    let cases: u64 = number("TONARM_CASES").unwrap_or(if long { 4_000 } else { 28 });
    for seed in first..first + cases {
        try_case(seed, if long { 6 } else { 4 });
        if long && (seed - first) % 100 == 99 {
            writeln!(std::io::stderr().lock(), "{} of {cases} libraries", seed - first + 1)
                .unwrap();
        }
    }
}

fn song(folder: &str, artist: &str, album: &str) -> Song {
    let tags = Tags {
        title: Some("Intro".to_owned()),
        artist: vec![artist.to_owned()],
        album: Some(album.to_owned()),
        track: Some(1),
        ..Tags::default()
    };
    let place = Place { root: 0, folder: folder.to_owned(), name: "01 - Intro.mp3".to_owned() };
    Song { place, tags, length: None }
}

fn assert_sound(songs: Vec<Song>) {
    let fault = fault(&Library { songs, ..Library::default() }, 0..25);
    assert!(fault.is_none(), "{}", fault.unwrap_or_default());
}

#[test]
fn artists_of_one_name_have_albums_and_recordings_with_ids_of_their_own() {
    let mut songs = vec![song("a", "Nirvana", "Nirvana"), song("b", "Nirvana", "Nirvana")];
    for (number, song) in songs.iter_mut().enumerate() {
        song.tags.musicbrainz_artist = vec![mbid(Of::Artist, number)];
        song.tags.musicbrainz_album_artist = vec![mbid(Of::Artist, number)];
    }
    assert_sound(songs);
}

#[test]
fn files_without_artist_have_recordings_with_ids_of_their_own() {
    let mut songs = vec![song("", "", ""), song("Downloads", "", "")];
    for song in &mut songs {
        song.tags = Tags::default();
    }
    assert_sound(songs);
}

#[test]
fn tracks_that_say_the_same_stay_each_with_its_album() {
    let mut songs =
        vec![song("Weezer/Weezer (1994)", "Weezer", "Night"), song("", "Weezer", "Night")];
    songs[1].tags.album_artist = vec!["Björk".to_owned()];
    assert_sound(songs);
}

#[test]
fn tracks_of_one_source_that_say_the_same_keep_each_its_recording() {
    let track = |credited: usize| {
        let name = NamedArtist { name: "VA".to_owned(), ..NamedArtist::default() };
        let artists = vec![name; credited];
        let title = "Night Song (Remix)".to_owned();
        Record::Track(TrackRecord { title, artists, disc: Some(2), ..TrackRecord::default() })
    };
    let songs = vec![song("a", "VA", "Various Artists"), song("b", "VA", "Various Artists")];
    let records = vec![(2, track(1)), (2, track(2))];
    let fault = fault(&Library { songs, records, ..Library::default() }, 0..50);
    assert!(fault.is_none(), "{}", fault.unwrap_or_default());
}

#[test]
fn those_whom_a_decision_keeps_from_a_namesake_are_one_artist() {
    let name = || ArtistAnchor::Name { name: "Weezer".to_owned() };
    let by_id = |id: &str| ArtistAnchor::Id { id: ("one".to_owned(), id.to_owned()) };
    let by = |id: Option<&str>| NamedArtist {
        name: "Weezer".to_owned(),
        id: id.map(str::to_owned),
        listed: id.is_some(),
        ..NamedArtist::default()
    };
    let album = AlbumRecord {
        id: Some("b1".to_owned()),
        title: "Night".to_owned(),
        artists: vec![by(Some("a2"))],
        ..AlbumRecord::default()
    };
    let track = |title: &str, id: Option<&str>| TrackRecord {
        id: id.map(|_| "t1".to_owned()),
        title: title.to_owned(),
        artists: vec![by(id)],
        ..TrackRecord::default()
    };
    let listed = TrackRecord {
        album: Some(NamedAlbum { title: "Night".to_owned(), ..NamedAlbum::default() }),
        ..track("Intro", None)
    };
    let about = About::Things {
        thing: Thing::Artist,
        a: vec![Anchor::Artist(name())],
        b: vec![Anchor::Artist(by_id("a2"))],
    };
    let library = Library {
        songs: vec![song("a", "Weezer", "Night")],
        records: vec![
            (0, Record::Album(album)),
            (0, Record::Track(track("Another", Some("a0")))),
            (2, Record::Track(listed)),
        ],
        decisions: vec![NewDecision {
            decided: Decided::Different,
            about,
            subject: "x".to_owned(),
        }],
        ..Library::default()
    };
    let fault = fault(&library, 0..50);
    assert!(fault.is_none(), "{}", fault.unwrap_or_default());
    let way = Way::straight(&library);
    let artists = way.export().iter().filter(|line| line.contains("\"artist\",\"id\"")).count();
    assert_eq!(artists, 3, "by its id each, and by the name alone");
}

#[test]
fn copies_are_one_edition_however_odd_what_they_say_is() {
    let mut songs = Vec::new();
    for folder in ["a", "b", "c"] {
        // Two songs in one place, and a length that only one copy has.
        let (one, mut two) = (song(folder, "Weezer", "Night"), song(folder, "Weezer", "Night"));
        two.tags.title = Some("Another".to_owned());
        two.place.name = "01 - Another.mp3".to_owned();
        two.length = (folder == "b").then_some(180_000);
        songs.extend([one, two]);
    }
    assert_sound(songs.clone());
    let way = Way::straight(&Library { songs, ..Library::default() });
    assert_eq!(way.export().iter().filter(|line| line.contains("\"release\"")).count(), 1);
}

#[test]
fn a_merge_into_what_was_merged_itself_is_taken_back() {
    let mut songs = vec![song("a", "Weezer", "Night")];
    songs[0].tags.musicbrainz_artist = vec![mbid(Of::Artist, 4)];
    let library = Library {
        songs,
        redirects: vec![(mbid(Of::Artist, 1), mbid(Of::Artist, 0))],
        ..Library::default()
    };
    let mut way = Way::straight(&library);
    let expected = way.export();
    redirect(&mut way.store, mbid(Of::Artist, 4), Some(mbid(Of::Artist, 1))).unwrap();
    way.resolve(None);
    assert_ne!(way.export(), expected);
    redirect(&mut way.store, mbid(Of::Artist, 4), None).unwrap();
    way.resolve(None);
    assert_eq!(way.export(), expected);
}

#[test]
fn a_merge_into_various_artists_is_taken_back() {
    let mut songs = vec![song("a", "Weezer", "Night")];
    songs[0].tags.musicbrainz_artist = vec![mbid(Of::Artist, 4)];
    let mut way = Way::straight(&Library { songs, ..Library::default() });
    let expected = way.export();
    let various = crate::matching::artists::various_artists();
    redirect(&mut way.store, mbid(Of::Artist, 4), Some(various)).unwrap();
    way.resolve(None);
    assert_ne!(way.export(), expected);
    redirect(&mut way.store, mbid(Of::Artist, 4), None).unwrap();
    way.resolve(None);
    assert_eq!(way.export(), expected);
}
