//! Orphans: rows that name a row which is not there. A sound catalogue has none.
//!
//! Only references count. That an album has no tracks, or an artist no id, makes nobody an orphan.

use super::files::unsigned;
use super::witness::Stratum;
use super::{Result, Store, Writer};

/// What becomes of an orphan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// It goes.
    Remove,
    /// It is a claim and is taken back: whoever met it is looked at again.
    Retract(Stratum),
    /// It stays, names nothing, and is looked at again.
    Release(Stratum),
    /// It stays, names nothing, and is sorted again.
    Sort,
}

/// A column that names the row of another table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference {
    pub(crate) child: &'static str,
    pub(crate) column: &'static str,
    pub(crate) parent: &'static str,
    pub(crate) parent_column: &'static str,
    /// What else keeps a row of the child from being an orphan.
    unless: &'static str,
    /// What stands before the column where it is compared: a minus for a row that is named by the negative of its id.
    sign: &'static str,
    then: Then,
}

const fn reference(
    child: &'static str,
    column: &'static str,
    parent: &'static str,
    then: Then,
) -> Reference {
    Reference { child, column, parent, parent_column: "id", unless: "0", sign: "", then }
}

/// The same where only some rows of the child name the parent.
const fn reference_unless(
    unless: &'static str,
    child: &'static str,
    column: &'static str,
    parent: &'static str,
    then: Then,
) -> Reference {
    Reference { unless, ..reference(child, column, parent, then) }
}

/// Every reference that SQLite does not uphold by itself. Each stands before what it may leave behind.
pub(crate) const REFERENCES: &[Reference] = &[
    reference("release", "release_group_id", "release_group", Then::Remove),
    reference("release_claim", "album_folder_id", "album_folder", Then::Retract(Stratum::Releases)),
    reference("release_claim", "source_album_id", "source_album", Then::Retract(Stratum::Releases)),
    reference("artist_claim", "release_claim_id", "release_claim", Then::Retract(Stratum::Artists)),
    reference("track_claim", "release_claim_id", "release_claim", Then::Retract(Stratum::Tracks)),
    reference_unless(
        "track_claim.id < 0",
        "track_claim",
        "id",
        "file",
        Then::Retract(Stratum::Tracks),
    ),
    // Claims of sources.
    Reference {
        sign: "-",
        ..reference_unless(
            "track_claim.id > 0",
            "track_claim",
            "id",
            "source_track",
            Then::Retract(Stratum::Tracks),
        )
    },
    reference("artist_claim", "source_artist_id", "source_artist", Then::Retract(Stratum::Artists)),
    reference_unless(
        "membership.kind <> 'artist'",
        "membership",
        "object_id",
        "source_artist",
        Then::Remove,
    ),
    reference_unless(
        "membership.kind <> 'album'",
        "membership",
        "object_id",
        "source_album",
        Then::Remove,
    ),
    reference_unless(
        "membership.kind <> 'track'",
        "membership",
        "object_id",
        "source_track",
        Then::Remove,
    ),
    reference("release_claim", "release_id", "release", Then::Release(Stratum::Releases)),
    reference("artist_claim", "artist_id", "artist", Then::Release(Stratum::Artists)),
    reference("track_claim", "recording_id", "recording", Then::Release(Stratum::Tracks)),
    reference("artist_ids", "artist_id", "artist", Then::Remove),
    reference("release_group_ids", "release_group_id", "release_group", Then::Remove),
    reference("release_ids", "release_id", "release", Then::Remove),
    reference("recording_ids", "recording_id", "recording", Then::Remove),
    reference("release_group_credit", "release_group_id", "release_group", Then::Remove),
    reference("release_group_credit", "artist_id", "artist", Then::Remove),
    reference("recording_credit", "recording_id", "recording", Then::Remove),
    reference("recording_credit", "artist_id", "artist", Then::Remove),
    reference("artist_witness", "claim_id", "artist_claim", Then::Remove),
    reference("release_witness", "claim_id", "release_claim", Then::Remove),
    reference("track_witness", "claim_id", "track_claim", Then::Remove),
    reference("artist_dirty", "claim_id", "artist_claim", Then::Remove),
    reference("release_dirty", "claim_id", "release_claim", Then::Remove),
    reference("track_dirty", "claim_id", "track_claim", Then::Remove),
    reference("folder", "album_folder_id", "album_folder", Then::Sort),
    // One of a forgotten root stays as long as something is claimed of it.
    Reference {
        child: "album_folder",
        column: "id",
        parent: "folder",
        parent_column: "album_folder_id",
        unless: "EXISTS (SELECT 1 FROM release_claim WHERE album_folder_id = album_folder.id)",
        sign: "",
        then: Then::Remove,
    },
];

