//! Whether one row fits one term.

use std::path::{Component, Path};

use regex::Regex;

use super::range::{self, Range};
use super::schema::{Field, Fields, Kind, Value};
use super::{Context, Error, moment, text};

/// A test on one or several fields; one fitting field is enough.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) negated: bool,
    pub(super) fields: Vec<&'static Field>,
    pub(super) test: Test,
}

/// What a value must be. A missing text counts as the empty one, other missing values fit nothing.
#[derive(Debug)]
pub(super) enum Test {
    /// Contains this, folded.
    Contains(String),
    /// Equals this, composed.
    Equals(String),
    /// Equals this, folded.
    EqualsFolded(String),
    Matches(Regex),
    /// A number within.
    Within(Range),
    /// A partial date within.
    Days(Range),
    Is(bool),
    /// At or below this path.
    Under(String),
}

impl Term {
    pub(super) fn matches(&self, row: &impl Fields) -> bool {
        self.negated
            != self
                .fields
                .iter()
                .any(|field| self.test.holds(field.kind, row.field(field.name).as_ref()))
    }
}

impl Test {
    fn holds(&self, kind: Kind, value: Option<&Value<'_>>) -> bool {
        let any = |fits: &dyn Fn(&str) -> bool| {
            value.map_or_else(|| fits(""), |v| v.any_text(kind, fits))
        };
        match self {
            Self::Contains(needle) => any(&|it| text::contains(it, needle)),
            Self::Equals(whole) => any(&|it| text::composed(it) == *whole),
            Self::EqualsFolded(whole) => any(&|it| text::fold(it) == *whole),
            Self::Matches(regex) => any(&|it| regex.is_match(&text::composed(it))),
            Self::Within(range) => {
                matches!(value, Some(Value::Number(number)) if range.holds(*number))
            }
            Self::Days(range) => {
                value.is_some()
                    && any(&|it| moment::day_number(it).is_some_and(|day| range.holds(day)))
            }
            Self::Is(wanted) => matches!(value, Some(Value::Bool(is)) if is == wanted),
            Self::Under(folder) => match value {
                Some(Value::Path(path)) => {
                    below(path, folder.as_bytes())
                        || std::str::from_utf8(path).is_ok_and(|path| {
                            below(text::composed(path).as_bytes(), folder.as_bytes())
                        })
                }
                _ => false,
            },
        }
    }

    /// The test for `field:written`, by what the field holds.
    pub(super) fn of(
        field: &'static Field,
        written: &str,
        context: &Context,
    ) -> Result<Self, Error> {
        let value = || unescape(written);
        let test = match field.kind {
            Kind::Text => Some(text_test(written)),
            Kind::Path => Some(match path(&value(), context) {
                Some(path) => Self::Under(text::composed(&path).into_owned()),
                None => text_test(written),
            }),
            Kind::Date | Kind::Name if written.starts_with('=') => Some(text_test(written)),
            Kind::Name => Some(Self::EqualsFolded(text::fold(&unescape(written)))),
            Kind::Date => range::parse(field.kind, written, context).map(Self::Days),
            Kind::Bool => match plain(written).to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => Some(Self::Is(true)),
                "false" | "no" | "0" => Some(Self::Is(false)),
                _ => None,
            },
            Kind::Number | Kind::Size | Kind::Length | Kind::Time => {
                range::parse(field.kind, plain(written), context).map(Self::Within)
            }
        };
        test.ok_or_else(|| Error::BadValue {
            field: field.name,
            value: written.to_owned(),
            expected: field.kind.expected(),
        })
    }

    pub(super) fn regex(pattern: &str) -> Result<Self, Error> {
        Regex::new(&text::composed(pattern)).map(Self::Matches).map_err(|error| {
            let why = error.to_string();
            let why =
                why.lines().rev().find_map(|line| line.strip_prefix("error: ")).unwrap_or(&why);
            Error::BadRegex { pattern: pattern.to_owned(), why: why.to_owned() }
        })
    }
}

/// A number is exact anyhow: `=3` is `3`.
fn plain(written: &str) -> &str {
    written.strip_prefix("=~").or_else(|| written.strip_prefix('=')).unwrap_or(written)
}

pub(super) fn text_test(written: &str) -> Test {
    if let Some(whole) = written.strip_prefix("=~") {
        Test::EqualsFolded(text::fold(&unescape(whole)))
    } else if let Some(whole) = written.strip_prefix('=') {
        Test::Equals(text::composed(&unescape(whole)).into_owned())
    } else {
        Test::Contains(text::fold(&unescape(written)))
    }
}

/// Takes the backslash from before a character that would mean something; any other backslash is itself.
fn unescape(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    let mut letters = written.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped =
            if letter == '\\' { letters.next_if(|c| r"\:,^-+=~/.".contains(*c)) } else { None };
        plain.push(escaped.unwrap_or(letter));
    }
    plain
}

/// The absolute path that `/…`, `~`, `~/…`, `.`, `./…` or `../…` names, without `.`, `..` and a slash at its end; other texts name none.
fn path(written: &str, context: &Context) -> Option<String> {
    let first = written.split('/').next()?;
    let base = match first {
        "" if written.starts_with('/') => Path::new("/"),
        "~" => context.home.as_deref()?,
        "." | ".." => context.dir.as_deref()?,
        _ => return None,
    };
    let mut whole = base.to_path_buf();
    for part in Path::new(if first == "~" { &written[1..] } else { written }).components() {
        match part {
            Component::Normal(name) => whole.push(name),
            Component::ParentDir => {
                whole.pop();
            }
            Component::RootDir | Component::CurDir | Component::Prefix(_) => {}
        }
    }
    whole.into_os_string().into_string().ok()
}

fn below(path: &[u8], folder: &[u8]) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest[0] == b'/' || folder == b"/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_guards_only_what_has_a_meaning() {
        for (written, plain) in
            [(r"a\:b", "a:b"), (r"\,", ","), (r"a\\b", r"a\b"), (r"\d", r"\d"), (r"a\", r"a\")]
        {
            assert_eq!(unescape(written), plain, "{written}");
        }
    }

    #[test]
    fn a_path_is_made_absolute_without_asking_the_disk() {
        let context = Context {
            home: Some("/home/me".into()),
            dir: Some("/srv/x".into()),
            ..Context::at("2026-03-15T12:00[UTC]")
        };
        for (written, whole) in [
            ("/mnt//music/", Some("/mnt/music")),
            ("/", Some("/")),
            ("~", Some("/home/me")),
            ("~/Music", Some("/home/me/Music")),
            ("./a/../b", Some("/srv/x/b")),
            ("..", Some("/srv")),
            ("Music", None),
            ("~other", None),
            ("", None),
        ] {
            assert_eq!(path(written, &context).as_deref(), whole, "{written}");
        }
    }

    #[test]
    fn below_goes_by_whole_names() {
        for (path, folder, is) in [
            ("/music/a.mp3", "/music", true),
            ("/music", "/music", true),
            ("/music2/a.mp3", "/music", false),
            ("/a.mp3", "/", true),
        ] {
            assert_eq!(below(path.as_bytes(), folder.as_bytes()), is, "{path} {folder}");
        }
    }
}
