-- Persons of a source's delivery for a year, for comparison with the next.
--
-- :source    name of the source
-- :year      the year before that of the delivery that is compared
-- :stichtag  its Stichtag
-- stock      persons with a service on the Stichtag
-- went_on    of them those with one that did not end on that day: only they
--            must be in the next delivery too
--
-- No row where nothing was delivered.
SELECT
	count(DISTINCT s.person) AS stock,
	count(DISTINCT CASE WHEN s.ende > :stichtag THEN s.person END)
	    AS went_on
FROM source o
JOIN delivery d ON d.source = o.id
  AND d.form = 'leistungen'
  AND d.year = :year
  AND d.state = 'current'
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
WHERE o.name = :source
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
GROUP BY d.id;
