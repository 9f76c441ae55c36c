//! A login: the browser asks the user, and brings a code back to this machine, or the user pastes the address that it ended at.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use sha2::{Digest, Sha256};
use url::Url;

use super::authorised::Account;
use super::oauth::{Given, Grant};
use super::{Accounts, Flow, Redirect, web};
use crate::config::SourceSettings;
use crate::exit::{Exit, Failure};
use crate::http::{Codes, Error, Network};
use crate::model::address;
use crate::signals::Stop;

/// How often it is looked whether the work is to end.
const TICK: Duration = Duration::from_millis(100);

/// How long a browser may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest request line and the headers behind it, and the longest line that is pasted.
const MOST: usize = 32 << 10;

/// So many browsers may wait at once; some open connections ahead of need.
const MOST_WAITING: usize = 32;

/// What a login is asked for with: nobody else may use what comes back.
pub struct Attempt<'a> {
    account: Account<'a>,
    listener: Option<TcpListener>,
    redirect: String,
    verifier: String,
    state: String,
    authorize: String,
}

impl std::fmt::Debug for Attempt<'_> {
    /// Without what is secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt").field("redirect", &self.redirect).finish_non_exhaustive()
    }
}

/// What a browser, or who pastes for it, brought.
#[derive(Debug, PartialEq, Eq)]
enum Brought {
    Code(String),
    /// The provider says why not.
    Denied(String),
    /// It is something else; why, for people.
    Stray(&'static str),
}

impl Accounts {
    /// Begins a login.
    ///
    /// # Errors
    /// Where a secret that the config names is not there.
    pub fn attempt<'a>(
        &'a self,
        network: &'a Network<'a>,
        settings: &'a SourceSettings,
        flow: &'static Flow,
    ) -> Result<Attempt<'a>, Failure> {
        let account = self.account(network, settings, flow)?;
        let web = web(settings);
        let (redirect, listener) = match flow.redirect {
            Redirect::Pasted(url) => (url.to_owned(), None),
            Redirect::Loopback(usual) => {
                let port = web
                    .redirect_port
                    .as_deref()
                    .and_then(|port| u16::try_from(*port).ok())
                    .unwrap_or(usual);
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
                    .and_then(|listener| listener.set_nonblocking(true).map(|()| listener));
                if let Err(error) = &listener {
                    log::warn!(
                        "port {port} cannot be listened to: {error}; the address has to be pasted, or another port registered and set: \
                         redirect_port in [sources.{name}]",
                        name = settings.name
                    );
                }
                (format!("http://127.0.0.1:{port}/callback"), listener.ok())
            }
        };
        let (verifier, state) = (random(), random());
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let login_url = web.login_url.as_deref().map_or("", String::as_str);
        let authorize = address::with_query(
            &format!("{login_url}{}", flow.authorize),
            &[
                ("response_type", "code"),
                ("client_id", &account.client.id),
                ("scope", flow.scope),
                ("redirect_uri", &redirect),
                ("state", &state),
                ("code_challenge_method", "S256"),
                ("code_challenge", &challenge),
            ],
        );
        Ok(Attempt { account, listener, redirect, verifier, state, authorize })
    }

    /// Whether the client id and its secret alone are accepted; `None` where there is no secret.
    ///
    /// # Errors
    /// Where they are not, or nobody can be asked.
    pub fn check_client(
        &self,
        network: &Network<'_>,
        settings: &SourceSettings,
        flow: &'static Flow,
        codes: &Codes,
    ) -> Result<Option<()>, Failure> {
        let account = self.account(network, settings, flow)?;
        if account.client.secret.is_none() {
            return Ok(None);
        }
        match account.ask(&Grant::Client) {
            Ok(Given::Tokens(_)) => Ok(Some(())),
            Ok(Given::Over(why)) => Err(ended(&settings.name, &why)),
            Err(error) => Err(failure(error, &settings.name, codes)),
        }
    }
}

/// An error of the network, as the failure of a source.
///
/// The end of a run counts as the signal's own.
pub(crate) fn failure(error: Error, name: &str, codes: &Codes) -> Failure {
    error.failure(name, codes).unwrap_or_else(|error| {
        Failure::new(Exit::Failed, codes.unavailable, format!("{name}: {error}"))
    })
}

