//! The files in a ZIP, unpacked as they are read, within limits. What they are called there is shown and never a place on disk.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::place;
use crate::exit::{Exit, Failure};

/// The most entries.
const MOST_ENTRIES: usize = 10_000;

/// The most bytes of the list of entries: it is held in memory.
const MOST_DIRECTORY: u64 = 4 << 20;

/// The most bytes that all entries may be unpacked.
const MOST_UNPACKED: u64 = 2 << 30;

/// How many times as large as packed an entry may be once it is [`LARGE`] unpacked. Lists shrink to a tenth.
const MOST_RATIO: u64 = 200;
const LARGE: u64 = 16 << 20;

/// A ZIP goes beyond what lists need.
#[derive(Debug, thiserror::Error)]
pub(super) enum Beyond {
    #[error("unpacks to more than 2 GiB, which no list does")]
    Total,
    #[error("unpacks to more than {MOST_RATIO} times its size, which no list does")]
    Ratio,
}

/// Which limit an entry of so many bytes goes beyond, by itself or with those before it.
fn beyond(unpacked: u64, packed: u64, total: u64) -> Option<Beyond> {
    if total > MOST_UNPACKED {
        return Some(Beyond::Total);
    }
    (unpacked > LARGE && unpacked / MOST_RATIO > packed).then_some(Beyond::Ratio)
}

/// A ZIP.
pub(super) struct Archive {
    zip: ZipArchive<Metered>,
    shown: String,
    /// Names and places of the files in it, in byte order.
    entries: Vec<(String, usize)>,
    unpacked: u64,
}

impl Archive {
    /// Reads the list of entries.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        let left = Rc::new(Cell::new(MOST_DIRECTORY));
        let mut file = Metered { file: place::file(path)?, left: left.clone() };
        let many = || {
            let message = format!("{shown}: holds more than {MOST_ENTRIES} files");
            Failure::new(Exit::Failed, "file.zip_bomb", message)
                .hint("no export does; do not trust it")
        };
        if announced(&mut file).is_ok_and(|count| count > MOST_ENTRIES) {
            return Err(many());
        }
        let zip = ZipArchive::new(file).map_err(|error| broken(&shown, &error))?;
        if zip.len() > MOST_ENTRIES {
            return Err(many());
        }
        if zip.has_duplicate_names() {
            let error = ZipError::InvalidArchive("it holds two files of one name".into());
            return Err(broken(&shown, &error));
        }
        left.set(u64::MAX);
        let mut entries: Vec<(String, usize)> = zip
            .file_names_raw()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .enumerate()
            .map(|(at, name)| (name, at))
            .filter(|(name, _)| is_shown(name))
            .collect();
        entries.sort();
        Ok(Self { zip, shown, entries, unpacked: 0 })
    }

    /// The names of the files in it.
    pub(super) fn names(&self) -> Vec<String> {
        self.entries.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Refuses what goes beyond the limits by its own account, before any of it is unpacked. One that lies is found out as it is read.
    pub(super) fn refuse_bombs(&mut self, names: &[String]) -> Result<(), Failure> {
        let mut total = 0_u64;
        for (name, at) in self.entries.iter().filter(|(name, _)| names.contains(name)) {
            let shown = format!("{}: {name}", self.shown);
            let entry = self.zip.by_index_raw(*at).map_err(|error| broken(&shown, &error))?;
            let (size, packed) = (entry.size(), entry.compressed_size());
            total = total.saturating_add(size);
            if let Some(beyond) = beyond(size, packed, total) {
                return Err(Failure::new(
                    Exit::Failed,
                    "file.zip_bomb",
                    format!("{shown}: {beyond}"),
                )
                .hint("no export does; do not trust it"));
            }
        }
        Ok(())
    }

    /// One of them.
    pub(super) fn entry<'a>(&'a mut self, name: &str) -> Result<Box<dyn Read + 'a>, Failure> {
        let shown = &self.shown;
        let gone = || {
            let message = format!("{shown}: {name} is no longer in it");
            Failure::new(Exit::Failed, "file.missing", message).hint("is it still being written?")
        };
        let at = self.entries.iter().find(|(found, _)| found == name).ok_or_else(gone)?.1;
        let entry =
            self.zip.by_index(at).map_err(|error| broken(&format!("{shown}: {name}"), &error))?;
        let packed = entry.compressed_size();
        Ok(Box::new(Limited { entry, packed, here: 0, all: &mut self.unpacked }))
    }
}

/// Files that the user put there: no folders, nothing hidden, nothing that macOS adds.
fn is_shown(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.') && part != "." && part != "..");
    !name.ends_with('/') && !hidden && !name.starts_with("__MACOSX/")
}

fn broken(shown: &str, error: &ZipError) -> Failure {
    let (code, what, hint) = match error {
        ZipError::UnsupportedArchive(_) => (
            "file.unreadable",
            format!("cannot be unpacked: {error}"),
            "unpack it by hand and name the folder as the `path`",
        ),
        _ => (
            "file.broken_zip",
            format!("is no whole ZIP: {error}"),
            "copy or download it again; nothing is taken for gone",
        ),
    };
    Failure::new(Exit::Failed, code, format!("{shown}: {what}")).hint(hint)
}

/// How many entries the end of the file announces: a list of millions is not to be read at all.
fn announced(file: &mut Metered) -> io::Result<usize> {
    const END: &[u8] = b"PK\x05\x06";
    const LONGEST: u64 = 22 + 0xffff;
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(LONGEST)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    file.seek(SeekFrom::Start(0))?;
    let counts = tail.windows(END.len() + 8).filter(|end| end.starts_with(END));
    // 0xffff stands for more than that; whatever else looks like an end counts too.
    Ok(counts.map(|end| usize::from(u16::from_le_bytes([end[10], end[11]]))).max().unwrap_or(0))
}

/// A file of which no more than so many bytes are read.
struct Metered {
    file: File,
    left: Rc<Cell<u64>>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let left = self.left.get().checked_sub(read as u64);
        self.left.set(left.ok_or_else(|| io::Error::other("its list of files is too long"))?);
        Ok(read)
    }
}

impl Seek for Metered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// An entry that is not unpacked beyond the limits.
struct Limited<'a, R> {
    entry: R,
    packed: u64,
    here: u64,
    all: &'a mut u64,
}

impl<R: Read> Read for Limited<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.entry.read(buffer)?;
        self.here += read as u64;
        *self.all += read as u64;
        beyond(self.here, self.packed, *self.all).map_or(Ok(read), |it| Err(io::Error::other(it)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_add_is_not_shown() {
        for name in ["a.csv", "MyData/Playlist1.json", "./a.csv", "../../etc/passwd"] {
            assert!(is_shown(name), "{name}");
        }
        for name in ["a/", ".a.csv", "x/.git/a.csv", "__MACOSX/a.csv"] {
            assert!(!is_shown(name), "{name}");
        }
    }

    #[test]
    fn no_entry_is_unpacked_without_end() {
        let unpack = |packed: u64, before: u64| {
            let mut all = before;
            let zeros = io::repeat(0).take(3 << 30);
            let mut limited = Limited { entry: zeros, packed, here: 0, all: &mut all };
            let error = io::copy(&mut limited, &mut io::sink()).unwrap_err();
            (error.to_string(), all - before)
        };
        let (why, unpacked) = unpack(1000, 0);
        assert!(why.contains("200 times") && unpacked < 2 * LARGE, "{why} {unpacked}");
        let (why, unpacked) = unpack(u64::MAX, MOST_UNPACKED - 1000);
        assert!(why.contains("2 GiB") && unpacked < LARGE, "{why} {unpacked}");
    }
}
