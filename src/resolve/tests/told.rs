//! What is told of entities that were joined and split, and what is not.

use super::history::Way;
use super::library::{Library, Of, Song, mbid};
use super::{redirect, song};

/// A song of "Nirvana" in a folder of its own, with that MBID of an artist.
fn nirvana(folder: &str, album: &str, number: Option<usize>) -> Song {
    let mut song = song(folder, "Nirvana", album);
    song.tags.musicbrainz_artist = number.map(|n| mbid(Of::Artist, n)).into_iter().collect();
    song
}

fn resolved(songs: Vec<Song>) -> Way {
    let way = Way::straight(&Library { songs, ..Library::default() });
    assert_eq!(way.events(), [], "what comes first is nothing to tell");
    way
}

/// Resolves; answers what was told: event, subject, and the names of the detail without their ids.
fn told(way: &mut Way, stopped_after: Option<usize>) -> Vec<String> {
    let before = way.events().len();
    if stopped_after.is_some() {
        way.resolve(stopped_after);
    }
    way.resolve(None);
    let plain = |detail: &str| {
        let words = detail.split(' ').filter(|word| !word.starts_with('('));
        words.collect::<Vec<_>>().join(" ")
    };
    let events = way.events().split_off(before);
    events.iter().map(|(event, of, why)| format!("{event} {of}: {}", plain(why))).collect()
}

#[test]
fn a_merge_joins_artists_and_their_albums_and_its_end_splits_them() {
    let songs = || vec![nirvana("a", "Night", Some(0)), nirvana("b", "Night", Some(1))];
    for stopped_after in std::iter::once(None).chain((0..16).map(Some)) {
        let mut way = resolved(songs());
        redirect(&mut way.store, mbid(Of::Artist, 1), Some(mbid(Of::Artist, 0))).unwrap();
        assert_eq!(
            told(&mut way, stopped_after),
            ["joined Nirvana: Nirvana with Nirvana", "joined Nirvana - Night: Night with Night"],
            "stopped after {stopped_after:?}"
        );
        redirect(&mut way.store, mbid(Of::Artist, 1), None).unwrap();
        assert_eq!(
            told(&mut way, stopped_after),
            ["split Nirvana: Nirvana from Nirvana", "split Nirvana - Night: Night from Night"]
        );
    }
}

#[test]
fn an_event_names_ids_that_stood() {
    let mut way = resolved(vec![nirvana("a", "A", Some(0)), nirvana("b", "B", Some(1))]);
    let ids = |way: &Way| -> Vec<String> {
        let artists = way.export().into_iter().filter(|line| line.contains(r#""kind":"artist""#));
        artists.map(|line| line.split('"').nth(7).unwrap().to_owned()).collect()
    };
    let stood = ids(&way);
    redirect(&mut way.store, mbid(Of::Artist, 1), Some(mbid(Of::Artist, 0))).unwrap();
    way.resolve(None);
    let [(event, subject, detail)] = &way.events()[..] else { panic!("{:?}", way.events()) };
    assert_eq!((event.as_str(), subject.as_str()), ("joined", "Nirvana"));
    assert_eq!(stood.len(), 2);
    assert!(stood.iter().all(|id| detail.contains(&format!("Nirvana ({id})"))), "{detail}");
}

#[test]
fn namesakes_are_joined_where_nothing_keeps_them_apart_any_more() {
    let all = |b| {
        vec![
            nirvana("a", "A", Some(0)),
            nirvana("b", "B", Some(b)),
            nirvana("c", "C", None),
            nirvana("d", "D", None),
        ]
    };
    let mut way = resolved(all(1));
    way.put(&all(0));
    assert_eq!(told(&mut way, None), ["joined Nirvana: Nirvana with Nirvana"]);
    way.put(&all(1));
    assert_eq!(told(&mut way, None), ["split Nirvana: Nirvana from Nirvana"]);
}

#[test]
fn files_that_were_tagged_anew_or_are_missing_join_nothing() {
    let mut way = resolved(vec![nirvana("a", "A", Some(0)), nirvana("b", "B", Some(1))]);
    way.put(&[nirvana("b", "B", Some(0))]);
    assert_eq!(told(&mut way, None), [""; 0]);
    way.put(&[nirvana("b", "B", Some(1))]);
    assert_eq!(told(&mut way, None), [""; 0]);
    let id = way.row(&nirvana("b", "B", None).place).unwrap();
    way.store.write(|writer| writer.mark_missing(&[id], 7)).unwrap();
    assert_eq!(told(&mut way, None), [""; 0]);
}