fn ended(name: &str, why: &str) -> Failure {
    Failure::new(Exit::Login, "login.refused", format!("{name}: the login was refused: {why}"))
        .hint(format!("try again: tonarm login {name}"))
}

/// 43 characters that nobody can guess.
fn random() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Attempt<'_> {
    /// Where the user has to go.
    pub fn authorize_url(&self) -> &str {
        &self.authorize
    }

    /// Where the browser comes back to.
    pub fn redirect_uri(&self) -> &str {
        &self.redirect
    }

    /// Whether a browser on this machine is heard.
    pub const fn listens(&self) -> bool {
        self.listener.is_some()
    }

    /// Waits for the browser, or for the address on `pasted`, gets tokens for the code and keeps them. `stray` is told what else came.
    ///
    /// # Errors
    /// Where the user or the provider says no, where nobody can come any more, or the work is to end.
    pub fn complete(
        &self,
        pasted: BorrowedFd<'_>,
        stop: &Stop,
        codes: &Codes,
        stray: &mut dyn FnMut(&str),
    ) -> Result<(), Failure> {
        let name = self.account.source;
        let code = match self.wait(pasted, stop, stray)? {
            Brought::Code(code) => code,
            Brought::Denied(why) => return Err(ended(name, &why)),
            Brought::Stray(why) => return Err(ended(name, why)),
        };
        let (verifier, redirect) = (&self.verifier, &self.redirect);
        let given = self.account.ask(&Grant::Code { code: &code, verifier, redirect });
        match given.map_err(|error| failure(error, name, codes))? {
            Given::Over(why) => Err(ended(name, &why)),
            Given::Tokens(tokens) => {
                if tokens.refresh.is_none() {
                    log::warn!("{name}: the login cannot be renewed and ends with its first token");
                }
                self.account.keep(tokens).map_err(|error| failure(error, name, codes))
            }
        }
    }

    /// Waits until somebody brings what was asked for.
    fn wait(
        &self,
        pasted: BorrowedFd<'_>,
        stop: &Stop,
        stray: &mut dyn FnMut(&str),
    ) -> Result<Brought, Failure> {
        let mut lines = Some(Vec::new());
        let mut waiting: Vec<Waiting> = Vec::new();
        loop {
            if stop.asked() {
                return Err(stopped(stop));
            }
            if lines.is_none() && self.listener.is_none() {
                let message = format!("{}: nobody pasted the address", self.account.source);
                return Err(Failure::new(Exit::Login, "login.unanswered", message)
                    .hint("run it on a terminal, and paste the address that the browser ends at"));
            }
            let ready = self.ready(lines.is_some().then_some(pasted), &waiting);
            if ready.pasted {
                for line in read_lines(pasted, &mut lines) {
                    match self.brought(&line) {
                        Brought::Stray(why) => stray(why),
                        brought => return Ok(brought),
                    }
                }
            }
            if let Some(Ok((stream, _))) = self.listener.as_ref().map(TcpListener::accept)
                && waiting.len() < MOST_WAITING
                && stream.set_nonblocking(true).is_ok()
            {
                waiting.push(Waiting { stream, said: Vec::new(), since: Instant::now() });
            }
            let mut going = Vec::new();
            for mut one in waiting.drain(..) {
                match one.read() {
                    Said::Wait if one.since.elapsed() < PATIENCE => going.push(one),
                    Said::Wait | Said::Gone => {}
                    Said::Target(target) => match self.brought_to(&target) {
                        Brought::Stray(_) => one.answer("404 Not Found", "Nothing is here."),
                        Brought::Denied(why) => {
                            one.answer("200 OK", "The login was refused. You can close this page.");
                            return Ok(Brought::Denied(why));
                        }
                        code @ Brought::Code(_) => {
                            one.answer(
                                "200 OK",
                                "Thank you. You can close this page, and go on in the terminal.",
                            );
                            return Ok(code);
                        }
                    },
                }
            }
            waiting = going;
        }
    }

    /// Waits for a moment, or until there is something to read.
    fn ready(&self, pasted: Option<BorrowedFd<'_>>, waiting: &[Waiting]) -> Ready {
        let mut fds = Vec::with_capacity(waiting.len() + 2);
        let descriptor = |fd| PollFd::from_borrowed_fd(fd, PollFlags::IN);
        fds.extend(pasted.map(descriptor));
        fds.extend(self.listener.as_ref().map(|listener| descriptor(listener.as_fd())));
        fds.extend(waiting.iter().map(|one| descriptor(one.stream.as_fd())));
        let tick = Timespec { tv_sec: 0, tv_nsec: i64::from(TICK.subsec_nanos()) };
        let found = poll(&mut fds, Some(&tick)).is_ok();
        let pasted = found && pasted.is_some() && !fds[0].revents().is_empty();
        Ready { pasted }
    }

    /// What the target of a request brings: path and query.
    fn brought_to(&self, target: &str) -> Brought {
        match address::join(&self.redirect, target) {
            Some(url) if address::same_origin(&url, &self.redirect) => self.brought(&url),
            _ => Brought::Stray("it is another address"),
        }
    }

    /// What an address brings that a browser ended at.
    fn brought(&self, text: &str) -> Brought {
        let wrong =
            "that is not the address that the browser ends at; it holds `code=` and `state=`";
        let text = text.trim();
        let Ok(url) = Url::parse(text) else { return Brought::Stray(wrong) };
        let path = |url: &Url| url.path().trim_end_matches('/').to_owned();
        let expected = Url::parse(&self.redirect).expect("it was made here");
        if path(&url) != path(&expected) {
            return Brought::Stray(wrong);
        }
        let field = |name: &str| {
            url.query_pairs().find(|(one, _)| one == name).map(|(_, value)| value.into_owned())
        };
        match (field("state"), field("code"), field("error")) {
            (Some(state), ..) if state != self.state => {
                Brought::Stray("that is the address of another login")
            }
            (Some(_), Some(code), None) if !code.is_empty() => Brought::Code(code),
            (Some(_), _, Some(error)) => {
                Brought::Denied(field("error_description").unwrap_or(error))
            }
            _ => Brought::Stray(wrong),
        }
    }
}

