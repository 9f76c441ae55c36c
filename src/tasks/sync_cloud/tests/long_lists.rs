//! Lists that are longer than what one run may ask: songs of a made-up provider, three a page, counted by places or behind a cursor.

use std::cell::RefCell;
use std::rc::Rc;

use super::*;
use crate::http::{Codes, Error, Http, Request, Response, codes};
use crate::model::TrackRecord;
use crate::progress::Progress;
use crate::signals::Stop;
use crate::sources::cloud::{Answer, Api, Cloud, Complaint, Listed, Part};
use crate::store::{Kind, List, NewSource, Place, Remembered, Sightings};

const BASE: &str = "http://127.0.0.1:1";
const PAGE: usize = 3;
const DAY: i64 = 86_400_000;
const SONGS: List = List::Of(Kind::Track, Collection::Saved);

/// What the provider has.
#[derive(Default)]
struct Shelf {
    songs: Vec<usize>,
    /// Whether its pages go on behind a cursor, and a mark tells of changes.
    has_cursors: bool,
    /// What it answers to a page that is not the first.
    refuses: Option<u16>,
    asked: Vec<String>,
}

impl Shelf {
    fn page(&self, path: &str) -> String {
        let number = |text: &str| text.parse::<usize>().unwrap();
        if path == "/mark" {
            return format!("mark {:?}", self.songs);
        }
        let at = match path.split_once('=') {
            Some((_, cursor)) if self.has_cursors => {
                self.songs.iter().position(|song| *song == number(cursor)).unwrap() + 1
            }
            at => at.map_or(0, |(_, at)| number(at)),
        };
        let rest = &self.songs[at.min(self.songs.len())..];
        let page = &rest[..PAGE.min(rest.len())];
        let mut lines: Vec<String> = page.iter().map(|song| format!("song {song}")).collect();
        if rest.len() > PAGE {
            let on = if self.has_cursors { page[PAGE - 1] } else { at + PAGE };
            lines.push(format!("next {BASE}/songs?on={on}"));
        }
        if !self.has_cursors {
            lines.push(format!("total {}", self.songs.len()));
            lines.push(format!("mark {} {page:?}", self.songs.len()));
        }
        lines.join("\n")
    }
}

/// Answers so many requests; after that nobody may ask, or the run is to end.
struct Server<'a> {
    shelf: Rc<RefCell<Shelf>>,
    left: usize,
    stop: Option<&'a Stop>,
}

impl Http for Server<'_> {
    fn send(&mut self, request: &Request) -> crate::http::Result<Response> {
        let path = request.url.strip_prefix(BASE).unwrap();
        if self.left == 0 {
            let reason = "no more today".to_owned();
            return Err(Error::Limited { host: "made".into(), until_ms: None, reason });
        }
        self.left -= 1;
        if let Some(stop) = self.stop.filter(|_| self.left == 0) {
            stop.ask();
        }
        let mut there = self.shelf.borrow_mut();
        there.asked.push(path.to_owned());
        let refused = there.refuses.filter(|_| path.contains('='));
        let body = if refused.is_some() { String::new() } else { there.page(path) };
        Ok(Response { status: refused.unwrap_or(200), headers: vec![], body: body.into() })
    }
}

struct Made {
    has_cursors: bool,
}

impl Api for Made {
    fn codes(&self) -> Codes {
        codes!("made")
    }

    fn base(&self) -> &str {
        BASE
    }

    fn lists(&self) -> Vec<Listed> {
        let mark = self.has_cursors.then(|| format!("{BASE}/mark"));
        vec![Listed { list: SONGS, also: &[], first: format!("{BASE}/songs"), mark }]
    }

    fn complaint(&self, answer: &Response) -> Complaint {
        match answer.status {
            200 => Complaint::None,
            404 => Complaint::NotHere("not there".into()),
            status => Complaint::Other(format!("it answers {status}")),
        }
    }

    fn read(&mut self, _: &Part, _: &str, body: &[u8]) -> Result<Answer, String> {
        let mut answer = Answer::default();
        for (word, value) in
            std::str::from_utf8(body).unwrap().lines().filter_map(|line| line.split_once(' '))
        {
            match word {
                "song" => {
                    answer.entries += 1;
                    answer.ids.push(value.to_owned());
                    answer.records.push(Record::Track(TrackRecord {
                        id: Some(value.to_owned()),
                        title: value.to_owned(),
                        collection: Some(Collection::Saved),
                        ..TrackRecord::default()
                    }));
                }
                "next" => answer.next = Some(value.to_owned()),
                "mark" => answer.mark = Some(value.to_owned()),
                _ => answer.total = value.parse().ok(),
            }
        }
        Ok(answer)
    }
}

/// A catalogue and a shelf.
struct Long {
    store: Store,
    shelf: Rc<RefCell<Shelf>>,
    now_ms: i64,
    stops: bool,
    accept_missing: bool,
}

