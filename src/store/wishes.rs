//! What the user wants of what stands: the artists that are followed by hand, and what is ignored.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::Connection;

use super::anchors::{Merged, keys_of_side, meant};
use super::decisions::{About, Decided, Decision, Want, decisions};
use super::{Result, Store};
use crate::matching::anchor::{Anchor, Thing};

/// What is ignored: rows of artists and release groups, and release group types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ignored {
    /// Artists.
    pub artists: HashSet<i64>,
    /// Release groups.
    pub albums: HashSet<i64>,
    /// Types, in lower case.
    pub types: BTreeSet<String>,
}

/// A decision that concerns a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wished {
    /// The decision.
    pub decision: Decision,
    /// Those of its anchors that other things of its kind say.
    pub elsewhere: Vec<Anchor>,
}

impl Store {
    /// The artists that are followed, or wanted no more, by hand: rows with what is wanted of each. Of several decisions the last counts.
    pub fn followed_by_hand(&self) -> Result<HashMap<i64, Want>> {
        self.read(followed_by_hand)
    }

    /// What is ignored.
    pub fn ignored(&self) -> Result<Ignored> {
        self.read(ignored)
    }

    /// The decisions of these words on this artist or album, the oldest first.
    pub fn wished(
        &self,
        thing: Thing,
        entity: i64,
        is: impl Fn(Decided) -> bool,
    ) -> Result<Vec<Wished>> {
        let claims = self.anchored(thing, entity)?;
        self.read(|connection| {
            let merged = Merged::load(connection)?;
            let own: HashSet<i64> = claims.iter().flat_map(|claim| claim.keys(&merged)).collect();
            let mut perhaps = Vec::new();
            for decision in decisions(connection)? {
                let About::Things { thing: of, a, .. } = &decision.about else { continue };
                let concerns = || keys_of_side(a, &merged).iter().any(|key| own.contains(key));
                if *of == thing && is(decision.decided) && concerns() {
                    perhaps.push(decision);
                }
            }
            let anchors = perhaps.iter().flat_map(|decision| decision.about.sides().0);
            let meant = meant(connection, thing, anchors)?;
            let wished = perhaps.into_iter().filter_map(|decision| {
                let (side, _) = decision.about.sides();
                if !meant.entities(side).contains(&entity) {
                    return None;
                }
                let loosely = !side.iter().any(Anchor::is_strong);
                let is_elsewhere = |anchor: &&Anchor| {
                    meant.entities_of(anchor, loosely).into_iter().any(|other| other != entity)
                };
                let elsewhere = side.iter().filter(is_elsewhere).cloned().collect();
                Some(Wished { decision, elsewhere })
            });
            Ok(wished.collect())
        })
    }

    /// The sources at which an artist is followed.
    pub fn followed_at(&self, artist: i64) -> Result<Vec<String>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT DISTINCT source.name FROM artist_claim AS claim \
                     JOIN membership ON membership.kind = 'artist' AND membership.object_id = claim.source_artist_id \
                     JOIN source ON source.id = membership.source_id \
                     WHERE claim.artist_id = ?1 AND membership.collection = 'followed' \
                     AND membership.ended_at IS NULL ORDER BY source.name",
                )?
                .query_map([artist], |row| row.get(0))?
                .collect()
        })
    }
}

/// See [`Store::followed_by_hand`].
pub(super) fn followed_by_hand(connection: &Connection) -> rusqlite::Result<HashMap<i64, Want>> {
    let follows: Vec<(Decision, Want)> = decisions(connection)?
        .into_iter()
        .filter_map(|decision| decision.decided.want().map(|want| (decision, want)))
        .collect();
    let mut last = HashMap::new();
    if follows.is_empty() {
        return Ok(last);
    }
    let anchors = follows.iter().flat_map(|(decision, _)| decision.about.sides().0);
    let meant = meant(connection, Thing::Artist, anchors)?;
    for (decision, want) in &follows {
        let artists = meant.entities(decision.about.sides().0);
        last.extend(artists.into_iter().map(|artist| (artist, *want)));
    }
    Ok(last)
}

