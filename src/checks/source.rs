//! `source`: whether each source beside the files was asked, and answered well.

use std::time::Duration;

use anyhow::Result;

use super::{Check, Finding, View};
use crate::accounts;
use crate::clock;
use crate::output::plural;
use crate::report::{Level, Outcome};
use crate::sources::standing::{self, Standing, State};
use crate::store::Held;

/// A provider that failed so often stays away longer than from one run to the next.
const FAILING: u32 = 4;

pub(super) const CHECK: Check = Check {
    name: "source",
    code: "health.source",
    about: "every source beside your files answers, and loses nothing in numbers",
    every: Duration::ZERO,
    news_from: Level::Error,
    look,
};

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let all = standing::all(view.store, view.settings, view.now_ms)?;
    if all.is_empty() {
        return Ok(vec![Finding::ok("", "no source beside your files is set up")]);
    }
    Ok(all
        .iter()
        .map(|source| logged_in(reached(one(source), source, view), source, view))
        .collect())
}

/// The same with how the login stands, where that is not well: without it nothing else helps.
fn logged_in(finding: Finding, source: &Standing, view: &View<'_>) -> Finding {
    let Some(login) = source.login.filter(|_| source.enabled) else { return finding };
    let name = source.name.as_str();
    let hint = format!("log in: tonarm login {name}");
    let ends = || {
        let at = login.ends_at.unwrap_or_default();
        let days = u64::try_from(at - view.now_ms).unwrap_or(0).div_ceil(86_400_000);
        format!("its login ends in {}, {}", plural(days, "day"), clock::local_ms(at, view.zone))
    };
    let (level, said) = match login.state {
        accounts::State::Ok => return finding,
        accounts::State::EndsSoon => (Level::Warning, ends()),
        accounts::State::Ended => (Level::Error, "its login has ended".to_owned()),
        accounts::State::None => (Level::Warning, "nobody is logged in".to_owned()),
    };
    Finding::new(finding.level.max(level), name, said).hint(hint)
}

fn one(source: &Standing) -> Finding {
    let name = source.name.as_str();
    let by_hand = format!("try it by hand: tonarm sync-cloud --source {name} -v");
    let reason = || {
        let reason = source.row.as_ref().and_then(|row| row.last_problem.as_deref());
        // Who speaks is said by the subject.
        let reason = reason.map(|text| text.strip_prefix(&format!("{name}: ")).unwrap_or(text));
        reason.map_or_else(String::new, |text| format!(": {text}"))
    };
    match source.state {
        State::Never => Finding::new(Level::Notice, name, "was not asked yet")
            .hint(format!("ask it: tonarm sync-cloud --source {name}")),
        State::Disabled => Finding::ok(name, "is switched off"),
        State::Unconfigured => {
            Finding::new(Level::Notice, name, "is no longer set up, and what it said still counts")
                .hint(format!("to forget it: tonarm sources forget {name}"))
        }
        State::Ended(Outcome::Failed) => {
            Finding::new(Level::Warning, name, format!("its last sync failed{}", reason()))
                .hint(by_hand)
        }
        State::Ended(Outcome::Refused) => {
            Finding::new(Level::Warning, name, format!("its last sync was refused{}", reason()))
                .hint(format!("check that it lists all; if things were removed on purpose: tonarm sync-cloud --accept-missing {name}"))
        }
        State::Ended(Outcome::Partial) => {
            Finding::new(Level::Notice, name, format!("its last sync was not whole{}", reason()))
                .hint(by_hand)
        }
        State::Ended(outcome) => {
            Finding::ok(name, format!("its last sync: {}", outcome.as_str()))
        }
    }
}

