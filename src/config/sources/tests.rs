//! `[sources.NAME]` good and bad.

use std::path::Path;

use super::*;
use crate::config::{Error, Overrides, Settings, template};

fn load(text: &str) -> Result<Settings, Error> {
    let home = |name: &str| (name == "HOME").then(|| "/home/me".into());
    let path = Set { value: PathBuf::from("/etc/tonarm/config.toml"), layer: Layer::Default };
    Settings::from_text(text, path, &Overrides::default(), &home)
}

/// What is wrong with a text: line and message.
fn mistakes(text: &str) -> Vec<String> {
    let Err(Error::Invalid { problems, .. }) = load(text) else { panic!("{text} is fine") };
    problems.iter().map(|problem| format!("{}: {}", problem.line, problem.message)).collect()
}

fn file<T>(value: T, line: usize) -> Set<T> {
    Set { value, layer: Layer::File { line } }
}

fn default<T>(value: T) -> Set<T> {
    Set { value, layer: Layer::Default }
}

#[test]
fn sources_stand_by_name_with_what_the_file_says_of_them() {
    let text = "[sources.usb-stick_2]\ntype = \"file\"\npath = \"~/list.csv\"\nenabled = false\n\
                prefix_map = { \"/music\" = \"/data/music\", 'D:\\Music' = \"here\" }\n\
                [sources.bridge]\ntype = \"command\"\ncommand = [\"my-bridge\", \"--all\", \"\"]\ntimeout = \"1h\"\n";
    let ten_minutes = Duration::from_secs(600);
    let map = [("/music", "/data/music"), (r"D:\Music", "/etc/tonarm/here")];
    let mut map = map.map(|(from, to)| (PathBuf::from(from), PathBuf::from(to))).to_vec();
    map.sort();
    let mut sources = load(text).unwrap().sources;
    sources[1].prefix_map.value.sort();
    assert_eq!(
        sources,
        [
            SourceSettings {
                name: "bridge".into(),
                folder: "/etc/tonarm".into(),
                kind: file("command".into(), 7),
                enabled: default(true),
                path: None,
                command: Some(file(vec!["my-bridge".into(), "--all".into(), String::new()], 8)),
                timeout: file(ten_minutes * 6, 9),
                prefix_map: default(Vec::new()),
                web: None,
            },
            SourceSettings {
                name: "usb-stick_2".into(),
                folder: "/etc/tonarm".into(),
                kind: file("file".into(), 2),
                enabled: file(false, 4),
                path: Some(file("/home/me/list.csv".into(), 3)),
                command: None,
                timeout: default(ten_minutes),
                prefix_map: file(map, 5),
                web: None,
            },
        ]
    );
    assert_eq!(load("").unwrap().sources, []);
    assert_eq!(load("[sources]\n").unwrap().sources, []);
}

#[test]
fn a_source_of_a_types_own_name_needs_no_type() {
    let sources = load("[sources.file]\npath = \"/list.ndjson\"\n").unwrap().sources;
    assert_eq!(sources[0].kind, default("file".into()));
    assert_eq!(sources[0].path.as_deref().map(PathBuf::as_path), Some(Path::new("/list.ndjson")));
}

