//! `rebuild`: makes artists, albums and recordings anew from what is known of the files.

use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::json;

use super::Session;
use crate::exit::Exit;
use crate::output::{self, Style};
use crate::resolve::{self, Resolution};
use crate::store::{Access, Store};

/// Runs the command.
pub(super) fn run(session: &mut Session) -> Result<Exit> {
    let started = (crate::clock::now_ms(), Instant::now());
    if session.global.dry_run {
        let (_folder, mut copy) = session.open_copy()?;
        let done = rebuild(session, &mut copy)?;
        return finish(session, done, started);
    }
    let _lock = session.lock("rebuild")?;
    let mut store = session.open(Access::Write)?;
    let done = rebuild(session, &mut store)?;
    finish(session, done, started)
}

fn rebuild(session: &Session, store: &mut Store) -> Result<Resolution> {
    resolve::dirty_everything(store)?;
    Ok(session.resolve(store)?)
}

fn finish(
    session: &mut Session,
    done: Resolution,
    (started_ms, started): (i64, Instant),
) -> Result<Exit> {
    let signal = session.stop.signal();
    let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    if session.out.wants_json() {
        session.out.json(&json!({
            "schema": 1,
            "command": "rebuild",
            "outcome": if signal.is_some() { "interrupted" } else { "ok" },
            "started_at": crate::clock::rfc3339_ms(started_ms),
            "duration_ms": duration_ms,
            "dry_run": session.global.dry_run,
            "counts": { "claims": done.claims, "entities": done.entities },
            "problems": [],
        }))?;
    } else if session.global.quiet == 0 {
        let what = match (signal, session.global.dry_run, done.is_unchanged()) {
            (Some(_), ..) => "Interrupted; the next run goes on from there.".to_owned(),
            (None, _, true) => "nothing differs from what stood".to_owned(),
            (None, dry_run, false) => {
                let would = if dry_run { "would be" } else { "were" };
                let rows = output::plural(done.entities, "row");
                format!("{rows} of artists, albums and recordings {would} changed")
            }
        };
        let time = output::duration(Duration::from_millis(duration_ms));
        session.out.spans(&[
            (Style::Heading, "Rebuilt"),
            (Style::Plain, &format!(" in {time}: {what}")),
        ])?;
    }
    Ok(signal.map_or(Exit::Done, Exit::Signal))
}
