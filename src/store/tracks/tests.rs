//! Tests of tracks: what files and sources add up to, and in which order.

use super::super::sample::{Sample, Song, entity};
use super::*;

fn tracks(sample: &Sample) -> Vec<TrackRow> {
    let mut rows = Vec::new();
    sample
        .store
        .each_track(|row| {
            rows.push(row);
            true
        })
        .unwrap();
    rows
}

#[test]
fn a_track_adds_up_its_files_and_the_best_one_speaks_for_it() {
    let sample = Sample::new();
    let bjork = sample.artist("Björk", None);
    let group = sample.group("Homogenic", &[bjork], None);
    let release = sample.release(group, "Homogenic", None);
    let claim = sample.claim(Some(release));
    let joga = sample.recording("Jóga", &[bjork]);
    sample.id("recording", joga, "isrc", "GBAAA9700123");
    sample.id("recording", joga, "musicbrainz", "m");
    sample.song(Song {
        title: Some("Joga"),
        genre: Some("Pop"),
        added_at: 10,
        ..Song::at(claim, 2, joga, "b/2.mp3")
    });
    sample.song(Song {
        title: Some("Jóga (CD)"),
        genre: Some("Trip Hop\u{1f}Pop"),
        bitrate: 900_000,
        ..Song::at(claim, 2, joga, "c/2.flac")
    });
    let [row] = &tracks(&sample)[..] else { panic!("one track") };
    let release = entity("release", release);
    let spot = Spot { release: None, disc: Some(1), position: Some(2), recording: 0 };
    let expected = TrackRow {
        id: track_id(Some(release), &spot, entity("recording", joga), 0),
        recording: entity("recording", joga),
        title: "Jóga (CD)".into(),
        artist: Some("Björk".into()),
        album: Some("Homogenic".into()),
        album_artist: Some("Björk".into()),
        album_id: Some(entity("release_group", group)),
        release: Some(release),
        disc: Some(1),
        track: Some(2),
        several_discs: false,
        date: None,
        duration_ms: Some(300_000),
        isrc: vec!["GBAAA9700123".into()],
        genre: vec!["Trip Hop".into(), "Pop".into()],
        ids: IdMap::from([("musicbrainz".into(), vec!["m".into()])]),
        files: vec![b"/m/c/2.flac".to_vec(), b"/m/b/2.mp3".to_vec()],
        format: Some("flac".into()),
        bitrate: Some(900_000),
        added_at: Some(10),
        saved: false,
        sources: ["local".to_owned()].into(),
        is_listed: true,
    };
    assert_eq!(*row, expected);
}

#[test]
fn tracks_stand_by_album_artist_album_disc_and_position_and_loose_ones_behind() {
    let sample = Sample::new();
    let (a, b) = (sample.artist("A", None), sample.artist("B", None));
    let second =
        sample.claim(Some(sample.release(sample.group("Second", &[a], Some("2000")), "", None)));
    let first =
        sample.claim(Some(sample.release(sample.group("First", &[a], Some("1990")), "", None)));
    let other = sample.claim(Some(sample.release(sample.group("Other", &[b], None), "", None)));
    let loose = sample.claim(None);
    let put = |title: &str, artist: i64, claim: i64, disc: Option<u32>, position: Option<u32>| {
        let recording = sample.recording(title, &[artist]);
        let path = format!("{title}.mp3");
        sample.song(Song { disc, position, ..Song::at(claim, 1, recording, &path) });
    };
    put("loose b", b, loose, None, None);
    put("loose a", a, loose, None, None);
    put("other", b, other, None, Some(1));
    put("unnumbered", a, second, None, None);
    put("disc two", a, second, Some(2), Some(1));
    put("ten", a, second, None, Some(10));
    put("nine", b, second, Some(1), Some(9));
    put("first", a, first, None, Some(1));
    let titles: Vec<String> = tracks(&sample).into_iter().map(|row| row.title).collect();
    assert_eq!(
        titles,
        ["first", "nine", "ten", "unnumbered", "disc two", "loose a", "other", "loose b"]
    );
}

#[test]
fn a_source_has_the_track_of_a_file_or_one_of_its_own() {
    let sample = Sample::new();
    let (deezer, tidal) = (sample.source("deezer"), sample.source("tidal"));
    let a = sample.artist("A", None);
    let release = sample.release(sample.group("G", &[a], None), "G", None);
    let local = sample.claim(Some(release));
    let [one, two, three] = ["One", "Two", "Three"].map(|title| sample.recording(title, &[a]));
    sample.song(Song { disc: None, added_at: 50, ..Song::at(local, 1, one, "1.mp3") });
    sample.song(Song::at(local, 2, two, "2.mp3"));
    let (on_deezer, on_tidal) = (
        sample.said_album(deezer, "G", Some(release)),
        sample.said_album(tidal, "G", Some(release)),
    );
    let first = sample.said_track(on_deezer, (Some(1), Some(1)), one);
    sample.said_track(on_tidal, (None, None), one);
    let third = sample.said_track(on_tidal, (Some(1), Some(3)), three);
    let again = sample.said_track(on_deezer, (None, Some(3)), three);
    sample.member("track", first, "saved", 20);
    sample.member("track", third, "saved", 40);
    sample.member("track", again, "saved", 30);
    let rows = tracks(&sample);
    let told = |row: &TrackRow| {
        (row.title.clone(), row.sources.join(" "), row.files.len(), row.added_at, row.saved)
    };
    assert_eq!(
        rows.iter().map(told).collect::<Vec<_>>(),
        [
            ("One".to_owned(), "local deezer tidal".to_owned(), 1, Some(20), true),
            ("Two".to_owned(), "local".to_owned(), 1, Some(1_000), false),
            ("as said".to_owned(), "deezer tidal".to_owned(), 0, Some(30), true),
        ]
    );
    let only = &rows[2];
    assert_eq!((only.duration_ms, only.track, only.bitrate), (Some(200_000), Some(3), None));
    assert_eq!((&only.format, only.is_listed), (&None, true));
    assert_eq!(only.release, Some(entity("release", release)));
}

