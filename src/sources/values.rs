//! What a text that a source wrote means: a name, an id, a date, a moment, a place on disk.

use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// The longest text that is kept, in characters.
const LONGEST_TEXT: usize = 4096;

/// The longest id, in bytes.
const LONGEST_ID: usize = 512;

/// The longest address of a picture, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// A name or title without what no name holds: control characters (a tab or line break is a blank), code points that never stand for a
/// character, blanks around it, all behind its first 4096 characters. `None` where nothing shows.
pub fn text(text: &str) -> Option<String> {
    let kept = text.trim().chars().filter_map(|c| match c {
        '\t' | '\n' | '\r' => Some(' '),
        c if c.is_control() || is_no_character(c) => None,
        c => Some(c),
    });
    let kept: String = kept.take(LONGEST_TEXT).collect();
    let kept = kept.trim();
    (!kept.chars().all(is_invisible)).then(|| kept.to_owned())
}

/// The byte order mark and the code points that Unicode promises never to use.
fn is_no_character(c: char) -> bool {
    c == '\u{feff}' || matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Blanks and the characters of no width: a text of nothing else is no text, though inside a text they stay.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// An id as a provider writes it: 1 to 512 bytes without control characters; blanks around it are none of it.
pub fn id(text: &str) -> Option<&str> {
    let id = text.trim();
    let fits = !id.is_empty() && id.len() <= LONGEST_ID && !id.contains(char::is_control);
    fits.then_some(id)
}

/// A release date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Released {
    /// `1997`, `1997-09` or `1997-09-22`.
    On(String),
    /// Written as providers write that they do not know: nothing, or zeros.
    Unknown,
    /// No date.
    Wrong,
}

/// Reads `1997`, `1997-09`, `1997-09-22`, also with the time of day behind it. A month or day of zeros is not known.
pub fn released(text: &str) -> Released {
    let text = text.trim();
    let text = text.split_once(['T', ' ']).map_or(text, |(date, _)| date);
    let mut parts = text.split('-');
    let mut part = |digits: usize| match parts.next() {
        None => Some(0),
        Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => {
            part.parse::<i16>().ok()
        }
        Some(_) => None,
    };
    let parsed = (part(4), part(2), part(2));
    match parsed {
        _ if text.is_empty() => Released::Unknown,
        (Some(_), Some(_), Some(_)) if parts.next().is_some() => Released::Wrong,
        (Some(0), Some(_), Some(_)) => Released::Unknown,
        (Some(year), Some(0), Some(_)) => Released::On(format!("{year:04}")),
        (Some(year), Some(month), Some(day)) => {
            let whole = |month: i16, day: i16| {
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            };
            match day {
                0 if whole(month, 1).is_some() => Released::On(format!("{year:04}-{month:02}")),
                _ if whole(month, day).is_some() => {
                    Released::On(format!("{year:04}-{month:02}-{day:02}"))
                }
                _ => Released::Wrong,
            }
        }
        _ => Released::Wrong,
    }
}

/// A moment in milliseconds since 1970 UTC: RFC 3339, the same without a zone (then UTC), a day, or a number of seconds or milliseconds.
pub fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        return moment_of(number);
    }
    let utc = |time: DateTime| time.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    let time = text.parse::<Timestamp>().ok();
    let time = time.or_else(|| text.parse::<DateTime>().ok().and_then(utc))?;
    Some(time.as_millisecond())
}

/// A number of seconds since 1970 UTC, or of milliseconds where it is so large that seconds would lie beyond the year 5000.
pub fn moment_of(number: i64) -> Option<i64> {
    const MOST_SECONDS: i64 = 100_000_000_000;
    let ms = if number.abs() < MOST_SECONDS { number * 1000 } else { number };
    Timestamp::from_millisecond(ms).is_ok().then_some(ms)
}

/// An address on the web.
pub fn address(text: &str) -> Option<&str> {
    let address = text.trim();
    let fits = address.len() <= LONGEST_ADDRESS
        && ["http://", "https://"].iter().any(|scheme| {
            address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                && address.len() > scheme.len()
        })
        && !address.contains(|c: char| c.is_control() || c.is_whitespace());
    fits.then_some(address)
}

