//! How text that others wrote (tags, file names, providers' answers) is made harmless before a person sees it.
//!
//! Characters that steer a terminal, turn the direction of writing or hide are shown as what they are: `\n`, `\x1b`, `\u{202e}`. What a
//! script needs (combining marks, ZWJ, ZWNJ) stays. The way back is not meant to exist: exact text is what `--json` is for.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// Whether a character steers, turns or hides: C0, DEL, C1, the bidi marks, overrides and isolates, the zero-width space and BOM, and the
/// line and paragraph separators.
const fn harmful(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// The text on one line, with every harmful character shown as an escape.
pub fn sanitised(text: &str) -> Cow<'_, str> {
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if !harmful(c) => shown.push(c),
            c if c.is_ascii() => {
                write!(shown, "\\x{:02x}", u32::from(c)).expect("a String takes all");
            }
            c => write!(shown, "\\u{{{:x}}}", u32::from(c)).expect("a String takes all"),
        }
    }
    Cow::Owned(shown)
}

/// The value as JSON without a line break, ASCII wherever a terminal could stumble: a JSON reader sees the same text.
pub(super) fn json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = Vec::with_capacity(512);
    value.serialize(&mut Serializer::with_formatter(&mut line, Escaping(CompactFormatter)))?;
    Ok(line)
}

struct Escaping(CompactFormatter);

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(harmful) {
            let c = rest[at..].chars().next().expect("found just now");
            writer.write_all(&rest.as_bytes()[..at])?;
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        self.0.write_string_fragment(writer, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steering_turning_and_hiding_characters_become_visible() {
        for (text, shown) in [
            ("Jóga", "Jóga"),
            ("a\nb\r\tc", "a\\nb\\r\\tc"),
            ("\x1b[31mred\x07\x7f", "\\x1b[31mred\\x07\\x7f"),
            ("\u{9b}31m", "\\u{9b}31m"),
            (
                "\u{202e}gpj.mp3\u{2066}\u{200f}\u{61c}",
                "\\u{202e}gpj.mp3\\u{2066}\\u{200f}\\u{61c}",
            ),
            ("\u{feff}a\u{200b}b\u{2028}", "\\u{feff}a\\u{200b}b\\u{2028}"),
            ("नमस्‍ते 👩‍👩‍👧 e\u{301}", "नमस्‍ते 👩‍👩‍👧 e\u{301}"),
        ] {
            assert_eq!(sanitised(text), shown, "{text:?}");
        }
    }

    #[test]
    fn json_is_harmless_too_and_reads_back_as_it_was() {
        let text = "Jóga \"\\\n\x1b\x7f\u{9b}\u{202e}\u{2028}\u{feff}日本";
        let line = String::from_utf8(json(&text).unwrap()).unwrap();
        assert_eq!(line, r#""Jóga \"\\\n\u001b\u007f\u009b\u202e\u2028\ufeff日本""#);
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
