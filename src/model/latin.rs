//! Texts of which nobody says how they are written: UTF-8, or else what Windows wrote.

use std::borrow::Cow;

/// What the bytes 0x80 to 0x9f are in Windows-1252, which those who say Latin-1 mostly mean.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A text that is UTF-8 or else Latin-1.
pub fn latin(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => latin_alone(bytes).into(),
    }
}

/// A text that is Latin-1, even where it would be UTF-8.
pub fn latin_alone(bytes: &[u8]) -> String {
    let char = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        byte => char::from(*byte),
    };
    bytes.iter().map(char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_is_what_is_no_utf_8() {
        assert_eq!(latin(b"J\xf3ga \x96 x"), "Jóga – x");
        assert_eq!(latin("Jóga".as_bytes()), "Jóga");
        assert_eq!(latin_alone("ó".as_bytes()), "Ã³");
    }
}
