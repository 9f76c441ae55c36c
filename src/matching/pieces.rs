//! A title cut at its brackets, dashes and semicolons.

/// A piece of a title, in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// What stands there, trimmed; never empty.
    pub(super) text: &'a str,
    /// What kind of place it stands in.
    pub(super) place: Place,
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the open: `Song` of `Song (Live) - 2008 Remaster`.
    Open,
    /// Behind a dash: `2008 Remaster`.
    Dash,
    /// In brackets: `Live`.
    Bracket,
}

impl Place {
    /// Whether version words count there; in the open they are a title's own.
    pub(super) fn says(self) -> bool {
        self != Self::Open
    }
}

/// Brackets deeper than this are text.
const DEPTH: u8 = 4;

/// The pieces of a title in their order. An unclosed bracket, as tags cut short have, ends with the title.
pub(super) fn cut(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    brackets(text, 0, &mut pieces);
    pieces
}

/// Whether there is nothing to cut, as in most titles; a quick look.
pub(super) fn whole(text: &str) -> bool {
    let cuts = |byte| matches!(byte, b'(' | b'[' | b'{' | b'<' | b'-' | b'~' | 0x80..);
    !text.bytes().any(cuts)
}

fn brackets<'a>(text: &'a str, level: u8, pieces: &mut Vec<Piece<'a>>) {
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        if opens(letter) && level < DEPTH {
            if depth == 0 {
                dashes(&text[start..at], level, pieces);
                start = at + letter.len_utf8();
            }
            depth += 1;
        } else if closes(letter) && depth > 0 {
            depth -= 1;
            if depth == 0 {
                brackets(&text[start..at], level + 1, pieces);
                start = at + letter.len_utf8();
            }
        }
    }
    let rest = &text[start..];
    if depth > 0 { brackets(rest, level + 1, pieces) } else { dashes(rest, level, pieces) }
}

/// In the open, cuts at ` - ` and `-around-`; in brackets at `;` and ` / `, where dashes belong to names.
fn dashes<'a>(text: &'a str, level: u8, pieces: &mut Vec<Piece<'a>>) {
    let mut push = |text: &'a str, place| {
        let text = text.trim();
        if !text.is_empty() {
            pieces.push(Piece { text, place });
        }
    };
    if level > 0 {
        for part in text.split(';').flat_map(|part| part.split(" / ")) {
            push(part, Place::Bracket);
        }
        return;
    }
    let mut rest = text;
    let mut place = Place::Open;
    while let Some((before, after)) = next_dash(rest) {
        push(before, place);
        (rest, place) = (after, Place::Dash);
    }
    if let Some((before, around)) = around(rest) {
        push(before, place);
        push(around, Place::Dash);
    } else {
        push(rest, place);
    }
}

fn next_dash(text: &str) -> Option<(&str, &str)> {
    text.char_indices().filter(|&(_, letter)| dash(letter)).find_map(|(at, letter)| {
        let (before, after) = (&text[..at], &text[at + letter.len_utf8()..]);
        let spaced = before.is_empty() || before.ends_with(char::is_whitespace);
        (spaced && after.starts_with(char::is_whitespace)).then_some((before, after))
    })
}

/// `Song -Instrumental-` and `Song ~Acoustic Version~`, as Japanese releases write it.
fn around(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let last = text
        .chars()
        .next_back()
        .filter(|&letter| dash(letter) || matches!(letter, '~' | '〜' | '～'))?;
    let inner = &text[..text.len() - last.len_utf8()];
    let at = inner.rfind(last)?;
    let (before, around) = (&inner[..at], &inner[at + last.len_utf8()..]);
    let stands = before.ends_with(char::is_whitespace) && !around.starts_with(char::is_whitespace);
    (stands && !before.trim().is_empty() && !around.is_empty()).then_some((before, around))
}

fn dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn opens(letter: char) -> bool {
    matches!(letter, '(' | '[' | '{' | '<' | '（' | '［' | '【' | '〔' | '｛' | '〈' | '《')
}

fn closes(letter: char) -> bool {
    matches!(letter, ')' | ']' | '}' | '>' | '）' | '］' | '】' | '〕' | '｝' | '〉' | '》')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(title: &str) -> Vec<(&str, Place)> {
        cut(title).into_iter().map(|piece| (piece.text, piece.place)).collect()
    }

    #[test]
    fn brackets_and_dashes_cut() {
        use Place::{Bracket, Dash, Open};
        assert_eq!(
            texts("Song (feat. A - B) [Live / 2011 Remaster] - Single"),
            [
                ("Song", Open),
                ("feat. A - B", Bracket),
                ("Live", Bracket),
                ("2011 Remaster", Bracket),
                ("Single", Dash)
            ]
        );
        assert_eq!(
            texts("Song (Album Version (Edited))"),
            [("Song", Open), ("Album Version", Bracket), ("Edited", Bracket)]
        );
        assert_eq!(texts("Song (feat. X"), [("Song", Open), ("feat. X", Bracket)]);
        assert_eq!(texts("曲 -Instrumental-"), [("曲", Open), ("Instrumental", Dash)]);
        assert_eq!(texts("曲（ライブ）"), [("曲", Open), ("ライブ", Bracket)]);
        assert_eq!(texts("Jay-Z"), [("Jay-Z", Open)]);
        assert_eq!(texts(") ("), [(")", Open)]);
    }

    #[test]
    fn endless_brackets_end() {
        let deep = "(".repeat(100_000);
        assert_eq!(cut(&deep).len(), 1);
    }
}
