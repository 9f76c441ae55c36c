//! The catalogue: one SQLite file. Everything that is SQL stands in this folder.

mod album_folders;
mod albums;
mod anchors;
mod answers;
mod artists;
mod backup;
mod backups;
mod beside;
mod claim_rows;
mod claims;
mod columns;
mod comparable;
mod decisions;
mod duplicates;
mod entities;
mod events;
mod expiry;
mod export;
mod export_paths;
mod export_said;
mod files;
mod find;
mod findings;
mod held;
mod held_artists;
mod hosts;
mod integrity;
mod local_files;
mod memberships;
mod mentions;
mod merged;
mod migrate;
mod named;
mod named_albums;
mod open;
mod orphans;
mod pages;
mod places;
mod playlist_rows;
mod playlists;
mod provenance;
mod records;
mod rekeying;
mod remembered;
mod restore;
mod reviews;
mod roots;
mod runs;
mod said;
mod said_rows;
mod said_tracks;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod sample_sources;
mod shape;
mod shelf;
mod sides;
mod source_news;
mod sources;
mod spellings;
mod spots;
mod stamps;
mod stats;
mod tally;
mod traces;
mod tracks;
#[cfg(test)]
mod unsound;
mod untold;
mod upkeep;
mod verify;
mod walks;
mod wishes;
mod witness;

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use album_folders::{AlbumFile, NewFolder};
pub use albums::{AlbumRow, AlbumState};
pub use anchors::Anchored;
pub use answers::{AnswerKey, Answers, KeptAnswer};
pub use artists::ArtistRow;
pub use backup::Backup;
pub use backups::{
    BackupFile, backups, backups_folder, leftovers, new_backup_path, prune_backups,
    remove_leftovers,
};
pub use claim_rows::{ArtistClaimRow, ReleaseClaimRow, Surroundings, TrackClaimRow};
pub use claims::{ArtistClaim, ClaimCredit, Home, NamedBy, ReleaseClaim, Standing, TrackClaim};
pub use comparable::Comparable;
pub use decisions::{About, Decided, Decision, NewDecision, Pin, Want};
pub use duplicates::{Copies, DuplicateRow};
pub use entities::{Artist, EntityCredit, NextIds, Recording, Release, ReleaseGroup, SchemeIds};
pub use events::{Event, NewEvent};
pub use expiry::{Expired, Grace};
pub use export::{CreditEntry, Entry, TrackEntry};
pub use export_paths::BytePath;
pub use export_said::{Entry as SaidEntry, Item as ItemEntry, SourceAlbum, SourceTrack};
pub use files::{Known, KnownFolder, Put};
pub use find::{Candidate, Entity};
pub use findings::{Change, Finding, Look, compare};
pub use held::Sources;
pub use hosts::{Ask, Held, HostRow, Reserved};
pub use memberships::{Kind, List, Sightings, Vanished};
pub use mentions::Called;
pub use migrate::SCHEMA_VERSION;
pub use named::Named;
pub use open::{Access, network_file_system, sqlite_version};
pub use pages::{AlbumPage, ArtistPage, EditionRow};
pub use places::{DISK, PlacedRow};
pub use playlist_rows::{PlaylistItem, PlaylistRow};
pub use playlists::Shrunk;
pub use provenance::ClaimLabel;
pub use records::{Place, RecordCounts};
pub use rekeying::{Rekeyed, Rekeying};
pub use remembered::{Remembered, Walked};
pub use restore::{Incoming, Kept, Restored};
pub use reviews::{NewReview, Review};
pub use roots::{Root, RootCounts};
pub use runs::{EndedRun, LastRuns, NewRun, Run};
pub use said_rows::{SaidAlbum, SaidArtist};
pub use shape::Shape;
pub use sides::IdMap;
pub use source_news::Told;
pub use sources::{EndedSource, NewSource, SourceCounts, SourceRow};
pub use spellings::SpellingsRow;
pub use stats::{Identified, Share, Stats};
pub use traces::Trace;
pub use tracks::TrackRow;
pub use untold::Untold;
pub use upkeep::Pages;
pub use verify::{Verified, verify};
pub use walks::Unfinished;
pub use wishes::{Ignored, Wished};
pub use witness::Stratum;

