//! M3U and PLS become playlists, and tracks where they say of whom.

use super::*;
use crate::model::{NamedAlbum, PlaylistTrack};

fn only(name: &str, content: impl AsRef<[u8]>) -> (PlaylistRecord, Vec<TrackRecord>) {
    let followed = said(name, content);
    let tracks = followed.tracks();
    let mut playlists = followed.playlists();
    assert_eq!(followed.clean().len(), tracks.len() + 1);
    (playlists.pop().unwrap(), tracks)
}

fn at(path: &str) -> PlaylistTrack {
    PlaylistTrack { path: Some(path.as_bytes().to_vec()), ..PlaylistTrack::default() }
}

#[test]
fn an_entry_has_its_path_and_a_track_where_something_is_said_of_it() {
    let text = "#EXTM3U\r\n#PLAYLIST:Winter\r\n#EXTINF:305,Björk - Jóga\r\n/m/joga.mp3\r\n\r\n# a comment\r\n/m/./x/../plain.mp3\r\n\
                #EXTINF:-1 tvg-id=\"a,b\",Title alone\r\n/m/alone.mp3\r\n#EXTALB:Homogenic\r\n#EXTART:Björk\r\n#EXTINF:0,Hunter\r\n/m/hunter.mp3";
    let (playlist, tracks) = only("a.m3u", text);
    let path = |path: &str| Some(path.as_bytes().to_vec());
    let expected = [
        TrackRecord {
            length_ms: Some(305_000),
            path: path("/m/joga.mp3"),
            ..track("Jóga", one("Björk"))
        },
        TrackRecord { path: path("/m/alone.mp3"), ..track("Title alone", vec![]) },
        TrackRecord {
            album: Some(NamedAlbum { title: "Homogenic".into(), ..NamedAlbum::default() }),
            path: path("/m/hunter.mp3"),
            ..track("Hunter", one("Björk"))
        },
    ];
    assert_eq!(tracks, expected);
    let keyed = |track: &TrackRecord| PlaylistTrack {
        key: Some(track.key()),
        path: track.path.clone(),
        added_at: None,
    };
    assert_eq!((&*playlist.id, &*playlist.name), ("Winter", "Winter"));
    assert_eq!(
        playlist.tracks,
        [keyed(&tracks[0]), at("/m/plain.mp3"), keyed(&tracks[1]), keyed(&tracks[2])]
    );
}

#[test]
fn relative_paths_start_at_the_playlist_and_the_map_counts() {
    let scene = Scene::new(&[(
        "lists/Winter.m3u8",
        b"\xef\xbb\xbfa b.mp3\n../c.mp3\nD:\\m\\d.mp3\nfile:///old/e%20f.mp3\n",
    )]);
    let root = scene.path("").display().to_string();
    let root = root.trim_end_matches('/');
    let map = [("/old", "/data"), ("D:", "/win")];
    let followed = follow(&scene.path("lists/Winter.m3u8"), &map, &Stop::default()).unwrap();
    let [playlist] = &followed.playlists()[..] else { panic!() };
    assert_eq!(playlist.name, "Winter");
    let expected = [
        format!("{root}/lists/a b.mp3"),
        format!("{root}/c.mp3"),
        "/win/m/d.mp3".into(),
        "/data/e f.mp3".into(),
    ];
    assert_eq!(playlist.tracks, expected.map(|path| at(&path)));
}

#[test]
fn latin_letters_are_read_and_the_bytes_of_paths_stay() {
    let raw = Some(b"/m/J\xf3ga.mp3".to_vec());
    for name in ["a.m3u", "a.m3u8"] {
        let (playlist, tracks) =
            only(name, b"#EXTINF:1,Bj\xf6rk - J\xf3ga\n/m/J\xf3ga.mp3\n/m/J\xf6ga.mp3\n");
        assert_eq!((&*tracks[0].title, &*tracks[0].artists[0].name), ("Jóga", "Björk"));
        assert_eq!(playlist.tracks[0].path, raw);
        assert_eq!(tracks[0].path, raw);
        assert_ne!(playlist.tracks[0].key, playlist.tracks[1].key);
    }
    let (playlist, _) = only("a.pls", b"[playlist]\nFile1=/m/J\xf3ga.mp3\n");
    assert_eq!(playlist.tracks[0].path, raw);
}

