//! A window on an open file that reads where it is told and never more than a claimed size deserves.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;

/// What one read fetches at least; most heads of tagged files fit.
const WINDOW: usize = 4096;

/// What one read fetches at most, whatever size a file claims for a frame or a comment.
const MAX_PIECE: usize = 16 << 20;

/// How much of one file is read. Only a crafted file needs more; it then seems to end, before a library that gathers
/// what it reads fills the memory.
const MAX_READ: usize = 32 << 20;

/// Bytes by position, from a file through one small buffer or from memory.
pub(super) struct Source<'a> {
    file: Option<&'a File>,
    size: u64,
    start: u64,
    buffer: Vec<u8>,
    /// How much of the buffer was read; the rest is old.
    held: usize,
    /// How much may still be read.
    left: usize,
}

impl<'a> Source<'a> {
    /// Reads from a file of `size` bytes.
    pub(super) const fn new(file: &'a File, size: u64) -> Self {
        Self { file: Some(file), size, start: 0, buffer: Vec::new(), held: 0, left: MAX_READ }
    }

    /// Reads from bytes at hand.
    pub(super) const fn memory(bytes: Vec<u8>) -> Self {
        let held = bytes.len();
        Self { file: None, size: held as u64, start: 0, buffer: bytes, held, left: MAX_READ }
    }

    /// Size of the whole.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// The bytes from `start` on as a reader for libraries, within the same bounds.
    pub(super) const fn reader(&mut self, start: u64) -> Reader<'_, 'a> {
        Reader { source: self, start, at: start }
    }

    /// Up to `length` bytes from `at`: fewer at the end of the file, none behind it.
    pub(super) fn at(&mut self, at: u64, length: usize) -> io::Result<&[u8]> {
        let length = to_usize(self.size.saturating_sub(at)).min(length).min(MAX_PIECE);
        if length == 0 {
            return Ok(&[]);
        }
        let held = self.start..self.start + self.held as u64;
        if at < held.start || at + length as u64 > held.end {
            self.fill(at, length.max(WINDOW))?;
        }
        let from = to_usize(at - self.start);
        let until = (from + length).min(self.held);
        Ok(&self.buffer[from.min(until)..until])
    }

    /// Exactly `N` bytes from `at`, or `None` where the file ends before.
    pub(super) fn array<const N: usize>(&mut self, at: u64) -> io::Result<Option<[u8; N]>> {
        Ok(self.at(at, N)?.try_into().ok())
    }

    fn fill(&mut self, at: u64, length: usize) -> io::Result<()> {
        if self.file.is_none() {
            return Ok(());
        }
        let length = to_usize(self.size - at).min(length);
        let mut buffer = std::mem::take(&mut self.buffer);
        if buffer.len() < length {
            buffer.resize(length, 0);
        }
        self.held = self.copy(at, &mut buffer[..length])?;
        (self.start, self.buffer) = (at, buffer);
        Ok(())
    }

    /// Reads past the window; returns how many bytes came.
    fn copy(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let cost = buffer.len().max(WINDOW);
        let Some(file) = self.file.filter(|_| cost <= self.left) else { return Ok(0) };
        self.left -= cost;
        let mut held = 0;
        while held < buffer.len() {
            match file.read_at(&mut buffer[held..], at + held as u64) {
                Ok(0) => break,
                Ok(read) => held += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(held)
    }
}

/// Reads and seeks in a source from some position on, through its window: libraries seek more than they read.
pub(super) struct Reader<'s, 'f> {
    source: &'s mut Source<'f>,
    start: u64,
    at: u64,
}

impl Read for Reader<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = if buffer.len() > WINDOW && self.source.file.is_some() {
            self.source.copy(self.at, buffer)?
        } else {
            let bytes = self.source.at(self.at, buffer.len())?;
            buffer[..bytes.len()].copy_from_slice(bytes);
            bytes.len()
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Reader<'_, '_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => self.start.checked_add(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.source.size.checked_add_signed(by),
        };
        let before = || io::Error::new(io::ErrorKind::InvalidInput, "a seek before the start");
        self.at = at.filter(|&at| at >= self.start).ok_or_else(before)?;
        Ok(self.at - self.start)
    }
}

/// A count of bytes as an index; what does not fit is larger than any piece.
pub(super) fn to_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Big-endian number of up to eight bytes.
pub(super) fn big(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// Little-endian number of up to eight bytes.
pub(super) fn little(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// `length` bytes of `bytes` from `at`, fewer or none where they end before.
pub(super) fn piece(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    let from = at.min(bytes.len());
    &bytes[from..from.saturating_add(length).min(bytes.len())]
}
