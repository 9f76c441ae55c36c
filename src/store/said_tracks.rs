//! Tracks as sources say them, for lists: those of an album, and those on no album.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Statement};

use super::columns;
use super::held::{Names, Which, earlier};
use super::sides::public_id;
use super::spots::Spot;
use crate::model::PublicId;

/// What one source says of a track.
#[derive(Debug)]
pub(super) struct SaidTrack {
    pub(super) spot: Spot,
    pub(super) recording: PublicId,
    pub(super) recording_title: String,
    pub(super) title: String,
    pub(super) length_ms: Option<u64>,
    /// Genres of its album.
    pub(super) genre: Vec<String>,
    /// The source's place among the names.
    pub(super) source: Option<usize>,
    /// When the user saved it there; `None` where it is not saved.
    pub(super) saved: Option<i64>,
}

/// What sources that name no album say of a recording that is elsewhere.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    pub(super) sources: Which,
    pub(super) saved: Option<i64>,
}

/// Tracks that stand on no album.
#[derive(Debug, Default)]
pub(super) struct LooseSaid {
    /// By the recording, where that stands on an album or has a file.
    pub(super) elsewhere: HashMap<i64, Elsewhere>,
    /// The others, one entry a recording, by that.
    pub(super) alone: Vec<Vec<SaidTrack>>,
}

const SAID: &str = "release_claim.release_id, track_claim.disc, track_claim.position, recording.id, recording.public_id, \
     recording.title, coalesce(track_claim.title, source_track.title), coalesce(source_track.length_ms, recording.length_ms), \
     source_album.genre, source_track.source_id, \
     (SELECT min(membership.added_at) FROM membership WHERE membership.source_id = source_track.source_id \
         AND membership.kind = 'track' AND membership.object_id = source_track.id AND membership.ended_at IS NULL) \
     FROM {claims} \
     CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
     CROSS JOIN recording ON recording.id = track_claim.recording_id \
     CROSS JOIN source_track ON source_track.id = -track_claim.id \
     CROSS JOIN source_album ON source_album.id = source_track.source_album_id \
     WHERE release_claim.source_album_id IS NOT NULL";

/// The statement that [`of_group`] runs.
pub(super) fn of_group_statement(connection: &Connection) -> rusqlite::Result<Statement<'_>> {
    let claims = "release CROSS JOIN release_claim ON release_claim.release_id = release.id";
    let said = SAID.replace("{claims}", claims);
    connection.prepare(&format!("SELECT {said} AND release.release_group_id = ?1"))
}

/// What sources say of the tracks of an album, what they say most of first.
pub(super) fn of_group(
    statement: &mut Statement<'_>,
    names: &Names,
    group: i64,
) -> rusqlite::Result<Vec<SaidTrack>> {
    let mut all = statement
        .query_map([group], |row| said(row, names))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    all.sort_by(|a, b| {
        (a.spot.order(), a.source, &a.title).cmp(&(b.spot.order(), b.source, &b.title))
    });
    Ok(all)
}

/// What sources say of tracks that are on no album.
pub(super) fn loose(connection: &Connection, names: &Names) -> rusqlite::Result<LooseSaid> {
    let mut loose = LooseSaid::default();
    if names.is_empty() {
        return Ok(loose);
    }
    let said_of = SAID.replace("{claims}", "release_claim");
    let mut all = connection
        .prepare(&format!("SELECT {said_of} AND release_claim.release_id IS NULL"))?
        .query_map([], |row| said(row, names))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    all.sort_by(|a, b| {
        let key = |it: &SaidTrack| (it.spot.recording, it.source);
        (key(a), &a.title).cmp(&(key(b), &b.title))
    });
    let mut stands = connection.prepare(
        "SELECT EXISTS (SELECT 1 FROM track_claim JOIN release_claim ON release_claim.id = track_claim.release_claim_id \
         WHERE track_claim.recording_id = ?1 AND (track_claim.id > 0 OR release_claim.release_id IS NOT NULL))",
    )?;
    for track in all {
        let recording = track.spot.recording;
        match loose.alone.last_mut() {
            Some(same) if same[0].spot.recording == recording => same.push(track),
            _ if loose.elsewhere.contains_key(&recording)
                || stands.query_row([recording], |row| row.get(0))? =>
            {
                let elsewhere = loose.elsewhere.entry(recording).or_default();
                elsewhere.sources.extend(track.source);
                elsewhere.saved = earlier(elsewhere.saved, track.saved);
            }
            _ => loose.alone.push(vec![track]),
        }
    }
    Ok(loose)
}

fn said(row: &Row<'_>, names: &Names) -> rusqlite::Result<SaidTrack> {
    Ok(SaidTrack {
        spot: Spot::read(row)?,
        recording: public_id(row, 4)?,
        recording_title: row.get(5)?,
        title: row.get(6)?,
        length_ms: row.get::<_, Option<i64>>(7)?.and_then(|ms| u64::try_from(ms).ok()),
        genre: columns::texts(row, 8)?,
        source: names.place(row.get(9)?),
        saved: row.get(10)?,
    })
}
