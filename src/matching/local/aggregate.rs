//! The fields of a release from those of its files.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::folder::Place;
use super::read::{self, Credited, Item};
use super::sort::{Bucket, By};
use super::spelling::{commonest, most};
use super::tracks::Names;
use super::various::various_artists;
use super::{Credit, LocalRelease, LocalTrack, credit, date};
use crate::model::Tags;

/// Makes the release of a bucket.
pub(super) fn release<'f>(bucket: &Bucket<'f>, place: &Place, names: &Names<'f>) -> LocalRelease {
    let items = &bucket.items;
    let title = commonest(items.iter().filter_map(|i| i.album.as_ref()).map(|a| a.title.as_str()));
    let fits = title.is_none_or(|title| same_album(title, place));
    let mut by = Credited::new(credit_of(bucket, place, fits));
    let mut tracks = names.tracks(items, Some(&by));
    same_disc(items, &mut tracks);
    if by.credit.is_empty() {
        by = Credited::new(shared(&tracks));
        for track in tracks.iter_mut().filter(|track| track.credit.is_empty()) {
            track.credit.clone_from(&by.credit);
        }
    }
    let disc_total = tracks
        .iter()
        .filter_map(|track| track.disc)
        .chain(items.iter().filter_map(|item| item.file.tags.disc_total))
        .max()
        .filter(|&total| total > 0);
    let year = || place.year.clone().filter(|_| fits);
    let text = |field: fn(&Tags) -> Option<&str>| {
        let texts = items.iter().filter_map(|item| field(&item.file.tags));
        commonest(texts.map(str::trim).filter(|text| !text.is_empty())).map(str::to_owned)
    };
    let dates = |field: fn(&Tags) -> Option<&str>| {
        date::agreed(items.iter().filter_map(|item| field(&item.file.tags)))
    };
    let types = items.iter().map(|item| &item.file.tags.release_type).filter(|t| !t.is_empty());
    LocalRelease {
        title: title.or(place.album.as_deref()).map(str::to_owned),
        credit: by.credit,
        date: dates(|tags| tags.date.as_deref()).or_else(year),
        original_date: dates(|tags| tags.original_date.as_deref()),
        types: most(types, |_| ()).cloned().unwrap_or_default(),
        label: text(|tags| tags.label.as_deref()),
        barcode: text(|tags| tags.barcode.as_deref()),
        catalog_number: text(|tags| tags.catalog_number.as_deref()),
        mbid: most(items.iter().filter_map(|item| item.file.tags.musicbrainz_release), |_| ()),
        release_group_mbid: most(
            items.iter().filter_map(|item| item.file.tags.musicbrainz_release_group),
            |_| (),
        ),
        ids: Vec::new(),
        track_total: track_total(items, &tracks, disc_total.unwrap_or(1)),
        disc_total,
        tracks: in_order(items, tracks),
    }
}

/// Gathers files that belong to no release.
pub(super) fn loose<'f>(items: &[Item<'f>], names: &Names<'f>) -> LocalRelease {
    LocalRelease { tracks: in_order(items, names.tracks(items, None)), ..LocalRelease::default() }
}

/// Orders releases by title, credit and MBID, with the loose files behind.
pub(super) fn by_title(a: &LocalRelease, b: &LocalRelease) -> Ordering {
    let key = |r: &LocalRelease| r.title.is_none();
    key(a)
        .cmp(&key(b))
        .then_with(|| a.title.cmp(&b.title))
        .then_with(|| a.credit.cmp(&b.credit))
        .then_with(|| a.mbid.cmp(&b.mbid))
}

/// Whether a folder is fits like an album.
fn same_album(title: &str, place: &Place) -> bool {
    let key = |text: &str| read::album(text).map(|album| album.key.0);
    place.album.as_deref().is_some_and(|album| key(album) == key(title))
}

fn credit_of(bucket: &Bucket, place: &Place, fits: bool) -> Credit {
    let by_place = || place.artist.as_ref().filter(|_| fits).map(std::slice::from_ref);
    match &bucket.by {
        By::AlbumArtist => {
            let credits = bucket.items.iter().map(|item| &item.album_artist.credit);
            chosen(&credits.filter(|credit| !credit.is_empty()).collect::<Vec<_>>())
        }
        By::Artist(lead) => {
            let tracks = bucket.items.iter().filter(|item| item.artist.lead.as_ref() == Some(lead));
            let credits: Vec<&Credit> = tracks.map(|item| &item.artist.credit).collect();
            let same = credits.iter().all(|credit| written(credit) == written(credits[0]));
            if same { chosen(&credits) } else { firsts(&credits) }
        }
        By::Various => vec![various_artists()],
        By::Place | By::Nobody => {
            by_place().map_or_else(Credit::new, |names| credit(names, &[], None, &[], &[]))
        }
    }
}

