//! MP3 files: `ID3v2` at the head, `APEv2` and `ID3v1` at the end, MPEG frames between.

use std::io::{self, Cursor};

use lofty::file::FileType;

use super::draft::Draft;
use super::draft::Field::{Album, Artist, Date, Genre, Title, Track};
use super::draft::Rank::Own;
use super::source::Source;
use super::{Found, lofty_reader, mpeg, value};

/// Size of an `ID3v1` tag, and of the footer of an `APEv2` tag before it.
const ID3V1: usize = 128;
const FOOTER: usize = 32;

/// Reads the tags and the length of an MP3 file.
pub(super) fn read(source: &mut Source<'_>, start: u64, found: &mut Found) -> io::Result<()> {
    found.take_front();
    // The first frame before the tail: it is often still in the window.
    let sound = mpeg::find(source, start)?;
    let size = source.size();
    let tail = source.at(size.saturating_sub((ID3V1 + FOOTER) as u64), ID3V1 + FOOTER)?;
    let old: Option<[u8; ID3V1]> = tail.last_chunk().copied();
    let old = old.filter(|tag| tag.starts_with(b"TAG"));
    let end = size - old.map_or(0, |_| ID3V1 as u64);
    let before = &tail[..tail.len() - old.map_or(0, |_| ID3V1)];
    let has_ape = before.last_chunk::<FOOTER>().is_some_and(|last| last.starts_with(b"APETAGEX"));
    match sound {
        Some(sound) if !has_ape => found.audio = sound.audio(end),
        None if end <= start => found.problem("cut_short", "There are tags but no audio."),
        _ => {
            lofty_reader::read(source, start, FileType::Mpeg, found);
            return Ok(());
        }
    }
    if let Some(tag) = old {
        take_old(&tag, &mut found.draft);
    }
    Ok(())
}

fn take_old(tag: &[u8; ID3V1], draft: &mut Draft) {
    let Ok(tag) = id3::v1::Tag::read_from(Cursor::new(tag)) else { return };
    for (field, text) in
        [(Title, &tag.title), (Artist, &tag.artist), (Album, &tag.album), (Date, &tag.year)]
    {
        draft.put(field, Own, text);
    }
    if let Some(track) = tag.track {
        draft.put(Track, Own, &track.to_string());
    }
    if let Some(name) = value::genre_name(tag.genre_id.into()) {
        draft.put(Genre, Own, name);
    }
}
