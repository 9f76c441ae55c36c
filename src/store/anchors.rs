//! What claims say of themselves: the anchors of an entity, and the claims that an anchor means.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::claims::{credit, mbid};
use super::said::ids;
use super::witness::Stratum;
use super::{Result, Store};
use crate::matching::anchor::{
    AlbumAnchor, Anchor, ArtistAnchor, RecordingAnchor, Thing, side_keys,
};
use crate::matching::releases::year;
use crate::model::{ForeignId, Mbid};

/// A claim with what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchored {
    /// Its row.
    pub claim: i64,
    /// All that names it, the strongest first.
    pub anchors: Vec<Anchor>,
    /// Its names alone, see [`Anchor::loose_key`].
    pub loose: Option<i64>,
    /// The artist, album or recording as it is named there.
    pub name: String,
    /// Its MBIDs; of an album those of release group and release.
    pub mbids: Vec<Mbid>,
    /// Its ids at providers.
    pub ids: Vec<ForeignId>,
}

impl Thing {
    /// The level that its claims belong to.
    pub const fn stratum(self) -> Stratum {
        match self {
            Self::Artist => Stratum::Artists,
            Self::Album => Stratum::Releases,
            Self::Recording => Stratum::Tracks,
        }
    }
}

impl Store {
    /// What the claims of an artist, a release group or a recording say of themselves, by row.
    pub fn anchored(&self, thing: Thing, entity: i64) -> Result<Vec<Anchored>> {
        let claims = self.claims_of(thing.stratum(), entity)?;
        self.read(|connection| {
            claims
                .into_iter()
                .filter_map(|claim| anchored(connection, thing, claim).transpose())
                .collect()
        })
    }
}

/// What a claim says of itself; none of a claim that is gone or gathers files without an album.
fn anchored(
    connection: &Connection,
    thing: Thing,
    claim: i64,
) -> rusqlite::Result<Option<Anchored>> {
    match thing {
        Thing::Artist => of_artist(connection, claim),
        Thing::Album => of_album(connection, claim),
        Thing::Recording => of_recording(connection, claim),
    }
}

struct ArtistSays {
    name: String,
    mbid: Option<Mbid>,
    ids: Vec<ForeignId>,
}

impl ArtistSays {
    fn of(connection: &Connection, claim: i64) -> rusqlite::Result<Option<Self>> {
        connection
            .prepare_cached("SELECT name, mbid, ids FROM artist_claim WHERE id = ?1")?
            .query_row([claim], |row| {
                Ok(Self {
                    name: row.get(0)?,
                    mbid: mbid(row, 1)?,
                    ids: ids(row.get_ref(2)?.as_str_or_null()?),
                })
            })
            .optional()
    }

    fn anchor(&self) -> ArtistAnchor {
        ArtistAnchor::new(&self.name, self.mbid, &self.ids)
    }

    fn anchors(&self) -> Vec<Anchor> {
        let all = ArtistAnchor::all(&self.name, self.mbid, &self.ids);
        all.into_iter().map(Anchor::Artist).collect()
    }
}

fn of_artist(connection: &Connection, claim: i64) -> rusqlite::Result<Option<Anchored>> {
    Ok(ArtistSays::of(connection, claim)?.map(|says| Anchored {
        claim,
        anchors: says.anchors(),
        loose: Anchor::Artist(ArtistAnchor::Name { name: says.name.clone() }).loose_key(),
        name: says.name,
        mbids: says.mbid.into_iter().collect(),
        ids: says.ids,
    }))
}

/// The artists of a credit as its claims name them.
fn credited(connection: &Connection, text: &str) -> rusqlite::Result<Vec<ArtistSays>> {
    let claims = credit(text).into_iter();
    claims.filter_map(|(claim, _)| ArtistSays::of(connection, claim).transpose()).collect()
}

fn of_album(connection: &Connection, claim: i64) -> rusqlite::Result<Option<Anchored>> {
    let mut statement = connection.prepare_cached(
        "SELECT title, credit, date, original_date, release_group_mbid, mbid, ids FROM release_claim \
         WHERE id = ?1 AND NOT loose",
    )?;
    let mut rows = statement.query([claim])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let name: String = row.get(0)?;
    let artists = credited(connection, row.get_ref(1)?.as_str()?)?;
    let year =
        |at| -> rusqlite::Result<_> { Ok(row.get_ref(at)?.as_str_or_null()?.and_then(year)) };
    let year = year(3)?.or(year(2)?);
    let (group, release) = (mbid(row, 4)?, mbid(row, 5)?);
    let by: Vec<ArtistAnchor> = artists.iter().map(ArtistSays::anchor).collect();
    let names: Vec<&str> = artists.iter().map(|artist| artist.name.as_str()).collect();
    let by_names = Anchor::Album(AlbumAnchor::new(None, by.clone(), &names, &name, year));
    Ok(Some(Anchored {
        claim,
        loose: by_names.loose_key(),
        anchors: vec![match group {
            Some(_) => Anchor::Album(AlbumAnchor::new(group, by, &names, &name, year)),
            None => by_names,
        }],
        name,
        mbids: [group, release].into_iter().flatten().collect(),
        ids: ids(row.get_ref(6)?.as_str_or_null()?),
    }))
}

