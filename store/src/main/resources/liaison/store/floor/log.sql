CREATE TABLE watch_log (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  about TEXT,
  officer INTEGER,
  text TEXT,
  corrects INTEGER REFERENCES watch_log,
  before BLOB NOT NULL,
  hash BLOB NOT NULL
);

CREATE INDEX watch_log_event ON watch_log (event, number);

CREATE TRIGGER watch_log_stays BEFORE UPDATE ON watch_log
BEGIN SELECT RAISE(ABORT, 'a line of the watch log is never changed'); END;

CREATE TRIGGER watch_log_whole BEFORE DELETE ON watch_log
BEGIN SELECT RAISE(ABORT, 'a line of the watch log is never removed'); END;

CREATE TABLE seen (
  name TEXT PRIMARY KEY,
  how INTEGER NOT NULL
);

CREATE TABLE shifts (
  starts INTEGER PRIMARY KEY,
  ends INTEGER NOT NULL,
  officer INTEGER NOT NULL,
  second INTEGER
);

CREATE TABLE proposals (
  id TEXT PRIMARY KEY,
  drafter INTEGER NOT NULL,
  made INTEGER NOT NULL,
  line_state TEXT NOT NULL,
  classes TEXT NOT NULL,
  line TEXT NOT NULL,
  reason TEXT NOT NULL,
  until INTEGER,
  state TEXT NOT NULL,
  moved INTEGER NOT NULL,
  officer INTEGER,
  payload BLOB
);

CREATE INDEX proposals_made ON proposals (made);
