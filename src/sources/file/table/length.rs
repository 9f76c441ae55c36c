//! How long a track is, in all the ways that tables write it. A bare number means what it means in its whole column.

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Written {
    /// Clear by itself, in milliseconds.
    Clear(f64),
    /// A whole number of something.
    Whole(f64),
    /// A number with a fraction of something.
    Decimal(f64),
}

/// What a bare number counts, in milliseconds; none where it is more likely a slip.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Unit {
    Of(f64),
    /// Seconds or milliseconds, whichever the number is large enough for.
    Either,
    Unknown,
}

const SECOND: f64 = 1000.0;
const MINUTE: f64 = 60.0 * SECOND;
const HOUR: f64 = 60.0 * MINUTE;

/// What is longer is no length of a track.
const LONGEST: f64 = 48.0 * HOUR;

/// From here on a number rather counts milliseconds than seconds: ten seconds are as short as three hours are long.
const MANY: f64 = 10_000.0;

/// Below this a column of fractions counts minutes rather than seconds.
const FEW: f64 = 30.0;

/// How the numbers of a column are meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dialect {
    whole: Unit,
    decimal: Unit,
}

impl Dialect {
    /// The header says it: a word behind `length`, such as `ms`.
    pub(super) const fn named(unit: Named) -> Self {
        let unit = Unit::Of(match unit {
            Named::Milliseconds => 1.0,
            Named::Seconds => SECOND,
            Named::Minutes => MINUTE,
        });
        Self { whole: unit, decimal: unit }
    }

    /// What the first cells of the column suggest.
    pub(super) fn learned<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let (mut clear, mut wholes, mut decimals) = (0, Vec::new(), Vec::new());
        for written in cells.filter_map(read) {
            match written {
                Written::Clear(_) => clear += 1,
                Written::Whole(number) if number > 0.0 => wholes.push(number),
                Written::Decimal(number) if number > 0.0 => decimals.push(number),
                _ => {}
            }
        }
        let bare = wholes.len() + decimals.len();
        if bare * 20 < clear + bare {
            return Self { whole: Unit::Unknown, decimal: Unit::Unknown };
        }
        let decimal = match median(&mut decimals) {
            Some(median) if median < FEW => Unit::Of(MINUTE),
            Some(median) if median >= MANY => Unit::Of(1.0),
            _ => Unit::Of(SECOND),
        };
        if decimals.len() >= wholes.len() && !decimals.is_empty() {
            return Self { whole: decimal, decimal };
        }
        let (mut few, many): (Vec<f64>, Vec<f64>) =
            wholes.iter().partition(|number| **number < MANY);
        let is_share = |some: &[f64]| some.len() * 20 >= wholes.len();
        // Short pieces in milliseconds are no seconds: those would be hours.
        let may_be_seconds = median(&mut few).is_some_and(|median| median < FEW * 60.0);
        let whole = if is_share(&few) && is_share(&many) && may_be_seconds {
            Unit::Either
        } else if many.len() > few.len() || (!many.is_empty() && !may_be_seconds) {
            Unit::Of(1.0)
        } else {
            Unit::Of(SECOND)
        };
        let decimal = if decimals.len() * 20 < bare { whole } else { decimal };
        Self { whole, decimal }
    }

    /// A length in milliseconds.
    pub(super) fn ms(self, cell: &str) -> Option<u64> {
        let (number, unit) = match read(cell)? {
            Written::Clear(ms) => (ms, Unit::Of(1.0)),
            Written::Whole(number) => (number, self.whole),
            Written::Decimal(number) => (number, self.decimal),
        };
        let factor = match unit {
            Unit::Of(factor) => factor,
            Unit::Either if number >= MANY => 1.0,
            Unit::Either => SECOND,
            Unit::Unknown => return None,
        };
        let ms = (number * factor).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies between 1 ms and two days"
        )]
        (1.0..=LONGEST).contains(&ms).then_some(ms as u64)
    }
}

/// What a header may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Milliseconds,
    Seconds,
    Minutes,
}

fn median(numbers: &mut [f64]) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

fn read(cell: &str) -> Option<Written> {
    const LONGEST_CELL: usize = 64;
    if cell.len() > LONGEST_CELL {
        return None;
    }
    let text: String =
        cell.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    if text.contains(':') {
        return clock(&text).map(Written::Clear);
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        return number(&text).map(Written::Whole);
    }
    number(&text).map(Written::Decimal).or_else(|| units(&text).map(Written::Clear))
}

/// Digits, and a fraction behind a point or comma.
fn number(text: &str) -> Option<f64> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let points = text.matches(['.', ',']).count();
    let fits =
        text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(plain) && points <= 1;
    fits.then(|| text.replace(',', ".").parse().ok()).flatten()
}

/// `3:39`, `1:02:03`, `03:39.5`.
fn clock(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.split(':').collect();
    let whole = |part: &str| {
        let fits = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| number(part)).flatten()
    };
    let below_60 = |number: &f64| *number < 60.0;
    let seconds = |part: &str| {
        let digits = part.split(['.', ',']).next().unwrap_or_default();
        (digits.len() == 2).then(|| number(part)).flatten().filter(below_60)
    };
    match parts[..] {
        [minutes, last] => Some(whole(minutes)? * MINUTE + seconds(last)? * SECOND),
        [hours, minutes, last] => Some(
            whole(hours)? * HOUR
                + whole(minutes).filter(below_60)? * MINUTE
                + seconds(last)? * SECOND,
        ),
        _ => None,
    }
}

