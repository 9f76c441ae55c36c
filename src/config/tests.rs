//! Layers, places and the template, with a made-up environment.

use super::*;

type Variables = &'static [(&'static str, &'static str)];

fn load(text: &str, flags: &Overrides, variables: Variables) -> Result<Settings, Error> {
    let env = lookup(variables);
    let path = Set { value: PathBuf::from("/etc/tonarm/config.toml"), layer: Layer::Default };
    Settings::from_text(text, path, flags, &env)
}

fn lookup(variables: Variables) -> impl Fn(&str) -> Option<OsString> {
    move |name| {
        let home = (name == "HOME").then(|| OsString::from("/home/me"));
        variables
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| OsString::from(value))
            .or(home)
    }
}

fn defaults() -> Settings {
    load("", &Overrides::default(), &[]).unwrap()
}

#[test]
fn without_a_file_every_key_has_its_default() {
    let settings = defaults();
    assert_eq!(settings.db_path.value, Path::new("/home/me/.local/share/tonarm/catalogue.db"));
    assert_eq!(settings.cache_dir.value, Path::new("/home/me/.cache/tonarm"));
    assert_eq!(
        settings.library,
        Library {
            roots: Set { value: vec![], layer: Layer::Default },
            exclude: Set { value: vec![], layer: Layer::Default },
            follow_symlinks: Set { value: false, layer: Layer::Default },
            split_exceptions: Set { value: vec![], layer: Layer::Default },
            readers: Set { value: 0, layer: Layer::Default },
            probe_timeout: Set { value: Duration::from_secs(10), layer: Layer::Default },
        }
    );
    assert_eq!(settings.log.level, Set { value: "warn".to_owned(), layer: Layer::Default });
}

#[test]
fn the_file_goes_before_the_default_and_names_its_line() {
    let text = "[library]\nroots = [\"~/Music\", \"here\"]\nexclude = [\"*.tmp\"]\nfollow_symlinks = true\nreaders = 4\n\
                probe_timeout = \"1m 30s\"\n[log]\nlevel = \"info\"\n";
    let settings = load(text, &Overrides::default(), &[]).unwrap();
    let file = |line| Layer::File { line };
    assert_eq!(
        settings.library,
        Library {
            roots: Set {
                value: vec!["/home/me/Music".into(), "/etc/tonarm/here".into()],
                layer: file(2)
            },
            exclude: Set { value: vec!["*.tmp".to_owned()], layer: file(3) },
            split_exceptions: Set { value: vec![], layer: Layer::Default },
            follow_symlinks: Set { value: true, layer: file(4) },
            readers: Set { value: 4, layer: file(5) },
            probe_timeout: Set { value: Duration::from_secs(90), layer: file(6) },
        }
    );
    assert_eq!(settings.log.level, Set { value: "info".to_owned(), layer: file(8) });
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    const FILE: &str = "[log]\nlevel = \"info\"\n";
    for (verbosity, variables, level, layer) in [
        (0, &[][..], "info", Layer::File { line: 2 }),
        (0, &[("TONARM_LOG", "")], "info", Layer::File { line: 2 }),
        (0, &[("RUST_LOG", "tonarm=debug")], "tonarm=debug", Layer::Environment),
        (0, &[("RUST_LOG", "debug"), ("TONARM_LOG", "error")], "error", Layer::Environment),
        (1, &[("TONARM_LOG", "error")], "info", Layer::Flag),
        (2, &[], "debug", Layer::Flag),
        (9, &[], "trace", Layer::Flag),
        (-1, &[], "error", Layer::Flag),
        (-2, &[], "off", Layer::Flag),
    ] {
        let flags = Overrides { verbosity, ..Overrides::default() };
        let settings = load(FILE, &flags, variables).unwrap();
        assert_eq!(
            settings.log.level,
            Set { value: level.to_owned(), layer },
            "{verbosity} {variables:?}"
        );
    }
}

