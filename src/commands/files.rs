//! `files`: audio files with their tags as read, before any matching.

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field, path_texts, place};
use crate::clock;
use crate::exit::Exit;
use crate::model::{FileRow, Isrc, Mbid};
use crate::output::{self, Cell, Column, Output, Style, Table};
use crate::query::{Fields, Kind, Schema, Value};

/// What a query may ask of a file. The names are those of the JSON row.
pub(super) static SCHEMA: Schema = Schema {
    fields: &[
        field("path", Kind::Path, &[]),
        field("format", Kind::Text, &[]),
        field("size", Kind::Size, &["filesize"]),
        field("mtime", Kind::Time, &["modified"]),
        field("title", Kind::Text, &[]),
        field("artist", Kind::Text, &[]),
        field("artists", Kind::Text, &[]),
        field("artist_sort", Kind::Text, &["artistsort"]),
        field("album_artist", Kind::Text, &["albumartist"]),
        field("album_artist_sort", Kind::Text, &["albumartistsort"]),
        field("album", Kind::Text, &[]),
        field("disc", Kind::Number, &["discnumber"]),
        field("disc_total", Kind::Number, &["disctotal"]),
        field("track", Kind::Number, &["tracknumber"]),
        field("track_total", Kind::Number, &["tracktotal"]),
        field("date", Kind::Date, &["year"]),
        field("original_date", Kind::Date, &["original_year"]),
        field("genre", Kind::Text, &["genres"]),
        field("duration_ms", Kind::Length, &["length", "duration"]),
        field("bitrate", Kind::Number, &[]),
        field("sample_rate", Kind::Number, &["samplerate"]),
        field("channels", Kind::Number, &[]),
        field("has_picture", Kind::Bool, &["picture"]),
        field("isrc", Kind::Text, &[]),
        field("label", Kind::Text, &[]),
        field("barcode", Kind::Text, &[]),
        field("catalog_number", Kind::Text, &["catalognum"]),
        field("release_type", Kind::Text, &["albumtype", "albumtypes"]),
        field("compilation", Kind::Bool, &["comp"]),
        field("musicbrainz_recording", Kind::Text, &["mb_trackid"]),
        field("musicbrainz_track", Kind::Text, &["mb_releasetrackid"]),
        field("musicbrainz_release", Kind::Text, &["mb_albumid"]),
        field("musicbrainz_release_group", Kind::Text, &["mb_releasegroupid"]),
        field("musicbrainz_artist", Kind::Text, &["mb_artistid"]),
        field("musicbrainz_album_artist", Kind::Text, &["mb_albumartistid"]),
        field("missing_since", Kind::Time, &["missing"]),
        field("problem", Kind::Text, &[]),
    ],
    default: &["title", "artist", "album_artist", "album"],
};

impl Fields for FileRow {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        let text = |text: &'a Option<String>| text.as_deref().map(Value::from);
        let number = |number: Option<u32>| number.map(|number| Value::Number(number.into()));
        let id = |id: &Option<Mbid>| id.map(|id| Value::Text(id.to_string().into()));
        let ids =
            |ids: &[Mbid]| Some(Value::Texts(ids.iter().map(|id| id.to_string().into()).collect()));
        let (tags, audio) = (&self.tags, &self.audio);
        match name {
            "path" => Some(Value::Path(&self.path)),
            "format" => Some(Value::from(self.format.as_str())),
            "size" => i64::try_from(self.size).ok().map(Value::Number),
            "mtime" => Some(Value::Number(self.mtime_ns.div_euclid(1_000_000))),
            "title" => text(&tags.title),
            "artist" => Some(Value::from(&tags.artist[..])),
            "artists" => Some(Value::from(&tags.artists[..])),
            "artist_sort" => text(&tags.artist_sort),
            "album_artist" => Some(Value::from(&tags.album_artist[..])),
            "album_artist_sort" => text(&tags.album_artist_sort),
            "album" => text(&tags.album),
            "disc" => number(tags.disc),
            "disc_total" => number(tags.disc_total),
            "track" => number(tags.track),
            "track_total" => number(tags.track_total),
            "date" => text(&tags.date),
            "original_date" => text(&tags.original_date),
            "genre" => Some(Value::from(&tags.genre[..])),
            "duration_ms" => {
                audio.duration_ms.and_then(|ms| i64::try_from(ms).ok()).map(Value::Number)
            }
            "bitrate" => number(audio.bitrate),
            "sample_rate" => number(audio.sample_rate),
            "channels" => number(audio.channels.map(u32::from)),
            "has_picture" => Some(Value::Bool(tags.has_picture)),
            "isrc" => Some(Value::Texts(tags.isrc.iter().map(|i| i.as_str().into()).collect())),
            "label" => text(&tags.label),
            "barcode" => text(&tags.barcode),
            "catalog_number" => text(&tags.catalog_number),
            "release_type" => Some(Value::from(&tags.release_type[..])),
            "compilation" => Some(Value::Bool(tags.compilation == Some(true))),
            "musicbrainz_recording" => id(&tags.musicbrainz_recording),
            "musicbrainz_track" => id(&tags.musicbrainz_track),
            "musicbrainz_release" => id(&tags.musicbrainz_release),
            "musicbrainz_release_group" => id(&tags.musicbrainz_release_group),
            "musicbrainz_artist" => ids(&tags.musicbrainz_artist),
            "musicbrainz_album_artist" => ids(&tags.musicbrainz_album_artist),
            "missing_since" => self.missing_since.map(Value::Number),
            "problem" => text(&self.problem),
            _ => None,
        }
    }
}

