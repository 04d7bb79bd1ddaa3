-- The kinds of counselling of one reporting year, as texts for a page: where
-- it was given and on how many days; a kind that was not delivered is planned.
--
-- :year  the reporting year
-- :day   its Stichtag, at which keys have their labels
--
-- Days and places of offices, no contacts and no persons: how many came is a
-- measure (by_beratung_n) and protected like one.
WITH given AS (
	SELECT k.key AS art, r.datum, r.ort
	FROM beratung r
	JOIN delivery d ON d.id = r.delivery
	JOIN key k ON k.id = r.art
	WHERE d.state = 'current' AND d.year = :year
)
SELECT
	s.label AS art,
	(SELECT group_concat(ort, ', ') FROM (SELECT DISTINCT ort FROM given
		WHERE given.art = s.key AND ort IS NOT NULL ORDER BY ort)) AS orte,
	(SELECT nullif(count(DISTINCT datum), 0) FROM given WHERE given.art = s.key) AS tage,
	CASE WHEN EXISTS (SELECT 1 FROM given WHERE given.art = s.key)
		THEN 'angeboten' ELSE 'geplant' END AS stand
FROM ref_schluessel s
WHERE s.list = 'beratung_art' AND :day BETWEEN s.valid_from AND s.valid_to
  AND EXISTS (SELECT 1 FROM given)
ORDER BY s.rank;
