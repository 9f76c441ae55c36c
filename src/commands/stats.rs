//! `stats`: the catalogue in numbers, on one screen.

use std::collections::BTreeMap;

use anyhow::Result;
use jiff::Timestamp;
use serde::Serialize;

use super::{Session, list};
use crate::clock;
use crate::exit::Exit;
use crate::output::{self, Cell, Column, Output, Style, Table};
use crate::store::{Access, Identified, Share, Stats};

/// How many genres are shown.
const GENRES: usize = 10;

/// The object that `--json` prints.
#[derive(Debug, Serialize)]
struct Object<'a> {
    schema: u32,
    artists: u64,
    albums: u64,
    editions: u64,
    recordings: u64,
    tracks: u64,
    files: u64,
    missing: u64,
    bytes: u64,
    duration_ms: u64,
    formats: Vec<Line<'a>>,
    genres: Vec<Line<'a>>,
    decades: Vec<DecadeLine>,
    lossless: u64,
    with_mbid: BTreeMap<&'static str, u64>,
    with_isrc: u64,
    newest: Option<String>,
    followed: u64,
    saved: BTreeMap<&'static str, u64>,
    playlists: u64,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    name: &'a str,
    files: u64,
    bytes: u64,
}

#[derive(Debug, Serialize)]
struct DecadeLine {
    decade: Option<u32>,
    albums: u64,
}

impl<'a> From<&'a Stats> for Object<'a> {
    fn from(stats: &'a Stats) -> Self {
        let lines = |shares: &'a [Share]| {
            shares
                .iter()
                .map(|share| Line { name: &share.name, files: share.files, bytes: share.bytes })
                .collect()
        };
        Self {
            schema: 1,
            artists: stats.artists.total,
            albums: stats.albums.total,
            editions: stats.editions.total,
            recordings: stats.recordings.total,
            tracks: stats.tracks,
            files: stats.files,
            missing: stats.missing,
            bytes: stats.bytes,
            duration_ms: stats.duration_ms,
            formats: lines(&stats.formats),
            genres: lines(&stats.genres[..stats.genres.len().min(GENRES)]),
            decades: stats
                .decades
                .iter()
                .map(|(decade, albums)| DecadeLine { decade: *decade, albums: *albums })
                .collect(),
            lossless: stats.lossless,
            with_mbid: BTreeMap::from([
                ("artists", stats.artists.with_mbid),
                ("albums", stats.albums.with_mbid),
                ("editions", stats.editions.with_mbid),
                ("recordings", stats.recordings.with_mbid),
            ]),
            with_isrc: stats.with_isrc,
            newest: stats.newest_at.map(clock::rfc3339_ms),
            followed: stats.followed,
            saved: BTreeMap::from([("albums", stats.saved_albums), ("tracks", stats.saved_tracks)]),
            playlists: stats.playlists,
        }
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session) -> Result<Exit> {
    let store = session.open(Access::Read)?;
    let stats = store.stats()?;
    if session.out.wants_json() {
        session.out.json(&Object::from(&stats))?;
    } else if stats.files + stats.missing + stats.artists.total + stats.playlists == 0 {
        list::nothing(session, &store, "no file is catalogued; look with: tonarm refresh-library")?;
    } else {
        print(&mut session.out, &stats)?;
    }
    Ok(Exit::Done)
}

