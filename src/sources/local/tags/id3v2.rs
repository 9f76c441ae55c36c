//! `ID3v2` tags, from a reduced head: the frames we keep are read, pictures and other bulk are stepped over.
//! <https://id3.org/id3v2.4.0-structure>
//!
//! Own because the id3 crate (1.17) reads pictures whole, twice the time of a file; of a list in v2.3 it keeps the first
//! value and splits that at "/"; it stops at the first frame it cannot decode, does not heed the flag for
//! unsynchronisation in the header of v2.4, and allocates what a frame of v2.3 claims, up to 4 GB. It inflates
//! compressed frames.

use std::io;

use super::draft::Draft;
use super::id3_frame::{self, Dates};
use super::source::{Source, big};

/// A tag with unsynchronisation over the whole is taken into memory up to this size.
const MAX_UNSYNCHRONISED: usize = 16 << 20;
/// A frame of text beyond this is left out.
const MAX_TEXT: usize = 4 << 20;
/// A tag has far fewer frames; a crafted one must not hold us up.
const MAX_FRAMES: usize = 20_000;

/// The ten bytes before every tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    version: u8,
    flags: u8,
    /// First byte of the frames.
    body: u64,
    /// First byte behind the tag, its footer included.
    pub(super) end: u64,
}

const UNSYNCHRONISED: u8 = 0x80;
const EXTENDED: u8 = 0x40;
const FOOTER: u8 = 0x10;

/// The header at `at`, where there is one.
pub(super) fn header(source: &mut Source<'_>, at: u64) -> io::Result<Option<Header>> {
    let size = source.size();
    let Some([b'I', b'D', b'3', version, revision, flags, s @ ..]) = source.array::<10>(at)? else {
        return Ok(None);
    };
    if !(2..=4).contains(&version) || revision == 0xff {
        return Ok(None);
    }
    let footer = if version == 4 && flags & FOOTER != 0 { 10 } else { 0 };
    let end = at + 10 + syncsafe(&s);
    Ok(Some(Header { version, flags, body: at + 10, end: (end + footer).min(size) }))
}

/// Reads the frames of a tag into the draft.
pub(super) fn read(source: &mut Source<'_>, header: Header, draft: &mut Draft) -> io::Result<()> {
    let mut dates = Dates::default();
    let done = if header.version < 4 && header.flags & UNSYNCHRONISED != 0 {
        let length = super::source::to_usize(header.end - header.body).min(MAX_UNSYNCHRONISED);
        let plain = resynchronise(source.at(header.body, length)?);
        let end = plain.len() as u64;
        let mut memory = Source::memory(plain);
        walk(&mut memory, Header { body: 0, end, ..header }, draft, &mut dates)
    } else {
        walk(source, header, draft, &mut dates)
    };
    dates.put(draft);
    done
}

/// One frame's header, whatever the version.
struct Frame {
    /// Frame id; v2.2 ids end in NUL.
    id: [u8; 4],
    data: u64,
    size: u64,
    form: Form,
}

/// How the data of a frame is wrapped.
#[derive(Default)]
struct Form {
    compressed: bool,
    encrypted: bool,
    unsynchronised: bool,
    /// Bytes of grouping and length before the content.
    prefix: usize,
}

fn walk(
    source: &mut Source<'_>,
    header: Header,
    draft: &mut Draft,
    dates: &mut Dates,
) -> io::Result<()> {
    let mut at = header.body + extended_header(source, header)?;
    for _ in 0..MAX_FRAMES {
        let Some(frame) = frame_at(source, header, at)? else { break };
        at = frame.data + frame.size;
        if id3_frame::is_picture(frame.id) {
            if frame.size > 1 {
                draft.picture();
            }
        } else if id3_frame::is_wanted(frame.id) && !frame.form.encrypted {
            take_frame(source, header, &frame, draft, dates)?;
        }
    }
    Ok(())
}

fn take_frame(
    source: &mut Source<'_>,
    header: Header,
    frame: &Frame,
    draft: &mut Draft,
    dates: &mut Dates,
) -> io::Result<()> {
    if frame.size > MAX_TEXT as u64 {
        return Ok(());
    }
    let size = super::source::to_usize(frame.size);
    if frame.form.compressed {
        // The whole frame, header and all, goes to the id3 crate, which inflates.
        let whole = source.at(frame.data - 10, size + 10)?;
        id3_frame::take_compressed(header.version, whole, draft, dates);
        return Ok(());
    }
    let data = source.at(frame.data, size)?;
    let data = data.get(frame.form.prefix..).unwrap_or_default();
    if frame.form.unsynchronised && data.contains(&0xff) {
        id3_frame::take(frame.id, &resynchronise(data), draft, dates);
    } else {
        id3_frame::take(frame.id, data, draft, dates);
    }
    Ok(())
}