fn stopped(stop: &Stop) -> Failure {
    let exit = stop.signal().map_or(Exit::Failed, Exit::Signal);
    Failure::new(exit, "signal", "ended while waiting for the browser")
}

struct Ready {
    pasted: bool,
}

/// The whole lines that came; `lines` holds what has no end yet, and is gone with the stream.
fn read_lines(from: BorrowedFd<'_>, lines: &mut Option<Vec<u8>>) -> Vec<String> {
    let Some(held) = lines else { return Vec::new() };
    let mut buffer = [0; 4096];
    let read = match rustix::io::read(from, &mut buffer) {
        Ok(read) => read,
        Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => return Vec::new(),
        Err(_) => 0,
    };
    held.extend_from_slice(&buffer[..read]);
    let ended = read == 0 || held.len() > MOST;
    let whole = if ended {
        held.len()
    } else {
        held.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1)
    };
    let text: Vec<u8> = held.drain(..whole).collect();
    if ended {
        *lines = None;
    }
    let text = String::from_utf8_lossy(&text);
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// A browser that has not said all yet.
struct Waiting {
    stream: TcpStream,
    said: Vec<u8>,
    since: Instant,
}

enum Said {
    Wait,
    Gone,
    /// Path and query.
    Target(String),
}

impl Waiting {
    fn read(&mut self) -> Said {
        let mut buffer = [0; 4096];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => return Said::Gone,
                Ok(read) => self.said.extend_from_slice(&buffer[..read]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Said::Gone,
            }
            if self.said.len() > MOST {
                return Said::Gone;
            }
        }
        if !self.said.windows(4).any(|four| four == b"\r\n\r\n") {
            return Said::Wait;
        }
        let text = String::from_utf8_lossy(&self.said);
        let mut words = text.lines().next().unwrap_or_default().split(' ');
        match (words.next(), words.next()) {
            (Some("GET"), Some(target)) => Said::Target(target.to_owned()),
            _ => Said::Target("/".to_owned()),
        }
    }

    fn answer(&mut self, status: &str, text: &str) {
        let page =
            format!("<!doctype html><meta charset=utf-8><title>tonarm</title><p>{text}</p>\n");
        let answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{page}",
            page.len()
        );
        // A browser that has gone reads nothing.
        let _ = self.stream.set_nonblocking(false);
        let _ = self.stream.set_write_timeout(Some(PATIENCE));
        let _ = self.stream.write_all(answer.as_bytes());
    }
}
