//! A table of moments, each with what is decided; [`super::notation`] says how it is written.

use super::notation::check;

const TABLE: &str = "
never run                               | 1h              | never                            | noon | utc | due never_run
never run, though its input changed     | 1h              | never input -5m                  | noon | utc | due never_run
never run, inside its window            | 24h 11:00-13:00 | never                            | noon | utc | due never_run
never run, outside its window           | 24h 02:00-06:00 | never                            | noon | utc | waits window 2026-03-16T02:00Z
never run, 1960                         | 1h              | never                            | 1960-01-01T00:00Z | utc | due never_run

began this moment                       | 1h              | ok now                           | noon | utc | waits interval +54m
1 ms before the slack                   | 1h              | ok -53m59s999ms                  | noon | utc | waits interval +1ms
at the slack                            | 1h              | ok -54m                          | noon | utc | due interval now
1 ms after the slack                    | 1h              | ok -54m1ms                       | noon | utc | due interval -1ms
after a whole interval                  | 1h              | ok -1h                           | noon | utc | due interval -6m
a timer that comes early                | 5m              | ok -4m30s                        | noon | utc | due interval now
a timer that comes too early            | 5m              | ok -4m29s999ms                   | noon | utc | waits interval +1ms
daily, at the slack                     | 24h             | ok -21h36m                       | noon | utc | due interval now
daily, 1 ms before                      | 24h             | ok -21h35m59s999ms               | noon | utc | waits interval +1ms
weekly, in the last quarter of an hour  | 168h            | ok -151h                         | noon | utc | waits interval +12m
an interval of nothing                  | 0s              | ok now                           | noon | utc | due interval now
an interval of 1 ms                     | 1ms             | ok now                           | noon | utc | waits interval +1ms
3 days asleep                           | 1h              | ok -72h                          | noon | utc | due interval -71h6m
and after its one run                   | 1h              | ok -1m                           | noon | utc | waits interval +53m
3 days asleep after a failure           | 1h              | failed 1 -72h                    | noon | utc | due retry -71h59m6s
3 days asleep, outside its window       | 24h 02:00-06:00 | ok -72h                          | noon | utc | waits window 2026-03-16T02:00Z

partly done rests                       | 1h              | partial -10m                     | noon | utc | waits interval +44m
partly done, due                        | 1h              | partial -54m                     | noon | utc | due interval now
partly done after failures              | 1h              | partial 3 -10m                   | noon | utc | waits interval +44m
skipped rests                           | 1h              | skipped -10m                     | noon | utc | waits interval +44m
skipped, due                            | 1h              | skipped -1h                      | noon | utc | due interval -6m

failed once, waits                      | 24h             | failed 1 now                     | noon | utc | waits back_off +54s
failed once, 1 ms before                | 24h             | failed 1 -53s999ms               | noon | utc | waits back_off +1ms
failed once, due                        | 24h             | failed 1 -54s                    | noon | utc | due retry now
failed twice, waits                     | 24h             | failed 2 now                     | noon | utc | waits back_off +4m30s
failed twice, due                       | 24h             | failed 2 -5m                     | noon | utc | due retry -30s
failed 3 times, waits                   | 24h             | failed 3 now                     | noon | utc | waits back_off +13m30s
failed 3 times, due                     | 24h             | failed 3 -15m                    | noon | utc | due retry -1m30s
failed 4 times                          | 24h             | failed 4 now                     | noon | utc | waits back_off +27m
failed 5 times                          | 24h             | failed 5 now                     | noon | utc | waits back_off +54m
failed 6 times                          | 24h             | failed 6 now                     | noon | utc | waits back_off +1h48m
failed 7 times                          | 24h             | failed 7 now                     | noon | utc | waits back_off +3h36m
failed 8 times                          | 24h             | failed 8 now                     | noon | utc | waits back_off +7h12m
failed 8 times, due                     | 24h             | failed 8 -8h                     | noon | utc | due retry -48m
failed 9 times                          | 24h             | failed 9 now                     | noon | utc | waits back_off +14h24m
failed 10 times, no longer than a day   | 24h             | failed 10 now                    | noon | utc | waits back_off +21h36m
failed more often than can be           | 24h             | failed max now                   | noon | utc | waits back_off +21h36m
failed, and nobody counted              | 24h             | failed 0 now                     | noon | utc | waits back_off +54s
each 5 m, failed once                   | 5m              | failed 1 now                     | noon | utc | waits back_off +54s
each 5 m, failed twice                  | 5m              | failed 2 now                     | noon | utc | waits back_off +4m30s
each 5 m, failed 3 times                | 5m              | failed 3 now                     | noon | utc | waits back_off +4m30s
each 5 m, failed 8 times                | 5m              | failed 8 now                     | noon | utc | waits back_off +4m30s
each 5 m, failed 8 times, due           | 5m              | failed 8 -5m                     | noon | utc | due retry -30s
each 30 s, failed once                  | 30s             | failed 1 now                     | noon | utc | waits back_off +27s
refused twice, waits                    | 24h             | refused 2 -4m                    | noon | utc | waits back_off +30s
refused twice, due                      | 24h             | refused 2 -4m30s                 | noon | utc | due retry now
killed, waits                           | 24h             | killed 1 -10s                    | noon | utc | waits back_off +44s
killed, and nobody counted              | 24h             | killed -10s                      | noon | utc | waits back_off +44s
killed, due                             | 24h             | killed 1 -1m                     | noon | utc | due retry -6s
killed 4 times                          | 24h             | killed 4 -20m                    | noon | utc | waits back_off +7m
interrupted                             | 24h             | interrupted -1m                  | noon | utc | due unfinished -1m
interrupted this moment                 | 24h             | interrupted now                  | noon | utc | due unfinished now
interrupted after failures              | 24h             | interrupted 5 -1m                | noon | utc | due unfinished -1m
interrupted, its input changed          | 24h             | interrupted -1m input -5s        | noon | utc | due unfinished -1m
interrupted at the end of its window    | 24h 02:00-06:00 | interrupted 2026-03-15T05:59Z    | noon | utc | waits window 2026-03-16T02:00Z

