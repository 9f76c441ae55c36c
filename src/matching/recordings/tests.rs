//! What says that tracks of several claims are one recording.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::dice::Dice;
use crate::matching::credit;
use crate::model::ForeignId;

/// A track of the list of that name, at the third place of an album, four minutes long.
fn track(list: &str, title: &str, artist: &str, album: &str) -> TrackNode {
    let parts = [list.as_bytes(), title.as_bytes(), artist.as_bytes(), album.as_bytes()];
    let key = hash(Kind::Content, &parts);
    let row = |text: &str| hash(Kind::Name, &[text.as_bytes()]);
    let named = |text: &str| !text.is_empty();
    let artists = Some(fold::artist(artist)).filter(|artist| named(artist));
    let people = credit::people(artist).into_iter().filter(|name| named(name));
    let people: BTreeSet<Arc<str>> = people.map(Arc::from).collect();
    TrackNode {
        claim_key: key,
        content: key,
        title: title.to_owned(),
        title_key: title_key(title),
        artists: artists.iter().map(|artist| row(artist)).collect(),
        people: people.into_iter().collect(),
        artist_folds: artists.iter().map(|artist| Arc::from(artist.as_str())).collect(),
        album_fold: Some(album)
            .filter(|album| named(album))
            .map(|album| fold::album(album).key.into()),
        ids: Ids::default(),
        length_ms: Some(240_000),
        isrcs: Vec::new(),
        mbid: None,
        listed: true,
        release_claim: row(list) ^ row(album),
        group: None,
        place: Some(Place { disc: 1, position: 3 }),
    }
}

fn listed(scheme: &str, id: &str, track: TrackNode) -> TrackNode {
    let id = ForeignId { scheme: scheme.into(), value: id.into() };
    let ids = Ids::new("recording", [&id]);
    let key = track_claim_key(None, ids.first(), &[], track.title_key, "");
    TrackNode { claim_key: key, ids, ..track }
}

/// The claims that meet, sorted into recordings; each claim by its place in `nodes`.
fn sorted(nodes: &[TrackNode]) -> (BTreeSet<BTreeSet<usize>>, Partition) {
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_key(|at| (nodes[*at].claim_key, nodes[*at].content));
    let members: Vec<&TrackNode> = order.iter().map(|at| &nodes[*at]).collect();
    let found = partition(&members, &Pins::default());
    let things = found.things.iter().map(|thing| thing.iter().map(|at| order[*at]).collect());
    (things.collect(), found)
}

fn meet(a: &TrackNode, b: &TrackNode) -> bool {
    let keys = a.keys();
    b.keys().iter().any(|key| keys.contains(key))
}

#[track_caller]
fn one(a: &TrackNode, b: &TrackNode) {
    assert!(meet(a, b), "they do not meet");
    let (things, found) = sorted(&[a.clone(), b.clone()]);
    assert_eq!(things.len(), 1, "{:?}", found.apart);
}

#[track_caller]
fn two(a: &TrackNode, b: &TrackNode) {
    assert_eq!(sorted(&[a.clone(), b.clone()]).0.len(), 2);
}

#[test]
fn one_slip_in_any_name_is_seen_through() {
    let plain = track("a", "Street Hype", "Bruce Maginnis", "Groove City");
    for (title, artist, album) in [
        ("Sttreet Hype", "Bruce Maginnis", "Groove City"),
        ("StreetH ype", "Bruce Maginnis", "Groove City"),
        ("Street Hype", "Brucqe Maginnis", "Groove City"),
        ("Street Hype", "Maginnis Bruce", "Groove City"),
        ("Street Hype", "Bruce Maginnis", "Groove Ctiy"),
        ("Street Hype", "", "Groove City"),
        ("Street Hype", "Bruce Maginnis", ""),
        ("[untitled]", "Bruce Maginnis", "Groove City"),
        ("Street", "Bruce Maginnis", "Groove City"),
    ] {
        one(&plain, &track("b", title, artist, album));
    }
}

