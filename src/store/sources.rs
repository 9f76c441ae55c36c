//! Sources beside the files: when each was asked, how that ended, what is known of it, and how it is forgotten.

use rusqlite::{OptionalExtension, params};

use super::files::unsigned;
use super::said::{artists, artists_text, ids, ids_text};
use super::witness::Stratum;
use super::{Result, Store, Writer};
use crate::report::Outcome;

/// A source, as the catalogue knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Its row.
    pub id: i64,
    /// What the user calls it.
    pub name: String,
    /// `file`, `command`, …
    pub kind: String,
    /// Whose its ids are.
    pub scheme: String,
    /// When it was last asked, milliseconds since 1970 UTC.
    pub last_attempt: Option<i64>,
    /// When that last ended well or in part.
    pub last_success: Option<i64>,
    /// How it last ended.
    pub last_outcome: Option<Outcome>,
    /// Why it did not end well.
    pub last_problem: Option<String>,
}

/// A source that is asked.
#[derive(Debug, Clone, Copy)]
pub struct NewSource<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// `file`, `command`, …
    pub kind: &'a str,
    /// Whose its ids are; `None` where that could not be found out: what is known stays, and a new one's are its own.
    pub scheme: Option<&'a str>,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// How a look at a source ended.
#[derive(Debug, Clone, Copy)]
pub struct EndedSource<'a> {
    /// Its row.
    pub id: i64,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it did not end well.
    pub problem: Option<&'a str>,
}

/// What is known of a source. Artists, albums and tracks are all that it ever named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceCounts {
    /// Artists that it has records of.
    pub artists: u64,
    /// Albums that it has records of, or that its tracks name.
    pub albums: u64,
    /// Tracks.
    pub tracks: u64,
    /// Playlists that are there.
    pub playlists: u64,
    /// What the user follows there.
    pub followed: u64,
    /// What the user saved there.
    pub saved: u64,
}

impl SourceCounts {
    /// Each with its name, in their order.
    pub const fn each(&self) -> [(&'static str, u64); 6] {
        [
            ("artists", self.artists),
            ("albums", self.albums),
            ("tracks", self.tracks),
            ("playlists", self.playlists),
            ("followed", self.followed),
            ("saved", self.saved),
        ]
    }
}

const COUNTS: &str = "SELECT (SELECT count(*) FROM source_artist WHERE source_id = ?1), \
     (SELECT count(*) FROM source_album WHERE source_id = ?1 AND title IS NOT NULL), \
     (SELECT count(*) FROM source_track WHERE source_id = ?1), \
     (SELECT count(*) FROM playlist WHERE source_id = ?1 AND ended_at IS NULL), \
     (SELECT count(*) FROM membership WHERE source_id = ?1 AND ended_at IS NULL AND collection = 'followed'), \
     (SELECT count(*) FROM membership WHERE source_id = ?1 AND ended_at IS NULL AND collection = 'saved')";

pub(super) fn counts(
    connection: &rusqlite::Connection,
    source: i64,
) -> rusqlite::Result<SourceCounts> {
    connection.prepare_cached(COUNTS)?.query_row([source], |row| {
        let number = |at| row.get(at).map(unsigned);
        Ok(SourceCounts {
            artists: number(0)?,
            albums: number(1)?,
            tracks: number(2)?,
            playlists: number(3)?,
            followed: number(4)?,
            saved: number(5)?,
        })
    })
}

impl Store {
    /// All sources that were ever asked and not forgotten, by name.
    pub fn sources(&self) -> Result<Vec<SourceRow>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT id, name, type, scheme, last_attempt, last_success, last_outcome, last_problem \
                     FROM source ORDER BY name",
                )?
                .query_map([], |row| {
                    Ok(SourceRow {
                        id: row.get(0)?,
                        name: row.get(1)?,
                        kind: row.get(2)?,
                        scheme: row.get(3)?,
                        last_attempt: row.get(4)?,
                        last_success: row.get(5)?,
                        last_outcome: row
                            .get::<_, Option<String>>(6)?
                            .and_then(|word| Outcome::from_word(&word)),
                        last_problem: row.get(7)?,
                    })
                })?
                .collect()
        })
    }

    /// What is known of a source.
    pub fn source_counts(&self, source: i64) -> Result<SourceCounts> {
        self.read(|connection| counts(connection, source))
    }
}

