//! `show`: one artist with every album, or one album with every track and its files.

use std::ffi::OsString;

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::list::{path_texts, place, year};
use super::meant::{self, together};
use super::{Session, albums, artists, tracks};
use crate::exit::{Exit, Failure};
use crate::matching::anchor::Thing;
use crate::model::PublicId;
use crate::output::{self, Cell, Column, Style, Table, sanitised};
use crate::store::{Access, AlbumPage, AlbumRow, ArtistPage, Candidate, EditionRow, Entity, IdMap};

/// How many candidates are named.
const NAMED: usize = 20;

/// An artist as `--json` prints it: its row, with the albums themselves in the place of their number, and its other children.
#[derive(Debug, Serialize)]
struct ArtistObject<'a> {
    kind: &'static str,
    #[serde(flatten)]
    row: artists::Row<'a, Vec<albums::Row<'a>>>,
    appears_on: Vec<albums::Row<'a>>,
    loose_tracks: Vec<tracks::Row<'a>>,
}

/// An album as `--json` prints it: its row and its children.
#[derive(Debug, Serialize)]
struct AlbumObject<'a> {
    kind: &'static str,
    #[serde(flatten)]
    row: albums::Row<'a>,
    releases: Vec<EditionObject<'a>>,
    tracks: Vec<tracks::Row<'a>>,
}

#[derive(Debug, Serialize)]
struct EditionObject<'a> {
    id: PublicId,
    title: &'a str,
    date: Option<&'a str>,
    label: Option<&'a str>,
    catalog_number: Option<&'a str>,
    barcode: &'a [String],
    ids: &'a IdMap,
    track_total: Option<u32>,
    disc_total: Option<u32>,
    tracks_owned: u64,
}

/// Runs the command.
pub(super) fn run(session: &mut Session, words: &[OsString]) -> Result<Exit> {
    let typed = together(words);
    let words = typed.to_string_lossy();
    let store = session.open(Access::Read)?;
    let gone = || anyhow!("`{words}` went away while it was looked at; try again");
    match &store.find(&words)?[..] {
        [Candidate { entity: Entity::Artist(id), .. }] => {
            artist(session, &store.artist_page(*id)?.ok_or_else(gone)?)?;
        }
        [Candidate { entity: Entity::Album(id), .. }] => {
            album(session, &store.album_page(*id)?.ok_or_else(gone)?)?;
        }
        [] => {
            let things = [Thing::Artist, Thing::Album];
            return Err(meant::nothing(&store, "show", &typed, &things)?.into());
        }
        several => return Err(ambiguous("show", &words, several).into()),
    }
    Ok(Exit::Done)
}

/// Names all that may have been meant.
pub(super) fn ambiguous(command: &'static str, words: &str, several: &[Candidate]) -> Failure {
    let mut lines = vec![format!("`{}` may mean {} things:", sanitised(words), several.len())];
    for candidate in several.iter().take(NAMED) {
        let what = match (&candidate.entity, &candidate.artist) {
            (Entity::Artist(_), _) => format!("{} (artist)", candidate.name),
            (Entity::Album(_), artist) => {
                let artist = artist.as_deref().unwrap_or("nobody");
                match year(candidate.date.as_deref()) {
                    "" => format!("{artist} - {}", candidate.name),
                    year => format!("{artist} - {} ({year})", candidate.name),
                }
            }
        };
        lines.push(format!("{}  {}", candidate.id, sanitised(&what)));
    }
    if several.len() > NAMED {
        lines.push(format!("and {} more", several.len() - NAMED));
    }
    Failure::new(Exit::Usage, "what.ambiguous", lines.join("\n"))
        .hint(format!("name one by its id, such as: tonarm {command} {}", several[0].id))
}

fn artist(session: &mut Session, page: &ArtistPage) -> Result<()> {
    if session.out.wants_json() {
        return Ok(session.out.json(&artist_object(page))?);
    }
    let out = &mut session.out;
    out.heading(&page.artist.name)?;
    let followed = match page.artist.want {
        Some(want) => format!("wanted: {}", want.as_str()),
        None => String::new(),
    };
    let facts = [artists::genres(&page.artist.genre), mbids(&page.artist.ids), followed];
    facts.iter().filter(|text| !text.is_empty()).try_for_each(|text| out.dim(text))?;
    for (title, rows) in [("", &page.albums), ("Also on", &page.appears_on)] {
        if rows.is_empty() {
            continue;
        }
        out.line("")?;
        if !title.is_empty() {
            out.heading(title)?;
        }
        out.table(&shelf(rows, title.is_empty()))?;
    }
    if !page.loose.is_empty() {
        out.line("")?;
        out.heading("Without an album")?;
        let mut table = Table::new([Column::text(""), Column::number(""), Column::path("")]);
        for track in &page.loose {
            table.push([
                Cell::from(track.title.as_str()),
                Cell::from(track.duration_ms.map(output::length)),
                path_cell(track.files.first()),
            ]);
        }
        out.table(&table)?;
    }
    Ok(())
}

