//! FLAC files: a reduced head for the metaflac crate, without pictures, which are stepped over.
//! <https://www.rfc-editor.org/rfc/rfc9639>

use std::io;

use lofty::file::FileType;
use metaflac::block::{StreamInfo, VorbisComment};

use super::draft::Draft;
use super::source::{Source, big, to_usize};
use super::{Found, comments, keys, lofty_reader, milliseconds, rate};
use crate::model::Audio;

const STREAMINFO: u8 = 0;
const COMMENTS: u8 = 4;
const PICTURE: u8 = 6;
/// Comments are read up to this size.
const MAX_COMMENTS: usize = 8 << 20;
const MAX_BLOCKS: usize = 1000;

/// Reads a FLAC file; one that only its name calls so is named.
pub(super) fn read(source: &mut Source<'_>, start: u64, found: &mut Found) -> io::Result<()> {
    if source.array::<4>(start)? != Some(*b"fLaC") {
        found.problem("not_audio", "The file does not begin as FLAC does.");
        return Ok(());
    }
    let mut at = start + 4;
    let mut info = None;
    let mut is_whole = true;
    for _ in 0..MAX_BLOCKS {
        let Some([kind, length @ ..]) = source.array::<4>(at)? else { break };
        let length = big(&length);
        match kind & 0x7f {
            // A second one can only be rubbish that a wrong size led to.
            STREAMINFO if info.is_none() => info = source.array::<34>(at + 4)?,
            COMMENTS => {
                let block = source.at(at + 4, to_usize(length).min(MAX_COMMENTS))?;
                is_whole &= take(block, &mut found.draft);
            }
            PICTURE => found.draft.picture(),
            0x7f => break,
            _ => {}
        }
        at += 4 + length;
        if kind & 0x80 != 0 {
            break;
        }
    }
    if at > source.size() {
        found.problem("cut_short", "The file ends inside its metadata.");
    }
    let bytes = source.size().saturating_sub(at);
    match info {
        Some(info) if is_whole => {
            found.take_front();
            found.audio = properties(&info, bytes);
        }
        _ => lofty_reader::read(source, start, FileType::Flac, found),
    }
    Ok(())
}

/// Takes a block of comments; false where it is broken.
///
/// Metaflac 0.2.8 panics on a block that is cut short and on a comment without a sign, so it gets none of these.
fn take(block: &[u8], draft: &mut Draft) -> bool {
    let (list, is_whole) = comments::split(block);
    let is_sound = is_whole && list.iter().all(|comment| comment.contains(&b'='));
    let Some(tag) = is_sound.then(|| VorbisComment::from_bytes(block).ok()).flatten() else {
        return false;
    };
    // It hands them out in random order; one file must read the same each time.
    let mut lists: Vec<_> = tag.comments.iter().collect();
    lists.sort_unstable_by_key(|(key, _)| *key);
    for (key, values) in lists {
        if comments::is_picture(key.as_bytes()) {
            draft.picture();
        } else if let Some((field, rank)) = keys::field(key.as_bytes()) {
            for value in values {
                draft.put(field, rank, value);
            }
        }
    }
    true
}

/// What STREAMINFO tells of so many bytes of sound.
fn properties(info: &[u8; 34], bytes: u64) -> Audio {
    let info = StreamInfo::from_bytes(info);
    let duration_ms = milliseconds(info.total_samples, info.sample_rate.into());
    Audio {
        duration_ms,
        bitrate: duration_ms.and_then(|duration| rate(bytes, duration)),
        sample_rate: Some(info.sample_rate).filter(|&rate| rate > 0),
        channels: Some(info.num_channels),
        md5: info.md5.try_into().ok().filter(|md5| *md5 != [0; 16]),
    }
}
