//! Where claims come from, for people: the claims of an entity, and what each is called.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rusqlite::{OptionalExtension, params};

use super::witness::Stratum;
use super::{Result, Store};
use crate::model::{LOOSE, Mbid, NAMED, PublicId};

/// A claim, as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimLabel {
    /// Its row.
    pub id: i64,
    /// Who says it.
    pub source: String,
    /// Where that stands: a file, a folder with an album, an album that names an artist, or the key that a source has for it.
    pub key: String,
    /// The artist, album or track as it is named there.
    pub name: String,
}

/// A key for people: one that is made of names without what parts them.
fn readable(key: &[u8]) -> String {
    let text = String::from_utf8_lossy(key);
    let Some(names) = text.trim_start_matches(LOOSE).strip_prefix(NAMED) else {
        return text.into_owned();
    };
    names.split('\u{1f}').filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" - ")
}

impl Store {
    /// The claims that make up an entity: an artist, a release group or a recording.
    pub fn claims_of(&self, stratum: Stratum, entity: i64) -> Result<Vec<i64>> {
        let sql = match stratum {
            Stratum::Artists => "SELECT id FROM artist_claim WHERE artist_id = ?1 ORDER BY id",
            Stratum::Releases => {
                "SELECT claim.id FROM release JOIN release_claim AS claim ON claim.release_id = release.id \
                 WHERE release.release_group_id = ?1 ORDER BY claim.id"
            }
            Stratum::Tracks => "SELECT id FROM track_claim WHERE recording_id = ?1 ORDER BY id",
        };
        self.read(|connection| {
            connection.prepare_cached(sql)?.query_map([entity], |row| row.get(0))?.collect()
        })
    }

    /// What a claim is called.
    pub fn label(&self, stratum: Stratum, claim: i64) -> Result<Option<ClaimLabel>> {
        let sql = match stratum {
            Stratum::Artists => {
                "SELECT coalesce(release.source, source.name), CAST(coalesce(release.title, said.key, '') AS BLOB), \
                 x'', x'', claim.name FROM artist_claim AS claim \
                 LEFT JOIN release_claim AS release ON release.id = claim.release_claim_id \
                 LEFT JOIN source_artist AS said ON said.id = claim.source_artist_id \
                 LEFT JOIN source ON source.id = said.source_id WHERE claim.id = ?1"
            }
            Stratum::Releases => {
                "SELECT claim.source, coalesce(root.path, CAST(said.key AS BLOB), x''), \
                 coalesce(album_folder.path, x''), x'', claim.title FROM release_claim AS claim \
                 LEFT JOIN album_folder ON album_folder.id = claim.album_folder_id \
                 LEFT JOIN root ON root.id = album_folder.root_id \
                 LEFT JOIN source_album AS said ON said.id = claim.source_album_id WHERE claim.id = ?1"
            }
            Stratum::Tracks if claim < 0 => {
                "SELECT source.name, CAST(said.key AS BLOB), x'', x'', coalesce(claim.title, said.title) \
                 FROM track_claim AS claim JOIN source_track AS said ON said.id = -claim.id \
                 JOIN source ON source.id = said.source_id WHERE claim.id = ?1"
            }
            Stratum::Tracks => {
                "SELECT 'local', root.path, folder.path, file.name, coalesce(claim.title, file.title, '') \
                 FROM track_claim AS claim JOIN file ON file.id = claim.id \
                 JOIN folder ON folder.id = file.folder_id JOIN root ON root.id = folder.root_id WHERE claim.id = ?1"
            }
        };
        self.read(|connection| {
            connection
                .prepare_cached(sql)?
                .query_row([claim], |row| {
                    let mut key = Vec::new();
                    for part in 1..4 {
                        let part = row.get_ref(part)?.as_blob()?;
                        if !key.is_empty() && !key.ends_with(b"/") && !part.is_empty() {
                            key.push(b'/');
                        }
                        key.extend_from_slice(part);
                    }
                    Ok(ClaimLabel {
                        id: claim,
                        source: row.get(0)?,
                        key: readable(&key),
                        name: row.get(4)?,
                    })
                })
                .optional()
        })
    }

    /// The recording of a public id, an MBID or a file, with its public id and title.
    pub fn find_recording(
        &self,
        text: &str,
        path: &Path,
    ) -> Result<Option<(i64, PublicId, String)>> {
        let by_path = self.file_at(path)?;
        self.read(|connection| {
            let id: Option<i64> = if let Some(file) = by_path {
                connection
                    .prepare_cached("SELECT recording_id FROM track_claim WHERE id = ?1")?
                    .query_row([file], |row| row.get(0))
                    .optional()?
                    .flatten()
            } else if let Ok(mbid) = text.parse::<Mbid>() {
                connection
                    .prepare_cached(
                        "SELECT recording_id FROM recording_ids WHERE scheme = 'musicbrainz' AND value = ?1 LIMIT 1",
                    )?
                    .query_row([mbid.to_string()], |row| row.get(0))
                    .optional()?
            } else if let Ok(public) = text.parse::<PublicId>() {
                connection
                    .prepare_cached("SELECT id FROM recording WHERE public_id = ?1")?
                    .query_row([public.number()], |row| row.get(0))
                    .optional()?
            } else {
                None
            };
            let Some(id) = id else { return Ok(None) };
            connection
                .prepare_cached("SELECT public_id, title FROM recording WHERE id = ?1")?
                .query_row([id], |row| Ok((id, PublicId::new(row.get(0)?), row.get(1)?)))
                .optional()
        })
    }

    /// The file at an absolute path.
    pub fn file_at(&self, path: &Path) -> Result<Option<i64>> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Ok(None);
        };
        for root in self.roots()? {
            let Ok(below) = folder.strip_prefix(&root.path) else { continue };
            let found = self.read(|connection| {
                connection
                    .prepare_cached(
                        "SELECT file.id FROM folder JOIN file ON file.folder_id = folder.id \
                         WHERE folder.root_id = ?1 AND folder.path = ?2 AND file.name = ?3",
                    )?
                    .query_row(params![root.id, bytes(below.as_os_str()), bytes(name)], |row| {
                        row.get(0)
                    })
                    .optional()
            })?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}

fn bytes(text: &OsStr) -> &[u8] {
    text.as_bytes()
}
