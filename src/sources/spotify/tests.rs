//! The recorded pages of Spotify, walked: as they are, and without the fields that apps in development mode lost.

use serde_json::{Value, json};

use super::*;
use crate::model::Record;
use crate::sources::cloud::replay::{self, Answers, Walked, answers, edited};
use crate::store::{Remembered, Walked as Known};

const BASE: &str = "http://127.0.0.1:1/v1";
const FOLLOWING: &str = "/me/following?type=artist&limit=50";
const ALBUMS: &str = "/me/albums?limit=50";
const TRACKS: &str = "/me/tracks?limit=50";
const PLAYLISTS: &str = "/me/playlists?limit=50";

fn spotify() -> Spotify {
    Spotify::new(BASE.into(), Some("https://api.spotify.com/v1"))
}

/// What the recorded user has, as far as it was recorded: the liked songs are another user's, from 2022.
pub(in crate::sources) fn recorded() -> Option<Answers> {
    let folder = replay::folder("spotify")?;
    let mut all = answers(
        &folder,
        &[
            ("/me", "me_current_user.json"),
            (FOLLOWING, "me_following_artists_p1.json"),
            (
                "/me/following?type=artist&limit=48&after=7CajNmpbOovFoOoasH2HaY",
                "synthetic_me_following_artists_p2.json",
            ),
            (ALBUMS, "me_albums_p1.json"),
            (TRACKS, "kotlin_me_tracks_o000.json"),
            ("/me/tracks?offset=50&limit=50", "kotlin_me_tracks_o050.json"),
            ("/me/tracks?offset=100&limit=50", "kotlin_me_tracks_o100.json"),
            ("/me/tracks?offset=150&limit=50", "kotlin_me_tracks_o150.json"),
            ("/me/tracks?offset=200&limit=50", "kotlin_me_tracks_o200.json"),
            ("/me/tracks?offset=250&limit=50", "synthetic_kotlin_me_tracks_o250.json"),
            (PLAYLISTS, "me_playlists_2026_p1.json"),
            (
                "/playlists/1Cp6VQCKf2VL4sP09jN9oX/items?limit=50",
                "playlist_1Cp6VQCKf2VL4sP09jN9oX_items_2026.json",
            ),
        ],
    );
    // Its second page was not recorded.
    edited(&mut all, PLAYLISTS, |page| page["next"] = Value::Null);
    Some(all)
}

fn walk(answers: &Answers) -> Walked {
    replay::walk(spotify(), Remembered::default(), answers)
}

/// Takes out what apps in development mode no longer get, everywhere.
pub(in crate::sources) fn strip(value: &mut Value) {
    const GONE: &[&str] = &[
        "available_markets",
        "label",
        "popularity",
        "album_group",
        "followers",
        "genres",
        "linked_from",
        "preview_url",
        "country",
        "email",
        "product",
        "explicit_content",
    ];
    match value {
        Value::Array(all) => all.iter_mut().for_each(strip),
        Value::Object(fields) => {
            for gone in GONE {
                fields.remove(*gone);
            }
            // Where both words stand, only the new one will.
            for (old, new) in [("tracks", "items"), ("track", "item")] {
                if fields.contains_key(new) && fields.contains_key(old) {
                    fields.remove(old);
                }
            }
            fields.values_mut().for_each(strip);
        }
        _ => {}
    }
}

