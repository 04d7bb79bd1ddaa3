-- The municipalities of the region that are, were or will be members of the
-- Kopfstelle, so that a series has the same rows in all years.
--
-- :region_from, :region_to  first and last AGS of the region
-- :day                      yyyymmdd; a name as of then, else the last
SELECT m.ags, coalesce((SELECT r.name FROM ref_ags r WHERE r.ags = m.ags AND r.level = 'gemeinde'
	ORDER BY :day BETWEEN r.valid_from AND r.valid_to DESC, r.valid_to DESC LIMIT 1), printf('%08d', m.ags)) AS name
FROM ref_mitglieder m
WHERE m.ags BETWEEN :region_from AND :region_to
GROUP BY m.ags
ORDER BY m.ags;
