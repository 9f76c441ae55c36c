//! What careless lists write into titles and names, taken out again where the record itself proves it.

use crate::matching::letters::fold;
use crate::matching::likeness::similarity;
use crate::matching::local::clean;
use crate::matching::words;

/// What lists write where they know nothing.
const NOTHING: [&str; 12] = [
    "null",
    "nil",
    "n.a.",
    "n/a",
    "<unknown>",
    "[unknown]",
    "(unknown)",
    "unk.",
    "<no title>",
    "[no title]",
    "undefined",
    "#n/a",
];

/// What lists write where they know no name; a title may be called so.
const NOBODY: [&str; 9] = [
    "unknown",
    "unknown artist",
    "[unknown artist]",
    "<unknown artist>",
    "(unknown artist)",
    "unknown album",
    "[unknown album]",
    "<unknown album>",
    "(unknown album)",
];

/// How alike a part of a title must be to the album's name to stand for it: a slip may be in either.
const THE_SAME: f64 = 0.85;

/// A title as text; empty where nothing stands there.
pub(super) fn text(text: &str) -> String {
    let text = clean(text);
    let letters = text.contains(char::is_alphanumeric);
    // `!!!` is a band, `-` is nobody.
    let bare = !letters && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '_' | ' '));
    if bare || NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        String::new()
    } else {
        text
    }
}

/// The name of an artist or album; empty where nothing stands there.
pub(super) fn name(name: &str) -> String {
    let name = text(name);
    if NOBODY.iter().any(|word| name.eq_ignore_ascii_case(word)) { String::new() } else { name }
}

/// An album's name without the year behind it, and that year: `Under the Skies (1993)`. The year is cut where no `date` is given or it
/// begins with it; `(unknown)` in its place is cut too.
pub(super) fn album(title: &str, date: Option<&str>) -> (String, Option<String>) {
    let title = name(title);
    let Some((rest, inner)) = title.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return (title, None);
    };
    if !rest.is_empty() && !rest.ends_with(char::is_whitespace) {
        return (title, None);
    }
    let inner = inner.trim();
    if inner.eq_ignore_ascii_case("unknown") {
        return (text(rest), None);
    }
    let proven = words::year(inner) && date.is_none_or(|date| date.starts_with(inner));
    if proven { (text(rest), Some(inner.to_owned())) } else { (title, None) }
}

