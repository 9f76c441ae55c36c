//! Where one text of several artists may be cut.

/// A name of a text, with what stands between it and the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The name, never empty.
    pub(super) name: String,
    /// What follows, with its blanks; empty behind the last.
    pub(super) join: String,
}

/// Marks of a guest, where a blank or bracket stands before and a blank behind. An undotted one counts in lower case only, for
/// Little Feat.
const GUEST: [&str; 5] = ["featuring ", "feat. ", "feat ", "ft. ", "ft "];

/// Separators that may be part of a name: tried only where the number of names is known.
const SEPARATORS: [&str; 13] = [
    " / ", "/", " & ", " and ", " + ", " x ", " vs. ", " vs ", " with ", " und ", " et ", " y ",
    ", ",
];

/// Words that join names in a credit.
const JOINERS: [&str; 24] = [
    "feat.",
    "feat",
    "ft.",
    "ft",
    "featuring",
    "with",
    "and",
    "vs.",
    "vs",
    "versus",
    "x",
    "meets",
    "presents",
    "pres.",
    "und",
    "et",
    "y",
    "e",
    "con",
    "og",
    "och",
    "performed",
    "by",
    "the",
];

/// The names of a text cut at `; ` and at guests, except where `whole` says that a text is one name.
pub(super) fn by_rule(text: &str, whole: &impl Fn(&str) -> bool) -> Vec<Piece> {
    let Some((front, join, behind)) = guest(text).or_else(|| semicolon(text)) else {
        return vec![Piece { name: text.to_owned(), join: String::new() }];
    };
    if whole(text) {
        return vec![Piece { name: text.to_owned(), join: String::new() }];
    }
    let mut pieces = by_rule(front, whole);
    pieces.last_mut().expect("a text gives a name").join = join;
    pieces.extend(by_rule(behind, whole));
    pieces
}

/// A text cut into exactly `wanted` names by one set of separators; `None` where no set does or two disagree.
pub(super) fn into_exactly(text: &str, by_rule: &[Piece], wanted: usize) -> Option<Vec<Piece>> {
    let whole = [Piece { name: text.to_owned(), join: String::new() }];
    let mut found: Option<Vec<Piece>> = None;
    let single = SEPARATORS.chunks(1);
    let sets = single.chain([[", ", " & "].as_slice(), &[", ", " and "], &SEPARATORS]);
    for separators in sets {
        for start in [&whole, by_rule] {
            let pieces: Vec<Piece> =
                start.iter().flat_map(|piece| split(piece, separators)).collect();
            if pieces.len() != wanted {
                continue;
            }
            // A slash between blanks is no part of a name.
            if separators == [" / "] {
                return Some(pieces);
            }
            match &found {
                None => found = Some(pieces),
                Some(other) if *other == pieces => {}
                Some(_) => return None,
            }
        }
    }
    found
}

/// Where a name stands in a text as a word of its own.
pub(super) fn find_word(text: &str, name: &str) -> Option<usize> {
    let wordy = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).map(|(at, _)| at).find(|&at| {
        let (front, behind) = (&text[..at], &text[at + name.len()..]);
        let begins_within = wordy(front.chars().next_back()) && wordy(name.chars().next());
        let ends_within = wordy(behind.chars().next()) && wordy(name.chars().next_back());
        !begins_within && !ends_within
    })
}

/// The text between two names as a join phrase, without brackets; `None` where it seems to hold another name.
pub(super) fn join_phrase(text: &str) -> Option<String> {
    let known = |word: &str| JOINERS.contains(&word.to_lowercase().as_str());
    let bare = |word: &str| !word.contains(char::is_alphanumeric);
    let text: String = text.chars().filter(|c| !"()[]{}".contains(*c)).collect();
    let mut words = text.split_whitespace();
    (!text.trim().is_empty() && words.all(|word| bare(word) || known(word))).then_some(text)
}

fn split(piece: &Piece, separators: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < piece.name.len() {
        let rest = &piece.name[at..];
        match separators.iter().find(|separator| separates(rest, separator)) {
            Some(separator) => {
                let written = &piece.name[at..at + separator.len()];
                pieces.push((&piece.name[start..at], written.to_owned()));
                at += separator.len();
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    pieces.push((&piece.name[start..], piece.join.clone()));
    if pieces.iter().any(|(name, _)| name.trim().is_empty()) {
        return vec![piece.clone()];
    }
    let name = |(name, join): (&str, String)| Piece { name: name.trim().to_owned(), join };
    pieces.into_iter().map(name).collect()
}

/// Whether a text begins with a separator. The comma of Tyler, The Creator is none.
fn separates(text: &str, separator: &str) -> bool {
    begins(text, separator) && !(separator == ", " && begins(text, ", the "))
}

/// Cuts at the first mark of a guest. A bracketed guest must close the text.
fn guest(text: &str) -> Option<(&str, String, &str)> {
    let ends = text.match_indices([' ', '(', '[']).map(|(at, mark)| at + mark.len());
    ends.into_iter().find_map(|at| {
        let mark = GUEST.iter().find(|mark| begins(&text[at..], mark))?;
        let written = &text[at..at + mark.len()];
        let dotted = mark.ends_with(". ") || *mark == "featuring ";
        if !dotted && written != *mark {
            return None;
        }
        let mut behind = text[at + mark.len()..].trim();
        let front = match text[..at].strip_suffix(['(', '[']) {
            Some(front) => {
                behind = behind.strip_suffix([')', ']'])?.trim();
                front.trim()
            }
            None => text[..at].trim(),
        };
        let named = |text: &str| text.starts_with(|c: char| !",;&+/-)]".contains(c));
        (named(front) && named(behind)).then(|| (front, format!(" {written}"), behind))
    })
}

/// Cuts at the first `; ` that does not end a character reference such as `&amp;`.
fn semicolon(text: &str) -> Option<(&str, String, &str)> {
    text.match_indices("; ").find_map(|(at, _)| {
        let front = &text[..at];
        let word = front.rsplit(' ').next().unwrap_or_default();
        let (front, behind) = (front.trim(), text[at + 1..].trim());
        let reference = word.starts_with('&') && word.len() > 1;
        (!reference && !front.is_empty() && !behind.is_empty())
            .then(|| (front, "; ".to_owned(), behind))
    })
}

fn begins(text: &str, word: &str) -> bool {
    text.as_bytes().get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
}
