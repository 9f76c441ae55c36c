-- What providers allow, and what was last seen of their lists.

-- A host that is asked over the network: what it allows, shared by all runs.
CREATE TABLE host (
    -- `api.deezer.com`, `127.0.0.1:8080`
    host TEXT NOT NULL PRIMARY KEY,
    -- When its bucket of requests is full again, milliseconds since 1970 UTC (GCRA: the theoretical arrival time).
    free_at INTEGER NOT NULL,
    -- The day of UTC, counted from 1970, and how many requests it has had.
    day INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    -- The host said: not before.
    told_until INTEGER,
    -- The rung of the ladder of waiting: how often it failed, less one for each run that it answered.
    failures INTEGER NOT NULL,
    -- The ladder says: not before.
    backoff_until INTEGER,
    last_success INTEGER,
    -- What was last wrong, for people.
    problem TEXT
) STRICT, WITHOUT ROWID;

-- When a list of a source was last walked to its end, and by what a change of it shows.
CREATE TABLE source_list (
    source_id INTEGER NOT NULL REFERENCES source (id),
    -- `saved albums`, `playlists`
    list TEXT NOT NULL,
    mark TEXT,
    walked_at INTEGER NOT NULL,
    PRIMARY KEY (source_id, list)
) STRICT, WITHOUT ROWID;

-- Which state of the playlist the source told, in its own word for it.
ALTER TABLE playlist ADD COLUMN version TEXT;

-- What lists lack and a look at the thing itself found; it stays whatever lists say. `asked_at` without anything found: there is nothing.
ALTER TABLE source_track ADD COLUMN found_isrc TEXT;
ALTER TABLE source_track ADD COLUMN asked_at INTEGER;
ALTER TABLE source_album ADD COLUMN found_barcode TEXT;
ALTER TABLE source_album ADD COLUMN found_label TEXT;
ALTER TABLE source_album ADD COLUMN asked_at INTEGER;
