//! Exports of Spotify and of Exportify.

use super::*;
use crate::model::{Collection, NamedAlbum, PlaylistTrack};

pub(super) const LIBRARY: &str = r#"{
  "tracks": [
    {"artist": "Tyler, The Creator", "album": "IGOR", "track": "EARFQUAKE", "uri": "spotify:track:t1"},
    {"artist": "Me", "album": "Demo", "track": "Mine", "uri": "spotify:local:Me:Demo:Mine:61"}
  ],
  "albums": [{"artist": "Björk", "album": "Homogenic", "uri": "spotify:album:b1"}],
  "shows": [{"name": "A show", "publisher": "x", "uri": "spotify:show:s1"}],
  "episodes": [{"name": "An episode", "show": "x", "uri": "spotify:episode:e1"}],
  "bannedTracks": [{"artist": "No", "album": "No", "track": "No", "uri": "spotify:track:no"}],
  "artists": [{"name": "Björk", "uri": "spotify:artist:a1"}],
  "bannedArtists": [{"name": "No", "uri": "spotify:artist:no"}],
  "other": []
}"#;

pub(super) const PLAYLISTS: &str = r#"{
  "playlists": [
    {"name": "Winter", "lastModifiedDate": "2024-01-02", "items": [
      {"track": {"trackName": "EARFQUAKE", "artistName": "Tyler, The Creator", "albumName": "IGOR", "trackUri": "spotify:track:t1"}, "episode": null, "localTrack": null, "addedDate": "2024-01-02"},
      {"track": null, "episode": {"episodeName": "x", "showName": "y", "episodeUri": "spotify:episode:e1"}, "localTrack": null, "addedDate": "2024-01-02"},
      {"track": null, "episode": null, "localTrack": {"uri": "spotify:local:Me:Demo:Mine:61"}, "addedDate": "2024-01-03"},
      {"track": {"trackName": "EARFQUAKE", "artistName": "Tyler, The Creator", "albumName": "IGOR", "trackUri": "spotify:track:t1"}}
    ], "description": null, "numberOfFollowers": 0},
    {"name": "Winter", "items": []}
  ]
}"#;

fn spotify(title: &str, artist: &str, album: &str, id: &str) -> TrackRecord {
    TrackRecord {
        id: Some(id.into()),
        album: Some(NamedAlbum { title: album.into(), ..NamedAlbum::default() }),
        ..track(title, listed(artist))
    }
}

fn mine() -> TrackRecord {
    TrackRecord {
        id: None,
        length_ms: Some(61_000),
        artists: one("Me"),
        ..spotify("Mine", "Me", "Demo", "")
    }
}

pub(super) fn library() -> Vec<Record> {
    let saved = |track| Record::Track(TrackRecord { collection: Some(Collection::Saved), ..track });
    vec![
        saved(spotify("EARFQUAKE", "Tyler, The Creator", "IGOR", "t1")),
        saved(mine()),
        Record::Album(AlbumRecord {
            id: Some("b1".into()),
            collection: Some(Collection::Saved),
            ..album("Homogenic", listed("Björk"))
        }),
        Record::Artist(ArtistRecord {
            id: Some("a1".into()),
            collection: Some(Collection::Followed),
            ..artist("Björk")
        }),
    ]
}

pub(super) fn playlists() -> Vec<Record> {
    let place = |track: &TrackRecord, added_at| PlaylistTrack {
        key: Some(track.key()),
        path: None,
        added_at,
    };
    let (igor, mine) = (spotify("EARFQUAKE", "Tyler, The Creator", "IGOR", "t1"), mine());
    let tracks = vec![
        place(&igor, Some(1_704_153_600_000)),
        place(&mine, Some(1_704_240_000_000)),
        place(&igor, None),
    ];
    vec![
        Record::Track(igor.clone()),
        Record::Track(mine),
        Record::Track(igor),
        Record::Playlist(PlaylistRecord {
            id: "Winter".into(),
            name: "Winter".into(),
            image: None,
            version: None,
            tracks,
        }),
        Record::Playlist(PlaylistRecord {
            id: "Winter (2)".into(),
            name: "Winter".into(),
            ..PlaylistRecord::default()
        }),
    ]
}

#[test]
fn the_library_and_the_playlists_are_read() {
    let followed = said("YourLibrary.json", LIBRARY);
    assert_eq!(followed.scheme, "spotify");
    assert_eq!(followed.clean(), library());
    // On one line, and whatever it is called.
    let flat = LIBRARY.replace('\n', " ");
    assert_eq!(said("export.txt", flat).clean(), library());
    assert_eq!(said("Playlist1.json", PLAYLISTS).clean(), playlists());
    assert_eq!(said("Playlist1.json", "{\"playlists\":[]}").clean(), []);
}

