//! Where claims come from: one shape for folders of files, for programs and for providers.
//!
//! # To add a provider
//! 1. A file (or a folder) here with a `pub const SOURCE: Type` row and its `open`, which answers an [`Opened`]: something that is
//!    [followed](Source::follow) page by page and speaks in [`Record`]s.
//! 2. A `mod` line and the row in [`SOURCES`].
//! 3. Its keys in [`SOURCE_TYPES`](crate::config::SOURCE_TYPES) of the config.
//!
//! `sync-cloud`, `sources`, `status`, `health`, the config and the manual then know it. `sample.rs`, which is there in tests only, is made
//! so: forty lines that read a shelf written down by hand.

pub mod cloud;
pub mod command;
pub mod deezer;
pub mod file;
pub mod lines;
pub mod listenbrainz;
pub mod local;
pub mod records;
#[cfg(test)]
pub mod sample;
pub mod spotify;
pub mod standing;
pub mod subsonic;
pub mod tidal;
pub mod values;

use std::collections::BTreeMap;

use crate::accounts::{Accounts, Flow};
use crate::config::SourceSettings;
use crate::exit::Failure;
use crate::http::{Codes, Network};
use crate::model::Record;
use crate::progress::Progress;
use crate::report::Problems;
use crate::signals::Stop;
use crate::store::{self, List, Remembered, Unfinished, Walked};

/// A place claims come from. It is followed page by page; each page is one transaction of the store.
pub trait Source {
    /// What one answer of the source brings.
    type Page;
    /// What is known once the source has been followed to its end, such as what was not seen.
    type Ending;

    /// Its name in reports and logs.
    fn name(&self) -> String;

    /// Follows the source to its end and hands every page to `put`. Ends early, without an error, where the user asked for it.
    ///
    /// # Errors
    /// Those of the store alone: what goes wrong at the source is counted, named and part of the ending.
    fn follow(
        self: Box<Self>,
        put: &mut dyn FnMut(Self::Page) -> store::Result<()>,
    ) -> store::Result<Self::Ending>;
}

/// What one answer of a provider brings: records in the order in which they were said.
pub type Page = Vec<Record>;

/// What is known once a provider has been followed to its end.
#[derive(Debug, Default)]
pub struct Ending {
    /// Whether everything was said that the user has there: only then may what was not said end.
    pub complete: bool,
    /// Lists that were said whole, each for itself, where not all was: what was not said of them may end.
    pub walked: Vec<(List, Walked)>,
    /// Lists that were begun to be walked: where another run may go on. Of those without that the next one begins anew.
    pub unfinished: BTreeMap<List, Option<Unfinished>>,
    /// Records that were understood.
    pub read: u64,
    /// Records that were not, such as broken lines; each is among the problems.
    pub skipped: u64,
    /// What went wrong.
    pub problems: Problems,
    /// What made it end before its end; what came before it is kept.
    pub failure: Option<Failure>,
    /// Whether the user asked it to end.
    pub interrupted: bool,
}

/// A provider that is ready to be followed.
pub struct Opened<'a> {
    /// Under which name its ids stand: the provider's, else the source's own.
    pub scheme: String,
    /// Whether it may tell some of its lists only, and some say less of a thing than others: what is not said then stays.
    pub tells_parts: bool,
    /// What is followed.
    pub source: Box<dyn Source<Page = Page, Ending = Ending> + 'a>,
}

/// What a provider is opened with.
pub struct Opening<'a> {
    /// What it is set to.
    pub settings: &'a SourceSettings,
    /// What is remembered of it.
    pub remembered: Remembered,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// How providers are asked.
    pub network: &'a Network<'a>,
    /// As whom.
    pub accounts: &'a Accounts,
    /// Who is told how far it is.
    pub progress: &'a Progress,
    /// Whether to end early.
    pub stop: &'a Stop,
}

/// A kind of source.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// The word in the config: `type = "file"`.
    pub name: &'static str,
    /// What it brings in, for people.
    pub about: &'static str,
    /// How its user logs in, where a login is needed, and what is said when it is not.
    pub login: Option<(&'static Flow, &'static Codes)>,
    /// Makes it ready. What is wrong with the settings, or with the place it names, is a failure.
    pub open: for<'a> fn(Opening<'a>) -> Result<Opened<'a>, Failure>,
}

/// All kinds of sources beside the folders of files.
pub static SOURCES: &[Type] = &[
    file::SOURCE,
    command::SOURCE,
    spotify::SOURCE,
    deezer::SOURCE,
    tidal::SOURCE,
    listenbrainz::SOURCE,
    subsonic::SOURCE,
    #[cfg(test)]
    sample::SOURCE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SOURCE_TYPES;

    #[test]
    fn the_config_knows_every_kind_of_source_and_no_other() {
        let known: Vec<_> = SOURCE_TYPES.iter().map(|kind| kind.name).collect();
        let rows: Vec<_> = SOURCES.iter().map(|kind| kind.name).collect();
        assert_eq!(rows, known);
    }
}
