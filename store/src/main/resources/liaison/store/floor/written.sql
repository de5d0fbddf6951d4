CREATE INDEX wordings_of ON wordings (officer, at);
