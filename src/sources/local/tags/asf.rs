//! WMA files: the objects of an ASF header.
//! Source: "Advanced Systems Format (ASF) Specification", revision 01.20.03.
//!
//! Own because lofty 0.25 does not read ASF, and no well-kept crate was found that does.

use std::io;

use super::draft::Draft;
use super::draft::Field::{self, Artist, Compilation, Date, Disc, Label, Title, Track};
use super::draft::Rank::{self, Other, Own};
use super::source::{Source, little, piece, to_usize};
use super::{Found, keys, rate, value};

const MAX_OBJECTS: usize = 1000;
/// Objects that hold text are read up to this size; a larger one holds pictures, and its start is read.
const MAX_OBJECT: u64 = 2 << 20;

/// Object ids as they stand in a file.
const HEADER: [u8; 16] = id(0x75b2_2630, 0x668e, 0x11cf, 0xa6d9_00aa_0062_ce6c);
const FILE: [u8; 16] = id(0x8cab_dca1, 0xa947, 0x11cf, 0x8ee4_00c0_0c20_5365);
const STREAM: [u8; 16] = id(0xb7dc_0791, 0xa9b7, 0x11cf, 0x8ee6_00c0_0c20_5365);
const AUDIO: [u8; 16] = id(0xf869_9e40, 0x5b4d, 0x11cf, 0xa8fd_0080_5f5c_442b);
const CONTENT: [u8; 16] = id(0x75b2_2633, 0x668e, 0x11cf, 0xa6d9_00aa_0062_ce6c);
const EXTENDED_CONTENT: [u8; 16] = id(0xd2d0_a440, 0xe307, 0x11d2, 0x97f0_00a0_c95e_a850);
const EXTENSION: [u8; 16] = id(0x5fbf_03b5, 0xa92e, 0x11cf, 0x8ee3_00c0_0c20_5365);
const METADATA: [u8; 16] = id(0xc5f8_cbea, 0x5baf, 0x4877, 0x8467_aa8c_44fa_4cca);
const METADATA_LIBRARY: [u8; 16] = id(0x4423_1c94, 0x9498, 0x49d1, 0xa141_1d13_4e45_7054);

const fn id(a: u32, b: u16, c: u16, d: u64) -> [u8; 16] {
    let (a, b, c, d) = (a.to_le_bytes(), b.to_le_bytes(), c.to_le_bytes(), d.to_be_bytes());
    [a[0], a[1], a[2], a[3], b[0], b[1], c[0], c[1], d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]]
}

/// Attributes whose names differ from the common ones once `WM/` is gone.
const ATTRIBUTES: &[(&str, Field, Rank)] = &[
    ("PartOfSet", Disc, Own),
    ("SetSubTitle", Label, Other),
    ("TrackNumber", Track, Own),
    ("Track", Track, Other),
    ("Year", Date, Own),
    ("Publisher", Label, Own),
    ("IsCompilation", Compilation, Own),
];

/// Whether a file starts with an ASF header.
pub(super) fn is_asf(head: &[u8]) -> bool {
    head.starts_with(&HEADER)
}

/// Reads a WMA file.
pub(super) fn read(source: &mut Source<'_>, start: u64, found: &mut Found) -> io::Result<()> {
    let Some(head) = source.array::<30>(start)? else {
        found.problem("cut_short", "The file ends inside its header.");
        return Ok(());
    };
    let end = start.saturating_add(little(&head[16..24])).min(source.size());
    objects(source, start + 30, end, found)?;
    found.take_front();
    if found.audio.sample_rate.is_none() {
        found.problem("not_audio", "The file has no sound stream.");
    } else if found.audio.duration_ms.is_none() {
        found.problem("damaged", "The file does not tell its length.");
    }
    if let (None, Some(duration)) = (found.audio.bitrate, found.audio.duration_ms) {
        found.audio.bitrate = rate(source.size().saturating_sub(end), duration);
    }
    Ok(())
}

fn objects(source: &mut Source<'_>, mut at: u64, end: u64, found: &mut Found) -> io::Result<()> {
    for _ in 0..MAX_OBJECTS {
        let Some(head) = source.array::<24>(at)?.filter(|_| at + 24 <= end) else { break };
        let size = little(&head[16..]);
        let body = at + 24;
        let length = to_usize(size.saturating_sub(24).min(end - body).min(MAX_OBJECT));
        let name: [u8; 16] = head[..16].try_into().expect("16 of 24 bytes");
        match name {
            FILE => file(source.at(body, length.min(80))?, found),
            STREAM => stream(source.at(body, length.min(128))?, found),
            CONTENT => content(source.at(body, length)?, &mut found.draft),
            EXTENDED_CONTENT => {
                // The same attribute often stands in several objects: each object is a layer.
                found.draft.end_layer();
                attributes(source.at(body, length)?, Layout::Extended, &mut found.draft);
            }
            METADATA | METADATA_LIBRARY => {
                found.draft.end_layer();
                attributes(source.at(body, length)?, Layout::Library, &mut found.draft);
            }
            // It holds further objects; inside itself it is not looked for again.
            EXTENSION if body + 22 < end => {
                let inside = (body + 22).saturating_add(size.saturating_sub(46)).min(end);
                found.draft.end_layer();
                extension(source, body + 22, inside, found)?;
            }
            _ => {}
        }
        at = at.saturating_add(size.max(24));
    }
    Ok(())
}

