//! From which number to which number a written value or range `a..b` goes.

use super::schema::Kind;
use super::{Context, moment};

/// Both ends included; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Range {
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
}

impl Range {
    pub(super) fn holds(self, number: i64) -> bool {
        self.min.is_none_or(|min| min <= number) && self.max.is_none_or(|max| number <= max)
    }
}

/// What one written value stands for: all numbers that would be written so. `end` is where a range that ends with it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) end: i64,
}

impl Span {
    const fn exactly(number: i64) -> Self {
        Self { first: number, last: number, end: number }
    }
}

/// Reads `value`, `a..b`, `a..`, `..b`, or nothing at all (whatever has a value). `None` is not a value of this kind, or an empty range.
pub(super) fn parse(kind: Kind, text: &str, context: &Context) -> Option<Range> {
    let end_of = |text: &str| match text.trim() {
        "" => Some(None),
        text => span(kind, text, context).map(Some),
    };
    let Some((from, to)) = text.split_once("..") else {
        let whole = end_of(text)?;
        let pointless = matches!(kind, Kind::Date | Kind::Time) && moment::is_relative(text.trim());
        return (!pointless)
            .then_some(Range { min: whole.map(|s| s.first), max: whole.map(|s| s.last) });
    };
    let range = Range { min: end_of(from)?.map(|s| s.first), max: end_of(to)?.map(|s| s.end) };
    match (range.min, range.max) {
        (Some(min), Some(max)) if min > max => None,
        _ => Some(range),
    }
}

fn span(kind: Kind, text: &str, context: &Context) -> Option<Span> {
    match kind {
        Kind::Number => text.parse().ok().map(Span::exactly),
        Kind::Size => size(text),
        Kind::Length => length(text),
        Kind::Date => moment::date(text, context),
        Kind::Time => moment::time(text, context),
        Kind::Text | Kind::Name | Kind::Bool | Kind::Path => None,
    }
}

/// A number with an optional fraction in units of `unit`, and how many of them its last digit counts.
fn decimal(text: &str, unit: i64) -> Option<(i64, i64)> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || fraction.len() > 6 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let scale = 10i64.pow(u32::try_from(fraction.len()).ok()?);
    let parts = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let number = whole
        .parse::<i64>()
        .ok()?
        .checked_mul(unit)?
        .checked_add(unit.checked_mul(parts)? / scale)?;
    Some((number, (unit / scale).max(1)))
}

/// `10M` alone is all that would be written so, as in `10.0M` to just below `11M`; a range ends at 10 million exactly.
fn size(text: &str) -> Option<Span> {
    let at = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    let unit = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "t" | "tb" => 1_000_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        "tib" => 1 << 40,
        _ => return None,
    };
    let (first, digit) = decimal(number.trim_end(), unit)?;
    Some(Span { first, last: first.checked_add(digit - 1)?, end: first })
}

/// `4:30` is the whole second, as a player shows it, also as the end of a range.
fn length(text: &str) -> Option<Span> {
    let mut parts = text.rsplit(':');
    let (mut first, digit) = decimal(parts.next()?, 1000)?;
    if text.contains(':') && first >= 60_000 {
        return None;
    }
    for unit in [60_000, 3_600_000] {
        let Some(part) = parts.next() else { break };
        first = decimal(part, unit).filter(|_| !part.contains('.'))?.0.checked_add(first)?;
    }
    let last = first.checked_add(digit - 1)?;
    parts.next().is_none().then_some(Span { first, last, end: last })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Kind, text: &str) -> Option<(Option<i64>, Option<i64>)> {
        parse(kind, text, &Context::at("2026-03-15T12:00[UTC]")).map(|range| (range.min, range.max))
    }

    #[test]
    fn numbers_sizes_and_lengths_read_alone_and_as_ranges() {
        use Kind::{Length, Number, Size};
        for (kind, text, range) in [
            (Number, "3", Some((Some(3), Some(3)))),
            (Number, "1..3", Some((Some(1), Some(3)))),
            (Number, "-5..", Some((Some(-5), None))),
            (Number, "..9", Some((None, Some(9)))),
            (Number, "..", Some((None, None))),
            (Number, "", Some((None, None))),
            (Number, "3..1", None),
            (Number, "1...3", None),
            (Number, "three", None),
            (Number, "99999999999999999999", None),
            (Size, "10M..", Some((Some(10_000_000), None))),
            (Size, "..1.5GiB", Some((None, Some(1_610_612_736)))),
            (Size, "10 mb", Some((Some(10_000_000), Some(10_999_999)))),
            (Size, "4.2G", Some((Some(4_200_000_000), Some(4_299_999_999)))),
            (Size, "123", Some((Some(123), Some(123)))),
            (Size, "1X", None),
            (Size, "M", None),
            (Size, "9999999999T", None),
            (Length, "4:30..5:00", Some((Some(270_000), Some(300_999)))),
            (Length, "4:30", Some((Some(270_000), Some(270_999)))),
            (Length, "1:02:03", Some((Some(3_723_000), Some(3_723_999)))),
            (Length, "270.5", Some((Some(270_500), Some(270_599)))),
            (Length, "90", Some((Some(90_000), Some(90_999)))),
            (Length, "4:75", None),
            (Length, "1:2:3:4", None),
            (Length, ":30", None),
        ] {
            assert_eq!(read(kind, text), range, "{kind:?} {text}");
        }
    }
}
