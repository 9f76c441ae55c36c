//! `catalogue`: whether the file is there, is ours, can be written, and is for its owner alone.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use super::backup::newest_backup;
use super::{Check, Finding, View};
use crate::report::Level;
use crate::store::{SCHEMA_VERSION, Shape, network_file_system};

pub(super) const CHECK: Check = Check {
    name: "catalogue",
    code: "health.catalogue",
    about: "the catalogue is there, whole enough to open, and can be written",
    every: Duration::ZERO,
    news_from: Level::Warning,
    look,
};

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    let db = view.settings.db_path.as_path();
    let shape = view.store.shape()?;
    let bytes = db.metadata().ok().map(|facts| facts.len());
    let backed_up = newest_backup(db).is_some();
    let file = match view.unwritable {
        Some(error) => {
            let finding = Finding::new(Level::Error, "file", error.to_string());
            match error.hint() {
                Some(hint) => finding.hint(hint),
                None => finding,
            }
        }
        None => file(bytes, view.store.is_blank()?, backed_up, db),
    };
    let mut findings = vec![file, mode(db)];
    if bytes.is_some_and(|bytes| bytes > 0) {
        // Read as it stands, without its journal, it does not say what that was.
        let as_it_stands = view.unwritable.is_some() || !view.store.warnings().is_empty();
        let journal = match network_file_system(db) {
            _ if as_it_stands => None,
            Some(_) => Some("delete"),
            None => Some("wal"),
        };
        findings.push(schema(&shape, journal));
    }
    Ok(findings)
}

fn file(bytes: Option<u64>, blank: bool, backed_up: bool, db: &Path) -> Finding {
    let restore = "bring one back: tonarm restore --latest";
    match bytes {
        None | Some(0) if backed_up => {
            let what = if bytes.is_none() { "is not there" } else { "is an empty file" };
            let message = format!("{what}, although there are backups of it: {}", db.display());
            Finding::new(Level::Error, "file", message).hint(restore)
        }
        None | Some(0) => Finding::new(Level::Notice, "file", "there is none yet")
            .hint("begin with: tonarm refresh-library ~/Music"),
        Some(_) if blank && backed_up => {
            let message = "knows no root and no file, although there are backups of it";
            Finding::new(Level::Warning, "file", message).hint(restore)
        }
        Some(_) => Finding::ok("file", "is there and can be written"),
    }
}

/// Whether others may read it: by its own mode and by that of its folder.
fn mode(db: &Path) -> Finding {
    let of = |path: &Path| path.metadata().map_or(0, |facts| facts.permissions().mode());
    let open = of(db.parent().unwrap_or(Path::new("/"))) & 0o001 != 0;
    if open && of(db) & 0o006 != 0 {
        return Finding::new(Level::Warning, "mode", "other users can read or write it")
            .hint(format!("chmod 600 {}", db.display()));
    }
    Finding::ok("mode", "is closed to other users")
}

fn schema(shape: &Shape, journal: Option<&str>) -> Finding {
    let Shape { ours, schema_version, journal_mode, .. } = shape;
    if !ours || *schema_version != SCHEMA_VERSION {
        let message = format!("has schema version {schema_version} where {SCHEMA_VERSION} belongs");
        return Finding::new(Level::Error, "schema", message)
            .hint("bring back a backup: tonarm restore --latest");
    }
    if let Some(journal) = journal.filter(|journal| journal_mode != journal) {
        let message = format!("has the journal mode {journal_mode} where {journal} belongs");
        return Finding::new(Level::Warning, "schema", message)
            .hint("another program holds the catalogue or changed it; end it, then run any task");
    }
    Finding::ok("schema", format!("has schema version {schema_version}"))
}

#[cfg(test)]
mod tests {
    use std::fs::{Permissions, set_permissions};

    use super::*;
    use crate::checks::scene::Scene;
    use crate::store;

    #[test]
    fn a_catalogue_that_others_may_read_is_told_unless_its_folder_is_closed() {
        let scene = Scene::new("");
        let db = scene.settings.db_path.clone();
        let of = |file, folder| {
            set_permissions(db.parent().unwrap(), Permissions::from_mode(folder)).unwrap();
            set_permissions(&*db, Permissions::from_mode(file)).unwrap();
            scene.found(&CHECK, "mode").0
        };
        assert_eq!(of(0o644, 0o755), Level::Warning);
        assert_eq!(of(0o644, 0o700), Level::Ok);
        assert_eq!(of(0o640, 0o755), Level::Ok, "a group is somebody's choice");
    }

    #[test]
    fn a_catalogue_that_is_gone_empty_or_blank_although_it_was_backed_up_is_told() {
        let db = Path::new("/c.db");
        let level = |bytes, blank, backed_up| file(bytes, blank, backed_up, db).level;
        assert_eq!(level(None, true, true), Level::Error);
        assert_eq!(level(Some(0), true, true), Level::Error);
        assert_eq!(level(Some(4096), true, true), Level::Warning);
        assert_eq!(level(None, true, false), Level::Notice);
        assert_eq!(level(Some(4096), true, false), Level::Ok);
        assert_eq!(level(Some(4096), false, true), Level::Ok);
    }

    #[test]
    fn one_that_cannot_be_written_says_why() {
        let scene = Scene::new("");
        let error = store::Error::ReadOnly("/c.db".into());
        let view = View { unwritable: Some(&error), ..scene.view() };
        let finding = look(&view).unwrap().swap_remove(0);
        assert_eq!((finding.level, finding.subject.as_str()), (Level::Error, "file"));
        assert!(finding.message.contains("read-only") && finding.hint.is_some());
    }

    #[test]
    fn another_schema_or_journal_is_told() {
        let shape = Scene::new("").store.shape().unwrap();
        let level = |shape: &Shape, journal| schema(shape, Some(journal)).level;
        assert_eq!((level(&shape, "wal"), level(&shape, "delete")), (Level::Ok, Level::Warning));
        assert_eq!(
            schema(&Shape { journal_mode: "x".into(), ..shape.clone() }, None).level,
            Level::Ok
        );
        assert_eq!(level(&Shape { ours: false, ..shape.clone() }, "wal"), Level::Error);
        assert_eq!(level(&Shape { schema_version: 1, ..shape }, "wal"), Level::Error);
    }
}