#[test]
fn lists_with_ids_are_seen_through_two_slips() {
    let plain = listed("a", "1", track("a", "Street Hype", "Bruce Maginnis", "Groove City"));
    one(&plain, &listed("b", "1", track("b", "Sttreet Hype", "Brce Maginnis", "Groove City")));
}

#[test]
fn title_and_album_in_one_column_are_the_two() {
    let one_column = track("a", "Street Hype - Groove City", "Bruce Maginnis", "");
    one(&one_column, &track("b", "Street Hype", "Bruce Maginnis", "Groove City"));
    one(&one_column, &track("b", "Sttreet Hype", "Bruce Maginnis", "Groove City"));
    two(&one_column, &track("b", "Street Hype", "Bruce Maginnis", "Live at the Apollo"));
    two(&one_column, &track("b", "Street Hype (Live)", "Bruce Maginnis", "Groove City"));
}

#[test]
fn an_album_behind_a_title_is_no_version_of_it() {
    let plain = track("a", "Warriors", "Thin Lizzy", "Live in Rome");
    one(&plain, &track("b", "Warriors (Live in Rome)", "Thin Lizzy", "Live in Rome"));
    two(&plain, &track("b", "Warriors (Live in Paris)", "Thin Lizzy", "Live in Rome"));
}

#[test]
fn what_only_looks_like_a_slip_stays_apart() {
    let plain = track("a", "Intro", "Quogue", "Greatest Hits");
    two(&plain, &track("b", "Intro", "Cargo", "Greatest Hits"));
    let symphony = |title: &str, place: u32| TrackNode {
        place: Some(Place { disc: 1, position: place }),
        ..track(title, title, "Ludwig van Beethoven", "The Nine Symphonies")
    };
    for (one, other) in [
        ("Symphony in C minor: I. Allegro", "Symphony in C minor: II. Allegro"),
        ("Symphony no. 5 in C minor", "Symphony no. 6 in C minor"),
        ("Symphony in C minor for Orchestra: Allegro", "Symphony in C minor for Orchestra: Adagio"),
        ("Ode to Joy", "Ode to Joy (Femme Remix)"),
        ("Ode to Joy", "Ode to Joy (Live)"),
    ] {
        two(&symphony(one, 3), &symphony(other, 3));
    }
    two(&symphony("The First Movement", 3), &symphony("The First Movements", 4));
    let mut late = symphony("The First Movements", 3);
    late.length_ms = Some(250_000);
    two(&symphony("The First Movement", 3), &late);
}

#[test]
fn tracks_of_one_list_are_no_slips_of_one_another() {
    let first = track("a", "Street Hype", "Bruce Maginnis", "Groove City");
    let second = TrackNode {
        release_claim: first.release_claim,
        ..track("b", "Street Hypes", "Bruce Maginnis", "Groove City")
    };
    two(&first, &second);
}

#[test]
fn an_id_of_a_provider_joins_what_agrees() {
    let long = track("a", "Street Hype", "Bruce Maginnis", "Groove City");
    let renamed = track("b", "Strasse", "Someone Else", "");
    one(&listed("spotify", "x", long.clone()), &listed("spotify", "x", renamed.clone()));
    let other = TrackNode { length_ms: Some(90_000), ..renamed };
    let (a, b) = (listed("spotify", "x", long), listed("spotify", "x", other));
    assert!(meet(&a, &b));
    let (things, found) = sorted(&[a, b]);
    assert_eq!((things.len(), found.apart.len()), (2, 1));
}

