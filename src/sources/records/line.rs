//! What one line says: a JSON object as a record.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::fields::{BAD_FIELD, BAD_ID, Bad, Fields, Note, Object, found, most, value, words};
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, ForeignId, Isrc, Mbid, NamedAlbum, NamedArtist,
    PlaylistRecord, PlaylistTrack, RESERVED_SCHEMES, Record, TrackRecord, is_scheme,
};

/// A record, and what of its line is not in it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) record: Record,
    /// What was left out. It may say what the thing is or on which lists it stands: where there is any, nothing may end.
    pub(super) notes: Vec<Note>,
    /// Whether more is said of the album of a track than is kept.
    pub(super) album_cut: bool,
}

/// The most values of a line: a playlist of 400,000 ids fits. In memory a value may take hundreds of times the bytes that it is written in.
const MOST_VALUES: usize = 500_000;

/// At most how many values a line holds: each has a bracket or a comma before it.
fn values_of(line: &[u8]) -> usize {
    line.iter().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count()
}

/// Reads a line.
pub(super) fn read(line: &[u8], scheme: &str, map: &[(PathBuf, PathBuf)]) -> Result<Read, Bad> {
    if values_of(line) > MOST_VALUES {
        return Err(format!("more than {MOST_VALUES} values"));
    }
    let text = std::str::from_utf8(line)
        .map_err(|error| format!("not UTF-8 from byte {} on", error.valid_up_to() + 1))?;
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
        format!("not JSON: {what} at column {}", error.column())
    })?;
    let Value::Object(object) = value else {
        return Err(format!("expected an object, found {}", found(&value)));
    };
    let mut fields = Fields { scheme, map, notes: Vec::new(), album_cut: false };
    let record = record(&object, &mut fields)?;
    let Fields { notes, album_cut, .. } = fields;
    Ok(Read { record, notes, album_cut })
}