#[test]
fn places_come_from_flag_variable_systemd_xdg_and_home_in_this_order() {
    use Layer::{Default, Environment, Flag};
    let xdg: Variables = &[
        ("XDG_CONFIG_HOME", "/x/config"),
        ("XDG_DATA_HOME", "/x/data"),
        ("XDG_CACHE_HOME", "/x/cache"),
    ];
    let systemd: Variables = &[
        ("XDG_DATA_HOME", "/x/data"),
        ("CONFIGURATION_DIRECTORY", "/etc/tonarm:/etc/other"),
        ("STATE_DIRECTORY", "/var/lib/tonarm"),
        ("CACHE_DIRECTORY", "/var/cache/tonarm"),
    ];
    let named: Variables = &[
        ("TONARM_CONFIG", "/e/c.toml"),
        ("TONARM_DB", "/e/c.db"),
        ("STATE_DIRECTORY", "/var/lib/tonarm"),
    ];
    let relative: Variables = &[
        ("XDG_CONFIG_HOME", "x"),
        ("XDG_DATA_HOME", "x"),
        ("XDG_CACHE_HOME", ""),
        ("TONARM_DB", ""),
    ];
    let flags =
        Overrides { config: Some("/f/c.toml".into()), db: Some("/f/c.db".into()), verbosity: 0 };
    let none = Overrides::default();
    for (flags, variables, config, db, cache) in [
        (
            &none,
            xdg,
            ("/x/config/tonarm/config.toml", Default),
            ("/x/data/tonarm/catalogue.db", Default),
            ("/x/cache/tonarm", Default),
        ),
        (
            &none,
            systemd,
            ("/etc/tonarm/config.toml", Environment),
            ("/var/lib/tonarm/catalogue.db", Environment),
            ("/var/cache/tonarm", Environment),
        ),
        (
            &none,
            named,
            ("/e/c.toml", Environment),
            ("/e/c.db", Environment),
            ("/home/me/.cache/tonarm", Default),
        ),
        (
            &flags,
            named,
            ("/f/c.toml", Flag),
            ("/f/c.db", Flag),
            ("/home/me/.cache/tonarm", Default),
        ),
        (
            &none,
            relative,
            ("/home/me/.config/tonarm/config.toml", Default),
            ("/home/me/.local/share/tonarm/catalogue.db", Default),
            ("/home/me/.cache/tonarm", Default),
        ),
    ] {
        let settings = load("", flags, variables).unwrap();
        let set = |(path, layer): (&str, Layer)| Set { value: PathBuf::from(path), layer };
        assert_eq!(Settings::config_path(flags, &lookup(variables)).unwrap(), set(config));
        assert_eq!((settings.db_path, settings.cache_dir), (set(db), set(cache)));
    }
}

#[test]
fn a_file_that_was_named_must_be_there_and_any_other_need_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let named = Overrides { config: Some(path.clone()), ..Overrides::default() };
    let env = |name: &str| match name {
        "CONFIGURATION_DIRECTORY" | "HOME" => Some(folder.path().as_os_str().to_owned()),
        _ => None,
    };
    assert!(
        matches!(Settings::load(&named, &env), Err(Error::Missing { path: missing }) if missing == path)
    );
    let by_variable =
        |name: &str| if name == "TONARM_CONFIG" { Some(path.clone().into()) } else { env(name) };
    assert!(matches!(
        Settings::load(&Overrides::default(), &by_variable),
        Err(Error::Missing { .. })
    ));
    assert_eq!(Settings::load(&Overrides::default(), &env).unwrap().library.readers.value, 0);
    std::fs::write(&path, "[library]\nreaders = 3\n").unwrap();
    assert_eq!(Settings::load(&Overrides::default(), &env).unwrap().library.readers.value, 3);
    std::fs::write(&path, b"\xff").unwrap();
    assert!(matches!(Settings::load(&named, &env), Err(Error::Unreadable { .. })));
}

#[test]
fn mistakes_are_told_with_file_and_line() {
    let error =
        load("[librari]\nroots = []\nreaders = 1\n", &Overrides::default(), &[]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "/etc/tonarm/config.toml:2: unknown key `librari.roots`; did you mean `library.roots`?\n\
         /etc/tonarm/config.toml:3: unknown key `librari.readers`; did you mean `library.readers`?"
    );
}

