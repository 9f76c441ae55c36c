//! Lists the audio files below a folder, folder by folder, and says what it could not see.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::GlobSet;
use walkdir::{DirEntry, WalkDir};

/// Extensions of audio files, lower case.
pub const EXTENSIONS: &[&str] = &[
    "mp3", "flac", "ogg", "oga", "opus", "m4a", "m4b", "mp4", "aac", "aif", "aiff", "aifc", "wav",
    "wma", "ape", "wv", "mpc",
];

/// Folders that file servers and trash bins make. Hidden names are left out beside them, which covers `.@__thumb`, `._*` and `.Trash-*`.
const EXCLUDED: &[&[u8]] = &[b"@eaDir", b"#recycle", b"#snapshot", b"lost+found"];

/// What is listed and what is left out.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Names or paths below the root that the user leaves out.
    pub exclude: GlobSet,
    /// Whether symbolic links are followed. What they lead to inside a root is listed there, once.
    pub follow_symlinks: bool,
    /// Folders that are roots of their own.
    pub other_roots: Vec<PathBuf>,
}

/// An audio file as the folder lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its name, byte for byte.
    pub(super) name: Vec<u8>,
    /// Size in bytes.
    pub(super) size: u64,
    /// Modification time, nanoseconds since 1970 UTC.
    pub(super) mtime_ns: i64,
    /// Inode number.
    pub(super) inode: u64,
}

/// One folder with its own audio files.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    /// Below the root, without a slash at either end.
    pub(super) folder: Arc<[u8]>,
    /// Its full path.
    pub(super) path: PathBuf,
    /// Its audio files by name.
    pub(super) files: Vec<Found>,
    /// Names of audio files that are there but could not be looked at.
    pub(super) unknown: Vec<Vec<u8>>,
    /// Whether the listing is whole. If not, nothing below the folder may count as gone.
    pub(super) whole: bool,
    /// Whether it holds nothing at all, as an unmounted mount point does.
    pub(super) empty: bool,
}

impl Listing {
    fn open(folder: Arc<[u8]>, path: PathBuf) -> Self {
        Self { folder, path, files: Vec::new(), unknown: Vec::new(), whole: true, empty: true }
    }
}

/// What could not be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unseen {
    /// Stable name for programs.
    pub(super) code: &'static str,
    /// The path and what the system said.
    pub(super) message: String,
}

/// Modification time in nanoseconds since 1970 UTC, kept within 1677 and 2262.
pub(super) fn mtime_ns(metadata: &std::fs::Metadata) -> i64 {
    metadata.mtime().saturating_mul(1_000_000_000).saturating_add(metadata.mtime_nsec())
}

/// The lower-case extension of a name, where it is one of [`EXTENSIONS`].
pub(super) fn audio_extension(name: &[u8]) -> Option<&'static str> {
    let dot = name.iter().rposition(|&byte| byte == b'.')?;
    let extension = &name[dot + 1..];
    EXTENSIONS.iter().copied().find(|known| known.as_bytes().eq_ignore_ascii_case(extension))
}

/// Walks `scope` (a folder below `root`, or empty for all of it) and hands out every folder, deepest first within a branch, once it
/// is complete. Ends when `listed` answers `false`.
pub(super) fn walk(
    root: &Path,
    scope: &[u8],
    rules: &Rules,
    mut listed: impl FnMut(Listing) -> bool,
    mut unseen: impl FnMut(Unseen),
) {
    let start = root.join(OsStr::from_bytes(scope));
    // The folders from `start` down to the one the walk is in; each is handed out when the walk has left it.
    let mut open: Vec<Listing> = Vec::new();
    for entry in entries(root, scope, rules) {
        match entry {
            Ok(entry) => {
                while open.len() > entry.depth() {
                    if !listed(open.pop().expect("it is longer than a depth")) {
                        return;
                    }
                }
                if let Some(parent) = open.last_mut() {
                    parent.empty = false;
                }
                if entry.file_type().is_dir() {
                    let folder = match open.last() {
                        None => scope.into(),
                        Some(parent) => below(&parent.folder, entry.file_name().as_bytes()),
                    };
                    open.push(Listing::open(folder, entry.into_path()));
                } else if let Some(parent) = open.last_mut() {
                    list(&entry, parent, &mut unseen);
                }
            }
            Err(error) if open.is_empty() => {
                // The start itself: gone, which its files show, or not to be looked at, which they must not suffer from.
                if !is_gone(&error) {
                    unseen(Unseen { code: "local.folder_unreadable", message: error.to_string() });
                    let path = start.clone();
                    listed(Listing {
                        whole: false,
                        empty: false,
                        ..Listing::open(scope.into(), path)
                    });
                }
                return;
            }
            Err(error) => {
                // A folder that cannot be opened bears its own path and depth; one that breaks off bears the depth of its entries.
                let own = open.iter().position(|folder| error.path() == Some(&folder.path));
                let keep = own.map_or(error.depth(), |at| at + 1).max(1);
                while open.len() > keep {
                    if !listed(open.pop().expect("it is longer than what is kept")) {
                        return;
                    }
                }
                note(&error, own.is_some() || error.path().is_none(), open.last_mut(), &mut unseen);
            }
        }
    }
    while let Some(folder) = open.pop() {
        if !listed(folder) {
            return;
        }
    }
}

