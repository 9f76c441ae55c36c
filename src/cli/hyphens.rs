//! A query may begin with a hyphen, as a flag does.

use std::ffi::OsString;

/// The commands that take a query.
const READERS: &[&str] = &[
    "albums",
    "artists",
    "tracks",
    "files",
    "duplicates",
    "history",
    "decisions",
    "playlists",
    "compare",
];

/// In a query `-word` means "not": what follows a reader and is no flag is spelled `^word`, which means the same and is no flag to clap.
pub(super) fn to_carets(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = args.into_iter().collect();
    let at = |name: &str| words.iter().position(|word| word == name);
    let reader =
        words.iter().position(|word| word.to_str().is_some_and(|word| READERS.contains(&word)));
    // `export csv` takes the query of `tracks`.
    let csv = at("csv").filter(|csv| at("export").is_some_and(|export| export < *csv));
    let Some(reader) = reader.into_iter().chain(csv).min() else { return words };
    let flags = match words[reader].to_str() {
        Some("duplicates") => "0hnqvV",
        Some("csv") => "hnoqvV",
        _ => "hnqvV",
    };
    for at in reader + 1..words.len() {
        if words[at] == "--" {
            break;
        }
        let is_value = matches!(
            words[at - 1].to_str(),
            Some("--config" | "--db" | "--color" | "--since" | "-o" | "--output")
        );
        let Some(word) = words[at].to_str() else { continue };
        let Some(term) = word.strip_prefix('-') else { continue };
        let is_flag = term.starts_with('-') || term.chars().all(|c| flags.contains(c));
        if !is_value && !is_flag {
            words[at] = format!("^{term}").into();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use crate::cli::{Cli, Command, ExportFormat};

    #[test]
    fn a_query_may_begin_with_a_hyphen() {
        let parse = |words: &[&str]| {
            let cli = Cli::from_args(words.iter().map(OsString::from)).unwrap();
            let Command::Files(files) = cli.command else { panic!("not files") };
            (files.query, cli.global.json, cli.global.verbose)
        };
        assert_eq!(
            parse(&["tonarm", "-v", "files", "--json", "björk", "-live", "year-"]),
            (vec!["björk".into(), "^live".into(), "year-".into()], true, 1)
        );
        assert_eq!(
            parse(&["tonarm", "files", "-title:x", "^y", "--json", "-vv"]),
            (vec!["^title:x".into(), "^y".into()], true, 2)
        );
    }

    #[test]
    fn an_export_takes_a_query_and_its_file_on_either_side_of_the_format() {
        for args in [
            ["tonarm", "export", "-o", "x", "csv", "-live"],
            ["tonarm", "export", "csv", "-live", "-o", "x"],
        ] {
            let cli = Cli::from_args(args.map(OsString::from)).unwrap();
            let Command::Export(asked) = cli.command else { panic!("not export") };
            assert_eq!(asked.output, Some("x".into()));
            let ExportFormat::Csv(asked) = asked.format else { panic!("not csv") };
            assert_eq!(asked.query, ["^live"]);
        }
    }

    #[test]
    fn a_nul_is_asked_for_by_a_flag_and_a_zero_by_a_word() {
        let cli = Cli::from_args(["tonarm", "duplicates", "-0", "-live"].map(OsString::from));
        let Command::Duplicates(asked) = cli.unwrap().command else { panic!("not duplicates") };
        assert_eq!((asked.print0, asked.query), (true, vec!["^live".to_owned()]));
        let cli = Cli::from_args(["tonarm", "tracks", "-0"].map(OsString::from));
        let Command::Tracks(asked) = cli.unwrap().command else { panic!("not tracks") };
        assert_eq!(asked.query, ["^0"]);
    }
}
