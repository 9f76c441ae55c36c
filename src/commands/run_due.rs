//! `run-due`: the tasks that are due, for cron and timers. Says what is new and what is wrong, or nothing.

use std::collections::HashSet;
use std::io::IsTerminal;
use std::time::Duration;

use anyhow::Result;
use jiff::Timestamp;
use serde::Serialize;

use super::{Session, heard, task};
use crate::cli::RunDue;
use crate::clock;
use crate::config::{format_duration, parse_duration};
use crate::exit::{Exit, Failure};
use crate::output::{self, Cell, Column, Style, Table};
use crate::progress;
use crate::report::Outcome;
use crate::schedule::Standing;
use crate::store::{Access, Run};
use crate::tasks::TASKS;
use crate::tasks::refresh_library::expected_files;
use crate::tasks::run_due::{Asked, Ending, Planned, Ran, Surroundings, due, plan, run as run_all};

/// The last line of `--json`.
#[derive(Debug, Serialize)]
struct Line {
    schema: u32,
    command: &'static str,
    outcome: Outcome,
    ran: Vec<&'static str>,
    due: Vec<DueLine>,
    not_due: Vec<NotDueLine>,
    passed_over: Vec<&'static str>,
}

/// A task that is due, with `--list`.
#[derive(Debug, Serialize)]
struct DueLine {
    task: &'static str,
    why: &'static str,
    due_at: Option<String>,
}

/// A task that is not due; `due_at` is null for one that never is, because it is switched off.
#[derive(Debug, Serialize)]
struct NotDueLine {
    task: &'static str,
    due_at: Option<String>,
    why: &'static str,
}

/// Runs the command.
pub(super) fn run(session: &mut Session, typed: &RunDue) -> Result<Exit> {
    let asked = asked(session, typed)?;
    let store = session.open(Access::Read)?;
    let planned = plan(&store, &session.settings, &asked.force)?;
    if typed.list || session.global.dry_run {
        return list(session, &planned);
    }
    if due(&planned).is_empty() {
        finish(session, &Ending::default(), &planned)?;
        return Ok(Exit::Done);
    }
    if !store.has_run()? && !session.out.wants_json() && session.global.quiet == 0 {
        first_run(session, &planned, expected_files(&store, &session.settings))?;
    }
    drop(store);
    let talks = session.talks();
    let mut store = session.open(Access::Write)?;
    // Whoever does not want to hear more does not end the tasks.
    let mut deaf = None;
    let ending = {
        let Session { global, settings, stop, out } = &mut *session;
        let lock = |task: &str| super::lock(global, settings, stop, task);
        let progress = if talks { super::progress_style(global) } else { progress::Style::Silent };
        let around = Surroundings { settings, stop, progress, lock: &lock };
        run_all(&mut store, &asked, &around, &mut |ran| {
            if deaf.is_none() {
                deaf = tell(out, &ran, talks, global.quiet).err();
            }
            Ok(())
        })?
    };
    let exit = ending.exit();
    if let Some(error) = deaf {
        return heard(Err(error.into()), exit);
    }
    let plan = plan(&store, &session.settings, &[])?;
    drop(store);
    heard(finish(session, &ending, &plan), exit)?;
    match ending.held {
        // What could run did; the caller is told why the rest did not. Cron need not mail each time that a long run still goes on: its
        // exit code says so, and `health` tells of a lock that is held for too long.
        Some(held) if exit == Exit::Locked && (talks || session.out.wants_json()) => Err(held),
        _ => Ok(exit),
    }
}

fn asked(session: &Session, typed: &RunDue) -> Result<Asked> {
    let max_time = typed.max_time.as_deref().map(|text| {
        parse_duration(text).map_err(|error| {
            Failure::new(Exit::Usage, "usage.duration", format!("--max-time {text}: {error}"))
        })
    });
    let force = match typed.force.as_deref() {
        None => Vec::new(),
        Some([]) => {
            let enabled = TASKS.iter().filter(|task| *session.settings.tasks[task.name].enabled);
            enabled.map(|task| task.name).collect()
        }
        Some(names) => TASKS
            .iter()
            .map(|task| task.name)
            .filter(|task| names.iter().any(|n| n == task))
            .collect(),
    };
    Ok(Asked { force, max_time: max_time.transpose()? })
}

