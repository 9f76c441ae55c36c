-- What runs by itself needs: who started a run, what is due out of turn, what was found wrong, when something was last done, and what
-- happened.

-- 1 = somebody typed the command; 0 = `run-due` started it.
ALTER TABLE run ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 1;
-- Clocks jump; the order of runs is that of their rows.
DROP INDEX run_task;
CREATE INDEX run_task ON run (task);

CREATE TABLE task_state (
    task TEXT PRIMARY KEY,
    -- When an earlier task changed what this one works on, since this one last began; NULL = nothing changed.
    input_changed_at INTEGER,
    -- Since when it is passed over for lack of time; NULL = it is not.
    passed_over_at INTEGER
) STRICT, WITHOUT ROWID;

-- What the checks of health found last, one row a check and subject.
CREATE TABLE finding (
    name TEXT NOT NULL,
    -- What of several things it is about, such as a root's path; empty where there is but one.
    subject TEXT NOT NULL,
    -- ok, notice, warning, error
    level TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT,
    -- Since when the level is this one.
    since INTEGER NOT NULL,
    PRIMARY KEY (name, subject)
) STRICT, WITHOUT ROWID;

-- When a check, a chore or another thing with an interval of its own was last done, as `check.integrity`.
CREATE TABLE stamp (name TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- What happened, for `history`.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT,
    -- The run it happened in; that row may be gone.
    run_id INTEGER
) STRICT;

-- Files of a root with a greater id have no `added` event yet, so that a killed run's are told by the next.
ALTER TABLE root ADD COLUMN told_id INTEGER NOT NULL DEFAULT 0;
UPDATE root SET told_id = (SELECT coalesce(max(id), 0) FROM file);

-- What happened to known files and has no event yet, for the same reason. Emptied by every closing; a row's file may be gone.
CREATE TABLE untold (
    file_id INTEGER PRIMARY KEY,
    -- updated, missing, restored
    event TEXT NOT NULL
) STRICT;
