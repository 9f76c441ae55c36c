//! Albums with their editions in the order of a shelf: by artist, date and title.

use rusqlite::Connection;

use super::columns;
use super::sides::{Credits, public_id};
use crate::model::PublicId;
use crate::query::sort_key;

/// A release group with what orders it.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) id: i64,
    pub(super) public_id: PublicId,
    pub(super) title: String,
    /// Credit text; `None` where nobody is named.
    pub(super) artist: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) secondary_types: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) editions: Vec<Edition>,
    /// Place on the shelf by artist; those without one stand last.
    pub(super) sort: (bool, String),
}

/// A release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edition {
    pub(super) id: i64,
    pub(super) public_id: PublicId,
    pub(super) title: String,
    pub(super) date: Option<String>,
    pub(super) label: Option<String>,
    pub(super) catalog_number: Option<String>,
    pub(super) track_total: Option<u32>,
    pub(super) disc_total: Option<u32>,
}

/// The shelf. What differs in nothing else stands by public id.
pub(super) fn shelf(connection: &Connection) -> rusqlite::Result<Vec<Group>> {
    let credits = Credits::of_release_groups(connection)?;
    let mut statement = connection.prepare_cached(
        "SELECT id, public_id, title, type, secondary_types, first_release_date FROM release_group ORDER BY id",
    )?;
    let mut groups = statement
        .query_map([], |row| {
            let id = row.get(0)?;
            let credit = credits.of(id);
            Ok(Group {
                id,
                public_id: public_id(row, 1)?,
                title: row.get(2)?,
                artist: credit.map(|credit| credit.text.to_string()),
                kind: row.get(3)?,
                secondary_types: columns::texts(row, 4)?,
                date: row.get(5)?,
                editions: Vec::new(),
                sort: artist_place(credit.map(|credit| &*credit.sort)),
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut statement = connection.prepare_cached(
        "SELECT release_group_id, id, public_id, title, date, label, catalog_number, track_total, disc_total \
         FROM release ORDER BY release_group_id",
    )?;
    let mut rows = statement.query([])?;
    let mut at = 0;
    while let Some(row) = rows.next()? {
        let group_id: i64 = row.get(0)?;
        while groups.get(at).is_some_and(|group| group.id < group_id) {
            at += 1;
        }
        let Some(group) = groups.get_mut(at).filter(|group| group.id == group_id) else { continue };
        group.editions.push(Edition {
            id: row.get(1)?,
            public_id: public_id(row, 2)?,
            title: row.get(3)?,
            date: row.get(4)?,
            label: row.get(5)?,
            catalog_number: row.get(6)?,
            track_total: row.get(7)?,
            disc_total: row.get(8)?,
        });
    }
    for group in &mut groups {
        group.editions.sort_by(|a, b| {
            (a.date.is_none(), &a.date, a.public_id).cmp(&(b.date.is_none(), &b.date, b.public_id))
        });
    }
    groups.sort_by_cached_key(|group| {
        (
            group.sort.clone(),
            (group.date.is_none(), group.date.clone()),
            sort_key(&group.title),
            group.public_id,
        )
    });
    Ok(groups)
}

/// Where a credit stands among others, by its key.
pub(super) fn artist_place(sort: Option<&str>) -> (bool, String) {
    (sort.is_none(), sort.unwrap_or_default().to_owned())
}
