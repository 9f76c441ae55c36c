//! Where things are: which artists, albums and tracks there are on disk, and which on the user's lists at each source.

use std::collections::HashMap;

use rusqlite::Connection;

use super::held::Ignoring;
use super::memberships::Kind;
use super::shelf::{artist_place, shelf};
use super::sides::{Credits, public_id};
use super::{Result, Store};
use crate::model::PublicId;
use crate::query::sort_key;

/// The name of the place where files are.
pub const DISK: &str = "disk";

/// A thing with the places where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedRow {
    /// What it is.
    pub kind: Kind,
    /// What people and programs call it by.
    pub id: PublicId,
    /// Name of the artist, or title.
    pub name: String,
    /// Whom it is by; of an artist nobody.
    pub artist: Option<String>,
    /// For each of [`Store::places`] whether it is there.
    pub there: Vec<bool>,
    /// Whether the user ignores it. What is on disk is not ignored.
    pub is_ignored: bool,
}

impl Store {
    /// The disk, then every source by name that has more than playlists: what stands in a playlist is not had by it.
    pub fn places(&self) -> Result<Vec<String>> {
        self.read(|connection| {
            let sources = sources(connection)?.into_iter().map(|(_, name)| name);
            Ok(std::iter::once(DISK.to_owned()).chain(sources).collect())
        })
    }

    /// Calls `visit` with everything of a kind that is on disk or on a list of the user at a source, until it answers `false`: artists by
    /// name, albums and tracks by artist. An artist is on disk where a file is of it or on an album by it.
    pub fn each_placed(&self, kind: Kind, visit: impl FnMut(PlacedRow) -> bool) -> Result<()> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let there = There::load(&moment, kind)?;
            let ignoring = Ignoring::load(&moment)?;
            let rows = match kind {
                Kind::Artist => artists(&moment, &there, &ignoring)?,
                Kind::Album => albums(&moment, &there, &ignoring)?,
                Kind::Track => tracks(&moment, &there, &ignoring)?,
            };
            let _ = rows.into_iter().all(visit);
            Ok(())
        })
    }
}

