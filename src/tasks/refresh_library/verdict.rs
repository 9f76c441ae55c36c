//! Whether what is gone from the roots may count as missing, or looks like a disk that is not there.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::Look;
use crate::guard::{self, Refusal};
use crate::report::Outcome;
use crate::store::{Result, Store};

/// Judges every look; the refused ones bear the outcome and the problem. Several parts of a root that were looked at are judged as one.
pub(super) fn judge_all(
    store: &Store,
    looks: &mut [Look],
    moved: &HashSet<i64>,
    accepted: &[PathBuf],
) -> Result<()> {
    if looks.iter().all(|look| look.survey.gone.is_empty()) {
        return Ok(());
    }
    let fresh = store.unsettled_counts()?;
    let mut tolls: HashMap<i64, Toll> = HashMap::new();
    for look in looks.iter() {
        let toll = tolls.entry(look.root.id).or_default();
        toll.known = store.root_counts(look.root.id)?.files;
        toll.fresh = fresh.get(&look.root.id).copied().unwrap_or(0);
        toll.added += look.survey.counts.added;
        let left = look.survey.gone.iter().map(|gone| gone.id);
        toll.gone.extend(left.filter(|id| !moved.contains(id)));
    }
    let mut told = HashSet::new();
    for look in looks.iter_mut() {
        let accepted = accepted.contains(&look.root.path);
        let Some(message) = refusal(look, &tolls[&look.root.id], moved) else { continue };
        if accepted {
            log::warn!("{message}, but for --accept-missing");
            continue;
        }
        log::info!("{message}");
        look.outcome = Outcome::Refused;
        look.survey.counts.missing = 0;
        if told.insert(message.clone()) {
            let hint = format!(
                "check that its disk is mounted; if the files were removed on purpose: tonarm refresh-library --accept-missing {}",
                shell_word(&look.root.path.display().to_string())
            );
            look.survey.problems.push("local.mass_disappearance", message, Some(hint));
        }
    }
    Ok(())
}

/// What is known of a root, and what of it is gone.
#[derive(Default)]
struct Toll {
    /// Files that are not marked as missing.
    known: u64,
    /// Those of them that came since the last closing.
    fresh: u64,
    /// Those of them that this run added.
    added: u64,
    /// Those that are gone and did not move.
    gone: Vec<i64>,
}

/// Why a look is refused after which too much of its root would be missing.
///
/// What came since the last closing is no witness for what was there before, and where older files are, its own loss says nothing: a
/// disk that was in the place of another for a while may go without a question.
fn refusal(look: &Look, toll: &Toll, moved: &HashSet<i64>) -> Option<String> {
    let left = || look.survey.gone.iter().filter(|gone| !moved.contains(&gone.id));
    left().next()?;
    let (known, newest) = if toll.known > toll.fresh {
        (toll.known - toll.fresh, look.root.settled_id)
    } else {
        (toll.known.saturating_sub(toll.added), i64::MAX)
    };
    let gone = toll.gone.iter().filter(|id| **id <= newest).count() as u64;
    let mut emptied: HashMap<usize, u64> = HashMap::new();
    for folder in left().filter_map(|gone| gone.emptied) {
        *emptied.entry(folder).or_default() += 1;
    }
    let worst = emptied.into_iter().max_by_key(|(folder, count)| (*count, usize::MAX - folder));
    let path = look.root.path.display().to_string();
    Some(match (guard::judge(known, gone, guard::FILES_FLOOR), worst) {
        (Err(Refusal::NothingLeft { known }), _) => {
            format!(
                "{path}: none of its {known} known files is there; nothing was marked as missing"
            )
        }
        (Err(Refusal::TooMany { gone, known, bound }), _) => format!(
            "{path}: {gone} of {known} known files are gone, more than the {bound} that may go at once; nothing was marked as missing"
        ),
        (Ok(()), Some((folder, count))) if count > guard::FILES_FLOOR => format!(
            "{path}: the folder {} is empty and {count} files were known in it, as if its disk were not mounted; nothing was marked as missing",
            look.root
                .path
                .join(String::from_utf8_lossy(&look.survey.emptied[folder]).as_ref())
                .display()
        ),
        _ => return None,
    })
}

/// A word as a shell takes it.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