impl Reference {
    /// Which rows of the child are orphans.
    fn condition(&self) -> String {
        let Self { child, column, parent, parent_column, unless, sign, .. } = self;
        format!(
            "{child}.{column} IS NOT NULL AND NOT {unless} AND NOT EXISTS \
             (SELECT 1 FROM {parent} WHERE {parent}.{parent_column} = {sign}{child}.{column})"
        )
    }
}

impl Store {
    /// How many orphans each reference has.
    pub fn orphan_counts(&self) -> Result<Vec<u64>> {
        self.read(|connection| {
            REFERENCES
                .iter()
                .map(|reference| {
                    let (child, condition) = (reference.child, reference.condition());
                    connection.query_row(
                        &format!("SELECT count(*) FROM {child} WHERE {condition}"),
                        [],
                        |row| Ok(unsigned(row.get(0)?)),
                    )
                })
                .collect()
        })
    }

    /// How many references there are that may have orphans.
    pub const fn references() -> usize {
        REFERENCES.len()
    }
}

impl Writer<'_> {
    /// Does away with the orphans of the `nth` reference; answers how many there were.
    pub fn drop_orphans(&mut self, nth: usize) -> rusqlite::Result<u64> {
        let reference = &REFERENCES[nth];
        let Reference { child, column, .. } = reference;
        let condition = reference.condition();
        if reference.then == Then::Remove {
            let sql = format!("DELETE FROM {child} WHERE {condition}");
            return Ok(self.transaction.execute(&sql, [])? as u64);
        }
        let orphans: Vec<i64> = self
            .transaction
            .prepare(&format!("SELECT id FROM {child} WHERE {condition}"))?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let clear = format!("UPDATE {child} SET {column} = NULL WHERE id = ?1");
        for orphan in &orphans {
            match reference.then {
                Then::Remove => unreachable!("done above"),
                Then::Retract(stratum) => self.retract(stratum, *orphan)?,
                Then::Release(stratum) => {
                    self.transaction.prepare_cached(&clear)?.execute([orphan])?;
                    self.mark_dirty(stratum, *orphan)?;
                }
                Then::Sort => {
                    self.transaction.prepare_cached(&clear)?.execute([orphan])?;
                }
            }
        }
        Ok(orphans.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::store::sample::{Sample, Song};

    /// A catalogue in which every reference names a row.
    fn sound() -> Sample {
        let sample = Sample::new();
        let artist = sample.artist("Björk", None);
        let group = sample.group("Homogenic", &[artist], None);
        let release = sample.release(group, "Homogenic", None);
        let recording = sample.recording("Jóga", &[artist]);
        let claim = sample.claim(Some(release));
        sample.spelling(claim, "Björk", artist);
        sample.song(Song::at(claim, 1, recording, "Homogenic/1.mp3"));
        for (kind, entity) in [
            ("artist", artist),
            ("release_group", group),
            ("release", release),
            ("recording", recording),
        ] {
            sample.id(kind, entity, "musicbrainz", "x");
        }
        for sql in [
            "INSERT INTO album_folder (id, root_id, path, dirty) VALUES (1, 1, x'61', 0)",
            "UPDATE folder SET album_folder_id = 1",
            "UPDATE release_claim SET album_folder_id = 1",
            "INSERT INTO artist_witness (key, claim_id) VALUES (7, 1)",
            "INSERT INTO release_witness (key, claim_id) VALUES (7, 1)",
            "INSERT INTO track_witness (key, claim_id) VALUES (7, 1)",
            "UPDATE artist_claim SET keys = x'0000000000000007'",
            "UPDATE release_claim SET keys = x'0000000000000007'",
            "UPDATE track_claim SET keys = x'0000000000000007'",
            "INSERT INTO source (name, type, scheme, added_at, told) VALUES ('list', 'file', 'list', 0, 0)",
            "INSERT INTO source_artist (source_id, key, content, name, dirty) VALUES (1, 'a', 0, 'Björk', 0)",
            "INSERT INTO source_album (source_id, key, content, told, dirty) VALUES (1, 'b', 0, 0, 0)",
            "INSERT INTO source_track (source_id, key, content, source_album_id, title) VALUES (1, 't', 0, 1, 'Jóga')",
            "INSERT INTO membership (source_id, kind, object_id, collection, added_at, told) \
             VALUES (1, 'artist', 1, 'saved', 0, 0), (1, 'album', 1, 'saved', 0, 0), (1, 'track', 1, 'saved', 0, 0)",
            "INSERT INTO release_claim (source, claim_key, content, loose, credit, titles, source_album_id) \
             VALUES ('list', 0, 0, 1, '', x'', 1)",
            "INSERT INTO artist_claim (source_artist_id, claim_key, name, artist_id) VALUES (1, 0, 'Björk', 1)",
            "INSERT INTO track_claim (id, release_claim_id, claim_key, content, credit, title_key, recording_id) \
             VALUES (-1, 2, 0, 0, '', 0, 1)",
            "INSERT INTO artist_dirty (claim_id) VALUES (1)",
            "INSERT INTO release_dirty (claim_id) VALUES (1)",
            "INSERT INTO track_dirty (claim_id) VALUES (1)",
        ] {
            sample.put(sql, &[]);
        }
        sample
    }

    fn drop_all(store: &mut Store) -> u64 {
        (0..Store::references())
            .map(|nth| store.write(|writer| writer.drop_orphans(nth)).unwrap())
            .sum()
    }

    #[test]
    fn a_catalogue_in_which_all_is_named_has_none() {
        let mut sample = sound();
        assert!(sample.store.orphan_counts().unwrap().iter().all(|count| *count == 0));
        assert_eq!(drop_all(&mut sample.store), 0);
    }

    #[test]
    fn an_orphan_of_every_reference_is_found_and_done_away_with() {
        for (nth, reference) in REFERENCES.iter().enumerate() {
            let Reference { child, column, parent, .. } = reference;
            let mut sample = sound();
            sample.put("PRAGMA foreign_keys = OFF", &[]);
            if *child == "album_folder" {
                sample.put("UPDATE release_claim SET album_folder_id = NULL", &[]);
                sample.put("UPDATE folder SET album_folder_id = NULL", &[]);
            } else {
                sample.put(&format!("DELETE FROM {parent}"), &[]);
            }
            let counts = sample.store.orphan_counts().unwrap();
            // The claims of files and of sources share a table.
            assert!((1..=2).contains(&counts[nth]), "{child}.{column}: {counts:?}");
            let dropped = sample.store.write(|writer| writer.drop_orphans(nth)).unwrap();
            assert_eq!(dropped, counts[nth], "{child}.{column}");
            assert_eq!(sample.store.orphan_counts().unwrap()[nth], 0, "{child}.{column}");
            // Once through the table, and nothing that one row left behind is an orphan.
            drop_all(&mut sample.store);
            let left = sample.store.orphan_counts().unwrap();
            assert!(left.iter().all(|count| *count == 0), "{child}.{column}: {left:?}");
        }
    }

    #[test]
    fn an_album_without_tracks_and_an_artist_without_ids_are_no_orphans() {
        let mut sample = sound();
        let artist = sample.artist("Nobody", None);
        let group = sample.group("Nothing", &[artist], None);
        sample.release(group, "Nothing", None);
        assert_eq!(drop_all(&mut sample.store), 0);
    }

    #[test]
    fn every_column_that_names_a_row_is_in_the_table_or_upheld_by_sqlite() {
        let store = Store::in_memory().unwrap();
        let columns: Vec<(String, String)> = store
            .connection
            .prepare(
                "SELECT tables.name, columns.name FROM pragma_table_list AS tables \
                 JOIN pragma_table_info(tables.name) AS columns WHERE tables.schema = 'main' \
                 AND columns.name LIKE '%\\_id' ESCAPE '\\' AND columns.name NOT IN ('public_id', 'settled_id', 'told_id')",
            )
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        // Held by SQLite; gone on with until it is unclaimed; may be gone.
        let others = [
            ("folder", "root_id"),
            ("file", "folder_id"),
            ("source_artist", "source_id"),
            ("source_album", "source_id"),
            ("source_track", "source_id"),
            ("source_track", "source_album_id"),
            ("source_list", "source_id"),
            ("source_walk", "source_id"),
            ("unread_playlist", "source_id"),
            ("membership", "source_id"),
            ("playlist", "source_id"),
            ("playlist_item", "playlist_id"),
            ("album_folder", "root_id"),
            ("review", "a_id"),
            ("review", "b_id"),
            ("event", "run_id"),
            ("untold", "file_id"),
            ("review", "a_id"),
            ("review", "b_id"),
        ];
        let known: BTreeSet<(&str, &str)> = REFERENCES
            .iter()
            .map(|reference| (reference.child, reference.column))
            .chain(others)
            .collect();
        let unknown: BTreeMap<_, _> = columns
            .iter()
            .map(|(table, column)| (table.as_str(), column.as_str()))
            .filter(|column| !known.contains(column))
            .collect();
        assert!(columns.len() > 20 && unknown.is_empty(), "{unknown:?}");
    }
}
