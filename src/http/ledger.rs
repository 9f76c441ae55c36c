//! What hosts allow as one run sees it: kept in the catalogue for all runs, in memory where there is none or it cannot be written.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Result as Sql;

use crate::store::{Ask, Error, Reserved, Result, Store, Writer};

/// That a host answers is noted so often, milliseconds: each time would be as many transactions as there are requests.
const ANSWERS_EVERY: i64 = 1000;

/// What hosts allow. Nothing is opened before the first request.
#[derive(Debug)]
pub(super) struct Ledger {
    catalogue: PathBuf,
    store: Option<Store>,
    is_in_memory: bool,
    /// How many requests were counted in this run.
    made: u32,
    /// How many it may make.
    most: Option<u32>,
    /// Whether hosts that failed are left alone for a while.
    heeds_backoff: bool,
    /// Hosts whose rung this run has lowered.
    answered: HashSet<String>,
    /// When it was last noted that a host answered, where nothing was wrong with it since.
    noted: HashMap<String, i64>,
    /// Hosts whose rung this run has raised.
    failed: HashSet<String>,
    /// Hosts that answered, and when, of which that is noted with the next request.
    later: Vec<(String, i64)>,
}

impl Ledger {
    /// For a run; its catalogue may not exist.
    pub(super) fn new(catalogue: &Path) -> Self {
        Self {
            catalogue: catalogue.to_owned(),
            store: None,
            is_in_memory: false,
            made: 0,
            most: None,
            heeds_backoff: true,
            answered: HashSet::new(),
            noted: HashMap::new(),
            failed: HashSet::new(),
            later: Vec::new(),
        }
    }

    /// Has it ask hosts in spite of their failures.
    pub(super) const fn defy_backoff(&mut self) {
        self.heeds_backoff = false;
    }

    /// Has the run make no more requests than so.
    pub(super) const fn bound(&mut self, most: Option<u32>) {
        self.most = most;
    }

    /// How many requests the run may make, once it has made as many.
    pub(super) fn used_up(&self) -> Option<u32> {
        self.most.filter(|most| self.made >= *most)
    }

    /// Reserves a request.
    pub(super) fn reserve(&mut self, ask: Ask<'_>) -> Result<Reserved> {
        for (host, now_ms) in std::mem::take(&mut self.later) {
            self.answered(&host, now_ms)?;
        }
        let ask = Ask { heeds_backoff: self.heeds_backoff, ..ask };
        let reserved = self.note(|writer| writer.reserve(&ask))?;
        self.made += u32::from(matches!(reserved, Reserved::At(_)));
        Ok(reserved)
    }

    /// Notes that a host answered.
    pub(super) fn answered(&mut self, host: &str, now_ms: i64) -> Result<()> {
        let is_first = self.answered.insert(host.to_owned());
        let before = self.noted.get(host);
        if before.is_some_and(|before| (0..ANSWERS_EVERY).contains(&(now_ms - before))) {
            return Ok(());
        }
        self.note(|writer| writer.host_answered(host, now_ms, is_first))?;
        self.noted.insert(host.to_owned(), now_ms);
        Ok(())
    }

    /// The same, noted with the next request: whoever has this answer cannot wait for the catalogue, and must not lose it.
    pub(super) fn answered_just_now(&mut self, host: &str, now_ms: i64) {
        self.later.push((host.to_owned(), now_ms));
    }

    /// Notes that a host has no room before then.
    pub(super) fn is_full(
        &mut self,
        host: &str,
        until_ms: i64,
        gap: Duration,
        burst: u32,
    ) -> Result<()> {
        self.note(|writer| writer.host_is_full(host, until_ms, gap, burst))
    }

    /// Notes that a host said: not before; answers what counts.
    pub(super) fn told(
        &mut self,
        host: &str,
        now_ms: i64,
        until_ms: i64,
        problem: &str,
    ) -> Result<i64> {
        self.noted.remove(host);
        self.note(|writer| writer.host_told(host, now_ms, until_ms, problem))
    }

    /// Notes that a host failed.
    pub(super) fn failed(&mut self, host: &str, now_ms: i64, problem: &str) -> Result<()> {
        let is_first = self.failed.insert(host.to_owned());
        self.noted.remove(host);
        self.note(|writer| writer.host_failed(host, now_ms, problem, is_first).map(drop))
    }

