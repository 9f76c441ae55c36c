//! `status`: what is known and what is wrong, on one screen.

use std::time::Duration;

use anyhow::Result;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::sources::SourceLine;
use super::{Session, sources};
use crate::clock;
use crate::config::format_duration;
use crate::exit::Exit;
use crate::lock;
use crate::output::{self, Cell, Column, Style, Table};
use crate::report::Problem;
use crate::schedule::{Standing, standing};
use crate::sources::local::probe::{RootState, probe_all};
use crate::store::{Access, Run, Store};
use crate::tasks::due::{Scheduled, scheduled};
use crate::tasks::{Conditions, health};

/// How long a root may take to answer; `status` does not wait as long as a scan does.
const PROBE: Duration = Duration::from_secs(2);

/// The object that `--json` prints.
#[derive(Debug, Serialize)]
struct Status {
    schema: u32,
    version: &'static str,
    catalogue: Catalogue,
    counts: Counts,
    roots: Vec<RootLine>,
    tasks: Vec<TaskLine>,
    sources: Vec<SourceLine>,
    lock: Option<LockLine>,
    problems: Vec<Problem>,
}

#[derive(Debug, Serialize)]
struct Catalogue {
    path: String,
    exists: bool,
    bytes: u64,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    files: u64,
    missing: u64,
    with_problem: u64,
    formats: std::collections::BTreeMap<String, u64>,
}

/// One root, here and in `roots list`.
#[derive(Debug, Serialize)]
pub(super) struct RootLine {
    pub(super) path: String,
    pub(super) state: &'static str,
    pub(super) files: u64,
    pub(super) missing: u64,
    pub(super) walked_at: Option<String>,
}

#[derive(Debug, Serialize)]
struct TaskLine {
    name: &'static str,
    every: String,
    priority: u32,
    enabled: bool,
    last_attempt: Option<String>,
    last_success: Option<String>,
    last_outcome: Option<String>,
    last_error: Option<String>,
    failures: u64,
    next_due: Option<String>,
    running: bool,
}

#[derive(Debug, Serialize)]
struct LockLine {
    task: String,
    pid: u32,
    since: String,
}

/// Runs the command.
pub(super) fn run(session: &mut Session) -> Result<Exit> {
    let status = gather(session)?;
    if session.out.wants_json() {
        session.out.json(&status)?;
    } else {
        print(session, &status)?;
    }
    Ok(Exit::Done)
}

/// Every known root with what it answers; all are asked at once, so that one that hangs costs no more than its own time.
pub(super) fn roots(session: &Session, store: &Store) -> Result<Vec<(RootLine, RootState)>> {
    let known = store.roots()?;
    let mut paths: Vec<_> = known.iter().map(|root| root.path.clone()).collect();
    paths.extend(
        session
            .settings
            .library
            .roots
            .iter()
            .filter(|path| !known.iter().any(|r| r.path == **path))
            .cloned(),
    );
    let states = probe_all(&paths, PROBE);
    paths
        .iter()
        .zip(states)
        .map(|(path, state)| {
            let root = known.iter().find(|root| root.path == *path);
            let counts =
                root.map(|root| store.root_counts(root.id)).transpose()?.unwrap_or_default();
            let line = RootLine {
                path: path.display().to_string(),
                state: state.word(),
                files: counts.files,
                missing: counts.missing,
                walked_at: root.and_then(|root| root.walked_at).map(clock::rfc3339_ms),
            };
            Ok((line, state))
        })
        .collect()
}

fn gather(session: &Session) -> Result<Status> {
    let db = &session.settings.db_path;
    let store = session.open(Access::Read)?;
    let holder = lock::holder(db);
    let mut problems = Vec::new();
    let mut lines = Vec::new();
    for (line, state) in roots(session, &store)? {
        if state != RootState::Present {
            problems.push(Problem {
                code: state.code(),
                message: format!("{}: {state}", line.path),
                hint: Some(state.hint().into()),
            });
        }
        lines.push(line);
    }
    let tasks: Vec<TaskLine> = scheduled(&store, &session.settings)?
        .iter()
        .map(|one| task_line(one, holder.as_ref()))
        .collect();
    for task in tasks.iter().filter(|task| task.failures > 0) {
        let reason = task.last_error.as_deref().unwrap_or("see the log");
        problems.push(Problem {
            code: "task.failing",
            message: format!(
                "{}: {} failed in a row: {reason}",
                task.name,
                output::plural(task.failures, "run")
            ),
            hint: None,
        });
    }
    let counts = Counts {
        files: lines.iter().map(|root| root.files).sum(),
        missing: lines.iter().map(|root| root.missing).sum(),
        with_problem: store.problem_count()?,
        formats: store.formats()?.into_iter().collect(),
    };
    if counts.with_problem > 0 {
        problems.push(Problem {
            code: "files.problem",
            message: format!(
                "{} could not be read in full",
                output::plural(counts.with_problem, "file")
            ),
            hint: Some("list them: tonarm files problem::.".into()),
        });
    }
    tell_findings(session, &store, &mut problems)?;
    Ok(Status {
        schema: 1,
        version: env!("CARGO_PKG_VERSION"),
        catalogue: Catalogue {
            path: db.display().to_string(),
            exists: db.exists(),
            bytes: db.metadata().map_or(0, |metadata| metadata.len()),
        },
        counts,
        roots: lines,
        tasks,
        sources: sources::lines(session, &store)?,
        lock: holder.map(|holder| LockLine {
            task: holder.task,
            pid: holder.pid,
            since: clock::rfc3339_ms(holder.since_ms),
        }),
        problems,
    })
}

