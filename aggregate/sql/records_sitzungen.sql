-- The meetings of the joint bodies in one reporting year, one row a body, as
-- texts for a page.
--
-- :year  the reporting year
--
-- Rows of offices about offices: no person is in them.
SELECT
	r.gremium AS gremium,
	coalesce(max(r.soll_je_jahr), 'offen') AS soll_je_jahr,
	count(*) AS sitzungen,
	group_concat(substr(r.datum, 7, 2) || '.' || substr(r.datum, 5, 2) || '.', ', ') AS termine,
	CASE max(r.betroffene_beteiligt) WHEN 1 THEN 'ja' WHEN 0 THEN 'nein'
	    ELSE 'ohne Angabe' END AS betroffene_beteiligt
FROM (
	SELECT * FROM sitzungen ORDER BY gremium, datum, line
) r
JOIN delivery d ON d.id = r.delivery
WHERE d.state = 'current' AND d.year = :year
GROUP BY r.gremium
ORDER BY r.gremium;
