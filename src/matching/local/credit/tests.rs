//! Tests of credits.

use super::*;

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|&value| value.to_owned()).collect()
}

fn mbid(n: u8) -> Mbid {
    Mbid::from_bytes([n; 16]).unwrap()
}

fn mbids(n: u8) -> Vec<Mbid> {
    (1..=n).map(mbid).collect()
}

/// The credit in one line: names in angle brackets with the last byte of their MBID.
fn shown(credit: &Credit) -> String {
    let name = |n: &CreditName| match n.mbid {
        Some(id) => format!("<{}:{}>{}", n.name, id.bytes()[15], n.join_phrase),
        None => format!("<{}>{}", n.name, n.join_phrase),
    };
    credit.iter().map(name).collect()
}

fn one(text: &str, ids: u8) -> String {
    shown(&credit(&texts(&[text]), &[], None, &mbids(ids), &[]))
}

fn listed(text: &str, names: &[&str], ids: u8) -> String {
    shown(&credit(&texts(&[text]), &texts(names), None, &mbids(ids), &[]))
}

#[test]
fn names_with_separators_inside_stay_whole() {
    for name in [
        "AC/DC",
        "Earth, Wind & Fire",
        "Tyler, The Creator",
        "Simon & Garfunkel",
        "Florence + the Machine",
        "Hootie & the Blowfish",
        "Belle and Sebastian",
        "Little Feat",
        "Little Feat & Friends",
        "Ft. Worth",
        "Daft Punk",
        "Craft. Works",
        "Simon &amp; Garfunkel",
        "feat. Nobody",
    ] {
        assert_eq!(one(name, 0), format!("<{name}>"));
        assert_eq!(one(name, 1), format!("<{name}:1>"));
    }
}

#[test]
fn guests_and_semicolons_are_cut_by_rule() {
    assert_eq!(one("A feat. B", 0), "<A> feat. <B>");
    assert_eq!(one("A Feat. B", 0), "<A> Feat. <B>");
    assert_eq!(one("A ft. B", 0), "<A> ft. <B>");
    assert_eq!(one("A ft B", 0), "<A> ft <B>");
    assert_eq!(one("A featuring B", 0), "<A> featuring <B>");
    assert_eq!(one("A (feat. B)", 0), "<A> feat. <B>");
    assert_eq!(one("A [Ft. B]", 0), "<A> Ft. <B>");
    assert_eq!(one("A; B; C", 0), "<A>; <B>; <C>");
    assert_eq!(one("A; B feat. C & D", 0), "<A>; <B> feat. <C & D>");
    assert_eq!(one("AC/DC feat. Earth, Wind & Fire", 0), "<AC/DC> feat. <Earth, Wind & Fire>");
}

#[test]
fn an_exception_is_never_taken_apart() {
    let exceptions = texts(&["Sugar; Spice", "The Feat. Four"]);
    let cut =
        |text: &str, ids| shown(&credit(&texts(&[text]), &[], None, &mbids(ids), &exceptions));
    assert_eq!(cut("Sugar; Spice", 0), "<Sugar; Spice>");
    assert_eq!(cut("SUGAR; SPICE", 2), "<SUGAR; SPICE>");
    assert_eq!(cut("The Feat. Four", 0), "<The Feat. Four>");
    assert_eq!(cut("Sugar; Spice feat. B", 0), "<Sugar; Spice> feat. <B>");
}

#[test]
fn values_of_one_tag_are_names() {
    let values = texts(&["AC/DC", "Earth, Wind & Fire", "C feat. D"]);
    let names = credit(&values, &[], None, &mbids(3), &[]);
    assert_eq!(shown(&names), "<AC/DC:1>, <Earth, Wind & Fire:2>, <C feat. D:3>");
    let names = credit(&values, &[], None, &mbids(1), &[]);
    assert_eq!(shown(&names), "<AC/DC>, <Earth, Wind & Fire>, <C feat. D>");
    assert_eq!(shown(&credit(&texts(&["A", "A"]), &[], None, &[], &[])), "<A>");
}

#[test]
fn listed_artists_take_their_join_phrases_from_the_text() {
    assert_eq!(listed("A, B & C", &["A", "B", "C"], 3), "<A:1>, <B:2> & <C:3>");
    assert_eq!(listed("A (feat. B)", &["A", "B"], 2), "<A:1> feat. <B:2>");
    assert_eq!(listed("Abba & A with B", &["Abba", "A", "B"], 0), "<Abba> & <A> with <B>");
    assert_eq!(listed("Somebody else", &["A", "B"], 2), "<A:1>, <B:2>");
    assert_eq!(listed("A, Bob & C", &["A", "C"], 0), "<A>, <C>");
    assert_eq!(shown(&credit(&[], &texts(&["A", "B"]), None, &[], &[])), "<A>, <B>");
}

#[test]
fn as_many_mbids_allow_a_cut() {
    assert_eq!(one("A/B", 2), "<A:1>/<B:2>");
    assert_eq!(one("AC/DC / B", 2), "<AC/DC:1> / <B:2>");
    assert_eq!(one("A & B", 2), "<A:1> & <B:2>");
    assert_eq!(one("A, B & C", 3), "<A:1>, <B:2> & <C:3>");
    assert_eq!(one("A vs. B", 2), "<A:1> vs. <B:2>");
    assert_eq!(one("A X B", 2), "<A:1> X <B:2>");
    assert_eq!(one("A feat. B & C", 3), "<A:1> feat. <B:2> & <C:3>");
    assert_eq!(one("A feat. Earth, Wind & Fire", 2), "<A:1> feat. <Earth, Wind & Fire:2>");
    assert_eq!(one("Tyler, The Creator & B", 2), "<Tyler, The Creator:1> & <B:2>");
}

#[test]
fn another_number_of_mbids_allows_no_cut_and_gives_none() {
    assert_eq!(one("A & B", 3), "<A & B>");
    assert_eq!(one("A, B & C", 2), "<A, B & C>");
    assert_eq!(one("A feat. B", 1), "<A> feat. <B>");
    assert_eq!(one("A/", 2), "<A/>");
}

#[test]
fn a_sort_name_belongs_to_a_single_name() {
    let sorted = |text: &str| credit(&texts(&[text]), &[], Some(" Wolves,  The "), &[], &[]);
    assert_eq!(sorted("The Wolves")[0].sort_name.as_deref(), Some("Wolves, The"));
    assert!(sorted("The Wolves feat. B").iter().all(|name| name.sort_name.is_none()));
}

#[test]
fn names_are_cleaned_and_never_empty() {
    assert_eq!(one("  The   Wolves ", 0), "<The Wolves>");
    assert_eq!(one("Bjo\u{308}rk", 0), "<Björk>");
    assert_eq!(credit(&texts(&["", "  "]), &texts(&[" "]), None, &mbids(2), &[]), Credit::new());
    for text in ["A; ", "; A", ";", " feat. ", "A feat. ", "A (feat. )", "(feat. B)", "; ; "] {
        let names = credit(&texts(&[text]), &[], None, &[], &[]);
        assert!(names.iter().all(|name| !name.name.trim().is_empty()), "{text}");
    }
}

#[test]
fn various_artists_become_one_name_with_its_id() {
    let various = vec![various_artists()];
    for name in ["Various", "V.A.", "various artists"] {
        assert_eq!(credit(&texts(&[name]), &[], Some("x"), &mbids(1), &[]), various);
    }
    assert_eq!(credit(&texts(&["V/A"]), &[], None, &mbids(2), &[]), various);
    assert_eq!(one("Various Cruelties", 0), "<Various Cruelties>");
}
