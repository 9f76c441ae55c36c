//! `[sources.NAME]`: where claims come from beside the files.

mod web;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

pub use self::web::{Secret, Web, WebSettings};
use self::web::{WEB_KEYS, web_settings};
use super::file::Problem;
use super::{Layer, Set, Shown, Value, Values, shown};
use crate::model::{RESERVED_SCHEMES, is_scheme};
use crate::output::nearest;

/// A kind of source where the config speaks of it.
#[derive(Debug)]
pub struct SourceType {
    /// The word behind `type =`.
    pub name: &'static str,
    /// The keys it needs.
    pub needs: &'static [&'static str],
    /// The keys it may have beside `type` and `enabled`.
    pub takes: &'static [&'static str],
    /// What it is asked over the network, where it is.
    pub web: Option<Web>,
}

/// The kinds of sources: the rows of `sources::SOURCES`, which a test compares.
pub static SOURCE_TYPES: &[SourceType] = &[
    SourceType { name: "file", needs: &["path"], takes: &["prefix_map"], web: None },
    SourceType {
        name: "command",
        needs: &["command"],
        takes: &["timeout", "prefix_map"],
        web: None,
    },
    SourceType {
        name: "spotify",
        needs: &["client_id"],
        takes: &["auth_url", "redirect_port"],
        web: Some(Web {
            url: Some("https://api.spotify.com/v1"),
            auth_url: Some("https://accounts.spotify.com"),
            login_url: Some("https://accounts.spotify.com"),
            gap_ms: 500,
            burst: 1,
            per_day: Some(600),
        }),
    },
    SourceType {
        name: "deezer",
        needs: &["user"],
        takes: &["access_token_file"],
        web: Some(Web {
            url: Some("https://api.deezer.com"),
            auth_url: None,
            login_url: None,
            gap_ms: 125,
            burst: 1,
            per_day: None,
        }),
    },
    SourceType {
        name: "tidal",
        needs: &["client_id"],
        takes: &["client_secret_file", "country", "auth_url", "login_url"],
        web: Some(Web {
            url: Some("https://openapi.tidal.com/v2"),
            auth_url: Some("https://auth.tidal.com"),
            login_url: Some("https://login.tidal.com"),
            gap_ms: 5_000,
            burst: 2,
            per_day: None,
        }),
    },
    SourceType {
        name: "listenbrainz",
        needs: &["user"],
        takes: &["token_file"],
        web: Some(Web {
            url: Some("https://api.listenbrainz.org/1"),
            auth_url: None,
            login_url: None,
            gap_ms: 0,
            burst: 1,
            per_day: None,
        }),
    },
    SourceType {
        name: "subsonic",
        needs: &["url", "user"],
        takes: &["password_file", "password_command"],
        web: Some(Web {
            url: None,
            auth_url: None,
            login_url: None,
            gap_ms: 0,
            burst: 1,
            per_day: None,
        }),
    },
    #[cfg(test)]
    SourceType { name: "sample", needs: &["path"], takes: &[], web: None },
];

/// What one source is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSettings {
    /// What the user calls it.
    pub name: String,
    /// The folder of the config file, where what is relative starts.
    pub folder: PathBuf,
    /// A name of [`SOURCE_TYPES`].
    pub kind: Set<String>,
    /// Whether `sync-cloud` asks it.
    pub enabled: Set<bool>,
    /// The file or folder that is read: absolute.
    pub path: Option<Set<PathBuf>>,
    /// The program that is run, with its arguments.
    pub command: Option<Set<Vec<String>>>,
    /// How long the program may take.
    pub timeout: Set<Duration>,
    /// Beginnings of paths, and what stands for them here; the longest that fits counts.
    pub prefix_map: Set<Vec<(PathBuf, PathBuf)>>,
    /// How it is reached, where it is asked over the network.
    pub web: Option<WebSettings>,
}

/// The sources that the file sets up, by name, or what is wrong with them.
pub(super) fn read(values: &Values) -> Result<Vec<SourceSettings>, Vec<Problem>> {
    let names: BTreeSet<&str> = values
        .found
        .keys()
        .filter_map(|key| key.strip_prefix("sources.")?.rsplit_once('.').map(|(name, _)| name))
        .collect();
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for name in names {
        match one(name, values) {
            Ok(source) => sources.push(source),
            Err(mut wrong) => problems.append(&mut wrong),
        }
    }
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() { Ok(sources) } else { Err(problems) }
}

