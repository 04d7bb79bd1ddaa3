-- The lists that were kept long enough.
--
-- :year	the last reporting year whose time is over
DELETE FROM list
WHERE year <= :year;
