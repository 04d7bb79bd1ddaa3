-- The waiting times of § 2 AsylbLG that hold on some day of one reporting year,
-- as texts for a page; the last one is that of the Stichtag.
--
-- :year         the reporting year
SELECT
	printf('%02d.%02d.%04d', valid_from % 100, valid_from / 100 % 100, valid_from / 10000) AS seit,
	printf('%d', months) AS monate,
	law AS recht,
	source AS quelle
FROM ref_wartezeit
WHERE valid_from <= :year * 10000 + 1231 AND valid_to >= :year * 10000 + 101
ORDER BY valid_from;
