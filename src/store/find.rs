//! Which artist or album a person means by an id or by words.

use rusqlite::{Connection, OptionalExtension};

use super::mentions::{spelled, with_id};
use super::named::{Named, named};
use super::shelf::shelf;
use super::sides::public_id;
use super::{Result, Store};
use crate::matching::address::Address;
use crate::matching::anchor::Thing;
use crate::matching::fold;
use crate::model::{Mbid, PublicId, is_scheme};
use crate::query::sort_key;

/// An artist or album.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    /// The row of an artist.
    Artist(i64),
    /// The row of a release group.
    Album(i64),
}

/// What may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub entity: Entity,
    /// Its public id.
    pub id: PublicId,
    /// An artist's name or an album's title.
    pub name: String,
    /// An album's credit.
    pub artist: Option<String>,
    /// Date of an album's first release.
    pub date: Option<String>,
}

impl Store {
    /// All that `words` may mean: nothing, the one thing that is meant, or several. The first of these that finds something decides: an id,
    /// a provider's behind its name as in `spotify:3TVXtAsR1Inumwj472S9r4`, or its address there;
    /// the name of an artist; the title of an album; `Artist - Album`; what a claim spells an artist or an album, whatever it is called;
    /// a part of a name; words that all stand in an album's title or credit.
    pub fn find(&self, words: &str) -> Result<Vec<Candidate>> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            let by_id = by_id(&moment, words.trim())?;
            match by_id[..] {
                [] => by_words(&moment, words),
                // An id means one thing, and nothing else need be read for it.
                [entity] => Ok(candidate(&moment, entity)?.into_iter().collect()),
                _ => {
                    let mut known = known(&moment)?;
                    known.retain(|known| by_id.contains(&known.entity));
                    Ok(known)
                }
            }
        })
    }

    /// Every name of an artist and title of an album.
    pub fn names(&self) -> Result<Vec<String>> {
        self.read(|connection| Ok(known(connection)?.into_iter().map(|known| known.name).collect()))
    }
}

fn by_words(connection: &Connection, words: &str) -> rusqlite::Result<Vec<Candidate>> {
    // The name as a person writes it decides before its key does: keys leave out what tells some names apart.
    let typed = sort_key(words.trim());
    if typed.is_empty() || Address::of(words).is_some() {
        return Ok(Vec::new());
    }
    let mut known = known(connection)?;
    let whole = by_name(&known, words, &typed);
    if !whole.is_empty() {
        return Ok(whole);
    }
    for (thing, entity) in
        [(Thing::Artist, Entity::Artist as fn(i64) -> Entity), (Thing::Album, Entity::Album)]
    {
        let entities: Vec<Entity> =
            spelled(connection, thing, words)?.into_iter().map(entity).collect();
        if !entities.is_empty() {
            known.retain(|known| entities.contains(&known.entity));
            return Ok(known);
        }
    }
    Ok(by_part(&known, words, &typed))
}

