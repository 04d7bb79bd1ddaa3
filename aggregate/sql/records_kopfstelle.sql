-- By what the Kopfstelle's cost of one reporting year is reckoned, as texts
-- for a page: each time in which one row of the terms and one of the KGSt
-- values hold.
--
-- :year         the reporting year
-- :region_from, :region_to  first and last AGS of the region: none but one
--               with members has a Kopfstelle
WITH term AS (
	SELECT *, lead(valid_from, 1, 99991231) OVER (ORDER BY valid_from) AS until
	FROM ref_kopfstelle
), worth AS (
	SELECT *, lead(valid_from, 1, 99991231) OVER (PARTITION BY grade ORDER BY valid_from) AS until
	FROM ref_kgst
), both AS (
	SELECT max(t.valid_from, v.valid_from) AS since, min(t.until, v.until) AS until, t.grade,
		t.post_promille, t.overhead_promille, t.material_promille, v.edition, v.pk_cent,
		v.sk_cent, v.source, t.source AS agreed
	FROM term t
	JOIN worth v ON v.grade = t.grade AND v.valid_from < t.until AND t.valid_from < v.until
)
SELECT
	printf('%02d.%02d.%04d', since % 100, since / 100 % 100, since / 10000) AS seit,
	grade AS eingruppierung,
	printf('%d,%d %%', post_promille / 10, post_promille % 10) AS stelle,
	printf('%d,%d %%', overhead_promille / 10, overhead_promille % 10) AS gemeinkosten,
	printf('%d,%d %%', material_promille / 10, material_promille % 10) AS sachkosten,
	replace(printf('%,d', pk_cent / 100), ',', char(8239)) || printf(',%02d', pk_cent % 100) AS pk,
	replace(printf('%,d', sk_cent / 100), ',', char(8239)) || printf(',%02d', sk_cent % 100) AS sk,
	edition AS ausgabe,
	agreed AS vereinbart,
	source AS quelle
FROM both
WHERE since <= :year * 10000 + 1231 AND until > :year * 10000 + 101
  AND EXISTS (SELECT 1 FROM ref_mitglieder WHERE ags BETWEEN :region_from AND :region_to)
ORDER BY since;