its input changed                       | 24h             | ok -1m input -30s                | noon | utc | due input_changed -30s
its input changed this moment           | 24h             | ok -1m input now                 | noon | utc | due input_changed now
its input changed after a partial run   | 24h             | partial -1m input -30s           | noon | utc | due input_changed -30s
its input changed, after it was skipped | 24h             | skipped -1m input -30s           | noon | utc | due input_changed -30s
its input changed before it began       | 24h             | ok -1m input -1h                 | noon | utc | due input_changed -1h
its input changed, and it is due anyway | 1h              | ok -2h input -30m                | noon | utc | due input_changed -30m
its input changed in 1960               | 24h             | ok -1m input 1960-01-01T00:00Z   | noon | utc | due input_changed 1960-01-01T00:00Z
its input will have changed             | 24h             | ok -1m input +1h                 | noon | utc | due input_changed now
its input changes at the end of time    | 24h             | ok -1m input max                 | noon | utc | due input_changed now
its input changed while it backs off    | 24h             | failed 1 -10s input -5s          | noon | utc | waits back_off +44s
its input changed, refused              | 24h             | refused 1 -10s input -5s         | noon | utc | waits back_off +44s
its input changed, killed               | 24h             | killed 1 -10s input -5s          | noon | utc | waits back_off +44s
its input changed, back-off over        | 24h             | failed 1 -1m input -5s           | noon | utc | due retry -6s
its input changed outside its window    | 24h 02:00-06:00 | ok 2026-03-15T02:00Z input -5s   | noon | utc | waits window 2026-03-16T02:00Z
its input changed inside its window     | 24h 02:00-14:00 | ok 2026-03-15T02:00Z input -5s   | noon | utc | due input_changed -5s

1 ms in the future                      | 24h             | ok +1ms                          | noon | utc | due future_stamp
1 h in the future                       | 24h             | ok +1h                           | noon | utc | due future_stamp
1 year in the future                    | 24h             | ok +8760h                        | noon | utc | due future_stamp
failed in the future                    | 24h             | failed 8 +1h                     | noon | utc | due future_stamp
killed in the future                    | 24h             | killed +1h                       | noon | utc | due future_stamp
interrupted in the future               | 24h             | interrupted +1h                  | noon | utc | due future_stamp
in the future, its input changed        | 24h             | ok +1h input -5m                 | noon | utc | due future_stamp
in the future beyond the next opening   | 24h 02:00-06:00 | ok +8760h                        | noon | utc | waits window 2026-03-16T02:00Z
in the future, but past by the opening  | 1h 02:00-06:00  | ok 2026-03-16T01:30Z             | noon | utc | waits interval 2026-03-16T02:24Z
past by the opening, and done that day  | 24h 02:00-06:00 | ok 2026-03-15T12:30Z             | noon | utc | waits window 2026-03-17T02:00Z
past by the opening, and due by then    | 1h 02:00-06:00  | ok 2026-03-15T12:30Z             | noon | utc | waits window 2026-03-16T02:00Z
in the future, inside its window        | 24h 11:00-13:00 | ok +1h                           | noon | utc | due future_stamp
clock set back by a day                 | 1h              | ok +23h50m                       | noon | utc | due future_stamp
clock set back to the last run          | 1h              | ok now                           | 2026-03-15T11:00Z | utc | waits interval +54m
clock set back by less than the wait    | 1h              | ok -10m                          | 2026-03-15T11:00Z | utc | waits interval +44m
run in 2100, clock right again          | 1h              | ok 2100-01-01T00:00Z             | noon | utc | due future_stamp