fn of_recording(connection: &Connection, claim: i64) -> rusqlite::Result<Option<Anchored>> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(claim.title, file.title, source.title, ''), claim.credit, release.title, \
         coalesce(file.musicbrainz_recording, source.mbid), source.ids FROM track_claim AS claim \
         JOIN release_claim AS release ON release.id = claim.release_claim_id \
         LEFT JOIN file ON file.id = claim.id LEFT JOIN source_track AS source ON source.id = -claim.id \
         WHERE claim.id = ?1",
    )?;
    let mut rows = statement.query([claim])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let name: String = row.get(0)?;
    let artists = credited(connection, row.get_ref(1)?.as_str()?)?;
    let by: Vec<ArtistAnchor> = artists.iter().map(ArtistSays::anchor).collect();
    let names: Vec<&str> = artists.iter().map(|artist| artist.name.as_str()).collect();
    let (mbid, ids) = (mbid(row, 3)?, ids(row.get_ref(4)?.as_str_or_null()?));
    let album = row.get_ref(2)?.as_str_or_null()?;
    let all = |mbid, ids: &[ForeignId]| {
        RecordingAnchor::all(mbid, ids, by.clone(), &names, &name, album)
            .into_iter()
            .map(Anchor::Recording)
    };
    Ok(Some(Anchored {
        claim,
        anchors: all(mbid, &ids).collect(),
        loose: all(None, &[]).find_map(|anchor| anchor.loose_key()),
        name,
        mbids: mbid.into_iter().collect(),
        ids,
    }))
}

/// What `MusicBrainz` merged, as anchors follow it.
pub(super) struct Merged(HashMap<[u8; 16], [u8; 16]>);

impl Merged {
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let mut statement = connection.prepare_cached("SELECT mbid, target FROM redirect")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<rusqlite::Result<_>>().map(Self)
    }

    /// What an MBID was merged into at last. A loop, which only a mistake could make, ends somewhere.
    pub(super) fn live(&self, mbid: Mbid) -> Mbid {
        let mut bytes = mbid.bytes();
        for _ in 0..8 {
            let Some(target) = self.0.get(bytes) else { break };
            bytes = target;
        }
        Mbid::from_bytes(*bytes).unwrap_or(mbid)
    }
}

/// The claims that anchors mean, by claim key and by names alone.
pub(super) struct Meant {
    by_key: HashMap<i64, BTreeSet<(i64, Option<i64>)>>,
    merged: Merged,
}

impl Meant {
    /// All of them, by row.
    pub(super) fn claims(&self) -> BTreeSet<i64> {
        self.by_key.values().flatten().map(|(claim, _)| *claim).collect()
    }

    /// The artists, release groups or recordings that one side of a decision means.
    pub(super) fn entities(&self, side: &[Anchor]) -> HashSet<i64> {
        let loosely = !side.iter().any(Anchor::is_strong);
        side.iter().flat_map(|anchor| self.entities_of(anchor, loosely)).collect()
    }

    /// Those of a single anchor; `loosely`: where no claim says just that, the one thing that has these names.
    pub(super) fn entities_of(&self, anchor: &Anchor, loosely: bool) -> HashSet<i64> {
        let found = |key: i64| self.by_key.get(&key).into_iter().flatten();
        let keys = anchor.claim_keys(&|mbid| self.merged.live(mbid));
        let exact: Vec<_> = keys.into_iter().flat_map(found).collect();
        if !exact.is_empty() || !loosely {
            return exact.into_iter().filter_map(|(_, entity)| *entity).collect();
        }
        let named: HashSet<i64> = anchor
            .loose_key()
            .into_iter()
            .flat_map(found)
            .filter_map(|(_, entity)| *entity)
            .collect();
        if named.len() == 1 { named } else { HashSet::new() }
    }
}

