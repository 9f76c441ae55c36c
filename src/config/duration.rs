//! How a duration is written: `5m`, `1h 30m`, `2 days`.

use std::time::Duration;

use jiff::{Span, SpanRelativeTo};

/// Why a text is not a duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidDuration {
    /// It cannot be read.
    #[error("`{0}` is not a duration; write it like `5m`, `1h 30m` or `2 days`")]
    Unreadable(String),
    /// It counts months or years, which differ in length.
    #[error("`{0}` has no fixed length; write it in weeks or days")]
    Vague(String),
    /// It is below zero.
    #[error("`{0}` is negative")]
    Negative(String),
}

/// Reads amounts with units from milliseconds to weeks (`ms s m h d w` and their names); a day has 24 hours.
pub fn parse_duration(text: &str) -> Result<Duration, InvalidDuration> {
    let unreadable = || InvalidDuration::Unreadable(text.to_owned());
    let span: Span = text.trim().parse().map_err(|_| unreadable())?;
    if span.get_years() != 0 || span.get_months() != 0 {
        return Err(InvalidDuration::Vague(text.to_owned()));
    }
    if span.is_negative() {
        return Err(InvalidDuration::Negative(text.to_owned()));
    }
    let length = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| unreadable())?;
    Duration::try_from(length).map_err(|_| unreadable())
}

/// Writes a duration so that [`parse_duration`] reads the same, to the millisecond: `1h 30m`, `2d`, `10s`.
pub fn format_duration(time: Duration) -> String {
    const UNITS: [(u128, &str); 5] =
        [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s"), (1, "ms")];
    let mut rest = time.as_millis();
    let mut parts = Vec::new();
    for (unit, name) in UNITS {
        if rest >= unit {
            parts.push(format!("{}{name}", rest / unit));
            rest %= unit;
        }
    }
    if parts.is_empty() { "0s".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_write_them_and_back() {
        for (text, ms, written) in [
            ("5m", 300_000, "5m"),
            ("1h 30m", 5_400_000, "1h 30m"),
            ("1h30m", 5_400_000, "1h 30m"),
            ("2 days", 172_800_000, "2d"),
            (" 1 week ", 604_800_000, "7d"),
            ("90s", 90_000, "1m 30s"),
            ("1.5h", 5_400_000, "1h 30m"),
            ("500ms", 500, "500ms"),
            ("0s", 0, "0s"),
            ("90 minutes", 5_400_000, "1h 30m"),
        ] {
            let time = parse_duration(text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(time, Duration::from_millis(ms), "{text}");
            assert_eq!(format_duration(time), written);
            assert_eq!(parse_duration(written), Ok(time));
        }
    }

    #[test]
    fn what_has_no_fixed_length_or_no_unit_is_refused() {
        use InvalidDuration::{Negative, Unreadable, Vague};
        for text in ["", "5", "soon", "5 parsecs", "h", "99999999999999999999s"] {
            assert_eq!(parse_duration(text), Err(Unreadable(text.into())));
        }
        assert_eq!(parse_duration("1 month"), Err(Vague("1 month".into())));
        assert_eq!(parse_duration("2y"), Err(Vague("2y".into())));
        assert_eq!(parse_duration("-5m"), Err(Negative("-5m".into())));
        assert_eq!(parse_duration("5m ago"), Err(Negative("5m ago".into())));
    }
}
