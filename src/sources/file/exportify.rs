//! Exportify's CSV: a playlist of Spotify's a file, or the saved tracks.

use std::io::Read;

use super::super::values;
use super::formats::{Format, Head, List};
use super::playlist::Draft;
use super::sink::{Halt, Sink};
use super::spotify::{Local, SCHEME, id_of_address};
use super::table::{self, Raw};
use crate::model::{Collection, NamedArtist, PlaylistTrack, Record, TrackRecord};

/// The row of the table of formats.
pub(super) const FORMAT: Format = Format {
    about: "a CSV of Exportify",
    scheme: Some(SCHEME),
    named: &[],
    beside: |_| false,
    is: |head: &Head<'_>| table::has_columns(head, &["track uri", "track name"]),
    read,
};

/// What the file of the saved tracks is called, letters alone.
const SAVED: &[&str] = &["likedsongs", "liked", "savedtracks", "yourlikedsongs"];

fn read(list: &List<'_>, reader: &mut dyn Read, sink: &mut Sink<'_>) -> Result<(), Halt> {
    let stem = list.stem();
    let letters: String =
        stem.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let collection = SAVED.contains(&&*letters).then_some(Collection::Saved);
    let mut draft = Draft::default();
    let mut lines = 1;
    table::follow(list, reader, sink, &mut |sheet, cells, line, sink| {
        lines = line;
        let address = sheet.raw(cells, Raw::Id);
        if address.as_deref().is_some_and(|it| it.starts_with("spotify:episode:")) {
            let taken = Some(sink.pass_over("an episode is no music"));
            return Ok(table::Said { taken, ..table::Said::default() });
        }
        let mut said = sheet.read(cells, sink.map)?;
        let Some(record) = said.record.take() else { return Ok(said) };
        let Record::Track(mut track) = record else { return Err("no track".to_owned()) };
        let names = |names, ids| {
            let names = sheet.raw(cells, names).unwrap_or_default();
            artists(&names, &sheet.raw(cells, ids).unwrap_or_default())
        };
        let (by, of) = (
            names(Raw::ArtistNames, Raw::ArtistIds),
            names(Raw::AlbumArtistNames, Raw::AlbumArtistIds),
        );
        track.artists = by;
        if let Some(album) = &mut track.album {
            album.artists = of;
            album.id = sheet.raw(cells, Raw::AlbumId).as_deref().and_then(id_of_address);
        }
        named(&mut track, address.as_deref(), &mut said.notes);
        if track.id.is_none() && track.title.is_empty() {
            return Err("a track without address and title".to_owned());
        }
        track.ids.clear();
        track.collection = collection;
        let added_at = track.added_at;
        if collection.is_none() {
            // When it came into the playlist is no saying when it was saved.
            track.added_at = None;
            draft.push(PlaylistTrack { key: Some(track.key()), path: None, added_at });
        }
        said.taken = Some(sink.record(Record::Track(track)));
        Ok(said)
    })?;
    if collection.is_some() {
        return Ok(());
    }
    let name = values::text(&stem).unwrap_or_else(|| "playlist".to_owned());
    draft.done(name, list, lines, sink)
}

/// Gives a track the id of its address, or what the address of a file of the user's own says.
fn named(track: &mut TrackRecord, address: Option<&str>, notes: &mut Vec<(&'static str, String)>) {
    let Some(address) = address else { return };
    track.id = id_of_address(address);
    if let Some(local) = Local::of(address) {
        if track.title.is_empty() {
            track.title = local.title.unwrap_or_default();
        }
        if track.artists.is_empty() {
            let named = |name| NamedArtist { name, ..NamedArtist::default() };
            track.artists = local.artist.map(named).into_iter().collect();
        }
        track.length_ms = track.length_ms.or(local.length_ms);
    } else if track.id.is_none() {
        let found: String = address.chars().filter(|c| !c.is_control()).take(60).collect();
        notes.push((
            "file.bad_id",
            format!("Track URI: expected one such as spotify:track:…, found \"{found}\""),
        ));
    }
}

/// The artists of a cell, joined by `,` or `;`. How many addresses stand beside them tells commas in names from those between them.
fn artists(names: &str, addresses: &str) -> Vec<NamedArtist> {
    const MOST: usize = 200;
    let ids: Vec<Option<String>> = addresses
        .split([',', ';', ' '])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .take(MOST)
        .map(id_of_address)
        .collect();
    let one = |name: &str, id: Option<String>, listed| {
        values::text(name).map(|name| NamedArtist { name, id, mbid: None, listed })
    };
    // Some builds put `\` before a comma of a name.
    let whole = names.replace("\\,", ESCAPED);
    let split = |by: char| -> Vec<String> {
        let parts = whole.split(by).map(|part| part.replace(ESCAPED, ","));
        parts.filter(|part| values::text(part).is_some()).take(MOST).collect()
    };
    let (semicolons, commas) = (split(';'), split(','));
    let name = whole.replace(ESCAPED, ",");
    if ids.len() == 1 {
        return one(&name, ids.into_iter().next().flatten(), true).into_iter().collect();
    }
    for parts in [&semicolons, &commas] {
        if !ids.is_empty() && parts.len() == ids.len() {
            let pairs = parts.iter().zip(ids);
            return pairs.filter_map(|(name, id)| one(name, id, true)).collect();
        }
    }
    if semicolons.len() > 1 {
        return semicolons.iter().filter_map(|name| one(name, None, true)).collect();
    }
    one(&name, None, false).into_iter().collect()
}

/// Stands for an escaped comma.
const ESCAPED: &str = "\u{1}";

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &str, addresses: &str) -> Vec<(String, Option<String>, bool)> {
        let artists = artists(names, addresses).into_iter();
        artists.map(|artist| (artist.name, artist.id, artist.listed)).collect()
    }

    #[test]
    fn addresses_tell_commas_in_names_from_those_between_them() {
        let listed = |name: &str, id: &str| (name.to_owned(), Some(id.to_owned()), true);
        let (a, b) = ("spotify:artist:a", "spotify:artist:b");
        assert_eq!(names("Tyler, The Creator", a), [listed("Tyler, The Creator", "a")]);
        let both = [listed("Daft Punk", "a"), listed("Nile Rodgers", "b")];
        assert_eq!(names("Daft Punk, Nile Rodgers", &format!("{a}, {b}")), both);
        assert_eq!(names("Daft Punk;Nile Rodgers", &format!("{a};{b}")), both);
        let tyler = [listed("Tyler, The Creator", "a"), listed("Kali", "b")];
        assert_eq!(names("Tyler, The Creator;Kali", &format!("{a},{b}")), tyler);
        assert_eq!(names("Tyler\\, The Creator, Kali", &format!("{a},{b}")), tyler);
    }

    #[test]
    fn without_addresses_commas_stay_open() {
        assert_eq!(names("A, B", ""), [("A, B".to_owned(), None, false)]);
        let listed = |name: &str| (name.to_owned(), None, true);
        assert_eq!(names("A, B;C", ""), [listed("A, B"), listed("C")]);
        assert_eq!(
            names("Tyler, The Creator, Kali", "spotify:artist:a,spotify:artist:b"),
            [("Tyler, The Creator, Kali".to_owned(), None, false)]
        );
        assert_eq!(names("", ""), []);
    }
}
