//! Two statements read side by side: entities, and what belongs to each of them.

use rusqlite::{Row, Rows};

/// Rows of a side table in the order of their entities, which their first two columns name: public id and row.
pub(super) struct Beside<'s, T> {
    rows: Rows<'s>,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
    ahead: Option<((i64, i64), T)>,
    begun: bool,
}

impl<'s, T> Beside<'s, T> {
    pub(super) const fn new(rows: Rows<'s>, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> Self {
        Self { rows, read, ahead: None, begun: false }
    }

    /// What belongs to the entity in that row, which must come in the same order.
    pub(super) fn of(&mut self, entity: &Row<'_>) -> rusqlite::Result<Vec<T>> {
        let entity = (entity.get(0)?, entity.get(1)?);
        if !self.begun {
            self.step()?;
        }
        while self.ahead.as_ref().is_some_and(|ahead| ahead.0 < entity) {
            self.step()?;
        }
        self.take(entity)
    }

    /// What belongs to the next entity that has something.
    pub(super) fn next_entity(&mut self) -> rusqlite::Result<Option<Vec<T>>> {
        if !self.begun {
            self.step()?;
        }
        let Some(entity) = self.ahead.as_ref().map(|ahead| ahead.0) else { return Ok(None) };
        self.take(entity).map(Some)
    }

    fn take(&mut self, entity: (i64, i64)) -> rusqlite::Result<Vec<T>> {
        let mut all = Vec::new();
        while let Some((_, value)) = self.ahead.take_if(|ahead| ahead.0 == entity) {
            all.push(value);
            self.step()?;
        }
        Ok(all)
    }

    fn step(&mut self) -> rusqlite::Result<()> {
        self.begun = true;
        self.ahead = match self.rows.next()? {
            None => None,
            Some(row) => Some(((row.get(0)?, row.get(1)?), (self.read)(row)?)),
        };
        Ok(())
    }
}
