//! What an error that ended something means: exit code, stable name, and what helps.

use std::any::Any;

use crate::exit::{Exit, Failure};
use crate::{config, lock, output, query, store};

/// An error as people and programs are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The exit code of a command that it ends.
    pub exit: Exit,
    /// Stable name for programs, such as `catalogue.full`.
    pub code: &'static str,
    /// What was tried, on what.
    pub message: String,
    /// What helps.
    pub hint: Option<String>,
}

/// What this error means. The first cause that is known decides.
pub fn of(error: &anyhow::Error) -> Fault {
    let (exit, code, hint) =
        error.chain().find_map(known).unwrap_or((Exit::Failed, "failed", None));
    Fault { exit, code, message: format!("{error:#}"), hint }
}

/// What a panic said.
pub fn said_by(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

/// What helps where the lock file beside the catalogue cannot be had.
fn lock_hint(error: &std::io::Error) -> Option<String> {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
    match error.kind() {
        ReadOnlyFilesystem | PermissionDenied => {
            Some("the catalogue's folder must be writable for this; elsewhere: --db FILE".into())
        }
        StorageFull => Some("free some room on that disk and try again".into()),
        _ => None,
    }
}

fn known(
    cause: &(dyn std::error::Error + 'static),
) -> Option<(Exit, &'static str, Option<String>)> {
    if let Some(failure) = cause.downcast_ref::<Failure>() {
        return Some((failure.exit, failure.code, failure.hint.clone()));
    }
    if let Some(error) = cause.downcast_ref::<store::Error>() {
        let exit = match error {
            store::Error::Busy { .. } => Exit::Locked,
            _ => Exit::Catalogue,
        };
        return Some((exit, error.code(), error.hint()));
    }
    if let Some(error) = cause.downcast_ref::<lock::Error>() {
        return Some(match error {
            lock::Error::Held(_) => (
                Exit::Locked,
                "lock.held",
                Some("wait for it with --wait, or see `tonarm status`".into()),
            ),
            lock::Error::Io { error, .. } => (Exit::Catalogue, "lock.unusable", lock_hint(error)),
        });
    }
    if let Some(error) = cause.downcast_ref::<query::Error>() {
        return Some((Exit::Usage, "usage.query", error.hint()));
    }
    if let Some(error) = cause.downcast_ref::<config::Error>() {
        return Some((Exit::Usage, error.code(), error.hint()));
    }
    match cause.downcast_ref::<output::Error>() {
        Some(output::Error::Unwritable(_)) => Some((Exit::Output, "output.unwritable", None)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    #[test]
    fn a_lock_that_cannot_be_had_says_what_helps() {
        let hint = |kind: ErrorKind| {
            let error = lock::Error::Io { path: "/m/catalogue.db.lock".into(), error: kind.into() };
            of(&error.into()).hint
        };
        assert!(hint(ErrorKind::ReadOnlyFilesystem).is_some_and(|hint| hint.contains("--db FILE")));
        assert!(hint(ErrorKind::StorageFull).is_some_and(|hint| hint.contains("room")));
        assert_eq!(hint(ErrorKind::Other), None);
    }
}
