-- place = epoch * 2^44 + side * 2^40 + seq: one tree, a log's leaves side by side.
CREATE TABLE entries (
  place INTEGER PRIMARY KEY,
  leaf BLOB NOT NULL,
  void_reason TEXT,
  statement BLOB,
  salt BLOB,
  body BLOB
);

CREATE TABLE heads (
  epoch INTEGER NOT NULL,
  side INTEGER NOT NULL,
  size BIGINT NOT NULL,
  root BLOB NOT NULL,
  seconds BIGINT NOT NULL,
  ed25519 BLOB NOT NULL,
  mldsa44 BLOB NOT NULL,
  PRIMARY KEY (epoch, side, size, root)
);

CREATE TABLE cosigs (
  epoch INTEGER NOT NULL,
  side INTEGER NOT NULL,
  size BIGINT NOT NULL,
  root BLOB NOT NULL,
  seconds BIGINT NOT NULL,
  ed25519 BLOB NOT NULL,
  mldsa44 BLOB NOT NULL,
  PRIMARY KEY (epoch, size, side, root)
);

CREATE TABLE notes (
  number INTEGER PRIMARY KEY,
  place BIGINT NOT NULL UNIQUE REFERENCES entries (place),
  leaf BLOB NOT NULL,
  serial TEXT NOT NULL,
  officer BIGINT NOT NULL,
  precedence INTEGER NOT NULL,
  cls INTEGER NOT NULL,
  subject TEXT NOT NULL,
  time BIGINT NOT NULL,
  addressees TEXT NOT NULL,
  reply_by BIGINT,
  valid_until BIGINT,
  body_length BIGINT,
  media TEXT
);

CREATE INDEX notes_serial ON notes (serial);

CREATE TABLE receipts (
  number INTEGER PRIMARY KEY,
  place BIGINT NOT NULL REFERENCES entries (place),
  note BIGINT NOT NULL,
  kind INTEGER NOT NULL,
  relation INTEGER NOT NULL,
  officer BIGINT NOT NULL,
  time BIGINT NOT NULL,
  reason INTEGER,
  detail TEXT,
  UNIQUE (note, place, relation)
);

CREATE INDEX receipts_place ON receipts (place);

CREATE TABLE state (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
);

CREATE TABLE evidence (
  number INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  bytes BLOB NOT NULL
);