#[test]
fn the_template_changes_nothing_as_it_is_and_with_every_key_uncommented() {
    let as_it_is = template();
    assert_eq!(load(&as_it_is, &Overrides::default(), &[]).unwrap(), defaults());
    let is_key = |line: &str| {
        line.strip_prefix('#')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    let uncommented: Vec<_> =
        as_it_is.lines().map(|line| if is_key(line) { &line[1..] } else { line }).collect();
    let settings = load(&uncommented.join("\n"), &Overrides::default(), &[]).unwrap();
    let values = |settings: &Settings| {
        settings.shown().into_iter().map(|row| (row.key, row.value)).collect::<Vec<_>>()
    };
    assert_eq!(values(&settings), values(&defaults()));
    let from_file =
        settings.shown().iter().filter(|row| matches!(row.layer, Layer::File { .. })).count();
    let with_default = SECTIONS.iter().filter(|section| matches!(section.names, Names::None));
    let keys = with_default.map(|section| section.keys.len()).sum::<usize>();
    // Of each task `every`, `priority` and `enabled`.
    assert_eq!(from_file, keys + 3 * TASK_DEFAULTS.len());
}

#[test]
fn every_example_of_the_table_is_valid() {
    for section in SECTIONS {
        let line = |key: &Key| format!("{} = {}\n", key.name, key.example);
        let of = |name: &str| line(section.keys.iter().find(|key| key.name == name).unwrap());
        for key in section.keys {
            let path = section.path.replace('*', "enrich");
            let mut text = format!("[{path}]\n{}", line(key));
            if section.names == Names::Free && key.name != "type" {
                // What a source of a type that has the key needs beside it.
                let mut kinds = SOURCE_TYPES.iter();
                let has = |kind: &&SourceType| key.name == "enabled" || kind.has(key.name);
                let kind = kinds.find(has).unwrap();
                let beside = kind.needs.iter().filter(|need| **need != key.name);
                let beside: String = beside.map(|need| of(need)).collect();
                text = format!("{text}type = \"{}\"\n{beside}", kind.name);
            } else if section.names == Names::Free {
                text += &of("path");
            }
            load(&text, &Overrides::default(), &[]).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

#[test]
fn what_is_shown_is_the_whole_table_in_its_order() {
    let shown = defaults().shown();
    let is_of_task = |key: &str| key.starts_with("tasks.");
    let keys: Vec<_> =
        shown.iter().map(|row| row.key.clone()).filter(|key| !is_of_task(key)).collect();
    let table = SECTIONS
        .iter()
        .filter(|s| s.names != Names::Free)
        .flat_map(|s| s.keys.iter().map(move |key| format!("{}.{}", s.path, key.name)))
        .filter(|key| !is_of_task(key));
    let expected: Vec<_> =
        ["config", "db", "cache"].into_iter().map(str::to_owned).chain(table).collect();
    assert_eq!(keys, expected);
}

#[test]
fn a_shown_row_is_toml_for_people_and_typed_json_for_programs() {
    let settings = load("[library]\nroots = [\"~/M\\\"x\"]\n", &Overrides::default(), &[]).unwrap();
    let rows: Vec<_> = settings
        .shown()
        .iter()
        .map(|row| (row.value.to_string(), serde_json::to_string(row).unwrap()))
        .collect();
    assert_eq!(
        rows[3],
        (
            r#"['/home/me/M"x']"#.to_owned(),
            r#"{"key":"library.roots","value":["/home/me/M\"x"],"layer":"file","line":2}"#
                .to_owned()
        )
    );
    assert_eq!(
        rows[8],
        (
            r#""10s""#.to_owned(),
            r#"{"key":"library.probe_timeout","value":"10s","layer":"default","line":null}"#
                .to_owned()
        )
    );
}

#[test]
fn without_a_home_nothing_is_guessed_when_all_is_told() {
    let env = |name: &str| match name {
        "CACHE_DIRECTORY" => Some("/c".into()),
        "TONARM_DB" => Some("/d.db".into()),
        "CONFIGURATION_DIRECTORY" => Some("/nowhere".into()),
        _ => None,
    };
    assert_eq!(
        Settings::load(&Overrides::default(), &env).unwrap().db_path.value,
        Path::new("/d.db")
    );
}

#[test]
fn a_task_is_set_by_the_file_and_else_by_its_defaults() {
    let text = "[tasks.enrich]\nevery = \"3h\"\nwindow = \"22:00-04:00\"\nmax_requests = 9\n";
    let settings = load(text, &Overrides::default(), &[]).unwrap();
    let enrich = &settings.tasks["enrich"];
    let hours = |hours: u64| Duration::from_secs(hours * 3600);
    assert_eq!(enrich.every, Set { value: hours(3), layer: Layer::File { line: 2 } });
    assert_eq!(enrich.priority, Set { value: 3, layer: Layer::Default });
    assert_eq!(enrich.max_requests.as_deref(), Some(&9));
    assert_eq!((*enrich.enabled, enrich.max_time.is_none()), (true, true));
    assert_eq!(*settings.tasks["discography"].every, hours(6));
    let shown = settings.shown();
    let keys = shown.iter().map(|row| row.key.as_str()).filter(|key| key.contains("enrich"));
    assert_eq!(
        keys.collect::<Vec<_>>(),
        ["every", "priority", "enabled", "max_requests", "window"]
            .map(|key| format!("tasks.enrich.{key}"))
    );
    let error = load("[tasks.enrich]\nevery = \"0s\"\n", &Overrides::default(), &[]);
    assert!(error.unwrap_err().to_string().contains("`tasks.enrich.every`: it must be longer"));
    let error = load("[tasks.enrich]\nwindow = \"2-6\"\n", &Overrides::default(), &[]);
    assert!(error.unwrap_err().to_string().contains("config.toml:2: `tasks.enrich.window`"));
}