#[test]
fn the_recorded_user_has_all_that_the_pages_hold() {
    let Some(whole) = recorded() else { return };
    let mut stripped = whole.clone();
    for (.., body) in &mut stripped {
        let mut value: Value = serde_json::from_slice(body).unwrap();
        strip(&mut value);
        *body = serde_json::to_vec(&value).unwrap();
    }
    for (answers, is_whole) in [(&whole, true), (&stripped, false)] {
        let walked = walk(answers);
        let followed = walked.artists();
        assert_eq!(followed.len(), 83, "48 and 35");
        let saved = walked.albums();
        assert_eq!(saved.len(), 44, "45 entries, of which one is null");
        assert!(saved.iter().all(|album| album.barcode.is_some() && album.added_at.is_some()));
        assert_eq!(
            saved.iter().filter(|album| album.label.is_some()).count(),
            if is_whole { 44 } else { 0 }
        );
        let of_albums = walked.tracks().iter().filter(|track| track.isrcs.is_empty()).count();
        assert_eq!(of_albums, 438, "tracks of albums have no ISRC");
        let liked: Vec<_> =
            walked.tracks().into_iter().filter(|it| it.collection.is_some()).collect();
        assert_eq!(liked.len(), 286);
        assert!(
            liked.iter().all(|track| track.id.is_some()
                && track.album.is_some()
                && track.length_ms.is_some())
        );
        // 48 on the page; those of others are left out, and of its own one was recorded with its tracks, three are empty.
        let lists = walked.playlists();
        let with_tracks: Vec<_> = lists.iter().filter(|list| !list.tracks.is_empty()).collect();
        assert_eq!(
            (with_tracks.len(), &*with_tracks[0].name, with_tracks[0].tracks.len()),
            (1, "To find", 1)
        );
        assert!(lists.iter().all(|list| list.version.is_some()));
        assert_eq!(
            walked.lists(),
            ["followed artists", "saved albums", "saved tracks", "playlists"]
        );
        assert_eq!(walked.wrong(), [""; 0]);
    }
}

#[test]
fn what_did_not_change_takes_one_request_a_list() {
    let Some(mut answers) = recorded() else { return };
    let first = walk(&answers);
    let remembered = |first: &Walked| Remembered {
        lists: first.ending.walked.iter().cloned().collect(),
        playlists: first
            .playlists()
            .iter()
            .filter_map(|list| Some((list.id.clone(), list.version.clone()?)))
            .collect(),
        ..Remembered::default()
    };
    let versions = remembered(&first);
    assert!(versions.lists.values().all(|Known { mark, .. }| mark.is_some()));
    // The playlists that were not recorded are somebody's all the same.
    let mut all = versions.clone();
    for (_, _, body) in answers.iter().filter(|(path, ..)| path == PLAYLISTS) {
        let page: Value = serde_json::from_slice(body).unwrap();
        for list in page["items"].as_array().unwrap() {
            let text = |key: &str| list[key].as_str().unwrap().to_owned();
            all.playlists.insert(text("id"), text("snapshot_id"));
        }
    }
    let second = replay::walk(spotify(), all.clone(), &answers);
    assert_eq!(second.asked, ["/me", FOLLOWING, ALBUMS, TRACKS, PLAYLISTS]);
    // One more song: the whole list is walked, for songs may have gone beside.
    edited(&mut answers, TRACKS, |page| page["total"] = json!(287));
    assert_eq!(replay::walk(spotify(), all, &answers).asked.len(), 10);
}

