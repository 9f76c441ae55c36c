//! Which artists, albums and recordings are meant by an id of a provider or a spelling, and what each is called.

use rusqlite::{Connection, OptionalExtension};

use super::sides::public_id;
use super::{Result, Store};
use crate::matching::anchor::Thing;
use crate::model::PublicId;
use crate::query::sort_key;

/// A thing as people know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Its row.
    pub row: i64,
    /// What people and programs know it by.
    pub id: PublicId,
    /// An artist's name; `Artist - Title` of an album or a recording.
    pub name: String,
}

impl Store {
    /// What a thing is called; `None` where it does not stand.
    pub fn called(&self, thing: Thing, row: i64) -> Result<Option<Called>> {
        self.read(|connection| called(connection, thing, row))
    }

    /// The things of a kind that have an id: of a provider, an MBID, an ISRC, or a barcode, which is its album's.
    pub fn with_id(&self, thing: Thing, scheme: &str, value: &str) -> Result<Vec<Called>> {
        self.read(|connection| {
            let rows = with_id(connection, thing, scheme, value)?;
            all_called(connection, thing, &rows)
        })
    }

    /// The things of a kind that a claim spells so, whatever they are called; recordings by their title.
    pub fn spelled(&self, thing: Thing, words: &str) -> Result<Vec<Called>> {
        self.read(|connection| {
            let rows = spelled(connection, thing, words)?;
            all_called(connection, thing, &rows)
        })
    }
}

/// The rows of the things of a kind that a claim spells so, see [`Store::spelled`].
pub(super) fn spelled(
    connection: &Connection,
    thing: Thing,
    words: &str,
) -> rusqlite::Result<Vec<i64>> {
    let sql = match thing {
        Thing::Artist => "SELECT artist_id, name FROM artist_claim WHERE artist_id IS NOT NULL",
        Thing::Album => {
            "SELECT release.release_group_id, claim.title FROM release_claim AS claim \
             JOIN release ON release.id = claim.release_id"
        }
        Thing::Recording => "SELECT id, title FROM recording",
    };
    let typed = sort_key(words.trim());
    let mut found = Vec::new();
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if sort_key(row.get_ref(1)?.as_str_or_null()?.unwrap_or_default()) == typed {
            found.push(row.get(0)?);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The rows of the things of a kind that have an id, see [`Store::with_id`].
pub(super) fn with_id(
    connection: &Connection,
    thing: Thing,
    scheme: &str,
    value: &str,
) -> rusqlite::Result<Vec<i64>> {
    let sql = match thing {
        Thing::Artist => {
            "SELECT artist_id FROM artist_ids WHERE scheme = ?1 AND value = ?2 ORDER BY 1"
        }
        Thing::Album => {
            "SELECT release_group_id FROM release_group_ids WHERE scheme = ?1 AND value = ?2 \
             UNION SELECT release.release_group_id FROM release_ids \
             JOIN release ON release.id = release_ids.release_id WHERE scheme = ?1 AND value = ?2 ORDER BY 1"
        }
        Thing::Recording => {
            "SELECT recording_id FROM recording_ids WHERE scheme = ?1 AND value = ?2 ORDER BY 1"
        }
    };
    connection.prepare_cached(sql)?.query_map([scheme, value], |row| row.get(0))?.collect()
}

fn all_called(
    connection: &Connection,
    thing: Thing,
    rows: &[i64],
) -> rusqlite::Result<Vec<Called>> {
    rows.iter().filter_map(|row| called(connection, thing, *row).transpose()).collect()
}

fn called(connection: &Connection, thing: Thing, row: i64) -> rusqlite::Result<Option<Called>> {
    let (sql, credit) = match thing {
        Thing::Artist => ("SELECT public_id, name FROM artist WHERE id = ?1", None),
        Thing::Album => (
            "SELECT public_id, title FROM release_group WHERE id = ?1",
            Some(
                "SELECT artist.name || join_phrase FROM release_group_credit \
                 JOIN artist ON artist.id = artist_id WHERE release_group_id = ?1 ORDER BY position",
            ),
        ),
        Thing::Recording => (
            "SELECT public_id, title FROM recording WHERE id = ?1",
            Some(
                "SELECT artist.name || join_phrase FROM recording_credit \
                 JOIN artist ON artist.id = artist_id WHERE recording_id = ?1 ORDER BY position",
            ),
        ),
    };
    let found = connection
        .prepare_cached(sql)?
        .query_row([row], |found| Ok((public_id(found, 0)?, found.get::<_, String>(1)?)))
        .optional()?;
    let Some((id, title)) = found else { return Ok(None) };
    let mut by = String::new();
    if let Some(credit) = credit {
        let mut statement = connection.prepare_cached(credit)?;
        let mut names = statement.query([row])?;
        while let Some(name) = names.next()? {
            by.push_str(name.get_ref(0)?.as_str()?);
        }
    }
    let name = if by.is_empty() { title } else { format!("{by} - {title}") };
    Ok(Some(Called { row, id, name }))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, entity};
    use super::*;

    #[test]
    fn things_are_found_by_ids_and_spellings_and_called_by_name() {
        let sample = Sample::new();
        let bjork = sample.artist("Björk", None);
        let eno = sample.artist("Eno", None);
        let group = sample.group("Debut", &[bjork, eno], None);
        let release = sample.release(group, "Debut", None);
        let claim = sample.claim(Some(release));
        sample.spelling(claim, "Bjork Guðmundsdóttir", bjork);
        sample.put("UPDATE release_claim SET title = 'Debut (Deluxe)'", &[]);
        let recording = sample.recording("Jóga", &[bjork]);
        sample.id("artist", bjork, "spotify", "7w");
        sample.id("release", release, "barcode", "5016958997022");
        sample.id("recording", recording, "isrc", "GBAAA9700123");
        let store = &sample.store;
        let artist = Called { row: bjork, id: entity("artist", bjork), name: "Björk".into() };
        assert_eq!(
            store.with_id(Thing::Artist, "spotify", "7w").unwrap(),
            std::slice::from_ref(&artist)
        );
        assert_eq!(store.with_id(Thing::Recording, "spotify", "7w").unwrap(), []);
        let names =
            |found: Vec<Called>| found.into_iter().map(|called| called.name).collect::<Vec<_>>();
        let by_barcode = store.with_id(Thing::Album, "barcode", "5016958997022").unwrap();
        assert_eq!(names(by_barcode), ["Björk & Eno - Debut"]);
        let by_isrc = store.with_id(Thing::Recording, "isrc", "GBAAA9700123").unwrap();
        assert_eq!(names(by_isrc), ["Björk - Jóga"]);
        assert_eq!(store.spelled(Thing::Artist, "bjork guðmundsdóttir").unwrap(), [artist]);
        assert_eq!(names(store.spelled(Thing::Album, "debut (deluxe)").unwrap()).len(), 1);
        assert_eq!(names(store.spelled(Thing::Recording, "JÓGA").unwrap()), ["Björk - Jóga"]);
        assert_eq!(store.spelled(Thing::Artist, "Debut").unwrap(), []);
        assert_eq!(store.called(Thing::Album, 99).unwrap(), None);
    }
}
