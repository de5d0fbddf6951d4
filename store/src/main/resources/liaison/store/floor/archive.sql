CREATE TABLE indexed (
  number INTEGER PRIMARY KEY,
  serial TEXT NOT NULL UNIQUE,
  time INTEGER NOT NULL,
  text INTEGER NOT NULL
);

CREATE VIRTUAL TABLE terms USING fts5 (words, tokenize = 'ascii');

INSERT INTO terms (terms, rank) VALUES ('secure-delete', 1);
