//! PLS: one playlist of files, as Winamp and radio stations write it.

use std::collections::BTreeMap;
use std::io::Read;

use super::super::lines::{Line, Lines};
use super::super::values;
use super::formats::{Format, Head, List};
use super::m3u::{Said, entry, names, seconds};
use super::playlist::Draft;
use super::sink::{Halt, Sink};
use super::whereabouts::place;
use crate::model::latin;

/// The row of the table of formats.
pub(super) const FORMAT: Format =
    Format { about: "a PLS playlist", scheme: None, named: &["pls"], beside: |_| false, is, read };

/// The most text that is held until the entries are in order.
const MOST: usize = 12 << 20;

fn is(head: &Head<'_>) -> bool {
    head.first_line().eq_ignore_ascii_case(b"[playlist]")
}

/// An entry that is being read.
#[derive(Default)]
struct Entry {
    path: Option<Vec<u8>>,
    title: Option<String>,
    seconds: Option<u64>,
    line: u64,
}

fn read(list: &List<'_>, reader: &mut dyn Read, sink: &mut Sink<'_>) -> Result<(), Halt> {
    let mut lines = Lines::new(reader);
    // What belongs together may stand anywhere.
    let mut entries: BTreeMap<u32, Entry> = BTreeMap::new();
    let (mut name, mut held) = (None, 0);
    loop {
        let line = match lines.read().map_err(|error| list.unreadable(&error))? {
            None => break,
            Some(Line::TooLong) => None,
            Some(Line::Whole(line)) => Some(line.trim_ascii().to_vec()),
        };
        let number = lines.number();
        sink.asked()?;
        let Some(line) = line else {
            sink.bad_line(list, number, "the line is too long")?;
            continue;
        };
        let Some(at) = line.iter().position(|byte| *byte == b'=') else {
            if !line.is_empty()
                && !line.starts_with(b"[")
                && !line.starts_with(b";")
                && !line.starts_with(b"#")
            {
                sink.bad_line(list, number, "no key with a value")?;
            }
            continue;
        };
        let (bytes, key) = (&line[at + 1..], latin(&line[..at]));
        let (key, value) = (key.trim().to_ascii_lowercase(), &*latin(bytes));
        let (word, count) = key.split_at(key.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        if word == "x-gnome-title" {
            name = values::text(value);
        }
        let (true, Ok(at)) = (["file", "title", "length"].contains(&word), count.parse()) else {
            continue;
        };
        held += value.len().min(16 << 10) + size_of::<Entry>();
        if held > MOST {
            sink.note("file.too_long", list, number, "the playlist is cut here");
            break;
        }
        let it = entries.entry(at).or_default();
        match word {
            "file" => {
                (it.line, it.path) = (number, Some(bytes.trim_ascii().to_vec()));
            }
            "title" => it.title = values::text(value),
            _ => it.seconds = seconds(value),
        }
    }
    let mut draft = Draft::default();
    for Entry { path, title, seconds, line } in entries.into_values() {
        // A title without a file is nothing.
        let Some(path) = path else { continue };
        let said = title.map_or_else(Said::default, |title| names(&title));
        let said = Said { seconds, ..said };
        let path = place(&path, list.folder(), sink.map);
        entry(path, said, (&None, &None), (list, line), &mut draft, sink)?;
    }
    let name = name.or_else(|| values::text(&list.stem()));
    draft.done(name.unwrap_or_else(|| "playlist".to_owned()), list, lines.number(), sink)
}
