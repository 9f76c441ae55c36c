//! `csv`: tracks as a table, `Artist,Album,Title,Length`.

use std::io::{self, Write};

use anyhow::Result;
use csv::{Terminator, Writer, WriterBuilder};

use super::cells::{defused, length};
use super::{EachTrack, Format};
use crate::output::{self, Output};
use crate::store::{Store, TrackRow};

/// The row of the table.
pub(super) const FORMAT: Format = Format { name: "csv", write };

/// A table whose lines end with LF.
pub(super) fn table<W: Write>(to: W) -> Writer<W> {
    WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(to)
}

fn write(store: &Store, tracks: &EachTrack<'_>, out: &mut Output<'_>) -> Result<()> {
    let mut table = table(Raw(out));
    let mut written = table.write_record(["Artist", "Album", "Title", "Length"]);
    tracks(store, &mut |track| {
        if written.is_ok() {
            written = table.write_record(cells(track));
        }
        written.is_ok()
    })?;
    written.map_err(unwritten).and_then(|()| table.flush()).map_err(output::Error::from)?;
    Ok(())
}

fn cells(track: &TrackRow) -> [String; 4] {
    let text = |text: &str| defused(text).into_owned();
    [
        text(track.artist.as_deref().unwrap_or_default()),
        text(track.album.as_deref().unwrap_or_default()),
        text(&track.title),
        length(track.duration_ms),
    ]
}

/// Why a row could not be written. `From` of the library calls every error another one, and a reader that has gone is none.
fn unwritten(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// An output as others write to it.
struct Raw<'o, 'w>(&'o mut Output<'w>);

impl Write for Raw<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.raw(bytes).map_err(back)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(back)
    }
}

/// The error as it was before the output named it.
fn back(error: output::Error) -> io::Error {
    match error {
        output::Error::Closed => io::ErrorKind::BrokenPipe.into(),
        output::Error::Unwritable(error) => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Look;

    /// A reader that goes, or a disk that is full.
    struct Failing(io::ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_has_gone_is_told_from_a_full_disk() {
        let ended = |kind| {
            let mut out = Output::new(Box::new(Failing(kind)), Look::default());
            let mut table = table(Raw(&mut out));
            let error = (0..100_000).find_map(|_| table.write_record(["row after row"]).err());
            output::Error::from(unwritten(error.unwrap()))
        };
        assert!(matches!(ended(io::ErrorKind::BrokenPipe), output::Error::Closed));
        let full = ended(io::ErrorKind::StorageFull);
        assert!(
            matches!(full, output::Error::Unwritable(error) if error.kind() == io::ErrorKind::StorageFull)
        );
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut bytes = Vec::new();
        let mut table = table(&mut bytes);
        table.write_record(["a,b", "say \"hi\"", "two\nlines", "plain"]).unwrap();
        table.write_record(["", "", "", "cr\rhere"]).unwrap();
        table.flush().unwrap();
        drop(table);
        let text = "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain\n,,,\"cr\rhere\"\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), text);
    }
}
