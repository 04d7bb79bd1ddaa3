-- Persons of a delivery and of the one for the year before, for the rules
-- that compare both (P14, P23).
--
-- :delivery
-- stock      persons with a service on the Stichtag
-- last       the same in the delivery of the year before, on its Stichtag
-- went_over  persons whose service went on over the Stichtag of the year
--            before, as this delivery says
-- went_on    as that of the year before says: only they must be in both
--
-- No row where nobody was delivered the year before, or this is a nil return.
WITH days AS (
	SELECT year * 10000 + 1231 AS stichtag,
		(year - 1) * 10000 + 1231 AS before
	FROM delivery
	WHERE id = :delivery
),
earlier AS MATERIALIZED (
	SELECT count(DISTINCT s.person) AS stock,
		count(DISTINCT CASE WHEN s.ende > before THEN s.person END)
		    AS went_on
	FROM days
	CROSS JOIN delivery d
	CROSS JOIN delivery l ON l.source = d.source
	  AND l.form = d.form
	  AND l.year = d.year - 1
	  AND l.state = 'current'
	CROSS JOIN spell s ON s.id BETWEEN l.first_spell AND l.last_spell
	WHERE d.id = :delivery
	  AND s.beginn <= before
	  AND s.ende >= before
)
SELECT
	count(DISTINCT CASE WHEN s.beginn <= stichtag AND s.ende >= stichtag
	    THEN s.person END) AS stock,
	earlier.stock AS last,
	count(DISTINCT CASE WHEN s.beginn <= before AND s.ende > before
	    THEN s.person END) AS went_over,
	earlier.went_on
FROM earlier
CROSS JOIN days
CROSS JOIN delivery d
CROSS JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
WHERE d.id = :delivery
  AND earlier.stock > 0
GROUP BY d.id;