#[test]
fn playlists_of_both_shapes_are_read_and_what_is_no_song_takes_no_place() {
    let Some(folder) = replay::folder("spotify") else { return };
    let read = |file: &str| {
        let body = std::fs::read(folder.join(file)).unwrap();
        let page: Value = serde_json::from_slice(&body).unwrap();
        let page = page
            .get("items")
            .filter(|it| it.is_object())
            .or_else(|| page.get("tracks"))
            .unwrap_or(&page);
        let body = serde_json::to_vec(page).unwrap();
        spotify().read(&Part::Playlist("p".into()), "", &body).unwrap()
    };
    for (file, entries, places) in [
        ("playlist_1Cp6VQCKf2VL4sP09jN9oX_items_2026.json", 1, 1),
        ("playlist_1Cp6VQCKf2VL4sP09jN9oX_2026.json", 1, 1),
        ("playlist_5LkNhFidYyyjRWwnkcMbQs_tracks_2024.json", 10, 9),
        ("playlist_0pM0KTMXM7K5qr3sL2DPw1_2024.json", 3, 2),
        ("playlist_3toMXYM91T55pKzuysH5Ph_2024.json", 2, 2),
    ] {
        let answer = read(file);
        assert_eq!(
            (answer.entries, answer.places.len(), answer.skipped.len()),
            (entries, places, 0),
            "{file}"
        );
    }
    let own = read("playlist_3toMXYM91T55pKzuysH5Ph_2024.json");
    let Record::Track(own) =
        own.records.iter().find(|it| matches!(it, Record::Track(it) if it.id.is_none())).unwrap()
    else {
        unreachable!("it is a track")
    };
    assert_eq!((&*own.title, &*own.artists[0].name), ("No Woman, No Cry", "Fugees (Refugee Camp)"));
    assert_eq!((own.length_ms, own.disc, own.position), (Some(273_000), None, None));
    let old = {
        let body = std::fs::read(folder.join("me_playlists_2024_p1.json")).unwrap();
        let mut spotify = spotify();
        spotify.me = Some("fixtureuser01".into());
        spotify.read(&Part::List(List::Playlists), "", &body).unwrap()
    };
    assert_eq!(old.entries, 47);
    assert!(old.playlists.iter().any(|list| list.playlist.name == "Pain"));
    assert!(
        !old.playlists.iter().any(|list| list.playlist.name == "Serotonin"),
        "it is Spotify's own"
    );
}

#[test]
fn playlists_go_on_where_apps_may_still_ask() {
    let Some(mut answers) = recorded() else { return };
    // As recorded in 2026: it names `/users/fixtureuser01/playlists`, which such apps lost.
    edited(&mut answers, PLAYLISTS, |page| {
        page["next"] =
            json!("https://api.spotify.com/v1/users/fixtureuser01/playlists?offset=48&limit=48");
    });
    let second = "/me/playlists?offset=48&limit=48";
    let page = json!({"items": [{"id": "last", "name": "Last", "snapshot_id": "1"}]});
    answers.push((second.into(), 200, serde_json::to_vec(&page).unwrap()));
    let walked = walk(&answers);
    assert_eq!(walked.wrong(), [""; 0]);
    assert!(walked.asked.iter().any(|path| path == second));
    assert!(walked.lists().contains(&"playlists".to_owned()));
}

