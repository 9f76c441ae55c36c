//! Which of several spellings and values stands for all.

use std::collections::HashMap;
use std::hash::Hash;

use unicode_normalization::UnicodeNormalization;

/// The most frequent value; of equally frequent ones the one that `better` puts first.
pub(super) fn most_frequent<T: Eq + Hash + Clone>(
    values: impl IntoIterator<Item = T>,
    better: impl Fn(&T, &T) -> std::cmp::Ordering,
) -> Option<T> {
    let mut counts: HashMap<T, usize> = HashMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
        .into_iter()
        .min_by(|(a, n), (b, m)| m.cmp(n).then_with(|| better(a, b)))
        .map(|(value, _)| value)
}

/// The most frequent spelling; of equally frequent ones the richest: in mixed case, with its accents, composed; then in byte order.
pub(super) fn spelling<'a>(values: impl IntoIterator<Item = &'a str>) -> Option<String> {
    most_frequent(values.into_iter().map(tidy), |a, b| {
        richness(b).cmp(&richness(a)).then_with(|| a.cmp(b))
    })
}

/// A spelling without what nobody sees: composed, single blanks, none at the ends.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    if tidy.is_ascii() { tidy } else { tidy.nfc().collect() }
}

fn richness(text: &str) -> (bool, usize) {
    let mixed = text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase);
    (mixed, text.chars().filter(|c| !c.is_ascii()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_spelling_wins_and_of_equals_the_richest() {
        assert_eq!(spelling(["BJORK", "BJORK", "Björk"]).as_deref(), Some("BJORK"));
        assert_eq!(spelling(["BJORK", "Bjork", "Björk"]).as_deref(), Some("Björk"));
        assert_eq!(spelling(["Bjo\u{308}rk", " Björk ", "BJÖRK"]).as_deref(), Some("Björk"));
        assert_eq!(spelling(["b", "a"]).as_deref(), Some("a"));
        assert_eq!(spelling([]), None);
    }
}
