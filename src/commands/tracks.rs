//! `tracks`: tracks of editions, and files and tracks of sources without one.

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field, path_texts, place};
use crate::clock;
use crate::exit::Exit;
use crate::model::PublicId;
use crate::output::{self, Cell, Column, Output, Table};
use crate::query::{Fields, Kind, Schema, Value};
use crate::store::{self, IdMap, Store, TrackRow};

/// What a query may ask of a track. The names are those of the JSON row.
static SCHEMA: Schema = Schema {
    fields: &[
        field("id", Kind::Text, &[]),
        field("recording", Kind::Text, &[]),
        field("title", Kind::Text, &[]),
        field("artist", Kind::Text, &["artists"]),
        field("album", Kind::Text, &[]),
        field("album_artist", Kind::Text, &["albumartist"]),
        field("album_id", Kind::Text, &[]),
        field("release", Kind::Text, &[]),
        field("disc", Kind::Number, &["discnumber"]),
        field("track", Kind::Number, &["tracknumber"]),
        field("date", Kind::Date, &["year"]),
        field("duration_ms", Kind::Length, &["length", "duration"]),
        field("isrc", Kind::Text, &[]),
        field("genre", Kind::Text, &["genres"]),
        field("ids", Kind::Text, &["mb_trackid"]),
        field("path", Kind::Path, &[]),
        field("files", Kind::Number, &[]),
        field("format", Kind::Text, &[]),
        field("bitrate", Kind::Number, &[]),
        field("added", Kind::Time, &[]),
        field("saved", Kind::Bool, &[]),
        field("sources", Kind::Name, &["source"]),
    ],
    default: &["title", "artist", "album_artist", "album"],
};

impl Fields for TrackRow {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        let text = |text: &'a Option<String>| text.as_deref().map(Value::from);
        let number = |number: Option<u32>| number.map(|number| Value::Number(number.into()));
        let id = |id: PublicId| Value::Text(id.to_string().into());
        let count = |count: u64| i64::try_from(count).ok().map(Value::Number);
        match name {
            "id" => Some(id(self.id)),
            "recording" => Some(id(self.recording)),
            "title" => Some(Value::from(self.title.as_str())),
            "artist" => text(&self.artist),
            "album" => text(&self.album),
            "album_artist" => text(&self.album_artist),
            "album_id" => self.album_id.map(id),
            "release" => self.release.map(id),
            "disc" => number(self.disc),
            "track" => number(self.track),
            "date" => text(&self.date),
            "duration_ms" => self.duration_ms.and_then(count),
            "isrc" => Some(Value::from(&self.isrc[..])),
            "genre" => Some(Value::from(&self.genre[..])),
            "ids" => Some(list::ids(&self.ids)),
            "path" => self.files.first().map(|path| Value::Path(path)),
            "files" => count(self.files.len() as u64),
            "format" => text(&self.format),
            "bitrate" => number(self.bitrate),
            "added" => self.added_at.map(Value::Number),
            "saved" => Some(Value::Bool(self.saved)),
            "sources" => Some(Value::from(&self.sources[..])),
            _ => None,
        }
    }
}

/// The row that `--json` prints: every field always, a missing value as `null`.
#[derive(Debug, Serialize)]
pub(super) struct Row<'a> {
    id: PublicId,
    recording: PublicId,
    title: &'a str,
    artist: Option<&'a str>,
    album: Option<&'a str>,
    album_artist: Option<&'a str>,
    album_id: Option<PublicId>,
    release: Option<PublicId>,
    disc: Option<u32>,
    track: Option<u32>,
    date: Option<&'a str>,
    duration_ms: Option<u64>,
    isrc: &'a [String],
    genre: &'a [String],
    ids: &'a IdMap,
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
    files: Vec<String>,
    format: Option<&'a str>,
    bitrate: Option<u32>,
    added: Option<String>,
    saved: bool,
    sources: &'a [String],
}

