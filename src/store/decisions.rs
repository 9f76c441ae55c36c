//! Decisions: what the user said of artists, albums and recordings, kept by what their claims say of themselves.
//!
//! A decision that joins or parts concerns resolution: with it goes a row of `decision_news`, which the next resolution takes up by
//! [`Store::take_up_decisions`] before it asks for [`Store::pins`]. So none is lost that comes while another program resolves.

use std::collections::BTreeSet;

use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};

use super::anchors::{Merged, keys_of_side, meant};
use super::events::NewEvent;
use super::{Result, Store, Writer};
use crate::matching::anchor::{self, Anchor, Thing};

/// What of an artist is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Every album.
    All,
    /// What comes out from now on.
    Future,
    /// Nothing, whatever a provider says.
    None,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// Both sides are one thing.
    Same,
    /// They are two.
    Different,
    /// The artist is followed.
    Follow(Want),
    /// It is ignored.
    Ignore,
}

/// What it was decided of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Artists, albums or recordings.
    Things {
        /// Of what kind.
        thing: Thing,
        /// What the claims of one say of themselves, the strongest first.
        a: Vec<Anchor>,
        /// The same of the other, where there are two.
        b: Vec<Anchor>,
    },
    /// Release groups of a type, such as `live`.
    Type(String),
}

/// A decision that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// What was decided.
    pub decided: Decided,
    /// Of what.
    pub about: About,
    /// For people.
    pub subject: String,
}

/// A decision that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number.
    pub n: i64,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// What was decided.
    pub decided: Decided,
    /// Of what.
    pub about: About,
    /// For people.
    pub subject: String,
}

/// A decision that joins or parts claims, as resolution takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Its number.
    pub n: i64,
    /// Whether it joins.
    pub same: bool,
    /// Keys of one side: claim keys, also of what `MusicBrainz` merged; those of names alone where nothing else is known of it.
    pub a: Vec<i64>,
    /// Those of the other.
    pub b: Vec<i64>,
}

impl Want {
    /// The word in the store and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Future => "future",
            Self::None => "none",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::All, Self::Future, Self::None].into_iter().find(|want| want.as_str() == word)
    }
}

impl Decided {
    /// The word in the store and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Follow(_) => "follow",
            Self::Ignore => "ignore",
        }
    }

    /// What is wanted of a followed artist.
    pub const fn want(self) -> Option<Want> {
        match self {
            Self::Follow(want) => Some(want),
            _ => None,
        }
    }

    /// Whether it joins or parts.
    pub const fn is_pin(self) -> bool {
        matches!(self, Self::Same | Self::Different)
    }

    fn read(word: &str, want: Option<&str>) -> Option<Self> {
        match (word, want.and_then(Want::from_word)) {
            ("same", _) => Some(Self::Same),
            ("different", _) => Some(Self::Different),
            ("ignore", _) => Some(Self::Ignore),
            ("follow", Some(want)) => Some(Self::Follow(want)),
            _ => None,
        }
    }
}

impl About {
    /// `artist`, `album`, `recording` or `type`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Things { thing, .. } => thing.as_str(),
            Self::Type(_) => "type",
        }
    }

    /// The anchors of both sides; none of a type.
    pub fn sides(&self) -> (&[Anchor], &[Anchor]) {
        match self {
            Self::Things { a, b, .. } => (a, b),
            Self::Type(_) => (&[], &[]),
        }
    }

    fn read(kind: &str, a: &str, b: Option<&str>) -> serde_json::Result<Self> {
        let Some(thing) = Thing::from_word(kind) else {
            return Ok(Self::Type(serde_json::from_str(a)?));
        };
        let b = b.map_or(Ok(Vec::new()), |b| Anchor::read(thing, b))?;
        Ok(Self::Things { thing, a: Anchor::read(thing, a)?, b })
    }

    fn texts(&self) -> (String, Option<String>) {
        match self {
            Self::Things { a, b, .. } => {
                (anchor::text(a), (!b.is_empty()).then(|| anchor::text(b)))
            }
            Self::Type(name) => (serde_json::to_string(name).expect("a text is plain data"), None),
        }
    }
}

