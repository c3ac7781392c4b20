-- The key of the claims' HMAC, sealed by the terminal key: one that lies in a module seals and opens, and computes nothing else.
CREATE TABLE claims_key (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;
