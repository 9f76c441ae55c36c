//! How alike two names are, letter by letter and word by word.

use super::words;

/// From here on two texts are worth a second look, word by word.
const NEAR: f64 = 0.8;
/// Two words are one with a typo from here on: `eys` and `Keys`, not `Peas` and `Keys`.
const TYPO: f64 = 0.6;
/// How alike two titles are at most where one has a word more.
const ADDED: f64 = 0.83;
/// Keys up to this length have no room for a typo: `U2` and `UB`, `Meg` and `Peg`.
const SHORT: usize = 4;
/// Longer keys are no names, and comparing them letter by letter would take long.
const LONG: usize = 1000;

/// How alike two folded keys are, 0 to 1.
///
/// Edit distance with transpositions over the longer length (as beets and Lidarr do); for scripts without spaces, whose words are two
/// or three letters long, Dice's coefficient of letter pairs (livrarr 54). Keys that differ in their digits are never alike: `1989` and `1988`.
pub fn similarity(a_key: &str, b_key: &str) -> f64 {
    if a_key == b_key {
        return 1.0;
    }
    let (a, b) = (a_key.chars().count(), b_key.chars().count());
    let longer = a.max(b);
    if a == 0 || b == 0 || longer > LONG {
        return 0.0;
    }
    let alike = if a_key.chars().any(ideographic) && b_key.chars().any(ideographic) {
        dice(a_key, b_key)
    } else {
        1.0 - ratio(strsim::osa_distance(a_key, b_key), longer)
    };
    if longer <= SHORT || digits(a_key).ne(digits(b_key)) { alike.min(TYPO) } else { alike }
}

/// How alike two texts are: by their keys, but below the line where a whole word was replaced (`Blue Album`, `Black Album`), and never more than
/// a near miss where one was added (`Somebody to Love Me`).
pub(super) fn alike(a: &str, b: &str, a_key: &str, b_key: &str) -> f64 {
    let score = similarity(a_key, b_key);
    if !(NEAR..1.0).contains(&score) {
        return score;
    }
    match lone((&words::split(a), a_key), (&words::split(b), b_key)) {
        Lone::Nowhere | Lone::Alike => score,
        Lone::Added => score.min(ADDED),
        Lone::Replaced => NEAR - 0.01,
    }
}

/// Where the words stand that only one of two texts has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lone {
    /// There are none.
    Nowhere,
    /// In one of them.
    Added,
    /// In both, and they are one word with a slip.
    Alike,
    /// In both, and they are other words.
    Replaced,
}

/// The words that only one of two texts has, each with its key: what left that, such as guests and editions, says nothing here.
pub(super) fn lone(a: (&[String], &str), b: (&[String], &str)) -> Lone {
    let only = |own: (&[String], &str), other: &[String]| -> Vec<String> {
        own.0
            .iter()
            .filter(|word| own.1.contains(*word) && !other.contains(word))
            .cloned()
            .collect()
    };
    let (only_a, only_b) = (only(a, b.0), only(b, a.0));
    let (fewer, more) =
        if only_a.len() <= only_b.len() { (only_a, only_b) } else { (only_b, only_a) };
    match (fewer.is_empty(), more.is_empty()) {
        (true, true) => Lone::Nowhere,
        (true, false) => Lone::Added,
        _ if fewer.iter().all(|word| more.iter().any(|other| words_alike(word, other))) => {
            Lone::Alike
        }
        _ => Lone::Replaced,
    }
}

fn words_alike(a: &str, b: &str) -> bool {
    // A word joined or parted by a slip: `Blackbird` and `Black birrd`.
    let longer = a.chars().count().max(b.chars().count());
    a.starts_with(b)
        || b.starts_with(a)
        || a.ends_with(b)
        || b.ends_with(a)
        || 1.0 - ratio(strsim::osa_distance(a, b), longer) >= TYPO
}

/// Dice's coefficient of letter pairs. `strsim`'s own divides by bytes, which suits ASCII only.
fn dice(a: &str, b: &str) -> f64 {
    let pairs = |key: &str| -> Vec<(char, char)> { key.chars().zip(key.chars().skip(1)).collect() };
    let (a, mut b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    let shared = a.iter().filter(|pair| {
        b.iter().position(|other| other == *pair).map(|at| b.swap_remove(at)).is_some()
    });
    ratio(2 * shared.count(), all)
}

fn digits(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(|letter| letter.is_numeric())
}

/// Scripts written without spaces.
fn ideographic(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn ratio(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    count(part) / count(whole.max(1))
}
