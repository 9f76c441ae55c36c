//! What `init` writes: every key commented out, with what it does and its default.

use std::fmt::Write as _;

use super::keys::{Key, Names, SECTIONS, Section, TASK_DEFAULTS};
use super::sources::{SOURCE_TYPES, SourceType};

/// Where Spotify's redirect goes, as its page of the manual has it registered.
const REDIRECT_PORT: u16 = 8898;

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
    match section.names {
        Names::Of(names) => return each(section, names),
        Names::Free => return each_type(section),
        Names::None => {}
    }
    let mut text = format!("\n# {}\n[{}]\n", section.doc, section.path);
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
    let mut text = explained(section);
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

/// An example for each type of source: its keys are explained once, and what stands there is not meant until every `# ` is taken away.
fn each_type(section: &Section) -> String {
    let mut text = explained(section);
    for kind in SOURCE_TYPES {
        // A provider's own name says its type.
        let head = if kind.web.is_some() {
            format!("\n# [{}]\n", section.path.replace('*', kind.name))
        } else {
            let path = section.path.replace('*', &format!("my-{}", kind.name));
            format!("\n# [{path}]\n# type = \"{}\"\n", kind.name)
        };
        text.push_str(&head);
        for word in kind.needs.iter().chain(&["enabled"]).chain(kind.takes) {
            let key = section.keys.iter().find(|key| key.name == *word);
            let Key { name, default, example, .. } =
                key.expect("a test loads the template, which has every key");
            // One way to tell a secret will do.
            let other = word.strip_suffix("_command").map(|secret| format!("{secret}_file"));
            let is_second = other.is_some_and(|other| kind.takes.contains(&other.as_str()));
            // What a provider may be told stays a comment until it is meant.
            let is_one_way = |way: &str| word.starts_with("password") && word.ends_with(way);
            let is_extra = kind.web.is_some() && kind.takes.contains(word) && !is_one_way("_file");
            let mark = if is_second || is_extra { "##" } else { "#" };
            let value = provided(kind, name);
            let value = value.as_deref().or(*default).unwrap_or(example);
            writeln!(text, "{mark} {name} = {value}").expect("a String takes all");
        }
    }
    text
}

/// What a key of a provider is where nobody says otherwise, or an example for that provider.
fn provided(kind: &SourceType, key: &str) -> Option<String> {
    let web = kind.web.as_ref()?;
    let address = match key {
        "auth_url" => web.auth_url,
        "login_url" => web.login_url,
        _ => None,
    };
    match key {
        "redirect_port" => Some(REDIRECT_PORT.to_string()),
        "user" if kind.name != "deezer" => Some("\"me\"".to_owned()),
        _ => address.map(|address| format!("\"{address}\"")),
    }
}

/// What the section is about, and what its keys do.
fn explained(section: &Section) -> String {
    let mut text = format!("\n# {}\n#\n", section.doc);
    for Key { name, doc, .. } in section.keys {
        writeln!(text, "# {name}: {doc}").expect("a String takes all");
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
