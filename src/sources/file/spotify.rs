//! Spotify's data export: `YourLibrary.json` and `Playlist1.json`, as the ZIP comes or unpacked.
//!
//! `{"tracks":[{"artist","album","track","uri"}],"albums":[{"artist","album","uri"}],"artists":[{"name","uri"}],…}` and
//! `{"playlists":[{"name","items":[{"track":{"trackName","artistName","albumName","trackUri"},"addedDate"}]}]}`. Podcasts, audiobooks and
//! what is banned are left alone. Artists are the first of each track alone, so that none is several.

use std::cell::Cell;
use std::fmt;
use std::io::Read;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::values;
use super::formats::{Format, Head, List};
use super::json::{Guard, Node};
use super::playlist::Draft;
use super::sink::{Halt, Sink};
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, NamedAlbum, NamedArtist, PlaylistTrack, Record,
    TrackRecord,
};

/// Whose ids these are.
pub(super) const SCHEME: &str = "spotify";

/// The row of the table of formats.
pub(super) const FORMAT: Format = Format {
    about: "a data export of Spotify",
    scheme: Some(SCHEME),
    named: &[],
    // What else is in the export; a library or a list of playlists that cannot be known as such is a broken one.
    beside: |name| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        ending == Some("json") && !is_named_as_a_list(name)
    },
    is,
    read,
};

/// Lists that the export is known by, under its own name or with addresses of Spotify's.
fn is(head: &Head<'_>) -> bool {
    let keys = head.keys();
    let is_list = |name: &str| keys.iter().any(|(key, value)| key == name && *value == b'[');
    let name = head.lower_name();
    let is_named = |start: &str| head.ending() == "json" && name.starts_with(start);
    let says = head.bytes.windows(8).any(|it| it == b"spotify:");
    let any_list = ["tracks", "albums", "artists"].into_iter().any(is_list);
    (is_list("playlists") && (says || is_named("playlist")))
        || (any_list && (says || is_named("yourlibrary")))
}

/// Whether its own exports call their lists so: `YourLibrary.json`, `Playlist1.json`.
fn is_named_as_a_list(name: &str) -> bool {
    ["yourlibrary", "playlist"].iter().any(|start| name.starts_with(start))
}

/// The id in an address of Spotify's: `spotify:track:ID`, `https://open.spotify.com/track/ID?si=…`.
pub(super) fn id_of_address(address: &str) -> Option<String> {
    let address = address.trim();
    let (kind, id) = if let Some(rest) = address.strip_prefix("spotify:") {
        rest.split_once(':')?
    } else {
        let (_, rest) = address.split_once("://open.spotify.com/")?;
        let (path, _) = rest.split_once(['?', '#']).unwrap_or((rest, ""));
        let (before, id) = path.rsplit_once('/')?;
        (before.rsplit('/').next()?, id)
    };
    ["track", "album", "artist"].contains(&kind).then(|| plain_id(id)).flatten()
}

/// An id without an address.
pub(super) fn plain_id(id: &str) -> Option<String> {
    let id = id.trim();
    let fits = (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| id.to_owned())
}

/// What a file of the user's own says in its address: `spotify:local:Artist:Album:Title:seconds`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Local {
    pub(super) artist: Option<String>,
    pub(super) album: Option<String>,
    pub(super) title: Option<String>,
    pub(super) length_ms: Option<u64>,
}

impl Local {
    /// Reads such an address.
    pub(super) fn of(address: &str) -> Option<Self> {
        let rest = address.trim().strip_prefix("spotify:local:")?;
        let mut parts = rest.split(':').map(|part| values::text(&unescaped(part)));
        let [artist, album, title] = [(); 3].map(|()| parts.next().flatten());
        let seconds = parts.next().flatten().and_then(|seconds| super::m3u::seconds(&seconds));
        Some(Self { artist, album, title, length_ms: seconds.map(|it| it * 1000) })
    }
}

/// Blanks are `+`, other characters `%` and two digits for each of their bytes.
fn unescaped(text: &str) -> String {
    String::from_utf8_lossy(&super::whereabouts::unescaped(text.replace('+', " ").as_bytes()))
        .into_owned()
}

fn read(list: &List<'_>, reader: &mut dyn Read, sink: &mut Sink<'_>) -> Result<(), Halt> {
    let guard = Guard::new(reader);
    let line = guard.line();
    let mut json = serde_json::Deserializer::from_reader(guard);
    let mut export = Export { list, sink, line: line.clone(), halt: None, draft: Draft::default() };
    let read = Top(&mut export).deserialize(&mut json).and_then(|()| json.end());
    if let Some(halt) = export.halt {
        return Err(halt);
    }
    read.map_err(|error| {
        if error.is_io() {
            return list.unreadable(&error.into());
        }
        let text = error.to_string();
        let what = text.rsplit_once(" at line ").map_or(&*text, |(what, _)| what);
        let what = format!("line {}: {what}", line.get());
        Halt::Failed(
            list.failure("file.broken_json", &what).hint("copy, unpack or download the file again"),
        )
    })
}