/// How many audio files a walk would list, without looking at any of them; `None` where `stop` ended the count.
pub fn count(root: &Path, scope: &[u8], rules: &Rules, stop: &dyn Fn() -> bool) -> Option<u64> {
    let mut total = 0;
    for entry in entries(root, scope, rules).flatten() {
        if stop() {
            return None;
        }
        let is_audio = audio_extension(entry.file_name().as_bytes()).is_some();
        total += u64::from(is_audio && entry.file_type().is_file());
    }
    Some(total)
}

/// What the walk comes to: all but what the rules leave out.
fn entries(
    root: &Path,
    scope: &[u8],
    rules: &Rules,
) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let real_roots: Vec<PathBuf> = if rules.follow_symlinks {
        std::iter::once(root)
            .chain(rules.other_roots.iter().map(PathBuf::as_path))
            .filter_map(|path| path.canonicalize().ok())
            .collect()
    } else {
        Vec::new()
    };
    WalkDir::new(root.join(OsStr::from_bytes(scope)))
        .follow_links(rules.follow_symlinks)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| entry.depth() == 0 || wanted(entry, root, rules, &real_roots))
}

fn below(folder: &[u8], name: &[u8]) -> Arc<[u8]> {
    if folder.is_empty() { name.into() } else { [folder, b"/", name].concat().into() }
}

fn wanted(entry: &DirEntry, root: &Path, rules: &Rules, real_roots: &[PathBuf]) -> bool {
    let name = entry.file_name().as_bytes();
    if name.starts_with(b".") || EXCLUDED.contains(&name) {
        return false;
    }
    if !rules.exclude.is_empty() {
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        if rules.exclude.is_match(path) || rules.exclude.is_match(entry.file_name()) {
            return false;
        }
    }
    if entry.file_type().is_dir() && rules.other_roots.iter().any(|other| other == entry.path()) {
        return false;
    }
    if entry.path_is_symlink() && rules.follow_symlinks {
        // What lies inside a root is listed where it lies; so no file counts twice and no link leads in circles.
        let target = entry.path().canonicalize();
        return target.is_ok_and(|target| !real_roots.iter().any(|real| target.starts_with(real)));
    }
    true
}

fn list(entry: &DirEntry, parent: &mut Listing, unseen: &mut impl FnMut(Unseen)) {
    let name = entry.file_name().as_bytes();
    if audio_extension(name).is_none() || entry.file_type().is_symlink() {
        return;
    }
    if !entry.file_type().is_file() {
        unseen(Unseen {
            code: "local.not_a_file",
            message: format!("{}: not a regular file, not opened", entry.path().display()),
        });
        return;
    }
    match entry.metadata() {
        Ok(metadata) => parent.files.push(Found {
            name: name.to_vec(),
            size: metadata.len(),
            mtime_ns: mtime_ns(&metadata),
            inode: metadata.ino(),
        }),
        Err(error) if is_gone(&error) => {}
        Err(error) => {
            parent.unknown.push(name.to_vec());
            unseen(Unseen { code: "local.unreadable", message: error.to_string() });
        }
    }
}

