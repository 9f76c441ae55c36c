//! Tables: CSV and its kin, whose first row names the columns.

mod columns;
mod date;
mod length;
mod names;
mod row;
mod rows;

use std::io::{Cursor, Read};

use columns::{Columns, Field};
use length::Dialect;
pub(super) use row::{Raw, Said};
use row::{Sheet, nothing};
use rows::{Cells, Row, Rows, Style};

use super::decode::is_latin;
use super::formats::{Format, Head, List};
use super::sink::{Halt, Sink};

/// The row of the table of formats.
pub(super) const FORMAT: Format = Format {
    about: "a CSV table",
    scheme: None,
    named: &["csv", "tsv"],
    beside: |_| false,
    is: |head| header(head.bytes).is_some(),
    read,
};

/// What may stand between cells, the likelier first.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// What stands nowhere: the delimiter of a table of one column.
const NO_DELIMITER: u8 = 0x1f;

/// How much of a table tells what its columns hold.
const SAMPLE: u64 = 256 << 10;

/// Whether the beginning of a file is that of a table whose columns have all these names, in lower case.
pub(super) fn has_columns(head: &Head<'_>, names: &[&str]) -> bool {
    header(head.bytes).is_some_and(|header| {
        let found: Vec<String> =
            header.names.iter().map(|name| name.trim().to_lowercase()).collect();
        names.iter().all(|name| found.iter().any(|found| found == name))
    })
}

/// The first row of a table.
struct Header {
    style: Style,
    columns: Columns,
    names: Vec<String>,
}

/// The first row, if it is one of names: with the delimiter that makes most sense.
fn header(sample: &[u8]) -> Option<Header> {
    let latin = is_latin(sample);
    let mut best: Option<Header> = None;
    let (rest, _) = without_hint(sample);
    for delimiter in DELIMITERS {
        let style = Style { delimiter, latin };
        let mut reader = rest;
        let mut rows = Rows::new(&mut reader, style);
        let Ok(Some(Row::Cells(cells))) = rows.read() else { continue };
        // Names without a column are those of spreadsheets that were wider once.
        let names: Vec<String> = (0..cells.said()).map(|at| cells.text(at).into_owned()).collect();
        let Some(columns) = Columns::of(names.iter().map(String::as_str)) else { continue };
        if best.as_ref().is_none_or(|best| columns.known() > best.columns.known()) {
            best = Some(Header { style, columns, names });
        }
    }
    let mut best = best?;
    if best.names.len() == 1 {
        best.style.delimiter = NO_DELIMITER;
    }
    Some(best)
}

/// What follows the line `sep=;` that Excel wants to see, and how many lines that were.
fn without_hint(sample: &[u8]) -> (&[u8], u64) {
    let end = sample.iter().take(16).position(|byte| *byte == b'\n');
    match end.map(|end| sample.split_at(end + 1)) {
        Some((line, rest)) if line.get(..4).is_some_and(|it| it.eq_ignore_ascii_case(b"sep=")) => {
            (rest, 1)
        }
        _ => (sample, 0),
    }
}

fn read(list: &List<'_>, reader: &mut dyn Read, sink: &mut Sink<'_>) -> Result<(), Halt> {
    follow(list, reader, sink, &mut |sheet, cells, _, sink| {
        let mut said = sheet.read(cells, sink.map)?;
        if let Some(record) = said.record.take() {
            said.taken = Some(sink.record(record));
        }
        Ok(said)
    })
}

/// What makes something of the cells of a row, whose line is told too.
type Each<'e> = dyn FnMut(&Sheet<'_>, &Cells<'_>, u64, &mut Sink<'_>) -> Result<Said, String> + 'e;

