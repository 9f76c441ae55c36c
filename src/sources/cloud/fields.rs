//! Fields of the JSON that providers answer: what has another type than it should counts as not said.

use serde_json::Value;

use super::super::values::{self, Released};
use crate::matching::keys;
use crate::model::{Isrc, Mbid};

/// An object of a page.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'v>(pub &'v Value);

impl<'v> Entry<'v> {
    /// What stands under a key; `null` is nothing.
    pub fn get(self, key: &str) -> Option<Entry<'v>> {
        self.0.get(key).filter(|value| !value.is_null()).map(Entry)
    }

    /// What stands under keys, one in the other.
    pub fn at(self, path: &[&str]) -> Option<Entry<'v>> {
        path.iter().try_fold(self, |entry, key| entry.get(key))
    }

    /// The entries of a list, `null`s among them.
    pub fn list(self, key: &str) -> Option<impl ExactSizeIterator<Item = Entry<'v>> + use<'v>> {
        Some(self.get(key)?.0.as_array()?.iter().map(Entry))
    }

    /// The entries of a list that is there: none where it is not.
    pub fn all(self, key: &str) -> impl Iterator<Item = Entry<'v>> + use<'v> {
        self.list(key).into_iter().flatten().filter(|entry| !entry.0.is_null())
    }

    /// The text itself, as it is written.
    pub fn word(self, key: &str) -> Option<&'v str> {
        self.get(key)?.0.as_str()
    }

    /// A name or title.
    pub fn text(self, key: &str) -> Option<String> {
        values::text(self.word(key)?)
    }

    /// An id: a text, or a number.
    pub fn id(self, key: &str) -> Option<String> {
        match self.get(key)?.0 {
            Value::String(text) => values::id(text).map(str::to_owned),
            Value::Number(number) => number.as_u64().map(|number| number.to_string()),
            _ => None,
        }
    }

    /// A number from 0.
    pub fn number(self, key: &str) -> Option<u64> {
        self.get(key)?.0.as_u64()
    }

    /// A number from 1: a place, or how many there are.
    pub fn count(self, key: &str) -> Option<u32> {
        u32::try_from(self.number(key)?).ok().filter(|number| *number > 0)
    }

    /// `true`; anything else is not.
    pub fn is(self, key: &str) -> bool {
        self.get(key).is_some_and(|entry| entry.0 == &Value::Bool(true))
    }

    /// A release date.
    pub fn date(self, key: &str) -> Option<String> {
        match values::released(self.word(key)?) {
            Released::On(date) => Some(date),
            Released::Unknown | Released::Wrong => None,
        }
    }

    /// A moment, milliseconds since 1970 UTC: a text, or a number of seconds; none before 1971, for providers write zero for "not known".
    pub fn moment(self, key: &str) -> Option<i64> {
        const A_YEAR: i64 = 365 * 86_400_000;
        let at = match self.get(key)?.0 {
            Value::String(text) => values::moment(text),
            Value::Number(number) => number.as_i64().and_then(values::moment_of),
            _ => None,
        };
        at.filter(|at| *at >= A_YEAR)
    }

    /// The address of a picture.
    pub fn address(self, key: &str) -> Option<String> {
        values::address(self.word(key)?).map(str::to_owned)
    }

    /// An ISRC.
    pub fn isrc(self, key: &str) -> Option<Isrc> {
        self.word(key)?.parse().ok()
    }

    /// An MBID; a blank text is none.
    pub fn mbid(self, key: &str) -> Option<Mbid> {
        self.word(key)?.parse().ok()
    }

    /// A barcode as written, where it is one: 8 to 14 digits, blanks and hyphens aside.
    pub fn barcode(self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b" -".contains(&byte));
        (plain && (8..=14).contains(&digits)).then_some(text)
    }

    /// The address of the largest of the pictures, which are objects with an `url`, and `width` where that is known.
    pub fn largest_image(self, key: &str) -> Option<String> {
        let pictures = self.all(key).filter_map(|picture| {
            Some((picture.number("width").unwrap_or_default(), picture.address("url")?))
        });
        // Of equals the first: providers list the largest first.
        pictures.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|it| it.1)
    }
}

/// A page, read.
///
/// # Errors
/// Where it is no JSON.
pub fn page(body: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(body)
        .or_else(|error| match paired(body) {
            Some(body) => serde_json::from_slice(&body),
            None => Err(error),
        })
        .map_err(|error| format!("the page is no JSON: {error}"))
}

