//! Cells of tables that others open: text as it is, but nothing that a spreadsheet would run or that would steer a terminal.

use std::borrow::Cow;

use crate::output::sanitised;

/// The text on one line, what steers and hides shown as escapes, with an apostrophe before it where a spreadsheet would take it for a formula.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    let shown = sanitised(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{shown}"))
    } else {
        shown
    }
}

/// A length in minutes and seconds, rounded down: `4:30`, `62:03`.
pub(super) fn length(milliseconds: Option<u64>) -> String {
    milliseconds.map(|ms| format!("{}:{:02}", ms / 60_000, ms / 1000 % 60)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_what_steers_is_shown_and_all_else_stays() {
        for (text, cell) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+1", "'+1"),
            ("-M-", "'-M-"),
            ("@midnight", "'@midnight"),
            ("\t=1", "'\\t=1"),
            ("\r=1", "'\\r=1"),
            ("a\x1b[31m\n\u{202e}b", "a\\x1b[31m\\n\\u{202e}b"),
            ("Jóga, \"live\" = fine", "Jóga, \"live\" = fine"),
            ("", ""),
        ] {
            assert_eq!(defused(text), cell);
        }
    }

    #[test]
    fn a_length_is_minutes_and_seconds() {
        let lengths = [None, Some(59_999), Some(270_000), Some(3_723_000)].map(length);
        assert_eq!(lengths, ["", "0:59", "4:30", "62:03"]);
    }
}
