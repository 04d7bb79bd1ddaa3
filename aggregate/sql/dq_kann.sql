-- Findings of level Kann: somebody should look.
--
-- Clause      none of its own; quality of the deliveries
-- Population  current deliveries of `leistungen`
-- Condition   level Kann
-- Time        the reporting year
-- Unit        the finding
SELECT f.rowid AS unit, f.line AS record, d.source AS authority
FROM delivery d
JOIN finding f ON f.delivery = d.id
WHERE d.id = :delivery
  AND f.level = 'kann';