fn path_cell(path: Option<&Vec<u8>>) -> Cell {
    path.map(|path| Cell::styled(Style::Dim, &path_texts(path).0)).unwrap_or_default()
}

fn artist_object(page: &ArtistPage) -> ArtistObject<'_> {
    let rows = |rows| <[AlbumRow]>::iter(rows).map(albums::Row::from).collect();
    ArtistObject {
        kind: "artist",
        row: artists::Row::with_albums(&page.artist, rows(&page.albums)),
        appears_on: rows(&page.appears_on),
        loose_tracks: page.loose.iter().map(tracks::Row::from).collect(),
    }
}

fn shelf(rows: &[AlbumRow], own: bool) -> Table {
    let mut table = Table::new([
        Column::word("Year"),
        Column::text("Album"),
        Column::text(if own { "Type" } else { "By" }),
        Column::number("Tracks"),
        Column::word("State"),
        Column::word("Id"),
    ]);
    for album in rows {
        let by = album.artist.as_deref().unwrap_or_default();
        table.push([
            Cell::from(year(album.first_release_date.as_deref())),
            Cell::from(album.title.as_str()),
            if own { Cell::from(albums::types(album)) } else { Cell::from(by) },
            Cell::from(albums::tracks(album)),
            Cell::styled(albums::state_style(album.state), album.state.as_str()),
            Cell::styled(Style::Dim, &album.id.to_string()),
        ]);
    }
    table
}

fn album(session: &mut Session, page: &AlbumPage) -> Result<()> {
    if session.out.wants_json() {
        return Ok(session.out.json(&album_object(page))?);
    }
    let (out, album) = (&mut session.out, &page.album);
    let artist = album.artist.as_deref().map_or_else(String::new, |artist| format!("{artist} - "));
    out.spans(&[
        (Style::Heading, &format!("{artist}{}", album.title)),
        (Style::Plain, "  "),
        (
            albums::state_style(album.state),
            &format!("{} {}", albums::tracks(album), album.state.as_str()),
        ),
    ])?;
    let facts = [
        joined([album.first_release_date.clone().unwrap_or_default(), albums::types(album)]),
        artists::genres(&album.genre),
        mbids(&album.ids),
    ];
    facts.iter().filter(|text| !text.is_empty()).try_for_each(|text| out.dim(text))?;
    for edition in &page.editions {
        out.line("")?;
        out.spans(&[
            (Style::Heading, &edition.title),
            (Style::Dim, &format!("  {}", facts_of(edition))),
        ])?;
        let folder = common_folder(edition.tracks.iter().flat_map(|track| &track.files));
        if !folder.is_empty() {
            out.dim(&path_texts(folder).0)?;
        }
        let below = |path: &[u8]| Cell::styled(Style::Dim, &path_texts(&path[folder.len()..]).0);
        let mut table = Table::new([
            Column::number(""),
            Column::text(""),
            Column::text(""),
            Column::number(""),
            Column::word(""),
            Column::path(""),
        ]);
        for track in &edition.tracks {
            let other = track.artist.as_deref().filter(|_| track.artist != album.artist);
            table.push([
                Cell::from(place(track.disc, track.track, track.several_discs)),
                Cell::from(track.title.as_str()),
                Cell::from(other),
                Cell::from(track.duration_ms.map(output::length)),
                Cell::from(track.format.as_deref()),
                track.files.first().map(|path| below(path)).unwrap_or_default(),
            ]);
            for path in track.files.iter().skip(1) {
                let mut row: [Cell; 6] = Default::default();
                row[5] = below(path);
                table.push(row);
            }
        }
        out.table(&table)?;
    }
    Ok(())
}

fn album_object(page: &AlbumPage) -> AlbumObject<'_> {
    let releases = page.editions.iter().map(|edition| EditionObject {
        id: edition.id,
        title: &edition.title,
        date: edition.date.as_deref(),
        label: edition.label.as_deref(),
        catalog_number: edition.catalog_number.as_deref(),
        barcode: &edition.barcode,
        ids: &edition.ids,
        track_total: edition.track_total,
        disc_total: edition.disc_total,
        tracks_owned: owned(edition),
    });
    let tracks = page.editions.iter().flat_map(|edition| &edition.tracks);
    AlbumObject {
        kind: "album",
        row: albums::Row::from(&page.album),
        releases: releases.collect(),
        tracks: tracks.map(tracks::Row::from).collect(),
    }
}

