//! Identifiers that parse once at the border and are right ever after.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0}")]
pub struct Invalid(&'static str);

/// A `MusicBrainz` identifier: a UUID that is not nil.
/// <https://musicbrainz.org/doc/MusicBrainz_Identifier>
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mbid([u8; 16]);

impl Mbid {
    /// The 16 bytes, as the store keeps them.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// From 16 stored bytes; nil is no identifier.
    pub fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        (bytes != [0; 16]).then_some(Self(bytes))
    }
}

impl FromStr for Mbid {
    type Err = Invalid;

    /// Takes the hyphenated form in either case, blanks around it ignored.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        const HYPHENS: [usize; 4] = [8, 13, 18, 23];
        let text = text.trim().as_bytes();
        if text.len() != 36 || HYPHENS.iter().any(|&at| text[at] != b'-') {
            return Err(Invalid("MBID"));
        }
        let mut bytes = [0u8; 16];
        let mut digits = 0;
        for (at, &byte) in text.iter().enumerate() {
            if HYPHENS.contains(&at) {
                continue;
            }
            let digit = (byte as char).to_digit(16).ok_or(Invalid("MBID"))?;
            let digit = u8::try_from(digit).expect("a hexadecimal digit is below 16");
            bytes[digits / 2] = bytes[digits / 2] << 4 | digit;
            digits += 1;
        }
        Self::from_bytes(bytes).ok_or(Invalid("MBID"))
    }
}

impl fmt::Display for Mbid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Mbid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mbid({self})")
    }
}

impl Serialize for Mbid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Mbid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An International Standard Recording Code (ISO 3901): two letters, three letters or digits, seven digits, without hyphens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Isrc([u8; 12]);

impl Isrc {
    /// The twelve characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("an ISRC is ASCII")
    }
}

impl FromStr for Isrc {
    type Err = Invalid;

    /// Takes any case, with hyphens or blanks between the parts. A designation of zeros alone is a placeholder, no code.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let mut code = [0u8; 12];
        let mut at = 0;
        for byte in text.bytes().filter(|b| !matches!(b, b'-' | b' ')) {
            let fits = match at {
                0 | 1 => byte.is_ascii_alphabetic(),
                2..=4 => byte.is_ascii_alphanumeric(),
                5..=11 => byte.is_ascii_digit(),
                _ => false,
            };
            if !fits {
                return Err(Invalid("ISRC"));
            }
            code[at] = byte.to_ascii_uppercase();
            at += 1;
        }
        if at != 12 || code[5..] == *b"0000000" {
            return Err(Invalid("ISRC"));
        }
        Ok(Self(code))
    }
}

impl fmt::Display for Isrc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Isrc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Isrc({self})")
    }
}

impl Serialize for Isrc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_mbid_reads_either_case_and_prints_lower() {
        let id: Mbid = " B10BBBFC-CF9E-42E0-BE17-E2C3E1D2600D ".parse().unwrap();
        assert_eq!(id.to_string(), "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d");
        assert_eq!(Mbid::from_bytes(*id.bytes()), Some(id));
    }

    #[test]
    fn nil_and_fake_mbids_are_none() {
        for fake in [
            "00000000-0000-0000-0000-000000000000",
            "not-a-uuid",
            "",
            "b10bbbfccf9e42e0be17e2c3e1d2600d",
            "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600g",
            "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d0",
            "böbbbfc-cf9e-42e0-be17-e2c3e1d2600d0",
        ] {
            assert!(fake.parse::<Mbid>().is_err(), "{fake}");
        }
    }

    #[test]
    fn an_isrc_reads_with_hyphens_and_blanks() {
        for text in ["GB-AYE-69-00521", "gbaye6900521", " GB AYE 69 00521"] {
            assert_eq!(text.parse::<Isrc>().unwrap().as_str(), "GBAYE6900521");
        }
    }

    #[test]
    fn placeholders_and_other_codes_are_no_isrc() {
        for fake in
            ["000000000000", "XX", "TEST ISRC", "GBAYE69005211", "USABC0000000", "CC-XXX-YY-NNNNN"]
        {
            assert!(fake.parse::<Isrc>().is_err(), "{fake}");
        }
    }
}
