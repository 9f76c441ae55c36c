//! What the pages of Tidal say.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::super::cloud::fields::{self, Entry};
use super::super::cloud::{Answer, Listing};
use super::document::{Document, identity};
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, NamedAlbum, NamedArtist, PlaylistRecord, PlaylistTrack,
    Record, TrackRecord,
};

/// An entry of a list.
struct Item<'v> {
    entry: Entry<'v>,
    id: String,
    /// What it stands for; nothing where that is not told in this country.
    object: Option<Entry<'v>>,
    /// When it was put there, milliseconds since 1970 UTC.
    added_at: Option<i64>,
}

/// The entries of one type. Those of others, such as videos, are none of ours.
fn paged<'v>(
    document: &Document<'v>,
    kind: &str,
    mut read: impl FnMut(Item<'v>, &mut Answer) -> Result<(), String>,
) -> Result<Answer, String> {
    let entries = document.page.list("data").ok_or("the page has no `data`")?;
    let mut answer = Answer {
        entries: entries.len(),
        total: document.page.get("meta").and_then(|meta| meta.number("total")),
        ..Answer::default()
    };
    for (at, entry) in (1..).zip(entries) {
        answer.ids.push(identity(entry).map(|it| it.1).unwrap_or_default());
        if entry.0.is_null() {
            continue;
        }
        let wrong = match identity(entry) {
            None => Err("it has no type and id".to_owned()),
            Some((other, _)) if other != kind => Ok(()),
            Some((_, id)) => {
                let added_at = entry.get("meta").and_then(|meta| meta.moment("addedAt"));
                read(Item { entry, id, object: document.object(entry), added_at }, &mut answer)
            }
        };
        if let Err(wrong) = wrong {
            answer.skipped.push(format!("entry {at} of a page: {wrong}"));
        }
    }
    Ok(answer)
}

/// The same of a list of the user. Of some entries it may tell nothing; where it tells nothing of any, the page is not what was asked for,
/// and nothing may end for it.
fn listed<'v>(
    document: &Document<'v>,
    kind: &str,
    mut read: impl FnMut(Item<'v>, &mut Answer) -> Result<(), String>,
) -> Result<Answer, String> {
    let (mut told, mut untold) = (0_u32, 0_u32);
    let mut answer = paged(document, kind, |item, answer| {
        *(if item.object.is_some() { &mut told } else { &mut untold }) += 1;
        read(item, answer)
    })?;
    if told == 0 && untold > 1 && document.page.all("included").next().is_none() {
        answer.skipped.push(format!("a page of {untold} {kind} tells of none of them"));
    }
    Ok(answer)
}

/// Followed artists.
pub(super) fn artists(document: &Document<'_>) -> Result<Answer, String> {
    listed(document, "artists", |item, answer| {
        let Some(artist) = item.object else { return Ok(()) };
        answer.records.push(Record::Artist(ArtistRecord {
            id: Some(item.id),
            name: attribute(artist, "name").ok_or("an artist without a name")?,
            image: picture(document, artist, "profileArt"),
            collection: Some(Collection::Followed),
            added_at: item.added_at,
            ..ArtistRecord::default()
        }));
        Ok(())
    })
}

/// An album that has more tracks than stand here: its id, where they go on, and how they name it.
type Long = (String, String, NamedAlbum);

/// Saved albums, with the tracks that stand beside them, if any do.
pub(super) fn albums(document: &Document<'_>) -> Result<(Answer, Vec<Long>), String> {
    let mut long = Vec::new();
    let answer = listed(document, "albums", |item, answer| {
        let Some(object) = item.object else { return Ok(()) };
        let record = AlbumRecord {
            collection: Some(Collection::Saved),
            added_at: item.added_at,
            ..album(document, object)?
        };
        let named = named(&record);
        answer.records.push(Record::Album(record));
        let Some(tracks) = object.at(&["relationships", "items"]) else { return Ok(()) };
        for entry in tracks.all("data") {
            // One that cannot be read is no reason to leave out the album.
            match album_track(document, entry, &named) {
                Ok(track) => answer.records.extend(track.map(Record::Track)),
                Err(wrong) => answer.skipped.push(format!("{}: {wrong}", named.title)),
            }
        }
        let next = tracks.get("links").and_then(|links| links.word("next"));
        if let Some(next) = next.filter(|_| is_plain(&item.id)) {
            long.push((item.id, next.to_owned(), named));
        }
        Ok(())
    })?;
    Ok((answer, long))
}

/// More tracks of a long album.
pub(super) fn album_tracks(document: &Document<'_>, album: &NamedAlbum) -> Result<Answer, String> {
    paged(document, "tracks", |item, answer| {
        answer.records.extend(album_track(document, item.entry, album)?.map(Record::Track));
        Ok(())
    })
}