/// What reads a kind of record.
type Reader = fn(&Object, &mut Fields<'_>) -> Result<Record, Bad>;

/// The kinds of records.
const KINDS: &[(&str, Reader)] = &[
    ("artist", |object, fields| artist(object, fields).map(Record::Artist)),
    ("album", |object, fields| album(object, fields).map(Record::Album)),
    ("track", |object, fields| track(object, fields).map(Record::Track)),
    ("playlist", |object, fields| playlist(object, fields).map(Record::Playlist)),
    ("end", |object, _| end(object)),
];

fn record(object: &Object, fields: &mut Fields<'_>) -> Result<Record, Bad> {
    let word = Fields::needed(object, "kind")?;
    let Some((_, read)) = KINDS.iter().find(|(kind, _)| word.eq_ignore_ascii_case(kind)) else {
        let kinds: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
        return Err(format!(
            "`kind`: expected {}, found {}",
            kinds.join(", "),
            found(&word.into())
        ));
    };
    read(object, fields)
}

fn end(object: &Object) -> Result<Record, Bad> {
    match value(object, "complete") {
        None => Ok(Record::End { complete: false }),
        Some(Value::Bool(complete)) => Ok(Record::End { complete: *complete }),
        Some(other) => Err(format!("`complete`: expected true or false, found {}", found(other))),
    }
}

fn artist(object: &Object, fields: &mut Fields<'_>) -> Result<ArtistRecord, Bad> {
    let name = Fields::needed(object, "name")?;
    let mut ids = Ids::of(object, fields);
    Ok(ArtistRecord {
        id: ids.own.take(),
        name,
        sort_name: fields.text(object, "sort_name"),
        mbid: ids.mbid("musicbrainz", fields),
        genre: fields.texts(object, "genre", most::TEXTS),
        image: fields.image(object),
        collection: collection(object, fields),
        added_at: fields.added_at(object),
        ids: ids.foreign(fields),
    })
}

fn album(object: &Object, fields: &mut Fields<'_>) -> Result<AlbumRecord, Bad> {
    let title = Fields::needed(object, "title")?;
    let mut ids = Ids::of(object, fields);
    let barcode = ids.take("barcode").into_iter().next();
    Ok(AlbumRecord {
        id: ids.own.take(),
        title,
        artists: artists(object, fields)?,
        date: fields.date(object),
        types: types(object, fields),
        barcode: fields.text(object, "barcode").or(barcode),
        label: fields.texts(object, "label", most::TEXTS).into_iter().next(),
        mbid: ids.mbid("musicbrainz_release", fields),
        release_group_mbid: ids.mbid("musicbrainz", fields),
        track_total: fields.count(object, "track_total"),
        disc_total: fields.count(object, "disc_total"),
        genre: fields.texts(object, "genre", most::TEXTS),
        image: fields.image(object),
        collection: collection(object, fields),
        added_at: fields.added_at(object),
        ids: ids.foreign(fields),
    })
}

/// Types in lower case, each once.
fn types(object: &Object, fields: &mut Fields<'_>) -> Vec<String> {
    let mut types: Vec<String> = Vec::new();
    for word in fields.texts(object, "type", most::TYPES) {
        let word = word.to_lowercase();
        if !types.contains(&word) {
            types.push(word);
        }
    }
    types
}

fn track(object: &Object, fields: &mut Fields<'_>) -> Result<TrackRecord, Bad> {
    let path = fields.path(object);
    let title = match value(object, "title") {
        // A list of files may say where they lie and nothing else.
        None if path.is_some() => String::new(),
        _ => Fields::needed(object, "title")?,
    };
    let mut ids = Ids::of(object, fields);
    Ok(TrackRecord {
        id: ids.own.take(),
        title,
        artists: artists(object, fields)?,
        album: named_album(object, fields)?,
        disc: fields.count(object, "disc"),
        position: fields.count(object, "track"),
        length_ms: fields.long(object, "duration_ms"),
        isrcs: isrcs(object, &mut ids, fields),
        mbid: ids.mbid("musicbrainz", fields),
        path,
        collection: collection(object, fields),
        added_at: fields.added_at(object),
        ids: ids.foreign(fields),
    })
}

fn isrcs(object: &Object, ids: &mut Ids, fields: &mut Fields<'_>) -> Vec<Isrc> {
    let mut isrcs = Vec::new();
    let said = fields.first("isrc", most::ISRCS, object.get("isrc")).into_iter().cloned();
    let said = said.chain(ids.take("isrc").into_iter().map(Value::from));
    for value in said.take(most::ISRCS) {
        let text = value.as_str().map(str::trim);
        match text.and_then(|text| text.parse::<Isrc>().ok()) {
            Some(isrc) if !isrcs.contains(&isrc) => isrcs.push(isrc),
            Some(_) => {}
            None if text == Some("") => {}
            None => fields.left_out(BAD_ID, "isrc", "an ISRC such as GBAAA9700123", &value),
        }
    }
    isrcs
}

/// What is said of an album that the album of a track does not keep.
const CUT: &[&str] = &["barcode", "label"];

/// The album of a track; its release date may stand beside it.
fn named_album(track: &Object, fields: &mut Fields<'_>) -> Result<Option<NamedAlbum>, Bad> {
    let Some(mut album) = album_itself(track, fields)? else { return Ok(None) };
    if album.date.is_none() {
        album.date = fields.date(track);
    }
    fields.album_cut |= CUT.iter().any(|key| value(track, key).is_some());
    Ok(Some(album))
}

fn album_itself(track: &Object, fields: &mut Fields<'_>) -> Result<Option<NamedAlbum>, Bad> {
    let Some(value) = value(track, "album") else { return Ok(None) };
    let Value::Object(album) = value else {
        let Some(raw) = words(value) else {
            return Err(format!("`album`: expected an object or a title, found {}", found(value)));
        };
        let title = super::super::values::text(&raw);
        return Ok(title.map(|title| NamedAlbum { title, ..NamedAlbum::default() }));
    };
    let Some(title) = fields.text(album, "title") else {
        if says_something(album) {
            fields.left_out(BAD_FIELD, "album", "one with a `title`", value);
        }
        return Ok(None);
    };
    let mut ids = Ids::of(album, fields);
    fields.album_cut |= CUT.iter().any(|key| self::value(album, key).is_some())
        || ids.others.values().any(|ids| !ids.is_empty());
    Ok(Some(NamedAlbum {
        title,
        id: ids.own.take(),
        artists: artists(album, fields)?,
        date: fields.date(album),
    }))
}

/// Whether any field is more than null, blank or empty.
fn says_something(object: &Object) -> bool {
    object.values().any(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    })
}