#[test]
fn a_folder_of_an_export_is_read_and_what_else_it_holds_is_left_alone() {
    let scene = Scene::new(&[
        ("my_spotify_data/Spotify Account Data/YourLibrary.json", LIBRARY.as_bytes()),
        ("my_spotify_data/Spotify Account Data/Playlist1.json", PLAYLISTS.as_bytes()),
        ("my_spotify_data/Spotify Account Data/Follow.json", b"{\"userIsFollowing\":[]}"),
        ("my_spotify_data/Spotify Account Data/StreamingHistory_music_0.json", b"[]"),
        ("my_spotify_data/Spotify Account Data/Identity.json", b"{}"),
        ("my_spotify_data/Spotify Account Data/ReadMeFirst.pdf", b"%PDF\0\0"),
        ("my_spotify_data/.hidden.csv", b"title\n"),
    ]);
    let records = scene.follow("my_spotify_data").unwrap().clean();
    assert_eq!(records, [playlists(), library()].concat());
    assert_eq!(
        scene.refused("my_spotify_data/Spotify Account Data/Follow.json"),
        "file.unknown_format"
    );
}

#[test]
fn bad_entries_are_told_and_the_rest_is_read() {
    let text = r#"{"tracks":[
        {"artist":"A","album":1989,"track":"T","uri":"spotify:track:t1"},
        7,
        {"artist":null,"album":null,"track":null,"uri":null},
        {"artist":"A","track":"U","uri":"nonsense"},
        {"artist":"A","track":["V"],"uri":"spotify:track:t2"}
        ],"albums":null,"artists":[{"name":" "},{"name":"B"}]}"#;
    let followed = said("YourLibrary.json", text);
    assert_eq!(
        followed.problems(),
        [
            "file.bad_line 3: an entry that is no object",
            "file.bad_line 4: a track without a title",
            "file.bad_id 5: uri: expected one such as spotify:track:…, found \"nonsense\"",
            "file.bad_line 7: an artist without a name",
        ]
    );
    let Ending { complete, read, skipped, failure, .. } = &followed.ending;
    assert_eq!((*complete, *read, *skipped, failure.is_none()), (false, 4, 3, true));
    assert_eq!(followed.tracks()[0].album.as_ref().unwrap().title, "1989");
}

