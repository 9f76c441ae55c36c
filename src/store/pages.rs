//! One artist or one album with all that belongs to it.

use std::collections::HashSet;

use super::albums::{AlbumRow, Albums};
use super::artists::{ArtistRow, artists};
use super::shelf::shelf;
use super::sides::{AllIds, IdMap, map};
use super::tracks::{TrackRow, Tracks};
use super::{Result, Store};
use crate::model::PublicId;

/// An artist with its albums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtistPage {
    /// The artist.
    pub artist: ArtistRow,
    /// The albums credited to it.
    pub albums: Vec<AlbumRow>,
    /// Other albums that it is heard on.
    pub appears_on: Vec<AlbumRow>,
    /// Its files without an edition, and what only sources have without one.
    pub loose: Vec<TrackRow>,
}

/// An album with its editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlbumPage {
    /// The album.
    pub album: AlbumRow,
    /// Its editions, the earliest first.
    pub editions: Vec<EditionRow>,
}

/// An edition with its tracks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionRow {
    /// What people and programs call it by.
    pub id: PublicId,
    /// Its title.
    pub title: String,
    /// Its date, a partial one.
    pub date: Option<String>,
    /// Its label.
    pub label: Option<String>,
    /// The label's catalogue number.
    pub catalog_number: Option<String>,
    /// Its barcodes.
    pub barcode: Vec<String>,
    /// Its other ids.
    pub ids: IdMap,
    /// How many tracks it has, where that is known.
    pub track_total: Option<u32>,
    /// How many discs it has, where that is known.
    pub disc_total: Option<u32>,
    /// Its tracks, as far as they are known; without a file those that only sources have.
    pub tracks: Vec<TrackRow>,
}

impl Store {
    /// The artist of this row; `None` where it is gone.
    pub fn artist_page(&self, id: i64) -> Result<Option<ArtistPage>> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let Some(artist) = artists(&moment, Some(id))?.pop() else { return Ok(None) };
            let numbers = |sql: &str| -> rusqlite::Result<HashSet<i64>> {
                moment.prepare(sql)?.query_map([id], |row| row.get(0))?.collect()
            };
            let own = numbers("SELECT release_group_id FROM release_group_credit WHERE artist_id = ?1")?;
            let heard = numbers(
                "SELECT DISTINCT release.release_group_id \
                 FROM recording_credit CROSS JOIN track_claim ON track_claim.recording_id = recording_credit.recording_id \
                 CROSS JOIN release_claim ON release_claim.id = track_claim.release_claim_id \
                 CROSS JOIN release ON release.id = release_claim.release_id \
                 WHERE recording_credit.artist_id = ?1",
            )?;
            let recordings = numbers(
                "SELECT recording.public_id FROM recording_credit CROSS JOIN recording ON recording.id = recording_id \
                 WHERE artist_id = ?1",
            )?;
            let mut albums = Albums::new(&moment)?;
            let mut page =
                ArtistPage { artist, albums: Vec::new(), appears_on: Vec::new(), loose: Vec::new() };
            for group in shelf(&moment)? {
                if own.contains(&group.id) {
                    page.albums.push(albums.row(&group)?);
                } else if heard.contains(&group.id) {
                    page.appears_on.push(albums.row(&group)?);
                }
            }
            let loose = Tracks::new(&moment)?.loose()?.into_iter().map(|(_, row)| row);
            page.loose.extend(loose.filter(|row| recordings.contains(&row.recording.number())));
            Ok(Some(page))
        })
    }

    /// The album of this row; `None` where it is gone.
    pub fn album_page(&self, id: i64) -> Result<Option<AlbumPage>> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let Some(group) = shelf(&moment)?.into_iter().find(|group| group.id == id) else {
                return Ok(None);
            };
            let album = Albums::new(&moment)?.row(&group)?;
            let ids = AllIds::of_releases(&moment)?;
            let mut tracks = Tracks::new(&moment)?.of(&group)?;
            let editions = group
                .editions
                .into_iter()
                .map(|edition| {
                    let (own, others) = tracks
                        .drain(..)
                        .partition(|track| track.release == Some(edition.public_id));
                    tracks = others;
                    EditionRow {
                        id: edition.public_id,
                        title: edition.title,
                        date: edition.date,
                        label: edition.label,
                        catalog_number: edition.catalog_number,
                        barcode: ids.values(edition.id, "barcode"),
                        ids: map(ids.each(edition.id).filter(|id| id.0 != "barcode")),
                        track_total: edition.track_total,
                        disc_total: edition.disc_total,
                        tracks: own,
                    }
                })
                .collect();
            Ok(Some(AlbumPage { album, editions }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song};

    fn titles<T>(rows: &[T], title: impl Fn(&T) -> &str) -> Vec<String> {
        rows.iter().map(|row| title(row).to_owned()).collect()
    }

    #[test]
    fn a_page_holds_what_belongs_to_it_and_nothing_else() {
        let sample = Sample::new();
        let (bjork, eno) = (sample.artist("Björk", None), sample.artist("Eno", None));
        let own = sample.group("Homogenic", &[bjork], None);
        let early = sample.release(own, "Homogenic", Some(10));
        let late = sample.release(own, "Homogenic (Deluxe)", None);
        let compilation = sample.group("Best of Everything", &[eno], None);
        sample.group("Elsewhere", &[eno], None);
        let claims =
            [early, late, sample.release(compilation, "", None)].map(|id| sample.claim(Some(id)));
        let loose = sample.claim(None);
        let joga = sample.recording("Jóga", &[bjork]);
        let demo = sample.recording("Demo", &[bjork]);
        let other = sample.recording("Other", &[eno]);
        for (claim, recording, path) in [
            (claims[0], joga, "a.mp3"),
            (claims[1], joga, "b.mp3"),
            (claims[2], joga, "c.mp3"),
            (claims[2], other, "d.mp3"),
            (loose, demo, "e.mp3"),
            (loose, other, "f.mp3"),
        ] {
            sample.song(Song::at(claim, 1, recording, path));
        }
        let page = sample.store.artist_page(bjork).unwrap().unwrap();
        assert_eq!(page.artist.tracks, 4);
        assert_eq!(titles(&page.albums, |row| &row.title), ["Homogenic"]);
        assert_eq!(titles(&page.appears_on, |row| &row.title), ["Best of Everything"]);
        assert_eq!(titles(&page.loose, |row| &row.title), ["Demo"]);
        let page = sample.store.album_page(own).unwrap().unwrap();
        assert_eq!((page.album.tracks_owned, page.album.tracks_total), (1, 10));
        assert_eq!(titles(&page.editions, |row| &row.title), ["Homogenic", "Homogenic (Deluxe)"]);
        assert_eq!(page.editions[1].tracks[0].files, [b"/m/b.mp3".to_vec()]);
        assert_eq!(sample.store.album_page(99).unwrap(), None);
        assert_eq!(sample.store.artist_page(99).unwrap(), None);
    }
}
