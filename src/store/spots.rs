//! Which place on an edition is meant, where files and sources number it differently.

use std::collections::HashMap;

use rusqlite::Row;

/// A track's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    /// The edition, by row; `None` for what is on none.
    pub(super) release: Option<i64>,
    /// Disc number, from 1.
    pub(super) disc: Option<u32>,
    /// Position on the disc, from 1.
    pub(super) position: Option<u32>,
    /// The recording, by row.
    pub(super) recording: i64,
}

/// Places, each once.
#[derive(Debug, Default)]
pub(super) struct Spots {
    spots: Vec<Spot>,
    by_recording: HashMap<(Option<i64>, i64), Vec<usize>>,
}

impl Spot {
    /// From the first four columns: release, disc, position, recording.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            release: row.get(0)?,
            disc: row.get(1)?,
            position: row.get(2)?,
            recording: row.get(3)?,
        })
    }

    /// What sources say first is what they say most of: numbered places, then the others.
    pub(super) const fn order(&self) -> (bool, Option<i64>, Option<u32>, Option<u32>, i64) {
        (self.position.is_none(), self.release, self.disc, self.position, self.recording)
    }

    /// Whether a source means this place by `said`, of the same recording on the same edition. Without a disc it is the first; who says no
    /// position does not contradict.
    fn is_meant_by(&self, said: &Self) -> bool {
        self.position.is_none()
            || said.position.is_none()
            || (self.position == said.position && self.disc.unwrap_or(1) == said.disc.unwrap_or(1))
    }
}

impl Spots {
    /// Puts the place of a file; answers which it is.
    pub(super) fn put(&mut self, spot: Spot) -> usize {
        self.find(spot, |known| *known == spot)
    }

    /// Puts the place that a source says; answers which it is. A file's place, where the source means it.
    pub(super) fn put_said(&mut self, said: Spot) -> usize {
        let exact = |known: &Spot| {
            known.position == said.position && known.disc.unwrap_or(1) == said.disc.unwrap_or(1)
        };
        match self.known(said, exact) {
            Some(at) => at,
            None => self.find(said, |known| known.is_meant_by(&said)),
        }
    }

    /// All of them, in the order in which they were put.
    pub(super) fn all(&self) -> &[Spot] {
        &self.spots
    }

    fn known(&self, spot: Spot, is: impl Fn(&Spot) -> bool) -> Option<usize> {
        let same = self.by_recording.get(&(spot.release, spot.recording))?;
        same.iter().copied().find(|at| is(&self.spots[*at]))
    }

    fn find(&mut self, spot: Spot, is: impl Fn(&Spot) -> bool) -> usize {
        self.known(spot, is).unwrap_or_else(|| {
            self.spots.push(spot);
            let at = self.spots.len() - 1;
            self.by_recording.entry((spot.release, spot.recording)).or_default().push(at);
            at
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(disc: Option<u32>, position: Option<u32>, recording: i64) -> Spot {
        Spot { release: Some(1), disc, position, recording }
    }

    #[test]
    fn a_source_means_a_known_place_unless_it_numbers_it_differently() {
        let mut spots = Spots::default();
        assert_eq!(spots.put(spot(None, Some(2), 7)), 0);
        assert_eq!(spots.put(spot(Some(1), Some(2), 7)), 1, "files are taken at their word");
        assert_eq!(spots.put(spot(Some(2), Some(2), 7)), 2);
        assert_eq!(spots.put(spot(Some(1), None, 8)), 3);
        for (said, at) in [
            (spot(Some(1), Some(2), 7), 0),
            (spot(Some(2), Some(2), 7), 2),
            (spot(None, None, 7), 0),
            (spot(Some(3), Some(4), 8), 3),
            (spot(Some(1), Some(9), 7), 4),
            (spot(None, Some(9), 7), 4),
            (spot(Some(1), Some(2), 9), 5),
        ] {
            assert_eq!(spots.put_said(said), at, "{said:?}");
        }
        let elsewhere = Spot { release: Some(2), ..spot(Some(1), Some(2), 7) };
        assert_eq!(spots.put_said(elsewhere), 6);
        assert_eq!(spots.all()[6], elsewhere);
    }
}
