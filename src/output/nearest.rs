//! Which known name a person most likely meant.

/// The known name that is closest to `typed`, where one is close enough to be worth a guess: a third of its letters may differ.
///
/// Case, `-` and `_` do not count. Of equally close names the first wins.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(typed);
    known
        .into_iter()
        .map(|name| (distance(&wanted, &plain(name)), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= (wanted.chars().count() / 3).max(1))
        .map(|(_, name)| name)
}

fn distance(wanted: &str, name: &str) -> usize {
    if wanted.len() >= 3 && name.starts_with(wanted) {
        return 1;
    }
    strsim::damerau_levenshtein(wanted, name)
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_none() {
        const KNOWN: [&str; 4] = ["title", "artist", "album_artist", "library.roots"];
        for (typed, meant) in [
            ("tilte", Some("title")),
            ("Artist", Some("artist")),
            ("albumartist", Some("album_artist")),
            ("librari.roots", Some("library.roots")),
            ("tit", Some("title")),
            ("zebra", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, KNOWN), meant, "{typed}");
        }
    }
}
