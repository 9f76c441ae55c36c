//! Random lists of sources beside a random library, and random decisions on both.

use std::collections::HashSet;

use super::library::{Of, Song, mbid, words};
use crate::dice::Dice;
use crate::matching::anchor::{AlbumAnchor, Anchor, ArtistAnchor, RecordingAnchor, Thing};
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, ForeignId, NamedAlbum, NamedArtist, PlaylistRecord,
    PlaylistTrack, Record, TrackRecord,
};
use crate::store::{About, Decided, NewDecision};

/// The sources. The first two give ids, the third is a table without any.
pub(super) const SOURCES: [&str; 3] = ["one", "two", "table"];

/// What a source says in the end, each thing once.
pub(super) fn lists(dice: &mut Dice, songs: &[Song]) -> Vec<(usize, Record)> {
    let mut all = Vec::new();
    for source in 0..SOURCES.len() {
        if dice.chance(35) {
            continue;
        }
        let mut seen = HashSet::new();
        for n in 0..=dice.roll(8) {
            let record = record(dice, source, n, songs);
            if seen.insert(key(&record)) {
                all.push((source, record));
            }
        }
    }
    all
}

/// What tells the records of a source apart.
pub(super) fn key(record: &Record) -> (u8, String) {
    match record {
        Record::Artist(artist) => (0, artist.key()),
        Record::Album(album) => (1, album.key()),
        Record::Track(track) => (2, track.key()),
        Record::Playlist(playlist) => (3, playlist.id.clone()),
        Record::SamePlaylist(_)
        | Record::UnreadPlaylist { .. }
        | Record::Found(_)
        | Record::End { .. } => (4, String::new()),
    }
}

/// Something that a source says of a song, of its album or of its artist.
fn record(dice: &mut Dice, source: usize, n: usize, songs: &[Song]) -> Record {
    let song = dice.pick(songs).clone();
    let has_ids = source < 2;
    let id = |dice: &mut Dice, letter: char, of: usize| {
        has_ids.then(|| format!("{letter}{}", dice.roll(of)))
    };
    let named = |dice: &mut Dice| {
        let tagged = song.tags.artist.first().or(song.tags.album_artist.first()).cloned();
        NamedArtist {
            name: tagged.unwrap_or_else(|| words::artist(dice)),
            id: id(dice, 'a', 5),
            mbid: song.tags.musicbrainz_artist.first().copied().filter(|_| dice.chance(20)),
            listed: has_ids,
        }
    };
    let saved = dice.chance(50).then_some(Collection::Saved);
    match dice.roll(8) {
        0 => {
            let NamedArtist { name, id, mbid, .. } = named(dice);
            let collection = Some(Collection::Followed);
            Record::Artist(ArtistRecord { id, name, mbid, collection, ..ArtistRecord::default() })
        }
        1 | 2 => Record::Album(AlbumRecord {
            id: id(dice, 'b', 4),
            title: song.tags.album.clone().unwrap_or_else(|| words::album(dice)),
            artists: (0..dice.roll(3)).map(|_| named(dice)).collect(),
            date: song.tags.date.clone().filter(|_| dice.chance(50)),
            types: song.tags.release_type.clone(),
            barcode: song.tags.barcode.clone(),
            release_group_mbid: song.tags.musicbrainz_release_group.filter(|_| dice.chance(20)),
            collection: saved,
            ..AlbumRecord::default()
        }),
        3 => Record::Playlist(PlaylistRecord {
            id: format!("p{}", dice.roll(3)),
            name: "List".into(),
            image: None,
            version: None,
            tracks: (0..dice.roll(4))
                .map(|_| PlaylistTrack {
                    key: Some(format!("t{}", dice.roll(6))),
                    ..PlaylistTrack::default()
                })
                .collect(),
        }),
        _ => {
            let album = song.tags.album.clone().filter(|_| dice.chance(80));
            let other = ForeignId { scheme: "one".into(), value: format!("t{}", dice.roll(6)) };
            Record::Track(TrackRecord {
                id: has_ids.then(|| format!("t{n}")),
                title: song.tags.title.clone().unwrap_or_else(|| words::title(dice)),
                artists: (0..dice.roll(3)).map(|_| named(dice)).collect(),
                album: album.map(|title| NamedAlbum {
                    title,
                    id: id(dice, 'b', 4),
                    ..NamedAlbum::default()
                }),
                disc: song.tags.disc,
                position: song.tags.track,
                length_ms: song.length.map(|ms| ms + dice.roll(4_000) as u64),
                isrcs: song.tags.isrc.iter().copied().filter(|_| source == 1).collect(),
                mbid: song.tags.musicbrainz_recording.filter(|_| dice.chance(20)),
                ids: Some(other).filter(|_| source == 1 && dice.chance(20)).into_iter().collect(),
                collection: saved,
                ..TrackRecord::default()
            })
        }
    }
}

