-- Delivered counts that are not believed, since the parts of their breakdown
-- do not add up to the total (P21), for some reporting years.
--
-- :first, :last  reporting years, both included
SELECT count(*)
FROM delivery d
JOIN finding f ON f.delivery = d.id AND f.rule = 'P21'
JOIN aggregat a ON a.delivery = d.id AND a.line = f.line
WHERE d.state = 'current'
  AND d.form = 'aggregat'
  AND CASE WHEN a.period > 9999 THEN a.period / 10000 ELSE a.period END
      BETWEEN :first AND :last;
