//! Disc markers: `CD1` as a folder, `(Disc 2)` at the end of a title.

/// Words that announce the number of a disc.
const WORDS: [&[u8]; 6] = [b"digital media", b"disque", b"disc", b"disk", b"dvd", b"cd"];

/// Numbers in words, from one.
const NUMBERS: [&[u8]; 12] = [
    b"one", b"two", b"three", b"four", b"five", b"six", b"seven", b"eight", b"nine", b"ten",
    b"eleven", b"twelve",
];

/// The path that a disc folder shares with the others of its set, with its disc; `None` where it is no disc folder.
pub(super) fn folder(path: &[u8]) -> Option<(Vec<u8>, u32)> {
    let slash = path.iter().rposition(|&b| b == b'/');
    let name = &path[slash.map_or(0, |at| at + 1)..];
    if let Some((disc, _)) = marker(name) {
        return Some((path[..slash.unwrap_or(0)].to_vec(), disc));
    }
    let (name, disc) = cut(name)?;
    let parent = &path[..slash.map_or(0, |at| at + 1)];
    Some(([parent, &name].concat(), disc))
}

/// A title without its disc marker, with the disc that it named.
pub(super) fn title(text: &str) -> (String, Option<u32>) {
    match cut(text.as_bytes()) {
        // A cut is made beside ASCII only and so leaves whole characters.
        Some((rest, disc)) => (String::from_utf8_lossy(&rest).into_owned(), Some(disc)),
        None => (text.to_owned(), None),
    }
}

/// A name without the marker inside it or at its end, with the disc. `None` where there is no marker, or nothing besides.
fn cut(name: &[u8]) -> Option<(Vec<u8>, u32)> {
    (1..name.len()).find_map(|at| match name[at - 1] {
        b'(' | b'[' | b'{' => cut_brackets(name, at),
        b' ' | b'_' | b'-' | b',' | b':' => cut_end(name, at),
        _ => None,
    })
}

/// Cuts `(Disc 2)`, whatever follows the number in the brackets. `at` is behind the opening one.
fn cut_brackets(name: &[u8], at: usize) -> Option<(Vec<u8>, u32)> {
    let (disc, end) = marker(&name[at..])?;
    let close = match name[at - 1] {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    };
    let rest = &name[at + end..];
    let behind = &rest[rest.iter().position(|&b| b == close)? + 1..];
    join(before(&name[..at - 1]).0, behind).map(|text| (text, disc))
}

/// Cuts ` - Disc 2`, ` CD1` or `, Disc 2: Subtitle` up to the end or up to a bracket.
fn cut_end(name: &[u8], at: usize) -> Option<(Vec<u8>, u32)> {
    let (disc, end) = marker(&name[at..])?;
    let (front, separated) = before(&name[..at]);
    let behind = name[at + end..].trim_ascii_start();
    match behind.first() {
        None => join(front, b""),
        Some(b'(' | b'[' | b'{') => join(front, behind),
        Some(b'-' | b':' | b',') if separated => join(front, b""),
        Some(_) => None,
    }
    .map(|text| (text, disc))
}

/// What stands before a marker without the separator, and whether there is one besides blanks.
fn before(mut front: &[u8]) -> (&[u8], bool) {
    let mut separated = false;
    loop {
        if let [head @ .., b' ' | b'_'] = front {
            front = head;
        } else if let [head @ .., b'-' | b',' | b':' | b';']
        | [head @ .., 0xe2, 0x80, 0x93 | 0x94] = front
        {
            front = head;
            separated = true;
        } else {
            return (front, separated);
        }
    }
}

fn join(front: &[u8], behind: &[u8]) -> Option<Vec<u8>> {
    let behind = behind.trim_ascii();
    let front = front.trim_ascii();
    if front.is_empty() {
        return None;
    }
    let blank: &[u8] = if behind.is_empty() { b"" } else { b" " };
    Some([front, blank, behind].concat())
}

/// The disc that a text begins with, and where the marker ends.
fn marker(text: &[u8]) -> Option<(u32, usize)> {
    let skipped = text.len() - text.trim_ascii_start().len();
    let word = WORDS.iter().find(|word| begins(&text[skipped..], word))?;
    let start = skipped + word.len();
    let blanks = text[start..].iter().take_while(|b| b" _-.#".contains(b)).count();
    if blanks > 2 {
        return None;
    }
    let (disc, end) = number(&text[start + blanks..], blanks > 0)?;
    let mut end = start + blanks + end;
    if begins(&text[end..], b" of ")
        && let Some((_, total)) = number(&text[end + 4..], true)
    {
        end += 4 + total;
    }
    Some((disc, end))
}

