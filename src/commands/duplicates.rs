//! `duplicates`: the same recording twice on disk, with the file to keep. Nothing is ever deleted.

use anyhow::Result;
use jiff::Zoned;
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field, path_texts};
use crate::cli;
use crate::exit::Exit;
use crate::model::PublicId;
use crate::output::{self, Cell, Column, Output, Style, Table};
use crate::query::{Context, Fields, Kind, Query, Schema, Value};
use crate::store::{Access, Copies, DuplicateRow, SpellingsRow, Store};

/// What a query may ask of a duplicate. The names are those of the JSON row.
static SCHEMA: Schema = Schema {
    fields: &[
        field("recording", Kind::Text, &[]),
        field("title", Kind::Text, &[]),
        field("artist", Kind::Text, &[]),
        field("album", Kind::Text, &[]),
        field("keep", Kind::Path, &["path"]),
        field("paths", Kind::Text, &[]),
        field("why", Kind::Text, &[]),
        field("bytes", Kind::Size, &["size"]),
    ],
    default: &["title", "artist", "album"],
};

/// What a query may ask of an artist that is spelled in several ways.
static SPELLINGS: Schema = Schema {
    fields: &[
        field("artist", Kind::Text, &["id"]),
        field("name", Kind::Text, &[]),
        field("spellings", Kind::Text, &[]),
    ],
    default: &["name", "spellings"],
};

impl Fields for DuplicateRow {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        let text = |text: &'a Option<String>| text.as_deref().map(Value::from);
        match name {
            "recording" => self.recording.map(|id| Value::Text(id.to_string().into())),
            "title" => text(&self.title),
            "artist" => text(&self.artist),
            "album" => text(&self.album),
            "keep" => Some(Value::Path(&self.paths[0])),
            "paths" => Some(Value::Texts(
                self.paths.iter().map(|path| String::from_utf8_lossy(path)).collect(),
            )),
            "why" => Some(Value::from(self.why.as_str())),
            "bytes" => i64::try_from(self.bytes).ok().map(Value::Number),
            _ => None,
        }
    }
}

impl Fields for SpellingsRow {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        match name {
            "artist" => Some(Value::Text(self.artist.to_string().into())),
            "name" => Some(Value::from(self.name.as_str())),
            "spellings" => Some(Value::Texts(
                self.spellings.iter().map(|(name, _)| name.as_str().into()).collect(),
            )),
            _ => None,
        }
    }
}

/// The row that `--json` prints.
#[derive(Debug, Serialize)]
struct Row<'a> {
    recording: Option<PublicId>,
    title: Option<&'a str>,
    artist: Option<&'a str>,
    album: Option<&'a str>,
    paths: Vec<String>,
    /// Where one of the paths is not UTF-8: all of them in base64, in the same order.
    #[serde(skip_serializing_if = "Option::is_none")]
    paths_bytes: Option<Vec<String>>,
    keep: String,
    why: &'a str,
    bytes: u64,
}

impl<'a> From<&'a DuplicateRow> for Row<'a> {
    fn from(row: &'a DuplicateRow) -> Self {
        let lost = row.paths.iter().any(|path| std::str::from_utf8(path).is_err());
        Self {
            recording: row.recording,
            title: row.title.as_deref(),
            artist: row.artist.as_deref(),
            album: row.album.as_deref(),
            paths: row.paths.iter().map(|path| path_texts(path).0).collect(),
            paths_bytes: lost.then(|| row.paths.iter().map(|path| list::base64(path)).collect()),
            keep: path_texts(&row.paths[0]).0,
            why: &row.why,
            bytes: row.bytes,
        }
    }
}

/// The row that `--artists --json` prints.
#[derive(Debug, Serialize)]
struct SpellingsLine<'a> {
    artist: PublicId,
    name: &'a str,
    spellings: Vec<Spelling<'a>>,
}

#[derive(Debug, Serialize)]
struct Spelling<'a> {
    name: &'a str,
    albums: u64,
}

impl<'a> From<&'a SpellingsRow> for SpellingsLine<'a> {
    fn from(row: &'a SpellingsRow) -> Self {
        let spelling = |(name, albums): &'a (String, u64)| Spelling { name, albums: *albums };
        Self {
            artist: row.artist,
            name: &row.name,
            spellings: row.spellings.iter().map(spelling).collect(),
        }
    }
}

