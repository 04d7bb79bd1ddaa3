-- The year that an index begins with: the first reporting year with cases
-- that no break of the series lies behind.
--
-- :measure   id of what is counted
-- :year      the reporting year of the index, which is the last to begin with
-- :stichtag  its Stichtag; a break of that day is one
SELECT min(d.year)
FROM delivery d
WHERE d.form = 'leistungen'
  AND d.state = 'current'
  AND d.year <= :year
  AND NOT EXISTS (SELECT 1
      FROM ref_brueche b
      WHERE b.day > d.year * 10000 + 1231
        AND b.day <= :stichtag
        AND (b.measure = :measure
            OR (b.measure LIKE '%*'
                AND b.measure =
                    substr(:measure, 1, length(b.measure) - 1) || '*')));
