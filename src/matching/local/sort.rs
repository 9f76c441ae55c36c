//! Which files of an album folder are one release.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::Place;
use super::read::{AlbumKey, Item};
use super::spelling::most;
use super::strays;
use super::various::is_various_key;
use crate::model::Mbid;

/// The files of one release.
pub(super) struct Bucket<'f> {
    /// The files.
    pub(super) items: Vec<Item<'f>>,
    /// Who says whom it is by.
    pub(super) by: By,
}

/// Who says whom a release is by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum By {
    /// The album artist tags.
    AlbumArtist,
    /// The artist with this key leads the tracks.
    Artist(String),
    /// Many artists, none of whom leads.
    Various,
    /// The folder.
    Place,
    /// Nobody.
    Nobody,
}

/// The files of an album folder.
pub(super) struct Sorted<'f> {
    /// The releases.
    pub(super) releases: Vec<Bucket<'f>>,
    /// Files that belong to none.
    pub(super) loose: Vec<Item<'f>>,
}

impl<'f> Bucket<'f> {
    /// The key of the artist that it is by.
    pub(super) fn lead(&self) -> Option<String> {
        match &self.by {
            By::AlbumArtist => {
                let leads = self.items.iter().filter_map(|item| item.album_artist.lead.as_deref());
                most(leads, |_| ()).map(str::to_owned)
            }
            By::Artist(lead) => Some(lead.clone()),
            By::Various | By::Place | By::Nobody => None,
        }
    }

    /// Whether it is by Various Artists.
    pub(super) fn various(&self) -> bool {
        self.by == By::Various || self.lead().is_some_and(|lead| is_various_key(&lead))
    }

    /// Files that are one release whoever they are by.
    pub(super) fn of(items: Vec<Item<'f>>) -> Self {
        let by = if items.iter().any(|item| item.album_artist.lead.is_some()) {
            By::AlbumArtist
        } else {
            judge(&items)
        };
        Self { items, by }
    }
}

/// Sorts the files of an album folder, which come in the order of their paths.
pub(super) fn sort<'f>(items: Vec<Item<'f>>, place: &Place) -> Sorted<'f> {
    let mut identified: BTreeMap<Mbid, Vec<Item>> = BTreeMap::new();
    let mut named: BTreeMap<AlbumKey, Vec<Item>> = BTreeMap::new();
    let mut rest = Vec::new();
    for item in items {
        match (item.file.tags.musicbrainz_release, &item.album) {
            (Some(mbid), _) => identified.entry(mbid).or_default().push(item),
            (None, Some(album)) => named.entry(album.key.clone()).or_default().push(item),
            (None, None) => rest.push(item),
        }
    }
    let mut releases: Vec<Bucket> = Vec::new();
    let mut titles: BTreeMap<AlbumKey, Vec<usize>> = BTreeMap::new();
    for items in identified.into_values() {
        let keys: BTreeSet<&AlbumKey> =
            items.iter().filter_map(|item| item.album.as_ref()).map(|album| &album.key).collect();
        if keys.is_empty() {
            rest.extend(items);
            continue;
        }
        for key in keys {
            titles.entry(key.clone()).or_default().push(releases.len());
        }
        releases.push(Bucket::of(items));
    }
    for (key, items) in named {
        let known = titles.get(&key).map_or(&[][..], Vec::as_slice);
        of_title(&mut releases, known, items);
    }
    strays::house(releases, rest, place)
}

/// Sorts files without release MBID that name one album: into the releases of that title that have an MBID, or into new ones.
fn of_title<'f>(releases: &mut Vec<Bucket<'f>>, known: &[usize], items: Vec<Item<'f>>) {
    let leads: Vec<Option<String>> = known.iter().map(|&at| releases[at].lead()).collect();
    let mut by_artist: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    let mut rest = Vec::new();
    for item in items {
        let Some(lead) = &item.album_artist.lead else {
            rest.push(item);
            continue;
        };
        let agrees = |&at: &usize| leads[at].as_ref().is_none_or(|known| known == lead);
        match only((0..known.len()).filter(agrees)) {
            Some(at) => {
                let known = &mut releases[known[at]];
                known.by = By::AlbumArtist;
                known.items.push(item);
            }
            None => by_artist.entry(lead.clone()).or_default().push(item),
        }
    }
    let mut known = known.to_vec();
    let mut fresh = BTreeMap::new();
    for (lead, items) in by_artist {
        known.push(releases.len());
        fresh.insert(lead, releases.len());
        releases.push(Bucket { items, by: By::AlbumArtist });
    }
    let rest = join(releases, &known, rest);
    for bucket in by_tracks(rest) {
        match bucket.lead().and_then(|lead| fresh.get(&lead)) {
            Some(&at) => releases[at].items.extend(bucket.items),
            None => releases.push(bucket),
        }
    }
}

