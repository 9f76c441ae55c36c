//! What the deciders share: decisions are written in short transactions, told in one line each, and the catalogue follows at once.

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::meant::Meant;
use crate::clock;
use crate::exit::Exit;
use crate::lock::{self, Lock};
use crate::matching::anchor::{Anchor, Thing};
use crate::output::{self, sanitised};
use crate::store::{self, About, Access, Decided, Decision, NewDecision, Store, Wished, Writer};

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Done {
    /// It stands now.
    Decided,
    /// It stood already.
    Unchanged,
    /// It was taken back.
    Undone,
}

/// The object that `--json` prints.
#[derive(Debug, Serialize)]
pub(super) struct Told<'a> {
    done: Done,
    n: Option<i64>,
    at: Option<String>,
    decision: Option<&'static str>,
    kind: &'static str,
    subject: &'a str,
    want: Option<&'static str>,
    /// Whether artists, albums and recordings follow only with the next run.
    pending: bool,
    dry_run: bool,
}

impl<'a> Told<'a> {
    /// A decision that stands or stood.
    pub(super) fn of(done: Done, decision: &'a Decision, dry_run: bool) -> Self {
        Self {
            done,
            n: Some(decision.n),
            at: Some(clock::rfc3339_ms(decision.at)),
            decision: Some(decision.decided.as_str()),
            kind: decision.about.kind(),
            subject: &decision.subject,
            want: decision.decided.want().map(store::Want::as_str),
            pending: false,
            dry_run,
        }
    }

    /// A decision that is made now; a dry run has no number and time for it.
    pub(super) fn new(new: &'a NewDecision, written: Option<(i64, i64)>) -> Self {
        Self {
            done: Done::Decided,
            n: written.map(|(n, _)| n),
            at: written.map(|(_, at)| clock::rfc3339_ms(at)),
            decision: Some(new.decided.as_str()),
            kind: new.about.kind(),
            subject: &new.subject,
            want: new.decided.want().map(store::Want::as_str),
            pending: false,
            dry_run: written.is_none(),
        }
    }

    /// There was nothing to take back.
    pub(super) fn nothing(kind: &'static str, subject: &'a str, dry_run: bool) -> Self {
        let (n, at, decision, want) = (None, None, None, None);
        let done = Done::Unchanged;
        Self { done, n, at, decision, kind, subject, want, pending: false, dry_run }
    }

    /// The same of what joins or parts, told when it is known whether the catalogue follows now.
    pub(super) fn in_turn(self, turn: &Turn) -> Self {
        Self { pending: turn.is_later(), ..self }
    }
}

/// Whether what is joined or parted follows now. It is written whatever comes of this.
#[derive(Debug)]
pub(super) enum Turn {
    /// There is nothing to follow: nothing joins or parts, or it is a dry run.
    Nothing,
    /// Now, with the lock held.
    Now(Lock),
    /// The next run does it, for this one does not get the lock.
    Later(anyhow::Error),
}

impl Turn {
    /// Whether it is left to the next run.
    const fn is_later(&self) -> bool {
        matches!(self, Self::Later(_))
    }
}

/// A decision on one thing.
pub(super) fn on(decided: Decided, of: &Meant) -> NewDecision {
    let about = About::Things { thing: of.thing, a: of.anchors.clone(), b: Vec::new() };
    NewDecision { decided, about, subject: of.called.name.clone() }
}

/// A decision on two things that says what these anchors say.
pub(super) fn between(
    decided: Decided,
    (a, a_anchors): (&Meant, Vec<Anchor>),
    (b, b_anchors): (&Meant, Vec<Anchor>),
) -> NewDecision {
    let called = |one: &Meant, other: &Meant| {
        if one.called.row == other.called.row {
            one.words.clone()
        } else if one.called.name == other.called.name {
            format!("{} ({})", one.called.name, one.called.id)
        } else {
            one.called.name.clone()
        }
    };
    NewDecision {
        decided,
        about: About::Things { thing: a.thing, a: a_anchors, b: b_anchors },
        subject: format!("{} and {}", called(a, b), called(b, a)),
    }
}

/// What two sides say that the other does not: by that alone they can be told apart. `None` where one of them says nothing of its own.
pub(super) fn own(a: &[Anchor], b: &[Anchor]) -> Option<(Vec<Anchor>, Vec<Anchor>)> {
    let without = |side: &[Anchor], other: &[Anchor]| -> Vec<Anchor> {
        let is_shared =
            |anchor: &Anchor| other.iter().any(|other| other.claim_key() == anchor.claim_key());
        side.iter().filter(|anchor| !is_shared(anchor)).cloned().collect()
    };
    let (a, b) = (without(a, b), without(b, a));
    (!a.is_empty() && !b.is_empty()).then_some((a, b))
}

/// The decision that says already whether two sides are one, if there is one.
pub(super) fn decided_already<'d>(
    decisions: &'d [Decision],
    thing: Thing,
    a: &[Anchor],
    b: &[Anchor],
) -> Option<&'d Decision> {
    let keys = |side: &[Anchor]| side.iter().map(Anchor::claim_key).collect::<Vec<_>>();
    let (a, b) = (keys(a), keys(b));
    let meet = |one: &[i64], other: &[i64]| one.iter().any(|key| other.contains(key));
    decisions.iter().rev().find(|decision| {
        let (left, right) = decision.about.sides();
        let (left, right) = (keys(left), keys(right));
        decision.decided.is_pin()
            && decision.about.kind() == thing.as_str()
            && ((meet(&left, &a) && meet(&right, &b)) || (meet(&left, &b) && meet(&right, &a)))
    })
}