/// What health says is wrong, as of now where a look costs nothing, and is not told by other words already.
fn tell_findings(session: &Session, store: &Store, problems: &mut Vec<Problem>) -> Result<()> {
    let mut settings = session.settings.clone();
    settings.library.probe_timeout.value = PROBE;
    let conditions = Conditions { settings: &settings, ..session.conditions(None) };
    let looked = health::look_only(store, &conditions, health::Which::Cheap, None)?;
    for row in looked.rows.iter().filter(|row| row.level.is_trouble()) {
        let told = format!("{}: ", row.subject);
        let twice =
            !row.subject.is_empty() && problems.iter().any(|one| one.message.starts_with(&told));
        if !twice {
            problems.push(Problem {
                code: health::code(row),
                message: health::told(row),
                hint: row.hint.clone(),
            });
        }
    }
    Ok(())
}

fn task_line(one: &Scheduled, holder: Option<&lock::Holder>) -> TaskLine {
    let Scheduled { task, terms, last } = one;
    let running = holder.is_some_and(|holder| holder.task == task.name);
    let attempt = last.attempt.as_ref();
    let outcome = attempt.map(|run| match run.outcome {
        Some(outcome) => outcome.as_str(),
        None if running => "running",
        None => "killed",
    });
    // A run that goes on counts among the failures until it has ended.
    let failures =
        last.failures - u64::from(running && attempt.is_some_and(|run| run.outcome.is_none()));
    let standing = standing(terms, &one.past(), clock::now_ms(), &TimeZone::system(), false);
    TaskLine {
        name: task.name,
        every: format_duration(terms.every),
        priority: terms.priority,
        enabled: terms.enabled,
        last_attempt: attempt.map(|run| clock::rfc3339_ms(run.started_at)),
        last_success: last.success_at.map(clock::rfc3339_ms),
        last_outcome: outcome.map(str::to_owned),
        last_error: attempt.and_then(Run::failed_because),
        failures,
        next_due: match standing {
            Standing::Due { since_ms, .. } => Some(since_ms.unwrap_or_else(clock::now_ms)),
            Standing::Waits { until_ms, .. } => Some(until_ms),
            Standing::Off => None,
        }
        .map(clock::rfc3339_ms),
        running,
    }
}

fn print(session: &mut Session, status: &Status) -> Result<(), output::Error> {
    let out = &mut session.out;
    let counts = &status.counts;
    if counts.files + counts.missing == 0 && status.roots.is_empty() && status.sources.is_empty() {
        out.line("Nothing is catalogued yet. Begin with: tonarm refresh-library ~/Music")?;
        return Ok(());
    }
    out.spans(&[
        (Style::Heading, &output::plural(counts.files, "file")),
        (Style::Plain, &formats(counts)),
    ])?;
    out.line("")?;
    let mut table = Table::new([
        Column::path("Root"),
        Column::word("State"),
        Column::number("Files"),
        Column::number("Missing"),
    ]);
    for root in &status.roots {
        let style = if root.state == "present" { Style::Good } else { Style::Error };
        table.push([
            Cell::from(root.path.as_str()),
            Cell::styled(style, &root.state.replace('_', " ")),
            Cell::from(output::count(root.files)),
            Cell::from(output::count(root.missing)),
        ]);
    }
    out.table(&table)?;
    out.line("")?;
    if !status.sources.is_empty() {
        out.table(&sources::table(&status.sources))?;
        for text in status.sources.iter().filter_map(sources::login_said) {
            out.dim(&text)?;
        }
        out.line("")?;
    }
    let now = Timestamp::now();
    let age = |time: &Option<String>| {
        time.as_deref()
            .and_then(|time| time.parse().ok())
            .map_or_else(|| "never".to_owned(), |then: Timestamp| output::age(then, now))
    };
    let mut table = Table::new([
        Column::word("Task"),
        Column::word("Last run"),
        Column::word("Outcome"),
        Column::word("Last success"),
        Column::word("Next due"),
    ]);
    for task in &status.tasks {
        let outcome = task.last_outcome.as_deref().unwrap_or("");
        let style = match outcome {
            "ok" | "running" => Style::Good,
            "failed" | "refused" => Style::Error,
            _ => Style::Warning,
        };
        table.push([
            Cell::from(task.name),
            Cell::from(age(&task.last_attempt)),
            Cell::styled(style, outcome),
            Cell::from(age(&task.last_success)),
            Cell::from(task.next_due.as_deref().map_or_else(|| "never".to_owned(), until)),
        ]);
    }
    out.table(&table)?;
    if let Some(lock) = &status.lock {
        out.line("")?;
        out.line(&format!("Running: {} (process {}) since {}", lock.task, lock.pid, lock.since))?;
    }
    out.line("")?;
    for problem in &status.problems {
        out.spans(&[(Style::Warning, "! "), (Style::Plain, &problem.message)])?;
        if let Some(hint) = &problem.hint {
            out.dim(&format!("  {hint}"))?;
        }
    }
    if status.problems.is_empty() {
        out.spans(&[(Style::Good, "Nothing is wrong.")])?;
    }
    out.dim(&format!(
        "Catalogue: {}, {}",
        status.catalogue.path,
        output::size(status.catalogue.bytes)
    ))
}

/// `now`, or `in 4m`.
fn until(time: &str) -> String {
    time.parse().map_or_else(
        |_| time.to_owned(),
        |at: Timestamp| super::run_due::until(at.as_millisecond()),
    )
}

/// `: 4,523 mp3, 3,580 flac, …`, the most frequent first.
fn formats(counts: &Counts) -> String {
    let mut formats: Vec<_> = counts.formats.iter().collect();
    formats.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
    let list: Vec<String> =
        formats.iter().map(|(name, count)| format!("{} {name}", output::count(**count))).collect();
    if list.is_empty() { String::new() } else { format!(": {}", list.join(", ")) }
}
