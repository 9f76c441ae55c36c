//! `decisions`: what the user decided.

use anyhow::Result;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field, give};
use crate::clock;
use crate::exit::Exit;
use crate::output::{self, Cell, Column, Output, Style, Table};
use crate::query::{Fields, Kind, Schema, Value};
use crate::store::{Decision, Want};

/// What a query may ask of a decision. The names are those of the JSON row.
static SCHEMA: Schema = Schema {
    fields: &[
        field("n", Kind::Number, &[]),
        field("at", Kind::Time, &["time"]),
        field("decision", Kind::Text, &[]),
        field("subject", Kind::Text, &[]),
        field("kind", Kind::Text, &[]),
        field("want", Kind::Text, &[]),
    ],
    default: &["decision", "subject", "kind"],
};

impl Fields for Decision {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        match name {
            "n" => Some(Value::Number(self.n)),
            "at" => Some(Value::Number(self.at)),
            "decision" => Some(Value::from(self.decided.as_str())),
            "subject" => Some(Value::from(self.subject.as_str())),
            "kind" => Some(Value::from(self.about.kind())),
            "want" => self.decided.want().map(|want| Value::from(want.as_str())),
            _ => None,
        }
    }
}

/// The row that `--json` prints: every field always, a missing value as `null`.
#[derive(Debug, Serialize)]
struct Row<'a> {
    n: i64,
    at: String,
    decision: &'static str,
    subject: &'a str,
    kind: &'static str,
    want: Option<&'static str>,
}

impl<'a> From<&'a Decision> for Row<'a> {
    fn from(decision: &'a Decision) -> Self {
        Self {
            n: decision.n,
            at: clock::rfc3339_ms(decision.at),
            decision: decision.decided.as_str(),
            subject: &decision.subject,
            kind: decision.about.kind(),
            want: decision.decided.want().map(Want::as_str),
        }
    }
}

impl Listed for Decision {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "decision";

    fn table() -> Table {
        Table::new([
            Column::number("N"),
            Column::word("When"),
            Column::word("Decision"),
            Column::word("Kind"),
            Column::text("Subject"),
        ])
    }

    fn put(&self, table: &mut Table) {
        let decision = match self.decided.want() {
            Some(want) => format!("{} ({})", self.decided.as_str(), want.as_str()),
            None => self.decided.as_str().to_owned(),
        };
        table.push([
            Cell::from(self.n.to_string()),
            Cell::styled(Style::Dim, &clock::local_ms(self.at, &TimeZone::system())),
            Cell::from(decision),
            Cell::from(self.about.kind()),
            Cell::from(self.subject.as_str()),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::from(self))
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, words: &[String]) -> Result<Exit> {
    list::run::<Decision>(session, words, |store, visit| {
        give(store.decisions()?, visit);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{About, Decided};

    #[test]
    fn every_field_of_the_schema_is_a_key_of_the_row_and_back() {
        let mut decision = Decision {
            n: 3,
            at: 0,
            decided: Decided::Follow(Want::Future),
            about: About::Type("live".into()),
            subject: "live".into(),
        };
        list::assert_keys(&SCHEMA, &Row::from(&decision));
        let row = serde_json::to_value(Row::from(&decision)).unwrap();
        assert_eq!((&row["want"], &row["kind"]), (&"future".into(), &"type".into()));
        decision.decided = Decided::Ignore;
        let row = serde_json::to_value(Row::from(&decision)).unwrap();
        assert_eq!((&row["want"], &row["decision"]), (&serde_json::Value::Null, &"ignore".into()));
    }
}
