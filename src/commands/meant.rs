//! Which artist, album or recording a decider is told of, and which claims of it the words name.

use std::path::Path;

use anyhow::{Result, anyhow};

use super::show;
use crate::exit::{Exit, Failure};
use crate::matching::anchor::{Anchor, Thing, distinct};
use crate::model::{Isrc, Mbid, PublicId, is_scheme};
use crate::output::sanitised;
use crate::query::sort_key;
use crate::store::{self, Anchored, Called, Candidate, Entity, Store};
use crate::tasks::refresh_library::normalise;

/// What is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    /// An artist, album or recording.
    pub(super) thing: Thing,
    /// Which.
    pub(super) called: Called,
    /// What its claims say of themselves, each once: nothing that another thing says too, where anything is left.
    pub(super) anchors: Vec<Anchor>,
    /// Whether another thing says all of that too.
    pub(super) shared: bool,
    /// Those of the claims that were named, where the words tell some from others.
    pub(super) named: Vec<Anchor>,
    /// The words.
    pub(super) words: String,
}

/// What tells claims of one thing apart.
enum By {
    Claim(i64),
    Mbid(Mbid),
    Id(String, String),
    Name(String),
    Nothing,
}

impl By {
    fn fits(&self, claim: &Anchored) -> bool {
        match self {
            Self::Claim(row) => claim.claim == *row,
            Self::Mbid(mbid) => claim.mbids.contains(mbid),
            Self::Id(scheme, value) => {
                claim.ids.iter().any(|id| id.scheme == *scheme && id.value == *value)
            }
            Self::Name(name) => sort_key(&claim.name) == *name,
            Self::Nothing => true,
        }
    }
}

impl Meant {
    /// A thing with all its claims.
    pub(super) fn whole(thing: Thing, called: Called, claims: Vec<Anchored>) -> Self {
        let words = called.id.to_string();
        Self::with(thing, called, claims, &By::Nothing, &words)
    }

    fn with(thing: Thing, called: Called, claims: Vec<Anchored>, by: &By, words: &str) -> Self {
        let named = distinct(
            claims.iter().filter(|claim| by.fits(claim)).flat_map(|claim| claim.anchors.clone()),
        );
        let anchors = distinct(claims.into_iter().flat_map(|claim| claim.anchors));
        let named = if named.is_empty() { anchors.clone() } else { named };
        Self { thing, called, anchors, shared: false, named, words: words.to_owned() }
    }

    /// Without what other things say too, so that a decision on it is none on them; all of it, where nothing would be left.
    pub(super) fn alone(mut self, store: &Store) -> store::Result<Self> {
        let elsewhere = store.said_elsewhere(self.thing, self.called.row, &self.anchors)?;
        let alone = |anchors: &mut Vec<Anchor>| {
            let shared = anchors.iter().all(|anchor| elsewhere.contains(anchor));
            if !shared {
                anchors.retain(|anchor| !elsewhere.contains(anchor));
            }
            shared
        };
        self.shared = alone(&mut self.anchors);
        alone(&mut self.named);
        Ok(self)
    }
}

/// The one thing of these kinds that `words` mean for a command.
///
/// # Errors
/// Where that is none or several.
pub(super) fn meant(
    store: &Store,
    command: &'static str,
    words: &str,
    things: &[Thing],
) -> Result<Meant> {
    let words = words.trim();
    let (found, by) = look(store, command, words, things)?;
    match &found[..] {
        [(thing, called)] => {
            let claims = store.anchored(*thing, called.row)?;
            Ok(Meant::with(*thing, called.clone(), claims, &by, words).alone(store)?)
        }
        [] => Err(show::nothing(words, &store.names()?).into()),
        several => Err(ambiguous(command, words, several).into()),
    }
}

fn look(
    store: &Store,
    command: &'static str,
    words: &str,
    things: &[Thing],
) -> Result<(Vec<(Thing, Called)>, By)> {
    let gone = || anyhow!("`{words}` went away while it was looked at; try again");
    let mbid = words.parse::<Mbid>().ok();
    let by_words = || match (mbid, words.parse::<PublicId>()) {
        (Some(mbid), _) => By::Mbid(mbid),
        (None, Ok(_)) => By::Nothing,
        (None, Err(_)) => By::Name(sort_key(words)),
    };
    if things.contains(&Thing::Recording) {
        let path = normalise(Path::new(words))?;
        if let Some((row, ..)) = store.find_recording(words, &path)? {
            let called = store.called(Thing::Recording, row)?.ok_or_else(gone)?;
            let by = store.file_at(&path)?.map_or_else(by_words, By::Claim);
            return Ok((vec![(Thing::Recording, called)], by));
        }
    }
    if let Some((scheme, value)) = words.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        let isrc = value.parse::<Isrc>().ok().filter(|_| scheme == "isrc");
        let value = isrc.as_ref().map_or(value, Isrc::as_str);
        let mut found = Vec::new();
        for thing in things {
            let with = store.with_id(*thing, scheme, value)?;
            found.extend(with.into_iter().map(|called| (*thing, called)));
        }
        if !found.is_empty() {
            let by = match (scheme, value.parse()) {
                ("musicbrainz" | "musicbrainz_release", Ok(mbid)) => By::Mbid(mbid),
                ("isrc" | "barcode", _) => By::Nothing,
                _ => By::Id(scheme.to_owned(), value.to_owned()),
            };
            return Ok((found, by));
        }
    }
    let candidates: Vec<Candidate> = store
        .find(words)?
        .into_iter()
        .filter(|candidate| things.contains(&row_of(candidate).0))
        .collect();
    if candidates.len() > 1 {
        return Err(show::ambiguous(command, words, &candidates).into());
    }
    if let [candidate] = &candidates[..] {
        let (thing, row) = row_of(candidate);
        let called = store.called(thing, row)?.ok_or_else(gone)?;
        return Ok((vec![(thing, called)], by_words()));
    }
    for thing in things {
        let spelled = store.spelled(*thing, words)?;
        if !spelled.is_empty() {
            return Ok((spelled.into_iter().map(|called| (*thing, called)).collect(), by_words()));
        }
    }
    Ok((Vec::new(), By::Nothing))
}

fn row_of(candidate: &Candidate) -> (Thing, i64) {
    match candidate.entity {
        Entity::Artist(row) => (Thing::Artist, row),
        Entity::Album(row) => (Thing::Album, row),
    }
}

/// Names all that may have been meant.
fn ambiguous(command: &str, words: &str, several: &[(Thing, Called)]) -> Failure {
    const NAMED: usize = 20;
    let mut lines = vec![format!("`{}` may mean {} things:", sanitised(words), several.len())];
    lines.extend(several.iter().take(NAMED).map(|(thing, called)| {
        format!("{}  {} ({})", called.id, sanitised(&called.name), thing.as_str())
    }));
    if several.len() > NAMED {
        lines.push(format!("and {} more", several.len() - NAMED));
    }
    Failure::new(Exit::Usage, "what.ambiguous", lines.join("\n"))
        .hint(format!("name one by its id, such as: tonarm {command} {}", several[0].1.id))
}
