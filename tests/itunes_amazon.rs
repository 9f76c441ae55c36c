//! Songs of two shops, labelled by people: how well words alone find the same ones. Needs the shared fixtures beside the checkout; without
//! them each test says so and passes. The data are iTunes-Amazon of Magellan and `DeepMatcher`, whose published F1 is .912 and .970 (Ditto).

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tonarm::matching::score::{self, Song, Verdict};

fn say(line: &str) {
    writeln!(std::io::stderr().lock(), "{line}").expect("stderr can be written");
}

/// The folder of the labelled pairs; `None`, with a line that says so, where it is absent.
fn fixtures() -> Option<PathBuf> {
    let shared = std::env::var_os("TONARM_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")),
        PathBuf::from,
    );
    let folder = shared.join("fixtures/dedupe/itunes-amazon");
    if folder.is_dir() {
        return Some(folder);
    }
    say("skipped: ../shared is absent");
    None
}

/// One shop's row.
#[derive(Debug, Default)]
struct Row {
    song: String,
    artist: String,
    album: String,
    length_ms: Option<u64>,
}

struct Pair {
    left: Row,
    right: Row,
    same: bool,
}

/// Undoes the tokens of the data: `( feat . X )`, `Here 's`, `Do n't`, `Gon na`.
fn untoken(text: &str) -> String {
    let mut text = text.to_owned();
    for (token, plain) in [
        ("( ", "("),
        (" )", ")"),
        ("[ ", "["),
        (" ]", "]"),
        (" , ", ", "),
        (" . ", ". "),
        (" '", "'"),
        (" n't", "n't"),
        ("`` ", "\""),
        (" : ", ": "),
        ("Gon na", "Gonna"),
        (" ; ", "; "),
    ] {
        text = text.replace(token, plain);
    }
    text
}

fn row(text: &str) -> Row {
    let mut row = Row::default();
    for column in text.split("COL ").skip(1) {
        let (name, value) = column.split_once(" VAL").expect("a column has a value");
        let value = untoken(value.trim());
        match name {
            "Song_Name" => row.song = value,
            "Artist_Name" => row.artist = value,
            "Album_Name" => row.album = value,
            "Time" => {
                row.length_ms = value.split_once(':').and_then(|(minutes, seconds)| {
                    Some((minutes.parse::<u64>().ok()? * 60 + seconds.parse::<u64>().ok()?) * 1000)
                });
            }
            _ => {}
        }
    }
    row
}

fn pairs(folder: &Path, variant: &str, split: &str) -> Vec<Pair> {
    let text = fs::read_to_string(folder.join(format!("ditto-{variant}-{split}.txt")))
        .expect("the pairs can be read");
    text.lines()
        .map(|line| {
            let mut parts = line.split('\t');
            let mut next = || parts.next().expect("a line has two rows and a label");
            Pair { left: row(next()), right: row(next()), same: next() == "1" }
        })
        .collect()
}

#[derive(Default)]
struct Figures {
    pairs: u32,
    right: u32,
    wrong: u32,
    missed: u32,
    missed_but_in_review: u32,
}

impl Figures {
    fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }

    fn f1(&self) -> f64 {
        2.0 * f64::from(self.right) / f64::from((2 * self.right + self.wrong + self.missed).max(1))
    }

    fn line(&self, name: &str) -> String {
        format!(
            "{name}: {} pairs, precision {:.3}, recall {:.3}, F1 {:.3} ({} right, {} wrong, {} missed, {} of them in review)",
            self.pairs,
            self.precision(),
            self.recall(),
            self.f1(),
            self.right,
            self.wrong,
            self.missed,
            self.missed_but_in_review
        )
    }
}

fn judge(Pair { left, right, .. }: &Pair) -> Verdict {
    let (left_artist, right_artist) = ([left.artist.as_str()], [right.artist.as_str()]);
    score::songs(&song(left, &left_artist), &song(right, &right_artist))
}

fn song<'a>(row: &'a Row, artists: &'a [&'a str]) -> Song<'a> {
    let album = Some(row.album.as_str()).filter(|album| !album.is_empty());
    let artists = if row.artist.is_empty() { &[] } else { artists };
    Song { title: &row.song, artists, album, length_ms: row.length_ms }
}

fn figures(pairs: &[Pair]) -> Figures {
    let mut figures = Figures::default();
    for pair in pairs {
        figures.pairs += 1;
        let verdict = judge(pair);
        let found = matches!(verdict, Verdict::Same(_));
        match (pair.same, found) {
            (true, true) => figures.right += 1,
            (false, true) => figures.wrong += 1,
            (true, false) => figures.missed += 1,
            (false, false) => {}
        }
        figures.missed_but_in_review +=
            u32::from(pair.same && matches!(verdict, Verdict::Review(_)));
    }
    figures
}

#[test]
fn songs_of_two_shops_are_found_by_their_words() {
    let Some(folder) = fixtures() else { return };
    let mut all = Vec::new();
    for split in ["train", "valid", "test"] {
        let pairs = pairs(&folder, "Structured", split);
        let figures = figures(&pairs);
        say(&figures.line(split));
        all.extend(pairs);
        if split == "test" {
            assert!(figures.precision() >= 0.98, "{}", figures.line(split));
            assert!(figures.f1() >= 0.93, "{}", figures.line(split));
        }
    }
    let figures = figures(&all);
    say(&figures.line("all"));
    assert_eq!(figures.pairs, 539);
    assert!(figures.precision() >= 0.98, "{}", figures.line("all"));
    assert!(figures.f1() >= 0.93, "{}", figures.line("all"));
}

/// The same pairs with values moved into the title: which words are which is lost, and nothing is joined on a guess.
#[test]
fn values_in_the_wrong_columns_join_nothing_wrong() {
    let Some(folder) = fixtures() else { return };
    let all: Vec<Pair> = ["train", "valid", "test"]
        .iter()
        .flat_map(|split| pairs(&folder, "Dirty", split))
        .collect();
    let figures = figures(&all);
    say(&figures.line("dirty"));
    assert_eq!((figures.pairs, figures.wrong), (539, 0), "{}", figures.line("dirty"));
}
