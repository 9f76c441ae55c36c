//! Release claims to release groups and releases.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::Known;
use super::artists::scheme_ids;
use super::choice::{most_frequent, spelling};
use super::closure::{Level, heirs, public_ids};
use super::fates::{Fates, When};
use crate::matching::fold;
use crate::matching::ids::Ids;
use crate::matching::partition::Partition;
use crate::matching::recordings::Place;
use crate::matching::releases::{ReleaseNode, TrackTitle, barcode, editions, groups, year};
use crate::model::PublicId;
use crate::store::{
    Entity, EntityCredit, NextIds, Rekeyed, Release, ReleaseClaimRow, ReleaseGroup, Result, Store,
    Stratum, Writer,
};

/// The second level.
pub(super) struct Releases;

/// A claim with what it is compared by.
struct Claim {
    row: ReleaseClaimRow,
    node: ReleaseNode,
    /// Its artists as they were resolved, with the words between them.
    credit: EntityCredit,
}

/// Reads claims, in the order that `matching` asks for.
fn load(store: &Store, ids: &[i64], known: &Known) -> Result<Vec<Claim>> {
    let mut claims = Vec::with_capacity(ids.len());
    for row in store.release_claims(ids)? {
        claims.push(claim(store, row, known)?);
    }
    let place = |claim: &Claim| (claim.node.claim_key, claim.node.content);
    claims.sort_by_key(place);
    // What says the same may be by two artists of one name.
    for same in claims.chunk_by_mut(|a, b| place(a) == place(b)) {
        order_by_artists(store, same, |claim| (&claim.node.artists, None))?;
    }
    Ok(claims)
}

/// Brings claims that say the same into the order of whom they are of, by what does not depend on the numbers of rows.
pub(super) fn order_by_artists<C>(
    store: &Store,
    same: &mut [C],
    of: impl Fn(&C) -> (&[i64], Option<i64>),
) -> Result<()> {
    if same.iter().all(|claim| of(claim) == of(&same[0])) {
        return Ok(());
    }
    let mut ids = HashMap::new();
    for claim in &*same {
        let (artists, group) = of(claim);
        if let Entry::Vacant(place) = ids.entry((artists.to_vec(), group)) {
            place.insert(store.public_ids(artists, group)?);
        }
    }
    same.sort_by_key(|claim| {
        let (artists, group) = of(claim);
        ids[&(artists.to_vec(), group)].clone()
    });
    Ok(())
}

fn claim(store: &Store, row: ReleaseClaimRow, known: &Known) -> Result<Claim> {
    let artists = store.surroundings(row.id)?.artists;
    let credit: EntityCredit = row
        .credit
        .iter()
        .filter_map(|(id, phrase)| Some((artists.get(id)?.0, phrase.clone())))
        .collect();
    let mut folds = Vec::with_capacity(row.credit.len());
    let mut artist_keys = Vec::with_capacity(row.credit.len() * 8);
    for (id, _) in &row.credit {
        if let Some((name, key)) = store.claimed_name(*id)? {
            folds.push(fold::artist(&name));
            artist_keys.extend(key.to_be_bytes());
        }
    }
    let fold = fold::album(&row.title);
    let mut titles: Vec<TrackTitle> = row
        .titles
        .iter()
        .map(|&(disc, position, title)| TrackTitle {
            place: (position > 0).then_some(Place { disc, position }),
            title,
        })
        .collect();
    titles.sort_unstable();
    let mut node = ReleaseNode {
        claim_key: row.claim_key,
        group_key: 0,
        loose_key: 0,
        content: row.content,
        title: row.title.clone(),
        self_titled: folds.first().is_some_and(|name| *name == fold.key),
        fold,
        artists: credit.iter().map(|(artist, _)| *artist).collect(),
        mbid: known.live(row.mbid),
        group_mbid: known.live(row.release_group_mbid),
        ids: Ids::new("release", &row.ids),
        listed: row.listed,
        barcode: row.barcode.as_deref().and_then(barcode),
        year: row.date.as_deref().and_then(year),
        original_year: row.original_date.as_deref().and_then(year),
        types: row.types.clone(),
        track_total: row.track_total,
        disc_total: row.disc_total,
        titles,
    };
    node.group_key = node.group_claim_key(&artist_keys);
    node.loose_key = node.loose_group_key(folds.iter().map(String::as_str));
    Ok(Claim { row, node, credit })
}

/// A closure: claims, the albums they make up, and of each album the editions.
pub(super) struct Look {
    claims: Vec<Claim>,
    albums: Vec<Vec<usize>>,
    /// Each with its album.
    editions: Vec<(usize, Vec<usize>)>,
}

