-- What editions of a region still in force have printed of a year, each set
-- of cells once: under the edition that had it first.
--
-- :region  AGS prefix
-- :year    year of the cells
SELECT e.file, e.method, c.measure, c.breakdown, c.category, c.value
FROM (SELECT min(y.edition) AS edition, y.cells
      FROM edition_year y
      JOIN edition o ON o.id = y.edition
      WHERE o.region = :region AND o.status <> 'withdrawn' AND y.year = :year
      GROUP BY y.cells) f
JOIN edition e ON e.id = f.edition
JOIN ledger_cell c ON c.cells = f.cells
ORDER BY f.edition, c.measure, c.breakdown, c.category;
