//! Which release a file belongs to that names no album.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::Place;
use super::names::{leading, stem};
use super::read::{self, Item};
use super::sort::{Bucket, By, Sorted, only};
use super::various::is_various;
use crate::matching::fold;

/// Gives files without album to the releases of their folder, or to the one that its path names.
pub(super) fn house<'f>(
    mut releases: Vec<Bucket<'f>>,
    strays: Vec<Item<'f>>,
    place: &Place,
) -> Sorted<'f> {
    if releases.is_empty() {
        return by_path(strays, place);
    }
    let homes = Homes::new(&releases, strays.len(), place);
    let found: Vec<Option<usize>> = strays.iter().map(|stray| homes.of(stray)).collect();
    let mut loose = Vec::new();
    for (stray, found) in strays.into_iter().zip(found) {
        match found {
            Some(at) => releases[at].items.push(stray),
            None => loose.push(stray),
        }
    }
    Sorted { releases, loose }
}

/// What a stray asks of a release.
struct Home {
    files: usize,
    various: bool,
    lead: Option<String>,
}

/// The releases of an album folder, as a stray finds them.
struct Homes<'f, 'p> {
    place: &'p Place,
    all: Vec<Home>,
    folders: BTreeMap<&'f [u8], BTreeSet<usize>>,
    /// The release that the folder is named like.
    named: Option<usize>,
    strays: usize,
}

impl<'f, 'p> Homes<'f, 'p> {
    fn new(releases: &[Bucket<'f>], strays: usize, place: &'p Place) -> Self {
        let mut folders: BTreeMap<&[u8], BTreeSet<usize>> = BTreeMap::new();
        for (at, release) in releases.iter().enumerate() {
            for item in &release.items {
                folders.entry(&item.file.folder).or_default().insert(at);
            }
        }
        let album = place.album.as_deref().and_then(read::album);
        let same = |item: &Item| match (&item.album, &album) {
            (Some(item), Some(album)) => item.key.0 == album.key.0,
            _ => false,
        };
        let named = only((0..releases.len()).filter(|&at| releases[at].items.iter().any(same)));
        let home = |release: &Bucket| Home {
            files: release.items.len(),
            various: release.various(),
            lead: release.lead(),
        };
        Self { place, all: releases.iter().map(home).collect(), folders, named, strays }
    }

    /// The release of its own folder, else the only one there is, else the one that the folder is named like.
    fn of(&self, stray: &Item) -> Option<usize> {
        let beside = self.folders.get(stray.file.folder.as_slice());
        let at = beside
            .and_then(|beside| only(beside.iter().copied()))
            .or_else(|| only(0..self.all.len()))
            .or(self.named)?;
        let home = &self.all[at];
        let belongs = if self.place.gathers {
            // Where unrelated files gather, only a few without a word of their own belong to an album.
            stray.untagged() && self.strays < home.files
        } else {
            let lead = lead(stray);
            lead.is_none() || home.various || lead == home.lead.as_ref()
        };
        belongs.then_some(at)
    }
}

/// Whom a stray is by.
fn lead<'i>(stray: &'i Item) -> Option<&'i String> {
    stray.album_artist.lead.as_ref().or(stray.artist.lead.as_ref())
}

/// The release that a path names, where the tags of no file name one.
fn by_path<'f>(strays: Vec<Item<'f>>, place: &Place) -> Sorted<'f> {
    if !names_album(&strays, place) {
        return Sorted { releases: Vec::new(), loose: strays };
    }
    let artist = place.artist.as_deref();
    let various = artist.is_none_or(is_various);
    let key = artist.map(fold::artist);
    let (items, loose): (Vec<_>, Vec<_>) = strays.into_iter().partition(|stray| {
        let lead = lead(stray);
        lead.is_none() || various || lead == key.as_ref()
    });
    if items.is_empty() {
        return Sorted { releases: Vec::new(), loose };
    }
    let mut release = Bucket::of(items);
    // Tags that agree with the folder know the spelling and the ids.
    if key.is_some() && release.lead() != key {
        release.by = By::Place;
    }
    Sorted { releases: vec![release], loose }
}

/// Whether a path names an album: by its shape, or by the numbers of all its files where it is not the folder of their artist.
fn names_album(strays: &[Item], place: &Place) -> bool {
    let Some(album) = &place.album else { return false };
    let numbered = |item: &Item| leading(&stem(&item.file.name)).is_some_and(|n| n.clear);
    let key = fold::artist(album);
    place.certain
        || strays.iter().all(|stray| numbered(stray) && lead(stray).is_none_or(|lead| *lead != key))
}
