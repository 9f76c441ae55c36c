//! Pairs of names out of other programs' tests and issue threads: each row is answered by one part of matching, or by ids where words
//! cannot tell. Needs the shared fixtures beside the checkout for the list; without them that test says so and passes.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use tonarm::matching::fold::{album, artist, title};
use tonarm::matching::score::{Pick, Verdict, albums, artists, best, titles};

/// What tells the two of a row apart, or knows them as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The folded keys, equal or not.
    Fold,
    /// Version words: the keys are equal, the words are not.
    Versions,
    /// Likeness: enough for a person to look at, and to pick it among candidates.
    Score,
    /// Likeness with a margin: nothing is picked.
    Margin,
    /// MBIDs or provider ids; the words are equal.
    Ids,
    /// The type of the release group; the words are equal.
    ReleaseType,
}

/// Each row of the list, by its first name within its kind, and what answers it.
const ANSWERS: [(&str, &str, Part); 38] = [
    ("title", "Some String", Part::Fold),
    ("title", "My Song (EP)", Part::Fold),
    ("title", "The Song Title", Part::Fold),
    ("title", "A Song Title", Part::Fold),
    ("title", "An Album Title", Part::Fold),
    ("title", "Untitled", Part::Fold),
    ("title", "And", Part::Fold),
    ("title", "éáñ", Part::Fold),
    ("title", "Draft Beer", Part::Fold),
    ("title", "Left Field", Part::Fold),
    ("title", "Gift Ideas", Part::Fold),
    ("title", "Craft Beer", Part::Fold),
    ("artist", "The Black Eyde Peas", Part::Score),
    ("artist", "Black Eyed Peas", Part::Fold),
    ("artist", "The Black eys", Part::Score),
    ("artist", "Black Keys", Part::Fold),
    ("artist", "The Black Peas", Part::Margin),
    ("artist/title", "Canción", Part::Fold),
    ("artist/title", "Rocio Jurado", Part::Fold),
    ("artist", "Meg", Part::Ids),
    ("artist", "James Taylor", Part::Ids),
    ("album", "Weezer (White Album)", Part::Fold),
    ("album-type", "Single of same name as album", Part::ReleaseType),
    ("track", "Glory Box", Part::Fold),
    ("track", "Song - 2008 Remaster", Part::Fold),
    ("title-normalised", "Teen Top & 100% Outing Brothers", Part::Fold),
    ("track", "Break The Rules", Part::Versions),
    ("cjk", "キッチン", Part::Fold),
    ("cjk", "채식주의자", Part::Fold),
    ("cjk", "紅蓮華", Part::Fold),
    ("edge", "the", Part::Fold),
    ("edge", "and", Part::Fold),
    ("edge", "or", Part::Fold),
    ("edge", "an", Part::Fold),
    ("edge", "of", Part::Fold),
    ("edge", "90210", Part::Fold),
    ("edge", "24", Part::Fold),
    ("edge", "2013", Part::Fold),
];
/// Names of signs alone.
const SIGNS: [&str; 2] = ["+/-", "!!!"];

fn say(line: &str) {
    writeln!(std::io::stderr().lock(), "{line}").expect("stderr can be written");
}

/// The list; `None`, with a line that says so, where it is absent.
fn list() -> Option<String> {
    let shared = std::env::var_os("TONARM_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")),
        PathBuf::from,
    );
    let path = shared.join("fixtures/dedupe/name-pairs.tsv");
    if path.is_file() {
        return Some(fs::read_to_string(path).expect("the list can be read"));
    }
    say("skipped: ../shared is absent");
    None
}

fn answer(kind: &str, a: &str) -> Part {
    if SIGNS.contains(&a) {
        return Part::Fold;
    }
    let row = ANSWERS.iter().find(|(of, name, _)| *of == kind && *name == a);
    row.unwrap_or_else(|| panic!("{kind} {a:?} is new in the list: which part answers it?")).2
}

/// The verdict of the function that is asked about this kind of name.
fn judge(kind: &str, a: &str, b: &str) -> Verdict {
    match kind {
        "artist" => artists(a, b),
        "album" => albums(a, b),
        _ => titles(a, b),
    }
}

fn is_same(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Same(_))
}

fn is_different(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Different(..))
}

