//! Windows, and the nights on which clocks change; written as [`super::notation`] says.
//!
//! Berlin jumps from 2:00 to 3:00 on 2026-03-29 and falls back from 3:00 to 2:00 on 2026-10-25, both at 01:00Z. New York jumps from 2:00
//! to 3:00 on 2026-03-08 at 07:00Z and falls back from 2:00 to 1:00 on 2026-11-01 at 06:00Z. Lord Howe, half an hour, falls back from 2:00
//! to 1:30 on 2026-04-05 (15:00Z the day before) and jumps from 2:00 to 2:30 on 2026-10-04 (15:30Z the day before).

use super::notation::check;

const WINDOWS: &str = "
1 ms before it opens                    | 24h 02:00-06:00 | never                   | 2026-03-15T01:59:59.999Z | utc | waits window +1ms
as it opens                             | 24h 02:00-06:00 | never                   | 2026-03-15T02:00Z        | utc | due never_run
1 ms before it closes                   | 24h 02:00-06:00 | never                   | 2026-03-15T05:59:59.999Z | utc | due never_run
as it closes                            | 24h 02:00-06:00 | never                   | 2026-03-15T06:00Z        | utc | waits window 2026-03-16T02:00Z
on the last day of a year               | 24h 02:00-06:00 | never                   | 2026-12-31T12:00Z        | utc | waits window 2027-01-01T02:00Z
due while it is open                    | 1h 02:00-06:00  | ok 2026-03-15T01:30Z    | 2026-03-15T02:00Z        | utc | waits interval 2026-03-15T02:24Z
due before it opens                     | 1h 02:00-06:00  | ok 2026-03-15T00:30Z    | 2026-03-15T01:00Z        | utc | waits window 2026-03-15T02:00Z
due as it opens                         | 1h 02:00-06:00  | ok 2026-03-15T01:06Z    | 2026-03-15T01:30Z        | utc | waits interval 2026-03-15T02:00Z
due after it closes                     | 1h 02:00-06:00  | ok 2026-03-15T05:30Z    | 2026-03-15T05:40Z        | utc | waits window 2026-03-16T02:00Z
due as it closes                        | 1h 02:00-06:00  | ok 2026-03-15T05:06Z    | 2026-03-15T05:40Z        | utc | waits window 2026-03-16T02:00Z
due 1 ms before it closes               | 1h 02:00-06:00  | ok 2026-03-15T05:05:59.999Z | 2026-03-15T05:40Z    | utc | waits interval 2026-03-15T05:59:59.999Z
overdue and inside                      | 1h 02:00-06:00  | ok 2026-03-15T00:30Z    | 2026-03-15T03:00Z        | utc | due interval 2026-03-15T01:24Z
weekly, due inside a window             | 168h 02:00-06:00 | ok 2026-03-15T02:00Z   | 2026-03-16T02:00Z        | utc | waits window 2026-03-22T02:00Z
backs off inside                        | 24h 02:00-06:00 | failed 3 2026-03-15T02:00Z | 2026-03-15T02:05Z     | utc | waits back_off 2026-03-15T02:13:30Z
back-off ends inside                    | 24h 02:00-06:00 | failed 3 2026-03-15T02:00Z | 2026-03-15T02:15Z     | utc | due retry 2026-03-15T02:13:30Z
backs off until after it closes         | 24h 02:00-06:00 | failed 5 2026-03-15T05:30Z | 2026-03-15T05:40Z     | utc | waits window 2026-03-16T02:00Z
over midnight, before it opens          | 24h 22:00-04:00 | never                   | 2026-03-15T21:59:59.999Z | utc | waits window +1ms
over midnight, as it opens              | 24h 22:00-04:00 | never                   | 2026-03-15T22:00Z        | utc | due never_run
over midnight, at midnight              | 24h 22:00-04:00 | never                   | 2026-03-16T00:00Z        | utc | due never_run
over midnight, opened yesterday         | 24h 22:00-04:00 | never                   | 2026-03-16T03:59:59.999Z | utc | due never_run
over midnight, as it closes             | 24h 22:00-04:00 | never                   | 2026-03-16T04:00Z        | utc | waits window 2026-03-16T22:00Z
over midnight, due after midnight       | 4h 22:00-04:00  | ok 2026-03-15T22:00Z    | 2026-03-15T23:00Z        | utc | waits interval 2026-03-16T01:36Z
all but a minute                        | 24h 04:01-04:00 | never                   | 2026-03-15T04:00Z        | utc | waits window +1m
until 24:00                             | 24h 22:00-24:00 | never                   | 2026-03-15T23:59:59.999Z | utc | due never_run
until 24:00, closed                     | 24h 22:00-24:00 | never                   | 2026-03-16T00:00Z        | utc | waits window 2026-03-16T22:00Z
until 00:00, closed                     | 24h 22:00-00:00 | never                   | 2026-03-16T00:00Z        | utc | waits window 2026-03-16T22:00Z
from 00:00                              | 24h 00:00-06:00 | never                   | 2026-03-16T00:00Z        | utc | due never_run
the whole day                           | 24h 00:00-24:00 | never                   | 2026-03-16T00:00Z        | utc | due never_run
winter, local time                      | 24h 02:00-06:00 | never                   | 2026-01-15T00:59Z        | berlin | waits window 2026-01-15T01:00Z
summer, local time                      | 24h 02:00-06:00 | never                   | 2026-07-15T00:00Z        | berlin | due never_run
today there is tomorrow here            | 24h 09:00-10:00 | never                   | 2026-07-14T23:00Z        | lord_howe | due never_run
";

