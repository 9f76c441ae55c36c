-- What the claims of one thing add up to. Everything below follows from the files, the redirects and the rules: it can be dropped and
-- made again, and comes out the same.

-- A folder with its disc folders: local releases are told apart inside one. A forgotten root's rows stay until what they held is unclaimed.
CREATE TABLE album_folder (
    id INTEGER PRIMARY KEY,
    root_id INTEGER NOT NULL,
    -- Below the root; that of the folder itself, or for a disc folder the one its set shares.
    path BLOB NOT NULL,
    -- 1 = its files changed since its claims were made.
    dirty INTEGER NOT NULL,
    UNIQUE (root_id, path)
) STRICT;

CREATE INDEX album_folder_dirty ON album_folder (id) WHERE dirty;

-- NULL = not sorted into an album folder yet.
ALTER TABLE folder ADD COLUMN album_folder_id INTEGER;
CREATE INDEX folder_album_folder ON folder (album_folder_id);

-- Claims. A claim key is a hash of what the claim says, never of where it lies or of a row number.

-- What a source says of one release. Locally one an album folder and album; `loose` gathers the files that name no album.
CREATE TABLE release_claim (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    album_folder_id INTEGER,
    claim_key INTEGER NOT NULL,
    -- Hash of all that the claim says, so that an unchanged one is left alone.
    content INTEGER NOT NULL,
    loose INTEGER NOT NULL,
    title TEXT,
    -- The artist credit: rows of artist_claim with the words between them, as `store::claims` writes it.
    credit TEXT NOT NULL,
    date TEXT,
    original_date TEXT,
    -- Release group types, joined by U+001F.
    type TEXT,
    label TEXT,
    barcode TEXT,
    catalog_number TEXT,
    mbid BLOB,
    release_group_mbid BLOB,
    -- How many tracks and discs it has, where the source says so for all of it.
    track_total INTEGER,
    disc_total INTEGER,
    -- One entry a track: disc, position, hash of the folded title.
    titles BLOB NOT NULL,
    -- The witness keys it gave, 8 bytes each.
    keys BLOB NOT NULL DEFAULT x'',
    release_id INTEGER
) STRICT;

CREATE INDEX release_claim_album_folder ON release_claim (album_folder_id);
CREATE INDEX release_claim_release ON release_claim (release_id);

-- An artist as one release claim names it.
CREATE TABLE artist_claim (
    id INTEGER PRIMARY KEY,
    release_claim_id INTEGER NOT NULL,
    claim_key INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT,
    mbid BLOB,
    keys BLOB NOT NULL DEFAULT x'',
    artist_id INTEGER
) STRICT;

CREATE INDEX artist_claim_release_claim ON artist_claim (release_claim_id);
CREATE INDEX artist_claim_artist ON artist_claim (artist_id);

-- Where a file stands: its own row is its claim, this is what the rules made of it. `id` is the file's.
CREATE TABLE track_claim (
    id INTEGER PRIMARY KEY,
    release_claim_id INTEGER NOT NULL,
    claim_key INTEGER NOT NULL,
    disc INTEGER,
    position INTEGER,
    -- Hash of all that the claim says, the file's length and ids with it.
    content INTEGER NOT NULL,
    -- Only where the file has none and its name was asked.
    title TEXT,
    credit TEXT NOT NULL,
    -- Hash of the folded title with its version words.
    title_key INTEGER NOT NULL,
    keys BLOB NOT NULL DEFAULT x'',
    recording_id INTEGER
) STRICT;

CREATE INDEX track_claim_release_claim ON track_claim (release_claim_id);
CREATE INDEX track_claim_recording ON track_claim (recording_id);

-- Which claims give which witness key, and which claims are to be looked at again.
CREATE TABLE artist_witness (
    key INTEGER NOT NULL, claim_id INTEGER NOT NULL, PRIMARY KEY (key, claim_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE release_witness (
    key INTEGER NOT NULL, claim_id INTEGER NOT NULL, PRIMARY KEY (key, claim_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE track_witness (
    key INTEGER NOT NULL, claim_id INTEGER NOT NULL, PRIMARY KEY (key, claim_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE artist_dirty (claim_id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE release_dirty (claim_id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE track_dirty (claim_id INTEGER PRIMARY KEY) STRICT;

-- The rules that made what stands. Another version makes all of the stratum dirty.
CREATE TABLE rules (stratum TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- MBIDs that MusicBrainz merged into others.
CREATE TABLE redirect (mbid BLOB PRIMARY KEY, target BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Entities. `public_id` is the hash that people and programs see.

CREATE TABLE artist (
    id INTEGER PRIMARY KEY,
    public_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT
) STRICT;
CREATE INDEX artist_public_id ON artist (public_id);

CREATE TABLE artist_ids (
    artist_id INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (artist_id, scheme, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_group (
    id INTEGER PRIMARY KEY,
    public_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    type TEXT,
    -- Joined by U+001F.
    secondary_types TEXT,
    first_release_date TEXT
) STRICT;
CREATE INDEX release_group_public_id ON release_group (public_id);

CREATE TABLE release_group_credit (
    release_group_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    artist_id INTEGER NOT NULL,
    -- What stands between this name and the next.
    join_phrase TEXT NOT NULL,
    PRIMARY KEY (release_group_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_group_credit_artist ON release_group_credit (artist_id);

CREATE TABLE release_group_ids (
    release_group_id INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (release_group_id, scheme, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    release_group_id INTEGER NOT NULL,
    public_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    label TEXT,
    catalog_number TEXT,
    track_total INTEGER,
    disc_total INTEGER
) STRICT;
CREATE INDEX release_release_group ON release (release_group_id);
CREATE INDEX release_public_id ON release (public_id);

-- Schemes: musicbrainz, barcode.
CREATE TABLE release_ids (
    release_id INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (release_id, scheme, value)
) STRICT, WITHOUT ROWID;

-- A track is a place on a release: the track claims that agree on release, disc, position and recording.
CREATE TABLE recording (
    id INTEGER PRIMARY KEY,
    public_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    length_ms INTEGER
) STRICT;

CREATE TABLE recording_credit (
    recording_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    artist_id INTEGER NOT NULL,
    join_phrase TEXT NOT NULL,
    PRIMARY KEY (recording_id, position)
) STRICT, WITHOUT ROWID;

-- Schemes: musicbrainz, isrc.
CREATE TABLE recording_ids (
    recording_id INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (recording_id, scheme, value)
) STRICT, WITHOUT ROWID;
