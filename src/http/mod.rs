//! Requests to providers: a trait of one method, and what is put around whoever sends.
//!
//! `live` sends. `polite` waits between requests, tries again what is transient, and keeps what a provider allows in the store, where all
//! runs see it (`ledger`). `redirects` follows those that are safe to follow. `cached` asks whether an answer still stands. `unsaid` takes
//! out of answers what is secret in the request. `recorded` answers from a folder. Each is an [`Http`] around another; `network` puts them
//! together for one run.

mod cached;
mod ledger;
mod live;
pub mod network;
pub mod pause;
mod polite;
pub mod recorded;
mod redirects;
mod told;
mod unsaid;

use crate::exit::{Exit, Failure};
use crate::model::address;
use crate::store;

pub use network::{Limits, Network, Verdict};
pub use recorded::Recorded;

/// Sends a request and brings the answer.
pub trait Http {
    /// The answer, whatever its status: whoever asked knows what it means.
    ///
    /// # Errors
    /// Where there is none, or none that counts.
    fn send(&mut self, request: &Request) -> Result<Response>;
}

impl<H: Http + ?Sized> Http for Box<H> {
    fn send(&mut self, request: &Request) -> Result<Response> {
        (**self).send(request)
    }
}

/// What is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The whole address, `https://api.deezer.com/user/1/albums?limit=100`.
    pub url: String,
    /// Headers beside those that everyone sends.
    pub headers: Vec<(&'static str, String)>,
    /// Fields of a form that is posted; `None` is a GET.
    pub form: Option<Vec<(&'static str, String)>>,
    /// The longest body that makes sense, in bytes, unpacked.
    pub most: u64,
    /// Whether it can wait: no more than half of a day's requests may be such.
    pub can_wait: bool,
}

/// The longest page of a provider: far above what was ever seen.
pub const MOST_PAGE: u64 = 16 << 20;

impl Request {
    /// A GET.
    pub fn get(url: impl Into<String>) -> Self {
        Self { url: url.into(), headers: Vec::new(), form: None, most: MOST_PAGE, can_wait: false }
    }

    /// A POST of a form.
    pub fn post(url: impl Into<String>, form: Vec<(&'static str, String)>) -> Self {
        Self { form: Some(form), ..Self::get(url) }
    }

    /// The same with one more header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// `GET` or `POST`.
    pub const fn method(&self) -> &'static str {
        if self.form.is_some() { "POST" } else { "GET" }
    }
}

impl std::fmt::Debug for Request {
    /// Without what may be secret: queries, headers and forms.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method(), address::shown(&self.url))
    }
}

/// An answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The status, such as 200.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, unpacked.
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of that name, given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is of the 200s.
    pub const fn is_success(&self) -> bool {
        self.status / 100 == 2
    }
}

impl std::fmt::Debug for Response {
    /// Without headers and body: both may be secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} with {} bytes", self.status, self.body.len())
    }
}

/// Why no answer came that counts.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The network or the provider fails; `told` is false where nothing may have reached it.
    #[error("{host}: {reason}")]
    Unavailable {
        /// Who was asked.
        host: String,
        /// What happened, for people; never with a query or a secret.
        reason: String,
        /// Whether the request may have been carried out all the same.
        told: bool,
    },
    /// No request may be sent before that time.
    #[error("{host}: {reason}")]
    Limited {
        /// Who was asked.
        host: String,
        /// From when on, milliseconds since 1970 UTC; `None` with the next run.
        until_ms: Option<i64>,
        /// Who limits, for people.
        reason: String,
    },
    /// What came, or where it should go, is not safe or makes no sense: plain http, a redirect to another host, a body without end.
    #[error("{host}: {reason}")]
    Refused {
        /// Who was asked.
        host: String,
        /// Why, for people.
        reason: String,
    },
    /// The user has to log in (again).
    #[error("{0}")]
    Login(String),
    /// The file with logins is of no use.
    #[error("{0}")]
    Tokens(String),
    /// The run is to end.
    #[error("ended while waiting for an answer")]
    Stopped,
    /// The catalogue fails.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A result of a request.
pub type Result<T> = std::result::Result<T, Error>;

/// What failures of one kind of source are called, for programs.
#[derive(Debug, Clone, Copy)]
pub struct Codes {
    /// It cannot be reached, or answers nonsense.
    pub unavailable: &'static str,
    /// It allows no request now.
    pub limited: &'static str,
    /// What it answers is not safe to follow.
    pub refused: &'static str,
    /// The user has to log in.
    pub login_needed: &'static str,
    /// What helps then, where that is not `tonarm login`.
    pub login_help: Option<&'static str>,
}

/// The [`Codes`] of a kind of source: `codes!("spotify")`.
macro_rules! codes {
    ($kind:literal) => {
        $crate::http::Codes {
            unavailable: concat!($kind, ".unavailable"),
            limited: concat!($kind, ".limited"),
            refused: concat!($kind, ".refused"),
            login_needed: concat!($kind, ".login_needed"),
            login_help: None,
        }
    };
}

pub(crate) use codes;

impl Error {
    /// The failure that it is of the source of that name.
    ///
    /// # Errors
    /// Itself, where it is none of a source: the store's, and the end of a run.
    pub fn failure(self, name: &str, codes: &Codes) -> std::result::Result<Failure, Self> {
        let (exit, code, hint) = match &self {
            Self::Stopped | Self::Store(_) => return Err(self),
            Self::Unavailable { .. } => {
                (Exit::Unavailable, codes.unavailable, "the next run tries again".to_owned())
            }
            Self::Limited { .. } => (
                Exit::Unavailable,
                codes.limited,
                "the next run goes on as soon as it may".to_owned(),
            ),
            Self::Refused { .. } => (
                Exit::Failed,
                codes.refused,
                format!("see `url` in [sources.{name}] of the configuration"),
            ),
            Self::Tokens(_) => (
                Exit::Failed,
                "accounts.token_file",
                "see to the disk and to the folder of the catalogue".to_owned(),
            ),
            Self::Login(_) => {
                let help = codes.login_help.map(str::to_owned);
                let help = help.unwrap_or_else(|| format!("log in: tonarm login {name}"));
                (Exit::Login, codes.login_needed, help)
            }
        };
        Ok(Failure::new(exit, code, format!("{name}: {self}")).hint(hint))
    }
}
