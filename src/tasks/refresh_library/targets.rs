//! Which roots, and which parts of them, the user means.

use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use crate::exit::{Exit, Failure};

/// A root, or a folder in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The root's folder.
    pub root: PathBuf,
    /// Folder below the root to look at; empty for all of it.
    pub scope: Vec<u8>,
}

/// An absolute path without `.`, `..` and doubled slashes. Links stay as they are, unless `..` has to be resolved.
///
/// # Errors
/// Where the working folder is gone.
pub fn normalise(path: &Path) -> std::io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let resolved = if absolute.components().any(|part| part == Component::ParentDir) {
        absolute.canonicalize().unwrap_or(absolute)
    } else {
        absolute
    };
    Ok(resolved.components().collect())
}

/// What to look at: the `asked` paths, else every one of `roots`, else the `music` folder.
///
/// A path inside a root means that part of the root; any other folder becomes a root. Parts that another part covers are left out.
///
/// # Errors
/// For paths that do not exist and where there is nothing to look at.
pub fn targets(
    roots: &[PathBuf],
    asked: &[PathBuf],
    music: Option<PathBuf>,
) -> Result<Vec<Target>, Failure> {
    if asked.is_empty() {
        let all: Vec<PathBuf> =
            if roots.is_empty() { music.into_iter().collect() } else { roots.to_vec() };
        if all.is_empty() {
            return Err(Failure::new(
                Exit::Usage,
                "local.no_root",
                "no music folder is known and there is none at ~/Music",
            )
            .hint("name yours: tonarm refresh-library PATH"));
        }
        return Ok(all.into_iter().map(|root| Target { root, scope: Vec::new() }).collect());
    }
    let mut targets: Vec<Target> = Vec::new();
    for path in asked {
        targets.push(target(roots, path)?);
    }
    let all = targets.clone();
    let covers = |a: &Target, b: &Target| {
        a.root == b.root
            && a != b
            && (a.scope.is_empty()
                || b.scope.strip_prefix(&a.scope[..]).is_some_and(|rest| rest.starts_with(b"/")))
    };
    targets.retain(|target| !all.iter().any(|other| covers(other, target)));
    let mut seen: Vec<Target> = Vec::new();
    targets.retain(|target| {
        let new = !seen.contains(target);
        seen.push(target.clone());
        new
    });
    Ok(targets)
}

fn target(roots: &[PathBuf], asked: &Path) -> Result<Target, Failure> {
    let path = normalise(asked).map_err(|error| {
        Failure::new(Exit::Usage, "local.path", format!("{}: {error}", asked.display()))
    })?;
    // A file stands for the folder it lies in.
    let is_file = path.is_file();
    let folder = if is_file { path.parent().unwrap_or(&path) } else { &path };
    if let Some(target) = within(roots, folder) {
        return Ok(target);
    }
    if let Ok(real) = folder.canonicalize() {
        let real_roots: Vec<(PathBuf, &PathBuf)> =
            roots.iter().filter_map(|root| Some((root.canonicalize().ok()?, root))).collect();
        let found = real_roots
            .iter()
            .filter_map(|(real_root, root)| Some((root, real.strip_prefix(real_root).ok()?)))
            .min_by_key(|(_, rest)| rest.as_os_str().len());
        if let Some((root, rest)) = found {
            return Ok(Target {
                root: (*root).clone(),
                scope: rest.as_os_str().as_bytes().to_vec(),
            });
        }
    } else {
        return Err(Failure::new(
            Exit::Usage,
            "local.path",
            format!("{}: there is no such folder", path.display()),
        )
        .hint("`tonarm roots` lists the folders that are known"));
    }
    if is_file {
        return Err(Failure::new(
            Exit::Usage,
            "local.path",
            format!("{}: a file outside every known root", path.display()),
        )
        .hint(format!("scan its folder: tonarm refresh-library {}", folder.display())));
    }
    Ok(Target { root: path, scope: Vec::new() })
}

/// The innermost of `roots` that holds `path`, by its spelling.
fn within(roots: &[PathBuf], path: &Path) -> Option<Target> {
    roots
        .iter()
        .filter_map(|root| Some((root, path.strip_prefix(root).ok()?)))
        .min_by_key(|(_, rest)| rest.as_os_str().len())
        .map(|(root, rest)| Target {
            root: root.clone(),
            scope: rest.as_os_str().as_bytes().to_vec(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(root: &Path) -> Target {
        Target { root: root.into(), scope: Vec::new() }
    }

    #[test]
    fn without_a_path_the_roots_count_and_then_the_music_folder() {
        let (a, b) = (PathBuf::from("/a"), PathBuf::from("/b"));
        let music = Some(PathBuf::from("/m"));
        assert_eq!(
            targets(&[a.clone(), b.clone()], &[], music.clone()).unwrap(),
            [whole(&a), whole(&b)]
        );
        assert_eq!(targets(&[], &[], music).unwrap(), [whole(Path::new("/m"))]);
        assert_eq!(targets(&[], &[], None).unwrap_err().exit, Exit::Usage);
    }

    #[test]
    fn a_path_inside_a_root_narrows_and_another_becomes_a_root() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("music");
        let other = dir.path().join("music2");
        std::fs::create_dir_all(root.join("a/b")).unwrap();
        std::fs::create_dir(&other).unwrap();
        std::fs::write(root.join("a/b/1.mp3"), b"").unwrap();
        let link = dir.path().join("link");
        std::os::unix::fs::symlink(root.join("a"), &link).unwrap();
        let roots = std::slice::from_ref(&root);
        let one = |path: &Path| targets(roots, &[path.to_owned()], None).unwrap();
        let part = |scope: &str| vec![Target { root: root.clone(), scope: scope.into() }];
        assert_eq!(one(&root.join("a/b/")), part("a/b"));
        assert_eq!(one(&root.join("a/./b/../b")), part("a/b"));
        assert_eq!(one(&root.join("a/b/1.mp3")), part("a/b"));
        assert_eq!(one(&root.join("a/gone")), part("a/gone"), "its files are gone with it");
        assert_eq!(one(&link.join("b")), part("a/b"), "the same folder under another name");
        assert_eq!(one(&other), [whole(&other)]);
        assert_eq!(targets(roots, &[dir.path().join("none")], None).unwrap_err().exit, Exit::Usage);
    }

    #[test]
    fn what_another_path_covers_is_looked_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().to_owned();
        std::fs::create_dir_all(root.join("a/b")).unwrap();
        std::fs::create_dir_all(root.join("ab")).unwrap();
        let asked = [root.join("a"), root.join("a/b"), root.join("ab"), root.join("a")];
        let found = targets(std::slice::from_ref(&root), &asked, None).unwrap();
        let scopes: Vec<_> = found.iter().map(|t| String::from_utf8_lossy(&t.scope)).collect();
        assert_eq!(scopes, ["a", "ab"]);
    }
}
