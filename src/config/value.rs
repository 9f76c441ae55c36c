//! What a value in the file must be, and what it means.

use std::borrow::Cow;
use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use serde::{Serialize, Serializer};
use toml::Spanned;
use toml::de::DeValue;

use super::duration::{format_duration, parse_duration};
use crate::schedule::Window;

/// What a key's value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Switch,
    /// A whole number from 0.
    Count {
        /// The largest that makes sense.
        most: i64,
    },
    /// A text such as `"1h 30m"`.
    Duration,
    /// The same, and not nothing.
    Interval,
    /// Hours of the day, `"02:00-06:00"`.
    Window,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of glob patterns.
    Patterns,
    /// A list of names.
    Names,
    /// A list of a program and its arguments.
    Program,
    /// A list of folders; `~` is the home folder, and relative ones start at the file's folder.
    Folders,
    /// One file or folder, written as those.
    Path,
    /// A word.
    Word,
    /// A word, or a number that names somebody.
    Id,
    /// A table from a beginning of paths to what stands for it here: `{ "/music" = "/data/music" }`.
    Prefixes,
}

/// A value of the file that fits its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Of a [`Kind::Switch`].
    Switch(bool),
    /// Of a [`Kind::Count`].
    Count(i64),
    /// Of a [`Kind::Duration`].
    Duration(Duration),
    /// Of a [`Kind::Window`].
    Window(Window),
    /// Of a [`Kind::OneOf`].
    Word(String),
    /// Of [`Kind::Patterns`], [`Kind::Names`] and [`Kind::Program`].
    Words(Vec<String>),
    /// Of [`Kind::Folders`]: absolute.
    Paths(Vec<PathBuf>),
    /// Of a [`Kind::Path`]: absolute.
    Path(PathBuf),
    /// Of [`Kind::Prefixes`].
    Map(Vec<(PathBuf, PathBuf)>),
}

/// A type that settings have, and which of the values it comes from.
pub(super) trait Typed: Sized {
    fn of(value: Value) -> Option<Self>;
}

macro_rules! typed {
    ($($type:ty: $pattern:pat => $result:expr),* $(,)?) => {
        $(impl Typed for $type {
            fn of(value: Value) -> Option<Self> {
                if let $pattern = value { $result } else { None }
            }
        })*
    };
}

typed! {
    bool: Value::Switch(yes) => Some(yes),
    usize: Value::Count(number) => Self::try_from(number).ok(),
    u32: Value::Count(number) => Self::try_from(number).ok(),
    Duration: Value::Duration(time) => Some(time),
    Window: Value::Window(window) => Some(window),
    String: Value::Word(word) => Some(word),
    Vec<String>: Value::Words(words) => Some(words),
    Vec<PathBuf>: Value::Paths(paths) => Some(paths),
    PathBuf: Value::Path(path) => Some(path),
    Vec<(PathBuf, PathBuf)>: Value::Map(map) => Some(map),
}

/// Where paths of the file start.
#[derive(Debug, Clone, Default)]
pub(super) struct Base {
    pub(super) folder: PathBuf,
    pub(super) home: Option<PathBuf>,
}

impl Kind {
    /// The value, or what is wrong with it.
    pub(super) fn read(self, value: &DeValue<'_>, base: &Base) -> Result<Value, String> {
        let not_this = || format!("expected {}, found {}", self.expected(), found(value));
        match self {
            Self::Switch => value.as_bool().map(Value::Switch).ok_or_else(not_this),
            Self::Count { most } => value
                .as_integer()
                .and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok())
                .filter(|number| (0..=most).contains(number))
                .map(Value::Count)
                .ok_or_else(not_this),
            Self::Duration => {
                let text = value.as_str().ok_or_else(not_this)?;
                parse_duration(text).map(Value::Duration).map_err(|error| error.to_string())
            }
            Self::Interval => match Self::Duration.read(value, base)? {
                Value::Duration(Duration::ZERO) => Err("it must be longer than nothing".into()),
                time => Ok(time),
            },
            Self::Window => {
                let text = value.as_str().ok_or_else(not_this)?;
                text.parse().map(Value::Window).map_err(|error| format!("{error}"))
            }
            Self::OneOf(words) => {
                let word =
                    value.as_str().filter(|word| words.contains(word)).ok_or_else(not_this)?;
                Ok(Value::Word(word.to_owned()))
            }
            Self::Patterns => {
                let words = texts(value).ok_or_else(not_this)?;
                for word in &words {
                    globset::Glob::new(word).map_err(|error| format!("{error}"))?;
                }
                Ok(Value::Words(words.into_iter().map(str::to_owned).collect()))
            }
            Self::Names => {
                let names = texts(value).ok_or_else(not_this)?;
                Ok(Value::Words(names.into_iter().map(str::to_owned).collect()))
            }
            Self::Program => {
                let words = texts(value).ok_or_else(not_this)?;
                if words.first().is_none_or(|program| program.is_empty()) {
                    return Err("the program is missing".into());
                }
                Ok(Value::Words(words.into_iter().map(str::to_owned).collect()))
            }
            Self::Folders => {
                let paths = texts(value).filter(|texts| texts.iter().all(|text| !text.is_empty()));
                paths
                    .ok_or_else(not_this)?
                    .into_iter()
                    .map(|text| base.path(text))
                    .collect::<Result<_, _>>()
                    .map(Value::Paths)
            }
            Self::Path => {
                let text = value.as_str().filter(|text| !text.is_empty()).ok_or_else(not_this)?;
                base.path(text).map(Value::Path)
            }
            Self::Word => {
                let text = value.as_str().filter(|text| !text.is_empty()).ok_or_else(not_this)?;
                Ok(Value::Word(text.to_owned()))
            }
            Self::Id => match value.as_integer() {
                Some(number) => Ok(Value::Word(number.as_str().to_owned())),
                None => Self::Word.read(value, base),
            },
            Self::Prefixes => {
                let mut map = Vec::new();
                for (from, to) in value.as_table().ok_or_else(not_this)? {
                    let to = to.get_ref().as_str().ok_or_else(not_this)?;
                    map.push((PathBuf::from(from.get_ref().as_ref()), base.path(to)?));
                }
                Ok(Value::Map(map))
            }
        }
    }

    fn expected(self) -> Cow<'static, str> {
        match self {
            Self::Switch => "true or false".into(),
            Self::Count { most } => format!("a number from 0 to {most}").into(),
            Self::Duration | Self::Interval => {
                "a duration in quotes such as \"5m\" or \"1h 30m\"".into()
            }
            Self::Window => "hours in quotes such as \"02:00-06:00\"".into(),
            Self::OneOf(words) => format!("one of \"{}\"", words.join("\", \"")).into(),
            Self::Patterns => "a list of patterns such as [\"*.tmp\"]".into(),
            Self::Names => "a list of names such as [\"Simon; Garfunkel\"]".into(),
            Self::Program => "a list such as [\"my-bridge\", \"--all\"]".into(),
            Self::Folders => "a list of folders such as [\"~/Music\"]".into(),
            Self::Path => "a path in quotes such as \"~/list.csv\"".into(),
            Self::Word | Self::Id => "a word in quotes".into(),
            Self::Prefixes => "a table such as { \"/music\" = \"/data/music\" }".into(),
        }
    }
}

