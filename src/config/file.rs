//! What a config file says: each key's value with its line, or every mistake with its line.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{Key, Names, Section};
use super::value::{Base, Value};
use crate::output::nearest;

/// A mistake in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, from 1.
    pub line: usize,
    /// What is wrong, and what was probably meant.
    pub message: String,
}

/// Values by their full key, with their lines.
pub(super) type Found = BTreeMap<String, (Value, usize)>;

pub(super) fn parse(
    text: &str,
    sections: &'static [Section],
    base: &Base,
) -> Result<Found, Vec<Problem>> {
    let mut reading = Reading { text, sections, base, found: Found::new(), problems: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        reading.problem(
            error.span().map_or(0, |span| span.start),
            error.message().trim().replace('\n', "; "),
        );
    }
    if reading.problems.is_empty() {
        reading.table(document.get_ref(), &[]);
    }
    reading.problems.sort_by_key(|problem| problem.line);
    if reading.problems.is_empty() { Ok(reading.found) } else { Err(reading.problems) }
}

/// The key of that full name, which may hold a user's own name where its section's path has `*`.
pub(super) fn key(sections: &'static [Section], path: &[&str]) -> Option<&'static Key> {
    let (name, section) = path.split_last()?;
    sections.iter().filter(|s| s.is(section)).flat_map(|s| s.keys).find(|key| key.name == *name)
}

struct Reading<'a> {
    text: &'a str,
    sections: &'static [Section],
    base: &'a Base,
    found: Found,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn table(&mut self, table: &DeTable<'_>, above: &[&str]) {
        for (name, value) in table {
            let path = [above, &[name.get_ref().as_ref()]].concat();
            let at = name.span().start;
            if let Some(key) = key(self.sections, &path) {
                self.value(key, value, &path, at);
                continue;
            }
            let known = self.sections.iter().any(|section| section.leads_from(&path));
            let is_free = |section: &Section| section.names == Names::Free && section.is(&path);
            match value.get_ref() {
                DeValue::Table(below) if below.is_empty() && self.sections.iter().any(is_free) => {
                    // A name without a key: the section is there, and nothing is in it.
                    let found = (Value::Switch(true), line(self.text, at));
                    self.found.insert(format!("{}.", path.join(".")), found);
                }
                DeValue::Table(below) if known || !below.is_empty() => self.table(below, &path),
                DeValue::Table(_) => {
                    self.unknown(at, "section", &path, Section::spellings);
                }
                _ if known => {
                    let path = path.join(".");
                    self.problem(
                        at,
                        format!("`{path}` is a section; write `[{path}]` and its keys below"),
                    );
                }
                _ => self.unknown(at, "key", &path, |section, typed| {
                    let spellings = section.spellings(typed).into_iter();
                    spellings
                        .flat_map(|path| {
                            section.keys.iter().map(move |key| format!("{path}.{}", key.name))
                        })
                        .collect()
                }),
            }
        }
    }

    fn value(&mut self, key: &Key, value: &Spanned<DeValue<'_>>, path: &[&str], at: usize) {
        let name = path.join(".");
        match key.kind.read(value.get_ref(), self.base) {
            Ok(read) => {
                self.found.insert(name, (read, line(self.text, at)));
            }
            Err(why) => self.problem(at, format!("`{name}`: {why}")),
        }
    }

    fn unknown(
        &mut self,
        at: usize,
        what: &str,
        path: &[&str],
        names: impl Fn(&Section, &[&str]) -> Vec<String>,
    ) {
        let typed = path.join(".");
        let known: Vec<_> = self.sections.iter().flat_map(|section| names(section, path)).collect();
        let meant =
            nearest(&typed, known.iter().map(String::as_str)).map(|name| format!("`{name}`"));
        let meant = meant.or_else(|| self.section_like(path));
        let guess = meant.map(|name| format!("; did you mean {name}?")).unwrap_or_default();
        self.problem(at, format!("unknown {what} `{typed}`{guess}"));
    }

    /// The section that a key of a misspelt section was meant for, where the key itself tells nothing.
    fn section_like(&self, path: &[&str]) -> Option<String> {
        let (_, above) = path.split_last()?;
        let typed = above.join(".");
        let known: Vec<_> =
            self.sections.iter().flat_map(|section| section.spellings(above)).collect();
        nearest(&typed, known.iter().map(String::as_str))
            .filter(|name| *name != typed)
            .map(|name| format!("the section `{name}`"))
    }

    fn problem(&mut self, at: usize, message: String) {
        self.problems.push(Problem { line: line(self.text, at), message });
    }
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::super::keys::SECTIONS;
    use super::super::value::Kind;
    use super::*;

    fn mistakes(text: &str, sections: &'static [Section]) -> Vec<String> {
        let problems = parse(text, sections, &Base::default()).expect_err(text);
        problems
            .into_iter()
            .map(|problem| format!("{}: {}", problem.line, problem.message))
            .collect()
    }

    #[test]
    fn every_mistake_is_named_with_its_line_and_what_was_meant() {
        for (text, said) in [
            (
                "\n\n[librari]\nroots = []",
                "4: unknown key `librari.roots`; did you mean `library.roots`?",
            ),
            (
                "[library]\nroot = []",
                "2: unknown key `library.root`; did you mean `library.roots`?",
            ),
            ("roots = []", "1: unknown key `roots`"),
            ("library.zebra = 1", "1: unknown key `library.zebra`"),
            ("libary.x = 1", "1: unknown key `libary.x`; did you mean the section `library`?"),
            ("[libary]", "1: unknown section `libary`; did you mean `library`?"),
            ("library = 3", "1: `library` is a section; write `[library]` and its keys below"),
            (
                "[[library]]\nreaders = 1",
                "1: `library` is a section; write `[library]` and its keys below",
            ),
            (
                "[library]\nreaders = \"4\"",
                "2: `library.readers`: expected a number from 0 to 256, found \"4\"",
            ),
            (
                "[library]\nreaders = -1",
                "2: `library.readers`: expected a number from 0 to 256, found -1",
            ),
            (
                "[library]\nreaders.x = 1",
                "2: `library.readers`: expected a number from 0 to 256, found a table",
            ),
            (
                "[library]\nroots = \"~/Music\"",
                "2: `library.roots`: expected a list of folders such as [\"~/Music\"], found \"~/Music\"",
            ),
            (
                "[library]\nroots = [\"\"]",
                "2: `library.roots`: expected a list of folders such as [\"~/Music\"], found a list",
            ),
            (
                "[library]\nfollow_symlinks = 1",
                "2: `library.follow_symlinks`: expected true or false, found 1",
            ),
            (
                "[library]\nexclude = [\"a[\"]",
                "2: `library.exclude`: error parsing glob 'a[': unclosed character class; missing ']'",
            ),
            (
                "[library]\nprobe_timeout = \"10\"",
                "2: `library.probe_timeout`: `10` is not a duration; write it like `5m`, `1h 30m` or `2 days`",
            ),
            (
                "[library]\nprobe_timeout = 10",
                "2: `library.probe_timeout`: expected a duration in quotes such as \"5m\" or \"1h 30m\", found 10",
            ),
            (
                "[log]\nlevel = \"loud\"",
                "2: `log.level`: expected one of \"off\", \"error\", \"warn\", \"info\", \"debug\", \"trace\", found \"loud\"",
            ),
        ] {
            assert_eq!(mistakes(text, SECTIONS), [said], "{text}");
        }
    }

    #[test]
    fn mistakes_come_all_at_once_in_the_order_of_the_file() {
        let text = "[zoo]\na = 1\n[library]\nrots = []\nreaders = true\n";
        let lines: Vec<_> =
            parse(text, SECTIONS, &Base::default()).unwrap_err().iter().map(|p| p.line).collect();
        assert_eq!(lines, [2, 4, 5]);
    }

    #[test]
    fn broken_toml_names_its_line() {
        for (text, at) in [
            ("[library\n", "1: "),
            ("[log]\nlevel = \n", "2: "),
            ("[log]\nlevel = \"a\"\nlevel = \"b\"", "3: "),
        ] {
            let said = mistakes(text, SECTIONS);
            assert!(said[0].starts_with(at), "{text}: {said:?}");
        }
    }

    #[test]
    fn a_section_may_carry_a_name_of_a_list_or_any_name() {
        static EVERY: &[Key] =
            &[Key { name: "every", kind: Kind::Duration, default: None, doc: "", example: "" }];
        static NAMED: &[Section] = &[
            Section {
                path: "tasks.*",
                names: Names::Of(&["cleanup", "health"]),
                doc: "",
                keys: EVERY,
            },
            Section { path: "sources.*", names: Names::Free, doc: "", keys: EVERY },
        ];
        let text = "[tasks.cleanup]\nevery = \"1h\"\n[sources.\"my disc\"]\nevery = \"1m\"\n[tasks.health]\n";
        let found = parse(text, NAMED, &Base::default()).unwrap();
        let hour = Value::Duration(std::time::Duration::from_secs(3600));
        assert_eq!(found["tasks.cleanup.every"], (hour, 2));
        assert_eq!(
            found.keys().collect::<Vec<_>>(),
            ["sources.my disc.every", "tasks.cleanup.every"]
        );
        for (text, said) in [
            (
                "tasks.clenup.every = \"1h\"",
                "1: unknown key `tasks.clenup.every`; did you mean `tasks.cleanup.every`?",
            ),
            ("[tasks.helth]", "1: unknown section `tasks.helth`; did you mean `tasks.health`?"),
            (
                "sources.mine.evry = \"1h\"",
                "1: unknown key `sources.mine.evry`; did you mean `sources.mine.every`?",
            ),
            ("sources = 1", "1: `sources` is a section; write `[sources]` and its keys below"),
        ] {
            assert_eq!(mistakes(text, NAMED), [said]);
        }
    }
}
