//! Entities as they are written: artists, release groups, releases and recordings, with their ids and credits.

use std::borrow::Cow;

use rusqlite::{OptionalExtension, ToSql, params};

use super::witness::Stratum;
use super::{Result, Store, Writer};
use crate::model::PublicId;

/// Ids by scheme, sorted.
pub type SchemeIds = Vec<(Cow<'static, str>, String)>;

/// Artists in order, each with the words behind its name.
pub type EntityCredit = Vec<(i64, String)>;

/// An artist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artist {
    /// What people and programs know it by.
    pub public_id: PublicId,
    /// Name as displayed.
    pub name: String,
    /// Sort name, where a source gives one.
    pub sort_name: Option<String>,
    /// Its ids.
    pub ids: SchemeIds,
}

/// A release group: an album for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseGroup {
    /// What people and programs know it by.
    pub public_id: PublicId,
    /// Title as displayed.
    pub title: String,
    /// Primary type in lower case.
    pub primary_type: Option<String>,
    /// Secondary types in lower case, sorted.
    pub secondary_types: Vec<String>,
    /// Date of the first release.
    pub first_release_date: Option<String>,
    /// Whom it is by.
    pub credit: EntityCredit,
    /// Its ids.
    pub ids: SchemeIds,
}

/// A release: an edition for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The release group it is of.
    pub release_group: i64,
    /// What people and programs know it by.
    pub public_id: PublicId,
    /// Title as displayed.
    pub title: String,
    /// Release date.
    pub date: Option<String>,
    /// Record label.
    pub label: Option<String>,
    /// The label's catalogue number.
    pub catalog_number: Option<String>,
    /// How many tracks it has, where a source says so.
    pub track_total: Option<u32>,
    /// How many discs it has.
    pub disc_total: Option<u32>,
    /// Its ids.
    pub ids: SchemeIds,
}

/// A recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// What people and programs know it by.
    pub public_id: PublicId,
    /// Title as displayed.
    pub title: String,
    /// Length in milliseconds.
    pub length_ms: Option<i64>,
    /// Whom it is by.
    pub credit: EntityCredit,
    /// Its ids.
    pub ids: SchemeIds,
}

/// The row numbers that the next new entities get.
#[derive(Debug, Clone, Copy)]
pub struct NextIds {
    /// Of the next artist.
    pub artist: i64,
    /// Of the next release group.
    pub release_group: i64,
    /// Of the next release.
    pub release: i64,
    /// Of the next recording.
    pub recording: i64,
}

/// The statements of an entity's row. They stand here whole, for they are run a million times.
struct Row {
    insert: &'static str,
    /// Changes nothing where nothing differs.
    update: &'static str,
    delete: &'static str,
}

/// The statements of what hangs on an entity.
struct Children {
    select: &'static str,
    insert: &'static str,
    delete: &'static str,
}

const ARTIST: Row = Row {
    insert: "INSERT INTO artist (id, public_id, name, sort_name) VALUES (?1, ?2, ?3, ?4)",
    update: "UPDATE artist SET (public_id, name, sort_name) = (?2, ?3, ?4) \
             WHERE id = ?1 AND (public_id, name, sort_name) IS NOT (?2, ?3, ?4)",
    delete: "DELETE FROM artist WHERE id = ?1",
};
const GROUP: Row = Row {
    insert: "INSERT INTO release_group (id, public_id, title, type, secondary_types, first_release_date) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    update: "UPDATE release_group SET (public_id, title, type, secondary_types, first_release_date) = (?2, ?3, ?4, ?5, ?6) \
             WHERE id = ?1 AND (public_id, title, type, secondary_types, first_release_date) IS NOT (?2, ?3, ?4, ?5, ?6)",
    delete: "DELETE FROM release_group WHERE id = ?1",
};
const RELEASE: Row = Row {
    insert: "INSERT INTO release (id, release_group_id, public_id, title, date, label, catalog_number, track_total, disc_total) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    update: "UPDATE release SET (release_group_id, public_id, title, date, label, catalog_number, track_total, disc_total) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
             WHERE id = ?1 AND (release_group_id, public_id, title, date, label, catalog_number, track_total, disc_total) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    delete: "DELETE FROM release WHERE id = ?1",
};
const RECORDING: Row = Row {
    insert: "INSERT INTO recording (id, public_id, title, length_ms) VALUES (?1, ?2, ?3, ?4)",
    update: "UPDATE recording SET (public_id, title, length_ms) = (?2, ?3, ?4) \
             WHERE id = ?1 AND (public_id, title, length_ms) IS NOT (?2, ?3, ?4)",
    delete: "DELETE FROM recording WHERE id = ?1",
};
const ARTIST_IDS: Children = Children {
    select: "SELECT scheme, value FROM artist_ids WHERE artist_id = ?1 ORDER BY scheme, value",
    insert: "INSERT INTO artist_ids (artist_id, scheme, value) VALUES (?1, ?2, ?3)",
    delete: "DELETE FROM artist_ids WHERE artist_id = ?1",
};
const GROUP_IDS: Children = Children {
    select: "SELECT scheme, value FROM release_group_ids WHERE release_group_id = ?1 ORDER BY scheme, value",
    insert: "INSERT INTO release_group_ids (release_group_id, scheme, value) VALUES (?1, ?2, ?3)",
    delete: "DELETE FROM release_group_ids WHERE release_group_id = ?1",
};
const RELEASE_IDS: Children = Children {
    select: "SELECT scheme, value FROM release_ids WHERE release_id = ?1 ORDER BY scheme, value",
    insert: "INSERT INTO release_ids (release_id, scheme, value) VALUES (?1, ?2, ?3)",
    delete: "DELETE FROM release_ids WHERE release_id = ?1",
};
const RECORDING_IDS: Children = Children {
    select: "SELECT scheme, value FROM recording_ids WHERE recording_id = ?1 ORDER BY scheme, value",
    insert: "INSERT INTO recording_ids (recording_id, scheme, value) VALUES (?1, ?2, ?3)",
    delete: "DELETE FROM recording_ids WHERE recording_id = ?1",
};
const GROUP_CREDIT: Children = Children {
    select: "SELECT artist_id, join_phrase FROM release_group_credit WHERE release_group_id = ?1 ORDER BY position",
    insert: "INSERT INTO release_group_credit (release_group_id, position, artist_id, join_phrase) VALUES (?1, ?2, ?3, ?4)",
    delete: "DELETE FROM release_group_credit WHERE release_group_id = ?1",
};
const RECORDING_CREDIT: Children = Children {
    select: "SELECT artist_id, join_phrase FROM recording_credit WHERE recording_id = ?1 ORDER BY position",
    insert: "INSERT INTO recording_credit (recording_id, position, artist_id, join_phrase) VALUES (?1, ?2, ?3, ?4)",
    delete: "DELETE FROM recording_credit WHERE recording_id = ?1",
};

