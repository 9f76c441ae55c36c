-- What sources beside the files say, what the user has there, and what the user decided.

-- A place claims come from, by the name it has in the config.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- `file`, `command`, `spotify`, …
    type TEXT NOT NULL,
    -- Whose its ids are: the provider's name, else its own.
    scheme TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    last_attempt INTEGER,
    last_success INTEGER,
    last_outcome TEXT,
    -- Why it did not end well.
    last_problem TEXT,
    -- 1 = history has that it came.
    told INTEGER NOT NULL
) STRICT;

-- An artist, album and track as the source says it. `key` is the source's id, or made of names where it has none (U+0001 first).
-- `ids` are scheme and value by turns, joined by U+001F, its own among them. A credit is entries joined by U+001E, each: name, id, MBID,
-- and `l` where the source lists artists one by one, joined by U+001F.
CREATE TABLE source_artist (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    key TEXT NOT NULL,
    -- Hash of all that is said, so that an unchanged one is left alone.
    content INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT,
    mbid BLOB,
    ids TEXT,
    genre TEXT,
    image TEXT,
    -- 1 = its claim is to be made again.
    dirty INTEGER NOT NULL,
    UNIQUE (source_id, key)
) STRICT;
CREATE INDEX source_artist_dirty ON source_artist (id) WHERE dirty;

CREATE TABLE source_album (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    key TEXT NOT NULL,
    content INTEGER NOT NULL,
    -- 1 = the source has a record of it; 0 = only tracks name it.
    told INTEGER NOT NULL,
    -- NULL = no album: the place of a track that names none.
    title TEXT,
    credit TEXT,
    date TEXT,
    type TEXT,
    label TEXT,
    barcode TEXT,
    mbid BLOB,
    release_group_mbid BLOB,
    ids TEXT,
    track_total INTEGER,
    disc_total INTEGER,
    genre TEXT,
    image TEXT,
    dirty INTEGER NOT NULL,
    UNIQUE (source_id, key)
) STRICT;
CREATE INDEX source_album_dirty ON source_album (id) WHERE dirty;

CREATE TABLE source_track (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    key TEXT NOT NULL,
    content INTEGER NOT NULL,
    source_album_id INTEGER NOT NULL REFERENCES source_album (id),
    -- What it says of that album, which counts as long as the source has no record of the album.
    album_title TEXT,
    album_credit TEXT,
    album_date TEXT,
    title TEXT NOT NULL,
    credit TEXT,
    disc INTEGER,
    position INTEGER,
    length_ms INTEGER,
    isrc TEXT,
    mbid BLOB,
    ids TEXT,
    -- Where its file lies, for lists of files.
    path BLOB,
    UNIQUE (source_id, key)
) STRICT;
CREATE INDEX source_track_album ON source_track (source_album_id);

-- What the user has at a source: one row a list and thing. A row ends, and is never deleted by a sync.
CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    -- artist, album, track
    kind TEXT NOT NULL,
    -- The row of source_artist, source_album or source_track.
    object_id INTEGER NOT NULL,
    -- followed, saved
    collection TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- 1 = history has that it began.
    told INTEGER NOT NULL,
    UNIQUE (source_id, kind, object_id, collection)
) STRICT;
CREATE INDEX membership_untold ON membership (source_id) WHERE NOT told;

CREATE TABLE playlist (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    key TEXT NOT NULL,
    content INTEGER NOT NULL,
    name TEXT NOT NULL,
    image TEXT,
    ended_at INTEGER,
    -- 1 = history has that it is there.
    told INTEGER NOT NULL,
    UNIQUE (source_id, key)
) STRICT;

CREATE TABLE playlist_item (
    playlist_id INTEGER NOT NULL REFERENCES playlist (id),
    position INTEGER NOT NULL,
    -- The key of a source_track; that may not be known (yet).
    track_key TEXT,
    path BLOB,
    added_at INTEGER,
    PRIMARY KEY (playlist_id, position)
) STRICT, WITHOUT ROWID;

-- Claims of sources stand beside those of files: release claims with `source_album_id` instead of `album_folder_id`, and track claims
-- whose `id` is the negative of the source_track's.
ALTER TABLE release_claim ADD COLUMN source_album_id INTEGER;
CREATE INDEX release_claim_source_album ON release_claim (source_album_id) WHERE source_album_id IS NOT NULL;
ALTER TABLE release_claim ADD COLUMN ids TEXT;

-- An artist as one release claim names it, or as a source says it by itself.
CREATE TABLE artist_claim_4 (
    id INTEGER PRIMARY KEY,
    release_claim_id INTEGER,
    source_artist_id INTEGER,
    claim_key INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT,
    mbid BLOB,
    ids TEXT,
    keys BLOB NOT NULL DEFAULT x'',
    artist_id INTEGER
) STRICT;
INSERT INTO artist_claim_4 (id, release_claim_id, claim_key, name, sort_name, mbid, keys, artist_id)
SELECT id, release_claim_id, claim_key, name, sort_name, mbid, keys, artist_id FROM artist_claim ORDER BY id;
DROP TABLE artist_claim;
ALTER TABLE artist_claim_4 RENAME TO artist_claim;
CREATE INDEX artist_claim_release_claim ON artist_claim (release_claim_id);
CREATE INDEX artist_claim_source_artist ON artist_claim (source_artist_id) WHERE source_artist_id IS NOT NULL;
CREATE INDEX artist_claim_artist ON artist_claim (artist_id);

-- What the user decided. `a` and `b` are anchors: what the claims that are meant say of themselves, as JSON, so that a decision outlives
-- moves, rebuilds and other rules. An undone one is deleted; numbers are not given again.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    -- same, different, follow, ignore
    decision TEXT NOT NULL,
    -- artist, album, recording, type
    kind TEXT NOT NULL,
    -- The anchors of all claims of that side; of a type, which is no claim, its name as JSON.
    a TEXT NOT NULL,
    b TEXT,
    -- follow: all, future, none.
    want TEXT,
    -- For people.
    subject TEXT NOT NULL
) STRICT;

-- Anchors whose claims a decision joins or parts from others, or did so until it was undone. The next resolution looks at them again and
-- takes the row away, all before it asks for the decisions: one that comes while it runs is left for the one after.
CREATE TABLE decision_news (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    anchors TEXT NOT NULL
) STRICT;

-- Pairs that may be one thing, for `review`. Worked out from what stands; numbers stay while a pair does.
CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    -- Claim keys that name the two, the smaller first.
    a_key INTEGER NOT NULL,
    b_key INTEGER NOT NULL,
    score REAL NOT NULL,
    -- Joined by U+001F.
    reasons_for TEXT NOT NULL,
    reasons_against TEXT NOT NULL,
    -- Rows of the entities when it was worked out.
    a_id INTEGER NOT NULL,
    b_id INTEGER NOT NULL,
    UNIQUE (kind, a_key, b_key, a_id, b_id)
) STRICT;
