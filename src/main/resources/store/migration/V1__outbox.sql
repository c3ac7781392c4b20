-- In clear: only what routes and orders. Whatever a citizen said lies sealed in message.body and attachment.content.

CREATE TABLE vault (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    proof BLOB NOT NULL -- sealed by the terminal key; tells a wrong key before anything is written with it
) STRICT;

CREATE TABLE application (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,
    day          TEXT NOT NULL,
    sequence     INTEGER NOT NULL,
    local_number TEXT NOT NULL UNIQUE,
    query_code   TEXT NOT NULL UNIQUE,
    accepted_at  INTEGER NOT NULL, -- milliseconds since 1970
    delivery     TEXT NOT NULL CHECK (delivery IN ('QUEUED', 'SENT', 'SET_ASIDE')),
    event_number TEXT,
    UNIQUE (day, sequence)
) STRICT;

CREATE TABLE item_case (
    application_id INTEGER NOT NULL REFERENCES application,
    position       INTEGER NOT NULL,
    item           TEXT NOT NULL,
    case_number    TEXT NOT NULL,
    state          TEXT NOT NULL,
    PRIMARY KEY (application_id, position)
) STRICT;

CREATE TABLE message (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id  INTEGER NOT NULL REFERENCES application,
    kind            TEXT NOT NULL CHECK (kind IN ('EVENT', 'EVALUATION')),
    idempotency_key TEXT NOT NULL UNIQUE,
    wrapped_key     BLOB NOT NULL,
    body            BLOB NOT NULL,
    doubtful        INTEGER NOT NULL DEFAULT 0, -- 1: sent at least once, may have arrived
    refusal         TEXT                        -- not null: set aside for staff
) STRICT;

CREATE TABLE attachment (
    message_id INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    content    BLOB NOT NULL,
    PRIMARY KEY (message_id, position)
) STRICT;