/// A track of an album with its place there; nothing for a video, and for one that is not told of.
fn album_track<'v>(
    document: &Document<'v>,
    entry: Entry<'v>,
    album: &NamedAlbum,
) -> Result<Option<TrackRecord>, String> {
    let object = document.object(entry).filter(|_| entry.word("type") == Some("tracks"));
    let Some(object) = object else { return Ok(None) };
    let place = |key| entry.get("meta").and_then(|meta| meta.count(key));
    Ok(Some(TrackRecord {
        album: Some(album.clone()),
        disc: place("volumeNumber"),
        position: place("trackNumber"),
        ..track(document, object)?
    }))
}

/// Saved songs, and the albums they are on.
pub(super) fn tracks(document: &Document<'_>) -> Result<Answer, String> {
    let mut albums = Albums::default();
    listed(document, "tracks", |item, answer| {
        let Some(object) = item.object else { return Ok(()) };
        let song = albums.track(document, object, answer)?;
        answer.records.push(Record::Track(TrackRecord {
            collection: Some(Collection::Saved),
            added_at: item.added_at,
            ..song
        }));
        Ok(())
    })
}

/// A page of a playlist: its places, and the songs on them. Videos take no place; a song keeps its own where nothing is told of it.
pub(super) fn playlist(document: &Document<'_>) -> Result<Answer, String> {
    let mut albums = Albums::default();
    paged(document, "tracks", |item, answer| {
        let song = item.object.map(|object| albums.track(document, object, answer)).transpose()?;
        answer.places.push(PlaylistTrack {
            key: Some(item.id),
            path: None,
            added_at: item.added_at,
        });
        answer.records.extend(song.map(Record::Track));
        Ok(())
    })
}

/// The albums that the songs of a page are on, each told once: songs do not say the barcodes.
#[derive(Default)]
struct Albums {
    told: BTreeSet<String>,
}

impl Albums {
    fn track<'v>(
        &mut self,
        document: &Document<'v>,
        object: Entry<'v>,
        answer: &mut Answer,
    ) -> Result<TrackRecord, String> {
        let albums = document.related(object, "albums");
        let album = albums.into_iter().find_map(|object| album(document, object).ok());
        let track = TrackRecord { album: album.as_ref().map(named), ..track(document, object)? };
        if let Some(album) = album
            && self.told.insert(album.key())
        {
            answer.records.push(Record::Album(album));
        }
        Ok(track)
    }
}

/// Playlists. Of one that is not told of in this country only that it is there.
pub(super) fn playlists(
    document: &Document<'_>,
    tracks: impl Fn(&str) -> String,
) -> Result<Answer, String> {
    listed(document, "playlists", |item, answer| {
        let Item { id, object, .. } = item;
        if !is_plain(&id) {
            return Err("the id of a playlist is none".into());
        }
        let Some(list) = object else {
            answer.records.push(Record::SamePlaylist(id));
            return Ok(());
        };
        let attributes = list.get("attributes");
        let items = attributes.and_then(|all| all.number("numberOfItems"));
        answer.playlists.push(Listing {
            tracks: (items != Some(0)).then(|| tracks(&id)),
            playlist: PlaylistRecord {
                name: attribute(list, "name").unwrap_or_else(|| id.clone()),
                id,
                image: picture(document, list, "coverArt"),
                version: attributes.and_then(state),
                tracks: Vec::new(),
            },
        });
        Ok(())
    })
}

/// By what a change of a collection shows: it says itself when it was changed.
pub(super) fn mark(page: Entry<'_>) -> Option<String> {
    state(page.at(&["data", "attributes"])?)
}

/// By what a change of the playlists shows on the first page, where those that changed last stand first: how the collection looks, and how
/// each of them does. Nothing where one does not say.
pub(super) fn mark_of_playlists(collected: Option<&str>, answer: &Answer) -> Option<String> {
    let mut parts = vec![collected?];
    for Listing { playlist, .. } in &answer.playlists {
        parts.extend([playlist.id.as_str(), playlist.version.as_deref()?]);
    }
    (parts.len() > 1).then(|| fields::mark(parts))
}

/// When a list was changed, and how many it holds.
fn state(attributes: Entry<'_>) -> Option<String> {
    let at = attributes.text("lastModifiedAt")?;
    let items = attributes.number("numberOfItems");
    Some(items.map_or_else(|| at.clone(), |items| format!("{at} {items}")))
}

fn album<'v>(document: &Document<'v>, object: Entry<'v>) -> Result<AlbumRecord, String> {
    let attributes = object.get("attributes").ok_or("an album without attributes")?;
    Ok(AlbumRecord {
        id: object.id("id"),
        title: title(attributes).ok_or("an album without a title")?,
        artists: artists_of(document, object),
        date: attributes.date("releaseDate"),
        types: ["albumType", "type"]
            .iter()
            .find_map(|key| kind(attributes.word(key)?))
            .into_iter()
            .collect(),
        barcode: attributes.barcode("barcodeId"),
        track_total: attributes.count("numberOfItems"),
        disc_total: attributes.count("numberOfVolumes"),
        image: picture(document, object, "coverArt"),
        ..AlbumRecord::default()
    })
}