/// Decisions on a thing hold of it no longer; of other things that they concern they do.
pub(super) fn take_back(
    writer: &mut Writer<'_>,
    wished: &[Wished],
    at: i64,
) -> rusqlite::Result<()> {
    for Wished { decision, elsewhere } in wished {
        if elsewhere.is_empty() {
            writer.undo_decision(decision, at)?;
        } else {
            writer.narrow_decision(decision.n, elsewhere)?;
        }
    }
    Ok(())
}

/// What was decided is decided, and followed, also where who should read of it has gone.
fn unheard(told: Result<(), output::Error>) -> Result<(), output::Error> {
    told.or_else(|error| if matches!(error, output::Error::Closed) { Ok(()) } else { Err(error) })
}

impl Session {
    /// Opens the catalogue for a decision, which a dry run does not write.
    pub(super) fn open_to_decide(&self) -> store::Result<Store> {
        self.open(if self.global.dry_run { Access::Read } else { Access::Write })
    }

    /// Writes a decision in the place of these; answers its number and time, none in a dry run.
    pub(super) fn decide(
        &self,
        store: &mut Store,
        new: &NewDecision,
        instead: &[Wished],
    ) -> store::Result<Option<(i64, i64)>> {
        if self.global.dry_run {
            return Ok(None);
        }
        let at = clock::now_ms();
        let n = store.write(|writer| {
            take_back(writer, instead, at)?;
            writer.put_decision(new, at)
        })?;
        Ok(Some((n, at)))
    }

    /// One line that says what was done, or would be.
    pub(super) fn tell(&mut self, told: &Told<'_>, text: &str) -> Result<(), output::Error> {
        if self.out.wants_json() {
            return unheard(self.out.json(told));
        }
        let text = sanitised(text);
        let dry = if told.dry_run { "dry run: " } else { "" };
        unheard(self.out.line(&format!("{dry}{text}")))
    }

    /// Says of which of these a decision holds of others too, for nothing tells them apart.
    pub(super) fn tell_shared<'m>(
        &mut self,
        decided: impl IntoIterator<Item = &'m Meant>,
    ) -> Result<(), output::Error> {
        for of in decided.into_iter().filter(|of| of.shared) {
            unheard(self.out.flush())?;
            let (kind, name) = (of.thing.as_str(), sanitised(&of.called.name));
            self.advise(&format!(
                "all that is known of {name} is said of another {kind} too, so it holds of both; tags with MBIDs tell them apart"
            ));
        }
        Ok(())
    }

    /// Takes the lock, so that what is joined or parted can follow.
    pub(super) fn turn(&self) -> Turn {
        if self.global.dry_run {
            return Turn::Nothing;
        }
        self.lock("decisions").map_or_else(Turn::Later, Turn::Now)
    }

    /// Has what was joined or parted follow where it is the turn of this run, else says that it is left to the next one. Answers how the
    /// command ends.
    pub(super) fn follow_decisions(&mut self, store: &mut Store, turn: Turn) -> Result<Exit> {
        let _lock = match turn {
            Turn::Nothing => return Ok(Exit::Done),
            Turn::Now(lock) => lock,
            Turn::Later(error) if matches!(error.downcast_ref(), Some(lock::Error::Held(_))) => {
                unheard(self.out.flush())?;
                self.advise(&format!(
                    "{error}; it is decided, and artists, albums and recordings follow with the next run"
                ));
                return Ok(Exit::Done);
            }
            Turn::Later(error) => return Err(error),
        };
        self.settle(store)
    }

    /// Makes of what was written what it adds up to; answers how the command ends: what a signal cut short is left to the next run.
    pub(super) fn settle(&self, store: &mut Store) -> Result<Exit> {
        self.resolve(store)?;
        Ok(self.stop.signal().map_or(Exit::Done, Exit::Signal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::anchor::ArtistAnchor;

    fn anchors(names: &[&str]) -> Vec<Anchor> {
        names.iter().map(|name| Anchor::Artist(ArtistAnchor::new(name, None, &[]))).collect()
    }

    #[test]
    fn two_are_told_apart_by_what_each_says_alone() {
        let parted = own(&anchors(&["Air", "Aire"]), &anchors(&["AIR", "Ayr"]));
        assert_eq!(parted, Some((anchors(&["Aire"]), anchors(&["Ayr"]))));
        assert_eq!(own(&anchors(&["Air", "Aire"]), &anchors(&["air"])), None);
    }

    #[test]
    fn a_pair_is_decided_already_whichever_way_round_it_is_named() {
        let about =
            About::Things { thing: Thing::Artist, a: anchors(&["A", "B"]), b: anchors(&["C"]) };
        let decision =
            |n, decided| Decision { n, at: 0, decided, about: about.clone(), subject: "s".into() };
        let decisions = [decision(1, Decided::Same), decision(2, Decided::Different)];
        let found = |thing, a: &[&str], b: &[&str]| {
            decided_already(&decisions, thing, &anchors(a), &anchors(b)).map(|decision| decision.n)
        };
        assert_eq!(found(Thing::Artist, &["b", "x"], &["c"]), Some(2), "the last one");
        assert_eq!(found(Thing::Artist, &["c"], &["a"]), Some(2));
        assert_eq!(found(Thing::Artist, &["a"], &["b"]), None);
        assert_eq!(found(Thing::Album, &["b"], &["c"]), None);
    }
}