const NIGHTS: &str = "
berlin jumps, before                    | 24h 02:00-06:00 | never | 2026-03-29T00:59:59.999Z | berlin | waits window +1ms
berlin jumps, opens at 3                | 24h 02:00-06:00 | never | 2026-03-29T01:00Z | berlin | due never_run
berlin jumps, closes an hour sooner     | 24h 02:00-06:00 | never | 2026-03-29T04:00Z | berlin | waits window 2026-03-30T00:00Z
berlin jumps over it, before            | 24h 02:00-03:00 | never | 2026-03-29T00:30Z | berlin | waits window 2026-03-29T01:00Z
berlin jumps over it, open all the same | 24h 02:00-03:00 | never | 2026-03-29T01:59:59.999Z | berlin | due never_run
berlin jumps over it, over              | 24h 02:00-03:00 | never | 2026-03-29T02:00Z | berlin | waits window 2026-03-30T00:00Z
berlin, inside the gap, before          | 24h 02:30-02:45 | never | 2026-03-29T01:00Z | berlin | waits window 2026-03-29T01:30Z
berlin, inside the gap, open            | 24h 02:30-02:45 | never | 2026-03-29T01:44Z | berlin | due never_run
berlin, inside the gap, over            | 24h 02:30-02:45 | never | 2026-03-29T01:45Z | berlin | waits window 2026-03-30T00:30Z
berlin, closes before it opens, before  | 24h 02:30-03:00 | never | 2026-03-29T01:15Z | berlin | waits window 2026-03-29T01:30Z
berlin, closes before it opens, open    | 24h 02:30-03:00 | never | 2026-03-29T01:59Z | berlin | due never_run
berlin, closes before it opens, over    | 24h 02:30-03:00 | never | 2026-03-29T02:00Z | berlin | waits window 2026-03-30T00:30Z
berlin, ends in the gap, open           | 24h 22:00-02:30 | never | 2026-03-29T01:29Z | berlin | due never_run
berlin, ends in the gap, over           | 24h 22:00-02:30 | never | 2026-03-29T01:30Z | berlin | waits window 2026-03-29T20:00Z
berlin falls back, before               | 24h 02:00-03:00 | never | 2026-10-24T23:59Z | berlin | waits window 2026-10-25T00:00Z
berlin falls back, the first 2:00       | 24h 02:00-03:00 | never | 2026-10-25T00:00Z | berlin | due never_run
berlin falls back, the second 2:30      | 24h 02:00-03:00 | never | 2026-10-25T01:30Z | berlin | due never_run
berlin falls back, 3:00                 | 24h 02:00-03:00 | never | 2026-10-25T02:00Z | berlin | waits window 2026-10-26T01:00Z
berlin, opens in the fold, once         | 24h 02:30-04:00 | never | 2026-10-25T00:15Z | berlin | waits window 2026-10-25T00:30Z
berlin, opens in the fold, stays open   | 24h 02:30-04:00 | never | 2026-10-25T01:15Z | berlin | due never_run
berlin, ends in the fold, once          | 24h 01:30-02:30 | never | 2026-10-25T00:45Z | berlin | waits window 2026-10-26T00:30Z
berlin, done in the first 2:30          | 24h 02:00-03:00 | ok 2026-10-25T00:30Z | 2026-10-25T01:30Z | berlin | waits window 2026-10-26T01:00Z
berlin, hourly through the fold         | 1h              | ok 2026-10-25T00:30Z | 2026-10-25T01:24Z | berlin | due interval now
berlin, hourly through the gap          | 1h              | ok 2026-03-29T00:30Z | 2026-03-29T01:23Z | berlin | waits interval +1m
berlin, daily over the shorter day      | 24h 02:00-06:00 | ok 2026-03-28T01:00Z | 2026-03-29T01:00Z | berlin | due interval 2026-03-28T22:36Z
berlin, daily over the longer day       | 24h 02:00-06:00 | ok 2026-10-24T00:00Z | 2026-10-24T22:00Z | berlin | waits window 2026-10-25T00:00Z
new york jumps, before                  | 24h 02:00-06:00 | never | 2026-03-08T06:59:59.999Z | new_york | waits window +1ms
new york jumps, opens at 3              | 24h 02:00-06:00 | never | 2026-03-08T07:00Z | new_york | due never_run
new york jumps, closes                  | 24h 02:00-06:00 | never | 2026-03-08T10:00Z | new_york | waits window 2026-03-09T06:00Z
new york jumps over it                  | 24h 02:00-03:00 | never | 2026-03-08T07:30Z | new_york | due never_run
new york falls back, before             | 24h 01:00-02:00 | never | 2026-11-01T04:59Z | new_york | waits window 2026-11-01T05:00Z
new york falls back, the second 1:30    | 24h 01:00-02:00 | never | 2026-11-01T06:30Z | new_york | due never_run
new york falls back, 2:00               | 24h 01:00-02:00 | never | 2026-11-01T07:00Z | new_york | waits window 2026-11-02T06:00Z
new york, over midnight, falls back     | 24h 22:00-04:00 | never | 2026-11-01T08:59Z | new_york | due never_run
new york, over midnight, over           | 24h 22:00-04:00 | never | 2026-11-01T09:00Z | new_york | waits window 2026-11-02T03:00Z
lord howe falls back, before            | 24h 01:30-02:00 | never | 2026-04-04T14:29Z | lord_howe | waits window 2026-04-04T14:30Z
lord howe falls back, the first 1:45    | 24h 01:30-02:00 | never | 2026-04-04T14:45Z | lord_howe | due never_run
lord howe falls back, the second 1:45   | 24h 01:30-02:00 | never | 2026-04-04T15:15Z | lord_howe | due never_run
lord howe falls back, 2:00              | 24h 01:30-02:00 | never | 2026-04-04T15:30Z | lord_howe | waits window 2026-04-05T15:00Z
lord howe jumps, before                 | 24h 02:00-06:00 | never | 2026-10-03T15:29Z | lord_howe | waits window 2026-10-03T15:30Z
lord howe jumps, closes                 | 24h 02:00-06:00 | never | 2026-10-03T19:00Z | lord_howe | waits window 2026-10-04T15:00Z
lord howe jumps over it, before         | 24h 02:00-02:30 | never | 2026-10-03T15:00Z | lord_howe | waits window 2026-10-03T15:30Z
lord howe jumps over it, open           | 24h 02:00-02:30 | never | 2026-10-03T15:45Z | lord_howe | due never_run
lord howe jumps over it, over           | 24h 02:00-02:30 | never | 2026-10-03T16:00Z | lord_howe | waits window 2026-10-04T15:00Z
";

#[test]
fn windows_open_and_close_by_local_time() {
    assert!(check(WINDOWS) >= 30);
}

#[test]
fn no_night_is_without_its_window_when_clocks_change() {
    assert!(check(NIGHTS) >= 40);
}
