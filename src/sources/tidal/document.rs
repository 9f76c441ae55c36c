//! A document of JSON:API: identifiers in order, and the objects that they stand for.
//! <https://jsonapi.org/format/#document-compound-documents>

use std::collections::HashMap;

use url::Url;

use super::super::cloud::fields::{self, Entry};
use crate::model::address;

/// A page, with the objects that it holds by type and id.
pub(super) struct Document<'v> {
    /// All of it.
    pub(super) page: Entry<'v>,
    objects: HashMap<(&'v str, String), Entry<'v>>,
}

impl<'v> Document<'v> {
    pub(super) fn of(page: Entry<'v>) -> Self {
        let all = page.all("included").chain(page.all("data"));
        let objects = all
            .filter(|object| object.get("attributes").is_some())
            .filter_map(|object| Some((identity(object)?, object)))
            .collect();
        Self { page, objects }
    }

    /// What an entry stands for: itself, or an object beside. Nothing where that is not told, as in a country where it cannot be heard.
    pub(super) fn object(&self, entry: Entry<'v>) -> Option<Entry<'v>> {
        match entry.get("attributes") {
            Some(_) => Some(entry),
            None => self.objects.get(&identity(entry)?).copied(),
        }
    }

    /// What an object is related to and the document tells of, in order.
    pub(super) fn related(&self, of: Entry<'v>, relation: &str) -> Vec<Entry<'v>> {
        let Some(relation) = of.at(&["relationships", relation]) else { return Vec::new() };
        let one = relation.get("data").filter(|data| data.0.is_object());
        one.into_iter().chain(relation.all("data")).filter_map(|entry| self.object(entry)).collect()
    }
}

/// Type and id.
pub(super) fn identity(entry: Entry<'_>) -> Option<(&str, String)> {
    Some((entry.word("type")?, entry.id("id")?))
}

/// What the errors of an answer say: `{"errors":[{"code":…,"detail":…}]}`.
pub(super) fn error(body: &[u8]) -> Option<String> {
    let page = fields::page(body).ok()?;
    Entry(&page)
        .all("errors")
        .find_map(|error| ["detail", "title", "code"].iter().find_map(|key| error.text(key)))
}

/// The cursor of a page, which is its own.
const CURSOR: &str = "page[cursor]";

/// The address that the link of a page means: below `base`, and with the fields that the page itself was asked with, where it lacks them.
pub(super) fn onward(base: &str, asked: &str, link: &str) -> String {
    let whole = match link.strip_prefix('/') {
        Some(rest) if !rest.starts_with('/') => {
            format!("{base}/{}", rest.strip_prefix("v2/").unwrap_or(rest))
        }
        _ => link.to_owned(),
    };
    let (Ok(to), Ok(from)) = (Url::parse(&whole), Url::parse(asked)) else { return whole };
    let lacks = |key: &str| key != CURSOR && to.query_pairs().all(|(known, _)| known != key);
    let lacking: Vec<_> = from.query_pairs().filter(|(key, _)| lacks(key)).collect();
    if lacking.is_empty() {
        return whole;
    }
    let fields: Vec<(&str, &str)> = lacking.iter().map(|(key, value)| (&**key, &**value)).collect();
    address::with_query(&whole, &fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_below_the_base_and_keeps_what_was_asked_for() {
        let asked = "https://a/v2/x?include=items.artists&countryCode=SE&page%5Bcursor%5D=1";
        for (link, address) in [
            (
                "/x?include=items&countryCode=SE&page%5Bcursor%5D=2",
                "https://a/v2/x?include=items&countryCode=SE&page%5Bcursor%5D=2",
            ),
            (
                "/x?page[cursor]=2",
                "https://a/v2/x?page[cursor]=2&include=items.artists&countryCode=SE",
            ),
            ("/v2/x?countryCode=US", "https://a/v2/x?countryCode=US&include=items.artists"),
            ("https://b/x?include=y", "https://b/x?include=y&countryCode=SE"),
            ("//b/x", "//b/x"),
            ("x?y", "x?y"),
        ] {
            assert_eq!(onward("https://a/v2", asked, link), address, "{link}");
        }
    }
}