fn found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => toml::Value::from(text.as_ref()).to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

fn texts<'a>(value: &'a DeValue<'_>) -> Option<Vec<&'a str>> {
    value.as_array()?.iter().map(Spanned::get_ref).map(DeValue::as_str).collect()
}

impl Base {
    fn path(&self, text: &str) -> Result<PathBuf, String> {
        let path =
            match text.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/')) {
                Some(rest) => self
                    .home
                    .as_deref()
                    .ok_or_else(|| {
                        format!("`{text}` needs the home folder, which is not known; set HOME")
                    })?
                    .join(rest.trim_start_matches('/')),
                None => self.folder.join(text),
            };
        Ok(tidy(&path))
    }
}

/// The path without `.`, without `..` after a name, and without doubled slashes.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(tidy.components().next_back(), Some(Component::Normal(_))) =>
            {
                tidy.pop();
            }
            Component::ParentDir if tidy.has_root() => {}
            part => tidy.push(part),
        }
    }
    tidy
}

impl fmt::Display for Value {
    /// As TOML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |text: &str| toml::Value::from(text).to_string();
        let list = |texts: Vec<String>| format!("[{}]", texts.join(", "));
        f.write_str(&match self {
            Self::Switch(yes) => yes.to_string(),
            Self::Count(number) => number.to_string(),
            Self::Duration(time) => text(&format_duration(*time)),
            Self::Window(window) => text(&window.to_string()),
            Self::Word(word) => text(word),
            Self::Words(words) => list(words.iter().map(|word| text(word)).collect()),
            Self::Paths(paths) => {
                list(paths.iter().map(|path| text(&path.to_string_lossy())).collect())
            }
            Self::Path(path) => text(&path.to_string_lossy()),
            Self::Map(map) if map.is_empty() => "{}".to_owned(),
            Self::Map(map) => {
                let pair = |(from, to): &(PathBuf, PathBuf)| {
                    format!("{} = {}", text(&from.to_string_lossy()), text(&to.to_string_lossy()))
                };
                format!("{{ {} }}", map.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
        })
    }
}

impl Serialize for Value {
    /// As JSON has it: durations as the text one would write.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Switch(yes) => serializer.serialize_bool(*yes),
            Self::Count(number) => serializer.serialize_i64(*number),
            Self::Duration(time) => serializer.serialize_str(&format_duration(*time)),
            Self::Window(window) => serializer.collect_str(window),
            Self::Word(word) => serializer.serialize_str(word),
            Self::Words(words) => serializer.collect_seq(words),
            Self::Paths(paths) => {
                serializer.collect_seq(paths.iter().map(|path| path.to_string_lossy()))
            }
            Self::Path(path) => serializer.serialize_str(&path.to_string_lossy()),
            Self::Map(map) => serializer.collect_map(
                map.iter().map(|(from, to)| (from.to_string_lossy(), to.to_string_lossy())),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_starts_at_home_or_at_the_file() {
        let base = Base { folder: "/etc/tonarm".into(), home: Some("/home/me".into()) };
        for (text, path) in [
            ("~", "/home/me"),
            ("~/Music", "/home/me/Music"),
            ("~//Music/", "/home/me/Music"),
            ("~other", "/etc/tonarm/~other"),
            ("music/./a//b/..", "/etc/tonarm/music/a"),
            ("../music", "/etc/music"),
            ("../../../music", "/music"),
            ("/mnt/nas", "/mnt/nas"),
        ] {
            assert_eq!(base.path(text).as_deref(), Ok(Path::new(path)), "{text}");
        }
        assert!(Base { home: None, ..base }.path("~/x").is_err());
    }
}
