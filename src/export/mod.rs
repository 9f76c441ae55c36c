//! The formats that the catalogue is written in for others. One that is a single stream is a file and a row here; playlists, which become
//! several files, are put together from [`m3u`], [`unmatched`], [`names`] and [`written`].

mod catalogue;
mod cells;
mod csv;
pub mod m3u;
pub mod names;
pub mod unmatched;
pub mod written;

use anyhow::Result;

use crate::output::Output;
use crate::store::{self, Store, TrackRow};

/// Calls what it is given with every track that was asked for, until that answers `false`.
pub type EachTrack<'a> =
    dyn Fn(&Store, &mut dyn FnMut(&TrackRow) -> bool) -> store::Result<()> + 'a;

/// A format.
pub struct Format {
    /// What `tonarm export` is given.
    pub name: &'static str,
    /// Writes everything, or where it is one of tracks, those.
    ///
    /// # Errors
    /// Where the catalogue cannot be read or the output cannot be written.
    pub write: fn(&Store, &EachTrack<'_>, &mut Output<'_>) -> Result<()>,
}

/// Every format that is a single stream.
pub static FORMATS: &[Format] = &[catalogue::FORMAT, csv::FORMAT];
