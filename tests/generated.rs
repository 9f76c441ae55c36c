//! Man pages and completions are generated and committed. This test compares them with what the program says of itself now;
//! `TONARM_REGENERATE=1 cargo test --test generated` writes them anew.

#[path = "generated/records.rs"]
mod records;

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use tonarm::cli::Cli;
use tonarm::config::{BUILT_IN_EXCLUDES, SECTIONS};
use tonarm::exit::Exit;

/// The date in the footers: that of the release.
const DATE: &str = "2026-11-22";

fn command() -> Command {
    let mut command = Cli::command();
    command.build();
    command
}

fn page(command: &Command, name: &str) -> String {
    let mut command = command.clone().display_name(name.to_owned());
    if command.get_subcommands().any(|sub| sub.get_name() == "help") {
        // `help` has no page of its own to refer to.
        command = command.mut_subcommand("help", |help| help.hide(true));
    }
    let man = Man::new(command.clone())
        .title(name.to_uppercase())
        .section("1")
        .date(DATE)
        .source(format!("tonarm {}", env!("CARGO_PKG_VERSION")))
        .manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page).unwrap();
    man.render_name_section(&mut page).unwrap();
    man.render_synopsis_section(&mut page).unwrap();
    man.render_description_section(&mut page).unwrap();
    man.render_options_section(&mut page).unwrap();
    if command.get_subcommands().next().is_some() {
        man.render_subcommands_section(&mut page).unwrap();
    }
    let mut more = Roff::new();
    more.control("SH", ["EXIT STATUS"]);
    for (exit, meaning) in Exit::TABLE {
        more.control("TP", []);
        more.text([bold(exit.code().to_string())]);
        more.text([roman(*meaning)]);
    }
    more.control("TP", []);
    more.text([bold("128+N")]);
    more.text([roman("ended by signal N, state saved")]);
    more.control("SH", ["FILES"]);
    for (path, meaning) in [
        ("$XDG_CONFIG_HOME/tonarm/config.toml", "the configuration, see tonarm-config(5)"),
        ("$XDG_DATA_HOME/tonarm/catalogue.db", "the catalogue, an SQLite database"),
        ("$XDG_DATA_HOME/tonarm/catalogue.db.backups", "its backups, see tonarm-backup(1)"),
    ] {
        more.control("TP", []);
        more.text([italic(path)]);
        more.text([roman(meaning)]);
    }
    page.extend(more.to_roff().into_bytes());
    String::from_utf8(page).unwrap()
}

fn config_page() -> String {
    let mut page = Roff::new();
    page.control("TH", ["TONARM-CONFIG", "5", DATE, "tonarm", "File Formats"]);
    page.control("SH", ["NAME"]);
    page.text([roman("tonarm-config - the configuration file of tonarm")]);
    page.control("SH", ["DESCRIPTION"]);
    page.text([
        roman("The file is TOML. Each key may be left out. "),
        bold("tonarm init"),
        roman(" writes one with every key as a comment; "),
        bold("tonarm config --show"),
        roman(" prints each value and the layer it came from: flag, environment, file or default, the first that says something. An unknown key is an error. Durations read 5m, 1h 30m, 2 days."),
    ]);
    for section in SECTIONS {
        page.control("SH", [format!("[{}]", section.path).as_str()]);
        page.text([roman(section.doc)]);
        for key in section.keys {
            page.control("TP", []);
            let default =
                key.default.map_or_else(String::new, |value| format!(" (default {value})"));
            page.text([bold(key.name), roman(default)]);
            page.text([roman(key.doc)]);
            page.control("br", []);
            page.text([roman("Example: "), italic(format!("{} = {}", key.name, key.example))]);
        }
    }
    page.control("SH", ["LEFT OUT ALWAYS"]);
    page.text([roman(BUILT_IN_EXCLUDES.join("  "))]);
    page.control("SH", ["SEE ALSO"]);
    page.text([bold("tonarm"), roman("(1), "), bold("tonarm-records"), roman("(5)")]);
    page.to_roff()
}

fn generated() -> Vec<(String, String)> {
    let command = command();
    let mut files = vec![
        ("man/tonarm.1".to_owned(), page(&command, "tonarm")),
        ("man/tonarm-config.5".to_owned(), config_page()),
        ("man/tonarm-records.5".to_owned(), records::page(DATE)),
    ];
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let name = format!("tonarm-{}", sub.get_name());
        files.push((format!("man/{name}.1"), page(sub, &name)));
        for action in sub.get_subcommands().filter(|action| action.get_name() != "help") {
            let name = format!("{name}-{}", action.get_name());
            files.push((format!("man/{name}.1"), page(action, &name)));
        }
    }
    for (shell, name) in [
        (Shell::Bash, "tonarm.bash"),
        (Shell::Zsh, "_tonarm"),
        (Shell::Fish, "tonarm.fish"),
        (Shell::Elvish, "tonarm.elv"),
        (Shell::PowerShell, "_tonarm.ps1"),
    ] {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Cli::command(), "tonarm", &mut script);
        files.push((format!("completions/{name}"), String::from_utf8(script).unwrap()));
    }
    files
}

#[test]
fn man_pages_and_completions_are_what_the_program_says() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = generated();
    if std::env::var_os("TONARM_REGENERATE").is_some() {
        for (name, text) in &files {
            fs::write(home.join(name), text).unwrap();
        }
    }
    let stale: Vec<&str> = files
        .iter()
        .filter(|(name, text)| fs::read_to_string(home.join(name)).ok().as_ref() != Some(text))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        stale,
        Vec::<&str>::new(),
        "write them anew: TONARM_REGENERATE=1 cargo test --test generated"
    );
    let mut there: Vec<String> = ["man", "completions"]
        .iter()
        .flat_map(|folder| {
            fs::read_dir(home.join(folder)).unwrap().map(move |entry| {
                format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy())
            })
        })
        .collect();
    let mut expected: Vec<String> = files.into_iter().map(|(name, _)| name).collect();
    there.sort();
    expected.sort();
    assert_eq!(there, expected, "no page is left of a command that is gone");
}