/// An export that is being read.
struct Export<'e, 's> {
    list: &'e List<'e>,
    sink: &'e mut Sink<'s>,
    line: Rc<Cell<u64>>,
    /// Why nothing more is read.
    halt: Option<Halt>,
    /// The playlist that is being read.
    draft: Draft,
}

/// What is done with one entry of a list.
type Take = fn(&mut Export<'_, '_>, &Node) -> Result<(), Halt>;

/// The lists of an export beside its playlists.
const LISTS: &[(&str, Take)] =
    &[("tracks", saved_track), ("albums", saved_album), ("artists", followed_artist)];

fn saved_track(export: &mut Export<'_, '_>, entry: &Node) -> Result<(), Halt> {
    match export.track(entry) {
        Ok(track) => export
            .record(Record::Track(TrackRecord { collection: Some(Collection::Saved), ..track })),
        Err(why) => export.bad(why),
    }
}

fn saved_album(export: &mut Export<'_, '_>, entry: &Node) -> Result<(), Halt> {
    let Some(title) = entry.text(&["album", "name"]).and_then(values::text) else {
        return export.bad("an album without a title");
    };
    let id = export.id(entry.text(&["uri"]));
    export.record(Record::Album(AlbumRecord {
        id,
        title,
        artists: artists(entry.text(&["artist"]), true),
        collection: Some(Collection::Saved),
        ..AlbumRecord::default()
    }))
}

fn followed_artist(export: &mut Export<'_, '_>, entry: &Node) -> Result<(), Halt> {
    let Some(name) = entry.text(&["name", "artist"]).and_then(values::text) else {
        return export.bad("an artist without a name");
    };
    let id = export.id(entry.text(&["uri"]));
    let collection = Some(Collection::Followed);
    export.record(Record::Artist(ArtistRecord { id, name, collection, ..ArtistRecord::default() }))
}

/// A place of a playlist: a track, a file of the user's own, or what is no music.
fn place(export: &mut Export<'_, '_>, entry: &Node) -> Result<(), Halt> {
    let is_object = |node: &&Node| matches!(node, Node::Object(_));
    let Some(track) =
        ["track", "localTrack"].into_iter().find_map(|key| entry.at(key).filter(is_object))
    else {
        // What was taken off Spotify, and episodes of podcasts.
        return if matches!(entry, Node::Object(_) | Node::Nothing) {
            export.sink.asked()
        } else {
            export.bad("a place of a playlist that is no object")
        };
    };
    let track = match export.track(track) {
        Ok(track) => track,
        Err(why) => return export.bad(why),
    };
    let added_at = entry.text(&["addedDate"]).and_then(values::moment);
    export.draft.push(PlaylistTrack { key: Some(track.key()), path: None, added_at });
    export.record(Record::Track(track))
}

/// One artist, by name: `alone` where it is never several.
fn artists(name: Option<&str>, alone: bool) -> Vec<NamedArtist> {
    let name = name.and_then(values::text);
    let named = |name| NamedArtist { name, listed: alone, ..NamedArtist::default() };
    name.map(named).into_iter().collect()
}

impl Export<'_, '_> {
    fn record(&mut self, record: Record) -> Result<(), Halt> {
        self.sink.record(record)
    }

    fn bad(&mut self, why: &str) -> Result<(), Halt> {
        self.sink.bad_line(self.list, self.line.get(), why)
    }

    /// The id of an address; one that is none is told.
    fn id(&mut self, address: Option<&str>) -> Option<String> {
        let address = address.filter(|it| !it.trim().is_empty())?;
        let id = id_of_address(address);
        if id.is_none() {
            let found: String = address.chars().filter(|c| !c.is_control()).take(60).collect();
            let what = format!("uri: expected one such as spotify:track:…, found \"{found}\"");
            self.sink.note("file.bad_id", self.list, self.line.get(), &what);
        }
        id
    }

