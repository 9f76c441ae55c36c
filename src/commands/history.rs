//! `history`: what happened.

use anyhow::Result;
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field};
use crate::cli::History;
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::output::{self, Cell, Column, Output, Style, Table};
use crate::query::{self, Context, Fields, Kind, Schema, Value};
use crate::store::Event;

/// What a query may ask of an event. The names are those of the JSON row.
static SCHEMA: Schema = Schema {
    fields: &[
        field("at", Kind::Time, &["time"]),
        field("event", Kind::Text, &[]),
        field("subject", Kind::Text, &["path"]),
        field("detail", Kind::Text, &[]),
        field("run", Kind::Number, &[]),
    ],
    default: &["event", "subject", "detail"],
};

impl Fields for Event {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        match name {
            "at" => Some(Value::Number(self.at)),
            "event" => Some(Value::from(self.event.as_str())),
            "subject" => Some(Value::from(self.subject.as_str())),
            "detail" => self.detail.as_deref().map(Value::from),
            "run" => self.run.map(Value::Number),
            _ => None,
        }
    }
}

/// The row that `--json` prints: every field always, a missing value as `null`.
#[derive(Debug, Serialize)]
struct Row<'a> {
    at: String,
    event: &'a str,
    subject: &'a str,
    detail: Option<&'a str>,
    run: Option<i64>,
}

impl<'a> From<&'a Event> for Row<'a> {
    fn from(event: &'a Event) -> Self {
        Self {
            at: clock::rfc3339_ms(event.at),
            event: &event.event,
            subject: &event.subject,
            detail: event.detail.as_deref(),
            run: event.run,
        }
    }
}

impl Listed for Event {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "event";

    fn table() -> Table {
        Table::new([
            Column::word("When"),
            Column::word("Event"),
            Column::path("Subject"),
            Column::text("Detail"),
        ])
    }

    fn put(&self, table: &mut Table) {
        let style = if self.event == "missing" { Style::Warning } else { Style::Plain };
        table.push([
            Cell::styled(Style::Dim, &clock::local_ms(self.at, &TimeZone::system())),
            Cell::styled(style, &self.event.replace('_', " ")),
            Cell::from(self.subject.as_str()),
            Cell::from(self.detail.as_deref()),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::from(self))
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &History) -> Result<Exit> {
    let since_ms = match &asked.since {
        Some(text) => since(text, &Context::here(Zoned::now()))?,
        None => i64::MIN,
    };
    list::run::<Event>(session, &asked.query, |store, visit| store.each_event(since_ms, visit))
}

/// The millisecond that `--since` means: the beginning of a day or time, or so long before now.
fn since(text: &str, context: &Context) -> Result<i64, Failure> {
    // `2d`, `1h 30m`, `2 days ago`: all of these are before now.
    let ago = || {
        let span: Span = text.trim().parse().ok()?;
        Some(context.now.checked_sub(span.abs()).ok()?.timestamp().as_millisecond())
    };
    ago().or_else(|| query::instant(text.trim(), context)).ok_or_else(|| {
        let message = format!("--since {text}: not a day, a time or a duration");
        Failure::new(Exit::Usage, "usage.time", message)
            .hint("such as 2026-11-01, 2026-11-01T18:30, or 2d for two days ago")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_schema_is_a_key_of_the_row_and_back() {
        let event = Event {
            at: i64::MAX,
            event: "added".into(),
            subject: "/m".into(),
            detail: None,
            run: None,
        };
        list::assert_keys(&SCHEMA, &Row::from(&event));
        let row = serde_json::to_value(Row::from(&event)).unwrap();
        assert_eq!(row["at"], "9999-12-30T22:00:00.999999999Z", "no time is too odd to print");
        assert_eq!((&row["detail"], &row["run"]), (&serde_json::Value::Null, &row["detail"]));
    }

    #[test]
    fn since_is_a_day_a_time_or_so_long_ago() {
        let now: Zoned = "2026-03-15T12:00[Europe/Berlin]".parse().unwrap();
        let context = Context { now, home: None, dir: None };
        let ms = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        for (text, at) in [
            ("2026-03-01", "2026-02-28T23:00Z"),
            ("2026-03", "2026-02-28T23:00Z"),
            ("2026-03-15T11:30", "2026-03-15T10:30Z"),
            ("2026-03-15 11:30:15", "2026-03-15T10:30:15Z"),
            ("2026-03-15T11:30:15.25Z", "2026-03-15T11:30:15.25Z"),
            ("2d", "2026-03-13T11:00Z"),
            (" 1h 30m ", "2026-03-15T09:30Z"),
            ("2 days ago", "2026-03-13T11:00Z"),
            ("-2d", "2026-03-13T11:00Z"),
            ("1 month", "2026-02-15T11:00Z"),
            ("-2w", "2026-03-01T11:00Z"),
            ("2027", "2026-12-31T23:00Z"),
        ] {
            assert_eq!(since(text, &context).ok(), Some(ms(at)), "{text}");
        }
        for text in ["", "soon", "2026-13-01", "2026-3-1", "15:00", "99999999999999y"] {
            let failure = since(text, &context).unwrap_err();
            assert_eq!((failure.exit, failure.code), (Exit::Usage, "usage.time"), "{text}");
        }
    }
}
