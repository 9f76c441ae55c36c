//! How each source stands: what the config says of it and what the catalogue knows.

use super::SOURCES;
use crate::accounts::{self, Accounts, Standing as Login};
use crate::config::{Settings, SourceSettings};
use crate::model::address;
use crate::report::Outcome;
use crate::store::{Held, HostRow, Result, SourceCounts, SourceRow, Store};

/// How a source stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was never asked to the end.
    Never,
    /// How it last ended.
    Ended(Outcome),
    /// It is switched off.
    Disabled,
    /// The config does not have it any more.
    Unconfigured,
}

impl State {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Ended(outcome) => outcome.as_str(),
            Self::Disabled => "disabled",
            Self::Unconfigured => "unconfigured",
        }
    }
}

/// A source, set up or known.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What the user calls it.
    pub name: String,
    /// `file`, `command`, …
    pub kind: String,
    /// Whether `sync-cloud` asks it.
    pub enabled: bool,
    /// How it stands.
    pub state: State,
    /// What the catalogue knows of it, if it was ever asked.
    pub row: Option<SourceRow>,
    /// What it brought.
    pub counts: SourceCounts,
    /// How it can be reached; nothing where it is not asked over the network.
    pub reach: Option<Reach>,
    /// How its login stands; nothing where it needs none.
    pub login: Option<Login>,
}

/// How a provider can be reached, by what its hosts last said and did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Until when it is not asked by itself, milliseconds since 1970 UTC, and why.
    pub blocked: Option<(i64, Held)>,
    /// The rung of the ladder of waiting that it stands on: how often it failed, less one for each run that it answered.
    pub failures: u32,
    /// What was last wrong; nothing once it answered.
    pub problem: Option<String>,
    /// When it last answered, milliseconds since 1970 UTC.
    pub last_success: Option<i64>,
    /// How many requests the day of UTC has had.
    pub requests_today: u32,
}

impl Reach {
    /// The word in JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self { blocked: Some((_, Held::BackOff)), .. } => "failing",
            Self { blocked: Some(_), .. } => "limited",
            Self { failures, .. } if *failures > 0 => "failing",
            Self { last_success: Some(_), .. } => "ok",
            _ => "unknown",
        }
    }
}