/// The first names of credits as one.
fn firsts(credits: &[&Credit]) -> Credit {
    let first = |credit: &&Credit| {
        let mut first = credit.first()?.clone();
        first.join_phrase.clear();
        Some(vec![first])
    };
    let firsts: Vec<Credit> = credits.iter().filter_map(first).collect();
    chosen(&firsts.iter().collect::<Vec<_>>())
}

/// The most frequent credit, with what its bearers know of the names.
fn chosen(credits: &[&Credit]) -> Credit {
    let texts: Vec<String> = credits.iter().map(|credit| written(credit)).collect();
    let Some(text) = commonest(texts.iter().map(String::as_str)) else { return Credit::new() };
    let same = credits.iter().zip(&texts).filter(|(_, other)| *other == text).map(|(c, _)| *c);
    let same: Vec<&Credit> = same.collect();
    // Two credits may be written alike and yet be cut differently: most of them decide.
    let Some(names) = most(same.iter().map(|credit| credit.len()), |names| names) else {
        return Credit::new();
    };
    let same: Vec<&Credit> = same.into_iter().filter(|credit| credit.len() == names).collect();
    let mut credit = same[0].clone();
    for (at, name) in credit.iter_mut().enumerate() {
        name.mbid = most(same.iter().filter_map(|credit| credit[at].mbid), |_| ());
        let sort = same.iter().filter_map(|credit| credit[at].sort_name.as_deref());
        name.sort_name = commonest(sort).map(str::to_owned);
    }
    credit
}

fn written(credit: &Credit) -> String {
    credit.iter().flat_map(|name| [name.name.as_str(), &name.join_phrase]).collect()
}

/// The credit of all tracks, where it is one.
fn shared(tracks: &[LocalTrack]) -> Credit {
    let mut credits = tracks.iter().map(|track| &track.credit).filter(|credit| !credit.is_empty());
    let Some(first) = credits.next() else { return Credit::new() };
    if credits.all(|credit| credit == first) { first.clone() } else { Credit::new() }
}

/// A file that names no disc is on the one of those beside it, where that is one.
fn same_disc(items: &[Item], tracks: &mut [LocalTrack]) {
    if tracks.iter().all(|track| track.disc.is_some()) {
        return;
    }
    let mut discs: BTreeMap<&[u8], BTreeSet<u32>> = BTreeMap::new();
    for (item, track) in items.iter().zip(&*tracks) {
        discs.entry(&item.file.folder).or_default().extend(track.disc);
    }
    for (item, track) in items.iter().zip(tracks) {
        let beside = &discs[item.file.folder.as_slice()];
        if track.disc.is_none() && beside.len() == 1 {
            track.disc = beside.first().copied();
        }
    }
}

/// The tracks of all discs together, where every disc says how many it has.
fn track_total(items: &[Item], tracks: &[LocalTrack], discs: u32) -> Option<u32> {
    (1..=discs).try_fold(0, |sum: u32, disc| {
        let own = items
            .iter()
            .zip(tracks)
            .filter(|(_, track)| track.disc == Some(disc) || (discs == 1 && track.disc.is_none()));
        let total = own.filter_map(|(item, _)| item.file.tags.track_total).max()?;
        sum.checked_add(total).filter(|_| total > 0)
    })
}

fn in_order(items: &[Item], tracks: Vec<LocalTrack>) -> Vec<LocalTrack> {
    let last = |number: Option<u32>| (number.is_none(), number);
    let mut pairs: Vec<(&Item, LocalTrack)> = items.iter().zip(tracks).collect();
    pairs.sort_by(|(item, track), (other, other_track)| {
        let place = |track: &LocalTrack| (last(track.disc), last(track.position));
        place(track)
            .cmp(&place(other_track))
            .then_with(|| track.title.cmp(&other_track.title))
            .then_with(|| item.path().cmp(&other.path()))
    });
    pairs.into_iter().map(|(_, track)| track).collect()
}
