//! What the hosts that are asked over the network allow, shared by all runs: when the next request may go, and why none may.

use std::path::Path;
use std::time::Duration;

use rusqlite::{OpenFlags, OptionalExtension, Row, params};

use super::{Error, Result, Store, Writer, migrate, open};

/// A day of UTC, milliseconds.
const DAY: i64 = 86_400_000;

/// The ladder of waiting: after the first run that failed, after the second one, …; minutes.
const LADDER: [i64; 9] = [1, 5, 15, 30, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60];

/// No host is left alone longer than so because it said so: 31 days. What lies further ahead was stamped by a wrong clock.
const MOST_TOLD: i64 = 31 * DAY;

/// What a host allows, and how it last answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostRow {
    /// `api.deezer.com`, `127.0.0.1:8080`.
    pub host: String,
    /// When its bucket of requests is full again, milliseconds since 1970 UTC, as are all times here.
    pub free_at: i64,
    /// The day of UTC, counted from 1970, of `requests`.
    pub day: i64,
    /// How many requests it had that day.
    pub requests: u32,
    /// It said: not before.
    pub told_until: Option<i64>,
    /// The rung of the ladder: how often it failed, less one for each run that it answered.
    pub failures: u32,
    /// The ladder says: not before.
    pub backoff_until: Option<i64>,
    /// When it last answered.
    pub last_success: Option<i64>,
    /// What was last wrong, for people; nothing once it answered.
    pub problem: Option<String>,
}

/// Who wants to send a request, and how far a host may be asked.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The host.
    pub host: &'a str,
    /// Now.
    pub now_ms: i64,
    /// No request that would have to wait longer than until then is noted.
    pub latest_ms: i64,
    /// Between two requests, milliseconds.
    pub gap_ms: i64,
    /// How many may go at once before the gap counts.
    pub burst: u32,
    /// How many a day of UTC may have.
    pub per_day: Option<u32>,
    /// Whether to keep away while the ladder says so.
    pub heeds_backoff: bool,
}

/// Whether a request may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// It may, at that time; it is counted.
    At(i64),
    /// It may not, before that time; it is not counted.
    Not(i64, Held),
}

/// What holds a request back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// The gap between requests.
    Gap,
    /// The host said so.
    Told,
    /// The day has had its requests.
    Day,
    /// It failed, and is left alone for a while.
    BackOff,
}

impl HostRow {
    /// How many requests the day of that time has had.
    pub const fn requests_at(&self, ms: i64) -> u32 {
        if self.day == ms.div_euclid(DAY) { self.requests } else { 0 }
    }

    /// Until when it is not asked by itself, and why; nothing where it may be asked.
    pub fn blocked(&self, now_ms: i64, per_day: Option<u32>) -> Option<(i64, Held)> {
        let day = per_day
            .filter(|most| self.requests_at(now_ms) >= *most)
            .map(|_| (next_day(now_ms), Held::Day));
        let told = self.told(now_ms).map(|until| (until, Held::Told));
        let backoff = self.backoff(now_ms).map(|until| (until, Held::BackOff));
        [told, day, backoff].into_iter().flatten().max_by_key(|(until, _)| *until)
    }

    fn told(&self, now_ms: i64) -> Option<i64> {
        ahead(self.told_until, now_ms, MOST_TOLD)
    }

    fn backoff(&self, now_ms: i64) -> Option<i64> {
        ahead(self.backoff_until, now_ms, DAY)
    }

    /// When a request may go; what the host looks like then.
    fn reserve(&mut self, ask: &Ask<'_>) -> Reserved {
        let Ask { now_ms, gap_ms, .. } = *ask;
        if let Some(until) = self.backoff(now_ms).filter(|_| ask.heeds_backoff) {
            return Reserved::Not(until, Held::BackOff);
        }
        let slack = gap_ms.saturating_mul(i64::from(ask.burst.max(1)) - 1);
        // Nobody reserves further ahead than `latest_ms`: what is, was stamped by a wrong clock.
        let most = (ask.latest_ms - now_ms).max(0).saturating_add(slack).saturating_add(gap_ms);
        let full_at = ahead(Some(self.free_at), now_ms, most).unwrap_or(now_ms);
        let by_gap = (full_at - slack).max(now_ms);
        let (at, held) = match self.told(now_ms) {
            Some(told) if told > by_gap => (told, Held::Told),
            _ => (by_gap, Held::Gap),
        };
        if at > ask.latest_ms {
            return Reserved::Not(at, held);
        }
        let requests = self.requests_at(at);
        if ask.per_day.is_some_and(|most| requests >= most) {
            return Reserved::Not(next_day(at), Held::Day);
        }
        self.free_at = full_at.max(at).saturating_add(gap_ms);
        (self.day, self.requests) = (at.div_euclid(DAY), requests.saturating_add(1));
        Reserved::At(at)
    }
}

/// A time that lies ahead, though not so far that only a wrong clock can have said it.
fn ahead(at: Option<i64>, now_ms: i64, most: i64) -> Option<i64> {
    at.filter(|at| *at > now_ms && at.saturating_sub(now_ms) <= most)
}

fn next_day(ms: i64) -> i64 {
    (ms.div_euclid(DAY) + 1).saturating_mul(DAY)
}

const ROW: &str =
    "host, free_at, day, requests, told_until, failures, backoff_until, last_success, problem";

