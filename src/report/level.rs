//! How bad something is.

use serde::Serialize;

/// How bad what a check of health found is, from well to wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// All is well.
    Ok,
    /// Worth knowing; nothing has to be done.
    Notice,
    /// Something will go wrong, or goes wrong now and then.
    Warning,
    /// Something is wrong.
    Error,
}

impl Level {
    /// All of them, from well to wrong.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Notice, Self::Warning, Self::Error];

    /// The word in JSON and in the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }

    /// Whether somebody has to do something.
    pub fn is_trouble(self) -> bool {
        self >= Self::Warning
    }
}
