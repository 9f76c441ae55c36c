//! Which files there are, and the one format that all of them have.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::archive::Archive;
use super::decode::decoded;
use super::formats::{FORMATS, Format, HEAD, Head, format};
use super::json;
use super::place;
use crate::exit::{Exit, Failure};

/// What is to be read.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) format: &'static Format,
    pub(super) found: Found,
    /// Files that look like lists and are none; they keep the listing from being complete.
    pub(super) odd: Vec<Failure>,
}

/// Where it lies.
#[derive(Debug)]
pub(super) enum Found {
    Files(Vec<PathBuf>),
    /// A ZIP, and its entries.
    Entries(PathBuf, Vec<String>),
}

/// What one file is.
enum Kind {
    Empty,
    Zip,
    Of(&'static Format),
    /// Whole JSON of no format that is known.
    Json,
    Unknown,
}

impl Survey {
    /// Looks at what the path names.
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        if fs::metadata(path).is_ok_and(|it| it.is_dir()) {
            return Self::of_folder(path);
        }
        let shown = path.display().to_string();
        match kind(&place::name(path), place::open(path)?, &shown)? {
            Kind::Empty => Err(empty(&shown)),
            Kind::Json | Kind::Unknown => Err(unknown(&shown)),
            Kind::Zip => Self::of_archive(path),
            Kind::Of(format) => {
                Ok(Self { format, found: Found::Files(vec![path.to_owned()]), odd: Vec::new() })
            }
        }
    }

    fn of_folder(folder: &Path) -> Result<Self, Failure> {
        let files = place::files(folder)?;
        let mut chosen = Chosen::default();
        for path in files {
            let shown = path.display().to_string();
            let name = place::name(&path);
            let kind = place::open(&path).and_then(|it| kind(&name, it, &shown));
            chosen.add((path, &name), &shown, kind)?;
        }
        // One file is as good as itself.
        if let [zip] = chosen.zips.as_slice()
            && chosen.format.is_none()
        {
            return Self::of_archive(zip);
        }
        let (format, files, odd) = chosen.done(&folder.display().to_string())?;
        Ok(Self { format, found: Found::Files(files), odd })
    }

    fn of_archive(path: &Path) -> Result<Self, Failure> {
        let mut archive = Archive::open(path)?;
        let mut chosen = Chosen::default();
        for name in archive.names() {
            let shown = format!("{}: {name}", path.display());
            let kind = archive.entry(&name).and_then(|it| kind(&name, it, &shown));
            let last = name.rsplit('/').next().unwrap_or(&name).to_owned();
            chosen.add((name, &last), &shown, Ok(kind?))?;
        }
        let (format, entries, odd) = chosen.done(&path.display().to_string())?;
        archive.refuse_bombs(&entries)?;
        Ok(Self { format, found: Found::Entries(path.to_owned(), entries), odd })
    }
}

/// What is read of several files.
struct Chosen<T> {
    format: Option<(&'static Format, String)>,
    files: Vec<T>,
    zips: Vec<T>,
    odd: Vec<Odd>,
}

/// What is no list of a format that is known.
struct Odd {
    /// Its name in lower case.
    name: String,
    what: What,
    failure: Failure,
}

/// How odd something is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Empty,
    Json,
    Else,
}

impl<T> Default for Chosen<T> {
    fn default() -> Self {
        Self { format: None, files: Vec::new(), zips: Vec::new(), odd: Vec::new() }
    }
}

