//! Artists with what is there of them.

use std::collections::HashMap;

use rusqlite::Connection;

use super::sides::{AllIds, IdMap, map, public_id};
use super::tally::Tally;
use super::{Result, Store, columns};
use crate::model::PublicId;
use crate::query::sort_key;

/// An artist as readers list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtistRow {
    /// What people and programs call it by.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// Its sort name.
    pub sort_name: Option<String>,
    /// Its ids.
    pub ids: IdMap,
    /// Genres of the files it is credited on, the most frequent first.
    pub genre: Vec<String>,
    /// How many albums are credited to it.
    pub albums: u64,
    /// How many tracks are credited to it.
    pub tracks: u64,
}

/// What its recordings add up to.
#[derive(Debug, Default)]
struct Played {
    tracks: u64,
    genres: Tally,
}

impl Store {
    /// Calls `visit` with every artist until it answers `false`, by sort name.
    pub fn each_artist(&self, mut visit: impl FnMut(ArtistRow) -> bool) -> Result<()> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            for row in artists(&moment, None)? {
                if !visit(row) {
                    break;
                }
            }
            Ok(())
        })
    }
}

/// All artists, or one of them, by sort name.
pub(super) fn artists(
    connection: &Connection,
    only: Option<i64>,
) -> rusqlite::Result<Vec<ArtistRow>> {
    let ids = AllIds::of_artists(connection)?;
    let mut played = played(connection, only)?;
    let mut albums: HashMap<i64, u64> = HashMap::new();
    let mut statement = connection.prepare_cached(
        "SELECT artist_id, count(DISTINCT release_group_id) FROM release_group_credit \
         WHERE ?1 IS NULL OR artist_id = ?1 GROUP BY artist_id",
    )?;
    let mut rows = statement.query([only])?;
    while let Some(row) = rows.next()? {
        albums.insert(row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs());
    }
    let mut statement = connection.prepare_cached(
        "SELECT id, public_id, name, sort_name FROM artist WHERE ?1 IS NULL OR id = ?1",
    )?;
    let mut artists = statement
        .query_map([only], |row| {
            let id: i64 = row.get(0)?;
            let played = played.remove(&id).unwrap_or_default();
            Ok(ArtistRow {
                id: public_id(row, 1)?,
                name: row.get(2)?,
                sort_name: row.get(3)?,
                ids: map(ids.each(id)),
                genre: played.genres.most_frequent_first(),
                albums: albums.get(&id).copied().unwrap_or_default(),
                tracks: played.tracks,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    artists.sort_by_cached_key(|artist| {
        (sort_key(artist.sort_name.as_deref().unwrap_or(&artist.name)), artist.id)
    });
    Ok(artists)
}

/// One pass over the credits of recordings, in the order of recordings.
fn played(connection: &Connection, only: Option<i64>) -> rusqlite::Result<HashMap<i64, Played>> {
    type Place = (Option<i64>, Option<u32>, Option<u32>);
    let mut all: HashMap<i64, Played> = HashMap::new();
    let mut statement = connection.prepare_cached(
        "SELECT recording_credit.recording_id, recording_credit.artist_id, release_claim.release_id, \
                track_claim.disc, track_claim.position, file.genre \
         FROM recording_credit CROSS JOIN track_claim ON track_claim.recording_id = recording_credit.recording_id \
         CROSS JOIN release_claim ON release_claim.id = track_claim.release_claim_id \
         CROSS JOIN file ON file.id = track_claim.id \
         WHERE ?1 IS NULL OR recording_credit.artist_id = ?1 \
         ORDER BY recording_credit.recording_id",
    )?;
    let mut rows = statement.query([only])?;
    let mut recording: Option<i64> = None;
    // The places of this recording that were counted, by artist.
    let mut counted: Vec<(i64, Place)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (this, artist): (i64, i64) = (row.get(0)?, row.get(1)?);
        if recording != Some(this) {
            counted.clear();
            recording = Some(this);
        }
        let played = all.entry(artist).or_default();
        played.genres.add(columns::texts(row, 5)?);
        let place: Place = (row.get(2)?, row.get(3)?, row.get(4)?);
        // Every file without an edition is a track of its own.
        if place.0.is_none() || !counted.contains(&(artist, place)) {
            counted.push((artist, place));
            played.tracks += 1;
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song, entity};
    use super::*;

    #[test]
    fn an_artist_adds_up_its_credits() {
        let sample = Sample::new();
        let (queen, bowie) =
            (sample.artist("Queen", None), sample.artist("David Bowie", Some("Bowie, David")));
        sample.id("artist", queen, "musicbrainz", "q");
        let group = sample.group("Hot Space", &[queen], None);
        let edition = sample.claim(Some(sample.release(group, "Hot Space", None)));
        let loose = sample.claim(None);
        let both = sample.recording("Under Pressure", &[queen, bowie]);
        let own = sample.recording("Staying Power", &[queen]);
        sample.song(Song { genre: Some("Rock"), ..Song::at(edition, 11, both, "h/11.mp3") });
        sample.song(Song { genre: Some("Rock"), ..Song::at(edition, 11, both, "h/11.flac") });
        sample.song(Song { genre: Some("Funk"), ..Song::at(edition, 1, own, "h/1.mp3") });
        sample.song(Song::at(loose, 1, both, "x.mp3"));
        sample.song(Song::at(loose, 1, both, "y.mp3"));
        let bowie_row = ArtistRow {
            id: entity("artist", bowie),
            name: "David Bowie".into(),
            sort_name: Some("Bowie, David".into()),
            ids: IdMap::new(),
            genre: vec!["Rock".into()],
            albums: 0,
            tracks: 3,
        };
        let queen_row = ArtistRow {
            id: entity("artist", queen),
            name: "Queen".into(),
            sort_name: None,
            ids: IdMap::from([("musicbrainz".into(), vec!["q".into()])]),
            genre: vec!["Rock".into(), "Funk".into()],
            albums: 1,
            tracks: 4,
        };
        let connection = sample.connection();
        assert_eq!(artists(connection, None).unwrap(), [bowie_row.clone(), queen_row]);
        assert_eq!(artists(connection, Some(bowie)).unwrap(), [bowie_row]);
    }
}
