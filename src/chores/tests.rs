//! The chores on catalogues made for them; what is about the real clock and real damage is tested end to end.

mod house;

use std::fs;
use std::path::Path;

use super::*;
use crate::model::Tags;
use crate::store::Access;
use house::House;

const DAY: i64 = 24 * 60 * 60 * 1000;
/// Some day in 2026.
const NOW: i64 = 1_790_000_000_000;

fn codes(tally: &Tally) -> Vec<&'static str> {
    tally.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn only_what_was_missing_for_the_whole_grace_from_a_root_that_is_there_is_forgotten() {
    let mut house = House::new();
    let root = house.root;
    let (away, never) = (house.root("/away"), house.root("/never"));
    for (root, name) in
        [(root, "here"), (root, "old"), (root, "fresh"), (away, "old"), (never, "old")]
    {
        let file = house.file(root, "Album", name);
        match name {
            "old" => house.missing(file, NOW - 31 * DAY),
            "fresh" => house.missing(file, NOW - 29 * DAY),
            _ => {}
        }
    }
    // Seen whole for the last time when the file was missing for 29 days.
    house.walk(away, NOW - 2 * DAY);
    let tally = house.clean(NOW);
    assert_eq!(tally.counts.of("missing_files"), 1, "{tally:?}");
    assert_eq!(
        house.names(),
        ["/away/Album/old", "/m/Album/fresh", "/m/Album/here", "/never/Album/old"]
    );
    let since = crate::clock::rfc3339_ms(NOW - 31 * DAY);
    assert_eq!(house.forgotten(), [("/m/Album/old".to_owned(), format!("missing since {since}"))]);
    let news = "1 file forgotten that was missing for more than 30d; nothing on disk is touched";
    assert_eq!(tally.news, [news]);
    assert_eq!(house.store.unsound(), Vec::<String>::new());
    assert_eq!(house.clean(NOW).counts.of("missing_files"), 0);
}

#[test]
fn a_walk_in_a_time_to_come_is_no_walk() {
    let mut house = House::new();
    let file = house.file(house.root, "a", "x");
    house.missing(file, NOW - 300 * DAY);
    house.walk(house.root, NOW + 20_000 * DAY);
    assert_eq!(house.clean(NOW).counts.of("missing_files"), 0);
}

#[test]
fn folders_go_with_their_last_file_and_albums_only_with_their_claims() {
    let mut house = House::new();
    let kept = house.file(house.root, "Kept", "one");
    for name in ["one", "two"] {
        let file = house.file(house.root, "Gone", name);
        house.missing(file, NOW - 40 * DAY);
    }
    let before = house.clean(NOW - 20 * DAY);
    assert_eq!((before.counts.of("missing_files"), house.export().len()), (0, 4));
    let with_missing = house.export();
    let tally = house.clean(NOW);
    assert_eq!((tally.counts.of("missing_files"), tally.counts.of("empty_folders")), (2, 1));
    assert_eq!(house.export(), with_missing, "missing files claimed nothing before");
    let [(subject, detail)] = &house.forgotten()[..] else { panic!("{:?}", house.forgotten()) };
    assert!(subject == "/m/Gone" && detail.starts_with("2 files, missing since "), "{detail}");
    let known = house.store.known_files(house.root, [&b"Gone"[..], b"Kept"]).unwrap();
    assert!(known[0].is_none() && known[1].as_ref().is_some_and(|it| it.files[0].id == kept));
    assert_eq!(house.store.unsound(), Vec::<String>::new());
}

#[test]
fn of_many_files_only_their_number_is_told() {
    let mut house = House::new();
    house.file(house.root, "a", "here");
    for number in 0..10 {
        let file = house.file(house.root, &format!("f{number}"), "song");
        house.missing(file, NOW - 50 * DAY + number);
    }
    assert_eq!(house.clean(NOW).counts.of("missing_files"), 10);
    let since = crate::clock::rfc3339_ms(NOW - 50 * DAY);
    assert_eq!(house.forgotten(), [("/m".to_owned(), format!("10 files, missing since {since}"))]);
}