impl<T> Chosen<T> {
    fn add(
        &mut self,
        (file, name): (T, &str),
        shown: &str,
        kind: Result<Kind, Failure>,
    ) -> Result<(), Failure> {
        let mut odd = |what, failure| {
            self.odd.push(Odd { name: name.to_lowercase(), what, failure });
        };
        match kind {
            Err(failure) => odd(What::Else, failure),
            Ok(Kind::Empty) => odd(What::Empty, empty(shown)),
            Ok(Kind::Json) => odd(What::Json, unknown(shown)),
            Ok(Kind::Unknown) => odd(What::Else, unknown(shown)),
            Ok(Kind::Zip) => {
                let message = format!("{shown}: a ZIP beside other files is not read");
                let failure = Failure::new(Exit::Failed, "file.unknown_format", message)
                    .hint("unpack it, or name it as the `path` of a source of its own");
                odd(What::Else, failure);
                self.zips.push(file);
            }
            Ok(Kind::Of(format)) => {
                match &self.format {
                    Some((first, name)) if !std::ptr::eq(*first, format) => {
                        let message = format!(
                            "{name} is {} and {shown} is {}: the files of one source are of one format",
                            first.about, format.about
                        );
                        return Err(Failure::new(Exit::Failed, "file.mixed", message)
                            .hint("make a source of each, with a folder of its own"));
                    }
                    Some(_) => {}
                    None => self.format = Some((format, shown.to_owned())),
                }
                self.files.push(file);
            }
        }
        Ok(())
    }

    /// What is read, and what of the rest matters: pictures and texts that lie beside do not.
    fn done(self, shown: &str) -> Result<(&'static Format, Vec<T>, Vec<Failure>), Failure> {
        let Some((format, _)) = self.format else {
            // The first that looks like a list says more than that there is none.
            let odd = self.odd.into_iter().find(|odd| looks_like_a_list(&odd.name));
            return Err(odd.map_or_else(
                || {
                    let message = format!("{shown}: holds no list");
                    Failure::new(Exit::Failed, "file.nothing", message).hint(KNOWN)
                },
                |odd| odd.failure,
            ));
        };
        let odd = self
            .odd
            .into_iter()
            .filter(|Odd { name, what, .. }| match what {
                // It may have been a list, whatever it is called.
                What::Empty => true,
                What::Json => !(format.beside)(name),
                What::Else => looks_like_a_list(name),
            })
            .map(|odd| odd.failure)
            .collect();
        Ok((format, self.files, odd))
    }
}

/// Whether a name ends as those of lists do.
fn looks_like_a_list(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending == "zip" || ending == "json" || FORMATS.iter().any(|it| it.named.contains(&ending))
}

fn kind<'r>(name: &str, reader: Box<dyn Read + 'r>, shown: &str) -> Result<Kind, Failure> {
    let unreadable = |error: io::Error| {
        let message = format!("{shown}: cannot be read: {error}");
        Failure::new(Exit::Failed, "file.unreadable", message)
            .hint("copy or download the file again")
    };
    let mut reader = decoded(reader).map_err(unreadable)?;
    let mut bytes = Vec::new();
    reader.by_ref().take(HEAD as u64).read_to_end(&mut bytes).map_err(unreadable)?;
    let head = Head { name: name.rsplit('/').next().unwrap_or(name), bytes: &bytes };
    Ok(match () {
        () if [&b"PK\x03\x04"[..], b"PK\x05\x06"].iter().any(|it| bytes.starts_with(it)) => {
            Kind::Zip
        }
        () if head.is_blank() => Kind::Empty,
        () => match format(&head) {
            Some(format) => Kind::Of(format),
            None if head.ending() == "json" && json::is_whole(&mut bytes.chain(reader)) => {
                Kind::Json
            }
            None => Kind::Unknown,
        },
    })
}

const KNOWN: &str = "known are lines of JSON records, CSV whose first line names the columns, M3U, PLS, Exportify's CSV, and Spotify's data export";

fn empty(shown: &str) -> Failure {
    let message = format!("{shown}: is empty");
    Failure::new(Exit::Failed, "file.empty", message)
        .hint("nothing is taken for gone; is it still being written?")
}

fn unknown(shown: &str) -> Failure {
    let message = format!("{shown}: is in no format that is known");
    Failure::new(Exit::Failed, "file.unknown_format", message).hint(KNOWN)
}
