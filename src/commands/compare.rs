//! `compare`: what is at one place and not at another.

use std::cell::Cell as Count;

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::list::{self, Listed, field};
use crate::cli;
use crate::exit::{Exit, Failure};
use crate::model::PublicId;
use crate::output::{self, Cell, Column, Output, Style, Table, nearest, plural, sanitised};
use crate::query::{Fields, Kind, Schema, Value};
use crate::store::{self, Access, DISK, PlacedRow, Store};

/// What a query may ask. The names are those of the JSON row.
static SCHEMA: Schema = Schema {
    fields: &[
        field("kind", Kind::Text, &[]),
        field("id", Kind::Text, &[]),
        field("artist", Kind::Text, &["album_artist", "albumartist"]),
        field("title", Kind::Text, &["album", "track"]),
        field("in", Kind::Name, &["sources", "source"]),
        field("not_in", Kind::Name, &[]),
    ],
    default: &["artist", "title"],
};

/// A thing with the names of the places.
#[derive(Debug)]
struct Compared {
    row: PlacedRow,
    within: Vec<String>,
    not_in: Vec<String>,
}

impl Compared {
    fn new(row: PlacedRow, places: &[String]) -> Self {
        let names = |there: bool| {
            let places = places.iter().zip(&row.there).filter(|(_, is)| **is == there);
            places.map(|(name, _)| name.clone()).collect()
        };
        Self { within: names(true), not_in: names(false), row }
    }

    /// Whom it is by; an artist is its own.
    fn artist(&self) -> Option<&str> {
        match self.row.kind {
            store::Kind::Artist => Some(&self.row.name),
            _ => self.row.artist.as_deref(),
        }
    }

    /// What it is called; nothing of an artist.
    fn title(&self) -> Option<&str> {
        (self.row.kind != store::Kind::Artist).then_some(self.row.name.as_str())
    }
}

impl Fields for Compared {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        match name {
            "kind" => Some(Value::from(self.row.kind.as_str())),
            "id" => Some(Value::Text(self.row.id.to_string().into())),
            "artist" => self.artist().map(Value::from),
            "title" => self.title().map(Value::from),
            "in" => Some(Value::from(&self.within[..])),
            "not_in" => Some(Value::from(&self.not_in[..])),
            _ => None,
        }
    }
}

/// The row that `--json` prints: what it is stands under its kind too.
#[derive(Debug, Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    album: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    track: Option<&'a str>,
    kind: &'static str,
    id: PublicId,
    artist: Option<&'a str>,
    title: Option<&'a str>,
    r#in: &'a [String],
    not_in: &'a [String],
}

impl<'a> From<&'a Compared> for Row<'a> {
    fn from(compared: &'a Compared) -> Self {
        let named = |kind| compared.title().filter(|_| compared.row.kind == kind);
        Self {
            album: named(store::Kind::Album),
            track: named(store::Kind::Track),
            kind: compared.row.kind.as_str(),
            id: compared.row.id,
            artist: compared.artist(),
            title: compared.title(),
            r#in: &compared.within,
            not_in: &compared.not_in,
        }
    }
}

impl Listed for Compared {
    const SCHEMA: &'static Schema = &SCHEMA;
    const NOUN: &'static str = "difference";

    fn table() -> Table {
        Table::new([
            Column::text("Artist"),
            Column::text("Title"),
            Column::text("In"),
            Column::text("Not in"),
        ])
    }

    fn put(&self, table: &mut Table) {
        table.push([
            Cell::from(self.artist().unwrap_or_default()),
            Cell::from(self.title().unwrap_or_default()),
            Cell::styled(Style::Good, &self.within.join(", ")),
            Cell::styled(Style::Dim, &self.not_in.join(", ")),
        ]);
    }

    fn print(&self, out: &mut Output) -> Result<(), output::Error> {
        out.json(&Row::from(self))
    }
}

/// Which rows are asked for, by numbers of places.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    within: Vec<usize>,
    not_in: Vec<usize>,
    /// Whether only what is not everywhere.
    differs: bool,
}

