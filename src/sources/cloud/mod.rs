//! Providers that are asked over the network: one walk over lists and pages for all of them.
//!
//! A provider is an [`Api`]: it says which lists of the user there are, where each begins, and what a page means. The walk does the rest:
//! it follows `next`, on the provider's own host only and never twice, skips what did not change, reads the tracks of playlists whose
//! version is new, and looks at what lists lack within what the day allows.

mod course;
pub mod fields;
mod open;
mod pages;
mod walk;

#[cfg(test)]
mod battery;
#[cfg(test)]
pub mod replay;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub use open::{client, json_or_transient, opened, web};
pub use walk::Cloud;

use crate::http::{Codes, Request, Response};
use crate::model::{Lacking, PlaylistRecord, PlaylistTrack, Record};
use crate::store::List;

/// A list that did not seem to change is walked to its end all the same after so long.
pub const WALK_EVERY: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// How often the list of playlists is walked whole though its first page did not change: six hours.
const PLAYLISTS_EVERY: Duration = Duration::from_secs(6 * 3_600);

/// What a provider is: where its lists are and what its pages mean. Pure: it sends nothing itself.
pub trait Api {
    /// What its failures are called.
    fn codes(&self) -> Codes;

    /// The beginning of every address: the configured one, without a slash at the end.
    fn base(&self) -> &str;

    /// What stands at the beginning of the links on its pages where it is not [`base`](Self::base): the provider's own address.
    fn official(&self) -> Option<&str> {
        None
    }

    /// An address that says who the user is, asked before the lists and read as [`Part::Account`]; that it is not there does no harm.
    fn account(&self) -> Option<String> {
        None
    }

    /// The lists of the user in the order in which they are asked.
    fn lists(&self) -> Vec<Listed>;

    /// The request for a page.
    fn request(&self, url: &str) -> Request {
        Request::get(url).header("accept", "application/json")
    }

    /// What to ask instead of an address that was answered so, where that is known: a page of half the size, say.
    fn instead(&mut self, url: &str, answer: &Response) -> Option<String> {
        let _ = (url, answer);
        None
    }

    /// What an answer that is no page says, for people: the error that its body holds.
    fn complaint(&self, answer: &Response) -> Complaint;

    /// Reads a page.
    ///
    /// # Errors
    /// A sentence about what is wrong with a page that makes no sense as a whole.
    fn read(&mut self, part: &Part, url: &str, body: &[u8]) -> Result<Answer, String>;

    /// Where a thing that lists say too little of is looked at; nothing where that would not help.
    fn look(&self, lacking: &Lacking) -> Option<String> {
        let _ = lacking;
        None
    }
}

/// What an answer other than 2xx, or one that holds an error, means for its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complaint {
    /// None: it is a page.
    None,
    /// The user has to log in, or has to allow more.
    Login(String),
    /// This list, or this thing, is not for us: private, gone, of another country. The others may be.
    NotHere(String),
    /// All else.
    Other(String),
}

/// A list of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub list: List,
    /// Others that the same pages tell.
    pub also: &'static [List],
    /// The address of its first page.
    pub first: String,
    /// An address that tells whether it changed, read as [`Part::Mark`]; `None` where the first page tells it.
    pub mark: Option<String>,
}

/// What a page is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Who the user is.
    Account,
    /// A list of the user.
    List(List),
    /// How such a list looks.
    Mark(List),
    /// The tracks of the playlist with that id.
    Playlist(String),
    /// What belongs to a record of a list: more tracks of a long album. Its id.
    More(String),
    /// A thing that was looked at.
    Look(Lacking),
}

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// What it says of artists, albums and tracks; of a look, what was found.
    pub records: Vec<Record>,
    /// On a list of playlists: those that can be read.
    pub playlists: Vec<Listing>,
    /// On a page of a playlist: its places, in order.
    pub places: Vec<PlaylistTrack>,
    /// How many entries the page has, those that say nothing among them.
    pub entries: usize,
    /// On a page of a list of the user that is counted by places, or tells its changes itself: what its entries are called, one each, blank
    /// where an entry has no name. A walk that was cut short goes on by them.
    pub ids: Vec<String>,
    /// The next page.
    pub next: Option<String>,
    /// Pages that belong to records of this one.
    pub more: Vec<(String, String)>,
    /// By what a change of the list shows, where this page tells it.
    pub mark: Option<String>,
    /// How many entries the provider says there are.
    pub total: Option<u64>,
    /// What was not understood, a sentence each.
    pub skipped: Vec<String>,
}

/// A playlist on a list of playlists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its id, name, image and version.
    pub playlist: PlaylistRecord,
    /// The first page of its tracks; `None` where it has none.
    pub tracks: Option<String>,
}