/// All claims that say what one of these anchors says, or are called so. They are found by their witness keys: those of claims that were
/// never resolved are not.
pub(super) fn meant<'a>(
    connection: &Connection,
    thing: Thing,
    anchors: impl IntoIterator<Item = &'a Anchor>,
) -> rusqlite::Result<Meant> {
    let merged = Merged::load(connection)?;
    let mut meant = Meant { by_key: HashMap::new(), merged };
    let live = |mbid| meant.merged.live(mbid);
    let mut wanted: HashSet<i64> = HashSet::new();
    let mut witnesses: BTreeSet<i64> = BTreeSet::new();
    let mut rows: HashMap<i64, Vec<i64>> = HashMap::new();
    for anchor in anchors {
        wanted.extend(anchor.claim_keys(&live));
        wanted.extend(anchor.loose_key());
        let mut artists = Vec::new();
        for artist in anchor.first_artist().into_iter().map(Anchor::Artist) {
            let known = match rows.entry(artist.claim_key()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    place.insert(artist_rows(connection, &artist.witnesses(&live, &[]))?)
                }
            };
            artists.extend(known.iter().copied());
        }
        witnesses.extend(anchor.witnesses(&live, &artists));
    }
    let mut by_key: HashMap<i64, BTreeSet<(i64, Option<i64>)>> = HashMap::new();
    for (claim, entity) in witnessed(connection, thing, &witnesses)? {
        let Some(says) = anchored(connection, thing, claim)? else { continue };
        let keys = says.anchors.iter().flat_map(|anchor| anchor.claim_keys(&live));
        for key in keys.chain(says.loose).filter(|key| wanted.contains(key)) {
            by_key.entry(key).or_default().insert((claim, entity));
        }
    }
    meant.by_key = by_key;
    Ok(meant)
}

/// The claims that give one of these witness keys, each with what it belongs to.
fn witnessed(
    connection: &Connection,
    thing: Thing,
    witnesses: &BTreeSet<i64>,
) -> rusqlite::Result<BTreeMap<i64, Option<i64>>> {
    let mut claims = connection.prepare_cached(match thing {
        Thing::Artist => {
            "SELECT claim.id, claim.artist_id FROM artist_witness AS witness \
             JOIN artist_claim AS claim ON claim.id = witness.claim_id WHERE witness.key = ?1"
        }
        Thing::Album => {
            "SELECT claim.id, release.release_group_id FROM release_witness AS witness \
             JOIN release_claim AS claim ON claim.id = witness.claim_id \
             LEFT JOIN release ON release.id = claim.release_id WHERE witness.key = ?1"
        }
        Thing::Recording => {
            "SELECT claim.id, claim.recording_id FROM track_witness AS witness \
             JOIN track_claim AS claim ON claim.id = witness.claim_id WHERE witness.key = ?1"
        }
    })?;
    let mut found = BTreeMap::new();
    for key in witnesses {
        for claim in claims.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (claim, entity) = claim?;
            found.insert(claim, entity);
        }
    }
    Ok(found)
}

/// The artists whose claims give one of these witness keys.
fn artist_rows(connection: &Connection, witnesses: &[i64]) -> rusqlite::Result<Vec<i64>> {
    let witnesses = witnesses.iter().copied().collect();
    let claims = witnessed(connection, Thing::Artist, &witnesses)?;
    let rows: BTreeSet<i64> = claims.into_values().flatten().collect();
    Ok(rows.into_iter().collect())
}

impl Anchored {
    /// All keys that a decision may know it by.
    pub(super) fn keys(&self, merged: &Merged) -> Vec<i64> {
        let live = |mbid| merged.live(mbid);
        let exact = self.anchors.iter().flat_map(|anchor| anchor.claim_keys(&live));
        exact.chain(self.loose).collect()
    }
}

impl Store {
    /// Those of the anchors of a thing that other things of its kind say too.
    pub fn said_elsewhere(
        &self,
        thing: Thing,
        entity: i64,
        anchors: &[Anchor],
    ) -> Result<Vec<Anchor>> {
        self.read(|connection| {
            let meant = meant(connection, thing, anchors)?;
            let elsewhere = anchors.iter().filter(|anchor| {
                meant.entities_of(anchor, false).into_iter().any(|other| other != entity)
            });
            Ok(elsewhere.cloned().collect())
        })
    }
}

/// All keys of the claims that a side of a decision means.
pub(super) fn keys_of_side(side: &[Anchor], merged: &Merged) -> Vec<i64> {
    side_keys(side, &|mbid| merged.live(mbid))
}
