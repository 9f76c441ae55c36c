//! Tests of albums: what editions, files and sources add up to.

use super::super::sample::{Sample, Song, entity};
use super::super::{About, Decided, NewDecision};
use super::*;

fn albums(sample: &Sample) -> Vec<AlbumRow> {
    let mut rows = Vec::new();
    sample
        .store
        .each_album(|row| {
            rows.push(row);
            true
        })
        .unwrap();
    rows
}

#[test]
fn an_album_adds_up_its_editions_and_files() {
    let sample = Sample::new();
    let bjork = sample.artist("Björk", None);
    let group = sample.group("Homogenic", &[bjork], Some("1997-09-22"));
    let (cd, vinyl) =
        (sample.release(group, "Homogenic", Some(3)), sample.release(group, "Homogenic", None));
    sample.id("release_group", group, "musicbrainz", "g");
    sample.id("release", cd, "musicbrainz", "r2");
    sample.id("release", vinyl, "musicbrainz", "r1");
    sample.id("release", vinyl, "barcode", "5016958997022");
    let (on_cd, on_vinyl) = (sample.claim(Some(cd)), sample.claim(Some(vinyl)));
    let recordings = ["Hunter", "Jóga"].map(|title| sample.recording(title, &[bjork]));
    sample.song(Song {
        genre: Some("Pop\u{1f}Trip Hop"),
        ..Song::at(on_cd, 1, recordings[0], "cd/1.flac")
    });
    sample.song(Song {
        genre: Some("Trip Hop"),
        added_at: 500,
        ..Song::at(on_cd, 2, recordings[1], "cd/2.flac")
    });
    sample.song(Song::at(on_cd, 2, recordings[1], "cd/2 again.flac"));
    sample.song(Song::at(on_vinyl, 1, recordings[0], "lp/1.flac"));
    assert_eq!(
        albums(&sample),
        [AlbumRow {
            id: entity("release_group", group),
            title: "Homogenic".into(),
            artist: Some("Björk".into()),
            kind: Some("album".into()),
            secondary_types: Vec::new(),
            first_release_date: Some("1997-09-22".into()),
            label: Some("L".into()),
            genre: vec!["Trip Hop".into(), "Pop".into()],
            ids: IdMap::from([
                ("musicbrainz".into(), vec!["g".into()]),
                ("musicbrainz_release".into(), vec!["r1".into(), "r2".into()]),
            ]),
            barcode: vec!["5016958997022".into()],
            state: AlbumState::Partial,
            tracks_owned: 2,
            tracks_total: 3,
            editions: 2,
            added_at: Some(500),
            saved: false,
            sources: ["local".to_owned()].into(),
            is_listed: true,
        }]
    );
}

#[test]
fn an_album_that_only_sources_have_is_missing_or_ignored() {
    let mut sample = Sample::new();
    let (deezer, tidal) = (sample.source("deezer"), sample.source("tidal"));
    let bjork = sample.artist("Björk", None);
    let group = sample.group("Debut", &[bjork], None);
    let (short, long) =
        (sample.release(group, "Debut", Some(11)), sample.release(group, "Debut", Some(12)));
    let one = sample.recording("Human Behaviour", &[bjork]);
    let (on_deezer, on_tidal) = (
        sample.said_album(deezer, "Debut", Some(short)),
        sample.said_album(tidal, "Debut", Some(long)),
    );
    sample.said_track(on_deezer, (Some(1), Some(1)), one);
    sample.put("UPDATE source_album SET genre = 'House' WHERE id = ?1", &[&on_tidal.0]);
    let told = |sample: &Sample| {
        let [row] = &albums(sample)[..] else { panic!("one album") };
        (row.state.as_str(), row.tracks_total, row.saved, row.added_at, row.is_listed)
    };
    assert_eq!(told(&sample), ("missing", 12, false, None, false));
    let saved = sample.member("album", on_deezer.0, "saved", 70);
    assert_eq!(told(&sample), ("missing", 11, true, Some(70), true), "the edition that is saved");
    let row = &albums(&sample)[0];
    assert_eq!(
        (&row.sources[..], &row.genre[..]),
        (&["deezer".into(), "tidal".into()][..], &["House".into()][..])
    );
    let about = About::Type("album".into());
    let new = NewDecision { decided: Decided::Ignore, about, subject: String::new() };
    sample.store.write(|writer| writer.put_decision(&new, 0)).unwrap();
    assert_eq!(told(&sample), ("ignored", 11, true, Some(70), false));
    sample.song(Song::at(sample.claim(Some(short)), 1, one, "1.mp3"));
    assert_eq!(
        told(&sample),
        ("partial", 11, true, Some(70), true),
        "what is there is not ignored"
    );
    sample.end(saved);
    assert_eq!(told(&sample), ("partial", 11, false, Some(1_000), true));
    assert_eq!(albums(&sample)[0].sources.join(" "), "local deezer tidal");
}

