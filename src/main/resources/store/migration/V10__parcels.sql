-- Where a result is that goes by post, as the platform says; all null where none does.
ALTER TABLE item_case ADD COLUMN parcel_carrier TEXT;
ALTER TABLE item_case ADD COLUMN parcel_number TEXT;
ALTER TABLE item_case ADD COLUMN parcel_state TEXT;
ALTER TABLE item_case ADD COLUMN parcel_at TEXT;
