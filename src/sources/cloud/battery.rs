//! One battery over every provider: what a server may do, and what must come of it. A new provider is a new row.
//!
//! Each is opened as `sync-cloud` opens it, with its limits, its login and its walk, and is answered from a table on a clock that pauses
//! turn. Its user is the recorded one, as it is and without the fields that the provider is about to drop.

mod cases;
mod cut_short;
mod rows;
mod wire;

use std::cell::RefCell;
use std::rc::Rc;

use rows::{ROWS, Row};
use wire::{Scene, Script, Wire};

use super::replay::Answers;
use crate::store::Remembered;

/// A case: what is tried with a provider and its user. A line where it cannot occur there.
type Case = fn(&Row, &Answers) -> Option<&'static str>;

/// Runs a case for every provider, over its user as recorded and without deprecated fields.
fn over_every_row(name: &str, case: Case) {
    for row in ROWS {
        for (variant, user) in row.users() {
            if let Some(why) = case(row, &user) {
                #[expect(clippy::print_stderr, reason = "what is left out is said")]
                {
                    eprintln!("{name}: {} ({variant}): {why}", row.kind);
                }
            }
        }
    }
}

/// Opens a provider that is answered so, and follows it to its end.
fn walk(row: &Row, user: &Answers, script: Script) -> Scene {
    walk_on(row, user, Remembered::default(), script)
}

/// The same, with what is remembered of it.
fn walk_on(row: &Row, user: &Answers, remembered: Remembered, script: Script) -> Scene {
    let wire = Rc::new(RefCell::new(Wire::new(row, user, script)));
    Scene::of(row, &wire, remembered)
}

#[test]
fn every_provider_has_a_row() {
    let rows: Vec<_> = ROWS.iter().map(|row| row.kind).collect();
    let kinds: Vec<_> = crate::config::SOURCE_TYPES
        .iter()
        .filter(|kind| kind.web.is_some())
        .map(|kind| kind.name)
        .collect();
    assert_eq!(rows, kinds);
}
