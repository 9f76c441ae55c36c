//! Which pairs may be one thing, for `review`: worked out anew where entities changed since.

use crate::matching::anchor::{Anchor, Thing};
use crate::matching::ids::Ids;
use crate::matching::releases::year;
use crate::matching::review::{self, Album, Artist, Known, Recording, Suggestion};
use crate::model::{ForeignId, Mbid};
use crate::progress::Progress;
use crate::store::{Comparable, NewReview, Result, Store};

/// Changes when anything in the rules of suggestions does, so that the pairs are worked out anew.
const VERSION: i64 = 1;

/// Brings the pairs for `review` up to date with what stands.
///
/// # Errors
/// Those of the store.
pub fn refresh(store: &mut Store, progress: &Progress, stop: &dyn Fn() -> bool) -> Result<()> {
    // What is changed while it is worked out has a number of its own, and is looked at the next time.
    let changes = store.changes()? * 1000 + VERSION;
    if store.reviews_of()? == Some(changes) {
        return Ok(());
    }
    let kinds = [Thing::Artist, Thing::Album, Thing::Recording];
    progress.expect_more(kinds.len() as u64);
    let mut found = Vec::new();
    for thing in kinds {
        let pairs = store.moment(|| pairs(store, thing, stop))?;
        if stop() {
            return Ok(());
        }
        found.push((thing, pairs));
        progress.done(1);
    }
    store.write(|writer| {
        for (thing, pairs) in &found {
            writer.replace_reviews(*thing, pairs)?;
        }
        writer.reviews_are_of(changes)
    })
}

/// The pairs of a kind. They go by the rows of their entities.
fn pairs(store: &Store, thing: Thing, stop: &dyn Fn() -> bool) -> Result<Vec<NewReview>> {
    let open = store.open_comparables(thing)?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let decided = store.decided_pairs(thing)?;
    let mut failed = None;
    let closed = store.closed_comparables(thing)?.map_while(|next| match next {
        Ok(one) => (!stop()).then_some(one),
        Err(error) => {
            failed = Some(error);
            None
        }
    });
    let suggestions = match thing {
        Thing::Artist => {
            review::artists(open.into_iter().map(artist), closed.map(artist), &decided)
        }
        Thing::Album => review::albums(open.into_iter().map(album), closed.map(album), &decided),
        Thing::Recording => {
            review::recordings(open.into_iter().map(recording), closed.map(recording), &decided)
        }
    };
    if let Some(error) = failed {
        return Err(error);
    }
    let mut pairs = Vec::with_capacity(suggestions.len());
    for suggestion in suggestions {
        pairs.extend(pair(store, thing, suggestion)?);
    }
    Ok(pairs)
}

/// A suggestion as it is kept: by what the two say of themselves.
fn pair(store: &Store, thing: Thing, suggestion: Suggestion) -> Result<Option<NewReview>> {
    let Suggestion { a, b, score, for_, against } = suggestion;
    let smallest = |row| -> Result<Option<i64>> {
        let claims = store.anchored(thing, row)?;
        Ok(claims.iter().flat_map(|claim| &claim.anchors).map(Anchor::claim_key).min())
    };
    let (Some(a_key), Some(b_key)) = (smallest(a)?, smallest(b)?) else { return Ok(None) };
    let ((a_key, a_id), (b_key, b_id)) =
        if (a_key, a) <= (b_key, b) { ((a_key, a), (b_key, b)) } else { ((b_key, b), (a_key, a)) };
    let pair =
        NewReview { a_key, b_key, score, reasons_for: for_, reasons_against: against, a_id, b_id };
    Ok(Some(pair))
}

fn artist(one: Comparable) -> Artist {
    Artist {
        key: one.id,
        known: known("artist", &one),
        albums: one.albums.iter().map(|title| review::title(title)).collect(),
        name: one.name,
        titles: one.titles,
    }
}

fn album(one: Comparable) -> Album {
    Album {
        key: one.id,
        known: known("release", &one),
        title: one.name,
        artists: one.artists,
        year: one.date.as_deref().and_then(year),
        titles: one.titles,
    }
}

fn recording(mut one: Comparable) -> Recording {
    one.albums.sort_unstable();
    one.positions.sort_unstable();
    one.positions.dedup();
    Recording {
        key: one.id,
        known: known("recording", &one),
        title: one.name,
        artists: one.artists,
        album: most_frequent(&one.albums),
        length_ms: one.length_ms,
        positions: one.positions,
    }
}

/// The most frequent one of a sorted list; of equally frequent ones the first.
fn most_frequent(sorted: &[String]) -> Option<String> {
    let longest = sorted.chunk_by(|a, b| a == b).rev().max_by_key(|run| run.len())?;
    longest.first().cloned()
}

fn known(kind: &str, one: &Comparable) -> Known {
    let mut mbids = Vec::new();
    let mut foreign = Vec::new();
    for (scheme, value) in &one.ids {
        match scheme.as_str() {
            "musicbrainz" => mbids.extend(value.parse::<Mbid>()),
            // Several recordings share them, and a recording has several.
            "isrc" | "barcode" => {}
            _ => foreign.push(ForeignId { scheme: scheme.clone(), value: value.clone() }),
        }
    }
    Known { mbids, ids: Ids::new(kind, &foreign) }
}
