//! The rows of a table in text: delimiters, quotes and line breaks in quotes; no row larger than fits in memory.

use std::borrow::Cow;
use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::model::latin;

/// The most bytes of a row.
pub(super) const LONGEST: usize = 1 << 20;

/// The most columns.
pub(super) const MOST_CELLS: usize = 4096;

/// Rows that were torn apart by a stray quote swallow more lines than this.
const FEW_LINES: u64 = 20;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) delimiter: u8,
    /// Whether what is no UTF-8 is Latin-1; else it is broken.
    pub(super) latin: bool,
}

/// Reads a stream row by row.
pub(super) struct Rows<'r> {
    reader: &'r mut dyn Read,
    ended: bool,
    core: Reader,
    style: Style,
    /// What was read and is not done with.
    raw: Vec<u8>,
    /// Where in it the row that was handed out begins, and where the next one does.
    from: usize,
    at: usize,
    /// The line that the next row begins on, from 1.
    line: u64,
    /// The line that the row that was handed out begins on.
    from_line: u64,
    out: Vec<u8>,
    ends: Vec<usize>,
}

/// What stands between two line breaks that are not in quotes.
#[derive(Debug)]
pub(super) enum Row<'a> {
    Cells(Cells<'a>),
    /// What is no row, and why.
    Bad(String),
}

/// The cells of a row.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Cells<'a> {
    out: &'a [u8],
    ends: &'a [usize],
    latin: bool,
    /// The line on which the row begins.
    pub(super) line: u64,
}

impl<'a> Cells<'a> {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell as text; beyond the last one they are empty.
    pub(super) fn text(&self, at: usize) -> Cow<'a, str> {
        let bytes = self.bytes(at);
        if self.latin { latin(bytes) } else { String::from_utf8_lossy(bytes) }
    }

    /// A cell as it stands there.
    pub(super) fn bytes(&self, at: usize) -> &'a [u8] {
        let Some(&end) = self.ends.get(at) else { return &[] };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.out[start..end]
    }

    /// How many cells there are up to the last one that says anything.
    pub(super) fn said(&self) -> usize {
        (0..self.len())
            .rev()
            .find(|at| !self.bytes(*at).trim_ascii().is_empty())
            .map_or(0, |it| it + 1)
    }
}

impl<'r> Rows<'r> {
    pub(super) fn new(reader: &'r mut dyn Read, style: Style) -> Self {
        Self {
            reader,
            ended: false,
            core: ReaderBuilder::new().delimiter(style.delimiter).build(),
            style,
            raw: Vec::new(),
            from: 0,
            at: 0,
            line: 1,
            from_line: 1,
            out: Vec::new(),
            ends: vec![0; MOST_CELLS],
        }
    }

    /// The line on which the row begins that was handed out last.
    pub(super) fn begun(&self) -> u64 {
        self.from_line
    }

    /// The next row; blank lines are none.
    pub(super) fn read(&mut self) -> io::Result<Option<Row<'_>>> {
        if !self.skip_blank()? {
            return Ok(None);
        }
        (self.from, self.from_line) = (self.at, self.line);
        self.core.reset();
        let (mut at, mut text, mut cells) = (self.from, 0, 0);
        loop {
            let ending = at == self.raw.len() && !self.fill(&mut at)?;
            if at - self.from > LONGEST {
                self.resume();
                return Ok(Some(Row::Bad(format!("the row is longer than {} KiB", LONGEST >> 10))));
            }
            if self.out.len() < text + self.raw.len() - at + 2 {
                self.out.resize(text + self.raw.len() - at + 2, 0);
            }
            // At the end of a file one more line break ends every row but one within quotes.
            let input = if ending { &b"\n"[..] } else { &self.raw[at..] };
            let (result, read, written, ended) =
                self.core.read_record(input, &mut self.out[text..], &mut self.ends[cells..]);
            text += written;
            cells += ended;
            if !ending {
                at += read;
            }
            match result {
                ReadRecordResult::Record => {
                    self.at = at;
                    self.line += lines(&self.raw[self.from..at]);
                    return Ok(Some(Row::Cells(self.cells(text, cells))));
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End if ending => {
                    self.resume();
                    return Ok(Some(Row::Bad("a quote that is never closed".to_owned())));
                }
                ReadRecordResult::OutputEndsFull => {
                    self.resume();
                    return Ok(Some(Row::Bad(format!("more than {MOST_CELLS} cells"))));
                }
                ReadRecordResult::InputEmpty
                | ReadRecordResult::OutputFull
                | ReadRecordResult::End => {}
            }
        }
    }

    /// Gives back what a row swallowed that turned out to be none: had it many lines, a quote was astray in its first.
    pub(super) fn reject(&mut self) {
        if self.line - self.from_line > FEW_LINES {
            (self.at, self.line) = (self.from, self.from_line);
            self.resume();
        }
    }

