-- Days by which deliveries were late.
--
-- Clause      the day agreed for deliveries, in the Odenwaldkreis 31.03.
-- Population  current deliveries of `leistungen`; of one that corrects others
--             the first counts that was meant to, which is what its name does
--             not call a test or provisional: who corrects is not late
-- Condition   none
-- Time        the reporting year
-- Unit        the delivery; the value is a mean over several of them
--
-- :due        the day on which deliveries for the year are due
-- value       days after that day, 0 where in time
SELECT d.id AS unit, 1 AS record,
	max(days_between(:due, min(f.received)), 0) AS value,
	d.source AS authority
FROM delivery d
JOIN delivery f ON f.source = d.source AND f.form = d.form AND f.year = d.year
  AND (f.id = d.id OR (f.file NOT LIKE '%test%'
   AND f.file NOT LIKE '%probe%' AND f.file NOT LIKE '%vorl%ufig%'
   AND f.file NOT LIKE '%vorab%' AND f.file NOT LIKE '%entwurf%'
   AND f.file NOT LIKE '%provisional%'))
WHERE d.id = :delivery
GROUP BY d.id;
