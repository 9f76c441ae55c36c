//! Text as it is shown: cleaned of stray blanks, and chosen where files spell it in several ways.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// Composed (NFC), inner blanks collapsed, ends trimmed; otherwise as written. May be empty.
pub(in crate::matching) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let composed: String;
    let text = if text.is_ascii() {
        text
    } else {
        composed = text.nfc().collect();
        &composed
    };
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The most frequent text. Among equally frequent ones mixed case wins over all upper or all lower case, then more letters beyond
/// ASCII (accents that others left out), then the first in byte order.
pub(super) fn commonest<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<&'t str> {
    most(texts, |text| (mixed_case(text), text.chars().filter(|c| !c.is_ascii()).count()))
}

/// The most frequent value; among equally frequent ones the richest, then the smallest.
pub(super) fn most<V: Ord + Copy, R: Ord>(
    values: impl IntoIterator<Item = V>,
    richness: impl Fn(V) -> R,
) -> Option<V> {
    let mut counts: BTreeMap<V, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let top = *counts.values().max()?;
    let tied = counts.into_iter().filter(|&(_, count)| count == top);
    // `rev`, because of equal maxima `max_by_key` gives the last.
    tied.map(|(value, _)| value).rev().max_by_key(|&value| richness(value))
}

fn mixed_case(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_collapse_and_accents_compose() {
        assert_eq!(clean("  The   Young\tEcho "), "The Young Echo");
        assert_eq!(clean("Bjo\u{308}rk"), "Björk");
        assert_eq!(clean(" \t "), "");
    }

    #[test]
    fn the_most_frequent_spelling_wins() {
        assert_eq!(commonest(["abba", "abba", "Abba"]), Some("abba"));
        assert_eq!(commonest([]), None);
    }

    #[test]
    fn ties_prefer_mixed_case_then_accents_then_byte_order() {
        assert_eq!(commonest(["ABBA", "abba", "Abba"]), Some("Abba"));
        assert_eq!(commonest(["Bjork", "Björk"]), Some("Björk"));
        assert_eq!(commonest(["Björk", "Bjork"]), Some("Björk"));
        assert_eq!(commonest(["Xyz", "Abc"]), Some("Abc"));
    }
}