/// The longest folder that all paths lie below, with its slash; empty where there is none.
fn common_folder<'p>(paths: impl IntoIterator<Item = &'p Vec<u8>>) -> &'p [u8] {
    let mut paths = paths.into_iter();
    let mut folder = paths.next().map_or(&[][..], Vec::as_slice);
    for path in paths {
        let same = folder.iter().zip(path).take_while(|(a, b)| a == b).count();
        folder = &folder[..same];
    }
    let end = folder.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    &folder[..end]
}

/// How many of its tracks are there.
fn owned(edition: &EditionRow) -> u64 {
    edition.tracks.iter().filter(|track| !track.files.is_empty()).count() as u64
}

/// What tells an edition apart, for people: `1997-09-22, One Little Indian TPLP71CD, 10 tracks`.
fn facts_of(edition: &EditionRow) -> String {
    let label =
        [&edition.label, &edition.catalog_number].map(|text| text.as_deref().unwrap_or_default());
    let owned = owned(edition);
    let known = edition.tracks.len() as u64;
    let total = edition.track_total.map_or(known, u64::from);
    joined([
        edition.date.clone().unwrap_or_default(),
        label.join(" ").trim().to_owned(),
        edition.barcode.join(" "),
        if total > owned {
            format!("{owned} of {}", output::plural(total, "track"))
        } else {
            output::plural(owned, "track")
        },
    ])
}

fn joined<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

fn mbids(ids: &IdMap) -> String {
    ids.get("musicbrainz").map_or_else(String::new, |ids| format!("MusicBrainz {}", ids.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_artist_holds_its_albums_and_an_album_its_editions_and_tracks() {
        let page = ArtistPage {
            artist: artists::tests::sample(),
            albums: vec![albums::tests::sample()],
            appears_on: Vec::new(),
            loose: vec![tracks::tests::sample()],
        };
        let object = serde_json::to_value(artist_object(&page)).unwrap();
        assert_eq!(object["albums"][0]["title"], "Homogenic");
        assert_eq!((&object["tracks"], &object["kind"]), (&10.into(), &"artist".into()));
        assert_eq!(object["loose_tracks"][0]["title"], "Jóga");
        let edition = EditionRow {
            id: PublicId::new(3),
            title: "Homogenic".into(),
            date: Some("1997".into()),
            label: Some("One Little Indian".into()),
            catalog_number: None,
            barcode: Vec::new(),
            ids: IdMap::new(),
            track_total: Some(10),
            disc_total: None,
            tracks: vec![tracks::tests::sample()],
        };
        assert_eq!(facts_of(&edition), "1997, One Little Indian, 1 of 10 tracks");
        let page = AlbumPage { album: albums::tests::sample(), editions: vec![edition] };
        let object = serde_json::to_value(album_object(&page)).unwrap();
        assert_eq!(object["releases"][0]["tracks_owned"], 1);
        assert_eq!(object["tracks"][0]["files"], serde_json::json!(["/m/Bj\u{fffd}rk.mp3"]));
        assert_eq!(object["title"], "Homogenic");
    }

    #[test]
    fn the_folder_that_files_share_is_named_once() {
        let folder = |paths: &[&str]| {
            let paths: Vec<Vec<u8>> = paths.iter().map(|path| path.as_bytes().to_vec()).collect();
            String::from_utf8(common_folder(&paths).to_vec()).unwrap()
        };
        for (paths, shared) in [
            (&[][..], ""),
            (&["/m/a/1.mp3"], "/m/a/"),
            (&["/m/a/1.mp3", "/m/a/12.mp3"], "/m/a/"),
            (&["/m/a/cd1/1.mp3", "/m/a/cd2/1.mp3"], "/m/a/"),
            (&["/m/1.mp3", "/n/1.mp3"], "/"),
        ] {
            assert_eq!(folder(paths), shared, "{paths:?}");
        }
    }

    #[test]
    fn whoever_may_be_meant_is_named_with_an_id() {
        let candidate = |n: i64, entity| Candidate {
            entity,
            id: PublicId::new(n),
            name: "Evil\n\x1b[31m".into(),
            artist: Some("A".into()),
            date: Some("1997-09".into()),
        };
        let failure = ambiguous(
            "show",
            "x",
            &[candidate(1, Entity::Artist(1)), candidate(2, Entity::Album(1))],
        );
        assert_eq!(
            failure.message,
            "`x` may mean 2 things:\n000000000001  Evil\\n\\x1b[31m (artist)\n\
             000000000002  A - Evil\\n\\x1b[31m (1997)"
        );
        assert_eq!(failure.exit, Exit::Usage);
    }
}