/// The frame whose header starts at `at`; none where padding or rubbish begins.
fn frame_at(source: &mut Source<'_>, header: Header, at: u64) -> io::Result<Option<Frame>> {
    if header.version == 2 {
        let Some([a, b, c, s @ ..]) = source.array::<6>(at)? else { return Ok(None) };
        let frame = Frame { id: [a, b, c, 0], data: at + 6, size: big(&s), form: Form::default() };
        return Ok(plausible(frame, header));
    }
    let Some([a, b, c, d, s0, s1, s2, s3, _, flags]) = source.array::<10>(at)? else {
        return Ok(None);
    };
    let id = [a, b, c, if d == b' ' { 0 } else { d }];
    let length = [s0, s1, s2, s3];
    let form = form(header, flags);
    let plain = Frame { id, data: at + 10, size: big(&length), form };
    if header.version == 3 {
        // Some writers use the sizes of v2.4 in v2.3 as well.
        if plain.data + plain.size > header.end && length.iter().all(|&byte| byte < 0x80) {
            return Ok(plausible(Frame { size: syncsafe(&length), ..plain }, header));
        }
        return Ok(plausible(plain, header));
    }
    // Old iTunes wrote plain sizes into v2.4: below 128 both are the same, above the next frame tells.
    let size = syncsafe(&length);
    let is_plain = length.iter().any(|&byte| byte >= 0x80)
        || (plain.size != size
            && !leads_on(source, header, plain.data + size)?
            && leads_on(source, header, plain.data + plain.size)?);
    let size = if is_plain { plain.size } else { size };
    Ok(plausible(Frame { size, ..plain }, header))
}

fn plausible(mut frame: Frame, header: Header) -> Option<Frame> {
    let known = frame.id[..3].iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && (frame.id[3] == 0 || frame.id[3].is_ascii_uppercase() || frame.id[3].is_ascii_digit());
    if !known || frame.data > header.end {
        return None;
    }
    // The last frame of a cut tag is read as far as it goes.
    frame.size = frame.size.min(header.end - frame.data);
    Some(frame)
}

/// Whether a frame, padding or the end of the tag stands at `at`.
fn leads_on(source: &mut Source<'_>, header: Header, at: u64) -> io::Result<bool> {
    if at >= header.end {
        return Ok(at == header.end);
    }
    let next = source.at(at, 4)?;
    let frame = next.len() == 4
        && next.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    Ok(frame || next.iter().all(|&byte| byte == 0))
}

fn form(header: Header, flags: u8) -> Form {
    if header.version == 3 {
        let group = usize::from(flags & 0x20 != 0);
        return Form {
            compressed: flags & 0x80 != 0,
            encrypted: flags & 0x40 != 0,
            unsynchronised: false,
            prefix: group,
        };
    }
    let group = usize::from(flags & 0x40 != 0);
    let length = if flags & 0x01 != 0 { 4 } else { 0 };
    Form {
        compressed: flags & 0x08 != 0,
        encrypted: flags & 0x04 != 0,
        unsynchronised: flags & 0x02 != 0 || header.flags & UNSYNCHRONISED != 0,
        prefix: group + length,
    }
}

fn extended_header(source: &mut Source<'_>, header: Header) -> io::Result<u64> {
    if header.version == 2 || header.flags & EXTENDED == 0 {
        return Ok(0);
    }
    let Some(size) = source.array::<4>(header.body)? else { return Ok(0) };
    // Some writers set the flag and write no extended header: then a frame id stands here.
    if size.iter().all(u8::is_ascii_uppercase) {
        return Ok(0);
    }
    Ok(if header.version == 4 { syncsafe(&size).max(6) } else { big(&size) + 4 })
}

/// Undoes unsynchronisation: a zero after 0xFF was put there by the writer.
fn resynchronise(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut after_ff = false;
    for &byte in bytes {
        if !(after_ff && byte == 0) {
            plain.push(byte);
        }
        after_ff = byte == 0xff;
    }
    plain
}

fn syncsafe(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, &byte| sum << 7 | u64::from(byte & 0x7f))
}
