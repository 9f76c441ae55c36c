//! Who the user is at a provider: logins and their tokens, and secrets that stand in files.
//!
//! `login` asks for consent, `tokens` keeps what it gave, `oauth` asks for more of it, `authorised` puts it on requests, `secret` finds
//! what the user keeps elsewhere.

mod authorised;
pub mod login;
mod oauth;
mod secret;
#[cfg(test)]
mod tests;
mod tokens;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::config::{Settings, SourceSettings, WebSettings};
use crate::exit::{Exit, Failure};
use crate::http::{Http, Network};
use crate::signals::Stop;
use authorised::{Account, Authorised};
use oauth::Client;
use tokens::TokenFile;

/// How a provider asks its user for consent: authorization code with PKCE.
/// <https://www.rfc-editor.org/rfc/rfc7636>
#[derive(Debug, Clone, Copy)]
pub struct Flow {
    /// What stands behind `login_url`: where the browser goes.
    pub authorize: &'static str,
    /// What stands behind `auth_url`: where tokens come from.
    pub token: &'static str,
    /// What is asked for, parted by spaces.
    pub scope: &'static str,
    /// Whether that is said again where a login is renewed.
    pub scope_again: bool,
    /// What stands behind `url` and only a login may see.
    pub check: &'static str,
    /// Where the browser brings the answer.
    pub redirect: Redirect,
    /// How long a consent lasts, if it ends.
    pub lasts: Option<Duration>,
}

/// Where the browser brings the answer of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirect {
    /// To this machine, `http://127.0.0.1:PORT/callback`; or the user pastes the address. The port where the config names none.
    Loopback(u16),
    /// To an address that the provider allows and nobody answers: the user pastes it.
    Pasted(&'static str),
}

/// From so long before its end on a login is said to end soon.
pub const SOON: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How a login stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There is none.
    None,
    /// It counts.
    Ok,
    /// It counts, and ends within [`SOON`].
    EndsSoon,
    /// It counts no more.
    Ended,
}

impl State {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ok => "ok",
            Self::EndsSoon => "ends_soon",
            Self::Ended => "ended",
        }
    }
}

/// How a login stands, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub state: State,
    /// When it ends, milliseconds since 1970 UTC; `None` where it does not end by itself, or there is none.
    pub ends_at: Option<i64>,
}

/// What a user has of logins and secrets.
#[derive(Debug, Clone)]
pub struct Accounts {
    tokens: TokenFile,
    /// Where systemd hands over secrets.
    credentials: Option<PathBuf>,
}

impl Accounts {
    /// Those beside the catalogue that is set.
    pub fn of(settings: &Settings) -> Self {
        Self::new(&settings.db_path, settings.credentials_dir.clone())
    }

    /// Those beside that catalogue, with the secrets that systemd hands over in that folder.
    pub fn new(catalogue: &Path, credentials: Option<PathBuf>) -> Self {
        Self { tokens: TokenFile::of(catalogue), credentials }
    }

    /// The file that logins stand in.
    pub fn token_file(&self) -> &Path {
        self.tokens.path()
    }

    /// How the login of a source stands, by the file alone.
    ///
    /// # Errors
    /// Where the file is of no use.
    pub fn standing(
        &self,
        settings: &SourceSettings,
        flow: &Flow,
        now_ms: i64,
    ) -> Result<Standing, Failure> {
        let logins = self.tokens.read().map_err(|error| unusable(&error))?;
        let client = settings.web.as_ref().and_then(|web| web.client_id.as_deref());
        let login = logins.get(&settings.name).filter(|login| Some(&login.client_id) == client);
        let Some(login) = login else {
            return Ok(Standing { state: State::None, ends_at: None });
        };
        let ends_at = flow.lasts.map(|lasts| login.granted_at.saturating_add(millis(lasts)));
        let is_over = |by: i64| ends_at.is_some_and(|at| at <= by);
        let state = if login.ended_at.is_some() || is_over(now_ms) {
            State::Ended
        } else if is_over(now_ms.saturating_add(millis(SOON))) {
            State::EndsSoon
        } else {
            State::Ok
        };
        Ok(Standing { state, ends_at: login.ended_at.or(ends_at) })
    }

    /// Whether there is a login of that source, whatever became of it.
    ///
    /// # Errors
    /// Where the file is of no use.
    pub fn has(&self, source: &str) -> Result<bool, Failure> {
        let logins = self.tokens.read().map_err(|error| unusable(&error))?;
        Ok(logins.get(source).is_some())
    }

    /// Forgets the login of a source; answers whether there was one.
    ///
    /// # Errors
    /// Where the file is of no use.
    pub fn forget(&self, source: &str, stop: &Stop) -> Result<bool, Failure> {
        let forget = || {
            let locked = self.tokens.lock(&|| stop.asked())?;
            let mut logins = locked.read()?;
            let was = logins.remove(source).is_some();
            if was {
                locked.write(&logins, locked.room()?)?;
            }
            Ok(was)
        };
        forget().map_err(|error| unusable(&error))
    }

    /// The requests of that client with the access token of the user's login, which is renewed where it is over. Nothing is asked before
    /// the first request.
    ///
    /// # Errors
    /// Where a secret that the config names is not there.
    pub fn authorised<'a>(
        &'a self,
        network: &'a Network<'a>,
        settings: &'a SourceSettings,
        flow: &'static Flow,
        inner: Box<dyn Http + 'a>,
    ) -> Result<Box<dyn Http + 'a>, Failure> {
        let account = self.account(network, settings, flow)?;
        let base = web(settings).url.value.clone();
        Ok(Box::new(Authorised { inner, account, base, token: None }))
    }

    fn account<'a>(
        &'a self,
        network: &'a Network<'a>,
        settings: &'a SourceSettings,
        flow: &'static Flow,
    ) -> Result<Account<'a>, Failure> {
        let web = web(settings);
        let auth_url = web.auth_url.as_deref().map_or("", String::as_str);
        Ok(Account {
            file: &self.tokens,
            network,
            source: &settings.name,
            flow,
            client: Client {
                id: web.client_id.as_deref().cloned().unwrap_or_default(),
                secret: self.secret(settings, "client_secret")?,
            },
            url: format!("{auth_url}{}", flow.token),
        })
    }

    /// The secret of that name, such as `password`: from where the config says, else from the credentials that systemd hands over.
    ///
    /// # Errors
    /// Where it is said to be somewhere and is not.
    pub fn secret(&self, settings: &SourceSettings, name: &str) -> Result<Option<String>, Failure> {
        secret::find(settings, self.credentials.as_deref(), name)
    }
}

fn web(settings: &SourceSettings) -> &WebSettings {
    settings.web.as_ref().expect("the config has it of every provider")
}

fn unusable(error: &tokens::Error) -> Failure {
    Failure::new(Exit::Failed, "accounts.token_file", error.to_string())
        .hint("see to the disk and to the folder of the catalogue")
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
