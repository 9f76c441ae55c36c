//! What must hold of the tables whenever a resolution came to its end, asked by tests.

use std::collections::BTreeSet;

use super::Store;
use super::witness::Stratum;

/// What is wrong, and the rows that show it: none where all is well.
const RULES: &[(&str, &str)] = &[
    ("artist claim is dirty", "SELECT claim_id FROM artist_dirty"),
    ("release claim is dirty", "SELECT claim_id FROM release_dirty"),
    ("track claim is dirty", "SELECT claim_id FROM track_dirty"),
    ("album folder is dirty", "SELECT id FROM album_folder WHERE dirty"),
    (
        "album folder without a folder",
        "SELECT id FROM album_folder WHERE id NOT IN (SELECT album_folder_id FROM folder)",
    ),
    (
        "folder without an album folder",
        "SELECT id FROM folder WHERE album_folder_id IS NULL \
         OR album_folder_id NOT IN (SELECT id FROM album_folder)",
    ),
    (
        "file that is there and claims nothing",
        "SELECT id FROM file WHERE missing_since IS NULL AND id NOT IN (SELECT id FROM track_claim)",
    ),
    (
        "track claim whose file is not there",
        "SELECT id FROM track_claim WHERE id > 0 AND id NOT IN (SELECT id FROM file WHERE missing_since IS NULL)",
    ),
    (
        "track claim on a release claim of another folder",
        "SELECT track_claim.id FROM track_claim JOIN file ON file.id = track_claim.id \
         JOIN folder ON folder.id = file.folder_id \
         LEFT JOIN release_claim ON release_claim.id = track_claim.release_claim_id \
         WHERE release_claim.album_folder_id IS NOT folder.album_folder_id",
    ),
    (
        "track claim without a recording",
        "SELECT id FROM track_claim WHERE recording_id IS NULL OR recording_id NOT IN (SELECT id FROM recording)",
    ),
    (
        "release claim without a release",
        "SELECT id FROM release_claim WHERE NOT loose AND (release_id IS NULL OR release_id NOT IN (SELECT id FROM release))",
    ),
    (
        "loose release claim with a release",
        "SELECT id FROM release_claim WHERE loose AND release_id IS NOT NULL",
    ),
    (
        "release claim without tracks",
        "SELECT id FROM release_claim WHERE source_album_id IS NULL AND id NOT IN (SELECT release_claim_id FROM track_claim)",
    ),
    (
        "object of a source is dirty",
        "SELECT id FROM source_artist WHERE dirty UNION SELECT id FROM source_album WHERE dirty",
    ),
    (
        "album of a source that no record and no track names",
        "SELECT id FROM source_album WHERE NOT told AND id NOT IN (SELECT source_album_id FROM source_track)",
    ),
    (
        "track of a source that claims nothing",
        "SELECT id FROM source_track WHERE -id NOT IN (SELECT id FROM track_claim)",
    ),
    (
        "track claim whose track of a source is not there",
        "SELECT id FROM track_claim WHERE id < 0 AND -id NOT IN (SELECT id FROM source_track)",
    ),
    (
        "track claim on a release claim of another album of a source",
        "SELECT track_claim.id FROM track_claim JOIN source_track ON source_track.id = -track_claim.id \
         LEFT JOIN release_claim ON release_claim.id = track_claim.release_claim_id \
         WHERE release_claim.source_album_id IS NOT source_track.source_album_id",
    ),
    (
        "artist of a source that claims nothing",
        "SELECT id FROM source_artist WHERE id NOT IN \
         (SELECT source_artist_id FROM artist_claim WHERE source_artist_id IS NOT NULL)",
    ),
    (
        "membership of nothing",
        "SELECT id FROM membership WHERE object_id NOT IN (SELECT id FROM source_artist WHERE kind = 'artist' \
         UNION ALL SELECT id FROM source_album WHERE kind = 'album' UNION ALL SELECT id FROM source_track WHERE kind = 'track')",
    ),
    (
        "artist claim without an artist",
        "SELECT id FROM artist_claim WHERE artist_id IS NULL OR artist_id NOT IN (SELECT id FROM artist)",
    ),
    (
        "artist claim without a release claim",
        "SELECT id FROM artist_claim WHERE release_claim_id NOT IN (SELECT id FROM release_claim)",
    ),
    (
        "artist claim of nothing, or of an artist of a source that is not there",
        "SELECT id FROM artist_claim WHERE (release_claim_id IS NULL) = (source_artist_id IS NULL) \
         OR (source_artist_id IS NOT NULL AND source_artist_id NOT IN (SELECT id FROM source_artist))",
    ),
    (
        "release claim of nothing, or of an album of a source that is not there",
        "SELECT id FROM release_claim WHERE (album_folder_id IS NULL) = (source_album_id IS NULL) \
         OR (source_album_id IS NOT NULL AND source_album_id NOT IN (SELECT id FROM source_album))",
    ),
    (
        "artist without claims",
        "SELECT id FROM artist WHERE id NOT IN (SELECT artist_id FROM artist_claim)",
    ),
    (
        "recording without claims",
        "SELECT id FROM recording WHERE id NOT IN (SELECT recording_id FROM track_claim)",
    ),
    (
        "release without claims",
        "SELECT id FROM release WHERE id NOT IN (SELECT release_id FROM release_claim WHERE release_id IS NOT NULL)",
    ),
    (
        "release group without releases",
        "SELECT id FROM release_group WHERE id NOT IN (SELECT release_group_id FROM release)",
    ),
    (
        "release without a release group",
        "SELECT id FROM release WHERE release_group_id NOT IN (SELECT id FROM release_group)",
    ),
    (
        "ids of no artist",
        "SELECT artist_id FROM artist_ids WHERE artist_id NOT IN (SELECT id FROM artist)",
    ),
    (
        "ids of no release group",
        "SELECT release_group_id FROM release_group_ids WHERE release_group_id NOT IN (SELECT id FROM release_group)",
    ),
    (
        "ids of no release",
        "SELECT release_id FROM release_ids WHERE release_id NOT IN (SELECT id FROM release)",
    ),
    (
        "ids of no recording",
        "SELECT recording_id FROM recording_ids WHERE recording_id NOT IN (SELECT id FROM recording)",
    ),
    (
        "credit of no release group, or to no artist",
        "SELECT release_group_id FROM release_group_credit \
         WHERE release_group_id NOT IN (SELECT id FROM release_group) OR artist_id NOT IN (SELECT id FROM artist)",
    ),
    (
        "credit of no recording, or to no artist",
        "SELECT recording_id FROM recording_credit \
         WHERE recording_id NOT IN (SELECT id FROM recording) OR artist_id NOT IN (SELECT id FROM artist)",
    ),
    (
        "two artists with one public id",
        "SELECT min(id) FROM artist GROUP BY public_id HAVING count(*) > 1",
    ),
    (
        "two release groups with one public id",
        "SELECT min(id) FROM release_group GROUP BY public_id HAVING count(*) > 1",
    ),
    (
        "two releases with one public id",
        "SELECT min(id) FROM release GROUP BY public_id HAVING count(*) > 1",
    ),
    (
        "two recordings with one public id",
        "SELECT min(id) FROM recording GROUP BY public_id HAVING count(*) > 1",
    ),
    (
        "artist with two MBIDs",
        "SELECT artist_id FROM artist_ids WHERE scheme = 'musicbrainz' \
         AND NOT EXISTS (SELECT 1 FROM decision WHERE decision = 'same') GROUP BY 1 HAVING count(*) > 1",
    ),
    (
        "release group with two MBIDs",
        "SELECT release_group_id FROM release_group_ids WHERE scheme = 'musicbrainz' \
         AND NOT EXISTS (SELECT 1 FROM decision WHERE decision = 'same') GROUP BY 1 HAVING count(*) > 1",
    ),
    (
        "release with two MBIDs",
        "SELECT release_id FROM release_ids WHERE scheme = 'musicbrainz' \
         AND NOT EXISTS (SELECT 1 FROM decision WHERE decision = 'same') GROUP BY 1 HAVING count(*) > 1",
    ),
    (
        "recording with two MBIDs",
        "SELECT recording_id FROM recording_ids WHERE scheme = 'musicbrainz' \
         AND NOT EXISTS (SELECT 1 FROM decision WHERE decision = 'same') GROUP BY 1 HAVING count(*) > 1",
    ),
];

