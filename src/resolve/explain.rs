//! Why an entity is what it is: its claims, what joined them, and what was kept apart. Worked out again, never stored.

use std::collections::{HashMap, HashSet};

use super::met::Closures;
use super::{Known, artists, recordings, releases};
use crate::matching::partition::Partition;
use crate::store::{ClaimLabel, Result, Store, Stratum};

/// Why an entity is what it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// What it is made of.
    pub claims: Vec<ClaimLabel>,
    /// Why those are one.
    pub joined: Vec<Joined>,
    /// What met them and is something else.
    pub kept_apart: Vec<KeptApart>,
}

/// Why two claims are of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// One claim.
    pub a: ClaimLabel,
    /// The other.
    pub b: ClaimLabel,
    /// `mbid`, `isrc`, `barcode`, `names` or `similar`.
    pub rung: String,
    /// What was found.
    pub evidence: &'static str,
    /// How sure it is, from 0 to 1.
    pub score: f64,
}

/// Why two claims that met are of two things.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptApart {
    /// One claim.
    pub a: ClaimLabel,
    /// The other.
    pub b: ClaimLabel,
    /// What speaks against it.
    pub why: &'static str,
    /// How alike they are, from 0 to 1.
    pub score: f64,
}

/// Explains an artist, a release group or a recording, each by its row.
///
/// # Errors
/// Those of the store.
pub fn explain(store: &Store, stratum: Stratum, entity: i64) -> Result<Explanation> {
    store.moment(|| {
        let known = Known::load(store)?;
        let own = store.claims_of(stratum, entity)?;
        let closure = closure(store, stratum, &own)?;
        let partitions = match stratum {
            Stratum::Artists => vec![artists::sorted(store, &closure, &known)?],
            Stratum::Releases => releases::sorted(store, &closure, &known)?,
            Stratum::Tracks => vec![recordings::sorted(store, &closure, &known)?],
        };
        told(store, stratum, &own, &partitions)
    })
}

/// All claims that meet these, directly or by way of others.
fn closure(store: &Store, stratum: Stratum, claims: &[i64]) -> Result<Vec<i64>> {
    let mut own = claims.to_vec();
    own.sort_unstable();
    let mut closure = Closures::followed(store, stratum, &own)?.claims;
    closure.sort_unstable();
    Ok(closure)
}

/// What concerns `own` of these partitions, whose places stand for the claims beside them.
fn told(
    store: &Store,
    stratum: Stratum,
    own: &[i64],
    partitions: &[(Vec<i64>, Partition)],
) -> Result<Explanation> {
    let own: HashSet<i64> = own.iter().copied().collect();
    let mut labels: HashMap<i64, ClaimLabel> = HashMap::new();
    let mut label = |id: i64| -> Result<Option<ClaimLabel>> {
        if let Some(label) = labels.get(&id) {
            return Ok(Some(label.clone()));
        }
        let label = store.label(stratum, id)?;
        labels.extend(label.clone().map(|label| (id, label)));
        Ok(label)
    };
    let mut explanation = Explanation::default();
    for id in &own {
        explanation.claims.extend(label(*id)?);
    }
    for (ids, partition) in partitions {
        for join in &partition.joins {
            let (a, b) = (ids[join.a], ids[join.b]);
            if own.contains(&a)
                && own.contains(&b)
                && let (Some(a), Some(b)) = (label(a)?, label(b)?)
            {
                explanation.joined.push(Joined {
                    a,
                    b,
                    rung: join.rung.to_string(),
                    evidence: join.evidence,
                    score: join.score,
                });
            }
        }
        for apart in &partition.apart {
            let (a, b) = (ids[apart.a], ids[apart.b]);
            if (own.contains(&a) || own.contains(&b))
                && let (Some(a), Some(b)) = (label(a)?, label(b)?)
            {
                explanation.kept_apart.push(KeptApart { a, b, why: apart.why, score: apart.score });
            }
        }
    }
    let key = |label: &ClaimLabel| (label.key.clone(), label.name.clone());
    explanation.claims.sort_by_cached_key(key);
    explanation.joined.sort_by_cached_key(|join| (key(&join.a), key(&join.b)));
    explanation.kept_apart.sort_by_cached_key(|apart| (key(&apart.a), key(&apart.b)));
    explanation.kept_apart.dedup();
    Ok(explanation)
}
