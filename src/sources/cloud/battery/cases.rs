//! The cases of the battery.

use serde_json::{Value, json};

use super::rows::{Row, edited};
use super::wire::{HOST, Scene};
use super::{over_every_row, walk};
use crate::exit::Exit;
use crate::http::Response;
use crate::model::Record;
use crate::sources::cloud::replay::Answers;

pub(super) fn made(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Response {
    let headers = headers.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    Response { status, headers, body: body.into() }
}

/// A walk where nothing goes wrong.
fn undisturbed(row: &Row, user: &Answers) -> Scene {
    walk(row, user, Box::new(|_, _| None))
}

/// A walk where the page of the row's list is answered so, from the first time on.
fn disturbed(row: &Row, user: &Answers, answer: Response) -> Scene {
    let list = row.list;
    walk(row, user, Box::new(move |path, _| (path == list).then(|| answer.clone())))
}

/// Walks to its end with this page in place of the row's list.
fn paged(row: &Row, user: &Answers, page: &Value) -> Scene {
    disturbed(row, user, made(200, &[], page.to_string()))
}

pub(super) fn page_of(row: &Row, user: &Answers) -> Value {
    let is_list = |path: &str| path.split('?').next() == row.list.split('?').next();
    let (.., body) = user
        .iter()
        .find(|(path, ..)| path == row.list)
        .or_else(|| user.iter().find(|(path, ..)| is_list(path)))
        .expect("the user has the row's list");
    serde_json::from_slice(body).unwrap()
}

/// That nothing of the row's list may end, and that it was said why.
fn assert_list_is_not_whole(row: &Row, scene: &Scene, whole: &Scene) {
    assert!(!scene.wrong().is_empty(), "{}: nothing is said", row.kind);
    assert!(!scene.ending.complete, "{}", row.kind);
    assert!(scene.lists().len() < whole.lists().len(), "{}: {:?}", row.kind, scene.lists());
}

#[test]
fn opening_asks_nothing_and_following_asks_each_page_once() {
    over_every_row("start and end", |row, user| {
        let scene = undisturbed(row, user);
        assert_eq!(scene.asked_early, 0, "{}", row.kind);
        assert_eq!(scene.wrong(), row.known, "{}", row.kind);
        assert!(!scene.records.is_empty() && scene.lists().len() >= row.users().len() / 2);
        let mut asked = scene.asked.clone();
        asked.sort();
        asked.dedup();
        assert_eq!(asked.len(), scene.asked.len(), "{}: {:?}", row.kind, scene.asked);
        None
    });
}

#[test]
fn two_walks_say_the_same_with_the_same_ids() {
    over_every_row("stable ids", |row, user| {
        assert_eq!(undisturbed(row, user).records, undisturbed(row, user).records, "{}", row.kind);
        None
    });
}

#[test]
fn without_deprecated_fields_the_same_things_are_said() {
    for row in super::ROWS {
        let keys: Vec<Vec<String>> = row
            .users()
            .iter()
            .map(|(_, user)| undisturbed(row, user).records.iter().map(key).collect())
            .collect();
        assert!(keys.windows(2).all(|two| two[0] == two[1]), "{}", row.kind);
    }
}

/// By what a source knows a thing again.
fn key(record: &Record) -> String {
    match record {
        Record::Artist(it) => format!("artist {}", it.key()),
        Record::Album(it) => format!("album {}", it.key()),
        Record::Track(it) => format!("track {}", it.key()),
        Record::Playlist(it) => format!("playlist {} {}", it.id, it.tracks.len()),
        other => format!("{other:?}"),
    }
}

#[test]
fn fields_that_nobody_knows_change_nothing() {
    fn more(value: &mut Value) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(more),
            Value::Object(fields) => {
                fields.values_mut().for_each(more);
                fields.insert("x_of_2027".into(), json!({"items": [1, null, {"id": 7}]}));
            }
            _ => {}
        }
    }
    over_every_row("unknown fields", |row, user| {
        let mut told_more = user.clone();
        for (.., body) in &mut told_more {
            *body = edited(body, more);
        }
        let scene = undisturbed(row, &told_more);
        assert_eq!(scene.records, undisturbed(row, user).records, "{}", row.kind);
        None
    });
}

