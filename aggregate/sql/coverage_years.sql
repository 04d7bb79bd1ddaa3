-- The reporting years that have a current delivery.
SELECT DISTINCT year
FROM delivery
WHERE state = 'current'
ORDER BY year;
