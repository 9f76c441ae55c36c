//! What the user has at a source: when a thing was put on a list there, what is no longer on it, and how it ends.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{OptionalExtension, Row, params};

use super::merged::Said;
use super::playlists::Rank;
use super::records::Place;
use super::source_news::Told;
use super::{Result, Store, Writer};
use crate::model::{Collection, PlaylistRecord};

/// What stands on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Artists.
    Artist,
    /// Albums.
    Album,
    /// Tracks.
    Track,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Artist, Self::Album, Self::Track];

    /// The word in the store and for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Artist => "artist",
            Self::Album => "album",
            Self::Track => "track",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A list of the user at a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// What is saved or followed, each kind for itself.
    Of(Kind, Collection),
    /// The playlists.
    Playlists,
}

impl List {
    pub(super) fn read(row: &Row<'_>, kind: usize, collection: usize) -> rusqlite::Result<Self> {
        let word = |at: usize| row.get_ref(at)?.as_str().map_err(rusqlite::Error::from);
        let list = Kind::from_word(word(kind)?).zip(Collection::from_word(word(collection)?));
        Ok(list.map_or(Self::Playlists, |(kind, collection)| Self::Of(kind, collection)))
    }
}

impl List {
    /// The list of that name, as it is displayed.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let kinds = [Kind::Artist, Kind::Album, Kind::Track];
        let collections = [Collection::Followed, Collection::Saved];
        kinds
            .into_iter()
            .flat_map(|kind| collections.map(|collection| Self::Of(kind, collection)))
            .chain([Self::Playlists])
            .find(|list| list.to_string() == name)
    }
}

impl std::fmt::Display for List {
    /// `saved albums`, `playlists`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Of(kind, collection) => write!(f, "{} {}s", collection.as_str(), kind.as_str()),
            Self::Playlists => f.write_str("playlists"),
        }
    }
}

/// What was seen of the lists of one source in one run.
#[derive(Debug, Default)]
pub struct Sightings {
    /// Rows of memberships.
    pub(super) memberships: HashSet<i64>,
    /// Playlists by row, each with the rank of what counts of it, see `playlists`.
    pub(super) playlists: HashMap<i64, Rank>,
    /// Playlists that say less than is known; they wait for the end of the stream.
    pub(super) held_playlists: BTreeMap<i64, PlaylistRecord>,
    /// Rows that records told of, by table.
    pub(super) said: HashSet<(&'static str, i64)>,
    /// What waits for the end of the stream, for it says less than is known.
    pub(super) held: BTreeMap<(&'static str, i64), Said>,
    /// Albums of which the tracks changed on the page that is put.
    pub(super) albums: HashSet<i64>,
    /// Key and row of the album that a track named last, for its tracks come one behind the other.
    pub(super) last_named: Option<(String, i64)>,
    /// Whether what is said leaves alone what it does not speak of.
    pub(super) fills: bool,
}

impl Sightings {
    /// Of a source that is asked for some of its lists only: what one list says less than another, which is not asked this time, stays.
    pub fn of_parts() -> Self {
        Self { fills: true, ..Self::default() }
    }
}

/// What a list no longer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vanished {
    /// The list.
    pub list: List,
    /// How many it held when it was last looked at.
    pub known: u64,
    /// How many of them were not seen.
    pub gone: u64,
    /// How many it holds, with what runs put there that were killed before they could look at it.
    pub live: u64,
    /// The rows to end: those, and what a run that was killed put there and nobody sees any more.
    pub rows: Vec<i64>,
}

impl Store {
    /// What of the lists of a source was not seen, list by list; none for a list of which all was. `begun`: when the walks over them began;
    /// what earlier runs of such a walk saw was seen.
    pub fn vanished(
        &self,
        source: i64,
        sightings: &Sightings,
        begun: &BTreeMap<List, i64>,
    ) -> Result<Vec<Vanished>> {
        self.read(|connection| {
            let mut lists: BTreeMap<List, Vanished> = BTreeMap::new();
            let mut note = |list, is_seen: bool, id, told: bool| {
                let none = || Vanished { list, known: 0, gone: 0, live: 0, rows: Vec::new() };
                let vanished = lists.entry(list).or_insert_with(none);
                // What came since the last closing is no witness for what was there before.
                vanished.known += u64::from(told);
                vanished.live += 1;
                if !is_seen {
                    vanished.gone += u64::from(told);
                    vanished.rows.push(id);
                }
            };
            let mut statement = connection.prepare_cached(
                "SELECT id, told, kind, collection, walk FROM membership WHERE source_id = ?1 AND ended_at IS NULL",
            )?;
            let mut rows = statement.query([source])?;
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                let list = List::read(row, 2, 3)?;
                let walk: Option<i64> = row.get(4)?;
                let is_seen = sightings.memberships.contains(&id)
                    || walk.is_some_and(|walk| begun.get(&list) == Some(&walk));
                note(list, is_seen, id, row.get(1)?);
            }
            let mut statement = connection.prepare_cached(
                "SELECT id, told FROM playlist WHERE source_id = ?1 AND ended_at IS NULL",
            )?;
            let mut rows = statement.query([source])?;
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                note(List::Playlists, sightings.playlists.contains_key(&id), id, row.get(1)?);
            }
            Ok(lists.into_values().filter(|vanished| !vanished.rows.is_empty()).collect())
        })
    }
}