#[test]
fn fields_that_are_null_are_no_failure_and_never_a_list_that_lost_something_unsaid() {
    fn names(value: &Value, into: &mut std::collections::BTreeSet<String>) {
        match value {
            Value::Array(all) => all.iter().for_each(|one| names(one, into)),
            Value::Object(fields) => {
                into.extend(fields.keys().cloned());
                fields.values().for_each(|one| names(one, into));
            }
            _ => {}
        }
    }
    fn nulled(value: &mut Value, field: &str) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(|one| nulled(one, field)),
            Value::Object(fields) => {
                fields.values_mut().for_each(|one| nulled(one, field));
                if let Some(value) = fields.get_mut(field) {
                    *value = Value::Null;
                }
            }
            _ => {}
        }
    }
    // Lists and links: with none of them a page is another one, or no page.
    const STRUCTURE: &[&str] = &[
        "items",
        "item",
        "track",
        "tracks",
        "artists",
        "album",
        "data",
        "included",
        "next",
        "links",
        "total",
        "feedback",
        "total_count",
        "count",
        "cursors",
        "subsonic-response",
        "starred2",
        "playlists",
        "playlist",
        "entry",
        "artist",
        "song",
        "relationships",
        "attributes",
        "type",
        "owner",
        "status",
        "track_metadata",
        "recording_msid",
        "recording_mbid",
        "is_loved_track",
    ];
    over_every_row("null fields", |row, user| {
        let mut all = std::collections::BTreeSet::new();
        for (.., body) in user {
            names(&serde_json::from_slice(body).unwrap(), &mut all);
        }
        let whole = undisturbed(row, user);
        for field in all {
            let mut with_null = user.clone();
            for (.., body) in &mut with_null {
                *body = edited(body, |page| nulled(page, &field));
            }
            let scene = undisturbed(row, &with_null);
            let lost = scene.records.len() < whole.records.len();
            if lost && !STRUCTURE.contains(&field.as_str()) {
                assert!(
                    !scene.wrong().is_empty(),
                    "{}: `{field}`: what is left out is said",
                    row.kind
                );
            }
        }
        None
    });
}

#[test]
fn an_empty_list_is_a_whole_list() {
    over_every_row("empty page", |row, user| {
        let scene = paged(row, user, &(row.nothing)());
        assert_eq!(scene.wrong(), row.known, "{}", row.kind);
        assert_eq!(scene.lists().len(), undisturbed(row, user).lists().len(), "{}", row.kind);
        None
    });
}

#[test]
fn who_is_turned_away_is_told_to_log_in() {
    over_every_row("401", |row, user| {
        let scene = walk(row, user, Box::new(|_, _| Some(made(401, &[], "{}"))));
        let failure = scene.unopened.as_ref().or(scene.ending.failure.as_ref()).expect(row.kind);
        assert_eq!(failure.exit, row.turned_away, "{}: {failure}", row.kind);
        assert!(
            scene.records.is_empty() && scene.asked.len() <= 2,
            "{}: {:?}",
            row.kind,
            scene.asked
        );
        None
    });
}

