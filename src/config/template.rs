//! What `init` writes: every key commented out, with what it does and its default.

use std::fmt::Write as _;

use super::keys::{Key, Names, SECTIONS, Section, TASK_DEFAULTS};

/// A config file that changes nothing until a `#` is taken away.
pub fn template() -> String {
    let mut text = String::from(
        "# tonarm's config. Each key stands here with its default; take away the `#` before it to change it. One with `# ` has none.\n\
         # A flag goes before the environment, the environment before this file.\n\
         # Durations read \"5m\", \"1h 30m\", \"2 days\". `~` is your home folder; relative paths start at this file's folder.\n",
    );
    for section in SECTIONS {
        text.push_str(&one(section));
    }
    text
}

fn one(section: &Section) -> String {
    if let Names::Of(names) = section.names {
        return each(section, names);
    }
    let (mark, path) = match section.names {
        Names::Free => ("#", section.path.replace('*', "NAME")),
        _ => ("", section.path.to_owned()),
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

/// A section for each of these names: its keys are explained once, and one without a default is shown by its example.
fn each(section: &Section, names: &[&str]) -> String {
    let mut text = format!("\n# {}\n#\n", section.doc);
    for Key { name, doc, .. } in section.keys {
        writeln!(text, "# {name}: {doc}").expect("a String takes all");
    }
    for owner in names {
        writeln!(text, "\n[{}]", section.path.replace('*', owner)).expect("a String takes all");
        for key in section.keys {
            let own = own_default(owner, key.name);
            let (mark, value) = match own.as_deref().or(key.default) {
                Some(value) => ("#", value),
                None => ("# ", key.example),
            };
            writeln!(text, "{mark}{} = {value}", key.name).expect("a String takes all");
        }
    }
    text
}

/// What a task says where the config does not.
fn own_default(task: &str, key: &str) -> Option<String> {
    let task = TASK_DEFAULTS.iter().find(|defaults| defaults.name == task)?;
    match key {
        "every" => Some(format!("\"{}\"", task.every)),
        "priority" => Some(task.priority.to_string()),
        _ => None,
    }
}
