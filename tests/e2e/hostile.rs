//! Tags and names written to harm whoever sees them.

use crate::audio::song;
use crate::home::{Home, Ran};
use crate::system;
use crate::tree::Tree;

/// Every command that shows text from tags or names, as people and as programs see it.
const SHOWN: &[&[&str]] = &[
    &["files"],
    &["files", "--color", "always"],
    &["--color", "always", "status"],
    &["--color", "always", "roots"],
    &["--color", "always", "-vv", "refresh-library", "--full"],
    &["files", "--json", "--color", "always"],
    &["files", "--json", "title+"],
];

/// Nothing that steers a terminal, turns the direction of writing or hides; the program's own colours are taken out first.
fn assert_harmless(what: &[&str], text: &str) {
    let mut plain = text.to_owned();
    for code in ["0", "1", "2", "32", "33", "1;31"] {
        plain = plain.replace(&format!("\x1b[{code}m"), "");
    }
    let harmful = plain.lines().find_map(|line| {
        line.chars().find(|&c| {
            c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
        })
    });
    assert_eq!(harmful, None, "{what:?}: {plain:?}");
}

fn all_harmless(home: &Home) {
    for args in SHOWN {
        let ran: Ran = home.run(args);
        assert!(ran.code == 0 || ran.code == 3, "{args:?}: {ran:?}");
        assert_harmless(args, &ran.out);
        assert_harmless(args, &ran.err);
        if args.contains(&"--json") {
            assert!(!ran.json().is_empty());
            assert!(!ran.out.contains('\x1b'), "no colours for programs");
        }
    }
}

const EVIL: &str = "\x1b]0;owned\x07\x1b[31mred\u{9b}2J\u{202e}gpj\u{2066}\u{200f}\r\n\tend\u{7f}";

#[test]
fn no_tag_and_no_name_reaches_a_terminal_raw() {
    let home = Home::new();
    let music = home.tree("music");
    music.put("tag.mp3", &song(EVIL).album(EVIL).mp3());
    music.put("tag.flac", &song(EVIL).album(EVIL).flac(1));
    music.put(&format!("{EVIL}/{EVIL}.mp3"), &song("name").mp3());
    music.put(&format!("{EVIL}/broken {EVIL}.mp3"), b"no audio");
    assert_eq!(home.scan(&[music.str()]).counts.added, 4);
    all_harmless(&home);
    let rows = home.files();
    let title = rows.iter().find(|row| row["format"] == "flac").unwrap()["title"].as_str().unwrap();
    assert!(title.contains("\x1b[31mred"), "programs get the exact text: {title:?}");
}

#[test]
fn the_hostile_fixtures_are_harmless_to_read_and_to_see() {
    let Some(fixtures) = system::shared("fixtures/hostile") else { return };
    let home = Home::new();
    let music = Tree { path: fixtures };
    let audio = std::fs::read_dir(&music.path).unwrap().filter(|entry| {
        entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension != "jsonl")
    });
    let scan = home.scan(&[music.str()]);
    assert!(scan.code == 0 || scan.code == 3, "{}", scan.report);
    assert_eq!(scan.counts.seen, audio.count() as u64);
    all_harmless(&home);
}

#[test]
fn a_real_terminal_sees_colours_and_no_foreign_escape() {
    if !system::works("script", &["-qec", "true", "/dev/null"]) {
        return;
    }
    let home = Home::new();
    let music = home.tree("music");
    music.put("tag.mp3", &song(EVIL).mp3());
    music.put("gone.mp3", &song("gone").mp3());
    home.scan(&[music.str()]);
    music.remove("gone.mp3");
    home.scan(&[]);
    let command = format!("{} files", crate::home::TONARM);
    let mut script = std::process::Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).stdin(std::process::Stdio::null());
    script.env_clear().env("HOME", home.path("")).env("XDG_DATA_HOME", home.path("data"));
    script.env("TERM", "xterm-256color").env("SHELL", "/bin/sh").env("PATH", "/usr/bin:/bin");
    let output = script.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n");
    assert!(output.status.success() && text.contains("\x1b["), "{text:?}");
    assert_harmless(&["files on a terminal"], &text);
}
