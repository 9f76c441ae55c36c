//! The walk over a made-up provider, whose pages are lines: `next URL`, `mark WORD`, `artist NAME`, `list ID VERSION`, `place ID`, `null`,
//! `bad`.

use std::collections::BTreeMap;

use super::*;
use crate::exit::Exit;
use crate::http::codes;
use crate::http::{Error, Http};
use crate::model::{ArtistRecord, Collection, Found};
use crate::progress::Progress;
use crate::signals::Stop;
use crate::sources::{Ending, Page, Source};
use crate::store::{Kind, Remembered, Walked};

const BASE: &str = "http://127.0.0.1:1/v1";
const ARTISTS: List = List::Of(Kind::Artist, Collection::Followed);
const DAY: i64 = 86_400_000;

struct Made {
    marked: bool,
}

impl Api for Made {
    fn codes(&self) -> Codes {
        codes!("made")
    }

    fn base(&self) -> &str {
        BASE
    }

    fn official(&self) -> Option<&str> {
        Some("https://api.made.example/v1")
    }

    fn lists(&self) -> Vec<Listed> {
        let mark = self.marked.then(|| format!("{BASE}/mark"));
        let artists = Listed { list: ARTISTS, also: &[], first: format!("{BASE}/artists"), mark };
        let playlists = Listed {
            list: List::Playlists,
            also: &[],
            first: format!("{BASE}/playlists"),
            mark: None,
        };
        vec![artists, playlists]
    }

    fn instead(&mut self, url: &str, _: &Response) -> Option<String> {
        url.strip_suffix("?limit=50").map(|url| format!("{url}?limit=25"))
    }

    fn complaint(&self, answer: &Response) -> Complaint {
        match answer.status {
            200 => Complaint::None,
            401 => Complaint::Login("who are you".into()),
            403 | 404 => Complaint::NotHere("not for you".into()),
            status => Complaint::Other(format!("it answers {status}")),
        }
    }

    fn read(&mut self, part: &Part, _: &str, body: &[u8]) -> Result<Answer, String> {
        let mut answer = Answer::default();
        for line in std::str::from_utf8(body).map_err(|_| "no text")?.lines() {
            let mut words = line.split(' ').map(str::to_owned);
            let (word, value) = (words.next().unwrap(), words.next().unwrap_or_default());
            answer.entries += usize::from(!["next", "mark"].contains(&&*word));
            match &*word {
                "next" => answer.next = Some(value),
                "mark" => answer.mark = Some(value),
                "artist" => answer.records.push(Record::Artist(ArtistRecord {
                    name: value,
                    collection: Some(Collection::Followed),
                    ..ArtistRecord::default()
                })),
                "list" => answer.playlists.push(Listing {
                    tracks: (value != "none").then(|| format!("{BASE}/playlists/{value}")),
                    playlist: PlaylistRecord {
                        name: value.clone(),
                        id: value,
                        version: words.next(),
                        ..PlaylistRecord::default()
                    },
                }),
                "place" => answer
                    .places
                    .push(PlaylistTrack { key: Some(value), ..PlaylistTrack::default() }),
                "isrc" => {
                    let Part::Look(of) = part else { return Err("not asked".into()) };
                    answer
                        .records
                        .push(Record::Found(Found { of: of.clone(), ..Found::default() }));
                }
                "null" => {}
                "bad" => answer.skipped.push("an entry of no kind".into()),
                _ => return Err("no page".into()),
            }
        }
        Ok(answer)
    }

    fn look(&self, lacking: &Lacking) -> Option<String> {
        let Lacking::Track(id) = lacking else { return None };
        Some(format!("{BASE}/tracks/{id}"))
    }
}

/// Answers by address, and notes what was asked.
struct Script<'a> {
    pages: BTreeMap<String, (u16, String)>,
    asked: &'a mut Vec<String>,
    stop: &'a Stop,
}

