//! Artists with what is there of them.

use std::collections::HashMap;

use rusqlite::Connection;

use super::decisions::Want;
use super::held::Sources;
use super::held_artists::HeldArtists;
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
    /// Genres of the files it is credited on and of it at sources, the most frequent first.
    pub genre: Vec<String>,
    /// How many albums of which a file is there are credited to it.
    pub albums: u64,
    /// How many tracks of which a file is there are credited to it.
    pub tracks: u64,
    /// Whether it is followed, at a source or by hand.
    pub followed: bool,
    /// What of it is wanted: as the user said, else all where it is followed at a source.
    pub want: Option<Want>,
    /// Whether it, or an album or track of it, is saved at a source.
    pub saved: bool,
    /// Who names it.
    pub sources: Sources,
    /// Whether it is listed where not everything is asked for: something of it is owned, or saved, or it is followed, and not ignored.
    pub is_listed: bool,
}

/// What its recordings add up to.
#[derive(Debug, Default)]
struct Played {
    tracks: u64,
    genres: Tally,
}

impl Store {
    /// Calls `visit` with every artist, also those that only sources have, until it answers `false`, by sort name.
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
    let mut held = HeldArtists::load(connection, only)?;
    let albums = albums(connection, only, held.has_sources())?;
    let mut statement = connection.prepare_cached(
        "SELECT id, public_id, name, sort_name FROM artist WHERE ?1 IS NULL OR id = ?1",
    )?;
    let mut artists = statement
        .query_map([only], |row| {
            let id: i64 = row.get(0)?;
            let mut played = played.remove(&id).unwrap_or_default();
            let (albums, tracks) = (albums.get(&id).copied().unwrap_or_default(), played.tracks);
            let held = held.of(id, albums + tracks > 0);
            played.genres.add(held.genre);
            Ok(ArtistRow {
                id: public_id(row, 1)?,
                name: row.get(2)?,
                sort_name: row.get(3)?,
                ids: map(ids.each(id)),
                genre: played.genres.most_frequent_first(),
                albums,
                tracks,
                followed: held.followed,
                want: held.want,
                saved: held.saved,
                sources: held.sources,
                is_listed: held.is_listed,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    artists.sort_by_cached_key(|artist| {
        (sort_key(artist.sort_name.as_deref().unwrap_or(&artist.name)), artist.id)
    });
    Ok(artists)
}

/// How many albums of which a file is there each artist is credited on.
fn albums(
    connection: &Connection,
    only: Option<i64>,
    has_sources: bool,
) -> rusqlite::Result<HashMap<i64, u64>> {
    // Where there is no source, every album has a file.
    let owned = if has_sources {
        "AND release_group_id IN (SELECT release.release_group_id FROM release_claim \
         CROSS JOIN release ON release.id = release_claim.release_id WHERE release_claim.source_album_id IS NULL)"
    } else {
        ""
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT artist_id, count(DISTINCT release_group_id) FROM release_group_credit \
         WHERE (?1 IS NULL OR artist_id = ?1) {owned} GROUP BY artist_id"
    ))?;
    let rows = statement
        .query_map([only], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    rows.collect()
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
    use super::super::{About, Decided, NewDecision};
    use super::*;
    use crate::matching::anchor::{Anchor, ArtistAnchor, Thing};

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
            followed: false,
            want: None,
            saved: false,
            sources: ["local".to_owned()].into(),
            is_listed: true,
        };
        let queen_row = ArtistRow {
            id: entity("artist", queen),
            name: "Queen".into(),
            sort_name: None,
            ids: IdMap::from([("musicbrainz".into(), vec!["q".into()])]),
            genre: vec!["Rock".into(), "Funk".into()],
            albums: 1,
            tracks: 4,
            ..bowie_row.clone()
        };
        let connection = sample.connection();
        assert_eq!(artists(connection, None).unwrap(), [bowie_row.clone(), queen_row]);
        assert_eq!(artists(connection, Some(bowie)).unwrap(), [bowie_row]);
    }

    #[test]
    fn an_artist_is_listed_for_what_is_there_saved_or_followed() {
        let mut sample = Sample::new();
        let (deezer, tidal) = (sample.source("deezer"), sample.source("tidal"));
        let names = [
            "1 owned",
            "2 saved",
            "3 guest",
            "4 followed",
            "5 by hand",
            "6 told",
            "7 ended",
            "8 not wanted",
        ];
        let [owned, saved, guest, followed, by_hand, told, ended, unwanted] =
            names.map(|name| sample.artist(name, None));
        let album = |artist: i64| sample.release(sample.group("G", &[artist], None), "G", None);
        let song = sample.recording("Song", &[owned]);
        sample.song(Song::at(sample.claim(Some(album(owned))), 1, song, "1.mp3"));
        let said = sample.said_album(deezer, "G", Some(album(saved)));
        for artist in [saved, guest] {
            sample.spelling(said.1, "spelled so", artist);
        }
        sample.said_track(said, (None, Some(1)), sample.recording("Duet", &[saved, guest]));
        sample.member("album", said.0, "saved", 1);
        for (source, artist, ends) in [
            (deezer, followed, false),
            (tidal, followed, true),
            (tidal, ended, true),
            (tidal, unwanted, false),
        ] {
            let row = sample.said_artist(source, &artist.to_string(), artist);
            let member = sample.member("artist", row, "followed", 1);
            if ends {
                sample.end(member);
            }
        }
        for artist in [by_hand, told] {
            let row = sample.said_artist(tidal, &artist.to_string(), artist);
            sample.put("UPDATE source_artist SET genre = 'Dub' WHERE id = ?1", &[&row]);
        }
        for (artist, want) in [(by_hand, Want::Future), (unwanted, Want::None)] {
            let anchor = Anchor::Artist(ArtistAnchor::new(&artist.to_string(), None, &[]));
            for key in anchor.witnesses(&|mbid| mbid, &[]) {
                sample.put(
                    "INSERT INTO artist_witness (key, claim_id) SELECT ?1, id FROM artist_claim WHERE artist_id = ?2",
                    &[&key, &artist],
                );
            }
            let about = About::Things { thing: Thing::Artist, a: vec![anchor], b: Vec::new() };
            let decided = Decided::Follow(want);
            let new = NewDecision { decided, about, subject: String::new() };
            sample.store.write(|writer| writer.put_decision(&new, 0)).unwrap();
        }
        let told: Vec<_> = artists(sample.connection(), None)
            .unwrap()
            .into_iter()
            .map(|row| {
                let counts = (row.albums, row.tracks);
                let want = row.want.map_or("", Want::as_str);
                (
                    row.name,
                    counts,
                    row.followed,
                    want,
                    row.saved,
                    row.sources.join(" "),
                    row.is_listed,
                )
            })
            .collect();
        let row = |at: usize, counts, followed, want, saved, sources: &str, listed| {
            (names[at].to_owned(), counts, followed, want, saved, sources.to_owned(), listed)
        };
        assert_eq!(
            told,
            [
                row(0, (1, 1), false, "", false, "local", true),
                row(1, (0, 0), false, "", true, "deezer", true),
                row(2, (0, 0), false, "", true, "deezer", true),
                row(3, (0, 0), true, "all", false, "deezer tidal", true),
                row(4, (0, 0), true, "future", false, "tidal", true),
                row(5, (0, 0), false, "", false, "tidal", false),
                row(6, (0, 0), false, "", false, "tidal", false),
                row(7, (0, 0), true, "none", false, "tidal", true),
            ]
        );
        assert_eq!(artists(sample.connection(), Some(by_hand)).unwrap()[0].genre, ["Dub"]);
    }
}
