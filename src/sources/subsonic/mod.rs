//! Subsonic and `OpenSubsonic` servers, such as Navidrome: what is starred, and the playlists.
//!
//! <https://opensubsonic.netlify.app/docs/api-reference/>. Each server gives ids of its own, so they stand under the name of the source.
//! The password never goes over the wire: each request has a salt and the MD5 of both, as the protocol wants it.

mod pages;

#[cfg(test)]
pub(in crate::sources) mod tests;

use std::fmt::Write as _;

use md5::{Digest, Md5};

use super::cloud::{self, Answer, Api, Complaint, Listed, Part};
use super::{Opened, Opening, Type};
use crate::exit::{Exit, Failure};
use crate::http::codes;
use crate::http::{Codes, Request, Response, Verdict};
use crate::model::{Collection, address};
use crate::store::{Kind, List};

/// The row of the table of sources.
pub const SOURCE: Type = Type {
    name: "subsonic",
    about: "what you starred, and the playlists, on a Subsonic server",
    login: None,
    open,
};

const CODES: Codes = Codes {
    login_help: Some("check `user`, and `password_file` or `password_command`, of the source"),
    ..codes!("subsonic")
};

/// The version of the protocol that is spoken: the first with tokens is 1.13.0, with playlists as they are now 1.16.1.
const VERSION: &str = "1.16.1";

/// What all starred things are one page of.
const STARRED: &[List] =
    &[List::Of(Kind::Album, Collection::Saved), List::Of(Kind::Track, Collection::Saved)];

fn open(opening: Opening<'_>) -> Result<Opened<'_>, Failure> {
    let web = cloud::web(&opening);
    let name = &opening.settings.name;
    let user = web.user.as_ref().map_or("", |user| user.value.as_str());
    let Some(password) = opening.accounts.secret(opening.settings, "password")? else {
        let message = format!("{name}: the password of {user} is not known");
        return Err(Failure::new(Exit::Login, CODES.login_needed, message).hint(
            "name a file or a program that tells it: `password_file` or `password_command`",
        ));
    };
    let api = Subsonic { base: web.url.value.clone(), user: user.to_owned(), password, salt };
    let http = cloud::client(&opening, &CODES, verdict)?;
    let scheme = name.clone();
    Ok(cloud::opened(opening, &scheme, Box::new(api), http))
}

fn verdict(answer: &Response) -> Verdict {
    match answer.status {
        429 => Verdict::TooMany,
        status @ (500 | 502 | 503 | 504) => Verdict::Transient(format!("it answers {status}")),
        _ => cloud::json_or_transient(answer),
    }
}

/// 32 digits that nobody can guess.
fn salt() -> String {
    let mut bytes = [0_u8; 16];
    // A salt that is known weakens a password that goes over TLS anyway; it never keeps one from asking.
    let _ = getrandom::fill(&mut bytes);
    hex(&bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a text takes all");
        text
    })
}

/// A server, as one user sees it.
struct Subsonic {
    base: String,
    user: String,
    password: String,
    salt: fn() -> String,
}

impl Api for Subsonic {
    fn codes(&self) -> Codes {
        CODES
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn lists(&self) -> Vec<Listed> {
        let at = |method: &str| format!("{}/rest/{method}.view", self.base);
        let followed = List::Of(Kind::Artist, Collection::Followed);
        vec![
            Listed { list: followed, also: STARRED, first: at("getStarred2"), mark: None },
            Listed { list: List::Playlists, also: &[], first: at("getPlaylists"), mark: None },
        ]
    }

    fn request(&self, url: &str) -> Request {
        let salt = (self.salt)();
        let token = hex(&Md5::digest(format!("{}{salt}", self.password)));
        Request::get(address::with_query(
            url,
            &[
                ("u", &self.user),
                ("t", &token),
                ("s", &salt),
                ("v", VERSION),
                ("c", "tonarm"),
                ("f", "json"),
            ],
        ))
    }

    fn complaint(&self, answer: &Response) -> Complaint {
        match (answer.status, pages::error(&answer.body)) {
            (_, Some((code, message))) => pages::complaint(code, message),
            (200, None) => Complaint::None,
            (401, None) => Complaint::Login("it wants another login".into()),
            (404, None) => Complaint::NotHere("there is no Subsonic server".into()),
            (status, None) => Complaint::Other(format!("it answers {status}")),
        }
    }

    fn read(&mut self, part: &Part, _: &str, body: &[u8]) -> Result<Answer, String> {
        let page = cloud::fields::page(body)?;
        let page = cloud::fields::Entry(&page);
        let page = page.get("subsonic-response").ok_or("it is no Subsonic server")?;
        match part {
            Part::List(List::Playlists) => pages::playlists(page, &self.base),
            Part::List(_) => pages::starred(page),
            Part::Playlist(_) => pages::playlist(page),
            _ => Err("nobody asks for this".into()),
        }
    }
}