impl Http for Script<'_> {
    fn send(&mut self, request: &Request) -> crate::http::Result<Response> {
        let path = request.url.strip_prefix(BASE).expect("nobody else is asked").to_owned();
        let found = self.pages.get(&path).cloned();
        self.asked.push(path.clone());
        if path == "/last" {
            self.stop.ask();
        }
        let host = || "made".to_owned();
        match found {
            Some((0, reason)) => Err(Error::Unavailable { host: host(), reason, told: false }),
            Some((1, reason)) => Err(Error::Limited { host: host(), until_ms: None, reason }),
            Some((status, body)) => {
                Ok(Response { status, headers: Vec::new(), body: body.into_bytes() })
            }
            None => panic!("{path} was not expected"),
        }
    }
}

struct Walk {
    asked: Vec<String>,
    names: Vec<String>,
    ending: Ending,
}

impl Walk {
    fn problems(&self) -> Vec<&str> {
        self.ending.problems.iter().map(|problem| problem.message.as_str()).collect()
    }

    fn lists(&self) -> Vec<(List, Option<&str>)> {
        self.ending.walked.iter().map(|(list, walked)| (*list, walked.mark.as_deref())).collect()
    }
}

fn name(record: Record) -> String {
    match record {
        Record::Artist(artist) => artist.name,
        Record::Playlist(list) => {
            let keys: Vec<String> = list.tracks.into_iter().filter_map(|it| it.key).collect();
            format!("{}={}@{}", list.id, keys.join("+"), list.version.unwrap_or_default())
        }
        Record::SamePlaylist(id) => format!("same {id}"),
        Record::UnreadPlaylist { id, version } => {
            format!("unread {id}@{}", version.unwrap_or_default())
        }
        Record::Found(found) => format!("found {:?}", found.of),
        other => panic!("{other:?}"),
    }
}

fn walk_of(marked: bool, remembered: Remembered, pages: &[(&str, u16, &str)]) -> Walk {
    let (progress, stop) = (Progress::silent(), Stop::default());
    let (mut asked, mut names) = (Vec::new(), Vec::new());
    let pages = pages
        .iter()
        .map(|(path, status, body)| ((*path).to_owned(), (*status, body.replace("; ", "\n"))))
        .collect();
    let cloud = Cloud {
        name: "mine".into(),
        api: Box::new(Made { marked }),
        http: Box::new(Script { pages, asked: &mut asked, stop: &stop }),
        remembered,
        now_ms: 100 * DAY,
        progress: &progress,
        stop: &stop,
    };
    let mut put = |page: Page| {
        names.extend(page.into_iter().map(name));
        Ok(())
    };
    let ending = Box::new(cloud).follow(&mut put).unwrap();
    Walk { asked, names, ending }
}

fn walk(pages: &[(&str, u16, &str)]) -> Walk {
    walk_of(false, Remembered::default(), pages)
}

const NO_LISTS: (&str, u16, &str) = ("/playlists", 200, "");

#[test]
fn pages_are_followed_to_the_end_and_playlists_are_read_whole() {
    let walk = walk(&[
        ("/artists", 200, "mark m; artist A; null; next https://api.made.example/v1/artists?2"),
        ("/artists?2", 200, "artist B; next /v1/artists?3"),
        ("/artists?3", 200, "next http://127.0.0.1:1/v1/artists?4"),
        ("/artists?4", 200, "artist C"),
        ("/playlists", 200, "list p v1; list q; list none"),
        ("/playlists/p", 200, "place a; next http://127.0.0.1:1/v1/playlists/p?2"),
        ("/playlists/p?2", 200, "place b"),
        ("/playlists/q", 200, ""),
    ]);
    assert_eq!(walk.names, ["A", "B", "C", "p=a+b@v1", "q=@", "none=@"]);
    assert_eq!(walk.lists(), [(ARTISTS, Some("m")), (List::Playlists, None)]);
    assert_eq!((walk.ending.read, walk.ending.complete), (6, false));
    assert_eq!(walk.problems(), [""; 0]);
}

