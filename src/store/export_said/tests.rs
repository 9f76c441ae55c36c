//! What sources say, in the export, tried on a small catalogue.

use serde_json::{Value, json};

use crate::matching::anchor::{Anchor, ArtistAnchor, Thing};
use crate::model::{Record, TrackRecord};
use crate::store::sample::{Sample, Song, entity};
use crate::store::sample_sources::{followed, listed, playlist, saved, saved_album};
use crate::store::{About, Decided, NewDecision, Want};

fn lines(sample: &Sample) -> Vec<Value> {
    let entries = sample.store.entries();
    entries.iter().map(|entry| serde_json::to_value(entry).unwrap()).collect()
}

fn of(lines: &[Value], kinds: &[&str]) -> Vec<Value> {
    lines.iter().filter(|line| kinds.contains(&line["kind"].as_str().unwrap())).cloned().collect()
}

/// Two sources beside one file, read in one of two orders.
fn library(turned: bool) -> Sample {
    let mut sample = Sample::new();
    let bjork = sample.artist("Björk", None);
    let group = sample.group("Homogenic", &[bjork], None);
    let release = sample.release(group, "Homogenic", None);
    let claim = sample.claim(Some(release));
    let (joga, hunter) = (sample.recording("Jóga", &[bjork]), sample.recording("Hunter", &[bjork]));
    sample.song(Song::at(claim, 2, joga, "2.flac"));
    let says: [(&str, Vec<Record>); 2] = [
        (
            "beta",
            vec![
                followed("a1", "Björk"),
                saved_album("Homogenic", "Homogenic", "Björk"),
                saved(listed("t2", "Joga", "Björk", "Homogenic")),
                Record::Track(TrackRecord {
                    position: Some(1),
                    ..listed("t1", "Hunter", "Björk", "Homogenic")
                }),
                playlist("p", "Winter", &["t1", "/m/2.flac", "unknown", "t1"]),
            ],
        ),
        ("alpha", vec![followed("x", "Björk"), followed("b", "Nobody")]),
    ];
    let mut order = says.iter().collect::<Vec<_>>();
    if turned {
        order.reverse();
    }
    for (source, records) in order {
        let row = sample.says(source, records);
        if *source == "beta" {
            sample.belongs(row, "artist", "a1", bjork);
            sample.belongs(row, "album", "Homogenic", release);
            sample.belongs(row, "track", "t2", joga);
            sample.belongs(row, "track", "t1", hunter);
        } else {
            sample.belongs(row, "artist", "x", bjork);
            sample.ended(row);
        }
    }
    sample
}

#[test]
fn the_order_in_which_sources_were_read_does_not_show() {
    assert_eq!(lines(&library(false)), lines(&library(true)));
}

#[test]
fn a_track_that_only_a_source_lists_stands_on_its_edition_without_files() {
    let sample = library(false);
    let releases = of(&lines(&sample), &["release"]);
    let text = |id: i64| entity("recording", id).to_string();
    assert_eq!(
        releases[0]["tracks"],
        json!([
            {"disc": 1, "position": 1, "recording": text(2), "title": "Hunter", "files": 0},
            {"disc": 1, "position": 2, "recording": text(1), "title": "Jóga", "files": 1},
        ]),
    );
}

