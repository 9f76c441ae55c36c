//! Names that stand for no artist: Various Artists, and the special-purpose artists of `MusicBrainz`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::CreditName;
use crate::matching::fold;
use crate::model::Mbid;

/// The MBID of Various Artists.
pub const VARIOUS_ARTISTS_MBID: &str = "89ad4ac3-39f7-470e-963a-56509c546377";

/// The name that every spelling of Various Artists becomes.
pub const VARIOUS_ARTISTS: &str = "Various Artists";

/// What compilations carry as album artist, in the languages of common taggers and shops.
const NAMES: [&str; 27] = [
    VARIOUS_ARTISTS,
    "Various Artist",
    "Various",
    "VA",
    "V.A.",
    "V/A",
    "V. A.",
    "Various Interprets",
    "Various Performers",
    "Verschiedene Interpreten",
    "Verschiedene Künstler",
    "Verschiedene",
    "Diverse Interpreten",
    "Varios Artistas",
    "Varios",
    "Vários Artistas",
    "Vários Intérpretes",
    "Varios Intérpretes",
    "Artistes divers",
    "Artistes variés",
    "Multi-interprètes",
    "Artisti vari",
    "Diverse artiesten",
    "Diverse artister",
    "Różni wykonawcy",
    "Разные исполнители",
    "ヴァリアス・アーティスト",
];

static KEYS: LazyLock<HashSet<String>> =
    LazyLock::new(|| NAMES.iter().map(|name| fold::artist(name)).collect());

/// Special-purpose artists: <https://musicbrainz.org/doc/Style/Unknown_and_untitled/Special_purpose_artist>.
const SPECIAL: [u128; 12] = [
    0x89ad4ac3_39f7_470e_963a_56509c546377, // Various Artists
    0xf731ccc4_e22a_43af_a747_64213329e088, // [anonymous]
    0x33cf029c_63b0_41a0_9855_be2a3665fb3b, // [data]
    0x314e1c25_dde7_4e4d_b2f4_0a7b9f7c56dc, // [dialogue]
    0xeec63d3c_3b81_4ad4_b1e4_7c147d4d2b61, // [no artist]
    0x9be7f096_97ec_4615_8957_8d40b5dcbc41, // [traditional]
    0x125ec42a_7229_4250_afc5_e057484327fe, // [unknown]
    0x66ea0139_149f_4a0c_8fbf_5ea9ec4a6e49, // [Disney]
    0xa0ef7e1d_44ff_4039_9435_7d5fefdeecc9, // [theatre]
    0x90068d37_bae7_4292_be4a_704c145bd616, // [church chimes]
    0x80a8851f_444c_4539_892b_ad2a49292aa9, // [language instruction]
    0x7e84f845_ac16_41fe_9ff8_df12eb32af55, // MusicBrainz Test Artist
];

/// Whether a name is one of the well-known ones of Various Artists; never by its beginning alone (Various Cruelties is a band).
pub fn is_various(name: &str) -> bool {
    is_various_key(&fold::artist(name))
}

/// The same of a name that is folded already.
pub(super) fn is_various_key(key: &str) -> bool {
    KEYS.contains(key)
}

/// Whether an artist MBID stands for nobody in particular: nil or a special-purpose artist. Such an id never joins two artists.
pub fn is_special(mbid: &Mbid) -> bool {
    let id = u128::from_be_bytes(*mbid.bytes());
    id == 0 || SPECIAL.contains(&id)
}

/// Various Artists as the one name of a credit.
pub fn various_artists() -> CreditName {
    CreditName {
        name: VARIOUS_ARTISTS.to_owned(),
        sort_name: None,
        ids: Vec::new(),
        mbid: Some(VARIOUS_ARTISTS_MBID.parse().expect("a constant MBID")),
        join_phrase: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_names_of_various_artists_are_found_in_any_spelling() {
        for name in [
            "Various Artists",
            "various artists",
            "VARIOUS",
            "VA",
            "V.A.",
            "V/A",
            "v. a.",
            "Various Interprets",
            "Verschiedene Interpreten",
            "Varios Artistas",
            "Artistes divers",
        ] {
            assert!(is_various(name), "{name}");
        }
    }

    #[test]
    fn a_name_that_begins_with_various_is_an_artist() {
        for name in ["Various Cruelties", "Various Artists 2", "Vanessa", "Divers", "Vava"] {
            assert!(!is_various(name), "{name}");
        }
    }

    #[test]
    fn special_purpose_artists_are_known_by_their_id() {
        assert!(is_special(&VARIOUS_ARTISTS_MBID.parse().unwrap()));
        assert!(is_special(&"125ec42a-7229-4250-afc5-e057484327fe".parse().unwrap()));
        assert!(!is_special(&"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d".parse().unwrap()));
    }
}
