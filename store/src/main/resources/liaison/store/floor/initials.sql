ALTER TABLE drafts ADD COLUMN offered_initials BLOB;
CREATE INDEX drafts_serial ON drafts (serial);
ALTER TABLE proposals ADD COLUMN initials BLOB;
