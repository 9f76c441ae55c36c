//! Queries as they are typed, against a small shelf.

use super::*;

#[derive(Debug, Clone, Default)]
struct Row {
    n: i64,
    title: Option<&'static str>,
    artist: Vec<&'static str>,
    album: Option<&'static str>,
    track: Option<i64>,
    date: Option<&'static str>,
    duration_ms: Option<i64>,
    size: i64,
    added: i64,
    compilation: Option<bool>,
    path: &'static [u8],
    sources: Vec<&'static str>,
}

static SCHEMA: Schema = Schema {
    fields: &[
        Field { name: "title", kind: Kind::Text, aliases: &[] },
        Field { name: "artist", kind: Kind::Text, aliases: &["artists"] },
        Field { name: "album", kind: Kind::Text, aliases: &[] },
        Field { name: "track", kind: Kind::Number, aliases: &[] },
        Field { name: "date", kind: Kind::Date, aliases: &["year"] },
        Field { name: "duration_ms", kind: Kind::Length, aliases: &["length"] },
        Field { name: "size", kind: Kind::Size, aliases: &[] },
        Field { name: "added", kind: Kind::Time, aliases: &[] },
        Field { name: "compilation", kind: Kind::Bool, aliases: &["comp"] },
        Field { name: "path", kind: Kind::Path, aliases: &[] },
        Field { name: "sources", kind: Kind::Name, aliases: &["source"] },
    ],
    default: &["title", "artist", "album"],
};

impl Fields for Row {
    fn field<'a>(&'a self, name: &str) -> Option<Value<'a>> {
        match name {
            "title" => self.title.map(Value::from),
            "artist" => Some(Value::from(&self.artist[..])),
            "album" => self.album.map(Value::from),
            "track" => self.track.map(Value::Number),
            "date" => self.date.map(Value::from),
            "duration_ms" => self.duration_ms.map(Value::Number),
            "size" => Some(Value::Number(self.size)),
            "added" => Some(Value::Number(self.added)),
            "compilation" => self.compilation.map(Value::Bool),
            "path" => Some(Value::Path(self.path)),
            "sources" => Some(Value::from(&self.sources[..])),
            _ => panic!("asked for {name}, which the schema does not have"),
        }
    }
}

const DAY: i64 = 86_400_000;
const NOW: i64 = 1_773_576_000_000; // 2026-03-15T12:00Z

fn shelf() -> Vec<Row> {
    vec![
        Row {
            n: 1,
            title: Some("Jóga"),
            artist: vec!["Björk"],
            album: Some("Homogenic"),
            track: Some(2),
            date: Some("1997-09-22"),
            duration_ms: Some(305_400),
            size: 12_000_000,
            added: NOW - DAY,
            compilation: Some(false),
            path: "/music/Björk/Jóga.flac".as_bytes(),
            sources: vec!["local", "de1252"],
        },
        Row {
            n: 2,
            title: Some("Back in Black"),
            artist: vec!["AC/DC"],
            album: Some("Back in Black"),
            track: Some(6),
            date: Some("1980"),
            duration_ms: Some(255_000),
            size: 8_000_000,
            added: NOW - 30 * DAY,
            path: b"/music/ACDC/6.mp3",
            sources: vec!["local", "De"],
            ..Row::default()
        },
        Row {
            n: 3,
            title: Some("Mission: Impossible, pt. 1"),
            artist: vec!["Larry Mullen", "Adam Clayton"],
            track: Some(1),
            date: Some("1996-05"),
            size: 900,
            added: NOW - 400 * DAY,
            compilation: Some(true),
            path: b"/music2/mission.mp3",
            ..Row::default()
        },
        Row { n: 4, path: b"/music/untagged \xff.mp3", ..Row::default() },
    ]
}

fn parse(words: &[&str]) -> Result<Query, Error> {
    let words: Vec<_> = words.iter().map(|&word| word.to_owned()).collect();
    let context = Context { home: Some("/music".into()), ..Context::at("2026-03-15T12:00[UTC]") };
    Query::parse(&words, &SCHEMA, &context)
}

/// The numbers of the rows that fit, in the order asked for.
fn ask(words: &[&str]) -> Vec<i64> {
    let query = parse(words).unwrap_or_else(|error| panic!("{words:?}: {error}"));
    let mut rows: Vec<_> = shelf().into_iter().filter(|row| query.matches(row)).collect();
    query.sort(&mut rows);
    rows.iter().map(|row| row.n).collect()
}

