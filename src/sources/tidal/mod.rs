//! Tidal: followed artists, saved albums and songs, playlists.
//!
//! As an app that the user registered, of the third-party tier: <https://developer.tidal.com/documentation/api-sdk/api-sdk-overview>. Pages
//! are documents of JSON:API: identifiers in order, and what they stand for beside them.

#[cfg(test)]
mod contract;
mod document;
mod pages;
#[cfg(test)]
pub(in crate::sources) mod tests;

use std::collections::{BTreeMap, HashSet};

use super::cloud::{self, Answer, Api, Complaint, Listed, Part};
use super::{Opened, Opening, Type};
use crate::accounts::{Flow, Redirect};
use crate::exit::Failure;
use crate::http::codes;
use crate::http::{Codes, Request, Response, Verdict};
use crate::model::{Collection, NamedAlbum, Record, address};
use crate::store::{Kind, List};
use document::Document;

/// The row of the table of sources.
pub const SOURCE: Type = Type {
    name: "tidal",
    about: "what you follow, saved and put in playlists at Tidal",
    login: Some((&LOGIN, &CODES)),
    open,
};

/// How its user logs in. The redirect must be https, which nobody answers on the user's own machine: the address is pasted.
/// <https://developer.tidal.com/documentation/api-sdk/api-sdk-authorization>
pub static LOGIN: Flow = Flow {
    authorize: "/authorize",
    token: "/v1/oauth2/token",
    scope: "collection.read playlists.read",
    scope_again: true,
    check: "/userCollectionArtists/me",
    redirect: Redirect::Pasted("https://localhost"),
    lasts: None,
};

static CODES: Codes = codes!("tidal");

/// What is asked for beside songs. Their albums come with their artists, so that none need be looked at alone.
const OF_SONGS: &str = "items.artists,items.albums.artists";

/// The same where Tidal finds that too deep.
const OF_SONGS_SHALLOW: &str = "items.artists,items.albums";

/// How the addresses of the pages of the collected playlists begin, behind the base.
const COLLECTED: &str = "/userCollectionPlaylists/me";