/// A number from 1 to 99 in digits, or in words where `words` may stand, that ends with its word.
fn number(text: &[u8], words: bool) -> Option<(u32, usize)> {
    let ends = |at: usize| !text.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits > 0 {
        let value = text[..digits].iter().take(3).fold(0, |n, b| n * 10 + u32::from(b - b'0'));
        return (digits <= 2 && value > 0 && ends(digits)).then_some((value, digits));
    }
    let at = NUMBERS.iter().position(|word| words && begins(text, word) && ends(word.len()))?;
    Some((u32::try_from(at).expect("twelve words") + 1, NUMBERS[at].len()))
}

fn begins(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::album_folder;
    use super::*;

    fn album(path: &str) -> String {
        String::from_utf8(album_folder(path.as_bytes())).unwrap()
    }

    #[test]
    fn disc_folders_give_the_folder_above() {
        for name in [
            "CD1",
            "cd 2",
            "Disc 2",
            "disk_03",
            "CD 1 - Bonus",
            "DVD1",
            "Disc One",
            "CD-1",
            "Disc #2",
            "Disc 1 of 2",
            "Digital Media 01",
        ] {
            assert_eq!(album(&format!("Artist/Album/{name}")), "Artist/Album", "{name}");
        }
    }

    #[test]
    fn sibling_disc_folders_share_the_name_without_the_marker() {
        for name in [
            "Album (Disc 1)",
            "Album [CD2]",
            "Album - Disc 2",
            "Album CD1",
            "Album, Disc Two",
            "Album – CD 2",
            "Album_CD1",
            "Album (CD 1 - Bonus)",
            "Album - Disc 1 - Dusk",
            "Album Disc 1 of 2",
        ] {
            assert_eq!(album(&format!("Artist/{name}")), "Artist/Album", "{name}");
        }
        assert_eq!(album("Artist/Album (Disc 2) [FLAC]"), "Artist/Album [FLAC]");
        assert_eq!(album("Artist/Album CD1 (1997)"), "Artist/Album (1997)");
    }

    #[test]
    fn names_that_only_begin_like_a_disc_stay() {
        for name in [
            "CDs",
            "Discovery",
            "Disco 2000",
            "Vol. 4",
            "Discography",
            "CD",
            "CD 2000",
            "Disc",
            "Disc Onely",
            "Best of CD",
            "Album 2CD",
            "Abcd 1",
            "Disc 0",
            "CD1é",
            "Diskothek 1",
            "Compact Discs",
        ] {
            let path = format!("Artist/{name}");
            assert_eq!(album(&path), path);
        }
        assert_eq!(album(""), "");
    }

    #[test]
    fn a_disc_folder_below_the_root_gives_the_root() {
        assert_eq!(album("CD1"), "");
        assert_eq!(album("Album CD1"), "Album");
    }

    #[test]
    fn an_album_folder_is_its_own() {
        assert_eq!(album("Artist/Album (Disc 1)/CD1"), "Artist/Album");
        assert_eq!(album("Artist/Album/CD1/Scans"), "Artist/Album/CD1/Scans");
    }

    #[test]
    fn bytes_that_are_not_utf_8_survive() {
        assert_eq!(album_folder(b"A\xff/B\xfe/CD1"), b"A\xff/B\xfe");
        assert_eq!(album_folder(b"A\xff/B\xfe (Disc 1)"), b"A\xff/B\xfe");
        assert_eq!(album_folder(b"A\xff/\xfe"), b"A\xff/\xfe");
    }

    #[test]
    fn a_title_loses_its_marker_and_nothing_else() {
        assert_eq!(title("Höhen (Disc 2)"), ("Höhen".to_owned(), Some(2)));
        assert_eq!(title("Dusk [CD 1: Dawn] (Live)"), ("Dusk (Live)".to_owned(), Some(1)));
        assert_eq!(title("Disc 1"), ("Disc 1".to_owned(), None));
        assert_eq!(title("Vol. 4"), ("Vol. 4".to_owned(), None));
        assert_eq!(title("Dusk (Deluxe Edition)"), ("Dusk (Deluxe Edition)".to_owned(), None));
    }
}
