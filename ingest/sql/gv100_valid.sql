-- The Kreise and Gemeinden that the register has on a day.
--
-- :day           the Gebietsstand of a municipality directory
SELECT rowid, ags, level
FROM ref_ags
WHERE level IN ('kreis', 'gemeinde')
  AND valid_from <= :day
  AND valid_to >= :day
ORDER BY ags, level;
