//! Findings of health: what stands, what a look changes of it, and the events of that.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::{NewEvent, Result, Store, Writer};
use crate::report::Level;

/// What a check found of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check.
    pub check: String,
    /// What of several things it is about, such as a root's path; empty where there is but one.
    pub subject: String,
    /// How bad it is.
    pub level: Level,
    /// What was found.
    pub message: String,
    /// What helps.
    pub hint: Option<String>,
    /// Since when the level is this one, milliseconds since 1970 UTC. Of a new look: when it was looked.
    pub since: i64,
}

impl Finding {
    /// The check, with what it is about: `root /music`.
    pub fn title(&self) -> String {
        match self.subject.as_str() {
            "" => self.check.clone(),
            subject => format!("{} {subject}", self.check),
        }
    }
}

/// What was looked at, and what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// All checks there are; what stands of others is forgotten.
    pub checks: Vec<&'static str>,
    /// Those that were looked at.
    pub looked: Vec<&'static str>,
    /// Those of them that could not be looked at: what stands of their other subjects goes on standing.
    pub failed: Vec<&'static str>,
    /// What was found.
    pub found: Vec<Finding>,
}

/// A finding whose level is another than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it was; `None` for one that is new.
    pub before: Option<Level>,
    /// What it is now. One that is gone has the message `gone`, is well and stands no more.
    pub now: Finding,
    /// Whether it is gone: nothing by that name is there to be looked at.
    pub gone: bool,
}

impl Change {
    /// A line for people: `warning: root /music: is not there`, `ok again: …`, `gone: root /music`.
    pub fn line(&self) -> String {
        let Finding { level, message, .. } = &self.now;
        let title = self.now.title();
        match (self.gone, level) {
            (true, _) => format!("gone: {title}"),
            (false, Level::Ok) => format!("ok again: {title}: {message}"),
            (false, level) => format!("{}: {title}: {message}", level.as_str()),
        }
    }
}

/// What stands after this look, by check and subject, and what it changed. A finding whose level stays keeps its `since`; one that is new
/// and well is no change.
pub fn compare(standing: Vec<Finding>, look: &Look) -> (Vec<Finding>, Vec<Change>) {
    let key = |finding: &Finding| (finding.check.clone(), finding.subject.clone());
    let mut before: BTreeMap<_, _> =
        standing.into_iter().map(|finding| (key(&finding), finding)).collect();
    let mut found = BTreeMap::new();
    for finding in &look.found {
        // Two names may look alike once they are text; the worse one counts.
        let kept = found.entry(key(finding)).or_insert(finding);
        if finding.level > kept.level {
            *kept = finding;
        }
    }
    let mut after = Vec::new();
    let mut changes = Vec::new();
    for (key, finding) in found {
        let mut now = finding.clone();
        let stood = before.remove(&key);
        match &stood {
            Some(stood) if stood.level == now.level => now.since = stood.since,
            None if now.level == Level::Ok => {}
            _ => {
                let before = stood.as_ref().map(|stood| stood.level);
                changes.push(Change { before, now: now.clone(), gone: false });
            }
        }
        after.push(now);
    }
    for stood in before.into_values() {
        let check = stood.check.as_str();
        let answered = look.looked.contains(&check) && !look.failed.contains(&check);
        if look.checks.contains(&check) && !answered {
            after.push(stood);
        } else if stood.level > Level::Ok {
            let gone = Finding {
                level: Level::Ok,
                message: "gone".into(),
                hint: None,
                since: look.at,
                ..stood
            };
            changes.push(Change { before: Some(stood.level), now: gone, gone: true });
        }
    }
    after.sort_by_key(key);
    (after, changes)
}

impl Store {
    /// What stands, by check and subject.
    pub fn findings(&self) -> Result<Vec<Finding>> {
        self.read(standing)
    }
}

fn standing(connection: &Connection) -> rusqlite::Result<Vec<Finding>> {
    connection
        .prepare_cached(
            "SELECT name, subject, level, message, hint, since FROM finding ORDER BY name, subject",
        )?
        .query_map([], |row| {
            Ok(Finding {
                check: row.get(0)?,
                subject: row.get(1)?,
                // A word that this version does not know is no reason for calm.
                level: Level::from_word(&row.get::<_, String>(2)?).unwrap_or(Level::Warning),
                message: row.get(3)?,
                hint: row.get(4)?,
                since: row.get(5)?,
            })
        })?
        .collect()
}

