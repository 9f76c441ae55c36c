//! The course of a walk over one list, perhaps over several runs: how far it came, and whether the next run may go on there.
//!
//! A run that goes on reads the last page once more. Where the list is counted by places, what was put on top of it meanwhile moves all
//! others down: the last entry that was read has to stand just so much further down as the list became longer. Then nothing behind it moved
//! away from there unseen, for that would have made a difference between the two. Where the list tells its changes itself, it must not have
//! changed at all. In all other cases the walk is begun anew.

use super::{Answer, Listed, WALK_EVERY};
use crate::store::{List, Unfinished};

/// A walk over a list.
#[derive(Debug)]
pub(super) struct Course {
    state: Unfinished,
    /// Whether it was begun by an earlier run.
    goes_on: bool,
    /// Whether it can go on in another run at all.
    can_rest: bool,
    seeks: Seeks,
}

/// What is to be met again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seeks {
    /// Nothing any more.
    Nothing,
    /// The last entry that was read; how far down is known with the first page.
    Last { has_mark: bool },
    /// The same, so many entries further down.
    Behind(u32),
}

fn total(answer: &Answer) -> Option<u32> {
    answer.total.and_then(|total| u32::try_from(total).ok())
}

/// The list is another than it was: what was read of it counts no more.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Moved;

impl Course {
    /// From the first page on.
    pub(super) fn begun(listed: &Listed, mark: Option<String>, now_ms: i64) -> Self {
        let state = Unfinished {
            began_ms: now_ms,
            mark,
            whole: true,
            first: listed.first.clone(),
            ..Unfinished::default()
        };
        // Playlists need none of it: those that were read are known by their versions.
        let can_rest = matches!(listed.list, List::Of(..)) && listed.also.is_empty();
        Self { state, goes_on: false, can_rest, seeks: Seeks::Nothing }
    }

    /// From where an earlier run ended; nothing where that was too long ago, or of another list. `mark`: how the list looks, where it
    /// tells that apart from its pages.
    pub(super) fn resumed(
        state: Unfinished,
        listed: &Listed,
        mark: Option<&str>,
        now_ms: i64,
    ) -> Option<Self> {
        let every = i64::try_from(WALK_EVERY.as_millis()).expect("a week");
        let has_mark = listed.mark.is_some();
        let is_same = !has_mark || (mark.is_some() && mark == state.mark.as_deref());
        // What is said to lie ahead was stamped by a wrong clock.
        let is_fresh = (0..every).contains(&(now_ms - state.began_ms));
        (is_same && is_fresh && state.first == listed.first).then_some(Self {
            state,
            goes_on: true,
            can_rest: true,
            seeks: Seeks::Last { has_mark },
        })
    }

    /// Where it begins in this run.
    pub(super) fn start(&self) -> &str {
        if self.goes_on { &self.state.page } else { &self.state.first }
    }

    /// Whether it was begun by an earlier run.
    pub(super) const fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Whether what an earlier run read last has yet to be met again.
    pub(super) fn seeks(&self) -> bool {
        self.seeks != Seeks::Nothing
    }

    /// Looks on a page for what was read last. Answers whether the page has anything that no run has read.
    pub(super) fn meet(&mut self, answer: &Answer) -> Result<bool, Moved> {
        let place = match self.seeks {
            Seeks::Nothing => return Ok(true),
            Seeks::Last { has_mark: true } => self.state.place,
            Seeks::Last { has_mark: false } => {
                let longer = self.state.total.zip(total(answer));
                let longer = longer.and_then(|(before, now)| now.checked_sub(before));
                longer.and_then(|longer| self.state.place.checked_add(longer)).ok_or(Moved)?
            }
            Seeks::Behind(place) => place,
        };
        let held = u32::try_from(answer.ids.len()).map_err(|_| Moved)?;
        match answer.ids.get(place as usize) {
            Some(id) if *id == self.state.entry => {
                self.seeks = Seeks::Nothing;
                Ok(place + 1 < held)
            }
            None if held > 0 && answer.next.is_some() => {
                self.seeks = Seeks::Behind(place - held);
                Ok(false)
            }
            _ => Err(Moved),
        }
    }

    /// Notes a page that was read with all that belongs to it.
    pub(super) fn passed(&mut self, page: &str, answer: &Answer) {
        let named = answer.ids.iter().rposition(|id| !id.is_empty());
        if let Some(place) = named.filter(|_| !self.seeks())
            && let Ok(at) = u32::try_from(place)
        {
            page.clone_into(&mut self.state.page);
            self.state.entry.clone_from(&answer.ids[place]);
            self.state.place = at;
            self.state.total = total(answer);
        }
    }

    /// Notes that something was not understood: it may be what is missed.
    pub(super) const fn note(&mut self, is_understood: bool) {
        self.state.whole &= is_understood;
    }

    /// Whether all was understood.
    pub(super) const fn is_whole(&self) -> bool {
        self.state.whole
    }

    /// How the list looked when the walk began.
    pub(super) const fn mark(&mut self) -> &mut Option<String> {
        &mut self.state.mark
    }

    /// Where another run may go on.
    pub(super) fn rest(&self) -> Option<Unfinished> {
        (self.can_rest && !self.state.page.is_empty()).then(|| self.state.clone())
    }
}