impl Level for Releases {
    const STRATUM: Stratum = Stratum::Releases;
    type Memory = ();
    type Look = Look;

    fn keys(store: &Store, claims: &[i64], known: &Known, (): &mut ()) -> Result<Vec<Rekeyed>> {
        let claims = load(store, claims, known)?;
        Ok(claims
            .into_iter()
            .map(|claim| {
                let mut new = claim.node.keys();
                new.extend(known.decided.albums.keys(|| claim.node.claim_keys()));
                Rekeyed { claim: claim.row.id, new, old: claim.row.keys }
            })
            .collect())
    }

    fn look(store: &Store, closure: &[i64], known: &Known, (): &mut ()) -> Result<Look> {
        let claims = load(store, closure, known)?;
        let nodes: Vec<ReleaseNode> = claims.iter().map(|claim| claim.node.clone()).collect();
        let albums = groups(&nodes, &known.decided.albums).things;
        let mut all = Vec::new();
        for (album, members) in albums.iter().enumerate() {
            let nodes: Vec<&ReleaseNode> = members.iter().map(|at| &nodes[*at]).collect();
            for edition in editions(&nodes).things {
                all.push((album, edition.into_iter().map(|at| members[at]).collect()));
            }
        }
        Ok(Look { claims, albums, editions: all })
    }

    fn put(
        writer: &mut Writer<'_>,
        look: Look,
        next: &mut NextIds,
        when: When,
    ) -> rusqlite::Result<u64> {
        let Look { claims, albums, editions } = look;
        let standing: Vec<Option<i64>> =
            claims.iter().map(|claim| claim.row.release_group).collect();
        let groups = heirs(&albums, &standing, &mut next.release_group);
        let fates = Fates::of(writer, Entity::Album, &groups)?;
        let mut changed = 0;
        let keys: Vec<i64> = albums
            .iter()
            .map(|album| {
                album.iter().map(|at| claims[*at].node.group_key).min().unwrap_or_default()
            })
            .collect();
        for ((album, id), public_id) in
            albums.iter().zip(&groups.ids).zip(public_ids("album", &keys))
        {
            let members: Vec<&Claim> = album.iter().map(|at| &claims[*at]).collect();
            let group = release_group(&members, public_id);
            changed += u64::from(writer.put_release_group(*id, *id >= groups.first_new, &group)?);
        }
        // Editions of all albums together, so that a claim may take its release along to another album.
        let things: Vec<Vec<usize>> = editions.iter().map(|(_, thing)| thing.clone()).collect();
        let standing: Vec<Option<i64>> = claims.iter().map(|claim| claim.row.release).collect();
        let releases = heirs(&things, &standing, &mut next.release);
        let keys: Vec<i64> = things.iter().map(|thing| claims[thing[0]].node.claim_key).collect();
        let public = public_ids("release", &keys);
        for (n, (album, edition)) in editions.iter().enumerate() {
            let members: Vec<&Claim> = edition.iter().map(|at| &claims[*at]).collect();
            let (id, group) = (releases.ids[n], groups.ids[*album]);
            let edition = release(&members, group, public[n]);
            changed += u64::from(writer.put_release(id, id >= releases.first_new, &edition)?);
            for claim in members {
                if claim.row.release != Some(id) {
                    writer.assign(Stratum::Releases, claim.row.id, id)?;
                }
                if claim.row.release_group.is_some_and(|standing| standing != group) {
                    writer.album_changed(claim.row.id)?;
                }
            }
        }
        for id in releases.gone {
            writer.remove_entity(Stratum::Releases, id)?;
            changed += 1;
        }
        for id in groups.gone {
            writer.remove_release_group(id)?;
            changed += 1;
        }
        fates.tell(writer, &groups.ids, when)?;
        Ok(changed)
    }
}

/// Primary types of `MusicBrainz`; every other one is a secondary type.
/// <https://musicbrainz.org/doc/Release_Group/Type>
const PRIMARY_TYPES: &[&str] = &["album", "single", "ep", "broadcast", "other"];

