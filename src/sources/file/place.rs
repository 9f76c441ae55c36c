//! What lies on disk: plain files alone are opened, and nothing that could block or never end.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use crate::exit::{Exit, Failure};

/// The most files of a folder.
const MOST_FILES: usize = 10_000;

/// What a file is called, for people.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Opens a plain file to read.
pub(super) fn file(path: &Path) -> Result<File, Failure> {
    let shown = path.display();
    let fail = |code, message: String| Failure::new(Exit::Failed, code, message);
    let failed = |error: &io::Error| match error.kind() {
        io::ErrorKind::NotFound => fail("file.missing", format!("{shown}: there is no such file"))
            .hint("is the disk mounted, and `path` right?"),
        io::ErrorKind::PermissionDenied => {
            fail("file.unreadable", format!("{shown}: may not be read"))
                .hint("give the user that runs tonarm the right to read it")
        }
        _ => fail("file.unreadable", format!("{shown}: cannot be read: {error}"))
            .hint("look whether the disk is well"),
    };
    let plain = |is_file: bool| {
        let hint =
            "`path` names a file or a folder; to read a pipe, use a source of type \"command\"";
        let other = || fail("file.not_a_file", format!("{shown}: is no plain file")).hint(hint);
        is_file.then_some(()).ok_or_else(other)
    };
    plain(fs::metadata(path).map_err(|error| failed(&error))?.is_file())?;
    // Should it have become a pipe by now, opening it must not wait for its other end.
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let flags = i32::try_from(flags).expect("flags of open(2) are an int");
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path);
    let file = file.map_err(|error| failed(&error))?;
    plain(file.metadata().map_err(|error| failed(&error))?.is_file())?;
    Ok(file)
}

/// The same, as a stream.
pub(super) fn open<'r>(path: &Path) -> Result<Box<dyn Read + 'r>, Failure> {
    Ok(Box::new(file(path)?))
}

/// The plain files of a folder in byte order, without hidden ones. A folder that holds one folder and nothing else is that one: exports are
/// packed so.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    const DEEPEST: usize = 4;
    let mut folder = folder.to_owned();
    for _ in 0..DEEPEST {
        let (files, folders) = entries(&folder)?;
        match (files.is_empty(), folders.as_slice()) {
            (true, [only]) => folder.clone_from(only),
            _ => return Ok(files),
        }
    }
    Ok(Vec::new())
}

fn entries(folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Failure> {
    let failed = |error: &io::Error| {
        let message = format!("{}: cannot be listed: {error}", folder.display());
        Failure::new(Exit::Failed, "file.unreadable", message)
            .hint("is the disk mounted, and may the folder be read?")
    };
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).map_err(|error| failed(&error))? {
        let path = entry.map_err(|error| failed(&error))?.path();
        if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")) {
            continue;
        }
        // What a link points at counts; one that points nowhere is reported when it is read.
        match fs::metadata(&path) {
            Ok(it) if it.is_dir() => folders.push(path),
            Ok(it) if !it.is_file() => log::debug!("{}: no plain file", path.display()),
            _ => files.push(path),
        }
        if files.len() > MOST_FILES {
            let message = format!("{}: holds more than {MOST_FILES} files", folder.display());
            return Err(Failure::new(Exit::Failed, "file.too_many", message)
                .hint("`path` names a folder of lists, not of music"));
        }
    }
    files.sort();
    Ok((files, folders))
}