    /// One transaction, in the catalogue where that can be.
    fn note<T>(&mut self, change: impl Fn(&mut Writer<'_>) -> Sql<T>) -> Result<T> {
        let store = match &mut self.store {
            Some(store) => store,
            none => none.insert(open(&self.catalogue, &mut self.is_in_memory)?),
        };
        match store.write(&change) {
            Err(error @ (Error::ReadOnly(_) | Error::Full(_))) if !self.is_in_memory => {
                log::warn!("what providers allow is not kept: {error}");
                let mut memory = Store::in_memory()?;
                let known = store.hosts()?;
                memory.write(|writer| known.iter().try_for_each(|row| writer.put_host(row)))?;
                self.is_in_memory = true;
                self.store.insert(memory).write(change)
            }
            other => other,
        }
    }
}

fn open(catalogue: &Path, is_in_memory: &mut bool) -> Result<Store> {
    let opened = match Store::open_for_hosts(catalogue) {
        Ok(opened) => opened,
        Err(error @ (Error::ReadOnly(_) | Error::Unusable { .. })) => {
            log::warn!("what providers allow is not kept: {error}");
            None
        }
        Err(error) => return Err(error),
    };
    if let Some(store) = opened {
        return Ok(store);
    }
    *is_in_memory = true;
    Store::in_memory()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Access, Held};

    fn ask(now_ms: i64) -> Ask<'static> {
        Ask {
            host: "a.example",
            now_ms,
            latest_ms: now_ms + 60_000,
            gap_ms: 10,
            burst: 1,
            per_day: None,
            heeds_backoff: true,
        }
    }

    #[test]
    fn what_one_run_was_told_the_next_one_knows() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("catalogue.db");
        Store::open(&path, Access::Write).unwrap();
        Ledger::new(&path).told("a.example", 0, 100_000, "too many").unwrap();
        let mut next = Ledger::new(&path);
        assert_eq!(next.reserve(ask(0)).unwrap(), Reserved::Not(100_000, Held::Told));
        assert_eq!(next.made, 0);
    }

    #[test]
    fn without_a_catalogue_it_is_kept_in_memory_and_none_is_made() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("none.db");
        let mut ledger = Ledger::new(&path);
        assert_eq!(ledger.reserve(ask(5)).unwrap(), Reserved::At(5));
        assert_eq!(ledger.reserve(ask(5)).unwrap(), Reserved::At(15));
        assert!(!path.exists());
    }

    #[test]
    fn a_rung_is_climbed_and_left_once_a_run() {
        let mut ledger = Ledger::new(Path::new(""));
        for _ in 0..3 {
            ledger.failed("a.example", 0, "down").unwrap();
        }
        let failures =
            |ledger: &Ledger| ledger.store.as_ref().unwrap().hosts().unwrap()[0].failures;
        assert_eq!(failures(&ledger), 1);
        ledger.answered("a.example", 0).unwrap();
        ledger.answered("a.example", 0).unwrap();
        assert_eq!(failures(&ledger), 0);
    }

    #[test]
    fn answers_are_noted_once_a_second_and_after_each_failure() {
        let mut ledger = Ledger::new(Path::new(""));
        let row = |ledger: &Ledger| ledger.store.as_ref().unwrap().hosts().unwrap().remove(0);
        for now_ms in [5000, 5999] {
            ledger.answered("a.example", now_ms).unwrap();
            assert_eq!(row(&ledger).last_success, Some(5000));
        }
        ledger.failed("a.example", 5999, "down").unwrap();
        ledger.answered("a.example", 5999).unwrap();
        assert_eq!((row(&ledger).last_success, row(&ledger).problem), (Some(5999), None));
        ledger.told("a.example", 6000, 6001, "slow").unwrap();
        for (now_ms, noted) in [(6001, 6001), (7000, 6001), (7001, 7001), (3000, 3000)] {
            ledger.answered("a.example", now_ms).unwrap();
            assert_eq!(row(&ledger).last_success, Some(noted));
        }
    }

    #[test]
    fn a_run_has_its_requests() {
        let mut ledger = Ledger::new(Path::new(""));
        ledger.bound(Some(1));
        assert_eq!(ledger.used_up(), None);
        ledger.reserve(ask(0)).unwrap();
        assert_eq!(ledger.used_up(), Some(1));
    }
}