#[test]
fn every_mistake_in_a_source_is_told_with_its_line() {
    for (text, said) in [
        (
            "[sources.a]\ntype = \"fiel\"\npath = \"/x\"",
            "2: `sources.a.type`: expected one of \"file\", \"command\", \"spotify\", \"deezer\", \"tidal\", \"listenbrainz\", \"subsonic\", \"sample\"; did you mean `file`?",
        ),
        (
            "[sources.a]\ntype = \"zebra\"",
            "2: `sources.a.type`: expected one of \"file\", \"command\", \"spotify\", \"deezer\", \"tidal\", \"listenbrainz\", \"subsonic\", \"sample\"",
        ),
        ("[sources.a]\ntype = 3", "2: `sources.a.type`: expected a word in quotes, found 3"),
        (
            "[sources.a]\npath = \"/x\"",
            "2: `sources.a` needs a `type`: one of \"file\", \"command\", \"spotify\", \"deezer\", \"tidal\", \"listenbrainz\", \"subsonic\", \"sample\"",
        ),
        (
            "[sources.a]\nenabled = true\ntype = \"file\"",
            "2: `sources.a` of type \"file\" needs `path`",
        ),
        ("[sources.a]\ntype = \"command\"", "2: `sources.a` of type \"command\" needs `command`"),
        (
            "[sources.a]\ntype = \"file\"\npath = \"/x\"\ntimeout = \"1m\"",
            "4: `sources.a.timeout`: a source of type \"file\" has no such key",
        ),
        (
            "[sources.a]\ntype = \"command\"\ncommand = [\"x\"]\npath = \"/x\"",
            "4: `sources.a.path`: a source of type \"command\" has no such key",
        ),
        (
            "[sources.a]\ntype = \"command\"\ncommand = []",
            "3: `sources.a.command`: the program is missing",
        ),
        (
            "[sources.a]\ntype = \"command\"\ncommand = [\"\", \"x\"]",
            "3: `sources.a.command`: the program is missing",
        ),
        (
            "[sources.a]\ntype = \"command\"\ncommand = \"x y\"",
            "3: `sources.a.command`: expected a list such as [\"my-bridge\", \"--all\"], found \"x y\"",
        ),
        (
            "[sources.a]\ntype = \"command\"\ncommand = [\"x\"]\ntimeout = \"0s\"",
            "4: `sources.a.timeout`: it must be longer than nothing",
        ),
        (
            "[sources.a]\ntype = \"file\"\npath = \"\"",
            "3: `sources.a.path`: expected a path in quotes such as \"~/list.csv\", found \"\"",
        ),
        (
            "[sources.a]\ntype = \"file\"\npath = \"/x\"\nprefix_map = [\"/a\", \"/b\"]",
            "4: `sources.a.prefix_map`: expected a table such as { \"/music\" = \"/data/music\" }, found a list",
        ),
        (
            "[sources.a]\ntype = \"file\"\npath = \"/x\"\nprefix_map = { \"/a\" = 1 }",
            "4: `sources.a.prefix_map`: expected a table such as { \"/music\" = \"/data/music\" }, found a table",
        ),
        (
            "[sources.a]\ntype = \"file\"\npth = \"/x\"",
            "3: unknown key `sources.a.pth`; did you mean `sources.a.path`?",
        ),
        ("sources.a = 1", "1: `sources.a` is a section; write `[sources.a]` and its keys below"),
    ] {
        assert_eq!(mistakes(text), [said], "{text}");
    }
}

#[test]
fn a_name_is_a_plain_word_and_none_of_tonarms_own() {
    let plain = "a source is called by lower-case letters, digits, `_` and `-`, a letter first";
    for (name, called) in [
        ("\"my disc\"", "my disc"),
        ("Deezer", "Deezer"),
        ("2nd", "2nd"),
        ("\"\"", ""),
        ("\"ä\"", "ä"),
        ("\"a.b\"", "a.b"),
        ("\"path\".\"x.y\"", "path.x.y"),
    ] {
        let text = format!("[sources.{name}]\npath = \"/x\"\ntype = \"file\"\n");
        let said = mistakes(&text);
        let (line, message) = said[0].split_once(": ").unwrap();
        assert!(message.contains(&format!("sources.{called}")), "{text}: {said:?}");
        if name.contains('.') && !name.starts_with("\"a") {
            assert!(message.starts_with("unknown key"), "{text}: {said:?}");
        } else {
            assert_eq!((line, message), ("2", &*format!("`sources.{called}`: {plain}")));
            assert_eq!(said.len(), 1);
        }
    }
    for name in RESERVED_SCHEMES {
        let text = format!("[sources.{name}]\ntype = \"file\"\npath = \"/x\"\n");
        let said = format!("2: `sources.{name}`: the name is tonarm's own; choose another");
        assert_eq!(mistakes(&text), [said]);
    }
}

#[test]
fn mistakes_of_several_sources_come_in_the_order_of_the_file() {
    let text =
        "[sources.z]\ntype = \"x\"\n[sources.a]\ntype = \"file\"\n[sources.B]\nenabled = true\n";
    let lines: Vec<_> = mistakes(text).iter().map(|said| said[..1].to_owned()).collect();
    assert_eq!(lines, ["2", "4", "6"]);
}

#[test]
fn what_is_shown_of_a_source_are_the_keys_of_its_type() {
    let text = "[sources.list]\ntype = \"file\"\npath = \"/x.m3u\"\nprefix_map = { \"/a\" = \"/b\" }\n\
                [sources.bridge]\ntype = \"command\"\ncommand = [\"x\", \"a b\"]\n";
    let shown: Vec<_> = load(text).unwrap().shown().into_iter().collect();
    let rows = shown.iter().filter(|row| row.key.starts_with("sources."));
    let rows: Vec<_> =
        rows.map(|row| format!("{} = {} ({})", row.key, row.value, row.layer.name())).collect();
    assert_eq!(
        rows,
        [
            "sources.bridge.type = \"command\" (file)",
            "sources.bridge.enabled = true (default)",
            "sources.bridge.command = [\"x\", \"a b\"] (file)",
            "sources.bridge.timeout = \"10m\" (default)",
            "sources.bridge.prefix_map = {} (default)",
            "sources.list.type = \"file\" (file)",
            "sources.list.enabled = true (default)",
            "sources.list.path = \"/x.m3u\" (file)",
            "sources.list.prefix_map = { \"/a\" = \"/b\" } (file)",
        ]
    );
    let json =
        serde_json::to_string(&shown.iter().find(|row| row.key == "sources.list.prefix_map"));
    assert_eq!(
        json.unwrap(),
        r#"{"key":"sources.list.prefix_map","value":{"/a":"/b"},"layer":"file","line":4}"#
    );
}

