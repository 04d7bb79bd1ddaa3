-- The projects of new places of one reporting year, as texts for a page.
--
-- :year  the reporting year
-- :day   its Stichtag, at which keys have their labels
--
-- Rows of offices about offices: no person is in them.  A cell is never empty.
-- A date may lack its day, which is 00 then.
SELECT
	r.titel AS titel,
	coalesce(kind.label, a.key) AS art,
	coalesce((
		SELECT g.name FROM ref_ags g
		WHERE g.ags = r.ags AND :day BETWEEN g.valid_from AND g.valid_to
		ORDER BY g.level
		LIMIT 1
	), 'offen') AS gemeinde,
	coalesce(r.plaetze, 'offen') AS plaetze,
	coalesce(ss.label, s.key, 'ohne Angabe') AS stand,
	coalesce(CASE WHEN r.partner_einbezogen_am % 100 <> 0
	THEN substr(r.partner_einbezogen_am, 7, 2) || '.' ELSE '' END ||
	    substr(r.partner_einbezogen_am, 5, 2) || '.' ||
	    substr(r.partner_einbezogen_am, 1, 4),
	    'noch nicht') AS partner_einbezogen_am
FROM vorhaben r
JOIN delivery d ON d.id = r.delivery
LEFT JOIN key a ON a.id = r.art
LEFT JOIN ref_schluessel kind ON kind.list = a.list AND kind.key = a.key
    AND :day BETWEEN kind.valid_from AND kind.valid_to
LEFT JOIN key s ON s.id = r.stand
LEFT JOIN ref_schluessel ss ON ss.list = s.list AND ss.key = s.key
    AND :day BETWEEN ss.valid_from AND ss.valid_to
WHERE d.state = 'current' AND d.year = :year
ORDER BY kind.rank, r.id, r.line;
