//! Sends requests, each on a thread of its own, so that a run ends within a moment of a signal even while a server hangs.

mod wrong;

use std::env;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use ureq::{Agent, Proxy, RequestBuilder};

use super::{Error, Http, Request, Response, Result};
use crate::model::address;
use crate::signals::Stop;

/// How long it may take to be connected, with the name looked up and TLS agreed on.
const CONNECT: Duration = Duration::from_secs(10);

/// How long a server may take until its answer begins, and between two parts of it.
const ANSWER: Duration = Duration::from_secs(30);

/// How long a request may take in all.
const OVERALL: Duration = Duration::from_secs(120);

/// What was posted may change something for good, such as a token that is handed out once: its answer is waited for so long after the
/// run was asked to end.
const LAST_WORD: Duration = Duration::from_secs(3);

/// How soon a signal is seen.
const GLANCE: Duration = Duration::from_millis(20);

/// As who it speaks.
const USER_AGENT: &str =
    concat!("tonarm/", env!("CARGO_PKG_VERSION"), " ( catalogue of one person's music )");

/// Where proxies stand in the environment.
const PROXIES: &[&str] =
    &["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/// How long things may take.
#[derive(Debug, Clone, Copy)]
struct Times {
    connect: Duration,
    answer: Duration,
    overall: Duration,
}

/// An [`Http`] that sends. Nothing is opened before the first request; connections are kept for the next ones.
pub(super) struct Live {
    stop: Stop,
    times: Times,
    agent: Option<Agent>,
}

impl Live {
    /// For a run that ends when asked to.
    pub(super) const fn new(stop: Stop) -> Self {
        let times = Times { connect: CONNECT, answer: ANSWER, overall: OVERALL };
        Self { stop, times, agent: None }
    }
}

impl Http for Live {
    fn send(&mut self, request: &Request) -> Result<Response> {
        let host = || address::authority(&request.url);
        let refused = |reason: &str| Error::Refused { host: host(), reason: reason.to_owned() };
        if let Some(reason) = address::unsafe_because(&request.url) {
            return Err(refused(reason));
        }
        if !address::is_of_this_machine(&request.url)
            && let Some(name) = misread_proxy()
        {
            return Err(refused(&format!("the proxy in {name} is not understood")));
        }
        if self.stop.asked() {
            return Err(Error::Stopped);
        }
        let times = self.times;
        let agent = self.agent.get_or_insert_with(|| agent(times)).clone();
        let (teller, answer) = sync_channel(1);
        let mut given_up = Instant::now() + times.overall + LAST_WORD;
        spawn(agent, request.clone(), teller);
        let mut last_word = request.form.is_some();
        loop {
            match answer.recv_timeout(GLANCE) {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(wrong)) => return Err(wrong.told_of(host())),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Error::Unavailable {
                        host: host(),
                        reason: "a mistake in tonarm ended the request".into(),
                        told: true,
                    });
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.stop.asked() && last_word {
                last_word = false;
                given_up = given_up.min(Instant::now() + LAST_WORD);
            } else if self.stop.asked() && (request.form.is_none() || Instant::now() >= given_up) {
                return Err(Error::Stopped);
            } else if Instant::now() >= given_up {
                let reason = "no answer in time".to_owned();
                return Err(Error::Unavailable { host: host(), reason, told: true });
            }
        }
    }
}

/// The variable that names a proxy no part of which is understood. To ask without it could tell what it is there to hide.
fn misread_proxy() -> Option<&'static str> {
    let named = |name: &&&str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let name = PROXIES.iter().find(named)?;
    Proxy::try_from_env().is_none().then_some(name)
}

fn agent(times: Times) -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(USER_AGENT)
        .timeout_resolve(Some(times.connect))
        .timeout_connect(Some(times.connect))
        .timeout_per_read(Some(times.answer))
        .timeout_per_write(Some(times.answer))
        .timeout_recv_response(Some(times.answer))
        .timeout_global(Some(times.overall))
        .proxy(Proxy::try_from_env())
        .build()
        .new_agent()
}

fn spawn(
    agent: Agent,
    request: Request,
    teller: SyncSender<std::result::Result<Response, wrong::Wrong>>,
) {
    // Nobody listens any more where the run has ended; the process ends then, and with it the thread.
    let work = move || drop(teller.send(exchange(&agent, &request)));
    // Where there is no thread to be had the channel is closed, which is told.
    if let Err(error) = thread::Builder::new().name("http".into()).spawn(work) {
        log::warn!("no thread for a request: {error}");
    }
}

fn exchange(agent: &Agent, request: &Request) -> std::result::Result<Response, wrong::Wrong> {
    let answer = match &request.form {
        None => dressed(agent.get(&request.url), request).call(),
        Some(form) => {
            let fields = form.iter().map(|(name, value)| (*name, value.as_str()));
            dressed(agent.post(&request.url), request).send_form(fields)
        }
    };
    let mut answer = answer?;
    let headers = answer
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let status = answer.status().as_u16();
    let body = answer.body_mut();
    if body.content_length().is_some_and(|length| length > request.most) {
        return Err(wrong::Wrong::TooLong(request.most));
    }
    let body = body.with_config().limit(request.most).read_to_vec()?;
    Ok(Response { status, headers, body })
}

/// With its headers; what goes to this machine goes past every proxy.
fn dressed<B>(builder: RequestBuilder<B>, request: &Request) -> RequestBuilder<B> {
    let builder = request
        .headers
        .iter()
        .fold(builder, |builder, (name, value)| builder.header(*name, value.as_str()));
    if address::is_of_this_machine(&request.url) {
        builder.config().proxy(None).build()
    } else {
        builder
    }
}

#[cfg(test)]
mod tests;
