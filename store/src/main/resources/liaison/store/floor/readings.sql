CREATE TABLE readings (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  serial TEXT NOT NULL,
  officer INTEGER NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL
);

CREATE INDEX readings_of ON readings (serial);