/// Where a file lies here: the longest beginning of the path that the map has, by whole components, gives way to what stands for it.
pub fn mapped(path: &[u8], map: &[(PathBuf, PathBuf)]) -> Vec<u8> {
    let path = Path::new(std::ffi::OsStr::from_bytes(path));
    let fits = map.iter().filter_map(|(from, to)| Some((from, to, path.strip_prefix(from).ok()?)));
    match fits.max_by_key(|(from, ..)| from.components().count()) {
        // To join nothing would leave a slash at the end.
        Some((_, to, rest)) if rest.as_os_str().is_empty() => to.as_os_str().as_bytes().to_vec(),
        Some((_, to, rest)) => to.join(rest).into_os_string().into_vec(),
        None => path.as_os_str().as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_what_shows_of_it() {
        for (raw, kept) in [
            (" Jóga ", Some("Jóga")),
            ("a\tb\r\nc", Some("a b  c")),
            ("a\u{0}\u{1b}[31m\u{9f}b", Some("a[31mb")),
            ("\u{feff}a\u{ffff}\u{fdd0}\u{1fffe}", Some("a")),
            ("👩\u{200d}🎤", Some("👩\u{200d}🎤")),
            ("\u{f8ff}", Some("\u{f8ff}")),
            ("", None),
            (" \u{200b}\u{a0} ", None),
            ("\u{7}", None),
        ] {
            assert_eq!(text(raw).as_deref(), kept, "{raw:?}");
        }
        assert_eq!(text(&"é".repeat(5000)).unwrap().chars().count(), 4096);
    }

    #[test]
    fn an_id_is_short_and_plain() {
        assert_eq!(id(" 3TVX "), Some("3TVX"));
        assert_eq!(id(&"x".repeat(512)).map(str::len), Some(512));
        for wrong in ["", " ", "a\nb", "\u{1}a", &"x".repeat(513)] {
            assert_eq!(id(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_release_date_may_be_partial_and_must_be_real() {
        for (text, date) in [
            ("1997", "1997"),
            (" 1997-09 ", "1997-09"),
            ("1997-09-22", "1997-09-22"),
            ("1997-09-22T10:00:00Z", "1997-09-22"),
            ("1997-09-22 00:00", "1997-09-22"),
            ("1997-00-00", "1997"),
            ("1997-09-00", "1997-09"),
            ("2000-02-29", "2000-02-29"),
        ] {
            assert_eq!(released(text), Released::On(date.into()), "{text}");
        }
        for text in ["", "0000", "0000-00-00", "0000-01-01"] {
            assert_eq!(released(text), Released::Unknown, "{text}");
        }
        for text in [
            "1997-13",
            "1997-02-30",
            "1997-00-99x",
            "97",
            "1997-9-2",
            "22.9.1997",
            "1997-09-22-01",
            "soon",
            "-1997",
            "+997",
        ] {
            assert_eq!(released(text), Released::Wrong, "{text}");
        }
    }

    #[test]
    fn a_moment_is_read_in_the_ways_it_is_written() {
        for (text, ms) in [
            ("2025-11-22T15:40:47Z", 1_763_826_047_000),
            ("2025-11-22T16:40:47.120+01:00", 1_763_826_047_120),
            ("2025-11-22 15:40:47", 1_763_826_047_000),
            ("2025-11-22T15:40", 1_763_826_000_000),
            ("2025-11-22", 1_763_769_600_000),
            ("1763826047", 1_763_826_047_000),
            ("1763826047120", 1_763_826_047_120),
        ] {
            assert_eq!(moment(text), Some(ms), "{text}");
        }
        for wrong in ["", "yesterday", "2025-02-30", "99999999999999999", "1.5"] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_picture_has_an_address_on_the_web() {
        for fine in ["http://a/b.jpg", "HTTPS://a/b%20c.jpg?x=1"] {
            assert_eq!(address(fine), Some(fine));
        }
        for wrong in
            ["", "https://", "file:///etc/passwd", "javascript:x", "https://a b", "hätte://"]
        {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_longest_beginning_of_whole_components_gives_way() {
        let map = [("/music", "/data/music"), ("/music/new", "/new"), ("D:", "/d"), ("", "/else")]
            .map(|(from, to)| (PathBuf::from(from), PathBuf::from(to)));
        for (path, lies) in [
            (&b"/music/a b.mp3"[..], &b"/data/music/a b.mp3"[..]),
            (b"/music/new/\xff.mp3", b"/new/\xff.mp3"),
            (b"/music/newer/a.mp3", b"/data/music/newer/a.mp3"),
            (b"/musical/a.mp3", b"/musical/a.mp3"),
            (b"/music", b"/data/music"),
            (b"D:/a.mp3", b"/d/a.mp3"),
            (b"a/b.mp3", b"/else/a/b.mp3"),
        ] {
            assert_eq!(
                mapped(path, &map).escape_ascii().to_string(),
                lies.escape_ascii().to_string()
            );
        }
        assert_eq!(mapped(b"/a//b/../c", &[]), b"/a//b/../c");
    }
}
