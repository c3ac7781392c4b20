-- When the platform accepted the item (受理), ISO 8601 as the platform wrote it; null before that.
ALTER TABLE item_case ADD COLUMN accepted_at TEXT;
