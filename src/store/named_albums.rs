//! Albums that no record tells of: what the tracks that name one say of it, added up in a way in which no order of them matters.

use std::collections::BTreeMap;

use rusqlite::types::Value;

use super::records::{ALBUMS, IDS, content};
use super::said::{artists, artists_text};
use super::{Sightings, Writer};
use crate::model::{LOOSE, NamedArtist};

/// What one track says of its album.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Statement {
    title: Option<String>,
    /// Whom the album is by.
    credit: Option<String>,
    date: Option<String>,
    /// Whom the track is by.
    track_credit: Option<String>,
}

/// What all of them say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Album {
    title: Option<String>,
    credit: Option<String>,
    date: Option<String>,
}

impl Album {
    /// The most frequent title, credit and date. Where no track says whom the album is by, it is by whom most of them are by first, and
    /// where that is nobody, as on a compilation, nothing is said.
    fn of(statements: &[Statement]) -> Self {
        let most = |of: fn(&Statement) -> Option<&String>| {
            most_frequent(statements.iter().filter_map(of).cloned()).map(|(value, _)| value)
        };
        let credit = most(|statement| statement.credit.as_ref()).or_else(|| {
            let first = |statement: &Statement| {
                artists(statement.track_credit.as_deref()).into_iter().next()
            };
            let first: Vec<NamedArtist> = statements.iter().filter_map(first).collect();
            let names = first.iter().map(|artist| artist.name.clone());
            let (name, count) = most_frequent(names)?;
            let is_most = count * 2 > statements.len();
            let texts = first.iter().filter(|artist| artist.name == name);
            let texts = texts.filter_map(|artist| artists_text(std::slice::from_ref(artist)));
            // An id is worth more than none, whoever gives it.
            texts.max().filter(|_| is_most)
        });
        Self {
            title: most(|statement| statement.title.as_ref()),
            credit,
            date: most(|statement| statement.date.as_ref()),
        }
    }
}

/// The value that is there most often, of several the smallest, and how often that is.
fn most_frequent(values: impl Iterator<Item = String>) -> Option<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().min_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)))
}

impl Writer<'_> {
    /// Marks the albums whose tracks changed as dirty, and writes what those without a record are.
    pub(super) fn settle_named_albums(
        &mut self,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<()> {
        let mut albums: Vec<i64> = std::mem::take(&mut sightings.albums).into_iter().collect();
        albums.sort_unstable();
        for album in albums {
            self.settle_named_album(album)?;
        }
        Ok(())
    }

    fn settle_named_album(&mut self, row: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("UPDATE source_album SET dirty = 1 WHERE id = ?1 AND NOT dirty")?
            .execute([row])?;
        let (told, key, ids, standing): (bool, String, Value, i64) = self
            .transaction
            .prepare_cached("SELECT told, key, ids, content FROM source_album WHERE id = ?1")?
            .query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        if told {
            return Ok(());
        }
        let statements: Vec<Statement> = self
            .transaction
            .prepare_cached(
                "SELECT album_title, album_credit, album_date, credit FROM source_track WHERE source_album_id = ?1",
            )?
            .query_map([row], |row| {
                Ok(Statement {
                    title: row.get(0)?,
                    credit: row.get(1)?,
                    date: row.get(2)?,
                    track_credit: row.get(3)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        let album = if key.starts_with(LOOSE) || statements.is_empty() {
            Album::default()
        } else {
            Album::of(&statements)
        };
        let mut values = vec![Value::Null; ALBUMS.columns.len()];
        values[0] = Value::Integer(0);
        values[1] = album.title.into();
        values[2] = album.credit.into();
        values[3] = album.date.into();
        values[IDS] = ids;
        let content = content("", &values);
        if content == standing {
            return Ok(());
        }
        self.update_object(&ALBUMS, row, content, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(track: &str, album: Option<&str>, title: &str, date: Option<&str>) -> Statement {
        let artist = |name: &str| {
            let (name, id) =
                name.split_once('#').map_or((name, None), |(name, id)| (name, Some(id)));
            artists_text(&[NamedArtist {
                name: name.into(),
                id: id.map(str::to_owned),
                ..NamedArtist::default()
            }])
        };
        Statement {
            title: Some(title.into()),
            credit: album.and_then(artist),
            date: date.map(str::to_owned),
            track_credit: artist(track),
        }
    }

    fn credit(statements: &[Statement]) -> Option<String> {
        let album = Album::of(statements);
        artists(album.credit.as_deref()).pop().map(|artist| artist.name)
    }

    #[test]
    fn the_most_frequent_counts_and_of_several_the_smallest() {
        let statements = [
            by("x", Some("b"), "Two", Some("1997")),
            by("x", Some("a"), "One", None),
            by("x", Some("a"), "Two", None),
            by("x", Some("b"), "One", Some("1998")),
            by("x", None, "Two", None),
        ];
        let mut orders = vec![statements.to_vec()];
        for turn in 1..statements.len() {
            let mut order = statements.to_vec();
            order.rotate_left(turn);
            orders.push(order.iter().rev().cloned().collect());
            orders.push(order);
        }
        for order in orders {
            let album = Album::of(&order);
            assert_eq!(album.title.as_deref(), Some("Two"));
            assert_eq!(album.date.as_deref(), Some("1997"));
            assert_eq!(credit(&order).as_deref(), Some("a"));
        }
    }

    #[test]
    fn an_album_is_by_whom_most_of_its_tracks_are_by_and_a_compilation_by_nobody() {
        let of = |tracks: &[&str]| {
            credit(&tracks.iter().map(|track| by(track, None, "t", None)).collect::<Vec<_>>())
        };
        assert_eq!(of(&["Björk", "Björk", "Tricky"]).as_deref(), Some("Björk"));
        assert_eq!(of(&["Björk", "Tricky"]), None);
        assert_eq!(of(&[]), None);
        let album = Album::of(&[by("Björk", None, "t", None), by("Björk#7", None, "t", None)]);
        assert_eq!(artists(album.credit.as_deref())[0].id.as_deref(), Some("7"));
    }
}
