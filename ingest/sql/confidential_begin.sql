-- A new list of a source and year; the one before is gone by now.
INSERT INTO list (source, year, sha256, received, rows, blocked)
VALUES (:source, :year, :sha256, :received, :rows, :blocked);
