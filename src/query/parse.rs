//! How argv becomes groups of terms and a sort order: beets' grammar.
//!
//! One item of argv is one term, blanks and all. `,` as an item, or at the end of one, means or; `field+` and `field-` sort; `^` or `-`
//! before a term negates it; a backslash takes the meaning from the character after it.

use super::schema::Schema;
use super::sort::Column;
use super::term::{Term, Test, text_test};
use super::{Context, Error, Query};

pub(super) fn parse(words: &[String], schema: &Schema, context: &Context) -> Result<Query, Error> {
    let mut groups = vec![Vec::new()];
    let mut columns = Vec::new();
    for word in words {
        let (word, or) = match unescaped_end(word, &[',']) {
            Some(word) => (word, true),
            None => (word.as_str(), false),
        };
        if let Some(name) = sort_name(word) {
            columns.push(Column { field: schema.field(name)?, descending: word.ends_with('-') });
        } else if !(or && word.is_empty()) {
            groups.last_mut().expect("there is always a group").push(term(word, schema, context)?);
        }
        if or {
            groups.push(Vec::new());
        }
    }
    if groups.len() > 1 && groups.iter().any(Vec::is_empty) {
        return Err(Error::EmptyGroup);
    }
    Ok(Query { groups, columns })
}

fn term(word: &str, schema: &Schema, context: &Context) -> Result<Term, Error> {
    let (negated, word) = match word.strip_prefix(['^', '-']) {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, word),
    };
    if let Some((name, value)) = split_name(word) {
        let field = schema.field(name)?;
        let test = match value.strip_prefix(':') {
            Some(pattern) => Test::regex(pattern)?,
            None => Test::of(field, value, context)?,
        };
        return Ok(Term { negated, fields: vec![field], test });
    }
    if let Some(path) = schema.path().filter(|_| word.starts_with('/') && word.len() > 1) {
        return Ok(Term { negated, fields: vec![path], test: Test::of(path, word, context)? });
    }
    let test = match word.strip_prefix(':').filter(|pattern| !pattern.is_empty()) {
        Some(pattern) => Test::regex(pattern)?,
        None => text_test(word),
    };
    Ok(Term { negated, fields: schema.defaults(), test })
}

/// `field` and `value` of `field:value`. A blank before the colon makes it a phrase.
fn split_name(word: &str) -> Option<(&str, &str)> {
    let colon = word.match_indices(':').map(|(at, _)| at).find(|&at| !escaped(word, at))?;
    let name = &word[..colon];
    (!name.is_empty() && !name.contains(char::is_whitespace)).then(|| (name, &word[colon + 1..]))
}

fn sort_name(word: &str) -> Option<&str> {
    let name = unescaped_end(word, &['+', '-'])?;
    (!name.is_empty()
        && !name.contains(|c: char| c == ':' || c.is_whitespace() || matches!(c, '+' | '-')))
    .then_some(name)
}

fn unescaped_end<'a>(word: &'a str, ends: &[char]) -> Option<&'a str> {
    word.strip_suffix(ends).filter(|rest| !escaped(word, rest.len()))
}

fn escaped(word: &str, at: usize) -> bool {
    word[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
}
