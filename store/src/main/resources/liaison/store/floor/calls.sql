CREATE TABLE schedules (
  since INTEGER PRIMARY KEY,
  officer INTEGER NOT NULL,
  sides INTEGER NOT NULL,
  schedule TEXT NOT NULL
);
