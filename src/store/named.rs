//! What an artist or an album is called just now.

use rusqlite::{Connection, OptionalExtension};

use super::Writer;
use super::find::Entity;
use super::sides::public_id;
use crate::model::PublicId;

/// An artist or album by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What people and programs know it by.
    pub id: PublicId,
    /// An artist's name or an album's title.
    pub name: String,
    /// An album's credit.
    pub artist: Option<String>,
}

impl Writer<'_> {
    /// What an artist or album is called; `None` where it does not stand.
    pub fn named(&self, entity: Entity) -> rusqlite::Result<Option<Named>> {
        named(&self.transaction, entity)
    }
}

/// What an artist or album is called; `None` where it does not stand.
pub(super) fn named(connection: &Connection, entity: Entity) -> rusqlite::Result<Option<Named>> {
    let (sql, id) = match entity {
        Entity::Artist(id) => ("SELECT public_id, name FROM artist WHERE id = ?1", id),
        Entity::Album(id) => ("SELECT public_id, title FROM release_group WHERE id = ?1", id),
    };
    let found = connection
        .prepare_cached(sql)?
        .query_row([id], |row| Ok((public_id(row, 0)?, row.get(1)?)))
        .optional()?;
    let Some((public_id, name)) = found else { return Ok(None) };
    let artist = match entity {
        Entity::Artist(_) => None,
        Entity::Album(id) => credited(connection, id)?,
    };
    Ok(Some(Named { id: public_id, name, artist }))
}

/// The credit of a release group; `None` where nobody is named.
fn credited(connection: &Connection, release_group: i64) -> rusqlite::Result<Option<String>> {
    let names: Vec<(String, String)> = connection
        .prepare_cached(
            "SELECT artist.name, credit.join_phrase FROM release_group_credit AS credit \
             JOIN artist ON artist.id = credit.artist_id WHERE credit.release_group_id = ?1 \
             ORDER BY credit.position",
        )?
        .query_map([release_group], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let text: String = names.into_iter().flat_map(|(name, phrase)| [name, phrase]).collect();
    Ok((!text.is_empty()).then_some(text))
}