#[test]
fn a_track_that_a_source_knows_counts_where_nobody_says_how_many_there_are() {
    let sample = Sample::new();
    let csv = sample.source("csv");
    let artist = sample.artist("A", None);
    let release = sample.release(sample.group("G", &[artist], None), "G", None);
    let [one, two] = ["1", "2"].map(|title| sample.recording(title, &[artist]));
    sample.song(Song::at(sample.claim(Some(release)), 1, one, "1.mp3"));
    let said = sample.said_album(csv, "G", Some(release));
    sample.said_track(said, (None, None), one);
    let totals = |sample: &Sample| {
        let row = &albums(sample)[0];
        (row.tracks_owned, row.tracks_total, row.state)
    };
    assert_eq!(totals(&sample), (1, 1, AlbumState::Owned));
    sample.said_track(said, (None, None), two);
    assert_eq!(totals(&sample), (1, 2, AlbumState::Partial));
}

#[test]
fn albums_stand_by_artist_date_and_title_and_stop_when_asked() {
    let sample = Sample::new();
    let beatles = sample.artist("The Beatles", Some("Beatles, The"));
    let (abba, eno) = (sample.artist("ABBA", None), sample.artist("Éno", None));
    for (title, artists, date) in [
        ("Nobody's", &[][..], Some("1960")),
        ("Revolver", &[beatles], Some("1966")),
        ("Undated", &[beatles], None),
        ("Help!", &[beatles], Some("1965-08-06")),
        ("Together", &[abba, beatles], Some("1970")),
        ("Waterloo", &[abba], Some("1974")),
        ("Arrival", &[abba], Some("1974")),
        ("Other", &[eno], None),
    ] {
        sample.group(title, artists, date);
    }
    let titles: Vec<String> = albums(&sample).into_iter().map(|row| row.title).collect();
    assert_eq!(
        titles,
        ["Arrival", "Waterloo", "Together", "Help!", "Revolver", "Undated", "Other", "Nobody's"]
    );
    let mut seen = 0;
    sample
        .store
        .each_album(|_| {
            seen += 1;
            seen < 2
        })
        .unwrap();
    assert_eq!(seen, 2);
}

#[test]
fn the_best_owned_edition_is_a_whole_one_or_the_one_of_which_most_is_there() {
    for (editions, best) in [
        (&[][..], None),
        (&[(10, Some(10)), (11, Some(20))], Some(0)),
        (&[(1, Some(1)), (9, Some(10))], Some(1)),
        (&[(5, None), (9, None)], Some(1)),
        (&[(9, Some(10)), (9, Some(12))], Some(0)),
        (&[(0, Some(10))], Some(0)),
    ] {
        let editions: Vec<Edition> = editions
            .iter()
            .map(|(owned, total)| Edition {
                id: *owned,
                public_id: PublicId::new(0),
                title: String::new(),
                date: None,
                label: None,
                catalog_number: None,
                track_total: *total,
                disc_total: None,
            })
            .collect();
        let chosen = best_owned(&editions, &|edition| edition.id.unsigned_abs());
        assert_eq!(chosen, best.map(|at: usize| &editions[at]), "{editions:?}");
    }
}