1960, due                               | 1h              | ok 1959-12-31T23:00Z             | 1960-01-01T00:00Z | utc | due interval 1959-12-31T23:54Z
1960, rests                             | 1h              | ok 1959-12-31T23:30Z             | 1960-01-01T00:00Z | utc | waits interval 1960-01-01T00:24Z
1960, backs off                         | 1h              | failed 2 1959-12-31T23:58Z       | 1960-01-01T00:00Z | utc | waits back_off 1960-01-01T00:02:30Z
1960, outside its window                | 1h 02:00-06:00  | never                            | 1960-07-01T12:00Z | utc | waits window 1960-07-02T02:00Z
1960 by the clock, run today            | 1h              | ok 2026-03-15T12:00Z             | 1960-01-01T00:00Z | utc | due future_stamp
run in 1960, today by the clock         | 1h              | ok 1960-01-01T00:00Z             | noon | utc | due interval 1960-01-01T00:54Z
over 1970                               | 1h              | ok 1969-12-31T23:30Z             | 1970-01-01T00:00Z | utc | waits interval 1970-01-01T00:24Z
2100, due                               | 24h             | ok 2100-02-28T02:00Z             | 2100-03-01T02:00Z | utc | due interval 2100-02-28T23:36Z
2100, no 29th of February               | 24h 02:00-06:00 | ok 2100-02-28T05:00Z             | 2100-02-28T06:00Z | utc | waits interval 2100-03-01T02:36Z
9999, outside its window                | 24h 02:00-06:00 | never                            | 9999-06-01T12:00Z | utc | waits window 9999-06-02T02:00Z

switched off                            | 1h off          | never                            | noon | utc | off
switched off, overdue                   | 1h off          | ok -72h                          | noon | utc | off
switched off, its input changed         | 1h off          | ok -1m input -5s                 | noon | utc | off
switched off, in the future             | 1h off          | ok +1h                           | noon | utc | off
forced                                  | 1h forced       | ok -1m                           | noon | utc | due forced
forced, never run                       | 1h forced       | never                            | noon | utc | due forced
forced, switched off                    | 1h off forced   | ok -1m                           | noon | utc | due forced
forced, backing off                     | 1h forced       | failed 8 -1m                     | noon | utc | due forced
forced, outside its window              | 24h 02:00-06:00 forced | never                     | noon | utc | due forced
forced, in the future                   | 1h forced       | ok +1h                           | noon | utc | due forced
forced, all against it                  | 24h 02:00-06:00 off forced | failed 9 -1s          | noon | utc | due forced

from the beginning of time to its end   | 1h              | ok min                           | max  | utc | due interval -9223372036851535808
from its end to its beginning           | 1h              | ok max                           | min  | utc | due future_stamp
at the beginning of time                | 1h              | ok min                           | min  | utc | waits interval -9223372036851535808
at the end of time                      | 1h              | ok max                           | max  | utc | due interval max
failed at the end of time               | forever         | failed max max                   | max  | utc | due retry max
an interval without end                 | forever         | ok 0                             | 0    | utc | waits interval 8301034833169298227
an interval without end, long ago       | forever         | ok min                           | 0    | utc | due interval -922337203685477581
back-off has an end                     | forever         | failed max now                   | noon | utc | waits back_off +7372h48m
the first opening of all                | 1h 02:00-06:00  | never                            | min  | utc | waits window -377705023200000
no opening is left                      | 1h 02:00-06:00  | never                            | max  | utc | due never_run
no opening will be left by then         | forever 02:00-06:00 | ok 0                         | 0    | utc | waits interval 8301034833169298227
the first opening, by local time        | 1h 02:00-06:00  | never                            | min  | berlin | waits window -377704940400000
";

#[test]
fn each_moment_has_its_verdict() {
    assert!(check(TABLE) >= 100);
}
