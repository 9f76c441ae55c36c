//! Pages of `ListenBrainz` as its documentation has them, walked.

use serde_json::{Value, json};

use super::*;
use crate::sources::cloud::replay::{self, Answers, Walked};
use crate::store::Remembered;

const BASE: &str = "http://127.0.0.1:1/1";

fn at(offset: u64) -> String {
    format!("/feedback/user/a%20b/get-feedback?score=1&metadata=true&count=1000&offset={offset}")
}

fn api() -> ListenBrainz {
    ListenBrainz::new(BASE.into(), Some("https://api.listenbrainz.org/1"), "a b", None)
}

fn walk(answers: &Answers) -> Walked {
    replay::walk(api(), Remembered::default(), answers)
}

fn page(offset: u64, total: u64, feedback: &Value) -> (String, u16, Vec<u8>) {
    let count = feedback.as_array().unwrap().len();
    let page =
        json!({"feedback": feedback, "count": count, "offset": offset, "total_count": total});
    (at(offset), 200, page.to_string().into_bytes())
}

fn mapped() -> Value {
    json!({
        "created": 1_604_033_691, "score": 1, "user_id": "a b",
        "recording_mbid": "0f5ba0f4-1e4b-4d0b-9c9c-1d2ef6b0d1aa", "recording_msid": "9541592c-0102-4b94-93cc-ee0f3cf83d64",
        "track_metadata": {
            "artist_name": "Portishead & Friend", "track_name": "Strangers", "release_name": "Dummy",
            "additional_info": {"duration_ms": 235_000},
            "mbid_mapping": {
                "recording_mbid": "0f5ba0f4-1e4b-4d0b-9c9c-1d2ef6b0d1aa",
                "artist_mbids": ["8f6bd1e4-fbe1-4f50-aa9b-94c450ec0f11", "a6c6897a-7415-4f8d-b5a5-3a5e05f3be67"],
                "artists": [
                    {"artist_credit_name": "Portishead", "artist_mbid": "8f6bd1e4-fbe1-4f50-aa9b-94c450ec0f11", "join_phrase": " & "},
                    {"artist_credit_name": "Friend", "artist_mbid": "a6c6897a-7415-4f8d-b5a5-3a5e05f3be67", "join_phrase": ""}
                ]
            }
        }
    })
}

fn unmapped(n: usize) -> Value {
    json!({
        "created": 1_604_033_691, "score": 1, "recording_mbid": null,
        "recording_msid": format!("9541592c-0102-4b94-93cc-ee0f3cf8{n:04}"),
        "track_metadata": {"artist_name": "A, B", "track_name": format!("Song {n}"), "release_name": ""}
    })
}

/// A user who loves some recordings.
pub(in crate::sources) fn documented() -> Answers {
    vec![page(0, 3, &json!([mapped(), unmapped(1), unmapped(2)]))]
}

#[test]
fn loved_recordings_are_read_page_by_page() {
    let empty = json!({"created": 1, "recording_mbid": null, "recording_msid": null, "track_metadata": null});
    let walked = walk(&vec![
        page(0, 4, &json!([mapped(), unmapped(1)])),
        page(2, 4, &json!([empty, unmapped(2)])),
    ]);
    assert_eq!((walked.wrong(), walked.lists()), (vec![], vec!["saved tracks".to_owned()]));
    let tracks = walked.tracks();
    assert_eq!(tracks.len(), 3);
    let strangers = tracks[0];
    let names: Vec<_> =
        strangers.artists.iter().map(|it| (&*it.name, it.mbid.is_some(), it.listed)).collect();
    assert_eq!(names, [("Portishead", true, true), ("Friend", true, true)]);
    assert_eq!(strangers.mbid.unwrap().to_string(), "0f5ba0f4-1e4b-4d0b-9c9c-1d2ef6b0d1aa");
    assert_eq!(strangers.id.as_deref(), Some("0f5ba0f4-1e4b-4d0b-9c9c-1d2ef6b0d1aa"));
    assert_eq!((strangers.added_at, strangers.length_ms), (Some(1_604_033_691_000), Some(235_000)));
    assert_eq!(strangers.album.as_ref().unwrap().title, "Dummy");
    let song = tracks[1];
    assert_eq!((&*song.artists[0].name, song.artists[0].listed), ("A, B", false));
    assert!(song.album.is_none() && song.mbid.is_none() && song.id.is_some());
}

#[test]
fn a_total_that_lies_ends_where_pages_are_empty() {
    let walked = walk(&vec![page(0, 9, &json!([mapped()])), page(1, 9, &json!([]))]);
    assert_eq!((walked.asked.len(), walked.tracks().len()), (2, 1));
    assert_eq!(walked.wrong(), [""; 0]);
}

#[test]
fn without_a_total_pages_are_read_until_one_is_empty() {
    let untold = |offset, feedback: &Value| {
        let (path, status, body) = page(offset, 0, feedback);
        let mut told: Value = serde_json::from_slice(&body).unwrap();
        told.as_object_mut().unwrap().remove("total_count");
        (path, status, told.to_string().into_bytes())
    };
    let walked = walk(&vec![
        untold(0, &json!([mapped()])),
        untold(1, &json!([unmapped(1)])),
        untold(2, &json!([])),
    ]);
    assert_eq!((walked.asked.len(), walked.tracks().len()), (3, 2));
    assert_eq!((walked.wrong(), walked.lists()), (vec![], vec!["saved tracks".to_owned()]));
}

#[test]
fn a_user_who_is_not_there_is_told() {
    let body = br#"{"code":404,"error":"Cannot find user: a b"}"#.to_vec();
    assert_eq!(
        walk(&vec![(at(0), 404, body)]).wrong(),
        ["listenbrainz.refused: mine: saved tracks: Cannot find user: a b"]
    );
    let token = ListenBrainz::new(BASE.into(), None, "x", Some("secret".into()));
    let request = token.request("http://127.0.0.1:1/1/x");
    assert_eq!(request.headers.last().unwrap().1, "Token secret");
    assert!(!format!("{request:?}").contains("secret"));
}

#[test]
fn a_list_that_was_cut_short_goes_on_behind_what_was_loved_meanwhile() {
    let first = page(0, 4, &json!([mapped(), unmapped(1)]));
    let mut busy = page(2, 4, &json!([]));
    busy.1 = 418;
    let cut = walk(&vec![first, busy]);
    let list = List::Of(Kind::Track, Collection::Saved);
    let unfinished = cut.ending.unfinished[&list].clone().expect("the first page was read");
    assert_eq!((unfinished.place, unfinished.total), (1, Some(4)));
    let remembered =
        Remembered { unfinished: [(list, unfinished)].into(), ..Remembered::default() };
    // Another one stands on top.
    let walked = replay::walk(
        api(),
        remembered,
        &vec![
            page(0, 5, &json!([unmapped(9), mapped()])),
            page(2, 5, &json!([unmapped(1), unmapped(2)])),
            page(4, 5, &json!([unmapped(3)])),
        ],
    );
    assert_eq!((walked.wrong(), walked.asked.len()), (vec![], 3));
    assert_eq!((walked.lists(), walked.tracks().len()), (vec!["saved tracks".to_owned()], 5));
}