/// The row that `--json` prints: every field always, a missing value as `null`.
#[derive(Debug, Serialize)]
struct Row<'a> {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
    format: &'a str,
    size: u64,
    mtime: String,
    title: Option<&'a str>,
    artist: &'a [String],
    artists: &'a [String],
    artist_sort: Option<&'a str>,
    album_artist: &'a [String],
    album_artist_sort: Option<&'a str>,
    album: Option<&'a str>,
    disc: Option<u32>,
    disc_total: Option<u32>,
    track: Option<u32>,
    track_total: Option<u32>,
    date: Option<&'a str>,
    original_date: Option<&'a str>,
    genre: &'a [String],
    duration_ms: Option<u64>,
    bitrate: Option<u32>,
    sample_rate: Option<u32>,
    channels: Option<u8>,
    has_picture: bool,
    isrc: &'a [Isrc],
    label: Option<&'a str>,
    barcode: Option<&'a str>,
    catalog_number: Option<&'a str>,
    release_type: &'a [String],
    compilation: Option<bool>,
    musicbrainz_recording: Option<Mbid>,
    musicbrainz_track: Option<Mbid>,
    musicbrainz_release: Option<Mbid>,
    musicbrainz_release_group: Option<Mbid>,
    musicbrainz_artist: &'a [Mbid],
    musicbrainz_album_artist: &'a [Mbid],
    missing_since: Option<String>,
    problem: Option<&'a str>,
}

impl<'a> From<&'a FileRow> for Row<'a> {
    fn from(file: &'a FileRow) -> Self {
        let (tags, audio) = (&file.tags, &file.audio);
        let (path, path_bytes) = path_texts(&file.path);
        Self {
            path,
            path_bytes,
            format: &file.format,
            size: file.size,
            mtime: clock::rfc3339_ns(file.mtime_ns),
            title: tags.title.as_deref(),
            artist: &tags.artist,
            artists: &tags.artists,
            artist_sort: tags.artist_sort.as_deref(),
            album_artist: &tags.album_artist,
            album_artist_sort: tags.album_artist_sort.as_deref(),
            album: tags.album.as_deref(),
            disc: tags.disc,
            disc_total: tags.disc_total,
            track: tags.track,
            track_total: tags.track_total,
            date: tags.date.as_deref(),
            original_date: tags.original_date.as_deref(),
            genre: &tags.genre,
            duration_ms: audio.duration_ms,
            bitrate: audio.bitrate,
            sample_rate: audio.sample_rate,
            channels: audio.channels,
            has_picture: tags.has_picture,
            isrc: &tags.isrc,
            label: tags.label.as_deref(),
            barcode: tags.barcode.as_deref(),
            catalog_number: tags.catalog_number.as_deref(),
            release_type: &tags.release_type,
            compilation: tags.compilation,
            musicbrainz_recording: tags.musicbrainz_recording,
            musicbrainz_track: tags.musicbrainz_track,
            musicbrainz_release: tags.musicbrainz_release,
            musicbrainz_release_group: tags.musicbrainz_release_group,
            musicbrainz_artist: &tags.musicbrainz_artist,
            musicbrainz_album_artist: &tags.musicbrainz_album_artist,
            missing_since: file.missing_since.map(clock::rfc3339_ms),
            problem: file.problem.as_deref(),
        }
    }
}

impl Listed for FileRow {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "file";

    fn table() -> Table {
        Table::new([
            Column::text("Artist"),
            Column::text("Album"),
            Column::number("Track"),
            Column::text("Title"),
            Column::number("Length"),
            Column::word("Format"),
            Column::path("Path"),
        ])
    }

    fn put(&self, table: &mut Table) {
        let tags = &self.tags;
        let style = match (self.missing_since, &self.problem) {
            (Some(_), _) => Style::Dim,
            (_, Some(_)) => Style::Warning,
            _ => Style::Plain,
        };
        let cell = |text: &str| Cell::styled(style, text);
        table.push([
            cell(&tags.artist.join("; ")),
            cell(tags.album.as_deref().unwrap_or_default()),
            cell(&place(tags.disc, tags.track, tags.disc_total.is_some_and(|total| total > 1))),
            cell(tags.title.as_deref().unwrap_or_default()),
            cell(&self.audio.duration_ms.map(output::length).unwrap_or_default()),
            cell(if self.missing_since.is_some() { "missing" } else { &self.format }),
            cell(&String::from_utf8_lossy(&self.path)),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::from(self))
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, words: &[String]) -> Result<Exit> {
    list::run::<FileRow>(session, words, |store, visit| store.each_file(true, visit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> FileRow {
        FileRow {
            path: b"/m/Bj\xf6rk.mp3".to_vec(),
            format: "mp3".into(),
            size: 1,
            mtime_ns: 0,
            tags: crate::model::Tags::default(),
            audio: crate::model::Audio::default(),
            missing_since: None,
            problem: None,
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
        assert_eq!(row["title"], serde_json::Value::Null);
        assert_eq!(row["artist"], serde_json::json!([]));
    }
}
