//! `sources`: the places claims come from beside the files, how they stand, and how one is forgotten.

use anyhow::Result;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::json;

use super::Session;
use crate::cli::SourcesAction;
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::output::{self, Cell, Column, Style, Table, nearest, plural};
use crate::report::Counts;
use crate::sources::standing::{self, Reach, Standing};
use crate::store::{Access, NewEvent, Store};

/// A row, here and in `status`.
#[derive(Debug, Serialize)]
pub(super) struct SourceLine {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    enabled: bool,
    state: &'static str,
    login: Option<&'static str>,
    login_ends: Option<String>,
    availability: Option<&'static str>,
    failures: u32,
    blocked_until: Option<String>,
    last_attempt: Option<String>,
    last_success: Option<String>,
    last_error: Option<String>,
    requests_today: u32,
    counts: Counts,
}

impl From<&Standing> for SourceLine {
    fn from(source: &Standing) -> Self {
        let (row, reach) = (source.row.as_ref(), source.reach.as_ref());
        let time = |at: Option<i64>| at.map(clock::rfc3339_ms);
        Self {
            name: source.name.clone(),
            kind: source.kind.clone(),
            enabled: source.enabled,
            state: source.state.as_str(),
            login: source.login.map(|login| login.state.as_str()),
            login_ends: time(source.login.and_then(|login| login.ends_at)),
            availability: reach.map(Reach::as_str),
            failures: reach.map_or(0, |reach| reach.failures),
            blocked_until: time(reach.and_then(|reach| reach.blocked).map(|(until, _)| until)),
            last_attempt: time(row.and_then(|row| row.last_attempt)),
            last_success: time(row.and_then(|row| row.last_success)),
            last_error: row.and_then(|row| row.last_problem.clone()),
            requests_today: reach.map_or(0, |reach| reach.requests_today),
            counts: source.counts.each().into_iter().collect(),
        }
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, action: &SourcesAction) -> Result<Exit> {
    match action {
        SourcesAction::List => list(session),
        SourcesAction::Forget { name } => forget(session, name),
    }
}

/// Every source, set up or known.
pub(super) fn lines(session: &Session, store: &Store) -> Result<Vec<SourceLine>> {
    let all = standing::all(store, &session.settings, clock::now_ms())?;
    Ok(all.iter().map(SourceLine::from).collect())
}

fn list(session: &mut Session) -> Result<Exit> {
    let lines = lines(session, &session.open(Access::Read)?)?;
    if session.out.wants_json() {
        lines.iter().try_for_each(|line| session.out.json(line))?;
        return Ok(Exit::Done);
    }
    session.out.table(&table(&lines))?;
    for line in &lines {
        if let Some(until) = &line.blocked_until {
            let until = until.parse().map_or_else(
                |_| until.clone(),
                |at: Timestamp| clock::local_ms(at.as_millisecond(), &TimeZone::system()),
            );
            let state = line.availability.unwrap_or_default();
            session
                .out
                .dim(&format!("{}: {state}, not asked by itself before {until}", line.name))?;
        }
    }
    for line in &lines {
        if let Some(text) = login_said(line) {
            session.out.dim(&text)?;
        }
    }
    if lines.is_empty() {
        session.advise(
            "no source beside your files is set up; `tonarm init` writes a commented configuration",
        );
    }
    Ok(Exit::Done)
}

/// What is to be said of a login, where something is.
pub(super) fn login_said(line: &SourceLine) -> Option<String> {
    let name = &line.name;
    let day = line.login_ends.as_deref().and_then(|at| at.get(..10)).unwrap_or_default();
    match line.login.filter(|_| line.enabled)? {
        "none" => Some(format!("{name}: nobody is logged in: tonarm login {name}")),
        "ended" => Some(format!("{name}: the login has ended: tonarm login {name}")),
        "ends_soon" => Some(format!("{name}: the login ends on {day}: tonarm login {name}")),
        _ => None,
    }
}

/// The rows for people.
pub(super) fn table(lines: &[SourceLine]) -> Table {
    let mut table = Table::new([
        Column::word("Source"),
        Column::word("Type"),
        Column::word("State"),
        Column::word("Last success"),
        Column::number("Artists"),
        Column::number("Albums"),
        Column::number("Tracks"),
        Column::number("Playlists"),
        Column::number("Followed"),
        Column::number("Saved"),
    ]);
    let now = Timestamp::now();
    for line in lines {
        let style = match line.state {
            "ok" => Style::Good,
            "failed" | "refused" => Style::Error,
            "partial" | "interrupted" => Style::Warning,
            _ => Style::Dim,
        };
        let success = line.last_success.as_deref().and_then(|at| at.parse().ok());
        let mut row = vec![
            Cell::from(line.name.as_str()),
            Cell::from(line.kind.as_str()),
            Cell::styled(style, line.state),
            Cell::from(success.map_or_else(|| "never".to_owned(), |at| output::age(at, now))),
        ];
        row.extend(line.counts.iter().map(|(_, count)| Cell::from(output::count(count))));
        table.push(row);
    }
    table
}

fn forget(session: &mut Session, name: &str) -> Result<Exit> {
    let dry_run = session.global.dry_run;
    let _lock = if dry_run { None } else { Some(session.lock("sources forget")?) };
    let mut store = session.open(if dry_run { Access::Read } else { Access::Write })?;
    let all = standing::all(&store, &session.settings, clock::now_ms())?;
    let known: Vec<&str> =
        all.iter().filter(|one| one.row.is_some()).map(|one| one.name.as_str()).collect();
    let Some(source) = all.iter().find(|one| one.name == name && one.row.is_some()) else {
        let hint = nearest(name, known).map(|meant| format!("did you mean `{meant}`?"));
        let message = format!("{name}: no source of that name was ever asked");
        let failure = Failure::new(Exit::Usage, "sync.unknown_source", message);
        return Err(failure
            .hint(hint.unwrap_or_else(|| "`tonarm sources` lists them".into()))
            .into());
    };
    let what = what(source);
    let mut exit = Exit::Done;
    if let Some(row) = source.row.as_ref().filter(|_| !dry_run) {
        store.write_durably(|writer| {
            let (at, subject, detail) = (clock::now_ms(), name, Some(what.as_str()));
            writer.put_event(&NewEvent {
                at,
                event: "source_forgotten",
                subject,
                detail,
                run: None,
            })?;
            writer.forget_source(row.id)
        })?;
        exit = session.settle(&mut store)?;
    }
    if session.out.wants_json() {
        let counts: Counts = source.counts.each().into_iter().collect();
        session.out.json(
            &json!({ "source": name, "done": "forgotten", "dry_run": dry_run, "counts": counts }),
        )?;
        return Ok(exit);
    }
    let text = format!("{name} is forgotten with {what}; what others say of them stays");
    session.out.line(&if dry_run { format!("dry run: {text}") } else { text })?;
    if source.enabled {
        session
            .advise("it comes back with the next sync-cloud, for it stands in the configuration");
    }
    Ok(exit)
}

/// `2 artists, 1 album, 10 tracks, 0 playlists`.
fn what(source: &Standing) -> String {
    let counts = source.counts;
    [
        plural(counts.artists, "artist"),
        plural(counts.albums, "album"),
        plural(counts.tracks, "track"),
        plural(counts.playlists, "playlist"),
    ]
    .join(", ")
}
