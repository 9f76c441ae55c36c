//! The time of day, and how times are written: RFC 3339 in UTC for programs, the local time for people.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Now, in milliseconds since 1970 UTC; negative before, should the clock say so.
pub fn now_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

/// `2026-11-22T15:40:47Z`, with a fraction only where there is one. A time no calendar holds prints as the nearest that does.
pub fn rfc3339_ms(ms: i64) -> String {
    nearest(ms).to_string()
}

/// `2026-11-22 16:40` in that zone, for people.
pub fn local_ms(ms: i64, zone: &TimeZone) -> String {
    nearest(ms).to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A time, or the nearest that a calendar holds.
fn nearest(ms: i64) -> Timestamp {
    let end = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(ms).unwrap_or(end)
}

/// As [`rfc3339_ms`], from nanoseconds since 1970 UTC.
pub fn rfc3339_ns(ns: i64) -> String {
    Timestamp::from_nanosecond(i128::from(ns))
        .expect("64 bits of nanoseconds lie within 1677 and 2262")
        .to_string()
}

/// As file names hold a time, to the second: `2026-11-22T21-41-11Z`. Names in order of the alphabet are in order of time.
const STAMP: &str = "%Y-%m-%dT%H-%M-%SZ";

/// `2026-11-22T21-41-11Z`: for the name of a file.
pub fn stamp(ms: i64) -> String {
    let nearest = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(ms).unwrap_or(nearest).strftime(STAMP).to_string()
}

/// What [`stamp`] made, in milliseconds since 1970 UTC; `None` for anything else.
pub fn from_stamp(text: &str) -> Option<i64> {
    let time = jiff::civil::DateTime::strptime(STAMP, text).ok()?;
    let ms = time.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond();
    (stamp(ms) == text).then_some(ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_as_they_were_written_and_nothing_else_is() {
        for ms in [0, 1_763_826_047_000, -315_619_200_000, 253_370_764_800_000] {
            assert_eq!(from_stamp(&stamp(ms)), Some(ms));
        }
        assert_eq!(stamp(1_763_826_047_120), "2025-11-22T15-40-47Z");
        for wrong in
            ["", "2025-11-22", "2025-11-22T15-40-47", "2025-1-2T15-40-47Z", "2025-02-30T15-40-47Z"]
        {
            assert_eq!(from_stamp(wrong), None, "{wrong}");
        }
        for ms in [i64::MIN, i64::MAX] {
            assert!(!stamp(ms).contains('/'));
        }
    }

    #[test]
    fn people_read_local_times_and_no_time_is_too_odd() {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        assert_eq!(local_ms(1_763_826_047_120, &zone), "2025-11-22 17:40");
        assert_eq!(local_ms(i64::MAX, &zone), "9999-12-31 00:00");
        assert_eq!(local_ms(i64::MIN, &zone), "-9999-01-02 03:59");
    }

    #[test]
    fn times_print_as_rfc_3339_in_utc() {
        assert_eq!(rfc3339_ms(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339_ms(1_763_826_047_120), "2025-11-22T15:40:47.12Z");
        assert_eq!(rfc3339_ms(-315_619_200_000), "1960-01-01T00:00:00Z");
        assert_eq!(rfc3339_ms(i64::MAX), "9999-12-30T22:00:00.999999999Z");
        assert_eq!(rfc3339_ns(1), "1970-01-01T00:00:00.000000001Z");
    }
}