#[test]
fn a_sound_catalogue_has_no_orphans_and_stays_as_it_is() {
    let mut house = House::new();
    let mut seed = 7_u64;
    let mut roll = move |sides: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % sides
    };
    for number in 0..600 {
        let (artist, album) = (roll(25), roll(60));
        let featured =
            if roll(4) == 0 { format!(" feat. Guest {}", roll(9)) } else { String::new() };
        let tags = Tags {
            title: (roll(10) > 0).then(|| format!("Song {}", roll(40))),
            artist: vec![format!("Artist {artist}{featured}")],
            album: (roll(10) > 0).then(|| format!("Album {album}")),
            album_artist: vec![format!("Artist {}", album % 25)],
            track: u32::try_from(roll(20)).ok(),
            disc: u32::try_from(roll(3)).ok(),
            barcode: (roll(5) == 0).then(|| "0720642442524".to_owned()),
            ..Tags::default()
        };
        let file =
            house.put(house.root, &format!("{album}/CD{}", roll(2)), &format!("{number}"), tags);
        if roll(9) == 0 {
            house.missing(file, NOW - DAY);
        }
    }
    let stop = Stop::default();
    assert!(follow(&mut house.store, &House::terms(&house.settings, &stop, NOW)).unwrap());
    let (export, files) = (house.export(), house.names());
    assert!(export.len() > 500 && files.len() == 600, "{}", export.len());
    let tally = house.clean_with(CHORES, NOW, |terms| terms.full = true);
    for forgets in ["missing_files", "empty_folders", "orphans", "runs", "events", "leftovers"] {
        assert_eq!(tally.counts.of(forgets), 0, "{forgets}");
    }
    assert_eq!((tally.counts.of("integrity"), tally.counts.of("backup")), (1, 1), "{tally:?}");
    assert_eq!((house.export(), house.names()), (export, files));
}

#[test]
fn history_is_kept_for_ninety_days() {
    let mut house = House::new();
    for age in [200, 91, 89, 0, -5] {
        house.event(NOW - age * DAY);
        house.ran("enrich", NOW - age * DAY);
    }
    let tally = house.clean(NOW);
    assert_eq!((tally.counts.of("events"), tally.counts.of("runs")), (2, 2));
    let again = house.clean(NOW);
    assert_eq!((again.counts.of("events"), again.counts.of("runs")), (0, 0));
}

/// A catalogue in which everything has run out by `NOW`.
fn stale(last_run: i64) -> House {
    let mut house = House::new();
    house.file(house.root, "a", "here");
    let file = house.file(house.root, "a", "old");
    house.missing(file, NOW - 400 * DAY);
    house.event(NOW - 400 * DAY);
    house.ran("enrich", NOW - 401 * DAY);
    house.ran("enrich", last_run);
    house
}

fn forgot(tally: &Tally) -> [u64; 3] {
    ["missing_files", "runs", "events"].map(|name| tally.counts.of(name))
}

#[test]
fn a_clock_that_jumped_ahead_forgets_nothing_until_a_day_ran_by_it() {
    let mut house = stale(NOW - 366 * DAY);
    // What ran in the last hours saw the same clock.
    house.ran("refresh-library", NOW - DAY / 2);
    let tally = house.clean(NOW);
    assert_eq!((forgot(&tally), codes(&tally)), ([0; 3], vec!["clock.jumped"]));
    let message = &tally.problems.iter().next().unwrap().message;
    for time in [NOW, NOW - 366 * DAY] {
        assert!(message.contains(&crate::clock::rfc3339_ms(time)), "{message}");
    }
    assert!(tally.counts.of("integrity") == 1, "the other chores are done: {tally:?}");
    house.walk(house.root, NOW + DAY);
    let later = house.clean(NOW + DAY);
    assert_eq!((forgot(&later), codes(&later)), ([1, 1, 1], vec![]));
}

#[test]
fn a_year_without_a_run_is_no_jump_and_neither_is_a_new_catalogue() {
    let mut house = stale(NOW - 364 * DAY);
    let tally = house.clean(NOW);
    assert_eq!((forgot(&tally), codes(&tally)), ([1, 1, 1], vec![]));
    assert_eq!(codes(&House::new().clean(NOW)), Vec::<&str>::new());
}

#[test]
fn a_clock_that_was_set_back_forgets_nothing() {
    for back in [DAY, 500 * DAY, NOW, NOW + 3_650 * DAY] {
        let mut house = stale(NOW - DAY / 2);
        let tally = house.clean(NOW - 400 * DAY - back);
        assert_eq!((forgot(&tally), codes(&tally)), ([0; 3], vec![]), "{back}");
    }
}

