//! What a run looks at and how: what was asked for, what the config says, and what the catalogue knows.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::Result;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::{Request, Target, normalise, targets};
use crate::config::{Settings, music_folder};
use crate::exit::{Exit, Failure};
use crate::progress::Progress;
use crate::report::TaskReport;
use crate::sources::local::{Rules, count};
use crate::store::Store;
use crate::tasks::Conditions;

/// Threads that read files where nothing else is said: more than cores, because a cold disk answers many questions at once.
const READERS: usize = 8;

/// What was asked for beyond "everything that is due".
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Roots, or folders in them; none: all known roots.
    pub paths: Vec<PathBuf>,
    /// Whether unchanged files are read again too.
    pub full: bool,
    /// Roots whose files may vanish in any number.
    pub accept_missing: Vec<PathBuf>,
    /// How many threads read files.
    pub readers: Option<usize>,
}

/// What a run looks at.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Roots, and parts of roots.
    pub targets: Vec<Target>,
    /// Whether some known root is not looked at whole, so that the run does not move the clock.
    pub narrowed: bool,
    accepted: Vec<PathBuf>,
}

/// Works out what is meant.
///
/// # Errors
/// Where a path does not exist, is no root, or there is nothing to look at.
pub fn plan(store: &Store, settings: &Settings, asked: &Asked) -> Result<Plan> {
    let known = store.roots()?;
    let mut roots: Vec<PathBuf> = known.iter().map(|root| root.path.clone()).collect();
    for path in settings.library.roots.iter() {
        if !roots.contains(path) {
            roots.push(path.clone());
        }
    }
    let targets = targets(&roots, &asked.paths, existing_music_folder())?;
    let accepted = asked
        .accept_missing
        .iter()
        .map(|path| accepted(path, &roots))
        .collect::<Result<Vec<_>>>()?;
    let narrowed = known.iter().any(|root| !covers(&targets, &root.path));
    Ok(Plan { targets, narrowed, accepted })
}

fn accepted(path: &Path, roots: &[PathBuf]) -> Result<PathBuf> {
    let path = normalise(path)?;
    if roots.contains(&path) {
        return Ok(path);
    }
    let message = format!("--accept-missing {}: not a known root", path.display());
    Err(Failure::new(Exit::Usage, "local.not_a_root", message)
        .hint("`tonarm roots` lists them")
        .into())
}

/// Whether the targets take in all of a root.
fn covers(targets: &[Target], root: &Path) -> bool {
    targets.iter().any(|target| target.root == root && target.scope.is_empty())
}

/// Runs the task as planned.
///
/// # Errors
/// Those of the store, and where a pattern of the config is none.
pub fn run(
    store: &mut Store,
    plan: &Plan,
    asked: &Asked,
    conditions: &Conditions<'_>,
) -> Result<TaskReport> {
    let library = &conditions.settings.library;
    let rules = rules(conditions.settings)?;
    let chosen = asked.readers.unwrap_or(*library.readers);
    let progress = Progress::start(conditions.progress, "files");
    let request = Request {
        targets: &plan.targets,
        rules: &rules,
        full: asked.full,
        accept_missing: &plan.accepted,
        readers: if chosen == 0 { READERS } else { chosen },
        split_exceptions: &library.split_exceptions,
        probe_timeout: *library.probe_timeout,
        dry_run: conditions.dry_run,
        progress: &progress,
        progress_style: conditions.progress,
        stop: conditions.stop,
        run: conditions.run,
    };
    Ok(super::run(store, &request)?)
}

/// About how many files a run over all roots would look at; `None` where that takes more than two seconds to find out.
pub fn expected_files(store: &Store, settings: &Settings) -> Option<u64> {
    const LIMIT: Duration = Duration::from_secs(2);
    let plan = plan(store, settings, &Asked::default()).ok()?;
    let rules = rules(settings).ok()?;
    let (answer, answered) = mpsc::channel();
    let end = Instant::now() + LIMIT;
    // A disk that hangs leaves this thread behind; it ends with the process.
    std::thread::spawn(move || {
        let mut targets = plan.targets.iter();
        let total: Option<u64> = targets.try_fold(0, |sum: u64, Target { root, scope }| {
            Some(sum + count(root, scope, &rules, &|| Instant::now() >= end)?)
        });
        let _ = answer.send(total);
    });
    answered.recv_timeout(LIMIT).ok().flatten()
}

fn rules(settings: &Settings) -> Result<Rules> {
    let library = &settings.library;
    Ok(Rules {
        exclude: exclude(&library.exclude)?,
        follow_symlinks: *library.follow_symlinks,
        other_roots: library.roots.value.clone(),
    })
}

/// The music folder, where it exists. A desktop without one names the home folder itself, which is never meant.
fn existing_music_folder() -> Option<PathBuf> {
    music_folder(&|name| std::env::var_os(name))
        .filter(|path| path.is_dir() && std::env::home_dir().as_ref() != Some(path))
}

fn exclude(patterns: &[String]) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let glob = GlobBuilder::new(pattern.trim_end_matches('/')).literal_separator(true).build();
        set.add(glob.map_err(|error| {
            Failure::new(Exit::Usage, "config.exclude", format!("library.exclude: {error}"))
        })?);
    }
    Ok(set.build()?)
}
