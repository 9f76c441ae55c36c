//! What became of entities that stood: several that are one now, and one that is several.

use std::collections::BTreeMap;

use rusqlite::Result;

use super::closure::Heirs;
use crate::store::{Entity, Named, NewEvent, Writer};

/// What the events of a run bear.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    /// Now, milliseconds since 1970 UTC.
    pub(super) at: i64,
    /// The run.
    pub(super) run: Option<i64>,
}

/// How many names an event has at most.
const NAMES: usize = 5;

/// What is to be told of a closure once it is written.
pub(super) struct Fates {
    kind: fn(i64) -> Entity,
    /// By thing: the entity that goes on as it, and those that are no more, as they were called.
    joined: BTreeMap<usize, (String, Vec<String>)>,
    /// By entity that goes on: new things that took claims of it.
    split: BTreeMap<i64, Vec<usize>>,
}

impl Fates {
    /// Asks, before anything is written. That an entity lost all its claims is nothing to tell: only where its claims are part of another
    /// thing now was it joined.
    pub(super) fn of(writer: &Writer<'_>, kind: fn(i64) -> Entity, heirs: &Heirs) -> Result<Self> {
        let mut fates = Self { kind, joined: BTreeMap::new(), split: BTreeMap::new() };
        for &(thing, entity) in &heirs.strays {
            if heirs.ids[thing] >= heirs.first_new {
                fates.split.entry(entity).or_default().push(thing);
            } else if heirs.gone.binary_search(&entity).is_ok() {
                let (Some(gone), Some(heir)) =
                    (writer.named(kind(entity))?, writer.named(kind(heirs.ids[thing]))?)
                else {
                    continue;
                };
                let (_, all) =
                    fates.joined.entry(thing).or_insert_with(|| (short(&heir), Vec::new()));
                all.push(short(&gone));
            }
        }
        Ok(fates)
    }

    /// Tells it, once it is written. `ids` are the entities that the things are now.
    pub(super) fn tell(self, writer: &mut Writer<'_>, ids: &[i64], when: When) -> Result<()> {
        let When { at, run } = when;
        let put = |writer: &mut Writer<'_>, event, now: &Named, detail: &str| {
            let subject = &full(now);
            writer.put_event(&NewEvent { at, event, subject, detail: Some(detail), run })
        };
        for (thing, (heir, gone)) in self.joined {
            let Some(now) = writer.named((self.kind)(ids[thing]))? else { continue };
            put(writer, "joined", &now, &format!("{} with {heir}", listed(&gone)))?;
        }
        for (entity, things) in self.split {
            let Some(now) = writer.named((self.kind)(entity))? else { continue };
            let mut new = Vec::new();
            for thing in things {
                new.extend(writer.named((self.kind)(ids[thing]))?.as_ref().map(short));
            }
            put(writer, "split", &now, &format!("{} from {}", listed(&new), short(&now)))?;
        }
        Ok(())
    }
}

/// `Björk`, `Björk - Homogenic`.
fn full(named: &Named) -> String {
    match &named.artist {
        Some(artist) => format!("{artist} - {}", named.name),
        None => named.name.clone(),
    }
}

/// `Homogenic (0123456789ab)`.
fn short(named: &Named) -> String {
    format!("{} ({})", named.name, named.id)
}

/// `a`, `a and b`, `a, b and c`, and of very many the first.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        _ if names.len() > NAMES => {
            format!("{} and {} more", names[..NAMES].join(", "), names.len() - NAMES)
        }
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_stays_short() {
        let names = |count: usize| listed(&vec!["x".to_owned(); count]);
        assert_eq!([names(1), names(2), names(3)], ["x", "x and x", "x, x and x"]);
        assert_eq!(names(9), "x, x, x, x, x and 4 more");
    }
}
