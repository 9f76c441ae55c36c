//! Claims to entities: the only place that joins the store and `matching`.
//!
//! 1. [`claims`]: the files of dirty album folders, and what sources say, become release, artist and track claims.
//! 2. [`artists`], then [`releases`], then [`recordings`]: each takes its dirty claims, gives them their witness keys, gathers the closures
//!    of what meets, has `matching` sort each closure, and writes what differs from what stands. A changed lower entity makes the claims
//!    above it dirty.
//!
//! Every batch is one transaction and clears its own dirty marks, so a killed run is gone on with. Closures are disjoint, so what a run
//! makes of some of them is what a run over all of them makes.

mod ahead;
mod artists;
mod choice;
mod claims;
mod closure;
mod explain;
mod fates;
mod met;
mod recordings;
mod releases;
pub mod review;
mod said;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use explain::{Explanation, Joined, KeptApart, explain};

use crate::matching::anchor::Thing;
use crate::matching::pins::Pins;
use crate::model::Mbid;
use crate::progress::Progress;
use crate::store::{NextIds, Pin, Result, Store, Stratum};

/// How a resolution is done.
pub struct Request<'a> {
    /// Artist names that are never taken apart.
    pub exceptions: &'a [String],
    /// Who is told how far it is.
    pub progress: &'a Progress,
    /// Whether to end early; asked between transactions.
    pub stop: &'a dyn Fn() -> bool,
    /// Now, milliseconds since 1970 UTC, for the events of what was joined and split.
    pub now_ms: i64,
    /// The run it belongs to.
    pub run: Option<i64>,
}

/// What a resolution did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resolution {
    /// Claims that were put or taken back.
    pub claims: u64,
    /// Entities that were added, changed or removed.
    pub entities: u64,
    /// How many of them are artists.
    pub artists: u64,
    /// Whether everything that was dirty was looked at.
    pub complete: bool,
}

impl Resolution {
    /// Whether nothing at all was written.
    pub const fn is_unchanged(&self) -> bool {
        self.claims == 0 && self.entities == 0
    }
}

/// What the strata share while they run.
struct Run<'a> {
    request: &'a Request<'a>,
    known: Known,
    next: NextIds,
    entities: u64,
}

/// What is known beside the claims.
#[derive(Default)]
struct Known {
    redirects: Redirects,
    decided: Decided,
}

/// What the user decided of pairs, by kind of thing.
#[derive(Default)]
struct Decided {
    artists: Pins,
    albums: Pins,
    recordings: Pins,
}

impl Known {
    fn load(store: &Store) -> Result<Self> {
        let pins = |thing| -> Result<Pins> {
            let mut pins = Pins::default();
            for Pin { n, same, a, b } in store.pins(thing)? {
                if same {
                    pins.add_same(n, &a, &b);
                } else {
                    pins.add_different(n, &a, &b);
                }
            }
            Ok(pins)
        };
        Ok(Self {
            redirects: Redirects(store.redirects()?),
            decided: Decided {
                artists: pins(Thing::Artist)?,
                albums: pins(Thing::Album)?,
                recordings: pins(Thing::Recording)?,
            },
        })
    }

    /// An MBID after all merges that are known.
    fn live(&self, mbid: Option<Mbid>) -> Option<Mbid> {
        self.redirects.live(mbid)
    }
}

/// What `MusicBrainz` merged.
#[derive(Default)]
struct Redirects(HashMap<Mbid, Mbid>);

impl Redirects {
    /// An MBID after all merges that are known.
    fn live(&self, mbid: Option<Mbid>) -> Option<Mbid> {
        let mut mbid = mbid?;
        // A loop, which only a mistake could make, ends somewhere.
        for _ in 0..8 {
            match self.0.get(&mbid) {
                Some(target) => mbid = *target,
                None => break,
            }
        }
        Some(mbid)
    }
}

