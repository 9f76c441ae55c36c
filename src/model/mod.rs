//! What the catalogue speaks of: ids that parse once, and audio files as they were read.

pub mod address;
mod file;
mod id;
mod latin;
mod public_id;
mod quality;
mod record;

pub use file::{Audio, FileFacts, FileRow, Problem, Tags};
pub use id::{Isrc, Mbid};
pub use latin::{latin, latin_alone};
pub use public_id::{NotAnId, PublicId};
pub use quality::{Quality, Sound, is_lossless};
pub use record::{
    AlbumRecord, ArtistRecord, Collection, ForeignId, Found, LOOSE, Lacking, NAMED, NamedAlbum,
    NamedArtist, PlaylistRecord, PlaylistTrack, RESERVED_SCHEMES, Record, TrackRecord, is_scheme,
};
