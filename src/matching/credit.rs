//! How far two credits name the same artists.

use super::letters::fold;
use super::likeness::similarity;
use super::{fold as keys, guests};

/// Two names are one for a credit from here on: a typo in a name of seven letters.
const ONE: f64 = 0.85;
/// One credit names fewer artists than the other.
const PARTIAL: f64 = 0.9;
/// Both name guests, and none in common: most likely two recordings.
const OTHER_GUESTS: f64 = 0.7;

/// The artists of a song: those of its credit, and all with its guests.
pub(super) struct Credit {
    whole: String,
    main: Vec<String>,
    guests: Vec<String>,
}

impl Credit {
    /// The credit of a song whose title names `guests`; guests inside an artist's name count as such.
    pub(super) fn new(artists: &[&str], guests: &[String]) -> Self {
        let mut main = Vec::new();
        let mut others: Vec<String> = guests.iter().flat_map(|guest| each(guest)).collect();
        let mut whole = String::new();
        for name in artists {
            let (own, guest) = guests::cut(name);
            others.extend(guest.into_iter().flat_map(each));
            whole.push_str(&keys::artist(own));
            main.extend(each(own));
        }
        others.retain(|guest| !main.contains(guest));
        Self { whole, main, guests: others }
    }

    /// Whether it names nobody.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// How far two credits agree, 0 to 1. A name is compared whole first (`Tyler, The Creator`), then by its parts, where the guests of one
    /// may be artists of the other (`A feat. B`, `A & B`).
    pub(super) fn agreement(&self, other: &Self) -> f64 {
        let whole = similarity(&self.whole, &other.whole);
        let named = |names: &[String], other: &Self| {
            let found = names.iter().filter(|name| other.names(name)).count();
            share(found, names.len())
        };
        let parts = named(&self.main, other).max(named(&other.main, self));
        let both_name_guests = !self.guests.is_empty() && !other.guests.is_empty();
        if both_name_guests && !self.guests.iter().any(|guest| other.names(guest)) {
            return (whole.max(parts)).min(OTHER_GUESTS);
        }
        let equal = named(&self.main, other).min(named(&other.main, self));
        whole.max(equal).max(parts * PARTIAL)
    }

    fn names(&self, name: &str) -> bool {
        self.main.iter().chain(&self.guests).any(|own| own == name || similarity(own, name) >= ONE)
    }
}

/// The people whom a name may stand for, as keys: `A/B` and `A & B` are two. A name that is cut so is the same two wherever it stands, for
/// `Earth, Wind & Fire` are three people to compare with and one name to show.
pub fn people(name: &str) -> Vec<String> {
    let (own, guests) = guests::cut(name);
    let mut people = each(own);
    people.extend(guests.into_iter().flat_map(each));
    people
}

/// The artists of one phrase, to compare sets with; what is shown is never split so.
fn each(phrase: &str) -> Vec<String> {
    let parts = phrase
        .split([',', '&', ';', '/', '+'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" And "));
    let parts: Vec<String> =
        parts.filter(|part| part.contains(char::is_alphanumeric)).map(keys::artist).collect();
    if parts.is_empty() { vec![fold(phrase)] } else { parts }
}

fn share(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { count(part) / count(whole) }
}
