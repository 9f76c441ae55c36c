//! Every entity, told on a small catalogue.

use crate::model::PublicId;
use crate::store::sample::{Sample, Song};

/// One library, its rows put in one of two orders and its files in one of two places.
fn library(turned: bool) -> Sample {
    let sample = Sample::new();
    let mut names = vec![("Björk", 31), ("Eno", 17), ("Nobody's", 5)];
    let mut songs = vec![
        ("Jóga", "02.flac", 900_000),
        ("Joga", "02.mp3", 128_000),
        ("Joga!", "02 b.mp3", 128_000),
    ];
    if turned {
        names.reverse();
        songs.reverse();
    }
    let mut artists = std::collections::HashMap::new();
    for (name, public) in names {
        let row = sample.artist(name, None);
        sample.put("UPDATE artist SET public_id = ?1 WHERE id = ?2", &[&public, &row]);
        artists.insert(name, row);
    }
    let (bjork, eno) = (artists["Björk"], artists["Eno"]);
    sample.id("artist", eno, "musicbrainz", "e");
    if turned {
        sample.put("DELETE FROM recording WHERE id = ?1", &[&sample.recording("gone", &[])]);
    }
    let group = sample.group("Homogenic", &[bjork, eno], Some("1997"));
    let release = sample.release(group, "Homogenic", Some(10));
    sample.id("release", release, "barcode", "1");
    sample.id("release", release, "barcode", "2");
    let recording = sample.recording("Jóga", &[bjork]);
    sample.put("UPDATE recording SET public_id = 9", &[]);
    let (claim, loose) = (sample.claim(Some(release)), sample.claim(None));
    let folder = if turned { "other" } else { "here" };
    for (title, name, bitrate) in songs {
        let path = format!("{folder}/{name}");
        sample.song(Song {
            title: Some(title),
            bitrate,
            added_at: if turned { 7 } else { 8 },
            ..Song::at(claim, 2, recording, &path)
        });
    }
    sample.song(Song { disc: None, position: None, ..Song::at(loose, 1, recording, "x.mp3") });
    sample
}

#[test]
fn equal_catalogues_give_equal_entries_whatever_their_history() {
    assert_eq!(library(false).store.entries(), library(true).store.entries());
}

#[test]
fn every_kind_of_entity_is_there_with_what_belongs_to_it() {
    let text = |id: i64| PublicId::new(id).to_string();
    let entries = serde_json::to_value(library(false).store.entries()).unwrap();
    assert_eq!(
        entries,
        serde_json::json!([
            {"kind": "artist", "id": text(5), "name": "Nobody's", "sort_name": null, "ids": {}},
            {"kind": "artist", "id": text(17), "name": "Eno", "sort_name": null, "ids": {"musicbrainz": ["e"]}},
            {"kind": "artist", "id": text(31), "name": "Björk", "sort_name": null, "ids": {}},
            {
                "kind": "release_group", "id": text(102), "title": "Homogenic", "type": "album", "secondary_types": [],
                "first_release_date": "1997", "ids": {}, "credit": [
                    {"artist": text(31), "name": "Björk", "join": " & "}, {"artist": text(17), "name": "Eno", "join": ""}
                ]
            },
            {
                "kind": "release", "id": text(103), "album": text(102), "title": "Homogenic", "date": null, "label": "L",
                "catalog_number": null, "track_total": 10, "disc_total": null, "ids": {"barcode": ["1", "2"]}, "tracks": [
                    {"disc": 1, "position": 2, "recording": text(9), "title": "Jóga", "files": 3}
                ]
            },
            {
                "kind": "recording", "id": text(9), "title": "Jóga", "length_ms": null, "ids": {}, "credit": [
                    {"artist": text(31), "name": "Björk", "join": ""}
                ]
            },
            {"kind": "track", "disc": null, "position": null, "recording": text(9), "title": "Jóga", "files": 1}
        ])
    );
}

#[test]
fn an_export_stops_when_nobody_takes_it() {
    let sample = library(false);
    for most in 1..7 {
        let mut seen = 0;
        let visit = |_| {
            seen += 1;
            seen < most
        };
        sample.store.each_entry(visit).unwrap();
        assert_eq!(seen, most);
    }
}