/// The same thing, said otherwise.
pub(super) fn otherwise(dice: &mut Dice, record: &Record, songs: &[Song]) -> Record {
    let mut other = record.clone();
    let Some(like) = (!songs.is_empty()).then(|| dice.pick(songs).clone()) else { return other };
    match &mut other {
        Record::Artist(artist) if artist.id.is_some() => artist.name = words::artist(dice),
        Record::Album(album) if album.id.is_some() => album.title = words::album(dice),
        Record::Album(album) => album.date = like.tags.date,
        Record::Track(track) if track.id.is_some() => {
            track.title = words::title(dice);
            track.album = like.tags.album.map(|title| NamedAlbum {
                title,
                id: Some(format!("b{}", dice.roll(4))),
                ..NamedAlbum::default()
            });
        }
        Record::Track(track) => track.length_ms = like.length,
        Record::Playlist(playlist) => playlist.tracks.clear(),
        Record::Artist(_)
        | Record::SamePlaylist(_)
        | Record::UnreadPlaylist { .. }
        | Record::Found(_)
        | Record::End { .. } => {}
    }
    other
}

/// Something that the user decides.
pub(super) fn decision(dice: &mut Dice) -> NewDecision {
    let decided = if dice.chance(50) { Decided::Same } else { Decided::Different };
    let id = |dice: &mut Dice, letter: char| {
        let scheme = SOURCES[dice.roll(2)].to_owned();
        vec![ForeignId { scheme, value: format!("{letter}{}", dice.roll(5)) }]
    };
    let artist = |dice: &mut Dice| match dice.roll(3) {
        0 => ArtistAnchor::new("", Some(mbid(Of::Artist, dice.roll(4))), &[]),
        1 => ArtistAnchor::new("", None, &id(dice, 'a')),
        _ => ArtistAnchor::new(&words::artist(dice), None, &[]),
    };
    let thing = *dice.pick(&Thing::ALL);
    let side = |dice: &mut Dice| -> Vec<Anchor> {
        (0..=dice.roll(2))
            .map(|_| match thing {
                Thing::Artist => Anchor::Artist(artist(dice)),
                Thing::Album => {
                    let group = dice.chance(40).then(|| mbid(Of::Group, 1 + dice.roll(3)));
                    let (by, title) = (words::artist(dice), words::album(dice));
                    let artists = vec![ArtistAnchor::new(&by, None, &[])];
                    Anchor::Album(AlbumAnchor::new(group, artists, &[&by], &title, None))
                }
                Thing::Recording => {
                    let ids = if dice.chance(60) { id(dice, 't') } else { Vec::new() };
                    let by = words::artist(dice);
                    let artists = vec![ArtistAnchor::new(&by, None, &[])];
                    let (title, album) = (words::title(dice), words::album(dice));
                    let mut all =
                        RecordingAnchor::all(None, &ids, artists, &[&by], &title, Some(&album));
                    Anchor::Recording(all.swap_remove(0))
                }
            })
            .collect()
    };
    let (a, b) = (side(dice), side(dice));
    NewDecision { decided, about: About::Things { thing, a, b }, subject: "x".into() }
}