/// Whether something vanished between the listing of its folder and the look at it.
fn is_gone(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

fn note(
    error: &walkdir::Error,
    of_folder: bool,
    folder: Option<&mut Listing>,
    unseen: &mut impl FnMut(Unseen),
) {
    if error.loop_ancestor().is_some() {
        return; // The link leads to a folder that is being listed anyway.
    }
    if let Some(folder) = folder {
        folder.empty = false;
        if of_folder {
            folder.whole = false;
            let reason =
                error.io_error().map_or_else(|| error.to_string(), std::io::Error::to_string);
            unseen(Unseen {
                code: "local.folder_unreadable",
                message: format!("{}: cannot list the folder: {reason}", folder.path.display()),
            });
            return;
        }
        if let Some(name) = error.path().and_then(Path::file_name) {
            if is_gone(error) && audio_extension(name.as_bytes()).is_none() {
                return;
            }
            folder.unknown.push(name.as_bytes().to_vec());
        }
    }
    unseen(Unseen { code: "local.unreadable", message: error.to_string() });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(root: &Path, rules: &Rules) -> (Vec<String>, Vec<Unseen>) {
        let (mut files, mut unseen) = (Vec::new(), Vec::new());
        walk(
            root,
            b"",
            rules,
            |folder| {
                for file in folder.files {
                    files.push(format!(
                        "{}|{}",
                        String::from_utf8_lossy(&folder.folder),
                        String::from_utf8_lossy(&file.name)
                    ));
                }
                true
            },
            |item| unseen.push(item),
        );
        files.sort();
        (files, unseen)
    }

    fn touch(path: &Path) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, b"x").unwrap();
    }

    #[test]
    fn audio_files_are_listed_by_folder_and_the_rest_is_left_out() {
        let dir = tempfile::tempdir().unwrap();
        for path in
            ["a/b/1.mp3", "a/2.FLAC", "z.wv", "a/b.txt", ".h/x.mp3", "@eaDir/x.mp3", "a/._1.mp3"]
        {
            touch(&dir.path().join(path));
        }
        let (files, unseen) = listed(dir.path(), &Rules::default());
        assert_eq!(files, ["a/b|1.mp3", "a|2.FLAC", "|z.wv"]);
        assert_eq!(unseen, []);
    }

    #[test]
    fn links_are_left_alone_unless_followed_and_never_lead_in_circles() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        touch(&outside.path().join("o.mp3"));
        touch(&dir.path().join("a/1.mp3"));
        let link = |to: &Path, at: &str| {
            std::os::unix::fs::symlink(to, dir.path().join(at)).unwrap();
        };
        link(Path::new(".."), "a/up");
        link(Path::new("a"), "same");
        link(Path::new("a/1.mp3"), "alias.mp3");
        link(outside.path(), "out");
        link(&outside.path().join("o.mp3"), "single.mp3");
        link(Path::new("nowhere"), "broken.mp3");
        assert_eq!(listed(dir.path(), &Rules::default()).0, ["a|1.mp3"]);
        let followed = Rules { follow_symlinks: true, ..Rules::default() };
        assert_eq!(listed(dir.path(), &followed).0, ["a|1.mp3", "out|o.mp3", "|single.mp3"]);
    }

    #[test]
    fn excluded_patterns_name_files_folders_and_paths() {
        let dir = tempfile::tempdir().unwrap();
        for path in ["keep/1.mp3", "Podcasts/1.mp3", "keep/demo/1.mp3", "keep/x.wav"] {
            touch(&dir.path().join(path));
        }
        let mut exclude = globset::GlobSetBuilder::new();
        for pattern in ["Podcasts", "keep/demo", "*.wav"] {
            exclude.add(globset::Glob::new(pattern).unwrap());
        }
        let rules = Rules { exclude: exclude.build().unwrap(), ..Rules::default() };
        assert_eq!(listed(dir.path(), &rules).0, ["keep|1.mp3"]);
    }

    #[test]
    fn a_root_inside_a_root_is_its_own() {
        let dir = tempfile::tempdir().unwrap();
        touch(&dir.path().join("a/1.mp3"));
        touch(&dir.path().join("b/2.mp3"));
        let rules = Rules { other_roots: vec![dir.path().join("b")], ..Rules::default() };
        assert_eq!(listed(dir.path(), &rules).0, ["a|1.mp3"]);
    }

    #[test]
    fn an_empty_folder_says_so() {
        let dir = tempfile::tempdir().unwrap();
        touch(&dir.path().join("full/1.mp3"));
        std::fs::create_dir(dir.path().join("void")).unwrap();
        let mut empty = Vec::new();
        walk(
            dir.path(),
            b"",
            &Rules::default(),
            |folder| {
                if folder.empty {
                    empty.push(folder.folder.to_vec());
                }
                true
            },
            |_| {},
        );
        assert_eq!(empty, [b"void".to_vec()]);
    }
}
