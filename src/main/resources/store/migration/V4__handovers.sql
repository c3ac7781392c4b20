-- A hand-over (待签字的申请) is an application whose signatures are not complete; a reply is a signer's signature or his no.
-- A reply belongs to an application only where the hand-over itself was made here and waits too.

CREATE TABLE handover (
    application_id INTEGER PRIMARY KEY REFERENCES application,
    code           TEXT UNIQUE,   -- of the slip; null once the platform has it or it is over
    until          TEXT NOT NULL, -- the last day on which it can be signed
    state          TEXT NOT NULL CHECK (state IN ('OPEN', 'REFUSED', 'EXPIRED', 'WITHDRAWN', 'SUBMITTED'))
) STRICT;

CREATE TABLE handover_signer (
    application_id INTEGER NOT NULL REFERENCES handover,
    position       INTEGER NOT NULL,
    person         BLOB NOT NULL, -- label and masked name, sealed by the terminal key
    answer         TEXT NOT NULL CHECK (answer IN ('MISSING', 'SIGNED', 'REFUSED')),
    PRIMARY KEY (application_id, position)
) STRICT;

CREATE TABLE new_message (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id  INTEGER REFERENCES application,
    kind            TEXT NOT NULL CHECK (kind IN ('EVENT', 'EVALUATION', 'DISPUTE', 'HANDOVER', 'REPLY')),
    idempotency_key TEXT NOT NULL UNIQUE,
    wrapped_key     BLOB NOT NULL,
    body            BLOB NOT NULL,
    doubtful        INTEGER NOT NULL DEFAULT 0, -- 1: sent at least once, may have arrived
    refusal         TEXT,                       -- not null: set aside for staff
    until           TEXT,                       -- after this day it is worth nothing and is destroyed; null: never
    CHECK (kind = 'REPLY' OR (application_id IS NULL) = (kind = 'DISPUTE'))
) STRICT;

CREATE TABLE new_attachment (
    message_id INTEGER NOT NULL REFERENCES new_message ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    content    BLOB NOT NULL,
    PRIMARY KEY (message_id, position)
) STRICT;

INSERT INTO new_message SELECT id, application_id, kind, idempotency_key, wrapped_key, body, doubtful, refusal, NULL FROM message;
INSERT INTO new_attachment SELECT message_id, position, media_type, content FROM attachment;
DROP TABLE attachment;
DROP TABLE message;
ALTER TABLE new_message RENAME TO message;
ALTER TABLE new_attachment RENAME TO attachment;
