//! Witness keys and dirty marks: which claims meet, and which are to be looked at again.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::{Result, Store, Writer};

/// A level of resolution; each reads claims and the finished levels before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stratum {
    /// Artist claims add up to artists.
    Artists,
    /// Release claims add up to release groups and releases.
    Releases,
    /// Track claims add up to recordings.
    Tracks,
}

/// The tables of a stratum.
pub(super) struct Tables {
    pub(super) claim: &'static str,
    pub(super) witness: &'static str,
    pub(super) dirty: &'static str,
    /// The column of the claim that names its entity.
    entity: &'static str,
    /// Makes a claim dirty. It stands here whole, for it is run a million times.
    mark: &'static str,
}

impl Stratum {
    pub(super) const fn tables(self) -> Tables {
        match self {
            Self::Artists => Tables {
                claim: "artist_claim",
                witness: "artist_witness",
                dirty: "artist_dirty",
                mark: "INSERT OR IGNORE INTO artist_dirty (claim_id) VALUES (?1)",
                entity: "artist_id",
            },
            Self::Releases => Tables {
                claim: "release_claim",
                witness: "release_witness",
                dirty: "release_dirty",
                mark: "INSERT OR IGNORE INTO release_dirty (claim_id) VALUES (?1)",
                entity: "release_id",
            },
            Self::Tracks => Tables {
                claim: "track_claim",
                witness: "track_witness",
                dirty: "track_dirty",
                mark: "INSERT OR IGNORE INTO track_dirty (claim_id) VALUES (?1)",
                entity: "recording_id",
            },
        }
    }

    /// Selects the claims that share the entity of a claim, those of one album for releases.
    const fn siblings(self) -> &'static str {
        match self {
            Self::Artists => "SELECT id FROM artist_claim WHERE artist_id = ?1",
            Self::Releases => {
                "SELECT claim.id FROM release AS one \
                 JOIN release ON release.release_group_id = one.release_group_id \
                 JOIN release_claim AS claim ON claim.release_id = release.id WHERE one.id = ?1"
            }
            Self::Tracks => "SELECT id FROM track_claim WHERE recording_id = ?1",
        }
    }

    /// Its name in the table of rules.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Artists => "artists",
            Self::Releases => "releases",
            Self::Tracks => "tracks",
        }
    }
}

/// The keys that stand behind each other in a blob.
pub(super) fn unpack(bytes: &[u8]) -> Vec<i64> {
    bytes
        .chunks_exact(8)
        .map(|key| i64::from_be_bytes(key.try_into().expect("eight bytes")))
        .collect()
}

/// The witness keys of a claim and the entity it belongs to.
fn keys_of(
    connection: &Connection,
    tables: &Tables,
    claim: i64,
) -> rusqlite::Result<Option<(Vec<i64>, Option<i64>)>> {
    connection
        .prepare_cached(&format!(
            "SELECT keys, {} FROM {} WHERE id = ?1",
            tables.entity, tables.claim
        ))?
        .query_row([claim], |row| Ok((unpack(row.get_ref(0)?.as_blob()?), row.get(1)?)))
        .optional()
}

