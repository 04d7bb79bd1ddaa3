-- Services that repeat another one of the same person.
--
-- Clause      none of its own; quality of the deliveries
-- Population  current deliveries of `leistungen`
-- Condition   law, Leistungsart, begin, end and case are those of an earlier
--             row of the same person; counts of persons are not affected
-- Time        the reporting year
-- Unit        the row
SELECT unit, record, authority
FROM (
	SELECT s.id AS unit, s.id AS record, d.source AS authority,
		row_number() OVER (PARTITION BY s.person, s.rechtskreis,
		    s.leistungsart, s.beginn, s.ende, s.fall
		    ORDER BY s.line) AS number
	FROM delivery d
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	WHERE d.id = :delivery
)
WHERE number > 1;
