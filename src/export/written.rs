//! Files that exports write: what lies at a path before, and whether it may be written over.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::m3u;
use crate::model::PublicId;
use crate::output::WholeFile;

/// Nothing that tonarm writes into a folder of lists is so large.
const MOST_BYTES: u64 = 256 << 20;

/// What lies where something is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum There {
    /// Nothing.
    Nothing,
    /// A file with these bytes; more than [`MOST_BYTES`] of them are not looked at.
    File(Vec<u8>),
    /// A folder, a device, a pipe.
    Other,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was written.
    Written,
    /// It held just that.
    Unchanged,
    /// It went.
    Removed,
}

impl Outcome {
    /// The word for programs and people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Unchanged => "unchanged",
            Self::Removed => "removed",
        }
    }
}

/// Looks at what lies at a path. A pipe is not read.
///
/// # Errors
/// Where it cannot be read.
pub fn look(path: &Path) -> io::Result<There> {
    match fs::metadata(path) {
        Ok(there) if there.is_file() => {
            let mut bytes = Vec::new();
            fs::File::open(path)?.take(MOST_BYTES).read_to_end(&mut bytes)?;
            Ok(There::File(bytes))
        }
        Ok(_) => Ok(There::Other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(There::Nothing),
        Err(error) => Err(error),
    }
}

/// Writes a file whole, where it holds something else; with `dry_run` only says so.
///
/// # Errors
/// Where it cannot be written; then it holds what it held.
pub fn put(path: &Path, bytes: &[u8], there: &There, dry_run: bool) -> io::Result<Outcome> {
    if matches!(there, There::File(known) if known == bytes) {
        return Ok(Outcome::Unchanged);
    }
    if !dry_run {
        let mut file = WholeFile::create(path)?;
        file.write_all(bytes)?;
        file.finish()?;
    }
    Ok(Outcome::Written)
}

/// The lists in a folder that tonarm wrote: names without the ending, each with whose it is. None where there is no such folder.
///
/// # Errors
/// Where the folder cannot be read.
pub fn lists(folder: &Path) -> io::Result<BTreeMap<String, PublicId>> {
    let mut lists = BTreeMap::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(lists),
        entries => entries?,
    };
    for entry in entries {
        let name = entry?.file_name();
        let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(".m3u")) else { continue };
        let path = folder.join(&name);
        // What cannot be read is not ours to keep.
        if let Some(owner) = head(&path).as_deref().and_then(m3u::owner) {
            lists.insert(stem.to_owned(), owner);
        }
    }
    Ok(lists)
}

/// The beginning of a file.
fn head(path: &PathBuf) -> Option<Vec<u8>> {
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_only_where_it_holds_something_else() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.m3u");
        let write =
            |bytes: &[u8], dry_run| put(&path, bytes, &look(&path).unwrap(), dry_run).unwrap();
        assert_eq!((write(b"one", true), look(&path).unwrap()), (Outcome::Written, There::Nothing));
        assert_eq!(
            (write(b"one", false), write(b"one", false)),
            (Outcome::Written, Outcome::Unchanged)
        );
        assert_eq!(write(b"two", true), Outcome::Written);
        assert_eq!(look(&path).unwrap(), There::File(b"one".to_vec()));
        assert_eq!(look(dir.path()).unwrap(), There::Other);
    }

    #[test]
    fn lists_that_tonarm_wrote_are_known_again_and_others_are_not() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(lists(&dir.path().join("none")).unwrap(), BTreeMap::new());
        let id = PublicId::new(7);
        fs::write(dir.path().join("ours.m3u"), m3u::text(id, "x", &[], &m3u::Paths::default()))
            .unwrap();
        fs::write(dir.path().join("theirs.m3u"), "#EXTM3U\n/m/a.mp3\n").unwrap();
        fs::write(dir.path().join("ours.txt"), m3u::text(id, "x", &[], &m3u::Paths::default()))
            .unwrap();
        fs::create_dir(dir.path().join("folder.m3u")).unwrap();
        assert_eq!(lists(dir.path()).unwrap(), BTreeMap::from([("ours".to_owned(), id)]));
    }
}
