//! Playlists as files: the same entries in several formats.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::entries::Kind;
use crate::tags::Tagged;

/// A way to write a playlist.
pub(crate) struct Format {
    pub(crate) name: &'static str,
    pub(crate) ending: &'static str,
    pub(crate) write: fn(&[Tagged], Kind) -> String,
    /// Whether it can tell all that a list of that kind tells.
    pub(crate) takes: fn(Kind) -> bool,
}

/// The formats.
pub(crate) const FORMATS: [Format; 3] = [
    Format { name: "records", ending: "ndjson", write: records, takes: |_| true },
    Format { name: "m3u", ending: "m3u", write: m3u, takes: |kind| !kind.ids },
    Format { name: "exportify", ending: "csv", write: exportify, takes: |_| true },
];

/// Records: artists one by one.
fn records(entries: &[Tagged], kind: Kind) -> String {
    let id = |at: usize| format!("t{at}");
    let mut lines: Vec<Value> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let mut line = json!({
            "kind": "track", "id": id(at), "title": entry.title, "artists": entry.artists,
        });
        if kind.album {
            line["album"] = json!({"title": entry.album});
        }
        if kind.length && entry.length_ms >= 1_000 {
            line["duration_ms"] = entry.length_ms.into();
        }
        if kind.ids {
            line["isrc"] = json!(entry.isrc);
            line["ids"] = json!({"musicbrainz": entry.mbid.as_slice()});
        }
        lines.push(line);
    }
    let tracks: Vec<String> = (0..entries.len()).map(id).collect();
    lines.push(json!({"kind": "playlist", "id": "p", "name": "Winter", "tracks": tracks}));
    lines.push(json!({"kind": "end", "complete": true}));
    lines.iter().map(|line| line.to_string() + "\n").collect()
}

/// Whole seconds; names as they are shown, and where the files lay on another machine.
fn m3u(entries: &[Tagged], kind: Kind) -> String {
    let mut text = "#EXTM3U\n#PLAYLIST:Winter\n".to_owned();
    for (at, entry) in entries.iter().enumerate() {
        let known = kind.length && entry.length_ms >= 1_000;
        let seconds = if known { (entry.length_ms + 500) / 1_000 } else { 0 };
        let seconds = i64::try_from(seconds).ok().filter(|seconds| *seconds > 0).unwrap_or(-1);
        if kind.album {
            writeln!(text, "#EXTALB:{}", entry.album).unwrap();
        }
        let artists = entry.artists.join(", ");
        let title = &entry.title;
        write!(text, "#EXTINF:{seconds},{artists} - {title}\nZ:\\old\\{at}.wma\n").unwrap();
    }
    text
}

/// A table of Exportify's, with a column only where the list tells of it.
fn exportify(entries: &[Tagged], kind: Kind) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut header = vec!["Track URI", "Track Name", "Artist Name(s)"];
    header.extend(kind.album.then_some("Album Name"));
    header.extend(kind.length.then_some("Duration (ms)"));
    header.extend(kind.ids.then_some("ISRC"));
    header.extend(kind.ids.then_some("Recording MBID"));
    table.write_record(&header).unwrap();
    for (at, entry) in entries.iter().enumerate() {
        let address = format!("spotify:track:{at:022}");
        let mut row = vec![address, entry.title.clone(), entry.artists.join(";")];
        row.extend(kind.album.then(|| entry.album.clone()));
        let length = Some(entry.length_ms).filter(|length| *length >= 1_000);
        let length = length.map(|length| length.to_string()).unwrap_or_default();
        row.extend(kind.length.then_some(length));
        row.extend(kind.ids.then(|| entry.isrc.clone().unwrap_or_default()));
        row.extend(kind.ids.then(|| entry.mbid.clone().unwrap_or_default()));
        table.write_record(&row).unwrap();
    }
    String::from_utf8(table.into_inner().unwrap()).unwrap()
}
