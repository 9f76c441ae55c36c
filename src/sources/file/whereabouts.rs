//! Where a file lies that a list names.

use std::path::{Path, PathBuf};

use super::super::values;

/// The longest path.
const LONGEST: usize = 16 << 10;

/// What a list names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file: absolute unless the list says a drive, tidy, after the map of beginnings.
    At(Vec<u8>),
    /// A stream on the net.
    Stream,
    /// Nothing that may be a place, and why.
    Wrong(&'static str),
}

/// Reads a path or `file:` address; what is relative starts at the folder.
pub(super) fn place(written: &[u8], folder: &Path, map: &[(PathBuf, PathBuf)]) -> Place {
    let decoded;
    let path = match address(written) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case(b"file") => {
            decoded = unescaped(without_host(rest));
            without_slash_before_drive(&decoded)
        }
        Some(_) => return Place::Stream,
        None => written,
    };
    // Windows writes `\`; where both stand, it is part of a name.
    let turned: Vec<u8>;
    let path = if path.contains(&b'\\') && (has_drive(path) || !path.contains(&b'/')) {
        turned = path.iter().map(|byte| if *byte == b'\\' { b'/' } else { *byte }).collect();
        &turned[..]
    } else {
        path
    };
    at(path, folder, map)
}

/// The same in a list of tonarm's own, which holds paths alone: what looks like an address or a path of Windows is a name, but behind a drive.
pub(super) fn ours(written: &[u8], folder: &Path, map: &[(PathBuf, PathBuf)]) -> Place {
    if has_drive(written) { place(written, folder, map) } else { at(written, folder, map) }
}

fn at(path: &[u8], folder: &Path, map: &[(PathBuf, PathBuf)]) -> Place {
    use std::os::unix::ffi::OsStrExt as _;
    if path.contains(&0) {
        return Place::Wrong("the path holds a NUL");
    }
    if path.is_empty() {
        return Place::Wrong("the path is empty");
    }
    if path.len() > LONGEST {
        return Place::Wrong("the path is too long");
    }
    let whole = if path.starts_with(b"/") || has_drive(path) {
        path.to_vec()
    } else {
        [folder.as_os_str().as_bytes(), b"/", path].concat()
    };
    Place::At(values::mapped(&tidy(&whole), map))
}

/// `C:\` or `C:/`.
fn has_drive(path: &[u8]) -> bool {
    matches!(path, [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic())
}

/// The parts of `scheme://rest`, and of `file:/path`.
fn address(written: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = written.iter().position(|byte| *byte == b':')?;
    let (scheme, rest) = (&written[..colon], &written[colon + 1..]);
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let is_scheme = scheme.len() > 1 && scheme[0].is_ascii_alphabetic() && scheme.iter().all(plain);
    let is_address =
        rest.starts_with(b"//") || (scheme.eq_ignore_ascii_case(b"file") && rest.starts_with(b"/"));
    (is_scheme && is_address).then_some((scheme, rest))
}

/// The path of what follows `file:`.
fn without_host(rest: &[u8]) -> &[u8] {
    let Some(rest) = rest.strip_prefix(b"//") else { return rest };
    rest.iter().position(|byte| *byte == b'/').map_or(&[], |slash| &rest[slash..])
}

fn without_slash_before_drive(path: &[u8]) -> &[u8] {
    path.strip_prefix(b"/").filter(|rest| has_drive(rest)).unwrap_or(path)
}

/// `%20` as the byte it stands for; what is none of that kind stays.
pub(super) fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok());
        let escaped = match rest {
            [b'%', high, low, ..] => {
                digit(*high).zip(digit(*low)).map(|(high, low)| high << 4 | low)
            }
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &rest[3..] } else { tail };
    }
    bytes
}

/// The path without `.`, `..` and doubled slashes; above the root is the root. No file is asked.
fn tidy(path: &[u8]) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                // The drive stays.
                let is_drive = parts.len() == 1 && parts[0].ends_with(b":");
                if !is_drive {
                    parts.pop();
                }
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join(&b'/');
    if path.starts_with(b"/") { [b"/", &joined[..]].concat() } else { joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lies(written: &[u8]) -> String {
        match place(written, Path::new("/lists/old"), &[]) {
            Place::At(path) => path.escape_ascii().to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn paths_are_absolute_and_tidy() {
        for (written, lies) in [
            (&b"/m/a.mp3"[..], "/m/a.mp3"),
            (b"a b.mp3", "/lists/old/a b.mp3"),
            (b"./../x//y/./a.mp3", "/lists/x/y/a.mp3"),
            (b"../../../../etc/a", "/etc/a"),
            (b"..\\Music\\a.mp3", "/lists/Music/a.mp3"),
            (b"/m/AC\\DC.mp3", "/m/AC\\\\DC.mp3"),
            (b"C:\\Music\\..\\..\\a.mp3", "C:/a.mp3"),
            (b"/m/\xff.mp3", "/m/\\xff.mp3"),
            (b"file:///m/a%20b%C3%A9%zz.mp3", "/m/a b\\xc3\\xa9%zz.mp3"),
            (b"FILE://host/m/a.mp3", "/m/a.mp3"),
            (b"file:/m/a.mp3", "/m/a.mp3"),
            (b"file:///C:/m/a.mp3", "C:/m/a.mp3"),
            (b"http://radio/x.mp3", "Stream"),
            (b"mms://radio/x.mp3", "Stream"),
            (b"Artist: Title.mp3", "/lists/old/Artist: Title.mp3"),
        ] {
            assert_eq!(self::lies(written), lies);
        }
        let long = "x".repeat(20_000);
        for wrong in [&b"a\0b"[..], b"", b"file:///a%00b", b"file://host", long.as_bytes()] {
            assert!(lies(wrong).starts_with("Wrong"), "{}", wrong.escape_ascii());
        }
    }

    #[test]
    fn the_map_sees_the_tidy_path() {
        let map = [(PathBuf::from("C:"), PathBuf::from("/win")), ("/lists".into(), "/data".into())];
        let at = |written| place(written, Path::new("/lists/old"), &map);
        assert_eq!(at(b"C:\\a.mp3"), Place::At(b"/win/a.mp3".to_vec()));
        assert_eq!(at(b"../a.mp3"), Place::At(b"/data/a.mp3".to_vec()));
    }
}