    fn track(&mut self, entry: &Node) -> Result<TrackRecord, &'static str> {
        if !matches!(entry, Node::Object(_)) {
            return Err("an entry that is no object");
        }
        let address = entry.text(&["uri", "trackUri"]);
        let local = address.and_then(Local::of);
        let is_local = local.is_some();
        let said = local.unwrap_or_default();
        let title = entry.text(&["track", "trackName", "name"]).and_then(values::text);
        let album = entry.text(&["album", "albumName"]).and_then(values::text).or(said.album);
        let mut artists = artists(entry.text(&["artist", "artistName"]), !is_local);
        if artists.is_empty() {
            artists = self::artists(said.artist.as_deref(), false);
        }
        let id = if is_local { None } else { self.id(address) };
        let title = title.or(said.title);
        // What Spotify no longer has keeps its id alone.
        if id.is_none() && title.is_none() {
            return Err("a track without a title");
        }
        Ok(TrackRecord {
            id,
            title: title.unwrap_or_default(),
            artists,
            album: album.map(|title| NamedAlbum { title, ..NamedAlbum::default() }),
            length_ms: said.length_ms,
            ..TrackRecord::default()
        })
    }

    /// Passes an entry on; the reason to end, should there be one, is kept beside the error.
    fn take<E: Error>(&mut self, taken: Result<(), Halt>) -> Result<(), E> {
        taken.map_err(|halt| {
            self.halt = Some(halt);
            E::custom("ended")
        })
    }
}

/// The object that a file is.
struct Top<'t, 'e, 's>(&'t mut Export<'e, 's>);

impl<'de> DeserializeSeed<'de> for Top<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the lists of an export")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(key) = object.next_key::<String>()? {
            if key == "playlists" {
                object.next_value_seed(Entries { export: self.0, what: What::Playlists })?;
            } else if let Some((_, take)) = LISTS.iter().find(|(name, _)| *name == key) {
                object.next_value_seed(Entries { export: self.0, what: What::Each(*take) })?;
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// What a list holds.
#[derive(Clone, Copy)]
enum What {
    Each(Take),
    Playlists,
}

/// A list, entry by entry.
struct Entries<'t, 'e, 's> {
    export: &'t mut Export<'e, 's>,
    what: What,
}

impl<'de> DeserializeSeed<'de> for Entries<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        match self.what {
            What::Each(take) => {
                while let Some(entry) = list.next_element::<Node>()? {
                    let taken = take(self.export, &entry);
                    self.export.take(taken)?;
                }
            }
            What::Playlists => while list.next_element_seed(Playlist(self.export))?.is_some() {},
        }
        Ok(())
    }
}

/// One playlist.
struct Playlist<'t, 'e, 's>(&'t mut Export<'e, 's>);

impl<'de> DeserializeSeed<'de> for Playlist<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Playlist<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a playlist")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let export = self.0;
        export.draft = Draft::default();
        let (mut name, mut is_listed) = (None, false);
        while let Some(key) = object.next_key::<String>()? {
            match &*key {
                "name" => {
                    if let Node::Text(text) = object.next_value()? {
                        name = values::text(&text);
                    }
                }
                "items" => {
                    is_listed = true;
                    object.next_value_seed(Entries { export, what: What::Each(place) })?;
                }
                _ => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        let draft = std::mem::take(&mut export.draft);
        let taken = match name {
            None => export.bad("a playlist without a name"),
            // One whose tracks nobody listed is not to lose them.
            Some(_) if !is_listed => export.bad("a playlist without `items`"),
            Some(name) => draft.done(name, export.list, export.line.get(), export.sink),
        };
        export.take(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_what_addresses_end_with() {
        let id = Some("3TVXtAsR1Inumwj472S9r4".to_owned());
        for address in [
            "spotify:track:3TVXtAsR1Inumwj472S9r4",
            " spotify:artist:3TVXtAsR1Inumwj472S9r4",
            "https://open.spotify.com/album/3TVXtAsR1Inumwj472S9r4?si=1",
            "http://open.spotify.com/intl-de/track/3TVXtAsR1Inumwj472S9r4",
        ] {
            assert_eq!(id_of_address(address), id, "{address}");
        }
        for wrong in [
            "",
            "3TVX",
            "spotify:track:",
            "spotify:track:a b",
            "spotify:episode:1",
            "spotify:local:a:b:c:1",
            "https://example.com/track/1",
            "spotify:track:ü",
        ] {
            assert_eq!(id_of_address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn files_of_the_users_own_say_what_they_are_in_their_address() {
        let all = Local::of("spotify:local:Bj%C3%B6rk:Homogenic:J%C3%B3ga+%26:305");
        let expected = Local {
            artist: Some("Björk".into()),
            album: Some("Homogenic".into()),
            title: Some("Jóga &".into()),
            length_ms: Some(305_000),
        };
        assert_eq!(all, Some(expected));
        let title = Some("T".to_owned());
        assert_eq!(Local::of("spotify:local:::T:0"), Some(Local { title, ..Local::default() }));
        assert_eq!(Local::of("spotify:local:"), Some(Local::default()));
        assert_eq!(Local::of("spotify:track:1"), None);
    }
}