impl Writer<'_> {
    /// Adds a source, or finds it by its name; answers its row. What it says of itself now counts.
    pub fn put_source(&mut self, new: &NewSource<'_>) -> rusqlite::Result<i64> {
        let NewSource { name, kind, scheme, now_ms } = *new;
        let known: Option<(i64, String)> = self
            .transaction
            .query_row("SELECT id, scheme FROM source WHERE name = ?1", [name], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        if let Some((id, before)) = known {
            if scheme.is_some_and(|scheme| scheme != before) {
                self.lose_ids(id, &before)?;
            }
            self.transaction.execute(
                "UPDATE source SET type = ?2, scheme = coalesce(?3, scheme) WHERE id = ?1",
                params![id, kind, scheme],
            )?;
            return Ok(id);
        }
        self.transaction.execute(
            "INSERT INTO source (name, type, scheme, added_at, told) VALUES (?1, ?2, ?3, ?4, 0)",
            params![name, kind, scheme.unwrap_or(name), now_ms],
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Takes out the ids that a source gave under a scheme that is no longer its own, so that all its claims are made again. What it says
    /// next is compared with nothing.
    fn lose_ids(&mut self, source: i64, scheme: &str) -> rusqlite::Result<()> {
        for table in ["source_artist", "source_album", "source_track"] {
            let rows: Vec<(i64, String, String)> = self
                .transaction
                .prepare(&format!(
                    "SELECT id, key, ids FROM {table} WHERE source_id = ?1 AND ids IS NOT NULL"
                ))?
                .query_map([source], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let mut put =
                self.transaction.prepare(&format!("UPDATE {table} SET ids = ?2 WHERE id = ?1"))?;
            for (row, key, text) in rows {
                let mut ids = ids(Some(&text));
                ids.retain(|id| id.scheme != scheme || id.value != key);
                put.execute(params![row, ids_text(&ids)])?;
            }
        }
        for (table, column) in [
            ("source_album", "credit"),
            ("source_track", "credit"),
            ("source_track", "album_credit"),
        ] {
            let rows: Vec<(i64, String)> = self
                .transaction
                .prepare(&format!(
                    "SELECT id, {column} FROM {table} WHERE source_id = ?1 AND {column} IS NOT NULL"
                ))?
                .query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let mut put = self
                .transaction
                .prepare(&format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1"))?;
            for (row, text) in rows {
                let mut credit = artists(Some(&text));
                for artist in &mut credit {
                    artist.id = None;
                }
                put.execute(params![row, artists_text(&credit)])?;
            }
        }
        for sql in [
            "UPDATE source_artist SET content = 0, dirty = 1 WHERE source_id = ?1",
            "UPDATE source_album SET content = 0, dirty = 1 WHERE source_id = ?1",
            "UPDATE source_track SET content = 0 WHERE source_id = ?1",
        ] {
            self.transaction.execute(sql, [source])?;
        }
        Ok(())
    }

    /// Notes that a source is asked now.
    pub fn source_attempted(&mut self, source: i64, now_ms: i64) -> rusqlite::Result<()> {
        self.transaction
            .execute("UPDATE source SET last_attempt = ?2 WHERE id = ?1", params![source, now_ms])
            .map(drop)
    }

    /// Notes how that ended.
    pub fn source_ended(&mut self, ended: &EndedSource<'_>) -> rusqlite::Result<()> {
        let success = matches!(ended.outcome, Outcome::Ok | Outcome::Partial);
        self.transaction
            .execute(
                "UPDATE source SET last_outcome = ?2, last_problem = ?3, \
                 last_success = coalesce(?4, last_success) WHERE id = ?1",
                params![
                    ended.id,
                    ended.outcome.as_str(),
                    ended.problem,
                    success.then_some(ended.now_ms)
                ],
            )
            .map(drop)
    }

    /// Forgets a source with all that it said. What nothing else claims goes with it; the rest is looked at again.
    pub fn forget_source(&mut self, source: i64) -> rusqlite::Result<()> {
        let claims = [
            (
                Stratum::Tracks,
                "SELECT id FROM track_claim WHERE id IN (SELECT -id FROM source_track WHERE source_id = ?1)",
            ),
            (
                Stratum::Artists,
                "SELECT artist_claim.id FROM source_album \
                 JOIN release_claim ON release_claim.source_album_id = source_album.id \
                 JOIN artist_claim ON artist_claim.release_claim_id = release_claim.id WHERE source_album.source_id = ?1",
            ),
            (
                Stratum::Artists,
                "SELECT artist_claim.id FROM source_artist \
                 JOIN artist_claim ON artist_claim.source_artist_id = source_artist.id WHERE source_artist.source_id = ?1",
            ),
            (
                Stratum::Releases,
                "SELECT release_claim.id FROM source_album \
                 JOIN release_claim ON release_claim.source_album_id = source_album.id WHERE source_album.source_id = ?1",
            ),
        ];
        for (stratum, sql) in claims {
            let claims: Vec<i64> = self
                .transaction
                .prepare(sql)?
                .query_map([source], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            self.retract_all(stratum, &claims)?;
        }
        for sql in [
            "DELETE FROM playlist_item WHERE playlist_id IN (SELECT id FROM playlist WHERE source_id = ?1)",
            "DELETE FROM playlist WHERE source_id = ?1",
            "DELETE FROM membership WHERE source_id = ?1",
            "DELETE FROM source_track WHERE source_id = ?1",
            "DELETE FROM source_album WHERE source_id = ?1",
            "DELETE FROM source_artist WHERE source_id = ?1",
            "DELETE FROM source_list WHERE source_id = ?1",
            "DELETE FROM source_walk WHERE source_id = ?1",
            "DELETE FROM unread_playlist WHERE source_id = ?1",
            "DELETE FROM source WHERE id = ?1",
        ] {
            self.transaction.execute(sql, [source])?;
        }
        self.count_change()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(store: &mut Store, name: &str, kind: &str, scheme: Option<&str>) -> i64 {
        store
            .write(|writer| writer.put_source(&NewSource { name, kind, scheme, now_ms: 5 }))
            .unwrap()
    }

    #[test]
    fn a_source_is_known_by_its_name_and_what_it_says_of_itself_counts() {
        let mut store = Store::in_memory().unwrap();
        let id = put(&mut store, "list", "command", None);
        assert_eq!(store.sources().unwrap()[0].scheme, "list");
        assert_eq!(put(&mut store, "list", "file", Some("spotify")), id);
        assert_eq!(put(&mut store, "list", "file", None), id);
        let other = put(&mut store, "another", "file", None);
        let sources = store.sources().unwrap();
        let rows: Vec<_> = sources.iter().map(|s| (s.id, &*s.kind, &*s.scheme)).collect();
        assert_eq!(rows, [(other, "file", "another"), (id, "file", "spotify")]);
    }

    #[test]
    fn attempt_success_and_failure_are_kept_apart() {
        let mut store = Store::in_memory().unwrap();
        let id = put(&mut store, "list", "file", None);
        let mut end = |now_ms, outcome, problem| {
            store
                .write(|writer| {
                    writer.source_attempted(id, now_ms - 1)?;
                    writer.source_ended(&EndedSource { id, now_ms, outcome, problem })
                })
                .unwrap();
            let row = store.sources().unwrap().remove(0);
            (row.last_attempt, row.last_success, row.last_outcome, row.last_problem)
        };
        let ok = Some(Outcome::Ok);
        assert_eq!(end(10, Outcome::Ok, None), (Some(9), Some(10), ok, None));
        let failed = (Some(19), Some(10), Some(Outcome::Failed), Some("no such file".into()));
        assert_eq!(end(20, Outcome::Failed, Some("no such file")), failed);
        let partial = Some(Outcome::Partial);
        assert_eq!(end(30, Outcome::Partial, None), (Some(29), Some(30), partial, None));
    }
}
