//! Records as lines of JSON: what a file holds and a command prints.

mod fields;
mod line;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;

use super::lines::{LONGEST, Line, Lines};
use super::{Ending, Page};
use crate::exit::{Exit, Failure};
use crate::model::{PlaylistRecord, Record};
use crate::output::size;
use crate::progress::Progress;
use crate::signals::Stop;
use crate::store;

/// The most records of a page.
const PAGE: usize = 500;

/// The most bytes of lines that a page is made of, unless one line alone has more.
const PAGE_BYTES: usize = 4 << 20;

/// Follows a stream of records to its end. `name` stands in messages, `scheme` says whose its ids are, `map` which beginnings of paths
/// lie elsewhere here.
///
/// The listing is complete where its last record is `{"kind":"end","complete":true}`, and nothing at all was wrong with any line. A stream without such an end is none the worse, but nothing ends by it.
///
/// # Errors
/// Those of the store. A stream that breaks off is the failure of the ending.
pub fn follow(
    reader: &mut dyn Read,
    name: &str,
    scheme: &str,
    map: &[(PathBuf, PathBuf)],
    progress: &Progress,
    stop: &Stop,
    put: &mut dyn FnMut(Page) -> store::Result<()>,
) -> store::Result<Ending> {
    let mut lines = Lines::new(reader);
    let mut told = Told {
        name,
        ending: Ending::default(),
        end: None,
        whole: true,
        album_cut: false,
        playlists: HashMap::new(),
    };
    let (mut page, mut bytes) = (Page::new(), 0);
    loop {
        if stop.asked() {
            told.ending.interrupted = true;
            break;
        }
        let line = match lines.read() {
            Ok(None) => break,
            Ok(Some(Line::Whole(line))) if line.trim_ascii().is_empty() => continue,
            Ok(Some(Line::Whole(line))) => Ok(line),
            Ok(Some(Line::TooLong)) => Err(format!("longer than {}", size(LONGEST as u64))),
            Err(_) if stop.asked() => {
                told.ending.interrupted = true;
                break;
            }
            Err(error) => {
                let message = format!("{name}: cannot be read on: {error}");
                told.ending.failure =
                    Some(Failure::new(Exit::Failed, "records.unreadable", message));
                break;
            }
        };
        let length = line.as_ref().map_or(0, |line| line.len());
        let read = line.and_then(|line| line::read(line, scheme, map));
        if let Some(record) = told.take(lines.number(), read) {
            page.push(record);
            bytes += length;
            progress.done(1);
        }
        if page.len() >= PAGE || bytes >= PAGE_BYTES {
            put(std::mem::take(&mut page))?;
            bytes = 0;
        }
    }
    if !page.is_empty() {
        put(page)?;
    }
    Ok(told.ending())
}

/// What is known so far.
struct Told<'a> {
    name: &'a str,
    ending: Ending,
    /// What the record `end` said, and whether a problem was made of what stands behind it.
    end: Option<(bool, bool)>,
    /// Whether nothing was wrong with any line.
    whole: bool,
    /// Whether it was said that more is known of albums than is kept.
    album_cut: bool,
    /// How many playlists go by a name or an id.
    playlists: HashMap<String, u32>,
}

impl Told<'_> {
    /// Counts what a line said; its record, where it goes into a page.
    fn take(&mut self, number: u64, read: Result<line::Read, fields::Bad>) -> Option<Record> {
        if let Some((_, told @ false)) = &mut self.end {
            *told = true;
            self.whole = false;
            self.problem("records.after_end", number, "it stands behind the record `end`");
        }
        match read {
            Ok(line::Read { record: Record::End { complete }, .. }) => {
                self.end.get_or_insert((complete, false));
                None
            }
            Ok(line::Read { mut record, notes, album_cut }) => {
                self.ending.read += 1;
                self.whole &= notes.is_empty();
                if album_cut && !std::mem::replace(&mut self.album_cut, true) {
                    log::info!(
                        "{}, line {number}: of the album of a track only title, id, artists and date are kept; a record of the album may say more",
                        self.name
                    );
                }
                if let Record::Playlist(playlist) = &mut record {
                    self.name_playlist(playlist);
                }
                for fields::Note { code, message } in notes {
                    self.problem(code, number, &message);
                }
                Some(record)
            }
            Err(why) => {
                self.ending.skipped += 1;
                self.whole = false;
                self.problem("records.bad_line", number, &why);
                None
            }
        }
    }

    /// A playlist without an id goes by its name; the second of a name has a number with it.
    fn name_playlist(&mut self, playlist: &mut PlaylistRecord) {
        if !playlist.id.is_empty() {
            self.playlists.entry(playlist.id.clone()).or_insert(1);
            return;
        }
        loop {
            let count = self.playlists.entry(playlist.name.clone()).or_default();
            *count += 1;
            if *count == 1 {
                playlist.id.clone_from(&playlist.name);
                return;
            }
            let id = format!("{} ({count})", playlist.name);
            if !self.playlists.contains_key(&id) {
                self.playlists.insert(id.clone(), 1);
                playlist.id = id;
                return;
            }
        }
    }

    fn problem(&mut self, code: &'static str, number: u64, what: &str) {
        let message = format!("{}, line {number}: {what}", self.name);
        log::debug!("{message}");
        self.ending.problems.push(code, message, None);
    }

    fn ending(mut self) -> Ending {
        let came_to_an_end = !self.ending.interrupted && self.ending.failure.is_none();
        if came_to_an_end && self.end.is_none() {
            log::info!(
                "{}: the list has no `end` record, so nothing that is not on it ends",
                self.name
            );
        }
        let said = self.end.is_some_and(|(complete, _)| complete);
        self.ending.complete = said && self.whole && came_to_an_end;
        self.ending
    }
}