fn open(opening: Opening<'_>) -> Result<Opened<'_>, Failure> {
    let web = cloud::web(&opening);
    let client = cloud::client(&opening, &CODES, verdict)?;
    let http = opening.accounts.authorised(opening.network, opening.settings, &LOGIN, client)?;
    let country = web.country.as_ref().map(|country| country.value.to_ascii_uppercase());
    let api = Tidal::new(web.url.value.clone(), web.official, country);
    Ok(cloud::opened(opening, "tidal", Box::new(api), http))
}

/// What an answer means before it is read.
fn verdict(answer: &Response) -> Verdict {
    match answer.status {
        429 => Verdict::TooMany,
        status @ (500 | 502 | 503 | 504) => Verdict::Transient(format!("it answers {status}")),
        _ => cloud::json_or_transient(answer),
    }
}

/// Tidal, as one user sees it.
struct Tidal {
    base: String,
    official: Option<&'static str>,
    /// Whose catalogue counts, where the user says so.
    country: Option<String>,
    /// What is asked for beside songs.
    of_songs: &'static str,
    /// Albums of which more tracks are to come.
    albums: BTreeMap<String, NamedAlbum>,
    /// How the collection of playlists looks, where that is known.
    collected: Option<String>,
    /// The playlists that were listed: own ones are mostly in the collection too.
    listed: HashSet<String>,
}

impl Tidal {
    fn new(base: String, official: Option<&'static str>, country: Option<String>) -> Self {
        Self {
            base,
            official,
            country,
            of_songs: OF_SONGS,
            albums: BTreeMap::new(),
            collected: None,
            listed: HashSet::new(),
        }
    }

    /// An address below the base with these fields.
    fn address(&self, path: &str, fields: &[(&str, &str)]) -> String {
        address::with_query(&format!("{}{path}", self.base), fields)
    }

    /// The same of what may differ from country to country.
    fn of_country(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let country = self.country.as_deref().map(|country| ("countryCode", country));
        let fields: Vec<_> = fields.iter().copied().chain(country).collect();
        self.address(path, &fields)
    }

    /// A collection of the user, with the resource that tells when it was changed.
    fn collection(&self, list: List, name: &str, fields: &[(&str, &str)]) -> Listed {
        let path = format!("/{name}/me");
        Listed {
            list,
            also: &[],
            first: self.address(&format!("{path}/relationships/items"), fields),
            mark: Some(self.address(&path, &[])),
        }
    }

    fn own_playlists(&self) -> String {
        self.of_country("/playlists", &[("filter[owners.id]", "me"), ("include", "coverArt")])
    }

    fn tracks_of_playlist(&self, id: &str) -> String {
        let path = format!("/playlists/{id}/relationships/items");
        self.of_country(&path, &[("include", self.of_songs)])
    }

    fn tracks_of_album(&self, id: &str) -> String {
        let path = format!("/albums/{id}/relationships/items");
        self.of_country(&path, &[("include", "items.artists")])
    }
}

impl Api for Tidal {
    fn codes(&self) -> Codes {
        CODES
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn official(&self) -> Option<&str> {
        self.official
    }

    /// When playlists were put into the collection or taken out. What changes in them shows on the first page of the list.
    fn account(&self) -> Option<String> {
        Some(self.address(COLLECTED, &[]))
    }

    fn lists(&self) -> Vec<Listed> {
        let playlists = [
            ("collectionView", "FLAT"),
            ("include", "items.coverArt"),
            ("sort", "-lastModifiedAt"),
        ];
        vec![
            self.collection(
                List::Of(Kind::Artist, Collection::Followed),
                "userCollectionArtists",
                &[("include", "items.profileArt")],
            ),
            self.collection(
                List::Of(Kind::Album, Collection::Saved),
                "userCollectionAlbums",
                &[("include", "items.artists,items.coverArt"), ("sort", "-addedAt")],
            ),
            self.collection(
                List::Of(Kind::Track, Collection::Saved),
                "userCollectionTracks",
                &[("include", self.of_songs)],
            ),
            Listed {
                list: List::Playlists,
                also: &[],
                first: self.address(&format!("{COLLECTED}/relationships/items"), &playlists),
                mark: None,
            },
        ]
    }

    fn request(&self, url: &str) -> Request {
        Request::get(url).header("accept", "application/vnd.api+json")
    }

    /// Each endpoint may have a limit of its own for what is asked for beside.
    fn instead(&mut self, url: &str, answer: &Response) -> Option<String> {
        let encoded = |include: &str| include.replace(',', "%2C");
        let shallow = url.replace(&encoded(OF_SONGS), &encoded(OF_SONGS_SHALLOW));
        (answer.status == 400 && shallow != url).then(|| {
            self.of_songs = OF_SONGS_SHALLOW;
            shallow
        })
    }

    fn complaint(&self, answer: &Response) -> Complaint {
        let said = || document::error(&answer.body);
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

    fn read(&mut self, part: &Part, url: &str, body: &[u8]) -> Result<Answer, String> {
        let page = cloud::fields::page(body)?;
        let page = cloud::fields::Entry(&page);
        let document = Document::of(page);
        let mut answer = match part {
            Part::Account => {
                self.collected = pages::mark(page);
                return Ok(Answer::default());
            }
            Part::Mark(_) => return Ok(Answer { mark: pages::mark(page), ..Answer::default() }),
            Part::List(List::Of(Kind::Artist, _)) => pages::artists(&document),
            Part::List(List::Of(Kind::Album, _)) => self.albums(&document),
            Part::List(List::Of(Kind::Track, _)) => pages::tracks(&document),
            Part::List(List::Playlists) => self.playlists(&document),
            Part::Playlist(_) => pages::playlist(&document),
            Part::More(album) => {
                let album = self.albums.get(album).cloned().unwrap_or_default();
                pages::album_tracks(&document, &album)
            }
            Part::Look(_) => Err("nobody asks for this".into()),
        }?;
        let next = page.get("links").and_then(|links| links.word("next"));
        answer.next = next.map(|link| document::onward(&self.base, url, link));
        if matches!(part, Part::List(List::Playlists)) && self.is_collected(url) {
            answer.mark = pages::mark_of_playlists(self.collected.as_deref(), &answer);
            answer.next = answer.next.or_else(|| Some(self.own_playlists()));
        }
        Ok(answer)
    }
}

impl Tidal {
    /// Whether it is the address of a page of the collected playlists; else it is one of the user's own.
    fn is_collected(&self, url: &str) -> bool {
        url.strip_prefix(&self.base).is_some_and(|path| path.starts_with(COLLECTED))
    }

    /// Saved albums, with the tracks that stand beside them; the albums that have more of them are remembered.
    fn albums(&mut self, document: &Document<'_>) -> Result<Answer, String> {
        let (mut answer, long) = pages::albums(document)?;
        for (id, link, album) in long {
            let link = document::onward(&self.base, &self.tracks_of_album(&id), &link);
            answer.more.push((id.clone(), link));
            self.albums.insert(id, album);
        }
        Ok(answer)
    }

    /// Playlists, each once.
    fn playlists(&mut self, document: &Document<'_>) -> Result<Answer, String> {
        let mut answer = pages::playlists(document, |id| self.tracks_of_playlist(id))?;
        answer.playlists.retain(|listing| self.listed.insert(listing.playlist.id.clone()));
        answer.records.retain(|record| match record {
            Record::SamePlaylist(id) => self.listed.insert(id.clone()),
            _ => true,
        });
        Ok(answer)
    }
}
