//! Artist credits: which names a tag holds, without taking a name apart that is one.

use super::cut::{self, Piece};
use super::spelling::clean;
use super::various::{is_various, various_artists};
use super::{Credit, CreditName};
use crate::matching::fold;
use crate::model::Mbid;

/// The credit that a file's tags give.
///
/// `values` are the values of the artist tag, `listed` those of `ARTISTS`, `mbids` those beside them. One value is cut only at
/// `; ` and `feat.`, or where exactly as many names come out as there are MBIDs. `sort_name` and `mbids` are given to names only
/// where there are as many. A name that folds like one of `exceptions` is never taken apart; a
/// well-known name of Various Artists becomes that one.
pub fn credit(
    values: &[String],
    listed: &[String],
    sort_name: Option<&str>,
    mbids: &[Mbid],
    exceptions: &[String],
) -> Credit {
    let values = cleaned(values);
    let listed = cleaned(listed);
    let pieces = match (values.as_slice(), listed.as_slice()) {
        ([], []) => return Credit::new(),
        ([text], [_, _, ..]) => phrased(text, listed),
        (_, [_, _, ..]) => in_a_row(listed),
        ([_, _, ..], _) => in_a_row(values),
        ([text], _) | ([], [text]) if is_various(text) => return vec![various_artists()],
        ([text], _) | ([], [text]) => one_value(text, mbids.len(), exceptions),
    };
    let alone = pieces.len() == 1;
    let counted = pieces.len() == mbids.len();
    let names = pieces.into_iter().enumerate().map(|(at, piece)| CreditName {
        name: piece.name,
        sort_name: sort_name.filter(|_| alone).map(clean).filter(|name| !name.is_empty()),
        mbid: counted.then(|| mbids[at]),
        ids: Vec::new(),
        join_phrase: piece.join,
    });
    without_repeats(names.collect())
}

fn cleaned(values: &[String]) -> Vec<String> {
    values.iter().map(|value| clean(value)).filter(|value| !value.is_empty()).collect()
}

/// Names of a list that has no text of its own.
fn in_a_row(names: Vec<String>) -> Vec<Piece> {
    let last = names.len() - 1;
    let join = |at| if at == last { String::new() } else { ", ".to_owned() };
    names.into_iter().enumerate().map(|(at, name)| Piece { name, join: join(at) }).collect()
}

/// Listed names with what the artist text has between them.
fn phrased(text: &str, names: Vec<String>) -> Vec<Piece> {
    let mut joins = Vec::with_capacity(names.len());
    let mut rest = text;
    for (at, name) in names.iter().enumerate() {
        let Some(found) = cut::find_word(rest, name) else { return in_a_row(names) };
        if at > 0 {
            let Some(join) = cut::join_phrase(&rest[..found]) else { return in_a_row(names) };
            joins.push(join);
        }
        rest = &rest[found + name.len()..];
    }
    joins.push(String::new());
    names.into_iter().zip(joins).map(|(name, join)| Piece { name, join }).collect()
}

/// The names of one value beside which `wanted` MBIDs stand.
fn one_value(text: &str, wanted: usize, exceptions: &[String]) -> Vec<Piece> {
    let whole = |text: &str| {
        let key = fold::artist(text);
        exceptions.iter().any(|exception| fold::artist(exception) == key)
    };
    let by_rule = cut::by_rule(text, &whole);
    if wanted < 2 || by_rule.len() == wanted || whole(text) {
        return by_rule;
    }
    cut::into_exactly(text, by_rule.as_slice(), wanted).unwrap_or(by_rule)
}

/// A tag that names someone twice means them once.
fn without_repeats(names: Credit) -> Credit {
    let mut credit = Credit::new();
    for name in names {
        match credit.iter().find(|seen| seen.name == name.name) {
            Some(seen) if seen.mbid == name.mbid || name.mbid.is_none() => {}
            _ => credit.push(name),
        }
    }
    if let Some(last) = credit.last_mut() {
        last.join_phrase.clear();
    }
    credit
}

#[cfg(test)]
mod tests;