impl Store {
    /// The row numbers that the next new entities get.
    pub fn next_ids(&self) -> Result<NextIds> {
        self.read(|connection| {
            let next = |table: &str| {
                connection.query_row(
                    &format!("SELECT coalesce(max(id), 0) + 1 FROM {table}"),
                    [],
                    |row| row.get(0),
                )
            };
            Ok(NextIds {
                artist: next("artist")?,
                release_group: next("release_group")?,
                release: next("release")?,
                recording: next("recording")?,
            })
        })
    }
}

impl Writer<'_> {
    /// Puts an artist; answers whether that changed anything. `is_new` where it does not stand yet.
    pub fn put_artist(&mut self, id: i64, is_new: bool, artist: &Artist) -> rusqlite::Result<bool> {
        let Artist { public_id, name, sort_name, ids } = artist;
        let changed =
            self.put_row(&ARTIST, (id, is_new), &[&public_id.number(), name, sort_name])?;
        Ok(self.put_ids(&ARTIST_IDS, id, ids, changed)? | changed.any())
    }

    /// Puts a release group; answers whether that changed anything. `is_new` where it does not stand yet.
    pub fn put_release_group(
        &mut self,
        id: i64,
        is_new: bool,
        group: &ReleaseGroup,
    ) -> rusqlite::Result<bool> {
        let secondary =
            (!group.secondary_types.is_empty()).then(|| group.secondary_types.join("\u{1f}"));
        let changed = self.put_row(
            &GROUP,
            (id, is_new),
            &[
                &group.public_id.number(),
                &group.title,
                &group.primary_type,
                &secondary,
                &group.first_release_date,
            ],
        )?;
        let ids = self.put_ids(&GROUP_IDS, id, &group.ids, changed)?;
        let credit = self.put_credit(&GROUP_CREDIT, id, &group.credit, changed)?;
        Ok(ids | credit | changed.any())
    }

    /// Puts a release; answers whether that changed anything. `is_new` where it does not stand yet.
    pub fn put_release(
        &mut self,
        id: i64,
        is_new: bool,
        release: &Release,
    ) -> rusqlite::Result<bool> {
        let changed = self.put_row(
            &RELEASE,
            (id, is_new),
            &[
                &release.release_group,
                &release.public_id.number(),
                &release.title,
                &release.date,
                &release.label,
                &release.catalog_number,
                &release.track_total,
                &release.disc_total,
            ],
        )?;
        Ok(self.put_ids(&RELEASE_IDS, id, &release.ids, changed)? | changed.any())
    }

    /// Puts a recording; answers whether that changed anything. `is_new` where it does not stand yet.
    pub fn put_recording(
        &mut self,
        id: i64,
        is_new: bool,
        recording: &Recording,
    ) -> rusqlite::Result<bool> {
        let changed = self.put_row(
            &RECORDING,
            (id, is_new),
            &[&recording.public_id.number(), &recording.title, &recording.length_ms],
        )?;
        let ids = self.put_ids(&RECORDING_IDS, id, &recording.ids, changed)?;
        let credit = self.put_credit(&RECORDING_CREDIT, id, &recording.credit, changed)?;
        Ok(ids | credit | changed.any())
    }

    /// A claim belongs to an entity from now on.
    pub fn assign(&mut self, stratum: Stratum, claim: i64, entity: i64) -> rusqlite::Result<()> {
        let sql = match stratum {
            Stratum::Artists => "UPDATE artist_claim SET artist_id = ?2 WHERE id = ?1",
            Stratum::Releases => "UPDATE release_claim SET release_id = ?2 WHERE id = ?1",
            Stratum::Tracks => "UPDATE track_claim SET recording_id = ?2 WHERE id = ?1",
        };
        self.transaction.prepare_cached(sql)?.execute([claim, entity]).map(drop)
    }

    /// Removes an entity that nothing claims any more; a release takes its album with it where it was the last one.
    pub fn remove_entity(&mut self, stratum: Stratum, id: i64) -> rusqlite::Result<()> {
        match stratum {
            Stratum::Artists => self.remove(&ARTIST, &[ARTIST_IDS], id),
            Stratum::Tracks => self.remove(&RECORDING, &[RECORDING_IDS, RECORDING_CREDIT], id),
            Stratum::Releases => {
                let group: Option<i64> = self
                    .transaction
                    .prepare_cached("SELECT release_group_id FROM release WHERE id = ?1")?
                    .query_row([id], |row| row.get(0))
                    .optional()?;
                self.remove(&RELEASE, &[RELEASE_IDS], id)?;
                if let Some(group) = group {
                    let others: bool = self
                        .transaction
                        .prepare_cached(
                            "SELECT EXISTS (SELECT 1 FROM release WHERE release_group_id = ?1)",
                        )?
                        .query_row([group], |row| row.get(0))?;
                    if !others {
                        self.remove_release_group(group)?;
                    }
                }
                Ok(())
            }
        }
    }

    /// Removes a release group without releases.
    pub fn remove_release_group(&mut self, id: i64) -> rusqlite::Result<()> {
        self.remove(&GROUP, &[GROUP_IDS, GROUP_CREDIT], id)
    }

    fn remove(&mut self, row: &Row, children: &[Children], id: i64) -> rusqlite::Result<()> {
        let deletes = std::iter::once(row.delete).chain(children.iter().map(|child| child.delete));
        for delete in deletes {
            self.transaction.prepare_cached(delete)?.execute([id])?;
        }
        Ok(())
    }

    /// Inserts a row, or updates it where a column differs.
    fn put_row(
        &mut self,
        row: &Row,
        (id, is_new): (i64, bool),
        values: &[&dyn ToSql],
    ) -> rusqlite::Result<Put> {
        let all: Vec<&dyn ToSql> =
            std::iter::once(&id as &dyn ToSql).chain(values.iter().copied()).collect();
        let sql = if is_new { row.insert } else { row.update };
        let changed = self.transaction.prepare_cached(sql)?.execute(&all[..])?;
        Ok(match (is_new, changed) {
            (true, _) => Put::New,
            (false, 0) => Put::Same,
            (false, _) => Put::Changed,
        })
    }

    fn put_ids(
        &mut self,
        child: &Children,
        owner: i64,
        ids: &SchemeIds,
        row: Put,
    ) -> rusqlite::Result<bool> {
        if row != Put::New {
            let standing: Vec<(String, String)> = self
                .transaction
                .prepare_cached(child.select)?
                .query_map([owner], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            if standing.iter().map(|(a, b)| (a.as_str(), b)).eq(ids.iter().map(|(a, b)| (&**a, b)))
            {
                return Ok(false);
            }
            self.transaction.prepare_cached(child.delete)?.execute([owner])?;
        }
        if ids.is_empty() {
            return Ok(row != Put::New);
        }
        let mut insert = self.transaction.prepare_cached(child.insert)?;
        for (scheme, value) in ids {
            insert.execute(params![owner, scheme, value])?;
        }
        Ok(true)
    }

    fn put_credit(
        &mut self,
        child: &Children,
        owner: i64,
        credit: &EntityCredit,
        row: Put,
    ) -> rusqlite::Result<bool> {
        if row != Put::New {
            let standing: EntityCredit = self
                .transaction
                .prepare_cached(child.select)?
                .query_map([owner], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            if standing == *credit {
                return Ok(false);
            }
            self.transaction.prepare_cached(child.delete)?.execute([owner])?;
        }
        let mut insert = self.transaction.prepare_cached(child.insert)?;
        for (position, (artist, phrase)) in (1_i64..).zip(credit) {
            insert.execute(params![owner, position, artist, phrase])?;
        }
        Ok(true)
    }
}

/// What putting a row did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Put {
    New,
    Changed,
    Same,
}

impl Put {
    fn any(self) -> bool {
        self != Self::Same
    }
}
