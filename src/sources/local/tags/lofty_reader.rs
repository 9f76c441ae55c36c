//! The formats that the lofty crate reads whole: their tags and properties, within bounds of memory.

use std::io::Seek;

use lofty::aac::AacFile;
use lofty::ape::{ApeFile, ApeTag};
use lofty::config::{GlobalOptions, ParseOptions, ParsingMode, apply_global_options};
use lofty::error::FileParseError;
use lofty::file::{AudioFile, FileType, TaggedFile, TaggedFileExt};
use lofty::flac::FlacFile;
use lofty::iff::aiff::AiffFile;
use lofty::iff::wav::WavFile;
use lofty::mp4::Mp4File;
use lofty::mpeg::MpegFile;
use lofty::musepack::MpcFile;
use lofty::ogg::tag::VorbisComments;
use lofty::ogg::{OpusFile, SpeexFile, VorbisFile};
use lofty::tag::{ItemKey, Tag, TagType};
use lofty::wavpack::WavPackFile;

use super::draft::Draft;
use super::draft::Field::{
    self, Album, AlbumArtist, AlbumArtistSort, Artist, ArtistSort, Artists, Barcode, CatalogNumber,
    Compilation, Date, Disc, DiscTotal, Genre, Isrc, Label, MbAlbumArtist, MbArtist, MbRecording,
    MbRelease, MbReleaseGroup, MbTrack, OriginalDate, ReleaseType, Title, Track, TrackTotal,
};
use super::draft::Rank::{self, Other, Own};
use super::source::{Reader, Source};
use super::{Found, keys, value};
use crate::model::Audio;

/// No tag and no picture may claim more memory.
const ALLOCATION_LIMIT: usize = 16 << 20;

/// Kinds of tags that lofty's own keys serve, the most telling first: a later one only fills the gaps of the earlier.
const LAYERS: [TagType; 5] =
    [TagType::Mp4Ilst, TagType::Id3v2, TagType::RiffInfo, TagType::AiffText, TagType::Id3v1];

const KEYS: &[(ItemKey, Field, Rank)] = &[
    (ItemKey::TrackTitle, Title, Own),
    (ItemKey::TrackArtist, Artist, Own),
    (ItemKey::TrackArtists, Artists, Own),
    (ItemKey::TrackArtistSortOrder, ArtistSort, Own),
    (ItemKey::AlbumArtist, AlbumArtist, Own),
    (ItemKey::AlbumArtistSortOrder, AlbumArtistSort, Own),
    (ItemKey::AlbumTitle, Album, Own),
    (ItemKey::DiscNumber, Disc, Own),
    (ItemKey::DiscTotal, DiscTotal, Own),
    (ItemKey::TrackNumber, Track, Own),
    (ItemKey::TrackTotal, TrackTotal, Own),
    (ItemKey::RecordingDate, Date, Own),
    (ItemKey::Year, Date, Other),
    (ItemKey::ReleaseDate, Date, Other),
    (ItemKey::OriginalReleaseDate, OriginalDate, Own),
    (ItemKey::Genre, Genre, Own),
    (ItemKey::Isrc, Isrc, Own),
    (ItemKey::Label, Label, Own),
    (ItemKey::Publisher, Label, Other),
    (ItemKey::Barcode, Barcode, Own),
    (ItemKey::CatalogNumber, CatalogNumber, Own),
    (ItemKey::FlagCompilation, Compilation, Own),
    (ItemKey::MusicBrainzReleaseType, ReleaseType, Own),
    (ItemKey::MusicBrainzRecordingId, MbRecording, Own),
    (ItemKey::MusicBrainzTrackId, MbTrack, Own),
    (ItemKey::MusicBrainzReleaseId, MbRelease, Own),
    (ItemKey::MusicBrainzReleaseGroupId, MbReleaseGroup, Own),
    (ItemKey::MusicBrainzArtistId, MbArtist, Own),
    (ItemKey::MusicBrainzReleaseArtistId, MbAlbumArtist, Own),
];

