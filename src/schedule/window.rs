//! The hours of the day in which a task may start: `02:00-06:00`, local time.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Hours of the day, from the first minute to before the last; over midnight where the end is the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Minutes since midnight, below 1440.
    start: u16,
    /// Minutes since midnight, up to 1440.
    end: u16,
}

/// Why a text is no window.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidWindow {
    /// It cannot be read.
    #[error(
        "`{0}` is no part of a day; write it like `02:00-06:00`, or `22:00-04:00` over midnight"
    )]
    Unreadable(String),
    /// It ends where it starts.
    #[error("`{0}` covers nothing; leave it out for the whole day")]
    Empty(String),
}

const DAY: u16 = 24 * 60;

impl Window {
    /// The first moment from `at_ms` on (milliseconds since 1970 UTC) that lies in it: that moment itself, or the next opening.
    pub fn opening(self, at_ms: i64, zone: &TimeZone) -> i64 {
        let nearest = if at_ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let at = Timestamp::from_millisecond(at_ms).unwrap_or(nearest);
        let today = at.to_zoned(zone.clone()).date();
        // Yesterday's may go over midnight; tomorrow's comes where today's is over.
        let yesterday = today.yesterday().ok();
        let days = [yesterday, Some(today), today.tomorrow().ok()];
        for (opens, closes) in days.into_iter().flatten().filter_map(|day| self.on(day, zone)) {
            if at < opens {
                return opens.as_millisecond();
            }
            if at < closes {
                return at_ms;
            }
        }
        // The end of the calendar.
        at_ms
    }

    /// When it opens and closes on a day. Where the clock jumps over its end it is as long as on any other day.
    fn on(self, day: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let opens = moment(day, self.start, zone)?;
        let last = if self.end <= self.start { day.tomorrow().ok()? } else { day };
        let closes = moment(last, self.end, zone)?;
        if closes > opens {
            return Some((opens, closes));
        }
        let over_midnight = if self.end > self.start { 0 } else { DAY };
        let minutes = over_midnight + self.end - self.start;
        Some((opens, opens.checked_add(SignedDuration::from_mins(i64::from(minutes))).ok()?))
    }
}

/// The first moment that a clock on the wall shows this time, or, where it jumps over it, the moment as long after the jump.
fn moment(day: Date, minutes: u16, zone: &TimeZone) -> Option<Timestamp> {
    let (day, minutes) = if minutes == DAY { (day.tomorrow().ok()?, 0) } else { (day, minutes) };
    let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
    let time = Time::new(hour, minute, 0, 0).ok()?;
    zone.to_timestamp(day.to_datetime(time)).ok()
}

impl FromStr for Window {
    type Err = InvalidWindow;

    fn from_str(text: &str) -> Result<Self, InvalidWindow> {
        let unreadable = || InvalidWindow::Unreadable(text.to_owned());
        let (start, end) = text.split_once('-').ok_or_else(unreadable)?;
        let start = minutes(start).filter(|start| *start < DAY).ok_or_else(unreadable)?;
        let end = minutes(end).ok_or_else(unreadable)?;
        if start == end {
            return Err(InvalidWindow::Empty(text.to_owned()));
        }
        // Midnight as an end is that of the day's end.
        Ok(Self { start, end: if end == 0 { DAY } else { end } })
    }
}

/// `02:00` as minutes since midnight; `24:00` is the end of the day.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let is_number = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(hours) || minutes.len() != 2 || !is_number(minutes) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= DAY).then_some(all)
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, end } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", start / 60, start % 60, end / 60, end % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_reads_as_it_is_written_and_back() {
        for (text, written) in [
            ("02:00-06:00", "02:00-06:00"),
            ("22:00-04:00", "22:00-04:00"),
            (" 2:05 - 6:30 ", "02:05-06:30"),
            ("00:00-24:00", "00:00-24:00"),
            ("22:00-00:00", "22:00-24:00"),
            ("23:59-24:00", "23:59-24:00"),
        ] {
            let window: Window = text.parse().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(window.to_string(), written);
            assert_eq!(written.parse(), Ok(window));
        }
    }

    #[test]
    fn what_covers_nothing_or_is_no_time_of_day_is_refused() {
        use InvalidWindow::{Empty, Unreadable};
        for text in ["02:00-02:00", "00:00-00:00", "2:00-02:00"] {
            assert_eq!(text.parse::<Window>(), Err(Empty(text.into())));
        }
        for text in [
            "",
            "-",
            "night",
            "02:00",
            "02:00-",
            "-06:00",
            "02-06",
            "02:0-06:00",
            "02:00-24:01",
            "24:00-06:00",
            "02:60-06:00",
            "+2:00-06:00",
            "-2:00-06:00",
            "02:00-06:00-08:00",
            "02:00:00-06:00:00",
            "99999:00-06:00",
            "٠٢:٠٠-٠٦:٠٠",
            "02:00–06:00",
        ] {
            assert_eq!(text.parse::<Window>(), Err(Unreadable(text.into())), "{text}");
        }
    }

    #[test]
    fn the_error_says_what_is_wrong_and_how_it_is_written() {
        let told = |text: &str| text.parse::<Window>().unwrap_err().to_string();
        assert_eq!(
            told("night"),
            "`night` is no part of a day; write it like `02:00-06:00`, or `22:00-04:00` over midnight"
        );
        assert_eq!(
            told("02:00-02:00"),
            "`02:00-02:00` covers nothing; leave it out for the whole day"
        );
    }
}
