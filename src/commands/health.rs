//! `health` by hand: every check, looked at now. One row a finding, then the task.

use std::time::Duration;

use anyhow::Result;
use serde::Serialize;

use super::Session;
use crate::clock;
use crate::exit::Exit;
use crate::output::{self, Style};
use crate::report::{Begun, Level, TaskReport};
use crate::store::{self, Access, Finding};
use crate::tasks::health::{self, Looked, TASK, Which, look, look_only, well};
use crate::tasks::{Start, failure, record};

/// What stands for less is not worth telling how long.
const MINUTE: Duration = Duration::from_secs(60);

/// The row that `--json` prints.
#[derive(Debug, Serialize)]
struct Row<'a> {
    check: &'a str,
    subject: Option<&'a str>,
    level: Level,
    message: &'a str,
    hint: Option<&'a str>,
    since: String,
}

impl<'a> Row<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            check: &finding.check,
            subject: Some(finding.subject.as_str()).filter(|subject| !subject.is_empty()),
            level: finding.level,
            message: &finding.message,
            hint: finding.hint.as_deref(),
            since: clock::rfc3339_ms(finding.since),
        }
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, changed: bool) -> Result<Exit> {
    let begun = Begun::now();
    let looked = match looked(session) {
        Err(error) => unusable(begun, error)?,
        Ok(looked) => looked,
    };
    let rows: Vec<Finding> = if changed {
        looked.changed.iter().map(|change| change.now.clone()).collect()
    } else {
        looked.rows
    };
    let told = print(session, &rows, changed, &looked.report);
    super::heard(told.map_err(Into::into), looked.report.exit())
}

/// Looks and keeps what was found, where that can be kept.
fn looked(session: &Session) -> Result<Looked> {
    if session.global.dry_run || !session.settings.db_path.exists() {
        return looked_only(session, None);
    }
    let error = match recorded(session) {
        Err(error) => error,
        well => return well,
    };
    // Where it can still be read, there is more to tell than that it cannot be written. A full disk has many words for itself.
    let looked = match error.downcast_ref() {
        Some(
            why @ (store::Error::ReadOnly(_)
            | store::Error::Full(_)
            | store::Error::Unusable { .. }),
        ) => looked_only(session, Some(why)).ok(),
        _ => None,
    };
    looked.ok_or(error)
}

fn recorded(session: &Session) -> Result<Looked> {
    let mut store = session.open(Access::Write)?;
    let mut looked = None;
    let start = Start { narrowed: false, by_hand: true };
    record(&mut store, &TASK, start, |store, run| {
        let answer = look(store, &session.conditions(Some(run)), Which::All)?;
        Ok(looked.insert(answer).report.clone())
    })?;
    Ok(looked.expect("a run that ended well has looked"))
}

fn looked_only(session: &Session, unwritable: Option<&store::Error>) -> Result<Looked> {
    let store = session.open(Access::Read)?;
    look_only(&store, &session.conditions(None), Which::All, unwritable)
}

/// A catalogue that cannot be used at all is what there is to tell.
fn unusable(begun: Begun, error: anyhow::Error) -> Result<Looked> {
    let why = error.downcast_ref::<store::Error>();
    let Some(why) = why.filter(|why| !matches!(why, store::Error::Busy { .. })) else {
        return Err(error);
    };
    let row = Finding {
        check: "catalogue".into(),
        subject: String::new(),
        level: Level::Error,
        message: why.to_string(),
        hint: why.hint(),
        since: begun.at_ms,
    };
    let report = failure(TASK.name, begun, &error);
    let change = store::Change { before: None, now: row.clone(), gone: false };
    Ok(Looked { rows: vec![row], changed: vec![change], report })
}

fn print(
    session: &mut Session,
    rows: &[Finding],
    changed: bool,
    report: &TaskReport,
) -> Result<(), output::Error> {
    if session.out.wants_json() {
        rows.iter().try_for_each(|finding| session.out.json(&Row::of(finding)))?;
        return session.out.json(report);
    }
    let all = changed || session.global.verbose > 0;
    if session.global.quiet > 0 {
        return Ok(());
    }
    let (out, now_ms) = (&mut session.out, clock::now_ms());
    for row in rows.iter().filter(|row| all || row.level > Level::Ok) {
        let style = match row.level {
            Level::Ok => Style::Good,
            Level::Notice => Style::Dim,
            Level::Warning => Style::Warning,
            Level::Error => Style::Error,
        };
        let stands = Duration::from_millis(now_ms.saturating_sub(row.since).unsigned_abs());
        let stands = if row.level > Level::Ok && row.since < now_ms && stands >= MINUTE {
            format!(", for {}", output::duration(stands))
        } else {
            String::new()
        };
        out.spans(&[
            (style, &format!("{:<8}", row.level.as_str())),
            (Style::Plain, &health::told(row)),
            (Style::Dim, &stands),
        ])?;
        if let Some(hint) = &row.hint {
            out.dim(&format!("        {hint}"))?;
        }
    }
    if changed {
        return Ok(());
    }
    if let Some(well) = well(rows) {
        out.dim(&format!("{well}."))?;
    }
    if rows.iter().all(|row| !row.level.is_trouble()) {
        out.spans(&[(Style::Good, "Nothing is wrong.")])?;
    }
    Ok(())
}
