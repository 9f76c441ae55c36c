//! Names of files: disc, track, artist and title as people and programs put them there.

use super::spelling::clean;

/// What stands for a title where there is none at all.
pub(in crate::matching) const UNTITLED: &str = "[untitled]";

/// What a file's name tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Disc number.
    pub(super) disc: Option<u32>,
    /// Track number.
    pub(super) track: Option<u32>,
    /// Artist, where the name seems to begin with one.
    pub(super) artist: Option<String>,
    /// Title; never empty.
    pub(super) title: String,
}

/// What the file's surroundings say of how to read its name.
pub(super) struct Hints<'h> {
    /// Whether a name is the artist, or one of the artists, of the place.
    pub(super) known: &'h dyn Fn(&str) -> bool,
    /// Whether any artist may stand here: on compilations and among loose files.
    pub(super) open: bool,
    /// Whether all names of the folder begin with a number.
    pub(super) numbered: bool,
    /// Whether a number at the end of `Artist - Title 7` is a track.
    pub(super) trailing: bool,
}

/// A folder's or file's name as text: composed, with blanks for underscores where it has no blank.
pub(super) fn text(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    if name.contains(' ') { clean(&name) } else { clean(&name.replace('_', " ")) }
}

/// A file's name as text, without its extension.
pub(super) fn stem(name: &[u8]) -> String {
    let dot = name.iter().rposition(|&b| b == b'.').filter(|&at| at > 0);
    let short =
        |ext: &[u8]| (1..=5).contains(&ext.len()) && ext.iter().all(u8::is_ascii_alphanumeric);
    text(dot.filter(|&at| short(&name[at + 1..])).map_or(name, |at| &name[..at]))
}

/// Reads a stem: `01 - Title`, `1-01 Title`, `Artist - Title`, `Artist - 01 - Title`, `01 - Artist - Title`.
pub(super) fn read(stem: &str, hints: &Hints) -> Named {
    let number = leading(stem).filter(|number| number.clear || hints.numbered);
    let mut named = Named::default();
    let mut rest = stem;
    if let Some(number) = &number {
        (named.disc, named.track, rest) = (number.disc, number.track, number.rest);
    }
    if let Some((artist, title)) = cut_dash(rest)
        && (hints.open || (hints.known)(artist))
    {
        let between = cut_number(title).filter(|_| named.track.is_none());
        let behind = trailing(title).filter(|_| number.is_none() && hints.trailing);
        rest = if let Some((track, title)) = between {
            named.track = Some(track);
            title
        } else if let Some((title, track)) = behind {
            named.track = Some(track);
            title
        } else {
            title
        };
        named.artist = Some(artist.to_owned());
    }
    let title = [rest, stem, UNTITLED].into_iter().find(|text| !text.trim().is_empty());
    title.unwrap_or(UNTITLED).clone_into(&mut named.title);
    if named.track.is_none() {
        named.track = bare_number(stem);
    }
    named
}

/// A number that a stem begins with.
pub(super) struct Leading<'s> {
    disc: Option<u32>,
    /// The track; `None` for three digits, which may be disc and track or one long count.
    pub(super) track: Option<u32>,
    /// Whether a separator or a leading zero shows that it counts tracks.
    pub(super) clear: bool,
    rest: &'s str,
}

/// The number that a stem begins with and that something follows.
pub(super) fn leading(stem: &str) -> Option<Leading<'_>> {
    let (open, inner) = match stem.strip_prefix(['(', '[']) {
        Some(inner) => (true, inner),
        None => (false, stem),
    };
    let (first, mut rest) = digits(inner)?;
    let mut disc = None;
    let mut second = first;
    if first.len() <= 2
        && let Some((found, behind)) = rest.strip_prefix(['-', '.']).and_then(digits)
    {
        // `1-01 Title`: a track of two digits behind its disc.
        if found.len() != 2 {
            return None;
        }
        disc = Some(value(first)?);
        (second, rest) = (found, behind);
    }
    if open {
        rest = rest.strip_prefix([')', ']'])?;
    }
    let behind = rest.trim_start_matches([' ', '-', '–', '—', '.', ')', ':', '_']);
    let separator = &rest[..rest.len() - behind.len()];
    if second.len() > 3 || behind.is_empty() || (separator.is_empty() && !open) {
        return None;
    }
    let marked = open || disc.is_some() || separator.trim() != "";
    // 19-2000 and 3.5 are titles.
    if separator.len() == 1 && separator != " " && behind.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let track = value(second).filter(|_| second.len() < 3 || second.starts_with('0'));
    Some(Leading { disc, track, clear: marked || second.starts_with('0'), rest: behind })
}

/// Cuts a text at its first dash between blanks; neither side is empty.
pub(super) fn cut_dash(text: &str) -> Option<(&str, &str)> {
    let cut = |dash: &str| text.find(dash).map(|at| (at, dash.len()));
    let (at, len) = [" - ", " – ", " — "].into_iter().filter_map(cut).min()?;
    let (front, behind) = (text[..at].trim(), text[at + len..].trim());
    (!front.is_empty() && !behind.is_empty()).then_some((front, behind))
}

/// A number that a title ends with: `Title 7`.
pub(super) fn trailing(title: &str) -> Option<(&str, u32)> {
    let (front, number) = title.rsplit_once(' ')?;
    let (number, "") = digits(number)? else { return None };
    if number.len() > 2 || number.starts_with('0') || front.trim().is_empty() {
        return None;
    }
    Some((front.trim(), value(number)?))
}

