-- The municipalities of the region on a day.
--
-- :region_from, :region_to  first and last AGS of the region
-- :day                      yyyymmdd
SELECT ags, name, max(valid_from)
FROM ref_ags
WHERE level = 'gemeinde'
  AND ags BETWEEN :region_from AND :region_to
  AND valid_from <= :day
  AND valid_to >= :day
GROUP BY ags
ORDER BY ags;
