CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  drafter INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  moved INTEGER NOT NULL,
  offered_by INTEGER,
  offered_at INTEGER,
  offered_wording BLOB,
  comment TEXT,
  serial TEXT,
  payload BLOB
);

CREATE TABLE wordings (
  draft TEXT NOT NULL REFERENCES drafts,
  version INTEGER NOT NULL,
  officer INTEGER NOT NULL,
  at INTEGER NOT NULL,
  relation TEXT,
  earlier TEXT,
  paper TEXT NOT NULL,
  precedence INTEGER NOT NULL,
  class INTEGER NOT NULL,
  addressee TEXT,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  reply_by INTEGER,
  valid_until INTEGER,
  PRIMARY KEY (draft, version)
);

CREATE TABLE promises (
  serial TEXT PRIMARY KEY,
  officer INTEGER NOT NULL,
  answer_by INTEGER NOT NULL,
  made INTEGER NOT NULL
);

CREATE TABLE passkeys (
  credential BLOB PRIMARY KEY,
  officer INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  key BLOB NOT NULL,
  card TEXT,
  made INTEGER NOT NULL
);

CREATE INDEX passkeys_of ON passkeys (officer, purpose);
