//! JSON that is read in one pass, no more of it at a time than fits in memory.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The most bytes of a text that are kept.
const LONGEST: usize = 16 << 10;

/// A text that offers no place to be cut within so many bytes is no text of this world.
const HOPELESS: usize = 1 << 20;

/// Hands JSON through, cuts texts that are too long, and counts lines.
pub(super) struct Guard<'r> {
    reader: BufReader<&'r mut dyn Read>,
    line: Rc<Cell<u64>>,
    /// Whether the next byte begins a line.
    turned: bool,
    place: Inside,
    length: usize,
    is_cut: bool,
}

/// Whether a stream is JSON to its end.
pub(super) fn is_whole(reader: &mut dyn Read) -> bool {
    let mut json = serde_json::Deserializer::from_reader(Guard::new(reader));
    IgnoredAny::deserialize(&mut json).and_then(|_| json.end()).is_ok()
}

/// Where in JSON a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Text,
    Escape,
    /// So many digits of an escaped character are to come.
    Digits(u8),
}

impl<'r> Guard<'r> {
    pub(super) fn new(reader: &'r mut dyn Read) -> Self {
        Self {
            reader: BufReader::with_capacity(64 << 10, reader),
            line: Rc::new(Cell::new(1)),
            turned: false,
            place: Inside::Nothing,
            length: 0,
            is_cut: false,
        }
    }

    /// The line that is being read, from 1.
    pub(super) fn line(&self) -> Rc<Cell<u64>> {
        self.line.clone()
    }

    /// Whether a byte is handed on.
    fn keeps(&mut self, byte: u8) -> bool {
        if std::mem::replace(&mut self.turned, byte == b'\n') {
            self.line.set(self.line.get() + 1);
        }
        self.length += 1;
        self.place = match (self.place, byte) {
            (Inside::Nothing, b'"') => {
                (self.length, self.is_cut) = (0, false);
                Inside::Text
            }
            (Inside::Nothing, _) => Inside::Nothing,
            (Inside::Text, b'"') => {
                self.is_cut = false;
                Inside::Nothing
            }
            (Inside::Text, b'\\') => Inside::Escape,
            (Inside::Text, byte) => {
                // Anywhere else the half of a character might stay.
                self.is_cut |= self.length >= LONGEST && byte.is_ascii();
                Inside::Text
            }
            (Inside::Escape, b'u') => Inside::Digits(4),
            (Inside::Escape | Inside::Digits(..=1), _) => Inside::Text,
            (Inside::Digits(more), _) => Inside::Digits(more - 1),
        };
        !self.is_cut
    }
}

impl Read for Guard<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut kept = 0;
        while kept < buffer.len() {
            let Some(&byte) = self.reader.fill_buf()?.first() else { break };
            self.reader.consume(1);
            if self.keeps(byte) {
                buffer[kept] = byte;
                kept += 1;
            }
            if self.place != Inside::Nothing && !self.is_cut && self.length > HOPELESS {
                return Err(io::Error::other("a text without end"));
            }
        }
        Ok(kept)
    }
}

