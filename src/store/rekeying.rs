//! Which witness keys claims give from now on, gathered for one transaction.

use rusqlite::params;

use super::Writer;
use super::witness::{Stratum, Tables};

/// A claim with the witness keys it gave and those it gives now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rekeyed {
    /// The claim.
    pub claim: i64,
    /// As they stand.
    pub old: Vec<i64>,
    /// As they are to be.
    pub new: Vec<i64>,
}

/// What changes of the keys of many claims: a list each, so that a few hundred thousand claims need little memory.
#[derive(Debug, Default)]
pub struct Rekeying {
    /// Each claim that gives other keys, and where its own end.
    claims: Vec<(i64, usize)>,
    /// The keys of all of them as they are stored, one behind the other.
    packed: Vec<u8>,
    /// Keys that a claim gives and did not give.
    added: Vec<(i64, i64)>,
    /// Keys that a claim no longer gives.
    lost: Vec<(i64, i64)>,
}

impl Rekeying {
    /// How many claims give other keys.
    pub fn len(&self) -> usize {
        self.claims.len()
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }
}

impl Extend<Rekeyed> for Rekeying {
    fn extend<T: IntoIterator<Item = Rekeyed>>(&mut self, claims: T) {
        for Rekeyed { claim, old, new } in claims.into_iter().filter(|one| one.old != one.new) {
            self.lost.extend(old.iter().filter(|key| !new.contains(key)).map(|key| (*key, claim)));
            self.added.extend(new.iter().filter(|key| !old.contains(key)).map(|key| (*key, claim)));
            self.packed.extend(new.iter().flat_map(|key| key.to_be_bytes()));
            self.claims.push((claim, self.packed.len()));
        }
    }
}

impl Writer<'_> {
    /// Sets the witness keys of claims; whoever met them by a key they no longer give is looked at again.
    pub fn rekey(&mut self, stratum: Stratum, rekeying: Rekeying) -> rusqlite::Result<()> {
        let tables = stratum.tables();
        let Rekeying { claims, packed, mut added, mut lost } = rekeying;
        let mut set = self
            .transaction
            .prepare_cached(&format!("UPDATE {} SET keys = ?2 WHERE id = ?1", tables.claim))?;
        let mut begin = 0;
        for (claim, end) in claims {
            set.execute(params![claim, &packed[begin..end]])?;
            begin = end;
        }
        drop((set, packed));
        // In the order of the table, where a hundred thousand random places would cost a page each.
        lost.sort_unstable();
        for (key, claim) in lost {
            self.drop_witness(&tables, claim, key)?;
        }
        added.sort_unstable();
        let mut insert = self.transaction.prepare_cached(&format!(
            "INSERT OR IGNORE INTO {} (key, claim_id) VALUES (?1, ?2)",
            tables.witness
        ))?;
        added.iter().try_for_each(|(key, claim)| insert.execute([key, claim]).map(drop))
    }

    fn drop_witness(&mut self, tables: &Tables, claim: i64, key: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(&format!(
                "DELETE FROM {} WHERE key = ?1 AND claim_id = ?2",
                tables.witness
            ))?
            .execute([key, claim])?;
        self.transaction
            .prepare_cached(&format!(
                "INSERT OR IGNORE INTO {} (claim_id) SELECT claim_id FROM {} WHERE key = ?1",
                tables.dirty, tables.witness
            ))?
            .execute([key])
            .map(drop)
    }
}