#[test]
fn what_sources_say_stands_by_source_and_key() {
    let sample = library(false);
    let lines = lines(&sample);
    let artist = entity("artist", 1).to_string();
    let said: Vec<Value> = of(&lines, &["source_artist"])
        .iter()
        .map(|line| json!([line["source"], line["key"], line["name"], line["artist"]]))
        .collect();
    assert_eq!(
        said,
        [
            json!(["alpha", "b", "Nobody", null]),
            json!(["alpha", "x", "Björk", artist]),
            json!(["beta", "a1", "Björk", artist]),
        ]
    );
    let [album] = &of(&lines, &["source_album"])[..] else { panic!("one album") };
    assert_eq!(
        *album,
        json!({
            "kind": "source_album", "source": "beta", "key": "Homogenic", "album": entity("release_group", 1),
            "release": entity("release", 1), "told": true, "title": "Homogenic",
            "credit": [{"name": "Björk", "id": null, "mbid": null, "listed": true}], "date": null, "types": [],
            "label": null, "barcode": null, "mbid": null, "release_group_mbid": null, "ids": {"beta": ["Homogenic"]},
            "track_total": null, "disc_total": null, "genre": [], "image": null
        })
    );
    let [first, _] = &of(&lines, &["source_track"])[..] else { panic!("two tracks") };
    assert_eq!(
        *first,
        json!({
            "kind": "source_track", "source": "beta", "key": "t1", "recording": entity("recording", 2),
            "album_key": "Homogenic", "title": "Hunter",
            "credit": [{"name": "Björk", "id": null, "mbid": null, "listed": true}], "disc": 1, "position": 1,
            "length_ms": 305_400, "isrc": ["GBAAA9700123"], "mbid": null, "ids": {"beta": ["t1"]}, "path": null
        })
    );
}

#[test]
fn memberships_and_playlists_stand_there_ended_or_not() {
    let lines = lines(&library(false));
    let memberships: Vec<Value> = of(&lines, &["membership"])
        .iter()
        .map(|line| {
            json!([line["source"], line["of"], line["key"], line["collection"], line["live"]])
        })
        .collect();
    assert_eq!(
        memberships,
        [
            json!(["alpha", "artist", "b", "followed", false]),
            json!(["alpha", "artist", "x", "followed", false]),
            json!(["beta", "artist", "a1", "followed", true]),
            json!(["beta", "album", "Homogenic", "saved", true]),
            json!(["beta", "track", "t2", "saved", true]),
        ]
    );
    let [list] = &of(&lines, &["playlist"])[..] else { panic!("one playlist") };
    let hunter = entity("recording", 2);
    assert_eq!(
        *list,
        json!({
            "kind": "playlist", "source": "beta", "key": "p", "name": "Winter", "image": null, "live": true, "items": [
                {"track_key": "t1", "recording": hunter, "path": null},
                {"track_key": null, "recording": null, "path": "/m/2.flac"},
                {"track_key": "unknown", "recording": null, "path": null},
                {"track_key": "t1", "recording": hunter, "path": null},
            ]
        })
    );
}

#[test]
fn decisions_stand_by_what_they_say_and_not_by_when_they_were_made() {
    let named = |name: &str| vec![Anchor::Artist(ArtistAnchor::Name { name: name.into() })];
    let things = |a: &str, b: &str| About::Things {
        thing: Thing::Artist,
        a: named(a),
        b: if b.is_empty() { Vec::new() } else { named(b) },
    };
    let decide = |mut decisions: Vec<(Decided, About)>, turned: bool| {
        let mut sample = Sample::new();
        if turned {
            decisions.reverse();
        }
        for (at, (decided, about)) in (0..).zip(decisions) {
            let new = NewDecision { decided, about, subject: "as it was called".into() };
            sample.store.write(|writer| writer.put_decision(&new, at)).unwrap();
        }
        lines(&sample)
    };
    let one = || {
        vec![
            (Decided::Same, things("A", "B")),
            (Decided::Follow(Want::Future), things("C", "")),
            (Decided::Ignore, About::Type("live".into())),
        ]
    };
    let mut other = one();
    other[0].1 = things("B", "A");
    assert_eq!(decide(one(), false), decide(other, true));
    assert_eq!(
        decide(one(), false),
        [
            json!({"kind": "decision", "decision": "follow", "of": "artist", "a": [{"name": "C"}], "b": [], "type": null, "want": "future"}),
            json!({"kind": "decision", "decision": "ignore", "of": "type", "a": [], "b": [], "type": "live", "want": null}),
            json!({"kind": "decision", "decision": "same", "of": "artist", "a": [{"name": "A"}], "b": [{"name": "B"}], "type": null, "want": null}),
        ]
    );
}