impl Session {
    /// Whether somebody watches, so that a word about what is well is welcome.
    fn talks(&self) -> bool {
        std::io::stdout().is_terminal() && self.global.quiet == 0 && !self.out.wants_json()
    }
}

/// What a first run is going to do, and about how long it takes.
fn first_run(session: &mut Session, plan: &[Planned], files: Option<u64>) -> Result<()> {
    let out = &mut session.out;
    out.spans(&[
        (Style::Heading, "First run"),
        (Style::Plain, &format!(": {}", due(plan).join(", "))),
    ])?;
    // Files a second: from a disk that has them in memory, and from one that must seek for each.
    let (fast, slow) = (5_000, 150);
    if let Some(files) = files.filter(|files| *files > 2 * slow) {
        let time = |speed: u64| output::duration(Duration::from_secs((files / speed).max(1)));
        out.line(&format!(
            "refresh-library reads {}, which takes from {} to {}, as fast as the disk answers.",
            output::plural(files, "file"),
            time(fast),
            time(slow)
        ))?;
    }
    Ok(out.line("What is interrupted goes on with the next run.")?)
}

/// Tells of a task that ran: all of it to programs and to whoever watches, else what is new and what is newly wrong.
fn tell(
    out: &mut output::Output<'static>,
    ran: &Ran,
    talks: bool,
    quiet: u8,
) -> Result<(), output::Error> {
    let Ran { task, report, before } = ran;
    if quiet > 1 {
        return Ok(());
    }
    let quiet = quiet == 1;
    if out.wants_json() {
        out.json(report)?;
    } else if talks {
        task::print(out, report)?;
    } else {
        let known = before.as_ref().map(known_problems).unwrap_or_default();
        let was_wrong =
            before.as_ref().is_some_and(|run| run.outcome.is_some_and(Outcome::is_failure));
        if was_wrong && report.outcome == Outcome::Ok && !quiet {
            out.line(&format!("{}: is well again", task.name))?;
        }
        for news in report.news.iter().filter(|_| !quiet) {
            out.line(&format!("{}: {news}", task.name))?;
        }
        let told = |message: &str| report.news.iter().any(|news| news.contains(message));
        let is_news = |message: &str| !known.contains(message) && !told(message);
        // A skipped task has nothing to work on, which is nothing new to whoever set it up so; and of what health finds the changes are news.
        let is_silent = report.outcome == Outcome::Skipped || !task.alone;
        // Whoever wants to hear less hears of failures all the same.
        let is_silent = is_silent || quiet && !report.outcome.is_failure();
        let problems = report.all_problems().filter(|_| !is_silent);
        for problem in problems.filter(|problem| is_news(&problem.message)) {
            out.line(&format!("{}: {}", task.name, problem.message))?;
            if let Some(hint) = &problem.hint {
                out.line(&format!("  {hint}"))?;
            }
        }
    }
    // Whoever reads along sees each task as it ends.
    out.flush()
}

/// The messages of an earlier run's problems.
fn known_problems(run: &Run) -> HashSet<String> {
    let report: Option<serde_json::Value> =
        run.report.as_ref().and_then(|report| serde_json::from_str(report).ok());
    let Some(report) = report else { return HashSet::new() };
    let of = |part: &serde_json::Value| -> Vec<String> {
        let problems = part["problems"].as_array().cloned().unwrap_or_default();
        problems.iter().filter_map(|p| p["message"].as_str().map(str::to_owned)).collect()
    };
    let sources = report["sources"].as_array().cloned().unwrap_or_default();
    of(&report).into_iter().chain(sources.iter().flat_map(of)).collect()
}

fn lines(plan: &[Planned], ending: &Ending, listed: bool) -> Line {
    let ran: Vec<&str> = ending.ran.iter().map(|(task, ..)| task.name).collect();
    let time = |ms: i64| clock::rfc3339_ms(ms);
    let mut line = Line {
        schema: 1,
        command: "run-due",
        outcome: ending.outcome(),
        due: Vec::new(),
        not_due: Vec::new(),
        passed_over: ending.passed_over.clone(),
        ran,
    };
    for one in plan {
        let task = one.scheduled.task.name;
        match one.standing {
            Standing::Due { why, since_ms } if listed || !line.ran.contains(&task) => {
                line.due.push(DueLine { task, why: why.as_str(), due_at: since_ms.map(time) });
            }
            // It ran just now and is due again at once, as when it was asked to end.
            Standing::Due { .. } => {}
            Standing::Waits { until_ms, wait } => line.not_due.push(NotDueLine {
                task,
                due_at: Some(time(until_ms)),
                why: wait.as_str(),
            }),
            Standing::Off => {
                line.not_due.push(NotDueLine { task, due_at: None, why: "disabled" });
            }
        }
    }
    if listed {
        let order = due(plan);
        line.due.sort_by_key(|due| order.iter().position(|task| *task == due.task));
    } else {
        line.not_due.retain(|one| !line.ran.contains(&one.task));
    }
    line
}

