//! What the pages of Deezer say.

use super::super::cloud::fields::{self, Entry};
use super::super::cloud::{Answer, Complaint, Listing};
use super::{PAGE, TOKEN};
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, Found, Lacking, NamedAlbum, NamedArtist, PlaylistRecord,
    PlaylistTrack, Record, TrackRecord,
};

/// Whether a text is one of its ids: digits.
pub(super) fn is_id(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An error as it is answered, mostly with the status 200.
pub(super) struct Error {
    code: Option<u64>,
    kind: Option<String>,
    pub(super) message: String,
}

/// The error that a body holds: an object, or a text. An empty list is none.
pub(super) fn error(body: &[u8]) -> Option<Error> {
    let page = fields::page(body).ok()?;
    let page = Entry(&page);
    let error = page.get("error")?;
    let text = |key| error.text(key);
    match error.0 {
        serde_json::Value::String(_) => {
            Some(Error { code: None, kind: None, message: page.text("error")? })
        }
        serde_json::Value::Object(_) => Some(Error {
            code: error.number("code"),
            kind: text("type"),
            message: text("message").unwrap_or_else(|| "an error without a message".into()),
        }),
        _ => None,
    }
}

/// Codes that pass in a moment: too many requests, and busy. <https://developers.deezer.com/api/errors>
const PASSING: &[u64] = &[4, 700];

/// The code for what is not there.
const NO_DATA: u64 = 800;

impl Error {
    /// Whether it may be better in a moment: so too where it says nothing but that there is an error.
    pub(super) fn passes(&self) -> bool {
        match self.code {
            Some(code) => PASSING.contains(&code),
            None => self.kind.as_deref() == Some("Exception"),
        }
    }

    pub(super) fn complaint(self, status: u16) -> Complaint {
        let Self { code, kind, message } = self;
        if kind.as_deref() == Some("OAuthException") || status == 401 {
            Complaint::Login(message)
        } else if code == Some(NO_DATA) || status == 404 {
            Complaint::NotHere(message)
        } else {
            Complaint::Other(message)
        }
    }
}

/// The entries of a page and where it goes on.
fn paged<'v>(
    page: Entry<'v>,
    mut read: impl FnMut(Entry<'v>, &mut Answer) -> Result<(), String>,
) -> Result<Answer, String> {
    let entries = page.list("data").ok_or("the page has no `data`")?;
    let mut answer = Answer {
        entries: entries.len(),
        next: page.word("next").map(without_token),
        mark: page.id("checksum"),
        total: page.number("total"),
        ..Answer::default()
    };
    for (at, entry) in (1..).zip(entries) {
        answer.ids.push(entry.id("id").unwrap_or_default());
        if entry.0.is_null() {
            continue;
        }
        if let Err(wrong) = read(entry, &mut answer) {
            answer.skipped.push(format!("entry {at} of a page: {wrong}"));
        }
    }
    Ok(answer)
}

/// Links echo the access token; each request adds it anew.
fn without_token(link: &str) -> String {
    let Ok(mut url) = url::Url::parse(link) else { return link.to_owned() };
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| key != TOKEN)
        .map(|(k, v)| (k.into(), v.into()))
        .collect();
    url.query_pairs_mut().clear().extend_pairs(kept);
    url.into()
}

/// Favourite artists.
pub(super) fn artists(page: Entry<'_>) -> Result<Answer, String> {
    paged(page, |artist, answer| {
        answer.records.push(Record::Artist(ArtistRecord {
            id: artist.id("id"),
            name: artist.text("name").ok_or("an artist without a name")?,
            image: picture(artist, "picture"),
            collection: Some(Collection::Followed),
            added_at: artist.moment("time_add"),
            ..ArtistRecord::default()
        }));
        Ok(())
    })
}

/// Favourite albums.
pub(super) fn albums(page: Entry<'_>) -> Result<Answer, String> {
    paged(page, |album, answer| {
        answer.records.push(Record::Album(AlbumRecord {
            id: album.id("id"),
            title: album.text("title").ok_or("an album without a title")?,
            artists: artist_of(album),
            date: album.date("release_date"),
            types: album.word("record_type").and_then(kind).into_iter().collect(),
            barcode: album.barcode("upc"),
            label: album.text("label"),
            track_total: album.count("nb_tracks"),
            image: picture(album, "cover"),
            collection: Some(Collection::Saved),
            added_at: album.moment("time_add"),
            ..AlbumRecord::default()
        }));
        Ok(())
    })
}

