//! Artists that files spell in several ways.

use rusqlite::Connection;

use super::sides::public_id;
use super::{Result, Store};
use crate::model::PublicId;
use crate::query::sort_key;

/// An artist with the ways its files spell it.
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
    /// The artists that files spell in several ways, by name. How sources spell them nobody can mend.
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
         WHERE release_claim.source_album_id IS NULL AND artist.id IN ( \
             SELECT claim.artist_id FROM artist_claim AS claim \
             JOIN release_claim AS release ON release.id = claim.release_claim_id \
             WHERE release.source_album_id IS NULL GROUP BY claim.artist_id HAVING count(DISTINCT claim.name) > 1) \
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
        // Sources spell as they please.
        let blur = sample.artist("Blur", None);
        let deezer = sample.source("deezer");
        sample.spelling(claim("d"), "Blur", blur);
        sample.said_artist(deezer, "BLUR", blur);
        sample.spelling(sample.said_album(deezer, "x", None).1, "Blur!", blur);
        sample.said_artist(deezer, "björk", bjork);
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
