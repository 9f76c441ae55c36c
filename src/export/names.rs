//! What the files of playlists are called: safely on any file system, and the same from one export to the next.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;

use crate::model::PublicId;

/// The most bytes of a name without its ending. File systems take 255; `.unmatched.csv` and an id have room beside it.
const MOST_BYTES: usize = 200;

/// Names that mean devices on Windows, with whatever ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A name of a file, without its ending, for a playlist of that name.
pub fn safe(name: &str) -> String {
    let parts = |c: char| {
        c.is_control()
            || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
    };
    let name: String = name.trim().chars().map(|c| if parts(c) { '_' } else { c }).collect();
    let hidden = |c: char| c == '.' || c.is_whitespace();
    let name = cut(name.trim_start_matches(hidden), MOST_BYTES).trim_end_matches(hidden);
    if name.is_empty() {
        return "playlist".to_owned();
    }
    let first = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |device: &str| {
        let number = first.strip_prefix(device).and_then(|rest| rest.chars().next());
        first.chars().count() == 4 && number.is_some_and(|c| "123456789¹²³".contains(c))
    };
    if DEVICES.contains(&first.as_str()) || numbered("com") || numbered("lpt") {
        return format!("_{name}");
    }
    name.to_owned()
}

/// As much of a text as so many bytes hold, in whole characters.
fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or_default()]
}

/// What two names have in common that are one file where case and composition do not count.
pub fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// The name of each playlist's file, without its ending, in their order.
///
/// A playlist keeps the name of the file that is its already. Else it is called by its own name where nothing else is; where another
/// playlist is called so, or its file is there, some of its id stands behind. `known` has whose files are there: names without endings.
pub fn all(playlists: &[(PublicId, &str)], known: &BTreeMap<String, PublicId>) -> Vec<String> {
    let safe: Vec<String> = playlists.iter().map(|(_, name)| safe(name)).collect();
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for name in &safe {
        *wanted.entry(folded(name)).or_default() += 1;
    }
    let owners: HashMap<String, PublicId> =
        known.iter().map(|(name, owner)| (folded(name), *owner)).collect();
    playlists
        .iter()
        .zip(safe)
        .map(|((id, _), plain)| {
            let text = id.to_string();
            let told = format!("{plain} [{}]", &text[text.len() - 6..]);
            match (owners.get(&folded(&plain)), owners.get(&folded(&told))) {
                (Some(owner), _) if owner == id => plain,
                (_, Some(owner)) if owner == id => told,
                (None, _) if wanted[&folded(&plain)] == 1 => plain,
                _ => told,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_any_file_system() {
        for (name, file) in [
            ("Winter", "Winter"),
            ("Jóga / Hunter", "Jóga _ Hunter"),
            ("../../etc/passwd", "_.._etc_passwd"),
            (".hidden", "hidden"),
            ("...", "playlist"),
            ("", "playlist"),
            (" \t ", "playlist"),
            ("a\nb\u{0}c\u{202e}d", "a_b_c_d"),
            ("C:\\x|y?", "C__x_y_"),
            ("dots and blanks . .", "dots and blanks"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("COM1", "_COM1"),
            ("lpt9 .m3u", "_lpt9 .m3u"),
            ("COM10", "COM10"),
            ("Concert", "Concert"),
            ("com", "com"),
        ] {
            assert_eq!(safe(name), file, "{name:?}");
        }
        let long = safe(&"ö".repeat(500));
        assert_eq!((long.len(), long.chars().all(|c| c == 'ö')), (200, true));
        assert!(safe(&format!("{}. x", "a".repeat(199))).len() <= 200);
    }

    fn names(playlists: &[(i64, &str)], known: &[(&str, i64)]) -> Vec<String> {
        let playlists: Vec<_> =
            playlists.iter().map(|(id, name)| (PublicId::new(*id), *name)).collect();
        let known =
            known.iter().map(|(name, id)| ((*name).to_owned(), PublicId::new(*id))).collect();
        all(&playlists, &known)
    }

    #[test]
    fn one_name_is_told_apart_by_ids_also_where_only_case_differs() {
        assert_eq!(
            names(&[(1, "Mix"), (2, "mix"), (3, "Mi\u{308}x"), (4, "M\u{ef}x"), (5, "Other")], &[]),
            ["Mix [000001]", "mix [000002]", "Mi\u{308}x [000003]", "M\u{ef}x [000004]", "Other"]
        );
        assert_eq!(names(&[(1, "a/b"), (2, "a_b")], &[]), ["a_b [000001]", "a_b [000002]"]);
    }

    #[test]
    fn a_playlist_keeps_its_name_while_others_come_and_go() {
        for (playlists, known, expected) in [
            // Another of its name appears, and vanishes.
            (&[(1, "Mix"), (2, "Mix")][..], &[("Mix", 1)][..], &["Mix", "Mix [000002]"][..]),
            (&[(2, "Mix")], &[("Mix", 1), ("Mix [000002]", 2)], &["Mix [000002]"]),
            (&[(2, "Mix")], &[("Mix [000002]", 2)], &["Mix [000002]"]),
            // The file of one that is gone is not taken.
            (&[(2, "Mix")], &[("Mix", 1)], &["Mix [000002]"]),
            // One that is called otherwise now is a new file.
            (&[(1, "New")], &[("Mix", 1)], &["New"]),
        ] {
            assert_eq!(names(playlists, known), expected, "{playlists:?} {known:?}");
        }
    }
}
