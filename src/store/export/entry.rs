//! What the export has of each entity.

use serde::Serialize;

use crate::model::PublicId;
use crate::store::export_said as said;
use crate::store::sides::IdMap;

/// One entity. Equal catalogues give equal entries in equal order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// An artist.
    Artist {
        /// Public id.
        id: PublicId,
        /// Name.
        name: String,
        /// Sort name.
        sort_name: Option<String>,
        /// Ids by scheme.
        ids: IdMap,
    },
    /// An album.
    ReleaseGroup {
        /// Public id.
        id: PublicId,
        /// Title.
        title: String,
        /// Primary type.
        r#type: Option<String>,
        /// Secondary types.
        secondary_types: Vec<String>,
        /// Date of the first release.
        first_release_date: Option<String>,
        /// Whom it is by.
        credit: Vec<CreditEntry>,
        /// Ids by scheme.
        ids: IdMap,
    },
    /// An edition.
    Release {
        /// Public id.
        id: PublicId,
        /// Public id of its album.
        album: PublicId,
        /// Title.
        title: String,
        /// Date.
        date: Option<String>,
        /// Label.
        label: Option<String>,
        /// The label's catalogue number.
        catalog_number: Option<String>,
        /// How many tracks it has, where that is known.
        track_total: Option<u32>,
        /// How many discs it has, where that is known.
        disc_total: Option<u32>,
        /// Ids by scheme.
        ids: IdMap,
        /// The tracks of which files are there, or that a source lists.
        tracks: Vec<TrackEntry>,
    },
    /// A recording.
    Recording {
        /// Public id.
        id: PublicId,
        /// Title.
        title: String,
        /// Length in milliseconds.
        length_ms: Option<i64>,
        /// Whom it is by.
        credit: Vec<CreditEntry>,
        /// Ids by scheme.
        ids: IdMap,
    },
    /// Files without an edition.
    Track(TrackEntry),
    /// What a source beside the files says, or a decision.
    #[serde(untagged)]
    Beside(said::Entry),
}

/// One artist of a credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CreditEntry {
    /// Public id.
    pub artist: PublicId,
    /// Name.
    pub name: String,
    /// What stands between this name and the next.
    pub join: String,
}

/// A place on an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrackEntry {
    /// Disc number.
    pub disc: Option<u32>,
    /// Position on the disc.
    pub position: Option<u32>,
    /// Public id of the recording.
    pub recording: PublicId,
    /// Title as the best file has it, else as a source does.
    pub title: String,
    /// How many files there are.
    pub files: u64,
}
