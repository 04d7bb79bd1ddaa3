-- The last break of a measure's series between two Stichtage.
--
-- :measure       id
-- :before, :day  the earlier Stichtag and the later one, which is included
SELECT text
FROM ref_brueche
WHERE day > :before
  AND day <= :day
  AND (measure = :measure
      OR (measure LIKE '%*'
          AND measure = substr(:measure, 1, length(measure) - 1) || '*'))
ORDER BY day DESC, label
LIMIT 1;
