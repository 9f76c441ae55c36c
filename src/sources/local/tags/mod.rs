//! Reads the tags and the properties of one audio file.

mod asf;
mod comments;
mod draft;
mod flac;
mod id3_frame;
mod id3_text;
mod id3v2;
mod keys;
mod kind;
mod lofty_reader;
mod mp3;
mod mpeg;
mod ogg;
mod source;
mod value;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use draft::Draft;
use kind::Kind;
use source::Source;

use crate::model::{Audio, FileFacts, Problem};

/// Reads an open regular file of `size` bytes; `extension` (lower case, no dot) is believed where the content says nothing.
///
/// Whatever the bytes are, this neither panics nor reads more than a few pieces of the file: pictures and sound are
/// stepped over, and a claimed size is bounded before anything is allocated for it.
pub fn read(file: &File, size: u64, extension: &str) -> FileFacts {
    let mut found = Found { format: kind::format_of(extension), ..Found::default() };
    if size == 0 {
        found.problem("empty", "The file is empty.");
        return found.finish();
    }
    let mut source = Source::new(file, size);
    // Our readers are written not to panic; a reader of others may, and one file must not end the scan.
    let done = catch_unwind(AssertUnwindSafe(|| read_all(&mut source, extension, &mut found)));
    match done {
        Ok(Ok(())) => {}
        Ok(Err(error)) => found.problem("unreadable", &format!("Reading failed: {error}.")),
        Err(_) => found.problem("reader_panicked", "The reader failed on this file."),
    }
    found.finish()
}

fn read_all(source: &mut Source<'_>, extension: &str, found: &mut Found) -> io::Result<()> {
    let start = read_front(source, &mut found.front)?;
    let head = source.at(start, 64)?;
    let Some(kind) = kind::sniff(head).or_else(|| Kind::from_extension(extension)) else {
        found.problem("not_audio", "The content is no audio format we know.");
        return Ok(());
    };
    found.format = kind.format(extension);
    kind.read(source, start, found)
}

/// Reads the `ID3v2` tags in front, which any format may carry; returns where the content begins.
///
/// They are read before the content is looked at, so that a file is read from front to back.
fn read_front(source: &mut Source<'_>, front: &mut Draft) -> io::Result<u64> {
    const MAX_TAGS: usize = 4;
    let mut start = 0;
    for _ in 0..MAX_TAGS {
        let Some(header) = id3v2::header(source, start)? else { break };
        id3v2::read(source, header, front)?;
        front.end_layer();
        start = header.end;
    }
    Ok(start)
}

/// What has been found so far.
#[derive(Default)]
struct Found {
    format: &'static str,
    /// Tags that stand in front of the content.
    front: Draft,
    draft: Draft,
    audio: Audio,
    problem: Option<Problem>,
}

impl Found {
    /// Notes what is wrong; the first thing found stays.
    fn problem(&mut self, code: &'static str, message: &str) {
        self.problem.get_or_insert_with(|| Problem { code, message: message.to_owned() });
    }

    /// Takes the tags in front as the next layer.
    fn take_front(&mut self) {
        self.draft.absorb(std::mem::take(&mut self.front));
    }

    fn finish(mut self) -> FileFacts {
        self.take_front();
        let Self { format, draft, audio, problem, .. } = self;
        FileFacts { format, tags: draft.finish(), audio, problem }
    }
}

/// Bits a second of so many bytes in so many milliseconds.
fn rate(bytes: u64, milliseconds: u64) -> Option<u32> {
    let rate = (u128::from(bytes) * 8000).checked_div(u128::from(milliseconds))?;
    u32::try_from(rate).ok().filter(|&rate| rate > 0)
}

/// How long so many units last at so many a second; none where one of them is zero, and at least one millisecond.
fn milliseconds(units: u64, clock: u64) -> Option<u64> {
    if units == 0 {
        return None;
    }
    let whole = (u128::from(units) * 1000).checked_div(u128::from(clock))?;
    Some(u64::try_from(whole).unwrap_or(u64::MAX).max(1))
}