#[test]
fn every_row_of_the_list_is_answered() {
    let Some(list) = list() else { return };
    let rows: Vec<Vec<&str>> =
        list.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let artists_of_the_list: Vec<&str> = vec!["The Black Keys", "The Black Eyed Peas"];
    for row in &rows {
        let [verdict, kind, a, b, _] = row[..] else { panic!("a row has five columns: {row:?}") };
        let part = answer(kind, a);
        match (verdict, part) {
            ("same", Part::Fold) => {
                assert!(is_same(judge(kind, a, b)), "{row:?}");
                if kind.starts_with("artist") {
                    assert_eq!(artist(a), artist(b), "{row:?}");
                }
            }
            ("different", Part::Fold) => assert!(is_different(judge(kind, a, b)), "{row:?}"),
            ("different", Part::Versions) => {
                let (a, b) = (title(a), title(b));
                assert_eq!(a.key, b.key, "{row:?}");
                assert_ne!(a.versions, b.versions, "{row:?}");
                assert!(is_different(judge(kind, row[2], row[3])), "{row:?}");
            }
            ("same", Part::Score) => {
                assert!(matches!(judge(kind, a, b), Verdict::Review(_)), "{row:?}");
                let meant =
                    artists_of_the_list.iter().position(|name| *name == b).expect("a candidate");
                assert_eq!(best(a, &artists_of_the_list), Pick::One(meant), "{row:?}");
            }
            ("ambiguous", Part::Margin) => {
                let candidates: Vec<&str> = b.split(" | ").collect();
                assert!(!matches!(best(a, &candidates), Pick::One(_)), "{row:?}");
            }
            // Words cannot keep these apart: different MBIDs or provider ids do.
            ("different", Part::Ids) => assert!(is_same(judge(kind, a, b)), "{row:?}"),
            // The row describes the pair instead of naming it.
            ("different", Part::ReleaseType) => {
                assert!(is_same(albums("Weezer - Single", "Weezer")), "{row:?}");
            }
            ("nonempty-key", Part::Fold) => {
                for key in [artist(a), title(a).key, album(a).key] {
                    assert!(!key.is_empty(), "{row:?}");
                }
            }
            other => panic!("{row:?}: {other:?} is no answer"),
        }
    }
    let names: Vec<&str> =
        rows.iter().filter(|row| row[0] == "nonempty-key").map(|row| row[2]).collect();
    let mut keys: Vec<String> = names.iter().map(|name| artist(name)).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), names.len(), "each name has its own key");
    for (kind, a, _) in ANSWERS {
        assert!(
            rows.iter().any(|row| row[1] == kind && row[2] == a),
            "{kind} {a:?} is not in the list"
        );
    }
}

#[test]
fn spellings_of_one_artist_are_the_same() {
    for (a, b) in [
        ("King Crimson", "KING CRIMSON"),
        ("AC/DC", "ACDC"),
        ("AC/DC", "AC⚡DC"),
        ("Earth, Wind & Fire", "Earth Wind and Fire"),
        ("Sigur Rós", "Sigur Ros"),
        ("Tyler, The Creator", "Tyler The Creator"),
        ("The Beatles", "Beatles, The"),
        ("Florence + the Machine", "Florence and the Machine"),
        ("Simon & Garfunkel", "Simon and Garfunkel"),
        ("Motörhead", "Motorhead"),
        ("A$AP Rocky", "ASAP Rocky"),
        ("Ｐｅｒｆｕｍｅ", "Perfume"),
    ] {
        assert!(is_same(artists(a, b)), "{a} and {b}: {:?}", artists(a, b));
    }
}

#[test]
fn artists_whose_names_share_a_beginning_are_different() {
    for (a, b) in [
        ("Queen Latifah", "Queen"),
        ("Various Cruelties", "Various Artists"),
        ("DJ Shadow", "Shadow"),
        ("DJ Shadow", "DJ Krush"),
        ("The The", "The"),
        ("King Crimson", "King Krule"),
        ("King Crimson", "Crimson King"),
        ("!!!", "???"),
        ("+/-", "!!!"),
        ("U2", "UB40"),
        ("Tyler, The Creator", "Tyler Childers"),
        ("Earth, Wind & Fire", "Earth"),
        ("宇多田ヒカル", "椎名林檎"),
        ("Blink-182", "Blink-183"),
    ] {
        assert!(is_different(artists(a, b)), "{a} and {b}: {:?}", artists(a, b));
        assert!(is_different(artists(b, a)), "{b} and {a}");
    }
}

#[test]
fn the_albums_named_weezer_are_told_apart_where_their_titles_say_so() {
    let colours = [
        "Weezer (Blue Album)",
        "Weezer (Green Album)",
        "Weezer (Red Album)",
        "Weezer (White Album)",
        "Weezer (Black Album)",
    ];
    for (at, a) in colours.iter().enumerate() {
        for b in &colours[at + 1..] {
            assert!(is_different(albums(a, b)), "{a} and {b}: {:?}", albums(a, b));
        }
        assert!(is_same(albums(a, &format!("{a} [Deluxe Edition]"))), "{a}");
    }
    // All are officially titled `Weezer`: years and ids tell those apart.
    assert!(is_same(albums("Weezer", "Weezer (Deluxe Edition)")));
}

#[test]
fn typos_are_for_review() {
    for (a, b) in
        [("King Crimsn", "King Crimson"), ("Sigur Rsó", "Sigur Rós"), ("Metalica", "Metallica")]
    {
        assert!(matches!(artists(a, b), Verdict::Review(_)), "{a} and {b}: {:?}", artists(a, b));
    }
}
