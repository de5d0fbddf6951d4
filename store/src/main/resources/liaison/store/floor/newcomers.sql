CREATE TABLE newcomers (
  officer INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  roles INTEGER NOT NULL,
  releases INTEGER NOT NULL,
  announced_by INTEGER NOT NULL,
  at INTEGER NOT NULL,
  card TEXT
);