impl<'a> From<&'a TrackRow> for Row<'a> {
    fn from(track: &'a TrackRow) -> Self {
        let (path, path_bytes) = track.files.first().map(|path| path_texts(path)).unzip();
        Self {
            id: track.id,
            recording: track.recording,
            title: &track.title,
            artist: track.artist.as_deref(),
            album: track.album.as_deref(),
            album_artist: track.album_artist.as_deref(),
            album_id: track.album_id,
            release: track.release,
            disc: track.disc,
            track: track.track,
            date: track.date.as_deref(),
            duration_ms: track.duration_ms,
            isrc: &track.isrc,
            genre: &track.genre,
            ids: &track.ids,
            path,
            path_bytes: path_bytes.flatten(),
            files: track.files.iter().map(|path| path_texts(path).0).collect(),
            format: track.format.as_deref(),
            bitrate: track.bitrate,
            added: track.added_at.map(clock::rfc3339_ms),
            saved: track.saved,
            sources: &track.sources,
        }
    }
}

impl Listed for TrackRow {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "track";

    fn table() -> Table {
        Table::new([
            Column::text("Artist"),
            Column::text("Album"),
            Column::number("Track"),
            Column::text("Title"),
            Column::number("Length"),
            Column::word("Format"),
        ])
    }

    fn put(&self, table: &mut Table) {
        table.push([
            Cell::from(self.artist.as_deref().unwrap_or_default()),
            Cell::from(self.album.as_deref().unwrap_or_default()),
            Cell::from(place(self.disc, self.track, self.several_discs)),
            Cell::from(self.title.as_str()),
            Cell::from(self.duration_ms.map(output::length)),
            Cell::from(self.format.as_deref()),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::from(self))
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, words: &[String], all: bool) -> Result<Exit> {
    list::run::<TrackRow>(session, words, |store, visit| each(store, all, visit))
}

/// Calls `visit` with the tracks that are owned or saved, or with all, until it answers `false`.
pub(super) fn each(
    store: &Store,
    all: bool,
    visit: &mut dyn FnMut(TrackRow) -> bool,
) -> store::Result<()> {
    store.each_track(|track| !(all || track.is_listed) || visit(track))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::commands) fn sample() -> TrackRow {
        TrackRow {
            id: PublicId::new(1),
            recording: PublicId::new(2),
            title: "Jóga".into(),
            artist: None,
            album: None,
            album_artist: None,
            album_id: None,
            release: None,
            disc: None,
            track: None,
            several_discs: false,
            date: None,
            duration_ms: None,
            isrc: Vec::new(),
            genre: Vec::new(),
            ids: IdMap::new(),
            files: vec![b"/m/Bj\xf6rk.mp3".to_vec()],
            format: Some("mp3".into()),
            bitrate: None,
            added_at: Some(0),
            saved: false,
            sources: ["local".to_owned()].into(),
            is_listed: true,
        }
    }

    #[test]
    fn every_field_of_the_schema_is_a_key_of_the_row_and_back() {
        list::assert_keys(&SCHEMA, &Row::from(&sample()));
    }

    #[test]
    fn a_path_that_is_not_utf8_prints_lossily_with_its_bytes() {
        let row = serde_json::to_value(Row::from(&sample())).unwrap();
        assert_eq!(row["path"], "/m/Bj\u{fffd}rk.mp3");
        assert_eq!(row["path_bytes"], "L20vQmr2cmsubXAz");
        assert_eq!(row["files"], serde_json::json!(["/m/Bj\u{fffd}rk.mp3"]));
    }

    #[test]
    fn what_only_sources_have_has_no_path() {
        let sources = ["deezer".to_owned()].into();
        let track =
            TrackRow { files: Vec::new(), format: None, added_at: None, sources, ..sample() };
        let row = serde_json::to_value(Row::from(&track)).unwrap();
        for missing in ["path", "format", "added"] {
            assert!(row[missing].is_null(), "{missing}");
        }
        assert!(row.get("path_bytes").is_none());
        assert_eq!(row["files"], serde_json::json!([]));
        assert_eq!(row["sources"], serde_json::json!(["deezer"]));
    }
}
