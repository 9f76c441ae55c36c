-- Roots, folders and files. A file row is its own claim: its tags are stored once, here.
-- Paths are bytes. Times are milliseconds since 1970 UTC, but for `mtime`, which is nanoseconds.
-- Lists are their values joined by U+001F; MBIDs are 16 bytes each, one behind the other.

CREATE TABLE root (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    added_at INTEGER NOT NULL,
    -- Files with a greater id came after the root's last closing, so that a move is still recognised after a killed run.
    settled_id INTEGER NOT NULL DEFAULT 0,
    -- Last time the root was walked whole; NULL = never.
    walked_at INTEGER
) STRICT;

CREATE TABLE folder (
    id INTEGER PRIMARY KEY,
    root_id INTEGER NOT NULL REFERENCES root (id),
    -- Below the root, without a slash at either end; empty for the root itself.
    path BLOB NOT NULL,
    UNIQUE (root_id, path)
) STRICT;

CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    folder_id INTEGER NOT NULL REFERENCES folder (id),
    name BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    -- A hint that pairs moves, never an identity.
    inode INTEGER NOT NULL,
    -- 1 = size and time do not prove that it is unchanged (written while it was read, or unreadable): look again.
    doubtful INTEGER NOT NULL,
    missing_since INTEGER,
    added_at INTEGER NOT NULL,
    -- Hash of what was read (tags, audio, size): equal for a file that was moved.
    content INTEGER NOT NULL,
    problem TEXT,
    format TEXT NOT NULL,
    title TEXT,
    artist TEXT,
    artists TEXT,
    artist_sort TEXT,
    album_artist TEXT,
    album_artist_sort TEXT,
    album TEXT,
    disc INTEGER,
    disc_total INTEGER,
    track INTEGER,
    track_total INTEGER,
    date TEXT,
    original_date TEXT,
    genre TEXT,
    isrc TEXT,
    label TEXT,
    barcode TEXT,
    catalog_number TEXT,
    release_type TEXT,
    compilation INTEGER,
    musicbrainz_recording BLOB,
    musicbrainz_track BLOB,
    musicbrainz_release BLOB,
    musicbrainz_release_group BLOB,
    musicbrainz_artist BLOB,
    musicbrainz_album_artist BLOB,
    has_picture INTEGER NOT NULL,
    duration_ms INTEGER,
    bitrate INTEGER,
    sample_rate INTEGER,
    channels INTEGER,
    audio_md5 BLOB,
    UNIQUE (folder_id, name)
) STRICT;

CREATE INDEX file_missing ON file (missing_since) WHERE missing_since IS NOT NULL;

-- One row a run of a task. Attempt and success are kept apart by the outcome.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    task TEXT NOT NULL,
    -- 1 = narrowed to some paths, sources or artists: it does not move the clock.
    narrowed INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    report TEXT
) STRICT;

CREATE INDEX run_task ON run (task, started_at);
