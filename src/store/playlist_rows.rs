//! Playlists as readers list them: with their tracks in order, and the file of each that is there.

use std::hash::Hasher;

use rusqlite::{Connection, Row};
use siphasher::sip::SipHasher13;

use super::local_files::{LocalFiles, Meant};
use super::said::{artists, ids};
use super::sides::{IdMap, map, path};
use super::{Result, Store, columns};
use crate::model::{NAMED, PublicId};
use crate::query::sort_key;

/// A playlist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaylistRow {
    row: i64,
    source_row: i64,
    scheme: String,
    /// Made of the source's name and the playlist's key there: it stays whatever the playlist is called and holds.
    pub id: PublicId,
    /// As written.
    pub name: String,
    /// Name of the source.
    pub source: String,
    /// What the source knows it by.
    pub key: String,
    /// Address of its picture.
    pub image: Option<String>,
    /// How many tracks it has; one that is there twice counts twice.
    pub tracks: u64,
    /// Of how many of them a file is there.
    pub matched_local: u64,
    /// Since when it is no longer there, milliseconds since 1970 UTC.
    pub ended_at: Option<i64>,
}

/// A track of a playlist. Where its file is there, it is called as that one is; else as the source calls it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaylistItem {
    /// From 1.
    pub position: u64,
    /// Its recording.
    pub recording: Option<PublicId>,
    /// Title.
    pub title: Option<String>,
    /// Whom it is by.
    pub artist: Option<String>,
    /// The album it is on.
    pub album: Option<String>,
    /// Length in milliseconds.
    pub duration_ms: Option<u64>,
    /// ISRCs: those that the source says, and those of its recording.
    pub isrc: Vec<String>,
    /// Ids: those that the source says, and those of its recording.
    pub ids: IdMap,
    /// Its file: absolute, byte for byte.
    pub path: Option<Vec<u8>>,
    /// Where the source says that it lies.
    pub listed_path: Option<Vec<u8>>,
}

impl Store {
    /// All playlists by name, the ended ones too.
    pub fn playlists(&self) -> Result<Vec<PlaylistRow>> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            playlists(&moment)
        })
    }

    /// The tracks of a playlist in their order.
    pub fn playlist_items(&self, playlist: &PlaylistRow) -> Result<Vec<PlaylistItem>> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            items(&moment, &mut LocalFiles::new(&moment)?, playlist)
        })
    }

    /// Calls `visit` with every track of every playlist until it answers `false`: by name of the playlist, in its order.
    pub fn each_playlist_item(
        &self,
        mut visit: impl FnMut(&PlaylistRow, PlaylistItem) -> bool,
    ) -> Result<()> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let mut files = LocalFiles::new(&moment)?;
            for playlist in playlists(&moment)? {
                let mut items = items(&moment, &mut files, &playlist)?.into_iter();
                if !items.all(|item| visit(&playlist, item)) {
                    break;
                }
            }
            Ok(())
        })
    }
}