const fn chore(name: &'static str, run: fn(&mut Store, &Terms<'_>) -> Result<Done>) -> Chore {
    Chore { name, about: "", every: each_time, by_clock: false, run }
}

#[expect(clippy::unnecessary_wraps, reason = "it is what a chore answers")]
const fn once(count: u64) -> Result<Done> {
    Ok(Done { count, news: None, problem: None, cut_short: false })
}

#[test]
fn a_chore_that_fails_or_panics_leaves_the_others_alone() {
    let chores = [
        chore("errs", |_, _| anyhow::bail!("no luck")),
        chore("panics", |store, _| {
            store.write(|writer| {
                writer.put_stamp("half", 1)?;
                panic!("a slip")
            })?;
            once(1)
        }),
        chore("works", |_, _| once(3)),
    ];
    let mut house = House::new();
    let tally = house.clean_with(&chores, NOW, |_| {});
    assert_eq!((tally.done, tally.failed, tally.ended_by), (3, 2, None));
    assert_eq!(codes(&tally), ["chore.failed", "chore.panicked"]);
    let messages: Vec<_> = tally.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["errs: no luck", "panics: a mistake in tonarm ended it: a slip"]);
    let counts: Vec<_> = tally.counts.iter().collect();
    assert_eq!(counts, [("errs", 0), ("panics", 0), ("works", 3)]);
    assert_eq!(house.store.stamp("half").unwrap(), None, "its transaction is rolled back");
}

#[test]
fn a_full_disk_or_a_damaged_catalogue_ends_all_of_it() {
    fn full(_: &mut Store, _: &Terms<'_>) -> Result<Done> {
        Err(store::Error::Full("x".into()).into())
    }
    fn damage(_: &mut Store, _: &Terms<'_>) -> Result<Done> {
        Err(integrity::damaged(Path::new("x"), &["page 3".to_owned()]))
    }
    fn busy(_: &mut Store, _: &Terms<'_>) -> Result<Done> {
        Err(store::Error::Busy { path: "x".into() }.into())
    }
    let mut house = House::new();
    let mut does = |run| {
        let chores = [chore("ends", run), chore("goes on", |_, _| once(1))];
        let tally = house.clean_with(&chores, NOW, |_| {});
        (tally.done, tally.ended_by)
    };
    assert_eq!(does(full), (1, Some(Exit::Catalogue)));
    assert_eq!(does(damage), (1, Some(Exit::Catalogue)));
    assert_eq!(does(busy), (2, None), "the next may be luckier");
}

#[test]
fn a_chore_with_an_interval_rests_until_it_is_due() {
    let weekly = Chore { every: weekly, ..chore("weekly", |_, _| once(1)) };
    let fails = Chore { name: "fails", run: |_, _| anyhow::bail!("x"), ..weekly };
    let chores = [weekly, fails, chore("always", |_, _| once(1))];
    let mut house = House::new();
    let mut does = |now: i64, full: bool| {
        let tally = house.clean_with(&chores, now, |terms| terms.full = full);
        (tally.counts.of("weekly"), tally.failed, tally.counts.of("always"))
    };
    assert_eq!(does(NOW, false), (1, 1, 1));
    assert_eq!(does(NOW + DAY, false), (0, 1, 1), "what failed is due again");
    assert_eq!(does(NOW + DAY, true), (1, 1, 1));
    assert_eq!(does(NOW + 7 * DAY, false), (0, 1, 1));
    assert_eq!(does(NOW + 8 * DAY - DAY / 2, false), (1, 1, 1), "a tenth is slack");
    assert_eq!(does(NOW, false), (1, 1, 1), "a stamp ahead of the clock says nothing");
    assert_eq!(does(NOW + DAY, false), (0, 1, 1));
}

#[test]
fn it_ends_when_it_is_asked_to_and_keeps_what_is_done() {
    let mut house = stale(NOW - 2 * DAY);
    let chores = [
        chore("first", |_, terms| {
            terms.stop.ask();
            once(1)
        }),
        missing_files::CHORE,
    ];
    let tally = house.clean_with(&chores, NOW, |_| {});
    assert_eq!((tally.done, tally.cut_short, tally.counts.of("first")), (1, true, 1));
    for chore in CHORES {
        let stop = Stop::default();
        stop.ask();
        let done =
            (chore.run)(&mut house.store, &House::terms(&house.settings, &stop, NOW)).unwrap();
        let whole = ["runs", "leftovers", "optimize", "vacuum"].contains(&chore.name);
        assert!(done.cut_short != whole && forgot(&tally)[0] == 0, "{}", chore.name);
    }
    assert_eq!(house.names().len(), 2);
}

