//! What the pages of a Subsonic server say.

use super::super::cloud::fields::{self, Entry};
use super::super::cloud::{Answer, Complaint, Listing};
use super::super::values;
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, Isrc, NamedAlbum, NamedArtist, PlaylistRecord,
    PlaylistTrack, Record, TrackRecord, address,
};

/// The error that a body holds, which comes with the status 200: its code and what it says.
pub(super) fn error(body: &[u8]) -> Option<(u64, String)> {
    let page = fields::page(body).ok()?;
    let answer = Entry(&page).get("subsonic-response")?;
    if answer.word("status") != Some("failed") {
        return None;
    }
    let error = answer.get("error");
    let code = error.and_then(|error| error.number("code")).unwrap_or_default();
    let message = error.and_then(|error| error.text("message"));
    Some((code, message.unwrap_or_else(|| format!("it fails with code {code}"))))
}

/// What the code of an error means. <https://opensubsonic.netlify.app/docs/responses/error/>
pub(super) fn complaint(code: u64, message: String) -> Complaint {
    match code {
        40..=44 => Complaint::Login(message),
        50 | 70 => Complaint::NotHere(message),
        _ => Complaint::Other(message),
    }
}

/// All that is starred: artists, albums and songs.
pub(super) fn starred(page: Entry<'_>) -> Result<Answer, String> {
    type Read = fn(Entry<'_>) -> Result<Record, String>;
    let starred = page.get("starred2").ok_or("the page has no `starred2`")?;
    let mut answer = Answer::default();
    let kinds: [(&str, Read); 3] = [("artist", artist), ("album", album), ("song", song)];
    for (key, read) in kinds {
        for entry in starred.all(key) {
            answer.entries += 1;
            match read(entry) {
                Ok(record) => answer.records.push(record),
                Err(wrong) => answer.skipped.push(wrong),
            }
        }
    }
    Ok(answer)
}

fn artist(artist: Entry<'_>) -> Result<Record, String> {
    Ok(Record::Artist(ArtistRecord {
        id: artist.id("id"),
        name: artist.text("name").ok_or("a starred artist without a name")?,
        sort_name: artist.text("sortName"),
        mbid: artist.mbid("musicBrainzId"),
        image: artist.address("artistImageUrl"),
        collection: Some(Collection::Followed),
        added_at: artist.moment("starred"),
        ..ArtistRecord::default()
    }))
}

fn album(album: Entry<'_>) -> Result<Record, String> {
    let released =
        ["originalReleaseDate", "releaseDate"].iter().find_map(|key| date(album.get(key)?));
    let year = album.count("year").map(|year| format!("{year:04}"));
    Ok(Record::Album(AlbumRecord {
        id: album.id("id"),
        title: album.text("name").ok_or("a starred album without a name")?,
        artists: artists(album, "artists"),
        date: released.or(year),
        types: album
            .all("releaseTypes")
            .filter_map(|it| Some(it.0.as_str()?.to_lowercase()))
            .collect(),
        label: album.all("recordLabels").find_map(|label| label.text("name")),
        mbid: album.mbid("musicBrainzId"),
        track_total: album.count("songCount"),
        genre: genres(album),
        collection: Some(Collection::Saved),
        added_at: album.moment("starred"),
        ..AlbumRecord::default()
    }))
}

fn song(song: Entry<'_>) -> Result<Record, String> {
    Ok(Record::Track(TrackRecord {
        collection: Some(Collection::Saved),
        added_at: song.moment("starred"),
        ..track(song)?
    }))
}

fn track(song: Entry<'_>) -> Result<TrackRecord, String> {
    let album = song.text("album").map(|title| NamedAlbum {
        title,
        id: song.id("albumId"),
        artists: song.all("albumArtists").filter_map(named).collect(),
        date: song.count("year").map(|year| format!("{year:04}")),
    });
    Ok(TrackRecord {
        id: song.id("id"),
        title: song.text("title").ok_or("a song without a title")?,
        artists: artists(song, "artists"),
        album,
        disc: song.count("discNumber"),
        position: song.count("track"),
        length_ms: song.number("duration").filter(|seconds| *seconds > 0).map(|it| it * 1000),
        isrcs: isrcs(song),
        mbid: song.mbid("musicBrainzId"),
        ..TrackRecord::default()
    })
}

/// One ISRC, or a list of them.
fn isrcs(song: Entry<'_>) -> Vec<Isrc> {
    let listed = song.all("isrc").filter_map(|isrc| isrc.0.as_str()?.parse().ok());
    song.isrc("isrc").into_iter().chain(listed).collect()
}

/// `{"year":1997,"month":9,"day":22}`, the smaller ones perhaps absent.
fn date(date: Entry<'_>) -> Option<String> {
    let part = |key| date.number(key).unwrap_or_default();
    let text = format!("{:04}-{:02}-{:02}", date.number("year")?, part("month"), part("day"));
    match values::released(&text) {
        values::Released::On(date) => Some(date),
        _ => None,
    }
}

/// The artists one by one, as `OpenSubsonic` has them; else the one text.
fn artists(of: Entry<'_>, key: &str) -> Vec<NamedArtist> {
    let listed: Vec<_> = of.all(key).filter_map(named).collect();
    if !listed.is_empty() {
        return listed;
    }
    let one = of.text("artist").map(|name| NamedArtist {
        name,
        id: of.id("artistId"),
        mbid: None,
        listed: false,
    });
    one.into_iter().collect()
}

fn named(artist: Entry<'_>) -> Option<NamedArtist> {
    let name = artist.text("name")?;
    Some(NamedArtist {
        name,
        id: artist.id("id"),
        mbid: artist.mbid("musicBrainzId"),
        listed: true,
    })
}

/// As `OpenSubsonic` lists them, else the one text.
fn genres(of: Entry<'_>) -> Vec<String> {
    let listed: Vec<String> = of.all("genres").filter_map(|genre| genre.text("name")).collect();
    if listed.is_empty() { of.text("genre").into_iter().collect() } else { listed }
}

/// The playlists that the user sees.
pub(super) fn playlists(page: Entry<'_>, base: &str) -> Result<Answer, String> {
    let playlists = page.get("playlists").ok_or("the page has no `playlists`")?;
    let mut answer = Answer::default();
    for list in playlists.all("playlist") {
        answer.entries += 1;
        let Some(id) = list.id("id") else {
            answer.skipped.push("a playlist without an id".into());
            continue;
        };
        let songs = list.number("songCount");
        let at = address::with_query(&format!("{base}/rest/getPlaylist.view"), &[("id", &id)]);
        let version = list.word("changed").map(|changed| {
            fields::mark([changed, &songs.map(|songs| songs.to_string()).unwrap_or_default()])
        });
        answer.playlists.push(Listing {
            tracks: (songs != Some(0)).then_some(at),
            playlist: PlaylistRecord {
                name: list.text("name").unwrap_or_else(|| id.clone()),
                id,
                version,
                ..PlaylistRecord::default()
            },
        });
    }
    Ok(answer)
}

/// A playlist: its places, and the songs on them.
pub(super) fn playlist(page: Entry<'_>) -> Result<Answer, String> {
    let playlist = page.get("playlist").ok_or("the page has no `playlist`")?;
    let mut answer = Answer::default();
    for entry in playlist.all("entry") {
        answer.entries += 1;
        match track(entry) {
            Ok(song) => {
                let key = Some(song.key());
                answer.places.push(PlaylistTrack { key, ..PlaylistTrack::default() });
                answer.records.push(Record::Track(song));
            }
            Err(wrong) => answer.skipped.push(wrong),
        }
    }
    Ok(answer)
}
