//! Deezer: the favourite artists, albums and songs, and the playlists, of a profile that is public.
//!
//! No app is needed, and none can be registered: <https://developers.deezer.com/api>. Errors come with the status 200. Lists have no ISRC
//! and no barcode, which are looked up one by one.

mod pages;

#[cfg(test)]
pub(in crate::sources) mod tests;

use super::cloud::{self, Answer, Api, Complaint, Listed, Part};
use super::{Opened, Opening, Type};
use crate::exit::Failure;
use crate::http::codes;
use crate::http::{Codes, Request, Response, Verdict};
use crate::model::{Collection, Lacking, address};
use crate::store::{Kind, List};

/// The row of the table of sources.
pub const SOURCE: Type = Type {
    name: "deezer",
    about: "the favourites and playlists of a Deezer profile",
    login: None,
    open,
};

const CODES: Codes = Codes {
    login_help: Some(
        "make the profile public at deezer.com (Settings, Privacy), or name a file with an access token: `access_token_file`",
    ),
    ..codes!("deezer")
};

/// How many entries a page has.
const PAGE: u32 = 100;

/// The field of an address that holds the access token.
const TOKEN: &str = "access_token";

fn open(opening: Opening<'_>) -> Result<Opened<'_>, Failure> {
    let web = cloud::web(&opening);
    let user = web.user.as_ref().map_or("me", |user| user.value.as_str());
    let token = opening.accounts.secret(opening.settings, TOKEN)?;
    let api = Deezer::new(web.url.value.clone(), web.official, user, token);
    let http = cloud::client(&opening, &CODES, verdict)?;
    Ok(cloud::opened(opening, "deezer", Box::new(api), http))
}

/// What an answer means before it is read. Too many requests are an error with the status 200, and pass in a moment.
fn verdict(answer: &Response) -> Verdict {
    match answer.status {
        429 => return Verdict::TooMany,
        status @ (500 | 502 | 503 | 504) => {
            return Verdict::Transient(format!("it answers {status}"));
        }
        _ => {}
    }
    match pages::error(&answer.body) {
        Some(error) if error.passes() => Verdict::Transient(error.message),
        Some(_) => Verdict::Answer,
        None => cloud::json_or_transient(answer),
    }
}

/// Deezer, as one profile shows it.
struct Deezer {
    base: String,
    official: Option<&'static str>,
    /// `/user/NUMBER`, or `/user/me` behind a token.
    user: String,
    token: Option<String>,
}

impl Deezer {
    fn new(
        base: String,
        official: Option<&'static str>,
        user: &str,
        token: Option<String>,
    ) -> Self {
        let user: String = url::form_urlencoded::byte_serialize(user.as_bytes()).collect();
        Self { base, official, user: format!("/user/{user}"), token }
    }

    fn list(&self, list: List, path: &str) -> Listed {
        let first = format!("{}{}/{path}?limit={PAGE}", self.base, self.user);
        Listed { list, also: &[], first, mark: None }
    }
}

impl Api for Deezer {
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
        vec![
            self.list(List::Of(Kind::Artist, Collection::Followed), "artists"),
            self.list(List::Of(Kind::Album, Collection::Saved), "albums"),
            self.list(List::Of(Kind::Track, Collection::Saved), "tracks"),
            self.list(List::Playlists, "playlists"),
        ]
    }

    fn request(&self, url: &str) -> Request {
        Request::get(match &self.token {
            Some(token) => address::with_query(url, &[(TOKEN, token)]),
            None => url.to_owned(),
        })
    }

    fn complaint(&self, answer: &Response) -> Complaint {
        match pages::error(&answer.body) {
            None if answer.is_success() => Complaint::None,
            None if answer.status == 401 => Complaint::Login("it asks for a login".into()),
            None if answer.status == 404 => Complaint::NotHere("it is not there".into()),
            None => Complaint::Other(format!("it answers {}", answer.status)),
            Some(error) => error.complaint(answer.status),
        }
    }

    fn read(&mut self, part: &Part, _: &str, body: &[u8]) -> Result<Answer, String> {
        let page = cloud::fields::page(body)?;
        let page = cloud::fields::Entry(&page);
        match part {
            Part::List(List::Of(Kind::Artist, _)) => pages::artists(page),
            Part::List(List::Of(Kind::Album, _)) => pages::albums(page),
            Part::List(List::Of(Kind::Track, _)) => pages::tracks(page),
            Part::List(List::Playlists) => pages::playlists(page, &self.base),
            Part::Playlist(_) => pages::playlist(page),
            Part::Look(lacking) => pages::look(page, lacking),
            Part::Account | Part::More(_) | Part::Mark(_) => Err("nobody asks for this".into()),
        }
    }

    fn look(&self, lacking: &Lacking) -> Option<String> {
        let (path, id) = match lacking {
            Lacking::Album(id) => ("album", id),
            Lacking::Track(id) => ("track", id),
        };
        pages::is_id(id).then(|| format!("{}/{path}/{id}", self.base))
    }
}
