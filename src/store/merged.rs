//! Two records of one thing in one stream, as one; and what waits for the end of the stream, for a later record may say the rest.

use rusqlite::params;
use rusqlite::types::Value;

use super::records::{ALBUMS, ARTISTS, Objects, Place, RecordCounts, TRACK_TABLE, TRACKS, content};
use super::{Sightings, Writer};
use crate::model::LOOSE;

/// What is said of a thing: the columns of its row, of a track with its album.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// The key of the album of a track; blank for all else.
    pub(super) album: String,
    /// The id behind that key.
    pub(super) album_id: Option<String>,
    pub(super) values: Vec<Value>,
}

/// The columns of a track that speak of its album, and of its place there.
const OF_ALBUM: [usize; 5] = [0, 1, 2, 5, 6];

impl Said {
    /// Hash of all of it.
    pub(super) fn content(&self) -> i64 {
        content(&self.album, &self.values)
    }

    /// What two records say together, whichever comes first: of two values the longer, then the greater.
    fn merge(self, other: Self) -> Self {
        // Of two albums of a track one counts, with all that is said of it.
        let same = self.album == other.album;
        let (mut more, less) =
            if self.rank() >= other.rank() { (self, other) } else { (other, self) };
        for (at, (value, other)) in more.values.iter_mut().zip(less.values).enumerate() {
            if (same || !OF_ALBUM.contains(&at)) && weight(&other) > weight(value) {
                *value = other;
            }
        }
        more.album_id = more.album_id.or(less.album_id.filter(|_| same));
        more
    }

    /// By what one of two albums of a track counts.
    fn rank(&self) -> (bool, usize, &str) {
        (!self.album.starts_with(LOOSE), self.album.len(), &self.album)
    }

    /// What is said now, and what was said before of all that it leaves out. A song that one list has of another album stays where it was,
    /// by the same rule as where both say it at once.
    fn over(mut self, stored: &Self) -> Self {
        if stored.rank() > self.rank() {
            self.album.clone_from(&stored.album);
            self.album_id = None;
            for at in OF_ALBUM {
                if let Some((value, before)) = self.values.get_mut(at).zip(stored.values.get(at)) {
                    value.clone_from(before);
                }
            }
        }
        for (value, before) in self.values.iter_mut().zip(&stored.values) {
            if *value == Value::Null {
                value.clone_from(before);
            }
        }
        self
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.album == other.album && self.values == other.values
    }
}

fn weight(value: &Value) -> (usize, i64, &[u8]) {
    match value {
        Value::Null | Value::Real(_) => (0, i64::MIN, &[]),
        Value::Integer(number) => (1, *number, &[]),
        Value::Text(text) => (1 + text.len(), 0, text.as_bytes()),
        Value::Blob(bytes) => (1 + bytes.len(), 0, bytes),
    }
}

impl Writer<'_> {
    /// What is to be written of a known thing; nothing where its row has it, or has more, which may come later in the stream.
    pub(super) fn weigh(
        &mut self,
        table: &'static str,
        row: i64,
        standing: i64,
        said: Said,
        sightings: &mut Sightings,
    ) -> rusqlite::Result<Option<Said>> {
        let place = (table, row);
        let held = sightings.held.remove(&place);
        let is_first = sightings.said.insert(place);
        if said.content() == standing {
            return Ok(None);
        }
        let stored = self.stored(table, row)?;
        let said = if sightings.fills { said.over(&stored) } else { said };
        let said = match held {
            Some(held) => held.merge(said),
            None if is_first => said,
            None => stored.clone().merge(said),
        };
        if said.content() == standing {
            return Ok(None);
        }
        if stored.clone().merge(said.clone()).says_the_same(&stored) {
            sightings.held.insert(place, said);
            return Ok(None);
        }
        Ok(Some(said))
    }

    fn stored(&self, table: &str, row: i64) -> rusqlite::Result<Said> {
        let (columns, album) = match table {
            TRACK_TABLE => {
                (TRACKS, "(SELECT key FROM source_album WHERE source_album.id = source_album_id)")
            }
            _ if table == ALBUMS.table => (ALBUMS.columns, "''"),
            _ => (ARTISTS.columns, "''"),
        };
        let sql = format!("SELECT {album}, {} FROM {table} WHERE id = ?1", columns.join(", "));
        self.transaction.prepare_cached(&sql)?.query_row([row], |row| {
            let values = (1..=columns.len()).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            Ok(Said { album: row.get(0)?, album_id: None, values })
        })
    }

    /// Writes what waited for the end of the stream, now that no later record says more; what was counted as unchanged is updated then.
    pub fn put_held(
        &mut self,
        place: &Place<'_>,
        sightings: &mut Sightings,
        counts: &mut RecordCounts,
    ) -> rusqlite::Result<()> {
        for ((table, row), said) in std::mem::take(&mut sightings.held) {
            if table == TRACK_TABLE {
                let before = self
                    .transaction
                    .prepare_cached("SELECT source_album_id FROM source_track WHERE id = ?1")?
                    .query_row(params![row], |row| row.get(0))?;
                self.update_track(place, row, before, &said, sightings)?;
            } else {
                let objects: &Objects = if table == ALBUMS.table { &ALBUMS } else { &ARTISTS };
                self.update_object(objects, row, said.content(), &said.values)?;
            }
            counts.turned_out_updated();
        }
        self.put_held_playlists(sightings, counts)?;
        self.settle_named_albums(sightings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(album: &str, values: &[Option<&str>]) -> Said {
        let values = values.iter().map(|value| value.map(str::to_owned).into()).collect();
        Said { album: album.into(), album_id: None, values }
    }

    #[test]
    fn what_one_list_has_of_another_album_stays_where_it_was() {
        let of = |album: &str, title: &str, place: &str, length: Option<&str>| {
            let places = [Some(title), None, None, Some("Song"), None, Some("1"), Some(place)];
            said(album, &[&places[..], &[length]].concat())
        };
        let stored = of("b2", "Best of", "9", Some("200"));
        let now = of("b1", "First", "3", None).over(&stored);
        assert!(now.says_the_same(&stored), "{now:?}");
        let now = of("b3", "Third", "3", None).over(&stored);
        assert!(now.says_the_same(&of("b3", "Third", "3", Some("200"))), "{now:?}");
    }

    #[test]
    fn records_add_up_to_the_same_in_every_order() {
        let records = [
            said("b1", &[Some("Homogenic"), None, Some("1997"), Some("Jóga"), None]),
            said("b1", &[Some("Homogenic"), Some("Björk"), None, Some("Joga"), Some("x")]),
            said("b0", &[Some("A much longer title"), None, None, None, Some("y")]),
            said("\u{2}t", &[None, None, None, Some(""), None]),
        ];
        let whole =
            said("b1", &[Some("Homogenic"), Some("Björk"), Some("1997"), Some("Jóga"), Some("y")]);
        for turn in 0..records.len() {
            let mut order = records.to_vec();
            order.rotate_left(turn);
            for order in [order.clone(), order.into_iter().rev().collect()] {
                let merged = order.into_iter().reduce(Said::merge).unwrap();
                assert!(merged.says_the_same(&whole), "{merged:?}");
            }
        }
    }
}
