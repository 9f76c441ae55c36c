-- A playlist of which the source did not let the tracks be read: it is asked for again once it changed, or after a while.
CREATE TABLE unread_playlist (
    source_id INTEGER NOT NULL REFERENCES source (id),
    -- The source's id.
    key TEXT NOT NULL,
    -- Which state of it that was, in the source's own word for it.
    version TEXT,
    -- Milliseconds since 1970 UTC.
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;
