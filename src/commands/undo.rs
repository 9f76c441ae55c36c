//! `undo`: takes decisions back.

use anyhow::Result;

use super::Session;
use super::decide::{Done, Told, Turn};
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::store::Decision;

/// Runs the command.
pub(super) fn run(session: &mut Session, numbers: &[i64]) -> Result<Exit> {
    let mut store = session.open_to_decide()?;
    let stand = store.decisions()?;
    let mut chosen: Vec<&Decision> = Vec::new();
    for n in numbers {
        let Some(decision) = stand.iter().find(|decision| decision.n == *n) else {
            let message = format!("there is no decision {n}; nothing was taken back");
            return Err(Failure::new(Exit::Failed, "decision.unknown", message)
                .hint("`tonarm decisions` lists them")
                .into());
        };
        if !chosen.contains(&decision) {
            chosen.push(decision);
        }
    }
    if !session.global.dry_run {
        let at = clock::now_ms();
        store.write(|writer| {
            chosen.iter().try_for_each(|decision| writer.undo_decision(decision, at).map(drop))
        })?;
    }
    let joins = chosen.iter().any(|decision| decision.decided.is_pin());
    let turn = if joins { session.turn() } else { Turn::Nothing };
    for decision in &chosen {
        let text = format!(
            "{} is taken back: {} {}, {}",
            decision.n,
            decision.decided.as_str(),
            decision.about.kind(),
            decision.subject
        );
        let told = Told::of(Done::Undone, decision, session.global.dry_run);
        let told = if decision.decided.is_pin() { told.in_turn(&turn) } else { told };
        session.tell(&told, &text)?;
    }
    session.follow_decisions(&mut store, turn)
}