#[test]
fn a_page_that_is_too_long_is_asked_for_by_halves() {
    let mut answers: Answers = vec![
        (FOLLOWING.into(), 400, br#"{"error":{"status":400,"message":"Invalid limit"}}"#.to_vec()),
        ("/me/following?type=artist&limit=25".into(), 200, br#"{"artists":{"items":[]}}"#.to_vec()),
    ];
    for path in ["/me/albums?limit=50", "/me/tracks?limit=50", "/me/playlists?limit=50"] {
        answers.push((path.into(), 200, br#"{"items":[],"next":null}"#.to_vec()));
    }
    let walked = walk(&answers);
    assert_eq!(walked.wrong(), [""; 0]);
    assert_eq!(walked.lists().len(), 4);
}

#[test]
fn errors_are_told_in_its_own_words() {
    let Some(folder) = replay::folder("spotify") else { return };
    for (file, status, said) in [
        (
            "synthetic_error_401_expired.json",
            401,
            "spotify.login_needed: mine: The access token expired",
        ),
        ("error_404_playlist.json", 404, "spotify.refused: mine: playlists: Resource not found"),
        (
            "synthetic_error_403_playlist_items.json",
            403,
            "spotify.refused: mine: playlists: Forbidden",
        ),
        (
            "error_400_bad_id.json",
            400,
            "spotify.unavailable: mine: http://127.0.0.1:1/v1/me/following: it answers 400: invalid id",
        ),
    ] {
        let body = std::fs::read(folder.join(file)).unwrap();
        let paths = [FOLLOWING, ALBUMS, TRACKS, PLAYLISTS];
        let mut answers: Answers =
            paths.iter().map(|path| ((*path).to_owned(), status, body.clone())).collect();
        for limit in [25, 12, 6, 3, 1] {
            answers.push((
                format!("/me/following?type=artist&limit={limit}"),
                status,
                body.clone(),
            ));
        }
        assert_eq!(walk(&answers).wrong(), [said], "{file}");
    }
    let verdict = |file: &str, status| {
        verdict(&Response {
            status,
            headers: Vec::new(),
            body: std::fs::read(folder.join(file)).unwrap(),
        })
    };
    assert_eq!(verdict("error_429.json", 429), Verdict::TooMany);
    assert_eq!(verdict("me_tracks_p1.json", 200), Verdict::Answer);
    assert!(matches!(verdict("INDEX.md", 200), Verdict::Transient(_)));
}

#[test]
fn what_lists_lack_is_found_at_the_thing_itself() {
    let Some(folder) = replay::folder("spotify") else { return };
    let mut answers = answers(
        &folder,
        &[
            ("/albums/3IqzqH6ShrRtie9Yd2ODyG", "album_3IqzqH6ShrRtie9Yd2ODyG.json"),
            ("/tracks/1t2qKa8K72IBC8yQlhD9bU", "track_1t2qKa8K72IBC8yQlhD9bU.json"),
        ],
    );
    for path in [FOLLOWING, ALBUMS, TRACKS, PLAYLISTS] {
        answers.push((path.into(), 200, br#"{"items":[],"next":null}"#.to_vec()));
    }
    let lacking = vec![
        Lacking::Album("3IqzqH6ShrRtie9Yd2ODyG".into()),
        Lacking::Track("1t2qKa8K72IBC8yQlhD9bU".into()),
        Lacking::Track("../me?x=".into()),
    ];
    let walked = replay::walk(spotify(), Remembered { lacking, ..Remembered::default() }, &answers);
    let found: Vec<_> = walked
        .records
        .iter()
        .filter_map(|it| if let Record::Found(found) = it { Some(found) } else { None })
        .collect();
    assert_eq!(found.len(), 2, "what is no id is not asked for");
    assert!(found[0].barcode.is_some() && found[0].label.is_some() && found[1].isrcs.len() == 1);
}

#[test]
fn a_long_album_goes_on_behind_its_first_tracks() {
    let Some(folder) = replay::folder("spotify") else { return };
    let album: Value = serde_json::from_slice(
        &std::fs::read(folder.join("harmony_albums_32nryzA6XBCX9ZUspVc1yz.json")).unwrap(),
    )
    .unwrap();
    let next = album["tracks"]["next"].as_str().unwrap().replace("https://api.spotify.com/v1", "");
    let mut answers = answers(
        &folder,
        &[(&next, "harmony_albums_32nryzA6XBCX9ZUspVc1yz_tracks_offset_50_limit_50_locale.json")],
    );
    let page = json!({"items": [{"added_at": "2026-01-01T00:00:00Z", "album": album}], "next": null, "total": 1});
    answers.push((ALBUMS.into(), 200, serde_json::to_vec(&page).unwrap()));
    for path in [FOLLOWING, TRACKS, PLAYLISTS] {
        answers.push((path.into(), 200, br#"{"items":[],"next":null}"#.to_vec()));
    }
    let walked = walk(&answers);
    let total = album["total_tracks"].as_u64().unwrap();
    assert!(total > 50);
    assert_eq!(walked.tracks().len() as u64, total);
    let albums: std::collections::BTreeSet<_> = walked
        .tracks()
        .iter()
        .map(|track| track.album.clone().map(|it| (it.id, it.title)))
        .collect();
    assert_eq!(albums.len(), 1, "all name the album alike");
    assert_eq!(walked.wrong(), [""; 0]);
}