    fn cells(&self, text: usize, cells: usize) -> Cells<'_> {
        Cells {
            out: &self.out[..text],
            ends: &self.ends[..cells],
            latin: self.style.latin,
            line: self.from_line,
        }
    }

    /// Goes on behind the line on which the row began.
    fn resume(&mut self) {
        let end = self.raw[self.from..].iter().position(|byte| *byte == b'\n');
        if let Some(end) = end {
            (self.at, self.line) = (self.from + end + 1, self.from_line + 1);
        } else {
            self.raw.truncate(self.from);
            (self.at, self.line) = (self.from, self.from_line);
            self.skip_line();
        }
    }

    /// Drops what is left of a line without holding it.
    fn skip_line(&mut self) {
        let mut chunk = [0; 8 << 10];
        while !self.ended {
            // What cannot be read is told by the next read.
            match self.reader.read(&mut chunk) {
                Ok(0) => self.ended = true,
                Ok(read) => {
                    if let Some(end) = chunk[..read].iter().position(|byte| *byte == b'\n') {
                        self.raw.extend(&chunk[end + 1..read]);
                        self.line += 1;
                        return;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    }

    /// Whether there is anything but line breaks.
    fn skip_blank(&mut self) -> io::Result<bool> {
        loop {
            while let Some(byte @ (b'\n' | b'\r')) = self.raw.get(self.at) {
                self.line += u64::from(*byte == b'\n');
                self.at += 1;
            }
            self.from = self.at;
            if self.at < self.raw.len() {
                return Ok(true);
            }
            let mut at = self.at;
            if !self.fill(&mut at)? {
                return Ok(false);
            }
            self.at = at;
        }
    }

    /// Reads on; what is done with makes room. Whether anything came.
    fn fill(&mut self, at: &mut usize) -> io::Result<bool> {
        const CHUNK: u64 = 64 << 10;
        self.raw.drain(..self.from);
        *at -= self.from;
        self.at = self.at.saturating_sub(self.from);
        self.from = 0;
        if self.ended {
            return Ok(false);
        }
        let read = Read::take(&mut self.reader, CHUNK).read_to_end(&mut self.raw)?;
        self.ended = read == 0;
        Ok(read > 0)
    }
}

/// How many lines end in it.
fn lines(bytes: &[u8]) -> u64 {
    bytes.split(|byte| *byte == b'\n').count() as u64 - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text, each with its line.
    fn rows(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut reader = text;
        let mut rows = Rows::new(&mut reader, Style { delimiter: b',', latin: false });
        let mut all = Vec::new();
        while let Some(row) = rows.read().unwrap() {
            let cells = match row {
                Row::Cells(cells) => {
                    (0..cells.len()).map(|at| cells.text(at).into_owned()).collect()
                }
                Row::Bad(why) => vec![format!("! {why}")],
            };
            all.push((rows.begun(), cells));
        }
        all
    }

    fn expect(text: &[u8], expected: &[(u64, &[&str])]) {
        let owned: Vec<(u64, Vec<String>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect();
        assert_eq!(rows(text), owned, "{}", text.escape_ascii());
    }

    #[test]
    fn rows_are_told_with_the_line_they_begin_on() {
        expect(b"", &[]);
        expect(b"\r\n\n", &[]);
        expect(
            b"\na,\"b\r\nb\"\r\n\r\n\"c\"\"\",d\"e,\n,\nlast",
            &[(2, &["a", "b\r\nb"]), (5, &["c\"", "d\"e", ""]), (6, &["", ""]), (7, &["last"])],
        );
        expect(b"\"a\",\"b\"", &[(1, &["a", "b"])]);
        expect(b"7\" single,x", &[(1, &["7\" single", "x"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_line_alone() {
        let text = b"a,b\n\"c,d\ne,f\ng,h\n";
        let why: &[&str] = &["! a quote that is never closed"];
        expect(text, &[(1, &["a", "b"]), (2, why), (3, &["e", "f"]), (4, &["g", "h"])]);
        expect(b"a\n\"", &[(1, &["a"]), (2, why)]);
        expect(b"a\n\"b\"\"", &[(1, &["a"]), (2, why)]);
    }

    #[test]
    fn a_hundred_megabytes_in_a_cell_are_one_bad_row() {
        for quote in ["", "\""] {
            let start = format!("a\nb,{quote}");
            let end = format!("{quote},c\nd\n");
            let flood = io::repeat(b'x').take(100 << 20);
            let mut reader = start.as_bytes().chain(flood).chain(end.as_bytes());
            let mut rows = Rows::new(&mut reader, Style { delimiter: b',', latin: false });
            let mut all = Vec::new();
            while let Some(row) = rows.read().unwrap() {
                let is_good = matches!(row, Row::Cells(_));
                all.push((rows.begun(), is_good));
            }
            assert_eq!(all, [(1, true), (2, false), (3, true)]);
            assert!(rows.raw.capacity() + rows.out.capacity() < 8 * LONGEST);
        }
    }

    #[test]
    fn thousands_of_columns_are_one_bad_row() {
        let wide = "x,".repeat(MOST_CELLS);
        let text = format!("a\n{wide}\nb\n");
        let found: Vec<_> =
            rows(text.as_bytes()).into_iter().map(|(line, it)| (line, it.len())).collect();
        assert_eq!(found, [(1, 1), (2, 1), (3, 1)]);
    }

    #[test]
    fn a_row_that_swallowed_many_lines_gives_them_back() {
        let text = format!("\"a\n{}b\"", "x\n".repeat(30));
        let mut reader = text.as_bytes();
        let mut rows = Rows::new(&mut reader, Style { delimiter: b',', latin: false });
        assert!(rows.read().unwrap().is_some());
        rows.reject();
        let mut count = 0;
        while rows.read().unwrap().is_some() {
            count += 1;
        }
        assert_eq!((count, rows.begun()), (31, 32));
    }
}
