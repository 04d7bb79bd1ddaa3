-- A year that an edition prints.
INSERT INTO edition_year (edition, year, cells)
VALUES (:edition, :year, :cells);
