//! Version words that carry a name: the place of a concert, the maker of a remix.

use super::vocabulary::{Role, connects, named_kind, remix_kind, role, year};
use super::words::{Mark, bag};

/// `Live at Wembley`, `Live, 1994`, `Live Acoustic from WXDX`, `Recorded live in Paris`; not `Live Forever`.
pub(super) fn live(text: &str, words: &[String]) -> Option<Vec<Mark>> {
    let at = words.iter().position(|word| word == "live")?;
    let mut marks = known(&words[..at])?;
    let mut rest = &words[at + 1..];
    let first = rest.first()?;
    // `ao vivo no Rio` and the like are a concert whatever follows.
    let translated = at == 0
        && !text.trim_start().get(..4).is_some_and(|start| start.eq_ignore_ascii_case("live"));
    let apart = text
        .trim_start()
        .get(4..)
        .is_some_and(|rest| rest.trim_start().starts_with([',', ':', '@', '-', '–', '—', '/']));
    let place = connects(first) || role(first).is_some() || rest.iter().any(|word| year(word));
    if !(place || translated || at == 0 && apart) {
        return None;
    }
    while let Some((word, more)) = rest.split_first() {
        match role(word) {
            Some(Role::Version(kind)) => marks.push(Mark::Version(kind.to_owned())),
            Some(Role::Mix(kind)) => marks.push(Mark::Mix(kind.to_owned())),
            Some(Role::Weak) => {}
            _ => break,
        }
        rest = more;
    }
    marks.push(Mark::Version(with_place("live", rest)));
    Some(marks)
}

/// `Femme Remix`, `Remixed by Femme`, `Femme Extended Remix`, `Femme Remix Radio Edit`.
pub(super) fn remix(words: &[String]) -> Option<Vec<Mark>> {
    if let [first, by, name @ ..] = words
        && matches!(first.as_str(), "remix" | "remixed" | "mixed" | "mix")
        && by == "by"
        && !name.is_empty()
    {
        return Some(vec![Mark::Version(with_name("remix", name))]);
    }
    let at = words
        .iter()
        .position(|word| matches!(word.as_str(), "remix" | "rmx"))
        .or_else(|| words.iter().rposition(|word| remix_kind(word).is_some()))?;
    let mut marks = if at + 1 == words.len()
        || words[at + 1..].iter().all(|word| role(word) == Some(Role::Weak))
    {
        Vec::new()
    } else {
        bag(&words[at + 1..])?
    };
    let mut name = &words[..at];
    while let Some((last, before)) = name.split_last() {
        match role(last) {
            Some(Role::Version(kind)) => marks.push(Mark::Version(kind.to_owned())),
            Some(Role::Mix(kind)) => marks.push(Mark::Mix(kind.to_owned())),
            Some(Role::Edition(_)) => {}
            _ => break,
        }
        name = before;
    }
    marks.push(Mark::Version(with_name(remix_kind(&words[at])?, name)));
    Some(marks)
}

/// `Peel Session`, `Spanish Version`, `Party Edition`, `Acoustic at Abbey Road`, `In the Style of X`.
pub(super) fn named(words: &[String]) -> Option<Vec<Mark>> {
    let begins = |phrase: &[&str]| {
        words.len() > phrase.len() && words.iter().zip(phrase).all(|(word, other)| word == other)
    };
    let copies = [
        &["in", "the", "style", "of"][..],
        &["originally", "performed", "by"],
        &["made", "famous", "by"],
    ];
    if copies.iter().any(|phrase| begins(phrase)) {
        return Some(vec![Mark::Version("karaoke".to_owned())]);
    }
    let (first, rest) = words.split_first()?;
    if let Some(kind) = named_kind(first).filter(|kind| !matches!(*kind, "version" | "take"))
        && rest.first().is_some_and(|word| connects(word) || word == "of")
    {
        return Some(vec![Mark::Version(with_place(kind, rest))]);
    }
    let (last, name) = words.split_last()?;
    if name.is_empty() {
        return None;
    }
    if last == "edition" {
        let known: Vec<Mark> =
            name.iter().filter_map(|word| known(std::slice::from_ref(word))).flatten().collect();
        let name =
            name.iter().filter(|word| role(word).is_none() && !connects(word)).map(String::as_str);
        return Some(if known.is_empty() {
            vec![Mark::Edition(format!("edition:{}", name.collect::<String>()))]
        } else {
            known
        });
    }
    if last == "version"
        && let Some(marks) = remix(name).or_else(|| named(name))
    {
        return Some(marks);
    }
    let mut marks = Vec::new();
    let mut name = name;
    while let Some((word, before)) = name.split_last() {
        match role(word) {
            Some(Role::Version(kind)) if last == "version" => {
                marks.push(Mark::Version(kind.to_owned()));
            }
            Some(Role::Mix(kind)) => marks.push(Mark::Mix(kind.to_owned())),
            Some(Role::Edition(kind)) => marks.push(Mark::Edition(kind.to_owned())),
            _ => break,
        }
        name = before;
    }
    let kind = named_kind(last)?;
    marks.push(Mark::Version(with_name(kind, name)));
    Some(marks)
}

/// What known words say, where nothing has to be said.
fn known(words: &[String]) -> Option<Vec<Mark>> {
    words
        .iter()
        .filter(|word| !year(word))
        .filter_map(|word| match role(word) {
            Some(Role::Version(kind)) => Some(Some(Mark::Version(kind.to_owned()))),
            Some(Role::Mix(kind)) => Some(Some(Mark::Mix(kind.to_owned()))),
            Some(Role::Edition(kind)) => Some(Some(Mark::Edition(kind.to_owned()))),
            Some(Role::Plain | Role::Weak) => None,
            None => Some(None),
        })
        .collect()
}

/// A kind with the name in front of it: `remix:femme`.
fn with_name(kind: &str, name: &[String]) -> String {
    let name = if name.len() > 1 && name[0] == "the" { &name[1..] } else { name };
    if name.is_empty() { kind.to_owned() } else { format!("{kind}:{}", name.concat()) }
}

/// A kind with the place or year behind it: `live:wembley`.
fn with_place(kind: &str, place: &[String]) -> String {
    let filler =
        |word: &str| matches!(word, "version" | "ver" | "recording" | "track" | "video" | "audio");
    let last = place.iter().rposition(|word| !filler(word)).map_or(0, |last| last + 1);
    let first =
        place[..last].iter().position(|word| !connects(word) && word != "of").unwrap_or(last);
    with_name(kind, &place[first..last])
}
