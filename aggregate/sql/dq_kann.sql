-- Findings of level Kann: somebody should look.
--
-- Population  current deliveries of `leistungen`
-- Time        the reporting year
-- Unit        the finding
SELECT f.rowid AS unit, f.line AS record, d.source AS authority
FROM delivery d
JOIN finding f ON f.delivery = d.id
WHERE d.id = :delivery
  AND f.level = 'kann';
