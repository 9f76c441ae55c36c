//! What the catalogue speaks of: ids that parse once, and audio files as they were read.

mod file;
mod id;

pub use file::{Audio, FileFacts, FileRow, Problem, Tags};
pub use id::{Isrc, Mbid};
