//! Which keys the config file has: the one table behind the parser, the defaults, `init`, `config --show` and the manual.
//!
//! A new key is a row here and a field of [`Settings`](super::Settings).

use super::value::Kind;
use crate::cli::TASK_NAMES;

/// A periodic task where the config says nothing of it.
#[derive(Debug)]
pub struct TaskDefaults {
    /// Its name.
    pub name: &'static str,
    /// How often it is due.
    pub every: &'static str,
    /// The lowest number runs first.
    pub priority: u32,
}

/// The periodic tasks by priority: the rows of `tasks::TASKS`, which a test compares.
pub static TASK_DEFAULTS: &[TaskDefaults] = &[
    TaskDefaults { name: "health", every: "5m", priority: 0 },
    TaskDefaults { name: "refresh-library", every: "1h", priority: 1 },
    TaskDefaults { name: "sync-cloud", every: "30m", priority: 2 },
    TaskDefaults { name: "enrich", every: "2h", priority: 3 },
    TaskDefaults { name: "discography", every: "6h", priority: 4 },
    TaskDefaults { name: "cleanup", every: "24h", priority: 5 },
];

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
        path: "tasks.*",
        names: Names::Of(TASK_NAMES),
        doc: "When a task runs by itself: health, refresh-library, sync-cloud, enrich, discography or cleanup. By hand it runs at any time.",
        keys: &[
            Key {
                name: "every",
                kind: Kind::Interval,
                default: None,
                doc: "How often it is due. Left out: health 5m, sync-cloud 30m, refresh-library 1h, enrich 2h, discography 6h, cleanup 24h.",
                example: r#""3h""#,
            },
            Key {
                name: "priority",
                kind: Kind::Count { most: 1000 },
                default: None,
                doc: "Of several due tasks the lowest number runs first. Left out: health 0, refresh-library 1, sync-cloud 2, enrich 3, discography 4, cleanup 5.",
                example: "7",
            },
            Key {
                name: "enabled",
                kind: Kind::Switch,
                default: Some("true"),
                doc: "Whether `run-due` runs it.",
                example: "false",
            },
            Key {
                name: "max_time",
                kind: Kind::Interval,
                default: None,
                doc: "How long one run may take; what is left goes on with the next. Left out: as long as it takes.",
                example: r#""20m""#,
            },
            Key {
                name: "max_requests",
                kind: Kind::Count { most: 1_000_000 },
                default: None,
                doc: "How many requests to providers one run may make. Left out: as many as the providers allow.",
                example: "500",
            },
            Key {
                name: "window",
                kind: Kind::Window,
                default: None,
                doc: "The hours of the day, local time, in which it may start; may go over midnight. Left out: all day.",
                example: r#""02:00-06:00""#,
            },
        ],
    },
    Section {
        path: "sources.*",
        names: Names::Free,
        doc: "Where else your music stands: each source has a name of your choice. Its ids stand under that name, Spotify's exports under `spotify`.",
        keys: &[
            Key {
                name: "type",
                kind: Kind::Word,
                default: None,
                doc: "What it is: \"file\" (a list on disk), \"command\" (a program that prints one), \"spotify\", \"deezer\", \"tidal\", \"listenbrainz\" or \"subsonic\". A source of that very name needs none.",
                example: r#""file""#,
            },
            Key {
                name: "enabled",
                kind: Kind::Switch,
                default: Some("true"),
                doc: "Whether `sync-cloud` asks it.",
                example: "false",
            },
            Key {
                name: "path",
                kind: Kind::Path,
                default: None,
                doc: "Of a file: NDJSON records, CSV, an M3U playlist, Spotify's data export (ZIP or unpacked) or Exportify CSV; or a folder of one of these.",
                example: r#""~/my_spotify_data.zip""#,
            },
            Key {
                name: "command",
                kind: Kind::Program,
                default: None,
                doc: "Of a command: the program and its arguments, run without a shell in this file's folder, with the name of the source in TONARM_SOURCE. It prints records, one JSON object a line, and ends with 0.",
                example: r#"["my-bridge", "--all"]"#,
            },
            Key {
                name: "timeout",
                kind: Kind::Interval,
                default: Some(r#""10m""#),
                doc: "Of a command: how long it may take before it is ended.",
                example: r#""1h""#,
            },
            Key {
                name: "client_id",
                kind: Kind::Word,
                default: None,
                doc: "Of spotify and tidal: the id of the program that you registered there; nobody's is built in.",
                example: r#""0123456789abcdef0123456789abcdef""#,
            },
            Key {
                name: "client_secret_file",
                kind: Kind::Path,
                default: None,
                doc: "Of tidal: a file with the secret of that program in its first line; without one only your own lists are read.",
                example: r#""~/.config/tonarm/tidal_secret""#,
            },
            Key {
                name: "user",
                kind: Kind::Id,
                default: None,
                doc: "Of deezer: the number of your public profile. Of listenbrainz and subsonic: your name there.",
                example: r#""2529""#,
            },
            Key {
                name: "access_token_file",
                kind: Kind::Path,
                default: None,
                doc: "Of deezer, for a profile that is not public: a file with an access token in its first line.",
                example: r#""~/.config/tonarm/deezer_token""#,
            },
            Key {
                name: "token_file",
                kind: Kind::Path,
                default: None,
                doc: "Of listenbrainz: a file with your user token in its first line; reading needs none.",
                example: r#""~/.config/tonarm/listenbrainz_token""#,
            },
            Key {
                name: "password_file",
                kind: Kind::Path,
                default: None,
                doc: "Of subsonic: a file with the password in its first line.",
                example: r#""~/.config/tonarm/navidrome""#,
            },
            Key {
                name: "password_command",
                kind: Kind::Program,
                default: None,
                doc: "Of subsonic: a program that prints the password in its first line, run without a shell.",
                example: r#"["pass", "navidrome"]"#,
            },
            Key {
                name: "country",
                kind: Kind::Word,
                default: None,
                doc: "Of tidal: two letters, the country of your account.",
                example: r#""DE""#,
            },
            Key {
                name: "redirect_port",
                kind: Kind::Count { most: 65_535 },
                default: None,
                doc: "Of spotify: the port of 127.0.0.1 to which the browser brings the answer of a login, as you registered it. Left out: 8898.",
                example: "9000",
            },
            Key {
                name: "url",
                kind: Kind::Word,
                default: None,
                doc: "Where it is asked: of subsonic your server, needed; of the others their API. Plain http only to this machine.",
                example: r#""https://music.example.org""#,
            },
            Key {
                name: "auth_url",
                kind: Kind::Word,
                default: None,
                doc: "Of spotify and tidal: the server that gives tokens.",
                example: r#""https://accounts.spotify.com""#,
            },
            Key {
                name: "login_url",
                kind: Kind::Word,
                default: None,
                doc: "Of tidal: where the browser asks you; the server that gives tokens, where only that is set.",
                example: r#""https://login.tidal.com""#,
            },
            Key {
                name: "request_gap",
                kind: Kind::Duration,
                default: None,
                doc: "How long to wait between two requests, over all runs. Left out: spotify 500ms, deezer 125ms, tidal 5s after two at once, subsonic none; listenbrainz says itself.",
                example: r#""1s""#,
            },
            Key {
                name: "max_requests_per_day",
                kind: Kind::Count { most: 1_000_000 },
                default: None,
                doc: "How many requests a day of UTC may have. Left out: spotify 600, the others as many as they allow.",
                example: "300",
            },
            Key {
                name: "prefix_map",
                kind: Kind::Prefixes,
                default: Some("{}"),
                doc: "Of lists of files: what the paths there begin with, and what stands for it here.",
                example: r#"{ "/music" = "/data/music" }"#,
            },
        ],
    },
    Section {
        path: "cleanup",
        names: Names::None,
        doc: "What `tonarm cleanup` keeps, and for how long.",
        keys: &[
            Key {
                name: "keep_missing",
                kind: Kind::Duration,
                default: Some(r#""30d""#),
                doc: "How long a file may be missing from a root that is there before the catalogue forgets it.",
                example: r#""90d""#,
            },
            Key {
                name: "keep_history",
                kind: Kind::Duration,
                default: Some(r#""90d""#),
                doc: "How long runs and events are kept.",
                example: r#""365d""#,
            },
            Key {
                name: "backup_every",
                kind: Kind::Interval,
                default: Some(r#""7d""#),
                doc: "How often the catalogue is backed up.",
                example: r#""1d""#,
            },
            Key {
                name: "backups",
                kind: Kind::Count { most: 1000 },
                default: Some("4"),
                doc: "How many of these backups are kept; 0 makes none.",
                example: "8",
            },
        ],
    },
    Section {
        path: "health",
        names: Names::None,
        doc: "What `tonarm health` looks at.",
        keys: &[Key {
            name: "ignore",
            kind: Kind::Names,
            default: Some("[]"),
            doc: "Checks that are left out, by their names.",
            example: r#"["timers", "backup"]"#,
        }],
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