#[test]
fn the_template_holds_a_source_of_each_type_that_is_right_once_uncommented() {
    let text = template();
    let at = text.find("\n# Where else your music stands").unwrap();
    let section = &text[at + 1..];
    let section = &section[..section.find("\n\n# What `tonarm cleanup` keeps").unwrap()];
    let examples = &section[section.find("\n# [").unwrap()..];
    let sources = load(&examples.replace("\n# ", "\n")).unwrap().sources;
    let mut kinds: Vec<_> = sources.iter().map(|source| source.kind.value.as_str()).collect();
    kinds.sort_unstable();
    let mut known: Vec<_> = SOURCE_TYPES.iter().map(|kind| kind.name).collect();
    known.sort_unstable();
    assert_eq!(kinds, known);
}

#[test]
fn an_empty_section_needs_a_type() {
    let said = mistakes("\n[sources.bridge]\n");
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("2: `sources.bridge` needs a `type`: one of"), "{said:?}");
    assert_eq!(mistakes("[sources.file]"), ["1: `sources.file` of type \"file\" needs `path`"]);
}

#[test]
fn a_provider_has_its_own_addresses_and_limits_unless_the_file_says_others() {
    let text = "[sources.spotify]\nclient_id = \"abc\"\n\
                [sources.deezer]\nuser = 2529\nrequest_gap = \"1s\"\nmax_requests_per_day = 9\nurl = \"http://127.0.0.1:80/x/\"\n\
                [sources.tidal]\nclient_id = \"t\"\nauth_url = \"https://auth.example\"\nclient_secret_file = \"s\"\n\
                [sources.home]\ntype = \"subsonic\"\nurl = \"https://music.example\"\nuser = \"me\"\npassword_command = [\"pass\", \"x\"]\n";
    let sources = load(text).unwrap().sources;
    let web = |name: &str| {
        sources.iter().find(|source| source.name == name).unwrap().web.clone().unwrap()
    };
    let spotify = web("spotify");
    assert_eq!(&**spotify.url, "https://api.spotify.com/v1");
    assert_eq!(
        spotify.auth_url.as_deref().map(String::as_str),
        Some("https://accounts.spotify.com")
    );
    assert_eq!(spotify.login_url, spotify.auth_url);
    assert_eq!(*spotify.request_gap, Duration::from_millis(500));
    assert_eq!(spotify.max_requests_per_day, Some(default(600)));
    let deezer = web("deezer");
    assert_eq!(
        (&**deezer.url, deezer.user),
        ("http://127.0.0.1:80/x", Some(file("2529".into(), 4)))
    );
    assert_eq!(deezer.official, Some("https://api.deezer.com"));
    assert_eq!(*deezer.request_gap, Duration::from_secs(1));
    assert_eq!(deezer.max_requests_per_day, Some(file(9, 6)));
    let tidal = web("tidal");
    assert_eq!(tidal.login_url, tidal.auth_url, "one server for both, where only that is set");
    assert_eq!(tidal.secrets["client_secret"], Secret::File(file("/etc/tonarm/s".into(), 11)));
    assert_eq!((tidal.burst, *tidal.request_gap), (2, Duration::from_secs(5)));
    let home = web("home");
    assert_eq!(
        home.secrets["password"],
        Secret::Command(file(vec!["pass".into(), "x".into()], 16))
    );
}

#[test]
fn plain_http_and_secrets_told_twice_are_mistakes() {
    for (text, said) in [
        (
            "[sources.deezer]\nuser = 1\nurl = \"http://api.deezer.com\"",
            "3: `sources.deezer.url`: plain http goes to this machine only; use https",
        ),
        (
            "[sources.subsonic]\nuser = \"me\"\nurl = \"music.example\"",
            "3: `sources.subsonic.url`: the address is none",
        ),
        (
            "[sources.subsonic]\nuser = \"me\"\nurl = \"https://a.b\"\npassword_file = \"x\"\npassword_command = [\"y\"]",
            "5: `sources.subsonic.password_command`: the password is told twice; one will do",
        ),
        (
            "[sources.spotify]\nenabled = true",
            "2: `sources.spotify` of type \"spotify\" needs `client_id`",
        ),
        (
            "[sources.a]\ntype = \"file\"\npath = \"/x\"\nrequest_gap = \"1s\"",
            "4: `sources.a.request_gap`: a source of type \"file\" has no such key",
        ),
    ] {
        assert_eq!(mistakes(text), [said], "{text}");
    }
}