#[test]
fn a_playlist_that_changed_behind_the_first_page_shows_within_hours() {
    let known = |hours: i64| Remembered {
        lists: [(
            List::Playlists,
            Walked { mark: Some("m".into()), at_ms: 100 * DAY - hours * 3_600_000 },
        )]
        .into(),
        playlists: [("p".to_owned(), "v1".to_owned()), ("q".to_owned(), "v1".to_owned())].into(),
        ..Remembered::default()
    };
    let pages = [
        ("/artists", 200, ""),
        ("/playlists", 200, "mark m; list p v1; next /v1/playlists?2"),
        ("/playlists?2", 200, "list q v2"),
        ("/playlists/q", 200, "place t"),
    ];
    assert_eq!(walk_of(false, known(5), &pages).names, ["same p"]);
    assert_eq!(walk_of(false, known(6), &pages).asked.last().unwrap(), "/playlists/q");
}

#[test]
fn what_did_not_change_is_not_walked_but_once_a_week() {
    let known = |at_ms, mark: &str| Remembered {
        lists: [(ARTISTS, Walked { mark: Some(mark.into()), at_ms })].into(),
        playlists: [("p".to_owned(), "v1".to_owned())].into(),
        ..Remembered::default()
    };
    let pages = [
        ("/mark", 200, "mark m"),
        ("/artists", 200, "mark m; artist A; next /v1/artists?2"),
        ("/artists?2", 200, "artist B"),
        ("/playlists", 200, "list p v1"),
    ];
    let fresh = walk_of(false, known(94 * DAY, "m"), &pages);
    assert_eq!(fresh.names, ["A", "same p"]);
    assert_eq!(fresh.lists(), [(List::Playlists, None)], "what was not walked ends nothing");
    let told = walk_of(true, known(94 * DAY, "m"), &pages);
    assert_eq!(told.asked, ["/mark", "/playlists"]);
    for (at_ms, mark) in [(93 * DAY, "m"), (101 * DAY, "m"), (94 * DAY, "other")] {
        for marked in [false, true] {
            let walk = walk_of(marked, known(at_ms, mark), &pages);
            assert_eq!(walk.names, ["A", "B", "same p"], "{at_ms} {mark}");
            assert_eq!(walk.lists()[0], (ARTISTS, Some("m")));
        }
    }
}

#[test]
fn a_list_that_cannot_be_walked_ends_nothing_and_the_others_are_walked() {
    for (page, said) in [
        ("artist A; next http://127.0.0.1:2/v1/artists", "another host"),
        ("artist A; next https://api.made.example.evil/v1/x", "another host"),
        ("artist A; next https://api.made.example/v1evil", "another host"),
        ("artist A; next /v1/artists", "in a circle"),
    ] {
        let walk = walk(&[("/artists", 200, page), NO_LISTS]);
        assert_eq!((walk.asked.len(), walk.names.len()), (2, 1), "{page}");
        assert_eq!(walk.lists(), [(List::Playlists, None)]);
        assert!(walk.problems()[0].contains(said), "{page}: {:?}", walk.problems());
    }
    let walk = walk(&[
        ("/artists", 200, "artist A; next /v1/artists?2"),
        ("/artists?2", 200, "next /v1/artists?3"),
        ("/artists?3", 200, "next /v1/artists?4"),
        NO_LISTS,
    ]);
    assert!(walk.problems()[0].contains("do not come to an end"), "{:?}", walk.problems());
    assert_eq!(walk.lists(), [(List::Playlists, None)]);
}

#[test]
fn entries_that_are_not_understood_are_counted_and_keep_their_list_from_ending_anything() {
    let walk = walk(&[
        ("/artists", 200, "artist A; bad"),
        ("/playlists", 200, "list p v1"),
        ("/playlists/p", 200, "place a; bad"),
    ]);
    assert_eq!((walk.ending.skipped, walk.lists()), (2, vec![]));
    assert_eq!(walk.names, ["A", "p=a@"], "the version is not remembered, so it is read again");
}