#[test]
fn every_form_finds_what_beets_would() {
    let table: &[(&[&str], &[i64])] = &[
        (&[], &[1, 2, 3, 4]),
        (&[""], &[1, 2, 3, 4]),
        (&["BLACK"], &[2]),
        (&["back in"], &[2]),
        (&["jó", "björk"], &[1]),
        (&["jó", "black"], &[]),
        (&["artist:björk"], &[1]),
        (&["Artists:BJO\u{308}RK"], &[1]),
        (&["artist:clay"], &[3]),
        (&["title:=jóga"], &[]),
        (&["title:=Jóga"], &[1]),
        (&["title:=~jóGA"], &[1]),
        (&["=AC/DC"], &[2]),
        (&["=~ac/dc"], &[2]),
        (&["title::^B.*k$"], &[2]),
        (&[":^Hom"], &[1]),
        (&[r"title::\d"], &[3]),
        (&["album::^$"], &[3, 4]),
        (&["album:="], &[3, 4]),
        (&["album::."], &[1, 2]),
        (&["source:de"], &[2]),
        (&["sources:LOCAL", "^source:De1252"], &[2]),
        (&["source::^de"], &[1]),
        (&["source:=de"], &[]),
        (&["source:"], &[3, 4]),
        (&["track:2"], &[1]),
        (&["track:=2"], &[1]),
        (&["track:2.."], &[1, 2]),
        (&["track:.."], &[1, 2, 3]),
        (&["^track:"], &[4]),
        (&["year:1997"], &[1]),
        (&["date:1997-09"], &[1]),
        (&["date:1997-10"], &[]),
        (&["year:1980..1996"], &[2, 3]),
        (&["year:..1996-04"], &[2]),
        (&["year:1997.."], &[1]),
        (&["date:-30y.."], &[1, 3]),
        (&["date:=1980"], &[2]),
        (&["date::^19"], &[1, 2, 3]),
        (&["length:4:30..5:05"], &[1]),
        (&["length:4:15"], &[2]),
        (&["length::^4:"], &[2]),
        (&["size:10M.."], &[1]),
        (&["size:8M"], &[2]),
        (&["size:1..1K"], &[3]),
        (&["added:-2w.."], &[1]),
        (&["added:2026-02..2026-03"], &[1, 2]),
        (&["added:2025"], &[3]),
        (&["comp:yes"], &[3]),
        (&["compilation:false"], &[1]),
        (&["path:/music"], &[1, 2, 4]),
        (&["path:/music/"], &[1, 2, 4]),
        (&["path:~/ACDC"], &[2]),
        (&["/music/Bjo\u{308}rk"], &[1]),
        (&["path:acdc"], &[2]),
        (&["path::mp3$"], &[2, 3, 4]),
        (&["^black"], &[1, 3, 4]),
        (&["-artist:björk", "^path:/music2"], &[2, 4]),
        (&["^title::^J"], &[2, 3, 4]),
        (&["jóga", ",", "black", "track:6"], &[1, 2]),
        (&["jóga,", "black"], &[1, 2]),
        (&["jóga", ",", "black", ",", "mission"], &[1, 2, 3]),
        (&[r"mission\:"], &[3]),
        (&[r"title:mission\: imp"], &[3]),
        (&["impossible, pt"], &[3]),
        (&[r"impossible\,"], &[3]),
        (&[r"\-black"], &[]),
        (&[r"black\-"], &[]),
        (&["-"], &[]),
        (&["/"], &[2]),
    ];
    for (words, found) in table {
        assert_eq!(ask(words), *found, "{words:?}");
    }
}

#[test]
fn rows_sort_by_several_columns_and_those_without_a_value_come_last() {
    let table: &[(&[&str], &[i64])] = &[
        (&["title+"], &[2, 1, 3, 4]),
        (&["title-"], &[3, 1, 2, 4]),
        (&["year+"], &[2, 3, 1, 4]),
        (&["year-"], &[1, 3, 2, 4]),
        (&["size-", "track:.."], &[1, 2, 3]),
        (&["compilation+", "track-"], &[1, 3, 2, 4]),
        (&["artist+"], &[2, 1, 3, 4]),
        (&["path+"], &[2, 1, 4, 3]),
        (&["album+", "black", ",", "jóga"], &[2, 1]),
    ];
    for (words, order) in table {
        assert_eq!(ask(words), *order, "{words:?}");
    }
}

#[test]
fn equal_rows_keep_their_order_in_both_directions() {
    let rows: Vec<_> = (0..5).map(|n| Row { n, title: Some("same"), ..Row::default() }).collect();
    for word in ["title+", "title-", "track-"] {
        let mut sorted = rows.clone();
        parse(&[word]).unwrap().sort(&mut sorted);
        assert_eq!(sorted.iter().map(|row| row.n).collect::<Vec<_>>(), [0, 1, 2, 3, 4], "{word}");
    }
}

#[test]
fn a_query_knows_whether_it_filters_and_whether_it_sorts() {
    for (words, empty, sorts) in [
        (&[][..], true, false),
        (&["title+"], true, true),
        (&["a"], false, false),
        (&["a", "year-"], false, true),
    ] {
        let query = parse(words).unwrap();
        assert_eq!((query.is_empty(), query.has_sort()), (empty, sorts), "{words:?}");
    }
}

#[test]
fn what_cannot_be_read_is_said_in_one_line() {
    for (words, message) in [
        (&["titel:x"][..], "unknown field `titel`; did you mean `title`?"),
        (&["lenght-"], "unknown field `lenght`; did you mean `length`?"),
        (&["Jay-"], "unknown field `Jay`"),
        (&["Mission: Impossible"], "unknown field `Mission`"),
        (&["http://x"], "unknown field `http`"),
        (&["title::("], "`(` is not a regular expression: unclosed group"),
        (&[":["], "`[` is not a regular expression: unclosed character class"),
        (
            &["track:x"],
            "`track:x` cannot be read: expected a number such as `3` or a range such as `1..3`",
        ),
        (
            &["track:3..1"],
            "`track:3..1` cannot be read: expected a number such as `3` or a range such as `1..3`",
        ),
        (
            &["added:-2w"],
            "`added:-2w` cannot be read: expected a date such as `2026-01` or `2026-01-31T18:00`, or a range such as `2026-01..` or `-2w..`",
        ),
        (&["comp:maybe"], "`compilation:maybe` cannot be read: expected `true` or `false`"),
        (&["a", ","], "`,` means or, and one side of it is empty"),
        (&[",", "a"], "`,` means or, and one side of it is empty"),
        (&["a,", ",", "b"], "`,` means or, and one side of it is empty"),
    ] {
        assert_eq!(parse(words).unwrap_err().to_string(), message, "{words:?}");
    }
}

#[test]
fn an_unknown_field_lists_the_known_ones() {
    let hint = parse(&["x:y"]).unwrap_err().hint().unwrap();
    assert!(hint.starts_with("fields: title, artist, album, track, date,"), "{hint}");
}