/// Favourite songs.
pub(super) fn tracks(page: Entry<'_>) -> Result<Answer, String> {
    paged(page, |song, answer| {
        answer.records.push(Record::Track(TrackRecord {
            collection: Some(Collection::Saved),
            added_at: song.moment("time_add"),
            ..track(song)?
        }));
        Ok(())
    })
}

/// The playlists of the profile. The list of loved songs is the favourite songs once more, and left out.
pub(super) fn playlists(page: Entry<'_>, base: &str) -> Result<Answer, String> {
    paged(page, |list, answer| {
        let id = list.id("id").filter(|id| is_id(id)).ok_or("a playlist without an id")?;
        if list.is("is_loved_track") {
            return Ok(());
        }
        let tracks = format!("{base}/playlist/{id}/tracks?limit={PAGE}");
        answer.playlists.push(Listing {
            tracks: (list.number("nb_tracks") != Some(0)).then_some(tracks),
            playlist: PlaylistRecord {
                name: list.text("title").unwrap_or_else(|| id.clone()),
                id,
                image: picture(list, "picture"),
                version: list.id("checksum"),
                tracks: Vec::new(),
            },
        });
        Ok(())
    })
}

/// A page of a playlist: its places, and the songs on them.
pub(super) fn playlist(page: Entry<'_>) -> Result<Answer, String> {
    paged(page, |entry, answer| {
        let song = track(entry)?;
        let added_at = entry.moment("time_add");
        answer.places.push(PlaylistTrack { key: Some(song.key()), path: None, added_at });
        answer.records.push(Record::Track(song));
        Ok(())
    })
}

/// What a look at an album or a track finds.
pub(super) fn look(page: Entry<'_>, lacking: &Lacking) -> Result<Answer, String> {
    page.id("id").ok_or("what was looked at has no id")?;
    let of = lacking.clone();
    let found = match lacking {
        Lacking::Album(_) => Found {
            of,
            barcode: page.barcode("upc"),
            label: page.text("label"),
            ..Found::default()
        },
        Lacking::Track(_) => {
            Found { of, isrcs: page.isrc("isrc").into_iter().collect(), ..Found::default() }
        }
    };
    Ok(Answer { records: vec![Record::Found(found)], entries: 1, ..Answer::default() })
}

fn track(song: Entry<'_>) -> Result<TrackRecord, String> {
    let album = song.get("album").and_then(|album| {
        Some(NamedAlbum {
            title: album.text("title")?,
            id: album.id("id"),
            artists: Vec::new(),
            date: album.date("release_date"),
        })
    });
    Ok(TrackRecord {
        id: song.id("id"),
        title: song.text("title").ok_or("a track without a title")?,
        artists: artist_of(song),
        album,
        disc: song.count("disk_number"),
        position: song.count("track_position"),
        length_ms: song.number("duration").filter(|seconds| *seconds > 0).map(|it| it * 1000),
        isrcs: song.isrc("isrc").into_iter().collect(),
        ..TrackRecord::default()
    })
}

/// Lists name the first artist alone; where all are there, they stand under `contributors`.
fn artist_of(thing: Entry<'_>) -> Vec<NamedArtist> {
    let named = |artist: Entry<'_>| {
        let name = artist.text("name")?;
        Some(NamedArtist { name, id: artist.id("id"), mbid: None, listed: true })
    };
    let all: Vec<_> = thing.all("contributors").filter_map(named).collect();
    if all.is_empty() { thing.get("artist").and_then(named).into_iter().collect() } else { all }
}

/// The type of a release group that a word of Deezer's stands for.
fn kind(word: &str) -> Option<String> {
    let known = match word {
        "compile" | "compilation" => "compilation",
        "album" | "single" | "ep" => word,
        _ => return None,
    };
    Some(known.to_owned())
}

/// The largest picture that there is.
fn picture(of: Entry<'_>, key: &str) -> Option<String> {
    ["_xl", "_big", "_medium", ""].iter().find_map(|size| of.address(&format!("{key}{size}")))
}
