//! Artists that are spelled in several ways.

use rusqlite::Connection;

use super::sides::public_id;
use super::{Result, Store};
use crate::model::PublicId;
use crate::query::sort_key;

/// An artist with the ways it is spelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpellingsRow {
    /// The artist.
    pub artist: PublicId,
    /// Its name.
    pub name: String,
    /// The spellings with how many albums have each, the most frequent first; at least two.
    pub spellings: Vec<(String, u64)>,
}

impl Store {
    /// The artists that are spelled in several ways, by name.
    pub fn spellings(&self) -> Result<Vec<SpellingsRow>> {
        self.read(spellings)
    }
}

fn spellings(connection: &Connection) -> rusqlite::Result<Vec<SpellingsRow>> {
    let mut statement = connection.prepare(
        "SELECT artist.id, artist.public_id, artist.name, artist_claim.name, count(DISTINCT release.release_group_id) AS albums \
         FROM artist_claim JOIN artist ON artist.id = artist_claim.artist_id \
         JOIN release_claim ON release_claim.id = artist_claim.release_claim_id \
         LEFT JOIN release ON release.id = release_claim.release_id \
         WHERE artist.id IN (SELECT artist_id FROM artist_claim GROUP BY artist_id HAVING count(DISTINCT name) > 1) \
         GROUP BY artist.id, artist_claim.name ORDER BY artist.id, albums DESC, artist_claim.name",
    )?;
    let mut rows = statement.query([])?;
    let mut all: Vec<(i64, SpellingsRow)> = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        let spelling = (row.get(3)?, row.get::<_, i64>(4)?.unsigned_abs());
        match all.last_mut() {
            Some((last, artist)) if *last == id => artist.spellings.push(spelling),
            _ => all.push((
                id,
                SpellingsRow {
                    artist: public_id(row, 1)?,
                    name: row.get(2)?,
                    spellings: vec![spelling],
                },
            )),
        }
    }
    let mut all: Vec<SpellingsRow> = all.into_iter().map(|(_, row)| row).collect();
    all.sort_by_cached_key(|row| (sort_key(&row.name), row.artist));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, entity};
    use super::*;

    #[test]
    fn an_artist_spelled_in_two_ways_is_listed_with_both() {
        let sample = Sample::new();
        let (bjork, other) = (sample.artist("Björk", None), sample.artist("Other", None));
        let claim = |title: &str| {
            sample.claim(Some(sample.release(sample.group(title, &[bjork], None), title, None)))
        };
        let claims = [claim("a"), claim("b"), claim("c"), sample.claim(None)];
        for (claim, name, artist) in [
            (0, "Bjork", bjork),
            (1, "Björk", bjork),
            (2, "Björk", bjork),
            (3, "BJÖRK", bjork),
            (0, "Other", other),
            (1, "Other", other),
        ] {
            sample.spelling(claims[claim], name, artist);
        }
        assert_eq!(
            sample.store.spellings().unwrap(),
            [SpellingsRow {
                artist: entity("artist", bjork),
                name: "Björk".into(),
                spellings: vec![("Björk".into(), 2), ("Bjork".into(), 1), ("BJÖRK".into(), 0)],
            }]
        );
    }
}