/// A title without the number of its track: `011-Title`, `01. Title`, `3) Title`, `Title-011`.
///
/// A number counts where it is the track's, or where it begins with 0; without a `position` so do two or three digits right before `-` or
/// `.`. What would begin with a digit then (`19-2000`, `10.000 Nights`) is a title unless the number begins with 0. A number before a
/// blank (`99 Luftballons`) is always part of the title.
pub(super) fn without_number(title: &str, position: Option<u32>) -> &str {
    let len = title.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (code, rest) = title.split_at(len);
    let glued = rest.starts_with(['-', '.']);
    let behind = rest.trim_start();
    if let Some(behind) = behind.strip_prefix(['-', '.', ')', ':'])
        && (1..=4).contains(&len)
    {
        let padded = code.starts_with('0') && len > 1;
        let ours = code.parse().is_ok_and(|number: u32| Some(number) == position);
        let counts = position.is_none() && (2..=3).contains(&len) && glued && digits(code);
        let behind = behind.trim();
        let more = behind.starts_with(|c: char| c.is_ascii_digit());
        let known = digits(code) && (ours || counts || padded) || padded && side(code);
        if known && (padded || !more) {
            return behind;
        }
    }
    match title.rsplit_once('-') {
        Some((rest, code))
            if code.len() == 3
                && code.starts_with('0')
                && code.parse().is_ok_and(|number: u32| Some(number) == position)
                && rest.contains(char::is_alphanumeric) =>
        {
            rest.trim()
        }
        _ => title,
    }
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `0B1`: a side of a record, filled up like a number.
fn side(code: &str) -> bool {
    let code = code.trim_start_matches('0');
    code.starts_with(|c: char| c.is_ascii_uppercase()) && code.len() <= 2 && digits(&code[1..])
}

/// Whether a text tells a version and no title; what is in brackets behind it may be one of either.
fn version(text: &str) -> bool {
    let open = text.split(['(', '[']).next().map(str::trim).filter(|open| !open.is_empty());
    words::marks(open.unwrap_or(text)).is_some()
}

/// `Artist - Title` as its two parts, where the second is more than a version of the first.
pub(super) fn artist_and_title(title: &str) -> Option<(&str, &str)> {
    let (artist, rest) = title.split_once(" - ")?;
    let (artist, rest) = (artist.trim(), rest.trim());
    let both = !artist.is_empty() && rest.contains(|c: char| !c.is_whitespace());
    (both && !version(rest)).then_some((artist, rest))
}

/// At so many places at most a title is cut to look for the album's name.
const SPLITS: usize = 8;

/// A title without the name of its album behind it: `Title (Album)`, `Title - Album`. A version stays: `Song (Live)` on `Live`.
pub(super) fn without_album<'t>(title: &'t str, album: &str) -> &'t str {
    let key = fold(album);
    let is_album =
        |part: &str| words::marks(part).is_none() && similarity(&fold(part), &key) >= THE_SAME;
    for (at, _) in title.match_indices('(').take(SPLITS) {
        let (rest, part) = (title[..at].trim_end(), &title[at + 1..]);
        if let Some(part) = part.trim_end().strip_suffix(')')
            && !rest.is_empty()
            && is_album(part)
        {
            return rest;
        }
    }
    for (at, dash) in title.match_indices(" - ").take(SPLITS) {
        let (rest, part) = (title[..at].trim_end(), &title[at + dash.len()..]);
        if !rest.is_empty() && is_album(part) {
            return rest;
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_nothing_is_nothing() {
        for nothing in
            ["", "  ", "-", " — ", "null", "[unknown]", "<Unknown>", "N/A", "n.a.", "..."]
        {
            assert_eq!(text(nothing), "", "{nothing}");
        }
        for nobody in ["Unknown Artist", "[unknown]", "unknown", "Unknown Album"] {
            assert_eq!(name(nobody), "", "{nobody}");
        }
        assert_eq!(text("Unknown"), "Unknown");
        assert_eq!(name("Null Device"), "Null Device");
        assert_eq!(name("!!!"), "!!!");
        assert_eq!(name("+/-"), "+/-");
        assert_eq!(text("[untitled]"), "[untitled]");
        assert_eq!(text("  Joga \t"), "Joga");
    }

    #[test]
    fn a_year_behind_an_album_is_its_date() {
        let cut = |title, date| album(title, date);
        let year = |year: &str| Some(year.to_owned());
        assert_eq!(cut("First Down (2010)", None), ("First Down".into(), year("2010")));
        assert_eq!(cut("First Down (2010)", Some("2010-05")), ("First Down".into(), year("2010")));
        assert_eq!(cut("Weezer (1994)", Some("2016")), ("Weezer (1994)".into(), None));
        assert_eq!(cut("First Down (unknown)", None), ("First Down".into(), None));
        assert_eq!(cut(" (2010)", None), (String::new(), year("2010")));
        assert_eq!(cut("1999", None), ("1999".into(), None));
        assert_eq!(cut("Hits (3000)", None), ("Hits (3000)".into(), None));
        assert_eq!(cut("Live(2001)", None), ("Live(2001)".into(), None));
    }

    #[test]
    fn a_tracks_own_number_leaves_its_title() {
        for (title, position, cut) in [
            ("011-Title", Some(11), "Title"),
            ("01. Title", Some(1), "Title"),
            ("1. Title", Some(1), "Title"),
            ("3) Title", Some(3), "Title"),
            ("07 - Title", Some(7), "Title"),
            ("012-Title", None, "Title"),
            ("12-Title", None, "Title"),
            ("025-53rd State", Some(25), "53rd State"),
            ("008-Title", Some(9), "Title"),
            ("0B1-Title", None, "Title"),
            ("010-", Some(10), ""),
            ("Omega-006", Some(6), "Omega"),
            ("99 Luftballons", Some(99), "99 Luftballons"),
            ("99 Luftballons", None, "99 Luftballons"),
            ("808-State", Some(4), "808-State"),
            ("19-2000", None, "19-2000"),
            ("19-2000", Some(19), "19-2000"),
            ("10.000 Nights", None, "10.000 Nights"),
            ("1-800-273-8255", Some(1), "1-800-273-8255"),
            ("7 - 11", Some(7), "7 - 11"),
            ("X-Ray", None, "X-Ray"),
            ("1979", Some(1979), "1979"),
            ("Apollo-006", Some(7), "Apollo-006"),
            ("Blink-182", Some(182), "Blink-182"),
            ("4:33", Some(4), "4:33"),
            ("No. 5", Some(5), "No. 5"),
        ] {
            assert_eq!(without_number(title, position), cut, "{title}, {position:?}");
        }
    }

    #[test]
    fn an_artist_before_a_title_is_cut_but_a_version_is_none() {
        assert_eq!(artist_and_title("Al Hirt - Tansy"), Some(("Al Hirt", "Tansy")));
        assert_eq!(artist_and_title("A - B - C"), Some(("A", "B - C")));
        assert_eq!(artist_and_title("A - B (C Remix)"), Some(("A", "B (C Remix)")));
        assert_eq!(artist_and_title("a-ha - Take On Me"), Some(("a-ha", "Take On Me")));
        for title in [
            "Tansy",
            "Song - Live",
            "Song - 2008 Remaster",
            "Song - Femme Remix",
            "Song - Live (Remastered)",
            " - Tansy",
            "Jay-Z",
        ] {
            assert_eq!(artist_and_title(title), None, "{title}");
        }
    }

    #[test]
    fn an_album_behind_a_title_is_cut() {
        for (title, album, cut) in [
            ("Tansy (Greatest Hits)", "Greatest Hits", "Tansy"),
            ("Tansy - Greatest Hits", "Greatest Hits", "Tansy"),
            ("Wreck (Groping for Trout)", "Groping for Trot", "Wreck"),
            ("Vuelo (F mix) (Remix You, Remix Me)", "Remix You, Remix Me", "Vuelo (F mix)"),
            ("Intro (Show (2001 cast))", "Show (2001 cast)", "Intro"),
            ("Song (Live)", "Live", "Song (Live)"),
            ("Song (Reprise)", "Greatest Hits", "Song (Reprise)"),
            ("(Greatest Hits)", "Greatest Hits", "(Greatest Hits)"),
            ("Greatest Hits", "Greatest Hits", "Greatest Hits"),
            ("Song (1989)", "1988", "Song (1989)"),
        ] {
            assert_eq!(without_album(title, album), cut, "{title}, {album}");
        }
    }
}
