//! Where the config file, the catalogue and the cache lie when nobody says.

use std::path::{Path, PathBuf};

use directories::{BaseDirs, UserDirs};

use super::{Env, Layer, Set};

/// The home folder: `HOME`, else what the system's user list says.
pub(super) fn home(env: Env<'_>) -> Option<PathBuf> {
    set(env, "HOME").or_else(|| BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()))
}

/// A variable as a path; an empty one counts as not set.
pub(super) fn set(env: Env<'_>, name: &str) -> Option<PathBuf> {
    env(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// `name` below the folder that systemd gives (the first of several), or below `tonarm` in an XDG base folder. `None` without a home.
pub(super) fn of(
    env: Env<'_>,
    systemd: &str,
    xdg: &str,
    in_home: &str,
    name: &str,
) -> Option<Set<PathBuf>> {
    if let Some(folders) = set(env, systemd) {
        let first =
            std::env::split_paths(&folders).next().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = first {
            return Some(Set { value: below(&folder, name), layer: Layer::Environment });
        }
    }
    // The specification has relative ones ignored: https://specifications.freedesktop.org/basedir-spec/latest/
    let base = set(env, xdg)
        .filter(|folder| folder.is_absolute())
        .or_else(|| Some(home(env)?.join(in_home)))?;
    Some(Set { value: below(&base.join("tonarm"), name), layer: Layer::Default })
}

fn below(folder: &Path, name: &str) -> PathBuf {
    if name.is_empty() { folder.to_owned() } else { folder.join(name) }
}

/// The user's music folder as the desktop knows it (`xdg-user-dirs`), else `~/Music`. It need not exist.
pub fn music_folder(env: Env<'_>) -> Option<PathBuf> {
    let told = UserDirs::new().and_then(|dirs| dirs.audio_dir().map(Path::to_owned));
    told.or_else(|| Some(home(env)?.join("Music")))
}
