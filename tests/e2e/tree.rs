//! A folder of music: files with a time of their own in the past, so that none counts as written a moment ago.

use std::collections::BTreeMap;
use std::fs::{self, File, FileTimes, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use crate::audio::song;

/// A folder of music.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub(crate) path: PathBuf,
}

/// What is on disk at one path: bytes, size, mode, modification time, inode; access time for itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) size: u64,
    pub(crate) mode: u32,
    pub(crate) mtime: (i64, i64),
    pub(crate) inode: u64,
}

impl Tree {
    /// The folder, made where it is not there.
    pub(crate) fn at(path: PathBuf) -> Self {
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    pub(crate) fn at_path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub(crate) fn str(&self) -> &str {
        self.path.to_str().unwrap()
    }

    /// Writes a file and gives it a time of its own: years ago, with a fraction of a second, later than that of the one before.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let path = self.at_path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        set_mtime(&path, 1_500_000_000 + count * 10, 123_456_789);
    }

    /// So many songs, ten a folder: `00/000.mp3` and so on.
    pub(crate) fn fill(&self, count: usize) {
        for n in 0..count {
            self.put(&format!("{:02}/{n:03}.mp3", n / 10), &song(&format!("song {n}")).mp3());
        }
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        let to = self.at_path(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.at_path(from), to).unwrap();
    }

    pub(crate) fn remove(&self, name: &str) {
        let path = self.at_path(name);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
    }

    /// Moves the whole folder away, as an unmounted disk is away; `.back()` on the answer undoes it.
    pub(crate) fn unmount(&self) -> Unmounted {
        let away = self.path.with_extension("unmounted");
        fs::rename(&self.path, &away).unwrap();
        Unmounted { at: self.path.clone(), away }
    }

    /// Everything below it by path.
    pub(crate) fn facts(&self) -> BTreeMap<PathBuf, Facts> {
        let mut facts = BTreeMap::new();
        let mut open = vec![self.path.clone()];
        while let Some(path) = open.pop() {
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            }
            facts.insert(path.clone(), Facts::of(&path, &metadata));
        }
        facts
    }
}

impl Facts {
    fn of(path: &Path, metadata: &Metadata) -> Self {
        Self {
            // Reading through another descriptor than the program's may move access times, so they are not compared here.
            bytes: metadata.is_file().then(|| fs::read(path).unwrap()),
            size: metadata.len(),
            mode: metadata.mode(),
            mtime: (metadata.mtime(), metadata.mtime_nsec()),
            inode: metadata.ino(),
        }
    }
}

/// A tree that is away.
pub(crate) struct Unmounted {
    at: PathBuf,
    pub(crate) away: PathBuf,
}

impl Unmounted {
    /// Puts it back, over whatever was put at its place meanwhile.
    pub(crate) fn back(self) {
        match fs::symlink_metadata(&self.at) {
            Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(&self.at).unwrap(),
            Ok(_) => fs::remove_file(&self.at).unwrap(),
            Err(_) => {}
        }
        fs::rename(self.away, self.at).unwrap();
    }
}

/// Sets a file's modification time, and leaves the access time a day before it.
pub(crate) fn set_mtime(path: &Path, seconds: u64, nanoseconds: u32) {
    let time = UNIX_EPOCH + Duration::new(seconds, nanoseconds);
    let times =
        FileTimes::new().set_modified(time).set_accessed(time - Duration::from_secs(86_400));
    File::options().write(true).open(path).unwrap().set_times(times).unwrap();
}
