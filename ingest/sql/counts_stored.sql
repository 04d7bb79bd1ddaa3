-- Delivered counts of a year, to be compared with the cases once more (P22).
--
-- :year    the reporting year that they are of, whenever they came
-- value    in units of 10^-decimals; NULL where a sign stands for it
-- differs  1: the store has it that the cases give another count
SELECT d.id, a.line, a.measure, a.period, a.region,
	coalesce(a.breakdown, ''),
	coalesce(a.category, ''),
	a.value,
	a.decimals,
	EXISTS (SELECT 1 FROM finding f
	    WHERE f.delivery = d.id AND f.line = a.line
	      AND f.rule = 'P22') AS differs
FROM delivery d
JOIN aggregat a ON a.delivery = d.id
WHERE d.form = 'aggregat'
  AND d.state = 'current'
  AND CASE WHEN a.period > 9999 THEN a.period / 10000 ELSE a.period END
      = :year
ORDER BY d.id, a.line;
