-- The members of the Kopfstelle in one reporting year, as texts for a page.
--
-- :year         the reporting year
-- :region_from, :region_to  first and last AGS of the region
--
-- Municipalities, no persons.
SELECT
	printf('%08d', m.ags) AS ags,
	coalesce((SELECT r.name FROM ref_ags r WHERE r.ags = m.ags AND r.level = 'gemeinde'
		ORDER BY r.valid_to DESC LIMIT 1), printf('%08d', m.ags)) AS gemeinde,
	printf('%02d.%02d.%04d', m.von % 100, m.von / 100 % 100, m.von / 10000) AS von,
	CASE m.rolle WHEN 'kopfstelle' THEN 'betreibt die Kopfstelle' ELSE 'Mitglied' END
		|| CASE WHEN m.bis < 99991231 THEN printf(', bis %02d.%02d.%04d', m.bis % 100,
			m.bis / 100 % 100, m.bis / 10000) ELSE '' END AS rolle,
	m.source AS grundlage
FROM ref_mitglieder m
WHERE m.ags BETWEEN :region_from AND :region_to
  AND m.von <= :year * 10000 + 1231 AND m.bis >= :year * 10000 + 101
ORDER BY m.ags, m.von;
