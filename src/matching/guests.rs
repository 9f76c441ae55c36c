//! The guests that a title names: `feat. X`, never the `ft` of Draft Beer.

/// What begins a guest's name; `feat` and `ft` may carry a full stop. beets (`titlecase`, `ft_in_title`) has the same list.
const WORDS: [&str; 3] = ["feat", "ft", "featuring"];

/// `with` and one of these begins a subtitle, not a guest.
const NO_GUESTS: [&str; 41] = [
    "a",
    "all",
    "an",
    "another",
    "band",
    "choir",
    "commentary",
    "drum",
    "drums",
    "every",
    "guitar",
    "her",
    "him",
    "his",
    "intro",
    "it",
    "love",
    "lyrics",
    "me",
    "my",
    "no",
    "or",
    "orchestra",
    "our",
    "outro",
    "piano",
    "solo",
    "some",
    "strings",
    "that",
    "their",
    "them",
    "these",
    "this",
    "those",
    "us",
    "vocal",
    "vocals",
    "voice",
    "you",
    "your",
];

/// A text before its guests, and the guests as written.
pub(super) fn cut(text: &str) -> (&str, Option<&str>) {
    // Most titles have none of these letters in a row, and no guests.
    let may = |pair: &[u8]| matches!(pair, [b'f' | b'F', b'e' | b'E' | b't' | b'T']);
    if !text.as_bytes().windows(2).any(may) {
        return (text, None);
    }
    let mut before = "";
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let end = start + word.len();
        let word = word.trim_end();
        // `feat.X` is written without a space now and then.
        let (name, glued) = word.split_once('.').unwrap_or((word, ""));
        if is_one_of(name, &WORDS) && !feet(name, before, word, &text[end..]) {
            let from = if glued.is_empty() { end } else { start + name.len() };
            let guest = text[from..].trim_start_matches(['.', ':']).trim();
            if guest.contains(char::is_alphanumeric) {
                let rest = text[..start].trim_end_matches(|letter: char| {
                    letter.is_whitespace() || matches!(letter, ',' | '-')
                });
                return (rest, Some(guest));
            }
        }
        if !word.is_empty() {
            before = word;
        }
        start = end;
    }
    (text, None)
}

/// What stands in brackets and names guests without `feat`: `with X`, `w/ X`, `duet with X`, `+ X`.
pub(super) fn aside(text: &str) -> Option<&str> {
    let text = text.trim();
    if let Some(guest) = text.strip_prefix('+') {
        return Some(guest.trim()).filter(|guest| !guest.is_empty());
    }
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let rest = rest.trim();
    if first.eq_ignore_ascii_case("duet") {
        return aside(rest);
    }
    let next = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let with = is_one_of(first, &["with", "w/"]);
    (with && !next.is_empty() && !is_one_of(next, &NO_GUESTS)).then_some(rest)
}

/// `10 Ft. Tall` is a height, `A Feat of Strength` a deed.
fn feet(name: &str, before: &str, word: &str, rest: &str) -> bool {
    let height = name.len() == 2 && before.ends_with(|letter: char| letter.is_ascii_digit());
    let deed = word.len() == 4
        && rest.trim_start().split(' ').next().is_some_and(|next| next.eq_ignore_ascii_case("of"));
    height || deed
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guests_are_cut_at_whole_words() {
        assert_eq!(cut("Glory Box feat. your mom"), ("Glory Box", Some("your mom")));
        assert_eq!(cut("Song Ft X & Y"), ("Song", Some("X & Y")));
        assert_eq!(cut("Song featuring X"), ("Song", Some("X")));
        assert_eq!(cut("feat.X"), ("", Some("X")));
        assert_eq!(cut("Femme Remix, feat. X"), ("Femme Remix", Some("X")));
        assert_eq!(cut("é\u{3000}feat. ü"), ("é", Some("ü")));
        for plain in [
            "Draft Beer",
            "Left Field",
            "Gift Ideas",
            "Craft Wine",
            "Ten 10 Ft. Tall",
            "Little Feat",
            "A Feat of Strength",
            "Song ft.",
            "Defeat X",
            "Feature X",
        ] {
            assert_eq!(cut(plain), (plain, None), "{plain}");
        }
    }

    #[test]
    fn with_names_guests_in_brackets_only() {
        assert_eq!(aside("with Willie Nelson"), Some("Willie Nelson"));
        assert_eq!(aside("Duet with X"), Some("X"));
        assert_eq!(aside("+ Dot Rotten"), Some("Dot Rotten"));
        assert_eq!(aside("With or Without You"), None);
        assert_eq!(aside("with a Little Help"), None);
        assert_eq!(aside("Without X"), None);
    }
}
