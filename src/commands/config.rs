//! `init`, `config` and `completions`: what helps to set tonarm up.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;
use serde_json::json;

use super::{Session, environment};
use crate::cli::Cli;
use crate::config::{Layer, Overrides, Settings, template};
use crate::exit::{Exit, Failure};
use crate::output::{Cell, Column, Style, Table};

/// The settings that `init` runs with: the file it is to write may not be there yet, so all but its place is default.
pub(super) fn before_init(flags: &Overrides) -> Result<Settings, crate::config::Error> {
    let nothing = Overrides { config: Some("/dev/null".into()), ..flags.clone() };
    let config_path = Settings::config_path(flags, &environment)?;
    Ok(Settings { config_path, ..Settings::load(&nothing, &environment)? })
}

/// `init`: writes the commented configuration file, where there is none yet.
pub(super) fn init(session: &mut Session) -> Result<Exit> {
    let path = session.settings.config_path.value.clone();
    let shown = path.display().to_string();
    if path.exists() {
        return Err(Failure::new(
            Exit::Usage,
            "config.exists",
            format!("{shown} exists; it was not changed"),
        )
        .hint("move it away first, or name another file with --config")
        .into());
    }
    if !session.global.dry_run {
        if let Some(folder) = path.parent() {
            std::fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)
                .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .with_context(|| format!("cannot create {shown}"))?;
        file.write_all(template().as_bytes()).with_context(|| format!("cannot write {shown}"))?;
    }
    if session.out.wants_json() {
        session.out.json(
            &json!({ "config": shown, "done": "written", "dry_run": session.global.dry_run }),
        )?;
    } else if session.global.dry_run {
        session.out.line(&format!("dry run: {shown} would be written"))?;
    } else {
        session.out.line(&format!(
            "{shown} written; every key in it is a comment that shows the default"
        ))?;
    }
    Ok(Exit::Done)
}

/// `config --show`: each value and the layer it came from.
pub(super) fn show(session: &mut Session) -> Result<Exit> {
    let rows = session.settings.shown();
    if session.out.wants_json() {
        rows.iter().try_for_each(|row| session.out.json(row))?;
        return Ok(Exit::Done);
    }
    let mut table = Table::new([Column::word("Key"), Column::text("Value"), Column::word("From")]);
    for row in rows {
        let from = match row.layer {
            Layer::File { line } => format!("file, line {line}"),
            layer => layer.name().to_owned(),
        };
        let style = if row.layer == Layer::Default { Style::Dim } else { Style::Plain };
        table.push([
            Cell::from(row.key),
            Cell::from(row.value.to_string()),
            Cell::styled(style, &from),
        ]);
    }
    session.out.table(&table)?;
    Ok(Exit::Done)
}

/// `completions SHELL`.
pub(super) fn completions(session: &mut Session, shell: Shell) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "tonarm", &mut script);
    session.out.raw(&script)?;
    Ok(Exit::Done)
}