/// `artists`, a list of objects or names; else `artist`, one of them, whose name may be that of several.
fn artists(object: &Object, fields: &mut Fields<'_>) -> Result<Vec<NamedArtist>, Bad> {
    let list =
        value(object, "artists").filter(|list| list.as_array().is_none_or(|a| !a.is_empty()));
    let (key, said) = match list {
        Some(list) => ("artists", Some(list)),
        None => ("artist", value(object, "artist")),
    };
    let listed = said.is_some_and(Value::is_array);
    let mut artists = Vec::new();
    for value in fields.first(key, most::ARTISTS, said) {
        artists.extend(named_artist(key, value, listed, fields)?);
    }
    Ok(artists)
}

fn named_artist(
    key: &str,
    value: &Value,
    listed: bool,
    fields: &mut Fields<'_>,
) -> Result<Option<NamedArtist>, Bad> {
    let Value::Object(artist) = value else {
        let Some(raw) = words(value) else {
            return Err(format!("`{key}`: expected objects or names, found {}", found(value)));
        };
        let name = super::super::values::text(&raw);
        return Ok(name.map(|name| NamedArtist { name, listed, ..NamedArtist::default() }));
    };
    let Some(name) = fields.text(artist, "name") else {
        if says_something(artist) {
            fields.left_out(BAD_FIELD, key, "artists with a `name`", value);
        }
        return Ok(None);
    };
    let mut ids = Ids::of(artist, fields);
    Ok(Some(NamedArtist {
        name,
        id: ids.own.take(),
        mbid: ids.mbid("musicbrainz", fields),
        listed,
    }))
}

fn playlist(object: &Object, fields: &mut Fields<'_>) -> Result<PlaylistRecord, Bad> {
    let name = Fields::needed(object, "name")?;
    let entries = match value(object, "tracks") {
        Some(Value::Array(entries)) => entries,
        // An empty playlist says so: one that nobody listed is not to lose its tracks.
        None => return Err("`tracks` is missing".to_owned()),
        Some(other) => return Err(format!("`tracks`: expected a list, found {}", found(other))),
    };
    let mut tracks = Vec::with_capacity(entries.len());
    for entry in entries.iter().filter(|entry| !entry.is_null()) {
        tracks.extend(match entry {
            Value::Object(entry) => place(entry, fields),
            Value::String(id) if id.trim().is_empty() => {
                fields.left_out(BAD_ID, "tracks", "an id", entry);
                None
            }
            plain => fields
                .id_of("tracks", plain)
                .map(|id| PlaylistTrack { key: Some(id), ..PlaylistTrack::default() }),
        });
    }
    Ok(PlaylistRecord {
        // One without an id gets one in its stream, which knows the others of its name.
        id: Ids::of(object, fields).own.unwrap_or_default(),
        name,
        image: fields.image(object),
        version: None,
        tracks,
    })
}