/// What units are called, larger ones first.
const UNITS: &[(&[&str], f64)] = &[
    (&["h", "hr", "hrs", "hour", "hours", "std"], HOUR),
    (&["m", "min", "mins", "min.", "minute", "minutes", "'", "′", "’"], MINUTE),
    (&["s", "sec", "secs", "sec.", "second", "seconds", "\"", "″", "”", "''"], SECOND),
    (&["ms", "msec", "millis", "milliseconds"], 1.0),
];

/// `1m58sec`, `2m57s`, `1h2m3s`, `3min`, `PT3M5S`, `3'41"`, `185s`, `321266ms`.
fn units(text: &str) -> Option<f64> {
    let mut rest = text.strip_prefix("pt").unwrap_or(text);
    let (mut total, mut below) = (0.0, f64::INFINITY);
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .unwrap_or(rest.len());
        let (count, tail) = rest.split_at(end);
        let end = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(end);
        let unit = match unit.trim_end_matches([',', '&']) {
            // `3m05`
            "" if below == MINUTE => SECOND,
            unit => UNITS.iter().find(|(names, _)| names.contains(&unit))?.1,
        };
        // The larger units come first, and none twice.
        if unit >= below {
            return None;
        }
        total += number(count)? * unit;
        below = unit;
        rest = tail;
    }
    below.is_finite().then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(cells: &[&str]) -> Vec<Option<u64>> {
        let dialect = Dialect::learned(cells.iter().copied());
        cells.iter().map(|cell| dialect.ms(cell)).collect()
    }

    #[test]
    fn what_is_clear_by_itself_is_read_in_any_column() {
        for (cell, ms) in [
            ("03:39", 219_000),
            ("3:39", 219_000),
            ("0 3: 39", 219_000),
            ("1:02:03", 3_723_000),
            ("00:03:39", 219_000),
            ("03:39.5", 219_500),
            ("90:00", 5_400_000),
            ("1m 58sec", 118_000),
            ("2m 57s", 177_000),
            ("0m 41sec", 41_000),
            ("9 m 4 1sec", 581_000),
            ("1h 2m 3s", 3_723_000),
            ("3 min 5 sec", 185_000),
            ("3m05", 185_000),
            ("PT3M5S", 185_000),
            ("pt1h", 3_600_000),
            ("PT185.5S", 185_500),
            ("3'41\"", 221_000),
            ("185 s", 185_000),
            ("321266 ms", 321_266),
        ] {
            let dialect = Dialect::learned(std::iter::empty());
            assert_eq!(dialect.ms(cell), Some(ms), "{cell}");
        }
    }

    #[test]
    fn nonsense_and_nothing_are_unknown() {
        for cell in [
            "",
            "0",
            "00:00",
            "0m 0s",
            "null",
            "N/A",
            "-",
            "-5",
            "3:61",
            "3:5",
            "1:60:00",
            ":39",
            "3:",
            "1:2:3:4",
            "5s 3m",
            "3m 3m",
            "abc",
            "12abc",
            "PT",
            "1.2.3",
            "9999999999999999999999",
            "03:3o",
            "Sleepless Nights (Part 2)",
            "1e5",
            "nan",
            "inf",
        ] {
            assert_eq!(Dialect::named(Named::Seconds).ms(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_bare_number_means_what_it_means_in_its_column() {
        let all = |cells: &[&str], ms: &[u64]| {
            assert_eq!(
                learned(cells),
                ms.iter().copied().map(Some).collect::<Vec<_>>(),
                "{cells:?}"
            );
        };
        all(&["129", "177", "12"], &[129_000, 177_000, 12_000]);
        all(&["321266", "5000", "195000"], &[321_266, 5_000, 195_000]);
        all(&["4.367", "0.05", "12.5", "4"], &[262_020, 3_000, 750_000, 240_000]);
        all(&["4,367", "3,5"], &[262_020, 210_000]);
        all(&["245.32", "199.9", "180"], &[245_320, 199_900, 180_000]);
        all(&["245320.0", "199900.0"], &[245_320, 199_900]);
        all(&["129", "321266", "177", "195000"], &[129_000, 321_266, 177_000, 195_000]);
    }

    #[test]
    fn a_few_bare_numbers_among_others_are_slips() {
        let mut cells = vec!["3:39"; 100];
        cells.push("0348");
        assert_eq!(learned(&cells).pop(), Some(None));
    }

    #[test]
    fn headers_may_name_the_unit() {
        assert_eq!(Dialect::named(Named::Milliseconds).ms("5000"), Some(5000));
        assert_eq!(Dialect::named(Named::Seconds).ms("50000"), Some(50_000_000));
        assert_eq!(Dialect::named(Named::Minutes).ms("4"), Some(240_000));
        assert_eq!(Dialect::named(Named::Milliseconds).ms("3:39"), Some(219_000));
    }
}
