//! Text as a key of letters and digits: one spelling for every way to write the same word.
//!
//! NFKC, full case folding, accents dropped where they are spelling rather than letters (Latin, Greek, Cyrillic), special letters
//! spelled out, everything else that is no letter, digit or mark dropped. The rules follow the mapping of the `MusicBrainz` search index
//! (`fieldtypes.xml`: `&` → and, ICU folding), `beets` (`unidecode`) and the reports of empty keys for CJK names (`SoulSync` 724, livrarr 54).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text as a key: lower-case letters, digits and the marks of scripts that need them, nothing between. What has no letter or digit
/// (`!!!`, `+/-`) keeps its signs; empty only for blank text. A key is its own key.
pub(super) fn fold(text: &str) -> String {
    let key = if text.is_ascii() { ascii(text.as_bytes()) } else { unicode(text) };
    if key.is_empty() { signs(text) } else { key }
}

/// The quick way, for most of all text.
fn ascii(text: &[u8]) -> String {
    let mut key = String::with_capacity(text.len());
    for (at, &byte) in text.iter().enumerate() {
        if byte.is_ascii_alphanumeric() {
            key.push(char::from(byte.to_ascii_lowercase()));
        } else if matches!(byte, b'&' | b'+' | b'%' | b'$') {
            let around = |byte: Option<&u8>| byte.map(|&byte| char::from(byte));
            let (before, after) = (&text[..at], &text[at + 1..]);
            key.push_str(spelled(
                char::from(byte),
                &Near {
                    before: around(before.last()),
                    after: around(after.first()),
                    word_before: around(before.iter().rfind(|byte| !byte.is_ascii_whitespace())),
                    word_after: around(after.iter().find(|byte| !byte.is_ascii_whitespace())),
                },
            ));
        }
    }
    key
}

fn unicode(text: &str) -> String {
    let letters: Vec<char> =
        text.nfkd().filter(|&letter| !invisible(letter)).flat_map(char::to_lowercase).collect();
    let mut key = String::with_capacity(text.len());
    // Whether a mark that follows is part of the letter: が and か are two letters, é and e are one.
    let mut keeps_marks = false;
    for (at, &letter) in letters.iter().enumerate() {
        if is_combining_mark(letter) {
            if keeps_marks {
                key.push(letter);
            }
        } else if let Some(plain) = special(letter) {
            key.push_str(plain);
            keeps_marks = false;
        } else if letter.is_alphanumeric() && !modifier(letter) {
            key.push(letter);
            keeps_marks = letter.is_alphabetic() && !accents_are_spelling(letter);
        } else if matches!(letter, '&' | '+' | '%' | '$') {
            let (before, after) = (&letters[..at], &letters[at + 1..]);
            let sign = spelled(
                letter,
                &Near {
                    before: before.last().copied(),
                    after: after.first().copied(),
                    word_before: before.iter().copied().rfind(|letter| !letter.is_whitespace()),
                    word_after: after.iter().copied().find(|letter| !letter.is_whitespace()),
                },
            );
            keeps_marks &= sign.is_empty();
            key.push_str(sign);
        }
    }
    if key.is_ascii() { key } else { key.nfc().collect() }
}

