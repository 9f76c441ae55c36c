//! The recorded pages of Deezer, walked.

use serde_json::{Value, json};

use super::*;
use crate::model::Record;
use crate::sources::cloud::replay::{self, Answers, Walked, answers, edited};
use crate::store::Remembered;

const BASE: &str = "http://127.0.0.1:1";
const ARTISTS: &str = "/user/9000010/artists?limit=100";
const ALBUMS: &str = "/user/9000010/albums?limit=100";
const TRACKS: &str = "/user/9000010/tracks?limit=100";
const PLAYLISTS: &str = "/user/9000010/playlists?limit=100";

fn deezer(token: Option<&str>) -> Deezer {
    let user = if token.is_some() { "me" } else { "9000010" };
    Deezer::new(BASE.into(), Some("https://api.deezer.com"), user, token.map(str::to_owned))
}

pub(in crate::sources) fn recorded() -> Option<Answers> {
    let folder = replay::folder("deezer")?;
    let mut all = answers(
        &folder,
        &[
            (ARTISTS, "user_artists.json"),
            (ALBUMS, "user_albums.json"),
            (TRACKS, "user_tracks.json"),
            (PLAYLISTS, "user_playlists.json"),
            ("/playlist/9200461/tracks?limit=100", "playlist_9200461_tracks.json"),
        ],
    );
    // Its other pages were not recorded.
    edited(&mut all, "/playlist/9200461/tracks?limit=100", |page| page["next"] = Value::Null);
    Some(all)
}

fn walk(answers: &Answers) -> Walked {
    replay::walk(deezer(None), Remembered::default(), answers)
}