fn print(out: &mut Output, stats: &Stats) -> Result<(), output::Error> {
    let missing = match stats.missing {
        0 => String::new(),
        missing => format!(", {} missing", output::count(missing)),
    };
    out.spans(&[
        (Style::Heading, &output::plural(stats.files, "file")),
        (
            Style::Plain,
            &format!(
                "{missing}, {}, {}",
                output::size(stats.bytes),
                output::duration(std::time::Duration::from_millis(stats.duration_ms))
            ),
        ),
    ])?;
    if let Some(newest) = stats.newest_at {
        let then = Timestamp::from_millisecond(newest).unwrap_or(Timestamp::MAX);
        let date = clock::rfc3339_ms(newest);
        let date = date.split_once('T').map_or(&*date, |(date, _)| date);
        out.dim(&format!("The newest came {} ({date})", output::age(then, Timestamp::now())))?;
    }
    out.line("")?;
    let mut table = Table::new([Column::number(""), Column::word(""), Column::text("")]);
    for (counted, name, isrc) in [
        (stats.artists, "artist", None),
        (stats.albums, "album", None),
        (stats.editions, "edition", None),
        (stats.recordings, "recording", Some(stats.with_isrc)),
        (Identified { total: stats.tracks, with_mbid: 0 }, "track", None),
    ] {
        let number = output::plural(counted.total, name);
        let (number, name) = number.split_once(' ').expect("a number and a name");
        let mut ids = Vec::new();
        if counted.with_mbid > 0 {
            ids.push(format!("{} with MBID", percent(counted.with_mbid, counted.total)));
        }
        if let Some(isrc) = isrc.filter(|isrc| *isrc > 0) {
            ids.push(format!("{} with ISRC", percent(isrc, counted.total)));
        }
        table.push([
            Cell::from(number),
            Cell::from(name),
            Cell::styled(Style::Dim, &ids.join(", ")),
        ]);
    }
    out.table(&table)?;
    let at_sources = [
        (stats.followed, "artist", " followed"),
        (stats.saved_albums, "album", " saved"),
        (stats.saved_tracks, "track", " saved"),
        (stats.playlists, "playlist", ""),
    ];
    let at_sources: Vec<String> = at_sources
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, name, what)| format!("{}{what}", output::plural(number, name)))
        .collect();
    if !at_sources.is_empty() {
        out.line("")?;
        out.line(&at_sources.join(", "))?;
    }
    if stats.files > 0 {
        out.line("")?;
        out.spans(&[
            (Style::Heading, "Formats"),
            (Style::Dim, &format!("  {} lossless", percent(stats.lossless, stats.files))),
        ])?;
        out.table(&shares(&stats.formats, stats.files))?;
    }
    if !stats.genres.is_empty() {
        out.line("")?;
        out.heading("Genres")?;
        out.table(&shares(&stats.genres[..stats.genres.len().min(GENRES)], stats.files))?;
    }
    if stats.albums.total > 0 {
        out.line("")?;
        out.heading("Decades")?;
        let mut table = Table::new([Column::word(""), Column::number(""), Column::number("")]);
        for (decade, albums) in &stats.decades {
            table.push([
                Cell::from(
                    decade.map_or_else(|| "no date".to_owned(), |decade| format!("{decade}s")),
                ),
                Cell::from(output::count(*albums)),
                Cell::styled(Style::Dim, &percent(*albums, stats.albums.total)),
            ]);
        }
        out.table(&table)?;
    }
    Ok(())
}

fn shares(shares: &[Share], files: u64) -> Table {
    let mut table =
        Table::new([Column::text(""), Column::number(""), Column::number(""), Column::number("")]);
    for share in shares {
        table.push([
            Cell::from(share.name.as_str()),
            Cell::from(output::count(share.files)),
            Cell::styled(Style::Dim, &percent(share.files, files)),
            Cell::styled(Style::Dim, &output::size(share.bytes)),
        ]);
    }
    table
}

/// `42 %`; never 0 where there is something, nor 100 where something lacks.
fn percent(part: u64, whole: u64) -> String {
    if part == 0 || whole == 0 {
        return "0 %".to_owned();
    }
    if part >= whole {
        return "100 %".to_owned();
    }
    format!("{} %", (part * 100 / whole).clamp(1, 99))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Look;

    #[test]
    fn a_share_is_nothing_or_all_only_where_it_is() {
        for (part, whole, text) in [
            (0, 0, "0 %"),
            (0, 5, "0 %"),
            (1, 1_000, "1 %"),
            (999, 1_000, "99 %"),
            (5, 5, "100 %"),
            (1, 3, "33 %"),
        ] {
            assert_eq!(percent(part, whole), text);
        }
    }

    #[test]
    fn the_screen_says_what_there_is() {
        let share = |name: &str, files| Share { name: name.into(), files, bytes: 1_000 };
        let stats = Stats {
            artists: Identified { total: 1, with_mbid: 1 },
            albums: Identified { total: 2, with_mbid: 0 },
            recordings: Identified { total: 3, with_mbid: 1 },
            with_isrc: 1,
            tracks: 3,
            files: 4,
            missing: 1,
            bytes: 4_000,
            duration_ms: 3_600_000,
            lossless: 1,
            formats: vec![share("mp3", 3), share("flac", 1)],
            genres: vec![share("Trip\x1bHop", 2)],
            decades: vec![(Some(1990), 1), (None, 1)],
            followed: 1,
            saved_albums: 2,
            playlists: 3,
            ..Stats::default()
        };
        let object = serde_json::to_value(Object::from(&stats)).unwrap();
        assert_eq!((&object["followed"], &object["saved"]["albums"]), (&1.into(), &2.into()));
        assert_eq!((&object["albums"], &object["with_mbid"]["artists"]), (&2.into(), &1.into()));
        let mut text = Vec::new();
        let mut out = Output::new(Box::new(&mut text), Look::default());
        print(&mut out, &stats).unwrap();
        out.finish().unwrap();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(
            text.lines().map(str::trim_end).collect::<Vec<_>>(),
            [
                "4 files, 1 missing, 4.0 kB, 1 h",
                "",
                "1  artist      100 % with MBID",
                "2  albums",
                "0  editions",
                "3  recordings  33 % with MBID, 33 % with ISRC",
                "3  tracks",
                "",
                "1 artist followed, 2 albums saved, 3 playlists",
                "",
                "Formats  25 % lossless",
                "mp3   3  75 %  1.0 kB",
                "flac  1  25 %  1.0 kB",
                "",
                "Genres",
                "Trip\\x1bHop  2  50 %  1.0 kB",
                "",
                "Decades",
                "1990s    1  50 %",
                "no date  1  50 %",
            ]
        );
    }
}
