//! Answers as the specification of `OpenSubsonic` has them, and as older servers give them, walked.

use serde_json::{Value, json};

use super::*;
use crate::sources::cloud::replay::{self, Answers, Walked};
use crate::store::Remembered;

const BASE: &str = "http://127.0.0.1:1/music";

fn server() -> Subsonic {
    let salt = || "c19b2d".to_owned();
    Subsonic { base: BASE.into(), user: "joe".into(), password: "sesame".into(), salt }
}

/// What stands behind every address: the example of the protocol's own page.
const LOGIN: &str = "u=joe&t=26719a1196d2a940705a59634eb18eab&s=c19b2d&v=1.16.1&c=tonarm&f=json";

fn answer(method: &str, mut content: Value) -> (String, u16, Vec<u8>) {
    let (method, more) = method.split_once('?').unwrap_or((method, ""));
    let more = if more.is_empty() { String::new() } else { format!("{more}&") };
    content["version"] = json!("1.16.1");
    if content.get("status").is_none() {
        content["status"] = json!("ok");
    }
    let body = json!({ "subsonic-response": content }).to_string();
    (format!("/rest/{method}.view?{more}{LOGIN}"), 200, body.into_bytes())
}

fn walk(answers: &Answers) -> Walked {
    replay::walk(server(), Remembered::default(), answers)
}

/// A user who starred an artist, an album and a song, and has a playlist.
pub(in crate::sources) fn documented() -> Answers {
    let starred = json!({ "starred2": {
        "artist": [{ "id": "ar1", "name": "Björk", "starred": "2024-05-01T10:00:00Z" }],
        "album": [{ "id": "al1", "name": "Homogenic", "artist": "Björk", "artistId": "ar1", "year": 1997 }],
        "song": [{ "id": "so1", "title": "Jóga", "album": "Homogenic", "albumId": "al1", "artist": "Björk", "track": 2 }],
    }});
    let list =
        json!({ "id": "p1", "name": "Winter", "songCount": 1, "changed": "2024-01-01T00:00:00Z" });
    let song = json!({ "id": "so1", "title": "Jóga", "artist": "Björk" });
    vec![
        answer("getStarred2", starred),
        answer("getPlaylists", json!({ "playlists": { "playlist": [list] } })),
        answer("getPlaylist?id=p1", json!({ "playlist": { "id": "p1", "entry": [song] } })),
    ]
}

#[test]
fn starred_things_and_playlists_are_read_with_what_open_subsonic_adds() {
    let starred = json!({ "starred2": {
        "artist": [{ "id": "ar1", "name": "Björk", "sortName": "Bjork", "starred": "2024-05-01T10:00:00Z",
            "musicBrainzId": "87c5dedd-371d-4a53-9f7f-80522fb7f3cb", "artistImageUrl": "https://img/b.jpg" }],
        "album": [{ "id": "al1", "name": "Homogenic", "artist": "Björk", "artistId": "ar1", "year": 1997, "songCount": 10,
            "artists": [{ "id": "ar1", "name": "Björk" }], "releaseTypes": ["Album"], "recordLabels": [{ "name": "One Little Indian" }],
            "originalReleaseDate": { "year": 1997, "month": 9, "day": 22 }, "genres": [{ "name": "Electronic" }],
            "musicBrainzId": "4ff4ab1b-16f6-4b64-8e29-11b07b1b1b50", "starred": "2024-05-02T10:00:00Z" }],
        "song": [
            { "id": "so1", "title": "Jóga", "album": "Homogenic", "albumId": "al1", "artist": "Björk", "artistId": "ar1", "track": 2,
              "discNumber": 1, "duration": 305, "isrc": ["GBAAA9700123"], "musicBrainzId": "8f3471b5-7e6a-48da-86a9-c1c07a0f47ae" },
            { "id": 7, "title": "Old", "artist": "A & B", "isrc": "GBAAA9700124" },
            { "id": "so3" }
        ]
    }});
    let playlists = json!({ "playlists": { "playlist": [
        { "id": "p 1", "name": "Winter", "songCount": 2, "changed": "2024-01-01T00:00:00Z" },
        { "id": "p2", "name": "Empty", "songCount": 0, "changed": "2024-01-01T00:00:00Z" },
    ]}});
    let winter = json!({ "playlist": { "id": "p 1", "entry": [
        { "id": "so1", "title": "Jóga", "artist": "Björk" }, { "id": "so1", "title": "Jóga", "artist": "Björk" }
    ]}});
    let mut answers = vec![
        answer("getStarred2", starred),
        answer("getPlaylists", playlists),
        answer("getPlaylist?id=p+1", winter),
    ];
    let walked = walk(&answers);
    let albums = walked.albums();
    assert_eq!((walked.artists().len(), albums.len()), (1, 1));
    assert_eq!((albums[0].date.as_deref(), &*albums[0].types[0]), (Some("1997-09-22"), "album"));
    assert!(
        albums[0].mbid.is_some() && albums[0].label.is_some() && walked.artists()[0].mbid.is_some()
    );
    let songs: Vec<_> = walked.tracks().into_iter().filter(|it| it.collection.is_some()).collect();
    assert_eq!(songs.len(), 2);
    assert_eq!((songs[0].position, songs[0].length_ms), (Some(2), Some(305_000)));
    assert!(songs.iter().all(|song| song.isrcs.len() == 1));
    assert_eq!((songs[1].id.as_deref(), songs[1].artists[0].listed), (Some("7"), false));
    let lists: Vec<_> =
        walked.playlists().iter().map(|list| (&*list.name, list.tracks.len())).collect();
    assert_eq!(lists, [("Winter", 2), ("Empty", 0)]);
    assert_eq!(walked.wrong(), ["source.not_understood: mine: a song without a title"]);
    assert_eq!(walked.lists(), ["playlists"], "what was not understood keeps the starred lists");
    answers[0] = answer("getStarred2", json!({ "starred2": {} }));
    let mut lists = walk(&answers).lists();
    lists.sort();
    assert_eq!(lists, ["followed artists", "playlists", "saved albums", "saved tracks"]);
}

#[test]
fn errors_come_with_the_status_200() {
    let failed = |code: u64| {
        let content =
            json!({ "status": "failed", "error": { "code": code, "message": "said so" } });
        vec![answer("getStarred2", content.clone()), answer("getPlaylists", content)]
    };
    for (code, said) in [
        (40, "subsonic.login_needed: mine: said so"),
        (41, "subsonic.login_needed: mine: said so"),
        (50, "subsonic.refused: mine: playlists: said so"),
        (0, "subsonic.unavailable: mine: http://127.0.0.1:1/music/rest/getStarred2.view: said so"),
    ] {
        assert_eq!(walk(&failed(code)).wrong(), [said], "{code}");
    }
    let other = vec![(answer("getStarred2", json!({})).0, 200, b"{}".to_vec())];
    assert_eq!(walk(&other).wrong(), ["subsonic.unavailable: mine: it is no Subsonic server"]);
}

#[test]
fn every_request_has_a_salt_of_its_own_and_tells_nobody_the_password() {
    let real = Subsonic { salt, ..server() };
    let urls = [(), ()].map(|()| real.request(BASE).url);
    assert_ne!(urls[0], urls[1]);
    assert!(urls.iter().all(|url| !url.contains("sesame")));
    assert_eq!(format!("{:?}", real.request(BASE)), "GET http://127.0.0.1:1/music");
}
