//! When something came out, in the ways that people write it in tables.

use super::super::super::values::{Released, released};

/// The first year of which there are records.
const FIRST: i16 = 1850;

/// A release date, partial where the cell is. A year of two digits lies in the past hundred years; nonsense is none.
pub(super) fn date(cell: &str, this_year: i16) -> Option<String> {
    const LONGEST_CELL: usize = 64;
    let cell = cell.trim();
    if cell.len() > LONGEST_CELL {
        return None;
    }
    let real = |year: &i16| (FIRST..=this_year.saturating_add(2)).contains(year);
    if let Released::On(date) = released(cell) {
        let year = date.get(..4).and_then(|year| year.parse().ok()).filter(real);
        return year.map(|_: i16| date);
    }
    let joined: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = joined.strip_prefix(['\'', '’']).unwrap_or(&joined);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return match digits.len() {
            2 | 4 => year(digits, this_year).map(|year| format!("{year:04}")),
            8 => iso(digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?, this_year),
            _ => None,
        };
    }
    let parts: Vec<&str> =
        cell.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let month = |part: &str| month(part).map(|month| month.to_string());
    match parts[..] {
        [y, m, d, ..] if y.len() == 4 && month(y).is_none() && is_number(m) => {
            iso(y, m, d, this_year)
        }
        // Day first with points, either way round where one of the two can be no month.
        [a, b, y] if is_number(a) && is_number(b) => {
            let is_day = |part: &str| part.parse::<i16>().is_ok_and(|it| it > 12);
            if cell.contains('.') || is_day(a) || a == b {
                iso(y, b, a, this_year)
            } else if is_day(b) {
                iso(y, a, b, this_year)
            } else {
                year(y, this_year).map(|year| format!("{year:04}"))
            }
        }
        [d, m, y] if is_number(d) => iso(y, &month(m)?, d, this_year),
        [m, d, y] => iso(y, &month(m)?, d, this_year),
        [m, y] => match month(m) {
            Some(month) => iso(y, &month, "0", this_year),
            None if is_number(m) && m.len() == 4 => iso(m, y, "0", this_year),
            None if is_number(m) && y.len() == 4 => iso(y, m, "0", this_year),
            None => None,
        },
        _ => None,
    }
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A year of four digits, or of two in the hundred years up to now.
fn year(digits: &str, this_year: i16) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        2 => {
            let century = this_year / 100 * 100;
            let year = century + year;
            Some(if year > this_year { year - 100 } else { year })
        }
        4 => (FIRST..=this_year.saturating_add(2)).contains(&year).then_some(year),
        _ => None,
    }
}

fn iso(y: &str, m: &str, d: &str, this_year: i16) -> Option<String> {
    let year = year(y, this_year)?;
    let (month, day): (u8, u8) = (m.parse().ok()?, d.parse().ok()?);
    match released(&format!("{year:04}-{month:02}-{day:02}")) {
        Released::On(date) => Some(date),
        // The year is right all the same.
        _ => Some(format!("{year:04}")),
    }
}

/// `sep`, `Sept`, `September`.
fn month(word: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    (word.len() >= 3)
        .then(|| MONTHS.iter().position(|month| month.starts_with(&*word)))
        .flatten()
        .map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_ways_they_are_written() {
        for (cell, expected) in [
            ("1997", "1997"),
            (" 19 97", "1997"),
            ("97", "1997"),
            ("'98", "1998"),
            ("' 98", "1998"),
            ("05", "2005"),
            ("26", "2026"),
            ("27", "1927"),
            ("00", "2000"),
            ("1997-09-22", "1997-09-22"),
            ("1997-09", "1997-09"),
            ("1997/9/2", "1997-09-02"),
            ("19970922", "1997-09-22"),
            ("1997-09-22T00:00:00Z", "1997-09-22"),
            ("22.09.1997", "1997-09-22"),
            ("2.9.1997", "1997-09-02"),
            ("22/9/1997", "1997-09-22"),
            ("9/22/1997", "1997-09-22"),
            ("9/2/1997", "1997"),
            ("31-Mar-15", "2015-03-31"),
            ("August 21 , 2009", "2009-08-21"),
            ("21 August 2009", "2009-08-21"),
            ("Sep 2007", "2007-09"),
            ("09/2007", "2007-09"),
            ("2007-13-01", "2007"),
        ] {
            assert_eq!(date(cell, 2026).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn nonsense_is_no_date() {
        for cell in [
            "",
            "0",
            "9",
            "0000",
            "2901",
            "1200",
            "1O97",
            "|999",
            "soon",
            "English",
            "139077-A047",
            "1-2-3-4",
            "Nov.",
            "ma 5",
            "99999",
            "-",
            "12:30",
            &"9".repeat(100),
        ] {
            assert_eq!(date(cell, 2026), None, "{cell}");
        }
    }
}
