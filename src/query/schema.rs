//! What a row kind offers to a query: its fields, their kinds, and the values of one row.

use std::borrow::Cow;

use jiff::Timestamp;

use super::Error;
use crate::output::{length, nearest};

/// How the values of a field are written and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words: substring, exact and regular expression. Also lists of them: one fitting value is enough.
    Text,
    /// Names of places, such as sources: `de` is `de` and not a part of `de1252`; case does not count.
    Name,
    /// A whole number: `3`, `1..3`.
    Number,
    /// Bytes, also with a decimal or binary unit: `10M..`, `..4.5GiB`.
    Size,
    /// Milliseconds, written in minutes and seconds: `4:30..5:00`, `270`.
    Length,
    /// `true` or `false`.
    Bool,
    /// A partial date in a text (`1997`, `1997-09`, `1997-09-22`): `1990..1999`.
    Date,
    /// Milliseconds since 1970 UTC, written as a local date or relative to now: `2026-01..`, `-2w..`.
    Time,
    /// A path: everything at or below it.
    Path,
}

impl Kind {
    pub(super) const fn expected(self) -> &'static str {
        match self {
            Self::Text | Self::Name => "a text",
            Self::Number => "a number such as `3` or a range such as `1..3`",
            Self::Size => "a size such as `10M` or a range such as `10M..1.5G`",
            Self::Length => "a length such as `4:30` or a range such as `4:30..5:00`",
            Self::Bool => "`true` or `false`",
            Self::Date => "a date such as `1997` or `1997-09-22`, or a range such as `1990..1999`",
            Self::Time => {
                "a date such as `2026-01` or `2026-01-31T18:00`, or a range such as `2026-01..` or `-2w..`"
            }
            Self::Path => "a path",
        }
    }
}

/// One field of a row kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The name as JSON has it.
    pub name: &'static str,
    /// How its values are compared.
    pub kind: Kind,
    /// Other names that people may type, such as beets' own.
    pub aliases: &'static [&'static str],
}

/// The fields of one row kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Schema {
    /// Every field.
    pub fields: &'static [Field],
    /// Names of the fields that a bare word is looked for in.
    pub default: &'static [&'static str],
}

impl Schema {
    /// The field of that name or alias, in any case.
    pub(super) fn field(&self, typed: &str) -> Result<&'static Field, Error> {
        let is = |name: &str| name.eq_ignore_ascii_case(typed);
        self.fields
            .iter()
            .find(|field| is(field.name) || field.aliases.iter().any(|a| is(a)))
            .ok_or_else(|| {
                let names = self
                    .fields
                    .iter()
                    .flat_map(|f| std::iter::once(f.name).chain(f.aliases.iter().copied()));
                Error::UnknownField {
                    name: typed.to_owned(),
                    nearest: nearest(typed, names),
                    known: self.fields.iter().map(|f| f.name).collect(),
                }
            })
    }

    pub(super) fn defaults(&self) -> Vec<&'static Field> {
        self.fields.iter().filter(|field| self.default.contains(&field.name)).collect()
    }

    pub(super) fn path(&self) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.kind == Kind::Path)
    }
}

/// A value of a row. `Number` is what the field's kind says: a count, bytes, or milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// One text, or a partial date.
    Text(Cow<'a, str>),
    /// Several texts in their order.
    Texts(Vec<Cow<'a, str>>),
    /// A number, a size in bytes, a length or a time in milliseconds.
    Number(i64),
    /// A yes or no.
    Bool(bool),
    /// A path, byte for byte.
    Path(&'a [u8]),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a, T: AsRef<str>> From<&'a [T]> for Value<'a> {
    fn from(texts: &'a [T]) -> Self {
        Self::Texts(texts.iter().map(|text| Cow::Borrowed(text.as_ref())).collect())
    }
}

impl Value<'_> {
    /// Whether `fits` holds for the text, or for one of the texts, that a person would see for this value.
    pub(super) fn any_text(&self, kind: Kind, fits: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Text(text) => fits(text),
            Self::Texts(texts) if texts.is_empty() => fits(""),
            Self::Texts(texts) => texts.iter().any(|text| fits(text)),
            Self::Bool(yes) => fits(if *yes { "true" } else { "false" }),
            Self::Path(path) => fits(&String::from_utf8_lossy(path)),
            Self::Number(number) => match kind {
                Kind::Length => fits(&length(u64::try_from(*number).unwrap_or(0))),
                Kind::Time => fits(
                    &Timestamp::from_millisecond(*number)
                        .map_or_else(|_| String::new(), |t| t.to_string()),
                ),
                _ => fits(&number.to_string()),
            },
        }
    }
}

/// A row that can be asked.
pub trait Fields {
    /// The value of the field with that name (never an alias); `None` where the row has none.
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>>;
}
