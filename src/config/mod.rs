//! What a run is set to, and who said so: flag before environment before `config.toml` before default.
//!
//! [`SECTIONS`] is the table of all keys. The environment is passed in, so that a test is not at the mercy of its own.

mod duration;
mod file;
mod keys;
mod place;
mod sources;
mod tasks;
mod template;
mod value;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

pub use duration::{InvalidDuration, format_duration, parse_duration};
pub use file::Problem;
pub use keys::{BUILT_IN_EXCLUDES, Key, Names, SECTIONS, Section, TASK_DEFAULTS, TaskDefaults};
pub use place::music_folder;
pub use sources::{SOURCE_TYPES, Secret, SourceSettings, SourceType, Web, WebSettings};
pub use tasks::TaskSettings;
pub use template::template;
use value::Typed;
pub use value::{Kind, Value};

/// How a variable of the environment is looked up: `&|name| std::env::var_os(name)`.
pub type Env<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// What the flags said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--db`.
    pub db: Option<PathBuf>,
    /// How often `-v` minus how often `-q`: 0 leaves the level alone.
    pub verbosity: i8,
}

/// Who set a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// A flag.
    Flag,
    /// A variable of the environment.
    Environment,
    /// The config file.
    File {
        /// Where in it, from 1.
        line: usize,
    },
    /// Nobody.
    Default,
}

impl Layer {
    /// `flag`, `environment`, `file` or `default`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Environment => "environment",
            Self::File { .. } => "file",
            Self::Default => "default",
        }
    }
}

/// A value and who set it. Stands for the value wherever that will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Who set it.
    pub layer: Layer,
}

impl<T> Deref for Set<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// What this run is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The config file; it exists only where some value comes from it.
    pub config_path: Set<PathBuf>,
    /// The catalogue.
    pub db_path: Set<PathBuf>,
    /// Where downloads are kept that can be had again.
    pub cache_dir: Set<PathBuf>,
    /// Where systemd hands over secrets, if it does.
    pub credentials_dir: Option<PathBuf>,
    /// `[library]`.
    pub library: Library,
    /// `[tasks.NAME]`, for every task.
    pub tasks: BTreeMap<&'static str, TaskSettings>,
    /// `[sources.NAME]`, by name.
    pub sources: Vec<SourceSettings>,
    /// `[cleanup]`.
    pub cleanup: Cleanup,
    /// `[health]`.
    pub health: Health,
    /// `[log]`.
    pub log: Log,
}

/// `[cleanup]`: what is kept, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleanup {
    /// How long a file may be missing before it is forgotten.
    pub keep_missing: Set<Duration>,
    /// How long runs and events are kept.
    pub keep_history: Set<Duration>,
    /// How often the catalogue is backed up.
    pub backup_every: Set<Duration>,
    /// How many of these backups are kept; with 0 none is made.
    pub backups: Set<usize>,
}

/// `[health]`: what is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Checks that are left out.
    pub ignore: Set<Vec<String>>,
}

/// `[library]`: where music files are and how they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// Folders with music: absolute.
    pub roots: Set<Vec<PathBuf>>,
    /// Glob patterns in addition to [`BUILT_IN_EXCLUDES`].
    pub exclude: Set<Vec<String>>,
    /// Whether symbolic links are followed.
    pub follow_symlinks: Set<bool>,
    /// Names of artists that are never taken apart.
    pub split_exceptions: Set<Vec<String>>,
    /// How many files are read at once; 0 leaves the choice to the scanner.
    pub readers: Set<usize>,
    /// How long a root may take to answer.
    pub probe_timeout: Set<Duration>,
}

/// `[log]`: what is told on stderr.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// A filter in `env_logger`'s syntax: a level from a flag or the file, anything from `TONARM_LOG` or `RUST_LOG`.
    pub level: Set<String>,
}

/// Why there are no settings. All are wrong usage or config.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file that was asked for is not there.
    #[error("there is no config file {}", path.display())]
    Missing {
        /// What was asked for.
        path: PathBuf,
    },
    /// The file cannot be read.
    #[error("cannot read the config file {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file has mistakes: one line each.
    #[error("{}", problems.iter().map(|p| format!("{}:{}: {}", path.display(), p.line, p.message)).collect::<Vec<_>>().join("\n"))]
    Invalid {
        /// The file.
        path: PathBuf,
        /// At least one, in the order of the file.
        problems: Vec<Problem>,
    },
    /// Nothing says where files belong.
    #[error("the home folder is not known, so there is no place for the {what}")]
    Homeless {
        /// What has no place.
        what: &'static str,
    },
}

