//! The tracks that files and lists add up to.

use std::cmp::Reverse;

use rusqlite::Row;

use super::TrackEntry;
use crate::model::{PublicId, Quality, Sound};
use crate::store::sides::public_id;

/// A file with its place, as much as its track shows of it, or a track of a source.
pub(super) struct Held {
    disc: Option<u32>,
    position: Option<u32>,
    recording: PublicId,
    title: String,
    /// None of a track of a source.
    quality: Option<Quality>,
}

pub(super) fn held(row: &Row<'_>) -> rusqlite::Result<Held> {
    Ok(Held {
        disc: row.get(2)?,
        position: row.get(3)?,
        recording: public_id(row, 4)?,
        title: row.get(5)?,
        quality: match row.get_ref(6)?.as_str_or_null()? {
            Some(format) => Some(Quality::of(Sound {
                format,
                bitrate: row.get(7)?,
                sample_rate: row.get(8)?,
                channels: row.get(9)?,
                has_problem: row.get(10)?,
            })),
            None => None,
        },
    })
}

/// The tracks that files and lists add up to. Of equally good files the first title by its bytes is taken, so that paths do not matter.
pub(super) fn tracks(mut held: Vec<Held>) -> Vec<TrackEntry> {
    held.sort_by(|a, b| {
        (a.disc, a.position, a.recording, Reverse(a.quality), &a.title).cmp(&(
            b.disc,
            b.position,
            b.recording,
            Reverse(b.quality),
            &b.title,
        ))
    });
    let mut tracks: Vec<TrackEntry> = Vec::new();
    for file in held {
        match tracks.last_mut() {
            Some(track)
                if (track.disc, track.position, track.recording)
                    == (file.disc, file.position, file.recording) =>
            {
                track.files += u64::from(file.quality.is_some());
            }
            _ => tracks.push(TrackEntry {
                disc: file.disc,
                position: file.position,
                recording: file.recording,
                title: file.title,
                files: u64::from(file.quality.is_some()),
            }),
        }
    }
    tracks
}
