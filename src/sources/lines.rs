//! The lines of a stream, none longer than fits in memory.

use std::io::{self, BufRead, BufReader, Read};

/// The longest line that is kept: a playlist of 300,000 ids fits.
pub const LONGEST: usize = 8 << 20;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'l> {
    /// Its bytes, without the end of the line and the byte order mark of a stream.
    Whole(&'l [u8]),
    /// It is longer than [`LONGEST`] and was passed over.
    TooLong,
}

/// Reads a stream line by line.
pub struct Lines<'r> {
    reader: BufReader<&'r mut dyn Read>,
    line: Vec<u8>,
    number: u64,
}

impl<'r> Lines<'r> {
    /// From the beginning of the stream.
    pub fn new(reader: &'r mut dyn Read) -> Self {
        Self { reader: BufReader::with_capacity(1 << 16, reader), line: Vec::new(), number: 0 }
    }

    /// The number of the line that was handed out last, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next line; `None` at the end. The last one may lack its end.
    ///
    /// # Errors
    /// Those of the stream; what it gave of a line before is dropped.
    pub fn read(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        // One byte more than the longest line with its end, which tells a longer one.
        let most = LONGEST as u64 + 1;
        let read = self.reader.by_ref().take(most).read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.last() == Some(&b'\n') {
            self.line.pop();
        } else if self.line.len() > LONGEST {
            self.line.clear();
            self.reader.skip_until(b'\n')?;
            return Ok(Some(Line::TooLong));
        }
        let mut line = &self.line[..];
        if self.number == 1 {
            line = line.strip_prefix(MARK).unwrap_or(line);
        }
        Ok(Some(Line::Whole(line.strip_suffix(b"\r").unwrap_or(line))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the lines of a text are; one that is too long is `…`.
    fn lines(mut text: &[u8]) -> Vec<String> {
        let mut lines = Lines::new(&mut text);
        let mut all = Vec::new();
        while let Some(line) = lines.read().unwrap() {
            all.push(match line {
                Line::Whole(line) => String::from_utf8_lossy(line).into_owned(),
                Line::TooLong => "…".to_owned(),
            });
        }
        assert_eq!(lines.number(), all.len() as u64);
        all
    }

    #[test]
    fn lines_lose_their_ends_and_the_first_its_mark() {
        assert_eq!(lines(b""), Vec::<String>::new());
        assert_eq!(lines(b"\xef\xbb\xbfa\r\n\n\xef\xbb\xbfb"), ["a", "", "\u{feff}b"]);
        assert_eq!(lines(b"a\rb\n\n"), ["a\rb", ""]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let long = |length: usize| vec![b'x'; length];
        let joined = [long(LONGEST), long(LONGEST + 1), b"b".to_vec()].join(&b'\n');
        let shown: Vec<_> = lines(&joined).iter().map(|line| line.chars().count()).collect();
        assert_eq!(shown, [LONGEST, 1, 1]);
        assert_eq!(lines(&long(LONGEST + 1)), ["…"]);
    }

    #[test]
    fn a_hundred_megabytes_on_one_line_are_not_kept() {
        let flood = io::repeat(b'x').take(100 << 20);
        let mut reader = flood.chain(&b"\nafter"[..]);
        let mut lines = Lines::new(&mut reader);
        assert_eq!(lines.read().unwrap(), Some(Line::TooLong));
        assert_eq!(lines.read().unwrap(), Some(Line::Whole(b"after")));
        assert!(lines.line.capacity() <= 3 * LONGEST, "{}", lines.line.capacity());
    }
}
