//! A small catalogue for tests of what reads entities, put together row by row.

use rusqlite::{Connection, params};

use super::{Entry, Store, Stratum};
use crate::model::PublicId;

/// A catalogue to fill. Rows get ids as they come; the public id of an entity is a hundred times its id and one for its kind.
pub(super) struct Sample {
    pub(super) store: Store,
}

/// A file as a test wants it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Song<'a> {
    pub(super) claim: i64,
    pub(super) recording: i64,
    pub(super) disc: Option<u32>,
    pub(super) position: Option<u32>,
    pub(super) path: &'a str,
    pub(super) title: Option<&'a str>,
    pub(super) bitrate: u32,
    pub(super) genre: Option<&'a str>,
    pub(super) added_at: i64,
    pub(super) md5: Option<u8>,
    pub(super) inode: i64,
    pub(super) problem: Option<&'a str>,
}

impl Song<'_> {
    /// The next file of a recording at that position; its format is its extension.
    pub(super) const fn at(claim: i64, position: u32, recording: i64, path: &str) -> Song<'_> {
        Song {
            claim,
            recording,
            disc: Some(1),
            position: Some(position),
            path,
            title: None,
            bitrate: 256_000,
            genre: None,
            added_at: 1_000,
            md5: None,
            inode: 0,
            problem: None,
        }
    }
}

impl Sample {
    /// An empty catalogue with the root `/m`.
    pub(super) fn new() -> Self {
        let sample = Self { store: Store::in_memory().unwrap() };
        sample.put("INSERT INTO root (path, added_at) VALUES (x'2f6d', 0)", &[]);
        sample
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.store.connection
    }