#[test]
fn a_list_that_is_not_allowed_leaves_the_others_whole() {
    over_every_row("403", |row, user| {
        let whole = undisturbed(row, user);
        let scene = disturbed(
            row,
            user,
            made(403, &[], r#"{"error":{"status":403,"message":"Forbidden"}}"#),
        );
        assert_list_is_not_whole(row, &scene, &whole);
        if whole.lists().len() > 1 && scene.ending.failure.is_none() {
            assert!(!scene.lists().is_empty(), "{}", row.kind);
        }
        None
    });
}

#[test]
fn too_many_requests_are_waited_for_as_long_as_is_told() {
    let date = |seconds: i64| {
        let now = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(seconds);
        now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    };
    let forms: Vec<(Option<String>, i64)> = vec![
        (Some("7".into()), 7_000),
        (Some(date(55)), 15_000),
        (Some(date(-9)), 0),
        (Some("-5".into()), 0),
        (Some("soon".into()), 30_000),
        (None, 30_000),
    ];
    for row in super::ROWS {
        for (_, user) in row.users() {
            let whole = undisturbed(row, &user);
            for (form, at_least) in &forms {
                let header = form.clone();
                let list = row.list;
                let scene = walk(
                    row,
                    &user,
                    Box::new(move |path, times| {
                        let headers: Vec<_> =
                            header.iter().map(|text| ("retry-after", text.as_str())).collect();
                        (path == list && times == 0).then(|| made(429, &headers, "{}"))
                    }),
                );
                assert_eq!(scene.wrong(), row.known, "{}: {form:?}", row.kind);
                assert_eq!(scene.records, whole.records, "{}: {form:?}", row.kind);
                assert!(
                    scene.waited_ms >= *at_least,
                    "{}: {form:?}: only {} ms",
                    row.kind,
                    scene.waited_ms
                );
            }
            // Nobody waits for a day within a run.
            let scene = disturbed(row, &user, made(429, &[("retry-after", "86400")], "{}"));
            let failure = scene.ending.failure.as_ref().expect(row.kind);
            assert_eq!(failure.exit, Exit::Unavailable, "{}", row.kind);
            assert!(failure.code.ends_with(".limited"), "{}", failure.code);
            assert_eq!(scene.asked.iter().filter(|path| *path == row.list).count(), 1);
        }
    }
}

#[test]
fn a_server_that_fails_is_asked_again_and_not_for_ever() {
    for status in [500, 502, 503, 504] {
        for row in super::ROWS {
            for (_, user) in row.users() {
                let list = row.list;
                let once = move |path: &str, times| {
                    (path == list && times == 0).then(|| made(status, &[], "<html>"))
                };
                let scene = walk(row, &user, Box::new(once));
                assert_eq!(scene.wrong(), row.known, "{}: {status}", row.kind);
                assert_eq!(scene.records, undisturbed(row, &user).records, "{}", row.kind);
                let scene = disturbed(row, &user, made(status, &[], "<html>"));
                let failure = scene.ending.failure.as_ref().expect(row.kind);
                assert_eq!(failure.exit, Exit::Unavailable, "{}: {failure}", row.kind);
                assert!(scene.asked.iter().filter(|path| *path == row.list).count() <= 5);
            }
        }
    }
}

#[test]
fn half_a_page_and_pages_for_people_are_no_pages() {
    over_every_row("truncated and HTML", |row, user| {
        let whole = undisturbed(row, user);
        let body = page_of(row, user).to_string().into_bytes();
        let half = body[..body.len() / 2].to_vec();
        for body in
            [half, b"<!doctype html><title>Welcome</title>".to_vec(), Vec::new(), b"null".to_vec()]
        {
            let scene = disturbed(row, user, made(200, &[], body));
            let failure = scene.ending.failure.as_ref().expect(row.kind);
            assert_eq!(failure.exit, Exit::Unavailable, "{}: {failure}", row.kind);
            assert_list_is_not_whole(row, &scene, &whole);
        }
        None
    });
}

#[test]
fn pages_that_go_round_in_a_circle_end_and_end_nothing() {
    over_every_row("repeated next", |row, user| {
        let link = match row.link {
            Ok(link) => link,
            Err(why) => return Some(why),
        };
        let mut page = page_of(row, user);
        link(&mut page, Some(&format!("{HOST}{}{}", row.base, row.list)));
        let scene = paged(row, user, &page);
        assert!(scene.wrong().iter().any(|wrong| wrong.contains("circle")), "{:?}", scene.wrong());
        assert_list_is_not_whole(row, &scene, &undisturbed(row, user));
        None
    });
}

#[test]
fn no_page_on_another_host_is_asked_for() {
    over_every_row("next on another host", |row, user| {
        let link = match row.link {
            Ok(link) => link,
            Err(why) => return Some(why),
        };
        for next in [
            "https://evil.example/page",
            "//evil.example/page",
            "http://127.0.0.1:2/page",
            "file:///etc/passwd",
        ] {
            let mut page = page_of(row, user);
            link(&mut page, Some(next));
            let scene = paged(row, user, &page);
            assert!(scene.asked.iter().all(|path| path.starts_with('/')), "{:?}", scene.asked);
            assert!(
                scene.wrong().iter().any(|wrong| wrong.contains("another host")),
                "{}: {next}: {:?}",
                row.kind,
                scene.wrong()
            );
            assert_list_is_not_whole(row, &scene, &undisturbed(row, user));
        }
        None
    });
}

#[test]
fn a_short_page_is_not_the_last_one() {
    over_every_row("short page", |row, user| {
        let link = match row.link {
            Ok(link) => link,
            Err(why) => return Some(why),
        };
        let whole = undisturbed(row, user);
        // An empty page, and behind it the whole list.
        let mut short = (row.nothing)();
        let again = format!("{}&again=1", row.list);
        link(&mut short, Some(&format!("{HOST}{}{again}", row.base)));
        let (first, second) = (short.to_string(), page_of(row, user).to_string());
        // And behind that what comes behind it anyway.
        let third = user.iter().find(|(path, ..)| path.contains("cursor")).cloned();
        let list = row.list;
        let scene = walk(
            row,
            user,
            Box::new(move |path, _| {
                if path == list {
                    return Some(made(200, &[], first.clone()));
                }
                let body = match &third {
                    Some((.., body)) if path.contains("cursor") => body.clone(),
                    _ => second.clone().into_bytes(),
                };
                path.contains("again=1").then(|| made(200, &[], body))
            }),
        );
        assert_eq!(scene.wrong(), row.known, "{}", row.kind);
        assert_eq!(scene.records, whole.records, "{}", row.kind);
        assert_eq!(scene.lists(), whole.lists(), "{}", row.kind);
        None
    });
}