impl Store {
    /// The claims of a stratum that are to be looked at again, by row.
    pub fn dirty_claims(&self, stratum: Stratum) -> Result<Vec<i64>> {
        let sql = format!("SELECT claim_id FROM {} ORDER BY claim_id", stratum.tables().dirty);
        self.read(|connection| {
            connection.prepare_cached(&sql)?.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// How many claims a stratum has.
    pub fn claim_count(&self, stratum: Stratum) -> Result<usize> {
        let sql = format!("SELECT count(*) FROM {}", stratum.tables().claim);
        self.read(|connection| connection.query_row(&sql, [], |row| row.get::<_, i64>(0)))
            .map(|count| usize::try_from(count).unwrap_or(0))
    }

    /// Visits all claims of a stratum in no order, with the entity each belongs to (for a release claim the album).
    pub fn each_claim(
        &self,
        stratum: Stratum,
        mut visit: impl FnMut(i64, Option<i64>),
    ) -> Result<()> {
        let tables = stratum.tables();
        let sql = match stratum {
            Stratum::Releases => {
                "SELECT claim.id, release.release_group_id FROM release_claim AS claim \
                 LEFT JOIN release ON release.id = claim.release_id WHERE NOT claim.loose"
                    .to_owned()
            }
            _ => format!("SELECT id, {} FROM {}", tables.entity, tables.claim),
        };
        self.read(|connection| {
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                visit(row.get(0)?, row.get(1)?);
            }
            Ok(())
        })
    }

    /// Visits all witnesses of a stratum in the order of their keys.
    pub fn each_witness(&self, stratum: Stratum, mut visit: impl FnMut(i64, i64)) -> Result<()> {
        let sql = format!("SELECT key, claim_id FROM {} ORDER BY key", stratum.tables().witness);
        self.read(|connection| {
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                visit(row.get(0)?, row.get(1)?);
            }
            Ok(())
        })
    }

    /// Visits claims with their witness keys and the entity that each belongs to. They come with a number each, which is handed on.
    pub fn each_key(
        &self,
        stratum: Stratum,
        claims: &[(i64, u32)],
        mut visit: impl FnMut(u32, Vec<i64>, Option<i64>),
    ) -> Result<()> {
        let tables = stratum.tables();
        self.read(|connection| {
            for (claim, number) in claims {
                if let Some((keys, entity)) = keys_of(connection, &tables, *claim)? {
                    visit(*number, keys, entity);
                }
            }
            Ok(())
        })
    }

    /// Visits the claims that give each of these witness keys, with the number that came with the key.
    pub fn each_with_key(
        &self,
        stratum: Stratum,
        keys: &[(i64, u32)],
        visit: impl FnMut(u32, i64),
    ) -> Result<()> {
        let sql = format!("SELECT claim_id FROM {} WHERE key = ?1", stratum.tables().witness);
        self.each_of(&sql, keys, visit)
    }

    /// Visits the claims of each of these entities, for a release those of its album, with the number that came with it.
    pub fn each_sibling(
        &self,
        stratum: Stratum,
        entities: &[(i64, u32)],
        visit: impl FnMut(u32, i64),
    ) -> Result<()> {
        self.each_of(stratum.siblings(), entities, visit)
    }

    fn each_of(
        &self,
        sql: &str,
        ids: &[(i64, u32)],
        mut visit: impl FnMut(u32, i64),
    ) -> Result<()> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            for (id, number) in ids {
                let mut rows = statement.query([id])?;
                while let Some(row) = rows.next()? {
                    visit(*number, row.get(0)?);
                }
            }
            Ok(())
        })
    }

    /// The claims that give a witness key.
    pub fn claims_with_key(&self, stratum: Stratum, key: i64) -> Result<Vec<i64>> {
        let sql = format!("SELECT claim_id FROM {} WHERE key = ?1", stratum.tables().witness);
        self.read(|connection| {
            connection.prepare_cached(&sql)?.query_map([key], |row| row.get(0))?.collect()
        })
    }

    /// The version of the rules that made what stands.
    pub fn rules(&self, stratum: &str) -> Result<Option<i64>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT version FROM rules WHERE stratum = ?1")?
                .query_row([stratum], |row| row.get(0))
                .optional()
        })
    }
}

