-- The reporting years that have a current delivery, or figures of another
-- workspace in one.
SELECT year
FROM delivery
WHERE state = 'current'
UNION
SELECT CASE WHEN a.period > 9999 THEN a.period / 10000 ELSE a.period END
FROM delivery d
JOIN aggregat a ON a.delivery = d.id
WHERE d.state = 'current'
ORDER BY 1;