impl Store {
    /// What is wrong with the tables: each broken rule with the rows that break it.
    pub(crate) fn unsound(&self) -> Vec<String> {
        let broken = |connection: &rusqlite::Connection| -> rusqlite::Result<Vec<String>> {
            let mut broken = Vec::new();
            for (rule, sql) in RULES {
                let rows: Vec<i64> = connection
                    .prepare_cached(sql)?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                if !rows.is_empty() {
                    broken.push(format!("{rule}: {rows:?}"));
                }
            }
            for stratum in [Stratum::Artists, Stratum::Releases, Stratum::Tracks] {
                let (said, stand) = witnesses(connection, stratum)?;
                if said != stand {
                    let difference: Vec<_> = said.symmetric_difference(&stand).collect();
                    broken.push(format!("{} witnesses: {difference:?}", stratum.name()));
                }
            }
            Ok(broken)
        };
        self.read(broken).expect("the catalogue of a test can be read")
    }
}

/// Key and claim of each witness, as the claims have them and as the table has them.
type Witnesses = BTreeSet<(i64, i64)>;

fn witnesses(
    connection: &rusqlite::Connection,
    stratum: Stratum,
) -> rusqlite::Result<(Witnesses, Witnesses)> {
    let tables = stratum.tables();
    let mut said = BTreeSet::new();
    let mut statement =
        connection.prepare_cached(&format!("SELECT id, keys FROM {}", tables.claim))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let claim: i64 = row.get(0)?;
        let keys = super::witness::unpack(row.get_ref(1)?.as_blob()?);
        said.extend(keys.into_iter().map(|key| (key, claim)));
    }
    let stand = connection
        .prepare_cached(&format!("SELECT key, claim_id FROM {}", tables.witness))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok((said, stand))
}