/// What an event says of it: `same artist`, `follow (future)`, `ignore type`.
fn detail(decided: Decided, about: &About) -> String {
    match decided.want() {
        Some(want) => format!("{} ({})", decided.as_str(), want.as_str()),
        None => format!("{} {}", decided.as_str(), about.kind()),
    }
}

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let odd = |at, error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, error);
    let (word, want) = (row.get_ref(2)?.as_str()?, row.get_ref(6)?.as_str_or_null()?);
    let decided = Decided::read(word, want)
        .ok_or_else(|| odd(2, format!("`{word}` is no decision").into()))?;
    let (kind, a, b) =
        (row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?, row.get_ref(5)?.as_str_or_null()?);
    let about = About::read(kind, a, b).map_err(|error| odd(4, error.into()))?;
    Ok(Decision { n: row.get(0)?, at: row.get(1)?, decided, about, subject: row.get(7)? })
}

/// All decisions, the oldest first.
pub(super) fn decisions(connection: &Connection) -> rusqlite::Result<Vec<Decision>> {
    connection
        .prepare_cached(
            "SELECT id, at, decision, kind, a, b, want, subject FROM decision ORDER BY id",
        )?
        .query_map([], decision)?
        .collect()
}

impl Store {
    /// All decisions that stand, the oldest first.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        self.read(decisions)
    }

    /// The decisions that join or part things of a kind, the oldest first.
    pub fn pins(&self, thing: Thing) -> Result<Vec<Pin>> {
        self.read(|connection| {
            let merged = Merged::load(connection)?;
            let keys = |side: &[Anchor]| keys_of_side(side, &merged);
            let pins = decisions(connection)?.into_iter().filter(|decision| {
                decision.decided.is_pin() && decision.about.kind() == thing.as_str()
            });
            Ok(pins
                .map(|decision| {
                    let (a, b) = decision.about.sides();
                    let same = decision.decided == Decided::Same;
                    Pin { n: decision.n, same, a: keys(a), b: keys(b) }
                })
                .collect())
        })
    }

    /// Has the claims looked at again that decisions joined or parted since this was last asked, or no longer do. Answers how many.
    pub fn take_up_decisions(&mut self) -> Result<usize> {
        let none = self.read(|connection| {
            connection
                .query_row("SELECT NOT EXISTS (SELECT 1 FROM decision_news)", [], |row| row.get(0))
        })?;
        if none {
            return Ok(0);
        }
        self.write(|writer| {
            let news: Vec<(String, String)> = writer
                .transaction
                .prepare("SELECT kind, anchors FROM decision_news ORDER BY id")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let mut dirty = 0;
            for thing in Thing::ALL {
                let mut anchors = Vec::new();
                for (_, text) in news.iter().filter(|(kind, _)| kind == thing.as_str()) {
                    anchors.extend(Anchor::read(thing, text).map_err(|error| {
                        rusqlite::Error::FromSqlConversionFailure(1, Type::Text, error.into())
                    })?);
                }
                if anchors.is_empty() {
                    continue;
                }
                for claim in meant(&writer.transaction, thing, &anchors)?.claims() {
                    writer.mark_dirty(thing.stratum(), claim)?;
                    dirty += 1;
                }
            }
            writer.transaction.execute("DELETE FROM decision_news", [])?;
            Ok(dirty)
        })
    }
}

