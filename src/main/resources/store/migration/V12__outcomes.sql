-- How a case ended: results and how they reach the citizen, or the department's reason. Sealed by the terminal key, because the
-- words are the department's; null where it has said nothing.
ALTER TABLE item_case ADD COLUMN outcome BLOB;