#[test]
fn what_is_neither_there_nor_saved_is_not_listed() {
    let sample = Sample::new();
    let tidal = sample.source("tidal");
    let a = sample.artist("A", None);
    let album = |title: &str| {
        let release = sample.release(sample.group(title, &[a], None), title, None);
        let said = sample.said_album(tidal, title, Some(release));
        sample.said_track(said, (None, Some(1)), sample.recording(title, &[a]));
        said.0
    };
    let (saved, left) = (album("1 saved"), album("2 left"));
    album("3 in a playlist");
    sample.member("album", saved, "saved", 7);
    sample.end(sample.member("album", left, "saved", 7));
    let told: Vec<_> = tracks(&sample)
        .into_iter()
        .map(|row| (row.album.unwrap(), row.saved, row.is_listed, row.added_at))
        .collect();
    assert_eq!(
        told,
        [
            ("1 saved".to_owned(), true, true, Some(7)),
            ("2 left".to_owned(), false, false, None),
            ("3 in a playlist".to_owned(), false, false, None),
        ]
    );
}

#[test]
fn without_an_album_a_source_means_every_row_of_its_recording() {
    let sample = Sample::new();
    let (csv, tidal) = (sample.source("csv"), sample.source("tidal"));
    let a = sample.artist("A", None);
    let recording = |title: &str| sample.recording(title, &[a]);
    let [owned, loose, only] = ["owned", "loose", "only"].map(recording);
    for title in ["Album", "Hits"] {
        let release = sample.release(sample.group(title, &[a], None), title, None);
        let path = format!("{title}.mp3");
        sample.song(Song::at(sample.claim(Some(release)), 1, owned, &path));
    }
    sample.song(Song::at(sample.claim(None), 1, loose, "loose.mp3"));
    for (source, recording) in
        [(csv, owned), (csv, loose), (csv, only), (tidal, only), (tidal, owned)]
    {
        let key = recording.to_string();
        let said = sample.said_album(source, &key, None);
        let track = sample.said_track(said, (None, None), recording);
        sample.member("track", track, "saved", source);
    }
    let told: Vec<_> = tracks(&sample)
        .into_iter()
        .map(|row| (row.album, row.sources.join(" "), row.files.len(), row.saved))
        .collect();
    let on = |album: &str| Some(album.to_owned());
    assert_eq!(
        told,
        [
            (on("Album"), "local csv tidal".to_owned(), 1, true),
            (on("Hits"), "local csv tidal".to_owned(), 1, true),
            (None, "csv tidal".to_owned(), 0, true),
            (None, "local csv".to_owned(), 1, true),
        ]
    );
}

#[test]
fn a_date_is_taken_as_far_as_it_is_one() {
    for (text, date) in [
        ("1997", Some("1997")),
        ("1997-09", Some("1997-09")),
        ("1997-09-22T00:00:00", Some("1997-09-22")),
        ("1997/09", Some("1997")),
        ("19970922", None),
        ("22.9.97", None),
        ("c. 1997", None),
        ("", None),
    ] {
        assert_eq!(partial(text), date, "{text}");
    }
}

#[test]
fn ids_of_tracks_are_unique_and_know_nothing_of_paths_and_rows() {
    let ids = |files: &[(&str, i64)]| {
        let sample = Sample::new();
        let a = sample.artist("A", None);
        let claims = [
            sample.claim(Some(sample.release(sample.group("G", &[a], None), "", None))),
            sample.claim(None),
        ];
        let recording = sample.recording("R", &[a]);
        for (path, on) in files {
            let position = u32::try_from(*on % 10).unwrap();
            let claim = claims[usize::try_from(*on / 10).unwrap()];
            sample.song(Song::at(claim, position, recording, path));
        }
        let mut ids: Vec<PublicId> = tracks(&sample).iter().map(|row| row.id).collect();
        ids.sort_unstable();
        ids
    };
    let mut known = ids(&[("1.mp3", 1), ("2.mp3", 2), ("x.mp3", 11), ("y.mp3", 11)]);
    assert_eq!(known, ids(&[("q/y.mp3", 11), ("q/x.mp3", 11), ("q/2.mp3", 2), ("q/1.mp3", 1)]));
    known.dedup();
    assert_eq!(known.len(), 4);
}