fn release_group(claims: &[&Claim], public_id: PublicId) -> ReleaseGroup {
    // The plain edition names the album where there is one.
    let plain = claims.iter().any(|claim| claim.node.fold.edition.is_empty());
    let titles = claims
        .iter()
        .filter(|claim| !plain || claim.node.fold.edition.is_empty())
        .map(|claim| claim.row.title.as_str());
    let types = || claims.iter().flat_map(|claim| &claim.row.types);
    let primary_type = most_frequent(
        types().filter(|kind| PRIMARY_TYPES.contains(&kind.as_str())).cloned(),
        Ord::cmp,
    );
    let secondary: BTreeSet<String> =
        types().filter(|kind| !PRIMARY_TYPES.contains(&kind.as_str())).cloned().collect();
    let dates = claims.iter().filter_map(|claim| {
        claim.row.original_date.as_ref().or(claim.row.date.as_ref()).map(String::as_str)
    });
    let mbids: BTreeSet<_> = claims.iter().filter_map(|claim| claim.node.group_mbid).collect();
    ReleaseGroup {
        public_id,
        title: spelling(titles).unwrap_or_default(),
        primary_type,
        secondary_types: secondary.into_iter().collect(),
        first_release_date: earliest(dates),
        credit: credit(claims.iter().map(|claim| &claim.credit)),
        ids: scheme_ids(&mbids, claims.iter().flat_map(|claim| &claim.row.ids)),
    }
}

/// The credit that most claims give; of equally frequent ones that of the first claim.
pub(super) fn credit<'a>(credits: impl Iterator<Item = &'a EntityCredit> + Clone) -> EntityCredit {
    let first: Vec<&EntityCredit> = credits.clone().collect();
    let place = |credit: &&EntityCredit| first.iter().position(|one| one == credit);
    most_frequent(credits.filter(|credit| !credit.is_empty()), |a, b| place(a).cmp(&place(b)))
        .cloned()
        .unwrap_or_default()
}

/// The earliest of partial dates; of two that agree as far as they go the one that says more.
fn earliest<'a>(dates: impl Iterator<Item = &'a str>) -> Option<String> {
    dates
        .min_by(|a, b| {
            let shared = a.len().min(b.len());
            a[..shared].cmp(&b[..shared]).then_with(|| b.len().cmp(&a.len()))
        })
        .map(str::to_owned)
}

fn release(claims: &[&Claim], release_group: i64, public_id: PublicId) -> Release {
    let barcodes: BTreeSet<String> = claims
        .iter()
        .filter(|claim| claim.node.barcode.is_some())
        .filter_map(|claim| claim.row.barcode.as_ref())
        .map(|code| code.chars().filter(char::is_ascii_digit).collect())
        .collect();
    let mbids: BTreeSet<_> = claims.iter().filter_map(|claim| claim.node.mbid).collect();
    let mut ids = scheme_ids(&mbids, claims.iter().flat_map(|claim| &claim.row.ids));
    ids.extend(barcodes.into_iter().map(|code| ("barcode".into(), code)));
    ids.sort_unstable();
    let text = |field: fn(&ReleaseClaimRow) -> Option<&String>| {
        spelling(claims.iter().filter_map(|claim| field(&claim.row)).map(String::as_str))
    };
    Release {
        release_group,
        public_id,
        title: spelling(claims.iter().map(|claim| claim.row.title.as_str())).unwrap_or_default(),
        date: earliest(claims.iter().filter_map(|claim| claim.row.date.as_deref())),
        label: text(|row| row.label.as_ref()),
        catalog_number: text(|row| row.catalog_number.as_ref()),
        track_total: claims.iter().filter_map(|claim| claim.row.track_total).max(),
        disc_total: claims.iter().filter_map(|claim| claim.row.disc_total).max(),
        ids,
    }
}

/// A closure with the reasons, for people: the albums first, then the editions of each.
pub(super) fn sorted(
    store: &Store,
    closure: &[i64],
    known: &Known,
) -> Result<Vec<(Vec<i64>, Partition)>> {
    let claims = load(store, closure, known)?;
    let nodes: Vec<ReleaseNode> = claims.iter().map(|claim| claim.node.clone()).collect();
    let ids = |places: &mut dyn Iterator<Item = usize>| -> Vec<i64> {
        places.map(|at| claims[at].row.id).collect()
    };
    let albums = groups(&nodes, &known.decided.albums);
    let things = albums.things.clone();
    let mut all = vec![(ids(&mut (0..claims.len())), albums)];
    for thing in things {
        let nodes: Vec<&ReleaseNode> = thing.iter().map(|at| &nodes[*at]).collect();
        let mut editions = editions(&nodes);
        // That they are one album was said already.
        editions.joins.clear();
        all.push((ids(&mut thing.iter().copied()), editions));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_date_is_the_one_that_says_most_of_it() {
        let dates = |list: &[&'static str]| earliest(list.iter().copied());
        assert_eq!(dates(&["1997", "1997-09-22", "1998-01"]).as_deref(), Some("1997-09-22"));
        assert_eq!(dates(&["1997-09", "1996"]).as_deref(), Some("1996"));
        assert_eq!(dates(&[]), None);
    }
}
