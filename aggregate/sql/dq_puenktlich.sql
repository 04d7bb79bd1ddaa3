-- Days by which deliveries were late.
--
-- Clause      the day agreed for deliveries, in the Odenwaldkreis 31.03.
-- Population  current deliveries of `leistungen`
-- Condition   none
-- Time        the reporting year
-- Unit        the delivery; the value is a mean over several of them
--
-- :due        the day on which deliveries for the year are due
-- value       days after that day, 0 where in time
SELECT d.id AS unit, 1 AS record,
	max(days_between(:due, d.received), 0) AS value,
	d.source AS authority
FROM delivery d
WHERE d.id = :delivery;
