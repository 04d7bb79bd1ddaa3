-- What the Kreis charges the members: the vendor's maintenance and additional
-- licences, as delivered (form `lizenzen`); no staff, no overhead.
--
-- Clause      agreement of 30.10.2019, clause on costs: vendor maintenance and
--             additional licences
-- Population  rows of the current deliveries of the form `lizenzen`
-- Condition   none
-- Time        the reporting year of the delivery
-- Unit        the cent
SELECT l.ags, l.art, l.betrag, s.name AS source, d.file, l.line, d.year,
	coalesce(k.key, '') AS kind, d.received, d.sha256
FROM lizenzen l
JOIN delivery d ON d.id = l.delivery
JOIN source s ON s.id = d.source
LEFT JOIN key k ON k.id = l.art
WHERE d.state = 'current'
ORDER BY d.year, s.name, l.line;
