//! The rows of the fixture as the records of five lists.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tonarm::matching::listed::ListedAlbum;
use tonarm::model::{AlbumRecord, ForeignId, NamedAlbum, NamedArtist, TrackRecord};

/// A row: its list, its cluster, and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) source: String,
    pub(crate) cluster: u32,
    pub(crate) track: TrackRecord,
}

/// Where the rows are; `None` where the shared fixtures are absent.
pub(crate) fn path() -> Option<PathBuf> {
    let shared = std::env::var_os("TONARM_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")),
        PathBuf::from,
    );
    let path = shared.join("fixtures/dedupe/musicbrainz20k/even-clusters.csv");
    path.is_file().then_some(path)
}

/// All rows. A later row with the id of an earlier one of the same list takes its place, as a source's object does.
pub(crate) fn rows(path: &Path) -> Vec<Row> {
    let bytes = fs::read(path).expect("the rows can be read");
    let text = String::from_utf8_lossy(&bytes);
    let mut rows = BTreeMap::new();
    for cells in csv(&text).iter().skip(1) {
        let row = row(cells);
        rows.insert((row.source.clone(), row.track.key()), row);
    }
    rows.into_values().collect()
}

/// The cells of a comma-separated text with double quotes.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("there is always a row");
        let cell = row.last_mut().expect("a row has a cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            _ => cell.push(letter),
        }
    }
    rows.retain(|row| row.len() > 1);
    rows
}

fn row(cells: &[String]) -> Row {
    // TID,CID,CTID,SourceID,id,number,title,length,artist,album,year,language
    let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
    let named = |at: usize| Some(cell(at).to_owned()).filter(|text| !text.is_empty());
    let artist = |name| NamedArtist { name, ..NamedArtist::default() };
    let year = cell(10);
    let date = (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then(|| year.into());
    let source = format!("list{}", cell(3));
    let ids = named(4).map(|value| ForeignId { scheme: source.clone(), value });
    let track = TrackRecord {
        id: named(4),
        title: cell(6).to_owned(),
        artists: named(8).map(artist).into_iter().collect(),
        album: named(9).map(|title| NamedAlbum { title, date, ..NamedAlbum::default() }),
        position: cell(5).parse().ok().filter(|number| *number > 0),
        length_ms: length(cell(7)),
        ids: ids.into_iter().collect(),
        ..TrackRecord::default()
    };
    Row { source, cluster: cell(1).parse().expect("a cluster is a number"), track }
}

/// `2m 57sec`, `02:57`, `2.95` (minutes), `177` (seconds), `177000` (milliseconds).
fn length(text: &str) -> Option<u64> {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let ms = if let Some((minutes, seconds)) = text.split_once('m') {
        (number(minutes)? * 60 + number(seconds.trim().strip_suffix("sec")?)?) * 1000
    } else if let Some((minutes, seconds)) = text.split_once(':') {
        (number(minutes)? * 60 + number(seconds)?) * 1000
    } else if let Some((minutes, part)) = text.split_once('.') {
        let scale = 10_u64.pow(u32::try_from(part.len()).ok().filter(|len| *len < 9)?);
        number(minutes)? * 60_000 + number(part)? * 60_000 / scale
    } else {
        let number = number(text)?;
        if number < 10_000 { number * 1000 } else { number }
    };
    (ms > 0).then_some(ms)
}

/// The albums that the rows of one list name, with the numbers of their tracks.
pub(crate) fn albums(rows: &[Row]) -> Vec<(String, ListedAlbum)> {
    let mut albums: BTreeMap<(String, String), ListedAlbum> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let place = albums.entry((row.source.clone(), row.track.album_key())).or_default();
        place.scheme.clone_from(&row.source);
        if place.album.is_none() {
            place.album = row.track.album.clone().map(|album| AlbumRecord {
                title: album.title,
                date: album.date,
                artists: album.artists,
                ..AlbumRecord::default()
            });
        }
        place.tracks.push((i64::try_from(at).expect("few rows"), row.track.clone()));
    }
    albums.into_iter().map(|((_, key), album)| (key, album)).collect()
}
