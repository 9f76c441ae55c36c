//! The text inside `ID3v2` frames, in its four encodings.
//!
//! Own because the id3 crate (1.17) decodes no text apart from a tag; see `id3v2` for why it does not get those.

use std::borrow::Cow;

/// Decodes a whole text field, NUL between the values and at the end included.
///
/// `encoding` is the frame's first byte: 0 Latin-1, 1 UTF-16 with a byte order mark, 2 UTF-16BE, 3 UTF-8.
pub(super) fn decode(encoding: u8, bytes: &[u8]) -> Cow<'_, str> {
    match encoding {
        1 => Cow::Owned(utf16(bytes, false)),
        2 => Cow::Owned(utf16(bytes, true)),
        3 => utf8(bytes),
        _ => latin1(bytes),
    }
}

/// Splits a description from the value behind it.
pub(super) fn split(encoding: u8, bytes: &[u8]) -> (Cow<'_, str>, Cow<'_, str>) {
    if matches!(encoding, 1 | 2) {
        let end = bytes.chunks_exact(2).position(|unit| unit == [0, 0]).map(|at| at * 2);
        let (name, value) = match end {
            Some(end) => (&bytes[..end], &bytes[end + 2..]),
            None => (bytes, &bytes[..0]),
        };
        // Some writers put the byte order mark on the description only; it then holds for the value.
        let big = encoding == 2 || (!starts_with_mark(value) && name.starts_with(&[0xfe, 0xff]));
        return (decode(encoding, name), Cow::Owned(utf16(value, big)));
    }
    let end = bytes.iter().position(|&byte| byte == 0);
    let (name, value) = match end {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &bytes[..0]),
    };
    (decode(encoding, name), decode(encoding, value))
}

fn starts_with_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// Each value of a list may carry a mark of its own and so turn the byte order.
fn utf16(bytes: &[u8], big: bool) -> String {
    let mut big = big;
    let mut start = true;
    let units = bytes.chunks_exact(2).filter_map(|unit| {
        let value = if big {
            u16::from_be_bytes([unit[0], unit[1]])
        } else {
            u16::from_le_bytes([unit[0], unit[1]])
        };
        let mark = start && matches!(value, 0xfeff | 0xfffe);
        start = value == 0;
        if mark {
            big ^= value == 0xfffe;
            return None;
        }
        Some(value)
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// UTF-8; bytes that are none were most likely written in Latin-1.
pub(super) fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| latin1(bytes), Cow::Borrowed)
}

/// Latin-1, where every byte is a character.
pub(super) fn latin1(bytes: &[u8]) -> Cow<'_, str> {
    if bytes.is_ascii() {
        return Cow::Borrowed(std::str::from_utf8(bytes).expect("ASCII is UTF-8"));
    }
    Cow::Owned(bytes.iter().map(|&byte| char::from(byte)).collect())
}
