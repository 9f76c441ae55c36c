//! `login` and `logout`: who the user is at a provider.

use std::os::fd::AsFd;

use anyhow::Result;
use serde::Serialize;
use serde_json::json;

use super::Session;
use crate::accounts::{Accounts, Flow, State, login};
use crate::cli::Login;
use crate::clock;
use crate::config::SourceSettings;
use crate::exit::{Exit, Failure};
use crate::http::{Codes, Http, Limits, Network, Request};
use crate::output::{nearest, sanitised};
use crate::sources::{SOURCES, cloud};

/// How a login stands, as `login` says.
#[derive(Debug, Serialize)]
struct LoginLine {
    source: String,
    login: &'static str,
    login_ends: Option<String>,
}

/// Runs `login`. One that a signal ends says so, whatever it was about to do.
pub(super) fn login(session: &mut Session, asked: &Login) -> Result<Exit> {
    match (logged_in(session, asked), session.stop.signal()) {
        (Err(_), Some(signal)) => {
            let message = format!("{}: the login was interrupted", asked.source);
            Err(Failure::new(Exit::Signal(signal), "signal", message).into())
        }
        (ended, _) => ended,
    }
}

fn logged_in(session: &mut Session, asked: &Login) -> Result<Exit> {
    let settings = &session.settings;
    let (source, flow, codes) = known(&settings.sources, &asked.source)?;
    let accounts = Accounts::of(settings);
    let network = Network::new(&settings.db_path, &settings.cache_dir, &session.stop).by_hand(true);
    if asked.check {
        check(&accounts, &network, source, flow, codes)?;
    } else {
        let attempt = accounts.attempt(&network, source, flow)?;
        let (url, redirect) = (attempt.authorize_url(), attempt.redirect_uri());
        if session.out.wants_json() {
            let listens = attempt.listens();
            session.out.json(&json!({
                "source": source.name, "authorize_url": url, "redirect_uri": redirect,
                "listens": listens, "dry_run": session.global.dry_run,
            }))?;
        } else {
            let then = if attempt.listens() {
                "Then come back here. If the browser runs on another machine, paste the address that it ends at, and press Enter."
                    .to_owned()
            } else {
                format!(
                    "The browser then ends at a page that does not load, at {redirect}: paste its address here, and press Enter."
                )
            };
            for line in ["Open this address in a browser and agree:", "", url, "", &then] {
                session.out.line(line)?;
            }
        }
        session.out.flush()?;
        if session.global.dry_run {
            return Ok(Exit::Done);
        }
        let mut stray = |why: &str| log::warn!("{why}");
        attempt.complete(std::io::stdin().as_fd(), &session.stop, codes, &mut stray)?;
    }
    let standing = accounts.standing(source, flow, clock::now_ms())?;
    let line = LoginLine {
        source: source.name.clone(),
        login: standing.state.as_str(),
        login_ends: standing.ends_at.map(clock::rfc3339_ms),
    };
    if session.out.wants_json() {
        session.out.json(&line)?;
        return Ok(Exit::Done);
    }
    let until = line
        .login_ends
        .as_deref()
        .map_or_else(String::new, |at| format!(", until {}", at.get(..10).unwrap_or(at)));
    session.out.line(&format!("{}: logged in{until}", line.source))?;
    if !asked.check {
        session.advise(&format!("Next: tonarm sync-cloud --source {}", line.source));
    }
    Ok(Exit::Done)
}

/// Asks the provider whether the login counts.
fn check(
    accounts: &Accounts,
    network: &Network<'_>,
    source: &SourceSettings,
    flow: &'static Flow,
    codes: &'static Codes,
) -> Result<(), Failure> {
    let name = &source.name;
    let standing = accounts.standing(source, flow, clock::now_ms())?;
    // Of one whose time is over by the calendar the provider has the last word.
    if matches!(standing.state, State::None) {
        let client = accounts.check_client(network, source, flow, codes)?;
        let also = if client.is_some() { "; its client id and secret are accepted" } else { "" };
        let message = format!("{name}: nobody is logged in{also}");
        return Err(Failure::new(Exit::Login, codes.login_needed, message)
            .hint(format!("log in: tonarm login {name}")));
    }
    let web = source.web.as_ref().expect("the config has it of every provider");
    let failure = |error| login::failure(error, name, codes);
    let limits = Limits::of(web, &web.url, cloud::json_or_transient);
    let client = network.client(limits).map_err(failure)?;
    let mut http = accounts.authorised(network, source, flow, client)?;
    let answer = http.send(&Request::get(format!("{}{}", web.url.value, flow.check)));
    let answer = answer.map_err(failure)?;
    match answer.status {
        status if status / 100 == 2 => Ok(()),
        401 => Err(Failure::new(
            Exit::Login,
            codes.login_needed,
            format!("{name}: the login counts no more"),
        )
        .hint(format!("log in: tonarm login {name}"))),
        status => Err(Failure::new(
            Exit::Unavailable,
            codes.unavailable,
            format!("{name}: it answers {status}{}", said(&answer.body)),
        )
        .hint(if status == 403 {
            "your app may not do this for you: see the steps of the provider's page in docs"
        } else {
            "the login itself was accepted; see the provider's page in docs"
        })),
    }
}

/// The words of the provider behind a status, as far as it has any.
fn said(body: &[u8]) -> String {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let words = body["error"]["message"].as_str().or(body["errors"][0]["detail"].as_str());
    words.map_or_else(String::new, |words| format!(": {}", sanitised(words)))
}

/// Runs `logout`.
pub(super) fn logout(session: &mut Session, name: &str) -> Result<Exit> {
    let accounts = Accounts::of(&session.settings);
    // One that is no longer set up has a login to forget all the same.
    let is_set = session.settings.sources.iter().any(|source| source.name == name);
    let dry_run = session.global.dry_run;
    let was = accounts.has(name)?;
    if !was && !is_set {
        known(&session.settings.sources, name)?;
    }
    if was && !dry_run {
        accounts.forget(name, &session.stop)?;
    }
    if session.out.wants_json() {
        let row =
            json!({ "source": name, "login": "none", "was_logged_in": was, "dry_run": dry_run });
        session.out.json(&row)?;
        return Ok(Exit::Done);
    }
    let text = if was { "logged out; what it said stays" } else { "nobody was logged in" };
    let prefix = if dry_run && was { "dry run: " } else { "" };
    session.out.line(&format!("{prefix}{name}: {text}"))?;
    if was {
        session.advise("the provider still lists tonarm among the apps that may see your account: end that there");
    }
    Ok(Exit::Done)
}

/// The source of that name, which has to be one that its user logs in at.
fn known<'a>(
    all: &'a [SourceSettings],
    name: &str,
) -> Result<(&'a SourceSettings, &'static Flow, &'static Codes), Failure> {
    let with_login =
        |kind: &str| SOURCES.iter().find(|row| row.name == kind).and_then(|row| row.login);
    let Some(source) = all.iter().find(|source| source.name == name) else {
        let names = || all.iter().map(|source| source.name.as_str());
        let hint = match nearest(name, names()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "set it up: a section [sources.{name}] with its `client_id` in the configuration"
            ),
        };
        let message = format!("{name}: no such source");
        return Err(Failure::new(Exit::Usage, "sync.unknown_source", message).hint(hint));
    };
    match with_login(&source.kind) {
        Some((flow, codes)) => Ok((source, flow, codes)),
        None => Err(Failure::new(
            Exit::Usage,
            "login.none",
            format!("{name}: a source of type {} needs no login", *source.kind),
        )
        .hint("what it needs stands in its section of the configuration")),
    }
}
