//! What the text of a tag means: its values, numbers, flags and genres.

use lofty::id3::v1::GENRES;

/// Above this a track or disc number is no number of tracks or discs.
const MAX_NUMBER: u32 = 99_999;

/// The values of a text: parts between NUL or U+001F, trimmed, without those that show nothing.
pub(super) fn values(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        loop {
            let text = rest?;
            let end = text.bytes().position(|byte| matches!(byte, 0 | 0x1f));
            rest = end.map(|end| &text[end + 1..]);
            if let Some(value) = visible(&text[..end.unwrap_or(text.len())]) {
                return Some(value);
            }
        }
    })
}

/// The part without the blanks around it; none where nothing shows.
fn visible(part: &str) -> Option<&str> {
    // Most values need no trimming, and two bytes tell.
    if let [first, .., last] = part.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return Some(part);
    }
    let part = part.trim_matches(is_blank);
    (!part.chars().all(is_invisible)).then_some(part)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Blanks and the characters of no width: a text of nothing else is no text, though inside a text they stay.
fn is_invisible(c: char) -> bool {
    is_blank(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Number and total of "3", "3/12" or "/12". Zero, words and numbers too large are none.
pub(super) fn number_pair(text: &str) -> (Option<u32>, Option<u32>) {
    match text.split_once('/') {
        Some((number, total)) => (whole(number), whole(total)),
        None => (whole(text), None),
    }
}

fn whole(text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number| (1..=MAX_NUMBER).contains(number))
}

/// "1" and "0", "true" and "false", "yes" and "no".
pub(super) fn flag(text: &str) -> Option<bool> {
    const WORDS: [(&str, bool); 6] =
        [("1", true), ("0", false), ("true", true), ("false", false), ("yes", true), ("no", false)];
    WORDS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|&(_, means)| means)
}

/// The name of an `ID3v1` genre.
pub(super) fn genre_name(number: u64) -> Option<&'static str> {
    GENRES.get(usize::try_from(number).ok()?).copied()
}

/// Names of an `ID3v2` content type, handed out one by one: "Rock", "17", "(17)", "(4)Eurodisco", "((Sic)", "RX", "CR".
pub(super) fn genres(text: &str, mut put: impl FnMut(&str)) {
    for value in values(text) {
        let mut rest = value;
        let mut last = "";
        while let Some((code, after)) =
            rest.strip_prefix('(').and_then(|inner| inner.split_once(')'))
        {
            let Some(name) = genre_code(code) else { break };
            put(name);
            last = name;
            rest = after;
        }
        let rest = rest.strip_prefix('(').filter(|inner| inner.starts_with('(')).unwrap_or(rest);
        let rest = rest.trim();
        let name = genre_code(rest).unwrap_or(rest);
        if !name.is_empty() && !name.eq_ignore_ascii_case(last) {
            put(name);
        }
    }
}

fn genre_code(code: &str) -> Option<&'static str> {
    match code {
        "RX" => Some("Remix"),
        "CR" => Some("Cover"),
        _ if code.len() > 3 || !code.bytes().all(|byte| byte.is_ascii_digit()) => None,
        _ => genre_name(code.parse().ok()?),
    }
}