impl Wanted {
    /// # Errors
    /// Where a place is not known.
    fn new(asked: &cli::Compare, known: &Known<'_>) -> Result<Self, Failure> {
        let places = known.places;
        let numbers = |names: &[String]| {
            names.iter().map(|name| place(name, known)).collect::<Result<Vec<_>, _>>()
        };
        let (mut within, mut not_in) = (numbers(&asked.within)?, numbers(&asked.not_in)?);
        if asked.only_disk {
            within.push(0);
            not_in.extend(1..places.len());
        }
        if asked.not_on_disk {
            not_in.push(0);
        }
        let differs = !asked.all && within.is_empty() && not_in.is_empty();
        Ok(Self { within, not_in, differs })
    }

    fn fits(&self, there: &[bool]) -> bool {
        self.within.iter().all(|place| there[*place])
            && !self.not_in.iter().any(|place| there[*place])
            && !(self.differs && there.iter().all(|is| *is))
    }
}

/// What may be typed for a place, and what may not.
struct Known<'a> {
    /// The disk, then the sources that are places.
    places: &'a [String],
    /// Sources that have playlists only.
    playlists: &'a [String],
    /// All that are set up.
    set_up: &'a [&'a str],
}

/// The number of a place.
fn place(typed: &str, known: &Known<'_>) -> Result<usize, Failure> {
    let places = known.places;
    let name = if typed == "local" { DISK } else { typed };
    if let Some(at) = places.iter().position(|place| place == name) {
        return Ok(at);
    }
    let shown = sanitised(typed);
    let failure = |why: &str| Failure::new(Exit::Usage, "usage.place", format!("{why} `{shown}`"));
    if known.playlists.iter().any(|name| name == typed) {
        return Err(failure("only playlists are known, nothing saved or followed, of")
            .hint(format!("see how much of them is on disk: tonarm playlists source:={shown}")));
    }
    if known.set_up.contains(&typed) {
        return Err(failure("nothing is known yet of")
            .hint(format!("bring it in: tonarm sync-cloud --source {shown}")));
    }
    let all = places.join(", ");
    Err(failure("there is no place").hint(
        match nearest(typed, places.iter().map(String::as_str)) {
            Some(name) => format!("did you mean `{name}`? places: {all}"),
            None => format!("places: {all}"),
        },
    ))
}

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &cli::Compare) -> Result<Exit> {
    let kind = match asked.kind {
        cli::CompareKind::Album => store::Kind::Album,
        cli::CompareKind::Artist => store::Kind::Artist,
        cli::CompareKind::Track => store::Kind::Track,
    };
    let store = session.open(Access::Read)?;
    let places = store.places()?;
    let sources = store.sources()?.into_iter().map(|source| source.name);
    let playlists: Vec<String> = sources.filter(|name| !places.contains(name)).collect();
    drop(store);
    let set_up: Vec<&str> =
        session.settings.sources.iter().map(|source| source.name.as_str()).collect();
    let known = Known { places: &places, playlists: &playlists, set_up: &set_up };
    let wanted = Wanted::new(asked, &known)?;
    if places.len() == 1 {
        let why = if playlists.is_empty() {
            "no source was brought in yet; see `tonarm sources`"
        } else {
            "the sources have playlists only; see `tonarm playlists`"
        };
        session.advise(&format!("there is nothing to compare the disk with: {why}"));
    }
    let compared = Count::new(0);
    let each = |store: &Store, visit: &mut dyn FnMut(Compared) -> bool| {
        store.each_placed(kind, |row| {
            compared.set(compared.get() + 1);
            // A source that came in between is none of this comparison.
            row.there.len() != places.len()
                || (row.is_ignored && !asked.all)
                || !wanted.fits(&row.there)
                || visit(Compared::new(row, &places))
        })
    };
    list::run_or(session, &asked.query, each, |_, query| {
        let is_asked = !wanted.differs || !query.is_empty();
        Ok((places.len() > 1).then(|| none(kind, compared.get(), is_asked)))
    })
}

