CREATE TABLE alarms (
  number INTEGER PRIMARY KEY,
  cause TEXT NOT NULL,
  about TEXT NOT NULL,
  state TEXT NOT NULL,
  raised INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  told INTEGER NOT NULL,
  officer INTEGER,
  closed INTEGER
);

CREATE INDEX alarms_raised ON alarms (raised);

CREATE INDEX alarms_closed ON alarms (closed);

CREATE TABLE sounds_heard (
  officer INTEGER PRIMARY KEY,
  heard INTEGER NOT NULL
);
