//! What the path of an album folder tells: artist, album and year.

use super::names::{cut_dash, text};
use super::various::is_various;
use crate::matching::fold;

/// What the path of an album folder tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Whom the folder seems to be by.
    pub(super) artist: Option<String>,
    /// The album that its name seems to be, without the year.
    pub(super) album: Option<String>,
    /// The year in its name.
    pub(super) year: Option<String>,
    /// Whether the path alone shows an album; otherwise its files must be numbered.
    pub(super) certain: bool,
    /// Whether unrelated files gather here: the root itself, `Downloads`.
    pub(super) gathers: bool,
}

/// Folders in which unrelated files gather; their names are no album's and no artist's.
const GATHERING: [&str; 34] = [
    "downloads",
    "download",
    "music",
    "musik",
    "musique",
    "my music",
    "audio",
    "mp3",
    "mp3s",
    "flac",
    "songs",
    "tracks",
    "unsorted",
    "unknown",
    "unknown artist",
    "unknown album",
    "new folder",
    "new",
    "incoming",
    "inbox",
    "temp",
    "tmp",
    "misc",
    "miscellaneous",
    "other",
    "others",
    "various",
    "single tracks",
    "mixed",
    "desktop",
    "library",
    "media",
    "neuer ordner",
    "files",
];

/// Folders between an artist's and the albums.
const SHELVES: [&str; 13] = [
    "albums",
    "album",
    "studio albums",
    "eps",
    "ep",
    "singles",
    "single",
    "live",
    "live albums",
    "compilations",
    "discography",
    "demos",
    "soundtracks",
];

/// What people append to an album's folder about its files.
const TECHNICAL: [&str; 14] = [
    "flac", "mp3", "m4a", "aac", "alac", "ogg", "opus", "lossless", "web", "320", "320kbps", "v0",
    "v2", "vinyl",
];

/// Reads the path of an album folder below its root.
pub(super) fn place(path: &[u8]) -> Place {
    let parts: Vec<String> =
        path.split(|&b| b == b'/').map(text).filter(|s| !s.is_empty()).collect();
    let Some((name, above)) = parts.split_last() else {
        return Place { gathers: true, ..Place::default() };
    };
    let gathers = listed(&GATHERING, name) || (listed(&SHELVES, name) && above.len() < 2);
    if gathers {
        return Place { gathers, ..Place::default() };
    }
    let parent = above.iter().rev().find(|name| !listed(&SHELVES, name));
    let parent = parent.filter(|name| is_various(name) || !listed(&GATHERING, name));
    let (album, year) = album(name);
    if let Some(parent) = parent {
        let key = fold::artist(parent);
        // `Artist/Artist - Album` says the artist twice.
        let own = dashed(name).filter(|(artist, ..)| fold::artist(artist) == key);
        let (album, year) = own.map_or((album, year), |(_, album, year)| (album, year));
        return Place {
            artist: Some(parent.clone()),
            album: Some(album),
            year,
            certain: true,
            gathers,
        };
    }
    match dashed(name) {
        Some((artist, album, year)) => {
            Place { artist: Some(artist), album: Some(album), year, certain: true, gathers }
        }
        None => Place { artist: None, album: Some(album), certain: year.is_some(), year, gathers },
    }
}

/// `Artist - Album` and `Artist - 1997 - Album`, but not `1997 - Album`.
fn dashed(name: &str) -> Option<(String, String, Option<String>)> {
    let (artist, rest) = cut_dash(name)?;
    if leading_year(artist).is_some_and(|(_, rest)| rest.is_empty()) {
        return None;
    }
    let (album, year) = album(rest);
    Some((artist.to_owned(), album, year))
}

/// An album's folder name without its year, and the year.
fn album(name: &str) -> (String, Option<String>) {
    let mut rest = name;
    let mut year = None;
    let mut counters = 0;
    // From the end: technical remarks, counters of duplicate folders, the year.
    while let Some((front, inner)) = last_bracket(rest) {
        if year.is_none() && is_year(inner) {
            year = Some(inner.to_owned());
            counters = 0;
        } else if year.is_none() && (1..=3).contains(&inner.len()) && all_digits(inner) {
            counters += 1;
        } else if !TECHNICAL.contains(&inner.to_lowercase().as_str()) {
            break;
        }
        rest = front;
    }
    if counters > 0 {
        // Numbers in brackets without a year before them belong to the title.
        return (name.to_owned(), None);
    }
    if year.is_none()
        && let Some((found, behind)) = leading_year(rest)
        && !behind.is_empty()
    {
        return (behind.to_owned(), Some(found.to_owned()));
    }
    (rest.to_owned(), year)
}