/// The page with U+FFFD for each half of a pair of surrogates that stands alone, as names have it that were cut in the middle of an emoji;
/// nothing where there is none.
fn paired(body: &[u8]) -> Option<Vec<u8>> {
    let unit = |at: usize| -> Option<u16> {
        let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut repaired = body.to_vec();
    let (mut at, mut has_changed) = (0, false);
    while at < body.len() {
        if body[at] != b'\\' {
            at += 1;
            continue;
        }
        at += match (unit(at), unit(at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                repaired[at..at + 6].copy_from_slice(b"\\ufffd");
                has_changed = true;
                6
            }
            // Of an escaped backslash the second one begins nothing.
            _ => 2,
        };
    }
    has_changed.then_some(repaired)
}

/// By what a change of a list shows: a word of all these parts, in their order.
pub fn mark<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&[u8]> = parts.into_iter().map(str::as_bytes).collect();
    format!("{:016x}", keys::hash(keys::Kind::Content, &parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_another_type_is_not_said() {
        let value = serde_json::json!({
            "id": 27, "name": "  Jóga ", "blank": " ", "none": null, "yes": true, "zero": 0, "no": -1,
            "date": "0000-00-00", "day": "1997-09-22", "at": "2026-02-12T23:00:00Z", "epoch": 1_763_826_047,
            "upc": "0 602445-790982", "isrc": "GBAAA9700123", "word": "x",
            "images": [null, {"url": "https://a/s", "width": 64}, {"url": "https://a/l", "width": 640}, {"url": 3}],
            "deep": {"er": {"x": "y"}},
        });
        let entry = Entry(&value);
        assert_eq!(
            (entry.id("id").as_deref(), entry.text("name").as_deref()),
            (Some("27"), Some("Jóga"))
        );
        assert_eq!((entry.text("blank"), entry.text("none"), entry.text("id")), (None, None, None));
        assert_eq!(
            (entry.number("zero"), entry.count("zero"), entry.number("no")),
            (Some(0), None, None)
        );
        assert_eq!((entry.is("yes"), entry.is("zero")), (true, false));
        assert_eq!((entry.date("date"), entry.date("day").as_deref()), (None, Some("1997-09-22")));
        assert_eq!(entry.moment("at"), Some(1_770_937_200_000));
        assert_eq!((entry.moment("epoch"), entry.moment("zero")), (Some(1_763_826_047_000), None));
        assert_eq!(entry.barcode("upc").as_deref(), Some("0 602445-790982"));
        assert_eq!(
            (entry.barcode("word"), entry.isrc("word"), entry.mbid("word")),
            (None, None, None)
        );
        assert!(entry.isrc("isrc").is_some());
        assert_eq!(entry.largest_image("images").as_deref(), Some("https://a/l"));
        assert_eq!(entry.at(&["deep", "er"]).and_then(|it| it.word("x")), Some("y"));
        assert_eq!(entry.list("images").map(|list| list.len()), Some(4));
        assert_eq!((entry.all("images").count(), entry.all("word").count()), (3, 0));
    }

    #[test]
    fn a_mark_changes_with_each_part_and_their_order() {
        let marks =
            [vec!["1", "a", "b"], vec!["1", "b", "a"], vec!["1", "ab"], vec!["2", "a", "b"]]
                .map(mark);
        let all: std::collections::BTreeSet<_> = marks.iter().collect();
        assert_eq!((all.len(), mark(["1", "a", "b"])), (4, marks[0].clone()));
    }

    #[test]
    fn half_an_emoji_is_a_sign_that_is_not_known_and_the_rest_stays() {
        let read = |text: &str| {
            page(format!(r#"{{"name": "{text}"}}"#).as_bytes()).unwrap()["name"].clone()
        };
        assert_eq!(read(r"a\ud83d"), "a\u{fffd}");
        assert_eq!(read(r"\ude00 \ud83d\ude00 \ud83d\ud83d\ude00"), "\u{fffd} 😀 \u{fffd}😀");
        assert_eq!(read(r"\\ud83d \n\ud83dx"), "\\ud83d \n\u{fffd}x");
        assert!(page(br#"{"name": "\u12"}"#).is_err());
    }

    #[test]
    fn what_is_too_deep_or_cut_off_is_no_page() {
        assert!(page(&vec![b'['; 100_000]).is_err());
        assert!(page(b"{\"items\":[").is_err() && page(b"").is_err() && page(b"<html>").is_err());
    }
}
