//! `pin`: whether two artists, albums or recordings are one.

use anyhow::Result;

use super::Session;
use super::decide::{Done, Told, between, decided_already, own};
use super::meant::{Meant, meant};
use crate::cli::{Pin, PinHow};
use crate::exit::{Exit, Failure};
use crate::matching::anchor::Thing;
use crate::output::sanitised;
use crate::store::{Decided, Decision, NewDecision};

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &Pin) -> Result<Exit> {
    let mut store = session.open_to_decide()?;
    let (decided, command) = match asked.how {
        PinHow::Same => (Decided::Same, "pin same …"),
        PinHow::Different => (Decided::Different, "pin different …"),
    };
    let a = meant(&store, command, &asked.a, &Thing::ALL)?;
    let b = meant(&store, command, &asked.b, &Thing::ALL)?;
    let decisions = store.decisions()?;
    let new = match pinned(decided, &a, &b, &decisions)? {
        Pinned::New(new) => new,
        Pinned::Already { by, text } => {
            let (kind, dry_run) = (a.thing.as_str(), session.global.dry_run);
            let told = match by {
                Some(decision) => Told::of(Done::Unchanged, decision, dry_run),
                None => Told::nothing(kind, &a.called.name, dry_run),
            };
            session.tell(&told, &text)?;
            return Ok(Exit::Done);
        }
    };
    let written = session.decide(&mut store, &new, &[])?;
    let are = match decided {
        Decided::Same => "are the same",
        _ => "are different",
    };
    let turn = session.turn();
    session.tell(&Told::new(&new, written).in_turn(&turn), &format!("{} {are}", new.subject))?;
    session.tell_shared([&a, &b])?;
    session.follow_decisions(&mut store, turn)
}

/// What a pin comes to.
#[derive(Debug)]
pub(super) enum Pinned<'d> {
    /// A decision.
    New(NewDecision),
    /// Nothing: they are so already.
    Already {
        /// By this decision; `None` = without one.
        by: Option<&'d Decision>,
        /// For people.
        text: String,
    },
}

/// The decision on two things, or why there can be none.
///
/// # Errors
/// Where they are of two kinds, the opposite was decided, or nothing tells them apart.
pub(super) fn pinned<'d>(
    decided: Decided,
    a: &Meant,
    b: &Meant,
    decisions: &'d [Decision],
) -> Result<Pinned<'d>, Failure> {
    let refused = |code, message: String| Failure::new(Exit::Usage, code, sanitised(&message));
    let (a_name, b_name) = (&a.called.name, &b.called.name);
    if a.thing != b.thing {
        let kinds = (a.thing.as_str(), b.thing.as_str());
        let message = format!("{a_name} is an {}, {b_name} is an {}", kinds.0, kinds.1)
            .replace("an recording", "a recording");
        return Err(refused("pin.kinds", message).hint("name two of one kind, each by its id"));
    }
    let is_one = a.called.row == b.called.row;
    if decided == Decided::Same && is_one {
        let by = decided_already(decisions, a.thing, &a.named, &b.named)
            .filter(|decision| decision.decided == decided);
        let (kind, words) = (a.thing.as_str(), (&a.words, &b.words));
        let text = format!("{} and {} are one {kind} already: {a_name}", words.0, words.1);
        return Ok(Pinned::Already { by, text });
    }
    // What is one thing is parted by the claims that were named, what is two by all of each.
    let (left, right) = if is_one { (&a.named, &b.named) } else { (&a.anchors, &b.anchors) };
    if let Some(decision) = decided_already(decisions, a.thing, left, right) {
        let (subject, are) = (&decision.subject, said(decision.decided));
        if decision.decided == decided {
            let text = format!("it was decided already that {subject} are {are}");
            return Ok(Pinned::Already { by: Some(decision), text });
        }
        let message = format!("it was decided that {subject} are {are}");
        return Err(refused("pin.decided_already", message)
            .hint(format!("to take that back: tonarm undo {}", decision.n)));
    }
    if decided == Decided::Same {
        return Ok(Pinned::New(between(decided, (a, left.clone()), (b, right.clone()))));
    }
    let Some((left, right)) = own(left, right) else {
        let message =
            format!("nothing tells {a_name} from {b_name}: what is known of both says the same");
        let hint = if is_one {
            "name two parts of it by what their tags say, such as an MBID, an id at a provider, or a path; where those are alike, tag one of them"
        } else {
            "give one of them an MBID in its tags"
        };
        return Err(refused("pin.alike", message).hint(hint));
    };
    Ok(Pinned::New(between(decided, (a, left), (b, right))))
}

fn said(decided: Decided) -> &'static str {
    if decided == Decided::Same { "the same" } else { "different" }
}