/// The same with how the provider can be reached, where that is not well.
fn reached(mut finding: Finding, source: &Standing, view: &View<'_>) -> Finding {
    let Some(reach) = source.reach.as_ref().filter(|_| source.enabled) else { return finding };
    let problem =
        || reach.problem.as_ref().map_or_else(String::new, |problem| format!(" ({problem})"));
    let (level, said) = match reach.blocked {
        None => return finding,
        Some((until, held)) => {
            let time = clock::local_ms(until, view.zone);
            match held {
                Held::BackOff => {
                    let level =
                        if reach.failures >= FAILING { Level::Warning } else { Level::Notice };
                    let times = plural(reach.failures.into(), "time");
                    (
                        level,
                        format!("it failed {times}{} and is left alone until {time}", problem()),
                    )
                }
                Held::Day => (
                    Level::Notice,
                    format!("its requests of today are made; it is asked again at {time}"),
                ),
                Held::Told | Held::Gap => {
                    (Level::Notice, format!("it allows no request before {time}{}", problem()))
                }
            }
        }
    };
    finding.message = match finding.level {
        Level::Ok => said,
        _ => format!("{}; {said}", finding.message),
    };
    finding.level = finding.level.max(level);
    let name = &source.name;
    finding.hint.get_or_insert_with(|| match level {
        Level::Warning => format!("try it by hand: tonarm sync-cloud --source {name} -v"),
        _ => "nothing is to be done; a later run goes on".to_owned(),
    });
    finding
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;
    use crate::store::{EndedSource, HostRow, NewSource};

    const CONFIG: &str = "[sources.list]\ntype = \"file\"\npath = \"/l\"\n\
                          [sources.off]\ntype = \"file\"\npath = \"/l\"\nenabled = false\n";

    #[test]
    fn a_source_that_failed_or_was_refused_is_told_with_its_reason() {
        let mut scene = Scene::new(CONFIG);
        assert_eq!(scene.found(&CHECK, "list"), (Level::Notice, "was not asked yet".into()));
        assert_eq!(scene.found(&CHECK, "off"), (Level::Ok, "is switched off".into()));
        let mut ended = |name: &str, outcome, problem| {
            let new = NewSource { name, kind: "file", scheme: None, now_ms: 1 };
            scene
                .store
                .write(|writer| {
                    let id = writer.put_source(&new)?;
                    writer.source_ended(&EndedSource { id, now_ms: 2, outcome, problem })
                })
                .unwrap();
            scene.found(&CHECK, name)
        };
        assert_eq!(
            ended("list", Outcome::Failed, Some("list: no such file")),
            (Level::Warning, "its last sync failed: no such file".into())
        );
        assert_eq!(ended("list", Outcome::Refused, None).0, Level::Warning);
        assert_eq!(ended("list", Outcome::Partial, Some("line 3")).0, Level::Notice);
        assert_eq!(ended("list", Outcome::Ok, None), (Level::Ok, "its last sync: ok".into()));
        assert_eq!(ended("old", Outcome::Failed, None).0, Level::Notice);
    }

    #[test]
    fn a_provider_that_fails_or_limits_is_told_with_the_time() {
        let mut scene = Scene::new("[sources.deezer]\nuser = 1\nmax_requests_per_day = 9\n");
        let now = Scene::NOW;
        let name = "deezer";
        let new = NewSource { name, kind: name, scheme: Some(name), now_ms: now };
        scene
            .store
            .write(|writer| {
                let id = writer.put_source(&new)?;
                let outcome = Outcome::Ok;
                writer.source_ended(&EndedSource { id, now_ms: now, outcome, problem: None })
            })
            .unwrap();
        assert_eq!(scene.found(&CHECK, name), (Level::Ok, "its last sync: ok".into()));
        let host = "api.deezer.com";
        let mut with = |row: HostRow| {
            scene
                .store
                .write(|writer| writer.put_host(&HostRow { host: host.into(), ..row }))
                .unwrap();
            scene.found(&CHECK, name)
        };
        let failing = |failures| HostRow {
            failures,
            backoff_until: Some(now + Scene::HOUR),
            problem: Some("it answers 503".into()),
            ..HostRow::default()
        };
        let said = |times| {
            format!("it failed {times} (it answers 503) and is left alone until 2026-11-22 13:00")
        };
        assert_eq!(with(failing(1)), (Level::Notice, said("1 time")));
        assert_eq!(with(failing(4)), (Level::Warning, said("4 times")));
        let told = HostRow { told_until: Some(now + Scene::DAY), ..HostRow::default() };
        assert_eq!(
            with(told),
            (Level::Notice, "it allows no request before 2026-11-23 12:00".into())
        );
        let made = HostRow { day: now / Scene::DAY, requests: 9, ..HostRow::default() };
        assert_eq!(
            with(made),
            (
                Level::Notice,
                "its requests of today are made; it is asked again at 2026-11-23 00:00".into()
            )
        );
        let over = HostRow { backoff_until: Some(now), ..failing(4) };
        assert_eq!(with(over).0, Level::Ok);
    }
}