#[test]
fn four_backups_are_kept_and_never_is_the_new_one_let_go() {
    let mut house = House::new();
    house.settings.cleanup.backup_every.value = Duration::from_secs(60);
    for hour in 0..6 {
        assert_eq!(house.clean(NOW + hour * 3_600_000).counts.of("backup"), 1);
    }
    let kept = house.backups();
    assert_eq!(kept.len(), 4, "{kept:?}");
    let first = crate::clock::stamp(NOW + 2 * 3_600_000);
    assert_eq!(kept[0], format!("catalogue-{first}.db"));
    let copy =
        Store::open(&house.folder.path().join("catalogue.db.backups").join(&kept[3]), Access::Read)
            .unwrap();
    assert_eq!(copy.roots().unwrap().len(), 1);
    drop(copy);
    // The clock is set back: by name the new one is the oldest.
    let back = house.clean(NOW - 400 * DAY);
    assert_eq!((back.counts.of("backup"), house.backups().len()), (1, 4));
    assert!(house.backups()[0] < kept[0], "{:?}", house.backups());
    house.settings.cleanup.backups.value = 0;
    assert_eq!(house.clean_with(CHORES, NOW, |terms| terms.full = true).counts.of("backup"), 0);
    assert_eq!(house.backups().len(), 4, "none is made and none let go");
}

#[test]
fn half_backups_go_when_they_are_a_day_old_and_nothing_else_does() {
    let house = &mut House::new();
    let folder = house.folder.path().to_owned();
    fs::create_dir(folder.join("catalogue.db.backups")).unwrap();
    let at = |ms: i64| std::time::UNIX_EPOCH + Duration::from_millis(u64::try_from(ms).unwrap());
    let put = |name: &str, age: i64| {
        let file = fs::File::create(folder.join(name)).unwrap();
        file.set_modified(at(NOW - age)).unwrap();
    };
    let kept = [
        ("catalogue.db.backups/catalogue-2026-01-01T00-00-00Z.db", 9 * DAY),
        ("catalogue.db.backups/other.db.aB3dE5.part", 9 * DAY),
        ("catalogue.db.backups/catalogue-2026-01-02T00-00-00Z.db.aB3dE5.part", DAY / 2),
        ("catalogue.db.before-v2", 9 * DAY),
        ("music.part", 9 * DAY),
    ];
    let goes = [
        "catalogue.db.backups/catalogue-2026-01-03T00-00-00Z.db.aB3dE5.part",
        "catalogue.db.before-v3.aB3dE5.part",
    ];
    for (name, age) in kept {
        put(name, age);
    }
    for name in goes {
        put(name, 2 * DAY);
    }
    let mut clean = |dry_run: bool| {
        let tally = house
            .clean_with(&[leftovers::CHORE, backup::CHORE], NOW, |terms| terms.dry_run = dry_run);
        (tally.counts.of("leftovers"), tally.counts.of("backup"))
    };
    assert_eq!(clean(true), (2, 1));
    assert!(goes.iter().all(|name| folder.join(name).exists()));
    assert_eq!(
        fs::read_dir(folder.join("catalogue.db.backups")).unwrap().count(),
        4,
        "a dry run makes none"
    );
    house.store.write(|writer| writer.put_stamp("chore.backup", 0)).unwrap();
    let tally = house.clean_with(&[leftovers::CHORE], NOW, |_| {});
    assert_eq!(tally.counts.of("leftovers"), 2);
    assert!(goes.iter().all(|name| !folder.join(name).exists()));
    assert!(kept.iter().all(|(name, _)| folder.join(name).exists()));
}

#[test]
fn every_chore_has_a_name_of_its_own() {
    let names: std::collections::HashSet<_> = CHORES.iter().map(|chore| chore.name).collect();
    assert_eq!(names.len(), CHORES.len());
    assert!(CHORES.iter().all(|chore| !chore.about.is_empty()));
}
