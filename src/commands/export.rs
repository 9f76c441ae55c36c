//! `export`: the whole catalogue in a format for others.

use std::fs::canonicalize;
use std::path::Path;

use anyhow::{Context, Result};

use super::Session;
use crate::cli;
use crate::exit::{Exit, Failure};
use crate::export::FORMATS;
use crate::output::{self, Look, Output, WholeFile};
use crate::store::Access;

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &cli::Export) -> Result<Exit> {
    let name = asked.format.as_str();
    let format = FORMATS
        .iter()
        .find(|format| format.name == name)
        .expect("every format that can be typed has its row");
    let store = session.open(Access::Read)?;
    let Some(path) = asked.output.as_deref().filter(|path| *path != Path::new("-")) else {
        (format.write)(&store, &mut session.out)?;
        return Ok(Exit::Done);
    };
    let shown = path.display().to_string();
    if canonicalize(path).is_ok_and(|path| canonicalize(store.path()).is_ok_and(|db| db == path)) {
        return Err(Failure::new(
            Exit::Usage,
            "usage.output",
            format!("{shown} is the catalogue itself; it was not touched"),
        )
        .hint("name another file with -o")
        .into());
    }
    if session.global.dry_run {
        session.advise(&format!("dry run: {shown} would be written"));
        return Ok(Exit::Done);
    }
    let unwritable = |error: std::io::Error| {
        let failure = Failure::new(
            Exit::Output,
            "output.unwritable",
            format!("cannot write {shown}: {error}"),
        );
        if path.is_file() { failure.hint("it holds what it held before") } else { failure }
    };
    let mut file = WholeFile::create(path).map_err(unwritable)?;
    let mut out = Output::new(Box::new(&mut file), Look::default());
    let written = (format.write)(&store, &mut out)
        .and_then(|()| out.finish().map_err(anyhow::Error::from))
        .with_context(|| format!("cannot write {shown}"));
    match written.map_err(anyhow::Error::downcast::<output::Error>) {
        Err(Ok(output::Error::Unwritable(error))) => return Err(unwritable(error).into()),
        Err(Ok(closed)) => return Err(closed.into()),
        Err(Err(other)) => return Err(other),
        Ok(()) => {}
    }
    file.finish().map_err(unwritable)?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_format_can_be_typed_and_what_can_be_typed_is_a_format() {
        let rows: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let typed: Vec<&str> =
            cli::ExportFormat::value_variants().iter().map(|format| format.as_str()).collect();
        assert_eq!(rows, typed);
        for format in cli::ExportFormat::value_variants() {
            let value = format.to_possible_value().unwrap();
            assert_eq!(value.get_name(), format.as_str());
        }
    }
}