#[test]
fn two_ids_of_one_provider_are_two_recordings_unless_an_isrc_says_otherwise() {
    let plain = track("a", "Street Hype", "Bruce Maginnis", "Groove City");
    let with =
        |scheme, id| listed(scheme, id, track(id, "Street Hype", "Bruce Maginnis", "Groove City"));
    two(&with("spotify", "x"), &with("spotify", "y"));
    one(&with("spotify", "x"), &with("deezer", "y"));
    one(&with("spotify", "x"), &plain);
    let (things, _) = sorted(&[with("spotify", "x"), with("spotify", "y"), plain]);
    assert_eq!(things.len(), 2);
    let isrc = |node| TrackNode { isrcs: vec!["GBAAA9700123".parse().expect("an ISRC")], ..node };
    one(&isrc(with("spotify", "x")), &isrc(with("spotify", "y")));
}

#[test]
fn a_claim_has_few_keys_and_none_of_a_bare_title() {
    let plain = track("a", "Street Hype", "Bruce Maginnis", "Groove City");
    assert_eq!(slips::keys(&plain).len(), 2);
    assert_eq!(slips::keys(&listed("spotify", "x", plain)).len(), 3);
    assert_eq!(slips::keys(&track("a", "A Rather Long Title", "", "")), Vec::<i64>::new());
    assert_eq!(slips::keys(&track("a", "Intro", "", "Hits")), Vec::<i64>::new());
    let title = |nth: u32| track("a", &format!("Track {nth:02}"), "", "Unknown Album");
    let keys: BTreeSet<i64> = (1..=20).flat_map(|nth| slips::keys(&title(nth))).collect();
    assert_eq!(keys.len(), 20);
}

/// Names of a few words with slips: whatever the rows are numbered, the same claims are one.
#[test]
fn row_numbers_say_nothing() {
    let mut dice = Dice::new(1);
    for round in 0..60 {
        let mut nodes: Vec<TrackNode> = Vec::new();
        for nth in 0..12 {
            let titles =
                ["Street Hype", "Sttreet Hype", "Street Hyep", "Street Type", "[untitled]"];
            let artists = ["Bruce Maginnis", "Bruce Magins", "", "Bruce Maginnis Trio"];
            let albums = ["Groove City", "Groove Ctiy", "", "Groove City Live"];
            let list = format!("list{}", nth % 4);
            let mut node =
                track(&list, titles[dice.roll(5)], artists[dice.roll(4)], albums[dice.roll(4)]);
            node.length_ms = [None, Some(240_000), Some(240_900), Some(246_000)][dice.roll(4)];
            node.place = [None, node.place][dice.roll(2)];
            node.group = [None, Some(1), Some(2)][dice.roll(3)];
            node.content = nth;
            nodes.push(if dice.roll(2) == 0 {
                listed(&list, &nth.to_string(), node)
            } else {
                node
            });
        }
        let (expected, _) = sorted(&nodes);
        let mut numbers: BTreeMap<i64, i64> = BTreeMap::new();
        for node in &mut nodes {
            let mut renumbered = |row: &mut i64| {
                let fresh = i64::try_from(dice.roll(1_000_000_000)).expect("31 bits");
                *row = *numbers.entry(*row).or_insert(fresh);
            };
            node.artists.iter_mut().for_each(&mut renumbered);
            node.group.iter_mut().for_each(&mut renumbered);
            renumbered(&mut node.release_claim);
        }
        assert_eq!(sorted(&nodes).0, expected, "round {round}");
    }
}

/// An entry of a list that tells neither length nor place.
fn entry(title: &str, artist: &str, album: &str) -> TrackNode {
    TrackNode { length_ms: None, place: None, ..track("entry", title, artist, album) }
}

fn with_length(length_ms: u64, node: TrackNode) -> TrackNode {
    TrackNode { length_ms: Some(length_ms), ..node }
}

