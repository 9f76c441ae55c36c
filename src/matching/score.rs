//! How alike two names, titles or songs are by their words alone.
//!
//! What ids say (MBID, ISRC, provider id, barcode) is decided elsewhere and goes first; a verdict here is one witness.

use super::credit::Credit;
use super::fold::{self, Title};
use super::likeness::alike;
use super::words;

pub use super::likeness::similarity;

/// A song as one source tells it.
#[derive(Debug, Clone, Copy)]
pub struct Song<'a> {
    /// Its title as written.
    pub title: &'a str,
    /// The artists of its credit as written; guests may be named here or in the title.
    pub artists: &'a [&'a str],
    /// The title of an album with it.
    pub album: Option<&'a str>,
    /// Its length in milliseconds.
    pub length_ms: Option<u64>,
}

/// What words alone say about two things, with how alike they are from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// One thing, as far as words can tell.
    Same(f64),
    /// Perhaps one; a person or an id decides.
    Review(f64),
    /// Two things, and why.
    Different(f64, &'static str),
}

/// The candidate that a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// This one, by its place in the list.
    One(usize),
    /// Any of these, too much alike to choose.
    Ambiguous(Vec<usize>),
    /// None is alike.
    None,
}

/// From here on two songs are one without a question.
const SAME: f64 = 0.92;
/// From here on somebody has to look.
const REVIEW: f64 = 0.80;
/// Below these neither length nor album saves a pair.
const TITLE_FLOOR: f64 = 0.6;
const ARTIST_FLOOR: f64 = 0.6;
/// What an album in common adds to a near miss.
const LIFT: f64 = 0.04;
/// A candidate nearer to the best than this makes the pick ambiguous.
const MARGIN: f64 = 0.15;

/// Two songs by title, artists, length and album.
///
/// Title counts .5, artists .35, length .15 (1 − Δ/30 s); what is unknown on either side does not count. Two versions, or lengths further apart
/// than 15 s and 10 %, are two songs whatever else agrees. An album in common lifts a near miss; two albums say nothing, as a song
/// is on many. Without a second witness (length or album) only equal titles are the same.
pub fn songs(a: &Song, b: &Song) -> Verdict {
    let (a_title, b_title) = (fold::title(a.title), fold::title(b.title));
    let (a_credit, b_credit) =
        (Credit::new(a.artists, &a_title.guests), Credit::new(b.artists, &b_title.guests));
    let one_album =
        a.album.zip(b.album).is_some_and(|(a, b)| matches!(albums(a, b), Verdict::Same(_)));
    let title = alike(a.title, b.title, &a_title.key, &b_title.key);
    let artist =
        (!a_credit.is_empty() && !b_credit.is_empty()).then(|| a_credit.agreement(&b_credit));
    let length = a.length_ms.zip(b.length_ms);
    let near = length.map(|(a, b)| (1.0 - milliseconds(a.abs_diff(b)) / 30_000.0).max(0.0));

    let parts = [(0.5, Some(title)), (0.35, artist), (0.15, near)];
    let known = parts.iter().filter_map(|&(weight, part)| Some((weight, part?)));
    let (sum, weights) =
        known.fold((0.0, 0.0), |(sum, all), (weight, part)| (sum + weight * part, all + weight));
    let mut score = sum / weights;

    if title < TITLE_FLOOR {
        return Verdict::Different(score, "the titles differ");
    }
    if !one_version((a, &a_title), (b, &b_title), one_album) {
        return Verdict::Different(score, "they are two versions");
    }
    if artist.is_some_and(|artist| artist < ARTIST_FLOOR) {
        return Verdict::Different(score, "the artists differ");
    }
    if length.is_some_and(|(a, b)| a.abs_diff(b) > (a.max(b) / 10).max(15_000)) {
        return Verdict::Different(score, "the lengths differ");
    }
    if one_album && score < SAME {
        score = (score + LIFT).min(1.0);
    }
    let witness = if artist.is_some() {
        title >= 1.0 || one_album || near.is_some()
    } else {
        one_album && near.is_some()
    };
    verdict(score, witness, "too little agrees")
}

/// Two artists by their names alone: one spelling is the same, a typo is for review. That two artists may share a name only ids can tell.
pub fn artists(a: &str, b: &str) -> Verdict {
    let score = alike(a, b, &fold::artist(a), &fold::artist(b));
    verdict(score, score >= 1.0, "the names differ")
}

/// Two track titles by their words alone.
pub fn titles(a: &str, b: &str) -> Verdict {
    let (a_title, b_title) = (fold::title(a), fold::title(b));
    let score = alike(a, b, &a_title.key, &b_title.key);
    if a_title.versions != b_title.versions && score >= REVIEW {
        return Verdict::Different(score, "they are two versions");
    }
    verdict(score, score >= 1.0, "the titles differ")
}

/// Two album titles by their words alone; editions and discs of one album are the same.
pub fn albums(a: &str, b: &str) -> Verdict {
    let score = alike(a, b, &fold::album(a).key, &fold::album(b).key);
    verdict(score, score >= 1.0, "the titles differ")
}

/// The artist that a name means among candidates: an equal name, or the only similar one with a margin to the next, as Lidarr's
/// inexact search has it (`ArtistRepository.FindByNameInexact`).
pub fn best(name: &str, candidates: &[&str]) -> Pick {
    let key = fold::artist(name);
    let scores: Vec<f64> =
        candidates.iter().map(|other| alike(name, other, &key, &fold::artist(other))).collect();
    let top = scores.iter().copied().fold(0.0, f64::max);
    if top < REVIEW {
        return Pick::None;
    }
    let floor = if top >= 1.0 { 1.0 } else { top - MARGIN };
    let near: Vec<usize> = (0..scores.len()).filter(|&at| scores[at] >= floor).collect();
    match near.as_slice() {
        [only] => Pick::One(*only),
        _ => Pick::Ambiguous(near),
    }
}

fn verdict(score: f64, witness: bool, reason: &'static str) -> Verdict {
    if score >= SAME && witness {
        Verdict::Same(score)
    } else if score >= REVIEW {
        Verdict::Review(score)
    } else {
        Verdict::Different(score, reason)
    }
}

/// Whether two titles are of one version. A live album's tracks need not say `live` each.
fn one_version(
    (a, a_title): (&Song, &Title),
    (b, b_title): (&Song, &Title),
    one_album: bool,
) -> bool {
    if a_title.versions == b_title.versions {
        return true;
    }
    let live = |song: &Song| {
        song.album.is_some_and(|album| words::split(album).iter().any(|word| word == "live"))
    };
    let rest = |title: &Title| {
        title.versions.iter().filter(|word| *word != "live").cloned().collect::<Vec<_>>()
    };
    one_album && live(a) && live(b) && rest(a_title) == rest(b_title)
}

/// Exact up to 49 days; a difference beyond is far either way.
fn milliseconds(difference: u64) -> f64 {
    f64::from(u32::try_from(difference).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
