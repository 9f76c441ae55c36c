//! Whether the clock jumped far ahead, so that nothing is to be forgotten by it.
//!
//! A clock that was set back needs no guard: nothing is older than it should be then.

use crate::clock::rfc3339_ms;
use crate::report::Problem;
use crate::store::{Result, Store};

const DAY: i64 = 24 * 60 * 60 * 1000;
const YEAR: i64 = 365 * DAY;

/// The problem, where there is one.
pub(super) fn seen(store: &Store, now_ms: i64) -> Result<Option<Problem>> {
    // The runs of the last day may have seen the same clock.
    let newest = store.newest_stamp(now_ms.saturating_sub(DAY))?;
    let Some(newest) = newest.filter(|newest| is_jump(*newest, now_ms)) else { return Ok(None) };
    let (now, then) = (rfc3339_ms(now_ms), rfc3339_ms(newest));
    Ok(Some(Problem {
        code: "clock.jumped",
        message: format!(
            "the clock says {now}, and the last run before today was at {then}; nothing is forgotten by such a clock"
        ),
        hint: Some("set the clock; where it is right, cleanup goes on in a day".into()),
    }))
}

const fn is_jump(newest: i64, now_ms: i64) -> bool {
    now_ms.saturating_sub(newest) > YEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_year_is_a_jump() {
        assert!(!is_jump(0, YEAR));
        assert!(is_jump(0, YEAR + 1));
        assert!(!is_jump(YEAR * 3, 0), "back is none");
        assert!(is_jump(i64::MIN, i64::MAX));
    }
}
