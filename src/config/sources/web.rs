//! How a provider is reached, and as whom: the keys of sources that are asked over the network.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::SourceType;
use crate::config::{Layer, Set, Shown, Value, Values, shown};
use crate::model::address::unsafe_because;

/// How a provider is reached where the config says nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Web {
    /// Its API; `None` where each user has a server of their own.
    pub url: Option<&'static str>,
    /// Where tokens come from.
    pub auth_url: Option<&'static str>,
    /// Where a browser asks for consent.
    pub login_url: Option<&'static str>,
    /// How long to wait between two requests, milliseconds.
    pub gap_ms: u64,
    /// How many requests may go at once before the gap counts.
    pub burst: u32,
    /// How many requests a day of UTC may have.
    pub per_day: Option<u32>,
}

/// The keys of every source that is asked over the network.
pub(super) const WEB_KEYS: &[&str] = &["url", "request_gap", "max_requests_per_day"];

/// How a provider is reached, and as whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebSettings {
    /// Its API, without a slash at the end.
    pub url: Set<String>,
    /// Where the provider itself has its API, whatever `url` says: links on its pages may name it.
    pub official: Option<&'static str>,
    /// Where tokens come from, without a slash at the end.
    pub auth_url: Option<Set<String>>,
    /// Where a browser asks for consent, without a slash at the end.
    pub login_url: Option<Set<String>>,
    /// How long to wait between two requests.
    pub request_gap: Set<Duration>,
    /// How many requests may go at once before the gap counts.
    pub burst: u32,
    /// How many requests a day of UTC may have.
    pub max_requests_per_day: Option<Set<u32>>,
    /// The program that the user registered with the provider.
    pub client_id: Option<Set<String>>,
    /// Whose lists are asked.
    pub user: Option<Set<String>>,
    /// Two letters: whose catalogue counts.
    pub country: Option<Set<String>>,
    /// Where the browser brings the answer of a login.
    pub redirect_port: Option<Set<u32>>,
    /// What is secret, by key: where it is found.
    pub secrets: BTreeMap<&'static str, Secret>,
}

/// Where a secret is found; never the secret itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Secret {
    /// In the first line of a file.
    File(Set<PathBuf>),
    /// In the first line that a program prints.
    Command(Set<Vec<String>>),
}

/// The keys that say where a secret is, with the secret's own name.
const SECRET_KEYS: &[(&str, &str)] = &[
    ("access_token_file", "access_token"),
    ("client_secret_file", "client_secret"),
    ("token_file", "token"),
    ("password_file", "password"),
    ("password_command", "password"),
];

/// How a provider is reached, or the key that is wrong and why.
pub(super) fn web_settings(
    web: &Web,
    kind: &SourceType,
    key: &dyn Fn(&str) -> String,
    values: &Values,
) -> Result<WebSettings, (&'static str, String)> {
    let address = |short: &'static str, default: Option<&'static str>| {
        let said: Option<Set<String>> = values.said(&key(short));
        let set = said
            .or_else(|| default.map(|url| Set { value: url.to_owned(), layer: Layer::Default }));
        let Some(mut set) = set else { return Ok(None) };
        set.value.truncate(set.value.trim_end_matches('/').len());
        match unsafe_because(&set.value) {
            Some(reason) => Err((short, format!("`{}`: {reason}", key(short)))),
            None => Ok(Some(set)),
        }
    };
    let url = address("url", web.url)?.expect("one without an address of its own needs the key");
    let auth_url = address("auth_url", web.auth_url)?;
    // Where only the server that gives tokens is another one, it asks for consent too.
    let login_url = match &auth_url {
        Some(set) if set.layer != Layer::Default => {
            address("login_url", None)?.or_else(|| Some(set.clone()))
        }
        _ => address("login_url", web.login_url)?,
    };
    let mut secrets = BTreeMap::new();
    for (short, name) in SECRET_KEYS.iter().filter(|(short, _)| kind.has(short)) {
        let full = key(short);
        let found = if short.ends_with("_command") {
            values.said(&full).map(Secret::Command)
        } else {
            values.said(&full).map(Secret::File)
        };
        if let Some(found) = found
            && secrets.insert(*name, found).is_some()
        {
            return Err((short, format!("`{full}`: the {name} is told twice; one will do")));
        }
    }
    let default = |value| Set { value, layer: Layer::Default };
    Ok(WebSettings {
        url,
        official: web.url,
        auth_url,
        login_url,
        request_gap: values
            .said(&key("request_gap"))
            .unwrap_or_else(|| default(Duration::from_millis(web.gap_ms))),
        burst: web.burst,
        max_requests_per_day: values
            .said(&key("max_requests_per_day"))
            .or_else(|| web.per_day.map(|value| Set { value, layer: Layer::Default })),
        client_id: values.said(&key("client_id")),
        user: values.said(&key("user")),
        country: values.said(&key("country")),
        redirect_port: values.said(&key("redirect_port")),
        secrets,
    })
}

impl WebSettings {
    /// Every value that counts, with who set it.
    pub(super) fn shown(&self, key: &dyn Fn(&str) -> String) -> Vec<Shown> {
        let word = |word: &String| Value::Word(word.clone());
        let number = |number: &u32| Value::Count(i64::from(*number));
        let words = [
            ("client_id", &self.client_id),
            ("user", &self.user),
            ("country", &self.country),
            ("auth_url", &self.auth_url),
            ("login_url", &self.login_url),
        ];
        let numbers = [
            ("redirect_port", &self.redirect_port),
            ("max_requests_per_day", &self.max_requests_per_day),
        ];
        let mut rows = vec![
            shown(key("url"), &self.url, word),
            shown(key("request_gap"), &self.request_gap, |gap| Value::Duration(*gap)),
        ];
        rows.extend(
            words
                .iter()
                .filter_map(|(short, set)| set.as_ref().map(|set| shown(key(short), set, word))),
        );
        rows.extend(
            numbers
                .iter()
                .filter_map(|(short, set)| set.as_ref().map(|set| shown(key(short), set, number))),
        );
        rows.extend(self.secrets.iter().map(|(name, secret)| match secret {
            Secret::File(set) => {
                shown(key(&format!("{name}_file")), set, |path| Value::Path(path.clone()))
            }
            Secret::Command(set) => {
                shown(key(&format!("{name}_command")), set, |words| Value::Words(words.clone()))
            }
        }));
        rows
    }
}
