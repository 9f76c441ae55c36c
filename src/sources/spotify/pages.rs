//! What the pages of Spotify say.

use super::super::cloud::fields::{self, Entry};
use super::super::cloud::{Answer, Listing};
use super::super::values;
use super::{Spotify, is_id};
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, Found, Lacking, NamedAlbum, NamedArtist, PlaylistRecord,
    PlaylistTrack, Record, TrackRecord,
};

/// What an error says: `{"error":{"message":…}}`, or `{"error":…,"error_description":…}`.
pub(super) fn message(body: &[u8]) -> Option<String> {
    let page = fields::page(body).ok()?;
    let page = Entry(&page);
    page.get("error")?.text("message").or_else(|| page.text("error_description"))
}

/// The entries of a page and where it goes on. `null`s are counted: a page of nothing else is not empty.
fn paged<'v>(
    page: Entry<'v>,
    mut read: impl FnMut(Entry<'v>, &mut Answer) -> Result<(), String>,
) -> Result<Answer, String> {
    let entries = page.list("items").ok_or("the page has no `items`")?;
    let mut answer = Answer {
        entries: entries.len(),
        next: page.word("next").map(str::to_owned),
        total: page.number("total"),
        ..Answer::default()
    };
    for (at, entry) in (1..).zip(entries) {
        if entry.0.is_null() {
            continue;
        }
        if let Err(wrong) = read(entry, &mut answer) {
            answer.skipped.push(format!("entry {at} of a page: {wrong}"));
        }
    }
    Ok(answer)
}

/// The same of a list of the user: with a word by which a change of it shows, made of the total and of what stands first.
fn listed<'v>(
    page: Entry<'v>,
    read: impl FnMut(Entry<'v>, &mut Answer) -> Result<(), String>,
) -> Result<Answer, String> {
    let mut answer = paged(page, read)?;
    let mut parts = vec![answer.total.map(|total| total.to_string()).unwrap_or_default()];
    for entry in page.list("items").into_iter().flatten() {
        let thing = ["album", "track", "item"].iter().find_map(|key| entry.get(key));
        let thing = thing.unwrap_or(entry);
        let uri = thing.word("uri").unwrap_or_default().to_owned();
        answer.ids.push(uri.clone());
        if entry.0.is_null() {
            continue;
        }
        parts.push(uri);
        parts.push(entry.word("added_at").unwrap_or_default().to_owned());
        parts.push(entry.word("snapshot_id").unwrap_or_default().to_owned());
    }
    answer.mark = Some(fields::mark(parts.iter().map(String::as_str)));
    Ok(answer)
}

/// Followed artists; the page stands under `artists`. It goes on behind the last one, not by places: that one went from behind there to the
/// top would not show.
pub(super) fn artists(page: Entry<'_>) -> Result<Answer, String> {
    let answer = listed(page.get("artists").unwrap_or(page), |artist, answer| {
        answer.records.push(Record::Artist(ArtistRecord {
            id: artist.id("id"),
            name: artist.text("name").ok_or("an artist without a name")?,
            genre: genres(artist),
            image: artist.largest_image("images"),
            collection: Some(Collection::Followed),
            ..ArtistRecord::default()
        }));
        Ok(())
    })?;
    Ok(Answer { ids: Vec::new(), ..answer })
}

/// Saved albums with their tracks, and those of them that have more tracks than stand here.
pub(super) fn albums(page: Entry<'_>) -> Result<(Answer, Vec<(String, NamedAlbum)>), String> {
    let mut long = Vec::new();
    let answer = listed(page, |saved, answer| {
        let album = saved.get("album").ok_or("a saved album without `album`")?;
        let title = album.text("name").ok_or("an album without a name")?;
        let record = AlbumRecord {
            id: album.id("id"),
            title,
            artists: named_artists(album),
            date: album.date("release_date"),
            types: album.word("album_type").map(str::to_lowercase).into_iter().collect(),
            barcode: barcode(album),
            label: album.text("label"),
            track_total: album.count("total_tracks"),
            genre: genres(album),
            image: album.largest_image("images"),
            collection: Some(Collection::Saved),
            added_at: saved.moment("added_at"),
            ..AlbumRecord::default()
        };
        let named = NamedAlbum {
            title: record.title.clone(),
            id: record.id.clone(),
            artists: record.artists.clone(),
            date: record.date.clone(),
        };
        answer.records.push(Record::Album(record));
        let tracks = album.get("tracks");
        for entry in tracks.into_iter().flat_map(|tracks| tracks.all("items")) {
            // One that cannot be read is no reason to leave out the album.
            match track(entry, Some(&named)) {
                Ok(track) => answer.records.push(Record::Track(track)),
                Err(wrong) => answer.skipped.push(format!("{}: {wrong}", named.title)),
            }
        }
        let next = tracks.and_then(|tracks| tracks.word("next"));
        if let Some((id, next)) = named.id.clone().zip(next) {
            answer.more.push((id.clone(), next.to_owned()));
            long.push((id, named));
        }
        Ok(())
    })?;
    Ok((answer, long))
}

/// More tracks of a long album.
pub(super) fn album_tracks(page: Entry<'_>, album: &NamedAlbum) -> Result<Answer, String> {
    paged(page, |entry, answer| {
        answer.records.push(Record::Track(track(entry, Some(album))?));
        Ok(())
    })
}

