//! What each `ID3v2` frame stands for.
//! <https://id3.org/id3v2.4.0-frames>, <https://picard-docs.musicbrainz.org/en/appendices/tag_mapping.html>

use id3::frame::Content;

use super::draft::Draft;
use super::draft::Field::{
    self, Album, AlbumArtist, AlbumArtistSort, Artist, ArtistSort, Artists, Barcode, CatalogNumber,
    Compilation, Date, Disc, Genre, Isrc, Label, MbAlbumArtist, MbArtist, MbRecording, MbRelease,
    MbReleaseGroup, MbTrack, OriginalDate, ReleaseType, Title, Track,
};
use super::draft::Rank::{self, Other, Own};
use super::id3_text::{decode, split};
use super::{keys, value};

/// Inflated text may be a thousand times larger than this.
const MAX_COMPRESSED: usize = 16 << 10;

/// Text frames by their id in v2.3/v2.4 and in v2.2.
const TEXTS: &[(&[u8; 4], &[u8; 4], Field, Rank)] = &[
    (b"TIT2", b"TT2\0", Title, Own),
    (b"TPE1", b"TP1\0", Artist, Own),
    (b"TPE2", b"TP2\0", AlbumArtist, Own),
    (b"TALB", b"TAL\0", Album, Own),
    (b"TRCK", b"TRK\0", Track, Own),
    (b"TPOS", b"TPA\0", Disc, Own),
    (b"TCON", b"TCO\0", Genre, Own),
    (b"TDRC", b"TDR\0", Date, Own),
    (b"TSRC", b"TRC\0", Isrc, Own),
    (b"TPUB", b"TPB\0", Label, Own),
    (b"TSOP", b"TSP\0", ArtistSort, Own),
    (b"TSO2", b"TS2\0", AlbumArtistSort, Own),
    (b"TCMP", b"TCP\0", Compilation, Own),
    (b"TDOR", b"TDO\0", OriginalDate, Own),
    (b"TORY", b"TOR\0", OriginalDate, Other),
    (b"TDRL", b"TDL\0", Date, Other),
];

/// User text whose name means something else here than in the common table.
const USER: &[(&str, Field, Rank)] = &[
    ("BARCODE", Barcode, Own),
    ("CATALOGNUMBER", CatalogNumber, Own),
    ("ARTISTS", Artists, Own),
    ("MusicBrainz Album Type", ReleaseType, Own),
    ("MusicBrainz Release Track Id", MbTrack, Own),
    ("MusicBrainz Album Id", MbRelease, Own),
    ("MusicBrainz Artist Id", MbArtist, Own),
    ("MusicBrainz Album Artist Id", MbAlbumArtist, Own),
    ("MusicBrainz Release Group Id", MbReleaseGroup, Own),
];

/// Year, day and time of v2.3, which stand in three frames.
#[derive(Default)]
pub(super) struct Dates {
    year: String,
    day: String,
    time: String,
}

impl Dates {
    /// Gives the date of the three frames, as v2.4 would write it, to the draft.
    pub(super) fn put(&self, draft: &mut Draft) {
        if self.year.is_empty() {
            return;
        }
        let digits = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let mut date = self.year.clone();
        if digits(&date) && digits(&self.day) && self.day != "0000" {
            date = format!("{date}-{}-{}", &self.day[2..], &self.day[..2]);
            if digits(&self.time) {
                date = format!("{date}T{}:{}", &self.time[..2], &self.time[2..]);
            }
        }
        draft.put(Date, Other, &date);
    }
}

/// Whether the frame is a picture.
pub(super) fn is_picture(id: [u8; 4]) -> bool {
    matches!(&id, b"APIC" | b"PIC\0")
}

/// Whether the frame is worth reading.
pub(super) fn is_wanted(id: [u8; 4]) -> bool {
    id[0] == b'T' || matches!(&id, b"UFID" | b"UFI\0")
}

