//! Which artist, album or recording a decider is told of, and which claims of it the words name.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use anyhow::{Result, anyhow};

use super::show;
use crate::exit::{Exit, Failure};
use crate::matching::address::Address;
use crate::matching::anchor::{Anchor, Thing, distinct};
use crate::model::{Isrc, Mbid, PublicId, is_scheme};
use crate::output::{nearest, sanitised};
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

/// The one thing of these kinds that `words` mean for a command, with its claims.
///
/// # Errors
/// Where that is none or several.
pub(super) fn meant(
    store: &Store,
    command: &'static str,
    words: &OsStr,
    things: &[Thing],
) -> Result<Meant> {
    let (thing, called, by) = only(store, command, words, things)?;
    let claims = store.anchored(thing, called.row)?;
    Ok(Meant::with(thing, called, claims, &by, words.to_string_lossy().trim()).alone(store)?)
}

/// The one thing of these kinds that `words` mean for a command.
///
/// # Errors
/// Where that is none or several.
pub(super) fn named(
    store: &Store,
    command: &'static str,
    words: &OsStr,
    things: &[Thing],
) -> Result<(Thing, Called)> {
    only(store, command, words, things).map(|(thing, called, _)| (thing, called))
}

/// Words as one text, byte for byte.
pub(super) fn together(words: &[OsString]) -> OsString {
    words.join(OsStr::new(" "))
}

fn only(
    store: &Store,
    command: &'static str,
    words: &OsStr,
    things: &[Thing],
) -> Result<(Thing, Called, By)> {
    let (mut found, by) = look(store, command, words, things)?;
    match (found.pop(), &found[..]) {
        (Some((thing, called)), []) => Ok((thing, called, by)),
        (None, _) => Err(nothing(store, command, words, things)?.into()),
        (Some(last), _) => {
            found.push(last);
            Err(ambiguous(command, &words.to_string_lossy(), &found).into())
        }
    }
}

fn look(
    store: &Store,
    command: &'static str,
    typed: &OsStr,
    things: &[Thing],
) -> Result<(Vec<(Thing, Called)>, By)> {
    let text = typed.to_string_lossy();
    let words = text.trim();
    let gone = || anyhow!("`{words}` went away while it was looked at; try again");
    if words.is_empty() {
        return Ok((Vec::new(), By::Nothing));
    }
    let address = Address::of(words);
    let mbid = address.map_or(words, |address| address.value).parse::<Mbid>().ok();
    let by_words = || match (mbid, words.parse::<PublicId>()) {
        (Some(mbid), _) => By::Mbid(mbid),
        (None, Ok(_)) => By::Nothing,
        (None, Err(_)) => By::Name(sort_key(words)),
    };
    if things.contains(&Thing::Recording) {
        for path in [normalise(Path::new(typed))?, normalise(Path::new(words))?] {
            if let Some((row, ..)) = store.find_recording(words, &path)? {
                let called = store.called(Thing::Recording, row)?.ok_or_else(gone)?;
                let by = store.file_at(&path)?.map_or_else(by_words, By::Claim);
                return Ok((vec![(Thing::Recording, called)], by));
            }
        }
    }
    let scheme = words.split_once(':').filter(|(scheme, _)| is_scheme(scheme));
    if let Some((scheme, value)) = address.map(|it| (it.scheme, it.value)).or(scheme) {
        let isrc = value.parse::<Isrc>().ok().filter(|_| scheme == "isrc");
        let value = isrc.as_ref().map_or(value, Isrc::as_str).trim();
        let mut found = Vec::new();
        let is_meant = |thing: &&Thing| address.is_none_or(|address| address.thing == **thing);
        for thing in things.iter().filter(is_meant) {
            let with = store.with_id(*thing, scheme, value)?;
            found.extend(with.into_iter().map(|called| (*thing, called)));
        }
        if !found.is_empty() || address.is_some() {
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

/// Why `words` mean nothing of these kinds: they mean something of another, nothing is called so, or nothing lies there.
pub(super) fn nothing(
    store: &Store,
    command: &'static str,
    typed: &OsStr,
    things: &[Thing],
) -> Result<Failure> {
    let text = typed.to_string_lossy();
    let words = text.trim();
    let shown = sanitised(words);
    let failure = |code, message| Failure::new(Exit::Failed, code, message);
    if words.is_empty() {
        let failure = Failure::new(Exit::Usage, "usage.empty", "an empty text means nothing");
        return Ok(failure.hint("name one by its id, or as `tonarm artists` and `albums` list it"));
    }
    let others: Vec<Thing> =
        Thing::ALL.into_iter().filter(|thing| !things.contains(thing)).collect();
    if let Ok((found, _)) = look(store, command, typed, &others)
        && let [(thing, called)] = &found[..]
    {
        let message = format!(
            "`{shown}` is {}: {}; {command} takes {}",
            kinds(&[*thing], " or "),
            sanitised(&called.name),
            kinds(things, " or ")
        );
        return Ok(Failure::new(Exit::Usage, "what.kind", message)
            .hint(format!("what is known of it: tonarm explain {}", called.id)));
    }
    if Address::of(words).is_some() {
        return Ok(failure("what.unknown", format!("nothing is known of `{shown}`"))
            .hint("what sources know of comes with: tonarm sync-cloud"));
    }
    let is_path = words.starts_with(['/', '.']) && words.contains('/');
    if is_path && things.contains(&Thing::Recording) {
        return Ok(failure("what.unknown", format!("no file is catalogued as `{shown}`"))
            .hint("bring in what is new: tonarm refresh-library"));
    }
    let hint = like(words, &store.names()?);
    let none = things.iter().map(|thing| format!("no {}", thing.as_str())).collect::<Vec<_>>();
    let message = format!("{} is called `{shown}`", none.join(" and "));
    Ok(failure("what.unknown", message).hint(hint))
}

/// What helps whoever typed a name that nothing has: the closest one.
fn like(words: &str, names: &[String]) -> String {
    match nearest(words, names.iter().map(String::as_str)) {
        Some(name) => format!("did you mean `{}`?", sanitised(name)),
        None if names.is_empty() => {
            "nothing is catalogued yet; begin with: tonarm refresh-library ~/Music".to_owned()
        }
        None => "list what there is: tonarm artists WORD, tonarm albums WORD".to_owned(),
    }
}

/// `an artist or an album`.
fn kinds(things: &[Thing], or: &str) -> String {
    let kind = |thing: &Thing| match thing {
        Thing::Recording => "a recording",
        Thing::Artist => "an artist",
        Thing::Album => "an album",
    };
    things.iter().map(kind).collect::<Vec<_>>().join(or)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_name_helps_and_without_any_the_way_to_get_some() {
        let names = ["Blur".to_owned(), "Björk".to_owned()];
        assert_eq!(like("Bjork", &names), "did you mean `Björk`?");
        assert!(like("Zebra crossing", &names).starts_with("list what there is"));
        assert!(like("Bjork", &[]).ends_with("tonarm refresh-library ~/Music"));
    }
}
