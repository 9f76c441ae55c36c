//! Which days or milliseconds a written date stands for.

use jiff::civil::DateTime;
use jiff::{Span as Length, Timestamp, ToSpan, Zoned};

use super::Context;
use super::range::Span;

/// A partial date as one number that sorts, `19970922`; unknown parts are 0, so a partial date stands at its beginning.
///
/// Reads what tags hold: anything that begins with four digits, then month and day with or without `-`, `/` or `.` between them.
pub(super) fn day_number(text: &str) -> Option<i64> {
    let (year, rest) = digits(text.trim(), 4)?;
    let month = digits(separated(rest), 2).filter(|(month, _)| (1..=12).contains(month));
    let day = month
        .and_then(|(_, rest)| digits(separated(rest), 2))
        .filter(|(day, _)| (1..=31).contains(day));
    Some(year * 10_000 + month.map_or(0, |m| m.0) * 100 + day.map_or(0, |d| d.0))
}

fn separated(text: &str) -> &str {
    text.strip_prefix(['-', '/', '.']).unwrap_or(text)
}

fn digits(text: &str, count: usize) -> Option<(i64, &str)> {
    let (head, tail) = text.split_at_checked(count)?;
    let number = head.bytes().all(|b| b.is_ascii_digit()).then(|| head.parse().ok())??;
    Some((number, tail))
}

/// The days, as `day_number` counts them, of `1997`, `1997-09`, `1997-09-22` or `-2w`.
pub(super) fn date(text: &str, context: &Context) -> Option<Span> {
    if let Some(then) = relative(text, &context.now) {
        let day =
            i64::from(then.year()) * 10_000 + i64::from(then.month()) * 100 + i64::from(then.day());
        return Some(Span { first: day, last: day, end: day });
    }
    let parts = numbers(text, 3)?;
    first_moment(&parts)?;
    let first = day_number(text)?;
    let last = first + [9999, 99, 0][parts.len() - 1];
    Some(Span { first, last, end: last })
}

/// The milliseconds of `2026`, `2026-01`, `2026-01-31`, `2026-01-31T18`, `…:30`, `…:15` in the zone of now, of an RFC 3339 time, or of `-2w`.
pub(super) fn time(text: &str, context: &Context) -> Option<Span> {
    if let Some(then) = relative(text, &context.now) {
        let at = then.timestamp().as_millisecond();
        return Some(Span { first: at, last: at, end: at });
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        let first = instant.as_millisecond();
        let last = if text.contains('.') { first } else { first + 999 };
        return Some(Span { first, last, end: last });
    }
    let parts = numbers(text, 6)?;
    let unit = match parts.len() {
        1 => 1.year(),
        2 => 1.month(),
        3 => 1.day(),
        4 => 1.hour(),
        5 => 1.minute(),
        _ => 1.second(),
    };
    let first = first_moment(&parts)?;
    let at = |moment: DateTime| {
        Some(moment.to_zoned(context.now.time_zone().clone()).ok()?.timestamp().as_millisecond())
    };
    let last = at(first.checked_add(unit).ok()?)? - 1;
    Some(Span { first: at(first)?, last, end: last })
}

/// Whether the text is an amount of time before or after now.
pub(super) fn is_relative(text: &str) -> bool {
    amount(text).is_some()
}

/// beets' `-2w`, `3m`, `+1y`: sign (`+` where none), number, and one of `y`, `m` (months), `w`, `d`; here also `h`.
fn amount(text: &str) -> Option<Length> {
    let unit = text.chars().last()?;
    let number = text.strip_suffix(unit)?;
    if !number.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number: i64 = number.parse().ok()?;
    let span = Length::new();
    match unit {
        'y' => span.try_years(number),
        'm' => span.try_months(number),
        'w' => span.try_weeks(number),
        'd' => span.try_days(number),
        'h' => span.try_hours(number),
        _ => return None,
    }
    .ok()
}

