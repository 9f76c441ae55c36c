//! The formats of lists, and how they are told from each other.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::Path;

use super::archive;
use super::sink::{Halt, Sink};
use super::{exportify, json, m3u, ndjson, pls, spotify, table};
use crate::exit::{Exit, Failure};

/// How much of a file tells what it is.
pub(super) const HEAD: usize = 32 << 10;

/// A format.
pub(super) struct Format {
    /// What it is, for people: `a CSV table`.
    pub(super) about: &'static str,
    /// Whose its ids are, where they are a provider's.
    pub(super) scheme: Option<&'static str>,
    /// Endings of names, in lower case: where no content tells, they do.
    pub(super) named: &'static [&'static str],
    /// Whether a file of that name, in lower case, may lie beside it without being a list.
    pub(super) beside: fn(&str) -> bool,
    /// Whether the content is of this format.
    pub(super) is: fn(&Head<'_>) -> bool,
    /// Reads a file.
    pub(super) read: fn(&List<'_>, &mut dyn Read, &mut Sink<'_>) -> Result<(), Halt>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.about)
    }
}

/// All formats: the first that the content fits counts, then the first that the name does.
pub(super) static FORMATS: &[Format] =
    &[spotify::FORMAT, ndjson::FORMAT, m3u::FORMAT, pls::FORMAT, exportify::FORMAT, table::FORMAT];

/// The format of a file that begins so.
pub(super) fn format(head: &Head<'_>) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.is)(head)).or_else(|| {
        let ending = head.ending();
        FORMATS
            .iter()
            .find(|format| head.is_text() && format.named.contains(&&*ending))
            .filter(|_| !head.is_blank())
    })
}

/// The beginning of a file.
pub(super) struct Head<'h> {
    /// What it is called, without its folder.
    pub(super) name: &'h str,
    /// Its first bytes in UTF-8, without a byte order mark.
    pub(super) bytes: &'h [u8],
}

impl Head<'_> {
    /// The ending of its name in lower case.
    pub(super) fn ending(&self) -> String {
        let ending = self.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ending.to_ascii_lowercase()
    }

    /// Its name in lower case.
    pub(super) fn lower_name(&self) -> String {
        self.name.to_lowercase()
    }

    /// Whether nothing stands there.
    pub(super) fn is_blank(&self) -> bool {
        self.bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
    }

    /// Whether hardly any byte is one that texts do not hold.
    pub(super) fn is_text(&self) -> bool {
        let odd = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
        self.bytes.iter().filter(odd).count() * 50 <= self.bytes.len()
    }

    /// Its first line that is not blank, without blanks around it.
    pub(super) fn first_line(&self) -> &[u8] {
        let mut lines = self.bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        lines.find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// The keys of the object that it begins with, as far as they are seen, each with the first byte of its value.
    pub(super) fn keys(&self) -> Vec<(String, u8)> {
        json::keys(self.bytes)
    }
}

/// A file that is read.
pub(super) struct List<'l> {
    /// How messages call it.
    pub(super) shown: &'l str,
    /// Where it lies; of an entry of a ZIP, where it would lie beside it.
    pub(super) path: &'l Path,
    /// Whose its ids are.
    pub(super) scheme: &'l str,
    /// What no year lies far behind.
    pub(super) this_year: i16,
}

impl List<'_> {
    /// Its name without its ending.
    pub(super) fn stem(&self) -> String {
        self.path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default().into_owned()
    }

    /// Where what is relative starts.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("/"))
    }

    /// It cannot be read, or not on.
    pub(super) fn failure(&self, code: &'static str, what: &str) -> Failure {
        Failure::new(Exit::Failed, code, format!("{}: {what}", self.shown))
    }

    /// It cannot be read on.
    pub(super) fn unreadable(&self, error: &io::Error) -> Halt {
        if let Some(beyond) =
            error.get_ref().and_then(|inner| inner.downcast_ref::<archive::Beyond>())
        {
            return Halt::Failed(self.failure("file.zip_bomb", &beyond.to_string()));
        }
        let what = format!("cannot be read on: {error}");
        Halt::Failed(self.failure("file.unreadable", &what).hint("copy or download the file again"))
    }
}