impl Error {
    /// Stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "config.missing",
            Self::Unreadable { .. } => "config.unreadable",
            Self::Invalid { .. } => "config.invalid",
            Self::Homeless { .. } => "config.no_home",
        }
    }

    /// What helps.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Missing { path } => {
                Some(format!("`tonarm --config {} init` writes one", path.display()))
            }
            Self::Invalid { .. } | Self::Unreadable { .. } => None,
            Self::Homeless { .. } => {
                Some("set HOME, or say where with --config and --db".to_owned())
            }
        }
    }
}

impl Settings {
    /// Puts the layers together. A missing file is fine unless a flag or `TONARM_CONFIG` names it.
    pub fn load(flags: &Overrides, env: Env<'_>) -> Result<Self, Error> {
        let config_path = Self::config_path(flags, env)?;
        let text = match std::fs::read_to_string(&*config_path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A link into the void was meant to be read.
                if Self::asked_for(flags, env) || config_path.is_symlink() {
                    return Err(Error::Missing { path: config_path.value });
                }
                String::new()
            }
            Err(source) => return Err(Error::Unreadable { path: config_path.value, source }),
        };
        Self::from_text(&text, config_path, flags, env)
    }

    /// Where the config file is or would be: what `init` needs, which must not mind that it is missing or wrong.
    pub fn config_path(flags: &Overrides, env: Env<'_>) -> Result<Set<PathBuf>, Error> {
        let chosen = chosen(flags.config.as_deref(), env, "TONARM_CONFIG");
        chosen
            .or_else(|| {
                place::of(
                    env,
                    "CONFIGURATION_DIRECTORY",
                    "XDG_CONFIG_HOME",
                    ".config",
                    "config.toml",
                )
            })
            .ok_or(Error::Homeless { what: "config" })
    }

    fn asked_for(flags: &Overrides, env: Env<'_>) -> bool {
        flags.config.is_some() || place::set(env, "TONARM_CONFIG").is_some()
    }

    fn from_text(
        text: &str,
        config_path: Set<PathBuf>,
        flags: &Overrides,
        env: Env<'_>,
    ) -> Result<Self, Error> {
        let folder = config_path.parent().map(Path::to_owned).unwrap_or_default();
        let base = value::Base { folder, home: place::home(env) };
        let found = file::parse(text, SECTIONS, &base)
            .map_err(|problems| Error::Invalid { path: config_path.value.clone(), problems })?;
        let values = Values { found, base };
        let sources = sources::read(&values)
            .map_err(|problems| Error::Invalid { path: config_path.value.clone(), problems })?;
        let db_path = chosen(flags.db.as_deref(), env, "TONARM_DB")
            .or_else(|| {
                place::of(env, "STATE_DIRECTORY", "XDG_DATA_HOME", ".local/share", "catalogue.db")
            })
            .ok_or(Error::Homeless { what: "catalogue" })?;
        let cache_dir = place::of(env, "CACHE_DIRECTORY", "XDG_CACHE_HOME", ".cache", "")
            .ok_or(Error::Homeless { what: "cache" })?;
        Ok(Self {
            config_path,
            db_path,
            cache_dir,
            credentials_dir: place::set(env, "CREDENTIALS_DIRECTORY"),
            library: Library {
                roots: values.take("library.roots"),
                exclude: values.take("library.exclude"),
                follow_symlinks: values.take("library.follow_symlinks"),
                split_exceptions: values.take("library.split_exceptions"),
                readers: values.take("library.readers"),
                probe_timeout: values.take("library.probe_timeout"),
            },
            tasks: TASK_DEFAULTS
                .iter()
                .map(|task| (task.name, TaskSettings::of(task, &values)))
                .collect(),
            sources,
            cleanup: Cleanup {
                keep_missing: values.take("cleanup.keep_missing"),
                keep_history: values.take("cleanup.keep_history"),
                backup_every: values.take("cleanup.backup_every"),
                backups: values.take("cleanup.backups"),
            },
            health: Health { ignore: values.take("health.ignore") },
            log: Log {
                level: log_level(flags.verbosity, env).unwrap_or_else(|| values.take("log.level")),
            },
        })
    }

    /// Every setting with its layer, for `config --show`: first the places, then the keys in the table's order. Limits and
    /// windows of a task only where the file sets them.
    pub fn shown(&self) -> Vec<Shown> {
        let Self {
            config_path,
            db_path,
            cache_dir,
            library,
            tasks,
            sources,
            cleanup,
            health,
            log,
            credentials_dir: _,
        } = self;
        let place = |key, path: &Set<PathBuf>| {
            shown(key, path, |path| Value::Word(path.display().to_string()))
        };
        let mut all = vec![
            place("config", config_path),
            place("db", db_path),
            place("cache", cache_dir),
            shown("library.roots", &library.roots, |it| Value::Paths(it.clone())),
            shown("library.exclude", &library.exclude, |it| Value::Words(it.clone())),
            shown("library.follow_symlinks", &library.follow_symlinks, |it| Value::Switch(*it)),
            shown("library.split_exceptions", &library.split_exceptions, |it| {
                Value::Words(it.clone())
            }),
            shown("library.readers", &library.readers, |it| count(*it)),
            shown("library.probe_timeout", &library.probe_timeout, |it| Value::Duration(*it)),
        ];
        for TaskDefaults { name, .. } in TASK_DEFAULTS {
            all.extend(tasks[name].shown(name));
        }
        for source in sources {
            all.extend(source.shown());
        }
        all.extend([
            shown("cleanup.keep_missing", &cleanup.keep_missing, |it| Value::Duration(*it)),
            shown("cleanup.keep_history", &cleanup.keep_history, |it| Value::Duration(*it)),
            shown("cleanup.backup_every", &cleanup.backup_every, |it| Value::Duration(*it)),
            shown("cleanup.backups", &cleanup.backups, |it| count(*it)),
            shown("health.ignore", &health.ignore, |it| Value::Words(it.clone())),
            shown("log.level", &log.level, |it| Value::Word(it.clone())),
        ]);
        all
    }
}

