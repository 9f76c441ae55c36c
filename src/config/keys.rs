//! Which keys the config file has: the one table behind the parser, the defaults, `init`, `config --show` and the manual.
//!
//! A new key is a row here and a field of [`Settings`](super::Settings).

use super::value::Kind;

/// A section of the file and its keys.
#[derive(Debug)]
pub struct Section {
    /// The section's path, `library`; a segment `*` stands for a name, as in `tasks.*`.
    pub path: &'static str,
    /// Which names `*` may be.
    pub names: Names,
    /// What the section is about.
    pub doc: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// What may stand for `*` in a section's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// There is no `*`.
    None,
    /// Whatever the user calls it.
    Free,
    /// One of these.
    Of(&'static [&'static str]),
}

/// One key.
#[derive(Debug)]
pub struct Key {
    /// The key's name in its section.
    pub name: &'static str,
    /// What its value must be.
    pub kind: Kind,
    /// The default in TOML; `None` where it is not for this table to say.
    pub default: Option<&'static str>,
    /// What the key does, in one sentence.
    pub doc: &'static str,
    /// A value in TOML that shows how it is written.
    pub example: &'static str,
}

/// Every section and key.
pub static SECTIONS: &[Section] = &[
    Section {
        path: "library",
        names: Names::None,
        doc: "Where your music files are and how they are read.",
        keys: &[
            Key {
                name: "roots",
                kind: Kind::Folders,
                default: Some("[]"),
                doc: "Folders with music, in addition to those given to `tonarm refresh-library`; relative ones start at this file.",
                example: r#"["~/Music", "/mnt/nas/music"]"#,
            },
            Key {
                name: "exclude",
                kind: Kind::Patterns,
                default: Some("[]"),
                doc: "Names and paths to leave out, in addition to hidden ones and the folders that NAS systems and bins create.",
                example: r#"["Audiobooks", "*.tmp", "incoming/**"]"#,
            },
            Key {
                name: "follow_symlinks",
                kind: Kind::Switch,
                default: Some("false"),
                doc: "Whether symbolic links below a root are followed.",
                example: "true",
            },
            Key {
                name: "split_exceptions",
                kind: Kind::Names,
                default: Some("[]"),
                doc: "Artists whose names hold `; ` or ` feat. ` and are one all the same; other names are never taken apart at such places.",
                example: r#"["Skull; Bones", "Artist feat. Nobody"]"#,
            },
            Key {
                name: "readers",
                kind: Kind::Count { most: 256 },
                default: Some("0"),
                doc: "How many files are read at once; 0 lets tonarm choose.",
                example: "4",
            },
            Key {
                name: "probe_timeout",
                kind: Kind::Duration,
                default: Some(r#""10s""#),
                doc: "How long a root may take to answer before it counts as not there, as a network drive that hangs.",
                example: r#""30s""#,
            },
        ],
    },
    Section {
        path: "log",
        names: Names::None,
        doc: "What is told on stderr and in the journal.",
        keys: &[Key {
            name: "level",
            kind: Kind::OneOf(&["off", "error", "warn", "info", "debug", "trace"]),
            default: Some(r#""warn""#),
            doc: "The least that is worth a line; `-v`, `-q`, TONARM_LOG and RUST_LOG go before it.",
            example: r#""info""#,
        }],
    },
];

/// Names that are never music, whatever `library.exclude` says: hidden files and folders, and what NAS systems, macOS and bins leave
/// behind. Patterns for one name of a path.
pub const BUILT_IN_EXCLUDES: &[&str] =
    &[".*", "@eaDir", "#recycle", "#snapshot", ".@__thumb", "._*", ".Trash-*", "lost+found"];

impl Section {
    /// Whether these segments are this section's path.
    pub(super) fn is(&self, path: &[&str]) -> bool {
        self.path.split('.').count() == path.len() && self.leads_from(path)
    }

    /// Whether this section is, or lies below, what these segments name.
    pub(super) fn leads_from(&self, path: &[&str]) -> bool {
        let mut segments = self.path.split('.');
        path.iter().all(|typed| segments.next().is_some_and(|segment| self.may_be(segment, typed)))
    }

    fn may_be(&self, segment: &str, typed: &str) -> bool {
        match (segment, self.names) {
            ("*", Names::Free) => true,
            ("*", Names::Of(names)) => names.contains(&typed),
            _ => segment == typed,
        }
    }

    /// The paths this section could have been meant as where those segments were typed.
    pub(super) fn spellings(&self, typed: &[&str]) -> Vec<String> {
        let at = self.path.split('.').position(|segment| segment == "*");
        match (self.names, at.and_then(|at| typed.get(at))) {
            (Names::Of(names), _) => {
                names.iter().map(|name| self.path.replace('*', name)).collect()
            }
            (Names::Free, Some(name)) => vec![self.path.replace('*', name)],
            _ => vec![self.path.to_owned()],
        }
    }
}
