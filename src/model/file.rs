//! An audio file as it was read: its tags, its sound, and what was wrong with it.

use super::{Isrc, Mbid};

/// The tags of a file as read, before any matching. Text is trimmed and never empty; a list keeps the order of the file.
///
/// NUL and U+001F separate values and so never stand inside one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Tags {
    /// Track title.
    pub title: Option<String>,
    /// Artist credit as written, one entry a value of a multi-value tag.
    pub artist: Vec<String>,
    /// The single artists of the credit (Picard's `ARTISTS`), where the file lists them.
    pub artists: Vec<String>,
    /// Sort name of the artist credit.
    pub artist_sort: Option<String>,
    /// Album artist credit as written.
    pub album_artist: Vec<String>,
    /// Sort name of the album artist credit.
    pub album_artist_sort: Option<String>,
    /// Album title.
    pub album: Option<String>,
    /// Disc number, from 1.
    pub disc: Option<u32>,
    /// How many discs the release has.
    pub disc_total: Option<u32>,
    /// Track number on its disc, from 1.
    pub track: Option<u32>,
    /// How many tracks the disc has.
    pub track_total: Option<u32>,
    /// Release date as written.
    pub date: Option<String>,
    /// Date of the first release as written.
    pub original_date: Option<String>,
    /// Genres.
    pub genre: Vec<String>,
    /// International Standard Recording Codes.
    pub isrc: Vec<Isrc>,
    /// Record label.
    pub label: Option<String>,
    /// Barcode of the release, as written.
    pub barcode: Option<String>,
    /// The label's catalogue number.
    pub catalog_number: Option<String>,
    /// Release group types as written (`album`, `live`, …).
    pub release_type: Vec<String>,
    /// Whether the file says that it belongs to a compilation.
    pub compilation: Option<bool>,
    /// Recording MBID (the tag that is called `MUSICBRAINZ_TRACKID` for historic reasons).
    pub musicbrainz_recording: Option<Mbid>,
    /// Track MBID (`MUSICBRAINZ_RELEASETRACKID`).
    pub musicbrainz_track: Option<Mbid>,
    /// Release MBID (`MUSICBRAINZ_ALBUMID`).
    pub musicbrainz_release: Option<Mbid>,
    /// Release group MBID.
    pub musicbrainz_release_group: Option<Mbid>,
    /// Artist MBIDs.
    pub musicbrainz_artist: Vec<Mbid>,
    /// Album artist MBIDs.
    pub musicbrainz_album_artist: Vec<Mbid>,
    /// Whether a picture is embedded (it is not loaded).
    pub has_picture: bool,
}

/// What the stream itself says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Audio {
    /// Length in milliseconds.
    pub duration_ms: Option<u64>,
    /// Average bit rate of the audio in bit/s.
    pub bitrate: Option<u32>,
    /// Sample rate in Hz.
    pub sample_rate: Option<u32>,
    /// Number of channels.
    pub channels: Option<u8>,
    /// MD5 of the decoded audio, which FLAC carries in STREAMINFO.
    pub md5: Option<[u8; 16]>,
}

/// What is wrong with a file: a stable code for programs and a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable name, such as `unreadable` or `not_audio`.
    pub code: &'static str,
    /// What was found, without the path.
    pub message: String,
}

/// All that one reading of a file tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// Short lower-case name of the format (`mp3`, `flac`, `m4a`, …).
    pub format: &'static str,
    /// Tags as read.
    pub tags: Tags,
    /// The stream's own properties.
    pub audio: Audio,
    /// Set where the file could not be read in full; the rest holds what was found all the same.
    pub problem: Option<Problem>,
}

/// A file of the catalogue with where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// Absolute path, byte for byte.
    pub path: Vec<u8>,
    /// Short lower-case name of the format.
    pub format: String,
    /// Size in bytes.
    pub size: u64,
    /// Modification time, nanoseconds since 1970 UTC.
    pub mtime_ns: i64,
    /// Tags as read.
    pub tags: Tags,
    /// The stream's own properties.
    pub audio: Audio,
    /// When the file was first found gone, milliseconds since 1970 UTC.
    pub missing_since: Option<i64>,
    /// What is wrong with the file, `code: sentence`.
    pub problem: Option<String>,
}
