//! Albums: release groups with how much of them is there.

use std::collections::HashMap;

use rusqlite::{Connection, Statement};

use super::held::{Held, Sources, Which, earlier};
use super::shelf::{Edition, Group, shelf};
use super::sides::{AllIds, IdMap, map};
use super::spots::{Spot, Spots};
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
    /// Genres of its files and of it at sources, the most frequent first.
    pub genre: Vec<String>,
    /// Its MBIDs, those of its editions as `musicbrainz_release`, and its ids at providers.
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
    /// When its first file was added, or the user saved it, whichever was first; milliseconds since 1970 UTC.
    pub added_at: Option<i64>,
    /// Whether the user saved it at a source.
    pub saved: bool,
    /// Who has it.
    pub sources: Sources,
    /// Whether it is listed where not everything is asked for: some of it is owned, or it is saved and not ignored.
    pub is_listed: bool,
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
    /// None, and the user ignores it.
    Ignored,
}

impl AlbumState {
    /// Its stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owned => "owned",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::Ignored => "ignored",
        }
    }
}

/// Makes album rows.
pub(super) struct Albums<'c> {
    files: Statement<'c>,
    said: Statement<'c>,
    said_tracks: Statement<'c>,
    held: Held,
    ids: AllIds,
    release_ids: AllIds,
}

/// What is known of the tracks of an album.
#[derive(Debug, Default)]
struct Known {
    /// Tracks of which a file is there, by edition.
    owned: HashMap<i64, u64>,
    /// Tracks that files and sources say, by edition.
    said: HashMap<i64, u64>,
}

impl Store {
    /// Calls `visit` with every album, also those that only sources have, until it answers `false`: by artist, date and title.
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
            said: connection.prepare(
                "SELECT source_album.source_id, source_album.genre \
                 FROM release CROSS JOIN release_claim ON release_claim.release_id = release.id \
                 CROSS JOIN source_album ON source_album.id = release_claim.source_album_id \
                 WHERE release.release_group_id = ?1",
            )?,
            said_tracks: connection.prepare(
                "SELECT release.id, track_claim.disc, track_claim.position, track_claim.recording_id \
                 FROM release CROSS JOIN release_claim ON release_claim.release_id = release.id \
                 CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
                 WHERE release.release_group_id = ?1 AND release_claim.source_album_id IS NOT NULL \
                 AND track_claim.recording_id IS NOT NULL",
            )?,
            held: Held::load(connection)?,
            ids: AllIds::of_release_groups(connection)?,
            release_ids: AllIds::of_releases(connection)?,
        })
    }

    pub(super) fn row(&mut self, group: &Group) -> rusqlite::Result<AlbumRow> {
        let mut spots: Vec<Spot> = Vec::new();
        let mut genres = Tally::default();
        let mut added_at = None;
        let mut rows = self.files.query([group.id])?;
        while let Some(row) = rows.next()? {
            spots.push(Spot::read(row)?);
            genres.add(columns::texts(row, 4)?);
            added_at = earlier(added_at, Some(row.get(5)?));
        }
        drop(rows);
        let has_file = !spots.is_empty();
        let (mut which, mut said) = (Which::new(), Vec::new());
        if self.held.claims(group.id) {
            let mut rows = self.said.query([group.id])?;
            while let Some(row) = rows.next()? {
                which.extend(self.held.names.place(row.get(0)?));
                genres.add(columns::texts(row, 1)?);
            }
            let rows = self.said_tracks.query_map([group.id], Spot::read)?;
            said = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        }
        let known = Known::of(spots, said);
        let saved_of = |edition: &Edition| self.held.saved(edition.id);
        let saved = group.editions.iter().map(saved_of).fold(None, earlier);
        let best = if has_file {
            best_owned(&group.editions, &|edition| known.owned(edition))
        } else {
            // Of equal ones the first.
            let worth = |edition: &&Edition| (saved_of(edition).is_some(), known.total(edition));
            group.editions.iter().rev().max_by_key(worth)
        };
        let tracks_owned = best.map_or(0, |edition| known.owned(edition));
        let total = best.map_or(0, |edition| known.total(edition));
        let is_ignored = tracks_owned == 0 && self.held.ignoring.album(group);
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
                0 if is_ignored => AlbumState::Ignored,
                0 => AlbumState::Missing,
                owned if owned >= total => AlbumState::Owned,
                _ => AlbumState::Partial,
            },
            tracks_owned,
            tracks_total: tracks_owned.max(total),
            editions: group.editions.len() as u64,
            added_at: earlier(added_at, saved),
            saved: saved.is_some(),
            sources: self.held.names.of(has_file, &which),
            is_listed: tracks_owned > 0 || (saved.is_some() && !is_ignored),
        })
    }
}

impl Known {
    fn of(mut files: Vec<Spot>, mut said: Vec<Spot>) -> Self {
        let mut known = Self::default();
        files.sort_unstable_by_key(Spot::order);
        files.dedup();
        for release in files.iter().filter_map(|spot| spot.release) {
            *known.owned.entry(release).or_default() += 1;
        }
        if said.is_empty() {
            known.said.clone_from(&known.owned);
            return known;
        }
        let mut spots = Spots::default();
        for spot in files {
            spots.put(spot);
        }
        said.sort_unstable_by_key(Spot::order);
        for spot in said {
            spots.put_said(spot);
        }
        for release in spots.all().iter().filter_map(|spot| spot.release) {
            *known.said.entry(release).or_default() += 1;
        }
        known
    }

    fn owned(&self, edition: &Edition) -> u64 {
        self.owned.get(&edition.id).copied().unwrap_or_default()
    }

    /// How many tracks an edition has: as is said of the whole, else as many as are known.
    fn total(&self, edition: &Edition) -> u64 {
        edition
            .track_total
            .map_or_else(|| self.said.get(&edition.id).copied().unwrap_or_default(), u64::from)
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
mod tests;
