//! Files and what sources say, to claims: each dirty album folder is sorted into releases, each dirty album of a source is one, and what
//! differs from what stands is written.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use super::Request;
use super::ahead::ahead;
use super::said::{New, Said, artist_claim, listed, said};
use crate::matching::listed::{ListedAlbum, release};
use crate::matching::local::{self, Credit, CreditName, LocalFile};
use crate::model::TrackRecord;
use crate::store::{
    ArtistClaim, ClaimCredit, Home, NamedBy, ReleaseClaim, Result, SaidAlbum, SaidArtist, Standing,
    Store, Stratum, TrackClaim, Writer,
};

/// How many album folders, or albums or artists of sources, are settled in one transaction. Small in tests, so that a few make many batches.
const PLACES: usize = if cfg!(test) { 2 } else { 125 };

/// Makes the claims of everything that is dirty; answers how many were put or taken back.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the methods' paths fix the writer's lifetime"
)]
pub(super) fn run(store: &mut Store, request: &Request<'_>) -> Result<u64> {
    sort_new_folders(store)?;
    let folders = store.dirty_album_folders()?;
    let albums = store.dirty_source_albums()?;
    let artists = store.dirty_source_artists()?;
    request.progress.expect_more((folders.len() + albums.len() + artists.len()) as u64);
    let exceptions = request.exceptions;
    let mut written = in_batches(
        store,
        request,
        &folders,
        |store, folder| look(store, folder, exceptions),
        |writer, folder, (new, standing)| replace(writer, Home::AlbumFolder(folder), new, standing),
        |writer, places| writer.settle_album_folders(places),
    )?;
    written += in_batches(
        store,
        request,
        &albums,
        |store, album| look_at_listed(store, album, exceptions),
        |writer, album, (source, new, standing)| {
            replace(writer, Home::SourceAlbum { source: *source, album }, new, standing)
        },
        |writer, places| writer.settle_source_albums(places),
    )?;
    written += in_batches(
        store,
        request,
        &artists,
        Store::said_artist,
        |writer, artist, said| replace_artist(writer, artist, said.as_ref()),
        |writer, places| writer.settle_source_artists(places),
    )?;
    Ok(written)
}

