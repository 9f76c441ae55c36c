//! How numbers, sizes and times are put for people.

use std::time::Duration;

use jiff::Timestamp;

/// `12345` as `12,345`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 album`, `2 albums`, `12,345 entries`.
pub fn plural(number: u64, one: &str) -> String {
    let number_text = count(number);
    if number == 1 {
        return format!("{number_text} {one}");
    }
    match one.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number_text} {stem}ies"),
        _ if one.ends_with(['s', 'x']) || one.ends_with("ch") || one.ends_with("sh") => {
            format!("{number_text} {one}es")
        }
        _ => format!("{number_text} {one}s"),
    }
}

/// Bytes in decimal units, rounded down: `999 B`, `4.2 GB`, `420 MB`.
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 4] =
        [(1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match UNITS.iter().find(|(unit, _)| bytes >= *unit) {
        None => format!("{bytes} B"),
        Some((unit, name)) if bytes / unit >= 100 => format!("{} {name}", count(bytes / unit)),
        Some((unit, name)) => format!("{}.{} {name}", bytes / unit, bytes % unit / (unit / 10)),
    }
}

/// How long something took, in its two largest units, rounded down: `240 ms`, `2.4 s`, `3 min 12 s`, `3 h 12 min`, `2 d 3 h`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    let two = |large: u64, unit: &str, small: u64, part: &str| match small {
        0 => format!("{large} {unit}"),
        _ => format!("{large} {unit} {small} {part}"),
    };
    match seconds {
        0 => format!("{} ms", time.as_millis()),
        1..10 => format!("{seconds}.{} s", time.subsec_millis() / 100),
        10..60 => format!("{seconds} s"),
        60..3_600 => two(seconds / 60, "min", seconds % 60, "s"),
        3_600..86_400 => two(seconds / 3_600, "h", seconds / 60 % 60, "min"),
        _ => two(seconds / 86_400, "d", seconds / 3_600 % 24, "h"),
    }
}

/// A track's length as players show it, rounded down: `4:30`, `1:02:03`.
pub fn length(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    match seconds / 3_600 {
        0 => format!("{}:{:02}", seconds / 60, seconds % 60),
        hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
    }
}

/// When something was or will be, seen from `now`, in its largest unit, rounded down: `just now`, `5 minutes ago`, `in 2 hours`.
pub fn age(then: Timestamp, now: Timestamp) -> String {
    const UNITS: [(u64, &str); 6] = [
        (365 * 86_400, "year"),
        (30 * 86_400, "month"),
        (7 * 86_400, "week"),
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
    ];
    let apart = now.duration_since(then);
    let seconds = apart.unsigned_abs().as_secs();
    let amount = match UNITS.iter().find(|(unit, _)| seconds >= *unit) {
        Some((unit, name)) => plural(seconds / unit, name),
        None if seconds < 5 => return "just now".to_owned(),
        None => plural(seconds, "second"),
    };
    if apart.is_negative() { format!("in {amount}") } else { format!("{amount} ago") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_album_two_albums() {
        for (number, one, text) in [
            (0, "album", "0 albums"),
            (1, "album", "1 album"),
            (2, "entry", "2 entries"),
            (1_234_567, "file", "1,234,567 files"),
            (100, "match", "100 matches"),
            (2, "day", "2 days"),
            (2, "unreadable file", "2 unreadable files"),
        ] {
            assert_eq!(plural(number, one), text);
        }
    }

    #[test]
    fn sizes_have_at_most_three_digits() {
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 kB"),
            (4_299_999_999, "4.2 GB"),
            (42_000_000, "42.0 MB"),
            (420_900_000, "420 MB"),
            (1_234_000_000_000_000, "1,234 TB"),
        ] {
            assert_eq!(size(bytes), text);
        }
    }

    #[test]
    fn durations_have_at_most_two_units() {
        for (ms, text) in [
            (0, "0 ms"),
            (240, "240 ms"),
            (2_450, "2.4 s"),
            (42_000, "42 s"),
            (192_000, "3 min 12 s"),
            (11_520_000, "3 h 12 min"),
            (7_200_000, "2 h"),
            (183_600_000, "2 d 3 h"),
        ] {
            assert_eq!(duration(Duration::from_millis(ms)), text);
        }
        assert_eq!(
            [length(59_999), length(270_000), length(3_723_000)],
            ["0:59", "4:30", "1:02:03"]
        );
    }

    #[test]
    fn an_age_looks_both_ways() {
        let now: Timestamp = "2026-03-15T12:00:00Z".parse().unwrap();
        for (then, text) in [
            ("2026-03-15T11:59:58Z", "just now"),
            ("2026-03-15T11:59:30Z", "30 seconds ago"),
            ("2026-03-15T11:54:01Z", "5 minutes ago"),
            ("2026-03-15T14:00:00Z", "in 2 hours"),
            ("2026-03-14T12:00:00Z", "1 day ago"),
            ("2026-03-01T12:00:00Z", "2 weeks ago"),
            ("2025-12-01T12:00:00Z", "3 months ago"),
            ("2023-01-01T12:00:00Z", "3 years ago"),
        ] {
            assert_eq!(age(then.parse().unwrap(), now), text);
        }
    }
}
