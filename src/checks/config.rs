//! `config`: whether the configuration is its owner's alone, and means what it says.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;

use super::{CHECKS, Check, Finding, View, named};
use crate::output::nearest;
use crate::report::Level;

pub(super) const CHECK: Check = Check {
    name: "config",
    code: "health.config",
    about: "only its owner may change the config file, and it means what it says",
    every: Duration::ZERO,
    news_from: Level::Warning,
    look,
};

#[expect(clippy::unnecessary_wraps, reason = "the shape of every check")]
fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let settings = view.settings;
    Ok(vec![
        file(&settings.config_path),
        ignored(&settings.health.ignore),
        roots(&settings.library.roots),
    ])
}

/// What others may write, others may have tonarm do.
fn file(path: &Path) -> Finding {
    let mode = |path: &Path| path.metadata().map_or(0, |facts| facts.permissions().mode());
    let folder = path.parent().unwrap_or(Path::new("/"));
    // In a sticky folder, as /tmp is, others cannot replace it.
    let folder_is_open = path.exists() && mode(folder) & 0o1002 == 0o002;
    for (path, open) in [(path, mode(path) & 0o002 != 0), (folder, folder_is_open)] {
        if open {
            let message = format!("other users can change it: {}", path.display());
            return Finding::new(Level::Warning, "file", message)
                .hint(format!("chmod o-w {}", path.display()));
        }
    }
    Finding::ok("file", "other users cannot change it")
}

fn ignored(names: &[String]) -> Finding {
    let subject = "health.ignore";
    let Some(name) = names.iter().find(|name| named(name).is_none()) else {
        return Finding::ok(subject, "names checks");
    };
    let known = || CHECKS.iter().map(|check| check.name);
    let hint = match nearest(name, known()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are: {}", known().collect::<Vec<_>>().join(", ")),
    };
    Finding::new(Level::Warning, subject, format!("there is no check `{name}`")).hint(hint)
}

fn roots(roots: &[PathBuf]) -> Finding {
    let subject = "library.roots";
    let nested = roots.iter().find_map(|inner| {
        let outer = roots.iter().find(|outer| *outer != inner && inner.starts_with(outer))?;
        Some((inner, outer))
    });
    match nested {
        None => Finding::ok(subject, "no root lies in another"),
        Some((inner, outer)) => {
            let message = format!("{} lies in {}", inner.display(), outer.display());
            Finding::new(Level::Notice, subject, message)
                .hint("leave one of them out: what lies in both is looked at for both")
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{Permissions, set_permissions};

    use super::*;
    use crate::checks::scene::Scene;

    #[test]
    fn a_config_that_others_can_write_or_replace_is_told() {
        let scene = Scene::new("");
        let level = |file, folder| {
            set_permissions(scene.dir.path().join("config.toml"), Permissions::from_mode(file))
                .unwrap();
            set_permissions(scene.dir.path(), Permissions::from_mode(folder)).unwrap();
            scene.found(&CHECK, "file").0
        };
        assert_eq!(level(0o666, 0o755), Level::Warning);
        assert_eq!(level(0o644, 0o777), Level::Warning);
        assert_eq!(level(0o644, 0o1777), Level::Ok);
        assert_eq!(level(0o664, 0o775), Level::Ok);
        assert_eq!(file(Path::new("/nowhere/config.toml")).level, Level::Ok);
    }

    #[test]
    fn a_check_that_is_ignored_and_does_not_exist_is_told_with_the_nearest_name() {
        let scene = Scene::new("[health]\nignore = [\"timers\", \"bakcup\"]\n");
        let findings = scene.look(&CHECK);
        let finding = findings.iter().find(|finding| finding.level == Level::Warning).unwrap();
        assert_eq!(finding.message, "there is no check `bakcup`");
        assert_eq!(finding.hint.as_deref(), Some("did you mean `backup`?"));
        assert_eq!(Scene::new("").found(&CHECK, "health.ignore").0, Level::Ok);
    }

    #[test]
    fn roots_within_roots_are_a_notice() {
        let nested = Scene::new("[library]\nroots = [\"/music/new\", \"/music\"]\n");
        assert_eq!(nested.found(&CHECK, "library.roots").0, Level::Notice);
        let apart = Scene::new("[library]\nroots = [\"/music\", \"/music2\"]\n");
        assert_eq!(apart.found(&CHECK, "library.roots").0, Level::Ok);
    }
}
