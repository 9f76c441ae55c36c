//! Closes a look at the roots: what moved and what is missing, written and told in one transaction.

use std::collections::HashSet;

use super::telling::{Moves, Step, tell};
use super::{Look, Request, verdict};
use crate::clock;
use crate::report::{FileCounts, Outcome};
use crate::sources::local::moves;
use crate::sources::local::shifts::{self, Shift};
use crate::store::{Result, Store, Trace};

/// Closes all looks together, so that a file that went from one root to another is known as moved.
///
/// `first_new` is the first id this run gave: what has a smaller one and is new all the same was left by a killed run.
pub(super) fn close(
    store: &mut Store,
    looks: &mut [Look],
    request: &Request<'_>,
    first_new: i64,
    now_ms: i64,
) -> Result<()> {
    let (moved, mut shifted) = pair(store, looks)?;
    let places = shifted.iter().flatten().map(|(id, _)| *id);
    let gone_by_move: HashSet<i64> = moved.iter().map(|(gone, _)| gone.id).chain(places).collect();
    verdict::judge_all(store, looks, &gone_by_move, request.accept_missing)?;
    let refused: HashSet<i64> = looks
        .iter()
        .filter(|look| look.outcome == Outcome::Refused)
        .map(|look| look.root.id)
        .collect();
    // A move out of a refused root waits until that root is understood, and the new row waits with it.
    let (waiting, moved): (Vec<_>, Vec<_>) =
        moved.into_iter().partition(|(gone, _)| !gone.missing && refused.contains(&gone.root_id));
    let unsettled: HashSet<i64> = waiting.iter().map(|(_, fresh)| fresh.root_id).collect();
    let updated: HashSet<i64> = looks.iter().flat_map(|look| look.survey.reread()).collect();
    // What moved was counted as something else where it is now: as added or updated, or, after a killed run, as unchanged.
    let recount = |counts: &mut FileCounts, id: i64| {
        let counted = match id {
            id if updated.contains(&id) => &mut counts.updated,
            id if id >= first_new => &mut counts.added,
            _ => &mut counts.unchanged,
        };
        *counted = counted.saturating_sub(1);
    };
    for (gone, fresh) in &moved {
        count_move(looks, gone.root_id, fresh.root_id, |counts| recount(counts, fresh.id));
    }
    shifted.retain(|shift| !shift.iter().any(|(_, root)| refused.contains(root)));
    for step in shifted.iter().flat_map(|shift| shift.windows(2)) {
        count_move(looks, step[0].1, step[1].1, |counts| recount(counts, step[1].0));
    }
    let steps = steps(&moved, &shifted);
    let mut news = !moved.is_empty();
    for look in looks.iter_mut().filter(|look| look.outcome != Outcome::Refused) {
        look.survey.gone.retain(|gone| !gone_by_move.contains(&gone.id));
        look.survey.counts.missing = look.survey.gone.len() as u64;
        let counts = &look.survey.counts;
        news |= counts.added + counts.updated + counts.missing + counts.restored > 0;
    }
    let change = |writer: &mut crate::store::Writer<'_>| {
        let places = Moves::note(writer, &steps)?;
        for (gone, fresh) in &moved {
            writer.move_file(gone.id, fresh.id)?;
        }
        for shift in &shifted {
            let rows: Vec<i64> = shift.iter().map(|(id, _)| *id).collect();
            writer.shift_files(&rows)?;
        }
        for look in looks.iter().filter(|look| look.outcome != Outcome::Refused) {
            let gone: Vec<i64> = look.survey.gone.iter().map(|gone| gone.id).collect();
            writer.mark_missing(&gone, now_ms)?;
            writer.mark_present(&look.survey.restored)?;
            let survey = &look.survey;
            let is_sure = survey.complete && !survey.unsure;
            if look.whole && is_sure && !unsettled.contains(&look.root.id) {
                writer.settle_root(look.root.id, now_ms)?;
            }
        }
        tell(writer, places, clock::now_ms(), request.run)
    };
    if news { store.write_durably(change) } else { store.write(change) }
}

/// Files that moved: each as it was known, and as the new row it was found as.
type Moved = Vec<(Trace, Trace)>;

/// The files that are gone or missing and turned up as new ones, and those that changed places.
fn pair(store: &Store, looks: &[Look]) -> Result<(Moved, Vec<Shift>)> {
    let gone: Vec<i64> =
        looks.iter().flat_map(|look| &look.survey.gone).map(|gone| gone.id).collect();
    let restored: HashSet<i64> =
        looks.iter().flat_map(|look| look.survey.restored.iter().copied()).collect();
    let mut gone = store.traces(&gone)?;
    gone.extend(store.missing_traces()?.into_iter().filter(|trace| !restored.contains(&trace.id)));
    let replaced: Vec<_> = looks.iter().flat_map(|look| &look.survey.replaced).copied().collect();
    if gone.is_empty() && replaced.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    // What came since the last closing may be gone again, as after another disk lay here for a while.
    let left: HashSet<i64> = gone.iter().map(|trace| trace.id).collect();
    let mut fresh = store.unsettled_traces()?;
    let first_read: Vec<i64> =
        looks.iter().flat_map(|look| &look.survey.first_read).copied().collect();
    let known: HashSet<i64> = fresh.iter().map(|trace| trace.id).collect();
    fresh.extend(store.traces(&first_read)?.into_iter().filter(|it| !known.contains(&it.id)));
    fresh.retain(|trace| !left.contains(&trace.id));
    let moved: Moved = moves::pair(&gone, &fresh)
        .into_iter()
        .map(|(g, f)| (gone[g].clone(), fresh[f].clone()))
        .collect();
    let paired: HashSet<i64> = moved.iter().flat_map(|(gone, fresh)| [gone.id, fresh.id]).collect();
    let rows: HashSet<i64> = replaced.iter().map(|row| row.id).collect();
    gone.retain(|trace| !paired.contains(&trace.id));
    fresh.retain(|trace| !paired.contains(&trace.id) && !rows.contains(&trace.id));
    Ok((moved, shifts::shifts(&gone, &replaced, &fresh)))
}

/// Each file that moves, with where it goes.
fn steps(moved: &Moved, shifted: &[Shift]) -> Vec<Step> {
    let moved = moved.iter().map(|(gone, fresh)| (gone.id, (fresh.id, fresh.root_id)));
    let shifted =
        shifted.iter().flat_map(|shift| shift.windows(2)).map(|step| (step[0].0, step[1]));
    moved.chain(shifted).map(|(file, (place, root))| Step { file, place, root }).collect()
}

/// Counts a move where the file is now, and there `recount`s what it was counted as; where that was not looked at, it counts where it was.
fn count_move(looks: &mut [Look], from_root: i64, to_root: i64, recount: impl Fn(&mut FileCounts)) {
    let at = |looks: &[Look], root| looks.iter().position(|look| look.root.id == root);
    if let Some(look) = at(looks, to_root) {
        let counts = &mut looks[look].survey.counts;
        counts.moved += 1;
        recount(counts);
    } else if let Some(look) = at(looks, from_root) {
        looks[look].survey.counts.moved += 1;
    }
}
