-- A dispute (纠错) is a message without an application. SQLite cannot relax a column, so the messages move to a new table,
-- and their attachments with them: dropping the old messages would delete what refers to them.

ALTER TABLE application ADD COLUMN event TEXT; -- the life event's id; null where an older program has written the row

CREATE TABLE new_message (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id  INTEGER REFERENCES application,
    kind            TEXT NOT NULL CHECK (kind IN ('EVENT', 'EVALUATION', 'DISPUTE')),
    idempotency_key TEXT NOT NULL UNIQUE,
    wrapped_key     BLOB NOT NULL,
    body            BLOB NOT NULL,
    doubtful        INTEGER NOT NULL DEFAULT 0, -- 1: sent at least once, may have arrived
    refusal         TEXT,                       -- not null: set aside for staff
    CHECK ((application_id IS NULL) = (kind = 'DISPUTE'))
) STRICT;

CREATE TABLE new_attachment (
    message_id INTEGER NOT NULL REFERENCES new_message ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    content    BLOB NOT NULL,
    PRIMARY KEY (message_id, position)
) STRICT;

INSERT INTO new_message SELECT id, application_id, kind, idempotency_key, wrapped_key, body, doubtful, refusal FROM message;
INSERT INTO new_attachment SELECT message_id, position, media_type, content FROM attachment;
DROP TABLE attachment;
DROP TABLE message;
ALTER TABLE new_message RENAME TO message;
ALTER TABLE new_attachment RENAME TO attachment;