fn stamp_of(check: &str) -> String {
    format!("check.{check}")
}

impl Store {
    /// When a check was last looked at, milliseconds since 1970 UTC.
    pub fn check_stamp(&self, check: &str) -> Result<Option<i64>> {
        self.stamp(&stamp_of(check))
    }
}

impl Writer<'_> {
    /// Keeps what a look found, with an event `health` for every change of a level; answers what stands now and what changed. A check that
    /// another process looked at later, by `now_ms`, is left as that one found it.
    pub fn put_findings(
        &mut self,
        mut look: Look,
        run: Option<i64>,
        now_ms: i64,
    ) -> rusqlite::Result<(Vec<Finding>, Vec<Change>)> {
        for check in std::mem::take(&mut look.looked) {
            let later: Option<i64> = self
                .transaction
                .prepare_cached("SELECT at FROM stamp WHERE name = ?1 AND at > ?2 AND at <= ?3")?
                .query_row(params![stamp_of(check), look.at, now_ms], |row| row.get(0))
                .optional()?;
            if later.is_none() {
                self.put_stamp(&stamp_of(check), look.at)?;
                look.looked.push(check);
            }
        }
        look.found.retain(|finding| look.looked.contains(&finding.check.as_str()));
        let before = standing(&self.transaction)?;
        let (after, changes) = compare(before.clone(), &look);
        for finding in after.iter().filter(|finding| !before.contains(finding)) {
            self.put_finding(finding)?;
        }
        let same = |a: &Finding, b: &Finding| (&a.check, &a.subject) == (&b.check, &b.subject);
        for gone in before.iter().filter(|old| !after.iter().any(|new| same(old, new))) {
            self.transaction
                .prepare_cached("DELETE FROM finding WHERE name = ?1 AND subject = ?2")?
                .execute(params![gone.check, gone.subject])?;
        }
        for change in &changes {
            self.put_health_event(change, run, now_ms)?;
        }
        Ok((after, changes))
    }

    fn put_finding(&mut self, finding: &Finding) -> rusqlite::Result<()> {
        let Finding { check, subject, level, message, hint, since } = finding;
        self.transaction
            .prepare_cached(
                "INSERT INTO finding (name, subject, level, message, hint, since) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name, subject) DO UPDATE SET \
                 level = excluded.level, message = excluded.message, hint = excluded.hint, since = excluded.since",
            )?
            .execute(params![check, subject, level.as_str(), message, hint, since])
            .map(drop)
    }

    fn put_health_event(
        &mut self,
        change: &Change,
        run: Option<i64>,
        now_ms: i64,
    ) -> rusqlite::Result<()> {
        let Finding { check, subject, level, message, .. } = &change.now;
        let subject = match subject.as_str() {
            "" => check.clone(),
            subject => format!("{check}:{subject}"),
        };
        let detail =
            if change.gone { message.clone() } else { format!("{}: {message}", level.as_str()) };
        let detail = Some(detail.as_str());
        self.put_event(&NewEvent { at: now_ms, event: "health", subject: &subject, detail, run })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(check: &str, subject: &str, level: Level, since: i64) -> Finding {
        Finding {
            check: check.into(),
            subject: subject.into(),
            level,
            message: format!("is {}", level.as_str()),
            hint: None,
            since,
        }
    }

    fn look(at: i64, found: Vec<Finding>) -> Look {
        Look { at, checks: vec!["disk", "root"], looked: vec!["root"], failed: Vec::new(), found }
    }

    fn put(store: &mut Store, look: Look) -> Vec<Change> {
        let at = look.at;
        store.write(|writer| writer.put_findings(look, Some(3), at)).unwrap().1
    }

    fn events(store: &Store) -> Vec<(i64, String, Option<String>)> {
        let mut events = Vec::new();
        store
            .each_event(0, |event| {
                assert_eq!((event.event.as_str(), event.run), ("health", Some(3)));
                events.push((event.at, event.subject, event.detail));
                true
            })
            .unwrap();
        events
    }

    #[test]
    fn only_a_change_of_level_is_an_event_and_moves_since() {
        let mut store = Store::in_memory().unwrap();
        let root = |level, at| vec![found("root", "/m", level, at)];
        assert_eq!(put(&mut store, look(1, root(Level::Ok, 1))), [], "well from the beginning");
        for (at, level) in
            [(2, Level::Error), (3, Level::Error), (4, Level::Notice), (5, Level::Ok)]
        {
            put(&mut store, look(at, root(level, at)));
            put(&mut store, look(at, root(level, at)));
        }
        let since: Vec<i64> = store.findings().unwrap().iter().map(|row| row.since).collect();
        assert_eq!(since, [5]);
        let events: Vec<_> =
            events(&store).into_iter().map(|(at, _, detail)| (at, detail.unwrap())).collect();
        let expected = [(2, "error: is error"), (4, "notice: is notice"), (5, "ok: is ok")];
        assert_eq!(events, expected.map(|(at, detail)| (at, detail.to_owned())));
    }

    #[test]
    fn a_message_may_change_without_an_event() {
        let mut store = Store::in_memory().unwrap();
        put(&mut store, look(1, vec![found("root", "", Level::Warning, 1)]));
        let mut other = found("root", "", Level::Warning, 9);
        other.message = "said otherwise".into();
        assert_eq!(put(&mut store, look(9, vec![other.clone()])), []);
        assert_eq!(store.findings().unwrap(), [Finding { since: 1, ..other }]);
        assert_eq!(events(&store).len(), 1);
    }

    #[test]
    fn what_a_check_no_longer_gives_is_gone_and_what_was_not_looked_at_stands() {
        let mut store = Store::in_memory().unwrap();
        let all = |at| Look {
            looked: vec!["disk", "root"],
            ..look(
                at,
                vec![
                    found("disk", "", Level::Warning, at),
                    found("root", "/a", Level::Error, at),
                    found("root", "/b", Level::Ok, at),
                ],
            )
        };
        assert_eq!(put(&mut store, all(1)).len(), 2);
        let changes = put(&mut store, look(2, Vec::new()));
        let lines: Vec<String> = changes.iter().map(Change::line).collect();
        assert_eq!(lines, ["gone: root /a"], "and /b had been well");
        assert_eq!(store.findings().unwrap(), [found("disk", "", Level::Warning, 1)]);
        assert_eq!(events(&store)[2], (2, "root:/a".into(), Some("gone".into())));
        let left_out = Look { at: 3, checks: vec!["root"], ..Look::default() };
        assert_eq!(put(&mut store, left_out)[0].line(), "gone: disk");
        assert_eq!(store.findings().unwrap(), []);
    }

    #[test]
    fn a_check_that_failed_leaves_what_stood() {
        let mut store = Store::in_memory().unwrap();
        put(&mut store, look(1, vec![found("root", "/a", Level::Error, 1)]));
        let failed = vec![found("root", "", Level::Error, 2)];
        let changes = put(&mut store, Look { failed: vec!["root"], ..look(2, failed) });
        assert_eq!(changes.len(), 1);
        assert_eq!(store.findings().unwrap().len(), 2);
    }

    #[test]
    fn of_two_looks_at_once_the_later_one_counts_and_nothing_is_told_twice() {
        let mut store = Store::in_memory().unwrap();
        let bad = |at| look(at, vec![found("root", "", Level::Error, at)]);
        let good = |at| look(at, vec![found("root", "", Level::Ok, at)]);
        assert_eq!(put(&mut store, bad(1)).len(), 1);
        assert_eq!(put(&mut store, bad(1)), []);
        assert_eq!(put(&mut store, good(7)).len(), 1);
        // It looked before the other one and writes after it.
        let late = store.write(|writer| writer.put_findings(bad(5), Some(3), 8)).unwrap();
        assert_eq!(late.1, []);
        assert_eq!(store.findings().unwrap()[0].level, Level::Ok);
        // A clock that was set back is no later look.
        assert_eq!(put(&mut store, bad(2)).len(), 1);
        assert_eq!(store.check_stamp("root").unwrap(), Some(2));
        assert_eq!(events(&store).len(), 3);
    }

    #[test]
    fn of_two_findings_by_one_name_the_worse_one_stands() {
        let twice = vec![found("root", "/?", Level::Error, 1), found("root", "/?", Level::Ok, 1)];
        let (after, changes) = compare(Vec::new(), &look(1, twice));
        assert_eq!((after.len(), after[0].level, changes.len()), (1, Level::Error, 1));
    }
}
