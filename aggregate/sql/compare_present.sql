-- The persons whom a delivery says to be served, whether a measure counts them
-- or not.
--
-- :delivery         its number
-- :law              rechtskreis, 'EGH'
-- :first_day, :day  services of these days, both included
SELECT DISTINCT d.source AS source, p.number AS person, p.match AS match
FROM delivery d
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = :law)
  AND s.beginn <= :day
  AND s.ende >= :first_day
ORDER BY d.source, p.number;
