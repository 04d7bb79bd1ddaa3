-- The regional data set of § 9 for two reporting years, in the order in which
-- the first source delivered the later one.
--
-- :first, :last  reporting years, both included
-- wert           in units of 10^-decimals; NULL where the symbol says why
SELECT
	d.year,
	coalesce(r.abschnitt, ''),
	r.merkmal,
	r.einheit,
	r.gebiet,
	r.wert,
	r.decimals,
	coalesce(r.symbol, ''),
	s.title
FROM delivery d
JOIN regionaldaten r ON r.delivery = d.id
JOIN source s ON s.id = d.source
WHERE d.state = 'current'
  AND d.form = 'regionaldaten'
  AND d.year BETWEEN :first AND :last
ORDER BY d.year DESC, s.name, r.line;