fn row(row: &Row<'_>) -> rusqlite::Result<HostRow> {
    Ok(HostRow {
        host: row.get(0)?,
        free_at: row.get(1)?,
        day: row.get(2)?,
        requests: row.get(3)?,
        told_until: row.get(4)?,
        failures: row.get(5)?,
        backoff_until: row.get(6)?,
        last_success: row.get(7)?,
        problem: row.get(8)?,
    })
}

impl Store {
    /// Every host that was ever asked.
    pub fn hosts(&self) -> Result<Vec<HostRow>> {
        self.read(|connection| {
            connection
                .prepare_cached(&format!("SELECT {ROW} FROM host ORDER BY host"))?
                .query_map([], row)?
                .collect()
        })
    }

    /// The catalogue at `path` opened once more, to note there what hosts allow; nothing where there is none of this schema.
    ///
    /// What it writes is small and often, and a power cut may take the last of it. As with [`second`](Self::second), the header of the
    /// file is not read anew.
    ///
    /// # Errors
    /// Where it cannot be opened; one that cannot be written says so with the first write.
    pub fn open_for_hosts(path: &Path) -> Result<Option<Self>> {
        if !path.exists() {
            return Ok(None);
        }
        let connection = open::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let sqlite = |error: rusqlite::Error| Error::from_sqlite(path, &error);
        if migrate::version(&connection, path)? != migrate::SCHEMA_VERSION {
            return Ok(None);
        }
        connection.pragma_update(None, "synchronous", "NORMAL").map_err(sqlite)?;
        // Whoever writes the catalogue itself looks after its journal.
        connection
            .query_row("PRAGMA wal_autocheckpoint = 10000", [], |_| Ok(()))
            .map_err(sqlite)?;
        Ok(Some(Self { connection, path: path.into(), warnings: Vec::new() }))
    }
}

impl Writer<'_> {
    fn host(&self, host: &str) -> rusqlite::Result<HostRow> {
        let known = self
            .transaction
            .prepare_cached(&format!("SELECT {ROW} FROM host WHERE host = ?1"))?
            .query_row([host], row)
            .optional()?;
        Ok(known.unwrap_or_else(|| HostRow { host: host.to_owned(), ..HostRow::default() }))
    }

    /// Puts what is known of a host.
    pub fn put_host(&mut self, row: &HostRow) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(&format!(
                "INSERT OR REPLACE INTO host ({ROW}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            ))?
            .execute(params![
                row.host,
                row.free_at,
                row.day,
                row.requests,
                row.told_until,
                row.failures,
                row.backoff_until,
                row.last_success,
                row.problem
            ])
            .map(drop)
    }

    /// Reserves a request: says when it may go, and counts it; or why it may not.
    pub fn reserve(&mut self, ask: &Ask<'_>) -> rusqlite::Result<Reserved> {
        let mut row = self.host(ask.host)?;
        let reserved = row.reserve(ask);
        if let Reserved::At(_) = reserved {
            self.put_host(&row)?;
        }
        Ok(reserved)
    }

    /// Notes that a host answered. `steps_down`: for the first time in this run, so that it stands a rung lower.
    pub fn host_answered(
        &mut self,
        host: &str,
        now_ms: i64,
        steps_down: bool,
    ) -> rusqlite::Result<()> {
        let mut row = self.host(host)?;
        row.failures = row.failures.saturating_sub(u32::from(steps_down));
        (row.backoff_until, row.problem, row.last_success) = (None, None, Some(now_ms));
        self.put_host(&row)
    }

    /// Notes that a host allows the next request no sooner than so.
    pub fn host_is_full(
        &mut self,
        host: &str,
        until_ms: i64,
        gap: Duration,
        burst: u32,
    ) -> rusqlite::Result<()> {
        let mut row = self.host(host)?;
        let gap = i64::try_from(gap.as_millis()).unwrap_or(DAY);
        let slack = gap.saturating_mul(i64::from(burst.max(1)) - 1);
        row.free_at = row.free_at.max(until_ms.saturating_add(slack));
        self.put_host(&row)
    }

    /// Notes that a host said: not before `until_ms`. An earlier word of it that reaches further stands. Answers what counts now.
    pub fn host_told(
        &mut self,
        host: &str,
        now_ms: i64,
        until_ms: i64,
        problem: &str,
    ) -> rusqlite::Result<i64> {
        let mut row = self.host(host)?;
        let until = until_ms.min(now_ms.saturating_add(MOST_TOLD));
        let until = row.told(now_ms).map_or(until, |before| before.max(until));
        (row.told_until, row.problem) = (Some(until), Some(problem.to_owned()));
        self.put_host(&row)?;
        Ok(until)
    }

    /// Notes that a host failed, and answers until when it is left alone. `climbs`: for the first time in this run, so that it stands a
    /// rung higher.
    pub fn host_failed(
        &mut self,
        host: &str,
        now_ms: i64,
        problem: &str,
        climbs: bool,
    ) -> rusqlite::Result<i64> {
        let mut row = self.host(host)?;
        let top = u32::try_from(LADDER.len()).expect("a short ladder");
        row.failures = row.failures.saturating_add(u32::from(climbs)).clamp(1, top);
        let rung = usize::try_from(row.failures).expect("a small number") - 1;
        let until = now_ms.saturating_add(LADDER[rung] * 60_000);
        (row.backoff_until, row.problem) = (Some(until), Some(problem.to_owned()));
        self.put_host(&row)?;
        Ok(until)
    }
}

#[cfg(test)]
mod tests;
