//! `pin`: whether two artists, albums or recordings are one.

use anyhow::Result;

use super::Session;
use super::decide::{Told, between, decided_already, own};
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
    let new = pinned(decided, &a, &b, &store.decisions()?)?;
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

/// The decision on two things, or why there can be none.
///
/// # Errors
/// Where they are of two kinds, it was decided already, or nothing tells them apart.
pub(super) fn pinned(
    decided: Decided,
    a: &Meant,
    b: &Meant,
    decisions: &[Decision],
) -> Result<NewDecision, Failure> {
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
        let message = format!("{a_name} and {b_name} are one {} already", a.thing.as_str());
        return Err(refused("pin.same_already", message)
            .hint(format!("see why: tonarm explain {}", a.called.id)));
    }
    // What is one thing is parted by the claims that were named, what is two by all of each.
    let (left, right) = if is_one { (&a.named, &b.named) } else { (&a.anchors, &b.anchors) };
    if let Some(decision) = decided_already(decisions, a.thing, left, right) {
        let already = if decision.decided == decided { " already" } else { "" };
        let (subject, are) = (&decision.subject, said(decision.decided));
        let message = format!("it was decided{already} that {subject} are {are}");
        return Err(refused("pin.decided_already", message)
            .hint(format!("to take that back: tonarm undo {}", decision.n)));
    }
    if decided == Decided::Same {
        return Ok(between(decided, (a, left.clone()), (b, right.clone())));
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
    Ok(between(decided, (a, left), (b, right)))
}

fn said(decided: Decided) -> &'static str {
    if decided == Decided::Same { "the same" } else { "different" }
}
