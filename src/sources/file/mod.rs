//! Lists on disk as a source: a file, a folder of files, or a ZIP of them.
//!
//! What a file is counts by its content first and by its name then: the rows of [`FORMATS`](formats::FORMATS) are asked in order. All
//! files of a folder or ZIP are of one format. Nothing is complete unless every file was read to its end without one bad row.
//!
//! # To add a format
//! A file here with a `FORMAT` row, how to tell it and what reads it into a [`Sink`]; the row in [`FORMATS`](formats::FORMATS).

mod archive;
mod decode;
mod exportify;
mod formats;
mod json;
mod m3u;
mod ndjson;
mod place;
mod playlist;
mod pls;
mod sink;
mod spotify;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod whereabouts;

use std::io::Read;
use std::path::Path;

use archive::Archive;
use decode::decoded;
use formats::{Format, List};
use sink::{Halt, Sink};
use survey::{Found, Survey};

use super::{Ending, Opened, Opening, Page, Source, Type};
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::store;

/// The row of the table of sources.
pub const SOURCE: Type = Type {
    name: "file",
    about: "a list on disk: records, CSV, M3U, or an export of Spotify",
    login: None,
    open,
};

fn open(opening: Opening<'_>) -> Result<Opened<'_>, Failure> {
    let settings = opening.settings;
    let Some(path) = settings.path.as_deref() else {
        let message = format!("{}: there is no file to read", settings.name);
        return Err(Failure::new(Exit::Usage, "file.missing", message)
            .hint(format!("set `sources.{}.path`", settings.name)));
    };
    let survey = Survey::of(path)?;
    let scheme = survey.format.scheme.unwrap_or(&settings.name).to_owned();
    Ok(Opened { scheme, tells_parts: false, source: Box::new(Lists { opening, survey }) })
}

/// What is read, file by file.
struct Lists<'a> {
    opening: Opening<'a>,
    survey: Survey,
}

impl Source for Lists<'_> {
    type Page = Page;
    type Ending = Ending;

    fn name(&self) -> String {
        self.opening.settings.name.clone()
    }

    fn follow(
        self: Box<Self>,
        put: &mut dyn FnMut(Page) -> store::Result<()>,
    ) -> store::Result<Ending> {
        let Self { opening, survey } = *self;
        let Survey { format, found, odd } = survey;
        let map = &opening.settings.prefix_map;
        let mut sink = Sink::new(opening.progress, opening.stop, map, put);
        for failure in odd {
            sink.failed(failure);
        }
        let source = &opening.settings.name;
        let scheme = format.scheme.unwrap_or(source);
        let context = Context { format, source, scheme, this_year: this_year() };
        match found {
            Found::Files(files) => {
                let only = files.len() == 1;
                for file in files {
                    let read = place::open(&file).map_err(Halt::Failed).and_then(|reader| {
                        context.read(&place::name(&file), &file, reader, &mut sink)
                    });
                    if !sink.goes_on(read, only)? {
                        break;
                    }
                }
            }
            Found::Entries(path, entries) => match Archive::open(&path) {
                Err(failure) => sink.fail(failure),
                Ok(mut archive) => {
                    for name in entries {
                        let shown = format!("{}: {name}", place::name(&path));
                        let inside = path.with_file_name(name.rsplit('/').next().unwrap_or(&name));
                        let read = archive
                            .entry(&name)
                            .map_err(Halt::Failed)
                            .and_then(|reader| context.read(&shown, &inside, reader, &mut sink));
                        // Whatever broke in it, there is no trusting the rest of a ZIP.
                        if !sink.goes_on(read, true)? {
                            break;
                        }
                    }
                }
            },
        }
        sink.ending()
    }
}

/// What all files of a source share.
struct Context<'a> {
    format: &'static Format,
    source: &'a str,
    scheme: &'a str,
    this_year: i16,
}

impl Context<'_> {
    fn read<'r>(
        &self,
        shown: &str,
        path: &Path,
        reader: Box<dyn Read + 'r>,
        sink: &mut Sink<'_>,
    ) -> Result<(), Halt> {
        let shown = format!("{}: {shown}", self.source);
        let list = List { shown: &shown, path, scheme: self.scheme, this_year: self.this_year };
        let mut reader = decoded(reader).map_err(|error| list.unreadable(&error))?;
        (self.format.read)(&list, &mut reader, sink)
    }
}

/// The year that is now, UTC.
fn this_year() -> i16 {
    let now = clock::rfc3339_ms(clock::now_ms());
    now.get(..4).and_then(|year| year.parse().ok()).unwrap_or(i16::MAX)
}