fn relative(text: &str, now: &Zoned) -> Option<Zoned> {
    now.checked_add(amount(text)?).ok()
}

/// Splits `2026-01-31T18:30:15` into at most `most` numbers.
fn numbers(text: &str, most: usize) -> Option<Vec<i16>> {
    const BEFORE: [&[char]; 6] = [&[], &['-'], &['-'], &['T', 't', ' '], &[':'], &[':']];
    let mut parts = Vec::new();
    let mut rest = text;
    for (at, before) in BEFORE[..most].iter().enumerate() {
        if at > 0 && rest.is_empty() {
            break;
        }
        let (number, tail) = match at {
            0 => digits(rest, 4)?,
            _ => digits(rest.strip_prefix(*before)?, 2)?,
        };
        parts.push(i16::try_from(number).ok()?);
        rest = tail;
    }
    rest.is_empty().then_some(parts)
}

fn first_moment(parts: &[i16]) -> Option<DateTime> {
    let part =
        |at: usize, otherwise| i8::try_from(parts.get(at).copied().unwrap_or(otherwise)).ok();
    DateTime::new(parts[0], part(1, 1)?, part(2, 1)?, part(3, 0)?, part(4, 0)?, part(5, 0)?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> Context {
        Context::at("2026-03-15T12:00[Europe/Berlin]")
    }

    #[test]
    fn a_tag_tells_as_much_of_a_date_as_it_holds() {
        for (text, day) in [
            ("1997", Some(19_970_000)),
            ("1997-09", Some(19_970_900)),
            ("1997-09-22", Some(19_970_922)),
            ("1997-09-22T00:00:00Z", Some(19_970_922)),
            ("1997.09.22", Some(19_970_922)),
            ("19970922", Some(19_970_922)),
            ("1997-00-00", Some(19_970_000)),
            ("22/09/1997", None),
            ("ümläut", None),
            ("", None),
        ] {
            assert_eq!(day_number(text), day, "{text}");
        }
    }

    #[test]
    fn a_written_date_is_every_day_in_it() {
        for (text, days) in [
            ("1997", Some((19_970_000, 19_979_999))),
            ("1997-09", Some((19_970_900, 19_970_999))),
            ("1997-09-22", Some((19_970_922, 19_970_922))),
            ("-2w", Some((20_260_301, 20_260_301))),
            ("1m", Some((20_260_415, 20_260_415))),
            ("97", None),
            ("1997-13", None),
            ("1997-02-30", None),
            ("1997-09-22T10", None),
        ] {
            assert_eq!(date(text, &context()).map(|span| (span.first, span.last)), days, "{text}");
        }
    }

    #[test]
    fn a_written_time_is_local_and_lasts_as_long_as_it_is_vague() {
        let ms = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
        for (text, from, until) in [
            ("2026", "2025-12-31T23:00Z", "2026-12-31T23:00Z"),
            ("2026-03", "2026-02-28T23:00Z", "2026-03-31T22:00Z"),
            ("2026-03-15", "2026-03-14T23:00Z", "2026-03-15T23:00Z"),
            ("2026-03-15 18", "2026-03-15T17:00Z", "2026-03-15T18:00Z"),
            ("2026-03-15T18:30", "2026-03-15T17:30Z", "2026-03-15T17:31Z"),
            ("2026-03-15T18:30:15", "2026-03-15T17:30:15Z", "2026-03-15T17:30:16Z"),
            ("2026-03-15T18:30:15Z", "2026-03-15T18:30:15Z", "2026-03-15T18:30:16Z"),
        ] {
            let span = time(text, &context()).unwrap();
            assert_eq!((span.first, span.last), (ms(from), ms(until) - 1), "{text}");
        }
        assert_eq!(time("-2w", &context()).unwrap().first, ms("2026-03-01T11:00Z"));
        for text in ["", "soon", "-w", "2026-1", "2026-03-15T", "99999999999y"] {
            assert_eq!(time(text, &context()), None, "{text}");
        }
    }
}