/// Saved songs.
pub(super) fn tracks(page: Entry<'_>) -> Result<Answer, String> {
    listed(page, |saved, answer| {
        let Some(song) = song(saved)? else { return Ok(()) };
        answer.records.push(Record::Track(TrackRecord {
            collection: Some(Collection::Saved),
            added_at: saved.moment("added_at"),
            ..song
        }));
        Ok(())
    })
}

/// The playlists of the user. What others made cannot be read by apps in development mode, and is left out.
pub(super) fn playlists(page: Entry<'_>, spotify: &Spotify) -> Result<Answer, String> {
    let mut answer = listed(page, |list, answer| {
        let id = list.id("id").filter(|id| is_id(id)).ok_or("a playlist without an id")?;
        let owner = list.get("owner").and_then(|owner| owner.id("id"));
        let is_other = spotify.me.is_some() && owner.is_some() && owner != spotify.me;
        if is_other && !list.is("collaborative") {
            return Ok(());
        }
        let summary = list.get("items").or_else(|| list.get("tracks"));
        let is_empty = summary.and_then(|it| it.number("total")) == Some(0);
        let tracks = format!("{}/playlists/{id}/items?limit={}", spotify.base, spotify.page);
        answer.playlists.push(Listing {
            tracks: (!is_empty).then_some(tracks),
            playlist: PlaylistRecord {
                name: list.text("name").unwrap_or_else(|| id.clone()),
                id,
                image: list.largest_image("images"),
                version: list.id("snapshot_id"),
                tracks: Vec::new(),
            },
        });
        Ok(())
    })?;
    answer.next = answer.next.map(|link| own_page(link, &spotify.base));
    Ok(answer)
}

/// Links of this list still name `/users/ID/playlists`, which apps in development mode may no longer ask: the page is at `/me` too.
fn own_page(link: String, base: &str) -> String {
    let query = link.split_once("/users/").and_then(|(_, rest)| rest.split_once("/playlists?"));
    match query {
        Some((user, query)) if !user.contains('/') => format!("{base}/me/playlists?{query}"),
        _ => link,
    }
}

/// A page of a playlist: its places, and the songs on them. Episodes are no music, and take no place.
pub(super) fn playlist(page: Entry<'_>) -> Result<Answer, String> {
    paged(page, |entry, answer| {
        let Some(song) = song(entry)? else { return Ok(()) };
        let added_at = entry.moment("added_at");
        answer.places.push(PlaylistTrack { key: Some(song.key()), path: None, added_at });
        answer.records.push(Record::Track(song));
        Ok(())
    })
}

/// What a look at an album or a track finds.
pub(super) fn look(page: Entry<'_>, lacking: &Lacking) -> Answer {
    let found = match lacking {
        Lacking::Album(_) => Found {
            of: lacking.clone(),
            barcode: barcode(page),
            label: page.text("label"),
            ..Found::default()
        },
        Lacking::Track(_) => Found {
            of: lacking.clone(),
            isrcs: page.get("external_ids").and_then(|ids| ids.isrc("isrc")).into_iter().collect(),
            ..Found::default()
        },
    };
    Answer { records: vec![Record::Found(found)], entries: 1, ..Answer::default() }
}

/// The song of an entry of a list: under `item`, before 2026 under `track`. Nothing for an episode, or what was taken away.
fn song(entry: Entry<'_>) -> Result<Option<TrackRecord>, String> {
    let Some(song) = entry.get("item").or_else(|| entry.get("track")) else { return Ok(None) };
    // What Spotify can offer no more has neither name nor artists, and only its id is left.
    let is_gone = song.word("name").is_some_and(|name| name.trim().is_empty());
    if is_gone || song.word("type").is_some_and(|kind| kind != "track") {
        return Ok(None);
    }
    let album = song.get("album").and_then(|album| {
        Some(NamedAlbum {
            title: album.text("name")?,
            id: album.id("id"),
            artists: named_artists(album),
            date: album.date("release_date"),
        })
    });
    track(song, album.as_ref()).map(Some)
}

/// A track. One of the user's own files has no id: it is known by its names.
fn track(track: Entry<'_>, album: Option<&NamedAlbum>) -> Result<TrackRecord, String> {
    let title = track.text("name").ok_or("a track without a name")?;
    Ok(TrackRecord {
        id: track.id("id"),
        title,
        artists: named_artists(track),
        album: album.cloned(),
        disc: track.count("disc_number"),
        position: track.count("track_number"),
        length_ms: track.number("duration_ms").filter(|ms| *ms > 0),
        isrcs: track.get("external_ids").and_then(|ids| ids.isrc("isrc")).into_iter().collect(),
        ..TrackRecord::default()
    })
}

fn named_artists(of: Entry<'_>) -> Vec<NamedArtist> {
    of.all("artists")
        .filter_map(|artist| {
            let name = artist.text("name")?;
            Some(NamedArtist { name, id: artist.id("id"), mbid: None, listed: true })
        })
        .collect()
}

/// UPC, else EAN.
fn barcode(album: Entry<'_>) -> Option<String> {
    let ids = album.get("external_ids")?;
    ids.barcode("upc").or_else(|| ids.barcode("ean"))
}

fn genres(of: Entry<'_>) -> Vec<String> {
    of.all("genres").filter_map(|genre| values::text(genre.0.as_str()?)).collect()
}