impl Long {
    /// One that has walked these songs, and of a shelf that has them no more.
    fn of(songs: impl IntoIterator<Item = usize>, has_cursors: bool) -> Self {
        let shelf = Shelf { songs: songs.into_iter().collect(), has_cursors, ..Shelf::default() };
        let store = Store::in_memory().unwrap();
        let shelf = Rc::new(RefCell::new(shelf));
        let mut long =
            Self { store, shelf, now_ms: 100 * DAY, stops: false, accept_missing: false };
        long.run(100);
        long
    }

    fn cloud<'a>(
        &self,
        budget: usize,
        remembered: Remembered,
        quiet: &'a (Progress, Stop),
    ) -> Cloud<'a> {
        let stop = self.stops.then_some(&quiet.1);
        Cloud {
            name: "list".into(),
            api: Box::new(Made { has_cursors: self.shelf.borrow().has_cursors }),
            http: Box::new(Server { shelf: self.shelf.clone(), left: budget, stop }),
            remembered,
            now_ms: self.now_ms,
            progress: &quiet.0,
            stop: &quiet.1,
        }
    }

    /// A run, an hour after the last one, that may make so many requests. Answers the pages that it asked for, each by what stands behind
    /// the path.
    fn run(&mut self, budget: usize) -> String {
        self.now_ms += DAY / 24;
        let quiet = (Progress::silent(), Stop::default());
        let accept_missing = self.accept_missing;
        let asking = Asking { name: "list", kind: "deezer", accept_missing, run: None };
        let mut store = std::mem::replace(&mut self.store, Store::in_memory().unwrap());
        sync_one(&mut store, &asking, |remembered| {
            let source = Box::new(self.cloud(budget, remembered, &quiet));
            Ok(Opened { scheme: "made".into(), tells_parts: true, source })
        })
        .unwrap();
        self.store = store;
        self.asked()
    }

    /// A run that is killed before it can close anything.
    fn killed(&mut self, budget: usize) -> String {
        let quiet = (Progress::silent(), Stop::default());
        let remembered = self.store.remembered("list", self.now_ms).unwrap();
        let cloud = Box::new(self.cloud(budget, remembered, &quiet));
        let source = self.store.sources().unwrap()[0].id;
        let mut sightings = Sightings::of_parts();
        let place = Place { source, scheme: "made", now_ms: self.now_ms };
        cloud
            .follow(&mut |page| {
                self.store
                    .write(|writer| writer.put_records(&place, &page, &mut sightings))
                    .map(drop)
            })
            .unwrap();
        self.asked()
    }

    fn asked(&self) -> String {
        let asked = std::mem::take(&mut self.shelf.borrow_mut().asked);
        let ends: Vec<&str> =
            asked.iter().map(|path| path.rsplit(['=', '/']).next().unwrap()).collect();
        ends.join(" ")
    }

    fn change(&self, change: impl FnOnce(&mut Vec<usize>)) {
        change(&mut self.shelf.borrow_mut().songs);
    }

    /// Takes the song at this place away.
    fn take(&self, place: usize) {
        self.shelf.borrow_mut().songs.remove(place);
    }

    fn saved(&self) -> u64 {
        let id = self.store.sources().unwrap()[0].id;
        self.store.source_counts(id).unwrap().saved
    }
}

#[test]
fn a_long_list_is_walked_over_several_runs_with_one_page_read_twice_and_ends_what_is_gone_at_the_end()
 {
    for stops in [false, true] {
        let mut long = Long::of(0..30, false);
        long.stops = stops;
        assert_eq!((long.asked().len(), long.saved()), (0, 30));
        long.change(|songs| songs.retain(|song| ![1, 28].contains(song)));
        assert_eq!((long.run(4).as_str(), long.saved()), ("songs 3 6 9", 30));
        assert_eq!((long.run(4).as_str(), long.saved()), ("9 12 15 18", 30));
        assert_eq!((long.run(5).as_str(), long.saved()), ("18 21 24 27", 28));
        assert_eq!(long.run(4), "songs", "it is as it was walked");
        let remembered = long.store.remembered("list", long.now_ms).unwrap();
        assert!(remembered.unfinished.is_empty() && remembered.lists.contains_key(&SONGS));
    }
}

#[test]
fn what_was_read_of_a_list_counts_no_more_once_something_went_from_it() {
    let changes: [fn(&mut Vec<usize>); 5] = [
        |songs| songs.retain(|song| *song != 2),
        |songs| songs.retain(|song| *song != 20),
        |songs| songs.retain(|song| *song != 11),
        // One comes, one goes: as many as before.
        |songs| {
            songs.remove(20);
            songs.insert(0, 100);
        },
        // One is put on top once more.
        |songs| {
            let again = songs.remove(20);
            songs.insert(0, again);
        },
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut long = Long::of(0..30, false);
        long.change(|songs| songs.rotate_left(1));
        assert_eq!(long.run(4), "songs 3 6 9");
        long.change(change);
        assert_eq!(long.run(4), "9 songs 3 6", "change {at}");
        assert!(long.saved() >= 30, "change {at}: nothing ended yet");
        assert_eq!(long.run(100), "6 9 12 15 18 21 24 27", "change {at}");
        let there = long.shelf.borrow().songs.len() as u64;
        assert_eq!(long.saved(), there, "change {at}");
    }
    let mut long = Long::of(0..30, false);
    long.change(|songs| songs.rotate_left(1));
    assert_eq!(long.run(4), "songs 3 6 9");
    long.change(|songs| songs.push(100));
    assert_eq!(long.run(5), "9 12 songs 3 6", "it was looked for where it is not");
}

