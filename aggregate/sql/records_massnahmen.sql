-- The measures that the partners have agreed on of one reporting year, as texts for a page.
--
-- :year  the reporting year
-- :day   its Stichtag, at which keys have their labels
--
-- Rows of offices about offices: no person is in them.  A date may lack its
-- day, which is 00 then.
SELECT
	b.key AS themenbereich,
	r.titel AS titel,
	r.zustaendig AS zustaendig,
	r.schnittstelle AS schnittstelle,
	r.ziel AS ziel,
	coalesce(ss.label, s.key) AS stand,
	CASE WHEN r.ziel_datum % 100 <> 0
	THEN substr(r.ziel_datum, 7, 2) || '.' ELSE '' END ||
	    substr(r.ziel_datum, 5, 2) || '.' ||
	    substr(r.ziel_datum, 1, 4) AS ziel_datum,
	r.abweichung AS abweichung,
	CASE r.wesentlich WHEN 1 THEN 'ja' END AS wesentlich,
	r.grund AS grund,
	r.naechster_schritt AS naechster_schritt
FROM massnahmen r
JOIN delivery d ON d.id = r.delivery
LEFT JOIN key b ON b.id = r.themenbereich
LEFT JOIN ref_schluessel bs ON bs.list = b.list AND bs.key = b.key
    AND :day BETWEEN bs.valid_from AND bs.valid_to
LEFT JOIN key s ON s.id = r.stand
LEFT JOIN ref_schluessel ss ON ss.list = s.list AND ss.key = s.key
    AND :day BETWEEN ss.valid_from AND ss.valid_to
WHERE d.state = 'current' AND d.year = :year
ORDER BY bs.rank, b.key, r.id, r.line;