/// Brings the entities up to date with the claims. Nothing is written where nothing is dirty.
///
/// # Errors
/// Those of the store.
pub fn run(store: &mut Store, request: &Request<'_>) -> Result<Resolution> {
    if (request.stop)() {
        return Ok(Resolution::default());
    }
    dirty_what_other_rules_made(store, request.exceptions)?;
    // Before anything asks for the decisions.
    store.take_up_decisions()?;
    let claims = timed("files to claims", || claims::run(store, request))?;
    let mut run = Run { request, known: Known::load(store)?, next: store.next_ids()?, entities: 0 };
    let mut complete = timed("artists", || closure::run::<artists::Artists>(store, &mut run))?;
    let artists = run.entities;
    complete = complete
        && timed("albums", || closure::run::<releases::Releases>(store, &mut run))?
        && timed("recordings", || closure::run::<recordings::Recordings>(store, &mut run))?;
    complete = complete && !(request.stop)();
    Ok(Resolution { claims, entities: run.entities, artists, complete })
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let started = std::time::Instant::now();
    let value = work();
    log::debug!("{what}: {} ms", started.elapsed().as_millis());
    value
}

/// Makes everything dirty, so that [`run`] looks at all of it again.
///
/// # Errors
/// Those of the store.
pub fn dirty_everything(store: &mut Store) -> Result<()> {
    store.write(|writer| {
        writer.mark_all_folders()?;
        writer.mark_all_said()?;
        [Stratum::Artists, Stratum::Releases, Stratum::Tracks]
            .into_iter()
            .try_for_each(|stratum| writer.mark_all_dirty(stratum))
    })
}

/// `MusicBrainz` merged `from` into `target` (none: it takes that back): the claims that name either are looked at again by the next [`run`].
///
/// # Errors
/// Those of the store.
pub fn redirect(store: &mut Store, from: Mbid, target: Option<Mbid>) -> Result<()> {
    use crate::matching::keys::{Kind, hash};
    use crate::matching::local::is_special;
    // Claims have the key of what they were merged into at last, which may be a merge or more further on.
    let old = Redirects(store.redirects()?).live(Some(from));
    let mut dirty = Vec::new();
    for stratum in [Stratum::Artists, Stratum::Releases, Stratum::Tracks] {
        for mbid in [Some(from), target, old].into_iter().flatten() {
            let key = hash(Kind::Mbid, &[mbid.bytes()]);
            let claims = store.claims_with_key(stratum, key)?;
            dirty.extend(claims.into_iter().map(|claim| (stratum, claim)));
        }
    }
    // Claims of an artist that is nobody have no key of it. Hardly ever is one merged into such.
    let nobody = [target, old].into_iter().flatten().any(|mbid| is_special(&mbid));
    store.write(|writer| {
        if nobody {
            writer.mark_all_dirty(Stratum::Artists)?;
        }
        match target {
            Some(target) => writer.put_redirect(from, target)?,
            None => writer.remove_redirect(from)?,
        }
        dirty.iter().try_for_each(|(stratum, claim)| writer.mark_dirty(*stratum, *claim))
    })
}

/// What was made by rules of another version is dirty, and so is all where names are taken apart in another way.
fn dirty_what_other_rules_made(store: &mut Store, exceptions: &[String]) -> Result<()> {
    use crate::matching::{VERSION, artists, keys, recordings, releases};
    let parts: Vec<&[u8]> = exceptions.iter().map(String::as_bytes).collect();
    let exceptions = keys::hash(keys::Kind::Content, &parts);
    let local = VERSION ^ exceptions;
    let strata = [
        (Stratum::Artists, artists::VERSION),
        (Stratum::Releases, releases::VERSION),
        (Stratum::Tracks, recordings::VERSION),
    ];
    let stale_local = store.rules("local")? != Some(local);
    let mut stale = Vec::new();
    for (stratum, version) in strata {
        if store.rules(stratum.name())? != Some(version) {
            stale.push((stratum, version));
        }
    }
    if !stale_local && stale.is_empty() {
        return Ok(());
    }
    store.write(|writer| {
        if stale_local {
            writer.mark_all_folders()?;
            writer.mark_all_said()?;
            writer.put_rules("local", local)?;
        }
        for (stratum, version) in stale {
            writer.mark_all_dirty(stratum)?;
            writer.put_rules(stratum.name(), version)?;
        }
        Ok(())
    })
}