/// `01 - Title`, also behind an album: `Album - 01 - Title`.
fn cut_number(text: &str) -> Option<(u32, &str)> {
    let number = |text: &str| {
        let (number, "") = digits(text)? else { return None };
        (number.len() <= 2).then(|| value(number)).flatten()
    };
    let (first, rest) = cut_dash(text)?;
    if let Some(track) = number(first) {
        return Some((track, rest));
    }
    let (second, rest) = cut_dash(rest)?;
    number(second).map(|track| (track, rest))
}

/// The track of a stem that is nothing besides: `07`, `Track 07`.
fn bare_number(stem: &str) -> Option<u32> {
    let lower = stem.to_lowercase();
    let word =
        ["track", "titel", "piste", "pista"].iter().find_map(|word| lower.strip_prefix(word));
    let (number, "") = digits(word.unwrap_or(&lower).trim())? else { return None };
    (number.len() <= 2).then(|| value(number)).flatten()
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn value(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|&number| number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Disc, track, artist and title, `?` where unknown.
    fn shown(name: &str, open: bool, numbered: bool, trailing: bool) -> String {
        let known = |name: &str| name == "The Wolves";
        let named =
            read(&stem(name.as_bytes()), &Hints { known: &known, open, numbered, trailing });
        let number = |n: Option<u32>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
        let artist = named.artist.as_deref().unwrap_or("?");
        format!("{}.{} {artist}: {}", number(named.disc), number(named.track), named.title)
    }

    fn plain(name: &str) -> String {
        shown(name, false, false, false)
    }

    #[test]
    fn a_number_in_front_is_the_track() {
        for name in [
            "07 - Night.mp3",
            "07. Night.mp3",
            "07 Night.flac",
            "07-Night.ogg",
            "07_Night.m4a",
            "[07] Night.mp3",
            "07.Night.mp3",
            "7 - Night.mp3",
            "(07) Night.mp3",
            "007 - Night.mp3",
            "07 – Night.opus",
        ] {
            assert_eq!(plain(name), "?.7 ?: Night", "{name}");
        }
    }

    #[test]
    fn disc_and_track_stand_together() {
        assert_eq!(plain("2-07 Night.mp3"), "2.7 ?: Night");
        assert_eq!(plain("2-07 - Night.mp3"), "2.7 ?: Night");
        assert_eq!(plain("2.07. Night.mp3"), "2.7 ?: Night");
    }

    #[test]
    fn numbers_that_begin_a_title_stay() {
        for title in [
            "99 Luftballons",
            "7 Years",
            "1979",
            "101 Dalmatians",
            "19-2000",
            "2Pac",
            "3.5 Grams",
            "1-800-273",
        ] {
            let shown = plain(&format!("{title}.mp3"));
            assert_eq!(shown, format!("?.? ?: {title}"));
        }
    }

    #[test]
    fn a_bare_number_counts_where_all_names_have_one() {
        assert_eq!(shown("12 Night.mp3", false, true, false), "?.12 ?: Night");
        assert_eq!(shown("112 Night.mp3", false, true, false), "?.? ?: Night");
    }

    #[test]
    fn the_artist_stands_in_front_of_the_title() {
        assert_eq!(plain("The Wolves - Night.mp3"), "?.? The Wolves: Night");
        assert_eq!(plain("07 - The Wolves - Night.mp3"), "?.7 The Wolves: Night");
        assert_eq!(plain("The Wolves - 07 - Night.mp3"), "?.7 The Wolves: Night");
        assert_eq!(plain("The Wolves - Moon - 07 - Night.mp3"), "?.7 The Wolves: Night");
        assert_eq!(plain("The_Wolves_-_Night.mp3"), "?.? The Wolves: Night");
    }

    #[test]
    fn another_name_in_front_is_an_artist_where_any_may_stand() {
        assert_eq!(shown("07 - Bones - Night.mp3", true, false, false), "?.7 Bones: Night");
        assert_eq!(shown("Bones - Night.mp3", true, false, false), "?.? Bones: Night");
        assert_eq!(plain("07 - Prelude - Allegro.mp3"), "?.7 ?: Prelude - Allegro");
    }

    #[test]
    fn a_number_behind_counts_only_where_the_folder_says_so() {
        assert_eq!(shown("The Wolves - Night 7.mp3", false, false, true), "?.7 The Wolves: Night");
        assert_eq!(shown("The Wolves - Song 2.mp3", false, false, false), "?.? The Wolves: Song 2");
    }

    #[test]
    fn a_title_is_never_empty() {
        assert_eq!(plain(""), "?.? ?: [untitled]");
        assert_eq!(plain(".mp3"), "?.? ?: .mp3");
        assert_eq!(plain("07.mp3"), "?.7 ?: 07");
        assert_eq!(plain("Track 07.mp3"), "?.7 ?: Track 07");
        assert_eq!(plain("07 - .mp3"), "?.? ?: 07 -");
        assert_eq!(plain("___.mp3"), "?.? ?: [untitled]");
    }

    #[test]
    fn names_are_read_as_far_as_they_are_utf_8() {
        assert_eq!(stem(b"07 - N\xffght.mp3"), "07 - N\u{fffd}ght");
        assert_eq!(stem("07 - Ho\u{308}hen.mp3".as_bytes()), "07 - Höhen");
        assert_eq!(stem(b"Mr. Night"), "Mr. Night");
    }
}
