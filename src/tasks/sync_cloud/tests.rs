//! Sources made up of pages, asked one after the other: what comes, what ends, and what one of them does to the others.

mod long_lists;

use super::one::{Asking, Synced, sync_one};
use super::*;
use crate::config::{Overrides, SOURCE_TYPES};
use crate::exit::{Exit, Failure};
use crate::model::{Collection, PlaylistRecord, Record, TrackRecord};
use crate::report::Problems;
use crate::sources::{Ending, Opened, Page, Source};
use crate::store::List;

/// A source that has pages, and an ending or a panic behind them.
struct Pages {
    pages: Vec<Page>,
    ending: Option<Ending>,
}

impl Source for Pages {
    type Page = Page;
    type Ending = Ending;

    fn name(&self) -> String {
        "pages".into()
    }

    fn follow(
        self: Box<Self>,
        put: &mut dyn FnMut(Page) -> store::Result<()>,
    ) -> store::Result<Ending> {
        self.pages.into_iter().try_for_each(put)?;
        Ok(self.ending.expect("no more pages"))
    }
}

/// Saved tracks, two a page.
fn songs(titles: impl IntoIterator<Item = usize>) -> Vec<Page> {
    let song = |title: usize| {
        Record::Track(TrackRecord {
            id: Some(title.to_string()),
            title: title.to_string(),
            collection: Some(Collection::Saved),
            ..TrackRecord::default()
        })
    };
    let songs: Vec<Record> = titles.into_iter().map(song).collect();
    songs.chunks(2).map(<[Record]>::to_vec).collect()
}

fn whole() -> Ending {
    Ending { complete: true, ..Ending::default() }
}

/// Settings with this for a config file.
fn settings(config: &str) -> Settings {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    std::fs::write(&path, config).unwrap();
    let flags = Overrides { config: Some(path), ..Overrides::default() };
    let home = |name: &str| (name == "HOME").then(|| dir.path().as_os_str().to_owned());
    Settings::load(&flags, &home).unwrap()
}

struct Scene {
    store: Store,
    accept_missing: bool,
}

impl Scene {
    fn new() -> Self {
        Self { store: Store::in_memory().unwrap(), accept_missing: false }
    }

    fn sync(&mut self, pages: Vec<Page>, ending: Option<Ending>) -> Synced {
        let source = Pages { pages, ending };
        self.sync_opened(|| {
            Ok(Opened { scheme: "list".into(), tells_parts: false, source: Box::new(source) })
        })
    }

    fn sync_opened(&mut self, open: impl FnOnce() -> Result<Opened<'static>, Failure>) -> Synced {
        let accept_missing = self.accept_missing;
        let asking = Asking { name: "list", kind: "file", accept_missing, run: None };
        sync_one(&mut self.store, &asking, |_| open()).unwrap()
    }

    fn saved(&self) -> u64 {
        let id = self.store.sources().unwrap()[0].id;
        self.store.source_counts(id).unwrap().saved
    }

    fn events(&self) -> Vec<(String, String)> {
        let mut events = Vec::new();
        self.store
            .each_event(0, |event| {
                events.push((event.event, event.subject));
                true
            })
            .unwrap();
        events
    }
}

fn codes(synced: &Synced) -> Vec<&'static str> {
    synced.report.problems.iter().map(|problem| problem.code).collect()
}

fn numbers(synced: &Synced) -> Vec<u64> {
    synced.report.counts.iter().map(|(_, count)| count).collect()
}

#[test]
fn the_types_of_the_config_are_the_sources() {
    let types: Vec<&str> = SOURCE_TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(types, SOURCES.iter().map(|kind| kind.name).collect::<Vec<_>>());
}

#[test]
fn a_provider_of_one_file_and_one_row_is_synced_like_any_other() {
    let dir = tempfile::tempdir().unwrap();
    let shelf = dir.path().join("shelf.txt");
    std::fs::write(&shelf, "Björk - Jóga\nAir - La femme d'argent\nnothing\n.\n").unwrap();
    let settings = settings(&format!(
        "[sources.shelf]\ntype = \"sample\"\npath = {:?}\n",
        shelf.to_str().unwrap()
    ));
    let mut store = Store::in_memory().unwrap();
    let stop = crate::signals::Stop::default();
    let conditions = Conditions {
        settings: &settings,
        stop: &stop,
        progress: crate::progress::Style::Silent,
        dry_run: false,
        by_hand: true,
        run: None,
    };
    let report = (TASK.run)(&mut store, &conditions).unwrap();
    assert_eq!(report.outcome, Outcome::Partial);
    let problems: Vec<&str> =
        report.sources[0].problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(problems, ["line 3: no ` - ` between artist and title"]);
    assert_eq!(report.sources[0].counts.iter().next(), Some(("seen", 2)));
    assert_eq!(store.sources().unwrap()[0].scheme, "shelf");
    assert_eq!(store.claim_count(store::Stratum::Tracks).unwrap(), 2);
}

