//! What is read, in pages, and what of it was not understood.

use std::collections::HashMap;
use std::path::PathBuf;

use super::super::{Ending, Page};
use super::formats::List;
use crate::exit::Failure;
use crate::model::Record;
use crate::progress::Progress;
use crate::signals::Stop;
use crate::store;

/// The most records of a page.
const PAGE: usize = 500;

/// The most text of a page, unless one record alone has more.
const PAGE_BYTES: usize = 4 << 20;

/// The most playlists of one source.
const MOST_PLAYLISTS: usize = 50_000;

/// Why a file is not read on.
#[derive(Debug)]
pub(super) enum Halt {
    /// A page could not be stored.
    Store(store::Error),
    /// The user asked.
    Stopped,
    /// The file is at fault.
    Failed(Failure),
}

/// Takes what files say.
pub(super) struct Sink<'a> {
    pub(super) progress: &'a Progress,
    pub(super) stop: &'a Stop,
    pub(super) map: &'a [(PathBuf, PathBuf)],
    pub(super) put: &'a mut dyn FnMut(Page) -> store::Result<()>,
    ending: Ending,
    /// Whether nothing was left out so far.
    whole: bool,
    /// Whether any file was read to its end.
    any: bool,
    page: Page,
    bytes: usize,
    playlists: HashMap<String, u32>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(
        progress: &'a Progress,
        stop: &'a Stop,
        map: &'a [(PathBuf, PathBuf)],
        put: &'a mut dyn FnMut(Page) -> store::Result<()>,
    ) -> Self {
        Self {
            progress,
            stop,
            map,
            put,
            ending: Ending::default(),
            whole: true,
            any: false,
            page: Page::new(),
            bytes: 0,
            playlists: HashMap::new(),
        }
    }

    /// Takes a record.
    pub(super) fn record(&mut self, record: Record) -> Result<(), Halt> {
        self.bytes += weight(&record);
        self.page.push(record);
        self.ending.read += 1;
        self.progress.done(1);
        if self.page.len() >= PAGE || self.bytes >= PAGE_BYTES {
            self.flush().map_err(Halt::Store)?;
        }
        self.asked()
    }

    /// Leaves out something that no catalogue holds, such as a stream of a radio station. The listing is none the worse.
    pub(super) fn pass_over(&mut self, what: &str) -> Result<(), Halt> {
        log::info!("left out: {what}");
        self.asked()
    }

    /// Counts a line that is no record.
    pub(super) fn bad_line(&mut self, list: &List<'_>, line: u64, what: &str) -> Result<(), Halt> {
        self.ending.skipped += 1;
        self.note("file.bad_line", list, line, what);
        self.asked()
    }

    /// Tells of something in a line that its record is without.
    pub(super) fn note(&mut self, code: &'static str, list: &List<'_>, line: u64, what: &str) {
        let message = format!("{}, line {line}: {what}", list.shown);
        log::debug!("{message}");
        self.ending.problems.push(code, message, None);
        self.whole = false;
    }

    /// Whether the user asked to end.
    pub(super) fn asked(&self) -> Result<(), Halt> {
        if self.stop.asked() { Err(Halt::Stopped) } else { Ok(()) }
    }

    /// A file of several that could not be read.
    pub(super) fn failed(&mut self, failure: Failure) {
        self.ending.problems.push(failure.code, failure.message, failure.hint);
        self.whole = false;
    }

    /// Nothing more can be read.
    pub(super) fn fail(&mut self, failure: Failure) {
        self.ending.failure = Some(failure);
        self.whole = false;
    }

    /// Takes over what a stream of records ended with, whose pages went straight through.
    pub(super) fn take_over(&mut self, ending: Ending) -> Result<(), Halt> {
        self.whole &= ending.complete;
        self.ending.read += ending.read;
        self.ending.skipped += ending.skipped;
        self.ending.problems.append(ending.problems);
        match ending.failure {
            _ if ending.interrupted => Err(Halt::Stopped),
            Some(failure) => Err(Halt::Failed(failure)),
            None => Ok(()),
        }
    }

    /// An id for a playlist that has none but its name; the second of a name has another than the first.
    pub(super) fn playlist_id(&mut self, list: &List<'_>, name: &str) -> Result<String, Halt> {
        if self.playlists.len() >= MOST_PLAYLISTS {
            let what = format!("more than {MOST_PLAYLISTS} playlists");
            return Err(Halt::Failed(list.failure("file.too_long", &what)));
        }
        loop {
            let count = self.playlists.entry(name.to_owned()).or_default();
            *count += 1;
            let id = if *count == 1 { name.to_owned() } else { format!("{name} ({count})") };
            if *count == 1 || !self.playlists.contains_key(&id) {
                self.playlists.entry(id.clone()).or_insert(1);
                return Ok(id);
            }
        }
    }

    /// Counts how a file ended; whether to go on with the next. Where it is the `only` one, its failure is that of the whole.
    pub(super) fn goes_on(&mut self, read: Result<(), Halt>, only: bool) -> store::Result<bool> {
        match read {
            Ok(()) => {
                self.any = true;
                Ok(true)
            }
            Err(Halt::Store(error)) => Err(error),
            Err(Halt::Stopped) => {
                self.ending.interrupted = true;
                Ok(false)
            }
            Err(Halt::Failed(failure)) if only => {
                self.fail(failure);
                Ok(false)
            }
            Err(Halt::Failed(failure)) => {
                self.failed(failure);
                Ok(true)
            }
        }
    }

    pub(super) fn ending(mut self) -> store::Result<Ending> {
        self.flush()?;
        let ended = !self.ending.interrupted && self.ending.failure.is_none();
        self.ending.complete = self.whole && self.any && ended;
        Ok(self.ending)
    }

    fn flush(&mut self) -> store::Result<()> {
        self.bytes = 0;
        if self.page.is_empty() { Ok(()) } else { (self.put)(std::mem::take(&mut self.page)) }
    }
}

/// About how many bytes of text a record holds.
fn weight(record: &Record) -> usize {
    let artists = |artists: &[crate::model::NamedArtist]| {
        artists.iter().map(|artist| artist.name.len()).sum::<usize>()
    };
    match record {
        Record::Artist(it) => it.name.len() + it.sort_name.as_ref().map_or(0, String::len),
        Record::Album(it) => it.title.len() + artists(&it.artists),
        Record::Track(it) => {
            let album = it.album.as_ref();
            it.title.len()
                + artists(&it.artists)
                + album.map_or(0, |album| album.title.len() + artists(&album.artists))
                + it.path.as_ref().map_or(0, Vec::len)
        }
        Record::Playlist(it) => it.tracks.len() * 128,
        Record::SamePlaylist(_)
        | Record::UnreadPlaylist { .. }
        | Record::Found(_)
        | Record::End { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn playlists_of_one_name_are_told_apart() {
        let (progress, stop) = (Progress::silent(), Stop::default());
        let mut put = |_: Page| Ok(());
        let mut sink = Sink::new(&progress, &stop, &[], &mut put);
        let list = List { shown: "x", path: Path::new("/x"), scheme: "x", this_year: 2026 };
        let ids: Vec<_> =
            ["a", "a (2)", "a", "b", "a"].map(|name| sink.playlist_id(&list, name).unwrap()).into();
        assert_eq!(ids, ["a", "a (2)", "a (3)", "b", "a (4)"]);
    }
}
