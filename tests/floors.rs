//! The floors of the house: a module imports from its own floor or from below, never from above.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module's floor, as the crate documentation has it.
const FLOORS: &[(&str, u8)] = &[
    ("commands", 4),
    ("tasks", 4),
    ("checks", 3),
    ("chores", 3),
    ("sources", 3),
    ("export", 3),
    ("resolve", 2),
    ("http", 2),
    ("accounts", 2),
    ("fault", 2),
    ("matching", 1),
    ("store", 1),
    ("config", 1),
    ("lock", 1),
    ("progress", 1),
    ("logging", 1),
    ("query", 1),
    ("schedule", 1),
    ("model", 0),
    ("cli", 0),
    ("report", 0),
    ("output", 0),
    ("exit", 0),
    ("clock", 0),
    ("guard", 0),
    ("signals", 0),
    ("dice", 0),
];

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The modules that a file names behind `crate::`, also inside `use crate::{a::B, c}`.
fn imports(text: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let names = |rest: &str| {
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>()
        };
        match rest.strip_prefix('{') {
            None => modules.push(names(rest)),
            Some(list) => {
                let mut depth = 0;
                let mut begin = true;
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begin = true,
                        c if begin && !c.is_whitespace() => {
                            modules.push(names(&list[at..]));
                            begin = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    modules
}

#[test]
fn imports_only_go_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    let mut wrong = Vec::new();
    let mut checked = 0;
    for path in all {
        let below = path.strip_prefix(&src).unwrap();
        let module = below.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = module.trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let own = floor(module).unwrap_or_else(|| panic!("{module} has no floor"));
        for import in imports(&fs::read_to_string(&path).unwrap()) {
            checked += 1;
            if floor(&import).is_none_or(|floor| floor > own) {
                wrong.push(format!("{} (floor {own}) imports {import}", below.display()));
            }
        }
    }
    assert!(checked > 50, "the test looks at imports: {checked}");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_import_form_is_seen() {
    let text = "use crate::a::B; use crate::{c::{D, e}, f}; crate::g::h();";
    assert_eq!(imports(text), ["a", "c", "f", "g"]);
}

#[test]
fn no_file_answers_too_many_questions() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("//! "),
            "{} says in its first line what it is for",
            path.display()
        );
        let lines = text.lines().count();
        assert!(lines <= 600, "{} has {lines} lines", path.display());
    }
}