/// Takes the content of a frame.
pub(super) fn take(id: [u8; 4], data: &[u8], draft: &mut Draft, dates: &mut Dates) {
    if matches!(&id, b"UFID" | b"UFI\0") {
        let mut parts = data.splitn(2, |&byte| byte == 0);
        if let (Some(owner), Some(value)) = (parts.next(), parts.next()) {
            file_id(owner, value, draft);
        }
        return;
    }
    let Some((&encoding, text)) = data.split_first() else { return };
    if matches!(&id, b"TXXX" | b"TXX\0") {
        let (name, value) = split(encoding, text);
        user(&name, &value, draft);
    } else if is_known(id) {
        text_frame(id, &decode(encoding, text), draft, dates);
    }
}

/// Takes a compressed frame, given with its header, through the id3 crate.
pub(super) fn take_compressed(version: u8, frame: &[u8], draft: &mut Draft, dates: &mut Dates) {
    if frame.len() > MAX_COMPRESSED {
        return;
    }
    // The size in bytes of seven bits.
    let seven = |shift: usize| u8::try_from(frame.len() >> shift & 0x7f).unwrap_or(0);
    let mut tag = vec![b'I', b'D', b'3', version, 0, 0, seven(21), seven(14), seven(7), seven(0)];
    tag.extend(frame);
    let Ok(tag) = id3::Tag::read_from2(std::io::Cursor::new(tag)) else { return };
    for frame in tag.frames() {
        match frame.content() {
            Content::Text(text) => {
                let Ok(id) = frame.id().as_bytes().try_into() else { continue };
                text_frame(id, text, draft, dates);
            }
            Content::ExtendedText(text) => user(&text.description, &text.value, draft),
            Content::UniqueFileIdentifier(id) => {
                file_id(id.owner_identifier.as_bytes(), &id.identifier, draft);
            }
            _ => {}
        }
    }
}

fn is_known(id: [u8; 4]) -> bool {
    find(id).is_some()
        || matches!(&id, b"TYER" | b"TYE\0" | b"TDAT" | b"TDA\0" | b"TIME" | b"TIM\0")
}

fn find(id: [u8; 4]) -> Option<(Field, Rank)> {
    TEXTS.iter().find(|row| *row.0 == id || *row.1 == id).map(|row| (row.2, row.3))
}

fn text_frame(id: [u8; 4], text: &str, draft: &mut Draft, dates: &mut Dates) {
    let part = match &id {
        b"TYER" | b"TYE\0" => Some(&mut dates.year),
        b"TDAT" | b"TDA\0" => Some(&mut dates.day),
        b"TIME" | b"TIM\0" => Some(&mut dates.time),
        _ => None,
    };
    if let Some(part) = part {
        if let (true, Some(text)) = (part.is_empty(), value::values(text).next()) {
            text.clone_into(part);
        }
        return;
    }
    match find(id) {
        Some((Genre, rank)) => value::genres(text, |name| draft.put(Genre, rank, name)),
        Some((field, rank)) => draft.put(field, rank, text),
        None => {}
    }
}

fn user(name: &str, value: &str, draft: &mut Draft) {
    let name = name.trim_end_matches('\0').trim();
    let own = USER.iter().find(|(key, ..)| key.eq_ignore_ascii_case(name));
    if let Some(&(_, field, rank)) = own {
        draft.put(field, rank, value);
    } else if let Some((field, _)) = keys::field(name.as_bytes()) {
        // Names of other formats in user text only fill what the proper frames leave open.
        draft.put(field, Other, value);
    }
}

fn file_id(owner: &[u8], id: &[u8], draft: &mut Draft) {
    let owner = owner.strip_suffix(b"/").unwrap_or(owner);
    if matches!(owner, b"http://musicbrainz.org" | b"https://musicbrainz.org") {
        draft.put(MbRecording, Own, &String::from_utf8_lossy(id));
    }
}