fn extension(source: &mut Source<'_>, mut at: u64, end: u64, found: &mut Found) -> io::Result<()> {
    for _ in 0..MAX_OBJECTS {
        let Some(head) = source.array::<24>(at)?.filter(|_| at + 24 <= end) else { break };
        let size = little(&head[16..]);
        if head.starts_with(&METADATA) || head.starts_with(&METADATA_LIBRARY) {
            let length = to_usize(size.saturating_sub(24).min(end - at - 24).min(MAX_OBJECT));
            attributes(source.at(at + 24, length)?, Layout::Library, &mut found.draft);
            found.draft.end_layer();
        }
        at = at.saturating_add(size.max(24));
    }
    Ok(())
}

fn file(object: &[u8], found: &mut Found) {
    if object.len() < 80 {
        return;
    }
    // Play duration in 100 ns, which includes the preroll in ms.
    let (duration, preroll) = (little(&object[40..48]) / 10_000, little(&object[56..64]));
    found.audio.duration_ms = Some(duration.saturating_sub(preroll)).filter(|&ms| ms > 0);
}

fn stream(object: &[u8], found: &mut Found) {
    if !object.starts_with(&AUDIO) || found.audio.sample_rate.is_some() {
        return;
    }
    let number = |at, length| u32::try_from(little(piece(object, at, length))).ok();
    found.audio.channels = number(56, 2).and_then(|channels| u8::try_from(channels).ok());
    found.audio.sample_rate = number(58, 4).filter(|&rate| rate > 0);
    found.audio.bitrate =
        number(62, 4).and_then(|bytes| bytes.checked_mul(8)).filter(|&rate| rate > 0);
}

/// Title, author and three more of fixed meaning.
fn content(object: &[u8], draft: &mut Draft) {
    let length = |at| to_usize(little(piece(object, at, 2)));
    let title = piece(object, 10, length(0));
    let author = piece(object, 10 + length(0), length(2));
    draft.put(Title, Own, &utf16(title));
    draft.put(Artist, Own, &utf16(author));
}

/// How an object lays out its attributes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Name, type, short length.
    Extended,
    /// Language, stream, length of the name, type, long length.
    Library,
}

fn attributes(object: &[u8], layout: Layout, draft: &mut Draft) {
    let count = little(piece(object, 0, 2));
    let mut rest = piece(object, 2, object.len());
    for _ in 0..count {
        let number = |at, length| to_usize(little(piece(rest, at, length)));
        let (name, kind, value, used) = match layout {
            Layout::Extended => {
                let name = number(0, 2);
                let value = number(name + 4, 2);
                (
                    piece(rest, 2, name),
                    number(name + 2, 2),
                    piece(rest, name + 6, value),
                    name + 6 + value,
                )
            }
            Layout::Library => {
                let (name, value) = (number(4, 2), number(8, 4));
                let used = (12 + name).saturating_add(value);
                (piece(rest, 12, name), number(6, 2), piece(rest, 12 + name, value), used)
            }
        };
        if name.is_empty() && value.is_empty() {
            return;
        }
        attribute(&utf16(name), kind, value, draft);
        rest = piece(rest, used, rest.len());
    }
}

fn attribute(name: &str, kind: usize, value: &[u8], draft: &mut Draft) {
    const TEXT: usize = 0;
    const BYTES: usize = 1;
    let name = name.trim_end_matches('\0');
    let short = name.strip_prefix("WM/").unwrap_or(name);
    if short.eq_ignore_ascii_case("Picture") {
        draft.picture();
        return;
    }
    let own = ATTRIBUTES.iter().find(|(key, ..)| key.eq_ignore_ascii_case(short));
    let Some((field, rank)) =
        own.map(|row| (row.1, row.2)).or_else(|| keys::field(short.as_bytes()))
    else {
        return;
    };
    let text = match kind {
        TEXT => utf16(value),
        BYTES => return,
        _ => little(value).to_string(),
    };
    if field == Field::Genre {
        value::genres(&text, |name| draft.put(field, rank, name));
    } else {
        draft.put(field, rank, &text);
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
