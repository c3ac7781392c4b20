-- What the platform says of the time wished for; all null where there is none.
ALTER TABLE item_case ADD COLUMN booking_state TEXT;
ALTER TABLE item_case ADD COLUMN booking_day TEXT;
ALTER TABLE item_case ADD COLUMN booking_from TEXT;
ALTER TABLE item_case ADD COLUMN booking_place TEXT;