#[test]
fn what_a_source_has_is_counted_and_only_a_whole_list_ends_anything() {
    let mut scene = Scene::new();
    let first = scene.sync(songs(0..10), Some(whole()));
    assert_eq!((first.report.outcome, numbers(&first)), (Outcome::Ok, vec![10, 10, 0, 0, 0, 0]));
    let cut = |ending: Ending| Ending { complete: true, ..ending };
    let problem = || {
        let mut problems = Problems::default();
        problems.push("line", "line 3 is broken", None);
        problems
    };
    let failure = || Some(Failure::new(Exit::Unavailable, "down", "down"));
    for (ending, outcome) in [
        (Ending::default(), Outcome::Ok),
        (cut(Ending { interrupted: true, ..Ending::default() }), Outcome::Interrupted),
        (cut(Ending { skipped: 1, problems: problem(), ..Ending::default() }), Outcome::Partial),
        (cut(Ending { failure: failure(), ..Ending::default() }), Outcome::Partial),
    ] {
        let told = format!("{ending:?}");
        let synced = scene.sync(songs(0..9), Some(ending));
        assert_eq!((synced.report.outcome, synced.class), (outcome, None), "{told}");
        assert_eq!(scene.saved(), 10, "{told}");
    }
    let last = scene.sync(songs(0..9), Some(whole()));
    assert_eq!((last.report.outcome, numbers(&last)), (Outcome::Ok, vec![9, 0, 0, 9, 1, 0]));
    assert_eq!(scene.saved(), 9);
    let told = ["source_added", "unsaved"];
    assert_eq!(scene.events().iter().map(|event| &*event.0).collect::<Vec<_>>(), told);
}

#[test]
fn a_source_that_says_nothing_but_that_it_failed_has_failed() {
    let mut scene = Scene::new();
    let failure = || Failure::new(Exit::Login, "login", "list: log in").hint("log in");
    for _ in 0..2 {
        let not_opened = scene.sync_opened(|| Err(failure()));
        assert_eq!(
            (not_opened.report.outcome, not_opened.class),
            (Outcome::Failed, Some(Exit::Login))
        );
        let ending = Ending { failure: Some(failure()), ..Ending::default() };
        let ended = scene.sync(Vec::new(), Some(ending));
        assert_eq!((ended.report.outcome, ended.class), (Outcome::Failed, Some(Exit::Login)));
        let row = scene.store.sources().unwrap().remove(0);
        assert_eq!(row.last_problem.as_deref(), Some("list: log in"));
        assert!(row.last_attempt.is_some() && row.last_success.is_none());
    }
    assert!(scene.events().is_empty(), "nothing came");
}

#[test]
fn a_panic_is_a_failure_of_the_source_and_what_came_before_it_stays() {
    let mut scene = Scene::new();
    let opening = scene.sync_opened(|| panic!("seven"));
    assert_eq!((opening.report.outcome, codes(&opening)), (Outcome::Failed, vec!["sync.panicked"]));
    let synced = scene.sync(songs(0..3), None);
    assert_eq!((synced.report.outcome, codes(&synced)), (Outcome::Partial, vec!["sync.panicked"]));
    assert_eq!((scene.saved(), scene.events().len()), (3, 1));
}