/// Why nothing is listed of so many that were compared. `is_asked` = some of them were asked for.
fn none(kind: store::Kind, compared: u64, is_asked: bool) -> String {
    let noun = kind.as_str();
    match compared {
        0 => {
            let others = store::Kind::ALL.iter().filter(|other| **other != kind);
            let others: Vec<String> =
                others.map(|other| format!("--kind {}", other.as_str())).collect();
            let others = others.join(" or ");
            format!("there is no {noun} to compare, on disk or on a list; try {others}")
        }
        _ if is_asked => format!("no {noun} fits"),
        _ => format!("there is no difference: {} everywhere", {
            let are = if compared == 1 { "is" } else { "are all" };
            format!("{} {are}", plural(compared, noun))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(within: &[&str], not_in: &[&str]) -> cli::Compare {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        cli::Compare {
            query: Vec::new(),
            kind: cli::CompareKind::Album,
            within: names(within),
            not_in: names(not_in),
            only_disk: false,
            not_on_disk: false,
            all: false,
        }
    }

    fn places() -> Vec<String> {
        ["disk", "deezer", "spotify"].map(str::to_owned).into()
    }

    #[test]
    fn nothing_to_compare_no_difference_and_nothing_that_fits_are_told_apart() {
        use store::Kind::{Album, Track};
        assert_eq!(
            none(Album, 0, false),
            "there is no album to compare, on disk or on a list; try --kind artist or --kind track"
        );
        assert_eq!(none(Track, 7, true), "no track fits");
        assert_eq!(none(Track, 1, false), "there is no difference: 1 track is everywhere");
        assert_eq!(none(Track, 7, false), "there is no difference: 7 tracks are all everywhere");
    }

    #[test]
    fn places_are_asked_for_by_name_and_by_default_what_is_not_everywhere() {
        let every =
            [[true, true, true], [true, false, false], [false, true, true], [true, true, false]];
        for (asked, fitting) in [
            (asked(&[], &[]), vec![1, 2, 3]),
            (cli::Compare { all: true, ..asked(&[], &[]) }, vec![0, 1, 2, 3]),
            (asked(&["deezer"], &[]), vec![0, 2, 3]),
            (asked(&["deezer"], &["spotify"]), vec![3]),
            (asked(&["local", "deezer"], &[]), vec![0, 3]),
            (cli::Compare { only_disk: true, ..asked(&[], &[]) }, vec![1]),
            (cli::Compare { not_on_disk: true, ..asked(&[], &[]) }, vec![2]),
        ] {
            let known = Known { places: &places(), playlists: &[], set_up: &[] };
            let wanted = Wanted::new(&asked, &known).unwrap();
            let fits: Vec<usize> = (0..every.len()).filter(|at| wanted.fits(&every[*at])).collect();
            assert_eq!(fits, fitting, "{asked:?}");
        }
    }

    #[test]
    fn a_place_that_is_not_known_is_said_so_with_what_may_be_meant() {
        let failure = |name: &str| {
            let (places, playlists) = (places(), ["mixes".to_owned()]);
            let known =
                Known { places: &places, playlists: &playlists, set_up: &["tidal", "mixes"] };
            let failure = Wanted::new(&asked(&[name], &[]), &known).unwrap_err();
            (failure.message, failure.hint.unwrap())
        };
        for (typed, message, hint) in [
            (
                "spotfy",
                "there is no place `spotfy`",
                "did you mean `spotify`? places: disk, deezer, spotify",
            ),
            ("zebra", "there is no place `zebra`", "places: disk, deezer, spotify"),
            (
                "tidal",
                "nothing is known yet of `tidal`",
                "bring it in: tonarm sync-cloud --source tidal",
            ),
            (
                "mixes",
                "only playlists are known, nothing saved or followed, of `mixes`",
                "see how much of them is on disk: tonarm playlists source:=mixes",
            ),
        ] {
            assert_eq!(failure(typed), (message.to_owned(), hint.to_owned()));
        }
    }

    #[test]
    fn a_row_says_what_it_is_under_its_kind_and_where() {
        let row = |kind| PlacedRow {
            kind,
            id: PublicId::new(1),
            name: "Björk".into(),
            artist: Some("Somebody".into()).filter(|_| kind != store::Kind::Artist),
            there: vec![true, false, true],
            is_ignored: false,
        };
        let json =
            |kind| serde_json::to_value(Row::from(&Compared::new(row(kind), &places()))).unwrap();
        let artist = serde_json::json!({
            "kind": "artist", "id": "000000000001", "artist": "Björk", "title": null, "in": ["disk", "spotify"],
            "not_in": ["deezer"]
        });
        assert_eq!(json(store::Kind::Artist), artist);
        let album = json(store::Kind::Album);
        assert_eq!(
            [&album["album"], &album["title"], &album["artist"]],
            [&"Björk".into(), &"Björk".into(), &serde_json::Value::from("Somebody")]
        );
        assert_eq!(json(store::Kind::Track)["track"], "Björk");
        list::assert_keys(&SCHEMA, &Row::from(&Compared::new(row(store::Kind::Artist), &places())));
    }
}
