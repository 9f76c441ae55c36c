//! The only place that prints: tables and lines for people, one JSON object a line for programs, and the last words of a failed run.
//!
//! Whatever a tag, a file name or a provider says is data: all that goes through here is made harmless by [`sanitised`]. Commands take an
//! [`Output`], end it with [`Output::finish`], and treat [`Error::Closed`] as a quiet end.

mod file;
mod human;
mod look;
mod nearest;
mod plain;
mod table;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};

use serde::Serialize;

pub use file::WholeFile;
pub use human::{age, count, duration, length, plural, size};
pub use look::{Color, Look, Style};
pub use nearest::nearest;
pub use plain::sanitised;
pub use table::{Align, Cell, Column, Cut, Table};

/// Why nothing more can be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The reader has gone, as `head` does: a quiet end for a reader.
    #[error("the reader of the output has gone")]
    Closed,
    /// The disk is full, or worse.
    #[error("cannot write the output")]
    Unwritable(#[source] io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Unwritable(error)
        }
    }
}

/// A buffered stream that knows who reads it. What was not flushed by [`Output::finish`] may be lost without a word.
pub struct Output<'w> {
    out: BufWriter<Box<dyn Write + 'w>>,
    look: Look,
    /// The line of raw bytes that is not whole yet, where they go to a terminal.
    begun: Vec<u8>,
}

impl<'w> Output<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>, look: Look) -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, out), look, begun: Vec::new() }
    }

    /// Writes to stdout, which stays locked.
    pub fn stdout(json: bool, color: Color, env: &dyn Fn(&str) -> Option<OsString>) -> Self {
        let out = io::stdout().lock();
        let look = Look::of(&out, json, color, env);
        Self::new(Box::new(out), look)
    }

    /// How this stream is written.
    pub const fn look(&self) -> Look {
        self.look
    }

    /// Whether programs read: then only [`Output::json`] is for them.
    pub const fn wants_json(&self) -> bool {
        self.look.json
    }

    /// One JSON object on a line of its own.
    pub fn json(&mut self, row: &impl Serialize) -> Result<(), Error> {
        let mut line = plain::json(row)?;
        line.push(b'\n');
        self.put(&line)
    }

    /// One line of text.
    pub fn line(&mut self, text: &str) -> Result<(), Error> {
        self.spans(&[(Style::Plain, text)])
    }

    /// One line in bold.
    pub fn heading(&mut self, text: &str) -> Result<(), Error> {
        self.spans(&[(Style::Heading, text)])
    }

    /// One line that steps back.
    pub fn dim(&mut self, text: &str) -> Result<(), Error> {
        self.spans(&[(Style::Dim, text)])
    }

    /// One line of pieces, each in its own style.
    pub fn spans(&mut self, pieces: &[(Style, &str)]) -> Result<(), Error> {
        let mut line: String = pieces
            .iter()
            .map(|(style, text)| style.paint(&sanitised(text), self.look.colour))
            .collect();
        line.push('\n');
        self.put(line.as_bytes())
    }

    /// Aligned rows.
    pub fn table(&mut self, table: &Table) -> Result<(), Error> {
        for mut line in table.lines(self.look) {
            line.push('\n');
            self.put(line.as_bytes())?;
        }
        Ok(())
    }

    /// A question at once, with the cursor behind it.
    pub fn prompt(&mut self, question: &str) -> Result<(), Error> {
        self.put(sanitised(question).as_bytes())?;
        self.flush()
    }

    /// Bytes as they are: exports, templates, completions. A terminal sees them as text that is made harmless, line by line.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if self.look.width.is_none() {
            return self.put(bytes);
        }
        self.begun.extend_from_slice(bytes);
        while let Some(end) = self.begun.iter().position(|byte| *byte == b'\n') {
            let rest = self.begun.split_off(end + 1);
            self.begun.pop();
            let line = std::mem::replace(&mut self.begun, rest);
            self.line(&String::from_utf8_lossy(&line))?;
        }
        Ok(())
    }

    /// Shows what was written so far, as between the tasks of a long run.
    pub fn flush(&mut self) -> Result<(), Error> {
        Ok(self.out.flush()?)
    }

    /// Writes the rest and says whether all went well.
    pub fn finish(mut self) -> Result<(), Error> {
        let begun = std::mem::take(&mut self.begun);
        let begun = String::from_utf8_lossy(&begun);
        self.put(sanitised(&begun).as_bytes())?;
        self.flush()
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.out.write_all(bytes)?;
        // A person sees each line as it comes.
        if self.look.width.is_some() { self.flush() } else { Ok(()) }
    }
}

/// Why a run failed, for its last words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fatal {
    /// Stable name for programs, such as `config.unknown_key`.
    pub code: String,
    /// What was tried, on what, and what happened.
    pub message: String,
    /// What helps.
    pub hint: Option<String>,
}

/// Writes the last words to stderr: `error: …` and `hint: …`, or one JSON object with the exit code. Where even that fails, nothing is left
/// to say it with.
pub fn fatal(err: &mut dyn Write, look: Look, fatal: &Fatal, exit: u8) {
    #[derive(Serialize)]
    struct LastLine<'a> {
        schema: u8,
        error: &'a Fatal,
        exit: u8,
    }
    let mut text = if look.json {
        plain::json(&LastLine { schema: 1, error: fatal, exit }).unwrap_or_default()
    } else {
        let mut text = block(Style::Error, "error", &fatal.message, look.colour);
        if let Some(hint) = &fatal.hint {
            text.push('\n');
            text.push_str(&block(Style::Heading, "hint", hint, look.colour));
        }
        text.into_bytes()
    };
    text.push(b'\n');
    let _ = err.write_all(&text).and_then(|()| err.flush());
}

/// `label: text`, further lines of the text below its first.
pub(crate) fn block(style: Style, label: &str, text: &str, colour: bool) -> String {
    let indent = format!("\n{:1$}", "", label.len() + 2);
    let lines: Vec<_> = text.trim_end().lines().map(sanitised).collect();
    format!("{}: {}", style.paint(label, colour), lines.join(&indent))
}

#[cfg(test)]
mod tests;
