//! What is kept of a claim for a decision makes exactly the claim key that the claim has.

use std::collections::BTreeMap;

use super::super::closure::public_ids;
use super::history::Way;
use super::library::library;
use crate::dice::Dice;
use crate::matching::anchor::{Anchor, Thing, text};
use crate::model::PublicId;

/// The smallest claim key that the anchors of each thing of a kind make, with its public id.
fn smallest(way: &Way, thing: Thing) -> Vec<(i64, PublicId)> {
    let mut rows = Vec::new();
    way.store.each_claim(thing.stratum(), |_, entity| rows.extend(entity)).unwrap();
    rows.sort_unstable();
    rows.dedup();
    rows.into_iter()
        .map(|row| {
            let anchored = way.store.anchored(thing, row).unwrap();
            assert_eq!(
                anchored.len(),
                way.store.claims_of(thing.stratum(), row).unwrap().len(),
                "{thing:?}: each claim has an anchor"
            );
            let keys = anchored.iter().flat_map(|claim| {
                let written = text(&claim.anchors);
                assert_eq!(Anchor::read(thing, &written).unwrap(), claim.anchors);
                claim.anchors.iter().map(Anchor::claim_key)
            });
            (keys.min().unwrap(), way.store.called(thing, row).unwrap().unwrap().id)
        })
        .collect()
}

#[test]
fn anchors_make_the_claim_keys_that_public_ids_are_made_of() {
    let mut compared = BTreeMap::new();
    for seed in 0..40 {
        let mut library = library(&mut Dice::new(seed));
        // An anchor says what its claim says, whatever MusicBrainz merged since.
        library.redirects.clear();
        let way = Way::straight(&library);
        for thing in Thing::ALL {
            let things = smallest(&way, thing);
            let mut count: BTreeMap<i64, usize> = BTreeMap::new();
            for (key, _) in &things {
                *count.entry(*key).or_default() += 1;
            }
            // Of several that begin with one key only one has the id that is made of it alone.
            for (key, id) in things.iter().filter(|(key, _)| count[key] == 1) {
                assert_eq!(public_ids(thing.as_str(), &[*key]), [*id], "seed {seed}: {thing:?}");
                *compared.entry(thing).or_insert(0) += 1;
            }
        }
    }
    assert!(compared.len() == 3 && compared.values().all(|count| *count > 100), "{compared:?}");
}
