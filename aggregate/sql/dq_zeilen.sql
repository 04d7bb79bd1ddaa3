-- Rows delivered.
--
-- Clause      none of its own; quality of the deliveries
-- Population  current deliveries of `leistungen`
-- Condition   none
-- Time        the reporting year
-- Unit        the row of a delivery, without title, header and footer lines
SELECT d.id AS unit, 1 AS record, d.rows AS value, d.source AS authority
FROM delivery d
WHERE d.id = :delivery;