#[test]
fn a_cut_export_fails_and_what_came_is_kept() {
    for length in [200, 260, 400] {
        let followed = said("YourLibrary.json", &LIBRARY.as_bytes()[..length]);
        let failure = followed.ending.failure.as_ref().unwrap();
        assert_eq!(failure.code, "file.broken_json");
        assert!(failure.message.contains("line ") && failure.hint.is_some(), "{failure}");
        assert!(!followed.ending.complete && !followed.records().is_empty());
    }
    let followed = said("Playlist1.json", r#"{"playlists":[{"name":"A","items":{}}]}"#);
    assert_eq!(followed.ending.failure.unwrap().code, "file.broken_json");
    let followed = said(
        "Playlist1.json",
        r#"{"playlists":[{"items":[]},{"name":"A"},{"name":"B","items":[1]}]}"#,
    );
    assert_eq!(followed.problems().len(), 3);
    assert_eq!(followed.playlists().len(), 1);
}

#[test]
fn a_list_of_an_export_that_cannot_be_known_as_such_is_told_and_ends_nothing() {
    let list = br#"{"playlists":[{"name":"A","items":[]}]}"#;
    for broken in [&b""[..], b"{broken", b"\0\0\0", b"[1]"] {
        let scene = Scene::new(&[
            ("d/Playlist1.json", list),
            ("d/Playlist2.json", broken),
            ("d/Userdata.json", b"{}"),
            ("d/Streaming.json", br#"[{"endTime":"2024-01-01"}]"#),
        ]);
        let followed = scene.follow("d").unwrap();
        let problems = followed.problems();
        assert_eq!((problems.len(), followed.ending.complete), (1, false), "{problems:?}");
        assert!(followed.ending.problems.iter().all(|it| it.message.contains("Playlist2.json")));
        assert_eq!(followed.playlists().len(), 1);
    }
    // By whatever name: what is no whole JSON may have been a list.
    for (name, broken) in [
        ("winter.json", &b"{broken"[..]),
        ("My list.json", b""),
        ("note.txt", b" "),
        ("a.json", b"[1,"),
    ] {
        let name = format!("d/{name}");
        let scene = Scene::new(&[("d/Playlist1.json", &list[..]), (&name, broken)]);
        let followed = scene.follow("d").unwrap();
        assert_eq!((followed.problems().len(), followed.ending.complete), (1, false), "{name}");
    }
}

pub(super) const EXPORTIFY: &str = "\u{feff}\"Track URI\",\"Track Name\",\"Artist URI(s)\",\"Artist Name(s)\",\"Album URI\",\"Album Name\",\"Album Artist Name(s)\",\"Album Release Date\",\"Disc Number\",\"Track Number\",\"Track Duration (ms)\",\"ISRC\",\"Added At\"\n\
    \"spotify:track:t1\",\"Get Lucky\",\"spotify:artist:a1, spotify:artist:a2\",\"Daft Punk, Nile Rodgers\",\"spotify:album:b1\",\"Random Access Memories\",\"Daft Punk\",\"2013-05-20\",\"1\",\"8\",\"369626\",\"USQX91300108\",\"2024-01-02T00:00:00Z\"\n\
    \"spotify:local:Me:Demo:Mine:61\",\"Mine\",\"\",\"Me\",\"\",\"Demo\",\"\",\"\",\"0\",\"0\",\"61000\",\"\",\"2024-01-03T00:00:00Z\"\n\
    \"spotify:episode:e1\",\"Talk\",\"\",\"\",\"\",\"A show\",\"\",\"\",\"\",\"\",\"1000\",\"\",\"\"\n";

#[test]
fn a_file_of_exportify_is_a_playlist_or_the_saved_tracks() {
    let a =
        |name: &str, id: &str| NamedArtist { id: Some(id.into()), ..listed(name).pop().unwrap() };
    let lucky = TrackRecord {
        id: Some("t1".into()),
        album: Some(NamedAlbum {
            title: "Random Access Memories".into(),
            id: Some("b1".into()),
            artists: one("Daft Punk"),
            date: Some("2013-05-20".into()),
        }),
        disc: Some(1),
        position: Some(8),
        length_ms: Some(369_626),
        isrcs: vec!["USQX91300108".parse().unwrap()],
        ..track("Get Lucky", vec![a("Daft Punk", "a1"), a("Nile Rodgers", "a2")])
    };
    let followed = said("my_winter.csv", EXPORTIFY);
    assert_eq!((&*followed.scheme, followed.ending.skipped), ("spotify", 0));
    let tracks = [(&lucky, 1_704_153_600_000), (&mine(), 1_704_240_000_000)].map(|(track, ms)| {
        PlaylistTrack { key: Some(track.key()), path: None, added_at: Some(ms) }
    });
    let playlist = PlaylistRecord {
        id: "my_winter".into(),
        name: "my_winter".into(),
        image: None,
        version: None,
        tracks: tracks.to_vec(),
    };
    let expected =
        [Record::Track(lucky.clone()), Record::Track(mine()), Record::Playlist(playlist)];
    assert_eq!(followed.clean(), expected);

    let saved = said("liked_songs.csv", EXPORTIFY).tracks();
    let collection = Some(Collection::Saved);
    assert_eq!(saved[0], TrackRecord { collection, added_at: Some(1_704_153_600_000), ..lucky });
    assert!(said("Liked Songs.csv", EXPORTIFY).playlists().is_empty());
}

#[test]
fn other_builds_of_exportify_are_read_too() {
    let text = "Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,Explicit,Added By,Added At,Genres,Record Label,Danceability\n\
                spotify:track:t1,Get Lucky,RAM,Daft Punk;Nile Rodgers,2013,369626,80,false,me,2024-01-02T00:00:00Z,\"a,b\",x,0.5\n\
                ,,,,,,,,,,,,\n\
                spotify:track:nope nope,T,,A,,1000,,,,,,,\n";
    let followed = said("x.csv", text);
    let tracks = followed.tracks();
    let names: Vec<_> = tracks[0].artists.iter().map(|it| (&*it.name, it.listed)).collect();
    assert_eq!(names, [("Daft Punk", true), ("Nile Rodgers", true)]);
    assert_eq!((tracks[0].id.as_deref(), tracks[1].id.as_deref()), (Some("t1"), None));
    assert_eq!(followed.problems().len(), 1);
    assert!(followed.problems()[0].starts_with("file.bad_id 4: Track URI"));
}
