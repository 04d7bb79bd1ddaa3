-- The first delivery of each source for a form and year, later ones
-- notwithstanding.
--
-- :form  'leistungen'
-- :year  reporting year
SELECT source, min(id) AS delivery
FROM delivery
WHERE form = :form AND year = :year
GROUP BY source
ORDER BY source;
