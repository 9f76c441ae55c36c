//! What lists say of albums.

use super::*;

fn artist(name: &str) -> NamedArtist {
    NamedArtist { name: name.into(), ..NamedArtist::default() }
}

fn listed(name: &str, id: &str) -> NamedArtist {
    NamedArtist { id: Some(id.into()), listed: true, ..artist(name) }
}

fn track(title: &str, artists: &[NamedArtist]) -> TrackRecord {
    TrackRecord { title: title.into(), artists: artists.to_vec(), ..TrackRecord::default() }
}

fn on(title: &str, id: Option<&str>, tracks: &[TrackRecord]) -> LocalRelease {
    let album =
        AlbumRecord { title: title.into(), id: id.map(str::to_owned), ..AlbumRecord::default() };
    let tracks = (1..).zip(tracks.iter().cloned()).collect();
    release(&ListedAlbum { scheme: "list".into(), album: Some(album), tracks }, &[])
}

fn alone(track: TrackRecord) -> LocalTrack {
    let tracks = vec![(1, track)];
    let listed = ListedAlbum { scheme: "list".into(), album: None, tracks };
    release(&listed, &[]).tracks.remove(0)
}

fn names(credit: &Credit) -> Vec<(&str, &str)> {
    credit.iter().map(|name| (name.name.as_str(), name.join_phrase.as_str())).collect()
}

#[test]
fn listed_artists_are_taken_one_by_one_with_their_ids() {
    let found = alone(track("T", &[listed("Tyler feat. Nobody", "a"), listed("B", "b")]));
    assert_eq!(names(&found.credit), [("Tyler feat. Nobody", ", "), ("B", "")]);
    let id = ForeignId { scheme: "list".into(), value: "b".into() };
    assert_eq!(found.credit[1].ids, [id]);
    assert!(found.title_from_name);
}

#[test]
fn a_cell_of_several_artists_is_cut_and_its_id_is_of_none_of_them() {
    let cell = |name: &str| NamedArtist { id: Some("x".into()), ..artist(name) };
    let found = alone(track("T", &[cell("A feat. B")]));
    assert_eq!(names(&found.credit), [("A", " feat. "), ("B", "")]);
    assert!(found.credit.iter().all(|name| name.ids.is_empty()));
    let found = alone(track("T", &[cell("Simon & Garfunkel")]));
    assert_eq!(names(&found.credit), [("Simon & Garfunkel", "")]);
    assert_eq!(found.credit[0].ids[0].value, "x");
    let tracks = vec![(1, track("T", &[cell("A; B")]))];
    let whole = ListedAlbum { scheme: "list".into(), album: None, tracks };
    let found = release(&whole, &["A; B".to_owned()]).tracks.remove(0);
    assert_eq!(names(&found.credit), [("A; B", "")]);
}

#[test]
fn nobody_is_credited_where_a_word_for_nothing_stands() {
    for nobody in ["[unknown]", "Unknown Artist", "null", " ", "<unknown>"] {
        assert!(alone(track("T", &[artist(nobody)])).credit.is_empty(), "{nobody}");
    }
    assert_eq!(names(&alone(track("T", &[artist("V.A.")])).credit), [("Various Artists", "")]);
}

#[test]
fn an_artist_in_the_title_is_cut_where_the_column_is_empty_or_says_the_same() {
    let found = alone(track("Al Hirt - Tansy", &[]));
    assert_eq!((found.title.as_str(), names(&found.credit)), ("Tansy", vec![("Al Hirt", "")]));
    let found = alone(track("AL HIRT - Tansy", &[artist("Al Hirt")]));
    assert_eq!((found.title.as_str(), names(&found.credit)), ("Tansy", vec![("Al Hirt", "")]));
    assert_eq!(alone(track("Al Hirt - Tansy", &[artist("Someone")])).title, "Al Hirt - Tansy");
    assert_eq!(alone(track("Tansy - Live", &[])).title, "Tansy - Live");
    assert_eq!(alone(track("Metallica - Live", &[artist("Metallica")])).title, "Metallica - Live");
}

#[test]
fn the_albums_own_artist_is_cut_from_a_title_and_no_other() {
    let album = AlbumRecord {
        title: "Hits".into(),
        artists: vec![artist("Al Hirt")],
        ..AlbumRecord::default()
    };
    let tracks = vec![(1, track("Al Hirt - Tansy", &[])), (2, track("Hey - You", &[]))];
    let listed = ListedAlbum { scheme: "list".into(), album: Some(album), tracks };
    let found = release(&listed, &[]);
    assert_eq!(found.tracks[0].title, "Tansy");
    assert_eq!(found.tracks[1].title, "Hey - You");
    assert_eq!(names(&found.tracks[1].credit), [("Al Hirt", "")]);
}

#[test]
fn number_artist_and_album_leave_one_title_together() {
    let mut noisy = track("007-Al Hirt - Tansy (Greatest Hits)", &[]);
    noisy.position = Some(7);
    let found = on("Greatest Hits (2001)", None, &[noisy]);
    assert_eq!(found.title.as_deref(), Some("Greatest Hits"));
    assert_eq!(found.date.as_deref(), Some("2001"));
    assert_eq!(found.tracks[0].title, "Tansy");
    assert_eq!(names(&found.credit), [("Al Hirt", "")]);
}

#[test]
fn an_album_without_artists_is_by_the_first_one_of_all_its_tracks() {
    let (a, b, guest) = (artist("A"), artist("B"), listed("G", "g"));
    let found =
        on("X", None, &[track("1", &[a.clone(), guest]), track("2", std::slice::from_ref(&a))]);
    assert_eq!(names(&found.credit), [("A", "")]);
    let mixed = [track("1", std::slice::from_ref(&a)), track("2", std::slice::from_ref(&b))];
    assert_eq!(names(&on("X", Some("id"), &mixed).credit), [("Various Artists", "")]);
    assert!(on("X", None, &mixed).credit.is_empty());
}

#[test]
fn an_album_of_no_name_is_none() {
    for nothing in ["[unknown]", "Unknown Album", " (2010)", "null"] {
        let found = on(nothing, None, &[track("T", &[artist("A")])]);
        assert_eq!((found.title, found.tracks.len()), (None, 1), "{nothing}");
    }
}

#[test]
fn a_track_of_no_title_is_untitled() {
    assert_eq!(alone(track("null", &[artist("A")])).title, UNTITLED);
    let mut number = track("003-", &[artist("A")]);
    number.position = Some(3);
    assert_eq!(alone(number).title, UNTITLED);
}

#[test]
fn the_order_of_tracks_does_not_matter() {
    let (one, two) = (track("1", &[artist("A")]), track("2", &[artist("a")]));
    let listed = |tracks: Vec<(i64, TrackRecord)>| ListedAlbum {
        scheme: "list".into(),
        album: Some(AlbumRecord { title: "X".into(), ..AlbumRecord::default() }),
        tracks,
    };
    let forth = release(&listed(vec![(1, one.clone()), (2, two.clone())]), &[]);
    assert_eq!(forth, release(&listed(vec![(2, two), (1, one)]), &[]));
}