#[test]
fn a_list_may_say_how_its_names_are_written() {
    let names = |encoding: &str| {
        let text = format!("#EXTM3U\n#EXTENC:{encoding}\n#EXTINF:1,Ã³ - Jóga\n/m/é.mp3\n");
        let (playlist, tracks) = only("a.m3u", text);
        assert_eq!(playlist.tracks[0].path, Some("/m/é.mp3".as_bytes().to_vec()));
        tracks[0].title.clone()
    };
    assert_eq!(names("UTF-8"), "Jóga");
    assert_eq!(names(" iso-8859-1"), "JÃ³ga");
    assert_eq!(names("Windows-1252"), "JÃ³ga");
    assert_eq!(names("what"), "Jóga");
}

#[test]
fn tonarms_own_list_holds_paths_and_nothing_else() {
    let scene = Scene::new(&[(
        "l/a.m3u",
        b"#EXTM3U\n#TONARM:000000000007\n#EXTENC:UTF-8\n../m/AC\\DC.mp3\nhttp://x/%20.mp3\na\\b \n./#1.mp3\nD:\\m/a.mp3\n",
    )]);
    let followed = follow(&scene.path("l/a.m3u"), &[("D:/m", "/m")], &Stop::default()).unwrap();
    let root = scene.path("").display().to_string();
    let root = root.trim_end_matches('/');
    let expected = [
        format!("{root}/m/AC\\DC.mp3"),
        format!("{root}/l/http:/x/%20.mp3"),
        format!("{root}/l/a\\b "),
        format!("{root}/l/#1.mp3"),
        "/m/a.mp3".to_owned(),
    ];
    assert_eq!(followed.playlists()[0].tracks, expected.map(|path| at(&path)));
    assert_eq!(followed.ending.skipped, 0);
}

#[test]
fn who_says_the_artist_says_where_the_name_ends() {
    let text = "#EXTM3U\n#EXTART:Me - You\n#EXTINF:9,Me - You - Song - Live\n/m/a\n#EXTINF:9,Who - Song\n/m/b\n";
    let (_, tracks) = only("a.m3u", text);
    let names: Vec<_> =
        tracks.iter().map(|track| (&*track.artists[0].name, &*track.title)).collect();
    assert_eq!(names, [("Me - You", "Song - Live"), ("Who", "Song")]);
}

#[test]
fn streams_are_left_out_and_no_fault() {
    let followed = said("a.m3u", "#EXTM3U\n#EXTINF:-1,Radio\nhttp://radio/x\n/m/a.mp3\n");
    assert_eq!((followed.ending.skipped, followed.ending.read), (0, 1));
    assert!(followed.ending.complete);
    assert_eq!(followed.playlists()[0].tracks, [at("/m/a.mp3")]);
    assert_eq!(followed.clean().len(), 1);
}

#[test]
fn a_path_that_is_none_is_a_bad_line() {
    let followed = said("a.m3u", b"#EXTM3U\n/m/a\0b.mp3\n/m/b.mp3\nfile://host\n");
    assert_eq!(
        followed.problems(),
        ["file.bad_line 2: the path holds a NUL", "file.bad_line 4: the path is empty"]
    );
    assert_eq!(followed.playlists()[0].tracks, [at("/m/b.mp3")]);
    assert!(!followed.ending.complete);
}

#[test]
fn a_playlist_that_says_it_is_one_may_be_empty() {
    let (playlist, _) = only("Empty.m3u", "#EXTM3U\n");
    assert_eq!((&*playlist.name, playlist.tracks.len()), ("Empty", 0));
}

#[test]
fn pls_is_read_in_the_order_of_its_numbers() {
    let text = "[playlist]\nFile2=/m/b.mp3\nTitle1=Björk - Jóga\nLength1=305\nFile1=/m/a.mp3\nFile10=http://radio/x\nNumberOfEntries=3\nVersion=2\n";
    let followed = said("Mix.pls", text);
    let tracks = followed.tracks();
    assert_eq!(tracks.len(), 1);
    assert_eq!((tracks[0].length_ms, &*tracks[0].title), (Some(305_000), "Jóga"));
    let [playlist] = &followed.playlists()[..] else { panic!() };
    let first = PlaylistTrack { key: Some(tracks[0].key()), ..at("/m/a.mp3") };
    assert_eq!((&*playlist.name, &playlist.tracks), ("Mix", &vec![first, at("/m/b.mp3")]));
    assert_eq!((followed.ending.skipped, followed.ending.complete), (0, true));
}