/// Lets files without album artist join one of the known releases of their title, and gives back those that do not.
fn join<'f>(releases: &mut [Bucket<'f>], known: &[usize], items: Vec<Item<'f>>) -> Vec<Item<'f>> {
    if known.is_empty() || items.is_empty() {
        return items;
    }
    let mut by_artist: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &at in known {
        if let Some(lead) = releases[at].lead() {
            by_artist.entry(lead).or_default().push(at);
        }
    }
    let various = only(known.iter().copied().filter(|&at| releases[at].various()));
    let single = only(known.iter().copied());
    let taken = single.map(|at| positions(&releases[at].items)).unwrap_or_default();
    let mut rest = Vec::new();
    for (lead, items) in by_lead(items) {
        let own = lead.as_ref().and_then(|lead| by_artist.get(lead));
        let own = own.and_then(|own| only(own.iter().copied()));
        let flagged = || items.iter().any(|item| item.file.tags.compilation == Some(true));
        let apart =
            || positions(&items).iter().any(|(at, by)| taken.get(at).is_some_and(|t| t != by));
        let home = own.or_else(|| match single {
            Some(at) => (various == single || lead.is_none() || !apart()).then_some(at),
            None => various.filter(|_| flagged()),
        });
        match home {
            Some(at) => releases[at].items.extend(items),
            None => rest.extend(items),
        }
    }
    rest
}

/// Sorts files of one title without album artist by who leads the tracks.
fn by_tracks(items: Vec<Item>) -> Vec<Bucket> {
    if items.is_empty() {
        return Vec::new();
    }
    let flagged = items.iter().any(|item| item.file.tags.compilation == Some(true));
    let mut groups = by_lead(items);
    let nobody = groups.remove(&None).unwrap_or_default();
    let named: usize = groups.values().map(Vec::len).sum();
    let places: BTreeMap<_, _> =
        groups.iter().map(|(lead, items)| (lead.clone(), positions(items))).collect();
    if groups.len() < 2 || flagged {
        let by = match groups.keys().next() {
            None => By::Nobody,
            Some(Some(lead)) if groups.len() == 1 => By::Artist(lead.clone()),
            Some(_) => By::Various,
        };
        return vec![Bucket { items: groups.into_values().flatten().chain(nobody).collect(), by }];
    }
    let leader = groups.iter().find(|(_, items)| items.len() * 2 > named).map(|(k, _)| k.clone());
    if let Some(leader) = leader {
        // Guests join whoever leads; those on the same positions have an album of their own.
        let taken = &places[&leader];
        let apart = |lead: &Option<String>| {
            *lead != leader && places[lead].keys().any(|at| taken.contains_key(at))
        };
        let (apart, joined): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(lead, _)| apart(lead));
        let items = joined.into_iter().flat_map(|(_, items)| items).chain(nobody).collect();
        let by = leader.map_or(By::Nobody, By::Artist);
        let mut buckets = vec![Bucket { items, by }];
        buckets.extend(by_tracks(apart.into_iter().flat_map(|(_, items)| items).collect()));
        return buckets;
    }
    let mut taken = BTreeSet::new();
    if places.values().flat_map(BTreeMap::keys).all(|at| taken.insert(*at)) {
        let items = groups.into_values().flatten().chain(nobody).collect();
        return vec![Bucket { items, by: By::Various }];
    }
    let own = |(lead, items): (Option<String>, _)| Bucket {
        items,
        by: lead.map_or(By::Nobody, By::Artist),
    };
    let mut buckets: Vec<Bucket> = groups.into_iter().map(own).collect();
    if !nobody.is_empty() {
        buckets.push(Bucket { items: nobody, by: By::Nobody });
    }
    buckets
}

/// Whom files are by that are one release in any case.
fn judge(items: &[Item]) -> By {
    let leads: Vec<&str> = items.iter().filter_map(|item| item.artist.lead.as_deref()).collect();
    let Some(leader) = most(leads.iter().copied(), |_| ()) else { return By::Nobody };
    let led = leads.iter().filter(|lead| **lead == leader).count();
    let flagged = items.iter().any(|item| item.file.tags.compilation == Some(true));
    if led == leads.len() || (led * 2 > leads.len() && !flagged) {
        By::Artist(leader.to_owned())
    } else {
        By::Various
    }
}

fn by_lead(items: Vec<Item>) -> BTreeMap<Option<String>, Vec<Item>> {
    let mut groups: BTreeMap<Option<String>, Vec<Item>> = BTreeMap::new();
    for item in items {
        groups.entry(item.artist.lead.clone()).or_default().push(item);
    }
    groups
}

/// The positions that files take, with who is first there.
fn positions(items: &[Item]) -> BTreeMap<(u32, u32), Option<String>> {
    let position = |item: &Item| {
        let track = item.file.tags.track.filter(|&track| track > 0)?;
        Some(((item.disc.unwrap_or(1), track), item.artist.lead.clone()))
    };
    items.iter().filter_map(position).collect()
}

/// The only one there is.
pub(super) fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
