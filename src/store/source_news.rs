//! Tells what came to the lists of a source and what vanished from them: an event each, or one for many.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};

use super::files::unsigned;
use super::memberships::{Kind, List, Vanished};
use super::said::artists;
use super::sources::counts;
use super::{NewEvent, Writer};
use crate::model::Collection;
use crate::output::{count, plural};

/// Up to so many things of a list are told one by one.
const MOST: usize = 100;

/// When and where it happened.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The row of the source.
    pub source: i64,
    /// What the user calls it.
    pub name: &'a str,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// The run it happened in.
    pub run: Option<i64>,
}

impl Writer<'_> {
    /// Tells what vanished, before it ends. What nobody heard of needs no farewell.
    pub(super) fn tell_vanished(
        &mut self,
        told: &Told<'_>,
        vanished: &Vanished,
    ) -> rusqlite::Result<()> {
        let mut names = Vec::new();
        for row in &vanished.rows {
            if names.len() > MOST {
                break;
            }
            names.extend(self.heard_of(vanished.list, *row)?);
        }
        let event = match vanished.list {
            List::Of(_, Collection::Saved) => "unsaved",
            List::Of(_, Collection::Followed) => "unfollowed",
            List::Playlists => "playlist_gone",
        };
        self.put_events(told, event, vanished.list, vanished.gone, names)
    }

    /// The name of what a row of a list stands for, where history has that it came.
    fn heard_of(&self, list: List, row: i64) -> rusqlite::Result<Option<String>> {
        let of = match list {
            List::Of(..) => Names::of(list).by("membership.id = ?1 AND membership.told"),
            List::Playlists => Names::of(list).by("playlist.id = ?1 AND playlist.told"),
        };
        self.transaction.prepare_cached(&of)?.query_row([row], name).optional()
    }

    /// Tells what came since it was last told of, be it by a run that was killed. All that a source has when it is first heard of is one
    /// event.
    pub fn tell_new(&mut self, told: &Told<'_>) -> rusqlite::Result<()> {
        let mut lists: BTreeMap<List, u64> = BTreeMap::new();
        {
            let mut statement = self.transaction.prepare_cached(
                "SELECT kind, collection, count(*) FROM membership WHERE source_id = ?1 AND NOT told GROUP BY 1, 2",
            )?;
            let mut rows = statement.query([told.source])?;
            while let Some(row) = rows.next()? {
                lists.insert(List::read(row, 0, 1)?, unsigned(row.get(2)?));
            }
        }
        let playlists: i64 = self
            .transaction
            .prepare_cached("SELECT count(*) FROM playlist WHERE source_id = ?1 AND NOT told")?
            .query_row([told.source], |row| row.get(0))?;
        if playlists > 0 {
            lists.insert(List::Playlists, unsigned(playlists));
        }
        let known: bool = self.transaction.query_row(
            "SELECT told FROM source WHERE id = ?1",
            [told.source],
            |row| row.get(0),
        )?;
        if known {
            for (list, count) in &lists {
                self.tell_list(told, *list, *count)?;
            }
        } else {
            self.tell_first(told)?;
        }
        if !lists.is_empty() {
            for sql in [
                "UPDATE membership SET told = 1 WHERE source_id = ?1 AND NOT told",
                "UPDATE playlist SET told = 1 WHERE source_id = ?1 AND NOT told",
            ] {
                self.transaction.execute(sql, [told.source])?;
            }
        }
        Ok(())
    }

    fn tell_first(&mut self, told: &Told<'_>) -> rusqlite::Result<()> {
        let counts = counts(&self.transaction, told.source)?;
        let noun = |name: &str, number| match name {
            "followed" | "saved" => format!("{} {name}", count(number)),
            _ => plural(number, name.trim_end_matches('s')),
        };
        let detail: Vec<String> = counts
            .each()
            .into_iter()
            .filter(|(_, number)| *number > 0)
            .map(|(name, number)| noun(name, number))
            .collect();
        if detail.is_empty() {
            return Ok(());
        }
        self.put_event(&NewEvent {
            at: told.now_ms,
            event: "source_added",
            subject: told.name,
            detail: Some(&detail.join(", ")),
            run: told.run,
        })?;
        self.transaction
            .execute("UPDATE source SET told = 1 WHERE id = ?1", [told.source])
            .map(drop)
    }

    fn tell_list(&mut self, told: &Told<'_>, list: List, count: u64) -> rusqlite::Result<()> {
        let mut names = Vec::new();
        if count <= MOST as u64 {
            let sql = match list {
                List::Of(..) => Names::of(list)
                    .by("membership.source_id = ?1 AND NOT membership.told \
                     AND membership.kind = ?2 AND membership.collection = ?3"),
                List::Playlists => {
                    Names::of(list).by("playlist.source_id = ?1 AND NOT playlist.told")
                }
            };
            let mut statement = self.transaction.prepare_cached(&sql)?;
            names = match list {
                List::Of(kind, collection) => statement
                    .query_map(params![told.source, kind.as_str(), collection.as_str()], name)?
                    .collect::<rusqlite::Result<_>>()?,
                List::Playlists => {
                    statement.query_map([told.source], name)?.collect::<rusqlite::Result<_>>()?
                }
            };
        }
        let event = match list {
            List::Of(_, Collection::Saved) => "saved",
            List::Of(_, Collection::Followed) => "followed",
            List::Playlists => "playlist_added",
        };
        self.put_events(told, event, list, count, names)
    }

    fn put_events(
        &mut self,
        told: &Told<'_>,
        event: &str,
        list: List,
        count: u64,
        mut names: Vec<String>,
    ) -> rusqlite::Result<()> {
        let Told { name, now_ms: at, run, .. } = *told;
        let noun = match list {
            List::Of(kind, _) => kind.as_str(),
            List::Playlists => "playlist",
        };
        if count > MOST as u64 {
            let detail = Some(&*plural(count, noun));
            return self.put_event(&NewEvent { at, event, subject: name, detail, run });
        }
        names.sort_unstable();
        let detail = &format!("{noun} at {name}");
        names.iter().try_for_each(|subject| {
            self.put_event(&NewEvent { at, event, subject, detail: Some(detail), run })
        })
    }
}

/// What selects the names of what stands on a list.
struct Names(&'static str);

impl Names {
    const fn of(list: List) -> Self {
        Self(match list {
            List::Of(Kind::Artist, _) => {
                "SELECT object.name, NULL FROM membership JOIN source_artist AS object ON object.id = membership.object_id"
            }
            List::Of(Kind::Album, _) => {
                "SELECT object.title, object.credit FROM membership \
                 JOIN source_album AS object ON object.id = membership.object_id"
            }
            List::Of(Kind::Track, _) => {
                "SELECT object.title, object.credit FROM membership \
                 JOIN source_track AS object ON object.id = membership.object_id"
            }
            List::Playlists => "SELECT playlist.name, NULL FROM playlist",
        })
    }

    fn by(&self, condition: &str) -> String {
        format!("{} WHERE {condition}", self.0)
    }
}

/// `Björk`, `Björk - Homogenic`.
fn name(row: &Row<'_>) -> rusqlite::Result<String> {
    let title: Option<String> = row.get(0)?;
    let credit: Option<String> = row.get(1)?;
    let names: Vec<String> =
        artists(credit.as_deref()).into_iter().map(|artist| artist.name).collect();
    let title = title.unwrap_or_default();
    Ok(if names.is_empty() { title } else { format!("{} - {title}", names.join(", ")) })
}
