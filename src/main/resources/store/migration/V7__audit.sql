-- What happened here, chained; no content and no person. An application knows its own place, for the receipt.
CREATE TABLE audit (
    place   INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL, -- milliseconds since 1970
    deed    TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest  BLOB NOT NULL     -- of this entry and the digest before it
) STRICT;

ALTER TABLE application ADD COLUMN audit_place INTEGER; -- null where an older program has written the row
ALTER TABLE application ADD COLUMN audit_digest TEXT;   -- as printed, even when the entry has been let go
