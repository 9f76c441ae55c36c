//! Spotify: followed artists, saved albums and songs, own playlists.
//!
//! Only as an app in development mode that the user registered: <https://developer.spotify.com/documentation/web-api>. Fields that such
//! apps lost in 2026 may be absent, and `items` of playlists may still be called `tracks`: both are read, the new word first.

mod pages;

#[cfg(test)]
pub(in crate::sources) mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use super::cloud::{self, Answer, Api, Complaint, Listed, Part};
use super::{Opened, Opening, Type};
use crate::accounts::{Flow, Redirect};
use crate::exit::Failure;
use crate::http::codes;
use crate::http::{Codes, Response, Verdict};
use crate::model::{Collection, Lacking, NamedAlbum};
use crate::store::{Kind, List};

/// The row of the table of sources.
pub const SOURCE: Type = Type {
    name: "spotify",
    about: "what you follow, saved and put in playlists at Spotify",
    login: Some((&LOGIN, &CODES)),
    open,
};

/// How its user logs in. A consent ends six months after it was given, whatever is renewed in between.
/// <https://developer.spotify.com/blog/2026-06-18-refresh-token-expiration>
pub static LOGIN: Flow = Flow {
    authorize: "/authorize",
    token: "/api/token",
    scope: "user-follow-read user-library-read playlist-read-private playlist-read-collaborative",
    scope_again: false,
    check: "/me",
    redirect: Redirect::Loopback(8898),
    lasts: Some(Duration::from_secs(180 * 24 * 60 * 60)),
};

static CODES: Codes = codes!("spotify");

/// The longest page that its lists allow.
const PAGE: u32 = 50;

fn open(opening: Opening<'_>) -> Result<Opened<'_>, Failure> {
    let web = cloud::web(&opening);
    let client = cloud::client(&opening, &CODES, verdict)?;
    let http = opening.accounts.authorised(opening.network, opening.settings, &LOGIN, client)?;
    let api = Spotify::new(web.url.value.clone(), web.official);
    Ok(cloud::opened(opening, "spotify", Box::new(api), http))
}

/// What an answer means before it is read.
fn verdict(answer: &Response) -> Verdict {
    match answer.status {
        429 => Verdict::TooMany,
        status @ (500 | 502 | 503 | 504) => Verdict::Transient(format!("it answers {status}")),
        _ => cloud::json_or_transient(answer),
    }
}

/// Whether a text can stand in an address as one of its ids: letters and digits.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Spotify, as one user sees it.
struct Spotify {
    base: String,
    official: Option<&'static str>,
    /// Who the user is; not known until it was asked.
    me: Option<String>,
    /// How many entries a page may have.
    page: u32,
    /// Albums of which more tracks are to come.
    albums: BTreeMap<String, NamedAlbum>,
}

impl Spotify {
    const fn new(base: String, official: Option<&'static str>) -> Self {
        Self { base, official, me: None, page: PAGE, albums: BTreeMap::new() }
    }

    fn list(&self, list: List, path: &str) -> Listed {
        let first = format!("{}{path}limit={}", self.base, self.page);
        Listed { list, also: &[], first, mark: None }
    }
}

impl Api for Spotify {
    fn codes(&self) -> Codes {
        CODES
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn official(&self) -> Option<&str> {
        self.official
    }

    fn account(&self) -> Option<String> {
        Some(format!("{}/me", self.base))
    }

    fn lists(&self) -> Vec<Listed> {
        vec![
            self.list(List::Of(Kind::Artist, Collection::Followed), "/me/following?type=artist&"),
            self.list(List::Of(Kind::Album, Collection::Saved), "/me/albums?"),
            self.list(List::Of(Kind::Track, Collection::Saved), "/me/tracks?"),
            self.list(List::Playlists, "/me/playlists?"),
        ]
    }

    /// A page that is too long is asked for by halves, until one is allowed.
    fn instead(&mut self, url: &str, answer: &Response) -> Option<String> {
        if answer.status != 400 {
            return None;
        }
        let (before, rest) = url.split_once("limit=")?;
        let (limit, after) = rest.split_at(rest.find('&').unwrap_or(rest.len()));
        let half = limit.parse::<u32>().ok()? / 2;
        self.page = self.page.min(half.max(1));
        (half > 0).then(|| format!("{before}limit={half}{after}"))
    }

    fn complaint(&self, answer: &Response) -> Complaint {
        let said = || pages::message(&answer.body);
        match answer.status {
            status if status / 100 == 2 => Complaint::None,
            401 => Complaint::Login(said().unwrap_or_else(|| "the login counts no more".into())),
            403 => Complaint::NotHere(said().unwrap_or_else(|| "it is not allowed".into())),
            404 => Complaint::NotHere(said().unwrap_or_else(|| "it is not there".into())),
            status => Complaint::Other(match said() {
                Some(said) => format!("it answers {status}: {said}"),
                None => format!("it answers {status}"),
            }),
        }
    }

    fn read(&mut self, part: &Part, _: &str, body: &[u8]) -> Result<Answer, String> {
        let page = cloud::fields::page(body)?;
        let page = cloud::fields::Entry(&page);
        match part {
            Part::Account => {
                self.me = page.id("id");
                Ok(Answer::default())
            }
            Part::List(List::Of(Kind::Artist, _)) => pages::artists(page),
            Part::List(List::Of(Kind::Album, _)) => self.albums(page),
            Part::List(List::Of(Kind::Track, _)) => pages::tracks(page),
            Part::List(List::Playlists) => pages::playlists(page, self),
            Part::Playlist(_) => pages::playlist(page),
            Part::More(album) => {
                let album = self.albums.get(album).cloned().unwrap_or_default();
                pages::album_tracks(page, &album)
            }
            Part::Look(lacking) => Ok(pages::look(page, lacking)),
            Part::Mark(_) => Err("nothing marks its lists but their first page".into()),
        }
    }

    fn look(&self, lacking: &Lacking) -> Option<String> {
        let (path, id) = match lacking {
            Lacking::Album(id) => ("albums", id),
            Lacking::Track(id) => ("tracks", id),
        };
        is_id(id).then(|| format!("{}/{path}/{id}", self.base))
    }
}

impl Spotify {
    /// Saved albums, each with its tracks; the albums that have more of them than stand here are remembered.
    fn albums(&mut self, page: cloud::fields::Entry<'_>) -> Result<Answer, String> {
        let (answer, long) = pages::albums(page)?;
        self.albums.extend(long);
        Ok(answer)
    }
}
