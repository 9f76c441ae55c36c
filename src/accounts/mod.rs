//! Who the user is at a provider: logins and their tokens, and secrets that stand in files.

use std::time::Duration;

use crate::config::{SourceSettings, WebSettings};
use crate::exit::{Exit, Failure};
use crate::http::{Http, Network};

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
    /// Where the browser brings the answer.
    pub redirect: Redirect,
    /// How long a consent lasts, if it ends.
    pub lasts: Option<Duration>,
}

/// Where the browser brings the answer of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirect {
    /// To this machine, `http://127.0.0.1:PORT/callback`; or the user pastes the address.
    Loopback,
    /// To an address that the provider allows and nobody answers: the user pastes it.
    Pasted(&'static str),
}

/// The requests of that client with the access token of the user's login, which is renewed where it is over.
///
/// # Errors
/// Where the user is not logged in.
pub fn authorised<'a>(
    _network: &'a Network<'a>,
    settings: &'a SourceSettings,
    _flow: &'static Flow,
    _inner: Box<dyn Http + 'a>,
) -> Result<Box<dyn Http + 'a>, Failure> {
    Err(Failure::new(
        Exit::Login,
        "source.login_needed",
        format!("{}: not built yet", settings.name),
    ))
}

/// The secret of that name, such as `password`: from where the config says, else from the credentials that systemd hands over.
///
/// # Errors
/// Where it is said to be somewhere and is not.
pub fn secret(
    _source: &str,
    _settings: &WebSettings,
    _name: &str,
) -> Result<Option<String>, Failure> {
    Ok(None)
}