/// Follows a table row by row.
pub(super) fn follow(
    list: &List<'_>,
    reader: &mut dyn Read,
    sink: &mut Sink<'_>,
    each: &mut Each<'_>,
) -> Result<(), Halt> {
    let mut sample = Vec::new();
    Read::take(&mut *reader, SAMPLE)
        .read_to_end(&mut sample)
        .map_err(|error| list.unreadable(&error))?;
    let Some(Header { style, mut columns, names }) = header(&sample) else {
        let what = "its first line does not name the columns";
        return Err(Halt::Failed(
            list.failure("file.unknown_format", what)
                .hint("a table begins with a line such as `artist,album,title,length`"),
        ));
    };
    let (body, hint) = without_hint(&sample);
    let lengths = learn(body, style, &mut columns);
    tell_unknown(&columns, &names, list, hint + 1, sink);
    let sheet = Sheet { columns, lengths, list };
    let mut whole = Cursor::new(body).chain(reader);
    let mut rows = Rows::new(&mut whole, style);
    let mut is_header = true;
    loop {
        let read = match rows.read().map_err(|error| list.unreadable(&error))? {
            None => return Ok(()),
            Some(_) if std::mem::take(&mut is_header) => continue,
            Some(Row::Bad(why)) => Err(why),
            Some(Row::Cells(cells)) => sheet.check(&cells).map(|()| cells),
        };
        sink.asked()?;
        match read {
            Ok(cells) => {
                let at = cells.line + hint;
                match each(&sheet, &cells, at, sink) {
                    Err(why) => sink.bad_line(list, at, &why)?,
                    Ok(said) => {
                        for (code, what) in said.notes {
                            sink.note(code, list, at, &what);
                        }
                        said.taken.unwrap_or(Ok(()))?;
                    }
                }
            }
            Err(why) => {
                let at = rows.begun() + hint;
                rows.reject();
                sink.bad_line(list, at, &why)?;
            }
        }
    }
}

/// Tells which columns were not understood. Where there are no titles, it is likely that they stand there.
fn tell_unknown(
    columns: &Columns,
    names: &[String],
    list: &List<'_>,
    line: u64,
    sink: &mut Sink<'_>,
) {
    let unknown = columns.unknown(names);
    if unknown.is_empty() {
        return;
    }
    let what = format!("columns that are not understood: {}", unknown.join(", "));
    let titles = [Field::Title, Field::Kind, Field::Path, Field::Isrc, Field::MbRecording];
    if titles.iter().any(|field| columns.has(*field)) {
        log::info!("{}, line {line}: {what}", list.shown);
    } else {
        let what = format!(
            "{what}; titles may stand there: call that column `title`, and take out the others"
        );
        sink.note("file.unknown_columns", list, line, &what);
    }
}

/// What the first rows say of columns that their names leave open, and how lengths are written.
fn learn(sample: &[u8], style: Style, columns: &mut Columns) -> Dialect {
    let wanted = [Field::Length, Field::Title, Field::Type].map(|field| columns.at(field));
    let mut cells: [Vec<String>; 3] = Default::default();
    let mut reader = sample;
    let mut rows = Rows::new(&mut reader, style);
    // The first row names them, and the last one may be cut.
    let mut before: Option<[Option<String>; 3]> = None;
    let mut is_header = true;
    while let Ok(Some(row)) = rows.read() {
        if std::mem::take(&mut is_header) {
            continue;
        }
        let Row::Cells(row) = row else { continue };
        let here = wanted.map(|at| at.map(|at| row.text(at).into_owned()));
        let whole = before.replace(here).into_iter().flatten();
        for (cells, cell) in cells.iter_mut().zip(whole) {
            cells.extend(cell.filter(|cell| !nothing(cell)));
        }
    }
    for (cells, cell) in cells.iter_mut().zip(before.into_iter().flatten()) {
        // Of a table that is longer than the sample it matters little.
        cells.extend(cell.filter(|cell| !nothing(cell)));
    }
    let [lengths, titles, types] = cells;
    let is_number = |cell: &String| {
        let digits = cell.trim().split('/').next().unwrap_or_default();
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let numbers = titles.iter().filter(|cell| is_number(cell)).count();
    if columns.is_track_open && !titles.is_empty() && numbers * 10 >= titles.len() * 9 {
        columns.turn(Field::Title, Field::Number);
    }
    if !columns.has(Field::Kind)
        && types.iter().all(|cell| row::kind(cell).is_some())
        && types.iter().any(|cell| row::kind(cell) != Some(row::Kind::Album))
    {
        columns.turn(Field::Type, Field::Kind);
    }
    columns
        .unit
        .map_or_else(|| Dialect::learned(lengths.iter().map(String::as_str)), Dialect::named)
}
