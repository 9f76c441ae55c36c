//! From files to entities: what a scan makes of them, as the readers show it.

use serde_json::Value;

use crate::audio::song;
use crate::home::Home;

fn rows(home: &Home, args: &[&str]) -> Vec<Value> {
    let ran = home.run(&[args, &["--json"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    ran.json()
}

#[test]
fn a_scanned_folder_is_an_album_by_an_artist_with_tracks() {
    let home = Home::new();
    let music = home.tree("music");
    for (track, title) in [(1, "Hunter"), (2, "Jóga"), (3, "Unravel")] {
        let song = song(title).album("Homogenic").track(track);
        music.put(&format!("Homogenic/{track}.mp3"), &song.mp3());
    }
    home.scan(&[music.str()]);
    let albums = rows(&home, &["albums"]);
    assert_eq!(albums.len(), 1);
    assert_eq!(
        (&albums[0]["title"], &albums[0]["artist"]),
        (&"Homogenic".into(), &"Artist".into())
    );
    assert_eq!((&albums[0]["tracks_owned"], &albums[0]["state"]), (&3.into(), &"owned".into()));
    let titles: Vec<Value> =
        rows(&home, &["tracks"]).iter().map(|row| row["title"].clone()).collect();
    assert_eq!(titles, ["Hunter", "Jóga", "Unravel"]);
    let page = rows(&home, &["show", "artist"]).remove(0);
    assert_eq!(page["albums"].as_array().unwrap().len(), 1);
}

#[test]
fn an_export_knows_nothing_of_where_files_lie_and_in_which_order_they_came() {
    let exports = [["a", "b"], ["b", "a"]].map(|order| {
        let home = Home::new();
        let music = home.tree(&format!("music-{}", order[0]));
        for album in order {
            for track in 1..4 {
                let song = song(&format!("{album} {track}")).album(album).track(track);
                music.put(&format!("{album}/{track}.mp3"), &song.mp3());
            }
            home.scan(&[music.str()]);
        }
        home.run(&["export", "catalogue"]).out
    });
    assert!(exports[0].lines().count() >= 8, "{}", exports[0]);
    assert_eq!(exports[0], exports[1]);
}

#[test]
fn a_track_in_two_formats_is_one_track_and_a_duplicate() {
    let home = Home::new();
    let music = home.tree("music");
    let jóga = song("Jóga").album("Homogenic").track(2);
    music.put("Homogenic/2.mp3", &jóga.mp3());
    music.put("Homogenic/2.flac", &jóga.flac(7));
    home.scan(&[music.str()]);
    let tracks = rows(&home, &["tracks"]);
    assert_eq!(tracks.len(), 1);
    assert_eq!(tracks[0]["path"], music.at_path("Homogenic/2.flac").to_str().unwrap());
    let duplicates = rows(&home, &["duplicates"]);
    assert_eq!((duplicates.len(), &duplicates[0]["why"]), (1, &"lossless".into()));
}
