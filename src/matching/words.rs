//! What a piece of a title says: another version, another edition, a disc, or a title's own words.

use super::counts;
use super::letters::fold;
use super::named::{live, named, remix};
use super::vocabulary::{Role, join_pairs, remaster, role};

pub(super) use super::vocabulary::year;

/// What a piece says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// Another recording: `live:wembley`, `remix:femme`.
    Version(String),
    /// Another mix, which for an album is only another edition: `mono`.
    Mix(String),
    /// Another edition: `deluxe`, `remaster:2009`; empty where nothing is said.
    Edition(String),
    /// A part or volume: `part`, `1`.
    Count(&'static str, String),
}

/// What a piece in brackets or behind a dash says; `None` for a title's own words.
pub(super) fn marks(text: &str) -> Option<Vec<Mark>> {
    let mut words = split(text);
    join_pairs(&mut words);
    if words.is_empty() {
        return None;
    }
    if let Some((kind, number)) = counts::count(&words) {
        return Some(vec![Mark::Count(kind, number)]);
    }
    let mut marks = Vec::new();
    if take_remaster(&mut words, &mut marks) && words.is_empty() {
        return Some(marks);
    }
    let remastered = !marks.is_empty();
    let found = bag(&words)
        .or_else(|| live(text, &words))
        .or_else(|| remix(&words))
        .or_else(|| named(&words));
    match found {
        Some(more) => marks.extend(more),
        // `2011 Remaster from the original tapes` says no more than the rest of them.
        None if remastered => {}
        None => return None,
    }
    Some(marks)
}

/// The folded words of a piece; `&` is a word, apostrophes are none.
pub(super) fn split(text: &str) -> Vec<String> {
    let apostrophe = |letter: char| matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`');
    let between = |letter: char| {
        !letter.is_alphanumeric()
            && !apostrophe(letter)
            && letter != '&'
            && !unicode_normalization::char::is_combining_mark(letter)
    };
    text.split(between)
        .flat_map(|word| word.split_inclusive('&'))
        .filter(|word| word.contains(|letter: char| letter.is_alphanumeric() || letter == '&'))
        .map(fold)
        .collect()
}

/// `2009 Remaster`, `Digitally Remastered in 2011`: the words that say so, with the years beside them.
fn take_remaster(words: &mut Vec<String>, marks: &mut Vec<Mark>) -> bool {
    let Some(at) = words.iter().position(|word| remaster(word)) else {
        return false;
    };
    let mut from = at;
    while from > 0
        && (year(&words[from - 1])
            || matches!(words[from - 1].as_str(), "digital" | "digitally" | "new" | "newly"))
    {
        from -= 1;
    }
    let mut to = at + 1;
    while to < words.len()
        && (year(&words[to])
            || matches!(words[to].as_str(), "in" | "version" | "edition" | "album" | "track"))
    {
        to += 1;
    }
    let when = words[from..to].iter().find(|word| year(word));
    marks.push(Mark::Edition(
        when.map_or_else(|| "remaster".to_owned(), |year| format!("remaster:{year}")),
    ));
    words.drain(from..to);
    true
}

/// A piece made of known words only.
pub(super) fn bag(words: &[String]) -> Option<Vec<Mark>> {
    let has = |word: &str| words.iter().any(|other| other == word);
    let mut marks = Vec::new();
    let mut plain = false;
    let mut when = None;
    let mut ordinal = None;
    for word in words {
        match role(word) {
            Some(Role::Version(kind)) => marks.push(Mark::Version(kind.to_owned())),
            Some(Role::Mix(kind)) => marks.push(Mark::Mix(kind.to_owned())),
            Some(Role::Edition("anniversary")) => {
                marks.push(Mark::Edition(
                    ordinal.take().map_or_else(
                        || "anniversary".to_owned(),
                        |nth| format!("anniversary:{nth}"),
                    ),
                ));
            }
            Some(Role::Edition(kind)) => marks.push(Mark::Edition(kind.to_owned())),
            Some(Role::Plain) => plain = true,
            Some(Role::Weak) => {}
            None if year(word) => when = Some(word),
            None if has("anniversary") => ordinal = Some(nth(word)?),
            None => return None,
        }
    }
    if has("radio") || has("single") {
        let kind = if has("radio") { "radio" } else { "single" };
        let versions = marks.iter().filter(|mark| matches!(mark, Mark::Version(_))).count();
        if words.len() == 1 && kind == "single" {
            marks.push(Mark::Edition(String::new()));
        } else if versions == usize::from(has("edit"))
            && ["edit", "version", "mix"].iter().any(|word| has(word))
        {
            marks.retain(|mark| *mark != Mark::Version("edit".to_owned()));
            marks.push(Mark::Version(format!("edit:{kind}")));
            return Some(marks);
        } else if kind == "radio" {
            return None;
        }
    }
    let mut versions: Vec<&mut String> = marks
        .iter_mut()
        .filter_map(|mark| match mark {
            Mark::Version(kind) => Some(kind),
            _ => None,
        })
        .collect();
    if let Some(year) = when {
        if let [only] = versions.as_mut_slice() {
            only.push(':');
            only.push_str(year);
        } else if has("mix") && marks.is_empty() {
            marks.push(Mark::Version(format!("remix:{year}")));
        } else if has("edition") {
            marks.push(Mark::Edition(format!("edition:{year}")));
        } else if marks.is_empty() && has("version") {
            marks.push(Mark::Version(format!("version:{year}")));
        } else if marks.is_empty() {
            return None;
        }
    } else if marks.is_empty() && plain && words.len() > 1 {
        marks.push(Mark::Edition(String::new()));
    } else if marks.is_empty() && has("mix") && words.len() == 1 {
        marks.push(Mark::Version("remix".to_owned()));
    }
    (!marks.is_empty()).then_some(marks)
}

/// `20th`, `25`
fn nth(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}
