//! A playlist that is being read, no larger than fits in memory.

use super::formats::List;
use super::sink::{Halt, Sink};
use crate::model::{PlaylistRecord, PlaylistTrack, Record};

/// The most bytes of its places: far more than any that somebody made.
const MOST: usize = 32 << 20;

/// A playlist that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    tracks: Vec<PlaylistTrack>,
    bytes: usize,
    /// Whether there were more.
    full: bool,
}

impl Draft {
    /// Adds a place.
    pub(super) fn push(&mut self, track: PlaylistTrack) {
        self.bytes += size_of::<PlaylistTrack>()
            + track.key.as_ref().map_or(0, String::len)
            + track.path.as_ref().map_or(0, Vec::len);
        self.full |= self.bytes > MOST;
        if !self.full {
            self.tracks.push(track);
        }
    }

    /// Hands it over, at that line.
    pub(super) fn done(
        self,
        name: String,
        list: &List<'_>,
        line: u64,
        sink: &mut Sink<'_>,
    ) -> Result<(), Halt> {
        if self.full {
            let what = format!("the playlist is cut after {} tracks", self.tracks.len());
            sink.note("file.too_long", list, line, &what);
        }
        let id = sink.playlist_id(list, &name)?;
        sink.record(Record::Playlist(PlaylistRecord {
            id,
            name,
            image: None,
            version: None,
            tracks: self.tracks,
        }))
    }
}