fn named(album: &AlbumRecord) -> NamedAlbum {
    NamedAlbum {
        title: album.title.clone(),
        id: album.id.clone(),
        artists: album.artists.clone(),
        date: album.date.clone(),
    }
}

fn track<'v>(document: &Document<'v>, object: Entry<'v>) -> Result<TrackRecord, String> {
    let attributes = object.get("attributes").ok_or("a track without attributes")?;
    Ok(TrackRecord {
        id: object.id("id"),
        title: title(attributes).ok_or("a track without a title")?,
        artists: artists_of(document, object),
        length_ms: attributes.word("duration").and_then(length),
        isrcs: attributes.isrc("isrc").into_iter().collect(),
        ..TrackRecord::default()
    })
}

/// The artists that the document tells of: an id alone is no name.
fn artists_of<'v>(document: &Document<'v>, of: Entry<'v>) -> Vec<NamedArtist> {
    let artists = document.related(of, "artists").into_iter();
    artists
        .filter_map(|artist| {
            let name = attribute(artist, "name")?;
            Some(NamedArtist { name, id: artist.id("id"), mbid: None, listed: true })
        })
        .collect()
}

fn attribute(object: Entry<'_>, key: &str) -> Option<String> {
    object.get("attributes")?.text(key)
}

/// The title with its version behind it: `CELESTIAL (DUB)`.
fn title(attributes: Entry<'_>) -> Option<String> {
    let title = attributes.text("title")?;
    Some(match attributes.text("version") {
        Some(version) if !says(&title, &version) => format!("{title} ({version})"),
        _ => title,
    })
}

/// Whether a title holds a version already, in whole words.
fn says(title: &str, version: &str) -> bool {
    let (title, version) = (title.to_lowercase(), version.to_lowercase());
    title.match_indices(&version).any(|(at, _)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let behind = title[at + version.len()..].chars().next();
        !is_letter(title[..at].chars().next_back()) && !is_letter(behind)
    })
}

/// The type of a release group that a word of Tidal's stands for; it may use new words at any time.
fn kind(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    ["album", "ep", "single", "compilation"].contains(&word.as_str()).then_some(word)
}

/// A length as ISO 8601 has it, `PT2H16S`, in milliseconds; none is no length.
fn length(text: &str) -> Option<u64> {
    let length: SignedDuration = text.trim().parse().ok()?;
    u64::try_from(length.as_millis()).ok().filter(|ms| *ms > 0)
}

/// Whether a text can stand in an address as an id.
fn is_plain(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

/// The address of the largest picture: of the related artwork, or, as before 2025, among the attributes.
fn picture<'v>(document: &Document<'v>, of: Entry<'v>, relation: &str) -> Option<String> {
    let is_video = |artwork: &Entry<'_>| {
        artwork.get("attributes").and_then(|it| it.word("mediaType")) == Some("VIDEO")
    };
    let artworks = document.related(of, relation);
    let files = artworks
        .iter()
        .filter(|artwork| !is_video(artwork))
        .find_map(|artwork| largest(artwork.get("attributes")?, "files"));
    files.or_else(|| largest(of.get("attributes")?, "imageLinks"))
}

/// Of equals the first: the largest are listed first.
fn largest(of: Entry<'_>, key: &str) -> Option<String> {
    let files = of.all(key).filter_map(|file| {
        let width = file.get("meta").and_then(|meta| meta.number("width"));
        Some((width.unwrap_or_default(), file.address("href")?))
    });
    files.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_as_iso_8601_has_it() {
        for (text, ms) in [
            ("PT46M17S", Some(2_777_000)),
            ("PT2H16S", Some(7_216_000)),
            ("PT3M", Some(180_000)),
            ("PT4M12.5S", Some(252_500)),
            ("PT0S", None),
            ("-PT4S", None),
            ("", None),
            ("4:12", None),
        ] {
            assert_eq!(length(text), ms, "{text}");
        }
    }

    #[test]
    fn a_version_stands_behind_a_title_that_does_not_say_it() {
        for (title, version, whole) in [
            ("CELESTIAL", Some("DUB"), "CELESTIAL (DUB)"),
            ("Celestial (Dub)", Some("dub"), "Celestial (Dub)"),
            ("Delivered", Some("Live"), "Delivered (Live)"),
            ("Jóga", Some(" "), "Jóga"),
            ("Jóga", None, "Jóga"),
        ] {
            let attributes = serde_json::json!({"title": title, "version": version});
            assert_eq!(super::title(Entry(&attributes)).as_deref(), Some(whole));
        }
    }
}