#[test]
fn too_much_gone_from_a_list_is_refused_and_other_lists_end() {
    let mut scene = Scene::new();
    let playlist = |id: &str| {
        vec![Record::Playlist(PlaylistRecord {
            id: id.into(),
            name: id.into(),
            ..PlaylistRecord::default()
        })]
    };
    let all = |songs: Vec<Page>, playlists: &[&str]| -> Vec<Page> {
        songs.into_iter().chain(playlists.iter().map(|id| playlist(id))).collect()
    };
    scene.sync(all(songs(0..30), &["a", "b"]), Some(whole()));
    let synced = scene.sync(all(songs(0..23), &["a"]), Some(whole()));
    assert_eq!((synced.report.outcome, codes(&synced)), (Outcome::Refused, vec!["sync.refused"]));
    assert_eq!((scene.saved(), synced.report.counts.of("ended")), (30, 1));
    let problem = synced.report.problems.iter().next().unwrap();
    assert!(problem.message.contains("7 of 30 saved tracks"), "{}", problem.message);
    assert!(problem.hint.as_ref().unwrap().contains("--accept-missing list"));
    // At the bound it may.
    let synced = scene.sync(all(songs(0..24), &["a"]), Some(whole()));
    assert_eq!((synced.report.outcome, scene.saved()), (Outcome::Ok, 24));
    // Another account is no witness for this one.
    let synced = scene.sync(all(songs(100..900), &["a"]), Some(whole()));
    assert_eq!((synced.report.outcome, scene.saved()), (Outcome::Refused, 824));
    scene.accept_missing = true;
    let synced = scene.sync(all(songs(100..900), &["a"]), Some(whole()));
    assert_eq!((synced.report.outcome, scene.saved()), (Outcome::Ok, 800));
    assert!(synced.report.problems.is_empty());
}

#[test]
fn outcomes_of_several_sources_add_up_to_the_contract() {
    let settings = settings("");
    let conditions = Conditions {
        settings: &settings,
        stop: &crate::signals::Stop::default(),
        progress: crate::progress::Style::Silent,
        dry_run: false,
        by_hand: true,
        run: None,
    };
    let one = |outcome, class| Synced {
        report: SourceReport {
            name: "x".into(),
            outcome,
            counts: Counts::default(),
            problems: Problems::default(),
        },
        class,
    };
    let failed = |exit| one(Outcome::Failed, Some(exit));
    for (all, exit) in [
        (vec![one(Outcome::Ok, None)], Exit::Done),
        (vec![one(Outcome::Partial, None)], Exit::Partial),
        (vec![one(Outcome::Ok, None), failed(Exit::Login)], Exit::Partial),
        (vec![one(Outcome::Ok, None), one(Outcome::Refused, None)], Exit::Partial),
        (vec![one(Outcome::Refused, None)], Exit::Refused),
        (vec![failed(Exit::Login), failed(Exit::Login)], Exit::Login),
        (vec![failed(Exit::Login), failed(Exit::Unavailable)], Exit::Failed),
        (vec![failed(Exit::Login), one(Outcome::Refused, None)], Exit::Failed),
    ] {
        let report = summed(all, true, None, &conditions, Begun::now());
        assert_eq!(report.exit(), exit, "{:?}", report.outcome);
    }
}

#[test]
fn the_sources_that_are_asked_are_those_that_are_enabled_or_named() {
    let list = |name: &str, more: &str| {
        format!("[sources.{name}]\ntype = \"file\"\npath = \"/l\"\n{more}\n")
    };
    let settings =
        settings(&[list("one", ""), list("two", ""), list("off", "enabled = false")].concat());
    let planned = |sources: &[&str], accept: Option<&[&str]>| {
        let words = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let asked = Asked { sources: words(sources), accept_missing: accept.map(words) };
        plan(&settings, &asked).map(|plan| {
            let names: Vec<&str> = plan.sources.iter().map(|source| &*source.name).collect();
            (names.join(" "), plan.narrowed, plan.accepted.join(" "))
        })
    };
    let is =
        |names: &str, narrowed, accepted: &str| (names.to_owned(), narrowed, accepted.to_owned());
    assert_eq!(planned(&[], None).unwrap(), is("one two", false, ""));
    assert_eq!(planned(&["off"], None).unwrap(), is("off", true, ""));
    assert_eq!(planned(&["two", "one"], Some(&["two"])).unwrap(), is("one two", false, "two"));
    assert_eq!(planned(&["one"], Some(&[])).unwrap(), is("one", true, "off one two"));
    let error = planned(&["tow"], None).unwrap_err();
    let failure = error.downcast_ref::<Failure>().unwrap();
    assert_eq!((failure.exit, failure.hint.as_deref()), (Exit::Usage, Some("did you mean `two`?")));
    assert!(planned(&[], Some(&["x"])).is_err());
}