/// Looks at each of these places, puts what is said there now, and settles them, batch by batch; answers how many claims changed.
fn in_batches<T: Send>(
    store: &mut Store,
    request: &Request<'_>,
    places: &[i64],
    look: impl Fn(&Store, i64) -> Result<T> + Sync,
    put: impl Fn(&mut Writer<'_>, i64, &T) -> rusqlite::Result<u64>,
    settle: impl Fn(&mut Writer<'_>, &[i64]) -> rusqlite::Result<()>,
) -> Result<u64> {
    if (request.stop)() {
        return Ok(0);
    }
    let mut written = 0;
    let batches: Vec<&[i64]> = places.chunks(PLACES).collect();
    ahead(
        store,
        &batches,
        &(),
        |store, places, ()| places.iter().map(|place| look(store, *place)).collect(),
        |store, places, looks: Vec<T>| {
            written += store.write(|writer| {
                let mut written = 0;
                for (place, look) in places.iter().zip(&looks) {
                    written += put(writer, *place, look)?;
                }
                settle(writer, places)?;
                Ok(written)
            })?;
            request.progress.done(places.len() as u64);
            Ok(if (request.stop)() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        },
    )?;
    Ok(written)
}

/// What the files of an album folder say now, and what stands.
fn look(store: &Store, folder: i64, exceptions: &[String]) -> Result<(Vec<New>, Vec<Standing>)> {
    let files: Vec<LocalFile> = store
        .album_files(folder)?
        .into_iter()
        .map(|file| LocalFile {
            id: file.id,
            folder: file.folder,
            name: file.name,
            tags: file.tags,
            duration_ms: file.duration_ms,
        })
        .collect();
    let said: HashMap<i64, Said> = files.iter().map(|file| (file.id, said(file))).collect();
    let releases = local::releases(&files, exceptions);
    let new = releases.into_iter().map(|release| New::of(release, &said)).collect();
    Ok((new, store.standing(Home::AlbumFolder(folder))?))
}

/// What a source says of an album and its tracks now, and what stands, behind the source.
fn look_at_listed(
    store: &Store,
    album: i64,
    exceptions: &[String],
) -> Result<(i64, Vec<New>, Vec<Standing>)> {
    let SaidAlbum { source, scheme, album: record, tracks } = store.said_album(album)?;
    // A claim's number is the negative of its track's.
    let tracks: Vec<(i64, TrackRecord)> =
        tracks.into_iter().map(|(id, track)| (-id, track)).collect();
    let said: HashMap<i64, Said> = tracks.iter().map(|(id, track)| (*id, listed(track))).collect();
    let mut new = Vec::new();
    if record.is_some() || !tracks.is_empty() {
        let listed = ListedAlbum { scheme, album: record, tracks };
        new.push(New::of(release(&listed, exceptions), &said));
    }
    Ok((source, new, store.standing(Home::SourceAlbum { source, album })?))
}

/// Puts the claim of an artist that a source says by itself, where it differs from the one that stands.
fn replace_artist(
    writer: &mut Writer<'_>,
    artist: i64,
    said: Option<&SaidArtist>,
) -> rusqlite::Result<u64> {
    let Some(SaidArtist { record, standing }) = said else { return Ok(0) };
    let claim = artist_claim(&CreditName {
        name: record.name.clone(),
        sort_name: record.sort_name.clone(),
        mbid: record.mbid,
        ids: record.ids.clone(),
        join_phrase: String::new(),
    });
    match standing {
        Some((_, old)) if *old == claim => return Ok(0),
        Some((id, _)) => writer.retract(Stratum::Artists, *id)?,
        None => {}
    }
    writer.put_artist_claim(NamedBy::SourceArtist(artist), &claim)?;
    Ok(1)
}

fn sort_new_folders(store: &mut Store) -> Result<()> {
    let folders = store.new_folders()?;
    if folders.is_empty() {
        return Ok(());
    }
    store.write(|writer| {
        folders.iter().try_for_each(|folder| {
            writer.put_in_album_folder(folder, &local::album_folder(&folder.path))
        })
    })
}

/// Puts the new claims of a place where they differ from the standing ones, and takes back those that are no longer said.
/// Answers how many claims that were.
fn replace(
    writer: &mut Writer<'_>,
    home: Home,
    new: &[New],
    standing: &[Standing],
) -> rusqlite::Result<u64> {
    let mut written = 0;
    let mut left: Vec<&Standing> = standing.iter().collect();
    // Each file with its release claim and the hash of all it said.
    let tracks: HashMap<i64, (i64, i64)> = standing
        .iter()
        .flat_map(|old| old.tracks.iter().map(|(track, said)| (*track, (old.id, *said))))
        .collect();
    let mut kept: HashSet<i64> = HashSet::new();
    for new in new {
        let at = left.iter().position(|old| old.claim_key == new.claim.claim_key);
        written += put(writer, home, new, at.map(|at| left.remove(at)), &tracks)?;
        kept.extend(new.tracks.iter().map(|(track, _)| track.id));
    }
    for (track, (home, _)) in tracks.iter().filter(|(track, _)| !kept.contains(track)) {
        written += writer.retract_track(*track, *home)?;
    }
    for old in left {
        for (artist, _) in &old.artists {
            writer.retract(Stratum::Artists, *artist)?;
        }
        writer.retract(Stratum::Releases, old.id)?;
        written += 1;
    }
    Ok(written)
}

/// Puts one release claim with what hangs on it, where it differs from the one that stands.
fn put(
    writer: &mut Writer<'_>,
    home: Home,
    new: &New,
    old: Option<&Standing>,
    tracks: &HashMap<i64, (i64, i64)>,
) -> rusqlite::Result<u64> {
    let mut written = 0;
    let changed = old.is_none_or(|old| old.content != new.claim.content);
    // The row comes first, for its artists hang on it.
    let id = match old {
        Some(old) => old.id,
        None => writer.put_release_claim(None, home, &new.claim)?,
    };
    let names = Names::of(new);
    let mut rows: HashMap<&ArtistClaim, i64> = HashMap::new();
    let mut gone = Vec::new();
    for (artist, claim) in old.map_or(&[][..], |old| &old.artists) {
        match names.distinct.get(claim) {
            Some(claim) if !rows.contains_key(claim) => {
                rows.insert(claim, *artist);
                if changed {
                    // The album that names it is a witness of its own.
                    writer.mark_dirty(Stratum::Artists, *artist)?;
                }
            }
            _ => gone.push(*artist),
        }
    }
    let fresh: Vec<&ArtistClaim> =
        names.distinct.iter().filter(|claim| !rows.contains_key(claim)).collect();
    let rewired = !fresh.is_empty() || !gone.is_empty();
    for claim in fresh {
        rows.insert(claim, writer.put_artist_claim(NamedBy::Release(id), claim)?);
        written += 1;
    }
    let credit = |credit: &Credit| -> ClaimCredit {
        let row = |name| rows[&names.claims[name]];
        credit.iter().map(|name| (row(name), name.join_phrase.clone())).collect()
    };
    if changed || rewired {
        let claim = ReleaseClaim { credit: credit(&new.credit), ..new.claim.clone() };
        writer.put_release_claim(Some(id), home, &claim)?;
        if claim.title.is_some() {
            writer.mark_dirty(Stratum::Releases, id)?;
        }
        written += 1;
    }
    for (track, names) in &new.tracks {
        if rewired || tracks.get(&track.id) != Some(&(id, track.content)) {
            let claim = TrackClaim { credit: credit(names), ..track.clone() };
            writer.put_track_claim(id, &claim)?;
            written += 1;
        }
    }
    for artist in gone {
        writer.retract(Stratum::Artists, artist)?;
        written += 1;
    }
    Ok(written)
}

/// The artists that a release and its tracks name.
struct Names<'a> {
    claims: HashMap<&'a CreditName, ArtistClaim>,
    /// Each once, whatever the words behind it.
    distinct: BTreeSet<ArtistClaim>,
}

impl<'a> Names<'a> {
    fn of(new: &'a New) -> Self {
        let credits = std::iter::once(&new.credit).chain(new.tracks.iter().map(|(_, names)| names));
        let mut claims = HashMap::new();
        for name in credits.flatten() {
            claims.entry(name).or_insert_with(|| artist_claim(name));
        }
        let distinct = claims.values().cloned().collect();
        Self { claims, distinct }
    }
}