/// Every source that is set up, and those that the catalogue still knows, by name.
///
/// # Errors
/// Those of the store.
pub fn all(store: &Store, settings: &Settings, now_ms: i64) -> Result<Vec<Standing>> {
    let mut all = Vec::new();
    let accounts = Accounts::of(settings);
    let hosts = store.hosts()?;
    let mut known = store.sources()?;
    for set in &settings.sources {
        let row = known.iter().position(|row| row.name == set.name).map(|at| known.remove(at));
        let (reach, login) = (reach(set, &hosts, now_ms), login(set, &accounts, now_ms));
        all.push(Standing { reach, login, ..one(store, Some(set), row)? });
    }
    for row in known {
        all.push(one(store, None, Some(row))?);
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

fn one(store: &Store, set: Option<&SourceSettings>, row: Option<SourceRow>) -> Result<Standing> {
    let counts = row.as_ref().map(|row| store.source_counts(row.id)).transpose()?;
    let state = match (set, row.as_ref().and_then(|row| row.last_outcome)) {
        (None, _) => State::Unconfigured,
        (Some(set), _) if !*set.enabled => State::Disabled,
        (_, None) => State::Never,
        (_, Some(outcome)) => State::Ended(outcome),
    };
    let name = |of: &SourceRow| (of.name.clone(), of.kind.clone());
    let (name, kind) = match set {
        Some(set) => (set.name.clone(), set.kind.value.clone()),
        None => row.as_ref().map(name).unwrap_or_default(),
    };
    let enabled = set.is_some_and(|set| *set.enabled);
    Ok(Standing {
        name,
        kind,
        enabled,
        state,
        row,
        counts: counts.unwrap_or_default(),
        reach: None,
        login: None,
    })
}

fn login(set: &SourceSettings, accounts: &Accounts, now_ms: i64) -> Option<Login> {
    let kind = SOURCES.iter().find(|kind| kind.name == *set.kind)?;
    let (flow, _) = kind.login?;
    // What is wrong with the file is said by whoever needs it.
    let unknown = accounts::Standing { state: accounts::State::None, ends_at: None };
    Some(accounts.standing(set, flow, now_ms).unwrap_or_else(|failure| {
        log::warn!("{failure}");
        unknown
    }))
}

/// The API of a provider counts; where tokens come from counts too, for without one nothing is answered.
fn reach(set: &SourceSettings, hosts: &[HostRow], now_ms: i64) -> Option<Reach> {
    let web = set.web.as_ref()?;
    let row = |url: &str| {
        let host = address::authority(url);
        hosts.iter().find(|row| row.host == host)
    };
    let (api, tokens) =
        (row(&web.url.value), web.auth_url.as_ref().and_then(|url| row(&url.value)));
    let both = || api.into_iter().chain(tokens);
    let per_day = web.max_requests_per_day.as_ref().map(|most| most.value);
    let blocked = [
        api.and_then(|row| row.blocked(now_ms, per_day)),
        tokens.and_then(|row| row.blocked(now_ms, None)),
    ];
    Some(Reach {
        blocked: blocked.into_iter().flatten().max_by_key(|(until, _)| *until),
        failures: both().map(|row| row.failures).max().unwrap_or(0),
        problem: both().find_map(|row| row.problem.clone()),
        last_success: api.and_then(|row| row.last_success),
        requests_today: api.map_or(0, |row| row.requests_at(now_ms)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Overrides, Settings};

    /// Noon of some day.
    const NOON: i64 = 1_795_348_800_000;

    #[test]
    fn a_provider_is_reached_where_both_of_its_hosts_are() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        let text = "[sources.spotify]\nclient_id = \"x\"\n[sources.list]\ntype = \"file\"\npath = \"/l\"\n";
        std::fs::write(&path, text).unwrap();
        let flags = Overrides { config: Some(path), db: None, verbosity: 0 };
        let home = dir.path().as_os_str().to_owned();
        let settings =
            Settings::load(&flags, &|name| (name == "HOME").then(|| home.clone())).unwrap();
        let mut store = Store::in_memory().unwrap();
        let reach = |store: &Store, name: &str| {
            let all = all(store, &settings, NOON).unwrap();
            all.into_iter().find(|one| one.name == name).unwrap().reach
        };
        assert_eq!(reach(&store, "list"), None);
        let spotify = reach(&store, "spotify").unwrap();
        assert_eq!((spotify.as_str(), spotify.requests_today), ("unknown", 0));
        let put = |store: &mut Store, row: HostRow| {
            store.write(|writer| writer.put_host(&row)).unwrap();
            reach(store, "spotify").unwrap()
        };
        let api = HostRow {
            host: "api.spotify.com".into(),
            day: NOON / 86_400_000,
            requests: 7,
            last_success: Some(NOON - 1),
            ..HostRow::default()
        };
        let reached = put(&mut store, api.clone());
        assert_eq!((reached.as_str(), reached.requests_today, reached.blocked), ("ok", 7, None));
        let tokens = HostRow {
            host: "accounts.spotify.com".into(),
            failures: 2,
            backoff_until: Some(NOON + 5),
            problem: Some("no connection".into()),
            ..HostRow::default()
        };
        let reached = put(&mut store, tokens);
        assert_eq!(reached.as_str(), "failing");
        assert_eq!(
            (reached.blocked, reached.failures, reached.requests_today),
            (Some((NOON + 5, Held::BackOff)), 2, 7)
        );
        let told = HostRow { told_until: Some(NOON + 9), ..api };
        assert_eq!(put(&mut store, told).as_str(), "limited");
    }
}
