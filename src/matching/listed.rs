//! What a source's album and the tracks that name it say, as a release.
//!
//! Lists are careless in a few ways: they put numbers, artists and albums into titles, years behind albums, and words for nothing. What
//! the record itself proves to be such is undone here; all else stays as written, for `recordings` to compare.

mod clean;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::fold;
use super::local::{
    self, Credit, CreditName, LocalRelease, LocalTrack, UNTITLED, is_various, various_artists,
};
use crate::model::{AlbumRecord, ForeignId, NamedArtist, TrackRecord};

/// An album of a source with the tracks that name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedAlbum {
    /// Under which name the source's ids stand.
    pub scheme: String,
    /// The source's record of it, or what its tracks say of it; `None` is the place of a track without an album.
    pub album: Option<AlbumRecord>,
    /// The tracks that name it, each with the number of its claim.
    pub tracks: Vec<(i64, TrackRecord)>,
}

/// The release that they say. The order of the tracks does not matter.
///
/// `exceptions` are artist names that are never taken apart.
pub fn release(listed: &ListedAlbum, exceptions: &[String]) -> LocalRelease {
    let credits = Credits { scheme: &listed.scheme, exceptions };
    let named = listed.album.as_ref();
    let (title, year) = named
        .map(|album| clean::album(&album.title, album.date.as_deref()))
        .filter(|(title, _)| !title.is_empty())
        .unzip();
    let by = named.map(|album| credits.of(&album.artists)).unwrap_or_default();
    let mut tracks: Vec<LocalTrack> = listed
        .tracks
        .iter()
        .map(|(id, track)| credits.track(*id, track, title.as_deref(), &by))
        .collect();
    tracks.sort_by_key(|track| track.file);
    let Some(album) = named else {
        return LocalRelease { tracks, ..LocalRelease::default() };
    };
    let by = if by.is_empty() {
        common(&tracks, album.id.is_some() || !album.ids.is_empty())
    } else {
        by
    };
    for track in tracks.iter_mut().filter(|track| track.credit.is_empty()) {
        track.credit.clone_from(&by);
    }
    if title.is_none() {
        return LocalRelease { tracks, ..LocalRelease::default() };
    }
    LocalRelease {
        title,
        credit: by,
        date: album.date.clone().or(year.flatten()),
        original_date: None,
        types: album.types.clone(),
        label: album.label.clone(),
        barcode: album.barcode.clone(),
        catalog_number: None,
        mbid: album.mbid,
        release_group_mbid: album.release_group_mbid,
        ids: album.ids.clone(),
        track_total: album.track_total,
        disc_total: album.disc_total,
        tracks,
    }
}

/// Whom an album is by that does not say so: the artist that all its tracks begin with. Where there are several, an album that the source
/// knows by an id is a compilation; without one nothing says that its tracks are of one album.
fn common(tracks: &[LocalTrack], known: bool) -> Credit {
    let firsts: Vec<&CreditName> = tracks.iter().filter_map(|track| track.credit.first()).collect();
    let keys: BTreeSet<String> = firsts.iter().map(|name| fold::artist(&name.name)).collect();
    match keys.len() {
        1 => surest(&firsts).map(|name| vec![name]).unwrap_or_default(),
        0 => Credit::new(),
        _ if known => vec![various_artists()],
        _ => Credit::new(),
    }
}

/// Of several writings of one artist the one that says most of it: with an MBID, with an id, the most frequent, the first in order.
fn surest(names: &[&CreditName]) -> Option<CreditName> {
    let mut counts: BTreeMap<CreditName, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(CreditName { join_phrase: String::new(), ..(*name).clone() }).or_default() +=
            1;
    }
    let sure = |(name, count): &(CreditName, usize)| {
        (name.mbid.is_some(), !name.ids.is_empty(), *count, Reverse(name.clone()))
    };
    counts.into_iter().max_by_key(sure).map(|(name, _)| name)
}

/// Beyond so many artists a credit is cut: no record names more, and each is compared with each.
const MOST_ARTISTS: usize = 256;

/// How the artists of a source become credits.
struct Credits<'a> {
    scheme: &'a str,
    exceptions: &'a [String],
}

impl Credits<'_> {
    /// A credit: listed artists one by one, others cut as the artist of a file is.
    fn of(&self, artists: &[NamedArtist]) -> Credit {
        let mut credit = Credit::new();
        for artist in artists.iter().take(MOST_ARTISTS) {
            for name in self.names(artist) {
                let again = |seen: &CreditName| seen.name == name.name && seen.mbid == name.mbid;
                if credit.iter().any(again) {
                    continue;
                }
                if let Some(last) = credit.last_mut().filter(|last| last.join_phrase.is_empty()) {
                    ", ".clone_into(&mut last.join_phrase);
                }
                credit.push(name);
            }
        }
        if let Some(last) = credit.last_mut() {
            last.join_phrase.clear();
        }
        credit
    }

    fn names(&self, artist: &NamedArtist) -> Credit {
        let name = clean::name(&artist.name);
        let id = artist.id.as_ref();
        let id = id.map(|id| ForeignId { scheme: self.scheme.to_owned(), value: id.clone() });
        if name.is_empty() {
            return Credit::new();
        }
        let mut names = if is_various(&name) {
            vec![various_artists()]
        } else if artist.listed {
            let (mbid, join_phrase) = (artist.mbid, String::new());
            vec![CreditName { name, sort_name: None, mbid, ids: Vec::new(), join_phrase }]
        } else {
            local::credit(&[name], &[], None, artist.mbid.as_slice(), self.exceptions)
        };
        // An id is of the whole cell.
        if let ([only], Some(id)) = (&mut names[..], id) {
            only.ids.push(id);
        }
        names
    }

    /// A track on the album `album` that is by `by`.
    fn track(
        &self,
        id: i64,
        track: &TrackRecord,
        album: Option<&str>,
        by: &[CreditName],
    ) -> LocalTrack {
        let text = clean::text(&track.title);
        let mut title = clean::without_number(&text, track.position);
        let mut credit = self.of(&track.artists);
        if let Some((artist, rest)) = clean::artist_and_title(title) {
            let known = credit.iter().chain(by).any(|name| same(&name.name, artist))
                || track.artists.iter().any(|name| same(&name.name, artist));
            if credit.is_empty() && by.is_empty() {
                let name = NamedArtist { name: artist.to_owned(), ..NamedArtist::default() };
                credit = self.of(&[name]);
                title = rest;
            } else if known {
                title = rest;
            }
        }
        if let Some(album) = album {
            title = clean::without_album(title, album);
        }
        let title = clean::text(title);
        LocalTrack {
            file: id,
            disc: track.disc,
            position: track.position,
            title: if title.is_empty() { UNTITLED.to_owned() } else { title },
            title_from_name: true,
            credit,
        }
    }
}

fn same(a: &str, b: &str) -> bool {
    fold::artist(a) == fold::artist(b)
}
