//! Ids that providers gave, as claims are compared by them.

use super::keys::{Kind, claim_key, hash};
use crate::model::ForeignId;

/// Hashes of a claim's ids at providers, each with that of its scheme; sorted. Mostly there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ids(Vec<(i64, i64)>);

impl Ids {
    /// Of these ids of a `kind` of thing (`artist`, `release`, `recording`): providers number each kind for itself.
    pub fn new<'a>(kind: &str, ids: impl IntoIterator<Item = &'a ForeignId>) -> Self {
        let mut hashes: Vec<(i64, i64)> = ids
            .into_iter()
            .map(|id| {
                let scheme = hash(Kind::Foreign, &[id.scheme.as_bytes()]);
                let parts = [kind.as_bytes(), id.scheme.as_bytes(), id.value.as_bytes()];
                (scheme, hash(Kind::Foreign, &parts))
            })
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The witness keys: equal ids bring claims together.
    pub fn keys(&self) -> impl Iterator<Item = i64> {
        self.0.iter().map(|(_, id)| *id)
    }

    /// The claim keys of claims of a `kind` of thing that each of them alone names.
    pub fn claim_keys(&self, kind: &str) -> impl Iterator<Item = i64> {
        self.keys().map(move |id| claim_key(Kind::Foreign, &[kind.as_bytes(), &id.to_be_bytes()]))
    }

    /// The id that names a claim: the first in an order that never changes.
    pub fn first(&self) -> Option<i64> {
        self.0.first().map(|(_, id)| *id)
    }

    /// Whether a provider that gave ids to both gave them no id in common: to it they are two things.
    pub fn differ(&self, other: &Self) -> bool {
        if self.0.is_empty() || other.0.is_empty() {
            return false;
        }
        let of = |ids: &Self, scheme: i64| -> Vec<i64> {
            ids.0.iter().filter(|(one, _)| *one == scheme).map(|(_, id)| *id).collect()
        };
        let mut schemes: Vec<i64> = self.0.iter().map(|(scheme, _)| *scheme).collect();
        schemes.dedup();
        schemes.into_iter().any(|scheme| {
            let (own, others) = (of(self, scheme), of(other, scheme));
            !others.is_empty() && !own.iter().any(|id| others.contains(id))
        })
    }

    /// Takes over all of another's.
    pub fn add(&mut self, other: &Self) {
        if other.0.is_empty() {
            return;
        }
        self.0.extend(&other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(list: &[(&str, &str)]) -> Ids {
        let ids: Vec<ForeignId> = list
            .iter()
            .map(|(scheme, value)| ForeignId { scheme: (*scheme).into(), value: (*value).into() })
            .collect();
        Ids::new("artist", &ids)
    }

    #[test]
    fn one_provider_that_gives_two_ids_means_two_things() {
        let one = ids(&[("spotify", "a")]);
        assert!(one.differ(&ids(&[("spotify", "b")])));
        assert!(!one.differ(&ids(&[("deezer", "b")])));
        assert!(!one.differ(&ids(&[("spotify", "a"), ("spotify", "b")])));
        assert!(!one.differ(&Ids::default()));
    }

    #[test]
    fn sets_grow_and_kinds_never_meet() {
        let mut set = ids(&[("spotify", "a")]);
        set.add(&ids(&[("deezer", "1"), ("spotify", "a")]));
        assert_eq!(set, ids(&[("deezer", "1"), ("spotify", "a")]));
        let id = ForeignId { scheme: "deezer".into(), value: "1".into() };
        assert_ne!(Ids::new("artist", [&id]), Ids::new("recording", [&id]));
    }
}