impl Writer<'_> {
    /// Writes a decision and tells it; answers its number. A pair of `review` that it answers goes.
    pub fn put_decision(&mut self, new: &NewDecision, at: i64) -> rusqlite::Result<i64> {
        let NewDecision { decided, about, subject } = new;
        let (a, b) = about.texts();
        let (word, want) = (decided.as_str(), decided.want().map(Want::as_str));
        let otherwise = match decided {
            Decided::Same => Decided::Different.as_str(),
            Decided::Different => Decided::Same.as_str(),
            _ => word,
        };
        // Two that decide the same at once each saw that nobody had; nothing that says otherwise may have come in between.
        let standing: Option<i64> = self
            .transaction
            .prepare_cached(
                "SELECT max(id) FROM decision \
                 WHERE decision = ?1 AND kind = ?2 AND a = ?3 AND b IS ?4 AND want IS ?5 AND id > (\
                     SELECT coalesce(max(id), 0) FROM decision \
                     WHERE kind = ?2 AND decision = ?6 AND (decision <> ?1 OR want IS NOT ?5))",
            )?
            .query_row(params![word, about.kind(), a, b, want, otherwise], |row| row.get(0))?;
        if let Some(n) = standing {
            return Ok(n);
        }
        self.transaction
            .prepare_cached(
                "INSERT INTO decision (at, decision, kind, a, b, want, subject) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![at, word, about.kind(), a, b, want, subject])?;
        let n = self.transaction.last_insert_rowid();
        self.concern(*decided, about)?;
        if decided.is_pin() {
            self.drop_answered_reviews(about)?;
        }
        self.tell("decided", at, *decided, about, subject)?;
        Ok(n)
    }

    /// Takes a decision back and tells it; answers whether it stood.
    pub fn undo_decision(&mut self, decision: &Decision, at: i64) -> rusqlite::Result<bool> {
        let Decision { n, decided, about, subject, .. } = decision;
        if self.transaction.execute("DELETE FROM decision WHERE id = ?1", [n])? == 0 {
            return Ok(false);
        }
        self.concern(*decided, about)?;
        self.tell("undone", at, *decided, about, subject)?;
        Ok(true)
    }

    /// A decision on one thing holds of these claims only.
    pub fn narrow_decision(&mut self, n: i64, anchors: &[Anchor]) -> rusqlite::Result<()> {
        self.transaction
            .execute("UPDATE decision SET a = ?2 WHERE id = ?1", params![n, anchor::text(anchors)])
            .map(drop)
    }

    /// Leaves it to the next resolution to look at what a decision joins or parts, and to the next `review` to work the pairs out anew.
    fn concern(&mut self, decided: Decided, about: &About) -> rusqlite::Result<()> {
        if !decided.is_pin() {
            return Ok(());
        }
        self.count_change()?;
        let (a, b) = about.sides();
        self.transaction
            .prepare_cached("INSERT INTO decision_news (kind, anchors) VALUES (?1, ?2)")?
            .execute(params![about.kind(), anchor::text(&[a, b].concat())])
            .map(drop)
    }

    fn tell(
        &mut self,
        event: &str,
        at: i64,
        decided: Decided,
        about: &About,
        subject: &str,
    ) -> rusqlite::Result<()> {
        let detail = detail(decided, about);
        self.put_event(&NewEvent { at, event, subject, detail: Some(&detail), run: None })
    }

    fn drop_answered_reviews(&mut self, about: &About) -> rusqlite::Result<()> {
        let (a, b) = about.sides();
        let keys = |side: &[Anchor]| -> String {
            let keys: BTreeSet<i64> = side.iter().map(Anchor::claim_key).collect();
            serde_json::to_string(&keys).expect("numbers are plain data")
        };
        let mut drop_answered = self.transaction.prepare_cached(
            "DELETE FROM review WHERE kind = ?1 AND a_key IN (SELECT value FROM json_each(?2)) \
             AND b_key IN (SELECT value FROM json_each(?3))",
        )?;
        let (a, b) = (keys(a), keys(b));
        drop_answered.execute([about.kind(), &a, &b])?;
        drop_answered.execute([about.kind(), &b, &a]).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::anchor::ArtistAnchor;
    use crate::store::Stratum;
    use crate::store::sample::Sample;

    fn named(name: &str) -> Vec<Anchor> {
        vec![Anchor::Artist(ArtistAnchor::new(name, None, &[]))]
    }

    fn artists(decided: Decided, a: &str, b: &[&str]) -> NewDecision {
        let b = b.iter().flat_map(|name| named(name)).collect();
        let about = About::Things { thing: Thing::Artist, a: named(a), b };
        NewDecision { decided, about, subject: a.to_owned() }
    }

    /// A catalogue with an artist claim of each name; their rows are 1, 2, …
    fn catalogue(names: &[&str]) -> Store {
        let sample = Sample::new();
        let release = sample.claim(None);
        for name in names {
            let artist = sample.artist(name, None);
            let claim = sample.spelling(release, name, artist);
            for key in named(name)[0].witnesses(&|mbid| mbid, &[]) {
                sample.witness(Stratum::Artists, key, claim);
            }
        }
        sample.store
    }

    #[test]
    fn decisions_are_kept_told_and_taken_back_and_their_numbers_not_given_again() {
        let mut store = catalogue(&[]);
        let new = [
            artists(Decided::Follow(Want::Future), "Björk", &[]),
            artists(Decided::Different, "Björk", &["Blur", "Bløf"]),
            NewDecision {
                decided: Decided::Ignore,
                about: About::Type("live".into()),
                subject: "live".into(),
            },
        ];
        let numbers = new.iter().map(|new| store.write(|w| w.put_decision(new, 7)).unwrap());
        assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 3]);
        let stand = store.decisions().unwrap();
        for (decision, new) in stand.iter().zip(&new) {
            assert_eq!((&decision.decided, &decision.about), (&new.decided, &new.about));
            assert_eq!((decision.at, &decision.subject), (7, &new.subject));
        }
        assert!(store.write(|writer| writer.undo_decision(&stand[2], 8)).unwrap());
        assert!(!store.write(|writer| writer.undo_decision(&stand[2], 8)).unwrap());
        assert_eq!(store.decisions().unwrap(), stand[..2]);
        assert_eq!(store.write(|w| w.put_decision(&new[2], 9)).unwrap(), 4);
        let mut told = Vec::new();
        store
            .each_event(0, |event| {
                told.push(format!("{} {} {}", event.event, event.subject, event.detail.unwrap()));
                true
            })
            .unwrap();
        let expected = [
            "decided Björk follow (future)",
            "decided Björk different artist",
            "decided live ignore type",
            "undone live ignore type",
            "decided live ignore type",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_is_decided_twice_at_once_stands_once_and_what_was_decided_otherwise_since_does_not() {
        let mut store = catalogue(&["Björk", "Blur", "Air"]);
        let mut put =
            |new: &NewDecision| store.write(|writer| writer.put_decision(new, 1)).unwrap();
        let same = artists(Decided::Same, "Björk", &["Blur"]);
        let follow = artists(Decided::Follow(Want::All), "Air", &[]);
        assert_eq!([put(&same), put(&follow), put(&same), put(&follow)], [1, 2, 1, 2]);
        assert_eq!(put(&artists(Decided::Different, "Blur", &["Björk"])), 3);
        assert_eq!([put(&same), put(&same)], [4, 4]);
        assert_eq!(put(&artists(Decided::Follow(Want::None), "Air", &[])), 5);
        assert_eq!(put(&follow), 6);
    }

    #[test]
    fn resolution_looks_once_at_what_was_joined_or_parted_or_no_longer_is() {
        let mut store = catalogue(&["Björk", "BJORK", "Blur", "Air"]);
        let dirty = |store: &mut Store| {
            let count = store.take_up_decisions().unwrap();
            let dirty = store.dirty_claims(Stratum::Artists).unwrap();
            store.write(|writer| writer.clear_dirty(Stratum::Artists, &dirty)).unwrap();
            assert_eq!(count, dirty.len());
            dirty
        };
        let same = artists(Decided::Same, "björk", &["Blur", "Nobody"]);
        store.write(|writer| writer.put_decision(&same, 1)).unwrap();
        assert_eq!(dirty(&mut store), [1, 2, 3]);
        assert_eq!(dirty(&mut store), [0; 0]);
        let follow = artists(Decided::Follow(Want::All), "Air", &[]);
        store.write(|writer| writer.put_decision(&follow, 1)).unwrap();
        assert_eq!(dirty(&mut store), [0; 0], "whom one follows joins nobody");
        let stand = store.decisions().unwrap();
        let key = |name: &str| named(name)[0].claim_key();
        let loose = |name: &str| named(name)[0].loose_key().unwrap();
        assert_eq!(
            store.pins(Thing::Artist).unwrap(),
            [Pin {
                n: 1,
                same: true,
                a: vec![key("Björk"), loose("Björk")],
                b: vec![key("Blur"), key("Nobody"), loose("Blur"), loose("Nobody")]
            }]
        );
        assert_eq!(store.pins(Thing::Album).unwrap(), []);
        store.write(|writer| writer.undo_decision(&stand[0], 2)).unwrap();
        assert_eq!(dirty(&mut store), [1, 2, 3]);
        assert_eq!(store.pins(Thing::Artist).unwrap(), []);
    }
}
