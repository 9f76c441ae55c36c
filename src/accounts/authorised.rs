//! Requests with an access token, which is renewed when it is over.

use super::Flow;
use super::oauth::{self, Client, Given, Grant, Tokens};
use super::tokens::{self, Locked, Login, Logins, TokenFile};
use crate::clock;
use crate::http::{Error, Http, Limits, Network, Request, Response, Result};
use crate::model::address;

/// An access token is renewed so long before it is over, milliseconds: a request takes its time.
const EARLY: i64 = 60_000;

/// The login of a source.
pub(super) struct Account<'a> {
    pub(super) file: &'a TokenFile,
    pub(super) network: &'a Network<'a>,
    pub(super) source: &'a str,
    pub(super) flow: &'static Flow,
    pub(super) client: Client,
    /// Where tokens come from.
    pub(super) url: String,
}

impl Account<'_> {
    /// An access token that counts, and is not that one, for a provider said that it counts no more.
    fn token(&self, not: Option<&str>) -> Result<String> {
        let usable = |logins: &Logins| -> Result<Option<String>> {
            let login = self.login(logins)?;
            let counts = login.expires_at - EARLY > clock::now_ms()
                && not.is_none_or(|not| login.access_token != not);
            Ok(counts.then(|| login.access_token.clone()))
        };
        if let Some(token) = usable(&self.file.read().map_err(kept)?)? {
            return Ok(token);
        }
        let stop = self.network.stop();
        let locked = self.file.lock(&|| stop.asked()).map_err(kept)?;
        // Somebody else may have renewed it meanwhile.
        let logins = locked.read().map_err(kept)?;
        match usable(&logins)? {
            Some(token) => Ok(token),
            None => self.renew(&locked, logins),
        }
    }

    /// The login that counts.
    fn login<'l>(&self, logins: &'l Logins) -> Result<&'l Login> {
        let none = |reason: &str| Err(Error::Login(reason.to_owned()));
        match logins.get(self.source) {
            None => none("nobody is logged in"),
            Some(login) if login.client_id != self.client.id => {
                none("the login is of another client id")
            }
            Some(login) if login.ended_at.is_some() => none("the login has ended"),
            Some(login) => Ok(login),
        }
    }

    /// Asks for another access token, and keeps what is given before anybody else may ask.
    fn renew(&self, locked: &Locked, mut logins: Logins) -> Result<String> {
        let login = self.login(&logins)?.clone();
        let Some(refresh) = login.refresh_token.as_deref() else {
            return Err(Error::Login("the login is over and cannot be renewed".to_owned()));
        };
        let room = locked.room().map_err(kept)?;
        let scope = self.flow.scope_again.then_some(self.flow.scope);
        let given = self.ask(&Grant::Refresh { token: refresh, scope })?;
        let next = match &given {
            Given::Tokens(tokens) => Login {
                access_token: tokens.access.clone(),
                expires_at: end(tokens),
                refresh_token: tokens.refresh.clone().or(login.refresh_token),
                ..login
            },
            Given::Over(_) => Login {
                access_token: String::new(),
                expires_at: 0,
                refresh_token: None,
                ended_at: Some(clock::now_ms()),
                ..login
            },
        };
        logins.put(self.source, next);
        locked.write(&logins, room).map_err(kept)?;
        match given {
            Given::Tokens(tokens) => Ok(tokens.access),
            Given::Over(why) => Err(Error::Login(format!("the login has ended ({why})"))),
        }
    }

    /// Asks the server that gives tokens, within what it allows.
    pub(super) fn ask(&self, grant: &Grant<'_>) -> Result<Given> {
        let limits = Limits {
            host: address::authority(&self.url),
            gap: std::time::Duration::ZERO,
            burst: 1,
            per_day: None,
            verdict: oauth::verdict,
        };
        let mut http = self.network.client(limits)?;
        oauth::ask(http.as_mut(), &self.url, &self.client, grant)
    }

    /// Keeps a login that was given just now.
    pub(super) fn keep(&self, tokens: Tokens) -> Result<()> {
        let stop = self.network.stop();
        let locked = self.file.lock(&|| stop.asked()).map_err(kept)?;
        let room = locked.room().map_err(kept)?;
        let mut logins = locked.read().or_else(|error| match error {
            // A new login mends it.
            tokens::Error::Damaged { .. } => Ok(Logins::default()),
            error => Err(kept(error)),
        })?;
        let login = Login {
            client_id: self.client.id.clone(),
            expires_at: end(&tokens),
            access_token: tokens.access,
            refresh_token: tokens.refresh,
            granted_at: clock::now_ms(),
            ended_at: None,
        };
        logins.put(self.source, login);
        locked.write(&logins, room).map_err(kept)
    }
}

fn end(tokens: &Tokens) -> i64 {
    let time = i64::try_from(tokens.seconds).unwrap_or(i64::MAX).saturating_mul(1000);
    clock::now_ms().saturating_add(time)
}

fn kept(error: tokens::Error) -> Error {
    match error {
        tokens::Error::Stopped => Error::Stopped,
        error => Error::Tokens(error.to_string()),
    }
}

/// An [`Http`] that shows the access token to the provider, and to nobody else.
pub(super) struct Authorised<'a> {
    pub(super) inner: Box<dyn Http + 'a>,
    pub(super) account: Account<'a>,
    /// The address of the API.
    pub(super) base: String,
    /// The one that was shown last.
    pub(super) token: Option<String>,
}

impl Http for Authorised<'_> {
    fn send(&mut self, request: &Request) -> Result<Response> {
        if !address::same_origin(&request.url, &self.base) {
            return Err(Error::Refused {
                host: address::authority(&request.url),
                reason: "it is another host than the one that the login is of".to_owned(),
            });
        }
        let token = self.account.token(None)?;
        let answer = self.inner.send(&shown(request, &token))?;
        // Once only: a login that counts no more is not asked again and again.
        let refused_before = self.token.as_ref() == Some(&token);
        if answer.status != 401 || refused_before {
            return Ok(answer);
        }
        let token = self.account.token(Some(&token))?;
        let answer = self.inner.send(&shown(request, &token))?;
        if answer.status == 401 {
            self.token = Some(token);
        }
        Ok(answer)
    }
}

fn shown(request: &Request, token: &str) -> Request {
    request.clone().header("authorization", format!("Bearer {token}"))
}
