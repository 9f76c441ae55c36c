//! `albums`: release groups with how much of each is there.

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field, year};
use crate::clock;
use crate::exit::Exit;
use crate::model::PublicId;
use crate::output::{self, Cell, Column, Output, Style, Table};
use crate::query::{Fields, Kind, Schema, Value};
use crate::store::{AlbumRow, AlbumState, Entity, IdMap, Store};

/// What a query may ask of an album. The names are those of the JSON row.
static SCHEMA: Schema = Schema {
    fields: &[
        field("id", Kind::Text, &[]),
        field("title", Kind::Text, &["album"]),
        field("artist", Kind::Text, &["albumartist", "album_artist"]),
        field("type", Kind::Text, &["albumtype"]),
        field("secondary_types", Kind::Text, &["albumtypes"]),
        field(
            "first_release_date",
            Kind::Date,
            &["year", "date", "original_year", "original_date"],
        ),
        field("label", Kind::Text, &[]),
        field("genre", Kind::Text, &["genres"]),
        field("ids", Kind::Text, &["mb_releasegroupid", "mb_albumid"]),
        field("barcode", Kind::Text, &[]),
        field("state", Kind::Text, &[]),
        field("tracks_owned", Kind::Number, &["tracks"]),
        field("tracks_total", Kind::Number, &["tracktotal", "albumtotal"]),
        field("editions", Kind::Number, &[]),
        field("cover", Kind::Text, &[]),
        field("added", Kind::Time, &[]),
        field("saved", Kind::Bool, &[]),
        field("sources", Kind::Name, &["source"]),
    ],
    default: &["title", "artist"],
};

impl Fields for AlbumRow {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        let text = |text: &'a Option<String>| text.as_deref().map(Value::from);
        let count = |count: u64| i64::try_from(count).ok().map(Value::Number);
        match name {
            "id" => Some(Value::Text(self.id.to_string().into())),
            "title" => Some(Value::from(self.title.as_str())),
            "artist" => text(&self.artist),
            "type" => text(&self.kind),
            "secondary_types" => Some(Value::from(&self.secondary_types[..])),
            "first_release_date" => text(&self.first_release_date),
            "label" => text(&self.label),
            "genre" => Some(Value::from(&self.genre[..])),
            "ids" => Some(list::ids(&self.ids)),
            "barcode" => Some(Value::from(&self.barcode[..])),
            "state" => Some(Value::from(self.state.as_str())),
            "tracks_owned" => count(self.tracks_owned),
            "tracks_total" => count(self.tracks_total),
            "editions" => count(self.editions),
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
    title: &'a str,
    artist: Option<&'a str>,
    r#type: Option<&'a str>,
    secondary_types: &'a [String],
    first_release_date: Option<&'a str>,
    label: Option<&'a str>,
    genre: &'a [String],
    ids: &'a IdMap,
    barcode: &'a [String],
    state: &'static str,
    tracks_owned: u64,
    tracks_total: u64,
    editions: u64,
    cover: Option<&'a str>,
    added: Option<String>,
    saved: bool,
    sources: &'a [String],
}

impl<'a> From<&'a AlbumRow> for Row<'a> {
    fn from(album: &'a AlbumRow) -> Self {
        Self {
            id: album.id,
            title: &album.title,
            artist: album.artist.as_deref(),
            r#type: album.kind.as_deref(),
            secondary_types: &album.secondary_types,
            first_release_date: album.first_release_date.as_deref(),
            label: album.label.as_deref(),
            genre: &album.genre,
            ids: &album.ids,
            barcode: &album.barcode,
            state: album.state.as_str(),
            tracks_owned: album.tracks_owned,
            tracks_total: album.tracks_total,
            editions: album.editions,
            cover: None,
            added: album.added_at.map(clock::rfc3339_ms),
            saved: album.saved,
            sources: &album.sources,
        }
    }
}

impl Listed for AlbumRow {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "album";

    fn table() -> Table {
        Table::new([
            Column::text("Artist"),
            Column::word("Year"),
            Column::text("Album"),
            Column::text("Type"),
            Column::number("Tracks"),
            Column::word("State"),
        ])
    }

    fn put(&self, table: &mut Table) {
        let style = state_style(self.state);
        table.push([
            Cell::from(self.artist.as_deref().unwrap_or_default()),
            Cell::from(year(self.first_release_date.as_deref())),
            Cell::from(self.title.as_str()),
            Cell::from(types(self)),
            Cell::from(tracks(self)),
            Cell::styled(style, self.state.as_str()),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::from(self))
    }
}

/// How a state stands out.
pub(super) const fn state_style(state: AlbumState) -> Style {
    match state {
        AlbumState::Owned => Style::Good,
        AlbumState::Partial => Style::Warning,
        AlbumState::Missing | AlbumState::Ignored => Style::Dim,
    }
}

/// Its types for people: `album, live`.
pub(super) fn types(album: &AlbumRow) -> String {
    let types: Vec<&str> =
        album.kind.iter().chain(&album.secondary_types).map(String::as_str).collect();
    types.join(", ")
}

/// How many of its tracks are there: `10`, or `9/10`.
pub(super) fn tracks(album: &AlbumRow) -> String {
    if album.tracks_owned == album.tracks_total {
        album.tracks_owned.to_string()
    } else {
        format!("{}/{}", album.tracks_owned, album.tracks_total)
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, words: &[String], all: bool) -> Result<Exit> {
    let each = |store: &Store, visit: &mut dyn FnMut(AlbumRow) -> bool| {
        store.each_album(|album| !(all || album.is_listed) || visit(album))
    };
    list::run_or(session, words, each, |store, query| {
        let is_album = |entity: &Entity| matches!(entity, Entity::Album(_));
        list::none_or_meant::<AlbumRow>(store, query, words, is_album)
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::commands) fn sample() -> AlbumRow {
        AlbumRow {
            id: PublicId::new(1),
            title: "Homogenic".into(),
            artist: None,
            kind: None,
            secondary_types: Vec::new(),
            first_release_date: None,
            label: None,
            genre: Vec::new(),
            ids: IdMap::new(),
            barcode: Vec::new(),
            state: AlbumState::Partial,
            tracks_owned: 9,
            tracks_total: 10,
            editions: 1,
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
    fn a_row_has_nulls_lists_and_a_map_where_nothing_is_known() {
        assert_eq!(
            serde_json::to_value(Row::from(&sample())).unwrap(),
            serde_json::json!({
                "id": "000000000001", "title": "Homogenic", "artist": null, "type": null, "secondary_types": [],
                "first_release_date": null, "label": null, "genre": [], "ids": {}, "barcode": [], "state": "partial",
                "tracks_owned": 9, "tracks_total": 10, "editions": 1, "cover": null, "added": "1970-01-01T00:00:00Z",
                "saved": false, "sources": ["local"]
            })
        );
    }
}
