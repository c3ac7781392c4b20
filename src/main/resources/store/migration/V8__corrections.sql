-- A correction (补正) answers a notice on an application of any terminal, so it belongs to no application here. Which one it
-- is for stays in clear until it is delivered, so that whoever has the query code reads that it waits.

CREATE TABLE new_message (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id  INTEGER REFERENCES application,
    kind            TEXT NOT NULL CHECK (kind IN ('EVENT', 'EVALUATION', 'DISPUTE', 'HANDOVER', 'REPLY', 'CORRECTION')),
    idempotency_key TEXT NOT NULL UNIQUE,
    wrapped_key     BLOB NOT NULL,
    body            BLOB NOT NULL,
    doubtful        INTEGER NOT NULL DEFAULT 0, -- 1: sent at least once, may have arrived
    refusal         TEXT,                       -- not null: set aside for staff
    until           TEXT,                       -- after this day it is worth nothing and is destroyed; null: never
    CHECK (kind = 'REPLY' OR (application_id IS NULL) = (kind IN ('DISPUTE', 'CORRECTION')))
) STRICT;

CREATE TABLE new_attachment (
    message_id INTEGER NOT NULL REFERENCES new_message ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    content    BLOB NOT NULL,
    PRIMARY KEY (message_id, position)
) STRICT;

INSERT INTO new_message
    SELECT id, application_id, kind, idempotency_key, wrapped_key, body, doubtful, refusal, until FROM message;
INSERT INTO new_attachment SELECT message_id, position, media_type, content FROM attachment;
DROP TABLE attachment;
DROP TABLE message;
ALTER TABLE new_message RENAME TO message;
ALTER TABLE new_attachment RENAME TO attachment;

CREATE TABLE correction (
    message_id  INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE,
    query_code  TEXT NOT NULL,
    case_number TEXT NOT NULL
) STRICT;

ALTER TABLE application ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0; -- 1: taken back before it was delivered (撤回)
