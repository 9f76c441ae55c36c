//! Side tables of entities, held for all of a kind at once: ids by scheme, and credits as text.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row};

use crate::model::PublicId;
use crate::query::sort_key;

/// The ids of an entity: scheme to ids, both sorted.
pub type IdMap = BTreeMap<String, Vec<String>>;

/// The ids of all entities of a kind, by entity.
#[derive(Debug, Default)]
pub(super) struct AllIds {
    schemes: Vec<String>,
    rows: Vec<(i64, usize, Box<str>)>,
}

/// Credits of all entities of a kind, by entity. Equal ones stand once.
#[derive(Debug, Default)]
pub(super) struct Credits {
    texts: Vec<Credit>,
    rows: Vec<(i64, usize)>,
}

/// A credit as readers show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Credit {
    /// The names with what stands between them.
    pub(super) text: Box<str>,
    /// The same from sort names, as a key.
    pub(super) sort: Box<str>,
}

impl AllIds {
    pub(super) fn of_artists(connection: &Connection) -> rusqlite::Result<Self> {
        Self::load(
            connection,
            "SELECT artist_id, scheme, value FROM artist_ids ORDER BY artist_id, scheme, value",
        )
    }

    pub(super) fn of_release_groups(connection: &Connection) -> rusqlite::Result<Self> {
        Self::load(
            connection,
            "SELECT release_group_id, scheme, value FROM release_group_ids \
             ORDER BY release_group_id, scheme, value",
        )
    }

    pub(super) fn of_releases(connection: &Connection) -> rusqlite::Result<Self> {
        Self::load(
            connection,
            "SELECT release_id, scheme, value FROM release_ids ORDER BY release_id, scheme, value",
        )
    }

    pub(super) fn of_recordings(connection: &Connection) -> rusqlite::Result<Self> {
        Self::load(
            connection,
            "SELECT recording_id, scheme, value FROM recording_ids ORDER BY recording_id, scheme, value",
        )
    }

    fn load(connection: &Connection, sql: &str) -> rusqlite::Result<Self> {
        let mut all = Self::default();
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let scheme = row.get_ref(1)?.as_str()?;
            let known = all.schemes.iter().position(|known| known == scheme);
            let scheme = known.unwrap_or_else(|| {
                all.schemes.push(scheme.to_owned());
                all.schemes.len() - 1
            });
            all.rows.push((row.get(0)?, scheme, row.get_ref(2)?.as_str()?.into()));
        }
        Ok(all)
    }

    /// The ids of an entity: scheme and value, in their order.
    pub(super) fn each(&self, entity: i64) -> impl Iterator<Item = (&str, &str)> {
        let from = self.rows.partition_point(|row| row.0 < entity);
        self.rows[from..]
            .iter()
            .take_while(move |row| row.0 == entity)
            .map(|row| (self.schemes[row.1].as_str(), &*row.2))
    }

    /// Those of one scheme.
    pub(super) fn values(&self, entity: i64, scheme: &str) -> Vec<String> {
        self.each(entity).filter(|id| id.0 == scheme).map(|id| id.1.to_owned()).collect()
    }
}

impl Credits {
    pub(super) fn of_release_groups(connection: &Connection) -> rusqlite::Result<Self> {
        Self::load(
            connection,
            "SELECT release_group_id, artist.name, coalesce(artist.sort_name, artist.name), join_phrase \
             FROM release_group_credit CROSS JOIN artist ON artist.id = artist_id \
             ORDER BY release_group_id, position",
        )
    }

    pub(super) fn of_recordings(connection: &Connection) -> rusqlite::Result<Self> {
        Self::load(
            connection,
            "SELECT recording_id, artist.name, coalesce(artist.sort_name, artist.name), join_phrase \
             FROM recording_credit CROSS JOIN artist ON artist.id = artist_id \
             ORDER BY recording_id, position",
        )
    }

    fn load(connection: &Connection, sql: &str) -> rusqlite::Result<Self> {
        let mut all = Self::default();
        let mut known: HashMap<(String, String), usize> = HashMap::new();
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut open: Option<i64> = None;
        let mut names = (String::new(), String::new());
        let mut close = |entity: Option<i64>, names: &mut (String, String)| {
            if let Some(entity) = entity {
                let at = known.get(names).copied().unwrap_or_else(|| {
                    all.texts.push(Credit {
                        text: names.0.as_str().into(),
                        sort: sort_key(&names.1).into(),
                    });
                    known.insert(names.clone(), all.texts.len() - 1);
                    all.texts.len() - 1
                });
                all.rows.push((entity, at));
            }
            names.0.clear();
            names.1.clear();
        };
        while let Some(row) = rows.next()? {
            let entity = row.get(0)?;
            if open != Some(entity) {
                close(open, &mut names);
                open = Some(entity);
            }
            let join = row.get_ref(3)?.as_str()?;
            names.0.push_str(row.get_ref(1)?.as_str()?);
            names.0.push_str(join);
            names.1.push_str(row.get_ref(2)?.as_str()?);
            names.1.push_str(join);
        }
        close(open, &mut names);
        Ok(all)
    }

    /// The credit of an entity; `None` where nobody is named.
    pub(super) fn of(&self, entity: i64) -> Option<&Credit> {
        let at = self.rows.binary_search_by_key(&entity, |row| row.0).ok()?;
        Some(&self.texts[self.rows[at].1])
    }
}

/// A map from scheme to ids.
pub(super) fn map<'a>(ids: impl Iterator<Item = (&'a str, &'a str)>) -> IdMap {
    let mut map = IdMap::new();
    for (scheme, id) in ids {
        let known = map.entry(scheme.to_owned()).or_default();
        if !known.iter().any(|known| known == id) {
            known.push(id.to_owned());
        }
    }
    map
}

/// The public id in a column.
pub(super) fn public_id(row: &Row<'_>, at: usize) -> rusqlite::Result<PublicId> {
    row.get(at).map(PublicId::new)
}

/// The absolute path in three columns: of the root, of the folder below it, and the file's name.
pub(super) fn path(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<u8>> {
    let mut path = Vec::with_capacity(128);
    for part in at..at + 3 {
        let bytes = row.get_ref(part)?.as_blob()?;
        if !path.is_empty() && !path.ends_with(b"/") && !bytes.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(bytes);
    }
    Ok(path)
}