/// A place of a playlist that says more than an id.
fn place(entry: &Object, fields: &mut Fields<'_>) -> Option<PlaylistTrack> {
    let path = fields.path(entry);
    let id = value(entry, "id").and_then(|id| fields.id_of("tracks", id));
    if id.is_none() && path.is_none() {
        let whole = Value::Object(entry.clone());
        fields.left_out(BAD_FIELD, "tracks", "ids, or objects with an `id` or a `path`", &whole);
        return None;
    }
    // The key that a record of the same track has.
    let track = TrackRecord { id, path, ..TrackRecord::default() };
    let key = Some(track.key());
    Some(PlaylistTrack { key, path: track.path, added_at: fields.added_at(entry) })
}

fn collection(object: &Object, fields: &mut Fields<'_>) -> Option<Collection> {
    let value = value(object, "collection")?;
    let word = value.as_str().map(|word| word.trim().to_lowercase());
    if word.as_deref() == Some("") {
        return None;
    }
    let collection = word.as_deref().and_then(Collection::from_word);
    if collection.is_none() {
        let expected = "followed or saved";
        fields.left_out("records.bad_collection", "collection", expected, value);
    }
    collection
}

/// The ids of an object: its own, and those elsewhere by their schemes.
struct Ids {
    own: Option<String>,
    others: BTreeMap<String, Vec<String>>,
}

impl Ids {
    fn of(object: &Object, fields: &mut Fields<'_>) -> Self {
        let id = value(object, "id");
        let own = id.and_then(|id| fields.id_of("id", id));
        let mut ids = Self { own, others: BTreeMap::new() };
        match value(object, "ids") {
            None => {}
            Some(Value::Object(schemes)) => {
                let mut left = most::IDS;
                for (scheme, said) in schemes {
                    let values = fields.first(&format!("ids.{scheme}"), left, Some(said));
                    left -= values.len();
                    for value in values {
                        let id = fields.id_of(&format!("ids.{scheme}"), value);
                        ids.others
                            .entry(scheme.trim().to_ascii_lowercase())
                            .or_default()
                            .extend(id);
                    }
                }
            }
            Some(other) => {
                fields.left_out(
                    BAD_ID,
                    "ids",
                    "an object with a list of ids for each scheme",
                    other,
                );
            }
        }
        if ids.own.is_none()
            && let Some([only]) = ids.others.get(fields.scheme).map(Vec::as_slice)
        {
            ids.own = Some(only.clone());
        }
        if let Some(own) = &ids.own
            && let Some(same) = ids.others.get_mut(fields.scheme)
        {
            same.retain(|id| id != own);
        }
        ids
    }

    fn take(&mut self, scheme: &str) -> Vec<String> {
        self.others.remove(scheme).unwrap_or_default()
    }

    /// The MBID under that name; of several the first.
    fn mbid(&mut self, scheme: &str, fields: &mut Fields<'_>) -> Option<Mbid> {
        let mut mbid = None;
        for id in self.take(scheme) {
            match id.parse() {
                Ok(read) if mbid.is_none_or(|first| first == read) => mbid = Some(read),
                Ok(_) => fields.left_out(BAD_ID, &format!("ids.{scheme}"), "one id", &id.into()),
                Err(_) => fields.left_out(BAD_ID, &format!("ids.{scheme}"), "an MBID", &id.into()),
            }
        }
        mbid
    }

    /// What is left, under the names of providers; each once.
    fn foreign(self, fields: &mut Fields<'_>) -> Vec<ForeignId> {
        let mut foreign = Vec::new();
        for (scheme, values) in self.others {
            if values.is_empty() {
                continue;
            }
            if !is_scheme(&scheme) || RESERVED_SCHEMES.contains(&&*scheme) {
                let expected = "names of providers, not tonarm's own";
                fields.left_out(BAD_ID, "ids", expected, &scheme.into());
                continue;
            }
            foreign.extend(
                values.into_iter().map(|value| ForeignId { scheme: scheme.clone(), value }),
            );
        }
        foreign.sort();
        foreign.dedup();
        foreign
    }
}
