//! How a reader's rows are chosen, put in order and printed.

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Zoned;

use super::Session;
use crate::exit::Exit;
use crate::output::{self, Output, Table};
use crate::query::{Context, Field, Fields, Kind, Query, Schema, Value};
use crate::store::{self, Access, Candidate, Entity, IdMap, Store};

/// A kind of row that a reader lists.
pub(super) trait Listed: Fields + Sized {
    /// What a query may ask. The names are those of the JSON row.
    const SCHEMA: &'static Schema;
    /// What one row is called.
    const NOUN: &'static str;

    /// The table without rows.
    fn table() -> Table;
    /// Puts the row into the table.
    fn put(&self, table: &mut Table);
    /// Prints the row as one JSON object.
    fn print(&self, out: &mut Output) -> Result<(), output::Error>;
    /// What is added up over the rows for [`Listed::summary`].
    fn amounts(&self) -> [u64; 2] {
        [0; 2]
    }
    /// A last word to a person on what was listed, by the sums of [`Listed::amounts`].
    fn summary(_sums: [u64; 2]) -> Option<String> {
        None
    }
}

/// Lists the rows of `each` that fit the words. `each` calls what it is given with every row until that answers `false`.
pub(super) fn run<R: Listed>(
    session: &mut Session,
    words: &[String],
    each: impl FnOnce(&Store, &mut dyn FnMut(R) -> bool) -> store::Result<()>,
) -> Result<Exit> {
    run_or(session, words, each, |_, query| Ok(Some(none::<R>(query))))
}

/// As [`run`]; where nothing was listed a person is told what `why` answers.
pub(super) fn run_or<R: Listed>(
    session: &mut Session,
    words: &[String],
    each: impl FnOnce(&Store, &mut dyn FnMut(R) -> bool) -> store::Result<()>,
    why: impl FnOnce(&Store, &Query) -> Result<Option<String>>,
) -> Result<Exit> {
    let query = Query::parse(words, R::SCHEMA, &Context::here(Zoned::now()))?;
    let store = session.open(Access::Read)?;
    let json = session.out.wants_json();
    if json && !query.has_sort() {
        // As they come, so that a large library needs no memory and a pipe starts at once.
        let mut printed = Ok(());
        each(&store, &mut |row| {
            if query.matches(&row) {
                printed = row.print(&mut session.out);
            }
            printed.is_ok()
        })?;
        printed?;
        return Ok(Exit::Done);
    }
    if json {
        let rows = chosen(&query, &store, each)?;
        rows.iter().try_for_each(|row| row.print(&mut session.out))?;
        return Ok(Exit::Done);
    }
    let (mut table, mut count, mut sums) = (R::table(), 0_u64, [0; 2]);
    let mut put = |row: &R| {
        row.put(&mut table);
        count += 1;
        for (sum, amount) in sums.iter_mut().zip(row.amounts()) {
            *sum += amount;
        }
    };
    if query.has_sort() {
        chosen(&query, &store, each)?.iter().for_each(put);
    } else {
        // As they come, for of a row the table needs little.
        each(&store, &mut |row| {
            if query.matches(&row) {
                put(&row);
            }
            true
        })?;
    }
    session.out.table(&table)?;
    if count == 0 {
        if let Some(why) = why(&store, &query)? {
            nothing(session, &store, &why)?;
        }
    } else if let Some(summary) = R::summary(sums) {
        session.out.flush()?;
        session.advise(&summary);
    }
    Ok(Exit::Done)
}

/// That there are no such rows, or that none fits.
pub(super) fn none<R: Listed>(query: &Query) -> String {
    if query.is_empty() {
        format!("there is no {}", R::NOUN)
    } else {
        format!("no {} fits", R::NOUN)
    }
}

/// That no row fits, and what the words mean beside what is listed: another name of something, or what is not listed without `--all`.
pub(super) fn none_or_meant<R: Listed>(
    store: &Store,
    query: &Query,
    words: &[String],
    is: impl Fn(&Entity) -> bool,
) -> Result<Option<String>> {
    let none = none::<R>(query);
    let words = words.join(" ");
    let mut found = if query.is_empty() { Vec::new() } else { store.find(&words)? };
    found.retain(|candidate| is(&candidate.entity));
    Ok(Some(match &found[..] {
        [Candidate { id, name, .. }] => {
            format!("{none}; `{words}` means {name}: tonarm show {id}")
        }
        _ => none,
    }))
}

/// The rows that fit, in the order that was asked for.
pub(super) fn chosen<R: Listed>(
    query: &Query,
    store: &Store,
    each: impl FnOnce(&Store, &mut dyn FnMut(R) -> bool) -> store::Result<()>,
) -> store::Result<Vec<R>> {
    let mut rows = Vec::new();
    each(store, &mut |row| {
        if query.matches(&row) {
            rows.push(row);
        }
        true
    })?;
    query.sort(&mut rows);
    Ok(rows)
}

/// Gives rows that are there already one by one, as [`run`] wants them.
pub(super) fn give<R>(rows: Vec<R>, visit: &mut dyn FnMut(R) -> bool) {
    let _ = rows.into_iter().all(visit);
}

/// Says to a person why nothing was printed.
pub(super) fn nothing(session: &Session, store: &Store, why: &str) -> Result<()> {
    if store.roots()?.is_empty() && store.sources()?.is_empty() {
        session.advise("nothing is catalogued yet; begin with: tonarm refresh-library ~/Music");
    } else {
        session.advise(why);
    }
    Ok(())
}

/// All ids of a row, for a query.
pub(super) fn ids(ids: &IdMap) -> Value<'_> {
    Value::Texts(ids.values().flatten().map(|id| id.as_str().into()).collect())
}

/// A row of a schema.
pub(super) const fn field(
    name: &'static str,
    kind: Kind,
    aliases: &'static [&'static str],
) -> Field {
    Field { name, kind, aliases }
}

/// A path for JSON: as text, and as bytes in base64 where the text is not all of it.
pub(super) fn path_texts(path: &[u8]) -> (String, Option<String>) {
    let lost = std::str::from_utf8(path).is_err();
    (String::from_utf8_lossy(path).into_owned(), lost.then(|| base64(path)))
}

/// Bytes as JSON takes them.
pub(super) fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

/// A track's place for people: with its disc where there are several.
pub(super) fn place(disc: Option<u32>, track: Option<u32>, discs: bool) -> String {
    match (disc, track) {
        (Some(disc), Some(track)) if discs => format!("{disc}-{track:02}"),
        (_, Some(track)) => track.to_string(),
        _ => String::new(),
    }
}

/// The year of a partial date.
pub(super) fn year(date: Option<&str>) -> &str {
    let date = date.unwrap_or_default();
    date.get(..4).unwrap_or(date)
}

/// Asserts that the fields of a schema are the keys of a row, and the other way round.
#[cfg(test)]
pub(super) fn assert_keys(schema: &Schema, row: &impl serde::Serialize) {
    let row = serde_json::to_value(row).unwrap();
    let mut keys: Vec<&str> = row
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .filter(|k| !k.ends_with("_bytes"))
        .collect();
    let mut fields: Vec<&str> = schema.fields.iter().map(|field| field.name).collect();
    keys.sort_unstable();
    fields.sort_unstable();
    assert_eq!(keys, fields);
}