fn candidate(connection: &Connection, entity: Entity) -> rusqlite::Result<Option<Candidate>> {
    let date = match entity {
        Entity::Artist(_) => None,
        Entity::Album(id) => connection
            .prepare_cached("SELECT first_release_date FROM release_group WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?
            .flatten(),
    };
    let named = named(connection, entity)?;
    Ok(named.map(|Named { id, name, artist }| Candidate { entity, id, name, artist, date }))
}

/// Every artist by name, then every album in the order of the shelf.
fn known(connection: &Connection) -> rusqlite::Result<Vec<Candidate>> {
    let mut all = connection
        .prepare_cached("SELECT id, public_id, name FROM artist")?
        .query_map([], |row| {
            Ok(Candidate {
                entity: Entity::Artist(row.get(0)?),
                id: public_id(row, 1)?,
                name: row.get(2)?,
                artist: None,
                date: None,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    all.sort_by_cached_key(|known| (sort_key(&known.name), known.id));
    all.extend(shelf(connection)?.into_iter().map(|group| Candidate {
        entity: Entity::Album(group.id),
        id: group.public_id,
        name: group.title,
        artist: group.artist,
        date: group.date,
    }));
    Ok(all)
}

/// By public id, MBID, or scheme and id; that of an edition means its album.
fn by_id(connection: &Connection, text: &str) -> rusqlite::Result<Vec<Entity>> {
    let with = |scheme: &str, value: &str| -> rusqlite::Result<Vec<Entity>> {
        let artists = with_id(connection, Thing::Artist, scheme, value)?.into_iter();
        let albums = with_id(connection, Thing::Album, scheme, value)?.into_iter();
        Ok(artists.map(Entity::Artist).chain(albums.map(Entity::Album)).collect())
    };
    let mut found = Vec::new();
    if let Some(Address { thing, scheme, value }) = Address::of(text) {
        let rows = with_id(connection, thing, scheme, value)?.into_iter();
        found = match thing {
            Thing::Artist => rows.map(Entity::Artist).collect(),
            Thing::Album => rows.map(Entity::Album).collect(),
            Thing::Recording => Vec::new(),
        };
    } else if let Ok(mbid) = text.parse::<Mbid>().map(|mbid| mbid.to_string()) {
        found = with("musicbrainz", &mbid)?;
    } else if let Some((scheme, value)) = text.split_once(':').filter(|(it, _)| is_scheme(it)) {
        // Lists show the MBIDs of editions by a name of their own.
        let scheme = if scheme == "musicbrainz_release" { "musicbrainz" } else { scheme };
        found = with(scheme, value.trim())?;
    } else if let Ok(id) = text.parse::<PublicId>() {
        found = connection
            .prepare(
                "SELECT 1, id FROM artist WHERE public_id = ?1 \
                 UNION ALL SELECT 0, id FROM release_group WHERE public_id = ?1 \
                 UNION ALL SELECT 0, release_group_id FROM release WHERE public_id = ?1",
            )?
            .query_map([id.number()], |row| {
                let id = row.get(1)?;
                Ok(if row.get(0)? { Entity::Artist(id) } else { Entity::Album(id) })
            })?
            .collect::<rusqlite::Result<_>>()?;
    }
    Ok(found)
}

/// The first of these ways that finds something.
fn first(known: &[Candidate], ways: &[&dyn Fn(&Candidate) -> bool]) -> Vec<Candidate> {
    let chosen = |fits: &&dyn Fn(&Candidate) -> bool| -> Vec<Candidate> {
        known.iter().filter(|known| fits(known)).cloned().collect()
    };
    ways.iter().map(chosen).find(|found| !found.is_empty()).unwrap_or_default()
}

/// By a whole name or title.
fn by_name(known: &[Candidate], words: &str, typed: &str) -> Vec<Candidate> {
    let is_artist = |known: &Candidate| matches!(known.entity, Entity::Artist(_));
    let (artist, album) = (fold::artist(words), fold::album(words).key);
    let whole: Vec<(String, String)> = words
        .match_indices(" - ")
        .map(|(at, dash)| (fold::artist(&words[..at]), fold::album(&words[at + dash.len()..]).key))
        .collect();
    let is_whole = |known: &Candidate| {
        known.artist.as_deref().is_some_and(|artist| {
            let (artist, album) = (fold::artist(artist), fold::album(&known.name).key);
            whole.iter().any(|whole| whole.0 == artist && whole.1 == album)
        })
    };
    first(
        known,
        &[
            &|known| is_artist(known) && sort_key(&known.name) == typed,
            &|known| is_artist(known) && fold::artist(&known.name) == artist,
            &|known| !is_artist(known) && sort_key(&known.name) == typed,
            &|known| !is_artist(known) && fold::album(&known.name).key == album,
            &|known| !whole.is_empty() && is_whole(known),
        ],
    )
}

/// By a part of a name, or by words.
fn by_part(known: &[Candidate], words: &str, typed: &str) -> Vec<Candidate> {
    let parts: Vec<String> = words.split_whitespace().map(sort_key).collect();
    let has_all = |known: &Candidate| {
        let artist = known.artist.as_deref().unwrap_or_default();
        let text = sort_key(&format!("{artist} {}", known.name));
        parts.iter().all(|part| text.contains(part))
    };
    first(known, &[&|known| sort_key(&known.name).contains(typed), &has_all])
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, entity};
    use super::*;

    #[test]
    fn the_first_way_that_finds_something_decides() {
        let sample = Sample::new();
        let (blur, bjork) = (sample.artist("Blur", None), sample.artist("Björk", None));
        sample.artist("Nirvana", None);
        sample.artist("Nirvana", None);
        let blur_album = sample.group("Blur", &[blur], Some("1997"));
        let homogenic = sample.group("Homogenic", &[bjork], None);
        sample.group("Homogenic Live", &[bjork], None);
        sample.group("Greatest Hits", &[blur], None);
        sample.group("Greatest Hits", &[bjork], None);
        let edition = sample.release(homogenic, "Homogenic", None);
        let mbid = "87c5dedd-371d-4a53-9f7f-80522fb7f3cb";
        sample.id("artist", bjork, "musicbrainz", mbid);
        sample.id("release", edition, "musicbrainz", "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d");
        sample.id("artist", bjork, "spotify", "7w29");
        sample.id("release", edition, "spotify", "5lLq");
        sample.id("release", edition, "barcode", "5016958997022");
        let find = |words: &str| -> Vec<Entity> {
            sample.store.find(words).unwrap().into_iter().map(|found| found.entity).collect()
        };
        assert_eq!(find("blur"), [Entity::Artist(blur)], "an artist before its own album");
        assert_eq!(find("Blur - Blur"), [Entity::Album(blur_album)]);
        assert_eq!(find("HOMOGENIC"), [Entity::Album(homogenic)], "a whole title before a part");
        assert_eq!(find("homogeni").len(), 2);
        assert_eq!(find("nirvana").len(), 2, "names that two artists have");
        assert_eq!(find("greatest hits").len(), 2);
        assert_eq!(find("björk hits").len(), 1);
        assert_eq!(find("björk - greatest hits").len(), 1);
        assert_eq!(find(mbid), [Entity::Artist(bjork)]);
        assert_eq!(find("B10BBBFC-CF9E-42E0-BE17-E2C3E1D2600D"), [Entity::Album(homogenic)]);
        assert_eq!(find(&entity("artist", blur).to_string()), [Entity::Artist(blur)]);
        assert_eq!(find(&entity("release", edition).to_string()), [Entity::Album(homogenic)]);
        assert_eq!(find("spotify:7w29"), [Entity::Artist(bjork)]);
        assert_eq!(find(" spotify:5lLq "), [Entity::Album(homogenic)]);
        assert_eq!(find("barcode:5016958997022"), [Entity::Album(homogenic)]);
        assert_eq!(find("deezer:7w29"), []);
        assert_eq!(find(&format!("musicbrainz:{mbid}")), [Entity::Artist(bjork)]);
        assert_eq!(
            find("https://open.spotify.com/intl-de/artist/7w29?si=x"),
            [Entity::Artist(bjork)]
        );
        assert_eq!(find("spotify:album:5lLq"), [Entity::Album(homogenic)]);
        assert_eq!(find("spotify:artist:5lLq"), [], "of another kind");
        assert_eq!(
            find(&format!("https://musicbrainz.org/artist/{mbid}")),
            [Entity::Artist(bjork)]
        );
        assert_eq!(find("nobody at all"), []);
        assert_eq!(find(" "), []);
    }
    #[test]
    fn what_a_claim_spells_a_thing_means_it_before_a_part_of_another_name_does() {
        let sample = Sample::new();
        let (prince, other) =
            (sample.artist("Prince", None), sample.artist("The Artist Formerly", None));
        let group = sample.group("1999", &[prince], None);
        let claim = sample.claim(Some(sample.release(group, "1999", None)));
        sample.spelling(claim, "The Artist", prince);
        sample.put("UPDATE release_claim SET title = 'Nineteen'", &[]);
        let find = |words: &str| -> Vec<Entity> {
            sample.store.find(words).unwrap().into_iter().map(|found| found.entity).collect()
        };
        assert_eq!(find("the artist"), [Entity::Artist(prince)]);
        assert_eq!(find("the artist f"), [Entity::Artist(other)]);
        assert_eq!(find("NINETEEN"), [Entity::Album(group)]);
    }
}
