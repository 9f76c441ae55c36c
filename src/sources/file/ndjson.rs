//! Lines of JSON records.

use std::io::Read;

use super::super::records;
use super::formats::{Format, Head, List};
use super::sink::{Halt, Sink};

/// The row of the table of formats.
pub(super) const FORMAT: Format = Format {
    about: "a list of JSON records",
    scheme: None,
    named: &["ndjson", "jsonl"],
    beside: |_| false,
    is,
    read,
};

/// A first line that is an object with a kind, or at least begins as one where the name says what it is.
fn is(head: &Head<'_>) -> bool {
    head.keys().iter().any(|(key, value)| key == "kind" && *value == b'"')
}

fn read(list: &List<'_>, reader: &mut dyn Read, sink: &mut Sink<'_>) -> Result<(), Halt> {
    let Sink { progress, stop, map, .. } = *sink;
    let ending = records::follow(reader, list.shown, list.scheme, map, progress, stop, sink.put);
    sink.take_over(ending.map_err(Halt::Store)?)
}