/// `1997 - Album`, `(1997) Album`, `[1997] - Album`, or the year alone: the year and what follows.
fn leading_year(name: &str) -> Option<(&str, &str)> {
    let bracket = name.starts_with(['(', '[']);
    let start = usize::from(bracket);
    let year = name.get(start..start + 4).filter(|year| is_year(year))?;
    let rest = &name[start + 4..];
    let rest = if bracket { rest.strip_prefix([')', ']'])? } else { rest };
    if rest.is_empty() {
        return Some((year, rest));
    }
    let behind = rest.trim_start_matches([' ', '-', '–', '—', '.', '_']);
    let separated =
        bracket || rest.starts_with(" - ") || rest.starts_with(" – ") || rest.starts_with(". ");
    (separated && behind.len() < rest.len()).then_some((year, behind))
}

/// The last bracketed text of a name that ends with one, and what stands before.
fn last_bracket(name: &str) -> Option<(&str, &str)> {
    let open = match name.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let at = name.rfind(open)?;
    let front = name[..at].trim();
    (!front.is_empty()).then(|| (front, name[at + 1..name.len() - 1].trim()))
}

fn listed(names: &[&str], name: &str) -> bool {
    names.contains(&name.to_lowercase().as_str())
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && all_digits(text) && ("1900".."2100").contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Artist, album and year, `?` where unknown.
    fn shown(path: &str) -> String {
        let place = place(path.as_bytes());
        let part = |part: Option<String>| part.unwrap_or_else(|| "?".to_owned());
        format!("{}|{}|{}", part(place.artist), part(place.album), part(place.year))
    }

    #[test]
    fn artist_and_album_stand_above_the_files() {
        assert_eq!(shown("The Wolves/Night (1997)"), "The Wolves|Night|1997");
        assert_eq!(shown("The Wolves/Night [1997]"), "The Wolves|Night|1997");
        assert_eq!(shown("The Wolves/1997 - Night"), "The Wolves|Night|1997");
        assert_eq!(shown("The Wolves/(1997) Night"), "The Wolves|Night|1997");
        assert_eq!(shown("The Wolves/Night"), "The Wolves|Night|?");
        assert_eq!(shown("N/The Wolves/Albums/Night (1997) [FLAC]"), "The Wolves|Night|1997");
        assert_eq!(shown("The Wolves/The Wolves - 1997 - Night"), "The Wolves|Night|1997");
    }

    #[test]
    fn a_counter_of_duplicate_folders_goes_with_the_year() {
        assert_eq!(shown("A/Night (1997) [42]"), "A|Night|1997");
        assert_eq!(shown("A/Night (1997) [42] [7]"), "A|Night|1997");
        assert_eq!(shown("A/Night [42]"), "A|Night [42]|?");
        assert_eq!(shown("A/Night (Deluxe Edition) (1997)"), "A|Night (Deluxe Edition)|1997");
    }

    #[test]
    fn a_year_alone_is_a_title() {
        assert_eq!(shown("A/1989"), "A|1989|?");
        assert_eq!(shown("A/1989 (2014)"), "A|1989|2014");
        assert_eq!(shown("A/(1989)"), "A|(1989)|?");
        assert_eq!(shown("A/1984 Tour"), "A|1984 Tour|?");
        assert_eq!(shown("A/9999 - Night"), "A|9999 - Night|?");
    }

    #[test]
    fn one_folder_below_the_root_may_say_both() {
        assert_eq!(shown("The Wolves - Night (1997)"), "The Wolves|Night|1997");
        assert_eq!(shown("The Wolves - 1997 - Night"), "The Wolves|Night|1997");
        assert_eq!(shown("The_Wolves_-_Night"), "The Wolves|Night|?");
        assert_eq!(shown("Downloads/The Wolves - Night"), "The Wolves|Night|?");
        assert_eq!(shown("1997 - Night"), "?|Night|1997");
    }

    #[test]
    fn unrelated_files_gather_in_the_root_and_in_generic_folders() {
        for path in [
            "",
            "Downloads",
            "music",
            "Unsorted",
            "New Folder",
            "Singles",
            "Various",
            "A/Downloads",
        ] {
            assert_eq!(
                place(path.as_bytes()),
                Place { gathers: true, ..Place::default() },
                "{path}"
            );
        }
        assert_eq!(shown("Various Artists/Hits (1997)"), "Various Artists|Hits|1997");
        assert_eq!(shown("Various/Hits"), "Various|Hits|?");
    }

    #[test]
    fn names_are_composed_and_read_as_far_as_they_are_utf_8() {
        assert_eq!(shown("Bjo\u{308}rk/Ho\u{308}hen (1997)"), "Björk|Höhen|1997");
        assert_eq!(place(b"A\xff/B (1997)").artist.as_deref(), Some("A\u{fffd}"));
    }
}
