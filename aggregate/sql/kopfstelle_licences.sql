-- What the Kreis charges the members: the vendor's maintenance and additional
-- licences, as delivered (form `lizenzen`); no staff, no overhead.
--
-- Unit: cents.  Rows: those of the current deliveries, for the year of the
-- delivery.
SELECT l.ags, l.art, l.betrag, s.name AS source, d.file, l.line, d.year,
	coalesce(k.key, '') AS kind, d.received, d.sha256
FROM lizenzen l
JOIN delivery d ON d.id = l.delivery
JOIN source s ON s.id = d.source
LEFT JOIN key k ON k.id = l.art
WHERE d.state = 'current'
ORDER BY d.year, s.name, l.line;
