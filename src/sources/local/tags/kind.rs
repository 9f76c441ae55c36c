//! Which format a file has: its content decides, its name only where the content is silent.

use std::io;

use lofty::file::FileType;

use super::source::Source;
use super::{Found, asf, flac, lofty_reader, mp3, ogg};

/// A format by the reader it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Mp3,
    Flac,
    Ogg,
    Mp4,
    Aac,
    Aiff,
    Wav,
    Asf,
    Ape,
    WavPack,
    Musepack,
}

/// Formats by extension, with the short name we give them.
const EXTENSIONS: &[(&str, Kind, &str)] = &[
    ("mp3", Kind::Mp3, "mp3"),
    ("flac", Kind::Flac, "flac"),
    ("ogg", Kind::Ogg, "ogg"),
    ("oga", Kind::Ogg, "ogg"),
    ("opus", Kind::Ogg, "opus"),
    ("m4a", Kind::Mp4, "m4a"),
    ("m4b", Kind::Mp4, "m4b"),
    ("mp4", Kind::Mp4, "mp4"),
    ("aac", Kind::Aac, "aac"),
    ("aif", Kind::Aiff, "aiff"),
    ("aiff", Kind::Aiff, "aiff"),
    ("aifc", Kind::Aiff, "aiff"),
    ("wav", Kind::Wav, "wav"),
    ("wma", Kind::Asf, "wma"),
    ("ape", Kind::Ape, "ape"),
    ("wv", Kind::WavPack, "wv"),
    ("mpc", Kind::Musepack, "mpc"),
];

/// The short name that an extension implies; empty for one we do not know.
pub(super) fn format_of(extension: &str) -> &'static str {
    EXTENSIONS.iter().find(|row| row.0 == extension).map_or("", |row| row.2)
}

/// The format by its first bytes.
pub(super) fn sniff(head: &[u8]) -> Option<Kind> {
    const MAGIC: &[(usize, &[u8], Kind)] = &[
        (0, b"fLaC", Kind::Flac),
        (0, b"OggS", Kind::Ogg),
        (4, b"ftyp", Kind::Mp4),
        (8, b"WAVE", Kind::Wav),
        (8, b"AIFF", Kind::Aiff),
        (8, b"AIFC", Kind::Aiff),
        (0, b"MAC ", Kind::Ape),
        (0, b"wvpk", Kind::WavPack),
        (0, b"MP+", Kind::Musepack),
        (0, b"MPCK", Kind::Musepack),
        (0, b"ADIF", Kind::Aac),
    ];
    let magic =
        |row: &&(usize, &[u8], Kind)| head.get(row.0..).is_some_and(|at| at.starts_with(row.1));
    if let Some(row) = MAGIC.iter().find(magic) {
        return Some(row.2);
    }
    if asf::is_asf(head) {
        return Some(Kind::Asf);
    }
    match head {
        // Layer 0 marks ADTS, any other MPEG audio.
        [0xff, second, ..] if second & 0xf6 == 0xf0 => Some(Kind::Aac),
        [0xff, second, ..] if second & 0xe0 == 0xe0 && second & 0x06 != 0 => Some(Kind::Mp3),
        _ => None,
    }
}

impl Kind {
    /// The format that an extension implies.
    pub(super) fn from_extension(extension: &str) -> Option<Self> {
        EXTENSIONS.iter().find(|row| row.0 == extension).map(|row| row.1)
    }

    /// Its short name; where the extension names the same format, as the extension has it.
    pub(super) fn format(self, extension: &str) -> &'static str {
        let named = EXTENSIONS.iter().find(|row| row.0 == extension && row.1 == self);
        let any = || EXTENSIONS.iter().find(|row| row.1 == self);
        named.filter(|row| row.2 != "opus").or_else(any).map_or("", |row| row.2)
    }

    /// Reads a file of this format.
    pub(super) fn read(
        self,
        source: &mut Source<'_>,
        start: u64,
        found: &mut Found,
    ) -> io::Result<()> {
        let kind = match self {
            Self::Mp3 => return mp3::read(source, start, found),
            Self::Flac => return flac::read(source, start, found),
            Self::Ogg => return ogg::read(source, start, found),
            Self::Asf => return asf::read(source, start, found),
            Self::Mp4 => FileType::Mp4,
            Self::Aiff => FileType::Aiff,
            Self::Wav => FileType::Wav,
            Self::Aac => FileType::Aac,
            Self::Ape => FileType::Ape,
            Self::WavPack => FileType::WavPack,
            Self::Musepack => FileType::Mpc,
        };
        lofty_reader::read(source, start, kind, found);
        Ok(())
    }
}
