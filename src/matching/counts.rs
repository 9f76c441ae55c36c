//! The numbers of parts, volumes and discs in a title.

use super::letters::fold;

/// What a number counts, and the number or numbers: `part`, `1-3`.
pub(super) type Count = (&'static str, String);

/// `Part 1`, `Pts. 1-3`, `Vol. II`, `CD2`, `Disc 2: Live`, as the folded words of a piece in brackets or behind a dash.
pub(super) fn count(words: &[String]) -> Option<Count> {
    let (first, rest) = words.split_first()?;
    let digits = first.find(|letter: char| letter.is_ascii_digit()).unwrap_or(first.len());
    let kind = counted(&first[..digits])?;
    let glued = Some(&first[digits..]).filter(|digits| !digits.is_empty());
    let mut numbers: Vec<String> = Vec::new();
    for word in glued.into_iter().chain(rest.iter().map(String::as_str)) {
        let letter =
            (kind == "part" && word.len() == 1 && word.is_ascii()).then(|| word.to_owned());
        match number(word).map(|number| number.to_string()).or(letter) {
            Some(number) => numbers.push(number),
            // `Part 1 of 2`; a disc's own name says nothing of its album: `Disc 2: Live`.
            None if (word == "of" || kind == "disc") && !numbers.is_empty() => break,
            None if word == "and" && !numbers.is_empty() => {}
            None => return None,
        }
    }
    if kind == "disc" {
        numbers.truncate(1);
    }
    (!numbers.is_empty()).then(|| (kind, numbers.join("-")))
}

/// A text before the count that ends it in the open: `Song, Pt. 2`, `Hits Vol. 1`, `Album CD1`; the whole where nothing would be left.
pub(super) fn cut(text: &str) -> (&str, Option<Count>) {
    let none = (text, None);
    let Some((before, last)) = text.rsplit_once(char::is_whitespace) else { return none };
    let (rest, word) = before.trim_end().rsplit_once(char::is_whitespace).unwrap_or_default();
    let name = word.trim_end_matches('.');
    let Some(kind) = counted(&name.to_ascii_lowercase()) else {
        return glued(before, last).unwrap_or(none);
    };
    let rest = without_end(rest);
    match numbers(last.trim_end_matches(',')) {
        // `I Say No 1`, `Take Five` and `Chapter One` are words of a title.
        _ if kind == "no" && name.len() == word.len() || matches!(kind, "take" | "chapter") => none,
        Some(numbers) if rest.contains(char::is_alphanumeric) => (rest, Some((kind, numbers))),
        _ => none,
    }
}

/// `Pt.2`, `Vol.1`, `CD1`
fn glued<'a>(before: &'a str, last: &str) -> Option<(&'a str, Option<Count>)> {
    let digits = last.find(|letter: char| letter.is_ascii_digit()).filter(|&at| at > 1)?;
    let kind = last[..digits].trim_end_matches('.');
    let kind = counted(&kind.to_ascii_lowercase())
        .filter(|known| *known == "disc" || kind.len() < digits)?;
    let number = number(&last[digits..])?;
    let rest = without_end(before);
    rest.contains(char::is_alphanumeric).then(|| (rest, Some((kind, number.to_string()))))
}

/// Without what leads over to a count.
fn without_end(text: &str) -> &str {
    text.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, ',' | '-' | ':')
    })
}

/// `2`, `II`, `Two`, `1-5`, `I–V`
fn numbers(word: &str) -> Option<String> {
    let each = word.split(['-', '–', '/']).map(|part| {
        // Nothing longer than `eighteen` is a number, and most last words are.
        number(&fold(Some(part).filter(|part| part.len() <= 8)?))
    });
    let each: Option<Vec<String>> =
        each.map(|number| number.map(|number| number.to_string())).collect();
    each.map(|numbers| numbers.join("-"))
}

fn counted(word: &str) -> Option<&'static str> {
    Some(match word {
        "part" | "pt" | "parts" | "pts" | "teil" => "part",
        "vol" | "volume" | "vols" => "vol",
        "no" | "nr" => "no",
        "chapter" => "chapter",
        "disc" | "disk" | "cd" => "disc",
        "take" => "take",
        _ => return None,
    })
}

/// A number in digits, words or Roman numerals.
pub(super) fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const ROMAN: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    if word.len() <= 4 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    let at = WORDS
        .iter()
        .position(|other| *other == word)
        .or_else(|| ROMAN.iter().position(|other| *other == word))?;
    u32::try_from(at + 1).ok()
}
