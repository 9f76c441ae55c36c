//! Ogg files: lofty reads Vorbis, Opus and Speex, and the FLAC reader what FLAC streams hold.
//!
//! Own because lofty 0.25 knows no FLAC in Ogg, and tells of pictures only after decoding them, which takes as long as
//! all the rest. So packets are put together here, <https://www.rfc-editor.org/rfc/rfc3533>.

use std::io;

use lofty::file::FileType;

use super::source::{Source, piece};
use super::{Found, comments, flac, lofty_reader};

/// A packet is taken up to this size; only pictures are larger.
const MAX_PACKET: usize = 16 << 20;
const MAX_PAGES: usize = 4096;
const MAX_BLOCKS: usize = 64;

/// Reads an Ogg file.
pub(super) fn read(source: &mut Source<'_>, start: u64, found: &mut Found) -> io::Result<()> {
    let mut packets = Packets { next: start, ..Packets::default() };
    let head = packets.read(source, MAX_PACKET)?;
    let kind = match &head[..] {
        [1, b'v', b'o', b'r', b'b', b'i', b's', ..] => FileType::Vorbis,
        [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', ..] => FileType::Opus,
        [b'S', b'p', b'e', b'e', b'x', b' ', ..] => FileType::Speex,
        [0x7f, b'F', b'L', b'A', b'C', ..] => return read_flac(source, &head, packets, found),
        _ => {
            found.problem("not_audio", "The Ogg container holds no audio stream we know.");
            return Ok(());
        }
    };
    if kind == FileType::Opus {
        found.format = "opus";
    }
    let prefix = match kind {
        FileType::Vorbis => 7,
        FileType::Opus => 8,
        _ => 0,
    };
    // Text mostly stands before pictures, and its start tells; else the whole has to be looked at.
    for limit in [4 << 10, MAX_PACKET] {
        let packet = packets.clone().read(source, limit)?;
        let (list, _) = comments::split(piece(&packet, prefix, packet.len()));
        if list.iter().any(|comment| comments::is_picture(comment)) {
            found.draft.picture();
            break;
        }
        if packet.len() < limit {
            break;
        }
    }
    lofty_reader::read(source, start, kind, found);
    Ok(())
}

/// Gives the metadata blocks of a FLAC stream, each in a packet of its own, to the FLAC reader.
fn read_flac(
    source: &mut Source<'_>,
    head: &[u8],
    mut packets: Packets,
    found: &mut Found,
) -> io::Result<()> {
    // Mapping version and number of packets stand before the marker that a FLAC file starts with.
    let mut blocks = piece(head, 9, head.len()).to_vec();
    for _ in 0..MAX_BLOCKS {
        let block = packets.read(source, MAX_PACKET)?;
        let Some(&kind) = block.first().filter(|&&kind| kind != 0xff) else { break };
        blocks.extend(block);
        if kind & 0x80 != 0 || blocks.len() > MAX_PACKET {
            break;
        }
    }
    flac::read(&mut Source::memory(blocks), 0, found)
}

/// Packets of the first stream, one after the other.
#[derive(Clone, Default)]
struct Packets {
    /// Position of the next page.
    next: u64,
    serial: Option<[u8; 4]>,
    /// Position of the next byte in the page, and the lengths of the segments from there on.
    body: u64,
    segments: Vec<u8>,
}

impl Packets {
    /// The next packet, its first `limit` bytes or a few more; empty at the end of the stream.
    fn read(&mut self, source: &mut Source<'_>, limit: usize) -> io::Result<Vec<u8>> {
        let mut packet = Vec::new();
        for _ in 0..MAX_PAGES {
            let ends = self.segments.iter().position(|&length| length < 255);
            let count = ends.map_or(self.segments.len(), |last| last + 1);
            let length: usize = self.segments.drain(..count).map(usize::from).sum();
            packet.extend_from_slice(source.at(self.body, length.min(limit))?);
            self.body += length as u64;
            if ends.is_some() || packet.len() >= limit || !self.turn(source)? {
                break;
            }
        }
        Ok(packet)
    }

    /// Goes on to the next page of the stream; false where there is none.
    fn turn(&mut self, source: &mut Source<'_>) -> io::Result<bool> {
        for _ in 0..MAX_PAGES {
            let head = source.at(self.next, 27 + 255)?;
            let Some((fixed, rest)) = head.split_first_chunk::<27>() else { break };
            if !fixed.starts_with(b"OggS\0") {
                break;
            }
            let segments = piece(rest, 0, fixed[26].into());
            let serial = [fixed[14], fixed[15], fixed[16], fixed[17]];
            self.body = self.next + 27 + segments.len() as u64;
            self.next = self.body + segments.iter().map(|&length| u64::from(length)).sum::<u64>();
            if *self.serial.get_or_insert(serial) == serial {
                self.segments = segments.to_vec();
                return Ok(true);
            }
        }
        Ok(false)
    }
}
