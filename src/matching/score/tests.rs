//! Facts about likeness.

use super::*;

const QUEEN: &[&str] = &["Queen"];

fn song<'a>(title: &'a str, artists: &'a [&'a str], seconds: u64) -> Song<'a> {
    Song { title, artists, album: None, length_ms: Some(seconds * 1000) }
}

fn on<'a>(album: &'a str, song: Song<'a>) -> Song<'a> {
    Song { album: Some(album), ..song }
}

#[track_caller]
fn same(a: &Song, b: &Song) {
    assert!(matches!(songs(a, b), Verdict::Same(_)), "{a:?} and {b:?}: {:?}", songs(a, b));
    assert_eq!(songs(a, b), songs(b, a));
}

#[track_caller]
fn review(a: &Song, b: &Song) {
    assert!(matches!(songs(a, b), Verdict::Review(_)), "{a:?} and {b:?}: {:?}", songs(a, b));
}

#[track_caller]
fn different(a: &Song, b: &Song, reason: &str) {
    let verdict = songs(a, b);
    assert!(
        matches!(verdict, Verdict::Different(_, why) if why == reason),
        "{a:?} and {b:?}: {verdict:?}"
    );
}

#[test]
fn a_song_with_other_words_of_its_release_is_the_same() {
    same(&song("Song", QUEEN, 200), &song("Song - 2008 Remaster", QUEEN, 203));
    same(&song("Song", QUEEN, 200), &song("SONG [Explicit]", &["queen"], 200));
    same(&on("Hits", song("Song", QUEEN, 200)), &on("Song - Single", song("Song", QUEEN, 201)));
    same(&Song { length_ms: None, ..song("Song", QUEEN, 0) }, &song("Song", QUEEN, 200));
}

#[test]
fn versions_and_lengths_make_two_songs() {
    different(&song("Song", QUEEN, 200), &song("Song (Live)", QUEEN, 200), "they are two versions");
    different(
        &song("Song (A Remix)", QUEEN, 200),
        &song("Song (B Remix)", QUEEN, 200),
        "they are two versions",
    );
    different(&song("Song", QUEEN, 200), &song("Song", QUEEN, 230), "the lengths differ");
    same(&song("Song", QUEEN, 900), &song("Song", QUEEN, 915));
    different(&song("Song", QUEEN, 200), &song("Other", QUEEN, 200), "the titles differ");
    different(&song("Song", QUEEN, 200), &song("Song", &["Sting"], 200), "the artists differ");
}

#[test]
fn the_tracks_of_a_live_album_need_not_say_so() {
    let (told, untold) = (song("Song (Live)", QUEEN, 200), song("Song", QUEEN, 200));
    same(&on("Concert (Live)", told), &on("Concert: Live", untold));
    different(&on("Concert", told), &on("Concert", untold), "they are two versions");
}

#[test]
fn guests_count_as_artists_wherever_they_are_named() {
    same(&song("Song (feat. X)", &["A"], 200), &song("Song", &["A", "X"], 200));
    same(&song("Song", &["A feat. X"], 200), &song("Song", &["A & X"], 200));
    same(&song("Song (feat. X)", &["A"], 200), &song("Song", &["A"], 200));
    review(&song("Song (feat. Anna)", &["A"], 200), &song("Song (feat. Berta)", &["A"], 200));
    same(&song("Song", &["Tyler, The Creator"], 200), &song("Song", &["Tyler The Creator"], 200));
}

#[test]
fn an_album_lifts_a_near_miss_and_kills_none() {
    let (near, far) =
        (song("Somebody to Love", QUEEN, 200), song("Somebody to Love Me", QUEEN, 200));
    review(&near, &far);
    review(&on("A", near), &on("B", far));
    same(&on("A", near), &on("A (Deluxe)", far));
}

#[test]
fn without_a_second_witness_only_equal_titles_are_the_same() {
    let bare = |title| Song { length_ms: None, ..song(title, QUEEN, 0) };
    review(&bare("Bohemian Rapsody"), &bare("Bohemian Rhapsody"));
    same(&song("Bohemian Rapsody", QUEEN, 354), &song("Bohemian Rhapsody", QUEEN, 355));
    let nobody = |album| Song { album, ..song("Song", &[], 200) };
    review(&nobody(None), &song("Song", QUEEN, 200));
    same(&nobody(Some("A")), &on("A", song("Song", QUEEN, 200)));
}

#[test]
fn short_keys_and_other_digits_are_not_alike_by_accident() {
    for (a, b) in [
        ("u2", "ub"),
        ("meg", "peg"),
        ("1989", "1988"),
        ("greatesthits1", "greatesthits2"),
        ("東京", "京都"),
        ("a", ""),
    ] {
        assert!(similarity(a, b) < TITLE_FLOOR + 0.01, "{a} and {b}: {}", similarity(a, b));
    }
    assert!(
        similarity("宇多田ヒカル", "宇多田ヒカリ") >= REVIEW - 0.01,
        "{}",
        similarity("宇多田ヒカル", "宇多田ヒカリ")
    );
    assert!(similarity("metallica", "metalica") > 0.85);
}

#[test]
fn endless_names_are_alike_only_when_equal() {
    let (a, b) = ("a".repeat(1_000_000), "b".repeat(1_000_000));
    assert!(similarity(&a, &a) >= 1.0);
    assert!(similarity(&a, &b) <= 0.0);
}

#[test]
fn likeness_is_symmetric_and_within_bounds() {
    let keys =
        ["", "a", "ab", "abc", "blackkeys", "blackeyedpeas", "紅蓮華", "紅", "がか", "1989", "!!!"];
    for a in keys {
        for b in keys {
            let alike = similarity(a, b);
            assert!((0.0..=1.0).contains(&alike), "{a} {b}");
            assert!((alike - similarity(b, a)).abs() < 1e-12, "{a} {b}");
            assert_eq!(alike >= 1.0, a == b, "{a} {b}");
        }
    }
}

#[test]
fn a_name_picks_one_candidate_or_none() {
    let keys = ["The Black Keys", "The Black Eyed Peas"];
    assert_eq!(best("The Black eys", &keys), Pick::One(0));
    assert_eq!(best("Black Eyde Peas", &keys), Pick::One(1));
    assert_eq!(best("The Black Peas", &keys), Pick::None);
    assert_eq!(best("Metalica", &["Metallica", "Metallico"]), Pick::Ambiguous(vec![0, 1]));
    assert_eq!(best("Meg", &["MEG", "Meg"]), Pick::Ambiguous(vec![0, 1]));
    assert_eq!(best("Metallica", &["Metallico", "Metallica"]), Pick::One(1));
    assert_eq!(best("Queen", &[]), Pick::None);
}

#[test]
fn editions_are_one_album_and_volumes_are_not() {
    assert!(matches!(albums("A (Deluxe Edition)", "A [Remastered 2009]"), Verdict::Same(_)));
    assert!(matches!(albums("Hits, Vol. 1", "Hits Volume I"), Verdict::Same(_)));
    for (a, b) in [
        ("Hits, Vol. 1", "Hits, Vol. 2"),
        ("Concert", "Concert (Live)"),
        ("Song Pt. 1", "Song Pt. 2"),
    ] {
        assert!(matches!(albums(a, b), Verdict::Different(..)), "{a} and {b}: {:?}", albums(a, b));
    }
    assert!(matches!(
        titles("Song Pt. 1", "Song Pt. 2"),
        Verdict::Different(_, "they are two versions")
    ));
}
