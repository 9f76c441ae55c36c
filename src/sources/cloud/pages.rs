//! The pages of one list: which comes next.

use std::collections::HashSet;

use super::walk::Cut;
use super::{Answer, Api};
use crate::model::address;

/// A list has so many pages at most.
const MOST_PAGES: usize = 20_000;

/// So many pages in a row may hold nothing before a list counts as at its end.
const MOST_EMPTY: usize = 2;

/// The pages of one list: which comes next, and that none comes twice.
pub(super) struct Pages {
    next: Option<String>,
    seen: HashSet<String>,
    empty: usize,
}

impl Pages {
    pub(super) fn from(first: String) -> Self {
        Self { next: Some(first), seen: HashSet::new(), empty: 0 }
    }

    pub(super) fn next(&mut self) -> Option<String> {
        let url = self.next.take()?;
        self.seen.insert(url.clone());
        Some(url)
    }

    /// Whether no page but the first was read.
    pub(super) fn is_first(&self) -> bool {
        self.seen.len() == 1
    }

    pub(super) fn has_more(&self) -> bool {
        self.next.is_some()
    }

    /// Turns to the page that the answer names.
    pub(super) fn turn(&mut self, api: &dyn Api, answer: &Answer) -> Result<(), Cut> {
        let cut = |message: &str| Err(Cut::List { message: message.to_owned() });
        self.empty = if answer.entries == 0 { self.empty + 1 } else { 0 };
        let Some(next) = &answer.next else { return Ok(()) };
        let Some(next) = rebased(api, next) else {
            return Err(elsewhere());
        };
        if self.seen.contains(&next) {
            return cut("its pages go round in a circle");
        }
        if self.empty >= MOST_EMPTY || self.seen.len() >= MOST_PAGES {
            return cut("its pages do not come to an end");
        }
        self.next = Some(next);
        Ok(())
    }
}

pub(super) fn elsewhere() -> Cut {
    Cut::List { message: "its next page is on another host, which was not asked".to_owned() }
}

/// A link of a page as it is asked: at the configured address, whether it names that or the provider's own.
pub(super) fn rebased(api: &dyn Api, link: &str) -> Option<String> {
    let base = api.base();
    if let Some(rest) = api.official().and_then(|official| link.strip_prefix(official))
        && (rest.is_empty() || rest.starts_with(['/', '?']))
    {
        return Some(format!("{base}{rest}"));
    }
    let link = address::join(&format!("{base}/"), link)?;
    address::same_origin(&link, base).then_some(link)
}