fn finish(session: &mut Session, ending: &Ending, plan: &[Planned]) -> Result<()> {
    let line = lines(plan, ending, false);
    let talks = session.talks();
    let out = &mut session.out;
    if out.wants_json() {
        out.json(&line)?;
        return Ok(());
    }
    if ending.signal.is_some() && session.global.quiet == 0 {
        out.line("Interrupted; the next run goes on from there.")?;
    }
    if !line.passed_over.is_empty() && session.global.quiet == 0 {
        out.line(&format!("No time was left for: {}", line.passed_over.join(", ")))?;
    }
    if talks && ending.ran.is_empty() && ending.held.is_none() {
        let next =
            line.not_due.iter().filter_map(|one| Some((one.due_at.clone()?, one.task))).min();
        let next = next.and_then(|(at, task)| Some((at.parse::<Timestamp>().ok()?, task)));
        let text = next.map_or_else(String::new, |(at, task)| {
            format!("; the next is {task}, {}", until(at.as_millisecond()))
        });
        out.line(&format!("Nothing is due{text}."))?;
    }
    Ok(())
}

/// `in 4m` or `now`.
pub(super) fn until(at_ms: i64) -> String {
    let left = at_ms.saturating_sub(clock::now_ms()) / 1000;
    match u64::try_from(left) {
        Ok(0) | Err(_) => "now".to_owned(),
        Ok(left) => {
            // To the minute, but for the last few of them.
            let step = if left > 600 { 60 } else { 1 };
            format!("in {}", format_duration(Duration::from_secs(left / step * step)))
        }
    }
}

/// `--list`: every task, the due ones first, in the order they would run in.
fn list(session: &mut Session, plan: &[Planned]) -> Result<Exit> {
    if session.out.wants_json() {
        session.out.json(&lines(plan, &Ending::default(), true))?;
        return Ok(Exit::Done);
    }
    let order = due(plan);
    let mut rows: Vec<&Planned> = plan.iter().collect();
    let place = |one: &Planned| order.iter().position(|task| *task == one.scheduled.task.name);
    rows.sort_by_key(|one| match one.standing {
        Standing::Due { .. } => (0, place(one), 0),
        Standing::Waits { until_ms, .. } => (1, None, until_ms),
        Standing::Off => (2, None, 0),
    });
    let mut table = Table::new([
        Column::word("Task"),
        Column::word("Due"),
        Column::word("Why"),
        Column::word("Every"),
        Column::word("Last run"),
        Column::word("Outcome"),
    ]);
    let now = Timestamp::now();
    for Planned { scheduled, standing } in rows {
        let (style, when, why) = match standing {
            Standing::Due { why, .. } => (Style::Good, "now".to_owned(), why.as_str()),
            Standing::Waits { until_ms, wait } => (Style::Plain, until(*until_ms), wait.as_str()),
            Standing::Off => (Style::Dim, "never".to_owned(), "disabled"),
        };
        let attempt = scheduled.last.attempt.as_ref();
        let age = attempt
            .and_then(|run| Timestamp::from_millisecond(run.started_at).ok())
            .map_or_else(|| "never".to_owned(), |then| output::age(then, now));
        let outcome = attempt.map_or("", |run| run.outcome.map_or("killed", Outcome::as_str));
        table.push([
            Cell::from(scheduled.task.name),
            Cell::styled(style, &when),
            Cell::from(why.replace('_', " ")),
            Cell::from(format_duration(scheduled.terms.every)),
            Cell::from(age),
            Cell::from(outcome),
        ]);
    }
    session.out.table(&table)?;
    Ok(Exit::Done)
}
