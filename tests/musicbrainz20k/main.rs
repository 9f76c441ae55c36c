//! Five noisy lists of one another's tracks: how well the program finds which rows are one recording. Needs the shared fixtures beside the
//! checkout; without them each test says so and passes. The data are the even clusters of `MusicBrainz` 20K (Saeedi, Peukert, Rahm 2017).

mod catalogue;
mod list;

use std::collections::{BTreeSet, HashMap};
use std::io::Write;

use catalogue::{Catalogue, catalogue};
use list::Row;
use tonarm::matching::keys::{Kind, hash};
use tonarm::matching::recordings;
use tonarm::matching::review::{self, Suggestion};

fn say(line: &str) {
    writeln!(std::io::stderr().lock(), "{line}").expect("stderr can be written");
}

/// Pairs found, right and true.
#[derive(Debug, Default, Clone, Copy)]
struct Figures {
    found: u64,
    right: u64,
    gold: u64,
}

fn ratio(part: u64, whole: u64) -> f64 {
    let count = |number: u64| f64::from(u32::try_from(number).expect("few pairs"));
    count(part) / count(whole.max(1))
}

impl Figures {
    fn of(rows: &[Row], things: &[Vec<usize>]) -> Self {
        let pairs = |count: u64| count * count.saturating_sub(1) / 2;
        let mut figures = Self::default();
        let mut clusters: HashMap<u32, u64> = HashMap::new();
        for row in things.iter().flatten() {
            *clusters.entry(rows[*row].cluster).or_default() += 1;
        }
        figures.gold = clusters.values().map(|count| pairs(*count)).sum();
        for thing in things {
            figures.found += pairs(thing.len() as u64);
            let mut clusters: HashMap<u32, u64> = HashMap::new();
            for row in thing {
                *clusters.entry(rows[*row].cluster).or_default() += 1;
            }
            figures.right += clusters.values().map(|count| pairs(*count)).sum::<u64>();
        }
        figures
    }

    fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.gold)
    }

    fn line(self, name: &str) -> String {
        format!(
            "{name:20} {:5} pairs, precision {:.4}, recall {:.4}, F1 {:.4}",
            self.gold,
            self.precision(),
            self.recall(),
            self.f1()
        )
    }
}

/// The recordings as rows.
fn things(catalogue: &Catalogue) -> Vec<Vec<usize>> {
    let rows = |thing: &Vec<usize>| thing.iter().map(|at| catalogue.nodes[*at].0).collect();
    catalogue.things.iter().map(rows).collect()
}

/// All rows; `None`, with a line that says so, where they are absent.
fn rows() -> Option<Vec<Row>> {
    let path = list::path();
    if path.is_none() {
        say("skipped: ../shared is absent");
    }
    path.as_deref().map(list::rows)
}

/// The rows of a recording that are of every second cluster.
fn half(rows: &[Row], things: &[Vec<usize>], second: bool) -> Vec<Vec<usize>> {
    let of = |row: &usize| (rows[*row].cluster / 2 % 2 == 1) == second;
    things.iter().map(|thing| thing.iter().copied().filter(of).collect()).collect()
}

#[test]
fn rows_of_one_recording_are_found() {
    let Some(rows) = rows() else { return };
    let catalogue = catalogue(&rows, 0);
    let joined = things(&catalogue);
    let suggestions = review::recordings(catalogue.recordings(&rows), [], &review::Decided::new());
    let accepted = accepted(&joined, &suggestions);
    let (count, keys, largest) = (suggestions.len(), catalogue.keys, catalogue.largest);
    say(&format!("{} rows, {keys} witness keys, largest closure {largest}", rows.len()));
    for (name, second) in [("one half", Some(false)), ("other half", Some(true)), ("all", None)] {
        let figures = |things: &[Vec<usize>]| match second {
            Some(second) => Figures::of(&rows, &half(&rows, things, second)),
            None => Figures::of(&rows, things),
        };
        let (joined, accepted) = (figures(&joined), figures(&accepted));
        say(&joined.line(name));
        say(&accepted.line(&format!("{name}, reviewed")));
        assert!(joined.precision() >= 0.99 && joined.recall() >= 0.80, "{}", joined.line(name));
        assert!(accepted.f1() >= 0.95, "{}", accepted.line(name));
    }
    say(&format!("{count} suggestions"));
    assert!(largest < 100 && keys < 8 * rows.len());
    for suggestion in &suggestions {
        assert!(suggestion.a < suggestion.b && !suggestion.for_.is_empty());
    }
}

/// The recordings with every suggestion accepted.
fn accepted(things: &[Vec<usize>], suggestions: &[Suggestion]) -> Vec<Vec<usize>> {
    let mut keys: Vec<Vec<i64>> = vec![Vec::new(); things.len()];
    for (n, suggestion) in (0..).zip(suggestions) {
        for key in [suggestion.a, suggestion.b] {
            keys[usize::try_from(key).expect("a place")].push(n);
        }
    }
    let merged = catalogue::closures(&keys);
    merged.iter().map(|set| set.iter().flat_map(|at| things[*at].clone()).collect()).collect()
}

/// Rows in another order have other numbers, and so have the artists and albums that they are resolved to.
#[test]
fn neither_the_order_of_sources_nor_row_numbers_matter() {
    let Some(all) = rows() else { return };
    let rows: Vec<Row> = all.into_iter().filter(|row| row.cluster % 8 == 0).collect();
    let named = |rows: &[Row], catalogue: &Catalogue| -> BTreeSet<BTreeSet<(String, String)>> {
        let name = |row: &usize| (rows[*row].source.clone(), rows[*row].track.key());
        things(catalogue).iter().map(|thing| thing.iter().map(name).collect()).collect()
    };
    let expected = named(&rows, &catalogue(&rows, 0));
    for turn in 1..=4 {
        let mut other = rows.clone();
        other.sort_by_key(|row| {
            let parts = [row.source.as_bytes(), row.track.title.as_bytes(), &[turn]];
            hash(Kind::Content, &if turn < 3 { parts } else { [parts[1], parts[0], parts[2]] })
        });
        let found = catalogue(&other, i64::from(turn) * 0x5a5a);
        assert_eq!(named(&other, &found), expected, "turn {turn}");
    }
    // A closure is judged by itself: all at once makes no difference.
    let apart = catalogue(&rows, 0);
    let nodes: Vec<_> = apart.nodes.iter().map(|(_, node)| node).collect();
    let mut all_at_once =
        recordings::partition(&nodes, &tonarm::matching::pins::Pins::default()).things;
    let mut closures = apart.things.clone();
    all_at_once.sort();
    closures.sort();
    assert_eq!(all_at_once, closures);
}
