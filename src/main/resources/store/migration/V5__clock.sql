-- The clock of a case as the platform tells it. Times in ISO 8601 as the platform wrote them.
ALTER TABLE item_case ADD COLUMN done_at TEXT; -- when the item was finished (办结); null before that
ALTER TABLE application ADD COLUMN as_of TEXT; -- the platform's own time of its last word; null where it did not say

CREATE TABLE case_pause (
    application_id INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    number         INTEGER NOT NULL,
    reason         TEXT NOT NULL,
    since          TEXT NOT NULL,
    until          TEXT, -- null while the clock stands
    PRIMARY KEY (application_id, position, number),
    FOREIGN KEY (application_id, position) REFERENCES item_case
) STRICT;
