//! `source`: whether each source beside the files was asked, and answered well.

use std::time::Duration;

use anyhow::Result;

use super::{Check, Finding, View};
use crate::report::{Level, Outcome};
use crate::sources::standing::{self, Standing, State};

pub(super) const CHECK: Check = Check {
    name: "source",
    code: "health.source",
    about: "every source beside your files answers, and loses nothing in numbers",
    every: Duration::ZERO,
    news_from: Level::Error,
    look,
};

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let all = standing::all(view.store, view.settings)?;
    if all.is_empty() {
        return Ok(vec![Finding::ok("", "no source beside your files is set up")]);
    }
    Ok(all.iter().map(one).collect())
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

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;
    use crate::store::{EndedSource, NewSource};

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
}
