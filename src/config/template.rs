//! What `init` writes: every key commented out, with what it does and its default.

use std::fmt::Write as _;

use super::keys::{Key, Names, SECTIONS, Section};

/// A config file that changes nothing until a `#` is taken away.
pub fn template() -> String {
    let mut text = String::from(
        "# tonarm's config. Each key stands here with its default; take away the `#` before it to change it.\n\
         # A flag goes before the environment, the environment before this file.\n\
         # Durations read \"5m\", \"1h 30m\", \"2 days\". `~` is your home folder; relative paths start at this file's folder.\n",
    );
    for section in SECTIONS {
        text.push_str(&one(section));
    }
    text
}

fn one(section: &Section) -> String {
    let (mark, path) = match section.names {
        Names::None => ("", section.path.to_owned()),
        Names::Free | Names::Of(_) => ("#", section.path.replace('*', "NAME")),
    };
    let mut text = format!("\n# {}\n{mark}[{path}]\n", section.doc);
    for key in section.keys {
        let value = key.default.unwrap_or(key.example);
        let Key { name, doc, example, .. } = key;
        write!(text, "\n# {doc}\n# Example: {name} = {example}\n#{name} = {value}\n")
            .expect("a String takes all");
    }
    text
}