fn playlists(connection: &Connection) -> rusqlite::Result<Vec<PlaylistRow>> {
    let mut playlists = connection
        .prepare_cached(
            "SELECT playlist.id, source.id, source.scheme, source.name, playlist.key, playlist.name, playlist.image, \
             playlist.ended_at FROM playlist JOIN source ON source.id = playlist.source_id",
        )?
        .query_map([], |row| {
            let (source, key): (String, String) = (row.get(3)?, row.get(4)?);
            Ok(PlaylistRow {
                row: row.get(0)?,
                source_row: row.get(1)?,
                scheme: row.get(2)?,
                id: playlist_id(&source, &key),
                name: row.get(5)?,
                source,
                key,
                image: row.get(6)?,
                tracks: 0,
                matched_local: 0,
                ended_at: row.get(7)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    playlists.sort_by_cached_key(|playlist| {
        (sort_key(&playlist.name), playlist.source.clone(), playlist.key.clone())
    });
    let mut files = LocalFiles::new(connection)?;
    let mut statement = connection.prepare_cached(
        "SELECT item.path, said.path, claim.recording_id, NULL, NULL, NULL FROM playlist_item AS item \
         LEFT JOIN source_track AS said ON said.source_id = ?2 AND said.key = item.track_key \
         LEFT JOIN track_claim AS claim ON claim.id = -said.id WHERE item.playlist_id = ?1",
    )?;
    for playlist in &mut playlists {
        let mut rows = statement.query([playlist.row, playlist.source_row])?;
        while let Some(row) = rows.next()? {
            playlist.tracks += 1;
            playlist.matched_local += u64::from(file_of(row, &mut files)?.is_some());
        }
    }
    Ok(playlists)
}

/// The id of a playlist.
fn playlist_id(source: &str, key: &str) -> PublicId {
    let mut hash = SipHasher13::new();
    for part in ["playlist", source, key] {
        hash.write(&(part.len() as u64).to_le_bytes());
        hash.write(part.as_bytes());
    }
    PublicId::new(hash.finish().cast_signed())
}

/// The file of an item, whose first columns are its path, that of the source's track, and of that the recording, edition, album and length.
fn file_of(row: &Row<'_>, files: &mut LocalFiles<'_>) -> rusqlite::Result<Option<i64>> {
    for at in 0..2 {
        if let Some(path) = row.get_ref(at)?.as_blob_or_null()?
            && let Some(file) = files.at(path)?
        {
            return Ok(Some(file));
        }
    }
    match row.get(2)? {
        Some(recording) => files.meant(&Meant {
            recording,
            release: row.get(3)?,
            group: row.get(4)?,
            length_ms: row.get(5)?,
        }),
        None => Ok(None),
    }
}

fn items(
    connection: &Connection,
    files: &mut LocalFiles<'_>,
    playlist: &PlaylistRow,
) -> rusqlite::Result<Vec<PlaylistItem>> {
    let mut statement = connection.prepare_cached(
        "SELECT item.path, said.path, claim.recording_id, release.id, release.release_group_id, said.length_ms, item.track_key, recording.public_id, said.title, said.credit, \
             album.title, coalesce(said.length_ms, recording.length_ms), said.isrc, said.ids, said.mbid \
         FROM playlist_item AS item \
         LEFT JOIN source_track AS said ON said.source_id = ?2 AND said.key = item.track_key \
         LEFT JOIN source_album AS album ON album.id = said.source_album_id \
         LEFT JOIN track_claim AS claim ON claim.id = -said.id \
         LEFT JOIN recording ON recording.id = claim.recording_id \
         LEFT JOIN release_claim ON release_claim.id = claim.release_claim_id \
         LEFT JOIN release ON release.id = release_claim.release_id \
         WHERE item.playlist_id = ?1 ORDER BY item.position",
    )?;
    let mut rows = statement.query([playlist.row, playlist.source_row])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let mut item = listed(row, playlist)?;
        let mut recording: Option<i64> = row.get(2)?;
        if let Some(file) = file_of(row, files)? {
            recording = on_disk(connection, file, &mut item)?.or(recording);
        }
        if let Some(recording) = recording {
            known_of(connection, recording, &mut item)?;
        }
        item.position = items.len() as u64 + 1;
        items.push(item);
    }
    Ok(items)
}

/// A track as the source says it.
fn listed(row: &Row<'_>, playlist: &PlaylistRow) -> rusqlite::Result<PlaylistItem> {
    let credit = artists(row.get_ref(9)?.as_str_or_null()?);
    let names: Vec<&str> = credit.iter().map(|artist| artist.name.as_str()).collect();
    let listed_path = row.get::<_, Option<Vec<u8>>>(0)?.or(row.get(1)?);
    let title = row.get::<_, Option<String>>(8)?.filter(|title| !title.trim().is_empty());
    let mbid = super::claims::mbid(row, 14)?.map(|mbid| mbid.to_string());
    let known = ids(row.get_ref(13)?.as_str_or_null()?);
    // What the source has not told of yet is known by its key alone.
    let key: Option<String> = row.get(6)?;
    let key = key.filter(|key| known.is_empty() && !key.starts_with(NAMED));
    let ids = known.iter().map(|id| (id.scheme.as_str(), id.value.as_str()));
    let ids = ids.chain(mbid.as_deref().map(|mbid| ("musicbrainz", mbid)));
    Ok(PlaylistItem {
        position: 0,
        recording: row.get::<_, Option<i64>>(7)?.map(PublicId::new),
        title: title.or_else(|| listed_path.as_deref().map(stem)),
        artist: (!names.is_empty()).then(|| names.join(", ")),
        album: row.get(10)?,
        duration_ms: row.get::<_, Option<i64>>(11)?.and_then(|ms| u64::try_from(ms).ok()),
        isrc: columns::texts(row, 12)?,
        ids: map(ids.chain(key.as_deref().map(|key| (playlist.scheme.as_str(), key)))),
        path: None,
        listed_path,
    })
}

/// The name of a file without its ending.
fn stem(path: &[u8]) -> String {
    let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    let name = String::from_utf8_lossy(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.into_owned(),
    }
}

/// The ids of the recording, whoever says them, beside those that the source says.
fn known_of(
    connection: &Connection,
    recording: i64,
    item: &mut PlaylistItem,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT scheme, value FROM recording_ids WHERE recording_id = ?1 ORDER BY scheme, value",
    )?;
    let mut rows = statement.query([recording])?;
    while let Some(row) = rows.next()? {
        let (scheme, value): (String, String) = (row.get(0)?, row.get(1)?);
        let known =
            if scheme == "isrc" { &mut item.isrc } else { item.ids.entry(scheme).or_default() };
        if !known.contains(&value) {
            known.push(value);
        }
    }
    Ok(())
}

/// What is known of the file that is there goes before what the source says. Answers its recording.
fn on_disk(
    connection: &Connection,
    file: i64,
    item: &mut PlaylistItem,
) -> rusqlite::Result<Option<i64>> {
    let mut credit = connection.prepare_cached(
        "SELECT artist.name, join_phrase FROM recording_credit JOIN artist ON artist.id = artist_id \
         WHERE recording_id = ?1 ORDER BY position",
    )?;
    let mut statement = connection.prepare_cached(
        "SELECT root.path, folder.path, file.name, recording.id, recording.public_id, \
             coalesce(file.title, claim.title, recording.title), coalesce(file.album, release_group.title), \
             coalesce(file.duration_ms, recording.length_ms) \
         FROM file CROSS JOIN folder ON folder.id = file.folder_id CROSS JOIN root ON root.id = folder.root_id \
         LEFT JOIN track_claim AS claim ON claim.id = file.id \
         LEFT JOIN recording ON recording.id = claim.recording_id \
         LEFT JOIN release_claim ON release_claim.id = claim.release_claim_id \
         LEFT JOIN release ON release.id = release_claim.release_id \
         LEFT JOIN release_group ON release_group.id = release.release_group_id WHERE file.id = ?1",
    )?;
    let mut rows = statement.query([file])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    item.path = Some(path(row, 0)?);
    let recording: Option<i64> = row.get(3)?;
    if let Some(recording) = recording {
        item.recording = row.get::<_, Option<i64>>(4)?.map(PublicId::new);
        let mut text = String::new();
        let mut names = credit.query([recording])?;
        while let Some(name) = names.next()? {
            text.push_str(name.get_ref(0)?.as_str()?);
            text.push_str(name.get_ref(1)?.as_str()?);
        }
        item.artist = (!text.is_empty()).then_some(text).or(item.artist.take());
    }
    item.title = row.get::<_, Option<String>>(5)?.or(item.title.take());
    item.album = row.get::<_, Option<String>>(6)?.or(item.album.take());
    let length = row.get::<_, Option<i64>>(7)?.and_then(|ms| u64::try_from(ms).ok());
    item.duration_ms = length.or(item.duration_ms);
    Ok(recording)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song, entity};
    use super::super::sample_sources::{listed, playlist};
    use super::*;
    use crate::model::{PlaylistRecord, PlaylistTrack, Record, TrackRecord};

    /// One song on disk, another that a source alone has, and a playlist of both.
    fn library(items: &[&str]) -> (Sample, i64) {
        let mut sample = Sample::new();
        let bjork = sample.artist("Björk", None);
        let joga = sample.recording("Jóga", &[bjork]);
        let hunter = sample.recording("Hunter", &[bjork]);
        let release = sample.release(sample.group("Homogenic", &[bjork], None), "Homogenic", None);
        let claim = sample.claim(Some(release));
        sample.song(Song { title: Some("Jóga (CD)"), ..Song::at(claim, 2, joga, "2.flac") });
        let source = sample.says(
            "beta",
            &[
                Record::Track(listed("t2", "Joga", "Bjork", "Homogenic")),
                Record::Track(listed("t1", "Hunter", "Björk", "Homogenic")),
                playlist("p", "Winter", items),
            ],
        );
        sample.belongs(source, "track", "t2", joga);
        sample.belongs(source, "track", "t1", hunter);
        (sample, source)
    }

    fn only(sample: &Sample) -> (PlaylistRow, Vec<PlaylistItem>) {
        let [playlist] = &sample.store.playlists().unwrap()[..] else { panic!("one playlist") };
        let items = sample.store.playlist_items(playlist).unwrap();
        let matched = items.iter().filter(|item| item.path.is_some()).count() as u64;
        assert_eq!((items.len() as u64, matched), (playlist.tracks, playlist.matched_local));
        (playlist.clone(), items)
    }

    fn paths(items: &[PlaylistItem]) -> Vec<Option<&str>> {
        items
            .iter()
            .map(|item| item.path.as_deref().map(|path| std::str::from_utf8(path).unwrap()))
            .collect()
    }

    #[test]
    fn tracks_stand_in_their_order_twice_where_they_stand_so_with_their_files() {
        let (sample, _) = library(&["t2", "t1", "/m/2.flac", "t2", "nobody", "/m/none.mp3"]);
        let (playlist, items) = only(&sample);
        let file = Some("/m/2.flac");
        assert_eq!(paths(&items), [file, None, file, file, None, None]);
        assert_eq!((playlist.tracks, playlist.matched_local), (6, 3));
        let on_disk = PlaylistItem {
            position: 1,
            recording: Some(entity("recording", 1)),
            title: Some("Jóga (CD)".into()),
            artist: Some("Björk".into()),
            album: Some("Homogenic".into()),
            duration_ms: Some(300_000),
            isrc: vec!["GBAAA9700123".into()],
            ids: IdMap::from([("beta".into(), vec!["t2".into()])]),
            path: Some(b"/m/2.flac".to_vec()),
            listed_path: None,
        };
        assert_eq!(items[0], on_disk);
        let only_there = PlaylistItem {
            position: 2,
            recording: Some(entity("recording", 2)),
            title: Some("Hunter".into()),
            duration_ms: Some(305_400),
            ids: IdMap::from([("beta".into(), vec!["t1".into()])]),
            path: None,
            ..on_disk
        };
        assert_eq!(items[1], only_there);
        let unknown = PlaylistItem {
            position: 5,
            ids: IdMap::from([("beta".into(), vec!["nobody".into()])]),
            ..PlaylistItem::default()
        };
        assert_eq!(items[4], unknown);
        assert_eq!(items[5].title.as_deref(), Some("none"));
    }

    #[test]
    fn a_path_goes_before_what_the_track_is_held_for_and_falls_back_on_it() {
        let (mut sample, source) = library(&[]);
        let other = sample.recording("Other", &[]);
        sample.song(Song::at(sample.claim(None), 1, other, "other.mp3"));
        let track = |key: &str, path: Option<&str>| PlaylistTrack {
            key: Some(key.into()),
            path: path.map(|path| path.as_bytes().to_vec()),
            added_at: None,
        };
        let at = |path: &str| TrackRecord {
            path: Some(path.as_bytes().to_vec()),
            ..listed("t3", "Somewhere", "Björk", "Homogenic")
        };
        sample.says(
            "beta",
            &[
                Record::Track(at("/m/other.mp3")),
                Record::Playlist(PlaylistRecord {
                    id: "p".into(),
                    name: "Winter".into(),
                    image: None,
                    version: None,
                    tracks: vec![
                        track("t2", Some("/m/other.mp3")),
                        track("t2", Some("/elsewhere/2.flac")),
                        track("t3", None),
                    ],
                }),
            ],
        );
        sample.belongs(source, "track", "t3", 1);
        let (_, items) = only(&sample);
        assert_eq!(paths(&items), [Some("/m/other.mp3"), Some("/m/2.flac"), Some("/m/other.mp3")]);
        assert_eq!(items[0].title.as_deref(), Some("Other"));
        assert_eq!(items[0].recording, Some(entity("recording", other)));
    }

    #[test]
    fn an_id_stays_whatever_a_playlist_holds_and_differs_by_source_and_key() {
        let (mut sample, _) = library(&["t1"]);
        let before = only(&sample).0;
        sample.says("beta", &[playlist("p", "Summer", &["t2", "t1"])]);
        let after = only(&sample).0;
        assert_eq!((before.id, before.name.as_str()), (after.id, "Winter"));
        assert_eq!((after.name.as_str(), after.tracks), ("Summer", 2));
        sample.says("alpha", &[playlist("p", "Summer", &[]), playlist("q", "autumn", &[])]);
        let all = sample.store.playlists().unwrap();
        let names: Vec<_> = all.iter().map(|row| (&*row.name, &*row.source)).collect();
        assert_eq!(names, [("autumn", "alpha"), ("Summer", "alpha"), ("Summer", "beta")]);
        assert_eq!(all[2].id, before.id);
        assert_ne!(all[1].id, all[2].id);
        assert_ne!(all[0].id, all[1].id);
    }
}
