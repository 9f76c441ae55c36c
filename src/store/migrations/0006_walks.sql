-- A walk over a list of a source that was cut short, by the day's requests say: how far it came, for the next run to go on there.
CREATE TABLE source_walk (
    source_id INTEGER NOT NULL REFERENCES source (id),
    -- `saved tracks`
    list TEXT NOT NULL,
    -- Milliseconds since 1970 UTC.
    began_at INTEGER NOT NULL,
    -- By what a change of the list shows, as it was then.
    mark TEXT,
    -- Whether all that was read was understood.
    whole INTEGER NOT NULL,
    -- The address of the first page, and of the last one that was read.
    first TEXT NOT NULL,
    page TEXT NOT NULL,
    -- The last entry of that page, and its place there, counted from 0.
    entry TEXT NOT NULL,
    place INTEGER NOT NULL,
    -- How many entries the list was said to have.
    total INTEGER,
    PRIMARY KEY (source_id, list)
) STRICT, WITHOUT ROWID;

-- When the walk began that saw it last, of those that were cut short.
ALTER TABLE membership ADD COLUMN walk INTEGER;
