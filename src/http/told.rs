//! What an answer says about the next request: `Retry-After`, and how many are left. Pure.

use std::time::Duration;

use jiff::fmt::rfc2822;

use super::Response;

/// How long to wait, as `Retry-After` has it: in seconds or until a date, which is read against the server's own clock where it tells it.
/// Nothing where it is absent, makes no sense, or is over.
/// <https://www.rfc-editor.org/rfc/rfc9110#name-retry-after>
pub(super) fn retry_after(answer: &Response, now_ms: i64) -> Option<Duration> {
    let text = answer.header("retry-after")?.trim();
    if let Ok(seconds) = text.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds.ceil()).ok();
    }
    let until = date_ms(text)?;
    let now = answer.header("date").and_then(date_ms).unwrap_or(now_ms);
    u64::try_from(until - now).ok().filter(|left| *left > 0).map(Duration::from_millis)
}

fn date_ms(text: &str) -> Option<i64> {
    rfc2822::parse(text.trim()).ok().map(|date| date.timestamp().as_millisecond())
}

/// Headers that say how many requests are left. `ListenBrainz`: `X-RateLimit-Remaining`, `X-RateLimit-Reset-In`. Tidal, whose requests cost
/// several tokens: `x-ratelimit-remaining`, `-requested-tokens`, `-replenish-rate`.
struct Left {
    remaining: &'static str,
    /// What one request costs; 1 where it is not said.
    cost: &'static str,
    /// Seconds until there are some again.
    reset_in: &'static str,
    /// How many come back a second.
    rate: &'static str,
}

const LEFT: Left = Left {
    remaining: "x-ratelimit-remaining",
    cost: "x-ratelimit-requested-tokens",
    reset_in: "x-ratelimit-reset-in",
    rate: "x-ratelimit-replenish-rate",
};

/// How long there is no room for another request, as the headers have it.
pub(super) fn full_for(answer: &Response) -> Option<Duration> {
    let number = |name: &str| answer.header(name)?.trim().parse::<u32>().ok();
    let remaining = number(LEFT.remaining)?;
    let cost = number(LEFT.cost).unwrap_or(1);
    let lacks = cost.checked_sub(remaining).filter(|lacks| *lacks > 0)?;
    let by_rate = || number(LEFT.rate).filter(|rate| *rate > 0).map(|rate| lacks.div_ceil(rate));
    number(LEFT.reset_in).or_else(by_rate).map(|seconds| Duration::from_secs(seconds.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(headers: &[(&str, &str)]) -> Response {
        let headers = headers.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Response { status: 429, headers, body: Vec::new() }
    }

    /// Sun, 06 Nov 1994 08:49:37 GMT.
    const THEN: i64 = 784_111_777_000;

    #[test]
    fn a_retry_is_told_in_seconds_or_by_a_date() {
        let after =
            |text| retry_after(&answer(&[("retry-after", text)]), THEN).map(|time| time.as_secs());
        for (text, seconds) in [
            ("7", Some(7)),
            (" 0 ", Some(0)),
            ("1.2", Some(2)),
            ("999999999", Some(999_999_999)),
            ("Sun, 06 Nov 1994 08:49:40 GMT", Some(3)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:00:00 GMT", None),
            ("-3", None),
            ("soon", None),
            ("", None),
            ("NaN", None),
            ("inf", None),
            ("1e300", None),
        ] {
            assert_eq!(after(text), seconds, "{text}");
        }
        assert_eq!(retry_after(&answer(&[]), THEN), None);
    }

    #[test]
    fn a_date_is_read_on_the_clock_of_the_server() {
        let dates = [
            ("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT"),
            ("date", "Sun, 06 Nov 1994 08:49:30 GMT"),
        ];
        for wrong_clock in [0, THEN * 3] {
            assert_eq!(retry_after(&answer(&dates), wrong_clock), Some(Duration::from_secs(10)));
        }
    }

    #[test]
    fn what_is_left_is_known_of_those_who_tell_it() {
        let full = |headers: &[(&str, &str)]| full_for(&answer(headers)).map(|time| time.as_secs());
        let listenbrainz = |left| [("x-ratelimit-remaining", left), ("x-ratelimit-reset-in", "8")];
        assert_eq!((full(&listenbrainz("1")), full(&listenbrainz("0"))), (None, Some(8)));
        let tidal = |left| {
            [
                ("x-ratelimit-remaining", left),
                ("x-ratelimit-requested-tokens", "5"),
                ("x-ratelimit-replenish-rate", "2"),
            ]
        };
        assert_eq!(
            (full(&tidal("5")), full(&tidal("0")), full(&tidal("4"))),
            (None, Some(3), Some(1))
        );
        assert_eq!(full(&[("x-ratelimit-remaining", "0")]), None);
        assert_eq!(full(&[("x-ratelimit-remaining", "many")]), None);
        assert_eq!(full(&[]), None);
    }
}
