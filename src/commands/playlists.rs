//! `playlists`: playlists of sources with how much of each is on disk, and their tracks.

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field, give, path_texts};
use crate::cli;
use crate::clock;
use crate::exit::Exit;
use crate::model::PublicId;
use crate::output::{self, Cell, Column, Output, Style, Table};
use crate::query::{Fields, Kind, Schema, Value};
use crate::store::{IdMap, PlaylistItem, PlaylistRow};

/// What a query may ask of a playlist. The names are those of the JSON row.
static SCHEMA: Schema = Schema {
    fields: &[
        field("id", Kind::Text, &[]),
        field("name", Kind::Text, &["playlist", "title"]),
        field("source", Kind::Name, &["sources"]),
        field("key", Kind::Text, &[]),
        field("tracks", Kind::Number, &[]),
        field("matched_local", Kind::Number, &["matched"]),
        field("missing", Kind::Number, &["unmatched"]),
        field("image", Kind::Text, &[]),
        field("ended", Kind::Time, &[]),
    ],
    default: &["name"],
};

impl Fields for PlaylistRow {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        let count = |count: u64| i64::try_from(count).ok().map(Value::Number);
        match name {
            "id" => Some(Value::Text(self.id.to_string().into())),
            "name" => Some(Value::from(self.name.as_str())),
            "source" => Some(Value::from(self.source.as_str())),
            "key" => Some(Value::from(self.key.as_str())),
            "tracks" => count(self.tracks),
            "matched_local" => count(self.matched_local),
            "missing" => count(self.tracks - self.matched_local),
            "image" => self.image.as_deref().map(Value::from),
            "ended" => self.ended_at.map(Value::Number),
            _ => None,
        }
    }
}

/// The row that `--json` prints.
#[derive(Debug, Serialize)]
struct Row<'a> {
    id: PublicId,
    name: &'a str,
    source: &'a str,
    key: &'a str,
    tracks: u64,
    matched_local: u64,
    missing: u64,
    image: Option<&'a str>,
    ended: Option<String>,
}

impl<'a> From<&'a PlaylistRow> for Row<'a> {
    fn from(playlist: &'a PlaylistRow) -> Self {
        Self {
            id: playlist.id,
            name: &playlist.name,
            source: &playlist.source,
            key: &playlist.key,
            tracks: playlist.tracks,
            matched_local: playlist.matched_local,
            missing: playlist.tracks - playlist.matched_local,
            image: playlist.image.as_deref(),
            ended: playlist.ended_at.map(clock::rfc3339_ms),
        }
    }
}

impl Listed for PlaylistRow {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "playlist";

    fn table() -> Table {
        Table::new([
            Column::text("Playlist"),
            Column::word("Source"),
            Column::number("Tracks"),
            Column::number("On disk"),
            Column::word("Id"),
        ])
    }

    fn put(&self, table: &mut Table) {
        let whole = self.matched_local == self.tracks;
        let style = match self.ended_at {
            Some(_) => Style::Dim,
            None if whole => Style::Good,
            None => Style::Warning,
        };
        table.push([
            Cell::from(self.name.as_str()),
            Cell::from(self.source.as_str()),
            Cell::from(output::count(self.tracks)),
            Cell::styled(style, &output::count(self.matched_local)),
            Cell::styled(Style::Dim, &self.id.to_string()),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::from(self))
    }
}

/// A track of a playlist.
#[derive(Debug)]
struct Place {
    playlist: String,
    playlist_id: PublicId,
    source: String,
    item: PlaylistItem,
}

/// What a query may ask of a track of a playlist.
static TRACK_SCHEMA: Schema = Schema {
    fields: &[
        field("playlist", Kind::Text, &["name"]),
        field("playlist_id", Kind::Text, &["id"]),
        field("source", Kind::Name, &["sources"]),
        field("position", Kind::Number, &[]),
        field("recording", Kind::Text, &[]),
        field("title", Kind::Text, &[]),
        field("artist", Kind::Text, &["artists"]),
        field("album", Kind::Text, &[]),
        field("duration_ms", Kind::Length, &["length", "duration"]),
        field("isrc", Kind::Text, &[]),
        field("ids", Kind::Text, &[]),
        field("path", Kind::Path, &[]),
        field("listed_path", Kind::Text, &[]),
    ],
    default: &["playlist", "artist", "title", "album"],
};

impl Fields for Place {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        let text = |text: &'a Option<String>| text.as_deref().map(Value::from);
        let id = |id: PublicId| Value::Text(id.to_string().into());
        let count = |count: u64| i64::try_from(count).ok().map(Value::Number);
        let item = &self.item;
        match name {
            "playlist" => Some(Value::from(self.playlist.as_str())),
            "playlist_id" => Some(id(self.playlist_id)),
            "source" => Some(Value::from(self.source.as_str())),
            "position" => count(item.position),
            "recording" => item.recording.map(id),
            "title" => text(&item.title),
            "artist" => text(&item.artist),
            "album" => text(&item.album),
            "duration_ms" => item.duration_ms.and_then(count),
            "isrc" => Some(Value::from(&item.isrc[..])),
            "ids" => Some(list::ids(&item.ids)),
            "path" => item.path.as_deref().map(Value::Path),
            "listed_path" => {
                item.listed_path.as_deref().map(|path| Value::Text(String::from_utf8_lossy(path)))
            }
            _ => None,
        }
    }
}