    pub(super) fn put(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> i64 {
        self.connection().execute(sql, values).unwrap();
        self.connection().last_insert_rowid()
    }

    fn named(&self, table: &str, kind: i64) -> i64 {
        let sql =
            format!("UPDATE {table} SET public_id = id * 100 + ?1 WHERE id = last_insert_rowid()");
        self.connection().execute(&sql, [kind]).unwrap();
        self.connection().last_insert_rowid()
    }

    pub(super) fn artist(&self, name: &str, sort_name: Option<&str>) -> i64 {
        self.put(
            "INSERT INTO artist (public_id, name, sort_name) VALUES (0, ?1, ?2)",
            &[&name, &sort_name],
        );
        self.named("artist", 1)
    }

    pub(super) fn group(&self, title: &str, artists: &[i64], date: Option<&str>) -> i64 {
        self.put(
            "INSERT INTO release_group (public_id, title, type, first_release_date) VALUES (0, ?1, 'album', ?2)",
            &[&title, &date],
        );
        let group = self.named("release_group", 2);
        self.credit("release_group_credit", "release_group_id", group, artists);
        group
    }

    pub(super) fn release(&self, group: i64, title: &str, track_total: Option<u32>) -> i64 {
        self.put(
            "INSERT INTO release (release_group_id, public_id, title, label, track_total) VALUES (?1, 0, ?2, 'L', ?3)",
            params![group, title, track_total],
        );
        self.named("release", 3)
    }

    /// A local claim of a release; of none for loose files.
    pub(super) fn claim(&self, release: Option<i64>) -> i64 {
        self.put(
            "INSERT INTO release_claim (source, claim_key, content, loose, credit, titles, release_id) \
             VALUES ('local', 0, 0, ?1, '', x'', ?2)",
            params![release.is_none(), release],
        )
    }

    /// A source; it counts as told of.
    pub(super) fn source(&self, name: &str) -> i64 {
        self.put(
            "INSERT INTO source (name, type, scheme, added_at, told) VALUES (?1, 'file', ?1, 0, 1)",
            &[&name],
        )
    }

    /// An artist as a source says it by itself; answers its row there.
    pub(super) fn said_artist(&self, source: i64, name: &str, artist: i64) -> i64 {
        let said = self.put(
            "INSERT INTO source_artist (source_id, key, content, name, dirty) VALUES (?1, ?2, 0, ?2, 0)",
            params![source, name],
        );
        self.put(
            "INSERT INTO artist_claim (source_artist_id, claim_key, name, artist_id) VALUES (?1, 0, ?2, ?3)",
            params![said, name, artist],
        );
        said
    }

    /// An album of a source with its claim; of no album for loose tracks. Answers both rows.
    pub(super) fn said_album(&self, source: i64, key: &str, release: Option<i64>) -> (i64, i64) {
        let said = self.put(
            "INSERT INTO source_album (source_id, key, content, told, title, dirty) VALUES (?1, ?2, 0, 1, ?3, 0)",
            params![source, key, release.map(|_| key)],
        );
        let claim = self.put(
            "INSERT INTO release_claim (source, source_album_id, claim_key, content, loose, credit, titles, release_id) \
             VALUES ((SELECT name FROM source WHERE id = ?1), ?2, 0, 0, ?3, '', x'', ?4)",
            params![source, said, release.is_none(), release],
        );
        (said, claim)
    }

    /// A track of a source, on an album that [`Sample::said_album`] put; answers its row there.
    pub(super) fn said_track(
        &self,
        (album, claim): (i64, i64),
        (disc, position): (Option<u32>, Option<u32>),
        recording: i64,
    ) -> i64 {
        let said = self.put(
            "INSERT INTO source_track (source_id, key, content, source_album_id, title, disc, position, length_ms) \
             SELECT source_id, hex(randomblob(8)), 0, id, 'as said', ?2, ?3, 200000 FROM source_album WHERE id = ?1",
            params![album, disc, position],
        );
        self.put(
            "INSERT INTO track_claim (id, release_claim_id, claim_key, disc, position, content, credit, title_key, recording_id) \
             VALUES (?1, ?2, 0, ?3, ?4, 0, '', 0, ?5)",
            params![-said, claim, disc, position, recording],
        );
        said
    }

    /// Something that the user has at a source, such as `member("album", 1, "saved", 10)`; answers its row.
    pub(super) fn member(&self, kind: &str, object: i64, collection: &str, added_at: i64) -> i64 {
        self.put(
            &format!(
                "INSERT INTO membership (source_id, kind, object_id, collection, added_at, told) \
                 SELECT source_id, ?1, id, ?3, ?4, 1 FROM source_{kind} WHERE id = ?2"
            ),
            params![kind, object, collection, added_at],
        )
    }

    /// It stands there no longer.
    pub(super) fn end(&self, membership: i64) {
        self.put("UPDATE membership SET ended_at = 99 WHERE id = ?1", &[&membership]);
    }

    /// An artist as a claim spells it.
    pub(super) fn spelling(&self, claim: i64, name: &str, artist: i64) -> i64 {
        self.put(
            "INSERT INTO artist_claim (release_claim_id, claim_key, name, artist_id) VALUES (?1, 0, ?2, ?3)",
            params![claim, name, artist],
        )
    }

    /// What the claims of a stratum are found by: `witness(Stratum::Artists, key, claim)`.
    pub(super) fn witness(&self, stratum: Stratum, key: i64, claim: i64) {
        let table = stratum.tables().witness;
        self.put(
            &format!("INSERT OR IGNORE INTO {table} (key, claim_id) VALUES (?1, ?2)"),
            params![key, claim],
        );
    }

    pub(super) fn recording(&self, title: &str, artists: &[i64]) -> i64 {
        self.put("INSERT INTO recording (public_id, title) VALUES (0, ?1)", &[&title]);
        let recording = self.named("recording", 4);
        self.credit("recording_credit", "recording_id", recording, artists);
        recording
    }

    fn credit(&self, table: &str, column: &str, entity: i64, artists: &[i64]) {
        for (position, artist) in artists.iter().enumerate() {
            let join = if position + 1 < artists.len() { " & " } else { "" };
            self.put(
                &format!(
                    "INSERT INTO {table} ({column}, position, artist_id, join_phrase) VALUES (?1, ?2, ?3, ?4)"
                ),
                params![entity, i64::try_from(position).unwrap(), artist, join],
            );
        }
    }

    /// An id of an entity, such as `id("release", 1, "barcode", "…")`.
    pub(super) fn id(&self, kind: &str, entity: i64, scheme: &str, value: &str) {
        self.put(
            &format!("INSERT INTO {kind}_ids ({kind}_id, scheme, value) VALUES (?1, ?2, ?3)"),
            params![entity, scheme, value],
        );
    }

    /// A file below the root, with its claim.
    pub(super) fn song(&self, song: Song<'_>) -> i64 {
        let (folder, name) = song.path.rsplit_once('/').unwrap_or(("", song.path));
        let (_, format) = name.rsplit_once('.').unwrap();
        self.put(
            "INSERT OR IGNORE INTO folder (root_id, path) VALUES (1, ?1)",
            params![folder.as_bytes()],
        );
        let file = self.put(
            "INSERT INTO file (folder_id, name, size, mtime, inode, doubtful, added_at, content, problem, format, title, genre, \
             has_picture, duration_ms, bitrate, sample_rate, channels, audio_md5) \
             VALUES ((SELECT id FROM folder WHERE path = ?1), ?2, 1, 1, ?3, 0, ?4, 0, ?5, ?6, ?7, ?8, 0, 300000, ?9, 44100, 2, ?10)",
            params![
                folder.as_bytes(),
                name.as_bytes(),
                song.inode,
                song.added_at,
                song.problem,
                format,
                song.title,
                song.genre,
                song.bitrate,
                song.md5.map(|byte| vec![byte; 16]),
            ],
        );
        self.put(
            "INSERT INTO track_claim (id, release_claim_id, claim_key, disc, position, content, credit, title_key, recording_id) \
             VALUES (?1, ?2, 0, ?3, ?4, 0, '', 0, ?5)",
            params![file, song.claim, song.disc, song.position, song.recording],
        );
        file
    }
}

/// The public id of an entity of the sample: `entity("release", 1)`.
impl Store {
    /// All that `export catalogue` has.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let mut all = Vec::new();
        self.each_entry(|entry| {
            all.push(entry);
            true
        })
        .unwrap();
        all
    }
}

pub(super) fn entity(kind: &str, id: i64) -> PublicId {
    let kind = ["artist", "release_group", "release", "recording"].iter().position(|k| *k == kind);
    PublicId::new(id * 100 + i64::try_from(kind.unwrap()).unwrap() + 1)
}
