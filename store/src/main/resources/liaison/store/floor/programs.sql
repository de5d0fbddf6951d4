CREATE TABLE tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  officer INTEGER NOT NULL,
  writes INTEGER NOT NULL,
  made_by INTEGER NOT NULL,
  made INTEGER NOT NULL,
  used INTEGER,
  revoked INTEGER
);

CREATE TABLE deeds (
  token INTEGER NOT NULL,
  name TEXT NOT NULL,
  asked BLOB NOT NULL,
  at INTEGER NOT NULL,
  status INTEGER,
  body TEXT,
  PRIMARY KEY (token, name)
);

CREATE INDEX deeds_at ON deeds (at);

CREATE TABLE reports (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  serial TEXT NOT NULL,
  rung TEXT NOT NULL,
  side TEXT NOT NULL,
  officer INTEGER,
  at INTEGER NOT NULL
);

CREATE INDEX reports_serial ON reports (serial);

CREATE TABLE hooks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  rungs TEXT NOT NULL,
  made_by INTEGER NOT NULL,
  made INTEGER NOT NULL,
  done INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  since INTEGER,
  next INTEGER,
  tried INTEGER,
  outcome TEXT
);
