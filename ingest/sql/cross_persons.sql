-- The persons of a delivery who can be known again at another source.
--
-- :delivery
-- match  number of the match key, the same at all sources
SELECT p.id, p.match
FROM delivery d
JOIN spell f ON f.id = d.first_spell
CROSS JOIN person p ON p.id BETWEEN f.person AND f.person + d.persons - 1
WHERE d.id = :delivery
  AND p.match IS NOT NULL;
