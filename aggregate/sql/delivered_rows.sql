-- Counts that sources delivered instead of cases, for some reporting years.
--
-- :first, :last  reporting years, both included
-- period         a year (2024) or a Stichtag (20241231)
-- value          in units of 10^-decimals; NULL where the symbol says why
--
-- A cell may come more than once; the later delivery stands first.
SELECT
	a.measure,
	a.period,
	a.region,
	coalesce(a.breakdown, ''),
	coalesce(a.category, ''),
	a.value,
	a.decimals,
	coalesce(a.symbol, ''),
	s.name,
	s.title,
	d.file,
	a.line
FROM delivery d
JOIN aggregat a ON a.delivery = d.id
JOIN source s ON s.id = d.source
WHERE d.state = 'current'
  AND d.form = 'aggregat'
  AND CASE WHEN a.period > 9999 THEN a.period / 10000 ELSE a.period END
      BETWEEN :first AND :last
ORDER BY a.measure, a.period, a.region, a.breakdown, a.category,
	d.year DESC, s.name, a.line;
