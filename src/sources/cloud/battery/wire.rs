//! The server of the battery: answers from a table, but for what a case puts in between.

use std::cell::RefCell;
use std::rc::Rc;

use super::rows::Row;
use crate::accounts::Accounts;
use crate::clock;
use crate::config::{Overrides, Settings};
use crate::exit::Failure;
use crate::http::pause::Turned;
use crate::http::{Http, Network, Request, Response, Result};
use crate::model::Record;
use crate::progress::Progress;
use crate::signals::Stop;
use crate::sources::cloud::replay::Answers;
use crate::sources::{Ending, Opening, SOURCES};
use crate::store::Remembered;

/// What a case answers at a path that is asked for the `n`th time, counted from 0; nothing: what the table has.
pub(super) type Script = Box<dyn FnMut(&str, usize) -> Option<Response>>;

/// Where it listens.
pub(super) const HOST: &str = "http://127.0.0.1:1";

/// The server.
pub(super) struct Wire {
    base: String,
    answers: Answers,
    script: Script,
    /// What was asked for: paths behind the base, whole addresses elsewhere.
    pub(super) asked: Vec<String>,
}

impl Wire {
    pub(super) fn new(row: &Row, user: &Answers, script: Script) -> Self {
        let answers =
            user.iter().map(|(path, status, body)| (plain(path), *status, body.clone())).collect();
        Self { base: format!("{HOST}{}", row.base), answers, script, asked: Vec::new() }
    }
}

/// A path without what says who asks, which is another one each time.
fn plain(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let own = |field: &&str| {
        let name = field.split('=').next().unwrap_or_default();
        !["u", "t", "s", "v", "c", "f"].contains(&name)
    };
    let query: Vec<&str> = query.split('&').filter(own).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

impl Http for Wire {
    fn send(&mut self, request: &Request) -> Result<Response> {
        if request.form.is_some() {
            let token = br#"{"access_token":"another","expires_in":3600}"#.to_vec();
            return Ok(Response { status: 200, headers: Vec::new(), body: token });
        }
        let path = request.url.strip_prefix(&self.base).map_or_else(|| request.url.clone(), plain);
        let times = self.asked.iter().filter(|asked| **asked == path).count();
        self.asked.push(path.clone());
        if let Some(answer) = (self.script)(&path, times) {
            return Ok(answer);
        }
        let found = self.answers.iter().find(|(known, ..)| *known == path);
        let (status, body) =
            found.map_or((404, b"{}".to_vec()), |(_, status, body)| (*status, body.clone()));
        Ok(Response { status, headers: Vec::new(), body })
    }
}

/// What came of a walk.
pub(super) struct Scene {
    /// Why it could not be opened.
    pub(super) unopened: Option<Failure>,
    /// What was asked before it was followed.
    pub(super) asked_early: usize,
    pub(super) asked: Vec<String>,
    pub(super) records: Vec<Record>,
    pub(super) ending: Ending,
    /// How long it paused in all, milliseconds.
    pub(super) waited_ms: i64,
}

impl Scene {
    /// Opens the provider behind that server, and follows it.
    pub(super) fn of(row: &Row, wire: &Rc<RefCell<Wire>>, remembered: Remembered) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        let auth = if row.keys.contains("client_id") {
            format!("auth_url = \"{HOST}\"\n")
        } else {
            String::new()
        };
        let text = format!(
            "[sources.{}]\n{}\nurl = \"{HOST}{}\"\n{auth}request_gap = \"0s\"\n",
            row.kind, row.keys, row.base
        );
        std::fs::write(&path, text).unwrap();
        let db = dir.path().join("c.db");
        let flags = Overrides { config: Some(path), db: Some(db), verbosity: 0 };
        let home = dir.path().as_os_str().to_owned();
        let settings =
            Settings::load(&flags, &|name| (name == "HOME").then(|| home.clone())).unwrap();
        let accounts = Accounts::of(&settings);
        let source = &settings.sources[0];
        let login = format!(
            "{{\"logins\":{{\"{}\":{{\"client_id\":\"me\",\"access_token\":\"one\",\"expires_at\":{},\"refresh_token\":\"r\",\"granted_at\":{},\"ended_at\":null}}}}}}",
            row.kind,
            clock::now_ms() + 3_600_000,
            clock::now_ms()
        );
        std::fs::write(accounts.token_file(), login).unwrap();
        let (progress, stop) = (Progress::silent(), Stop::default());
        let turned = Rc::new(Turned::default());
        let begun = clock::now_ms();
        turned.now_ms.set(begun);
        let network = Network::answered_on(wire.clone(), turned.clone(), &stop);
        let kind = SOURCES.iter().find(|kind| kind.name == row.kind).unwrap();
        let opened = (kind.open)(Opening {
            settings: source,
            remembered,
            now_ms: begun,
            network: &network,
            accounts: &accounts,
            progress: &progress,
            stop: &stop,
        });
        let asked_early = wire.borrow().asked.len();
        let mut records = Vec::new();
        let (unopened, ending) = match opened {
            Err(failure) => (Some(failure), Ending::default()),
            Ok(opened) => {
                let followed = opened.source.follow(&mut |page| {
                    records.extend(page);
                    Ok(())
                });
                (None, followed.expect("nobody's disk is full"))
            }
        };
        let asked = wire.borrow().asked.clone();
        let waited_ms = turned.now_ms.get() - begun;
        Self { unopened, asked_early, asked, records, ending, waited_ms }
    }

    /// What went wrong, the failure first.
    pub(super) fn wrong(&self) -> Vec<String> {
        let failure = self.unopened.iter().chain(&self.ending.failure);
        let failure = failure.map(|it| format!("{}: {}", it.code, it.message));
        let problems = self.ending.problems.iter();
        failure.chain(problems.map(|it| format!("{}: {}", it.code, it.message))).collect()
    }

    /// The lists that were told whole.
    pub(super) fn lists(&self) -> Vec<String> {
        self.ending.walked.iter().map(|(list, _)| list.to_string()).collect()
    }
}
