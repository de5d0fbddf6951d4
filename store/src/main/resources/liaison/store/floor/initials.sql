ALTER TABLE drafts ADD COLUMN offered_initials BLOB;
ALTER TABLE proposals ADD COLUMN initials BLOB;
