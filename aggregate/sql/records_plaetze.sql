-- The places that there are, by kind of one reporting year, as texts for a page.
--
-- :year  the reporting year
-- :day   its Stichtag, at which keys have their labels
--
-- Rows of offices about offices: no person is in them.
SELECT
	coalesce(ks.label, k.key) AS art,
	sum(r.plaetze) AS plaetze
FROM plaetze r
JOIN delivery d ON d.id = r.delivery
LEFT JOIN key k ON k.id = r.art
LEFT JOIN ref_schluessel ks ON ks.list = k.list AND ks.key = k.key
    AND :day BETWEEN ks.valid_from AND ks.valid_to
WHERE d.state = 'current' AND d.year = :year
GROUP BY k.id
ORDER BY ks.rank, k.key;