impl Writer<'_> {
    /// Has a claim looked at again.
    pub fn mark_dirty(&mut self, stratum: Stratum, claim: i64) -> rusqlite::Result<()> {
        self.transaction.prepare_cached(stratum.tables().mark)?.execute([claim]).map(drop)
    }

    /// Has all claims of a stratum looked at again.
    pub fn mark_all_dirty(&mut self, stratum: Stratum) -> rusqlite::Result<()> {
        let tables = stratum.tables();
        let which = if stratum == Stratum::Releases { "WHERE NOT loose" } else { "" };
        self.transaction
            .execute(
                &format!(
                    "INSERT OR IGNORE INTO {} (claim_id) SELECT id FROM {} {which} ORDER BY id",
                    tables.dirty, tables.claim
                ),
                [],
            )
            .map(drop)
    }

    /// Has all album folders sorted again.
    pub fn mark_all_folders(&mut self) -> rusqlite::Result<()> {
        self.transaction.execute("UPDATE album_folder SET dirty = 1", [])?;
        self.transaction.execute("UPDATE folder SET album_folder_id = NULL", []).map(drop)
    }

    /// These claims were looked at.
    pub fn clear_dirty(&mut self, stratum: Stratum, claims: &[i64]) -> rusqlite::Result<()> {
        let mut clear = self.transaction.prepare_cached(&format!(
            "DELETE FROM {} WHERE claim_id = ?1",
            stratum.tables().dirty
        ))?;
        claims.iter().try_for_each(|claim| clear.execute([claim]).map(drop))
    }

    /// Takes a claim back. Whoever met it is looked at again, and an entity that nothing else claims goes.
    pub fn retract(&mut self, stratum: Stratum, claim: i64) -> rusqlite::Result<()> {
        self.retract_all(stratum, &[claim])
    }

    /// Takes claims back, each of those that met them marked once.
    pub(super) fn retract_all(&mut self, stratum: Stratum, claims: &[i64]) -> rusqlite::Result<()> {
        let tables = stratum.tables();
        let (mut keys, mut entities) = (BTreeSet::new(), BTreeSet::new());
        let mut unmeet = self.transaction.prepare_cached(&format!(
            "DELETE FROM {} WHERE key = ?1 AND claim_id = ?2",
            tables.witness
        ))?;
        let mut delete = self
            .transaction
            .prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", tables.claim))?;
        for claim in claims {
            let Some((its, entity)) = keys_of(&self.transaction, &tables, *claim)? else {
                continue;
            };
            for key in its {
                unmeet.execute([key, *claim])?;
                keys.insert(key);
            }
            entities.extend(entity);
            delete.execute([claim])?;
        }
        drop((unmeet, delete));
        for (ids, which) in [
            (&keys, format!("SELECT claim_id FROM {} WHERE key = ?1", tables.witness)),
            (&entities, stratum.siblings().to_owned()),
        ] {
            let mut mark = self.transaction.prepare_cached(&format!(
                "INSERT OR IGNORE INTO {} (claim_id) {which}",
                tables.dirty
            ))?;
            ids.iter().try_for_each(|id| mark.execute([id]).map(drop))?;
        }
        self.clear_dirty(stratum, claims)?;
        for entity in entities {
            let others: bool = self
                .transaction
                .prepare_cached(&format!(
                    "SELECT EXISTS (SELECT 1 FROM {} WHERE {} = ?1)",
                    tables.claim, tables.entity
                ))?
                .query_row([entity], |row| row.get(0))?;
            if !others {
                self.remove_entity(stratum, entity)?;
            }
        }
        Ok(())
    }

    /// Takes a file's claim back, unless another release claim than `home` has it by now. Answers how many claims that were.
    pub fn retract_track(&mut self, track: i64, home: i64) -> rusqlite::Result<u64> {
        let now: Option<i64> = self
            .transaction
            .prepare_cached("SELECT release_claim_id FROM track_claim WHERE id = ?1")?
            .query_row([track], |row| row.get(0))
            .optional()?;
        if now != Some(home) {
            return Ok(0);
        }
        self.retract(Stratum::Tracks, track)?;
        Ok(1)
    }

    /// Notes which rules made what stands.
    pub fn put_rules(&mut self, stratum: &str, version: i64) -> rusqlite::Result<()> {
        self.transaction
            .execute(
                "INSERT INTO rules (stratum, version) VALUES (?1, ?2) \
                 ON CONFLICT (stratum) DO UPDATE SET version = excluded.version",
                params![stratum, version],
            )
            .map(drop)
    }
}
