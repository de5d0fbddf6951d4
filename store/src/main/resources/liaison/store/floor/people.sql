CREATE TABLE people (
  officer INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  theme TEXT NOT NULL,
  releases INTEGER NOT NULL,
  keys TEXT NOT NULL
);

CREATE TABLE passphrases (
  officer INTEGER PRIMARY KEY,
  stored TEXT NOT NULL
);

CREATE TABLE sessions (
  hash BLOB PRIMARY KEY,
  officer INTEGER NOT NULL,
  door TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL
);

CREATE TABLE enrolments (
  hash BLOB PRIMARY KEY,
  officer INTEGER NOT NULL,
  until INTEGER NOT NULL,
  used INTEGER NOT NULL
);
