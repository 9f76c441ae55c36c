//! A file that is written whole or not at all.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file on its way. Until [`WholeFile::finish`] the path holds what it held before; without it, nothing is left behind.
pub struct WholeFile {
    target: Target,
}

enum Target {
    /// Beside the path, to take its place at the end.
    Beside { file: BufWriter<NamedTempFile>, path: PathBuf },
    /// A device or pipe: there is nothing to put in its place.
    Straight(BufWriter<fs::File>),
}

impl WholeFile {
    /// Begins to write the file at `path`. A file that is there keeps its mode; a link stays one, and what it leads to is replaced.
    pub fn create(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let there = fs::metadata(&path).ok();
        if there.as_ref().is_some_and(|there| !there.is_file()) {
            let file = OpenOptions::new().write(true).open(&path)?;
            return Ok(Self { target: Target::Straight(BufWriter::new(file)) });
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        // The umask takes from this, as from any new file.
        let mode = Permissions::from_mode(0o666);
        let file = tempfile::Builder::new()
            .prefix(".tonarm-")
            .permissions(mode)
            .tempfile_in(folder)
            .map_err(|error| nameless(&error))?;
        if let Some(there) = there {
            file.as_file().set_permissions(there.permissions())?;
        }
        Ok(Self { target: Target::Beside { file: BufWriter::with_capacity(1 << 16, file), path } })
    }

    /// Puts the file in its place, once the disk has all of it.
    pub fn finish(self) -> io::Result<()> {
        match self.target {
            Target::Straight(mut file) => file.flush(),
            Target::Beside { file, path } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
        }
    }
}

/// What went wrong, without the name that nobody asked for: it is told behind the words of the system, and there only.
fn nameless(error: &io::Error) -> io::Error {
    let text = error.to_string();
    let said = text.rsplit_once(" at path ").map_or(text.as_str(), |(said, _)| said);
    io::Error::new(error.kind(), said)
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.target {
            Target::Beside { file, .. } => file.write(bytes),
            Target::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            Target::Beside { file, .. } => file.flush(),
            Target::Straight(file) => file.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, text: &str) -> io::Result<()> {
        let mut file = WholeFile::create(path)?;
        file.write_all(text.as_bytes())?;
        file.finish()
    }

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_file_is_replaced_at_the_end_and_left_alone_before() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out");
        write(&path, "one").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o600, 0o600);
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        let mut begun = WholeFile::create(&path).unwrap();
        begun.write_all(b"half").unwrap();
        drop(begun);
        assert_eq!((fs::read(&path).unwrap(), names(dir.path())), (b"one".to_vec(), 1));
        write(&path, "two").unwrap();
        assert_eq!((fs::read(&path).unwrap(), names(dir.path())), (b"two".to_vec(), 1));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn links_stay_links_and_devices_stay_devices() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real"), dir.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink("real", &link).unwrap();
        write(&link, "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
        write(Path::new("/dev/null"), "gone").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        let error = write(&dir.path().join("no/such/folder"), "x").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(!error.to_string().contains("tonarm-"), "{error}");
        assert!(write(dir.path(), "x").is_err(), "a folder");
    }
}
