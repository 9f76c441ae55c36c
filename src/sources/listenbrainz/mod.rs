//! `ListenBrainz`: the recordings that a user loves, each with its MBID.
//!
//! Anybody may read them: <https://listenbrainz.readthedocs.io/en/latest/users/api/>. Its users follow people, not artists, so there is no
//! list of followed artists.

mod pages;

#[cfg(test)]
pub(in crate::sources) mod tests;

use super::cloud::{self, Answer, Api, Complaint, Listed, Part};
use super::{Opened, Opening, Type};
use crate::exit::Failure;
use crate::http::codes;
use crate::http::{Codes, Request, Response, Verdict};
use crate::model::Collection;
use crate::store::{Kind, List};

/// The row of the table of sources.
pub const SOURCE: Type = Type {
    name: "listenbrainz",
    about: "the recordings you love at ListenBrainz",
    login: None,
    open,
};

const CODES: Codes = Codes {
    login_help: Some("the token in `token_file` does not count; reading needs none"),
    ..codes!("listenbrainz")
};

/// How many entries a page has: the most that is allowed.
const PAGE: u64 = 1000;

fn open(opening: Opening<'_>) -> Result<Opened<'_>, Failure> {
    let web = cloud::web(&opening);
    let user = web.user.as_ref().map_or("", |user| user.value.as_str());
    let token = opening.accounts.secret(opening.settings, "token")?;
    let api = ListenBrainz::new(web.url.value.clone(), web.official, user, token);
    let http = cloud::client(&opening, &CODES, verdict)?;
    Ok(cloud::opened(opening, "listenbrainz", Box::new(api), http))
}

fn verdict(answer: &Response) -> Verdict {
    match answer.status {
        429 => Verdict::TooMany,
        status @ (500 | 502 | 503 | 504) => Verdict::Transient(format!("it answers {status}")),
        _ => cloud::json_or_transient(answer),
    }
}

/// `ListenBrainz`, for one user.
struct ListenBrainz {
    base: String,
    official: Option<&'static str>,
    /// As it stands in an address.
    user: String,
    token: Option<String>,
}

impl ListenBrainz {
    fn new(
        base: String,
        official: Option<&'static str>,
        user: &str,
        token: Option<String>,
    ) -> Self {
        let user = url::form_urlencoded::byte_serialize(user.as_bytes()).collect::<String>();
        // A blank is `+` in a query, and `%20` in a path.
        Self { base, official, user: user.replace('+', "%20"), token }
    }

    fn loved(&self, offset: u64) -> String {
        let Self { base, user, .. } = self;
        format!(
            "{base}/feedback/user/{user}/get-feedback?score=1&metadata=true&count={PAGE}&offset={offset}"
        )
    }
}

impl Api for ListenBrainz {
    fn codes(&self) -> Codes {
        CODES
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn official(&self) -> Option<&str> {
        self.official
    }

    fn lists(&self) -> Vec<Listed> {
        let list = List::Of(Kind::Track, Collection::Saved);
        vec![Listed { list, also: &[], first: self.loved(0), mark: None }]
    }

    fn request(&self, url: &str) -> Request {
        let request = Request::get(url).header("accept", "application/json");
        match &self.token {
            Some(token) => request.header("authorization", format!("Token {token}")),
            None => request,
        }
    }

    fn complaint(&self, answer: &Response) -> Complaint {
        let said = pages::message(&answer.body);
        match answer.status {
            status if status / 100 == 2 => Complaint::None,
            401 => Complaint::Login(said.unwrap_or_else(|| "the token does not count".into())),
            404 => Complaint::NotHere(said.unwrap_or_else(|| "there is no such user".into())),
            status => Complaint::Other(match said {
                Some(said) => format!("it answers {status}: {said}"),
                None => format!("it answers {status}"),
            }),
        }
    }

    fn read(&mut self, part: &Part, _: &str, body: &[u8]) -> Result<Answer, String> {
        let page = cloud::fields::page(body)?;
        match part {
            Part::List(_) => pages::loved(cloud::fields::Entry(&page), |offset| self.loved(offset)),
            _ => Err("nobody asks for this".into()),
        }
    }
}