/// What is read of a value: texts and objects of a few keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// `null`, a list, a switch.
    Nothing,
    /// A text, or a number as it is written.
    Text(String),
    /// An object: of [`WANTED`] keys what they hold.
    Object(Vec<(&'static str, Node)>),
}

/// The keys that are kept.
const WANTED: &[&str] = &[
    "uri",
    "name",
    "artist",
    "album",
    "track",
    "trackUri",
    "trackName",
    "artistName",
    "albumName",
    "localTrack",
    "episode",
    "addedDate",
];

impl Node {
    /// What stands under a key.
    pub(super) fn at(&self, key: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        let found = fields.iter().find(|(name, _)| *name == key).map(|(_, node)| node);
        found.filter(|node| **node != Self::Nothing)
    }

    /// The text under the first of the keys that has one.
    pub(super) fn text(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| match self.at(key) {
            Some(Self::Text(text)) => Some(text.as_str()),
            _ => None,
        })
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Node::Nothing)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node, A::Error> {
        let mut fields: Vec<(&'static str, Node)> = Vec::new();
        while let Some(key) = object.next_key::<String>()? {
            let wanted = WANTED.iter().find(|wanted| **wanted == key);
            match wanted.filter(|wanted| fields.iter().all(|(name, _)| name != *wanted)) {
                Some(key) => fields.push((key, object.next_value()?)),
                None => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Node::Object(fields))
    }
}

/// The keys of the object that some JSON begins with, as far as it goes, each with the first byte of its value.
pub(super) fn keys(json: &[u8]) -> Vec<(String, u8)> {
    let mut keys = Vec::new();
    let Some(inside) = json.trim_ascii_start().strip_prefix(b"{") else { return keys };
    let (mut depth, mut rest) = (1, inside);
    // The text before a colon is a key.
    let mut last: Option<&[u8]> = None;
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match byte {
            b'"' => {
                let Some(end) = end_of_text(tail) else { break };
                last = Some(&tail[..end]);
                rest = &tail[end + 1..];
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b':' if depth == 1 => {
                let value = tail.trim_ascii_start().first();
                if let (Some(key), Some(value)) = (last, value) {
                    keys.push((String::from_utf8_lossy(key).into_owned(), *value));
                }
            }
            byte if byte.is_ascii_whitespace() => continue,
            _ => {}
        }
        last = None;
        if depth == 0 {
            break;
        }
    }
    keys
}

/// Where the quote stands that ends a text.
fn end_of_text(text: &[u8]) -> Option<usize> {
    let mut escaped = false;
    text.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(json: &[u8]) -> (Vec<u8>, u64) {
        let mut reader = json;
        let mut guard = Guard::new(&mut reader);
        let line = guard.line();
        let mut kept = Vec::new();
        guard.read_to_end(&mut kept).unwrap();
        (kept, line.get())
    }

    #[test]
    fn json_is_handed_through_and_its_lines_are_counted() {
        let json = "{\n \"a\\\"\\u00e9\\\\\": [1, \"Jóga\"]\n}\n";
        assert_eq!(guarded(json.as_bytes()), (json.as_bytes().to_vec(), 3));
    }

    #[test]
    fn long_texts_are_cut_where_no_character_is() {
        for piece in ["x", "é", "\\\"", "\\\\", "\\ud83d\\ude00", "é\\u00e9x\\n"] {
            for shift in 0..12 {
                let text = format!("{}{}", "y".repeat(shift), piece.repeat(20_000));
                let json = format!("[\"{text}x\", \"after\"]");
                let (kept, _) = guarded(json.as_bytes());
                let values: Vec<String> = serde_json::from_slice(&kept).unwrap();
                assert_eq!(values[1], "after");
                assert!(values[0].len() < LONGEST + 10 || !piece.contains('x'), "{piece}");
            }
        }
    }

    #[test]
    fn a_text_without_end_is_an_error_before_it_fills_the_memory() {
        let json = format!("\"{}", "é".repeat(HOPELESS));
        let mut reader = json.as_bytes();
        assert!(io::copy(&mut Guard::new(&mut reader), &mut io::sink()).is_err());
    }

    #[test]
    fn the_keys_of_the_first_object_are_seen() {
        let keys = |json: &str| {
            let keys = keys(json.as_bytes()).into_iter();
            keys.map(|(key, value)| format!("{key}{}", char::from(value)))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            keys(r#" {"id": "a:b", "x": {"kind": [1]}, "kind" : "artist"} {"no":1}"#),
            "id\" x{ kind\""
        );
        assert_eq!(keys("{\n\"tracks\": [\n{\"uri\": \"x"), "tracks[");
        assert_eq!(keys(r#"{"a\"b":1}"#), "a\\\"b1");
        for none in ["", "[]", "{", "{}", "kind:1", "{\"kind"] {
            assert_eq!(keys(none), "", "{none}");
        }
    }

    #[test]
    fn a_node_is_what_is_wanted_of_a_value() {
        let node: Node = serde_json::from_str(
            r#"{"uri":"u","uri":"v","album":1989,"track":{"trackName":"t","x":[{}]},"name":null,"artist":[1],"other":{"a":1}}"#,
        )
        .unwrap();
        assert_eq!(node.text(&["name", "uri"]), Some("u"));
        assert_eq!(node.text(&["album"]), Some("1989"));
        assert_eq!(node.at("track").and_then(|it| it.text(&["trackName"])), Some("t"));
        assert_eq!((node.at("name"), node.at("artist"), node.at("other")), (None, None, None));
    }
}
