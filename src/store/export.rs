//! Every entity by natural keys: what the catalogue adds up to, without times, paths and row numbers.

mod entry;
mod held;
#[cfg(test)]
mod tests;

use rusqlite::{Connection, Row};

use super::beside::Beside;
use super::sides::{IdMap, public_id};
use super::{Result, Store, columns, export_said as said};

pub use entry::{CreditEntry, Entry, TrackEntry};
use held::{held, tracks};

impl Store {
    /// Calls `visit` with every entity until it answers `false`: artists, albums, editions, recordings, then tracks without an edition, each
    /// kind by public id; behind them what sources say, what the user has there, and decisions. Nothing is held but one entry at a time.
    pub fn each_entry(&self, mut visit: impl FnMut(Entry) -> bool) -> Result<()> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            // In this order; the first that is told to stop ends it.
            let _ = artists(&moment, &mut visit)?
                && release_groups(&moment, &mut visit)?
                && releases(&moment, &mut visit)?
                && recordings(&moment, &mut visit)?
                && loose(&moment, &mut visit)?
                && said::each(&moment, &mut |entry| visit(Entry::Beside(entry)))?;
            Ok(())
        })
    }
}

type Visit<'v> = &'v mut dyn FnMut(Entry) -> bool;

fn artists(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut ids = connection.prepare(
        "SELECT artist.public_id, artist.id, scheme, value FROM artist CROSS JOIN artist_ids ON artist_id = artist.id \
         ORDER BY artist.public_id, artist.id, scheme, value",
    )?;
    let mut ids = Beside::new(ids.query([])?, id);
    let mut statement = connection
        .prepare("SELECT public_id, id, name, sort_name FROM artist ORDER BY public_id, id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::Artist {
            id: public_id(row, 0)?,
            name: row.get(2)?,
            sort_name: row.get(3)?,
            ids: map(ids.of(row)?),
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn release_groups(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut ids = connection.prepare(
        "SELECT release_group.public_id, release_group.id, scheme, value \
         FROM release_group CROSS JOIN release_group_ids ON release_group_id = release_group.id \
         ORDER BY release_group.public_id, release_group.id, scheme, value",
    )?;
    let mut ids = Beside::new(ids.query([])?, id);
    let mut credits = connection.prepare(
        "SELECT release_group.public_id, release_group.id, artist.public_id, artist.name, join_phrase \
         FROM release_group CROSS JOIN release_group_credit ON release_group_id = release_group.id \
         CROSS JOIN artist ON artist.id = artist_id ORDER BY release_group.public_id, release_group.id, position",
    )?;
    let mut credits = Beside::new(credits.query([])?, credit);
    let mut statement = connection.prepare(
        "SELECT public_id, id, title, type, secondary_types, first_release_date FROM release_group ORDER BY public_id, id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::ReleaseGroup {
            id: public_id(row, 0)?,
            title: row.get(2)?,
            r#type: row.get(3)?,
            secondary_types: columns::texts(row, 4)?,
            first_release_date: row.get(5)?,
            credit: credits.of(row)?,
            ids: map(ids.of(row)?),
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn releases(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut ids = connection.prepare(
        "SELECT release.public_id, release.id, scheme, value FROM release CROSS JOIN release_ids ON release_id = release.id \
         ORDER BY release.public_id, release.id, scheme, value",
    )?;
    let mut ids = Beside::new(ids.query([])?, id);
    let mut held = connection.prepare(
        "SELECT release.public_id, release.id, track_claim.disc, track_claim.position, recording.public_id, \
             coalesce(file.title, track_claim.title, recording.title), \
             file.format, file.bitrate, file.sample_rate, file.channels, file.problem IS NOT NULL \
         FROM release CROSS JOIN release_claim ON release_claim.release_id = release.id \
         CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
         CROSS JOIN recording ON recording.id = track_claim.recording_id \
         LEFT JOIN file ON file.id = track_claim.id \
         WHERE file.id IS NOT NULL OR track_claim.id < 0 ORDER BY release.public_id, release.id",
    )?;
    let mut held = Beside::new(held.query([])?, self::held);
    let mut statement = connection.prepare(
        "SELECT release.public_id, release.id, release_group.public_id, release.title, release.date, release.label, \
             release.catalog_number, release.track_total, release.disc_total \
         FROM release CROSS JOIN release_group ON release_group.id = release.release_group_id \
         ORDER BY release.public_id, release.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::Release {
            id: public_id(row, 0)?,
            album: public_id(row, 2)?,
            title: row.get(3)?,
            date: row.get(4)?,
            label: row.get(5)?,
            catalog_number: row.get(6)?,
            track_total: row.get(7)?,
            disc_total: row.get(8)?,
            ids: map(ids.of(row)?),
            tracks: tracks(held.of(row)?),
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn recordings(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut ids = connection.prepare(
        "SELECT recording.public_id, recording.id, scheme, value \
         FROM recording CROSS JOIN recording_ids ON recording_id = recording.id \
         ORDER BY recording.public_id, recording.id, scheme, value",
    )?;
    let mut ids = Beside::new(ids.query([])?, id);
    let mut credits = connection.prepare(
        "SELECT recording.public_id, recording.id, artist.public_id, artist.name, join_phrase \
         FROM recording CROSS JOIN recording_credit ON recording_id = recording.id \
         CROSS JOIN artist ON artist.id = artist_id ORDER BY recording.public_id, recording.id, position",
    )?;
    let mut credits = Beside::new(credits.query([])?, credit);
    let mut statement = connection
        .prepare("SELECT public_id, id, title, length_ms FROM recording ORDER BY public_id, id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::Recording {
            id: public_id(row, 0)?,
            title: row.get(2)?,
            length_ms: row.get(3)?,
            credit: credits.of(row)?,
            ids: map(ids.of(row)?),
        };
        if !visit(entry) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn loose(connection: &Connection, visit: Visit<'_>) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare(
        "SELECT recording.public_id, recording.id, track_claim.disc, track_claim.position, recording.public_id, \
             coalesce(file.title, track_claim.title, recording.title), \
             file.format, file.bitrate, file.sample_rate, file.channels, file.problem IS NOT NULL \
         FROM release_claim CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
         CROSS JOIN recording ON recording.id = track_claim.recording_id \
         CROSS JOIN file ON file.id = track_claim.id \
         WHERE release_claim.release_id IS NULL ORDER BY recording.public_id, recording.id",
    )?;
    let mut rows = Beside::new(statement.query([])?, held);
    while let Some(held) = rows.next_entity()? {
        for track in tracks(held) {
            if !visit(Entry::Track(track)) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn id(row: &Row<'_>) -> rusqlite::Result<(String, String)> {
    Ok((row.get(2)?, row.get(3)?))
}

fn map(ids: Vec<(String, String)>) -> IdMap {
    let mut map = IdMap::new();
    for (scheme, id) in ids {
        map.entry(scheme).or_default().push(id);
    }
    map
}

fn credit(row: &Row<'_>) -> rusqlite::Result<CreditEntry> {
    Ok(CreditEntry { artist: public_id(row, 2)?, name: row.get(3)?, join: row.get(4)? })
}