#[test]
fn songs_that_are_put_on_top_meanwhile_move_the_others_down_and_none_is_missed() {
    for more in [1, 3, 7] {
        let mut long = Long::of(0..30, false);
        long.change(|songs| songs.retain(|song| *song != 29 && *song != 3));
        assert_eq!(long.run(4), "songs 3 6 9");
        long.change(|songs| drop(songs.splice(0..0, 100..100 + more)));
        assert!(long.run(5).starts_with("9 12 15 18"), "{more}");
        let last = long.run(100);
        assert!(!last.contains("songs"), "{more}: {last}");
        // All that is there stays, though the newest were not read; what is gone is gone.
        assert_eq!(long.saved(), 28, "{more}");
        assert!(long.run(100).starts_with("songs 3 6"), "the next run reads what came");
        assert_eq!(long.saved(), 28 + more as u64);
    }
}

#[test]
fn a_list_that_tells_its_changes_goes_on_behind_its_cursor_while_it_is_the_same() {
    let mut long = Long::of(0..20, true);
    long.change(|songs| songs.retain(|song| *song != 5));
    assert_eq!((long.run(3).as_str(), long.saved()), ("mark songs 2", 20));
    assert_eq!(long.run(3), "mark 2 6");
    long.change(|songs| songs.insert(0, 100));
    assert_eq!(long.run(4), "mark songs 1 4", "it is another list");
    assert_eq!((long.run(100).as_str(), long.saved()), ("mark 4 8 11 14 17", 20));
}

#[test]
fn a_place_that_is_refused_or_too_long_ago_is_where_nothing_goes_on() {
    for refuses in [400, 404] {
        let mut long = Long::of(0..20, false);
        long.take(19);
        assert_eq!(long.run(3), "songs 3 6");
        long.shelf.borrow_mut().refuses = Some(refuses);
        assert_eq!(long.run(9), "6 songs 3", "{refuses}");
        long.shelf.borrow_mut().refuses = None;
        assert_eq!(long.saved(), 20);
        assert_eq!((long.run(9).as_str(), long.saved()), ("songs 3 6 9 12 15 18", 19));
    }
    let mut long = Long::of(0..20, false);
    long.take(19);
    assert_eq!(long.run(3), "songs 3 6");
    long.now_ms += 7 * DAY;
    assert_eq!(long.run(3), "songs 3 6");
    long.now_ms -= 3 * DAY;
    assert_eq!(long.run(3), "songs 3 6", "it was begun by a wrong clock");
}

#[test]
fn a_run_that_is_killed_leaves_what_earlier_ones_came_to() {
    let mut long = Long::of(0..30, false);
    long.change(|songs| songs.retain(|song| ![1, 28].contains(song)));
    assert_eq!(long.run(4), "songs 3 6 9");
    assert_eq!(long.killed(3), "9 12 15");
    assert_eq!(long.run(4), "9 12 15 18");
    assert_eq!((long.run(9).as_str(), long.saved()), ("18 21 24 27", 28));
}

#[test]
fn too_much_gone_from_a_long_list_is_accepted_with_one_page_more() {
    let mut long = Long::of(0..60, false);
    long.change(|songs| songs.truncate(30));
    assert_eq!(long.run(6), "songs 3 6 9 12 15");
    assert_eq!((long.run(9).as_str(), long.saved()), ("15 18 21 24 27", 60));
    assert_eq!((long.run(9).as_str(), long.saved()), ("27", 60));
    long.accept_missing = true;
    assert_eq!((long.run(9).as_str(), long.saved()), ("27", 30));
}

#[test]
fn a_source_that_is_forgotten_begins_anew() {
    let mut long = Long::of(0..30, false);
    long.take(1);
    assert_eq!(long.run(4), "songs 3 6 9");
    let source = long.store.sources().unwrap()[0].id;
    long.store.write(|writer| writer.forget_source(source)).unwrap();
    let new = NewSource { name: "list", kind: "deezer", scheme: Some("made"), now_ms: 1 };
    long.store.write(|writer| writer.put_source(&new)).unwrap();
    assert!(long.store.remembered("list", long.now_ms).unwrap().unfinished.is_empty());
    assert_eq!(long.run(4), "songs 3 6 9");
}