#[test]
fn what_is_not_for_us_is_left_out_and_what_fails_ends_it() {
    let walk_on = walk(&[
        ("/artists", 403, ""),
        ("/playlists", 200, "list p v1; list q v1"),
        ("/playlists/p", 404, ""),
        ("/playlists/q", 200, "place a"),
    ]);
    assert_eq!(walk_on.names, ["unread p@v1", "q=a@v1"]);
    assert_eq!(walk_on.problems(), ["mine: followed artists: not for you"]);
    assert_eq!(walk_on.lists(), [(List::Playlists, None)], "it is there, and not for us");
    let none = walk(&[("/artists", 403, ""), ("/playlists", 404, "")]);
    let failure = none.ending.failure.expect("nothing is for us");
    assert_eq!((failure.exit, failure.code), (Exit::Failed, "made.refused"));
    for (status, body, exit, code) in [
        (401, "", Exit::Login, "made.login_needed"),
        (0, "no route", Exit::Unavailable, "made.unavailable"),
        (1, "60 a day", Exit::Unavailable, "made.limited"),
        (418, "", Exit::Unavailable, "made.unavailable"),
        (200, "<html>", Exit::Unavailable, "made.unavailable"),
    ] {
        let walk = walk(&[("/artists", status, body)]);
        let failure = walk.ending.failure.expect("it failed");
        assert_eq!((failure.exit, failure.code), (exit, code), "{status}");
        assert!(failure.message.starts_with("mine: "), "{failure}");
        assert_eq!(walk.ending.walked, []);
    }
}

#[test]
fn a_playlist_that_could_not_be_read_is_asked_for_once_it_changed() {
    let pages = [
        ("/artists", 200, "artist A"),
        ("/playlists", 200, "list p v1; list q v2; list r"),
        ("/playlists/p", 403, ""),
        ("/playlists/q", 404, ""),
        ("/playlists/r", 403, ""),
    ];
    let all = walk(&pages);
    assert_eq!(all.names, ["A", "unread p@v1", "unread q@v2", "unread r@"]);
    let version = |version: &str| Some(version.to_owned());
    let unread = [("p", version("v1")), ("q", version("v1")), ("r", None)];
    let remembered = Remembered {
        unread: unread.into_iter().map(|(id, version)| (id.to_owned(), version)).collect(),
        ..Remembered::default()
    };
    let walk = walk_of(false, remembered, &pages);
    assert_eq!(walk.asked, ["/artists", "/playlists", "/playlists/q"]);
    assert_eq!(walk.names, ["A", "same p", "unread q@v2", "same r"]);
    assert_eq!(walk.lists()[1], (List::Playlists, None), "they are there all the same");
}

#[test]
fn a_page_that_is_refused_is_asked_for_in_another_way() {
    let walk = walk(&[
        ("/artists", 200, "artist A; next /v1/artists?limit=50"),
        ("/artists?limit=50", 400, ""),
        ("/artists?limit=25", 200, "artist B"),
        NO_LISTS,
    ]);
    assert_eq!(walk.names, ["A", "B"]);
}

#[test]
fn what_lists_lack_is_looked_at_as_far_as_the_day_goes() {
    let lacking = |ids: &[&str]| Remembered {
        lacking: [Lacking::Album("a".into())]
            .into_iter()
            .chain(ids.iter().map(|id| Lacking::Track((*id).into())))
            .collect(),
        ..Remembered::default()
    };
    let pages = [
        ("/artists", 200, ""),
        NO_LISTS,
        ("/tracks/t", 200, "isrc"),
        ("/tracks/gone", 404, ""),
        ("/tracks/odd", 400, ""),
        ("/tracks/late", 1, "no more today"),
    ];
    let walk = walk_of(false, lacking(&["gone", "odd", "t", "late", "never"]), &pages);
    let found = |ids: &[&str]| -> Vec<String> {
        ids.iter().map(|id| format!("found Track({id:?})")).collect()
    };
    assert_eq!(
        walk.names,
        found(&["gone", "odd", "t"]),
        "one that cannot be read holds up no other"
    );
    assert!(walk.ending.failure.is_none() && walk.problems().is_empty());
    assert_eq!(walk.asked.last().unwrap(), "/tracks/late");
}

#[test]
fn it_ends_between_two_pages_where_it_is_asked_to() {
    let walk = walk(&[
        ("/artists", 200, "artist A; next /v1/last"),
        ("/last", 200, "artist B; next /v1/artists?3"),
    ]);
    assert_eq!((walk.names.len(), walk.ending.interrupted), (2, true));
    assert!(walk.lists().is_empty() && walk.ending.failure.is_none());
}
