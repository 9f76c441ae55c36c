//! Whether a file is a whole catalogue that this program knows: what must hold before a copy is given its name or is restored.

use std::fs;
use std::path::Path;

use super::open::connect_immutable;
use super::{Error, Result, integrity, migrate};

/// What a sound catalogue turned out to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Its schema version, at most [`super::SCHEMA_VERSION`].
    pub schema_version: i64,
    /// Music files that it knows.
    pub files: u64,
    /// Its size.
    pub bytes: u64,
}

/// Looks at all of the catalogue in this file, which nobody may change meanwhile, and refuses what is none, what is damaged, another
/// program's or newer. `None` where `stop` said so. Nothing is written to it or beside it; what stands in a journal beside it is not seen.
pub fn verify(path: &Path, stop: &dyn Fn() -> bool) -> Result<Option<Verified>> {
    verify_as(path, path, stop)
}

/// As [`verify`], of a file that errors call by another name.
pub(super) fn verify_as(
    path: &Path,
    shown: &Path,
    stop: &dyn Fn() -> bool,
) -> Result<Option<Verified>> {
    let sqlite = |error: rusqlite::Error| Error::from_sqlite(shown, &error);
    let damaged = |reason: &str| Error::Damaged { path: shown.into(), reason: reason.into() };
    let bytes = fs::metadata(path).map_err(|error| Error::from_io(shown, &error))?.len();
    if bytes == 0 {
        return Err(damaged("it is empty"));
    }
    let connection = connect_immutable(path)?;
    let schema_version = migrate::version(&connection, shown)?;
    if schema_version == 0 {
        return Err(Error::Foreign(shown.into()));
    }
    let files = connection
        .query_row("SELECT count(*) FROM file", [], |row| row.get(0).map(i64::unsigned_abs))
        .map_err(sqlite)?;
    match integrity::check(connection, false, stop).map_err(sqlite)? {
        None => Ok(None),
        Some(found) => match found.first() {
            Some(first) => Err(damaged(first)),
            None => Ok(Some(Verified { schema_version, files, bytes })),
        },
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::store::{Access, Store};

    #[test]
    fn what_is_no_sound_catalogue_does_not_verify() {
        let dir = tempfile::tempdir().unwrap();
        let whole = dir.path().join("whole.db");
        let mut store = Store::open(&dir.path().join("c.db"), Access::Write).unwrap();
        store.write(|writer| writer.put_root(Path::new("/music"), 1)).unwrap();
        store.back_up(&whole, &|_, _| {}, &|| false).unwrap();
        let bytes = fs::read(&whole).unwrap();
        let path = dir.path().join("x.db");
        let verdict = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            verify(&path, &|| false)
        };
        assert!(verdict(&bytes).is_ok());
        let with = |at: usize, with: &[u8]| {
            let mut bytes = bytes.clone();
            bytes[at..at + with.len()].copy_from_slice(with);
            bytes
        };
        for damaged in [
            Vec::new(),
            b"hello".to_vec(),
            vec![0; 4096],
            bytes[..bytes.len() / 2].to_vec(),
            bytes[..bytes.len() - 4096].to_vec(),
            with(3 * 4096, &[0x5a; 4096]),
            with(0, b"x"),
        ] {
            let refused = verdict(&damaged).unwrap_err();
            assert!(matches!(refused, Error::Damaged { .. }), "{} {refused}", damaged.len());
        }
        assert!(matches!(verdict(&with(60, &999_u32.to_be_bytes())), Err(Error::Newer { .. })));
        assert!(matches!(verdict(&with(68, b"else")), Err(Error::Foreign(_))));
        let empty = dir.path().join("empty.db");
        Connection::open(&empty).unwrap().execute_batch("VACUUM").unwrap();
        assert!(verify(&empty, &|| false).is_err());
        assert!(verify(&dir.path().join("none.db"), &|| false).is_err());
    }
}
