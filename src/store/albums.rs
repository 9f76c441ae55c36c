//! Albums: release groups with how much of them is there.

use std::collections::HashMap;

use rusqlite::{Connection, Statement};

use super::shelf::{Edition, Group, shelf};
use super::sides::{AllIds, IdMap, map};
use super::tally::Tally;
use super::{Result, Store, columns};
use crate::model::PublicId;

/// A release group as readers list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlbumRow {
    /// What people and programs call it by.
    pub id: PublicId,
    /// Its title.
    pub title: String,
    /// Its credit.
    pub artist: Option<String>,
    /// Primary type.
    pub kind: Option<String>,
    /// Secondary types.
    pub secondary_types: Vec<String>,
    /// Date of its first release, a partial one.
    pub first_release_date: Option<String>,
    /// Label of the edition of which most is there; of the first that has one where that has none.
    pub label: Option<String>,
    /// Genres of its files, the most frequent first.
    pub genre: Vec<String>,
    /// Its MBIDs, and those of its editions as `musicbrainz_release`.
    pub ids: IdMap,
    /// Barcodes of its editions.
    pub barcode: Vec<String>,
    /// How much of it is there.
    pub state: AlbumState,
    /// Tracks of which a file is there, on the edition of which most is there.
    pub tracks_owned: u64,
    /// Tracks of that edition, as far as is known.
    pub tracks_total: u64,
    /// How many editions are known.
    pub editions: u64,
    /// When its first file was added, milliseconds since 1970 UTC; `None` where no file is there.
    pub added_at: Option<i64>,
}

/// How much of an album is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlbumState {
    /// Every track that is known of one edition.
    Owned,
    /// Some tracks.
    Partial,
    /// None.
    Missing,
}

impl AlbumState {
    /// Its stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owned => "owned",
            Self::Partial => "partial",
            Self::Missing => "missing",
        }
    }
}

/// Makes album rows.
pub(super) struct Albums<'c> {
    files: Statement<'c>,
    ids: AllIds,
    release_ids: AllIds,
}

impl Store {
    /// Calls `visit` with every album until it answers `false`: by artist, date and title.
    pub fn each_album(&self, mut visit: impl FnMut(AlbumRow) -> bool) -> Result<()> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let mut albums = Albums::new(&moment)?;
            for group in shelf(&moment)? {
                if !visit(albums.row(&group)?) {
                    break;
                }
            }
            Ok(())
        })
    }
}

