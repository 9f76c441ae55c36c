//! Sources of the sample catalogue for tests: records that are put as a sync puts them, and what they belong to, row by row.

use rusqlite::params;

use super::sample::Sample;
use super::{NewSource, Place, Sightings};
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, NamedAlbum, NamedArtist, PlaylistRecord, PlaylistTrack,
    Record, TrackRecord,
};

impl Sample {
    /// Puts what a source says; answers its row.
    pub(super) fn says(&mut self, source: &str, records: &[Record]) -> i64 {
        let new = NewSource { name: source, kind: "file", scheme: None, now_ms: 1 };
        self.store
            .write(|writer| {
                let row = writer.put_source(&new)?;
                let place = Place { source: row, scheme: source, now_ms: 1 };
                writer.put_records(&place, records, &mut Sightings::default())?;
                Ok(row)
            })
            .unwrap()
    }

    /// What the source has under that key belongs to that entity: an artist, a release or a recording.
    pub(super) fn belongs(&self, source: i64, kind: &str, key: &str, entity: i64) {
        let sql = match kind {
            "artist" => {
                "INSERT INTO artist_claim (source_artist_id, claim_key, name, artist_id) \
                 SELECT id, 0, name, ?3 FROM source_artist WHERE source_id = ?1 AND key = ?2"
            }
            "album" => {
                "INSERT INTO release_claim (source, source_album_id, claim_key, content, loose, credit, titles, release_id) \
                 SELECT '', id, 0, 0, 0, '', x'', ?3 FROM source_album WHERE source_id = ?1 AND key = ?2"
            }
            _ => {
                "INSERT INTO track_claim (id, release_claim_id, claim_key, disc, position, content, title, credit, title_key, \
                     recording_id) \
                 SELECT -said.id, coalesce((SELECT id FROM release_claim WHERE source_album_id = said.source_album_id), 0), \
                     0, said.disc, said.position, 0, said.title, '', 0, ?3 \
                 FROM source_track AS said WHERE said.source_id = ?1 AND said.key = ?2"
            }
        };
        assert_eq!(self.connection().execute(sql, params![source, key, entity]).unwrap(), 1);
    }

    /// Whatever stands on lists and is called so stands there no longer.
    pub(super) fn ended(&self, source: i64) {
        for table in ["membership", "playlist"] {
            let sql = format!("UPDATE {table} SET ended_at = 9 WHERE source_id = ?1");
            self.connection().execute(&sql, [source]).unwrap();
        }
    }
}

fn by(name: &str) -> Vec<NamedArtist> {
    vec![NamedArtist { name: name.into(), listed: true, ..NamedArtist::default() }]
}

/// An artist that is followed.
pub(super) fn followed(id: &str, name: &str) -> Record {
    Record::Artist(ArtistRecord {
        id: Some(id.into()),
        name: name.into(),
        collection: Some(Collection::Followed),
        ..ArtistRecord::default()
    })
}

/// An album that is saved.
pub(super) fn saved_album(id: &str, title: &str, artist: &str) -> Record {
    Record::Album(AlbumRecord {
        id: Some(id.into()),
        title: title.into(),
        artists: by(artist),
        collection: Some(Collection::Saved),
        ..AlbumRecord::default()
    })
}

/// A track on an album that is called like its id, on no list.
pub(super) fn listed(id: &str, title: &str, artist: &str, album: &str) -> TrackRecord {
    TrackRecord {
        id: Some(id.into()),
        title: title.into(),
        artists: by(artist),
        album: Some(NamedAlbum {
            title: album.into(),
            id: Some(album.into()),
            ..NamedAlbum::default()
        }),
        disc: Some(1),
        position: Some(2),
        length_ms: Some(305_400),
        isrcs: vec!["GBAAA9700123".parse().unwrap()],
        ..TrackRecord::default()
    }
}

/// A track that is saved.
pub(super) fn saved(track: TrackRecord) -> Record {
    Record::Track(TrackRecord { collection: Some(Collection::Saved), ..track })
}

/// A playlist; an item that begins with `/` is a path.
pub(super) fn playlist(id: &str, name: &str, items: &[&str]) -> Record {
    let item = |item: &&str| {
        if item.starts_with('/') {
            PlaylistTrack { path: Some(item.as_bytes().to_vec()), ..PlaylistTrack::default() }
        } else {
            PlaylistTrack { key: Some((*item).into()), ..PlaylistTrack::default() }
        }
    };
    Record::Playlist(PlaylistRecord {
        id: id.into(),
        name: name.into(),
        image: None,
        version: None,
        tracks: items.iter().map(item).collect(),
    })
}