impl Listed for DuplicateRow {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "duplicate";

    fn table() -> Table {
        Table::new([
            Column::text("Artist"),
            Column::text("Title"),
            Column::word(""),
            Column::path("Path"),
            Column::text("Why"),
        ])
    }

    fn put(&self, table: &mut Table) {
        let path = |at: usize| String::from_utf8_lossy(&self.paths[at]);
        table.push([
            Cell::from(self.artist.as_deref().unwrap_or_default()),
            Cell::from(self.title.as_deref().unwrap_or_default()),
            Cell::styled(Style::Good, "keep"),
            Cell::from(&*path(0)),
            Cell::styled(Style::Dim, &self.why),
        ]);
        for at in 1..self.paths.len() {
            table.push([
                Cell::default(),
                Cell::default(),
                Cell::default(),
                Cell::styled(Style::Dim, &path(at)),
                Cell::default(),
            ]);
        }
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::from(self))
    }

    fn amounts(&self) -> [u64; 2] {
        [self.paths.len() as u64 - 1, self.bytes]
    }

    fn summary([files, bytes]: [u64; 2]) -> Option<String> {
        let files = output::plural(files, "file");
        Some(format!("{files} beside those to keep, {}; nothing was deleted", output::size(bytes)))
    }
}

impl Listed for SpellingsRow {
    const SCHEMA: &'static Schema = &SPELLINGS;
    const NOUN: &'static str = "artist with several spellings";

    fn table() -> Table {
        Table::new([Column::text("Artist"), Column::text("Spelled"), Column::number("Albums")])
    }

    fn put(&self, table: &mut Table) {
        for (at, (name, albums)) in self.spellings.iter().enumerate() {
            table.push([
                Cell::from(if at == 0 { self.name.as_str() } else { "" }),
                Cell::from(name.as_str()),
                Cell::from(output::count(*albums)),
            ]);
        }
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&SpellingsLine::from(self))
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &cli::Duplicates) -> Result<Exit> {
    if asked.artists {
        return list::run::<SpellingsRow>(session, &asked.query, |store, visit| {
            list::give(store.spellings()?, visit);
            Ok(())
        });
    }
    let copies = if asked.all { Copies::All } else { Copies::OfOneAlbum };
    let each = |store: &Store, visit: &mut dyn FnMut(DuplicateRow) -> bool| {
        list::give(store.duplicates(copies)?, visit);
        Ok(())
    };
    if !asked.print0 {
        return list::run::<DuplicateRow>(session, &asked.query, each);
    }
    let query = Query::parse(&asked.query, &SCHEMA, &Context::here(Zoned::now()))?;
    let store = session.open(Access::Read)?;
    for row in list::chosen(&query, &store, each)? {
        for path in &row.paths[1..] {
            session.out.raw(path)?;
            session.out.raw(b"\0")?;
        }
    }
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_schema_is_a_key_of_the_row_and_back() {
        let row = DuplicateRow {
            recording: None,
            title: None,
            artist: None,
            album: None,
            paths: vec![b"/a\xff".to_vec(), b"/b".to_vec()],
            why: "lossless".into(),
            bytes: 1,
        };
        list::assert_keys(&SCHEMA, &Row::from(&row));
        let object = serde_json::to_value(Row::from(&row)).unwrap();
        assert_eq!(object["keep"], "/a\u{fffd}");
        assert_eq!(object["paths_bytes"], serde_json::json!(["L2H/", "L2I="]));
        let rows = [row.clone(), row];
        let row = SpellingsRow {
            artist: PublicId::new(1),
            name: "Björk".into(),
            spellings: vec![("Björk".into(), 2), ("Bjork".into(), 1)],
        };
        let sums = rows.iter().map(Listed::amounts).fold([0, 0], |[a, b], [c, d]| [a + c, b + d]);
        assert_eq!(
            DuplicateRow::summary(sums).as_deref(),
            Some("2 files beside those to keep, 2 B; nothing was deleted")
        );
        list::assert_keys(&SPELLINGS, &SpellingsLine::from(&row));
    }
}
