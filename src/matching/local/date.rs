//! Dates as tags write them: read by their parts and agreed on by the files of a release.

use super::spelling::most;

/// A date of which the month, or the day, may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Date {
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
}

/// What most of the dates say: the most frequent year, with month and day where all dates of that year that have them agree.
pub(super) fn agreed<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<String> {
    let dates: Vec<Date> = texts.into_iter().filter_map(parse).collect();
    let year = most(dates.iter().map(|date| date.year), |_| ())?;
    let of_year = || dates.iter().filter(|date| date.year == year);
    let Some(month) = same(of_year().filter_map(|date| date.month)) else {
        return Some(format!("{year:04}"));
    };
    match same(of_year().filter_map(|date| date.day)) {
        Some(day) => Some(format!("{year:04}-{month:02}-{day:02}")),
        None => Some(format!("{year:04}-{month:02}")),
    }
}

fn same(mut values: impl Iterator<Item = u32>) -> Option<u32> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Reads `YYYY[-MM[-DD]]`, also with slashes, dots or nothing between; whatever follows is ignored, and so are zero parts.
fn parse(text: &str) -> Option<Date> {
    let text = text.trim().as_bytes();
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let (month, day) = match digits {
        8 => (value(&text[4..6]), value(&text[6..8])),
        6 => (value(&text[4..6]), None),
        4 => {
            let month = part(&text[4..]);
            (month, month.and_then(|_| part(&text[7..])))
        }
        _ => return None,
    };
    let year = value(&text[..4])?;
    let month = month.filter(|month| (1..=12).contains(month));
    let day = month.and(day).filter(|day| (1..=31).contains(day));
    Some(Date { year, month, day })
}

/// A separator and two digits that no third follows.
fn part(text: &[u8]) -> Option<u32> {
    let [b'-' | b'/' | b'.', tens, ones, rest @ ..] = text else { return None };
    if rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    value(&[*tens, *ones])
}

/// A number above zero.
fn value(digits: &[u8]) -> Option<u32> {
    let number = digits
        .iter()
        .try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))?;
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<String> {
        agreed([text])
    }

    #[test]
    fn a_date_keeps_the_parts_that_it_has() {
        for (text, date) in [
            ("1997", "1997"),
            ("1997-09", "1997-09"),
            ("1997-09-22", "1997-09-22"),
            ("1997-09-22T00:00:00Z", "1997-09-22"),
            ("19970922", "1997-09-22"),
            ("1997/09/22", "1997-09-22"),
            ("1997.09.22", "1997-09-22"),
            ("1997-00-00", "1997"),
            ("1997-09-00", "1997-09"),
            ("1997-13-01", "1997"),
            ("19970000", "1997"),
        ] {
            assert_eq!(one(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "97", "unknown", "0000", "0000-01-01", "19971", "c. 1997"] {
            assert_eq!(one(text), None, "{text}");
        }
    }

    #[test]
    fn files_agree_on_what_none_of_the_year_denies() {
        assert_eq!(agreed(["1997", "1997-09-22", "1997"]).as_deref(), Some("1997-09-22"));
        assert_eq!(agreed(["1997-09-22", "1997-09-23"]).as_deref(), Some("1997-09"));
        assert_eq!(agreed(["1997-09-22", "1997-10-22"]).as_deref(), Some("1997"));
        assert_eq!(agreed(["2009-01-01", "1997", "1997"]).as_deref(), Some("1997"));
        assert_eq!(agreed(["2009", "1997"]).as_deref(), Some("1997"));
    }
}
