-- What an edition has printed of some years.
--
-- :edition       its number
-- :first, :last  years of the cells, both included
SELECT c.measure, c.breakdown, c.category, y.year, c.value, c.sign
FROM edition_year y
JOIN ledger_cell c ON c.cells = y.cells
WHERE y.edition = :edition AND y.year BETWEEN :first AND :last;
