//! In which order rows come.

use std::cmp::Reverse;

use super::schema::{Field, Fields, Kind, Value};
use super::{moment, text};

/// One column to sort by.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) field: &'static Field,
    pub(super) descending: bool,
}

/// A value's place in its column. Rows without a value come last in both directions.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Up(Key),
    Down(Reverse<Key>),
    Last,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Number(i64),
    Text(String),
}

impl Column {
    pub(super) fn place(&self, row: &impl Fields) -> Place {
        let key = row.field(self.field.name).and_then(|value| key(self.field.kind, &value));
        match key {
            None => Place::Last,
            Some(key) if self.descending => Place::Down(Reverse(key)),
            Some(key) => Place::Up(key),
        }
    }
}

fn key(kind: Kind, value: &Value<'_>) -> Option<Key> {
    match value {
        Value::Text(date) if kind == Kind::Date => moment::day_number(date).map(Key::Number),
        Value::Text(text) => Some(Key::Text(text::sort_key(text))),
        Value::Texts(texts) if texts.is_empty() => None,
        Value::Texts(texts) => Some(Key::Text(
            texts.iter().map(|text| text::sort_key(text)).collect::<Vec<_>>().join("\0"),
        )),
        Value::Number(number) => Some(Key::Number(*number)),
        Value::Bool(yes) => Some(Key::Number(i64::from(*yes))),
        Value::Path(path) => Some(Key::Text(text::sort_key(&String::from_utf8_lossy(path)))),
    }
}
