//! Walks over lists that were cut short: how far they came and what they saw, so that the next run goes on there.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::Writer;
use super::memberships::{List, Sightings};

/// A walk over a list that has not come to its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// When it began, milliseconds since 1970 UTC.
    pub began_ms: i64,
    /// How the list looked then, see [`Walked::mark`](super::Walked::mark).
    pub mark: Option<String>,
    /// Whether all that was read was understood.
    pub whole: bool,
    /// The address of the first page.
    pub first: String,
    /// The address of the last page that was read.
    pub page: String,
    /// The last entry of that page that has a name.
    pub entry: String,
    /// Its place there, counted from 0.
    pub place: u32,
    /// How many entries the list was said to have.
    pub total: Option<u32>,
}

pub(super) fn unfinished(
    connection: &Connection,
    source: i64,
) -> rusqlite::Result<BTreeMap<List, Unfinished>> {
    let mut statement = connection.prepare_cached(
        "SELECT list, began_at, mark, whole, first, page, entry, place, total FROM source_walk WHERE source_id = ?1",
    )?;
    let mut rows = statement.query([source])?;
    let mut all = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let Some(list) = List::from_name(row.get_ref(0)?.as_str()?) else { continue };
        let unfinished = Unfinished {
            began_ms: row.get(1)?,
            mark: row.get(2)?,
            whole: row.get(3)?,
            first: row.get(4)?,
            page: row.get(5)?,
            entry: row.get(6)?,
            place: row.get(7)?,
            total: row.get(8)?,
        };
        all.insert(list, unfinished);
    }
    Ok(all)
}

impl Writer<'_> {
    /// Notes how far the walk over a list came, and that it saw these of its entries beside those that it saw in earlier runs.
    pub fn put_unfinished(
        &mut self,
        source: i64,
        list: List,
        unfinished: &Unfinished,
        sightings: &Sightings,
    ) -> rusqlite::Result<()> {
        let List::Of(kind, collection) = list else { return Ok(()) };
        self.transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO source_walk \
                 (source_id, list, began_at, mark, whole, first, page, entry, place, total) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                source,
                list.to_string(),
                unfinished.began_ms,
                unfinished.mark,
                unfinished.whole,
                unfinished.first,
                unfinished.page,
                unfinished.entry,
                unfinished.place,
                unfinished.total
            ])?;
        let others: Vec<i64> = self
            .transaction
            .prepare_cached(
                "SELECT id FROM membership WHERE source_id = ?1 AND kind = ?2 AND collection = ?3 \
                 AND ended_at IS NULL AND walk IS NOT ?4",
            )?
            .query_map(
                params![source, kind.as_str(), collection.as_str(), unfinished.began_ms],
                |row| row.get(0),
            )?
            .collect::<rusqlite::Result<_>>()?;
        let mut note =
            self.transaction.prepare_cached("UPDATE membership SET walk = ?2 WHERE id = ?1")?;
        others
            .into_iter()
            .filter(|row| sightings.memberships.contains(row))
            .try_for_each(|row| note.execute([row, unfinished.began_ms]).map(drop))
    }

    /// Forgets how far the walk over a list came: it is at its end, or is begun anew.
    pub fn drop_unfinished(&mut self, source: i64, list: List) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("DELETE FROM source_walk WHERE source_id = ?1 AND list = ?2")?
            .execute(params![source, list.to_string()])
            .map(drop)
    }
}