/// Reads tags and properties of the file from `start` on, where its format begins.
pub(super) fn read(source: &mut Source<'_>, start: u64, kind: FileType, found: &mut Found) {
    // In Ogg they are base64, dear to decode; elsewhere lofty has them in memory at any rate.
    let covers = !matches!(kind, FileType::Vorbis | FileType::Opus | FileType::Speex);
    let mut bytes = source.reader(start);
    let (bytes, tags) = (&mut bytes, &mut found.draft);
    let file = match kind {
        FileType::Vorbis => {
            open(bytes, covers, |file: &VorbisFile| comments(Some(file.vorbis_comments()), tags))
        }
        FileType::Opus => {
            open(bytes, covers, |file: &OpusFile| comments(Some(file.vorbis_comments()), tags))
        }
        FileType::Speex => {
            open(bytes, covers, |file: &SpeexFile| comments(Some(file.vorbis_comments()), tags))
        }
        FileType::Flac => {
            open(bytes, covers, |file: &FlacFile| comments(file.vorbis_comments(), tags))
        }
        FileType::Ape => open(bytes, covers, |file: &ApeFile| ape(file.ape(), tags)),
        FileType::WavPack => open(bytes, covers, |file: &WavPackFile| ape(file.ape(), tags)),
        FileType::Mpc => open(bytes, covers, |file: &MpcFile| ape(file.ape(), tags)),
        FileType::Mpeg => open(bytes, covers, |file: &MpegFile| ape(file.ape(), tags)),
        FileType::Mp4 => open(bytes, covers, |_: &Mp4File| ()),
        FileType::Wav => open(bytes, covers, |_: &WavFile| ()),
        FileType::Aiff => open(bytes, covers, |_: &AiffFile| ()),
        _ => open(bytes, covers, |_: &AacFile| ()),
    };
    match file {
        Ok(file) => {
            for tag in LAYERS.iter().filter_map(|&kind| file.tag(kind)) {
                tags.end_layer();
                take(tag, tags);
            }
            found.audio = properties(&file);
            if kind == FileType::Opus {
                // What the encoder was given does not matter: Opus always plays at this rate.
                found.audio.sample_rate = Some(48_000);
            }
            let audio = &mut found.audio;
            if matches!(kind, FileType::Wav | FileType::Aiff) {
                // Lofty measures these only where they hold samples, be it for less than a millisecond.
                audio.duration_ms = audio.duration_ms.or(audio.sample_rate.map(|_| 1));
            } else if audio.sample_rate.is_none() {
                found.problem("not_audio", "The file does not describe its sound.");
            }
        }
        Err(error) => found.problem("damaged", &format!("The file cannot be read: {error}.")),
    }
    found.take_front();
}

/// Opens a file, with all that lofty can read of it; `take` sees it in the type of its own.
fn open<F: AudioFile>(
    bytes: &mut Reader<'_, '_>,
    covers: bool,
    take: impl FnOnce(&F),
) -> Result<TaggedFile, FileParseError>
where
    TaggedFile: From<F>,
{
    apply_global_options(GlobalOptions::new().allocation_limit(ALLOCATION_LIMIT));
    let options = ParseOptions::new().parsing_mode(ParsingMode::Relaxed).read_cover_art(covers);
    // A tag beyond lofty does not hide the sound, nor a sound beyond it the tags.
    let without_tags = options.clone().read_tags(false);
    let without_sound = options.clone().read_properties(false);
    let mut attempt = |options| {
        bytes.rewind()?;
        F::read_from(bytes, options)
    };
    let file =
        attempt(options).or_else(|_| attempt(without_tags)).or_else(|_| attempt(without_sound))?;
    take(&file);
    Ok(file.into())
}

fn comments(tag: Option<&VorbisComments>, draft: &mut Draft) {
    for (key, value) in tag.iter().flat_map(|tag| tag.items()) {
        if let Some((field, rank)) = keys::field(key.as_bytes()) {
            draft.put(field, rank, value);
        }
    }
}

fn ape(tag: Option<&ApeTag>, draft: &mut Draft) {
    for item in tag.into_iter().flatten() {
        if item.key().get(..9).is_some_and(|key| key.eq_ignore_ascii_case("cover art")) {
            draft.picture();
        } else if let (Some((field, rank)), Some(text)) =
            (keys::field(item.key().as_bytes()), item.value().text())
        {
            draft.put(field, rank, text);
        }
    }
}

/// Takes the tags that lofty maps to its own keys.
fn take(tag: &Tag, draft: &mut Draft) {
    if tag.picture_count() > 0 {
        draft.picture();
    }
    for item in tag.items() {
        let Some(text) = item.value().text() else { continue };
        if item.key() == ItemKey::AppleXid {
            // The shop's id, such as `Universal:isrc:GBUM71029604`.
            text.split_once(":isrc:")
                .into_iter()
                .for_each(|(_, code)| draft.put(Isrc, Other, code));
        } else if let Some(&(_, field, rank)) = KEYS.iter().find(|row| row.0 == item.key()) {
            if field == Genre {
                value::genres(text, |name| draft.put(field, rank, name));
            } else {
                draft.put(field, rank, text);
            }
        }
    }
}

fn properties(file: &TaggedFile) -> Audio {
    let told = file.properties();
    let bitrate = told.audio_bitrate().filter(|&rate| rate > 0).or(told.overall_bitrate());
    Audio {
        duration_ms: u64::try_from(told.duration().as_millis()).ok().filter(|&ms| ms > 0),
        bitrate: bitrate.map(|rate| rate.saturating_mul(1000)).filter(|&rate| rate > 0),
        sample_rate: told.sample_rate().filter(|&rate| rate > 0),
        channels: told.channels().filter(|&channels| channels > 0),
        md5: None,
    }
}
