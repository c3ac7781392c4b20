-- Who has applied here for which item and waits for it, without the person: an HMAC by a key made of the terminal key, over the
-- number and the item's code. Forgotten when the item is over, or after 60 days.
CREATE TABLE claim (
    application_id INTEGER NOT NULL REFERENCES application,
    item           TEXT NOT NULL,    -- the item's id, as in item_case
    digest         BLOB NOT NULL,
    at             INTEGER NOT NULL, -- milliseconds since 1970
    PRIMARY KEY (application_id, item)
) STRICT;

CREATE INDEX claim_digest ON claim (digest);

-- The platform's key for telling a claim to it, sealed by the terminal key.
CREATE TABLE county_key (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;

-- After a restore the day's numbers go on above this: what the lost store gave is not known.
CREATE TABLE number_floor (
    day   TEXT PRIMARY KEY,
    floor INTEGER NOT NULL
) STRICT;
