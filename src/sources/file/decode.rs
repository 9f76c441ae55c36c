//! Texts in UTF-8, whatever they were written in.

use std::io::{self, Cursor, Read};

/// The stream in UTF-8 without its byte order mark. UTF-16 is told by its mark, or by its first character being a Latin one; anything
/// else is handed through as it is, broken bytes too.
pub(super) fn decoded<'r>(mut reader: Box<dyn Read + 'r>) -> io::Result<Box<dyn Read + 'r>> {
    let mut first = Vec::with_capacity(4);
    reader.by_ref().take(4).read_to_end(&mut first)?;
    let (skip, little) = match first[..] {
        [0xef, 0xbb, 0xbf, ..] => (3, None),
        [0xff, 0xfe, ..] => (2, Some(true)),
        [0xfe, 0xff, ..] => (2, Some(false)),
        [1..=255, 0, 1..=255, 0] => (0, Some(true)),
        [0, 1..=255, 0, 1..=255] => (0, Some(false)),
        _ => (0, None),
    };
    let whole = Cursor::new(first.split_off(skip)).chain(reader);
    Ok(match little {
        Some(little) => {
            Box::new(Utf16 { reader: whole, little, rest: Vec::new(), text: Cursor::default() })
        }
        None => Box::new(whole),
    })
}

/// Reads UTF-16 as UTF-8; halves of pairs become U+FFFD.
struct Utf16<R> {
    reader: R,
    little: bool,
    /// Bytes that are no whole character yet.
    rest: Vec<u8>,
    text: Cursor<Vec<u8>>,
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        const CHUNK: u64 = 8 << 10;
        loop {
            let read = self.text.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let more = self.reader.by_ref().take(CHUNK).read_to_end(&mut self.rest)?;
            if self.rest.is_empty() {
                return Ok(0);
            }
            let mut units: Vec<u16> = self
                .rest
                .chunks(2)
                .map(|pair| {
                    // An odd byte at the end is half of nothing.
                    let pair = <[u8; 2]>::try_from(pair).unwrap_or([0xff, 0xfd]);
                    if self.little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
                })
                .collect();
            let odd = self.rest.len() % 2 == 1;
            self.rest.clear();
            if odd {
                units.pop();
            }
            let is_first_half = |unit: &u16| (0xd800..0xdc00).contains(unit);
            if more > 0 && units.last().is_some_and(is_first_half) {
                let half = units.pop().expect("the last one was looked at");
                self.rest.extend(if self.little { half.to_le_bytes() } else { half.to_be_bytes() });
            }
            let text: String = char::decode_utf16(units)
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect();
            self.text = Cursor::new(text.into_bytes());
        }
    }
}

/// Whether a text is rather Latin-1 than UTF-8 with broken bytes: no character beyond ASCII is whole in UTF-8.
pub(super) fn is_latin(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii()) && !bytes.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        decoded(Box::new(bytes)).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn marks_tell_and_are_gone() {
        let text = "Jóga 👩‍🎤\nЗвезда";
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(read(text.as_bytes()), text);
        assert_eq!(read(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), text);
        assert_eq!(read(&[b"\xff\xfe", &little[..]].concat()), text);
        assert_eq!(read(&[b"\xfe\xff", &big[..]].concat()), text);
        assert_eq!(read(b"a\0b\0\xff"), "ab");
        assert_eq!(read(b"\0a\0b\xd8\0\0c"), "ab\u{fffd}c");
        for short in [&b""[..], b"a", b"\xef\xbb", b"\xff\xfe"] {
            let mut bytes = Vec::new();
            decoded(Box::new(short)).unwrap().read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, short.strip_prefix(b"\xff\xfe").unwrap_or(short));
        }
    }

    #[test]
    fn pairs_that_chunks_cut_are_whole() {
        let text = format!("a{}", "👩".repeat(10_000));
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(units).collect();
        assert_eq!(read(&bytes), text);
    }

    #[test]
    fn latin_is_what_is_no_utf_8() {
        assert!(is_latin(b"J\xf3ga") && !is_latin(b"a") && !is_latin("ó \u{fffd}".as_bytes()));
        assert!(!is_latin(b"\xc3\xb3 \xf3"));
    }
}
