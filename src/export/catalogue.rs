//! `catalogue`: everything with natural keys, one JSON object a line. Equal catalogues give equal bytes.

use anyhow::Result;

use super::{EachTrack, Format};
use crate::output::Output;
use crate::store::Store;

/// The row of the table.
pub(super) const FORMAT: Format = Format { name: "catalogue", write };

fn write(store: &Store, _: &EachTrack<'_>, out: &mut Output<'_>) -> Result<()> {
    let mut written = Ok(());
    store.each_entry(|entry| {
        written = out.json(&entry);
        written.is_ok()
    })?;
    Ok(written?)
}