/// Why the catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A newer tonarm wrote it.
    #[error("the catalogue {path} has schema version {found}, this tonarm knows {known}", path = .path.display())]
    Newer {
        /// The catalogue.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// Another program's SQLite file.
    #[error("{path} is a database, but not a catalogue of tonarm", path = .0.display())]
    Foreign(PathBuf),
    /// No database, or a damaged one.
    #[error("the catalogue {path} is damaged: {reason}", path = .path.display())]
    Damaged {
        /// The catalogue.
        path: PathBuf,
        /// What SQLite said.
        reason: String,
    },
    /// It, or its folder, cannot be written.
    #[error("the catalogue {path} is read-only", path = .0.display())]
    ReadOnly(PathBuf),
    /// The disk is full.
    #[error("no space is left for the catalogue {path}", path = .0.display())]
    Full(PathBuf),
    /// Another process kept it busy for too long.
    #[error("the catalogue {path} stayed busy for {waited} s", path = .path.display(), waited = open::BUSY.as_secs())]
    Busy {
        /// The catalogue.
        path: PathBuf,
    },
    /// It could not be opened, created or read.
    #[error("cannot use the catalogue {path}: {reason}", path = .path.display())]
    Unusable {
        /// The catalogue.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

impl Error {
    /// What helps.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Newer { .. } => {
                "use the newer tonarm that wrote it, or name another catalogue with --db".into()
            }
            Self::Foreign(_) => "name the catalogue with --db; this file was not touched".into(),
            Self::Damaged { path, .. } => format!(
                "nothing was written to it; bring back a backup (`tonarm restore --latest`), or move {} away and scan again",
                path.display()
            ),
            Self::ReadOnly(_) => {
                "readers such as `tonarm files` still work; give the folder write permission to update it".into()
            }
            Self::Full(path) => format!(
                "free some space below {} and run the command again; what was committed is kept",
                path.parent().unwrap_or(path).display()
            ),
            Self::Busy { .. } => "another tonarm or an SQLite tool holds it; try again".into(),
            Self::Unusable { .. } => return None,
        })
    }

    /// Stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "catalogue.newer",
            Self::Foreign(_) => "catalogue.foreign",
            Self::Damaged { .. } => "catalogue.damaged",
            Self::ReadOnly(_) => "catalogue.read_only",
            Self::Full(_) => "catalogue.full",
            Self::Busy { .. } => "catalogue.busy",
            Self::Unusable { .. } => "catalogue.unusable",
        }
    }

    /// The same of a file that is known by another name.
    fn called(mut self, name: &Path) -> Self {
        match &mut self {
            Self::Newer { path, .. }
            | Self::Foreign(path)
            | Self::Damaged { path, .. }
            | Self::ReadOnly(path)
            | Self::Full(path)
            | Self::Busy { path }
            | Self::Unusable { path, .. } => name.clone_into(path),
        }
        self
    }

    fn from_io(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Self::ReadOnly(path.into())
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path.into()),
            _ => Self::Unusable { path: path.into(), reason: error.to_string() },
        }
    }

    fn from_sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
                Self::Damaged { path, reason: error.to_string() }
            }
            Some(Code::ReadOnly) => Self::ReadOnly(path),
            Some(Code::DiskFull) => Self::Full(path),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy { path },
            _ => Self::Unusable { path, reason: error.to_string() },
        }
    }
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, Error>;

/// An open catalogue.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    warnings: Vec<String>,
}

impl Store {
    /// Where the catalogue lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the user should know about how it was opened, such as a network file system below it.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// One transaction: all of `change` or nothing of it.
    pub fn write<T>(
        &mut self,
        change: impl FnOnce(&mut Writer<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let path = &self.path;
        let run = || {
            let transaction = self
                .connection
                .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let mut writer = Writer { transaction };
            let value = change(&mut writer)?;
            writer.transaction.commit()?;
            Ok(value)
        };
        run().map_err(|error| Error::from_sqlite(path, &error))
    }

    /// The same, and the disk has it when this returns: a power cut later loses nothing.
    pub fn write_durably<T>(
        &mut self,
        change: impl FnOnce(&mut Writer<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        self.pragma("synchronous", "FULL")?;
        let value = self.write(change)?;
        self.pragma("synchronous", "NORMAL")?;
        Ok(value)
    }

    fn pragma(&self, name: &str, value: &str) -> Result<()> {
        self.connection
            .pragma_update(None, name, value)
            .map_err(|error| Error::from_sqlite(&self.path, &error))
    }

    /// All that `look` reads is of one moment, and the locks are taken once for all of it.
    pub fn moment<T>(&self, look: impl FnOnce() -> Result<T>) -> Result<T> {
        let moment = self
            .connection
            .unchecked_transaction()
            .map_err(|error| Error::from_sqlite(&self.path, &error))?;
        let value = look()?;
        moment.finish().map_err(|error| Error::from_sqlite(&self.path, &error))?;
        Ok(value)
    }

    fn read<T>(&self, look: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        look(&self.connection).map_err(|error| Error::from_sqlite(&self.path, &error))
    }
}

/// One open transaction.
pub struct Writer<'a> {
    transaction: rusqlite::Transaction<'a>,
}
