//! What the user decides, and of what.

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

    pub(super) fn read(word: &str, want: Option<&str>) -> Option<Self> {
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

    pub(super) fn read(kind: &str, a: &str, b: Option<&str>) -> serde_json::Result<Self> {
        let Some(thing) = Thing::from_word(kind) else {
            return Ok(Self::Type(serde_json::from_str(a)?));
        };
        let b = b.map_or(Ok(Vec::new()), |b| Anchor::read(thing, b))?;
        Ok(Self::Things { thing, a: Anchor::read(thing, a)?, b })
    }

    pub(super) fn texts(&self) -> (String, Option<String>) {
        match self {
            Self::Things { a, b, .. } => {
                (anchor::text(a), (!b.is_empty()).then(|| anchor::text(b)))
            }
            Self::Type(name) => (serde_json::to_string(name).expect("a text is plain data"), None),
        }
    }
}

/// What an event says of it: `same artist`, `follow (future)`, `ignore type`.
pub(super) fn detail(decided: Decided, about: &About) -> String {
    match decided.want() {
        Some(want) => format!("{} ({})", decided.as_str(), want.as_str()),
        None => format!("{} {}", decided.as_str(), about.kind()),
    }
}