#[test]
fn once_its_time_is_over_no_source_is_asked_any_more() {
    let settings = settings("[sources.one]\ntype = \"file\"\npath = \"/l\"\n");
    let mut store = Store::in_memory().unwrap();
    let stop = crate::signals::Stop::default().until(Some(std::time::Instant::now()));
    let conditions = Conditions {
        settings: &settings,
        stop: &stop,
        progress: crate::progress::Style::Silent,
        dry_run: false,
        by_hand: true,
        run: None,
    };
    let plan = plan(&settings, &Asked::default()).unwrap();
    let report = run_planned(&mut store, &plan, &conditions).unwrap();
    assert_eq!((report.outcome, report.sources.len()), (Outcome::Interrupted, 0));
    assert_eq!(report.problems.iter().next().unwrap().code, "task.out_of_time");
    assert!(store.sources().unwrap().is_empty());
}

fn winter(tracks: usize) -> Vec<Page> {
    let track = |n: usize| crate::model::PlaylistTrack {
        key: Some(n.to_string()),
        ..crate::model::PlaylistTrack::default()
    };
    vec![vec![Record::Playlist(PlaylistRecord {
        id: "w".into(),
        name: "Winter".into(),
        tracks: (0..tracks).map(track).collect(),
        ..PlaylistRecord::default()
    })]]
}

#[test]
fn a_playlist_loses_tracks_only_where_all_was_said_and_never_all_of_many() {
    let mut scene = Scene::new();
    let tracks = |scene: &Scene| scene.store.playlists().unwrap()[0].tracks;
    scene.sync(winter(20), Some(whole()));
    scene.sync(winter(19), Some(Ending::default()));
    assert_eq!(tracks(&scene), 20);
    let failure = Some(Failure::new(Exit::Unavailable, "down", "down"));
    scene.sync(winter(19), Some(Ending { failure, ..whole() }));
    assert_eq!(tracks(&scene), 20);
    let synced = scene.sync(winter(0), Some(whole()));
    assert_eq!((synced.report.outcome, codes(&synced)), (Outcome::Refused, vec!["sync.refused"]));
    let problem = synced.report.problems.iter().next().unwrap();
    assert!(problem.message.contains("20 tracks of the playlist Winter"), "{}", problem.message);
    assert_eq!(tracks(&scene), 20);
    let synced = scene.sync(winter(16), Some(whole()));
    assert_eq!((numbers(&synced), tracks(&scene)), (vec![1, 0, 1, 0, 0, 0], 16));
    scene.accept_missing = true;
    scene.sync(winter(0), Some(whole()));
    assert_eq!(tracks(&scene), 0);
}

#[test]
fn a_playlist_keeps_its_places_where_some_were_not_understood_and_other_lists_were_said_whole() {
    let walked = |lists: &[List]| Ending {
        walked: lists.iter().map(|list| (*list, store::Walked { mark: None, at_ms: 0 })).collect(),
        ..Ending::default()
    };
    let tracks = |scene: &Scene| scene.store.playlists().unwrap()[0].tracks;
    let mut scene = Scene::new();
    scene.sync(winter(10), Some(whole()));
    let saved = List::Of(store::Kind::Track, Collection::Saved);
    scene.sync(winter(8), Some(walked(&[saved])));
    assert_eq!(tracks(&scene), 10);
    scene.sync(winter(8), Some(walked(&[saved, List::Playlists])));
    assert_eq!(tracks(&scene), 8);
}

#[test]
fn a_short_list_may_lose_all() {
    let mut scene = Scene::new();
    scene.sync(songs(0..1), Some(whole()));
    let synced = scene.sync(Vec::new(), Some(whole()));
    assert_eq!((synced.report.outcome, scene.saved()), (Outcome::Ok, 0));
    scene.sync(songs(0..6), Some(whole()));
    let synced = scene.sync(Vec::new(), Some(whole()));
    assert_eq!((synced.report.outcome, scene.saved()), (Outcome::Refused, 6));
}

#[test]
fn what_a_killed_run_put_is_not_ended_by_an_empty_list() {
    for (songs_there, outcome, left) in [(100, Outcome::Refused, 100), (5, Outcome::Ok, 0)] {
        let mut scene = Scene::new();
        let new = store::NewSource { name: "list", kind: "file", scheme: None, now_ms: 1 };
        scene
            .store
            .write(|writer| {
                let source = writer.put_source(&new)?;
                let place = store::Place { source, scheme: "list", now_ms: 1 };
                let records = songs(0..songs_there).concat();
                writer.put_records(&place, &records, &mut store::Sightings::default())
            })
            .unwrap();
        let synced = scene.sync(Vec::new(), Some(whole()));
        assert_eq!((synced.report.outcome, scene.saved()), (outcome, left));
    }
}