/// See [`Store::ignored`].
pub(super) fn ignored(connection: &Connection) -> rusqlite::Result<Ignored> {
    let mut ignored = Ignored::default();
    let (mut artists, mut albums) = (Vec::new(), Vec::new());
    for decision in decisions(connection)? {
        match (decision.decided, decision.about) {
            (Decided::Ignore, About::Type(name)) => {
                ignored.types.insert(name);
            }
            (Decided::Ignore, About::Things { thing: Thing::Artist, a, .. }) => artists.push(a),
            (Decided::Ignore, About::Things { thing: Thing::Album, a, .. }) => albums.push(a),
            _ => {}
        }
    }
    let of = |thing, sides: &[Vec<Anchor>]| -> rusqlite::Result<HashSet<i64>> {
        let meant = meant(connection, thing, sides.iter().flatten())?;
        Ok(sides.iter().flat_map(|side| meant.entities(side)).collect())
    };
    ignored.artists = of(Thing::Artist, &artists)?;
    ignored.albums = of(Thing::Album, &albums)?;
    Ok(ignored)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::anchor::{AlbumAnchor, ArtistAnchor};
    use crate::model::{ForeignId, Mbid};
    use crate::store::sample::Sample;
    use crate::store::{NewDecision, Stratum};

    fn named(name: &str) -> Anchor {
        Anchor::Artist(ArtistAnchor::new(name, None, &[]))
    }

    /// Artists of these names, each with an album that is called like it and one that is called "Best".
    fn catalogue(names: &[&str]) -> Sample {
        let sample = Sample::new();
        for name in names {
            let artist = sample.artist(name, None);
            for title in [*name, "Best"] {
                let group = sample.group(title, &[artist], None);
                let claim = sample.claim(Some(sample.release(group, title, None)));
                let spelling = sample.spelling(claim, name, artist);
                for key in named(name).witnesses(&|mbid| mbid, &[]) {
                    sample.witness(Stratum::Artists, key, spelling);
                }
                let by = vec![ArtistAnchor::new(name, None, &[])];
                let album = AlbumAnchor::new(None, by, &[name], title, Some(1997));
                for key in Anchor::Album(album).witnesses(&|mbid| mbid, &[artist]) {
                    sample.witness(Stratum::Releases, key, claim);
                }
                sample.put(
                    "UPDATE release_claim SET title = ?1, date = '1997', credit = \
                     (SELECT id || char(31) FROM artist_claim WHERE release_claim_id = ?2) WHERE id = ?2",
                    &[&title, &claim],
                );
            }
        }
        sample
    }

    fn decide(sample: &mut Sample, decided: Decided, thing: Thing, a: Vec<Anchor>) -> i64 {
        let about = About::Things { thing, a, b: Vec::new() };
        let new = NewDecision { decided, about, subject: String::new() };
        sample.store.write(|writer| writer.put_decision(&new, 0)).unwrap()
    }

    #[test]
    fn of_several_decisions_on_an_artist_the_last_counts() {
        let mut sample = catalogue(&["Air", "Blur", "Can"]);
        assert_eq!(sample.store.followed_by_hand().unwrap(), HashMap::new());
        let follow = |want| Decided::Follow(want);
        let (air, blur) = (|| vec![named("AIR")], || vec![named("Blur"), named("gone")]);
        decide(&mut sample, follow(Want::All), Thing::Artist, air());
        decide(&mut sample, follow(Want::None), Thing::Artist, blur());
        decide(&mut sample, follow(Want::Future), Thing::Artist, air());
        let expected = HashMap::from([(1, Want::Future), (2, Want::None)]);
        assert_eq!(sample.store.followed_by_hand().unwrap(), expected);
        sample.put("UPDATE artist_claim SET artist_id = 1 WHERE artist_id = 2", &[]);
        assert_eq!(
            sample.store.followed_by_hand().unwrap(),
            HashMap::from([(1, Want::Future)]),
            "joined since"
        );
    }

    #[test]
    fn what_was_merged_at_musicbrainz_is_followed_on() {
        let mut sample = catalogue(&["Air"]);
        let [old, new] =
            ["87c5dedd-371d-4a53-9f7f-80522fb7f3cb", "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"]
                .map(|mbid| mbid.parse().unwrap());
        let of = |mbid| Anchor::Artist(ArtistAnchor::new("Air", Some(mbid), &[]));
        decide(&mut sample, Decided::Follow(Want::All), Thing::Artist, vec![of(old)]);
        let bytes = Mbid::bytes(&new).to_vec();
        sample.put("UPDATE artist_claim SET mbid = ?1", &[&bytes]);
        for key in of(new).witnesses(&|mbid| mbid, &[]) {
            sample.witness(Stratum::Artists, key, 1);
        }
        assert_eq!(sample.store.followed_by_hand().unwrap().len(), 0);
        sample.store.write(|writer| writer.put_redirect(old, new)).unwrap();
        assert_eq!(sample.store.followed_by_hand().unwrap(), HashMap::from([(1, Want::All)]));
    }

    #[test]
    fn whoever_was_known_by_a_name_or_an_id_is_followed_on_once_there_are_more() {
        let mut sample = catalogue(&["Air", "Blur", "Can", "CAN"]);
        let spotify = ForeignId { scheme: "spotify".into(), value: "1".into() };
        let id = Anchor::Artist(ArtistAnchor::new("Air", None, &[spotify]));
        decide(&mut sample, Decided::Follow(Want::All), Thing::Artist, vec![id.clone()]);
        let names = |name| vec![named(name)];
        decide(&mut sample, Decided::Follow(Want::Future), Thing::Artist, names("Blur"));
        decide(&mut sample, Decided::Follow(Want::None), Thing::Artist, names("Can"));
        let mbid = |sample: &Sample, artist: i64, byte: u8| {
            let mbid = vec![byte; 16];
            sample.put("UPDATE artist_claim SET mbid = ?1 WHERE artist_id = ?2", &[&mbid, &artist]);
        };
        sample.put("UPDATE artist_claim SET ids = 'spotify' || char(31) || '1' WHERE id = 1", &[]);
        sample.witness(Stratum::Artists, id.witnesses(&|mbid| mbid, &[])[0], 1);
        for artist in 1..=2 {
            mbid(&sample, artist, 7 + u8::try_from(artist).unwrap());
        }
        let mut expected =
            HashMap::from([(1, Want::All), (2, Want::Future), (3, Want::None), (4, Want::None)]);
        assert_eq!(sample.store.followed_by_hand().unwrap(), expected);
        mbid(&sample, 3, 3);
        expected.remove(&3);
        assert_eq!(sample.store.followed_by_hand().unwrap(), expected, "the other says just that");
        mbid(&sample, 4, 4);
        expected.remove(&4);
        assert_eq!(sample.store.followed_by_hand().unwrap(), expected, "which of the two is open");
    }

    #[test]
    fn an_album_is_ignored_by_what_its_claims_say() {
        let mut sample = catalogue(&["Air", "Blur"]);
        let album = |artist: &str, title: &str| {
            let by = vec![ArtistAnchor::new(artist, None, &[])];
            Anchor::Album(AlbumAnchor::new(None, by, &[artist], title, Some(1997)))
        };
        let both = vec![album("air", "BEST"), album("Blur", "Blur")];
        decide(&mut sample, Decided::Ignore, Thing::Album, both);
        decide(&mut sample, Decided::Ignore, Thing::Artist, vec![named("Blur")]);
        let new = NewDecision {
            decided: Decided::Ignore,
            about: About::Type("live".into()),
            subject: "live".into(),
        };
        sample.store.write(|writer| writer.put_decision(&new, 0)).unwrap();
        let expected = Ignored {
            artists: HashSet::from([2]),
            albums: HashSet::from([2, 3]),
            types: BTreeSet::from(["live".into()]),
        };
        assert_eq!(sample.store.ignored().unwrap(), expected);
        let wished = |album| {
            let is = |decided| decided == Decided::Ignore;
            let wished = sample.store.wished(Thing::Album, album, is).unwrap();
            wished.into_iter().map(|wished| wished.elsewhere).collect::<Vec<_>>()
        };
        assert_eq!(wished(2), [[album("Blur", "Blur")]], "the other one stays ignored");
        assert_eq!(wished(4), [[]; 0]);
    }

    #[test]
    fn whoever_is_followed_at_a_source_is_known_with_it() {
        let sample = catalogue(&["Air", "Blur"]);
        sample.put(
            "INSERT INTO source (name, type, scheme, added_at, told) VALUES ('s', 'file', 's', 0, 1)",
            &[],
        );
        for (artist, ended) in [(1, None), (2, Some(5))] {
            sample.put(
                "UPDATE artist_claim SET source_artist_id = ?1 WHERE artist_id = ?1",
                &[&artist],
            );
            sample.put(
                "INSERT INTO membership (source_id, kind, object_id, collection, added_at, ended_at, told) \
                 VALUES (1, 'artist', ?1, 'followed', 1, ?2, 1)",
                &[&artist, &ended],
            );
        }
        assert_eq!(sample.store.followed_at(1).unwrap(), ["s"]);
        assert_eq!(sample.store.followed_at(2).unwrap(), [""; 0]);
    }
}