/// The row of a track that `--json` prints.
#[derive(Debug, Serialize)]
struct TrackLine<'a> {
    playlist: &'a str,
    playlist_id: PublicId,
    source: &'a str,
    position: u64,
    recording: Option<PublicId>,
    title: Option<&'a str>,
    artist: Option<&'a str>,
    album: Option<&'a str>,
    duration_ms: Option<u64>,
    isrc: &'a [String],
    ids: &'a IdMap,
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
    listed_path: Option<String>,
}

impl<'a> From<&'a Place> for TrackLine<'a> {
    fn from(place: &'a Place) -> Self {
        let item = &place.item;
        let (path, path_bytes) = item.path.as_deref().map(path_texts).unzip();
        Self {
            playlist: &place.playlist,
            playlist_id: place.playlist_id,
            source: &place.source,
            position: item.position,
            recording: item.recording,
            title: item.title.as_deref(),
            artist: item.artist.as_deref(),
            album: item.album.as_deref(),
            duration_ms: item.duration_ms,
            isrc: &item.isrc,
            ids: &item.ids,
            path,
            path_bytes: path_bytes.flatten(),
            listed_path: item.listed_path.as_deref().map(|path| path_texts(path).0),
        }
    }
}

impl Listed for Place {
    const SCHEMA: &'static Schema = &TRACK_SCHEMA;
    const NOUN: &'static str = "track of a playlist";

    fn table() -> Table {
        Table::new([
            Column::text("Playlist"),
            Column::number("No"),
            Column::text("Artist"),
            Column::text("Title"),
            Column::number("Length"),
            Column::path("File"),
        ])
    }

    fn put(&self, table: &mut Table) {
        let item = &self.item;
        let path = item.path.as_deref().map(|path| path_texts(path).0).unwrap_or_default();
        table.push([
            Cell::from(self.playlist.as_str()),
            Cell::from(item.position.to_string()),
            Cell::from(item.artist.as_deref().unwrap_or_default()),
            Cell::from(item.title.as_deref().unwrap_or_default()),
            Cell::from(item.duration_ms.map(output::length)),
            Cell::styled(Style::Dim, &path),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&TrackLine::from(self))
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &cli::Playlists) -> Result<Exit> {
    let is_wanted = |playlist: &PlaylistRow| asked.all || playlist.ended_at.is_none();
    if asked.tracks {
        return list::run::<Place>(session, &asked.query, |store, visit| {
            store.each_playlist_item(|playlist, item| {
                !is_wanted(playlist)
                    || visit(Place {
                        playlist: playlist.name.clone(),
                        playlist_id: playlist.id,
                        source: playlist.source.clone(),
                        item,
                    })
            })
        });
    }
    list::run::<PlaylistRow>(session, &asked.query, |store, visit| {
        let playlists = store.playlists()?;
        give(playlists.into_iter().filter(is_wanted).collect(), visit);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_track_is_a_key_of_its_row_and_back() {
        let place = Place {
            playlist: "Winter".into(),
            playlist_id: PublicId::new(1),
            source: "beta".into(),
            item: PlaylistItem { path: Some(b"/m/\xf6".to_vec()), ..PlaylistItem::default() },
        };
        list::assert_keys(&TRACK_SCHEMA, &TrackLine::from(&place));
        let row = serde_json::to_value(TrackLine::from(&place)).unwrap();
        assert_eq!((&row["path"], &row["path_bytes"]), (&"/m/\u{fffd}".into(), &"L20v9g==".into()));
    }

    #[test]
    fn every_field_of_a_playlist_is_a_key_of_its_row_and_back() {
        let row = Row {
            id: PublicId::new(1),
            name: "Winter",
            source: "beta",
            key: "p",
            tracks: 3,
            matched_local: 2,
            missing: 1,
            image: None,
            ended: None,
        };
        list::assert_keys(&SCHEMA, &row);
    }
}