#[test]
fn people_in_one_text_are_the_same_people_one_by_one() {
    let together = |artist| track("b", "Street Hype", artist, "");
    let mut listed = track("a", "Street Hype", "Bruce Maginnis", "");
    let other = track("a", "Street Hype", "The Trio", "");
    listed.artists.extend(other.artists);
    listed.artist_folds.extend(other.artist_folds);
    listed.people.extend(other.people);
    listed.people.sort();
    for artist in ["Bruce Maginnis/The Trio", "The Trio & Bruce Maginnis", "Bruce Maginnis, Trio"] {
        one(&listed, &together(artist));
    }
    two(&listed, &together("Bruce Maginnis/The Quartet"));
    two(&listed, &with_length(300_000, together("Bruce Maginnis/The Trio")));
    one(&together("AC/DC"), &track("c", "Street Hype", "AC/DC", ""));
}

#[test]
fn a_list_that_says_little_means_the_only_recording_of_that_name() {
    let file = track("disk", "Street Hype", "Bruce Maginnis", "Groove City");
    one(&file, &entry("Street Hype", "Bruce Maginnis", ""));
    one(&file, &entry("Street Hype", "Bruce Maginnis", "Groove City"));
    two(&file, &entry("Street Hype", "Bruce Maginnis", "Live in Rome"));
    let loose = track("disk", "Street Hype", "Bruce Maginnis", "");
    one(&loose, &entry("Street Hype", "Bruce Maginnis", "Groove City"));
}

#[test]
fn of_several_recordings_of_a_name_a_list_means_the_one_on_its_album_or_none() {
    let first = track("disk", "Street Hype", "Bruce Maginnis", "Groove City");
    let second =
        with_length(300_000, track("disk", "Street Hype", "Bruce Maginnis", "Live in Rome"));
    let joined = |entry| {
        let (things, _) = sorted(&[first.clone(), second.clone(), entry]);
        things.into_iter().find(|thing| thing.contains(&2)).unwrap()
    };
    let on = |album| entry("Street Hype", "Bruce Maginnis", album);
    assert_eq!(joined(on("Groove City")), BTreeSet::from([0, 2]));
    assert_eq!(joined(on("Live in Rome")), BTreeSet::from([1, 2]));
    assert_eq!(joined(on("Greatest Hits")), BTreeSet::from([2]));
    assert_eq!(joined(on("")), BTreeSet::from([2]));
}

#[test]
fn two_tracks_of_one_name_on_one_album_are_told_apart_by_their_artists_and_lengths() {
    let on_disk = |position, length_ms, artist: &str| TrackNode {
        place: Some(Place { disc: 1, position }),
        length_ms: Some(length_ms),
        group: Some(1),
        ..track("disk", "Interlude", artist, "Groove City")
    };
    let on_list = |id: &str, length_ms, artist: &str| TrackNode {
        group: Some(1),
        release_claim: 7,
        length_ms,
        ..listed("list", id, entry("Interlude", artist, "Groove City"))
    };
    let things = |nodes: &[TrackNode]| sorted(nodes).0;
    let pairs = BTreeSet::from([BTreeSet::from([0, 2]), BTreeSet::from([1, 3])]);
    let (a, b) = ("Bruce Maginnis", "Bruce Maginnis feat. Trio");
    let files = [on_disk(3, 90_000, a), on_disk(8, 95_000, a)];
    let [one, two] = files.clone();
    let lists = [on_list("x", Some(90_000), a), on_list("y", Some(95_000), a)];
    assert_eq!(things(&[&files[..], &lists].concat()), pairs);
    // Who tells no length has one each, whichever.
    let lists = [on_list("x", None, a), on_list("y", None, a)];
    assert_eq!(things(&[&[one, two][..], &lists].concat()).len(), 2);
    let with = |node: TrackNode| {
        let guest = track("x", "x", "Trio", "").artists;
        TrackNode { artists: [&node.artists[..], &guest].concat(), ..node }
    };
    let lists = [on_list("x", None, a), with(on_list("y", None, b))];
    let files = [on_disk(3, 90_000, a), with(on_disk(8, 240_000, b))];
    assert_eq!(things(&[&files[..], &lists].concat()), pairs);
}
