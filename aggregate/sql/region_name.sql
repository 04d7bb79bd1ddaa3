-- What an area is called on a day.
--
-- :ags    its key, filled up to eight digits
-- :level  'land', 'kreis' or 'gemeinde', by the digits that are given
-- :day    yyyymmdd
SELECT name
FROM ref_ags
WHERE ags = :ags
  AND level = :level
  AND :day BETWEEN valid_from AND valid_to
ORDER BY valid_from DESC
LIMIT 1;
