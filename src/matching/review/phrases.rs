//! What two things have in common or not, in words for people.

/// Longer names together are only called similar.
const COMPARED: usize = 1000;

/// How two names lie to each other: for or against that they are one. Nothing where one is not said.
pub(super) fn names(what: &str, a: &str, b: &str, like: f64) -> Result<String, String> {
    if a == b {
        return Ok(format!("same {what}"));
    }
    if like >= 1.0 {
        return Ok(format!("same {what} but for spelling"));
    }
    // Names that are as alike as this and as long are not compared letter by letter once more.
    if like >= 0.8 && a.len() + b.len() <= COMPARED {
        match strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase()) {
            0 => return Ok(format!("same {what} but for case")),
            1 => return Ok(format!("{what}s differ by one letter")),
            letters @ 2..=3 => return Ok(format!("{what}s differ by {letters} letters")),
            _ => {}
        }
    }
    if like >= 0.7 {
        return Ok(format!("similar {what}s: {} / {}", short(a), short(b)));
    }
    Err(format!("another {what}: {} / {}", short(a), short(b)))
}

/// `lengths 2 s apart`
pub(super) fn lengths(gap: u64) -> String {
    match gap.div_ceil(1000) {
        0 | 1 => "same length".to_owned(),
        seconds => format!("lengths {seconds} s apart"),
    }
}

/// `1 album in common`, `2 albums in common`
pub(super) fn in_common(count: usize, what: &str) -> String {
    format!("{count} {what}{} in common", if count == 1 { "" } else { "s" })
}

/// A name as far as a line has room for it.
fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}

const LONGEST: usize = 40;
