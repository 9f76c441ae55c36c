//! Names and ids of a source as its rows hold them: texts of parts, which no name can hold.

use crate::model::{ForeignId, NamedArtist};

const PART: char = '\u{1f}';
const NAME: char = '\u{1e}';

/// Scheme and value by turns; nothing where there is no id.
pub(super) fn ids_text(ids: &[ForeignId]) -> Option<String> {
    let parts: Vec<String> =
        ids.iter().map(|id| format!("{}{PART}{}", clean(&id.scheme), clean(&id.value))).collect();
    (!parts.is_empty()).then(|| parts.join("\u{1f}"))
}

/// The ids that [`ids_text`] wrote.
pub(super) fn ids(text: Option<&str>) -> Vec<ForeignId> {
    let mut parts = text.unwrap_or_default().split(PART);
    let mut ids = Vec::new();
    while let (Some(scheme), Some(value)) = (parts.next(), parts.next()) {
        ids.push(ForeignId { scheme: scheme.to_owned(), value: value.to_owned() });
    }
    ids
}

/// One entry an artist: name, id, MBID, `l` where it is listed.
pub(super) fn artists_text(artists: &[NamedArtist]) -> Option<String> {
    let entries: Vec<String> = artists
        .iter()
        .map(|artist| {
            let id = artist.id.as_deref().map(clean).unwrap_or_default();
            let mbid = artist.mbid.map(|mbid| mbid.to_string()).unwrap_or_default();
            let listed = if artist.listed { "l" } else { "" };
            format!("{}{PART}{id}{PART}{mbid}{PART}{listed}", clean(&artist.name))
        })
        .collect();
    (!entries.is_empty()).then(|| entries.join("\u{1e}"))
}

/// The artists that [`artists_text`] wrote.
pub(super) fn artists(text: Option<&str>) -> Vec<NamedArtist> {
    let Some(text) = text else { return Vec::new() };
    text.split(NAME)
        .map(|entry| {
            let mut parts = entry.split(PART);
            let mut part = || parts.next().unwrap_or_default();
            let (name, id, mbid, listed) = (part(), part(), part(), part());
            NamedArtist {
                name: name.to_owned(),
                id: (!id.is_empty()).then(|| id.to_owned()),
                mbid: mbid.parse().ok(),
                listed: listed == "l",
            }
        })
        .collect()
}

/// A text without the characters that part others.
fn clean(text: &str) -> String {
    text.replace([PART, NAME], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ids_read_as_they_were_written() {
        let named = |name: &str, id: Option<&str>, listed| NamedArtist {
            name: name.into(),
            id: id.map(str::to_owned),
            mbid: "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d".parse().ok().filter(|_| listed),
            listed,
        };
        for sample in [
            vec![],
            vec![named("Björk", None, false)],
            vec![named("a", Some("1"), true), named("b", None, false)],
        ] {
            assert_eq!(artists(artists_text(&sample).as_deref()), sample);
        }
        let id =
            |scheme: &str, value: &str| ForeignId { scheme: scheme.into(), value: value.into() };
        for sample in [vec![], vec![id("spotify", "x")], vec![id("a", "1"), id("b", "2")]] {
            assert_eq!(ids(ids_text(&sample).as_deref()), sample);
        }
    }

    #[test]
    fn a_name_cannot_hold_what_parts_names() {
        let evil = NamedArtist { name: "a\u{1e}b\u{1f}c".into(), ..NamedArtist::default() };
        assert_eq!(artists(artists_text(&[evil]).as_deref())[0].name, "a b c");
    }
}