/// What has neither letter nor digit keeps its signs, with one kind of dash and quote.
fn signs(text: &str) -> String {
    let key: String = text
        .nfkc()
        .filter(|&sign| !sign.is_whitespace() && !invisible(sign))
        .flat_map(char::to_lowercase)
        .map(|sign| match sign {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2018}'..='\u{201b}' | '\u{2b9}'..='\u{2bf}' | '`' | '\u{2032}' => '\'',
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' => '"',
            other => other,
        })
        .nfkc()
        .collect();
    if key.is_empty() { text.chars().filter(|sign| !sign.is_whitespace()).collect() } else { key }
}

/// What stands around a sign: right beside it, and past spaces.
struct Near {
    before: Option<char>,
    after: Option<char>,
    word_before: Option<char>,
    word_after: Option<char>,
}

/// A sign that is read aloud: `Earth, Wind & Fire`, `Florence + the Machine`, `100%`, `A$AP`.
fn spelled(sign: char, near: &Near) -> &'static str {
    let is = |near: Option<char>, kind: fn(char) -> bool| {
        near.is_some_and(|near| kind(near) && !is_combining_mark(near) && !modifier(near))
    };
    let word = |near| is(near, char::is_alphanumeric);
    let letter = |near| is(near, char::is_alphabetic);
    match sign {
        '&' => "and",
        '%' => "percent",
        '+' if word(near.word_before) && word(near.word_after) => "and",
        '$' if letter(near.before) || letter(near.after) => "s",
        _ => "",
    }
}

/// Letters that no decomposition takes apart, and the one letter with two lower-case forms (`CaseFolding.txt`: ß, ς).
fn special(letter: char) -> Option<&'static str> {
    Some(match letter {
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ø' | 'ɵ' | 'ɔ' => "o",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'ħ' => "h",
        'ı' | 'ɨ' | 'ɩ' => "i",
        'ł' | 'ƚ' => "l",
        'ŋ' | 'ɲ' => "n",
        'ŧ' | 'ƭ' | 'ʈ' => "t",
        'ƀ' | 'ɓ' => "b",
        'ƶ' | 'ȥ' => "z",
        'ƒ' => "f",
        'ƙ' | 'ĸ' => "k",
        'ǥ' | 'ɠ' => "g",
        'ȼ' => "c",
        'ɇ' => "e",
        'ɉ' => "j",
        'ɍ' => "r",
        'ɏ' | 'ƴ' => "y",
        'ʉ' => "u",
        'ⱥ' => "a",
        'ς' => "σ",
        _ => return None,
    })
}

/// Letters after which an accent is spelling.
fn accents_are_spelling(letter: char) -> bool {
    matches!(letter,
        // Latin
        'a'..='z' | '\u{aa}'..='\u{2af}' | '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}'
        // Greek
        | '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'
        // Cyrillic
        | '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}')
}

/// Apostrophes and tone signs that Unicode counts as letters: Hawaiʻi is Hawai'i.
fn modifier(letter: char) -> bool {
    matches!(letter, '\u{2b0}'..='\u{2ff}' | '\u{374}' | '\u{37a}' | '\u{a717}'..='\u{a71f}' | '\u{a788}')
}

/// Signs without a look of their own (`DerivedCoreProperties.txt`: `Default_Ignorable_Code_Point`), and controls.
fn invisible(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::fold;
    use crate::dice::Dice;

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert_eq!(fold(a), fold(b), "{a} and {b}");
    }

    #[test]
    fn spellings_of_one_word_are_one_key() {
        same("AC/DC", "ac dc");
        same("Sigur Rós", "SIGUR ROS");
        same("Straße", "STRASSE");
        same("ΟΔΥΣΣΕΥΣ", "οδυσσεύς");
        same("Mötley Crüe", "Mo\u{308}tley Cru\u{308}e");
        same("Björk Guðmundsdóttir", "Bjork Gudmundsdottir");
        same("Ænima", "aenima");
        same("Łódź", "Lodz");
        same("Ёлка", "Елка");
        same("Don’t", "Don't");
        same("Hawaiʻi", "Hawai'i");
        same("Wait…", "Wait...");
        same("ＡＢＣ １２３", "abc 123");
        same("İstanbul", "istanbul");
        same("ﬁre", "fire");
    }

    #[test]
    fn signs_that_are_read_aloud_are_words() {
        same("Simon & Garfunkel", "Simon and Garfunkel");
        same("Florence + the Machine", "Florence and the Machine");
        same("100% Brothers", "100 percent Brothers");
        same("A$AP Rocky", "ASAP Rocky");
        same("&", "And");
        same("Él & Ella", "el and ella");
    }

    #[test]
    fn marks_that_make_another_letter_stay() {
        assert_ne!(fold("が"), fold("か"));
        same("か\u{3099}", "が");
        same("ｶﾞ", "ガ");
        assert_ne!(fold("กา"), fold("ก"));
        assert_ne!(fold("कि"), fold("क"));
        same("채식주의자", "\u{1100}채식주의자".trim_start_matches('\u{1100}'));
        assert_eq!(fold("キッチン"), "キッチン");
    }

    #[test]
    fn names_of_signs_alone_are_told_apart() {
        assert_eq!(fold("!!!"), "!!!");
        assert_eq!(fold("+ / -"), "+/-");
        assert_eq!(fold("†††"), "†††");
        assert_ne!(fold("!!!"), fold("???"));
        assert_ne!(fold("×"), fold("÷"));
        same("—", "-");
        assert_eq!(fold("\u{200b}"), "\u{200b}");
        assert_eq!(fold("  "), "");
    }

    #[test]
    fn a_key_is_never_empty_and_is_its_own_key() {
        let pool: Vec<char> = "aZ9 &+%$-!?.,'()[]éÅøßΣςйがカ゛ﾞㄱ가한कि́̈¨ʻ…½№①Ⅳ≠†\u{200b}\u{feff}\u{301}\u{345}\u{3099}\u{11a8}\u{fe0f}العَرَبִשๆกำ👍🏽\u{b7}ŀŉ"
            .chars()
            .collect();
        let mut dice = Dice::new(1);
        for _ in 0..5_000 {
            let text: String = (0..=dice.roll(9)).map(|_| pool[dice.roll(pool.len())]).collect();
            let key = fold(&text);
            assert_eq!(key.is_empty(), text.trim().is_empty(), "{text:?}");
            assert_eq!(fold(&key), key, "{text:?}");
        }
        for letter in '\0'..='\u{ffff}' {
            for text in [letter.to_string(), format!("x{letter}y")] {
                let key = fold(&text);
                assert_eq!(fold(&key), key, "{text:?}");
            }
        }
    }
}