impl<'c> Albums<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            files: connection.prepare(
                "SELECT release.id, track_claim.disc, track_claim.position, track_claim.recording_id, \
                        file.genre, file.added_at \
                 FROM release CROSS JOIN release_claim ON release_claim.release_id = release.id \
                 CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
                 CROSS JOIN file ON file.id = track_claim.id \
                 WHERE release.release_group_id = ?1 AND track_claim.recording_id IS NOT NULL",
            )?,
            ids: AllIds::of_release_groups(connection)?,
            release_ids: AllIds::of_releases(connection)?,
        })
    }

    pub(super) fn row(&mut self, group: &Group) -> rusqlite::Result<AlbumRow> {
        let mut tracks: Vec<(i64, Option<u32>, Option<u32>, i64)> = Vec::new();
        let mut genres = Tally::default();
        let mut added_at = None;
        let mut rows = self.files.query([group.id])?;
        while let Some(row) = rows.next()? {
            tracks.push((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            genres.add(columns::texts(row, 4)?);
            let at = row.get(5)?;
            added_at = Some(added_at.map_or(at, |first: i64| first.min(at)));
        }
        tracks.sort_unstable();
        tracks.dedup();
        let mut owned: HashMap<i64, u64> = HashMap::new();
        for track in &tracks {
            *owned.entry(track.0).or_default() += 1;
        }
        let owned_of = |edition: &Edition| owned.get(&edition.id).copied().unwrap_or_default();
        let best = best_owned(&group.editions, &owned_of);
        let tracks_owned = best.map_or(0, owned_of);
        let total = best.and_then(|edition| edition.track_total).map_or(0, u64::from);
        let release_ids = || {
            group.editions.iter().flat_map(|edition| self.release_ids.each(edition.id)).map(
                |(scheme, id)| {
                    (if scheme == "musicbrainz" { "musicbrainz_release" } else { scheme }, id)
                },
            )
        };
        let mut barcode: Vec<String> =
            release_ids().filter(|id| id.0 == "barcode").map(|id| id.1.to_owned()).collect();
        barcode.sort_unstable();
        barcode.dedup();
        let mut ids =
            map(self.ids.each(group.id).chain(release_ids().filter(|id| id.0 != "barcode")));
        for ids in ids.values_mut() {
            ids.sort_unstable();
        }
        Ok(AlbumRow {
            id: group.public_id,
            title: group.title.clone(),
            artist: group.artist.clone(),
            kind: group.kind.clone(),
            secondary_types: group.secondary_types.clone(),
            first_release_date: group.date.clone(),
            label: best
                .into_iter()
                .chain(&group.editions)
                .find_map(|edition| edition.label.clone()),
            genre: genres.most_frequent_first(),
            ids,
            barcode,
            state: match tracks_owned {
                0 => AlbumState::Missing,
                owned if owned >= total => AlbumState::Owned,
                _ => AlbumState::Partial,
            },
            tracks_owned,
            tracks_total: tracks_owned.max(total),
            editions: group.editions.len() as u64,
            added_at,
        })
    }
}

/// The edition of which most is there. One that is whole goes before one with more tracks, but not a single track before most of an
/// album; of equal ones the first.
fn best_owned<'e>(
    editions: &'e [Edition],
    owned: &impl Fn(&Edition) -> u64,
) -> Option<&'e Edition> {
    let most = editions.iter().map(owned).max()?;
    let whole = |edition: &Edition| {
        edition.track_total.is_some_and(|total| owned(edition) >= u64::from(total))
            && owned(edition) * 2 >= most
    };
    editions.iter().rev().max_by_key(|edition| (whole(edition), owned(edition)))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Song, entity};
    use super::*;

    fn albums(sample: &Sample) -> Vec<AlbumRow> {
        let mut rows = Vec::new();
        sample
            .store
            .each_album(|row| {
                rows.push(row);
                true
            })
            .unwrap();
        rows
    }

    #[test]
    fn an_album_adds_up_its_editions_and_files() {
        let sample = Sample::new();
        let bjork = sample.artist("Björk", None);
        let group = sample.group("Homogenic", &[bjork], Some("1997-09-22"));
        let (cd, vinyl) =
            (sample.release(group, "Homogenic", Some(3)), sample.release(group, "Homogenic", None));
        sample.id("release_group", group, "musicbrainz", "g");
        sample.id("release", cd, "musicbrainz", "r2");
        sample.id("release", vinyl, "musicbrainz", "r1");
        sample.id("release", vinyl, "barcode", "5016958997022");
        let (on_cd, on_vinyl) = (sample.claim(Some(cd)), sample.claim(Some(vinyl)));
        let recordings = ["Hunter", "Jóga"].map(|title| sample.recording(title, &[bjork]));
        sample.song(Song {
            genre: Some("Pop\u{1f}Trip Hop"),
            ..Song::at(on_cd, 1, recordings[0], "cd/1.flac")
        });
        sample.song(Song {
            genre: Some("Trip Hop"),
            added_at: 500,
            ..Song::at(on_cd, 2, recordings[1], "cd/2.flac")
        });
        sample.song(Song::at(on_cd, 2, recordings[1], "cd/2 again.flac"));
        sample.song(Song::at(on_vinyl, 1, recordings[0], "lp/1.flac"));
        assert_eq!(
            albums(&sample),
            [AlbumRow {
                id: entity("release_group", group),
                title: "Homogenic".into(),
                artist: Some("Björk".into()),
                kind: Some("album".into()),
                secondary_types: Vec::new(),
                first_release_date: Some("1997-09-22".into()),
                label: Some("L".into()),
                genre: vec!["Trip Hop".into(), "Pop".into()],
                ids: IdMap::from([
                    ("musicbrainz".into(), vec!["g".into()]),
                    ("musicbrainz_release".into(), vec!["r1".into(), "r2".into()]),
                ]),
                barcode: vec!["5016958997022".into()],
                state: AlbumState::Partial,
                tracks_owned: 2,
                tracks_total: 3,
                editions: 2,
                added_at: Some(500),
            }]
        );
    }

    #[test]
    fn albums_stand_by_artist_date_and_title_and_stop_when_asked() {
        let sample = Sample::new();
        let beatles = sample.artist("The Beatles", Some("Beatles, The"));
        let (abba, eno) = (sample.artist("ABBA", None), sample.artist("Éno", None));
        for (title, artists, date) in [
            ("Nobody's", &[][..], Some("1960")),
            ("Revolver", &[beatles], Some("1966")),
            ("Undated", &[beatles], None),
            ("Help!", &[beatles], Some("1965-08-06")),
            ("Together", &[abba, beatles], Some("1970")),
            ("Waterloo", &[abba], Some("1974")),
            ("Arrival", &[abba], Some("1974")),
            ("Other", &[eno], None),
        ] {
            sample.group(title, artists, date);
        }
        let titles: Vec<String> = albums(&sample).into_iter().map(|row| row.title).collect();
        assert_eq!(
            titles,
            [
                "Arrival", "Waterloo", "Together", "Help!", "Revolver", "Undated", "Other",
                "Nobody's"
            ]
        );
        let mut seen = 0;
        sample
            .store
            .each_album(|_| {
                seen += 1;
                seen < 2
            })
            .unwrap();
        assert_eq!(seen, 2);
    }

    #[test]
    fn the_best_owned_edition_is_a_whole_one_or_the_one_of_which_most_is_there() {
        for (editions, best) in [
            (&[][..], None),
            (&[(10, Some(10)), (11, Some(20))], Some(0)),
            (&[(1, Some(1)), (9, Some(10))], Some(1)),
            (&[(5, None), (9, None)], Some(1)),
            (&[(9, Some(10)), (9, Some(12))], Some(0)),
            (&[(0, Some(10))], Some(0)),
        ] {
            let editions: Vec<Edition> = editions
                .iter()
                .map(|(owned, total)| Edition {
                    id: *owned,
                    public_id: PublicId::new(0),
                    title: String::new(),
                    date: None,
                    label: None,
                    catalog_number: None,
                    track_total: *total,
                    disc_total: None,
                })
                .collect();
            let chosen = best_owned(&editions, &|edition| edition.id.unsigned_abs());
            assert_eq!(chosen, best.map(|at: usize| &editions[at]), "{editions:?}");
        }
    }
}