#[test]
fn the_recorded_profile_has_all_that_the_pages_hold() {
    let Some(answers) = recorded() else { return };
    let walked = walk(&answers);
    assert_eq!(walked.wrong(), [""; 0]);
    assert_eq!((walked.artists().len(), walked.albums().len()), (7, 7));
    let liked: Vec<_> = walked.tracks().into_iter().filter(|it| it.collection.is_some()).collect();
    assert_eq!(liked.len(), 3);
    let poney = liked.iter().find(|track| track.title == "Poney Pt. I").unwrap();
    assert_eq!((poney.id.as_deref(), poney.length_ms), (Some("3834127"), Some(323_000)));
    assert_eq!(poney.album.as_ref().map(|album| &*album.title), Some("OK Cowboy"));
    assert_eq!((&*poney.artists[0].name, poney.artists[0].listed), ("Vitalic", true));
    let first = walked.albums()[0];
    assert_eq!((&*first.types.join(""), first.date.as_deref()), ("album", Some("2008-10-15")));
    assert_eq!((first.track_total, first.added_at), (Some(19), Some(1_338_501_600_000)));
    assert!(
        walked.albums().iter().all(|album| album.image.as_ref().unwrap().contains("1000x1000"))
    );
    // 25, of which one is the loved songs; of one the tracks were recorded.
    let lists = walked.playlists();
    assert_eq!((lists.len(), &*lists[0].name, lists[0].tracks.len()), (1, "Lounge Soirée", 25));
    assert_eq!(walked.asked.iter().filter(|path| path.starts_with("/playlist/")).count(), 24);
    assert_eq!(walked.lists(), ["followed artists", "saved albums", "saved tracks", "playlists"]);
    // The same checksums: a request a list and none for a playlist.
    let remembered = Remembered {
        lists: walked.ending.walked.iter().cloned().collect(),
        playlists: serde_json::from_slice::<Value>(&answers[3].2).unwrap()["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|list| (list["id"].to_string(), list["checksum"].as_str().unwrap().to_owned()))
            .collect(),
        ..Remembered::default()
    };
    assert!(remembered.lists.values().all(|list| list.mark.is_some()));
    assert_eq!(replay::walk(deezer(None), remembered, &answers).asked.len(), 4);
}

#[test]
fn a_token_goes_along_and_links_that_echo_it_are_followed_without() {
    let Some(folder) = replay::folder("deezer") else { return };
    let mut all = answers(
        &folder,
        &[
            ("/user/me/tracks?limit=100&access_token=secret", "user_me_tracks_limit2.json"),
            (
                "/user/me/tracks?limit=2&index=2&access_token=secret",
                "user_me_tracks_limit2_1_tracks.json",
            ),
            ("/user/me/albums?limit=100&access_token=secret", "user_me_albums.json"),
            ("/user/me/artists?limit=100&access_token=secret", "synthetic_user_artists_empty.json"),
        ],
    );
    all.push((
        "/user/me/playlists?limit=100&access_token=secret".into(),
        200,
        br#"{"data":[]}"#.to_vec(),
    ));
    let walked = replay::walk(deezer(Some("secret")), Remembered::default(), &all);
    assert_eq!(walked.wrong(), [""; 0]);
    assert_eq!((walked.tracks().len(), walked.albums().len(), walked.artists().len()), (3, 2, 0));
    assert_eq!(walked.lists().len(), 4);
}

#[test]
fn errors_come_with_the_status_200_and_are_told_apart() {
    let Some(folder) = replay::folder("deezer") else { return };
    let read = |file: &str| std::fs::read(folder.join(file)).unwrap();
    let judged =
        |file: &str, status| verdict(&Response { status, headers: Vec::new(), body: read(file) });
    for (file, said) in [
        ("synthetic_error_4_quota.json", "Quota limit exceeded"),
        ("error_nocode.json", "An error has occured"),
    ] {
        assert_eq!(judged(file, 200), Verdict::Transient(said.into()));
    }
    for (file, status, said) in [
        (
            "synthetic_error_200_private_profile.json",
            200,
            "deezer.login_needed: mine: An active access token must be used. This user's profile is private",
        ),
        ("error_800_no_data.json", 200, "deezer.refused: mine: playlists: no data"),
        ("error_404.json", 404, "deezer.refused: mine: playlists: Not Found"),
        (
            "error_500_param.json",
            200,
            "deezer.unavailable: mine: http://127.0.0.1:1/user/9000010/artists: Wrong parameter",
        ),
    ] {
        assert_eq!(judged(file, status), Verdict::Answer, "{file}");
        let answers: Answers = [ARTISTS, ALBUMS, TRACKS, PLAYLISTS]
            .iter()
            .map(|path| ((*path).to_owned(), status, read(file)))
            .collect();
        let walked = walk(&answers);
        assert_eq!(walked.wrong(), [said], "{file}");
        assert!(walked.ending.walked.is_empty());
    }
    let login =
        walk(&[(ARTISTS.to_owned(), 200, read("synthetic_error_200_private_profile.json"))].into());
    assert!(login.ending.failure.unwrap().hint.unwrap().contains("make the profile public"));
    let fine =
        Response { status: 200, headers: Vec::new(), body: br#"{"error":[],"data":[]}"#.to_vec() };
    assert_eq!((verdict(&fine), deezer(None).complaint(&fine)), (Verdict::Answer, Complaint::None));
}

#[test]
fn what_lists_lack_is_found_at_the_thing_itself() {
    let Some(folder) = replay::folder("deezer") else { return };
    let mut answers = answers(
        &folder,
        &[
            ("/album/302127", "album_302127.json"),
            ("/track/3135556", "track_3135556.json"),
            ("/album/1", "error_800_no_data.json"),
        ],
    );
    for path in [ARTISTS, ALBUMS, TRACKS, PLAYLISTS] {
        answers.push((path.into(), 200, json!({"data": [], "total": 0}).to_string().into_bytes()));
    }
    let lacking = vec![
        Lacking::Album("302127".into()),
        Lacking::Album("1".into()),
        Lacking::Track("3135556".into()),
        Lacking::Track("x".into()),
    ];
    let walked =
        replay::walk(deezer(None), Remembered { lacking, ..Remembered::default() }, &answers);
    let found: Vec<_> = walked
        .records
        .iter()
        .filter_map(|it| if let Record::Found(found) = it { Some(found) } else { None })
        .collect();
    let texts: Vec<_> = found
        .iter()
        .map(|it| {
            (it.barcode.as_deref(), it.label.as_deref(), it.isrcs.first().map(ToString::to_string))
        })
        .collect();
    assert_eq!(
        texts,
        [
            (Some("724384960650"), Some("Parlophone France"), None),
            (None, None, None),
            (None, None, Some("GBDUW0000059".to_owned())),
        ]
    );
}

#[test]
fn albums_of_no_date_and_of_many_artists_are_read() {
    let Some(folder) = replay::folder("deezer") else { return };
    let body = std::fs::read(folder.join("synthetic_artist_albums_zero_date.json")).unwrap();
    let part = Part::List(List::Of(Kind::Album, Collection::Saved));
    let answer = deezer(None).read(&part, "", &body).unwrap();
    let Record::Album(album) = &answer.records[0] else { panic!("{answer:?}") };
    assert_eq!((album.date.as_deref(), &*album.types.join("")), (None, "compilation"));
    let page = json!({"data": [{"id": 1, "title": "Both", "contributors": [{"id": 2, "name": "A"}, {"id": 3, "name": "B"}],
        "artist": {"id": 2, "name": "A"}}, null, {"id": 4}, 5]});
    let answer = deezer(None).read(&part, "", page.to_string().as_bytes()).unwrap();
    assert_eq!((answer.entries, answer.records.len(), answer.skipped.len()), (4, 1, 2));
    let Record::Album(album) = &answer.records[0] else { panic!("{answer:?}") };
    assert_eq!(album.artists.len(), 2);
}
