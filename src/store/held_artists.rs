//! What sources and the user say of artists, as their list asks for it.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::columns;
use super::decisions::Want;
use super::held::{Ignoring, Names, Sources, Which};
use super::wishes::followed_by_hand;

/// Artists that are credited on what the user saved, and those that are saved themselves.
const SAVED: &str = "\
    SELECT credit.artist_id FROM membership \
    CROSS JOIN release_claim ON release_claim.source_album_id = membership.object_id \
    CROSS JOIN release ON release.id = release_claim.release_id \
    CROSS JOIN release_group_credit AS credit ON credit.release_group_id = release.release_group_id \
    WHERE membership.kind = 'album' AND membership.ended_at IS NULL \
    UNION SELECT credit.artist_id FROM membership \
    CROSS JOIN release_claim ON release_claim.source_album_id = membership.object_id \
    CROSS JOIN track_claim ON track_claim.release_claim_id = release_claim.id \
    CROSS JOIN recording_credit AS credit ON credit.recording_id = track_claim.recording_id \
    WHERE membership.kind = 'album' AND membership.ended_at IS NULL \
    UNION SELECT credit.artist_id FROM membership \
    CROSS JOIN track_claim ON track_claim.id = -membership.object_id \
    CROSS JOIN recording_credit AS credit ON credit.recording_id = track_claim.recording_id \
    WHERE membership.kind = 'track' AND membership.ended_at IS NULL \
    UNION SELECT claim.artist_id FROM membership \
    CROSS JOIN artist_claim AS claim ON claim.source_artist_id = membership.object_id \
    WHERE membership.kind = 'artist' AND membership.collection = 'saved' AND membership.ended_at IS NULL \
    AND claim.artist_id IS NOT NULL";

/// What sources and the user say of all artists.
#[derive(Debug)]
pub(super) struct HeldArtists {
    names: Names,
    named: HashMap<i64, Which>,
    genres: HashMap<i64, Vec<String>>,
    saved: HashSet<i64>,
    followed: HashSet<i64>,
    by_hand: HashMap<i64, Want>,
    ignoring: Ignoring,
}

/// What they say of one.
#[derive(Debug)]
pub(super) struct HeldArtist {
    pub(super) genre: Vec<String>,
    pub(super) followed: bool,
    pub(super) want: Option<Want>,
    pub(super) saved: bool,
    pub(super) sources: Sources,
    pub(super) is_listed: bool,
}

/// The artists that are followed at a source.
pub(super) fn followed_at_sources(connection: &Connection) -> rusqlite::Result<HashSet<i64>> {
    connection
        .prepare_cached(
            "SELECT claim.artist_id FROM membership \
             CROSS JOIN artist_claim AS claim ON claim.source_artist_id = membership.object_id \
             WHERE membership.kind = 'artist' AND membership.collection = 'followed' \
             AND membership.ended_at IS NULL AND claim.artist_id IS NOT NULL",
        )?
        .query_map([], |row| row.get(0))?
        .collect()
}

impl HeldArtists {
    /// Of all artists, or of one of them.
    pub(super) fn load(connection: &Connection, only: Option<i64>) -> rusqlite::Result<Self> {
        let mut held = Self {
            names: Names::load(connection)?,
            named: HashMap::new(),
            genres: HashMap::new(),
            saved: HashSet::new(),
            followed: HashSet::new(),
            by_hand: followed_by_hand(connection)?,
            ignoring: Ignoring::load(connection)?,
        };
        if !held.names.is_empty() {
            held.load_names(connection, only)?;
            held.saved = connection
                .prepare_cached(SAVED)?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            held.followed = followed_at_sources(connection)?;
        }
        Ok(held)
    }

    /// Who names them, and of which genres sources say that they are.
    fn load_names(&mut self, connection: &Connection, only: Option<i64>) -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached(
            "SELECT DISTINCT claim.artist_id, album.source_id FROM release_claim \
             CROSS JOIN artist_claim AS claim ON claim.release_claim_id = release_claim.id \
             CROSS JOIN source_album AS album ON album.id = release_claim.source_album_id \
             WHERE release_claim.source_album_id IS NOT NULL AND claim.artist_id IS NOT NULL \
             AND (?1 IS NULL OR claim.artist_id = ?1)",
        )?;
        let mut rows = statement.query([only])?;
        while let Some(row) = rows.next()? {
            let place = self.names.place(row.get(1)?);
            self.named.entry(row.get(0)?).or_default().extend(place);
        }
        let mut statement = connection.prepare_cached(
            "SELECT claim.artist_id, artist.source_id, artist.genre FROM source_artist AS artist \
             CROSS JOIN artist_claim AS claim ON claim.source_artist_id = artist.id \
             WHERE claim.artist_id IS NOT NULL AND (?1 IS NULL OR claim.artist_id = ?1)",
        )?;
        let mut rows = statement.query([only])?;
        while let Some(row) = rows.next()? {
            let artist: i64 = row.get(0)?;
            let place = self.names.place(row.get(1)?);
            self.named.entry(artist).or_default().extend(place);
            let genres = columns::texts(row, 2)?;
            if !genres.is_empty() {
                self.genres.entry(artist).or_default().extend(genres);
            }
        }
        Ok(())
    }

    /// Whether there is any source beside the files.
    pub(super) fn has_sources(&self) -> bool {
        !self.names.is_empty()
    }

    /// What they say of this one, once. Whom no source names, files do.
    pub(super) fn of(&mut self, artist: i64, is_owned: bool) -> HeldArtist {
        let named = self.named.remove(&artist).unwrap_or_default();
        let at_source = self.followed.contains(&artist);
        let by_hand = self.by_hand.get(&artist).copied();
        let followed = at_source || by_hand.is_some_and(|want| want != Want::None);
        let saved = self.saved.contains(&artist);
        HeldArtist {
            genre: self.genres.remove(&artist).unwrap_or_default(),
            followed,
            want: by_hand.or(at_source.then_some(Want::All)),
            saved,
            sources: self.names.of(is_owned || named.is_empty(), &named),
            is_listed: is_owned || ((saved || followed) && !self.ignoring.artist(artist)),
        }
    }
}
