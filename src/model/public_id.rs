//! The id of an entity that people and programs see.

use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: no `i`, `l`, `o`, `u`.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 12;

/// A short hash of an entity's smallest claim key: 60 bits, written as twelve characters of base 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicId(i64);

impl PublicId {
    /// From the low 60 bits of a hash.
    pub const fn new(hash: i64) -> Self {
        Self(hash & ((1 << 60) - 1))
    }

    /// The number, never negative.
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for PublicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; LENGTH];
        let mut rest = self.0;
        for place in text.iter_mut().rev() {
            *place = DIGITS[usize::try_from(rest & 31).expect("five bits")];
            rest >>= 5;
        }
        f.pad(std::str::from_utf8(&text).expect("the digits are ASCII"))
    }
}

/// Not the id of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is twelve of 0-9 and a-z without i, l, o, u")]
pub struct NotAnId;

impl FromStr for PublicId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != LENGTH {
            return Err(NotAnId);
        }
        text.bytes()
            .try_fold(0, |number: i64, byte| {
                let digit = DIGITS.iter().position(|digit| *digit == byte.to_ascii_lowercase())?;
                Some((number << 5) | i64::try_from(digit).ok()?)
            })
            .map(Self)
            .ok_or(NotAnId)
    }
}

impl serde::Serialize for PublicId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_as_it_is_written() {
        for hash in [0, 1, 31, 32, -1, i64::MAX, i64::MIN, 0x0123_4567_89ab_cdef] {
            let id = PublicId::new(hash);
            assert_eq!(id.to_string().len(), LENGTH);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_id_is_said_so() {
        for text in ["", "0", "0123456789ai", "0123456789a", "0123456789abc", "Björk gudmun"] {
            assert_eq!(text.parse::<PublicId>(), Err(NotAnId), "{text}");
        }
    }
}