fn count(number: usize) -> Value {
    Value::Count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// One row of `config --show`. In JSON `{"key","value","layer","line"}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// `section.key`, or `config`, `db`, `cache`.
    pub key: String,
    /// The value; as text it is TOML.
    pub value: Value,
    /// Who set it.
    pub layer: Layer,
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = if let Layer::File { line } = self.layer { Some(line) } else { None };
        let mut row = serializer.serialize_struct("Shown", 4)?;
        row.serialize_field("key", &self.key)?;
        row.serialize_field("value", &self.value)?;
        row.serialize_field("layer", self.layer.name())?;
        row.serialize_field("line", &line)?;
        row.end()
    }
}

fn shown<T>(key: impl Into<String>, set: &Set<T>, value: impl Fn(&T) -> Value) -> Shown {
    Shown { key: key.into(), value: value(&set.value), layer: set.layer }
}

/// A path that a flag or a variable names, made absolute so that it means the same everywhere.
fn chosen(flag: Option<&Path>, env: Env<'_>, variable: &str) -> Option<Set<PathBuf>> {
    let (path, layer) = match flag {
        Some(path) => (path.to_owned(), Layer::Flag),
        None => (place::set(env, variable)?, Layer::Environment),
    };
    Some(Set { value: std::path::absolute(&path).unwrap_or(path), layer })
}

fn log_level(verbosity: i8, env: Env<'_>) -> Option<Set<String>> {
    let level = match verbosity {
        ..=-2 => "off",
        -1 => "error",
        0 => {
            let value = ["TONARM_LOG", "RUST_LOG"].iter().find_map(|name| place::set(env, name))?;
            return Some(Set {
                value: value.to_string_lossy().into_owned(),
                layer: Layer::Environment,
            });
        }
        1 => "info",
        2 => "debug",
        3.. => "trace",
    };
    Some(Set { value: level.to_owned(), layer: Layer::Flag })
}

/// What the file and the table say.
struct Values {
    found: file::Found,
    base: value::Base,
}

impl Values {
    /// What the file says; `None` where it says nothing.
    fn said<T: Typed>(&self, name: &str) -> Option<Set<T>> {
        let (value, line) = self.found.get(name)?;
        let value = T::of(value.clone()).expect("Settings asks for what the key's kind gives");
        Some(Set { value, layer: Layer::File { line: *line } })
    }

    fn take<T: Typed>(&self, name: &str) -> Set<T> {
        if let Some(said) = self.said(name) {
            return said;
        }
        let path: Vec<_> = name.split('.').collect();
        let key = file::key(SECTIONS, &path).expect("Settings asks for keys of the table");
        let written = key.default.expect("keys of Settings have a default");
        let default =
            toml::de::DeValue::parse(written).expect("defaults are TOML, a test reads them all");
        let value = key
            .kind
            .read(default.get_ref(), &self.base)
            .expect("defaults fit their kind, a test reads them all");
        let value = T::of(value).expect("Settings asks for what the key's kind gives");
        Set { value, layer: Layer::Default }
    }
}

#[cfg(test)]
mod tests;
