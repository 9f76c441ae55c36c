//! `artists`: whoever is credited, with what is there of them.

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field};
use crate::exit::Exit;
use crate::model::PublicId;
use crate::output::{self, Cell, Column, Output, Style, Table};
use crate::query::{Fields, Kind, Schema, Value};
use crate::store::{ArtistRow, Entity, IdMap, Store, Want};

/// What a query may ask of an artist. The names are those of the JSON row.
static SCHEMA: Schema = Schema {
    fields: &[
        field("id", Kind::Text, &[]),
        field("name", Kind::Text, &["artist", "albumartist", "album_artist"]),
        field("sort_name", Kind::Text, &["artist_sort", "artistsort"]),
        field("disambiguation", Kind::Text, &[]),
        field("ids", Kind::Text, &["mb_artistid", "mb_albumartistid"]),
        field("followed", Kind::Bool, &[]),
        field("want", Kind::Text, &[]),
        field("image", Kind::Text, &[]),
        field("genre", Kind::Text, &["genres"]),
        field("albums", Kind::Number, &[]),
        field("tracks", Kind::Number, &[]),
        field("saved", Kind::Bool, &[]),
        field("sources", Kind::Name, &["source"]),
    ],
    default: &["name", "sort_name"],
};

impl Fields for ArtistRow {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        let count = |count: u64| i64::try_from(count).ok().map(Value::Number);
        match name {
            "id" => Some(Value::Text(self.id.to_string().into())),
            "name" => Some(Value::from(self.name.as_str())),
            "sort_name" => self.sort_name.as_deref().map(Value::from),
            "ids" => Some(list::ids(&self.ids)),
            "followed" => Some(Value::Bool(self.followed)),
            "want" => self.want.map(|want| Value::from(want.as_str())),
            "genre" => Some(Value::from(&self.genre[..])),
            "albums" => count(self.albums),
            "tracks" => count(self.tracks),
            "saved" => Some(Value::Bool(self.saved)),
            "sources" => Some(Value::from(&self.sources[..])),
            _ => None,
        }
    }
}

/// The row that `--json` prints: every field always, a missing value as `null`. `A` is how many albums there are, or the albums.
#[derive(Debug, Serialize)]
pub(super) struct Row<'a, A = u64> {
    id: PublicId,
    name: &'a str,
    sort_name: Option<&'a str>,
    disambiguation: Option<&'a str>,
    ids: &'a IdMap,
    followed: bool,
    want: Option<&'a str>,
    image: Option<&'a str>,
    genre: &'a [String],
    albums: A,
    tracks: u64,
    saved: bool,
    sources: &'a [String],
}

impl<'a, A> Row<'a, A> {
    pub(super) fn with_albums(artist: &'a ArtistRow, albums: A) -> Self {
        Self {
            id: artist.id,
            name: &artist.name,
            sort_name: artist.sort_name.as_deref(),
            disambiguation: None,
            ids: &artist.ids,
            followed: artist.followed,
            want: artist.want.map(Want::as_str),
            image: None,
            genre: &artist.genre,
            albums,
            tracks: artist.tracks,
            saved: artist.saved,
            sources: &artist.sources,
        }
    }
}

impl Listed for ArtistRow {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "artist";

    fn table() -> Table {
        Table::new([
            Column::text("Artist"),
            Column::number("Albums"),
            Column::number("Tracks"),
            Column::word("Follow"),
            Column::text("Genres"),
        ])
    }

    fn put(&self, table: &mut Table) {
        table.push([
            Cell::from(self.name.as_str()),
            Cell::from(output::count(self.albums)),
            Cell::from(output::count(self.tracks)),
            Cell::from(self.want.map(Want::as_str)),
            Cell::styled(Style::Dim, &genres(&self.genre)),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::with_albums(self, self.albums))
    }
}

/// The first few genres for people.
pub(super) fn genres(genres: &[String]) -> String {
    genres[..genres.len().min(3)].join(", ")
}

/// Runs the command.
pub(super) fn run(session: &mut Session, words: &[String], all: bool) -> Result<Exit> {
    let each = |store: &Store, visit: &mut dyn FnMut(ArtistRow) -> bool| {
        store.each_artist(|artist| !(all || artist.is_listed) || visit(artist))
    };
    list::run_or(session, words, each, |store, query| {
        let is_artist = |entity: &Entity| matches!(entity, Entity::Artist(_));
        list::none_or_meant::<ArtistRow>(store, query, words, is_artist)
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::commands) fn sample() -> ArtistRow {
        ArtistRow {
            id: PublicId::new(1),
            name: "Björk".into(),
            sort_name: None,
            ids: IdMap::new(),
            genre: Vec::new(),
            albums: 1,
            tracks: 10,
            followed: false,
            want: None,
            saved: false,
            sources: ["local".to_owned()].into(),
            is_listed: true,
        }
    }

    #[test]
    fn every_field_of_the_schema_is_a_key_of_the_row_and_back() {
        let artist = sample();
        list::assert_keys(&SCHEMA, &Row::with_albums(&artist, artist.albums));
    }
}
