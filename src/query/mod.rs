//! Which rows a person asked for, and in which order: beets' query forms, one parser for every reader.
//!
//! | form | means |
//! |---|---|
//! | `word` | some default field contains it; case does not count |
//! | `field:word` | that field contains it |
//! | `source:name` | some source is called that, whole; case does not count |
//! | `field:=text`, `field:=~text` | that field is exactly it; with `~` but for case |
//! | `field::regex`, `:regex` | a regular expression finds something |
//! | `year:1990..1999`, `track:3..`, `length:..5:00`, `size:10M..`, `added:-2w..` | from, to, both |
//! | `path:/music/new`, `/music/new` | at or below that path |
//! | `^term`, `-term` | not |
//! | `a b , c` | a and b, or c |
//! | `field+`, `field-` | sort up or down; several sort one within the other |
//! | `\:` `\,` `\^` `\-` `\+` `\=` | the character itself |
//!
//! Pure: words, the row kind's schema and a [`Context`] in; a [`Query`] out, which judges and sorts rows.
//! Source: <https://beets.readthedocs.io/en/stable/reference/query.html>.

mod moment;
mod parse;
mod range;
mod schema;
mod sort;
mod term;
mod text;

use std::path::PathBuf;

use jiff::Zoned;

pub use schema::{Field, Fields, Kind, Schema, Value};
pub use text::sort_key;

/// A parsed query. Empty, it fits every row and leaves them in their order.
#[derive(Debug)]
pub struct Query {
    groups: Vec<Vec<term::Term>>,
    columns: Vec<sort::Column>,
}

impl Query {
    /// Reads argv: one item is one term, so that a quoted phrase with blanks stays together.
    pub fn parse(words: &[String], schema: &Schema, context: &Context) -> Result<Self, Error> {
        parse::parse(words, schema, context)
    }

    /// Whether the row fits: all terms of one group hold.
    pub fn matches(&self, row: &impl Fields) -> bool {
        self.groups.iter().any(|group| group.iter().all(|term| term.matches(row)))
    }

    /// Sorts rows as asked; rows that are equal in every named column, and all rows where nothing was asked, keep their order.
    pub fn sort<R: Fields>(&self, rows: &mut [R]) {
        if self.has_sort() {
            rows.sort_by_cached_key(|row| {
                self.columns.iter().map(|column| column.place(row)).collect::<Vec<_>>()
            });
        }
    }

    /// Whether every row fits.
    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(Vec::is_empty)
    }

    /// Whether an order was asked for; without, rows can be printed as they come.
    pub fn has_sort(&self) -> bool {
        !self.columns.is_empty()
    }
}

/// What a query may refer to beyond the rows.
#[derive(Debug, Clone)]
pub struct Context {
    /// Now, in the zone that dates are written in; `-2w` counts from here.
    pub now: Zoned,
    /// What `~` stands for in a path.
    pub home: Option<PathBuf>,
    /// What `./` stands for in a path.
    pub dir: Option<PathBuf>,
}

impl Context {
    /// The context of this process at that time.
    pub fn here(now: Zoned) -> Self {
        Self { now, home: std::env::home_dir(), dir: std::env::current_dir().ok() }
    }

    #[cfg(test)]
    fn at(now: &str) -> Self {
        Self { now: now.parse().unwrap(), home: None, dir: None }
    }
}

/// The first millisecond since 1970 UTC of a written time: a local date or time as far as it goes (`2026-01`, `2026-01-31T18:30`), an RFC
/// 3339 time, or one relative to now (`-2w`). `None` where it is none of these.
pub fn instant(text: &str, context: &Context) -> Option<i64> {
    moment::time(text, context).map(|span| span.first)
}

/// Why a query cannot be answered. All are wrong usage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No such field.
    #[error("unknown field `{name}`{}", .nearest.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    UnknownField {
        /// What was typed.
        name: String,
        /// The field or alias that is closest to it.
        nearest: Option<&'static str>,
        /// All fields.
        known: Vec<&'static str>,
    },
    /// The value does not fit the field.
    #[error("`{field}:{value}` cannot be read: expected {expected}")]
    BadValue {
        /// The field's name.
        field: &'static str,
        /// What was typed.
        value: String,
        /// What would fit.
        expected: &'static str,
    },
    /// The regular expression does not compile.
    #[error("`{pattern}` is not a regular expression: {why}")]
    BadRegex {
        /// What was typed.
        pattern: String,
        /// What the regex crate says, in one line.
        why: String,
    },
    /// A `,` without a term on both of its sides.
    #[error("`,` means or, and one side of it is empty")]
    EmptyGroup,
}

impl Error {
    /// What helps.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::UnknownField { name, known, .. } => format!(
                "fields: {}; to look for the text itself, write a backslash before the `:`, `+` or `-` that follows `{name}`",
                known.join(", ")
            ),
            Self::BadValue { field, .. } => {
                format!("`{field}::REGEX` looks for a text in any field")
            }
            Self::BadRegex { .. } => {
                "syntax: https://docs.rs/regex/latest/regex/#syntax".to_owned()
            }
            Self::EmptyGroup => r"to look for a comma, write `\,`".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests;