/// The sources that are places, by name.
fn sources(connection: &Connection) -> rusqlite::Result<Vec<(i64, String)>> {
    connection
        .prepare_cached(
            "SELECT id, name FROM source \
             WHERE EXISTS (SELECT 1 FROM membership WHERE membership.source_id = source.id) \
                 OR NOT EXISTS (SELECT 1 FROM playlist WHERE playlist.source_id = source.id) ORDER BY name",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// For a kind: the entities on disk, then those on lists with the source, each by row.
const fn statements(kind: Kind) -> [&'static str; 2] {
    match kind {
        Kind::Artist => [
            "SELECT artist_id FROM track_claim CROSS JOIN recording_credit \
                 ON recording_credit.recording_id = track_claim.recording_id WHERE track_claim.id > 0 \
             UNION SELECT artist_id FROM track_claim CROSS JOIN release_claim ON release_claim.id = release_claim_id \
             CROSS JOIN release ON release.id = release_claim.release_id CROSS JOIN release_group_credit \
                 ON release_group_credit.release_group_id = release.release_group_id WHERE track_claim.id > 0",
            "SELECT claim.artist_id, membership.source_id FROM membership \
             CROSS JOIN artist_claim AS claim ON claim.source_artist_id = membership.object_id \
             WHERE membership.kind = 'artist' AND membership.ended_at IS NULL AND claim.artist_id IS NOT NULL",
        ],
        Kind::Album => [
            "SELECT DISTINCT release.release_group_id FROM track_claim \
             CROSS JOIN release_claim ON release_claim.id = release_claim_id \
             CROSS JOIN release ON release.id = release_claim.release_id WHERE track_claim.id > 0",
            "SELECT release.release_group_id, membership.source_id FROM membership \
             CROSS JOIN release_claim AS claim ON claim.source_album_id = membership.object_id \
             CROSS JOIN release ON release.id = claim.release_id \
             WHERE membership.kind = 'album' AND membership.ended_at IS NULL",
        ],
        Kind::Track => [
            "SELECT DISTINCT recording_id FROM track_claim WHERE id > 0 AND recording_id IS NOT NULL",
            "SELECT claim.recording_id, membership.source_id FROM membership \
             CROSS JOIN track_claim AS claim ON claim.id = -membership.object_id \
             WHERE membership.kind = 'track' AND membership.ended_at IS NULL AND claim.recording_id IS NOT NULL",
        ],
    }
}

/// Which entities of a kind are where.
struct There {
    /// Entity and number of the place, sorted.
    pairs: Vec<(i64, usize)>,
    places: usize,
}

impl There {
    fn load(connection: &Connection, kind: Kind) -> rusqlite::Result<Self> {
        let sources: HashMap<i64, usize> =
            sources(connection)?.into_iter().zip(1..).map(|((id, _), place)| (id, place)).collect();
        let [on_disk, listed] = statements(kind);
        let mut pairs = Vec::new();
        let mut statement = connection.prepare(on_disk)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            pairs.push((row.get(0)?, 0));
        }
        let mut statement = connection.prepare(listed)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = sources.get(&row.get(1)?) {
                pairs.push((row.get(0)?, *place));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Ok(Self { pairs, places: sources.len() + 1 })
    }

    /// The places of an entity; `None` where it is nowhere.
    fn of(&self, entity: i64) -> Option<Vec<bool>> {
        let from = self.pairs.partition_point(|pair| pair.0 < entity);
        let mut there = vec![false; self.places];
        let places = self.pairs[from..].iter().take_while(|pair| pair.0 == entity);
        places.for_each(|pair| there[pair.1] = true);
        there.contains(&true).then_some(there)
    }
}

fn artists(
    connection: &Connection,
    there: &There,
    ignoring: &Ignoring,
) -> rusqlite::Result<Vec<PlacedRow>> {
    let mut statement = connection
        .prepare_cached("SELECT id, public_id, name, coalesce(sort_name, name) FROM artist")?;
    let mut rows = statement.query([])?;
    let mut artists = Vec::new();
    while let Some(row) = rows.next()? {
        let artist = row.get(0)?;
        let Some(there) = there.of(artist) else { continue };
        let (id, name) = (public_id(row, 1)?, row.get(2)?);
        let is_ignored = !there[0] && ignoring.artist(artist);
        let artist = PlacedRow { kind: Kind::Artist, id, name, artist: None, there, is_ignored };
        artists.push((sort_key(row.get_ref(3)?.as_str()?), artist));
    }
    artists.sort_by(|a, b| (&a.0, a.1.id).cmp(&(&b.0, b.1.id)));
    Ok(artists.into_iter().map(|(_, artist)| artist).collect())
}

fn albums(
    connection: &Connection,
    there: &There,
    ignoring: &Ignoring,
) -> rusqlite::Result<Vec<PlacedRow>> {
    Ok(shelf(connection)?
        .into_iter()
        .filter_map(|group| {
            let there = there.of(group.id)?;
            let is_ignored = !there[0] && ignoring.album(&group);
            let (id, name, artist) = (group.public_id, group.title, group.artist);
            Some(PlacedRow { kind: Kind::Album, id, name, artist, there, is_ignored })
        })
        .collect())
}

fn tracks(
    connection: &Connection,
    there: &There,
    ignoring: &Ignoring,
) -> rusqlite::Result<Vec<PlacedRow>> {
    let credits = Credits::of_recordings(connection)?;
    let mut statement = connection.prepare_cached("SELECT id, public_id, title FROM recording")?;
    let mut rows = statement.query([])?;
    let mut tracks = Vec::new();
    while let Some(row) = rows.next()? {
        let recording = row.get(0)?;
        let Some(there) = there.of(recording) else { continue };
        let credit = credits.of(recording);
        let name: String = row.get(2)?;
        let place = (artist_place(credit.map(|credit| &*credit.sort)), sort_key(&name));
        let artist = credit.map(|credit| credit.text.to_string());
        let id = public_id(row, 1)?;
        let is_ignored = !there[0] && ignoring.recording(connection, recording)?;
        tracks.push((place, PlacedRow { kind: Kind::Track, id, name, artist, there, is_ignored }));
    }
    tracks.sort_by(|a, b| (&a.0, a.1.id).cmp(&(&b.0, b.1.id)));
    Ok(tracks.into_iter().map(|(_, track)| track).collect())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song, entity};
    use super::super::sample_sources::{followed, listed, playlist, saved, saved_album};
    use super::*;
    use crate::model::Record;

    fn placed(sample: &Sample, kind: Kind) -> Vec<(String, Vec<bool>)> {
        let mut rows = Vec::new();
        sample
            .store
            .each_placed(kind, |row| {
                rows.push((row.name, row.there));
                true
            })
            .unwrap();
        rows
    }

    /// On disk a song by Björk on an album by a duo; one source has another album of hers with two tracks, of which one is saved, and
    /// follows her; another follows somebody, and followed her.
    fn library() -> Sample {
        let mut sample = Sample::new();
        let bjork = sample.artist("Björk", None);
        let duo = sample.artist("The Duo", Some("Duo, The"));
        let other = sample.artist("Aphex", None);
        let disk = sample.release(sample.group("On disk", &[duo], None), "", None);
        let there = sample.release(sample.group("Saved", &[bjork], None), "", None);
        let (one, two) = (sample.recording("One", &[bjork]), sample.recording("Two", &[bjork]));
        let three = sample.recording("Three", &[bjork]);
        sample.song(Song::at(sample.claim(Some(disk)), 1, one, "1.mp3"));
        let beta = sample.says(
            "beta",
            &[
                followed("a", "Björk"),
                saved_album("Saved", "Saved", "Björk"),
                Record::Track(listed("t3", "Three", "Björk", "Saved")),
                saved(listed("t2", "Two", "Björk", "Saved")),
                saved(listed("t1", "One", "Björk", "Saved")),
            ],
        );
        sample.belongs(beta, "artist", "a", bjork);
        sample.belongs(beta, "album", "Saved", there);
        for (key, recording) in [("t1", one), ("t2", two), ("t3", three)] {
            sample.belongs(beta, "track", key, recording);
        }
        let alpha = sample.says("alpha", &[followed("x", "Björk")]);
        sample.belongs(alpha, "artist", "x", bjork);
        sample.ended(alpha);
        sample.says("alpha", &[followed("y", "Aphex")]);
        sample.belongs(alpha, "artist", "y", other);
        sample
    }

    #[test]
    fn a_thing_is_where_its_files_are_and_where_it_stands_on_a_list() {
        let sample = library();
        assert_eq!(sample.store.places().unwrap(), ["disk", "alpha", "beta"]);
        let row = |name: &str, there: [bool; 3]| (name.to_owned(), there.to_vec());
        assert_eq!(
            placed(&sample, Kind::Artist),
            [
                row("Aphex", [false, true, false]),
                row("Björk", [true, false, true]),
                row("The Duo", [true, false, false]),
            ]
        );
        assert_eq!(
            placed(&sample, Kind::Album),
            [row("Saved", [false, false, true]), row("On disk", [true, false, false])]
        );
        // One that is on a saved album is not saved itself.
        assert_eq!(
            placed(&sample, Kind::Track),
            [row("One", [true, false, true]), row("Two", [false, false, true])]
        );
    }

    #[test]
    fn a_source_that_has_playlists_only_is_no_place_until_something_stands_on_a_list() {
        let mut sample = library();
        sample.says("an empty one", &[]);
        sample.says("mixes", &[playlist("p", "Winter", &["/1.mp3"])]);
        let places = |sample: &Sample| sample.store.places().unwrap();
        assert_eq!(places(&sample), ["disk", "alpha", "an empty one", "beta"]);
        assert!(placed(&sample, Kind::Album).iter().all(|(_, there)| there.len() == 4));
        sample.says("mixes", &[followed("a", "Björk")]);
        assert_eq!(places(&sample), ["disk", "alpha", "an empty one", "beta", "mixes"]);
    }

    #[test]
    fn rows_have_what_they_are_called_by_and_end_when_asked() {
        let sample = library();
        let mut rows = Vec::new();
        sample
            .store
            .each_placed(Kind::Track, |row| {
                rows.push(row);
                false
            })
            .unwrap();
        assert_eq!(
            rows,
            [PlacedRow {
                kind: Kind::Track,
                id: entity("recording", 1),
                name: "One".into(),
                artist: Some("Björk".into()),
                there: vec![true, false, true],
                is_ignored: false,
            }]
        );
    }
}
