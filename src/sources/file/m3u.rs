//! M3U and M3U8: one playlist of files.

use std::borrow::Cow;
use std::io::Read;

use super::super::lines::{Line, Lines};
use super::super::values;
use super::formats::{Format, Head, List};
use super::playlist::Draft;
use super::sink::{Halt, Sink};
use super::whereabouts::{Place, ours, place};
use crate::model::{
    NamedAlbum, NamedArtist, PlaylistTrack, Record, TrackRecord, latin, latin_alone,
};

/// The row of the table of formats.
pub(super) const FORMAT: Format = Format {
    about: "an M3U playlist",
    scheme: None,
    named: &["m3u", "m3u8"],
    beside: |_| false,
    is,
    read,
};

fn is(head: &Head<'_>) -> bool {
    let first = head.first_line();
    [&b"#EXTM3U"[..], b"#EXTINF:"].iter().any(|mark| directive(first, mark).is_some())
}

/// What follows a directive in whatever case.
fn directive<'l>(line: &'l [u8], name: &[u8]) -> Option<&'l [u8]> {
    let (start, rest) = line.split_at_checked(name.len())?;
    start.eq_ignore_ascii_case(name).then_some(rest)
}

/// What is known of the next entry.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) artist: Option<String>,
    pub(super) seconds: Option<u64>,
}

fn read(list: &List<'_>, reader: &mut dyn Read, sink: &mut Sink<'_>) -> Result<(), Halt> {
    let mut lines = Lines::new(reader);
    let mut draft = Draft::default();
    let (mut name, mut said) = (None, Said::default());
    // These hold until others follow.
    let (mut album, mut artist) = (None, None);
    let (mut decode, mut is_ours): (Decode, bool) = (latin, false);
    loop {
        let (bad, line) = match lines.read().map_err(|error| list.unreadable(&error))? {
            None => break,
            Some(Line::TooLong) => (true, Vec::new()),
            Some(Line::Whole(line)) => (false, line.to_vec()),
        };
        let number = lines.number();
        if bad {
            sink.bad_line(list, number, "the line is too long")?;
            said = Said::default();
            continue;
        }
        let trimmed = line.trim_ascii();
        let text = |bytes: &[u8]| values::text(&decode(bytes));
        if let Some(rest) = directive(trimmed, b"#EXTINF:") {
            said = info(&decode(rest), artist.as_deref());
        } else if let Some(rest) = directive(trimmed, b"#PLAYLIST:") {
            name = name.or_else(|| text(rest));
        } else if let Some(rest) = directive(trimmed, b"#EXTALB:") {
            album = text(rest);
        } else if let Some(rest) = directive(trimmed, b"#EXTART:") {
            artist = text(rest);
        } else if let Some(rest) = directive(trimmed, b"#EXTENC:") {
            decode = decoder(rest);
        } else if directive(trimmed, b"#TONARM:").is_some() {
            is_ours = true;
        } else if !trimmed.is_empty() && !trimmed.starts_with(b"#") {
            // A name may end with a blank, where nobody adds any.
            let path = if is_ours {
                ours(&line, list.folder(), sink.map)
            } else {
                place(trimmed, list.folder(), sink.map)
            };
            let named = std::mem::take(&mut said);
            entry(path, named, (&album, &artist), (list, number), &mut draft, sink)?;
        }
    }
    let name = name.or_else(|| values::text(&list.stem()));
    draft.done(name.unwrap_or_else(|| "playlist".to_owned()), list, lines.number(), sink)
}

/// Reads bytes as text.
type Decode = fn(&[u8]) -> Cow<'_, str>;

/// How texts are read in a list that says how it is written. Paths stay what they are: a file system may know them by these bytes.
fn decoder(encoding: &[u8]) -> Decode {
    const LATIN: [&str; 6] = ["iso88591", "iso885915", "latin1", "windows1252", "cp1252", "ansi"];
    let letters = encoding.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let word: String = letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    if LATIN.contains(&&*word) { |bytes| latin_alone(bytes).into() } else { latin }
}

/// Adds a place to a playlist, and its track where something is said of it.
pub(super) fn entry(
    path: Place,
    said: Said,
    (album, artist): (&Option<String>, &Option<String>),
    (list, line): (&List<'_>, u64),
    draft: &mut Draft,
    sink: &mut Sink<'_>,
) -> Result<(), Halt> {
    let path = match path {
        Place::At(path) => path,
        Place::Stream => return sink.pass_over("a stream is no file"),
        Place::Wrong(why) => return sink.bad_line(list, line, why),
    };
    let mut key = None;
    if let Some(title) = said.title {
        let named = |name: String| NamedArtist { name, ..NamedArtist::default() };
        let track = TrackRecord {
            title,
            artists: said.artist.or_else(|| artist.clone()).map(named).into_iter().collect(),
            album: album.clone().map(|title| NamedAlbum { title, ..NamedAlbum::default() }),
            length_ms: said.seconds.map(|seconds| seconds * 1000),
            path: Some(path.clone()),
            ..TrackRecord::default()
        };
        key = Some(track.key());
        sink.record(Record::Track(track))?;
    }
    draft.push(PlaylistTrack { key, path: Some(path), added_at: None });
    sink.asked()
}

/// Reads `215,Artist - Title`; attributes may stand between the seconds and the comma. Where the list has said the `artist`, it knows where
/// the name ends.
fn info(text: &str, artist: Option<&str>) -> Said {
    let end = text.find(|c: char| c == ',' || c.is_whitespace()).unwrap_or(text.len());
    let mut in_quotes = false;
    let comma = text.char_indices().find(|(_, c)| {
        in_quotes ^= *c == '"';
        *c == ',' && !in_quotes
    });
    let shown = comma.or_else(|| text.char_indices().find(|(_, c)| *c == ','));
    let shown = shown.map_or("", |(at, _)| &text[at + 1..]);
    let title = artist.and_then(|artist| shown.trim().strip_prefix(artist)?.strip_prefix(" - "));
    let names = match (artist, title.and_then(values::text)) {
        (Some(artist), Some(title)) => {
            Said { artist: Some(artist.to_owned()), title: Some(title), seconds: None }
        }
        _ => names(shown),
    };
    Said { seconds: seconds(&text[..end]), ..names }
}

/// Whole seconds up to two days; 0 and -1 are not known.
pub(super) fn seconds(text: &str) -> Option<u64> {
    const MOST: u64 = 48 * 3600;
    let whole = text.trim().split('.').next().unwrap_or_default();
    whole.parse().ok().filter(|seconds| (1..=MOST).contains(seconds))
}

/// Reads `Artist - Title`, or a title alone.
pub(super) fn names(text: &str) -> Said {
    let whole = values::text(text);
    let parts = whole.as_deref().and_then(|text| {
        let (artist, title) = text.split_once(" - ").or_else(|| text.split_once(" – "))?;
        Some((values::text(artist)?, values::text(title)?))
    });
    match parts {
        Some((artist, title)) => Said { artist: Some(artist), title: Some(title), seconds: None },
        None => Said { title: whole, ..Said::default() },
    }
}