impl Writer<'_> {
    /// Puts an object on a list of the user, and notes that it was seen there. Answers whether it was not there before.
    ///
    /// It is there since the earliest time that the source ever said, else since it was first seen; one that comes back begins anew.
    pub(super) fn put_membership(
        &mut self,
        place: &Place<'_>,
        (kind, collection): (Kind, Collection),
        object: i64,
        added_at: Option<i64>,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<bool> {
        let standing: Option<(i64, i64, bool)> = self
            .transaction
            .prepare_cached(
                "SELECT id, added_at, ended_at IS NOT NULL FROM membership \
                 WHERE source_id = ?1 AND kind = ?2 AND object_id = ?3 AND collection = ?4",
            )?
            .query_row(params![place.source, kind.as_str(), object, collection.as_str()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let since = added_at.unwrap_or(place.now_ms);
        let (row, is_new) = match standing {
            None => {
                self.transaction
                    .prepare_cached(
                        "INSERT INTO membership (source_id, kind, object_id, collection, added_at, told) \
                         VALUES (?1, ?2, ?3, ?4, ?5, 0)",
                    )?
                    .execute(params![
                        place.source,
                        kind.as_str(),
                        object,
                        collection.as_str(),
                        since
                    ])?;
                (self.transaction.last_insert_rowid(), true)
            }
            Some((row, _, true)) => {
                self.transaction
                    .prepare_cached(
                        "UPDATE membership SET added_at = ?2, ended_at = NULL, told = 0 WHERE id = ?1",
                    )?
                    .execute(params![row, since])?;
                (row, true)
            }
            Some((row, known, false)) => {
                if since < known {
                    self.transaction
                        .prepare_cached("UPDATE membership SET added_at = ?2 WHERE id = ?1")?
                        .execute(params![row, since])?;
                }
                (row, false)
            }
        };
        sightings.memberships.insert(row);
        Ok(is_new)
    }

    /// Ends what vanished from a list, and tells it. Nothing but the membership ends: the objects and what they claim stay.
    pub fn end_vanished(&mut self, told: &Told<'_>, vanished: &Vanished) -> rusqlite::Result<()> {
        self.tell_vanished(told, vanished)?;
        let mut end = self.transaction.prepare_cached(match vanished.list {
            List::Of(..) => "UPDATE membership SET ended_at = ?2, told = 1 WHERE id = ?1",
            List::Playlists => "UPDATE playlist SET ended_at = ?2, told = 1 WHERE id = ?1",
        })?;
        vanished.rows.iter().try_for_each(|row| end.execute([*row, told.now_ms]).map(drop))
    }
}
