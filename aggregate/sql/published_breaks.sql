-- The breaks of all series, by day: those of the reference data, and each day
-- on which a municipality joins the Kopfstelle after its beginning or has
-- left it, for what is counted or paid by the members together.
--
-- :region_from, :region_to  first and last AGS of the region
-- measure  an id, or a prefix of ids that ends in '*'
WITH member AS (
	SELECT m.von, m.bis, coalesce((SELECT r.name FROM ref_ags r
		WHERE r.ags = m.ags AND r.level = 'gemeinde'
		ORDER BY r.valid_to DESC LIMIT 1), printf('%08d', m.ags)) AS name
	FROM ref_mitglieder m
	WHERE m.ags BETWEEN :region_from AND :region_to
), change AS (
	SELECT von AS day, 'Beitritt ' || name AS label, name || ' ist der Kopfstelle zum '
		|| printf('%02d.%02d.%04d', von % 100, von / 100 % 100, von / 10000)
		|| ' beigetreten und seither in der Summe der Mitglieder enthalten.' AS text
	FROM member
	WHERE von > (SELECT min(von) FROM member)
	UNION ALL
	SELECT CAST(strftime('%Y%m%d', printf('%04d-%02d-%02d', bis / 10000, bis / 100 % 100,
		bis % 100), '+1 day') AS INTEGER), 'Austritt ' || name, name
		|| ' ist mit Ablauf des '
		|| printf('%02d.%02d.%04d', bis % 100, bis / 100 % 100, bis / 10000)
		|| ' aus der Kopfstelle ausgetreten und seither nicht mehr in der Summe der '
		|| 'Mitglieder enthalten.'
	FROM member
	WHERE bis < 99991231
)
SELECT measure, day, label, text FROM ref_brueche
UNION ALL
SELECT touched.column1, day, label, text
FROM change, (VALUES ('asyl_*'), ('un_kopf_anteil'), ('un_kopf_je_fall'), ('un_kopf_rechnung'))
	AS touched
ORDER BY day, label;
