//! Hashes that stay the same from run to run: witness keys and claim keys.

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

/// What kind of key a hash stands for, so that an ISRC never meets a title by its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// An MBID.
    Mbid = 1,
    /// An ISRC.
    Isrc,
    /// A barcode.
    Barcode,
    /// An artist's folded name.
    Name,
    /// The beginning or the end of an artist's folded name, with an album.
    NamePart,
    /// Various Artists.
    Various,
    /// An artist and an album's folded title.
    Album,
    /// An artist and a recording's folded title.
    Title,
    /// An album and a place on it.
    Place,
    /// An album's title alone, which is evidence and never a witness key.
    AlbumTitle,
    /// What tells equal claim keys apart.
    Content,
    /// The public id of an entity.
    Public,
    /// An id that a provider gave.
    Foreign,
    /// A recording by several of its names at once, for slips in one of them.
    Slip,
    /// A decision of the user that names a claim.
    Pin,
    /// A thing by nothing but names.
    Named,
}

/// Hashes `parts` in their order; `("ab", "c")` and `("a", "bc")` differ.
pub fn hash(kind: Kind, parts: &[&[u8]]) -> i64 {
    let mut hasher = SipHasher13::new();
    hasher.write_u8(kind as u8);
    for part in parts {
        hasher.write(part);
        hasher.write_usize(part.len());
    }
    hasher.finish().cast_signed()
}

/// A claim key: strong ones sort before weak ones (MBID, then a provider's id, then names), so that an entity's id stays once an MBID is
/// known.
pub fn claim_key(kind: Kind, parts: &[&[u8]]) -> i64 {
    let bits = hash(kind, parts) & (i64::MAX >> 1);
    match kind {
        Kind::Mbid => bits >> 1,
        Kind::Foreign => bits >> 1 | 1 << 61,
        _ => bits | 1 << 62,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_never_change_between_releases() {
        // Public ids and stored keys are made of them.
        assert_eq!(hash(Kind::Name, &[b"sigurros"]), -6_564_275_372_619_783_183);
        assert_ne!(hash(Kind::Name, &[b"ab", b"c"]), hash(Kind::Name, &[b"a", b"bc"]));
        assert_ne!(hash(Kind::Name, &[b"a"]), hash(Kind::Title, &[b"a"]));
    }

    #[test]
    fn claim_keys_of_ids_sort_before_those_of_names() {
        for n in 0..100_u8 {
            assert!(claim_key(Kind::Mbid, &[&[n]]) < claim_key(Kind::Foreign, &[&[n]]));
            assert!(claim_key(Kind::Foreign, &[&[n]]) < claim_key(Kind::Name, &[&[n]]));
            assert!(claim_key(Kind::Mbid, &[&[n]]) >= 0);
        }
    }
}