fn one(name: &str, values: &Values) -> Result<SourceSettings, Vec<Problem>> {
    let key = |key: &str| format!("sources.{name}.{key}");
    let keys: Vec<(&str, usize)> = values
        .found
        .iter()
        .filter_map(|(full, (_, line))| Some((full.strip_prefix(&key(""))?, *line)))
        .collect();
    let first = keys.iter().map(|(_, line)| *line).min().unwrap_or(1);
    let problem = |line, message| Problem { line, message };
    if !is_scheme(name) {
        let message = format!(
            "`sources.{name}`: a source is called by lower-case letters, digits, `_` and `-`, a letter first"
        );
        return Err(vec![problem(first, message)]);
    }
    if RESERVED_SCHEMES.contains(&name) {
        let message = format!("`sources.{name}`: the name is tonarm's own; choose another");
        return Err(vec![problem(first, message)]);
    }
    let said: Option<Set<String>> = values.said(&key("type"));
    let word = said.as_ref().map_or(name, |set| set.value.as_str()).to_owned();
    let word = word.as_str();
    let Some(kind) = SOURCE_TYPES.iter().find(|kind| kind.name == word) else {
        let known: Vec<&str> = SOURCE_TYPES.iter().map(|kind| kind.name).collect();
        let message = if said.is_some() {
            let guess = nearest(word, known.iter().copied());
            let guess = guess.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
            format!("`{}`: expected one of \"{}\"{guess}", key("type"), known.join("\", \""))
        } else {
            format!("`sources.{name}` needs a `type`: one of \"{}\"", known.join("\", \""))
        };
        return Err(vec![problem(first, message)]);
    };
    let mut problems: Vec<Problem> = keys
        .iter()
        .filter(|(key, _)| !["", "type", "enabled"].contains(key))
        .filter(|(key, _)| !kind.has(key))
        .map(|(short, line)| {
            problem(*line, format!("`{}`: a source of type \"{word}\" has no such key", key(short)))
        })
        .collect();
    for need in kind.needs {
        if !keys.iter().any(|(key, _)| key == need) {
            problems.push(problem(
                first,
                format!("`sources.{name}` of type \"{word}\" needs `{need}`"),
            ));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let web = match &kind.web {
        Some(web) => Some(web_settings(web, kind, &key, values).map_err(|(wrong, message)| {
            let line = keys.iter().find(|(key, _)| *key == wrong).map_or(first, |(_, line)| *line);
            vec![problem(line, message)]
        })?),
        None => None,
    };
    Ok(SourceSettings {
        name: name.to_owned(),
        folder: values.base.folder.clone(),
        kind: said.unwrap_or_else(|| Set { value: word.to_owned(), layer: Layer::Default }),
        enabled: values.take(&key("enabled")),
        path: values.said(&key("path")),
        command: values.said(&key("command")),
        timeout: values.take(&key("timeout")),
        prefix_map: values.take(&key("prefix_map")),
        web,
    })
}

impl SourceType {
    /// Whether a source of this kind has that key, beside `type` and `enabled`.
    pub fn has(&self, key: &str) -> bool {
        self.needs.contains(&key)
            || self.takes.contains(&key)
            || (self.web.is_some() && WEB_KEYS.contains(&key))
    }
}

impl SourceSettings {
    /// Every value that counts, with who set it.
    pub(super) fn shown(&self) -> Vec<Shown> {
        let key = |key: &str| format!("sources.{}.{key}", self.name);
        let kind = SOURCE_TYPES.iter().find(|kind| kind.name == self.kind.value);
        let takes = |key: &str| kind.is_some_and(|kind| kind.takes.contains(&key));
        let mut rows = vec![
            shown(key("type"), &self.kind, |word| Value::Word(word.clone())),
            shown(key("enabled"), &self.enabled, |yes| Value::Switch(*yes)),
        ];
        rows.extend(
            self.path.as_ref().map(|set| shown(key("path"), set, |path| Value::Path(path.clone()))),
        );
        rows.extend(
            self.command
                .as_ref()
                .map(|set| shown(key("command"), set, |words| Value::Words(words.clone()))),
        );
        if takes("timeout") {
            rows.push(shown(key("timeout"), &self.timeout, |time| Value::Duration(*time)));
        }
        if takes("prefix_map") {
            rows.push(shown(key("prefix_map"), &self.prefix_map, |map| Value::Map(map.clone())));
        }
        rows.extend(self.web.iter().flat_map(|web| web.shown(&key)));
        rows
    }
}

#[cfg(test)]
mod tests;
